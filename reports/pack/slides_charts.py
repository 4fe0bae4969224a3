"""Native charts, so that people can edit them: funnel, bars, rates with their intervals."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Inches, Pt

from domain.words import _, language
from reports.formats import count
from reports.pack.slides_canvas import COLOURS, Canvas, Words, describe, set_run, spoken
from reports.pack.slides_chart_columns import (
    Numbers,
    bar_columns,
    most,
    numbers,
    rate_columns,
    step_columns,
)
from reports.pack.slides_chart_plan import ChartPlan
from reports.pack.slides_chart_sheet import Column, cells, sheet_bytes
from reports.pack.slides_chart_xml import (
    ErrorBars,
    add_error_bars,
    finish_texts,
    set_plot_area,
    show_every_name,
)
from reports.pack.template_places import Box, place

_BAR = 0.44  # inches, at most
_PALE = 0.7  # lighter than the accent, so that dark words read upon it
_SPACE = 0.2  # inches between marks and words
_DRAWN = {"steps": 4, "bars": 2, "rates": 4}
_PERCENT = '0"\u00a0"%'
_AXIS = f'[<=1]{_PERCENT};""'
"""Percentages up to 100 %; beyond stand words. Nothing here follows the viewer's country."""


def draw_chart(canvas: Canvas, plan: ChartPlan, span: tuple[int, int], box: Box) -> None:
    """Draw the rows from `span[0]` to before `span[1]` of a drawing under its captions.

    All parts of a drawing that is cut into slides have the same scale.
    """
    top = box.top
    for caption in plan.captions:
        words = Words(text=caption.text, size_pt=caption.size_pt, colour="tx2")
        canvas.write(Box(box.left, top, box.width, caption.height), [words])
        top += caption.height + 0.04
    part = _Part(canvas, plan, span, Box(box.left, top, box.width, box.bottom - top))
    part.draw()


class _Part:
    """Some rows of a drawing on their way to a native chart."""

    def __init__(self, canvas: Canvas, plan: ChartPlan, span: tuple[int, int], box: Box) -> None:
        self.canvas, self.plan, self.box = canvas, plan, box
        self.kind = plan.drawing.kind
        part = slice(*span)
        self.rows, self.names = plan.drawing.rows.iloc[part], _clear_of_marks(plan.names[part])
        self.told = plan.told[part]
        self.shown = [str(one) for one in self.rows["shown"]]
        self.plot_width = box.width - plan.name_width - _SPACE
        told = plan.told_width + _SPACE
        self.marks_part = (self.plot_width - told) / self.plot_width
        self.top = 1.0
        if self.kind != "rates":
            self.top = most(numbers(plan.drawing.rows, "amount"))

    def draw(self) -> None:
        columns = self.columns()
        kind = XL_CHART_TYPE.BAR_STACKED if self.kind == "steps" else XL_CHART_TYPE.BAR_CLUSTERED
        data: Any = CategoryChartData(number_format=self.number_format())  # type: ignore[no-untyped-call]
        data.categories = self.names
        for column in columns[: _DRAWN[self.kind]]:
            data.add_series(column.name, column.numbers)
        frame = self.canvas.slide.shapes.add_chart(kind, *(Inches(1),) * 4, data)
        place(frame, self.box, self.canvas.look.scale)
        describe(frame, self.plan.drawing.alt)
        chart = frame.chart
        chart.part.chart_workbook.update_from_xlsx_blob(sheet_bytes(self.names, columns))
        self.set_axes(chart)
        {"steps": self.mark_steps, "bars": self.mark_bars, "rates": self.mark_rates}[self.kind](
            list(chart.plots[0].series), columns
        )
        finish_texts(chart, spoken())

    def columns(self) -> list[Column]:
        if self.kind == "steps":
            beside = self.top * (1 / self.marks_part - 1)
            return step_columns(self.rows, self.top, beside)
        if self.kind == "bars":
            return bar_columns(self.rows, self.plan.drawing.axis_title or _("Valore"))
        return rate_columns(self.rows)

    def number_format(self) -> str:
        return _PERCENT if self.kind == "rates" else counts_format()

    def set_axes(self, chart: Any) -> None:
        chart.has_legend = chart.has_title = False
        chart.font.size = Pt(self.plan.size_pt * self.canvas.look.scale)
        chart.font.color.theme_color = COLOURS["tx1"]
        names, values = chart.category_axis, chart.value_axis
        names.reverse_order, names.major_tick_mark = True, XL_TICK_MARK.NONE
        names.format.line.fill.background()
        values.minimum_scale, values.maximum_scale = 0, self.top / self.marks_part
        values.has_major_gridlines, values.major_tick_mark = False, XL_TICK_MARK.NONE
        values.format.line.fill.background()
        values.visible = self.kind == "rates"
        if self.kind == "rates":
            values.major_unit = 0.5
            values.tick_labels.number_format = _AXIS
            values.tick_labels.number_format_is_linked = False
            values.tick_labels.font.size = Pt((self.plan.size_pt - 1) * self.canvas.look.scale)
            values.tick_labels.font.color.theme_color = COLOURS["tx2"]
        show_every_name(chart)
        self.set_plot(chart)

    def set_plot(self, chart: Any) -> None:
        width, high, axis = self.box.width, self.box.height, self.plan.axis_height
        left = (width - self.plot_width) / width
        set_plot_area(chart, left, axis / high, 1 - left, 1 - axis / high)
        row = (high - axis) / len(self.rows)
        bar = min(_BAR, row * 0.66)
        chart.plots[0].gap_width = round((row - bar) / bar * 100)
        chart.plots[0].overlap = 100

    def mark_steps(self, series: list[Any], columns: list[Column]) -> None:
        space, bars, after, beside = series
        for one in (space, after, beside):
            hide(one)
        fill(bars, "accent1", brightness=_PALE)
        is_absent = [one is None for one in columns[1].numbers]
        self.label(bars, columns[1].numbers, self.shown, XL_LABEL_POSITION.CENTER)
        self.write(space, self.shown, is_absent, XL_LABEL_POSITION.CENTER, colour="tx2")
        everywhere = [bool(one) for one in self.told]
        self.write(beside, self.told, everywhere, XL_LABEL_POSITION.INSIDE_BASE, colour="tx2")

    def mark_bars(self, series: list[Any], columns: list[Column]) -> None:
        bars, absent = series
        fill(bars, "accent1")
        hide(absent)
        self.label(bars, columns[0].numbers, self.told, XL_LABEL_POSITION.OUTSIDE_END)
        self.write_absent(absent, columns[0].numbers)

    def mark_rates(self, series: list[Any], columns: list[Column]) -> None:
        whole, rates, possible, absent = series
        fill(whole, "bg2")
        fill(rates, "accent1", brightness=_PALE)
        for one in (possible, absent):
            hide(one)
        add_error_bars(possible, self.error_bars(columns, 10, width_pt=1.25, colour="tx1"))
        add_error_bars(rates, self.error_bars(columns, 8, width_pt=4.5, colour="accent1"))
        values = columns[1].numbers
        reported = [one is not None for one in values]
        self.write(whole, self.told, reported, XL_LABEL_POSITION.OUTSIDE_END, bold=True)
        self.write_absent(absent, values)

    def error_bars(
        self, columns: list[Column], first: int, *, width_pt: float, colour: str
    ) -> ErrorBars:
        """Return the distances of the columns at `first` and after it; B is the first of them."""
        below, above = columns[first], columns[first + 1]
        return ErrorBars(
            below=below.numbers,
            above=above.numbers,
            below_cells=cells(first + 1, len(self.rows)),
            above_cells=cells(first + 2, len(self.rows)),
            width_pt=width_pt * self.canvas.look.scale,
            colour=colour,
            has_ends=colour == "tx1",
        )

    def write_absent(self, series: Any, values: Numbers) -> None:
        is_absent = [one is None for one in values]
        self.write(series, self.told, is_absent, XL_LABEL_POSITION.OUTSIDE_END, colour="tx2")

    def label(self, series: Any, values: Numbers, texts: Sequence[str], at: Any) -> None:
        """Write values beside their marks: as living numbers where that is what is to be read."""
        is_number = [
            one is not None and count(one) == text for one, text in zip(values, texts, strict=True)
        ]
        if any(is_number):
            labels = series.data_labels
            labels.show_value, labels.position = True, at
            before = "" if at == XL_LABEL_POSITION.CENTER else '"\u00a0"'
            labels.number_format = counts_format(before)
            labels.number_format_is_linked = False
            labels.font.bold = True
            labels.font.size = Pt(self.plan.size_pt * self.canvas.look.scale)
            labels.font.color.theme_color = COLOURS["tx1"]
        where = [
            one is not None and not is_one for one, is_one in zip(values, is_number, strict=True)
        ]
        self.write(series, texts, where, at, bold=True)

    def write(self, series: Any, texts: Any, where: list[bool], at: Any, **style: Any) -> None:
        """Write texts as labels of the points where that is said."""
        size = self.plan.size_pt * self.canvas.look.scale
        for number, (text, is_there) in enumerate(zip(texts, where, strict=True)):
            if not is_there:
                continue
            label = series.points[number].data_label
            frame = label.text_frame
            for place_of_line, line in enumerate(text.split("\n")):
                one = frame.paragraphs[0] if place_of_line == 0 else frame.add_paragraph()
                shown = line if at == XL_LABEL_POSITION.CENTER else f"\u00a0{line}"
                set_run(one.add_run(), Words(text=shown, size_pt=size, **style), size)
            label.position = at


def _clear_of_marks(names: Sequence[str]) -> list[str]:
    """Return the names with a space after each line: some programs write them up to the marks."""
    return [name.replace("\n", "\u00a0\u00a0\n") + "\u00a0\u00a0" for name in names]


def counts_format(before: str = "") -> str:
    """Return the format of whole numbers in the reader's language, whatever the viewer's."""
    dot = {"it": ".", "en": ","}[language()]
    thousands = f'{before}#"{dot}"000'
    return f'[>=1000000]{thousands}"{dot}"000;[>=1000]{thousands};{before}0'


def fill(series: Any, colour: str, *, brightness: float = 0.0) -> None:
    """Fill the bars of a series with a colour of the theme."""
    series.format.fill.solid()
    series.format.fill.fore_color.theme_color = COLOURS[colour]
    if brightness:
        series.format.fill.fore_color.brightness = brightness
    series.invert_if_negative = False


def hide(series: Any) -> None:
    """Take the colour of a series that only holds a place."""
    series.format.fill.background()
    series.format.line.fill.background()
