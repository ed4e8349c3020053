"""What all sites have in common: settings, the first page, files that are written once."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .content import Content, Mark, Row

__all__ = ["CHANGED", "Form", "escaped", "prose", "replace_once", "write_common", "write_page"]

CHANGED = "Responsible"
"""The word that a changed description begins with."""

_CONF = '''"""Settings of a site that is measured."""

project = "Site"
extensions = {extensions!r}
html_theme = "basic"
html_copy_source = False
html_show_sourcelink = False
numfig = True
show_warning_types = True
{more}

def setup(app):
    """Count what is read and written."""
    import json
    from pathlib import Path

    counts = {{"read": 0, "written": 0}}

    def count(name):
        counts[name] += 1

    app.connect("source-read", lambda *_: count("read"))
    app.connect("html-page-context", lambda _, name, *__: app.env.found_docs
                and name in app.env.found_docs and count("written"))
    app.connect("build-finished", lambda *_: Path(app.outdir, "..", "counts.json")
                .write_text(json.dumps(counts)))
'''


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A way to write the tables of a site.

    Attributes
    ----------
    name, title
        What it is called on the command line and in tables.
    extensions
        What Sphinx loads.
    write
        Writes the documents and data of a content into a folder.
    change
        Changes one description of the first page.
    settings
        More lines of ``conf.py``.
    folder
        What is removed before a full build besides the output.
    """

    name: str
    title: str
    extensions: tuple[str, ...] = ()
    write: Callable[[Content, Path], None]
    change: Callable[[Content, Path], None]
    settings: str = ""


def write_common(form: Form, content: Content, folder: Path) -> None:
    """Write the settings and the first page."""
    folder.mkdir(parents=True)
    conf = _CONF.format(extensions=list(form.extensions), more=form.settings)
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    names = "".join(f"   page-{number}\n" for number in range(len(content.pages)))
    text = f"Site\n====\n\nThe tables of a plan.\n\n.. toctree::\n\n{names}"
    (folder / "index.rst").write_text(text, encoding="utf-8")
    form.write(content, folder)


def write_page(folder: Path, number: int, body: str = "") -> None:
    """Write a page with its label, its title and a sentence."""
    title = f"Page {number}"
    head = f".. _page-{number}:\n\n{title}\n{'=' * len(title)}\n\nThe roles of team {number}.\n\n"
    (folder / f"page-{number}.rst").write_text(head + body, encoding="utf-8")


def prose(row: Row) -> str:
    """Return a description in plain reStructuredText, on one line."""
    return "".join(part if isinstance(part, str) else _marked(part, row) for part in row.parts)


def escaped(row: Row) -> str:
    """Return a description as a cell of a CSV file."""
    return '"' + prose(row).replace('"', '""') + '"'


def _marked(mark: Mark, row: Row) -> str:
    match mark.kind:
        case "emphasis":
            return f"*{mark.text}*"
        case "literal":
            return f"``{mark.text}``"
        case "row":
            return f":ref:`{mark.text} <page-{row.page}>`"
        case "document":
            return f"`{mark.text} <https://www.lsst.io/{mark.target}>`__"
        case _:
            return f"`{mark.text} <{mark.target}>`__"


def wrapped(text: str, indent: str) -> str:
    """Return a text in lines of usual length."""
    return textwrap.fill(
        text,
        96,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def replace_once(path: Path, before: str, after: str) -> None:
    """Replace the first occurrence of a text in a file."""
    text = path.read_text(encoding="utf-8")
    if before not in text:
        raise ValueError(f"{path.name} does not hold what is to be changed")
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
