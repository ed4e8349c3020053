"""The plan built in this process, for what is not on any page."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx_testing import TestApp

from support import ROOT


@pytest.fixture(scope="session")
def plan_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sphinx]:
    """Sphinx after it has built the plan's page.

    sphinx_testing's class takes ``confdir``, which Sphinx's own test class does not.
    """
    folder: Path = tmp_path_factory.mktemp("plan-app")
    with warnings.catch_warnings(), patch_docutils(ROOT), docutils_namespace():
        warnings.simplefilter("ignore")
        problems = StringIO()
        app = TestApp(
            srcdir=ROOT / "source",
            confdir=ROOT,
            outdir=folder / "html",
            doctreedir=folder / "doctrees",
            warning=problems,
        )
        app.build()
        assert problems.getvalue() == ""
    # What Sphinx registered is taken back before other builds of this process.
    yield app
    app.cleanup()
