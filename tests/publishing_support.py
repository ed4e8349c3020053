"""A server that takes uploads as LSST the Docs does, checks each request, and can fail.

It follows LTD Keeper's own code, field by field: a token for name and password;
a build registered with git refs and directories (version 2 of the media type),
answered with presigned posts; one multipart post for each file and each
directory object, held to the policy that was signed, as S3 holds them; the
confirmation, behind which the build is served; and the queue that brings
editions up to date (https://ltd-keeper.lsst.io/).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import ssl
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import AF_INET6
from time import sleep
from typing import Any
from urllib.parse import urlsplit

from dmops_sphinx.cli import main

__all__ = ["FILES", "TOKEN", "FakeServer", "publish"]

FILES = {
    "index.html": b'<a href="a/b/page.html">x</a>',
    "a/b/page.html": b'<a href="../../index.html">back</a>',
    "_static/x.css": b"p { background: url(../y.png) }",
    "_static/odd.unknownkind": bytes(range(256)),
    "a/na\u00efve \u8a08.html": b"<p>names of all kinds</p>",
    "RTN-046.pdf": b"%PDF-1.7",
}

TOKEN = "token-of-an-hour"
SIGNING_KEY = b"what only the server knows"
MEDIA_TYPE = "application/vnd.ltdkeeper.v2+json"
HTML = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
COMMON = {
    "acl": "public-read",
    "Cache-Control": "max-age=31536000",
    "success_action_status": "204",
}


@dataclass
class Build:
    """A build that was registered."""

    git_refs: list[str]
    directories: list[str]
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    directory_objects: set[str] = field(default_factory=set)
    confirmed: bool = False


@dataclass
class FakeServer:
    """The server; faults name the step at which, and how often, it fails.

    A fault is a status (``503``), ``cut`` (before the body), ``cutbody`` (in the
    middle of it), ``slowN``, ``html502``, ``garbage`` (no JSON), ``lacking``
    (JSON without what matters), ``expired`` (a presigned post), ``moved``
    (another address), ``circle`` (an endless redirect), ``done503`` (done, but
    told as a failure).
    """

    product: str = "rtn-046"
    user: str = "writer"
    password: str = "s3cret-of-the-writer"
    faults: dict[str, list[str]] = field(default_factory=dict)
    builds: list[Build] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    requests: int = 0
    proxied: list[str] = field(default_factory=list)
    retry_after: str = ""
    queue: list[str] = field(default_factory=lambda: ["SUCCESS"])
    lifetime: float = 3600
    ipv6: bool = False
    certificate: tuple[str, str] | None = None

    def __enter__(self) -> FakeServer:
        owner = self

        class Handler(_Handler):
            server_state = owner

        class Server(ThreadingHTTPServer):
            address_family = AF_INET6 if owner.ipv6 else ThreadingHTTPServer.address_family
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                """Leave it to the client to complain of what it cut off itself."""

        self.server = Server(("::1" if self.ipv6 else "127.0.0.1", 0), Handler)
        if self.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*self.certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def address(self) -> str:
        host = "[::1]" if self.ipv6 else "127.0.0.1"
        scheme = "https" if self.certificate else "http"
        return f"{scheme}://{host}:{self.server.server_address[1]}"

    @property
    def published(self) -> list[Build]:
        return [build for build in self.builds if build.confirmed]

    def next_fault(self, step: str) -> str:
        faults = self.faults.get(step, [])
        return faults.pop(0) if faults else ""


def publish(*more: str) -> int:
    """Run ``dmops publish`` on the folder ``site``."""
    return main(["publish", "--dir", "site", "--product", "rtn-046", "--git-ref", "main", *more])


class _Handler(BaseHTTPRequestHandler):
    server_state: FakeServer

    def log_message(self, *_: object) -> None:
        """Print nothing."""

    def do_GET(self) -> None:
        state = self._begin(self._get_step())
        if state is None:
            return
        path = urlsplit(self.path).path
        if path == "/token":
            good = self._credentials() == (state.user, state.password)
            self._answer(200, {"token": TOKEN}) if good else self._refuse(401)
        elif path == f"/products/{state.product}":
            self._need_token(state)
            self._answer(200, {"slug": state.product})
        elif path.startswith("/queue/"):
            status = state.queue.pop(0) if len(state.queue) > 1 else state.queue[0]
            self._answer(200, {"id": "1", "status": status, "metadata": None})
        else:
            self._refuse(404)

    def do_POST(self) -> None:
        state = self._begin(self._post_step())
        if state is None:
            return
        if urlsplit(self.path).path.startswith("/products/"):
            self._register(state)
        elif urlsplit(self.path).path == "/bucket":
            self._store(state)
        else:
            state.wrong.append(f"POST {self.path}")
            self._refuse(404)

    def do_PATCH(self) -> None:
        state = self._begin("confirm")
        if state is None:
            return
        number = int(self.path.rpartition("/")[2])
        self._need_token(state)
        if json.loads(self._body) != {"uploaded": True}:
            state.wrong.append("a confirmation that is none")
        build = state.builds[number]
        missing = set(build.directories) - {f"{name}/".lstrip("/") or "/" for name in (
            *build.directory_objects,)}  # fmt: skip
        if missing:
            state.wrong.append(f"directories without an object: {sorted(missing)}")
        build.confirmed = True
        if self._after == "done503":
            self._refuse(503)
        else:
            self._answer(200, {"queue_url": f"{self._own}/queue/1"})

    @property
    def _own(self) -> str:
        """The address as the client knows it: a proxy's requests name it in full."""
        parts = urlsplit(self.path)
        return f"{parts.scheme}://{parts.netloc}" if parts.scheme else self.server_state.address

    def _get_step(self) -> str:
        path = urlsplit(self.path).path
        return {"/token": "token"}.get(path, "queue" if path.startswith("/queue") else "product")

    def _post_step(self) -> str:
        return "register" if "/products/" in self.path else "post"

    def _begin(self, step: str) -> FakeServer | None:
        """Read the body; fail as the fault of the step says, and return None then."""
        state = self.server_state
        state.requests += 1
        if urlsplit(self.path).scheme:
            state.proxied.append(self.path)
        length = int(self.headers.get("Content-Length", 0))
        early = state.next_fault(f"{step}:begin") if step == "post" else ""
        if early == "cutbody":
            self.rfile.read(length // 2)
        if early:
            self.close_connection = True
            self.connection.close()
            return None
        self._body = self.rfile.read(length)
        if step == "post":
            step = "directory" if b'name="x-amz-meta-dir-redirect"' in self._body else "file"
        fault = state.next_fault(step)
        self._after = fault
        return state if self._passes(fault) else None

    def _passes(self, fault: str) -> bool:
        """Tell whether the request is to be answered as it should be."""
        if fault.startswith("slow"):
            sleep(float(fault.removeprefix("slow") or 3))
        elif fault == "cut":
            self.close_connection = True
            self.connection.close()
            return False
        elif fault == "html502":
            self._send(502, "text/html", HTML)
            return False
        elif fault == "garbage":
            self._send(201 if self.command == "POST" else 200, "text/html", HTML)
            return False
        elif fault == "lacking":
            self._answer(201 if self.command == "POST" else 200, {"hello": "there"})
            return False
        elif fault == "expired":
            body = b"<Error><Code>AccessDenied</Code><Message>Policy expired.</Message></Error>"
            self._send(403, "application/xml", body)
            return False
        elif fault in {"moved", "circle"}:
            target = self.path if fault == "circle" else "/elsewhere"
            self._send(302, "text/html", b"", {"Location": target})
            return False
        elif fault and fault != "done503":
            self._refuse(int(fault))
            return False
        return True

    def _register(self, state: FakeServer) -> None:
        if urlsplit(self.path).path != f"/products/{state.product}/builds/":
            self._refuse(404)
            return
        self._need_token(state)
        if self.headers["Accept"] != MEDIA_TYPE:
            state.wrong.append("a registration of another version")
        asked = json.loads(self._body)
        _check_registration(state, asked)
        number = len(state.builds)
        state.builds.append(Build(asked["git_refs"], sorted(asked["directories"])))
        prefix = f"{state.product}/builds/{number}"
        surrogate = hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest()

        def presigned(directory: str, kind: str) -> dict[str, Any]:
            fields = {**COMMON, "x-amz-meta-surrogate-key": surrogate}
            inner = "" if directory == "/" else directory
            if kind == "file":
                fields["key"] = f"{prefix}/{inner}${{filename}}"
            else:
                fields |= {"x-amz-meta-dir-redirect": "true", "key": f"{prefix}/{inner}"[:-1]}
            return {"url": f"{self._own}/bucket", "fields": _sign(fields, kind, state.lifetime)}

        build = {
            "self_url": f"{self._own}/builds/{number}",
            "product_url": f"{self._own}/products/{state.product}",
            "slug": str(number),
            "date_created": "2025-03-01T10:21:27.583795Z",
            "date_ended": None,
            "uploaded": False,
            "bucket_name": "bucket",
            "bucket_root_dir": prefix,
            "git_refs": asked["git_refs"],
            "github_requester": None,
            "published_url": f"{self._own}/builds/{number}/",
            "surrogate_key": surrogate,
            "queue_url": None,
            "post_prefix_urls": {n: presigned(n, "file") for n in asked["directories"]},
            "post_dir_urls": {n: presigned(n, "directory") for n in asked["directories"]},
        }
        self._answer(201, build, {"Location": build["self_url"]})

    def _store(self, state: FakeServer) -> None:
        """Keep a file or a directory object, if its post is as the policy says."""
        parts = self._parts()
        names = list(parts)
        if names[-1] != "file":
            state.wrong.append("fields behind the file, which S3 does not read")
        values = {
            name: part.get_content().strip() for name, part in parts.items() if name != "file"
        }
        complaint = _breach(values)
        if complaint:
            state.wrong += [complaint] if state.lifetime > 0 else []
            self._send(403, "application/xml", b"<Error><Code>AccessDenied</Code></Error>")
            return
        payload = parts["file"].get_payload(decode=True) or b""
        _, _, number, name = (values["key"] + "//").split("/", 3)
        build = state.builds[int(number)]
        name = name.strip("/").replace("${filename}", parts["file"].get_filename() or "")
        if "x-amz-meta-dir-redirect" in values:
            build.directory_objects.add(name)
            if payload or values["key"].endswith("/"):
                state.wrong.append(
                    f"the directory object {values['key']!r} has content or a slash"
                )
        else:
            build.files[name] = (values["Content-Type"], bytes(payload))
        self._send(204, "", b"")

    def _parts(self) -> dict[str, Any]:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        message = BytesParser(policy=HTTP).parsebytes(head + self._body)
        return {
            str(part.get_param("name", header="Content-Disposition")): part
            for part in message.iter_parts()
        }

    def _need_token(self, state: FakeServer) -> None:
        if self._credentials() != (TOKEN, ""):
            state.wrong.append(f"{self.command} {self.path} without the token")

    def _credentials(self) -> tuple[str, str]:
        scheme, _, coded = (self.headers["Authorization"] or "").partition(" ")
        if scheme != "Basic":
            return "", ""
        user, _, password = base64.b64decode(coded).decode().partition(":")
        return user, password

    def _refuse(self, status: int) -> None:
        """Answer as LTD Keeper does where something is wrong; it echoes what it was sent."""
        message = f"refused with {status}, {self.headers.get('Authorization', '')}"
        more = (
            {"Retry-After": self.server_state.retry_after} if self.server_state.retry_after else {}
        )
        self._answer(status, {"status": status, "error": "no", "message": message}, more)

    def _answer(self, status: int, content: object, more: dict[str, str] | None = None) -> None:
        # LTD Keeper sends its JSON as text/html, but for errors.
        kind = "application/json" if status >= 400 else "text/html; charset=utf-8"
        self._send(status, kind, json.dumps(content).encode(), more)

    def _send(
        self, status: int, kind: str, body: bytes, more: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        for name, value in (more or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _check_registration(state: FakeServer, asked: dict[str, Any]) -> None:
    if set(asked) != {"git_refs", "directories"}:
        state.wrong.append(f"a registration with {sorted(asked)}")
    refs, directories = asked["git_refs"], asked["directories"]
    if not refs or not all(isinstance(ref, str) and ref for ref in refs):
        state.wrong.append(f"git refs that are none: {refs}")
    if "/" not in directories or len(set(directories)) != len(directories):
        state.wrong.append(f"directories without the root, or twice: {directories}")
    if not all(name.endswith("/") and ".." not in name for name in directories):
        state.wrong.append(f"directories that are none: {directories}")


def _sign(fields: dict[str, str], kind: str, lifetime: float) -> dict[str, str]:
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


def _breach(values: dict[str, str]) -> str:
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
