"""Sheets in and out: other people's tables into the plan, the plan into files.

Reading goes one way: bytes to `cells.Sheet`, sections with matched columns,
raw records, edits of the data files. Nothing is written before the whole plan
has been loaded with all edits in place.
"""
