"""Steps of the way, each a part of the one before in the same initiatives."""

from domain.funnel import STEPS, steps
from domain.indicators.figures import Figure
from domain.proportions import Proportion


def figure(code: str, value: int | None, pact: str | None = None) -> Figure:
    group = (("pact", pact),) if pact else ()
    status = "not_reported" if value is None else "reported"
    return Figure(code=code, group=group, unit="people", status=status, value=value)  # type: ignore[arg-type]


def parts(**initiatives: dict[str, int]) -> dict[str, Proportion | None]:
    of_initiatives = [
        figure(code, counts.get(code), pact)
        for pact, counts in initiatives.items()
        for code in STEPS
    ]
    totals = {}
    for code in STEPS:
        told = [counts[code] for counts in initiatives.values() if code in counts]
        totals[code] = figure(code, sum(told) if told else None)
    return {step.figure.code: step.part for step in steps(totals, of_initiatives)}


def test_a_step_is_a_part_of_the_last_reported_one() -> None:
    found = parts(one={"selected": 40, "completed": 20, "hired": 10})
    assert found["completed"] == Proportion(20, 40)
    assert found["hired"] == Proportion(10, 20)
    assert found["enrolled"] is None


def test_hires_of_one_initiative_are_no_part_of_the_candidates_of_another() -> None:
    found = parts(pavia={"selected": 40}, piemonte={"hired": 7})
    assert found["hired"] is None


def test_only_initiatives_that_report_both_are_in_a_part() -> None:
    found = parts(both={"selected": 40, "hired": 10}, one={"hired": 7}, other={"selected": 5})
    assert found["hired"] == Proportion(10, 40)


def test_more_than_there_were_are_no_part() -> None:
    assert parts(one={"selected": 40, "enrolled": 45})["enrolled"] is None
