"""Word documents and OpenDocument texts, written for tests."""

from __future__ import annotations

import zipfile
from io import BytesIO

from dmops_sphinx.exchange.cells import Sheet
from dmops_sphinx.exchange.reading.sources import read_sheets

_WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = (
    f"<w:styles {_WORD}>"
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Eigen"><w:name w:val="Mine"/><w:basedOn w:val="berschrift1"/></w:style>'
    '<w:style w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>'
    '<w:style w:styleId="Fett"><w:name w:val="Strong"/></w:style>'
    '<w:style w:styleId="Liste"><w:name w:val="List Bullet"/>'
    '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style></w:styles>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="s" Type="{_TYPES}/styles" Target="styles.xml"/>'
    f'<Relationship Id="n" Type="{_TYPES}/numbering" Target="numbering.xml"/>'
    f'<Relationship Id="a" Type="{_TYPES}/hyperlink" Target="https://a.example/" '
    'TargetMode="External"/></Relationships>'
)


def level(number: int, text: str, form: str = "decimal", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


_NUMBERS = (
    f'<w:numbering {_WORD}><w:abstractNum w:abstractNumId="7">{level(0, "%1")}'
    f"{level(1, '%1.%2')}{level(2, '%1.%2%3', 'lowerLetter')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="8">{level(0, "", "bullet")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="9">{level(0, "%1", "cardinalText")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>'
)


def archive(**parts: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def document(body: str, *more: str) -> bytes:
    """Return a Word document with these parts beside its body."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        text = f"<w:document {_WORD}><w:body>{body}</w:body></w:document>"
        made.writestr("word/document.xml", text)
        made.writestr("word/styles.xml", _STYLES)
        made.writestr("word/numbering.xml", _NUMBERS)
        made.writestr("word/_rels/document.xml.rels", _RELATIONS)
        for name in more:
            made.writestr(name, "x")
    return out.getvalue()


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(inner: str = "", style: str = "", number: str = "", at: int = 0) -> str:
    if inner and not inner.startswith("<"):
        inner = run(inner)
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        styled += f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{styled}</w:pPr>{inner}</w:p>"


def cell(inner: str = "", look: str = "") -> str:
    if not inner.startswith(("<w:p>", "<w:tbl>")):
        inner = par(inner)
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, look: str = "") -> str:
    made = "".join(one if one.startswith("<w:tc>") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{look}</w:trPr>{made}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


HEAD = row("WBS", "Role Title", "Role Description", "Team")


def sheets(content: bytes, name: str = "plan.docx", *, hidden: bool = False) -> list[Sheet]:
    return list(read_sheets(name, content, hidden=hidden))


def texts(sheet: Sheet) -> list[list[str]]:
    width = max(max(one.cells) for one in sheet.rows) + 1
    return [[one.text(column) for column in range(width)] for one in sheet.rows]
