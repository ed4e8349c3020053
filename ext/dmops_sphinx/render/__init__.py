"""How the extension's nodes are printed."""
