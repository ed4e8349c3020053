"""Labels and reference styles on top of sphinxcontrib-bibtex."""
