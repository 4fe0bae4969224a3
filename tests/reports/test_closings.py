"""Ends of initiatives in words: what is not stated is said, never reckoned."""

from datetime import date
from decimal import Decimal

import pytest

from domain.closing import Decommitment, Ending
from reports import closings
from reports.closings import Closing

TODAY = date(2026, 6, 30)
EXEMPT = Decommitment("exempt")


def closing(
    ending: Ending, days: int | None = None, lapse: Decommitment | None = EXEMPT
) -> Closing:
    return Closing("p", "Patto", "running", "", days, ending, lapse)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (closing("passed", -1), "fine passata da 1 giorno, non risulta conclusa"),
        (closing("soon", 0), "0 giorni alla fine"),
        (closing("open", 120), "120 giorni alla fine"),
        (closing("not_stated"), "non calcolabile: fine non riportata"),
        (closing("closed", -10), "conclusa"),
    ],
)
def test_the_time_left_is_told_or_why_there_is_none(found: Closing, told: str) -> None:
    assert closings.left(found) == told


def test_what_lapses_says_its_day_its_amount_and_whose_money_it_is() -> None:
    day = date(2027, 12, 31)
    share = closing("open", lapse=Decommitment("open", day, Decimal(1000)))
    whole = closing("open", lapse=Decommitment("open", day, Decimal(1000), is_share=False))

    assert closings.lapsing(share, TODAY).replace("\N{NO-BREAK SPACE}", " ") == (
        "1.000,00 € da certificare entro il 31/12/2027 · quota UE"
    )
    assert closings.lapsing(whole, TODAY).endswith("quota UE non distinta")
    assert closings.lapsing(share, date(2028, 1, 1)).startswith("termine passato")


def test_a_period_hides_movements_so_nothing_is_reckoned() -> None:
    assert closings.lapsing(closing("open", lapse=None), TODAY).startswith("non calcolabile")
    assert closings.lapsing(closing("open", lapse=Decommitment("unknown_fund")), TODAY) == (
        "non calcolabile: la quota UE non è riportata"
    )


def test_only_what_somebody_can_act_on_is_a_warning() -> None:
    near = Decommitment("open", date(2026, 12, 31), Decimal(5))
    far = Decommitment("open", date(2028, 12, 31), Decimal(5))
    found = [
        closing("passed", -3),
        closing("soon", 89),
        closing("open", 90),
        closing("closed", -3),
        closing("not_stated"),
        closing("closed", -3, near),  # over, but its money can still lapse
        closing("open", 300, far),
    ]
    told = closings.warnings(found, TODAY)

    assert len(told) == 3
    sooner = [closing("soon", 61), closing("soon", 12)]
    assert ["12" in one for one in closings.warnings(sooner, TODAY)] == [True, False]
    assert closings.summary(found, TODAY) == (
        "1 oltre la fine e non conclusa; 1 a meno di 90 giorni dalla fine; "
        "1 con denaro in scadenza n+3; 1 senza data di fine"
    )
    assert closings.summary([closing("open", 300)], TODAY) == ""
