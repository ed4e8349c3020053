"""Cards on facilities: selected, sorted and grouped like the rows of tables."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from building import Built, Project

FACILITIES = """facilities:
  - {id: north, name: North, kind: site, team: core, host: acme, manager: ann, drp_share: 60}
  - {id: south, name: South, kind: site, host: lab, site: Valley, drp_share: 40}
  - {id: hall, name: Hall, kind: room, parent: north, links: [{to: south, what: tapes}]}
"""


def cards(tmp_path: Path, directive: str) -> tuple[Built, list[str], html.HtmlElement]:
    project = Project(tmp_path, {"index": f"Plan\n====\n\n{directive}\n"})
    project.write("data/facilities.yaml", FACILITIES)
    built = project.build()
    page = html.fromstring(built.text("index.html"))
    found = page.xpath("//div[contains(@class, 'dmops-facility')]")
    return built, [card.get("id").removeprefix("facility-") for card in found], page


@pytest.mark.parametrize(
    "options,expected",
    [
        ("", ["north", "south", "hall"]),
        ("   :kind: site", ["north", "south"]),
        ("   :kind: !site", ["hall"]),
        ("   :team: core", ["north"]),
        ("   :institution: lab", ["south"]),
        ("   :person: ann", ["north"]),
        ("   :root: north", ["north", "hall"]),
        ("   :depth: 0", ["north", "south"]),
        ("   :sort: -name", ["south", "north", "hall"]),
        ("   :group-by: kind", ["hall", "north", "south"]),
    ],
)
def test_selections(tmp_path: Path, options: str, expected: list[str]) -> None:
    built, found, _ = cards(tmp_path, f".. facility-list::\n{options}")
    assert built.warnings == ""
    assert found == expected


def test_facts_and_groups(tmp_path: Path) -> None:
    _, _, page = cards(
        tmp_path, ".. facility-list::\n   :group-by: kind\n   :columns: site, sends\n"
    )
    assert [rubric.text_content() for rubric in page.xpath("//p[@class='rubric']")] == [
        "room",
        "site",
    ]
    labels = [dt.text_content().strip(": ") for dt in page.xpath("//dl//dt")]
    assert labels == ["Sends", "Site"]


def test_one_card_with_a_name(tmp_path: Path) -> None:
    built, found, page = cards(
        tmp_path, "See :ref:`the hall <hall>`.\n\n.. facility:: hall\n   :name: hall\n"
    )
    assert built.warnings == ""
    assert found == ["hall"]
    assert page.xpath("//a[@href='#facility-hall']")


@pytest.mark.parametrize(
    "directive,message",
    [
        (".. facility:: hal", "the plan has no facility 'hal'; did you mean 'hall'?"),
        (".. facility-list::\n   :kind: sit", ":kind: 'sit' is unknown; did you mean 'site'?"),
        (".. facility-list::\n   :root: nort", "there is no facility 'nort'; did you mean"),
        (".. facility-list::\n   :columns: sites", "did you mean 'site'?"),
        (".. facility-list::\n   :team: dept", "the selection finds no facilities"),
    ],
)
def test_wrong_options_say_what_is_right(tmp_path: Path, directive: str, message: str) -> None:
    built, _, _ = cards(tmp_path, directive)
    assert re.search(r"index\.rst:\d+: WARNING: ", built.warnings)
    assert message in built.warnings
