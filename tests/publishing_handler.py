"""How the fake server of LSST the Docs answers each request."""

from __future__ import annotations

import base64
import hashlib
import json
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler
from time import sleep
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from publishing_posts import COMMON, breach, registration_faults, sign

if TYPE_CHECKING:
    from publishing_support import FakeServer

__all__ = ["TOKEN", "Handler"]

TOKEN = "token-of-an-hour"
MEDIA_TYPE = "application/vnd.ltdkeeper.v2+json"
HTML = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


class Handler(BaseHTTPRequestHandler):
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
        state.wrong += registration_faults(asked)
        number = len(state.builds)
        state.add_build(asked["git_refs"], asked["directories"])
        build = self._build(state, number, asked)
        self._answer(201, build, {"Location": build["self_url"]})

    def _build(self, state: FakeServer, number: int, asked: dict[str, Any]) -> dict[str, Any]:
        """Return a build as LTD Keeper describes it, with a presigned post for each place."""
        prefix = f"{state.product}/builds/{number}"
        surrogate = hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest()

        def presigned(directory: str, kind: str) -> dict[str, Any]:
            fields = {**COMMON, "x-amz-meta-surrogate-key": surrogate}
            inner = "" if directory == "/" else directory
            if kind == "file":
                fields["key"] = f"{prefix}/{inner}${{filename}}"
            else:
                fields |= {"x-amz-meta-dir-redirect": "true", "key": f"{prefix}/{inner}"[:-1]}
            return {"url": f"{self._own}/bucket", "fields": sign(fields, kind, state.lifetime)}

        return {
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

    def _store(self, state: FakeServer) -> None:
        """Keep a file or a directory object, if its post is as the policy says."""
        parts = self._parts()
        names = list(parts)
        if names[-1] != "file":
            state.wrong.append("fields behind the file, which S3 does not read")
        values = {
            name: part.get_content().strip() for name, part in parts.items() if name != "file"
        }
        complaint = breach(values)
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
