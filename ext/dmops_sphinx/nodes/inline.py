"""Docutils nodes from the inline markup of data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import roles

from ..messages import Subtype, warn
from ..model import inline

if TYPE_CHECKING:
    from docutils.parsers.rst.states import Inliner

__all__ = ["paragraphs"]

_ROLE = re.compile(r"(?<![\w:\\]):([a-zA-Z][\w.+-]*):`")


def paragraphs(text: str, inliner: Inliner, lineno: int, place: str) -> list[nodes.paragraph]:
    """Return the paragraphs of a data text.

    Parameters
    ----------
    text
        Inline markup (see `dmops_sphinx.model.inline`).
    inliner, lineno
        Those of the directive, which roles are run with.
    place
        Where the text stands, for warnings.
    """
    own = _own_roles(inliner)
    try:
        parsed = inline.parse(text)
        inline.check_roles(parsed, {*own, inline.MARK})
    except inline.InlineError as error:
        warn(Subtype.MARKUP, str(error), location=place)
        parsed = ((inline.Plain(text),),)
    made = []
    written = inline.sources(text)
    if len(written) != len(parsed):
        written = [text] * len(parsed)
    for part, source in zip(parsed, written, strict=True):
        source = _for_translators(source, own, inliner)
        paragraph = nodes.paragraph(source, "", *_nodes(part, inliner, lineno))
        paragraph.source, paragraph.line = inliner.document.current_source, lineno
        made.append(paragraph)
    return made


def _own_roles(inliner: Inliner) -> frozenset[str]:
    """Return the roles of the domain, those of the plan's own kinds among them."""
    return frozenset(inliner.document.settings.env.domains["dmops"].roles)


def _for_translators(source: str, own: frozenset[str], inliner: Inliner) -> str:
    """Return what a catalogue has of a paragraph: it is read as prose of the project is."""
    if ":" not in source or inliner.document.settings.env.config.primary_domain == "dmops":
        return source
    return _ROLE.sub(lambda found: f":dmops:{found[1]}:`" if found[1] in own else found[0], source)


def _nodes(part: tuple[inline.Node, ...], inliner: Inliner, lineno: int) -> Iterator[nodes.Node]:
    for node in part:
        match node:
            case inline.Plain(text):
                yield nodes.Text(text)
            case inline.Emphasis(text):
                yield nodes.emphasis(text, text)
            case inline.Strong(text):
                yield nodes.strong(text, text)
            case inline.Literal(text):
                yield nodes.literal(text, text)
            case inline.Hyperlink(text, url):
                yield nodes.reference(text, text, refuri=url)
            case inline.Reference(role=inline.MARK, target=text):
                yield nodes.inline(text, text, classes=["dmops-open"])
            case inline.Reference():
                yield from _role(node, inliner, lineno)


def _role(node: inline.Reference, inliner: Inliner, lineno: int) -> list[nodes.Node]:
    name = f"dmops:{node.role}" if node.role in _own_roles(inliner) else node.role
    text = node.target if node.text is None else f"{_escaped(node.text)} <{node.target}>"
    language = inliner.language
    function, messages = roles.role(name, language, lineno, inliner.reporter)
    if function is None:
        return [nodes.Text(node.text or node.target), *messages]
    made, more = function(name, f":{name}:`{text}`", text, lineno, inliner, {}, [])
    return [*made, *more]


def _escaped(text: str) -> str:
    return text.replace("\\", "\x00\\").replace("<", "\x00<")
