"""Several additions at one place of a file: each stays with what it belongs to."""

from __future__ import annotations

import yaml

from dmops_sphinx.exchange.merging.yaml_edit import YamlFile

TEXT = """products:
  - id: root
    products:
      - id: last
        name: Last
"""


def _record(file: YamlFile, ident: str) -> yaml.MappingNode:
    for one in file.records("products"):
        if any(name.value == "id" and node.value == ident for name, node in one.value):
            return one
    raise AssertionError(ident)


def test_what_belongs_to_the_last_record_comes_before_a_new_one() -> None:
    file = YamlFile(TEXT)
    file.add_record("products", {"id": "new", "name": "New", "products": [{"id": "below-new"}]})
    file.add_below(_record(file, "root"), "products", {"id": "second"})
    file.add_below(_record(file, "last"), "products", {"id": "below-last"})
    file.set(_record(file, "last"), "owner", "ann")
    assert yaml.safe_load(file.result()) == {
        "products": [
            {
                "id": "root",
                "products": [
                    {
                        "id": "last",
                        "name": "Last",
                        "owner": "ann",
                        "products": [{"id": "below-last"}],
                    },
                    {"id": "second"},
                ],
            },
            {"id": "new", "name": "New", "products": [{"id": "below-new"}]},
        ]
    }


def test_a_list_that_a_file_lacks_is_begun_once() -> None:
    file = YamlFile("# Risks.\n")
    file.add_record("risks", {"id": "one"})
    file.add_record("risks", {"id": "two"})
    assert yaml.safe_load(file.result()) == {"risks": [{"id": "one"}, {"id": "two"}]}
