"""Plans to import into, and files to import."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from dmops_sphinx.exchange.applying import Staged, encoded, stage, write_all
from dmops_sphinx.exchange.importing import import_files
from dmops_sphinx.exchange.merging.outcome import Imported, Options
from dmops_sphinx.loading import load
from dmops_sphinx.loading.folder import digest, read_folder
from dmops_sphinx.model.plan import Plan
from support import MINIMAL, ROOT

SHEETS = ROOT / "tests" / "data" / "exchange"


class Home:
    """A copy of a plan's data folder."""

    def __init__(self, folder: Path, source: Path = MINIMAL) -> None:
        self.root = folder
        self.data = folder / "data"
        self._plans: dict[str, Plan] = {}
        shutil.copytree(source, self.data)

    @classmethod
    def at(cls, folder: Path) -> Home:
        """Return the plan whose data folder this is."""
        home = cls.__new__(cls)
        home.root, home.data, home._plans = folder.parent, folder, {}
        return home

    @property
    def plan(self) -> Plan:
        files, _ = read_folder(self.data, self.root)
        if digest(files) not in self._plans:
            loaded = load(self.data, root=self.root)
            assert loaded.plan is not None, [str(one) for one in loaded.problems]
            self._plans[digest(files)] = loaded.plan
        return self._plans[digest(files)]

    def file(self, name: str, text: str | bytes) -> Path:
        path = self.root / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def book(self, name: str, **sheets: Iterable[Iterable[Any]]) -> Path:
        book = Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        path = self.root / name
        book.save(path)
        return path

    def imported(self, *paths: Path, **options: Any) -> Imported:
        files = {file.name: file for file in read_folder(self.data, self.root)[0]}
        return import_files(self.plan, files, paths, Options(**options))

    def staged(self, found: Imported) -> Staged:
        files = {file.name: file for file in read_folder(self.data, self.root)[0]}
        new = {name: encoded(text, files.get(name)) for name, text in found.texts.items()}
        return stage(self.data, self.root, files, new)

    def write(self, *paths: Path, **options: Any) -> Imported:
        """Import files, which must go well, and write the result."""
        found = self.imported(*paths, **options)
        assert [str(one) for one in found.problems] == []
        assert [str(one) for one in self.staged(found).problems] == []
        files = {file.name: file for file in read_folder(self.data, self.root)[0]}
        new = {name: encoded(text, files.get(name)) for name, text in found.texts.items()}
        write_all(self.data, files, new)
        again = self.imported(*paths, **options)
        assert again.texts == {}, "a second import changes something"
        return found


def faults(found: Imported) -> list[str]:
    """Return the places and rules of an import's problems."""
    return [f"{one.place} {one.code}" for one in found.problems]


def statuses(found: Imported) -> list[str]:
    """Return what became of the rows of the first table."""
    return [row.status for row in found.tables[0].rows]


def edited(path: Path, old: str, new: str, part: str = "xl/worksheets/sheet1.xml") -> Path:
    """Change the XML of a workbook."""
    content = BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(content, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == part:
                assert old.encode() in data, data
                data = data.replace(old.encode(), new.encode())
            after.writestr(name, data)
    path.write_bytes(content.getvalue())
    return path
