"""Native tables, so that people can edit them: hairlines between rows, numbers to the right."""

from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches

from domain.words import _
from reports.formats import count
from reports.pack.slides_canvas import Canvas, Words, describe
from reports.pack.slides_table_plan import ACROSS, TablePlan
from reports.pack.template_places import Box, place

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_NOTHING = "<a:noFill/>"
_UNDER_HEADER = '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
_BETWEEN = '<a:solidFill><a:schemeClr val="bg2"><a:lumMod val="90000"/></a:schemeClr></a:solidFill>'


def draw_table(canvas: Canvas, plan: TablePlan, span: tuple[int, int], box: Box) -> None:
    """Draw the rows from `span[0]` to before `span[1]`, under the header."""
    start, end = span
    size, scale = (end - start + 1, len(plan.header)), canvas.look.scale
    frame = canvas.slide.shapes.add_table(*size, 0, 0, Inches(1), Inches(1))
    describe(frame, _alt(plan, start, end))
    _set_sizes(frame.table, plan, span, scale)
    place(frame, Box(box.left, box.top, sum(plan.widths), plan.height(start, end)), scale)
    _take_style(frame)
    no_absent = (False,) * len(plan.header)
    below = zip(plan.rows[start:end], plan.absent[start:end], strict=True)
    for row, (texts, absent) in enumerate([(plan.header, no_absent), *below]):
        for column, text in enumerate(texts):
            words = _words(plan, text, (row, column), is_absent=absent[column])
            cell = frame.table.cell(row, column)
            canvas.fill_paragraphs(cell.text_frame, [words])
            _set_margins(cell, plan, column, scale)
            _set_lines(cell, row)


def _words(plan: TablePlan, text: str, at: tuple[int, int], *, is_absent: bool) -> Words:
    row, column = at
    return Words(
        text=text,
        size_pt=plan.size_pt,
        bold=row == 0 or column == 0,
        colour="tx2" if row == 0 or is_absent else "tx1",
        align="r" if plan.numeric[column] else "l",
    )


def _set_margins(cell: Any, plan: TablePlan, column: int, scale: float) -> None:
    is_first, is_last = column == 0, column == len(plan.header) - 1
    cell.margin_left = 0 if is_first else Inches(ACROSS * scale)
    cell.margin_right = 0 if is_last else Inches(ACROSS * scale)
    cell.margin_top = cell.margin_bottom = Inches(plan.margin * scale)


def _set_lines(cell: Any, row: int) -> None:
    """Draw the line under a cell, and the same above the one below: programs differ in which."""
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if row == 0 else MSO_ANCHOR.MIDDLE
    above = {0: _NOTHING, 1: _UNDER_HEADER}.get(row, _BETWEEN)
    under = _UNDER_HEADER if row == 0 else _BETWEEN
    lines = {"a:lnL": _NOTHING, "a:lnR": _NOTHING, "a:lnT": above, "a:lnB": under}
    properties = cell._tc.get_or_add_tcPr()
    for number, (edge, line) in enumerate(lines.items()):
        wide = 19050 if line == _UNDER_HEADER else 9525
        properties.insert(number, parse_xml(f'<{edge} {nsdecls("a")} w="{wide}">{line}</{edge}>'))


def _set_sizes(table: Any, plan: TablePlan, span: tuple[int, int], scale: float) -> None:
    for column, wide in zip(table.columns, plan.widths, strict=True):
        column.width = Inches(wide * scale)
    heights = (plan.header_height, *plan.heights[slice(*span)])
    for row, high in zip(table.rows, heights, strict=True):
        row.height = Inches(high * scale)


def _take_style(frame: Any) -> None:
    properties = frame._element.xpath(".//a:tblPr")[0]
    properties.set("bandRow", "0")
    properties.xpath("a:tableStyleId")[0].text = _NO_STYLE


def _alt(plan: TablePlan, start: int, end: int) -> str:
    text = _("Tabella, righe {first}–{last} di {total}. Colonne: {columns}.")
    columns = ", ".join(plan.header)
    numbers = {"first": count(start + 1), "last": count(end), "total": count(len(plan.rows))}
    return text.format(columns=columns, **numbers)
