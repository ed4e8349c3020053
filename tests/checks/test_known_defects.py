"""Each fault of the published plan, put into a copy of the data, is found at its place.

The rows are those of the list of known defects. Rows 2 and 5 cannot be put in:
what is shown where follows from the data, and a role is stored once.
"""

from __future__ import annotations

import pytest

from checks.defective import Put, only
from dmops_sphinx.examine import Examination, examine
from support import ROOT

LEAD = "    title: Pipeline Middleware Lead\n"


def test_the_clean_plan_gives_none() -> None:
    found = examine(
        Examination(folder=ROOT / "data", root=ROOT, project=ROOT, prose=ROOT / "source")
    )
    assert [str(one) for one in found.problems if one.severity != "note"] == []
    assert len(found.files) > 20


def test_row_1_spreadsheet_errors(put: Put) -> None:
    found = only(put("wbs.yaml", "name: RDM Management", "name: '#REF!'"))
    assert found.startswith("data/wbs.yaml:6:")
    assert "DM304" in found


def test_row_3_shares_must_sum(put: Put) -> None:
    found = only(put("facilities.yaml", "drp_share: 50", "drp_share: 25"))
    assert "sum to 75, not 100" in found


def test_row_4_the_repository(put: Put) -> None:
    found = only(put("plan.yaml", "lsst/rtn-046", "lstt/rtn-046"))
    assert found.startswith("data/plan.yaml:16:15: warning: the owner 'lstt' is nearly 'lsst'")
    assert "did you mean 'lsst/rtn-046'?" in found


def test_row_5_and_8_titles_that_hold_the_institution(put: Put) -> None:
    found = only(put("roles/pipeline-middleware.yaml", LEAD, LEAD[:-1] + " - SLAC\n"))
    assert "DM714" in found
    assert "institutions: [slac]" in found


def test_row_6_repeated_descriptions(put: Put) -> None:
    copied = (
        "  - id: copied\n    code: 3.10d.9\n    title: Intern again\n"
        "    description: An intern in the team, who does this and that for all of them.\n"
    )
    found = put(
        "roles/square.yaml",
        "    description: An intern in the team.\n    positions:\n      - {suffix: 3}\n",
        "    description: An intern in the team, who does this and that for all of them.\n"
        f"    positions:\n      - {{suffix: 3}}\n\n{copied}",
    )
    codes = [one.code for one in found.problems if one.severity != "note"]
    assert "DM731" in codes


def test_row_7_rows_that_stand_twice(put: Put) -> None:
    found = only(
        put(
            "roles/square.yaml",
            "      - {suffix: 1, institutions: [noirlab]}\n",
            "      - {suffix: 1, institutions: [noirlab]}\n"
            "      - {suffix: 1, institutions: [noirlab]}\n",
        )
    )
    assert "DM202" in found
    assert "headcount" in found


@pytest.mark.parametrize(
    "answer,meant",
    [
        ("TBC", "tbd"),
        ("'?'", "tbd"),
        ("???", "tbd"),
        ("unknown", "tbd"),
        ("KT Lim ?", "kt-lim"),
        ("KT Iim?", "kt-lim"),
        ("Y (GPDF)", "gregory-dubois-felsmann?"),
        ('"? (Jim Bosch)"', "jim-bosch?"),
        ("Y (N/ A)", "n/a"),
        ("None", "n/a"),
    ],
)
def test_row_10_ways_of_saying_unknown(answer: str, meant: str, put: Put) -> None:
    found = only(put("products.yaml", "owner: jim-bosch?", f"owner: {answer}"))
    assert found.startswith("data/products.yaml:78:24: error: ")
    assert f"did you mean {meant!r}" in found


@pytest.mark.parametrize("answer,code", [("", "DM308"), ("TBD", ""), ("tbd", ""), ("N/A", "")])
def test_row_10_what_is_empty_and_what_is_right(answer: str, code: str, put: Put) -> None:
    found = put("products.yaml", "owner: jim-bosch?", f"owner: {answer}")
    assert [one.code for one in found.problems if one.severity != "note"] == [code] * bool(code)


@pytest.mark.parametrize(
    "title",
    [
        "Complex Database Support:Should this be complex Databases or something? Qserv under",
        "Qserv under",
        "Complex Databases (should this be Databases?)",
        "Should this be complex Databases…",
    ],
)
def test_row_11_questions_and_remarks_in_names(title: str, put: Put) -> None:
    found = only(put("products.yaml", "title: Complex Database Support", f"title: '{title}'"))
    assert "DM712" in found
    assert "'open'" in found


def test_row_12_a_tree_that_was_lost(put: Put) -> None:
    flat = "".join(f"  - {{id: p{n}, name: Part {n}, manager: tbd}}\n" for n in range(20))
    tree = (ROOT / "data/products.yaml").read_text().partition("products:\n")[2]
    found = put("products.yaml", tree, flat)
    assert "DM755" in [one.code for one in found.problems]


def test_row_13_an_expansion_that_differs_from_the_text(put: Put) -> None:
    text = "Qserv, whose Product Owner (PO) is to be named."
    put("acronyms.yaml", "expansion: Product Owner", "expansion: Program Operations")
    found = only(put("products.yaml", "Qserv is under this node.", text))
    assert "DM764" in found
    assert "'Program Operations'" in found


def test_row_13_one_term_in_two_spellings(put: Put) -> None:
    two = "  - term: FRDF\n    expansion: French Data Facility\n  - term: FrDF\n"
    found = put("acronyms.yaml", "  - term: FrDF\n", two)
    assert "DM763" in [one.code for one in found.problems]


def test_row_13_a_term_that_must_not_be_used(put: Put) -> None:
    found = only(put("products.yaml", "Qserv is under this node.", "VRO needs Qserv."))
    assert found.startswith("data/products.yaml:281:26: warning: 'VRO' must not be used")
    assert "use 'Rubin Observatory'" in found


@pytest.mark.parametrize("term", ["AVS", "COS", "I&S", "EPO", "V&V"])
def test_row_14_terms_that_nothing_defines(term: str, put: Put) -> None:
    written = f'"{term}"' if "&" in term else term
    found = put("acronyms.yaml", f"term: {written}\n", "term: QQQ\n")
    undefined = [one for one in found.problems if one.code == "DM511"]
    assert [repr(term) in one.message for one in undefined] == [True]
    assert undefined[0].length == len(term)


def test_row_18_two_expansions(put: Put) -> None:
    text = "Qserv serves what Data Release Production (DRP) yields."
    found = only(put("products.yaml", "Qserv is under this node.", text))
    assert "DRP is expanded as 'Data Release Production'" in found
    assert "'Data Release Processing'" in found


def test_row_15_handles_that_lead_nowhere(put: Put) -> None:
    found = only(put("teams.yaml", "Science Quality and", "ITTN-00 and"))
    assert "data/teams.yaml:" in found
    assert "did you mean 'ITTN-056' or 'ITTN-057' or 'ITTN-058'?" in found


def test_row_16_the_broken_sentence(put: Put) -> None:
    sentence = "A more complete list of items under may be found in the section 7"
    found = only(put("products.yaml", "Qserv is under this node.", sentence))
    assert "DM725" in found


def test_row_17_staffing_as_prose(put: Put) -> None:
    staffing = "Andy S 0.5, NateP 0.5, NateL 0.25, Matthias 0.5"
    found = put("products.yaml", "Qserv is under this node.", staffing)
    assert "DM773" in [one.code for one in found.problems]


@pytest.mark.parametrize("term", ["IN2P3", "NCSA"])
def test_row_14_names_of_institutions_are_told_by_the_institutions(term: str, put: Put) -> None:
    found = put("acronyms.yaml", f"term: {term}\n", "term: QQQ\n")
    assert [one.code for one in found.problems if one.code == "DM511"] == []
