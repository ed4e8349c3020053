"""The prose of a plan as texts for the linter: reST files, with all but language blotted out."""

from __future__ import annotations

import re
from pathlib import Path

from ..frozen import dataclass
from .texts import Corpus, Text, masked

__all__ = ["ProseFiles", "language_of", "read_prose"]

_FILLER = "\x01"
_LARGEST = 5 * 1024 * 1024
_DIRECTIVE = re.compile(r"(?P<indent>[ ]*)\.\.(?:[ ]+(?P<what>.*))?$")
_KEPT = re.compile(
    r"(?:note|warning|tip|important|attention|caution|danger|error|hint|admonition|topic|sidebar|"
    r"open-item|dmops:open-item|figure|image|epigraph|container|only)::"
)
_OPTION = re.compile(r"[ ]*:[\w-]+:(?:[ ]|$)")
_ADORNMENT = re.compile(r"[ ]*([=\-`:.'\"~^_*+#<>])\1{2,}[ ]*$|[ ]*[=+|-][=+| -]{3,}$")
_FOOTNOTE = re.compile(r"[ ]*\.\. (?:\[[^\]]+\]|_)")
_MARKS = re.compile(r"\|[\w -]+\||\*{1,2}(?=\S)|(?<=\S)\*{1,2}|\[#?[\w*-]*\]_|\w+_(?=\W|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseFiles:
    """The prose.

    Attributes
    ----------
    files
        The files, as printed.
    corpus
        Their texts, one for each file.
    """

    files: tuple[str, ...]
    corpus: Corpus


def read_prose(folder: Path, root: Path) -> ProseFiles:
    """Return the reST files below a folder; what cannot be read is left out.

    Parameters
    ----------
    folder
        The folder of the sources, or one file.
    root
        The folder that printed paths are relative to.
    """
    texts: list[Text] = []
    paths = [folder] if folder.is_file() else sorted(folder.rglob("*.rst"))
    for path in paths:
        try:
            content = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
            text = content.decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue
        shown = path.relative_to(root) if path.is_relative_to(root) else path
        texts.append(Text("source", shown.as_posix(), (), text, "source"))
    corpus = Corpus(texts, mask=lambda text: language_of(text.text))
    return ProseFiles(files=tuple(text.ident for text in texts), corpus=corpus)


def language_of(text: str) -> str:
    """Return a reST text in which only language is left; the rest is blotted out in place."""
    lines: list[str] = []
    hidden = -1
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip():
            lines.append(line)
            continue
        if hidden >= 0 and indent > hidden:
            lines.append(_FILLER * len(line))
            continue
        hidden = -1
        shown = line
        found = _DIRECTIVE.match(line)
        if found is not None and not _FOOTNOTE.match(line):
            what = found["what"] or ""
            kept = _KEPT.match(what)
            shown = _blot(line, found.start("what") + kept.end()) if kept else _FILLER * len(line)
            hidden = -1 if kept else indent
        elif _ADORNMENT.match(line) or _OPTION.match(line):
            shown = _FILLER * len(line)
        elif line.rstrip().endswith("::"):
            hidden = indent
        lines.append(shown)
    plain = masked("\n".join(lines))
    return _MARKS.sub(lambda match: _FILLER * len(match[0]), plain)


def _blot(line: str, end: int) -> str:
    return _FILLER * end + line[end:]
