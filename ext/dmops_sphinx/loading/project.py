"""The project around a data folder: its settings in ``pyproject.toml``.

``[tool.dmops]`` says where the data are, which rules of the linter hold, and how
tables that are imported look. The nearest such file above the data folder (or
above the working directory) counts; there need not be one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Any, TypeGuard

from ..checks.registry import RULES
from ..frozen import dataclass
from ..model.suggest import did_you_mean, nearest
from .sphinx_conf import conf_settings

__all__ = ["Project", "ProjectError", "load_project"]

_NAME = "pyproject.toml"
_TABLE = re.compile(r"""\bdmops["']?\s*[\].=]""")
_LISTS = ("select", "ignore")
_KEYS = ("data", "source", *_LISTS, "per-file-ignores", "words", "import")


class ProjectError(ValueError):
    """The settings of the project are wrong; the message names each fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project's folders and settings.

    Attributes
    ----------
    root
        The folder of its ``pyproject.toml``, or the one around the data folder.
    data
        The data folder.
    shown_from
        The working directory: printed paths below it are relative to it.
    source
        The folder of the prose, if the settings name one.
    select
        Codes of the rules that hold, or their beginnings; none means all.
    ignore
        Codes of rules that do not hold, or their beginnings.
    per_file_ignores
        The same for the files that match a pattern.
    words
        Words that are right, though the linter does not know them.
    imports
        The table ``[tool.dmops.import]``, as it is.
    plans
        The data folders: of several plans, where ``conf.py`` lists them.
    conf
        The settings in ``conf.py``, without ``dmops_``.
    plan_names
        The names of the plans that ``conf.py`` lists.
    file
        The file of the settings, if there is one.
    """

    root: Path
    data: Path
    shown_from: Path
    source: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    imports: Mapping[str, Any] = field(default_factory=dict)
    conf: Mapping[str, object] = field(default_factory=dict)
    plans: tuple[Path, ...] = ()
    plan_names: tuple[str, ...] = ()
    file: Path | None = None

    def conf_list(self, name: str) -> tuple[str, ...]:
        """Return a list of texts from ``conf.py``; nothing where it is something else."""
        value = self.conf.get(name)
        if not isinstance(value, list | tuple):
            return ()
        return tuple(one for one in value if isinstance(one, str))


def load_project(data: Path | None = None, plan: str | None = None) -> Project:
    """Return the project of a data folder, or of the working directory.

    Parameters
    ----------
    data
        The data folder, where the user has named one.
    plan
        The name of one of the project's plans, where the user has named one.

    Raises
    ------
    ProjectError
        If the settings cannot be read or are wrong.
    """
    try:
        here = Path.cwd()
    except FileNotFoundError as error:
        raise ProjectError("the working directory is not there any more") from error
    start = data.absolute().parent if data is not None else here
    settings, file = _settings_above(start)
    root, conf = _with_conf(file.parent if file else start, search=file is None)
    named = _plans(root, conf)
    if plan is not None:
        folders = [_plan_named(plan, named)]
    else:
        folders = [data.absolute()] if data is not None else _folders(root, settings, conf)
    found = Project(
        root=root,
        data=folders[0],
        plans=tuple(folders),
        plan_names=tuple(named),
        shown_from=here,
        conf=conf,
        file=file,
    )
    return _with_settings(found, settings)


def _with_settings(project: Project, settings: Mapping[str, Any]) -> Project:
    per_file = settings.get("per-file-ignores", {})
    return replace(
        project,
        source=project.root / settings["source"] if "source" in settings else None,
        select=tuple(settings.get("select", ())),
        ignore=tuple(settings.get("ignore", ())),
        per_file_ignores={pattern: tuple(codes) for pattern, codes in per_file.items()},
        words=tuple(settings.get("words", ())),
        imports=settings.get("import", {}),
    )


def _with_conf(start: Path, *, search: bool) -> tuple[Path, dict[str, object]]:
    """Return the project's folder and the settings in its ``conf.py``, if it has any."""
    for folder in (start, *start.parents) if search else (start,):
        conf = conf_settings(folder)
        if conf.keys() - {"language"} or (conf and not search):
            return folder, conf  # a language alone, above the folder, may be another project's
    return start, {}


def _folders(root: Path, settings: Mapping[str, Any], conf: Mapping[str, object]) -> list[Path]:
    """Return the data folders: by ``pyproject.toml``, by ``conf.py``, or ``data``."""
    if "data" not in settings and (named := _plans(root, conf)):
        return list(named.values())
    one = settings.get("data") or conf.get("data")
    return [(root / (one if isinstance(one, str) and one else "data")).absolute()]


def _plans(root: Path, conf: Mapping[str, object]) -> dict[str, Path]:
    """Return the data folders of the plans that ``conf.py`` lists, by name."""
    plans = conf.get("plans")
    if not isinstance(plans, dict):
        return {}
    return {
        str(name): (root / folder).absolute()
        for name, folder in plans.items()
        if isinstance(folder, str) and folder
    }


def _plan_named(name: str, plans: Mapping[str, Path]) -> Path:
    if name in plans:
        return plans[name]
    hint = did_you_mean(name, plans, f"known: {', '.join(plans)}")
    if not plans:
        hint = "this project does not list several (dmops_plans in conf.py)"
    raise ProjectError(f"there is no plan {name!r}; {hint}")


def _settings_above(start: Path) -> tuple[dict[str, Any], Path | None]:
    for folder in (start, *start.parents):
        file = folder / _NAME
        try:
            text = file.read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            continue
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or error
            raise ProjectError(f"{file}: cannot be read: {reason}") from error
        # A file that does not name the table is not parsed: that is another project's.
        if _TABLE.search(text):
            found = _table(file, text)
            if found is not None:
                return found, file
    return {}, None


def _table(file: Path, text: str) -> dict[str, Any] | None:
    try:
        table = tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError as error:
        raise ProjectError(f"{file}: not TOML: {error}") from error
    if not isinstance(table, dict) or "dmops" not in table:
        return None
    settings = table["dmops"]
    if not isinstance(settings, dict):
        raise ProjectError(f"{file}: [tool.dmops] should be a table")
    faults = [f"{_place(file, text, key)}: {fault}" for key, fault in _faults(settings)]
    if faults:
        raise ProjectError("the settings are wrong\n" + "\n".join(faults))
    return settings


def _place(file: Path, text: str, key: str) -> str:
    word = re.escape(key)
    found = re.search(rf"""^\s*\[?[\w.\s]*?["']?{word}["']?\s*[\]=.]""", text, re.MULTILINE)
    line = text.count("\n", 0, found.end()) + 1 if found else 1
    return f"{file}:{line}"


def _faults(settings: dict[str, Any]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in settings.items():
        if key not in _KEYS:
            hint = did_you_mean(key, _KEYS, f"known: {', '.join(_KEYS)}")
            found.append((key, f"unknown setting {key!r}; {hint}"))
        elif key in {"data", "source"} and not (isinstance(value, str) and value):
            found.append((key, f"{key} should be the path of a folder, as text"))
        elif key in _LISTS:
            found += ((key, fault) for fault in _code_faults(key, value))
        elif key == "words" and not _is_texts(value):
            found.append((key, f"{key} should be a list of words"))
        elif key == "per-file-ignores" and not isinstance(value, dict):
            found.append((key, f"{key} should be a table of patterns and lists of codes"))
        elif key == "per-file-ignores":
            for pattern, codes in value.items():
                found += ((pattern, fault) for fault in _code_faults(pattern, codes))
        elif key == "import" and not isinstance(value, dict):
            found.append((key, f"{key} should be a table"))
    return found


def _is_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _code_faults(key: str, value: object) -> list[str]:
    if not _is_texts(value):
        return [f"{key} should be a list of codes, such as ['DM701']"]
    return [fault for code in value if (fault := code_fault(code))]


def code_fault(code: str) -> str:
    """Return what is wrong with a rule's code, or the beginning of some, as written."""
    if code == "ALL" or (code and any(known.startswith(code) for known in RULES)):
        return ""
    named = {rule.name.upper(): rule.code for rule in RULES.values()}
    near = named.get(code.upper()) or nearest(code, RULES)
    return f"there is no rule {code!r}" + (f"; did you mean {near!r}?" if near else "")
