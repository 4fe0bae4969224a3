"""Tables that people can edit, cut into slides where their rows do not fit on one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches

from domain.words import _
from reports.formats import count
from reports.pack.slides_canvas import Canvas, Words, describe
from reports.pack.slides_fitting import Ruler, height
from reports.pack.template_places import Box, place
from reports.screens.screen import Table

_SIZES = (14, 13, 12, 11)
_SMALLEST = (10, 9, 8)  # only where words would break in the middle
_ACROSS, _DOWN = 0.09, 0.05
"""Inches between a text and the sides of its cell."""
_NUMBER = re.compile(r"[^\W\d_]{0,6}\s?[€+\-−]?\s?\d[\d.,\s]*\s?(%|€|(Mln|mila) €)?")
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_EDGES = ("a:lnL", "a:lnR", "a:lnT", "a:lnB")


@dataclass(frozen=True, kw_only=True)
class TablePlan:
    """A table measured: letter size in points, widths of columns and heights of rows in inches."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    absent: tuple[tuple[bool, ...], ...]
    numeric: tuple[bool, ...]
    size_pt: float
    widths: tuple[float, ...]
    header_height: float
    heights: tuple[float, ...]

    def fitting(self, start: int, room: float) -> int:
        """Return the row up to which the table fits into a height; one row at least."""
        used, end = self.header_height, start
        while end < len(self.rows) and used + self.heights[end] <= room + 0.001:
            used += self.heights[end]
            end += 1
        return max(end, start + 1)

    def height(self, start: int, end: int) -> float:
        """Return the height of the header and some of the rows."""
        return self.header_height + sum(self.heights[start:end])


def table_plan(table: Table, width: float, room: float, ruler: Ruler) -> TablePlan:
    """Return the table in the largest letters with which it fits into a height, else in small."""
    texts = _Texts(table)
    plans = (_plan(texts, width, size, ruler) for size in _SIZES)
    whole = [one for one in plans if one and one.height(0, len(one.rows)) <= room]
    if whole:
        return whole[0]
    broken = [_plan(texts, width, size, ruler) for size in (12, 11, *_SMALLEST)]
    return next(one for one in [*broken, _plan(texts, width, 8, ruler, force=True)] if one)


def draw_table(canvas: Canvas, plan: TablePlan, span: tuple[int, int], box: Box) -> None:
    """Draw the rows from `span[0]` to before `span[1]`, under the header."""
    start, end = span
    scale, high = canvas.look.scale, plan.height(start, end)
    size = (end - start + 1, len(plan.header))
    frame = canvas.slide.shapes.add_table(*size, 0, 0, Inches(1), Inches(1))
    place(frame, Box(box.left, box.top, sum(plan.widths), high), scale)
    describe(frame, _alt(plan, start, end))
    _set_sizes(frame.table, plan, span, scale)
    _plain(frame)
    no_absent = (False,) * len(plan.header)
    below = zip(plan.rows[start:end], plan.absent[start:end], strict=True)
    for number, (texts, absent) in enumerate([(plan.header, no_absent), *below]):
        for column, text in enumerate(texts):
            words = _words(plan, text, column, is_header=number == 0, is_absent=absent[column])
            _fill(canvas, frame.table.cell(number, column), words, is_header=number == 0)


class _Texts:
    """The texts of a table, and which of them are numbers or stand where a number is missing."""

    def __init__(self, table: Table) -> None:
        self.header = tuple(str(name) for name in table.rows.columns)
        self.rows = tuple(
            tuple(str(cell) for cell in row)
            for row in table.rows.itertuples(index=False, name=None)
        )
        figures = table.figures or ((None,) * (len(self.header) - 1),) * len(self.rows)
        self.absent = tuple(
            (False, *(one is not None and not one.is_reported for one in row)) for row in figures
        )
        self.numeric = tuple(
            column > 0 and self._is_numeric(column, [row[column - 1] for row in figures])
            for column in range(len(self.header))
        )

    def _is_numeric(self, column: int, figures: Sequence[Any]) -> bool:
        if any(one is not None for one in figures):
            return True
        cells = [row[column] for row in self.rows if row[column]]
        return bool(cells) and all(_NUMBER.fullmatch(cell) for cell in cells)


def _plan(
    texts: _Texts, width: float, size: float, ruler: Ruler, *, force: bool = False
) -> TablePlan | None:
    """Return the table in letters of a size; None where a word would not fit into its column."""
    columns = list(zip(texts.header, *texts.rows, strict=True))
    pad = 2 * _ACROSS
    least = [ruler.longest_word(column, size, bold=True) + pad for column in columns]
    if sum(least) > width and not force:
        return None
    natural = [ruler.width(column, size, bold=True) + pad for column in columns]
    widths = _widths(natural, least, width)

    def high(row: Sequence[str], *, bold: bool) -> float:
        wrapped = (
            ruler.wrapped(text, room - pad, size, bold=bold or column == 0)
            for column, (text, room) in enumerate(zip(row, widths, strict=True))
        )
        return height(max(len(lines) for lines in wrapped), size) + 2 * _DOWN

    return TablePlan(
        header=texts.header,
        rows=texts.rows,
        absent=texts.absent,
        numeric=texts.numeric,
        size_pt=size,
        widths=tuple(widths),
        header_height=high(texts.header, bold=True),
        heights=tuple(high(row, bold=False) for row in texts.rows),
    )


def _widths(natural: list[float], least: list[float], width: float) -> list[float]:
    """Return widths of columns that fill a width: narrow columns keep theirs, wide ones give."""
    if sum(least) > width:
        return [one * width / sum(least) for one in least]
    if sum(natural) <= width:
        spare = (width - sum(natural)) / (len(natural) + 1)
        return [one + spare * (2 if place == 0 else 1) for place, one in enumerate(natural)]
    low, high = 0.0, max(natural)
    for _step in range(40):
        cap = (low + high) / 2
        total = sum(max(min(one, cap), word) for one, word in zip(natural, least, strict=True))
        low, high = (cap, high) if total <= width else (low, cap)
    return [max(min(one, low), word) for one, word in zip(natural, least, strict=True)]


def _words(plan: TablePlan, text: str, column: int, *, is_header: bool, is_absent: bool) -> Words:
    return Words(
        text=text,
        size_pt=plan.size_pt,
        bold=is_header or column == 0,
        colour="tx2" if is_header or is_absent else "tx1",
        align="r" if plan.numeric[column] else "l",
    )


def _fill(canvas: Canvas, cell: Any, words: Words, *, is_header: bool) -> None:
    canvas.fill_paragraphs(cell.text_frame, [words])
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if is_header else MSO_ANCHOR.MIDDLE
    scale = canvas.look.scale
    cell.margin_left = cell.margin_right = Inches(_ACROSS * scale)
    cell.margin_top = cell.margin_bottom = Inches(_DOWN * scale)
    properties = cell._tc.get_or_add_tcPr()
    for place, edge in enumerate(_EDGES):
        line = _line(is_header) if edge == "a:lnB" else "<a:noFill/>"
        wide = 19050 if is_header else 9525
        properties.insert(place, parse_xml(f'<{edge} {nsdecls("a")} w="{wide}">{line}</{edge}>'))


def _line(is_header: bool) -> str:
    hairline = '<a:schemeClr val="bg2"><a:lumMod val="90000"/></a:schemeClr>'
    colour = '<a:schemeClr val="accent1"/>' if is_header else hairline
    return f"<a:solidFill>{colour}</a:solidFill>"


def _set_sizes(table: Any, plan: TablePlan, span: tuple[int, int], scale: float) -> None:
    for column, wide in zip(table.columns, plan.widths, strict=True):
        column.width = Inches(wide * scale)
    heights = (plan.header_height, *plan.heights[slice(*span)])
    for row, high in zip(table.rows, heights, strict=True):
        row.height = Inches(high * scale)


def _plain(frame: Any) -> None:
    properties = frame._element.xpath(".//a:tblPr")[0]
    properties.set("bandRow", "0")
    properties.xpath("a:tableStyleId")[0].text = _NO_STYLE


def _alt(plan: TablePlan, start: int, end: int) -> str:
    text = _("Tabella, righe {first}–{last} di {total}. Colonne: {columns}.")
    columns = ", ".join(plan.header)
    numbers = {"first": count(start + 1), "last": count(end), "total": count(len(plan.rows))}
    return text.format(columns=columns, **numbers)
