from datetime import date

import pytest

from domain.partial_dates import earliest, latest, normalised


@pytest.mark.parametrize(
    ("stated", "first", "last"),
    [
        ("2025-01-28", date(2025, 1, 28), date(2025, 1, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),  # a leap year
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2025-02/2025-03", date(2025, 2, 1), date(2025, 3, 31)),
        ("2025-02-10/2025", date(2025, 2, 10), date(2025, 12, 31)),  # ends of unequal precision
    ],
)
def test_a_partial_date_lies_between_the_ends_of_what_it_can_mean(
    stated: str, first: date, last: date
) -> None:
    assert (earliest(stated), latest(stated)) == (first, last)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("28/01/2025", "2025-01-28"),
        ("4/2/2025", "2025-02-04"),  # day first, as in Italy
        ("4/2025", "2025-04"),
        (" 2024-04 ", "2024-04"),
        ("2025-02/2025-03", "2025-02/2025-03"),
    ],
)
def test_normalised_writes_iso(written: str, iso: str) -> None:
    assert normalised(written) == iso


@pytest.mark.parametrize(
    "written",
    [
        "2025-13",
        "2025-02-30",
        "31/04/2025",
        "13/2025",
        "2025-03/2025-02",  # ends before it starts
        "25-01-28",
        "28 gennaio",
        "2025-1-2",
        "",
    ],
)
def test_what_is_no_partial_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        normalised(written)
