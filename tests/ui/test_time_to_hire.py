from collections import Counter

import pytest

from domain.indicators.figures import Figure
from domain.survival import Estimate, estimate
from ui import time_to_hire


def estimated(events: dict[int, int], censored: dict[int, int]) -> Estimate:
    found = estimate(Counter(events), Counter(censored))
    assert found is not None
    return found


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_median_and_share_are_said_with_their_intervals() -> None:
    # 21 children with 6-MP (Freireich 1963), days for weeks: 13 to beyond what was observed.
    events = {6: 3, 7: 1, 10: 1, 13: 1, 16: 1, 22: 1, 23: 1}
    censored = {6: 1, 9: 1, 10: 1, 11: 1, 17: 1, 19: 1, 20: 1, 25: 1, 32: 2, 34: 1, 35: 1}
    said = plain(time_to_hire.sentence(estimated(events, censored)))
    assert said == (
        "21 persone seguite dopo l'uscita, 9 assunte. La metà è assunta entro 23 giorni "
        "dall'uscita (IC 95 % da 13 a oltre l'osservato). A 180 giorni non c'è stima: nessuno è "
        "stato seguito tanto a lungo."
    )


def test_a_median_that_is_not_reached_is_said_and_a_zero_is_a_zero() -> None:
    said = plain(time_to_hire.sentence(estimated({}, {200: 12})))
    assert "meno della metà" in said
    assert "A 180 giorni la quota stimata è 0,0 %." in said


def test_who_is_apart_is_named_with_numbers_and_kinds_are_not_added() -> None:
    apart = (("hired_before_exit", 3), ("never_followed", 0), ("no_exit", None))
    about = {"code": "time_to_hire", "group": (), "unit": "days", "status": "not_reported"}
    said = time_to_hire.set_apart(Figure(**about, apart=apart))  # type: ignore[arg-type]
    assert said == (
        "Assunti prima della fine del corso (giorno 0): 3; senza data di uscita, fuori dalla "
        "stima: più tipi di conteggio, mai sommati."
    )


@pytest.mark.parametrize(("last", "days"), [(100, [0, 30, 60, 90]), (300, [0, 90, 180, 270])])
def test_named_days_fit_the_length_of_the_curve(last: int, days: list[int]) -> None:
    marks = time_to_hire.marks(estimated({5: 2}, {last: 20}))
    assert marks["day"].tolist() == days


def test_only_180_days_and_the_median_have_words() -> None:
    marks = time_to_hire.marks(estimated({5: 2, 120: 9}, {300: 10}))
    shown = {day: words for day, words in zip(marks["day"], marks["shown"], strict=True) if words}
    assert list(shown) == [180, 120]
    assert shown[120] == "metà: 120 giorni"
    assert marks.loc[marks["is_median"], "at_risk"].tolist() == [""]


def test_the_table_has_a_row_per_day_until_few_are_followed() -> None:
    table = time_to_hire.table(estimated({5: 2, 40: 3}, {300: 8}))
    assert table["Giorni dall'uscita"].tolist() == ["0", "5", "40"]
    assert table["Ancora seguiti, senza lavoro"].tolist() == ["13", "13", "11"]
    assert table["IC 95 %"].tolist()[0] == ""
