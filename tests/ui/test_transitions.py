"""What the page of transitions says and draws."""

import pandas as pd

from ui import transitions
from ui.transitions import Sides

BY_EMPLOYER = Sides("origin_employer", "employer")


def listed(*ways: tuple[str | None, str, str | None, int]) -> pd.DataFrame:
    return pd.DataFrame(ways, columns=["origin", "arrival", "destination", "people"])


TE = listed(("TE", "hired", "Microtecnica", 7), ("TE", "unknown", None, 3))


def test_names_carry_their_people_and_the_unknown_stand_last() -> None:
    drawn = transitions.chart_rows(TE, BY_EMPLOYER)
    assert [name.replace("\u00a0", " ") for name in drawn["origin"].cat.categories] == ["TE: 10"]
    assert [name.replace("\u00a0", " ") for name in drawn["destination"].cat.categories] == [
        "Microtecnica: 7",
        "esito non noto: 3",
    ]
    assert drawn["is_open"].tolist() == [False, True]


def test_small_employers_stand_together_in_the_picture_and_alone_in_the_table() -> None:
    ways = [(f"Origine {n}", "hired", f"Impresa {n}", 20 - n) for n in range(12)]
    ways.append(("Origine 0", "unknown", None, 1))
    flows = listed(*ways)
    drawn = transitions.chart_rows(flows, BY_EMPLOYER)
    assert drawn["people"].sum() == flows["people"].sum()
    assert len(drawn["origin"].cat.categories) == transitions.MOST + 1
    assert len(drawn["destination"].cat.categories) == transitions.MOST + 2
    assert len(transitions.table(flows, BY_EMPLOYER)) == 13


def test_an_origin_that_nobody_reports_is_said_so() -> None:
    drawn = transitions.chart_rows(listed((None, "hired", None, 2)), BY_EMPLOYER)
    assert drawn["told"].tolist() == ["non riportato → assunti, non riportato dove: 2"]


def test_shares_are_of_the_origin_with_their_interval() -> None:
    shares = transitions.table(TE, BY_EMPLOYER).iloc[:, -1]
    assert shares.str.replace("\u00a0", " ").tolist() == [
        "7 su 10 · 39,7–89,2 %",  # worked check of the field's handbook
        "3 su 10 · 10,8–60,3 %",
    ]


def test_people_laid_off_and_the_unemployed_are_never_in_one_panel() -> None:
    ways = pd.DataFrame(
        {"entry_status": ["suspended_cig", "long_term_unemployed", None], "people": 1}
    )
    panels = {name: rows["entry_status"].tolist() for name, rows in transitions.panels(ways)}
    assert panels["suspended"] == ["suspended_cig"]
    assert panels["unemployed"] == ["long_term_unemployed"]
    assert list(panels) == ["suspended", "unemployed", "other"]
