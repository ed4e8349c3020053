"""The plan as typed records: what is true, where it stands, how it is found.

Nothing here reads files, knows Sphinx, or decides what is shown.
"""
