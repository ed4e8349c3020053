"""What is noted of each output folder, beside the environment, for the next build of it.

Several folders may share an environment; what one has says nothing of another.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..writing import write_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["note", "noted", "state_of"]


def noted(app: Sphinx, name: str) -> Any:  # noqa: ANN401
    """Return what earlier builds have noted by a name of the output folder; None if nothing."""
    return _notes(app).get(name)


def note(app: Sphinx, **values: object) -> None:
    """Note values that JSON can hold of the output folder; all else that is noted stays."""
    write_text(_file(app), json.dumps(_notes(app) | values))


def state_of(path: Path) -> str:
    """Return what tells a file from others without reading it; nothing where there is none."""
    try:
        found = path.stat()
    except OSError:
        return ""
    return f"{found.st_mtime_ns} {found.st_size} {found.st_ino}"


def _notes(app: Sphinx) -> dict[str, Any]:
    try:
        found = json.loads(_file(app).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _file(app: Sphinx) -> Path:
    folder = f"{app.builder.name} {app.outdir}"
    name = blake2b(folder.encode(errors="surrogateescape"), digest_size=8).hexdigest()
    return Path(app.doctreedir) / f"dmops-output-{name}.json"
