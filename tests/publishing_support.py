"""A server that takes uploads as LSST the Docs does, checks each request, and can fail.

It follows LTD Keeper's own code, field by field: a token for name and password;
a build registered with git refs and directories (version 2 of the media type),
answered with presigned posts; one multipart post for each file and each
directory object, held to the policy that was signed, as S3 holds them; the
confirmation, behind which the build is served; and the queue that brings
editions up to date (https://ltd-keeper.lsst.io/).
"""

from __future__ import annotations

import ssl
import threading
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from socket import AF_INET6

from dmops_sphinx.cli import main
from publishing_handler import TOKEN, Handler

__all__ = ["FILES", "TOKEN", "FakeServer", "publish"]

FILES = {
    "index.html": b'<a href="a/b/page.html">x</a>',
    "a/b/page.html": b'<a href="../../index.html">back</a>',
    "_static/x.css": b"p { background: url(../y.png) }",
    "_static/odd.unknownkind": bytes(range(256)),
    "a/na\u00efve \u8a08.html": b"<p>names of all kinds</p>",
    "RTN-046.pdf": b"%PDF-1.7",
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

        class OwnHandler(Handler):
            server_state = owner

        class Server(ThreadingHTTPServer):
            address_family = AF_INET6 if owner.ipv6 else ThreadingHTTPServer.address_family
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                """Leave it to the client to complain of what it cut off itself."""

        self.server = Server(("::1" if self.ipv6 else "127.0.0.1", 0), OwnHandler)
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

    def add_build(self, git_refs: list[str], directories: list[str]) -> None:
        self.builds.append(Build(git_refs, sorted(directories)))

    def next_fault(self, step: str) -> str:
        faults = self.faults.get(step, [])
        return faults.pop(0) if faults else ""


def publish(*more: str) -> int:
    """Run ``dmops publish`` on the folder ``site``."""
    return main(["publish", "--dir", "site", "--product", "rtn-046", "--git-ref", "main", *more])
