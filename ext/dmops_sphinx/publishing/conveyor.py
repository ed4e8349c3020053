"""Runs ``ltd upload`` of ltd-conveyor, and tells its requests as events.

ltd-conveyor waits for an answer for ever and, where it fails, prints the fields
of presigned posts, which are secrets. Here each request has a time limit, and
what is told of it names neither credentials nor fields. This is a program for a
process of its own: ``python -m dmops_sphinx.publishing.conveyor ARGUMENTS``.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
import time
from typing import Any
from urllib.parse import urlsplit

import click
import requests
from ltdconveyor.cli.main import main as ltd
from ltdconveyor.exceptions import ConveyorError

from .events import MARK

__all__ = ["main"]

# Seconds for a connection, and for the next bytes of an answer.
_LIMITS = (30.0, 120.0)
# Shorter values of a request's are no secrets, but words: "204", "true".
_SECRET = 6
_DONE = frozenset({"SUCCESS", "FAILURE", "REVOKED"})


def main(arguments: list[str], wait: float) -> int:
    """Upload; then wait until the server has brought its editions up to date.

    Parameters
    ----------
    arguments
        Those of ``ltd upload``.
    wait
        How long to wait at most, in seconds.
    """
    requests.sessions.Session = _Telling
    logging.getLogger("ltdconveyor").addHandler(logging.NullHandler())
    try:
        ltd(["--log-level", "warning", "upload", *arguments], standalone_mode=False)
    except requests.exceptions.JSONDecodeError as error:
        _tell(step="answer", error=f"{type(error).__name__}: {error}")
        return 1
    except (requests.RequestException, ConveyorError):
        return 1  # told by the request
    except click.ClickException as error:
        _tell(step="usage", error=error.format_message())
        return 1
    except (KeyError, TypeError, ValueError) as error:
        _tell(step="answer", error=f"{type(error).__name__}: {error}")
        return 1
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    _follow(_Telling.queue, wait)
    return 0


class _Telling(requests.Session):  # type: ignore[misc]
    """Sends requests with a time limit, and tells how they ended.

    Attributes
    ----------
    queue
        Where the server tells how far it is with what a confirmation began.
    """

    queue = ""

    def request(self, method: str, url: str, **options: Any) -> requests.Response:  # noqa: ANN401
        """Send a request."""
        step, name = _step(method.upper(), url, options)
        if options.get("timeout") is None:
            options["timeout"] = _LIMITS
        try:
            answer = super().request(method, url, **options)
        except requests.RequestException as error:
            _tell(step=step, name=name, failure=_failure(error), error=str(error))
            raise
        _tell(
            step=step,
            name=name,
            status=answer.status_code,
            error=_scrubbed(_complaint(answer), options) if answer.status_code >= 300 else "",
            retry_after=answer.headers.get("Retry-After", ""),
            redirected=_plain(answer.url) if answer.history else "",
        )
        if step == "register" and answer.ok:
            _tell(step="address", name=str(_json(answer).get("published_url") or ""))
        elif step == "confirm" and answer.ok:
            _Telling.queue = str(_json(answer).get("queue_url") or "")
        return answer


def _step(method: str, url: str, options: dict[str, Any]) -> tuple[str, str]:
    path = urlsplit(url).path
    if method == "PATCH":
        return "confirm", ""
    if method == "GET":
        return ("token" if path.endswith("/token") else "product"), ""
    if options.get("json") is not None:
        return "register", ""
    data = options.get("data") or {}
    name = options["files"]["file"][0] if options.get("files") else ""
    key = str(data.get("key", ""))
    return ("file" if name else "directory"), key.replace("${filename}", name)


def _follow(url: str, wait: float) -> None:
    """Wait until the server's queue has done what the confirmation began."""
    host = os.environ.get("LTD_HOST") or "https://keeper.lsst.codes"
    if not url or urlsplit(url).netloc != urlsplit(host).netloc:
        return
    end = time.monotonic() + wait
    while time.monotonic() < end:
        try:
            answer = requests.Session().get(url, timeout=_LIMITS)
        except requests.RequestException:
            break
        status = str(_json(answer).get("status", ""))
        _tell(step="queue", name=status, status=answer.status_code)
        if status in _DONE or answer.status_code != 200:
            return
        time.sleep(min(2.0, max(0.0, end - time.monotonic())))
    if wait > 0:
        _tell(step="queue", name="unfinished")


def _json(answer: requests.Response) -> dict[str, Any]:
    try:
        content = answer.json()
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def _complaint(answer: requests.Response) -> str:
    """Return what an answer says of itself: JSON's message, XML's, or nothing."""
    content = _json(answer)
    said = content.get("message") or content.get("error")
    if isinstance(said, str):
        return said
    found = re.findall(r"<(?:Code|Message)>([^<]*)</", answer.text[:4000])
    return ": ".join(found)


def _scrubbed(text: str, options: dict[str, Any]) -> str:
    """Return a text of the server's without the secrets that it was sent."""
    secrets = [*(options.get("auth") or ()), *(options.get("data") or {}).values()]
    text = re.sub(r"(?:Basic|Bearer)\s+[\w+/=.-]+", "***", text)
    for secret in secrets:
        text = text.replace(str(secret), "***") if len(str(secret)) >= _SECRET else text
    return text


def _failure(error: requests.RequestException) -> str:
    """Return the kind of a failure, the most telling first."""
    kinds = (
        requests.exceptions.ProxyError,
        requests.exceptions.SSLError,
        requests.exceptions.Timeout,
        requests.exceptions.TooManyRedirects,
        requests.exceptions.InvalidSchema,
        requests.exceptions.InvalidURL,
        requests.exceptions.MissingSchema,
    )
    return next((kind.__name__ for kind in kinds if isinstance(error, kind)), "ConnectionError")


def _plain(url: str) -> str:
    """Return an address without query and credentials."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl()


def _tell(**event: object) -> None:
    sys.stdout.write(MARK + json.dumps(event) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[2:], float(sys.argv[1])))
