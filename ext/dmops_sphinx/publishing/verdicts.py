"""Why an upload failed, in words, and whether it may go better the next time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from ..frozen import dataclass
from .events import Event, Heard

__all__ = ["Verdict", "concealed", "verdict"]

_LONGEST = 300
_SHORT = 4
_LONGEST_PAUSE = 300.0
_BUSY = frozenset({409, 425, 429})
_DEFAULT_HOST = "https://keeper.lsst.codes"
_NOTHING = "nothing was published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a try ended.

    Attributes
    ----------
    reason
        Why it failed; empty if it went well.
    passing
        Whether another try may go better.
    pause
        How long the server asks to wait, in seconds.
    published
        What is known of the build.
    """

    reason: str = ""
    passing: bool = False
    pause: float = 0
    published: str = _NOTHING


def verdict(heard: Heard, product: str, host: str) -> Verdict:
    """Return how a try ended.

    Parameters
    ----------
    heard
        What it told.
    product
        The product that was uploaded.
    host
        The address of the server.
    """
    confirmed = any(event.step == "confirm" and event.status == 200 for event in heard.events)
    if confirmed:
        return Verdict()
    if heard.stopped:
        asked = any(event.step == "confirm" for event in heard.events)
        return Verdict(reason=heard.stopped, passing=True, published=_known(asked))
    if heard.code == 0:
        return Verdict(reason="ltd sent nothing: is LTD_SKIP_UPLOAD set?")
    failed = _failed(heard.events)
    if failed is None:
        return _without_request(heard)
    return _judged(failed, product, host or _DEFAULT_HOST)


def concealed(text: str, environment: Mapping[str, str]) -> str:
    """Return a text without the secrets of the environment, short, on one line."""
    secrets = {environment.get("LTD_PASSWORD", "")}
    for name, value in environment.items():
        if name.lower().endswith("_proxy") or name == "LTD_HOST":
            secrets |= {urlsplit(value).password or ""} if "@" in value else set()
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        # A short one may be a part of many a word.
        bounds = r"(?<!\w){}(?!\w)" if len(secret) < _SHORT else "{}"
        text = re.sub(bounds.format(re.escape(secret)), "***", text)
    text = re.sub(r"(?<=//)[^/@\s]*@", "***@", text)
    return " ".join(text.split())[:_LONGEST]


def _failed(events: list[Event]) -> Event | None:
    """Return the event that tells most of why it failed: the last but for what asks after it."""
    told = [event for event in events if event.step not in {"address", "queue"}]
    if not told:
        return None
    last = told[-1]
    if last.step == "product" and last.status == 200 and len(told) > 1:
        return told[-2]  # the product is there: the registration itself was refused
    good = {"token": {200}, "register": {201}, "file": {204}, "directory": {204}}
    return None if last.status in good.get(last.step, set()) else last


def _without_request(heard: Heard) -> Verdict:
    said = "\n".join(heard.lines)
    if "No module named" in said:
        return Verdict(reason="ltd-conveyor is not installed; install dmops-sphinx[publish]")
    last = heard.lines[-1] if heard.lines else "without a word"
    return Verdict(reason=f"ltd ended: {last}")


def _judged(event: Event, product: str, host: str) -> Verdict:
    published = _known(event.step == "confirm" and (event.status >= 500 or not event.status))
    if event.step in {"usage", "answer"}:
        if event.step == "usage":
            return Verdict(reason=event.error)
        reason = f"the server's answer is not that of LSST the Docs ({event.error}); is LTD_HOST "
        return Verdict(reason=f"{reason}({host}) right?", passing="Decode" in event.error)
    where = _WHERE[event.step].format(name=event.name, product=product, host=host)
    if event.failure:
        return _unanswered(event, where, published)
    refused = _refused(event, product, host)
    passing = event.status >= 500 or event.status in _BUSY or event.step == "directory"
    passing = passing or (event.step == "file" and event.status == 403)
    passing = passing or (event.step == "confirm" and event.status == 401)
    said = f": {event.error}" if event.error else ""
    moved = f", from {event.redirected}: is LTD_HOST its last address?" if event.redirected else ""
    reason = refused or f"{where}: the answer is {event.status}{said}{moved}"
    return Verdict(reason=reason, passing=passing, pause=_pause(event), published=published)


_WHERE = {
    "token": "logging in at {host}",
    "register": "registering a build of {product!r}",
    "product": "asking for the product {product!r}",
    "file": "uploading {name}",
    "directory": "uploading the directory {name}",
    "confirm": "confirming the build",
}


def _unanswered(event: Event, where: str, published: str) -> Verdict:
    said = {
        "SSLError": "the certificate of the server is not accepted; one of your own goes into "
        "REQUESTS_CA_BUNDLE",
        "ProxyError": "the proxy that the environment names (HTTPS_PROXY, HTTP_PROXY) does not "
        "let it through",
        "InvalidSchema": "the address of the server is none; LTD_HOST begins with https://",
        "MissingSchema": "the address of the server is none; LTD_HOST begins with https://",
        "InvalidURL": "the address of the server is none; LTD_HOST begins with https://",
        "TooManyRedirects": "the server leads in a circle; is LTD_HOST right?",
    }.get(event.failure)
    if said:
        passing = event.failure == "ProxyError"
        return Verdict(reason=f"{where}: {said} ({event.error})", passing=passing)
    short = "no answer in time" if event.failure == "Timeout" else "the connection failed"
    return Verdict(reason=f"{where}: {short} ({event.error})", passing=True, published=published)


def _refused(event: Event, product: str, host: str) -> str:
    """Return what an answer means, where that can be told."""
    said = f" ({event.error})" if event.error else ""
    match event.step, event.status:
        case "token", 401 | 403:
            return "the server refuses the user name and password (LTD_USERNAME, LTD_PASSWORD)"
        case "token", 404:
            return f"there is no LSST the Docs at {host}; is LTD_HOST right?"
        case "product", 404:
            return f"the server has no product {product!r}; it has to be registered first"
        case "register" | "confirm" | "product", 401:
            return f"the server refuses its own token{said}"
        case "register" | "confirm", 403:
            return f"the user may not upload builds of {product!r}{said}"
        case "register", 409:
            return f"another build of {product!r} is under way{said}"
        case "register" | "token" | "product" | "confirm", 429:
            return f"the server asks to wait{said}"
        case "file" | "directory", 403:
            return (
                f"the storage refuses {event.name}{said}: its permission has run out, or this "
                "machine's clock is wrong"
            )
    return ""


def _pause(event: Event) -> float:
    """Return the seconds that the server asks to wait: a number or a date."""
    asked = event.retry_after.strip()
    if asked.isdigit():
        return min(float(asked), _LONGEST_PAUSE)
    try:
        then = parsedate_to_datetime(asked)
    except (TypeError, ValueError):
        return 0
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return min(max(0.0, (then - datetime.now(UTC)).total_seconds()), _LONGEST_PAUSE)


def _known(unsure: bool) -> str:
    if unsure:
        return "all files are there, but whether the build was published is not known"
    return _NOTHING
