"""What the page of needs says of demand and courses."""

from dataclasses import replace

import pytest

from domain.indicators.figures import Figure
from domain.mismatch import PEOPLE, Balance, Stated
from ui import mismatch

NOTHING = Stated(None, 0, 0)


def people(**amounts: int) -> dict[str, Figure]:
    return {
        code: Figure(code=code, group=(), unit="people", status="reported", value=amounts[code])
        if code in amounts
        else Figure(code=code, group=(), unit="people", status="not_reported", reason="no_rows")
        for code in PEOPLE
    }


ASKED = Balance(
    pact_id="bg",
    pact_title="Bergamo",
    sector="mechanical",
    profile=None,
    demand="asked",
    positions=Stated(20, 1, 1),
    courses=1,
    seats=Stated(24, 1, 1),
    people=people(completed=16),
    silent=0,
)
TAUGHT = replace(ASKED, sector="textile", demand="none", positions=NOTHING)


@pytest.mark.parametrize(
    ("completed", "gap", "coverage"),
    [
        (16, "mancano 4", "16 su 20 · 80 %"),
        (20, "pari", "20 su 20 · 100 %"),
        (25, "5 oltre i posti", "25 su 20 · 125 %"),
    ],
)
def test_gap_and_coverage_are_counts_without_an_interval(
    completed: int, gap: str, coverage: str
) -> None:
    balance = replace(ASKED, people=people(completed=completed))
    assert mismatch.gap(balance) == gap
    assert mismatch.coverage(balance).replace("\u00a0", " ") == coverage


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"demand": "no_number", "positions": Stated(None, 0, 1)}, "posti non indicati"),
        ({"positions": Stated(20, 1, 2)}, "posti indicati solo in parte"),
        ({"silent": 1}, "conclusi riportati solo in parte"),
        ({"people": people()}, "conclusi non riportati"),
    ],
)
def test_where_there_is_no_gap_the_table_says_why(told: dict[str, object], why: str) -> None:
    balance = replace(ASKED, **told)  # type: ignore[arg-type]
    assert mismatch.gap(balance) == f"non calcolabile: {why}"
    assert mismatch.coverage(balance) == ""


def test_the_sentence_names_what_lacks_a_side() -> None:
    alone = replace(ASKED, courses=0, sector="logistics")
    told = mismatch.reading([ASKED, alone, TAUGHT], is_profile=False)
    assert told == (
        "2 settori con un fabbisogno, 2 con i posti indicati. Fabbisogno senza corsi: Logistica. "
        "Corsi senza fabbisogno dichiarato: Tessile."
    )


def test_a_profile_without_a_link_is_not_called_a_need_without_courses() -> None:
    asked = replace(ASKED, profile="Fresatore", courses=0)
    taught = replace(TAUGHT, profile="Saldatore")
    listed = mismatch.table([asked, taught], is_profile=True)
    assert listed.iloc[:, -1].tolist() == [
        "profilo senza corso collegato",
        "corso senza profilo collegato",
    ]
    assert mismatch.demand(taught) == "nessun profilo collegato"
