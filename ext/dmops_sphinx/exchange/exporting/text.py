"""Tables as Markdown and as reStructuredText, with the markup of their texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import inline
from ..plain import Plain
from .tables import ExportCell, ExportTable

__all__ = ["as_markdown", "as_rest"]

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~&#])")
_REST = re.compile(r"([\\*`|])|(?<=[\w\]'\")])(_)(?=[\W_]|$)")
# What would begin a list, a table or the like: all but words, which are most lines.
_BLOCK_START = re.compile(r"[^\w\s\\]|(?:\w{1,9}|#)[.)](?:\s|$)")
_LITERAL_BLOCK = re.compile(r"::$", re.MULTILINE)
_LINE_START = re.compile(r"^[ \t]+", re.MULTILINE)


def as_markdown(table: ExportTable, plain: Plain) -> str:
    """Return a table in GitHub's Markdown."""
    header = [_in_markdown_row(_markdown(column.title)) for column in table.columns]
    lines = [f"| {' | '.join(header)} |", f"|{' --- |' * len(header)}"]
    for row in table.rows:
        cells = []
        for index, cell in enumerate(row.cells):
            text = _in_markdown_row(_markdown_cell(cell, plain))
            if index == table.tree and row.level:
                text = "&emsp;" * row.level + text
            cells.append(f"**{text}**" if row.heading and text else text)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _in_markdown_row(text: str) -> str:
    return text.replace("\n\n", "<br><br>").replace("\n", "<br>")


def _markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _markdown_cell(cell: ExportCell, plain: Plain) -> str:
    if cell.markup is None:
        text = _markdown(cell.text)
        return f"[{text}]({_address(cell.link)})" if cell.link else text
    try:
        paragraphs = inline.parse(cell.markup)
    except inline.InlineError:
        return _markdown(cell.text)
    return "\n\n".join("".join(_markdown_node(n, plain) for n in nodes) for nodes in paragraphs)


def _markdown_node(node: inline.Node, plain: Plain) -> str:
    match node:
        case inline.Emphasis():
            return f"*{_markdown(node.text)}*"
        case inline.Strong():
            return f"**{_markdown(node.text)}**"
        case inline.Literal():
            return _markdown_code(" ".join(node.text.split()))
        case inline.Hyperlink():
            return f"[{_markdown(node.text)}]({_address(node.url)})"
        case inline.Reference():
            text, url = _markdown(plain.reference(node)), plain.url(node)
            return f"[{text}]({_address(url)})" if url else text
    return _markdown(node.text)


def _markdown_code(text: str) -> str:
    if "|" in text:  # a code span cannot have a bar behind a backslash
        return f"<code>{_markdown(text)}</code>"
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    mark = "`" * (longest + 1)
    return f"{mark}{pad}{text}{pad}{mark}"


def _address(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("|", "%7C")


def as_rest(table: ExportTable, plain: Plain) -> str:
    """Return a table as the directive ``list-table``, which any Sphinx reads."""
    widths = " ".join(str(column.width) for column in table.columns)
    lines = [
        f".. list-table:: {_rest(table.title)}", "   :header-rows: 1", f"   :widths: {widths}", "",
    ]  # fmt: skip
    lines += _rest_row([_rest(column.title) for column in table.columns])
    for row in table.rows:
        cells = []
        for index, cell in enumerate(row.cells):
            text = _rest_cell(cell, plain)
            if row.heading and text:
                text = f"**{text}**"
            elif index == table.tree and row.level:
                text = "\u2003" * row.level + text
            cells.append(text)
        lines += _rest_row(cells)
    return "\n".join(lines) + "\n"


def _rest_row(cells: list[str]) -> Iterator[str]:
    mark = "*"
    for cell in cells:
        first, *others = cell.split("\n") if cell else [""]
        yield f"   {mark} - {first}".rstrip()
        for line in others:
            yield f"       {line}".rstrip()
        mark = " "


def _rest(text: str, *, begins: bool = True) -> str:
    """Return text that reST prints as it is; `begins` says whether a paragraph begins with it."""
    escaped = _REST.sub(lambda found: "\\" + found[0], text)
    escaped = _LITERAL_BLOCK.sub(r"\\::", escaped)
    if not begins:
        return escaped
    return "\n".join(
        f"\\{line}" if _BLOCK_START.match(line) else line
        for line in _LINE_START.sub("", escaped).split("\n")
    )


def _rest_cell(cell: ExportCell, plain: Plain) -> str:
    if cell.markup is None:
        if cell.link:
            return _rest_link(cell.text, cell.link)
        return _rest(cell.text).replace("\n", "\n\n")
    try:
        paragraphs = inline.parse(cell.markup)
    except inline.InlineError:
        return _rest(cell.text)
    return "\n\n".join(
        " ".join("".join(
            _rest_node(node, plain, begins=not index) for index, node in enumerate(nodes)
        ).split())
        for nodes in paragraphs
    )  # fmt: skip


def _rest_node(node: inline.Node, plain: Plain, *, begins: bool) -> str:
    match node:
        case inline.Emphasis():
            return f"*{_rest(node.text, begins=False)}*"
        case inline.Strong():
            return f"**{_rest(node.text, begins=False)}**"
        case inline.Literal():
            return f"``{node.text}``"
        case inline.Hyperlink():
            return _rest_link(node.text, node.url)
        case inline.Reference(role="math" | "sub" | "sup"):
            return f":{node.role}:`{node.target}`"
        case inline.Reference():
            url = plain.url(node)
            text = plain.reference(node)
            return _rest_link(text, url) if url else _rest(text, begins=begins)
    return _rest(node.text, begins=begins)


def _rest_link(text: str, url: str) -> str:
    if text == url:
        return url
    return f"`{_rest(text, begins=False).replace('<', chr(92) + '<')} <{url}>`__"
