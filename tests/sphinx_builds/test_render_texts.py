"""What templates print of the plan's texts is what they are, whatever they look like."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from building import CONF, Project

NAMES = [
    "1. Survey", "A. Butler", "(ii) Camera", "#. Dome", "12) Exit", "- Fibre", "+ Gain", "• Hub",
    ".. image:: x.png", ".. _target:", "__ anonymous", ":field: Index", ">>> Job", "=====",
    "-- Kit",
    "| Line", "||", "Mirror::", "_inline_ Node_", "`Optics`_", "[1]_ Pier", "|Quad|",
    "*Rail* **Slit**",
    "<script>alert(1)</script>", "Tube <b>", "Unit\\", "\\alpha", "{{ 7 * 7 }}", "pex_config",
    "!Valve", "~Wheel", "a_", "C++", "R&D *", "x*y", "/V option", "–dash", "عربي", "é́",
    "👩‍🚀 Crew", "+---+", "plain",
]  # fmt: skip
ADDRESSES = ["https://acme-lab.edu/a_b/_/c", "see http://acme-lab.edu/x-y."]
TEMPLATE = """
Texts
=====

.. dmops:render::

   {% for one in plan.institutions.values() %}
   - {{ one.name | rst }}
   {% endfor %}

.. dmops:render::

   {% for one in plan.institutions.values() %}
   * {{ link("institution", one.id, one.name) }}
   {% endfor %}

.. dmops:render::

   {% for one in plan.institutions.values() %}
   Told (*{{ one.name | rst }}*, {{ one.name | rst }}).

   {% endfor %}
"""


@pytest.mark.parametrize("primary", [True, False], ids=["primary", "prefixed"])
def test_texts_are_printed_as_they_are(primary: bool, tmp_path: Path) -> None:
    conf = CONF + 'smartquotes = False\nsuppress_warnings = ["dmops.acronym-undefined"]\n'
    conf = conf if primary else conf.replace('primary_domain = "dmops"', "")
    project = Project(tmp_path, {"index": TEMPLATE}, conf)
    rows = ["institutions:", "  - {id: acme, name: Acme}", "  - {id: lab, name: Lab}"]
    names = NAMES + ADDRESSES
    for number, name in enumerate(names):
        rows += [f"  - id: i{number}", f"    name: '{name}'"]
    project.write("data/institutions.yaml", "\n".join(rows) + "\n")
    built = project.build("text", out="text")
    assert built.warnings == ""
    lines = [re.sub(r"\s+", " ", line).strip() for line in built.text("index.txt").split("\n\n")]
    texts, told = lines[1:], [line for line in lines if line.startswith("Told")]
    assert [line[2:] for line in texts[2 : 2 + len(names)]] == names
    assert told[2:] == [f"Told (*{name}*, {name})." for name in names]


def test_addresses_in_texts_stay_links(tmp_path: Path) -> None:
    project = Project(tmp_path, {"index": TEMPLATE})
    rows = "".join(f"  - {{id: i{n}, name: '{one}'}}\n" for n, one in enumerate(ADDRESSES))
    known = "institutions:\n  - {id: acme, name: Acme}\n  - {id: lab, name: Lab}\n"
    project.write("data/institutions.yaml", known + rows)
    page = html.unescape(project.build().text("index.html"))
    assert 'href="https://acme-lab.edu/a_b/_/c"' in page
    assert 'href="http://acme-lab.edu/x-y"' in page
