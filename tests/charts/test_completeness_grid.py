"""The grid of what was sent: words in every cell, legible on their colour, whatever is missing."""

import json

import pandas as pd
import pytest

from charts.completeness_grid import CELL_PX, fill, grid
from charts.theme import DARK, LIGHT, Palette, contrast, text_on

ROWS = pd.DataFrame(
    {
        "label": ["Ente Uno", "Ente Uno", "Ente Due"],
        "column": ["Esiti", "Registro", "Esiti"],
        "share": [0.5, None, 1.0],
        "shown": ["5/10", "–", "7/7"],
        "word": ["in parte", "non ora", "tutto"],
    }
)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("share", [None, 0.0, 0.4, 0.5, 0.79, 0.8, 0.95, 1.0])
def test_every_cell_can_be_read(palette: Palette, share: float | None) -> None:
    colour = fill(share, palette)
    assert contrast(text_on(colour), colour) >= 4.5


def test_more_missing_is_another_colour_and_nothing_due_is_none_of_them() -> None:
    colours = [fill(share, LIGHT) for share in (0.0, 0.5, 0.8, 0.95, 1.0, None)]
    assert len(set(colours)) == len(colours)


def test_cells_lie_in_the_order_of_rows_and_columns() -> None:
    spec = grid(ROWS, palette=LIGHT, columns=("Registro", "Esiti")).to_dict()
    json.dumps(spec, allow_nan=False)
    cells = spec["datasets"][spec["layer"][0]["data"]["name"]]
    first, second, third = cells
    assert second["right"] < first["left"]  # the register comes first
    assert third["top"] >= first["bottom"]
    assert first["bottom"] - first["top"] == CELL_PX
    assert {cell["word"] for cell in cells} == {"in parte", "non ora", "tutto"}


def test_a_long_name_is_wrapped_and_makes_room() -> None:
    long = ROWS.assign(label="Istituto " * 12)
    heights = [
        grid(rows.head(1), palette=LIGHT, columns=("Esiti",)).to_dict()["height"]
        for rows in (ROWS, long)
    ]
    assert heights[1] > heights[0]
