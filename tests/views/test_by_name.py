"""Tables and charts are known by name, and described when somebody asks for them."""

from __future__ import annotations

import pytest

from dmops_sphinx.views.catalogue import tables_of
from dmops_sphinx.views.charts import charts_of

LISTED = [*tables_of().items(), *charts_of().items()]


@pytest.mark.parametrize(("name", "spec"), LISTED, ids=[name for name, _ in LISTED])
def test_each_name_is_that_of_its_description(name: str, spec: object) -> None:
    assert getattr(spec, "name") == name  # noqa: B009
