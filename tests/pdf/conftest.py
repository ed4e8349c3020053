"""PDFs that several tests look at: the corpus of all nodes, and the plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pdf.building import Printed, printed
from support import DATA

CORPUS = DATA / "corpus" / "pdf"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The document that holds everything, and a second one."""
    return printed(CORPUS, tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="session")
def plan_pdf(built_plan: Callable[[str], Path]) -> Printed:
    """The plan itself."""
    return Printed(built_plan("typst") / "RTN-046.pdf")
