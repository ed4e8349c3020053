"""A built site served on this machine alone, as a static host would."""

from __future__ import annotations

import sys
from collections.abc import Callable
from errno import EADDRINUSE
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

__all__ = ["PortError", "loopback_server", "make_server"]


class _Handler(SimpleHTTPRequestHandler):
    """Serves files; the site's own 404 page for what is not there, nothing kept by browsers."""

    def end_headers(self) -> None:
        """Let the browser ask again each time."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(
        self, code: int, message: str | None = None, explain: str | None = None
    ) -> None:
        """Send the site's page for a missing address."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Print nothing for what went well."""


class PortError(Exception):
    """A port that cannot be used, and which can."""


class _Server(ThreadingHTTPServer):
    """Serves without a word when a browser goes away in the middle."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Leave out what happens whenever a page is left while it loads."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def make_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of a folder on the loopback address.

    Raises
    ------
    PortError
        If the port is taken, or none.
    """
    return loopback_server(port, partial(_Handler, directory=str(folder)))


def loopback_server(
    port: int, handler: Callable[..., BaseHTTPRequestHandler]
) -> ThreadingHTTPServer:
    """Return a server on the loopback address.

    Raises
    ------
    PortError
        If the port is taken, or none.
    """
    try:
        return _Server(("127.0.0.1", port), handler)
    except OverflowError as error:
        raise PortError(f"{port} is not a port: they go from 1 to 65535") from error
    except OSError as error:
        reason = "is in use already" if error.errno == EADDRINUSE else f"cannot be used ({error})"
        raise PortError(f"port {port} {reason}; name another, or 0 for a free one") from error
