"""A built site served on this machine alone, as a static host would."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

__all__ = ["make_server"]


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


def make_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of a folder on the loopback address.

    Raises
    ------
    OSError
        If the port is taken.
    """
    handler = partial(_Handler, directory=str(folder))
    return ThreadingHTTPServer(("127.0.0.1", port), handler)
