"""Formulas: LaTeX that reStructuredText takes, in Typst's own markup."""

from __future__ import annotations

import pytest
import typst

from dmops_sphinx.typst.mathematics import FormulaError, formula


@pytest.mark.parametrize(
    "latex,expected",
    [
        ("x", "x"),
        ("x_1^2", 'attach(x, b: "1", t: "2")'),
        (r"\frac{a}{b}", "frac(a, b)"),
        (r"\frac12", 'frac("1", "2")'),
        (r"\sqrt[3]{x}", 'root("3", x)'),
        (r"\hat{x}", "accent(x, hat)"),
        (r"\overline{ab}", "overline(a b)"),
        (r"\mathrm{TBD}", 'op("TBD")'),
        (r"\binom{n}{k}", r"lr(\( mat(delim: #none, n; k) \))"),
        (r"f(a, b; c)", r"f \( a \, b \; c \)"),
    ],
)
def test_kinds_of_formulas(latex: str, expected: str) -> None:
    assert formula(latex, block=False) == expected


@pytest.mark.parametrize(
    "latex",
    [
        r"\sum_{i=0}^{n} x_i \le \int_0^\infty e^{-x^2}\,dx",
        r"\begin{align} a &= b \\ c &= d \end{align}",
        r"\begin{split} a &= b \\ &= d \end{split}",
        "a = b \\\\ c = d",
        "e = mc^2\n\nx = y",
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
        r"\begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}",
        r"\left\{ \underbrace{a+b}_{n} \right\} \quad \{a\} |x| \#\%\&\_",
        r"\lim_{x\to 0} \mathbb{R} \mathcal{L} \boldsymbol{x} \operatorname{foo} \dots",
        r"\begin{equation} x \label{a} \end{equation}",
        r"\alpha \beta \Gamma \nabla \partial \pm \langle x \rangle \lVert y \rVert",
    ],
)
def test_formulas_compile(latex: str) -> None:
    source = f"#math.equation(block: true, ${formula(latex, block=True)}$)"
    assert typst.compile(source.encode(), format="pdf")


@pytest.mark.parametrize(
    "latex", [r"\nosuchcommand", r"\begin{nothing}x\end{nothing}", "{", "a}", r"\frac{a}"]
)
def test_what_cannot_be_read_is_an_error_with_a_reason(latex: str) -> None:
    with pytest.raises(FormulaError) as caught:
        formula(latex, block=False)
    assert str(caught.value)
