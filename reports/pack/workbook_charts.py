"""Native bar charts of the rows of a sheet, to be edited with the figures they are drawn from."""

import math
from typing import Any

from xlsxwriter.utility import xl_range_formula

from charts.theme import LIGHT
from reports.pack.workbook_cells import FIRST_ROW, Plot, Sheet
from reports.pack.workbook_look import FONT, Look

WIDTH_PX = 640
_BAR_PX, _LEAST_PX, _MOST_PX, _FRAME_PX = 52, 220, 900, 70
_ROW_PX = 20
_NAMES = 0.36
"""The part of the width that is kept for names."""


def insert(look: Look, page: Any, sheet: Sheet, plot: Plot) -> int:
    """Put the chart beside the table and return the first row below it."""
    chart = look.workbook.add_chart({"type": "bar"})
    chart.add_series(_series(look, sheet, plot))
    _axes(chart, plot)
    high = height_px(len(sheet.rows))
    chart.set_size({"width": WIDTH_PX, "height": high})
    chart.set_legend({"none": True})
    chart.set_title({"none": True})
    chart.set_chartarea({"border": {"color": LIGHT.grid}})
    top = _FRAME_PX * 0.35 / high
    size = {"width": 0.96 - _NAMES, "height": 1 - _FRAME_PX / high}
    chart.set_plotarea({"layout": {"x": _NAMES, "y": top, **size}})
    options = {"description": plot.alt, "x_offset": 8, "y_offset": 2, "object_position": 2}
    page.insert_chart(FIRST_ROW - 2, sheet.listed, chart, options)
    return FIRST_ROW - 2 + math.ceil((high + 12) / _ROW_PX)


def height_px(rows: int) -> int:
    """Return the height of a chart with so many bars, so that it fits on one page."""
    return min(max(rows * _BAR_PX + _FRAME_PX, _LEAST_PX), _MOST_PX)


def _series(look: Look, sheet: Sheet, plot: Plot) -> dict[str, Any]:
    series: dict[str, Any] = {
        "name": plot.axis_title or sheet.title,
        "categories": _range(sheet, plot.names),
        "values": _range(sheet, plot.lengths),
        "fill": {"color": look.accent},
        "gap": 60,
    }
    if plot.minus is None or plot.plus is None:
        series["data_labels"] = _labels(plot)
    else:
        # A fill that the line of the interval is seen upon.
        series["fill"] = {"color": look.accent, "transparency": 55}
        series["y_error_bars"] = {
            "type": "custom",
            "minus_values": "=" + _reference(sheet, plot.minus),
            "plus_values": "=" + _reference(sheet, plot.plus),
            "line": {"color": LIGHT.ink, "width": 1.5},
        }
    return series


def _labels(plot: Plot) -> dict[str, Any]:
    custom = [{"value": text} if text else {"delete": True} for text in plot.shown]
    return {"value": True, "custom": custom, "position": "outside_end", "font": _font(9)}


def _axes(chart: Any, plot: Plot) -> None:
    """Put the first row on top; lengths are written at the bars, so only rates need a scale."""
    is_rate = plot.minus is not None
    chart.set_y_axis(
        {
            "reverse": True,
            "num_font": _font(9),
            "line": {"color": LIGHT.muted},
            "major_tick_mark": "none",
        }
    )
    scale: dict[str, Any] = {"min": 0, "max": plot.most, "num_font": _font(9)}
    scale |= {"major_gridlines": {"visible": is_rate, "line": {"color": LIGHT.grid}}}
    if is_rate:
        scale |= {"num_format": "0\\ %", "major_unit": plot.most / 2, "label_position": "high"}
        scale |= {"line": {"none": True}, "major_tick_mark": "none"}
    if not is_rate:
        scale |= {"visible": False}
    if plot.axis_title:
        scale |= {"name": plot.axis_title, "name_font": _font(9) | {"bold": False}}
    chart.set_x_axis(scale)


def _font(size: int) -> dict[str, Any]:
    return {"name": FONT, "size": size, "color": LIGHT.ink}


def _range(sheet: Sheet, place: int) -> list[Any]:
    return [sheet.name, FIRST_ROW - 1, place, sheet.last_row - 1, place]


def _reference(sheet: Sheet, place: int) -> str:
    return str(xl_range_formula(*_range(sheet, place)))
