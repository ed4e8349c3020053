"""A server that takes uploads as LSST the Docs does, checks each request, and can fail.

The interface: a token for name and password; a build registered with git refs
and directories (version 2 of the interface), answered with presigned addresses;
one multipart post for each file and each directory object, with the presigned
fields; and the confirmation, behind which the build is served
(https://ltd-keeper.lsst.io/).
"""

from __future__ import annotations

import base64
import json
import threading
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep
from typing import Any

__all__ = ["FakeServer"]


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
    """The server; faults name the step at which, and how often, it fails."""

    product: str = "rtn-046"
    user: str = "writer"
    password: str = "secret"
    faults: dict[str, list[str]] = field(default_factory=dict)
    builds: list[Build] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    requests: int = 0

    def __enter__(self) -> FakeServer:
        owner = self

        class Handler(_Handler):
            server_state = owner

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    @property
    def published(self) -> list[Build]:
        return [build for build in self.builds if build.confirmed]

    def next_fault(self, step: str) -> str:
        faults = self.faults.get(step, [])
        return faults.pop(0) if faults else ""


class _Handler(BaseHTTPRequestHandler):
    server_state: FakeServer

    def log_message(self, *_: object) -> None:
        """Print nothing."""

    def do_GET(self) -> None:
        state = self._begin("token" if self.path == "/token" else "product")
        if state is None:
            return
        if self.path == "/token":
            good = self._credentials() == (state.user, state.password)
            self._answer(200 if good else 401, {"token": "token-1"} if good else {"error": "no"})
        elif self.path == f"/products/{state.product}":
            self._answer(200, {})
        else:
            self._answer(404, {"error": "unknown product"})

    def do_POST(self) -> None:
        state = self._begin(self._step())
        if state is None:
            return
        if self.path.startswith("/products/"):
            self._register(state)
        elif self.path.startswith("/bucket/"):
            self._store(state)
        else:
            state.wrong.append(f"POST {self.path}")
            self._answer(404, {})

    def do_PATCH(self) -> None:
        state = self._begin("confirm")
        if state is None:
            return
        number = int(self.path.rpartition("/")[2])
        if self._credentials() != ("token-1", "") or json.loads(self._body) != {"uploaded": True}:
            state.wrong.append("a confirmation that is none")
        build = state.builds[number]
        missing = set(build.directories) - {"/"} - {f"{n}/" for n in build.directory_objects}
        if missing:
            state.wrong.append(f"directories without an object: {sorted(missing)}")
        build.confirmed = True
        self._answer(200, {})

    def _step(self) -> str:
        if self.path.startswith("/products/"):
            return "register"
        return "directory" if self.path.endswith("/directory") else "file"

    def _begin(self, step: str) -> FakeServer | None:
        """Read the body; fail as the fault of the step says, and return None then."""
        state = self.server_state
        state.requests += 1
        fault = state.next_fault(step)
        if fault == "cut":
            self.close_connection = True
            self.connection.close()
            return None
        self._body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if fault.startswith("slow"):
            sleep(float(fault.removeprefix("slow") or 3))
        elif fault:
            self._answer(int(fault), {"error": "fault"})
            return None
        return state

    def _register(self, state: FakeServer) -> None:
        name = self.path.split("/")[2]
        if name != state.product:
            self._answer(404, {"error": "unknown product"})
            return
        if self._credentials() != ("token-1", ""):
            state.wrong.append("a registration without the token")
        if self.headers["Accept"] != "application/vnd.ltdkeeper.v2+json":
            state.wrong.append("a registration of another version")
        asked = json.loads(self._body)
        number = len(state.builds)
        build = Build(asked["git_refs"], sorted(asked["directories"]))
        state.builds.append(build)
        base = f"{state.address}/bucket/{number}"

        def presigned(directory: str, kind: str) -> dict[str, Any]:
            key = "${filename}" if kind == "file" else ""
            return {"url": f"{base}/{kind}", "fields": {"key": directory + key, "policy": "p"}}

        inner = [name for name in build.directories if name != "/"]
        self._answer(
            201,
            {
                "self_url": f"{state.address}/builds/{number}",
                "published_url": f"{state.address}/builds/{number}/",
                "post_prefix_urls": {n: presigned(n, "file") for n in build.directories},
                "post_dir_urls": {n: presigned(n, "directory") for n in inner},
            },
        )

    def _store(self, state: FakeServer) -> None:
        _, _, number, kind = self.path.split("/")
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        message = BytesParser(policy=HTTP).parsebytes(head + self._body)
        parts = {
            part.get_param("name", header="Content-Disposition"): part
            for part in message.iter_parts()
        }
        if parts["policy"].get_content().strip() != "p":
            state.wrong.append("a post without its presigned fields")
        key = parts["key"].get_content().strip()
        build = state.builds[int(number)]
        if kind == "directory":
            build.directory_objects.add(key.strip("/"))
        else:
            content_type = parts["Content-Type"].get_content().strip()
            name = key.removesuffix("${filename}").lstrip("/") + (
                parts["file"].get_filename() or ""
            )
            payload = parts["file"].get_payload(decode=True)
            build.files[name] = (content_type, payload if isinstance(payload, bytes) else b"")
        self._answer(204, None)

    def _credentials(self) -> tuple[str, str]:
        scheme, _, coded = (self.headers["Authorization"] or "").partition(" ")
        if scheme != "Basic":
            return "", ""
        user, _, password = base64.b64decode(coded).decode().partition(":")
        return user, password

    def _answer(self, status: int, content: object) -> None:
        body = b"" if content is None else json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
