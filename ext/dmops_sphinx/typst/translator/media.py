"""Images, figures, code and formulas."""

from __future__ import annotations

import re
from typing import ClassVar

from docutils import nodes
from sphinx import addnodes

from ...messages import Subtype, warn
from ..code import coloured
from ..escape import markup, string
from ..mathematics import FormulaError, formula
from .tables import TableTranslator, string_markup

__all__ = ["MediaTranslator"]

_LENGTH = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*(%|[a-z]*)\s*$")
_POINTS = {"": 0.75, "px": 0.75, "pt": 1.0, "in": 72.0, "cm": 28.346, "mm": 2.8346, "pc": 12.0,
           "em": 10.0, "ex": 5.0, "rem": 10.0}  # fmt: skip


class MediaTranslator(TableTranslator):
    """Visitors of what is shown and not written."""

    OWN_LABEL: ClassVar[tuple[type[nodes.Element], ...]] = (nodes.figure,)

    def visit_image(self, node: nodes.Element) -> None:
        """Print an image, no wider than the room there is."""
        uri = str(node.get("uri", ""))
        name = "" if "://" in uri else self.job.pictures.place(uri)
        alt = self._alternative(node)
        if not name:
            warn(
                Subtype.PDF,
                f"the PDF cannot show the image {uri!r}: its alternative text stands in its"
                " place; SVG, PDF, PNG, JPEG, GIF and WebP files can be shown",
                location=node,
            )
            self.add(f"#emph[{markup(f'[{alt}]')}];")
            raise nodes.SkipNode
        self.add(self._picture(node, name, alt))
        raise nodes.SkipNode

    def _picture(self, node: nodes.Element, name: str, alt: str) -> str:
        options = [string(name), f"alt: {string(alt)}"]
        width = self._points(str(node.get("width", "")))
        height = self._points(str(node.get("height", "")))
        if isinstance(node.parent, nodes.TextElement) and len(node.parent.children) > 1:
            size = f"width: {width:g}pt" if width else f"height: {height or 12:g}pt"
            return f"#box[#image({', '.join([*options, size])});];"
        if width:
            source = f"#image({', '.join([*options, f'width: {width:g}pt'])});"
        else:
            options.append(f"most: {self.job.height - 90:g}pt")
            options += [f"height: {height:g}pt"] if height else []
            options += [f"scale: {int(node['scale'])}%"] if node.get("scale") else []
            source = f"#picture({', '.join(options)});"
        if node.get("align") in {"left", "center", "right"}:
            source = f"#align({node['align']})[{source}];"
        return source if isinstance(node.parent, nodes.reference) else f"\n\n{source}\n\n"

    def _points(self, length: str) -> float:
        found = _LENGTH.match(length)
        if not found:
            return 0.0
        value, unit = float(found[1]), found[2]
        points = value * self.width / 100 if unit == "%" else value * _POINTS.get(unit, 0.75)
        return float(min(points, self.width))

    def _alternative(self, node: nodes.Element) -> str:
        alt = str(node.get("alt", "")).strip()
        if alt and alt != node.get("uri"):
            return alt
        if isinstance(node.parent, nodes.figure):
            captions = [c.astext() for c in node.parent.children if isinstance(c, nodes.caption)]
            if captions:
                return captions[0]
        if "alt" not in node:
            warn(
                Subtype.PDF,
                f"the image {node.get('uri', '')!r} has no text for those who cannot see it;"
                " say in :alt: what it shows",
                location=node,
            )
        return str(node.get("uri", "")).rpartition("/")[2]

    def visit_figure(self, node: nodes.Element) -> None:
        """Print a figure: the image, its number and caption, then the legend."""
        caption = next((c for c in node.children if isinstance(c, nodes.caption)), None)
        legends = [c for c in node.children if isinstance(c, nodes.legend)]
        self.begin()
        for child in node.children:
            if child is not caption and child not in legends:
                child.walkabout(self)
        content = self.end()
        legend = "\n\n".join(self.content_of(part) for part in legends)
        if caption is None:
            self.want(node)
            self.add(f"\n\n#align(center)[{content}\n\n{legend}];\n\n")
        else:
            source = self.captioned(node, caption, content, "image", legend)
            self.add(f"\n\n{source}\n\n")
        raise nodes.SkipNode

    def visit_caption(self, node: nodes.Element) -> None:
        """Print a caption that stands above something that is not a figure."""
        number = self.job.numbers.caption(node.parent, self.docname)
        before = f"#strong[{string_markup(number)}];#h(0.6em);" if number else ""
        self.add(f"\n\n#code-title[{before}{self.content_of(node)}];\n\n")
        raise nodes.SkipNode

    # -- code ---------------------------------------------------------------------

    def visit_literal_block(self, node: nodes.Element) -> None:
        """Print code in the colours that the pages have."""
        language = str(node.get("language", "none"))
        if node.rawsource != node.astext():
            self.mono += 1
            self.verbatim = True
            self.add(f"\n\n#parsed[{self.content_of(node)}];\n\n")
            self.verbatim = False
            self.mono -= 1
            raise nodes.SkipNode
        runs = coloured(node.astext(), language, self.config.pygments_style or "sphinx")
        options = [f"colours: {runs}"] if runs else []
        if node.get("linenos"):
            arguments: dict[str, int] = node.get("highlight_args", {})
            options.append(f"start: {arguments.get('linenostart', 1)}")
        options.append(f"wrap: {max(int((self.width - 16) / 4.9) - 4, 10)}")
        self.add(f"\n\n#code({', '.join([string(node.astext()), *options])});\n\n")
        raise nodes.SkipNode

    def visit_doctest_block(self, node: nodes.Element) -> None:
        """Print an interactive session."""
        node["language"] = "pycon"
        node.rawsource = node.astext()
        self.visit_literal_block(node)

    # -- formulas -----------------------------------------------------------------

    def visit_math(self, node: nodes.Element) -> None:
        """Print a formula in a line."""
        self.add(self._formula(node, block=False))
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.Element) -> None:
        """Print a formula of its own, with its number if it has one."""
        source = self._formula(node, block=True)
        number = node.get("number")
        if number and node.get("label"):
            number = str(number)
            source = f"#numbered-formula({string(f'({number})')})[{source}];"
        self.add(f"\n\n{source}\n\n")
        raise nodes.SkipNode

    def _formula(self, node: nodes.Element, *, block: bool) -> str:
        latex = node.astext()
        try:
            source = formula(latex, block=block)
        except FormulaError as error:
            warn(
                Subtype.PDF,
                f"a formula cannot be set in the PDF, its source is printed: {error}",
                location=node,
            )
            source = f"#text(font: mono, size: 0.88em)[{markup(latex)}];"
            return f"#align(center)[{source}];" if block else source
        kind = "true" if block else "false"
        return f"#math.equation(block: {kind}, alt: {string(latex.strip())}, ${source}$);"

    visit_displaymath = visit_math_block

    def visit_tabular_col_spec(self, node: addnodes.tabular_col_spec) -> None:
        """Print nothing: it is meant for LaTeX."""
        raise nodes.SkipNode
