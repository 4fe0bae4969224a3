from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain import cells

FORMS: dict[str, Mapping[str, Any]] = {
    form: {"form": form}
    for form in ("text", "day", "partial_day", "number", "whole", "euro", "province")
}
FORMS["degrees"] = {"form": "number", "unit": "degrees"}
FORMS["people"] = {"form": "whole", "least": 1}
FORMS["stage"] = {"form": "code", "codes": ("offer", "hire")}
FORMS["sectors"] = {"form": "codes", "codes": ("textile", "dairy")}
FORMS["aliases"] = {"form": "codes", "codes": None}


@pytest.mark.parametrize(
    "text", ["", " ", "\u00a0", "-", "–", "n.d.", "N/D", "ND", "NR", "n.r.", "-99999"]
)
@pytest.mark.parametrize("form", FORMS)
def test_what_means_not_reported_is_none_in_every_form(text: str, form: str) -> None:
    assert cells.read(text, FORMS[form]) is None


@pytest.mark.parametrize("form", ["number", "whole", "euro"])
def test_a_zero_is_reported(form: str) -> None:
    assert cells.read("0", FORMS[form]) == 0


@pytest.mark.parametrize(
    ("form", "text", "value"),
    [
        ("text", "NA", "NA"),  # never "not available"
        ("province", "NA", "063"),
        ("province", "NO", "003"),
        ("province", "97", "097"),
        ("day", "28/01/2025", date(2025, 1, 28)),
        ("day", "2025-01-28", date(2025, 1, 28)),
        ("partial_day", "04/2024", "2024-04"),
        ("euro", "363.966,68", Decimal("363966.68")),
        ("euro", "363966.68", Decimal("363966.68")),
        ("euro", "€ 3.000.000", Decimal("3000000.00")),
        ("euro", "-1.000,5", Decimal("-1000.50")),
        ("euro", "2\u00a0000\u00a0000,00 €", Decimal("2000000.00")),
        ("number", "7,5", 7.5),
        ("degrees", "45.857", 45.857),  # degrees keep their point
        ("number", "80 %", 80.0),
        ("whole", "1.234.567", 1234567),
        ("whole", "12,0", 12),
        ("people", "1", 1),  # the least there can be
        ("stage", "HIRE", "hire"),
        ("sectors", " textile ; DAIRY;", "textile;dairy"),
        ("aliases", "Istituto Fiocchi; Fiocchi", "Istituto Fiocchi;Fiocchi"),
    ],
)
def test_a_cell_is_read_by_the_form_of_its_column(form: str, text: str, value: object) -> None:
    found = cells.read(text, FORMS[form])
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("day", "30/02/2025"),
        ("day", "2025-02"),  # a month is not a day
        ("number", "1.234"),  # 1234 in Italy, 1.234 elsewhere
        ("partial_day", "2025-03/2025-02"),
        ("number", "dodici"),
        ("number", "nan"),
        ("number", "Infinity"),
        ("number", "1_000"),
        ("whole", "1.234"),  # 1234 in Italy, 1.234 elsewhere
        ("whole", "1,5"),
        ("whole", "-1"),
        ("whole", "2147483648"),  # one more than the column can hold
        ("people", "0"),
        ("euro", "1.234"),
        ("euro", "1,234"),  # a thousand elsewhere, fractions of a cent here
        ("euro", "1,2,3"),
        ("euro", "NaN"),
        ("euro", "100000000000000000"),  # more than the column can hold
        ("stage", "hired"),
        ("sectors", "textile;steel"),
        ("province", "Lombardia"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(form: str, text: str) -> None:
    with pytest.raises(cells.UnreadableCellError) as refusal:
        cells.read(text, FORMS[form])
    assert refusal.value.reason
    assert refusal.value.remedy
