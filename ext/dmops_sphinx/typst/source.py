"""The whole source of a PDF: properties, title page, front matter, contents, body."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from docutils import nodes
from docutils.languages import get_language
from sphinx import addnodes
from sphinx.locale import _

from ..frozen import dataclass
from .escape import markup, string
from .information import Information
from .settings import PdfSettings
from .translator import TypstTranslator

__all__ = ["LIBRARY", "Parts", "parts_of", "source_of"]

LIBRARY = "dmops.typ"
_LONG_TITLE = 110
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_RIGHT_QUOTE = "\N{RIGHT SINGLE QUOTATION MARK}"


@dataclass(frozen=True, slots=True)
class Parts:
    """An assembled tree, sorted by where its parts are printed.

    Attributes
    ----------
    title
        The heading of the whole, if there is one.
    section
        The section that the heading is of.
    front
        Blocks that stand before the contents: each the nodes of one page.
    body
        The rest.
    """

    title: nodes.title | None
    section: nodes.section | None
    front: list[list[nodes.Element]]
    body: list[nodes.Element]


def parts_of(tree: nodes.document) -> Parts:
    """Sort the parts of a tree."""
    children = [child for child in tree.children if isinstance(child, nodes.Element)]
    sections = [child for child in children if isinstance(child, nodes.section)]
    if len(sections) != 1:
        return Parts(None, None, [], children)
    section = sections[0]
    before = [child for child in children if child is not section]
    title = section[0] if section.children and isinstance(section[0], nodes.title) else None
    inner = [child for child in section.children if child is not title]
    front: list[list[nodes.Element]] = []
    body: list[nodes.Element] = []
    waiting = [child for child in inner if isinstance(child, nodes.Element)]
    while waiting and not isinstance(waiting[0], nodes.section | addnodes.start_of_file):
        node = waiting.pop(0)
        if _is_abstract(node):
            front.append([node])
        elif _is_change_record(node):
            heads = [body.pop()] if body and isinstance(body[-1], nodes.rubric) else []
            front.append([*heads, node])
        else:
            body.append(node)
    return Parts(title, section, front, [*before, *body, *waiting])


def _is_abstract(node: nodes.Element) -> bool:
    return "abstract" in node.get("classes", ()) or type(node).__name__ == "AbstractNode"


def _is_change_record(node: nodes.Element) -> bool:
    return "dmops-change-record" in node.get("classes", ())


def source_of(
    parts: Parts,
    translator: TypstTranslator,
    info: Information,
    settings: PdfSettings,
    timestamp: int,
) -> str:
    """Return the source of a PDF that says it was made at `timestamp`."""
    language = str(translator.config.language or "en")
    lang, _, region = language.partition("_")
    title = _printed_title(parts, translator)
    lines = [
        f'#import "_typst/{LIBRARY}": *',
        "#let info = (",
        *(f"  {name}: {value}," for name, value in _properties(info, settings, title)),
        f"  date: {_date(timestamp)},",
        f"  lang: {string(lang.lower())},",
        f"  region: {string(region) if len(region) == 2 else 'none'},",
        ")",
        "#show: document.with(info)",
        "#title-page(info)",
    ]
    if parts.section is not None:
        translator.want(parts.section)
        for child in parts.section[0].findall(nodes.Element) if parts.section.children else ():
            translator.want(child)
        translator.add("")
    lines.append("".join(translator.body))
    translator.body = []
    lines += [_front(page, translator, info, settings) for page in parts.front]
    if settings.contents_depth:
        lines.append(f"#pagebreak(weak: true)\n#contents({settings.contents_depth})")
    lines.append('#begin-body()\n#set page(numbering: "1")')
    translator.level = 0
    for node in parts.body:
        node.walkabout(translator)
    translator.add("")
    lines.append("".join(translator.body))
    return "\n".join(lines) + "\n"


def _printed_title(parts: Parts, translator: TypstTranslator) -> str:
    if parts.title is None:
        return ""
    plain = parts.title.deepcopy()
    for note in list(plain.findall(nodes.footnote_reference)):
        note.parent.remove(note)
    for element in plain.findall(nodes.Element):
        element["ids"] = []
    return translator.content_of(plain)


def _properties(info: Information, settings: PdfSettings, title: str) -> Iterable[tuple[str, str]]:
    running = info.title if len(info.title) <= _LONG_TITLE else f"{info.title[:_LONG_TITLE]}…"
    yield "title", f"[{title or markup(info.title)}]"
    yield "plain-title", string(info.title)
    yield "running", f"[{markup(running)}]"
    yield (
        "authors",
        _array(f"[{markup(_APOSTROPHE.sub(_RIGHT_QUOTE, name))}]" for name in info.authors),
    )
    yield "plain-authors", _array(map(string, info.authors))
    yield "organisation", string(info.organisation)
    yield "division", string(info.division)
    yield "handle", string(info.handle)
    yield "revision", string(_revision(info, settings))
    yield "description", string(info.description)
    yield "keywords", _array([string(info.handle)] if info.handle else [])
    yield "draft", string(settings.word("draft") if info.draft else "")
    yield "paper", string(settings.paper)
    yield "fonts", _array(map(string, [*settings.fonts, "Noto Sans", "Libertinus Serif",
                                       "New Computer Modern Math"]))  # fmt: skip


def _revision(info: Information, settings: PdfSettings) -> str:
    if info.revised:
        return f"{settings.word('latest_revision')} {info.revised}"
    return f"{_('Release')} {info.version}" if info.version else ""


def _array(values: Iterable[str]) -> str:
    listed = list(values)
    return f"({', '.join(listed)},)" if listed else "()"


def _date(timestamp: int) -> str:
    day = dt.datetime.fromtimestamp(timestamp, dt.UTC)
    return f"datetime(year: {day.year}, month: {day.month}, day: {day.day})"


def _front(
    page: list[nodes.Element],
    translator: TypstTranslator,
    info: Information,
    settings: PdfSettings,
) -> str:
    """Return a page before the contents: its title as a heading, then the rest."""
    language = str(translator.config.language or "en")
    labels: dict[str, str] = get_language(language, translator.document.reporter).labels
    title = ""
    rest: list[nodes.Node] = []
    for node in page:
        if isinstance(node, nodes.rubric):
            translator.want(node)
            title = translator.content_of(node)
        elif isinstance(node, nodes.topic):
            for inner in node.children:
                if isinstance(inner, nodes.title):
                    title = translator.content_of(inner)
                else:
                    rest.append(inner)
        else:
            rest.append(node)
        if not title and _is_abstract(node):
            title = markup(labels["abstract"])
    for part in rest:
        part.walkabout(translator)
    body, translator.body = "".join(translator.body), []
    if info.source and any(_is_change_record(node) for node in page):
        link = f"#link({string(info.source)})[{markup(info.source)}];"
        body += f"\n\n{markup(settings.word('source'))} {link}\n\n"
    heading = f"#front-heading[{title}]\n" if title else ""
    return f"#pagebreak(weak: true)\n{heading}{body}"
