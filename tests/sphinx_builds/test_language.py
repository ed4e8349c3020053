"""Pages in other languages: the package's own words are said in the project's."""

from __future__ import annotations

import html
import io
import json
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from sphinx.errors import ConfigError

from building import CONF, Built, Project
from dmops_sphinx.catalogues import CATALOGUE
from dmops_sphinx.words import is_english
from support import ROOT

INDEX = """
Zyx
===

.. plan-abstract::
.. change-record::
.. role-table::
   :caption: Zyx
   :columns: wbs title description team institution people headcount fte
.. product-table::
   :kind: !group
   :depth: 4
.. team-table::
.. people-table::
.. wbs-table::
.. staffing-table::
.. facility-table::
.. facility-list::
.. risk-table::
.. open-item:: Zyx?
.. open-items::
.. open-counts::
.. plan-index::
.. plan-changes::
.. acronym-list::
.. product-tree::
   :show: manager owner
.. org-chart::
.. staffing-chart::
.. architecture-chart::
.. risk-tree::

XTN OLD :value:`teams.count|words` :cite:t:`DOC-1`
"""
KINDS = """
kinds:
  - name: risk
    plural: risks
    title: zyx
    tree: above
    fields:
      - {name: name, type: line, title: Manager}
      - {name: above, type: reference, to: risk, title: Zyx}
      - {name: sure, type: boolean, title: Zyx}
      - {name: who, type: who, title: Zyx}
"""
RISKS = """
risks:
  - {id: aa, name: Zyx, sure: true, who: tbd}
  - {id: bb, name: Zyx, above: aa, sure: false, who: ann}
"""


class Marked:
    """A catalogue in which every word of the package is made unreadable."""

    def __init__(self) -> None:
        template: Catalog = runpy.run_path(str(ROOT / "tools/catalogues.py"))["template"]()
        self.catalogue = Catalog(locale="de")
        for message in template:
            if isinstance(message.id, tuple):
                self.catalogue.add(message.id, tuple(map(self.mark, message.id)))
            elif message.id:
                self.catalogue.add(message.id, self.mark(message.id))

    def mark(self, text: str) -> str:
        parts = re.split(r"(\{\w+\})", text)
        return "".join(p if p.startswith("{") else re.sub("[A-Za-z]+", "¤", p) for p in parts)

    def write(self, folder: Path, **other: str) -> None:
        for text, translation in other.items():
            self.catalogue.delete(text)
            self.catalogue.add(text, translation)
        file = folder / f"de/LC_MESSAGES/{CATALOGUE}.mo"
        file.parent.mkdir(parents=True, exist_ok=True)
        content = io.BytesIO()
        write_mo(content, self.catalogue)
        file.write_bytes(content.getvalue())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = Project(tmp_path_factory.mktemp("language"), {"index": INDEX})
    made.write("data/kinds.yaml", KINDS)
    made.write("data/risks.yaml", RISKS)
    made.conf = f"{CONF}language = 'de'\nlocale_dirs = ['locale']\ndmops_compare_to = 'old'\n"
    made.write("old/plan.yaml", (made.root / "data/plan.yaml").read_text(encoding="utf-8"))
    for file in (made.root / "data").iterdir():
        (made.root / "old" / file.name).write_bytes(file.read_bytes())
    made.change("old/roles.yaml", "title: Lead", "title: Zyx")
    made.change(
        "old/roles.yaml",
        "  - id: engineer",
        "  - {id: gone, code: 1.2f, title: Zyx}\n  - id: engineer",
    )
    Marked().write(made.root / "locale")
    return made


def own_words(project: Project) -> set[str]:
    """Return the words of the writer's: the values in the data, and the titles of kinds."""

    def scalars(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            yield from (s for key, one in value.items() if key != "kind" for s in scalars(one))
        elif isinstance(value, list):
            yield from (s for one in value for s in scalars(one))
        else:
            yield str(value)

    files = [*(project.root / "data").glob("*.yaml"), *(project.root / "old").glob("*.yaml")]
    texts = [s for file in files for s in scalars(yaml.safe_load(file.read_text("utf-8")))]
    texts += ["zyx", "XTN OLD DOC", (project.root / "data/references.bib").read_text("utf-8")]
    return {word.lower() for word in re.findall(r"[^\W\d_]+", " ".join(texts))}


def shown(built: Built) -> str:
    """Return all that the page shows and tells those who do not see it."""
    page = built.text("index.html")
    body = page[page.index('<div class="body"') : page.index('<div class="sphinxsidebar"')]
    texts = re.findall(r">([^<>]+)<|(?:aria-label|title|placeholder|alt)=\"([^\"]*)\"", body)
    filters = re.findall(r'data-filters="([^"]*)"', body)
    offered = [
        " ".join([title, *(label for _, label in choices)])
        for found in filters
        for _, title, choices in json.loads(html.unescape(found))
    ]
    told = html.unescape("\n".join([*(" ".join(found) for found in texts), *offered]))
    return re.sub(r"data/[\w-]+\.yaml:\d+|product-root|Link to this heading", "", told)


def test_no_english_word_of_the_package_is_left(project: Project) -> None:
    built = project.build()
    assert re.findall("WARNING: (.*)", built.warnings) == [
        "'OLD' must not be used; use 'XTN' [dmops.acronym-deprecated]"
    ]
    own = own_words(project) | {"fte", "abb", "tab", "svg", "zum", "inhalt", "dieses", "index"}
    words = re.findall(r"[^\W\d_]+", shown(built))
    assert [word for word in words if word.lower() not in own] == []
    # A title of the plan's own stays, also where the package has the same word.
    assert ">Manager</th>" in built.text("index.html")
    assert is_english(), "after the build others speak English again"


def test_a_changed_catalogue_is_read_again(project: Project) -> None:
    Marked().write(project.root / "locale", **{"Role Title": "Posten"})
    assert project.build().read == {"index"}
    assert "Posten" in project.build().text("index.html")
    assert project.build().read == set()


def test_german(tmp_path: Path) -> None:
    made = Project(tmp_path, {"index": INDEX.replace("OLD", "")})
    made.write("data/kinds.yaml", KINDS)
    made.write("data/risks.yaml", RISKS)
    made.conf = f"{CONF}language = 'de_AT'\n"
    built = made.build()
    assert built.warnings == ""
    page = built.text("index.html")
    assert '<html lang="de-AT"' in page
    for words in ("Rolle", "(2 Stellen)", "Personenzahl", "mindestens 0.25", "Zuständig für"):
        assert words in page
    assert 'data-words="{&quot;the table&quot;: &quot;die Tabelle&quot;' in page
    assert 'class="dmops-badge dmops-kind-department">Abteilung<' in page
    assert "Managementplan: Rolle" in built.text("searchindex.js")
    made.conf = f"{CONF}language = 'fr'\n"
    assert made.build().read == {"index"}
    made.conf = CONF
    page = made.build().text("index.html")
    assert "Role Title" in page
    assert "data-words" not in page


def test_a_catalogue_of_the_project_translates_headings(tmp_path: Path) -> None:
    """As one made by the builder ``gettext`` does, which has headings in English."""
    made = Project(tmp_path, {"index": "Zyx\n===\n\n.. role-table::\n"})
    made.conf = f"{CONF}language = 'de'\nlocale_dirs = ['locale']\n"
    assert 'msgid "Role Title"' in made.build("gettext", out="messages").text("index.pot")
    own = Catalog(locale="de")
    own.add("Role Title", "Posten")
    file = made.root / "locale/de/LC_MESSAGES/index.mo"
    file.parent.mkdir(parents=True)
    content = io.BytesIO()
    write_mo(content, own)
    file.write_bytes(content.getvalue())
    page = made.build().text("index.html")
    assert ">Posten</th>" in page
    assert ">Beschreibung der Rolle</th>" in page


@pytest.mark.parametrize("domain", ["dmops", ""])
def test_cells_with_roles_and_open_questions_can_be_translated(
    domain: str, tmp_path: Path
) -> None:
    """Each paragraph is a message of its own, and its markup is read as that of prose."""
    made = Project(tmp_path, {"index": "Zyx\n===\n\n.. dmops:product-table::\n"})
    made.write(
        "data/more.yaml",
        "products:\n  - id: desk2\n    name: Help\n    manager: ann?\n    owner: tbd\n"
        '    description: "First, by :person:`ann`.\\n\\nSecond."\n    open: [Who pays?]\n',
    )
    made.conf = f"{CONF}locale_dirs = ['locale']\nprimary_domain = {domain or None!r}\n"
    made.change("index.rst", ":\n", ":\n   :columns: product manager owner notes\n")
    messages = made.build("gettext", out="messages").text("index.pot")
    of = "" if domain else "dmops:"
    own = Catalog(locale="en")
    for said, meant in (
        (f":{of}person:`ann` :{of}open:`(tentative)`", f"Quizá :{of}person:`Ana <ann>`"),
        (f":{of}open:`Open:` Who pays?", f":{of}open:`Abierto:` ¿Quién paga?"),
        (f":{of}open:`to be decided`", f":{of}open:`se verá`"),
    ):
        assert said in messages.replace('"\n"', "")
        own.add(said, meant)
    file = made.root / "locale/en/LC_MESSAGES/index.mo"
    file.parent.mkdir(parents=True)
    content = io.BytesIO()
    write_mo(content, own)
    file.write_bytes(content.getvalue())
    built = made.build()
    assert built.warnings == ""
    page = built.text("index.html")
    assert '<span class="dmops-open">Abierto:</span> ¿Quién paga?' in page
    assert '<span class="dmops-open">se verá</span>' in page
    assert page.count("¿Quién paga?") == 1


def test_what_is_no_catalogue_is_said(tmp_path: Path) -> None:
    made = Project(tmp_path, {"index": "Zyx\n===\n"})
    made.conf = f"{CONF}language = 'de'\nlocale_dirs = ['locale']\n"
    made.write(f"locale/de/LC_MESSAGES/{CATALOGUE}.mo", "no catalogue")
    with pytest.raises(ConfigError, match="is not a catalogue of translations"):
        made.build()
