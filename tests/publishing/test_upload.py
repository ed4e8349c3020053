"""``dmops publish`` against a server that checks every request, and fails in every way."""

from __future__ import annotations

from pathlib import Path

import pytest

from dmops_sphinx.cli import main
from dmops_sphinx.publishing.upload import UploadError, git_refs
from publishing_support import FILES, FakeServer, publish


def test_a_round_trip(site: Path, server: FakeServer, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish("--git-ref", "v1.0") == 0
    assert server.wrong == []
    (build,) = server.published
    assert build.git_refs == ["main", "v1.0"]
    assert build.directories == sorted(["/", "_static/", "a/", "a/b/"])
    assert build.directory_objects == {"", "_static", "a", "a/b"}
    assert {name: content for name, (_, content) in build.files.items()} == FILES
    types = {name: kind for name, (kind, _) in build.files.items()}
    assert types["index.html"] == "text/html"
    assert "published: http" in capsys.readouterr().out
    assert types["_static/odd.unknownkind"] == "application/octet-stream"


def test_a_dry_run_sends_nothing(
    site: Path, server: FakeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert publish("--dry-run") == 0
    assert server.requests == 0
    out = capsys.readouterr().out
    assert all(name in out for name in FILES)
    assert "6 files" in out
    assert "rtn-046 at main" in out


@pytest.mark.parametrize(
    "faults",
    [
        {"file": ["", "", "cut"]},
        {"file": ["503"]},
        {"directory": ["cut"]},
        {"register": ["502"], "product": ["503"]},
        {"token": ["cut", "cut"]},
        {"confirm": ["503"]},
    ],
    ids=lambda faults: "-".join(faults),
)
def test_a_passing_failure_is_tried_again(
    site: Path, server: FakeServer, faults: dict[str, list[str]]
) -> None:
    server.faults = faults
    assert publish() == 0
    (build,) = server.published
    assert {name: content for name, (_, content) in build.files.items()} == FILES


def test_a_server_that_stays_away_publishes_nothing(
    site: Path, server: FakeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.faults = {"file": ["cut"] * 50}
    assert publish("--tries", "2") == 2
    err = capsys.readouterr().err
    assert "try 1 of 2 failed" in err
    assert "nothing was published" in err
    assert server.published == []


def test_a_slow_server_has_its_time(
    site: Path, server: FakeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.faults = {"register": ["slow30"]}
    assert publish("--tries", "1", "--timeout", "4") == 2
    assert "longer than 4 s" in capsys.readouterr().err
    assert server.published == []


def test_refused_credentials(
    site: Path,
    server: FakeServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LTD_PASSWORD", "wrong")
    assert publish() == 2
    assert "refuses the user name and password" in capsys.readouterr().err
    assert server.requests == 1


def test_missing_credentials(
    site: Path,
    server: FakeServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("LTD_PASSWORD")
    monkeypatch.setenv("LTD_USERNAME", "")
    assert publish() == 2
    assert "set LTD_USERNAME and LTD_PASSWORD in the environment" in capsys.readouterr().err
    assert server.requests == 0


def test_an_unknown_product(
    site: Path, server: FakeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["publish", "--dir", "site", "--product", "other", "--git-ref", "main"]) == 2
    assert "no product 'other'" in capsys.readouterr().err


def test_a_server_that_is_not_there(
    site: Path,
    server: FakeServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LTD_HOST", "http://127.0.0.1:9")
    assert publish("--tries", "1") == 2
    assert "the upload failed" in capsys.readouterr().err


def test_a_site_with_absolute_links_is_refused(
    site: Path, server: FakeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "bad.html").write_text('<p>\n<a href="/index.html">x</a>')
    (site / "bad.css").write_text("a { background: url( '/x.png' ) }")
    assert publish() == 2
    err = capsys.readouterr().err
    assert "bad.html:2: '/index.html' is not a relative link" in err
    assert "bad.css:1: '/x.png' is not a relative link" in err
    assert server.requests == 0


def test_nothing_built(
    tmp_path: Path, server: FakeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["publish", "--dir", str(tmp_path / "none"), "--product", "x"]) == 2
    assert "build the page first" in capsys.readouterr().err


@pytest.mark.parametrize(
    "environment,expected",
    [
        ({"GITHUB_REF": "refs/heads/tickets/DM-1"}, ("tickets/DM-1",)),
        ({"GITHUB_REF": "refs/tags/v1.0"}, ("v1.0",)),
        (
            {
                "GITHUB_EVENT_NAME": "pull_request",
                "GITHUB_HEAD_REF": "topic",
                "GITHUB_REF": "refs/pull/4/merge",
            },
            ("topic",),
        ),
    ],
)
def test_refs_of_github(
    tmp_path: Path, environment: dict[str, str], expected: tuple[str, ...]
) -> None:
    assert git_refs(environment, tmp_path) == expected


def test_no_ref_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UploadError, match="name one with --git-ref"):
        git_refs({}, tmp_path)
