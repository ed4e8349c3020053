"""Inputs that are nearly right: good files with a few things wrong, and anything at all."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

__all__ = ["MINIMAL", "codes", "damaged", "damaged_bytes", "folders", "texts"]

MINIMAL = Path(__file__).parents[2] / "tests" / "data" / "good" / "minimal"

_PIECES = [
    "",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "\r\n",
    "\x00",
    "\x1b[2J",
    "\u200b",
    "\ufeff",
    "\ufffd",
    "\x85",
    "- ",
    "- {}",
    "-\n",
    ": ",
    ":",
    "? ",
    "|",
    ">-",
    "|+9",
    "{",
    "}",
    "[",
    "]",
    "[[[[[[",
    "}}}}}}",
    ",",
    "&a ",
    "*a",
    "!!python/object:os.system ",
    "!!binary ",
    "<<: *a",
    "---\n",
    "...\n",
    "%YAML 9.9\n",
    "#",
    "# dmops: ignore[DM",
    "# dmops: ignore",
    "'",
    '"',
    "''",
    '"\\x00"',
    '"\\uD800"',
    "\\",
    "`",
    "``",
    "*",
    "**",
    ":role:`x`",
    ":person:`",
    "`a <javascript:x>`__",
    "http://[",
    "https://a b",
    "mailto:",
    "#REF!",
    "#N/A",
    "tbd",
    "?",
    "n/a",
    "TBD",
    "id: ",
    "id: x\n",
    "name: ",
    "code: ",
    "code: 3.10\n",
    "parent: tool\n",
    "positions: []\n",
    "open: [x]\n",
    "1e999",
    "-1",
    "NaN",
    "0.1",
    "9" * 60,
    "3." * 60,
    "2024-02-30",
    "9999-12-31",
    "null",
    "~",
    "true",
    "é",
    "İ",
    "ß",
    "\U0001d4b3",
    "\u202e",
    "\U0010ffff",
    "Ã©",
    "@techreport{",
    "@string{",
    "title = {",
    "{{{{{{{{",
    "\\'{",
    "a" * 300,
    "the the ",
    "0.5 FTE in total",
]
"""What breaks parsers, or looks as if it belonged there."""


def texts() -> st.SearchStrategy[str]:
    """Return texts: pieces as above between anything at all."""
    pieces = st.sampled_from(_PIECES) | st.text(max_size=8) | st.from_regex(r"[a-z0-9.: -]{1,12}")
    return st.lists(pieces, max_size=12).map("".join)


def codes() -> st.SearchStrategy[str]:
    """Return WBS codes, and what is nearly one."""
    part = st.from_regex(r"[0-9]{1,4}[A-Za-z]{0,3}", fullmatch=True)
    right = st.lists(part, min_size=1, max_size=8).map(".".join)
    return right | texts() | st.text(alphabet="0123456789.abAB-٣²", max_size=20)


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """Return a text with a few things cut, repeated, moved or put in."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        length = draw(st.integers(0, 40))
        match draw(st.sampled_from(["put", "cut", "repeat", "replace", "move"])):
            case "put":
                text = text[:at] + draw(st.sampled_from(_PIECES)) + text[at:]
            case "cut":
                text = text[:at] + text[at + length :]
            case "repeat":
                text = text[: at + length] + text[at:]
            case "replace":
                text = text[:at] + draw(texts()) + text[at + length :]
            case _:
                to = draw(st.integers(0, len(text)))
                piece = text[at : at + length]
                text = text[:to] + piece + text[to:]
    return text


@st.composite
def damaged_bytes(draw: st.DrawFn, content: bytes) -> bytes:
    """Return a file's content with a few bytes wrong."""
    made = bytearray(content)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(made)))
        if draw(st.booleans()):
            made[at:at] = draw(st.binary(max_size=6))
        else:
            del made[at : at + draw(st.integers(0, 12))]
    return bytes(made)


@st.composite
def folders(draw: st.DrawFn) -> dict[str, bytes]:
    """Return a data folder: the minimal plan with one or two of its files damaged."""
    files = {path.name: path.read_bytes() for path in sorted(MINIMAL.iterdir()) if path.is_file()}
    for _ in range(draw(st.integers(1, 2))):
        name = draw(st.sampled_from(sorted(files)))
        kind = draw(st.integers(0, 9))
        if kind == 0:
            files[name] = draw(damaged_bytes(files[name]))
        elif kind == 1:
            files[name] = draw(texts()).encode("utf-8", "surrogatepass")
        elif kind == 2:
            files.pop(name)
        else:
            text = files[name].decode("utf-8", "replace")
            files[name] = draw(damaged(text)).encode("utf-8", "surrogatepass")
        if not files:
            break
    return files
