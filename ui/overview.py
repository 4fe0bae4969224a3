"""Parts of the overview page."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from data_access.queries import everything
from domain import funnel as ways
from domain import vocabulary as v
from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection
from domain.words import _
from reports import formats
from ui import rows, tables
from ui.loading import load

TILES = (
    "enrolled",
    "completion_rate",
    "placement_rate_180d",
    "hired",
    "admitted",
    "usage_rate",
    "partnership",
    "activities",
)
COMPARED = (
    "selected",
    "enrolled",
    "completed",
    "hired",
    "interviews",
    "admitted",
    "allocated",
    "paid",
    "partnership",
)


def cumulated(by_month: pd.DataFrame) -> pd.DataFrame:
    """Return one row per event and month with the people up to then, months without gaps."""
    if by_month.empty:
        return pd.DataFrame(columns=["month", "series", "amount", "shown"])
    wide = by_month.pivot_table(index="month", columns="measure", values="amount", aggfunc="sum")
    months = pd.period_range(_period(wide.index.min()), _period(wide.index.max()), freq="M")
    wide.index = pd.PeriodIndex([_period(code) for code in wide.index], freq="M")
    summed = wide.reindex(months).fillna(0).cumsum()
    parts = [
        pd.DataFrame(
            {
                "month": months.to_timestamp(),
                "series": formats.title(measure),
                "amount": summed[measure].astype(int),
                "shown": f"{formats.title(measure)} {formats.count(int(summed[measure].iloc[-1]))}",
            }
        )
        for measure in ("enrolled", "completed", "hired")
        if measure in summed
    ]
    return pd.concat(parts, ignore_index=True)


def months_table(months: pd.DataFrame) -> pd.DataFrame:
    """Return the months as a table of counts."""
    wide = months.pivot(index="month", columns="series", values="amount")
    wide = wide[list(dict.fromkeys(months["series"]))].map(formats.count)
    wide.insert(0, _("Mese"), [formats.month(f"{day:%Y-%m}") for day in wide.index])
    return wide.reset_index(drop=True)


def funnel(figures: dict[str, Figure]) -> pd.DataFrame:
    """Return one row per step for `charts.funnels`."""
    return pd.DataFrame(
        [
            {
                "label": formats.title(step.figure.code),
                "amount": step.figure.value,
                "shown": formats.value(step.figure),
                "share": _share(step),
            }
            for step in ways.steps(figures)
        ]
    )


def funnel_table(steps: pd.DataFrame) -> pd.DataFrame:
    """Return the steps as a table."""
    names = {"label": _("Passaggio"), "shown": _("Persone"), "share": _("Quota")}
    return steps[list(names)].rename(columns=names)


def show_initiatives(facts: Facts) -> None:
    """Show one row per initiative with its headline figures."""
    titles = dict(zip(facts.pacts["pact_id"], facts.pacts["pact_title"], strict=True))
    compared = evaluate([REGISTRY[code] for code in COMPARED], facts, ["pact"])
    listed = rows.table(compared, "pact", lambda code: titles[code or ""], _("Iniziativa"))
    alt = _("Cifre principali di {n} iniziative").format(n=formats.count(len(titles)))
    tables.show(listed, alt=alt, key="initiatives")


def show_other_families(selection: Selection) -> None:
    """Show the initiatives that the chosen types leave out, apart and never added."""
    if not selection.families or selection.pacts:
        return
    facts = load(everything.facts, replace(selection, families=(), pacts=()))
    others = [
        kind for kind in facts.pacts["initiative_type"].unique() if kind not in selection.families
    ]
    if not others:
        return
    st.header(_("Altre iniziative, non sommate"))
    for kind in others:
        st.subheader(v.label(v.INITIATIVE_TYPES, kind).capitalize())
        _show_family(facts.only(initiative_type=kind), kind)


def _show_family(facts: Facts, kind: str) -> None:
    titles = dict(zip(facts.pacts["pact_id"], facts.pacts["pact_title"], strict=True))
    compared = evaluate([REGISTRY[code] for code in COMPARED], facts, ["pact"])
    reported = [figure for figure in compared if figure.is_reported]
    listed = rows.table(reported, "pact", lambda code: titles[code or ""], _("Iniziativa"))
    if listed.empty:
        st.markdown(_("Nessuna persona, somma o partenariato riportati."))
        return
    tables.show(listed, alt=v.label(v.INITIATIVE_TYPES, kind), key=f"family_{kind}")


def _share(step: ways.Step) -> str:
    if step.share is None or step.before is None:
        return ""
    text = _("{share} di {before}")
    before = formats.title(step.before.code).lower()
    return text.format(share=formats.percent(step.share), before=before)


def _period(code: float) -> pd.Period:
    return pd.Period(year=int(code) // 100, month=int(code) % 100, freq="M")
