"""``dmops publish`` where the server, or what lies before it, is slow, wrong or hostile."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from dmops_sphinx.publishing.events import Event, Heard
from dmops_sphinx.publishing.upload import Patience, Upload, UploadError, upload
from dmops_sphinx.publishing.verdicts import concealed, verdict
from publishing_support import FILES, FakeServer

NOTHING = "nothing was published"
UNKNOWN = "whether the build was published is not known"


Told = Callable[..., tuple[int, str]]

REFUSED = [
    ("token", "401", "refuses the user name and password", NOTHING),
    ("token", "403", "refuses the user name and password", NOTHING),
    ("token", "404", "there is no LSST the Docs at http://127.0.0.1", NOTHING),
    ("token", "garbage", "not that of LSST the Docs", NOTHING),
    ("token", "lacking", "not that of LSST the Docs (KeyError: 'token')", NOTHING),
    ("token", "moved", "there is no LSST the Docs at http://127.0.0.1", NOTHING),
    ("register", "moved", "/elsewhere: is LTD_HOST its last address?", NOTHING),
    ("register", "400", "refused with 400", NOTHING),
    ("register", "401", "refuses its own token", NOTHING),
    ("register", "403", "the user may not upload builds of 'rtn-046'", NOTHING),
    ("register", "422", "registering a build of 'rtn-046': the answer is 422", NOTHING),
    ("register", "lacking", "not that of LSST the Docs (KeyError: 'post_prefix_urls')", NOTHING),
    ("file", "404", "the answer is 404", NOTHING),
    ("confirm", "403", "may not upload builds", NOTHING),
    ("confirm", "404", "confirming the build: the answer is 404", NOTHING),
]


@pytest.mark.parametrize("step,fault,expected,known", REFUSED)
def test_a_refusal_is_told_and_not_tried_again(
    told: Told, server: FakeServer, step: str, fault: str, expected: str, known: str
) -> None:
    server.faults = {step: [fault] * 9}
    code, said = told("--tries", "2" if fault == "garbage" else "3")
    assert code == 2
    assert expected in said
    assert known in said
    assert server.published == []
    tries = "try 1" in said
    assert tries is (fault == "garbage")


PASSING = [
    ("token", "429", "the server asks to wait", NOTHING),
    ("token", "500", "logging in at http://127.0.0.1", NOTHING),
    ("token", "html502", "the answer is 502", NOTHING),
    ("token", "cut", "the connection failed", NOTHING),
    ("register", "409", "another build of 'rtn-046' is under way", NOTHING),
    ("register", "500", "the answer is 500", NOTHING),
    ("register", "html502", "the answer is 502", NOTHING),
    ("file", "expired", "its permission has run out, or this machine's clock is wrong", NOTHING),
    ("file", "503", "the answer is 503", NOTHING),
    ("post:begin", "cutbody", "the connection failed", NOTHING),
    ("directory", "html502", "uploading the directory rtn-046/builds/0", NOTHING),
    ("confirm", "401", "refuses its own token", NOTHING),
    ("confirm", "500", "confirming the build: the answer is 500", UNKNOWN),
    ("confirm", "cut", "confirming the build: the connection failed", UNKNOWN),
]


@pytest.mark.parametrize("step,fault,expected,known", PASSING)
def test_a_failure_that_may_pass_is_tried_again(
    told: Told, server: FakeServer, step: str, fault: str, expected: str, known: str
) -> None:
    server.faults = {step: ["", fault] if step in {"file", "post:begin"} else [fault]}
    code, said = told("--tries", "1")
    assert (code, expected in said, known in said) == (2, True, True), said
    assert server.published == []
    code, said = told()
    assert code == 0
    assert {name: content for name, (_, content) in server.published[0].files.items()} == FILES


def test_a_confirmation_that_got_lost_is_not_called_nothing(
    told: Told, server: FakeServer
) -> None:
    server.faults = {"confirm": ["done503"]}
    code, said = told("--tries", "1")
    assert code == 2
    assert len(server.published) == 1
    assert UNKNOWN in said
    assert NOTHING not in said


def test_a_redirect_without_end(told: Told, server: FakeServer) -> None:
    server.faults = {"token": ["circle"] * 99}
    code, said = told()
    assert code == 2
    assert "leads in a circle" in said
    assert "try 1" not in said


@pytest.mark.parametrize(
    "asked,pause",
    [
        ("7", 7),
        ("100000", 300),
        ("", 5),
        ("soon", 5),
        ("in 200 s", 200),
        ("in -9999 s", 5),
    ],
)
def test_it_waits_as_long_as_the_server_asks(
    told: Told, server: FakeServer, pauses: list[float], asked: str, pause: float
) -> None:
    if asked.startswith("in "):
        then = datetime.now(UTC) + timedelta(seconds=float(asked.split()[1]))
        asked = format_datetime(then, usegmt=True)
    server.faults, server.retry_after = {"register": ["429"]}, asked
    assert told()[0] == 0
    assert pauses == [pytest.approx(pause, abs=150 if pause == 200 else 0)]


def test_posts_that_have_expired_never_go_through(told: Told, server: FakeServer) -> None:
    server.lifetime = -5  # as with a clock that is wrong
    code, said = told("--tries", "2")
    assert code == 2
    assert "this machine's clock is wrong" in said
    assert len(server.builds) == 2
    assert server.published == []


def test_a_rerun_after_a_failure_is_a_new_build(told: Told, server: FakeServer) -> None:
    server.faults = {"post:begin": ["", "", "cutbody"]}
    assert told("--tries", "1")[0] == 2
    assert told("--tries", "1")[0] == 0
    assert [build.confirmed for build in server.builds] == [False, True]


@pytest.mark.parametrize(
    "queue,expected",
    [
        (["PENDING", "STARTED", "SUCCESS"], ""),
        (["PENDING"], "has not brought its edition up to date yet"),
        (["FAILURE"], "failed to bring its edition up to date"),
    ],
)
def test_the_queue_is_waited_for_but_not_for_ever(
    told: Told, server: FakeServer, queue: list[str], expected: str
) -> None:
    server.queue = queue
    code, said = told("--wait", "5")  # a queue that never ends would keep it for ever
    assert code == 0
    assert "published: http://127.0.0.1" in said
    assert expected in said
    assert ("the build is complete" in said) is bool(expected)


def test_a_queue_that_cannot_be_asked_does_not_matter(told: Told, server: FakeServer) -> None:
    server.faults = {"queue": ["500"]}
    assert told()[0] == 0


def test_progress_and_silence(site: Path, server: FakeServer, pauses: list[float]) -> None:
    server.faults = {"file": ["", "", "slow20"]}
    what = Upload(folder=site, product="rtn-046", git_refs=("main",))
    environment = {
        "LTD_HOST": server.address,
        "LTD_USERNAME": server.user,
        "LTD_PASSWORD": server.password,
    }
    said: list[str] = []
    with pytest.raises(UploadError, match="nothing happened for 4 s; nothing was published"):
        upload(what, environment, said.append, Patience(tries=1, silence=4))
    server.faults = {"file": ["", "slow6"]}
    upload(what, environment, said.append, Patience(tries=1))
    assert said
    assert all(re.fullmatch(r"\d of 6 files are uploaded", line) for line in said)


def test_what_is_skipped_is_not_called_published(
    told: Told, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LTD_SKIP_UPLOAD", "true")
    code, said = told()
    assert code == 2
    assert "is LTD_SKIP_UPLOAD set?" in said
    assert server.requests == 0


def test_no_secret_in_what_is_said() -> None:
    environment = {
        "LTD_PASSWORD": "pa/ss",
        "LTD_HOST": "https://u:host-secret@keeper.example.org",
        "https_proxy": "http://u:proxy-secret@proxy:1",
    }
    text = "pa/ss at https://u:host-secret@keeper.example.org\nby proxy-secret, http://a:b@c/"
    said = concealed(text, environment)
    assert said == "*** at https://***@keeper.example.org by ***, http://***@c/"
    assert len(concealed("x" * 1000, {})) == 300


def test_ltd_conveyor_is_not_installed(site: Path, server: FakeServer) -> None:
    found = verdict(Heard(lines=["No module named 'ltdconveyor'"], code=1), "rtn-046", "")
    assert "install dmops-sphinx[publish]" in found.reason
    found = verdict(Heard(lines=["Fatal Python error"], code=-6), "rtn-046", "")
    assert found.reason == "ltd ended: Fatal Python error"


def test_a_try_that_was_stopped_behind_the_confirmation_went_well() -> None:
    heard = Heard(events=[Event(step="confirm", status=200)], stopped="it took longer than 4 s")
    assert verdict(heard, "rtn-046", "").reason == ""


def test_an_interrupt_ends_the_upload(site: Path, server: FakeServer) -> None:
    server.faults = {"file": ["slow30"]}
    code = "import sys; from publishing_support import publish; sys.exit(publish())"
    path = os.pathsep.join(sys.path)
    with subprocess.Popen(
        [sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": path}, start_new_session=True
    ) as process:
        while server.requests < 3:
            time.sleep(0.1)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(30) in {130, 2}
    assert server.published == []
