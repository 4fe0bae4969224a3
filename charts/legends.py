"""Legends: what the colours of a map say, in figures for tests and in HTML for the page."""

from dataclasses import dataclass
from html import escape

PLAIN, HATCHED, DOTTED, ROUND = "plain", "hatched", "dotted", "round"
CROSSED = "crossed"
"""Hatched and dotted at once."""


@dataclass(frozen=True)
class Entry:
    """One line: how many provinces (or organisations, for round marks) have this colour."""

    label: str
    colour: str
    count: int
    mark: str = PLAIN
    texture: str = ""


@dataclass(frozen=True)
class Legend:
    """The lines of a legend in the order they are read."""

    title: str
    entries: tuple[Entry, ...]

    def __str__(self) -> str:
        """Return the legend as a sentence, for those who do not see it."""
        lines = ", ".join(_counted(entry) for entry in self.entries)
        return f"{self.title}: {lines}"


def legend_html(legend: Legend) -> str:
    """Return a legend for `st.html`: constants and escaped text, colours from the palette."""
    lines = "".join(_line(entry) for entry in legend.entries)
    return (
        f'<div role="img" aria-label="{escape(str(legend))}" style="{_BOX}">'
        f'<span style="font-weight:600">{escape(legend.title)}</span>{lines}</div>'
    )


_BOX = (
    "display:flex;flex-wrap:wrap;align-items:center;gap:0.35rem 1.1rem;"
    "font-size:0.875rem;line-height:1.4"
)


def _counted(entry: Entry) -> str:
    return f"{entry.label} ({entry.count})"


def _line(entry: Entry) -> str:
    return (
        '<span style="display:inline-flex;align-items:center;gap:0.4rem;white-space:nowrap">'
        f'<span style="{_swatch(entry)}"></span>{escape(entry.label)}'
        f'<span style="opacity:0.72">{entry.count}</span></span>'
    )


def _swatch(entry: Entry) -> str:
    shape = "0.8rem;border-radius:50%" if entry.mark == ROUND else "1.35rem;border-radius:3px"
    return (
        f"display:inline-block;height:0.8rem;width:{shape};background:{_fill(entry)};"
        "box-shadow:inset 0 0 0 1px rgba(127,140,155,0.55)"
    )


def _fill(entry: Entry) -> str:
    plain, texture = entry.colour, entry.texture
    lines = f"repeating-linear-gradient(135deg,transparent 0 3px,{texture} 3px 4px)"
    dots = f"radial-gradient({texture} 28%,transparent 32%) 0 0/5px 5px"
    layers = {HATCHED: [lines], DOTTED: [dots], CROSSED: [lines, dots]}.get(entry.mark, [])
    return ",".join([*layers, plain])
