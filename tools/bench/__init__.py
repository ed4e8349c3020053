"""Measures what building from data costs, beside other ways to write the same tables."""
