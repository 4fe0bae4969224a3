"""Parts of the hiring page."""

import pandas as pd
import streamlit as st

from charts import comparisons
from domain import vocabulary as v
from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.declaring import Lens
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.words import _
from reports import formats
from ui import drawing, figure_tables, grouping, tables, time_to_hire
from ui.grouping import Grouping
from ui.markdown import plain

PIPELINE = ("opportunities", "interviews", "offers", "hired")
"""Stages: each says something else, so they stand apart and are never added."""
RATES: dict[Lens, tuple[str, ...]] = {
    "enrolled": (
        "placement_rate_180d",
        "placement_rate_90d",
        "placement_rate_30d",
        "placement_rate_of_enrolled",
    ),
    "completed": (
        "placement_rate_180d_of_completed",
        "placement_rate_90d_of_completed",
        "placement_rate_30d_of_completed",
        "placement_rate",
    ),
    "traced": (
        "placement_rate_180d_of_traced",
        "placement_rate_90d_of_traced",
        "placement_rate_30d_of_traced",
        "placement_rate_of_traced",
    ),
}
"""The headline rates of each lens: after 180, 90 and 30 days, and whenever."""
JOBS = (
    "contracts_started",
    "new_employment_rate",
    "stable_share",
    "part_time_share",
    "training_related_share",
)
CODES = (
    *PIPELINE,
    *(code for rates in RATES.values() for code in rates),
    *JOBS,
    *time_to_hire.CODES,
)
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


def ask_lens() -> Lens:
    """Let the reader choose of whom the rates are: those who enrolled, unless told."""
    labels: dict[Lens, str] = {
        "enrolled": _("iscritti usciti"),
        "completed": _("conclusi"),
        "traced": _("rintracciati"),
    }
    chosen: Lens | None = st.segmented_control(
        _("Su chi"),
        list(labels),
        key="hiring_lens",
        format_func=labels.__getitem__,
        default="enrolled",
        required=True,
    )
    return chosen or "enrolled"


def show_lens(lens: Lens) -> None:
    """Say whom the rates of a lens leave out."""
    notes: dict[Lens, str] = {
        "enrolled": _("Tra tutti gli iscritti usciti dal corso, conclusi o ritirati."),
        "completed": _("Solo tra chi ha concluso: chi si è ritirato non conta."),
        "traced": _(
            "Solo tra chi è stato rintracciato: chi non risponde è fuori, e la quota può essere "
            "più alta di quella vera."
        ),
    }
    st.caption(notes[lens])


def ask_rate(figures: dict[str, Figure], lens: Lens) -> str:
    """Let the reader choose how long after leaving hires are counted, group by group."""
    rates = RATES[lens]
    words = (
        _("entro 180 giorni"),
        _("entro 90 giorni"),
        _("entro 30 giorni"),
        _("in qualunque momento"),
    )
    reported = [place for place, code in enumerate(rates) if figures[code].is_reported]
    chosen = st.segmented_control(
        _("Assunti"),
        range(len(rates)),
        key="hiring_rate",
        format_func=words.__getitem__,
        default=(reported or [0])[0],
        required=True,
    )
    return rates[chosen or 0]


def show_known(figures: dict[str, Figure]) -> None:
    """Say of how many hired people each trait of the job is known."""
    names = {
        "stable_share": _("contratto"),
        "part_time_share": _("orario"),
        "training_related_share": _("coerenza con il corso"),
    }
    hired = figures["hired"]
    parts = [
        _("{trait} di {share}").format(
            trait=name,
            share=formats.fraction(figures[code].denominator or 0, hired.value or 0),
        )
        for code, name in names.items()
        if figures[code].is_reported and hired.is_reported
    ]
    if parts:
        st.caption(plain(_("Noto, tra gli assunti: {parts}.").format(parts=", ".join(parts))))


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
    listed, behind = figure_tables.by_pact(found, titles)
    alt = _("Tappe verso l'assunzione di {n} iniziative").format(n=formats.count(len(titles)))
    figure_tables.show_beside(listed, behind, alt=alt, key="hiring_stages")
