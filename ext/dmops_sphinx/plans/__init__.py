"""The plans of a project while it is built: loaded once, asked by directives and roles."""
