"""From Typst source to PDF, with the package's own fonts and no others."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from sphinx.errors import SphinxError

from ..frozen import dataclass

__all__ = ["FONTS", "CompileError", "Compiled", "compile_pdf"]

FONTS = Path(__file__).parent.parent / "assets" / "fonts"
_MISSING = re.compile(r'the text `?"(.*?)"`? could not be displayed')


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
    found = _MISSING.findall(str(getattr(error, "diagnostic", error)))
    return "".join(dict.fromkeys("".join(found)))


def _failure(error: RuntimeError) -> CompileError:
    return CompileError(f"the PDF could not be made:\n{getattr(error, 'diagnostic', error)}")
