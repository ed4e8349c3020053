"""A plan of another shape: several pages, kinds of its own, any theme."""

project = "Construction plan of Survey Data Management"
extensions = ["dmops_sphinx"]
primary_domain = "dmops"
numfig = True
html_title = "Survey plan"
nitpicky = True
html_theme = "pydata_sphinx_theme"
exclude_patterns = ["_build", "chapters/*", "one.rst"]
html_copy_source = False
