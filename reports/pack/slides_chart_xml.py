"""What python-pptx has no words for: error bars, the place of the plot, labels kept on a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls


@dataclass(frozen=True, kw_only=True)
class ErrorBars:
    """Distances below and above each value, and the cells of the sheet that hold them."""

    below: Sequence[float | None]
    above: Sequence[float | None]
    below_cells: str
    above_cells: str
    width_pt: float
    colour: str
    has_ends: bool
    alpha: int = 100


def add_error_bars(series: Any, bars: ErrorBars) -> None:
    """Give a series of a bar chart error bars of its own lengths, read from the sheet."""
    ends = 0 if bars.has_ends else 1
    xml = (
        f'<c:errBars {nsdecls("c", "a")}><c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="{ends}"/>'
        f"<c:plus>{_numbers(bars.above, bars.above_cells)}</c:plus>"
        f"<c:minus>{_numbers(bars.below, bars.below_cells)}</c:minus>"
        f'<c:spPr><a:ln w="{round(bars.width_pt * 12700)}" cap="flat"><a:solidFill>'
        f'<a:schemeClr val="{bars.colour}"><a:alpha val="{bars.alpha * 1000}"/></a:schemeClr>'
        "</a:solidFill><a:round/></a:ln></c:spPr></c:errBars>"
    )
    series._element.xpath("c:cat")[0].addprevious(parse_xml(xml))


def set_plot_area(chart: Any, left: float, top: float, width: float, height: float) -> None:
    """Put the plot, without its axes, where it was measured: parts of the chart, 0 to 1."""
    sides = {"x": left, "y": top, "w": width, "h": height}
    values = "".join(f'<c:{side} val="{value:.5f}"/>' for side, value in sides.items())
    layout = parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
        f'<c:xMode val="edge"/><c:yMode val="edge"/>{values}</c:manualLayout></c:layout>'
    )
    area = chart._chartSpace.xpath("c:chart/c:plotArea")[0]
    for old in area.xpath("c:layout"):
        area.remove(old)
    area.insert(0, layout)


def show_every_name(chart: Any) -> None:
    """Keep office programs from leaving out names of rows where they think there is no room."""
    for last in chart._chartSpace.xpath(".//c:catAx/c:noMultiLvlLbl"):
        last.addprevious(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>'))


def finish_texts(chart: Any, spoken: str) -> None:
    """Break words beside marks only where they were measured to break; say their language."""
    space = chart._chartSpace
    for body in space.xpath(".//c:dLbls//a:bodyPr"):
        body.set("wrap", "none")
    for properties in space.xpath(".//a:defRPr | .//a:rPr | .//a:endParaRPr"):
        properties.set("lang", spoken)


def _numbers(values: Sequence[float | None], address: str) -> str:
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{value!r}</c:v></c:pt>'
        for place, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{address}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )
