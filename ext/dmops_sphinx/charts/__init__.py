"""Charts drawn from views: layout, text measurement, SVG. Nothing here knows Sphinx."""
