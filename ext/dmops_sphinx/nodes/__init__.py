"""The nodes of the extension: tables, charts, acronyms, and the texts of data."""
