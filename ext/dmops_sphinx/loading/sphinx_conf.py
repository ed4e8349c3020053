"""The settings in a project's ``conf.py``, read without running it.

Only plain values are seen: texts, numbers, lists of them. What a project
computes there, the command does not know.
"""

from __future__ import annotations

import ast
from pathlib import Path

__all__ = ["conf_settings"]

_PREFIX, _LANGUAGE = "dmops_", "language"
_LARGEST = 1024 * 1024


def conf_settings(folder: Path) -> dict[str, object]:
    """Return the settings of the extension in the ``conf.py`` of a folder, and the language.

    Their names are without the prefix.
    """
    file = folder / "conf.py"
    try:
        if file.stat().st_size > _LARGEST:
            return {}
        tree = ast.parse(file.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    found: dict[str, object] = {}
    for node in tree.body:
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            if isinstance(target, ast.Name) and target.id.startswith((_PREFIX, _LANGUAGE)):
                try:
                    found[target.id.removeprefix(_PREFIX)] = ast.literal_eval(node.value)
                except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
                    continue
    return found
