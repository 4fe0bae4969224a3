"""The look of every chart and map: one palette per theme, one locale per language.

Colours are passed as arguments and never set through `alt.theme`, which is shared by the whole
process and so by readers with other languages and themes.
"""

from dataclasses import dataclass
from typing import Any, TypeVar

import altair as alt

FONT = "Titillium Web, Arial, sans-serif"
LABEL_LIMIT_PX = 320  # Vega cuts at 180: «Gallura Nord-Est Sardegna» and course titles need more

AnyChart = TypeVar(
    "AnyChart",
    alt.Chart,
    alt.LayerChart,
    alt.FacetChart,
    alt.HConcatChart,
    alt.VConcatChart,
    alt.ConcatChart,
    alt.RepeatChart,
)


@dataclass(frozen=True, kw_only=True)
class Palette:
    """Colours of one theme, `#RRGGBB`.

    Fills (`categories`, `ramp`, `classes`, `kinds`) reach 3:1 at most: write text in `ink`,
    `muted` or one of the `_text` colours, which all reach 4.5:1 on `background`.
    """

    background: str
    surface: str
    ink: str
    muted: str
    grid: str
    blue_text: str
    orange_text: str
    teal_text: str
    green_text: str
    red_text: str
    categories: tuple[str, ...]
    ramp: tuple[str, ...]
    classes: tuple[str, ...]  # five steps of a map, from little to much
    zero: str  # a reported zero: neither the least of the classes nor an absence
    hidden: str
    not_reported: str
    not_yet_due: str
    not_applicable: str
    texture: str  # hatches and dots over the absences that matter
    kinds: tuple[str, ...]  # six groups of partners, readable upon the blue classes
    arc: str


LIGHT = Palette(
    background="#FFFFFF",
    surface="#F2F6FB",
    ink="#04162A",
    muted="#5C6F82",
    grid="#DCE5EF",
    blue_text="#0059B3",
    orange_text="#B8480A",
    teal_text="#14705F",
    green_text="#006B47",
    red_text="#B32B43",
    categories=("#0066CC", "#E86021", "#269E8A", "#142D54", "#7D4B6D", "#4F3400"),
    ramp=(
        "#EAF2FB", "#D0E3F6", "#B0D0EF", "#8BBAE6", "#62A1DC",
        "#3A88D2", "#1770C6", "#0059B3", "#00458C", "#002F61",
    ),
    classes=("#D0E3F6", "#9CC5EA", "#5A9BD8", "#1F6DB8", "#0B3F7A"),
    zero="#F6E7C8",
    hidden="#E6DDEC",
    not_reported="#DDE2E8",
    not_yet_due="#EBEEF2",
    not_applicable="#EFF2F6",
    texture="#7F8C9B",
    kinds=("#4A3B2A", "#E0561B", "#F2C230", "#0F826A", "#B03A86", "#7A8B1E"),
    arc="#B8480A",
)  # fmt: skip
DARK = Palette(
    background="#0F1A2B",
    surface="#17263C",
    ink="#E8EEF5",
    muted="#A5B4C6",
    grid="#2A3D55",
    blue_text="#9CCBFF",
    orange_text="#FFC58A",
    teal_text="#7DF5E0",
    green_text="#6FD9A6",
    red_text="#FF9DAC",
    categories=("#66B2FF", "#E8873A", "#7DF5E0", "#C4527E", "#8064DC", "#FAE230"),
    ramp=(
        "#1B3350", "#1F4470", "#235690", "#2A6AB0", "#3D80CC",
        "#5B98DE", "#7DB0EA", "#9FC7F3", "#C0DBF9", "#E1EFFD",
    ),
    classes=("#20477A", "#2F6DB5", "#5795DC", "#95C0F0", "#DCECFD"),
    zero="#5B4A2A",
    hidden="#443650",
    not_reported="#38434F",
    not_yet_due="#27323F",
    not_applicable="#1C2939",
    texture="#8593A3",
    kinds=("#EADBC8", "#F0713A", "#F7CF4B", "#2FC3A3", "#E56BB8", "#B5CC4A"),
    arc="#FFC58A",
)  # fmt: skip

NUMBERS: dict[str, dict[str, Any]] = {
    "it": {
        "decimal": ",",
        "thousands": ".",
        "grouping": [3],
        "currency": ["", "\u00a0€"],
        "percent": "\u00a0%",
    },
    "en": {
        "decimal": ".",
        "thousands": ",",
        "grouping": [3],
        "currency": ["€", ""],
        "percent": "%",
    },
}
TIMES: dict[str, dict[str, Any]] = {
    "it": {
        "dateTime": "%A %-d %B %Y, %H:%M",
        "date": "%d/%m/%Y",
        "time": "%H:%M:%S",
        "periods": ["AM", "PM"],
        "days": ["domenica", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato"],
        "shortDays": ["dom", "lun", "mar", "mer", "gio", "ven", "sab"],
        "months": [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
        "shortMonths": [
            "gen",
            "feb",
            "mar",
            "apr",
            "mag",
            "giu",
            "lug",
            "ago",
            "set",
            "ott",
            "nov",
            "dic",
        ],
    },
    "en": {
        "dateTime": "%A %-d %B %Y, %H:%M",
        "date": "%d/%m/%Y",
        "time": "%H:%M:%S",
        "periods": ["AM", "PM"],
        "days": ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        "shortDays": ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
        "months": [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        "shortMonths": [
            "Jan",
            "Feb",
            "Mar",
            "Apr",
            "May",
            "Jun",
            "Jul",
            "Aug",
            "Sep",
            "Oct",
            "Nov",
            "Dec",
        ],
    },
}


def palette_for(theme_type: str | None) -> Palette:
    """Return the palette of Streamlit's `st.context.theme.type`; light unless it says dark."""
    return DARK if theme_type == "dark" else LIGHT


def finish(chart: AnyChart, language: str, palette: Palette) -> AnyChart:
    """Return the chart with locale, font and colours; every chart passes through here once."""
    locale = {"number": NUMBERS[language], "time": TIMES[language]}
    finished: AnyChart = (
        chart.configure(locale=locale, font=FONT, background=palette.background)
        .configure_axis(**_axis(palette))
        .configure_legend(**_legend(palette))
        .configure_header(labelColor=palette.ink, titleColor=palette.ink, labelFontSize=13)
        .configure_title(color=palette.ink, fontSize=16, fontWeight=600, anchor="start")
        .configure_text(color=palette.ink, fontSize=13)
        .configure_view(stroke=None)
        .configure_range(category=list(palette.categories), heatmap=list(palette.ramp))
    )
    return finished


def channels(colour: str, opacity: int = 255) -> list[int]:
    """Return `#RRGGBB` as the four numbers that deck.gl takes."""
    return [*bytes.fromhex(colour.removeprefix("#")), opacity]


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2.2 contrast ratio of two colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def text_on(fill: str) -> str:
    """Return the darkest or lightest ink, whichever reads better upon `fill`."""
    return max((LIGHT.ink, "#FFFFFF"), key=lambda ink: contrast(ink, fill))


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in channels(colour)[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _axis(palette: Palette) -> dict[str, Any]:
    return {
        "labelColor": palette.ink,
        "titleColor": palette.muted,
        "gridColor": palette.grid,
        "domain": False,
        "ticks": False,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "labelLimit": LABEL_LIMIT_PX,
        "labelPadding": 6,
    }


def _legend(palette: Palette) -> dict[str, Any]:
    return {
        "labelColor": palette.ink,
        "titleColor": palette.muted,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "labelLimit": LABEL_LIMIT_PX,
        "symbolType": "circle",
    }
