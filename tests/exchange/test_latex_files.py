"""LaTeX files with commands of their own, and those that read others."""

from __future__ import annotations

from pathlib import Path

import pytest

from dmops_sphinx.exchange.reading.latex_macros import expanded
from dmops_sphinx.exchange.reading.latex_text import convert
from dmops_sphinx.exchange.reading.latex_tokens import LatexError, tokens
from exchange.plans import Home, faults


@pytest.mark.parametrize(
    "source,plain",
    [
        (r"\newcommand{\port}{Port Lab}At \port{} and \port.", "At Port Lab and Port Lab."),
        (r"\newcommand\port{Port}\port's", "Port's"),
        (r"\newcommand{\at}[2]{#1 (#2)}\at{Lead}{Lab}", "Lead (Lab)"),
        (
            r"\newcommand{\at}[2][Lab]{#2 - #1}\at{Lead}; \at[Acme]{Lead}",
            "Lead - Lab; Lead - Acme",
        ),
        (r"\def\at#1#2{#2 at #1}\at{Lab}{Lead}", "Lead at Lab"),
        (r"\newcommand{\a}{\b x}\newcommand{\b}{y}\a", "yx"),
        (r"\newcommand*{\u}[1]{\href{https://a.example/#1}{page #1}}\u{7}", "page 7"),
        (r"\newcommand{\v}[1]{v#1.0}\v2", "v2.0"),
        (r"\newcommand{\textbf}[1]{#1!}\textbf{a}", "a!"),
        (r"no \emph{commands}", "no commands"),
        (r"\newcommand", ""),
    ],
)
def test_commands_of_ones_own(source: str, plain: str) -> None:
    assert convert(expanded(tokens(source))).plain == plain


@pytest.mark.parametrize(
    "source",
    [
        r"\newcommand{\a}{\a}\a",
        r"\newcommand{\a}{\b\b}\newcommand{\b}{\a\a}\a",
        "".join(
            rf"\newcommand{{\a{chr(98 + n)}}}{{" + rf"\a{chr(97 + n)}" * 9 + "}" for n in range(9)
        )
        + r"\newcommand{\aa}{xxxxxxxxx}\aj",
    ],
)
def test_commands_without_end(source: str) -> None:
    with pytest.raises(LatexError, match="is defined by itself"):
        expanded(tokens(source))


def test_files_that_are_read_by_others(tmp_path: Path) -> None:
    home = Home(tmp_path)
    (tmp_path / "parts").mkdir()
    home.file("names.tex", "% names\n\\newcommand{\\lab}{Lab}\n")
    home.file("parts/rows.tex", "\n1.2c & Rigger - \\lab & Rigs.\\\\\n1.2d & #REF! & x\\\\\n\n")
    text = (
        "\\input{names}\n\\begin{tabular}{lll}\nWBS & Title & Description\\\\\n"
        "%\\input{gone}\n\\hline \\input{parts/rows.tex} \\hline\n1.2e & Welder & Welds.\\\\\n"
        "\\input{../outside}\\end{tabular}\n"
    )
    found = home.imported(home.file("all.tex", text))
    assert faults(found) == ["parts/rows.tex:3 DM803"]
    home.file("parts/rows.tex", "1.2c & Rigger - \\lab & Rigs.\\\\\n")
    found = home.write(home.root / "all.tex")
    assert [str(one.place) for one in found.changes] == ["parts/rows.tex:1", "all.tex:6"]
    assert home.plan.roles["rigger"].positions[0].institutions == ("lab",)


def test_a_file_that_reads_itself(tmp_path: Path) -> None:
    home = Home(tmp_path)
    table = "\\begin{tabular}{ll}WBS & Title\\\\ 1.2c & Rigger\\\\ \\input{a}\\end{tabular}\n"
    home.write(home.file("a.tex", table))
    assert home.plan.roles["rigger"].code == "1.2c"
