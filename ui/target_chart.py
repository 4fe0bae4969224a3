"""The chart of one target: observed, due and foreseen, with the table beside."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from charts import trajectory as charts
from domain.forecast import Forecast, fan
from domain.words import _
from reports import formats, target_words
from reports.promises import Target
from ui import drawing, tables
from ui.markdown import plain

_LATE = 0.6
"""Part of the time axis from which there is more room left of a mark than right of it."""
_FAN = ["day", "expected", "low", "high", "likely_low", "likely_high", "shown"]


def show(made: Sequence[Target], as_of: date) -> None:
    """Let the reader choose a promise that can be drawn, and draw it; else say why none can."""
    drawable = {target.row["measure"]: target for target in made if is_drawable(target)}
    if not drawable:
        st.markdown(
            _("Niente da disegnare: serve un conteggio con le date degli eventi e una scadenza.")
        )
        return
    chosen = _ask(list(drawable))
    _draw(drawable[chosen], as_of)


def is_drawable(target: Target) -> bool:
    """Say whether a promise has a day and people dated month by month that make up its figure."""
    has_months = target.status.attainment is not None and sum(target.monthly.values()) > 0
    return (
        has_months and target.promise.due_on is not None and target.status.no_forecast != "undated"
    )


def observed(target: Target, as_of: date) -> pd.DataFrame:
    """Return the people so far by the end of each month and on the as-of day: `day`, `amount`."""
    months = sorted(target.monthly)
    ends = pd.period_range(_period(months[0]), _period(as_of.year * 100 + as_of.month), freq="M")
    total, rows = 0, [(_start(target, months[0]).isoformat(), 0)]
    for end in ends:
        total += target.monthly.get(end.year * 100 + end.month, 0)
        last = date(end.year, end.month, monthrange(end.year, end.month)[1])
        rows.append((min(last, as_of).isoformat(), total))
    return pd.DataFrame(rows, columns=["day", "amount"])


def way(target: Target, seen: pd.DataFrame, start: date, end: date) -> pd.DataFrame:
    """Return the stated values for the chart; those half way have their words beside the mark."""
    rows = []
    for point in target.promise.way:
        so_far = seen.loc[seen["day"] <= point.day.isoformat(), "amount"].max()
        is_between = start < point.day and point.day != target.promise.due_on
        text = _("intermedio {n}").format(n=formats.count(point.value))
        is_ahead = not pd.isna(so_far) and so_far > point.value
        is_left = not is_ahead and (point.day - start) / (end - start) > 1 - _LATE
        rows.append((point.day.isoformat(), point.value, text if is_between else "", is_left))
    return pd.DataFrame(rows, columns=["day", "amount", "shown", "is_left"])


def foreseen(target: Target, as_of: date) -> pd.DataFrame:
    """Return the forecast month by month for the chart, no rows where there is none."""
    found, due_on = target.status.pace, target.promise.due_on
    if found is None or due_on is None or target.figure is None:
        return pd.DataFrame(columns=_FAN)
    ahead = fan(found, int(target.figure.value or 0), as_of, due_on)
    rows = [
        (one.day.isoformat(), one.expected, *one.possible, *one.likely, _at_end(one))
        for one in ahead
    ]
    return pd.DataFrame(rows, columns=_FAN)


def table(target: Target, as_of: date) -> pd.DataFrame:
    """Return the drawn values in words: what came, what was stated, what is foreseen."""
    found, due_on = target.status.pace, target.promise.due_on
    lines = [
        {_("Giorno"): date.fromisoformat(day), _("Osservati"): formats.count(amount)}
        for day, amount in observed(target, as_of).itertuples(index=False)
    ]
    lines += [
        {_("Giorno"): point.day, _("Dichiarati"): formats.count(point.value)}
        for point in target.promise.way
    ]
    if found and due_on and target.figure:
        lines += [
            _foreseen_line(one)
            for one in fan(found, int(target.figure.value or 0), as_of, due_on)[1:]
        ]
    listed = pd.DataFrame(lines).sort_values(_("Giorno"), kind="stable").fillna("")
    return listed.assign(**{_("Giorno"): [formats.day(day) for day in listed[_("Giorno")]]})


def caption(target: Target) -> str:
    """Say in one sentence what the chart shows, with its n."""
    parts = [target_words.promise(target.row)]
    parts.append(target_words.standing(target.figure, target.status, target.promise))
    return " ".join([*parts, *target_words.outlook(target.status, target.promise)])


def _ask(measures: list[str]) -> str:
    if st.session_state.get("targets_measure") not in measures:
        st.session_state["targets_measure"] = measures[0]
    st.segmented_control(
        _("Obiettivo"), measures, key="targets_measure", format_func=plain, required=True
    )
    return str(st.session_state["targets_measure"])


def _draw(target: Target, as_of: date) -> None:
    seen = observed(target, as_of)
    start, end = _ends(target, seen, as_of)
    alt = caption(target)
    st.markdown(plain(alt))
    drawing.show_chart(
        charts.progress,
        seen,
        alt=alt,
        key="targets_chart",
        way=way(target, seen, start, end),
        fan=foreseen(target, as_of),
        marks=_marks(target, as_of, start, end),
    )
    _show_how(target)
    tables.show_beside(table(target, as_of), alt=alt, key="targets_chart_table")


def _show_how(target: Target) -> None:
    lines = [_("Linea piena: persone contate. Rombi e linea punteggiata: valori dichiarati.")]
    if target.status.pace:
        lines.append(_("Ventaglio: intervallo all'80 % (più scuro) e al 95 % della previsione."))
        lines.append(target_words.how_made(target.status.pace))
    st.caption(plain(" ".join(lines)))


def _marks(target: Target, as_of: date, start: date, end: date) -> pd.DataFrame:
    count = int(target.figure.value or 0) if target.figure else 0
    promised = float(target.promise.value or 0)
    told = _("promessi {n} entro il {day}")
    return pd.DataFrame(
        [
            {
                "as_of": as_of.isoformat(),
                "today": _("al {day}").format(day=formats.day(as_of)),
                "amount": count,
                "observed": _("contati {n}").format(n=formats.count(count)),
                "is_late": (as_of - start) / (end - start) > _LATE,
                "promised": promised,
                "promise": told.format(
                    n=formats.count(promised),
                    day=formats.day(target.promise.due_on or as_of),
                ),
                "start": start.isoformat(),
                "axis": _("persone, contate a fine mese"),
            }
        ]
    )


def _ends(target: Target, seen: pd.DataFrame, as_of: date) -> tuple[date, date]:
    """Return the first and last day of the chart."""
    days = [as_of, *(point.day for point in target.promise.way)]
    return min(date.fromisoformat(seen["day"].iloc[0]), *days), max(days)


def _start(target: Target, month: int) -> date:
    """Return the day on which nobody had come yet."""
    return min([date(month // 100, month % 100, 1), *(one.day for one in target.promise.way)])


def _at_end(found: Forecast) -> str:
    text = _("previsti {n}\nda {low} a {high}")
    low, high = (formats.count(end) for end in found.possible)
    return text.format(n=formats.count(round(found.expected)), low=low, high=high)


def _foreseen_line(found: Forecast) -> dict[str, object]:
    between = _("da {low} a {high}")
    ends = {
        _("Previsti, 80 %"): found.likely,
        _("Previsti, 95 %"): found.possible,
    }
    return {
        _("Giorno"): found.day,
        _("Previsti a questo ritmo"): formats.count(round(found.expected)),
    } | {
        name: between.format(low=formats.count(low), high=formats.count(high))
        for name, (low, high) in ends.items()
    }


def _period(month: int) -> pd.Period:
    return pd.Period(year=month // 100, month=month % 100, freq="M")
