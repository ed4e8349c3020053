"""Make the catalogues of the package's own words: ``make catalogues``.

Writes the template from the code, brings each language's catalogue up to date
with it, and compiles them. Nothing that says when it was made stands in them, so
that the same code makes the same files.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parent.parent / "ext/dmops_sphinx"
LOCALES = PACKAGE / "locales"
NAME = "dmops_sphinx"

_SAYING = frozenset({"say", "Word", "counted", "Counted"})
"""What the code calls with a message, or with two: for one and for many."""
_TEMPLATES = ("assets/technote", "publishing/templates")
_APART = frozenset({"cli", "publishing"})
"""The parts that speak English, to those who build."""
_IN_TEMPLATES = re.compile(r'say\("([^"]+)"\)')
_HEADER = "# The words that dmops-sphinx puts on pages itself; see docs/translating.md."


class _Plain(Catalog):
    """A catalogue whose header has what readers of the file need, and no dates."""

    def _headers(self) -> list[tuple[str, str]]:
        own = [("Language", str(self.locale_identifier)), ("Plural-Forms", self.plural_forms)]
        return [*(own if self.locale else ()), ("Content-Type", "text/plain; charset=utf-8")]

    mime_headers = property(_headers)


def template() -> Catalog:
    """Return all messages of the code."""
    catalog = _Plain(header_comment=_HEADER, fuzzy=False)
    folders = (PACKAGE.glob(f"{folder}/**/*.html") for folder in _TEMPLATES)
    for file in sorted(file for found in folders for file in found):
        for text in _IN_TEMPLATES.findall(file.read_text(encoding="utf-8")):
            catalog.add(text, locations=[(_name(file), 0)])
    for file in sorted(PACKAGE.rglob("*.py")):
        if file.relative_to(PACKAGE).parts[0] not in _APART:
            for message in _messages(file):
                catalog.add(message, locations=[(_name(file), 0)])
    return catalog


def _name(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def _messages(file: Path) -> Iterator[str | tuple[str, str]]:
    """Yield the messages of a module in order; babel's own reader sees none in f-strings."""
    calls = (node for node in ast.walk(ast.parse(file.read_bytes())) if isinstance(node, ast.Call))
    for call in sorted(calls, key=lambda each: (each.lineno, each.col_offset)):
        if isinstance(call.func, ast.Name) and call.func.id in _SAYING:
            texts = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
            match [text for text in texts if isinstance(text, str)]:
                case [one]:
                    yield one
                case [one, many]:
                    yield one, many


def catalogues() -> dict[str, Catalog]:
    """Return the catalogue of each language, brought up to date with the code."""
    made: dict[str, Catalog] = {}
    now = template()
    for file in sorted(LOCALES.glob(f"*/LC_MESSAGES/{NAME}.po")):
        language = file.parent.parent.name
        catalog = _Plain(locale=language, header_comment=_HEADER, fuzzy=False)
        with file.open("rb") as stream:
            for message in read_po(stream, locale=language):
                if message.id:
                    catalog.add(message.id, message.string)
        catalog.update(now, no_fuzzy_matching=True, update_header_comment=False)
        catalog.obsolete.clear()
        made[language] = catalog
    return made


def files() -> dict[Path, bytes]:
    """Return what all files should hold."""
    made = {LOCALES / f"{NAME}.pot": _text(template())}
    for language, catalog in catalogues().items():
        folder = LOCALES / language / "LC_MESSAGES"
        made[folder / f"{NAME}.po"] = _text(catalog)
        compiled = io.BytesIO()
        write_mo(compiled, catalog)
        made[folder / f"{NAME}.mo"] = compiled.getvalue()
    return made


def _text(catalog: Catalog) -> bytes:
    written = io.BytesIO()
    write_po(written, catalog, width=99, include_lineno=False)
    return written.getvalue()


def main() -> int:
    """Write what differs."""
    for path, content in files().items():
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            print(path.relative_to(PACKAGE))
    return 0


if __name__ == "__main__":
    sys.exit(main())
