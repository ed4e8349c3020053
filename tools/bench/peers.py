"""The same tables written by hand, and with the extensions that people use for them."""

from __future__ import annotations

import json
from pathlib import Path

from .content import Content, Row
from .site import CHANGED, Form, escaped, prose, replace_once, wrapped, write_page

__all__ = ["PEERS"]

_TEMPLATE = """\
.. list-table:: Roles
   :header-rows: 1
   :widths: 9 22 69

   * - WBS
     - Role Title
     - Role Description
{% for role in data.roles %}
   * - {{ role.code }}
     - {{ role.title }}
     - {{ role.description }}
{% endfor %}
"""


def _empty(content: Content, folder: Path) -> None:
    for number in range(len(content.pages)):
        write_page(folder, number)


def _change_page(content: Content, folder: Path) -> None:
    first = prose(content.pages[0][0]).split(" ", 1)[0]
    replace_once(folder / "page-0.rst", first, CHANGED)


def _change_sentence(content: Content, folder: Path) -> None:
    del content
    replace_once(folder / "page-0.rst", "The roles", CHANGED)


def _paragraphs(content: Content, folder: Path) -> None:
    for number, rows in enumerate(content.pages):
        texts = [wrapped(f"{row.code} {row.title}: {prose(row)}", "") for row in rows]
        write_page(folder, number, "\n\n".join(texts) + "\n")


def _list_table(content: Content, folder: Path) -> None:
    head = (
        ".. list-table:: Roles\n   :header-rows: 1\n   :widths: 9 22 69\n\n"
        "   * - WBS\n     - Role Title\n     - Role Description\n"
    )
    for number, rows in enumerate(content.pages):
        body = "".join(
            f"   * - {row.code}\n     - {row.title}\n"
            f"     - {wrapped(prose(row), ' ' * 7).strip()}\n"
            for row in rows
        )
        write_page(folder, number, head + body)


def _csv_table(content: Content, folder: Path) -> None:
    head = ".. csv-table:: Roles\n   :header: WBS, Role Title, Role Description\n"
    head += "   :widths: 9, 22, 69\n\n"
    for number, rows in enumerate(content.pages):
        body = "".join(f"   {row.code}, {row.title}, {escaped(row)}\n" for row in rows)
        write_page(folder, number, head + body)


def _datatemplates(content: Content, folder: Path) -> None:
    (folder / "_templates").mkdir()
    (folder / "_templates" / "roles.tmpl").write_text(_TEMPLATE, encoding="utf-8")
    for number, rows in enumerate(content.pages):
        lines = ["roles:"]
        for row in rows:
            lines += [f"  - code: '{row.code}'", f"    title: {row.title}", "    description: >-"]
            lines.append(wrapped(prose(row), "      "))
        data = "\n".join(lines) + "\n"
        (folder / f"roles-{number}.yaml").write_text(data, encoding="utf-8")
        body = f".. datatemplate:yaml:: roles-{number}.yaml\n   :template: roles.tmpl\n"
        write_page(folder, number, body)


def _change_yaml(content: Content, folder: Path) -> None:
    first = prose(content.pages[0][0]).split(" ", 1)[0]
    replace_once(folder / "roles-0.yaml", f"      {first}", f"      {CHANGED}")


def _need_id(row: Row) -> str:
    return f"R_{row.number:06d}"


def _needs(content: Content, folder: Path) -> None:
    for number, rows in enumerate(content.pages):
        body = "".join(
            f".. req:: {row.title}\n   :id: {_need_id(row)}\n   :tags: {row.code}\n\n"
            f"{wrapped(prose(row), '   ')}\n\n"
            for row in rows
        )
        write_page(folder, number, body)


def _needs_json(content: Content, folder: Path) -> None:
    for number, rows in enumerate(content.pages):
        needs = {
            _need_id(row): {
                "id": _need_id(row),
                "type": "req",
                "title": row.title,
                "tags": [row.code],
                "content": prose(row),
            }
            for row in rows
        }
        data = {"current_version": "1", "versions": {"1": {"needs": needs}}}
        (folder / f"needs-{number}.json").write_text(json.dumps(data), encoding="utf-8")
        write_page(folder, number, f".. needimport:: needs-{number}.json\n")


def _change_json(content: Content, folder: Path) -> None:
    first = prose(content.pages[0][0]).split(" ", 1)[0]
    replace_once(folder / "needs-0.json", f'"content": "{first}', f'"content": "{CHANGED}')


PEERS = (
    Form(name="empty", title="empty site", write=_empty, change=_change_sentence),
    Form(name="paragraphs", title="plain paragraphs", write=_paragraphs, change=_change_page),
    Form(name="list-table", title="list-table", write=_list_table, change=_change_page),
    Form(name="csv-table", title="csv-table", write=_csv_table, change=_change_page),
    Form(
        name="datatemplates",
        title="datatemplates",
        extensions=("sphinxcontrib.datatemplates",),
        write=_datatemplates,
        change=_change_yaml,
        settings='templates_path = ["_templates"]',
    ),
    Form(
        name="needs",
        title="sphinx-needs, directives",
        extensions=("sphinx_needs",),
        write=_needs,
        change=_change_page,
    ),
    Form(
        name="needs-json",
        title="sphinx-needs, JSON",
        extensions=("sphinx_needs",),
        write=_needs_json,
        change=_change_json,
    ),
)
"""The forms to compare with; the empty site is what all are measured above."""
