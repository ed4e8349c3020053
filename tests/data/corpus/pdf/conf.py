"""A project without plan data: the PDF builder alone."""

project = "Corpus"
author = "Ada Lovelace, Charles Babbage"
release = "1.0"
extensions = ["sphinx_design", "dmops_sphinx.typst"]
numfig = True
suppress_warnings = ["ref.footnote", "design.card_legacy"]
