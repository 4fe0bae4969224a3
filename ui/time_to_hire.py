"""Parts of the hiring page: how long until the first job."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from charts import survival as charts
from domain.indicators.durations import AT_DAY
from domain.indicators.figures import Figure
from domain.survival import LEAST_AT_RISK, Estimate
from domain.words import _, n_
from reports import formats
from ui import drawing, tables, tiles
from ui.markdown import plain

CODES = ("time_to_hire", "hired_share_180d_estimated", "fixed_term_median_days")
MARKED_DAYS = {180: (0, 30, 60, 90), 450: (0, 90, 180, 270, 365)}
"""Days at which the people still followed are written, for curves shorter than the key."""
MARKED_LATER = (0, 180, 365, 730, 1095)


def show(figures: Mapping[str, Figure]) -> None:
    """Show the figures, the curve, and who is not in it."""
    tiles.show_figures((figures[code] for code in CODES), columns=len(CODES))
    found = figures["time_to_hire"]
    if found.estimate is None:
        st.markdown(plain(_why_none(found)))
    elif not found.estimate.curve:
        text = _("Nessuna curva: le persone seguite sono {n}, ne servono almeno {least}.")
        people = formats.count(found.estimate.people)
        st.markdown(plain(text.format(n=people, least=formats.count(LEAST_AT_RISK))))
    else:
        _show_curve(found.estimate)
    apart = set_apart(found)
    if apart:
        st.caption(plain(apart))


def sentence(estimate: Estimate) -> str:
    """Say the median and the share at 180 days, with their intervals and the people behind."""
    text = _("{n} persone seguite dopo l'uscita, {events} assunte.")
    parts = [
        text.format(n=formats.count(estimate.people), events=formats.count(estimate.events)),
        _median(estimate),
    ]
    return " ".join([*parts, _share_at(estimate)])


def points(estimate: Estimate) -> pd.DataFrame:
    """Return the curve for the chart: `day`, `share`, `low`, `high`, `at_risk`."""
    return pd.DataFrame(
        [(p.day, p.share, p.low, p.high, p.at_risk) for p in estimate.curve],
        columns=["day", "share", "low", "high", "at_risk"],
    )


def marks(estimate: Estimate) -> pd.DataFrame:
    """Return the days named under the curve with who is followed there, and the median's day."""
    last = estimate.curve[-1].day
    days = next((days for end, days in MARKED_DAYS.items() if last < end), MARKED_LATER)
    rows: list[tuple[int, float, str, str, bool]] = []
    for day in days:
        at = estimate.at(day) if day <= last else None
        if at is not None:
            told = formats.share(at.share) if day == AT_DAY else ""
            rows.append((day, at.share, formats.count(at.at_risk), told, False))
    if estimate.median is not None and estimate.median <= last:
        told = _("metà: {days}").format(days=formats.days(estimate.median))
        rows.append((estimate.median, 0.5, "", told, True))
    return pd.DataFrame(rows, columns=["day", "share", "at_risk", "shown", "is_median"])


def table(estimate: Estimate) -> pd.DataFrame:
    """Return the curve in words, one row per day on which something happens."""
    return pd.DataFrame(
        [
            {
                _("Giorni dall'uscita"): formats.count(point.day),
                _("Ancora seguiti, senza lavoro"): formats.count(point.at_risk),
                _("Assunti quel giorno"): formats.count(point.events),
                _("Quota stimata di assunti"): formats.share(point.share),
                _("IC 95 %"): ""
                if point.low is None or point.high is None
                else formats.interval(point.low, point.high),
            }
            for point in estimate.curve
        ]
    )


def set_apart(figure: Figure) -> str:
    """Say how many people are not in the estimate, and why."""
    words = {
        "hired_before_exit": _("assunti prima della fine del corso (giorno 0): {n}"),
        "already_employed": _("già occupati all'ingresso, fuori dalla stima: {n}"),
        "never_followed": _("mai seguiti dopo l'uscita, fuori dalla stima: {n}"),
        "undated_hire": _("assunti senza data, fuori dalla stima: {n}"),
        "no_exit": _("senza data di uscita, fuori dalla stima: {n}"),
    }
    mixed = _("più tipi di conteggio, mai sommati")
    told = [
        words[name].format(n=mixed if n is None else formats.count(n))
        for name, n in figure.apart
        if n != 0
    ]
    text = "; ".join(told)
    return f"{text[0].upper()}{text[1:]}." if told else ""


def _show_curve(estimate: Estimate) -> None:
    alt = sentence(estimate)
    st.markdown(plain(alt))
    drawing.show_chart(
        charts.hired_share,
        points(estimate),
        alt=alt,
        key="time_to_hire",
        marks=marks(estimate),
        axis_title=_("giorni dall'uscita dal corso"),
        risk_title=_("ancora seguiti, senza lavoro:"),
    )
    text = _(
        "Quota stimata di assunti con la sua banda al 95 % (Kaplan e Meier). La curva si ferma "
        "dove restano meno di {n} persone seguite."
    )
    st.caption(plain(text.format(n=formats.count(LEAST_AT_RISK))))
    tables.show_beside(table(estimate), alt=alt, key="time_to_hire_table")


def _median(estimate: Estimate) -> str:
    if estimate.median is None:
        return _("Nel tempo osservato meno della metà risulta assunta.")
    text = n_(
        "La metà è assunta entro {n} giorno dall'uscita{range}.",
        "La metà è assunta entro {n} giorni dall'uscita{range}.",
        estimate.median,
    )
    low, high = estimate.median_low, estimate.median_high
    within = "" if low is None else f" ({formats.days_interval(low, high)})"
    return text.format(n=formats.count(estimate.median), range=within)


def _share_at(estimate: Estimate) -> str:
    at = estimate.at(AT_DAY)
    if at is None:
        return _("A 180 giorni non c'è stima: nessuno è stato seguito tanto a lungo.")
    if at.low is None or at.high is None:
        return _("A 180 giorni la quota stimata è {share}.").format(share=formats.share(at.share))
    text = _("A 180 giorni la quota stimata è {share} (IC 95 % {range}).")
    low_high = formats.interval(at.low, at.high)
    return text.format(share=formats.share(at.share), range=low_high)


def _why_none(figure: Figure) -> str:
    text = _("Il tempo fino all'assunzione non si può stimare. {reason}")
    return text.format(reason=formats.reason(figure))
