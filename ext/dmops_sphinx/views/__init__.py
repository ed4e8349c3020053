"""What is shown, and in which order: pure functions from a plan to tables.

A view knows nothing of Sphinx. Its cells are inline markup, so that names can
be links in whatever format the page has.
"""
