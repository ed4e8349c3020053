"""The files of a data folder: found, read, decoded; nothing outside it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from ..frozen import dataclass

if TYPE_CHECKING:
    from ..model.problems import Problem

__all__ = ["CONTROL", "DataFile", "decode", "digest", "read_folder"]

_ENDINGS = (".yaml", ".yml", ".bib")
_LARGEST = 20 * 1024 * 1024
CONTROL = (
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff\ufffd-\uffff]"
)
"""Characters that no text needs and that no reader can see."""
_UNREADABLE = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]"
"""Those that YAML refuses, or takes for the end of a line as nothing else here does."""
_LONE_RETURN = r"\r(?!\n)"
_ORDINARY = bytes([*range(0x20, 0x7F), *b"\t\n\r"])


@dataclass(frozen=True)
class DataFile:
    """A file of the data folder.

    Attributes
    ----------
    name
        The path below the data folder, with forward slashes.
    shown
        The path to print.
    content
        The bytes.
    path
        Where it is, for reading it again.
    """

    name: str
    shown: str
    content: bytes
    path: Path | None = None

    @cached_property
    def digest(self) -> str:
        """The fingerprint of the content."""
        return blake2b(self.content, digest_size=16).hexdigest()


def read_folder(folder: Path, root: Path) -> tuple[list[DataFile], list[Problem]]:
    """Read the YAML and BibTeX files of a data folder.

    Parameters
    ----------
    folder
        The data folder.
    root
        The folder that printed paths are relative to.

    Returns
    -------
    files, problems
        The files in natural order of their names, and what is wrong with others.
    """
    if not folder.is_dir():
        return [], [_no_folder(folder, _shown(folder, root))]
    files: list[DataFile] = []
    problems: list[Problem] = []
    home = folder.resolve()
    for path in _candidates(folder):
        shown = _shown(path, root)
        # Folders behind a link are not entered: what is no link lies in the folder.
        if path.is_symlink() and not path.resolve().is_relative_to(home):
            message = "it lies outside the data folder, behind a symbolic link"
            problems.append(_problem("DM002", message, shown, 1, 1, "copy it into the folder"))
            continue
        if path.is_dir():
            continue
        try:
            content = _content(path)
        except OSError as error:
            reason = error.strerror or str(error)
            problems.append(_problem("DM003", f"cannot be read: {reason}", shown, 1, 1))
            continue
        files.append(DataFile(path.relative_to(folder).as_posix(), shown, content, path))
    return files, problems


def _no_folder(folder: Path, shown: str) -> Problem:
    message, hint = f"there is no data folder {shown!r}", "create it"
    if folder.exists():
        message, hint = f"{shown!r} is no folder", "name the data folder that it lies in"
    return _problem("DM001", message, shown, 0, 0, hint)


def _problem(
    code: str, message: str, shown: str, line: int, column: int, hint: str = ""
) -> Problem:
    """Return a problem; rules and places are imported where there is one."""
    from ..checks.found import problem
    from ..model.places import Place

    return problem(code, message, Place(shown, line, column), hint)


def _content(path: Path) -> bytes:
    try:
        found = path.stat()
    except FileNotFoundError:
        raise OSError("the link leads nowhere") from None
    if not S_ISREG(found.st_mode):
        raise OSError("it is not a file")
    if found.st_size > _LARGEST:
        raise OSError(f"larger than {_LARGEST // 2**20} MB")
    return path.read_bytes()


def digest(files: list[DataFile]) -> str:
    """Return the fingerprint of names and contents."""
    state = blake2b(digest_size=16)
    for file in files:
        for part in (file.name, file.digest):
            state.update(len(part).to_bytes(8, "big"))
            state.update(part.encode())
    return state.hexdigest()


def decode(file: DataFile) -> tuple[str | None, list[Problem]]:
    """Decode a file; None if it is not UTF-8 text.

    What cannot be read on is a blank in the text, so that all other faults of the file
    are found too, each in its line.
    """
    content = file.content.removeprefix(b"\xef\xbb\xbf")
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode(errors="replace")) + 1
        message = f"the byte 0x{content[error.start]:02x} is not UTF-8"
        return None, [
            _problem(
                "DM004", message, file.shown, line, column, "save the file with the encoding UTF-8"
            )
        ]
    if "\r" in text:
        text = re.sub(_LONE_RETURN, "\n", text)  # a line end of old, as YAML has it
    if not content.translate(None, _ORDINARY):
        return text, []
    problems = list(_character_problems(file, text))
    return (re.sub(_UNREADABLE, " ", text) if problems else text), problems


def _character_problems(file: DataFile, text: str) -> Iterator[Problem]:
    from .mojibake import find_misread  # late: for texts with more than ASCII

    for number, line in enumerate(text.split("\n"), 1):
        if line.isascii() and line.isprintable():
            continue
        misread = find_misread(line)
        for match in re.finditer(CONTROL, line.rstrip("\r")):
            if any(one.start <= match.start() < one.end for one in misread):
                continue
            code = ord(match[0])
            what = "the replacement character" if code == 0xFFFD else "an invisible character"
            hint = "retype what it stands for" if code == 0xFFFD else "delete or retype it"
            message = f"{what} U+{code:04X}{_in_word(line, match)}"
            yield _problem("DM005", message, file.shown, number, match.start() + 1, hint)
        for one in misread:
            written = line[one.start : one.end]
            message = f"{written!r} looks like text that was decoded wrongly"
            lost = "\ufffd" in one.meant
            hint = "a character was lost; retype it" if lost else f"did you mean {one.meant!r}?"
            hint = hint if one.meant else "delete it"
            made = _problem("DM006", message, file.shown, number, one.start + 1, hint)
            yield replace(made, length=one.end - one.start)


def _in_word(line: str, found: re.Match[str]) -> str:
    """Return the word around a character that was lost, to know it by."""
    start = max(0, found.start() - 40)
    before = re.split(r"\W", line[start : found.start()])[-1]
    after = re.split(r"\W", line[found.end() : found.end() + 40])[0]
    return f" in '{before}{found[0]}{after}'" if found[0] == "\ufffd" and before + after else ""


def _candidates(folder: Path) -> list[Path]:
    """Return the data files at any depth, and links to folders, which are not followed."""
    found = []
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "_"))]
        here = Path(root)
        found += [here / name for name in folders if (here / name).is_symlink()]
        found += [here / name for name in names if name.lower().endswith(_ENDINGS)]
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _shown(path: Path, root: Path) -> str:
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()
