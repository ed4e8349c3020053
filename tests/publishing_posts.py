"""Presigned posts as S3 holds them, and registrations as LTD Keeper takes them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

__all__ = ["COMMON", "breach", "registration_faults", "sign"]

SIGNING_KEY = b"what only the server knows"
COMMON = {
    "acl": "public-read",
    "Cache-Control": "max-age=31536000",
    "success_action_status": "204",
}


def registration_faults(asked: dict[str, Any]) -> list[str]:
    """Return what is wrong with a registration."""
    wrong: list[str] = []
    if set(asked) != {"git_refs", "directories"}:
        wrong.append(f"a registration with {sorted(asked)}")
    refs, directories = asked["git_refs"], asked["directories"]
    if not refs or not all(isinstance(ref, str) and ref for ref in refs):
        wrong.append(f"git refs that are none: {refs}")
    if "/" not in directories or len(set(directories)) != len(directories):
        wrong.append(f"directories without the root, or twice: {directories}")
    if not all(name.endswith("/") and ".." not in name for name in directories):
        wrong.append(f"directories that are none: {directories}")
    return wrong


def sign(fields: dict[str, str], kind: str, lifetime: float) -> dict[str, str]:
    """Return the fields with the policy that holds them, signed (AWS Signature Version 4)."""
    now = datetime.now(UTC)
    signing = {
        "x-amz-algorithm": "AWS4-HMAC-SHA256",
        "x-amz-credential": f"AKIAEXAMPLE/{now:%Y%m%d}/us-east-1/s3/aws4_request",
        "x-amz-date": f"{now:%Y%m%dT%H%M%SZ}",
    }
    conditions: list[object] = [
        {name: value} for name, value in (fields | signing).items() if name != "key"
    ]
    conditions.append({"bucket": "bucket"})
    if kind == "file":
        conditions.append(["starts-with", "$Content-Type", ""])
        conditions.append(["starts-with", "$key", fields["key"].removesuffix("${filename}")])
    else:
        conditions.append({"key": fields["key"]})
    expires = (now + timedelta(seconds=lifetime)).isoformat()
    policy = base64.b64encode(
        json.dumps({"expiration": expires, "conditions": conditions}).encode()
    ).decode()
    return fields | signing | {"policy": policy, "x-amz-signature": _signature(policy)}


def _signature(policy: str) -> str:
    return hmac.new(SIGNING_KEY, policy.encode(), hashlib.sha256).hexdigest()


def breach(values: dict[str, str]) -> str:
    """Return what in a post is not as its policy says; nothing if all is."""
    if values.get("x-amz-signature") != _signature(values.get("policy", "")):
        return "a post without its signature"
    policy = json.loads(base64.b64decode(values["policy"]))
    if datetime.fromisoformat(policy["expiration"]) < datetime.now(UTC):
        return "a post that has expired"
    held = {"policy", "x-amz-signature"}
    for condition in policy["conditions"]:
        if isinstance(condition, dict):
            ((name, value),) = condition.items()
            good = name == "bucket" or values.get(name) == value
        else:
            _, variable, value = condition
            name = variable.removeprefix("$")
            good = values.get(name, "").startswith(value)
        held.add(name)
        if not good:
            return f"a post whose {name} is {values.get(name)!r}"
    extra = set(values) - held
    return f"a post with fields that its policy does not hold: {sorted(extra)}" if extra else ""
