"""The look of the workbook: fonts, colours and number formats, each made once per file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from charts.theme import LIGHT
from domain.inert import inert
from domain.words import language
from reports.pack.workbook_cells import Cell, Count, Form, Formula, Words

FONT = "Calibri"
"""A font that every office has; fonts are not embedded in workbooks."""
FORMULA_FILL = "#F2F7FD"
TOTAL_FILL = "#E3EDF8"
FORMS: Mapping[Form, str] = {
    "count": "#,##0",
    "decimal": "#,##0.0#",
    "eur": '#,##0.00 "€"',
    "share0": "0\\ %",
    "share1": "0.0\\ %",
    "points": '+0.0" pp";"−"0.0" pp"',
    "plain": "General",
}
FILLS = {
    "not_reported": LIGHT.not_reported,
    "not_yet_due": "#FFF3D6",
    "not_applicable": LIGHT.not_applicable,
}
"""Behind words in the place of a number: what is missing, too early, or does not apply."""
Properties = dict[str, Any]


@dataclass(frozen=True)
class Look:
    """Formats of one open workbook; the same properties give the same format."""

    workbook: Any
    accent: str
    _made: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    def of(self, **properties: Any) -> Any:
        """Return the format with these properties of XlsxWriter."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            base = {"font_name": FONT, "font_size": 10, "font_color": LIGHT.ink, "valign": "top"}
            self._made[key] = self.workbook.add_format(base | properties)
        return self._made[key]

    def heading(self, *, numeric: bool = False) -> Any:
        """Return the format of the heading of a column."""
        return self.of(
            bold=True,
            font_color=ink_on(self.accent),
            bg_color=self.accent,
            text_wrap=True,
            valign="vcenter",
            align="right" if numeric else "left",
            indent=1,
            border=1,
            border_color=self.accent,
        )

    def aside_heading(self) -> Any:
        """Return the format of the heading of a column that only feeds a chart."""
        return self.of(
            italic=True,
            font_color=LIGHT.muted,
            bg_color=LIGHT.surface,
            text_wrap=True,
            valign="vcenter",
            border=1,
            border_color=LIGHT.grid,
        )

    def aside(self, cell: Cell) -> Any:
        """Return the format of a cell that only feeds a chart."""
        number = _of_cell(cell) if isinstance(cell, Formula) else {}
        return self.of(
            **number | {"font_size": 8, "font_color": LIGHT.muted, "bg_color": "#FFFFFF"}
        )

    def body(self, cell: Cell, *, is_total: bool = False) -> Any:
        """Return the format of a cell of a table."""
        properties: Properties = {
            "bottom": 1,
            "bottom_color": LIGHT.grid,
            "valign": "vcenter",
            "indent": 1,
        }
        properties |= _of_cell(cell)
        if is_total:
            properties |= {"bold": True, "bg_color": TOTAL_FILL, "top": 1, "top_color": self.accent}
        return self.of(**properties)


def ink_on(colour: str) -> str:
    """Return white or near-black, whichever reads better on a colour (WCAG 2 contrast)."""
    light = _luminance(colour)
    return "#FFFFFF" if 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 else LIGHT.ink


def _of_cell(cell: Cell) -> Properties:
    if isinstance(cell, Count):
        return {"num_format": _form(cell.form), "align": "right"}
    if isinstance(cell, Formula):
        return {"num_format": _form(cell.form), "align": "right", "bg_color": FORMULA_FILL}
    if isinstance(cell, Words):
        return _of_words(cell)
    return {} if cell is None else {"num_format": "dd/mm/yyyy", "align": "left"}


def _of_words(cell: Words) -> Properties:
    # With the sign of a quoted text, a text that starts with `=` stays one when it is edited.
    quoted: Properties = {"quote_prefix": True} if inert(cell.text) != cell.text else {}
    if cell.mark == "code":
        return {
            "font_name": "Consolas",
            "font_size": 9,
            "font_color": LIGHT.muted,
            "text_wrap": True,
        } | quoted
    if cell.mark == "text":
        return {"text_wrap": True, **quoted}
    absent = {"bg_color": FILLS[cell.mark], "font_color": LIGHT.muted, "italic": True}
    return {**absent, "align": "right", "text_wrap": True, **quoted}


def _form(form: Form) -> str:
    return '"€"#,##0.00' if form == "eur" and language() == "en" else FORMS[form]


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
