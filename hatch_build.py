"""The description of the package for an index: the README with links that lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK = re.compile(r"(?P<image>!?)\[(?P<text>[^\]]*)\]\((?P<path>(?!https?:|#)[^)]+)\)")


class CustomMetadataHook(MetadataHookInterface):
    """Makes the readme from README.md, relative links written out."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the readme to the metadata."""
        text = (Path(self.root) / "README.md").read_text(encoding="utf-8")
        source = metadata["urls"]["Source"]

        def absolute(found: re.Match[str]) -> str:
            kind = "raw" if found["image"] else "blob"
            return f"{found['image']}[{found['text']}]({source}/{kind}/main/{found['path']})"

        metadata["readme"] = {
            "content-type": "text/markdown",
            "text": _LINK.sub(absolute, text),
        }
