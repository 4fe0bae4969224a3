import pandas as pd

from domain.indicators.figures import Figure
from ui import hiring

SILENT = {
    code: Figure(code=code, group=(), unit="people", status="not_reported", reason="no_rows")
    for code in (*hiring.PIPELINE, "placement_rate_of_enrolled")
}


def reported(code: str, value: int, qualifier: str | None = None) -> Figure:
    return Figure(
        code=code, group=(), unit="events", status="reported", value=value, qualifier=qualifier
    )


def test_interviews_without_hires_never_read_as_no_hires() -> None:
    # Pavia: over 40 interviews, and nobody says how many were hired.
    figures = SILENT | {"interviews": reported("interviews", 40, "more_than")}

    text = hiring.reading(figures)

    assert text == "assunti: non riportato; colloqui: oltre 40"


def test_seven_of_ten_reads_with_its_interval_and_the_three_interviews() -> None:
    # 39,7-89,2 % for 7 of 10 is the Wilson interval of the literature.
    rate = Figure(
        code="placement_rate_of_enrolled",
        group=(),
        unit="rate",
        status="reported",
        numerator=7,
        denominator=10,
        value=0.7,
        low=0.3968,
        high=0.8922,
    )
    figures = SILENT | {rate.code: rate, "interviews": reported("interviews", 3)}

    text = hiring.reading(figures).replace("\u00a0", " ")

    assert text == "assunti 7 su 10 usciti (70 % · IC 95 % 39,7–89,2 %); colloqui: 3"


def test_the_unknown_contract_is_the_last_bar_however_long() -> None:
    contracts = pd.DataFrame(
        {
            "contract_group": ["unknown", "fixed_term", "open_ended", "unknown"],
            "amount": [5, 2, 3, 4],
        }
    )

    mix = hiring.contract_rows(contracts)

    assert mix["label"].tolist() == ["indeterminato", "determinato", "non noto"]
    assert mix["amount"].tolist() == [3, 2, 9]
    assert mix["weak"].tolist() == [False, False, True]
