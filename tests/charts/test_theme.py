from itertools import pairwise

import altair as alt
import pandas as pd
import pytest

from charts import theme
from charts.theme import DARK, LIGHT, Palette

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
TEXTS = ("ink", "muted", "blue_text", "orange_text", "teal_text", "green_text", "red_text")


@PALETTES
@pytest.mark.parametrize("name", TEXTS)
def test_every_text_colour_reaches_aa(palette: Palette, name: str) -> None:
    assert theme.contrast(getattr(palette, name), palette.background) >= 4.5


@PALETTES
def test_category_fills_reach_three_to_one(palette: Palette) -> None:
    assert all(theme.contrast(fill, palette.background) >= 3 for fill in palette.categories)


@PALETTES
def test_the_classes_of_a_map_rise_in_steps_that_can_be_told_apart(palette: Palette) -> None:
    against = [theme.contrast(colour, palette.background) for colour in palette.classes]

    assert against == sorted(against)
    assert all(theme.contrast(one, two) >= 1.3 for one, two in pairwise(palette.classes))


@PALETTES
def test_plates_and_figures_can_be_read_upon_every_fill(palette: Palette) -> None:
    absences = (palette.not_reported, palette.not_yet_due, palette.not_applicable)
    fills = (*palette.classes, *palette.kinds, palette.zero, *absences)

    assert all(theme.contrast(theme.text_on(fill), fill) >= 4.5 for fill in fills)


@PALETTES
def test_no_colour_of_the_map_serves_twice(palette: Palette) -> None:
    absences = (palette.not_reported, palette.not_yet_due, palette.not_applicable)
    fills = [*palette.classes, *palette.kinds, palette.zero, *absences]

    assert len(set(fills)) == len(fills)


def test_contrast_is_that_of_the_web_guidelines() -> None:
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#E86021", "#FFFFFF") == pytest.approx(3.43, abs=0.01)


def test_dark_is_chosen_only_where_the_theme_says_so() -> None:
    assert theme.palette_for("dark") is DARK
    assert theme.palette_for("light") is LIGHT
    assert theme.palette_for(None) is LIGHT


def test_finish_localises_colours_and_leaves_long_names_whole() -> None:
    rows = pd.DataFrame({"name": ["Verbano-Cusio-Ossola"], "n": [8000]})
    chart = alt.Chart(rows).mark_bar().encode(x="n:Q", y="name:N")
    config = theme.finish(chart, "it", DARK).to_dict()["config"]

    assert config["locale"]["number"]["thousands"] == "."
    assert config["locale"]["time"]["shortMonths"][0] == "gen"
    assert config["font"] == theme.FONT
    assert config["axis"]["labelLimit"] >= 300
    assert config["background"] == DARK.background


@pytest.mark.parametrize("language", ["it", "en"])
def test_locales_have_seven_days_and_twelve_months(language: str) -> None:
    times = theme.TIMES[language]

    assert (len(times["days"]), len(times["shortDays"])) == (7, 7)
    assert (len(times["months"]), len(times["shortMonths"])) == (12, 12)
