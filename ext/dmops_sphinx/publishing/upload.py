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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Patience", "Upload", "UploadError", "files_of", "git_refs", "site_faults", "upload"]

_LINK = re.compile(r"""\b(?:href|src)=["'](/[^/"'][^"']*|file:[^"']*)["']""")
_REFERENCE = re.compile(r"refs/(?:heads|tags|pull)/(?P<name>.+)")
_REFUSALS = (
    ("Could not authenticate", "the server refuses the user name and password (LTD_USERNAME, "
     "LTD_PASSWORD)"),
    ("the project is not registered", "the server has no product {product!r}; it has to be "
     "registered first"),
    ("another build is currently underway", "the server does not take a new build of {product!r} "
     "now; try again in a few minutes"),
)  # fmt: skip
_PASSING = re.compile(
    r"Connection(?:Error| aborted| reset)|RemoteDisconnected|Read ?timed? ?out|Timeout|S3Error"
    r"|Max retries|ProtocolError|\b50[0-9]\b|JSONDecodeError|Could not confirm"
)


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
    pause
        How long to wait before the second try, in seconds; each time twice as long.
    """

    tries: int = 3
    seconds: float = 900
    pause: float = 5


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
        elif path.suffix == ".html":
            text = path.read_text(encoding="utf-8", errors="replace")
            for found in _LINK.finditer(text):
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
) -> None:
    """Upload a site, and try again where the connection fails on the way.

    Parameters
    ----------
    what
        The upload.
    environment
        Holds ``LTD_USERNAME`` and ``LTD_PASSWORD``, and ``LTD_HOST`` if the server
        is not Rubin's.
    say
        Prints a message for whoever waits.
    patience
        How long it may take.

    Raises
    ------
    UploadError
        If credentials are missing or refused, the product is unknown, or the
        connection failed each time.
    """
    missing = [name for name in ("LTD_USERNAME", "LTD_PASSWORD") if not environment.get(name)]
    if missing:
        raise UploadError(f"set {' and '.join(missing)} in the environment")
    pause = patience.pause
    for number in range(1, patience.tries + 1):
        reason, passing = _outcome(what, _try(what, environment, patience.seconds))
        if not reason:
            return
        if not passing or number == patience.tries:
            raise UploadError(f"the upload failed: {reason}; nothing was published")
        say(f"try {number} of {patience.tries} failed ({reason}); again in {pause:g} s")
        time.sleep(pause)
        pause *= 2


def _outcome(what: Upload, output: str | None) -> tuple[str, bool]:
    """Return why a try failed (nothing if it did not), and whether that may pass.

    Raises
    ------
    UploadError
        If the server refuses the upload.
    """
    if output is None:
        return "", False
    for mark, message in _REFUSALS:
        if mark in output and not _server_failed(output):
            raise UploadError(f"{message.format(product=what.product)}; nothing was published")
    return _last_line(output), _PASSING.search(output) is not None


def _server_failed(output: str) -> bool:
    """Tell whether a refusal is really a failure of the server, which may pass."""
    return re.search(r"\bstatus\D{0,8}5\d\d|\b50[0234]\b", output) is not None


def _try(what: Upload, environment: Mapping[str, str], seconds: float) -> str | None:
    """Run ``ltd upload``; None if it went well, or what it printed."""
    command = [*_ltd(), "upload", "--product", what.product, "--dir", str(what.folder)]
    command += ["--git-ref", " ".join(what.git_refs)]
    try:
        done = subprocess.run(  # noqa: S603
            command,
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"Timeout: it took longer than {seconds:g} s"
    except OSError as error:
        raise UploadError(f"ltd cannot be run ({error}); install dmops-sphinx[publish]") from error
    if done.returncode and "No module named" in done.stdout:
        raise UploadError("ltd-conveyor is not installed; install dmops-sphinx[publish]")
    return done.stdout if done.returncode else None


def _ltd() -> Sequence[str]:
    """Return the command of ltd-conveyor, with the Python that runs this."""
    return sys.executable, "-c", "from ltdconveyor.cli.main import main; main()"


def _last_line(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1][:300] if lines else "ltd ended without a word"
