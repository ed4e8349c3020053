"""The glossary of a plan, from its data and from files, parsed only when they change."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

from .. import __version__
from ..checks.found import problem
from ..frozen import dataclass
from ..loading.folder import DataFile, decode
from ..model.glossary_files import DEFAULT_FILES, DEFAULT_SKIP
from ..model.places import Place
from ..model.plan import Plan
from ..model.problems import Problem, Severity
from .entries import Entry
from .glossary import Glossary, build_glossary, names_of, plan_entries
from .implied import implied_entries, package_entries

__all__ = ["DEFAULT_FILES", "DEFAULT_SKIP", "Sources", "load_glossary"]

_LARGEST = 20 * 1024 * 1024
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where a plan's glossary comes from.

    Attributes
    ----------
    files
        Glossary files, ``.csv`` or text, the one with the highest precedence
        first; the plan's own data come before all of them. By default
        ``myacronyms.txt`` and ``glossarydefs.csv``, where they exist.
    skip
        Terms that are no acronyms, and files of such terms (``*.txt``). By
        default ``skipacronyms.txt``, where it exists.
    tags
        Which meaning holds where a term has several: the first tag counts most.
    folders
        Where files are looked for, in this order.
    """

    files: Sequence[str] = DEFAULT_FILES
    skip: Sequence[str] = DEFAULT_SKIP
    tags: Sequence[str] = ()
    folders: tuple[Path, ...] = (Path(),)


def load_glossary(
    plans: Sequence[Plan], sources: Sources, *, root: Path | None = None, cache: Path | None = None
) -> tuple[Glossary, tuple[Problem, ...]]:
    """Return the glossary of a project, and what is wrong with its files.

    Parameters
    ----------
    plans
        The plans of the project, whose own acronyms have precedence, the first
        plan's over the others'.
    sources
        Where else to look.
    root
        The folder that printed paths are relative to; by default the first of
        the sources' folders.
    cache
        A folder for parsed files, by content.
    """
    reader = _Reader(sources.folders, root or sources.folders[0], cache)
    tables = [plan_entries(plan) for plan in plans]
    for rank, name in enumerate(sources.files, len(tables)):
        tables.append(reader.entries(name, rank, needed=name not in DEFAULT_FILES))
    tables += [*(list(implied_entries(plan)) for plan in plans), list(package_entries())]
    skipped: set[str] = set()
    for name in sources.skip:
        if name.endswith(".txt"):
            skipped |= reader.skip_list(name, needed=name not in DEFAULT_SKIP)
        else:
            skipped.add(name)
    names = {name for plan in plans for name in names_of(plan)}
    glossary = build_glossary(tables, skipped=skipped, names=names, tags=sources.tags)
    return glossary, tuple(sorted(set(reader.problems), key=lambda one: one.sort_key))


class _Reader:
    def __init__(self, folders: Iterable[Path], root: Path, cache: Path | None) -> None:
        self.problems: list[Problem] = []
        self._folders = tuple(folders)
        self._root = root
        self._cache = cache

    def entries(self, name: str, rank: int, *, needed: bool) -> list[Entry]:
        """Return the entries of a glossary file."""
        file = self._file(name, needed=needed)
        if file is None:
            return []
        kept = self._kept(file, rank)
        if kept is not None:
            return kept
        from .csvfile import read_csv  # late: most plans have no such file
        from .textfile import read_text

        text, problems = self._text(file)
        if text is None:
            self.problems += problems
            return []
        read = read_csv if name.lower().endswith((".csv", ".tsv")) else read_text
        found, more = read(file.shown, text, rank)
        self.problems += [*problems, *more]
        if not problems and not more:
            self._keep(file, rank, found)
        return found

    def skip_list(self, name: str, *, needed: bool) -> frozenset[str]:
        """Return the terms of a skip list."""
        file = self._file(name, needed=needed)
        if file is None:
            return frozenset()
        from .textfile import read_skip_list

        text, problems = self._text(file)
        self.problems += problems
        return read_skip_list(text or "")

    def _file(self, name: str, *, needed: bool) -> DataFile | None:
        for folder in self._folders:
            path = folder / name
            if not path.exists():
                continue
            shown = self._shown(path)
            try:
                if path.stat().st_size > _LARGEST:
                    raise OSError(f"larger than {_LARGEST // 2**20} MB")
                return DataFile(name, shown, path.read_bytes())
            except OSError as error:
                message = f"cannot be read: {error.strerror or error}"
                self.problems.append(problem("DM501", message, Place(shown)))
                return None
        if needed:
            where = " or ".join(repr(self._shown(folder)) for folder in self._folders)
            message = f"the glossary file {name!r} is not in {where}"
            self.problems.append(
                problem("DM501", message, Place(name), "correct the setting, or add the file")
            )
        return None

    def _shown(self, path: Path) -> str:
        try:
            return path.relative_to(self._root).as_posix()
        except ValueError:
            return path.as_posix()

    def _text(self, file: DataFile) -> tuple[str | None, list[Problem]]:
        """Decode a file; odd characters in it are warnings, as it may be another's."""
        if file.content.startswith(_UTF16):
            try:
                return file.content.decode("utf-16"), []
            except UnicodeDecodeError:
                pass
        text, problems = decode(file)
        if text is None:
            return None, problems
        return text, [replace(one, severity=Severity.WARNING) for one in problems]

    def _target(self, file: DataFile, rank: int) -> Path | None:
        if self._cache is None:
            return None
        python = f"{sys.version_info.major}{sys.version_info.minor}"
        name = blake2b(f"{file.shown}\0{rank}\0{__version__}\0{python}".encode(), digest_size=6)
        content = blake2b(file.content, digest_size=16)
        return self._cache / f"glossary-{name.hexdigest()}-{content.hexdigest()}.pickle"

    def _kept(self, file: DataFile, rank: int) -> list[Entry] | None:
        target = self._target(file, rank)
        if target is None:
            return None
        import pickle  # late: a check keeps nothing

        try:
            found = pickle.loads(target.read_bytes())  # noqa: S301 - our own
        except (OSError, pickle.PickleError, EOFError, ValueError, TypeError, LookupError,
                AttributeError, ImportError):  # fmt: skip
            return None
        return found if isinstance(found, list) else None

    def _keep(self, file: DataFile, rank: int, entries: list[Entry]) -> None:
        target = self._target(file, rank)
        if target is None:
            return
        import pickle

        temporary = target.with_suffix(".tmp")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            for old in target.parent.glob(f"{target.name.rpartition('-')[0]}-*.pickle"):
                old.unlink(missing_ok=True)
            temporary.write_bytes(pickle.dumps(entries, protocol=pickle.HIGHEST_PROTOCOL))
            temporary.replace(target)
        except OSError:
            return
