"""Sphinx configuration of the plan: sources in ``source/``, data in ``data/``."""

from pathlib import Path

from dmops_sphinx.technote import technote_settings

globals().update(technote_settings(Path(__file__).parent))

extensions += ["dmops_sphinx"]  # noqa: F821 - set by technote_settings
primary_domain = "dmops"
nitpicky = True
dmops_link_handles = True
dmops_lint = True
exclude_patterns = ["chapters/*"]
html_copy_source = False
latex_documents = [("index", "RTN-046.tex", project, author.replace(", ", r"\and "), "howto")]  # noqa: F821
latex_engine = "xelatex"
latex_use_xindy = False
