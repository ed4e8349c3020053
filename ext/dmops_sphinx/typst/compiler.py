"""From Typst source to PDF, with the package's own fonts and no others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sphinx.errors import SphinxError

from ..frozen import dataclass
from .escape import string

__all__ = ["FONTS", "CompileError", "Compiled", "compile_pdf", "unreadable_images"]

FONTS = Path(__file__).parent.parent / "assets" / "fonts"
_MISSING = re.compile(r'the text `?"(.*?)"`? could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]{1,6})\}")


class CompileError(SphinxError):
    """The PDF could not be made."""

    category = "PDF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """A PDF and what is to be said of it.

    Attributes
    ----------
    data
        The file.
    warnings
        What the compiler remarked.
    missing
        Characters that no font has; the file then meets no standard.
    """

    data: bytes
    warnings: tuple[str, ...] = ()
    missing: str = ""


def compile_pdf(
    source: Path, *, font_paths: list[Path], standards: list[str], timestamp: int
) -> Compiled:
    """Compile a file of Typst source.

    Parameters
    ----------
    source
        The file; what it includes lies in its folder.
    font_paths
        Folders of fonts beside the package's own.
    standards
        The PDF standards that the file must meet.
    timestamp
        The second at which the file says it was made.

    Raises
    ------
    CompileError
        If the ``typst`` package is not there, or the source has a fault.
    """
    # The compiler's own errors derive from RuntimeError.
    try:
        return _run(source, font_paths, standards, timestamp)
    except RuntimeError as error:
        missing = _missing(error)
        if not missing:
            raise _failure(error) from error
    try:
        return replace(_run(source, font_paths, [], timestamp), missing=missing)
    except RuntimeError as error:
        raise _failure(error) from error


def unreadable_images(root: Path, names: Iterable[str]) -> dict[str, str]:
    """Return the images that cannot be compiled, each with the reason.

    Parameters
    ----------
    root
        The folder of the source.
    names
        The images, as the source names them.
    """
    found: dict[str, str] = {}
    trial = root / "_typst" / "trial.typ"
    for name in names:
        trial.write_text(f"#image({string(name)})\n", encoding="utf-8")
        try:
            _compiler()(str(trial), root=str(root), format="pdf", ignore_system_fonts=True)
        except RuntimeError as error:
            found[name] = str(error).split(", searched at ")[0]
    trial.unlink(missing_ok=True)
    return found


def _run(source: Path, font_paths: list[Path], standards: list[str], timestamp: int) -> Compiled:
    data, remarks = _compiler()(
        str(source),
        root=str(source.parent),
        font_paths=[str(path) for path in [FONTS, *font_paths]],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=standards,
        timestamp=timestamp,
    )
    return Compiled(data=data, warnings=tuple(str(remark.message) for remark in remarks))


def _compiler() -> Any:  # noqa: ANN401
    try:
        import typst
    except ImportError as error:
        raise CompileError(
            "a PDF needs the package 'typst': pip install 'dmops-sphinx[pdf]'"
        ) from error
    return typst.compile_with_warnings


def _missing(error: RuntimeError) -> str:
    """Return the characters that no font has, if that is what the error is about."""
    found = "".join(_MISSING.findall(str(getattr(error, "diagnostic", error))))
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), found)
    return "".join(dict.fromkeys(plain))


def _failure(error: RuntimeError) -> CompileError:
    return CompileError(f"the PDF could not be made:\n{getattr(error, 'diagnostic', error)}")
