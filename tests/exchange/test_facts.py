"""The plan's own sources, imported into the plan itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from exchange.plans import SHEETS, Home, faults
from support import ROOT

DATA = ROOT / "data"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path, DATA)


def test_elements_join_in_the_style_of_the_file(home: Home) -> None:
    before = (home.data / "wbs.yaml").read_text()
    found = home.write(SHEETS / "wbs.csv")
    assert [change.action for change in found.changes] == ["new", "new", "new"]
    assert (home.data / "wbs.yaml").read_text() == before + (
        "  - {id: wbs-build-engineering, code: 3.12, name: Build Engineering}\n"
        "  - {id: wbs-community-science, code: 3.13, name: Community Science}\n"
        "  - {id: wbs-data-validation, code: 3.14, name: Data Validation}\n"
    )


def test_products_are_understood_with_their_unknowns(home: Home) -> None:
    found = home.write(SHEETS / "products.csv")
    (table,) = found.tables
    assert {spec.name for spec in table.match.columns.values()} == {
        "id", "name", "kind", "parent", "manager", "owner", "notes",
    }  # fmt: skip
    assert [row.status for row in table.rows].count("unchanged") == 64
    changed = {(change.ident, change.field) for change in found.changes}
    # Every manager and owner of the sheet is what the plan says, however it is spelt.
    assert not {field for _, field in changed} & {"manager", "owner", "parent", "kind"}
    assert ("PromptDB", "name") in changed
    assert ("CompDb", "open") in changed
    questions = home.plan.products["CompDb"].open
    assert questions[1] == "Should this be complex Databases or somethign ?"


def test_roles_of_the_same_revision_keep_the_structure(home: Home) -> None:
    before = home.plan
    home.write(SHEETS / "roles-seed.csv")
    after = home.plan
    assert {p.code for p in after.positions} >= {p.code for p in before.positions}
    advisor = after.roles["data-facility-advisor"]
    assert advisor.description is not None
    assert advisor.description.endswith("in terms of execution across the data facilities.")
    assert advisor.positions[0].note is not None
    assert advisor.positions[0].note.startswith("The US DF Advisor role is held by")
    middleware = after.roles["pipeline-middleware-engineer"]
    assert all(position.note is None for position in middleware.positions)
    lead = after.roles["qserv-lead"]
    assert lead.description == before.roles["qserv-lead"].description


def test_a_later_revision_names_what_it_lacks(home: Home) -> None:
    found = home.imported(SHEETS / "roles-latest.csv")
    assert "roles-latest.csv:65 DM807" in faults(found)
    hints = [one.hint for one in found.problems if "NCSCA" in one.message]
    assert hints == ["did you mean 'NCSA'? If so, mend the cell or add an alias"]
    assert {one.code for one in found.problems} == {"DM807"}


def test_a_later_revision_joins_once_it_is_mended(home: Home) -> None:
    text = (SHEETS / "roles-latest.csv").read_text().replace("NCSCA", "NCSA")
    sheet = home.file("roles-latest.csv", text)
    home.write(sheet, adding=frozenset({"institution"}))
    plan = home.plan
    deputy = plan.roles["deputy-manager"]
    assert [p.suffix for p in deputy.positions] == [1, 2]
    assert [p.institutions for p in deputy.positions] == [("noirlab",), ("slac",)]
    assert plan.roles["avs-engineer"].title == "AVS Engineer"
    (support,) = [role for role in plan.roles.values() if role.title == "US DF Support Engineer"]
    assert support.code == "3.2q"
    assert plan.roles["algorithms-pipelines-lead"].positions[0].headcount == 2
    assert "fermilab" in plan.institutions
    assert "lead" not in plan.institutions
    written = (home.data / "roles" / "management.yaml").read_text()
    assert written.startswith(
        "# Roles in the management of the department (WBS 3.1).\n# yaml-lang"
    )
