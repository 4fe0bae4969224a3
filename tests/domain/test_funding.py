"""Lines of a total, and time gone by."""

from datetime import date
from decimal import Decimal

import pandas as pd

from domain.funding import by_line, elapsed


def allocation(line: str | None, amount: str | None) -> dict[str, object]:
    whole = {"pact_id": "p", "funder": "f", "fund": "foundation"}
    whole |= {"money_state": "allocated", "amount_kind": "unspecified"}
    return {**whole, "line_code": line, "amount": Decimal(amount) if amount else None}


def test_lines_without_an_amount_leave_the_whole_total_on_no_line() -> None:
    rows = [allocation(None, "1000000.00"), allocation("training", None)]
    lines = by_line(pd.DataFrame(rows))
    assert lines["line_code"].tolist()[0] == "training"
    assert lines["amount"].tolist() == [None, Decimal("1000000.00")]


def test_what_lines_state_is_taken_off_the_total() -> None:
    rows = [allocation(None, "100.00"), allocation("training", "60.00")]
    lines = by_line(pd.DataFrame(rows))
    assert lines["amount"].tolist() == [Decimal("60.00"), Decimal("40.00")]


def test_lines_without_a_total_have_no_rest() -> None:
    lines = by_line(pd.DataFrame([allocation("training", "60.00")]))
    assert lines["line_code"].tolist() == ["training"]


def test_elapsed_stays_between_nothing_and_everything() -> None:
    start, end = date(2025, 1, 1), date(2025, 1, 11)
    days = (date(2024, 1, 1), date(2025, 1, 6), date(2026, 1, 1))
    assert [elapsed(start, end, day) for day in days] == [0.0, 0.5, 1.0]


def test_elapsed_is_not_known_without_both_dates() -> None:
    assert elapsed(None, date(2025, 1, 1), date(2025, 1, 1)) is None
