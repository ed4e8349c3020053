"""Questions to the plan, in the form in which the environment keeps them."""

from __future__ import annotations

import json

__all__ = ["Request", "request"]

Request = str
"""A question to the plan, as JSON text: what is asked, and with which parameters."""


def request(what: str, *parameters: object) -> Request:
    """Return the request for `what` with `parameters` (strings, numbers, lists)."""
    return json.dumps([what, *parameters], ensure_ascii=False, separators=(",", ":"))
