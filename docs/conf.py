"""Sphinx configuration of the documentation: ``make docs`` builds it."""

import dmops_sphinx

project = "dmops-sphinx"
author = "The dmops-sphinx developers"
release = version = dmops_sphinx.__version__
extensions = ["myst_parser"]
html_theme = "furo"
html_title = f"dmops-sphinx {release}"
myst_heading_anchors = 3
exclude_patterns = ["_build"]
html_show_copyright = False
highlight_language = "none"
nitpicky = True
