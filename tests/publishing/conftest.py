"""A built site, and a server that takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from publishing_support import FILES, TOKEN, FakeServer, publish


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, content in FILES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "site"


def use(server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the environment name a server, and no proxy."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("LTD_HOST", server.address)
    monkeypatch.setenv("LTD_USERNAME", server.user)
    monkeypatch.setenv("LTD_PASSWORD", server.password)
    monkeypatch.delenv("LTD_SKIP_UPLOAD", raising=False)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses between tries, which take no time."""
    taken: list[float] = []
    monkeypatch.setattr("dmops_sphinx.publishing.upload.time.sleep", taken.append)
    return taken


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, pauses: list[float]) -> Iterator[FakeServer]:
    with FakeServer() as made:
        use(made, monkeypatch)
        yield made
        assert made.wrong == []


@pytest.fixture
def told(
    site: Path, server: FakeServer, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Publish, and return the exit code and what was said: never a secret."""

    def run(*more: str) -> tuple[int, str]:
        code = publish(*more)
        out, err = capsys.readouterr()
        said = out + err
        for secret in (server.password, TOKEN, "Basic ", "x-amz", "policy", "Traceback"):
            assert secret not in said
        return code, said

    return run
