"""Rows merged into the plan's data files, and nothing else in them changed."""
