"""How a rate reads: fraction, interval, who is observable, what is still possible, small bases."""

import pytest

from domain import words
from domain.indicators.figures import Figure
from reports import formats, rows
from ui import captions


def rate(code: str = "placement_rate_180d", **facts: object) -> Figure:
    told: dict[str, object] = {"status": "reported", "unit": "rate", "group": ()} | facts
    return Figure(code=code, **told)  # type: ignore[arg-type]


def lines(figure: Figure) -> list[str]:
    return [line.replace("\u00a0", " ") for line in formats.detail_lines(figure)]


SEVEN_OF_TWELVE = {
    "numerator": 7,
    "denominator": 12,
    "value": 7 / 12,
    "low": 0.320,
    "high": 0.807,
    "mature": 12,
}


def test_a_tile_says_who_is_observable_and_how_far_the_rate_can_still_go() -> None:
    young = {"total": 20, "not_yet": 8, "possible_low": 7 / 20, "possible_high": 16 / 20}

    figure = rate(**SEVEN_OF_TWELVE, **young, unknown=1)

    assert formats.value(figure) == "7 su 12"
    assert lines(figure) == [
        "58 % · IC 95 % 32,0–80,7 %",
        "12 di 20 osservabili a 180 giorni",
        "non noto per 1, ancora possibile 35,0–80,0 %",
    ]


def test_without_anybody_missing_there_is_only_the_interval() -> None:
    settled = {"total": 12, "possible_low": 7 / 12, "possible_high": 7 / 12}
    assert lines(rate(**SEVEN_OF_TWELVE, **settled)) == ["58 % · IC 95 % 32,0–80,7 %"]


def test_people_only_too_young_need_no_unknown() -> None:
    young = {"total": 20, "not_yet": 8, "possible_low": 7 / 20, "possible_high": 15 / 20}
    assert lines(rate(**SEVEN_OF_TWELVE, **young))[-1] == "ancora possibile 35,0–75,0 %"


@pytest.mark.parametrize(("people", "shown"), [(1, "1 persona"), (20, "20 persone")])
def test_with_everybody_too_young_the_people_are_counted(people: int, shown: str) -> None:
    figure = rate(status="not_yet_due", reason="too_young", not_yet=people, total=people)
    assert formats.value(figure) == f"non ancora dovuto · {shown}"
    assert formats.status(figure) == "non ancora dovuto"
    assert lines(figure) == ["Non è ancora trascorso abbastanza tempo dall'uscita."]


@pytest.mark.parametrize(("people", "is_marked"), [(1, True), (4, True), (5, False)])
def test_up_to_four_people_are_a_very_small_base_everywhere(people: int, is_marked: bool) -> None:
    figure = rate(numerator=1, denominator=people, value=1 / people, low=0.0, high=0.9)

    assert ("base molto piccola" in lines(figure)[0]) is is_marked
    assert ("base molto piccola" in rows.cell(figure)) is is_marked
    assert rows.marked_tiny("Saldatura", figure).endswith("(base molto piccola)") is is_marked
    drawn = rows.of_figures([figure], "course", rows.unnamed)
    assert ("base molto piccola" in drawn["label"][0]) is is_marked


def test_hours_are_not_euro() -> None:
    hours = {"numerator": 110.5, "denominator": 150, "base": "hours_due"}
    figure = rate("attendance_rate", **hours, value=110.5 / 150)
    assert formats.value(figure).replace("\u00a0", " ") == "73,7 %"
    assert lines(figure) == ["110,5 di 150 ore"]


def test_a_cell_of_a_table_has_fraction_interval_and_who_is_missing() -> None:
    young = {"total": 20, "not_yet": 8, "possible_low": 7 / 20, "possible_high": 15 / 20}
    assert rows.cell(rate(**SEVEN_OF_TWELVE, **young)).replace("\u00a0", " ") == (
        "58 % · 7 su 12 · 32,0–80,7 % · 12 di 20 osservabili a 180 giorni · "
        "ancora possibile 35,0–75,0 %"
    )


def test_the_denominator_of_a_table_is_named_one_by_one_where_there_are_several() -> None:
    assert rows.denominators(["hired"]) == ""
    assert rows.denominators(["hired", "placement_rate_180d_of_completed"]) == (
        "persone che hanno concluso, uscite da almeno 180 giorni"
    )
    both = rows.denominators(["completion_rate", "completion_rate_of_enrolled"])
    assert both == (
        "Tasso di completamento: persone avviate nei corsi terminati che hanno inviato esiti; "
        "Completamento sugli iscritti: persone iscritte ai corsi terminati che hanno inviato esiti"
    )


def test_every_lens_has_a_denominator_of_its_own() -> None:
    codes = (
        "placement_rate_90d",
        "placement_rate_90d_of_completed",
        "placement_rate_90d_of_traced",
    )
    assert len({formats.base(code) for code in codes}) == 3


def test_the_caption_explains_the_thin_line_only_where_there_is_one() -> None:
    settled = rows.of_figures(
        [rate(**SEVEN_OF_TWELVE, possible_low=7 / 12, possible_high=7 / 12)], "pact", rows.unnamed
    )
    open_ended = rows.of_figures(
        [rate(**SEVEN_OF_TWELVE, possible_low=0.2, possible_high=0.5)], "pact", rows.unnamed
    )
    assert "Linea sottile" not in captions.of_rates(settled)
    assert "Linea sottile" in captions.of_rates(open_ended)


def test_alternative_text_gives_the_fraction_of_the_extremes() -> None:
    words.use("it")
    found = [rate(**SEVEN_OF_TWELVE), rate(**SEVEN_OF_TWELVE | {"numerator": 9, "value": 0.75})]
    text = captions.groups("placement_rate_180d", found, ["A", "B"])
    assert "da 7 su 12 (A) a 9 su 12 (B)" in text
