"""Uploads to LSST the Docs, through ``ltd upload`` of ltd-conveyor.

LSST the Docs serves a build only once its upload is confirmed, so that an
upload that fails on its way publishes nothing; it is tried again as a new build
(https://ltd-conveyor.lsst.io/, https://ltd-keeper.lsst.io/).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from .events import Event, Heard, Limits, listen
from .verdicts import concealed, verdict

__all__ = ["Patience", "Upload", "UploadError", "files_of", "git_refs", "site_faults", "upload"]

_LINK = re.compile(r"""\b(?:href|src)=["'](/[^/"'][^"']*|file:[^"']*)["']""")
_STYLE_LINK = re.compile(r"""url\(\s*["']?(/[^/"')][^"')]*)""")
_LINKS = {".html": _LINK, ".css": _STYLE_LINK}
_REFERENCE = re.compile(r"refs/(?:heads|tags|pull)/(?P<name>.+)")
_STORED = 204
_PROGRESS = 5.0
_GRACE = 150.0


class UploadError(Exception):
    """The site was not uploaded, and why; nothing was published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """What is to be uploaded, and as what.

    Attributes
    ----------
    folder
        The built site.
    product
        The name of the product on the server: ``rtn-046``.
    git_refs
        The branches or tags that the build belongs to.
    """

    folder: Path
    product: str
    git_refs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long an upload may take.

    Attributes
    ----------
    tries
        How often it is tried.
    seconds
        How long one try may take.
    silence
        How long nothing may happen in it.
    pause
        How long to wait before the second try, in seconds; each time twice as long,
        or as long as the server asks.
    wait
        How long to wait for the server to bring its edition up to date.
    """

    tries: int = 3
    seconds: float = 900
    silence: float = 300
    pause: float = 5
    wait: float = 60


def files_of(folder: Path) -> list[tuple[str, int]]:
    """Return the files of a built site with their sizes in bytes, in order."""
    return sorted(
        (path.relative_to(folder).as_posix(), path.stat().st_size)
        for path in folder.rglob("*")
        if path.is_file()
    )


def site_faults(folder: Path) -> list[str]:
    """Return what keeps a built site from being published; each with its file and line.

    The same bytes are served at ``/``, ``/v/<edition>/`` and ``/builds/<n>/``:
    links must be relative.
    """
    if not (folder / "index.html").is_file():
        return [f"{folder}: there is no index.html; build the page first"]
    faults = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            faults.append(f"{name}: is a symbolic link, which cannot be uploaded")
        elif path.suffix in _LINKS:
            text = path.read_text(encoding="utf-8", errors="replace")
            for found in _LINKS[path.suffix].finditer(text):
                line = text.count("\n", 0, found.start()) + 1
                faults.append(f"{name}:{line}: {found[1]!r} is not a relative link")
    return faults


def git_refs(environment: Mapping[str, str], folder: Path) -> tuple[str, ...]:
    """Return the branch or tag that is built: GitHub's, where it runs there, or git's.

    Raises
    ------
    UploadError
        If neither says.
    """
    if environment.get("GITHUB_EVENT_NAME") == "pull_request":
        name = environment.get("GITHUB_HEAD_REF", "")
        if name:
            return (name,)
    found = _REFERENCE.fullmatch(environment.get("GITHUB_REF", ""))
    if found:
        return (found["name"],)
    for arguments in (
        ("symbolic-ref", "--short", "HEAD"),
        ("describe", "--tags", "--exact-match"),
    ):
        done = subprocess.run(  # noqa: S603
            ["git", "-C", str(folder), *arguments],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == 0:
            return (done.stdout.strip(),)
    raise UploadError("no branch or tag is checked out; name one with --git-ref")


def upload(
    what: Upload,
    environment: Mapping[str, str],
    say: Callable[[str], None],
    patience: Patience = Patience(),
) -> str:
    """Upload a site, in several tries if need be; return its address, where the server tells it.

    Parameters
    ----------
    what, patience
        The upload, and how long it may take.
    environment
        Holds ``LTD_USERNAME`` and ``LTD_PASSWORD``, and ``LTD_HOST`` if the server
        is not Rubin's.
    say
        Prints a message for whoever waits.

    Raises
    ------
    UploadError
        If credentials are missing or refused, the product is unknown, or the
        connection failed each time.
    """
    _check(environment, say)
    pause = patience.pause
    for number in range(1, patience.tries + 1):
        heard = _try(what, environment, say, patience)
        found = verdict(heard, what.product, environment.get("LTD_HOST", ""))
        if not found.reason:
            return next((event.name for event in heard.events if event.step == "address"), "")
        reason = concealed(found.reason, environment)
        if not found.passing or number == patience.tries:
            break
        wait = max(pause, found.pause)
        say(f"try {number} of {patience.tries} failed ({reason}); again in {wait:g} s")
        time.sleep(wait)
        pause *= 2
    raise UploadError(f"the upload failed: {reason}; {found.published}")


def _check(environment: Mapping[str, str], say: Callable[[str], None]) -> None:
    missing = [name for name in ("LTD_USERNAME", "LTD_PASSWORD") if not environment.get(name)]
    if missing:
        raise UploadError(f"set {' and '.join(missing)} in the environment")
    host = urlsplit(environment.get("LTD_HOST") or "https://")
    if host.scheme not in {"http", "https"} or (environment.get("LTD_HOST") and not host.netloc):
        raise UploadError(
            "LTD_HOST is not the address of a server; it looks like https://keeper.example.org"
        )
    if host.scheme == "http" and host.hostname not in {"localhost", "127.0.0.1", "::1"}:
        say("LTD_HOST begins with http: the password travels where others can read it")


def _try(
    what: Upload, environment: Mapping[str, str], say: Callable[[str], None], patience: Patience
) -> Heard:
    arguments = [f"{patience.wait:g}", "--product", what.product, "--dir", str(what.folder)]
    arguments += ["--git-ref", " ".join(what.git_refs)]
    progress = _Progress(len(files_of(what.folder)), say)
    # The folder of this package need not be on the path of another process.
    path = os.pathsep.join(filter(None, [*sys.path, environment.get("PYTHONPATH", "")]))
    limits = Limits(whole=patience.seconds, silence=patience.silence, after=patience.wait + _GRACE)
    return listen(arguments, {**environment, "PYTHONPATH": path}, limits, progress.note)


class _Progress:
    """Tells now and then how far an upload has come."""

    def __init__(self, files: int, say: Callable[[str], None]) -> None:
        self._files, self._say = files, say
        self._sent = 0
        self._told = time.monotonic()

    def note(self, event: Event) -> None:
        """Take an event; say something where the last word was some time ago."""
        self._sent += event.step == "file" and event.status == _STORED
        now = time.monotonic()
        if event.step == "queue" and event.name == "unfinished":
            self._say(
                "the build is complete; the server has not brought its edition up to date yet"
            )
        elif event.step == "queue" and event.name == "FAILURE":
            self._say(
                "the build is complete, but the server failed to bring its edition up to date"
            )
        elif now - self._told >= _PROGRESS:
            self._told = now
            waiting = "waiting for the edition"
            self._say(
                waiting
                if event.step == "queue"
                else f"{self._sent} of {self._files} files are uploaded"
            )
