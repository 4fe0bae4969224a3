"""Indicators of time: how long until the first job, how long jobs last."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from domain.facts import column_of
from domain.indicators.declaring import HANDBOOK, Indicator
from domain.indicators.figures import Figure, Reason, Status
from domain.survival import Estimate, Point, estimate
from domain.words import marked

AT_DAY = 180
"""Day at which the estimated share of people hired is given."""
FOLLOWED = ("to_hire", "to_hire_censored")
"""Who is in the estimate: hired, or followed without."""
APART = ("hired_before_exit", "already_employed", "never_followed", "undated_hire", "no_exit")
"""Who is set apart, and (the first) who is in the estimate with day 0."""

_WHO = marked(
    "Chi aveva già un lavoro all'ingresso, anche se poi ne ha trovato un altro, chi non è mai "
    "stato seguito e chi non ha una data di uscita: contati a parte. Tirocini, colloqui e "
    "offerte non sono assunzioni."
)
_CENSORED = marked(
    "Chi non risulta assunto conta fino al giorno in cui è stato seguito (stima di Kaplan e Meier)."
)

DURATIONS = (
    Indicator(
        code="time_to_hire",
        title=marked("Giorni dall'uscita alla prima assunzione (mediana)"),
        definition=marked(
            "Giorno entro cui metà delle persone uscite risulta assunta. Chi è assunto prima della "
            "fine del corso conta come giorno 0."
        ),
        subject="durations",
        unit="days",
        numerator="to_hire",
        denominator="estimated",
        unknown="never_followed",
        immature="not_left",
        unreported="no_exit",
        excluded=_WHO,
        unknowns=_CENSORED,
        direction="down",
        source=HANDBOOK.format("29"),
        kpi=29,
    ),
    Indicator(
        code="hired_share_180d_estimated",
        title=marked("Quota stimata di assunti a 180 giorni"),
        definition=marked(
            "Quota stimata di persone assunte entro 180 giorni dall'uscita, anche con chi è "
            "seguito per meno tempo. È una stima: il tasso a 180 giorni conta invece solo chi è "
            "osservabile."
        ),
        subject="durations",
        unit="rate",
        numerator="to_hire",
        denominator="estimated",
        unknown="never_followed",
        immature="not_left",
        unreported="no_exit",
        excluded=_WHO,
        unknowns=_CENSORED,
        direction="up",
        source=HANDBOOK.format("29"),
    ),
    Indicator(
        code="fixed_term_median_days",
        title=marked("Durata mediana dei lavori a termine"),
        definition=marked("Mediana dei giorni tra inizio e fine dei lavori a tempo determinato."),
        subject="durations",
        unit="days",
        numerator="fixed_term_days",
        excluded=marked("Tempo indeterminato e lavori di cui non è nota la fine."),
        direction="up",
        source=HANDBOOK.format("28"),
        kpi=28,
    ),
)

Group = tuple[tuple[str, str | None], ...]


def evaluate_duration(
    indicator: Indicator, groups: Iterable[Group], rows: Mapping[Group, pd.DataFrame]
) -> list[Figure]:
    """Return the figure of each group from its rows of the durations frame."""
    make = _median_length if indicator.code == "fixed_term_median_days" else _estimated
    return [make(indicator, group, rows.get(group)) for group in groups]


def rows_by(durations: pd.DataFrame, by: Sequence[str], named: Any) -> dict[Group, pd.DataFrame]:
    """Return the rows of each group; `named` makes the group of a key."""
    if not by:
        return {(): durations}
    keys = [column_of(name) for name in by]
    return {named(by, key): rows for key, rows in durations.groupby(keys, dropna=False, sort=False)}


def _estimated(indicator: Indicator, group: Group, rows: pd.DataFrame | None) -> Figure:
    if rows is None:
        rows = pd.DataFrame(columns=["measure", "days", "amount", "count_kind"])
    sums = {str(name): int(sum_) for name, sum_ in rows.groupby("measure")["amount"].sum().items()}
    kinds = _kinds(rows[rows["measure"].isin(FOLLOWED)])
    common: dict[str, Any] = {
        "code": indicator.code,
        "group": group,
        "unit": indicator.unit,
        "unknown": sums.get("never_followed", 0),
        "not_yet": sums.get("not_left", 0),
        "base": indicator.denominator,
        "count_kinds": kinds,
        "apart": tuple((name, _apart(rows[rows["measure"] == name])) for name in APART),
    }
    if len(kinds) > 1:
        return Figure(status="not_applicable", reason="mixed_count_kinds", **common)
    found = estimate(*(_histogram(rows, measure) for measure in FOLLOWED))
    if found is None:
        return Figure(status=_status(sums), reason=_reason(sums), **common)
    common |= {"numerator": found.events, "denominator": found.people, "estimate": found}
    if indicator.unit == "rate":
        return _share_at(found, common)
    return _median(found, common)


def _median(found: Estimate, common: dict[str, Any]) -> Figure:
    if found.median is None:
        return Figure(status="not_yet_due", reason="median_not_reached", **common)
    low, high = found.median_low, found.median_high
    return Figure(status="reported", value=found.median, low=low, high=high, **common)


def _share_at(found: Estimate, common: dict[str, Any]) -> Figure:
    at: Point | None = found.at(AT_DAY)
    if at is None:
        return Figure(status="not_yet_due", reason="follow_up_too_short", **common)
    return Figure(status="reported", value=at.share, low=at.low, high=at.high, **common)


def _median_length(indicator: Indicator, group: Group, rows: pd.DataFrame | None) -> Figure:
    lengths = {} if rows is None else _histogram(rows, "fixed_term_days")
    common: dict[str, Any] = {"code": indicator.code, "group": group, "unit": indicator.unit}
    if not lengths:
        return Figure(status="not_reported", reason="no_rows", **common)
    jobs = sum(lengths.values())
    return Figure(status="reported", value=_middle(lengths), numerator=jobs, **common)


def _middle(people: Mapping[int, int]) -> float:
    """Return the median of a histogram, half-way between two where it falls between them."""
    days = [day for day in sorted(people) for _ in range(people[day])]
    below, above = days[(len(days) - 1) // 2], days[len(days) // 2]
    return below if below == above else (below + above) / 2


def _histogram(rows: pd.DataFrame, measure: str) -> dict[int, int]:
    counted = rows[rows["measure"] == measure].groupby("days")["amount"].sum()
    return {int(day): int(people) for day, people in counted.items()}  # type: ignore[call-overload]


def _kinds(rows: pd.DataFrame) -> tuple[str, ...]:
    return tuple(sorted(rows["count_kind"].dropna().unique()))


def _apart(rows: pd.DataFrame) -> int | None:
    """Return how many people, None where kinds of count meet that are never added."""
    return None if len(_kinds(rows)) > 1 else int(rows["amount"].sum())


def _status(sums: Mapping[str, int]) -> Status:
    return "not_yet_due" if sums.get("not_left") and not sums.get("no_exit") else "not_reported"


def _reason(sums: Mapping[str, int]) -> Reason:
    if sums.get("no_exit"):
        return "no_exit_date"
    if sums.get("not_left"):
        return "too_young"
    return "outcomes_unknown" if sums.get("never_followed") else "no_rows"
