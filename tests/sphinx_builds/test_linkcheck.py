"""Links of prose and of data are checked, against a server of the test's own."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from building import Project

INDEX = """
Plan
====

A `good link <{base}/good>`__ and a `bad one <{base}/gone>`__.

.. people-table::
   :caption: People

.. role-table::
   :caption: Roles
"""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(404 if self.path == "/gone" else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def base() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_broken_links_are_found_where_they_stand(base: str, tmp_path: Path) -> None:
    project = Project(tmp_path, {"index": INDEX.format(base=base)})
    project.change("data/roles.yaml", "Builds things.", f"Builds `things <{base}/data>`__.")
    project.conf += 'linkcheck_ignore = ["https://"]\n'
    built = project.build("linkcheck")
    lines = (built.out / "output.json").read_text(encoding="utf-8").splitlines()
    found = {entry["uri"]: entry for entry in map(json.loads, lines)}
    assert found[f"{base}/good"]["status"] == "working"
    assert found[f"{base}/data"]["status"] == "working"
    assert found[f"{base}/gone"]["status"] == "broken"
    assert found[f"{base}/gone"]["lineno"] == 5
    assert built.app.statuscode == 1
