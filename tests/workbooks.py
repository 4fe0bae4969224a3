"""Workbooks written by hand, byte by byte the same each time, and zip files changed as asked."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

import xlwt

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS = "urn:oasis:names:tc:opendocument:xmlns:"

REGISTER = [
    ["Elenco iscritti", None, None, None, None],
    ["codice persona", "corso", "data iscrizione", "provincia", "ore"],
    *(
        [f"P{i:03d}", "Saldatura è", f"{i + 1:02d}/03/2025", ("LC", "NA", "NO")[i % 3], 8 + i]
        for i in range(12)
    ),
]
"""A small register as providers send them."""


def zipped(members: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip file of these members, packed, without dates."""
    pairs = members.items() if isinstance(members, Mapping) else members
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in pairs:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def members(content: bytes) -> dict[str, bytes]:
    """Return the members of a zip file by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_members(content: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """Return a zip file with members replaced, added, or with None left out."""
    merged = {**members(content), **parts}
    return zipped({name: part for name, part in merged.items() if part is not None})


def sheet_xml(rows: str, after: str = "", space: str = MAIN) -> bytes:
    """Return a worksheet part with these rows and what follows them."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    ).encode()


def xlsx(
    rows: str | bytes, *, strict: bool = False, settings: str = "", formats: str = ""
) -> bytes:
    """Return a workbook with one sheet of these rows in XML, or of this whole part in bytes.

    Style 1 shows days, 2 times, 3 percentages, 4 spans, 5 what the number format `formats` shows.
    """
    space, relations = (STRICT, STRICT_RELATIONS) if strict else (MAIN, RELATIONS)
    part = rows if isinstance(rows, bytes) else sheet_xml(rows, space=space)
    styles = "".join(f'<xf numFmtId="{n}"/>' for n in (0, 14, 20, 9, 46, 200))
    code = escape(formats or "General", {'"': "&quot;"})
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "_rels/.rels": _relations(relations, ("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": (
                f'<workbook xmlns="{space}" xmlns:r="{relations}"><workbookPr {settings}/>'
                '<sheets><sheet name="Foglio1" sheetId="1" r:id="rId1"/></sheets></workbook>'
            ).encode(),
            "xl/_rels/workbook.xml.rels": _relations(
                relations,
                ("worksheet", "worksheets/sheet1.xml"),
                ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ),
            "xl/styles.xml": (
                f'<styleSheet xmlns="{space}"><numFmts><numFmt numFmtId="200" formatCode="{code}"/>'
                f"</numFmts><cellStyleXfs><xf/></cellStyleXfs><cellXfs>{styles}</cellXfs>"
                "</styleSheet>"
            ).encode(),
            "xl/sharedStrings.xml": (
                f'<sst xmlns="{space}"><si><t>zero</t></si><si><r><t>u</t></r><r><t>no</t></r>'
                "<rPh><t>guida</t></rPh></si></sst>"
            ).encode(),
            SHEET: part,
        }
    )


def _relations(kinds: str, *targets: tuple[str, str]) -> bytes:
    lines = "".join(
        f'<Relationship Id="rId{i}" Type="{kinds}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{lines}</Relationships>'.encode()


def xlsx_rows(rows: list[list[object]]) -> str:
    """Return rows in XML, texts inline."""
    return "".join(
        f'<row r="{r}">{"".join(_xlsx_cell(r, c, v) for c, v in enumerate(row))}</row>'
        for r, row in enumerate(rows, start=1)
    )


def _xlsx_cell(row: int, column: int, value: object) -> str:
    place = f"{chr(ord('A') + column)}{row}"
    if value is None:
        return f'<c r="{place}"/>'
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def ods(table: str, styles: str = "") -> bytes:
    """Return a document with these tables in XML (prefixes office, table, text, style, draw)."""
    spaces = " ".join(
        f'xmlns:{prefix}="{ODS}{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("table", "table"),
            ("text", "text"),
            ("style", "style"),
            ("draw", "drawing"),
        )
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return zipped(
        {
            "mimetype": ODS_TYPE.encode(),
            "META-INF/manifest.xml": b"<manifest/>",
            "content.xml": content.encode(),
        }
    )


def ods_table(rows: str, attributes: str = 'table:name="Foglio1"') -> str:
    """Return one table in XML."""
    return f"<table:table {attributes}>{rows}</table:table>"


def ods_rows(rows: list[list[object]]) -> str:
    """Return rows in XML."""
    return "".join(
        f"<table:table-row>{''.join(_ods_cell(value) for value in row)}</table:table-row>"
        for row in rows
    )


def _ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    kind = "string" if isinstance(value, str) else f'float" office:value="{value}'
    text = f"<text:p>{escape(str(value))}</text:p>"
    return f'<table:table-cell office:value-type="{kind}">{text}</table:table-cell>'


def xls(rows: list[list[object]]) -> bytes:
    """Return an Excel 97 workbook with one sheet."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Foglio1")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    return saved(book)


def saved(book: xlwt.Workbook) -> bytes:
    """Return the bytes of a workbook of xlwt."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def csv_text(rows: list[list[object]], separator: str = ";") -> str:
    """Return rows as text."""
    return "".join(
        separator.join("" if value is None else str(value) for value in row) + "\r\n"
        for row in rows
    )
