"""Parts of the hiring page."""

import pandas as pd
import streamlit as st

from charts import comparisons
from domain import vocabulary as v
from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.words import _
from reports import formats
from ui import drawing, grouping, rows, tables, time_to_hire
from ui.grouping import Grouping
from ui.markdown import plain

PIPELINE = ("opportunities", "interviews", "offers", "hired")
"""Stages: each says something else, so they stand apart and are never added."""
RATES = (
    "placement_rate_180d",
    "placement_rate_90d",
    "placement_rate_30d",
    "placement_rate",
    "placement_rate_of_enrolled",
)
CODES = (*PIPELINE, *RATES, "stable_share", *time_to_hire.CODES)
"""Every figure of the page."""
FEW = 6
"""Initiatives up to which each has a sentence of its own."""


def show_readings(facts: Facts) -> None:
    """Say in a sentence per initiative what is known of its hires, where they are few."""
    if len(facts.pacts) > FEW:
        return
    codes = (*PIPELINE, "placement_rate_of_enrolled")
    found = evaluate([REGISTRY[code] for code in codes], facts, ["pact"])
    titles = dict(zip(facts.pacts["pact_id"], facts.pacts["pact_title"], strict=True))
    for pact, title in titles.items():
        figures = {figure.code: figure for figure in found if figure.of("pact") == pact}
        if any(figure.is_reported for figure in figures.values()):
            st.markdown(f"**{plain(title)}**: {plain(reading(figures))}.")
    if "company_reskilling" in set(facts.pacts["initiative_type"]):
        st.caption(
            _(
                "Chi è in cassa integrazione è formalmente occupato all'ingresso: qui essere "
                "assunti non è passare da disoccupati a occupati."
            )
        )


def reading(figures: dict[str, Figure]) -> str:
    """Say what one initiative reports of hires and of the stages before them."""
    rate, hired = figures["placement_rate_of_enrolled"], figures["hired"]
    if rate.is_reported:
        share = formats.fraction(rate.numerator or 0, rate.denominator or 0)
        text = _("assunti {share} usciti ({detail})")
        parts = [text.format(share=share, detail=formats.detail(rate))]
    else:
        parts = [_("assunti: {value}").format(value=formats.value(hired))]
    for code in reversed(PIPELINE[:-1]):
        if figures[code].is_reported:
            stage = formats.title(code).lower()
            parts.append(_("{stage}: {n}").format(stage=stage, n=formats.value(figures[code])))
    return "; ".join(parts)


def ask_rate(figures: dict[str, Figure]) -> str:
    """Let the reader choose of whom, and how long after, hires are counted."""
    labels = {
        "placement_rate_180d": _("entro 180 giorni"),
        "placement_rate_90d": _("entro 90 giorni"),
        "placement_rate_30d": _("entro 30 giorni"),
        "placement_rate": _("tra i conclusi"),
        "placement_rate_of_enrolled": _("tra gli iscritti usciti"),
    }
    reported = [code for code in RATES if figures[code].is_reported]
    chosen = st.segmented_control(
        _("Assunti"),
        RATES,
        key="hiring_rate",
        format_func=labels.__getitem__,
        default=(reported or RATES)[0],
        required=True,
    )
    return chosen or RATES[0]


def show_rates(chosen: Grouping, code: str) -> None:
    """Draw the chosen rate of each group."""
    title = _("{rate}, con intervallo al 95 %").format(rate=formats.title(code).lower())
    grouping.show_rates(chosen, code, key="hiring_rates", axis_title=title, beside=("hired",))


def show_contracts(contracts: pd.DataFrame, stable: Figure) -> None:
    """Draw the people hired by kind of contract, the unknown ones as a bar of their own."""
    if contracts.empty:
        st.markdown(_("Nessuna assunzione riportata: i contratti non sono riportati."))
        return
    mix = contract_rows(contracts)
    people = int(mix["amount"].sum())
    alt = _("Contratti di {n} persone assunte: {mix}.").format(
        n=formats.count(people), mix=", ".join(mix["label"] + " " + mix["shown"])
    )
    drawing.show_chart(
        comparisons.bars, mix, alt=alt, key="hiring_contracts", axis_title=_("persone assunte")
    )
    told = _("Contratti stabili (indeterminato o apprendistato): {share}")
    st.markdown(plain(told.format(share=grouping.with_reason(stable))))
    names = {"label": _("Contratto"), "shown": _("Persone")}
    tables.show_beside(
        mix[list(names)].rename(columns=names), alt=alt, key="hiring_contracts_table"
    )


def contract_rows(contracts: pd.DataFrame) -> pd.DataFrame:
    """Return one row per contract group, most people first and the unknown last."""
    people = contracts.groupby("contract_group")["amount"].sum().astype(int)
    people = people.sort_values(ascending=False, kind="stable")
    weak = people.index.isin(v.CONTRACT_UNKNOWN)
    ordered = pd.concat([people[~weak], people[weak]])
    return pd.DataFrame(
        {
            "label": [v.label(v.CONTRACT_GROUPS, code) for code in ordered.index],
            "amount": ordered.to_numpy(),
            "shown": [formats.count(amount) for amount in ordered],
            "weak": ordered.index.isin(v.CONTRACT_UNKNOWN),
        }
    )


def show_stages(facts: Facts) -> None:
    """Show the stages of each initiative side by side."""
    titles = dict(zip(facts.pacts["pact_id"], facts.pacts["pact_title"], strict=True))
    found = evaluate([REGISTRY[code] for code in PIPELINE], facts, ["pact"])
    listed = rows.table(found, "pact", lambda code: titles[code or ""], _("Iniziativa"))
    alt = _("Tappe verso l'assunzione di {n} iniziative").format(n=formats.count(len(titles)))
    tables.show_beside(listed, alt=alt, key="hiring_stages")
