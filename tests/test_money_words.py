"""How figures that are no sample read: fraction, euro, points, what a cost may become."""

from decimal import Decimal
from typing import Any

import pytest

from domain.indicators.figures import Figure
from reports import formats


def figure(code: str, unit: str, numerator: object, denominator: object, **told: Any) -> Figure:
    told = {"status": "reported", "group": ()} | told
    return Figure(code=code, unit=unit, numerator=numerator, denominator=denominator, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("shown", "value", "detail"),
    [
        (figure("active_partners", "rate", 13, 16, value=13 / 16), "13 su 16", "81\u00a0%"),
        (figure("fill_rate", "rate", 206, 229, value=206 / 229), "90,0\u00a0%", "206 su 229"),
        (
            figure("fill_rate", "rate", 30, 24, value=1.25),
            "125,0\u00a0%",
            "30 su 24 · oltre il 100 %, come riportato",
        ),
        (
            figure("usage_rate", "rate", Decimal("5.00"), Decimal("20.00"), value=0.25),
            "25,0\u00a0%",
            "5,00\u00a0€ di 20,00\u00a0€",
        ),
        (
            figure("time_spending_gap", "points", 0.8, 0.65, value=0.15),
            "+15,0 punti percentuali",
            "80,0\u00a0% del tempo trascorso, 65,0\u00a0% del concesso erogato",
        ),
        (
            figure("time_spending_gap", "points", 0.5, 0.6, value=-0.1),
            "−10,0 punti percentuali",
            "50,0\u00a0% del tempo trascorso, 60,0\u00a0% del concesso erogato",
        ),
        (
            figure(
                "cost_per_completed",
                "eur",
                Decimal(1200),
                2,
                value=Decimal("600.00"),
                possible_low=Decimal("200.00"),
                possible_high=Decimal("600.00"),
            ),
            "600,00\u00a0€",
            "1.200,00\u00a0€ per 2 persone · ancora possibile da 200,00\u00a0€ a 600,00\u00a0€",
        ),
    ],
)
def test_value_and_detail(shown: Figure, value: str, detail: str) -> None:
    assert (formats.value(shown), formats.detail(shown)) == (value, detail)


def test_an_amount_without_a_grant_stays_written() -> None:
    told = {"status": "not_reported", "reason": "no_denominator"}
    shown = figure("usage_rate", "rate", Decimal(300), None, **told)

    assert formats.value(shown) == "non riportato"
    assert "300,00\u00a0€" in formats.detail(shown)
    assert "%" not in formats.detail(shown)
