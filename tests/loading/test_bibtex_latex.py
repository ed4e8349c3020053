r"""What LaTeX in BibTeX says: fonts and logos, and per cent signs, which end no text there."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import Project
from dmops_sphinx.loading.bibtex_text import plain_text


@pytest.mark.parametrize(
    "written,said",
    [
        (r"A \emph{fine} and \textbf{bold_} {\em plan} of {\it Gaia}", "A fine and bold_ plan of Gaia"),
        (r"{\LaTeX} and \TeX{} for \BibTeX", "LaTeX and TeX for BibTeX"),
        (r"50% of \'etudes, 30\% of $x$", "50% of études, 30% of $x$"),
        (r"https://x.edu/a\_b%20c?d=1", "https://x.edu/a_b%20c?d=1"),
        (r"\textit{a \'{e}} \& b", "a é & b"),
        (r"\item \emission", None),
    ],
)  # fmt: skip
def test_latex_is_read(written: str, said: str | None) -> None:
    if said is None:
        assert "emission" in plain_text(written)
    else:
        assert plain_text(written) == said


def test_an_entry_is_printed_whole(tmp_path: Path) -> None:
    text = "Plan\n====\n\n:cite:`DOC-7`\n\n.. bibliography::\n"
    project = Project(tmp_path, {"index": text})
    file = tmp_path / "data" / "references.bib"
    file.write_text(
        file.read_text() + "\n@misc{DOC-7, author={Rubin, V.}, date={2024-05-06}, "
        "title={The \\emph{Gaia} 50% {\\LaTeX} Guide},"
        " url={https://acmelab.edu/a%20b?x=1&y=2}}\n"
    )
    built = project.build("text", out="text")
    assert built.warnings == ""
    said = " ".join(built.text("index.txt").split())
    assert (
        "Rubin, V., 2024, *The Gaia 50% LaTeX Guide*, URL https://acmelab.edu/a%20b?x=1&y=2"
        in said
    )
