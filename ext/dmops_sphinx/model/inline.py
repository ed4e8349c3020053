"""The markup of texts in data: a small, safe part of inline reStructuredText.

Emphasis, strong emphasis, literals, links and a fixed set of roles; nothing
that reads files, runs code or writes raw output exists in it. The recognition
rules are those of reStructuredText (a start-string stands at the beginning or
behind white space or opening punctuation and before a non-space; an end-string
behind a non-space and before white space, punctuation or the end):
https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#inline-markup-recognition-rules
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from urllib.parse import urlsplit

from .inline_tree import (
    Emphasis,
    Hyperlink,
    Inline,
    InlineError,
    Literal,
    Node,
    Plain,
    Reference,
    Strong,
)
from .suggest import nearest

__all__ = [
    "MARK",
    "ROLES",
    "Emphasis",
    "Hyperlink",
    "Inline",
    "InlineError",
    "Literal",
    "Node",
    "Plain",
    "Reference",
    "Strong",
    "check_roles",
    "faults",
    "is_plain",
    "parse",
    "sources",
    "to_text",
]

ROLES = frozenset(
    {
        "abbr", "acr", "cite", "cite:p", "cite:t", "facility", "handle", "institution", "math",
        "numref", "person", "product", "ref", "role", "sub", "sup", "team", "value", "wbs",
    }
)  # fmt: skip
"""The roles that texts in data may use, with or without ``dmops:`` before them; the
kinds that a plan declares add their own."""

MARK = "open"
"""The role that marks what is still to be decided. Views write it, data may not:
what data leave open has fields of its own, and is collected from them."""

_MOST_FAULTS = 20
_SCHEMES = frozenset({"http", "https", "mailto"})
_AFTER = "\\s'\")\\]}>\\-/:.,;!?\\\\"
_TOKEN = re.compile(
    rf"""
    (?=[\\`*:hm])(?:  # what begins each of these, which is told sooner than by trying them
      \\(?P<escaped>.|\Z)
    | ``(?P<literal>(?=\S).*?(?<=\S))``(?=[{_AFTER}]|\Z)
    | (?::(?P<role>[a-zA-Z][\w.+:-]*):)?`(?=\S)(?P<quoted>(?:\\.|[^`\\])+?)(?<=\S)`(?P<link>__?)?
    | \*\*(?=\S)(?P<strong>(?:\\.|[^\\])+?)(?<=\S)\*\*(?=[{_AFTER}]|\Z)
    | \*(?=[^\s*])(?P<emphasis>(?:\\.|[^*\\])+?)(?<=\S)\*(?=[{_AFTER}]|\Z)
    | (?P<url>(?:https?://|mailto:)[^\s<>`*\\]*[^\s<>`*\\.,;:!?'")\]}}])
    | (?P<unbalanced>``|`|\*\*|\*)(?=\S)
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_TARGETED = re.compile(r"(?P<text>.+?)\s*(?<!\\)<(?P<target>[^<>]+)>", re.DOTALL)
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


def is_plain(text: str) -> bool:
    """Tell whether `text` has no markup at all and prints as it is."""
    # Six looks at a text in C are ten times as fast as one pattern, or as a loop.
    return not (
        "*" in text
        or "`" in text
        or "\\" in text
        or "\n" in text
        or "://" in text
        or "mailto:" in text
    )


@lru_cache(maxsize=8192)
def parse(text: str) -> Inline:
    """Read `text` as paragraphs of inline markup.

    Raises
    ------
    InlineError
        If markup is not closed or an address is refused. Which roles are allowed
        depends on the plan: see `check_roles`.
    """
    if is_plain(text):
        return ((Plain(text),),) if text else ()
    paragraphs: list[tuple[Node, ...]] = []
    start = 0
    for gap in (*_PARAGRAPHS.finditer(text), None):
        end = gap.start() if gap else len(text)
        if text[start:end].strip():
            paragraphs.append(tuple(_merged(_nodes(text[start:end], start))))
        start = gap.end() if gap else end
    return tuple(paragraphs)


def sources(text: str) -> list[str]:
    """Return the source of each paragraph of a text, as `parse` finds them."""
    return [one.strip() for one in _PARAGRAPHS.split(text) if one.strip()]


def to_text(text: str) -> str:
    """Return `text` without markup; a role gives its text or its target.

    Raises
    ------
    InlineError
        As `parse`.
    """
    if is_plain(text):
        return text
    return "\n\n".join("".join(_text_of(node) for node in nodes) for nodes in parse(text))


def check_roles(parsed: Inline, own: Collection[str] = ()) -> None:
    """Refuse every role that texts in data may not use, such as ``:raw:``.

    Parameters
    ----------
    parsed
        What `parse` returned.
    own
        The plan's own kinds, which may be linked to.

    Raises
    ------
    InlineError
        At the first role that is neither in `ROLES` nor in `own`.
    """
    for node in (node for nodes in parsed for node in nodes):
        if isinstance(node, Reference) and node.role not in ROLES and node.role not in own:
            allowed = sorted({*ROLES, *own})
            near = nearest(node.role, allowed)
            hint = f"; did you mean :{near}:?" if near else f"; allowed: {', '.join(allowed)}"
            raise InlineError(
                f"the role :{node.role}: is not allowed in data{hint}",
                node.offset,
                len(node.role) + 2,
            )


def faults(text: str, own: Collection[str] = ()) -> tuple[InlineError, ...]:
    """Return all faults of a text, where `parse` and `check_roles` stop at the first.

    Parameters
    ----------
    text
        The text.
    own
        As for `check_roles`.
    """
    found: list[InlineError] = []
    while len(found) < _MOST_FAULTS:
        try:
            check_roles(parse(text), own)
        except InlineError as error:
            found.append(error)
            end = error.offset + max(error.length, 1)
            text = text[: error.offset] + "_" * (end - error.offset) + text[end:]
        else:
            break
    return tuple(sorted(found, key=lambda error: error.offset))


def _text_of(node: Node) -> str:
    if not isinstance(node, Reference):
        return node.text
    text = node.text or node.target
    return text.removeprefix("!") if node.role == "acr" else text


def _nodes(text: str, offset: int) -> list[Node]:
    found: list[Node] = []
    position = 0
    for match in _TOKEN.finditer(text):
        if match["escaped"] is None and not _may_start(text, match.start()):
            continue
        if match.start() < position:
            continue
        found.append(Plain(text[position : match.start()]))
        found.append(_node(match, offset))
        position = match.end()
    found.append(Plain(text[position:]))
    return found


def _may_start(text: str, position: int) -> bool:
    if position == 0:
        return True
    before = text[position - 1]
    if before.isspace() or before in "'\"([{<-/:":
        return not _quoted(text, position)
    return False


def _quoted(text: str, position: int) -> bool:
    """Tell whether the start-string stands between matching quotes, as in ``'*'``."""
    pairs = {"'": "'", '"': '"', "(": ")", "[": "]", "{": "}", "<": ">"}
    closing = pairs.get(text[position - 1])
    rest = text[position:].lstrip("*`")
    return closing is not None and rest[:1] == closing


def _node(match: re.Match[str], offset: int) -> Node:
    place = offset + match.start()
    if match["escaped"] is not None:
        return Plain("" if match["escaped"].isspace() else match["escaped"])
    if match["literal"] is not None:
        return Literal(match["literal"])
    if match["strong"] is not None:
        return Strong(_unescaped(match["strong"]))
    if match["emphasis"] is not None:
        return Emphasis(_unescaped(match["emphasis"]))
    if match["url"] is not None:
        return Hyperlink(
            match["url"].removeprefix("mailto:"), _checked_url(match["url"], place, len(match[0]))
        )
    if match["unbalanced"] is not None:
        mark = match["unbalanced"]
        raise InlineError(
            f"{mark} begins markup that does not end; write \\{mark[0]} for the character",
            place,
            len(mark),
        )
    return _interpreted(match, place)


def _interpreted(match: re.Match[str], place: int) -> Node:
    quoted, role = match["quoted"], match["role"]
    targeted = _TARGETED.fullmatch(quoted)
    if role is None:
        if match["link"] and targeted:
            url = _checked_url(targeted["target"].strip(), place, len(match[0]))
            return Hyperlink(_unescaped(targeted["text"]), url)
        raise InlineError(
            "text between single back-quotes has no meaning here; write ``code`` for a literal, "
            "`text <https://…>`__ for a link, or :role:`target`",
            place,
            len(match[0]),
        )
    name = role.removeprefix("dmops:")
    if targeted and name not in {"math", "sub", "sup", MARK}:
        return Reference(name, targeted["target"].strip(), _unescaped(targeted["text"]), place)
    return Reference(name, _unescaped(quoted), None, place)


def _checked_url(url: str, place: int, length: int) -> str:
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError as error:
        raise InlineError(f"{url!r} is not an address: {error}", place, length) from error
    if scheme not in _SCHEMES:
        raise InlineError(
            f"a link to {url!r} is refused: only http, https and mailto are allowed", place, length
        )
    return url


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return re.sub(r"\\(.)", lambda m: "" if m[1].isspace() else m[1], text, flags=re.DOTALL)


def _merged(nodes: list[Node]) -> list[Node]:
    merged: list[Node] = []
    for node in nodes:
        last = merged[-1] if merged else None
        if isinstance(node, Plain) and isinstance(last, Plain):
            merged[-1] = Plain(last.text + node.text)
        elif not isinstance(node, Plain) or node.text:
            merged.append(node)
    return merged
