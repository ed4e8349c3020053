"""The tables as data of a plan, with references and acronyms as well."""

from __future__ import annotations

from pathlib import Path

from .content import Content, Mark, Row
from .site import CHANGED, Form, replace_once, wrapped, write_page

__all__ = ["OURS", "write_data"]

_PLAN = """\
plan:
  handle: BENCH-1
  title: A plan that is measured
  organisation: bench
  authors: [person-0]
  abstract: Nothing but numbers.
  created: 2024-01-01
  updated: 2024-06-01
"""
_BACK = {
    "references": "References\n==========\n\n.. bibliography::\n",
    "acronyms": "Acronyms\n========\n\n.. dmops:acronym-list::\n",
}


def _write(content: Content, folder: Path) -> None:
    write_data(content, folder / "data")
    _write_documents(content, folder, tables=True)


def _write_without_rows(content: Content, folder: Path) -> None:
    empty = Content(((),) * len(content.pages), content.acronyms, (), content.names)
    write_data(empty, folder / "data")
    _write_documents(content, folder, tables=False)


def _write_documents(content: Content, folder: Path, *, tables: bool) -> None:
    for number in range(len(content.pages)):
        table = f".. dmops:role-table::\n   :team: team-{number}\n   :caption: Roles\n"
        write_page(folder, number, table if tables else "")
    for name, text in _BACK.items():
        if tables:
            (folder / f"{name}.rst").write_text(text, encoding="utf-8")
    with (folder / "index.rst").open("a", encoding="utf-8") as index:
        index.write("".join(f"   {name}\n" for name in _BACK if tables))


def write_data(content: Content, folder: Path) -> None:
    """Write the data folder of a plan."""
    (folder / "roles").mkdir(parents=True)
    files = {
        "plan.yaml": _PLAN,
        "institutions.yaml": "institutions:\n  - {id: bench, name: Bench}\n",
        "people.yaml": _records("people", content.names, "person"),
        "teams.yaml": _records("teams", [f"Team {n}" for n in range(len(content.pages))], "team"),
        "wbs.yaml": "wbs:\n"
        + "".join(
            f"  - {{id: wbs-{number}, code: 3.{number + 1}, name: Element {number}}}\n"
            for number in range(len(content.pages))
        ),
        "products.yaml": _products(content),
        "acronyms.yaml": "acronyms:\n"
        + "".join(f"  - {{term: {term}, expansion: {said}}}\n" for term, said in content.acronyms),
        "references.bib": "".join(_entry(handle) for handle in content.documents),
    }
    files |= {
        f"roles/team-{number}.yaml": _roles(number, rows)
        for number, rows in enumerate(content.pages)
        if rows
    }
    for name, text in files.items():
        if text:
            (folder / name).write_text(text, encoding="utf-8")


def _records(plural: str, names: list[str] | tuple[str, ...], word: str) -> str:
    lines = "".join(
        f"  - {{id: {word}-{number}, name: {name}}}\n" for number, name in enumerate(names)
    )
    return f"{plural}:\n{lines}"


def _products(content: Content) -> str:
    """Return a tree with a group for each page and a product for every fifth row."""
    lines = ["products:"]
    for number, rows in enumerate(content.pages):
        lines += [f"  - id: group-{number}", f"    name: Group {number}", "    kind: group"]
        lines += [f"    manager: person-{number % len(content.names)}", "    products:"]
        lines += [
            f"      - {{id: product-{number}-{index}, name: Product {row.title}, owner: tbd}}"
            for index, row in enumerate(rows[::5])
        ] or [f"      - {{id: product-{number}, name: Product {number}}}"]
    return "\n".join(lines) + "\n"


def _roles(number: int, rows: tuple[Row, ...]) -> str:
    lines = [f"team: team-{number}", "", "roles:"]
    for row in rows:
        lines += [
            f"  - id: role-{row.number}",
            f"    code: {row.code}",
            f"    title: {row.title}",
            "    description: >-",
            wrapped("".join(map(_part, row.parts)), "      "),
            "",
        ]
    return "\n".join(lines)


def _part(part: str | Mark) -> str:
    if isinstance(part, str):
        return part
    match part.kind:
        case "emphasis":
            return f"*{part.text}*"
        case "literal":
            return f"``{part.text}``"
        case "row":
            return f":role:`{part.text} <role-{part.target}>`"
        case "document":
            return f":cite:p:`{part.target}`"
        case _:
            return f"`{part.text} <{part.target}>`__"


def _entry(handle: str) -> str:
    return (
        f"@techreport{{{handle},\n  author = {{Sample, A. and Tester, B.}},\n"
        f"  title = {{The note {handle}}},\n  institution = {{Bench}},\n"
        f"  number = {{{handle}}},\n  year = {{2024}},\n  url = {{https://www.lsst.io/{handle}}},\n"
        "}\n\n"
    )


def _change(content: Content, folder: Path) -> None:
    first = str(content.pages[0][0].parts[0]).split(" ", 1)[0]
    replace_once(folder / "data" / "roles" / "team-0.yaml", f"      {first}", f"      {CHANGED}")


def _change_sentence(content: Content, folder: Path) -> None:
    del content
    replace_once(folder / "page-0.rst", "The roles", CHANGED)


OURS = (
    Form(
        name="dmops",
        title="dmops-sphinx",
        extensions=("dmops_sphinx",),
        write=_write,
        change=_change,
    ),
    Form(
        name="dmops-empty",
        title="empty site with dmops-sphinx",
        extensions=("dmops_sphinx",),
        write=_write_without_rows,
        change=_change_sentence,
    ),
)
"""The plan, and the empty site with the extension on."""
