"""The digest as a page for mail programs: no scripts, no pictures, every style inline."""

from collections.abc import Iterator
from html import escape

import pandas as pd

from domain.words import language
from reports import digest_sections as told
from reports.digest import Digest
from reports.digest_sections import Section

FONT = "font-family:'Titillium Web',Arial,Helvetica,sans-serif"
INK, MUTED, LINE, BAND, GROUND = "#020F1E", "#4A5D70", "#C5D2E0", "#142D46", "#F2F6FB"
_CARD = f"max-width:760px;table-layout:fixed;background:#FFFFFF;border:1px solid {LINE}"
_CELL = f"padding:6px 10px;border-bottom:1px solid {LINE};vertical-align:top;text-align:left"


def page(digest: Digest) -> str:
    """Return a whole HTML document; every text of a file is escaped."""
    head = escape(told.title(digest))
    body = "\n".join(_body(digest))
    return f"""<!DOCTYPE html>
<html lang="{language()}">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light"/>
<title>{head}</title>
</head>
<body style="margin:0;padding:0;background:{GROUND};color:{INK};{FONT}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" \
style="table-layout:fixed">
<tr><td align="center" style="padding:16px 8px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" \
style="{_CARD}">
{body}
</table>
</td></tr>
</table>
</body>
</html>
"""


def _body(digest: Digest) -> Iterator[str]:
    yield _row(
        f'<h1 style="margin:0;font-size:22px;line-height:1.3;color:#FFFFFF">'
        f"{escape(told.title(digest))}</h1>"
        f'<p style="margin:8px 0 0;font-size:14px;line-height:1.5;color:#DCE6F0">'
        f"{escape(told.stamp(digest))}</p>",
        f"background:{BAND};padding:22px 24px;border-radius:6px 6px 0 0",
    )
    for section in told.sections(digest):
        yield _row("\n".join(_section(section)), "padding:20px 24px 4px")
    yield _row(
        f'<p style="margin:0;font-size:13px;line-height:1.5;color:{MUTED}">'
        f"{escape(told.closing())}</p>",
        "padding:16px 24px 22px",
    )


def _row(content: str, style: str) -> str:
    return f'<tr><td style="{style}">{content}</td></tr>'


def _section(section: Section) -> Iterator[str]:
    yield f'<h2 style="margin:0 0 6px;font-size:18px;color:{INK}">{escape(section.heading)}</h2>'
    yield _paragraph(section.sentence, INK)
    if len(section.table):
        yield _table(section.table, section.sentence)
    if section.more:
        yield _paragraph(section.more, MUTED)


def _paragraph(text: str, colour: str) -> str:
    style = f"margin:0 0 10px;font-size:15px;line-height:1.5;color:{colour}"
    return f'<p style="{style}">{escape(text)}</p>'


def _table(table: pd.DataFrame, alt: str) -> str:
    heads = "".join(
        f'<th scope="col" style="{_CELL};color:{MUTED};font-weight:600">{escape(str(name))}</th>'
        for name in table.columns
    )
    rows = "\n".join(_cells(row) for row in table.itertuples(index=False, name=None))
    return (
        f'<div style="overflow-x:auto">'  # on a telephone a wide table scrolls by itself
        f'<table width="100%" cellpadding="0" cellspacing="0" border="0" '
        f'summary="{escape(alt, quote=True)}" '
        f'style="border-collapse:collapse;margin:0 0 10px;font-size:14px;line-height:1.4">\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
    )


def _cells(row: tuple[object, ...]) -> str:
    first, *others = ("" if cell is None else escape(str(cell)) for cell in row)
    head = f'<th scope="row" style="{_CELL};font-weight:600">{first}</th>'
    rest = "".join(f'<td style="{_CELL}">{cell}</td>' for cell in others)
    return f"<tr>{head}{rest}</tr>"
