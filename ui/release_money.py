"""Parts of the page of money in a release: states, who pays, costs, ends."""

from dataclasses import replace

import streamlit as st

from charts import cost_ranges
from domain.disclosure.releases import Release
from domain.facts import Facts
from domain.words import _
from reports import formats, money_parts, money_rows
from reports.money_parts import Step
from reports.release import money_facts, money_tables
from ui import cascade, drawing, funding, portfolio, tables
from ui.markdown import plain

FEW = 5
"""Sentences that are read without being unfolded."""


def show_states(release: Release, facts: Facts) -> None:
    """Show what every initiative has in each state, and its shares."""
    alt = _("Stati del denaro, iniziativa per iniziativa")
    tables.draw(money_tables.by_state(release, facts), alt=alt, key="released_states")


def show_payers(release: Release, facts: Facts) -> None:
    """Say who puts the money of every initiative, each total as the sum of its sources."""
    basis = funding.ask_basis(facts)
    if not basis:
        st.markdown(_("Nessuna fonte riporta un importo."))
        return
    measure, _slash, kind = basis.partition("/")
    step = Step(measure, kind or None, "", "")
    of = {
        title: money_parts.by_source(facts.money[facts.money["pact_id"] == pact], step)
        for pact, title in money_rows.titles_of(facts).items()
    }
    rows = portfolio.split_rows(of)
    drawn = rows[rows["amount"].notna()]
    alt = money_rows.told(rows, funding.bases(facts)[basis])
    cascade.show_stacked(drawn, of, "source", alt=alt, key="released_payers")
    if silent := rows.loc[rows["amount"].isna(), "label"].tolist():
        st.caption(plain(_("Non riportato: {names}.").format(names="; ".join(silent))))
    told = money_facts.equations(release, facts)
    with st.container() if len(told) <= FEW else st.expander(_("Tabella dei dati")):
        st.markdown("\n".join(f"- {plain(one)}" for one in told))


def show_cascade(release: Release, facts: Facts) -> None:
    """Draw the states one under the other, of one initiative or of all of a type."""
    if "cascade_scope" not in st.session_state and len(facts.money):
        first = facts.money["initiative_type"].iloc[0]
        st.session_state["cascade_scope"] = f"{cascade.TYPE}{first}"
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        chosen = cascade.ask_scope(facts)
    with right:
        split = funding.ask_split("released_split")
    hidden = {state for _pact, state in money_facts.hidden_states(release, chosen)}
    steps = [
        replace(step, shown=_("riservato"))
        if step.amount is None and step.measure in hidden
        else step
        for step in money_parts.steps(chosen, money_facts.closed(release))
    ]
    parts = {
        step.label: money_parts.by_source(chosen.money, step)
        if split == "source"
        else money_facts.by_line(release, chosen, step)
        for step in steps
    }
    st.markdown(f"**{plain(cascade.headline(steps))}**")
    cascade.draw_steps(steps, parts, split, key="released_steps")
    with st.expander(_("Tabella dei dati")):
        alt = _("Da stanziato a economie")
        tables.draw(cascade.step_table(steps, parts), alt=alt, key="released_steps_table")


def show_costs(release: Release, facts: Facts) -> None:
    """Show what was admitted per head of each count that is shown."""
    st.markdown(
        _(
            "Importo ammesso a finanziamento diviso per le persone: comprende analisi, eventi e "
            "azioni di sistema, quindi non è il costo di un corso. L'intervallo va dal costo se "
            "riescono tutti quelli di esito ancora aperto al costo se non riesce nessun altro. "
            "Dove un conteggio è riservato lo è anche il costo."
        )
    )
    found = money_tables.cost_figures(release, facts)
    codes = list(dict.fromkeys(one.code for one in found))
    if not codes:
        st.markdown(_("Nessun costo si può calcolare da ciò che si mostra."))
        return
    code = st.segmented_control(
        _("Per quale conteggio"),
        codes,
        key="released_cost",
        default=codes[0],
        format_func=formats.title,
        required=True,
    )
    some = [one for one in found if one.code == (code or codes[0])]
    drawn = money_rows.cost_rows(some, money_rows.titles_of(facts))
    alt = money_rows.told(drawn, formats.title(some[0].code))
    title = _("euro per persona; linea: ancora possibile")
    drawing.show_chart(cost_ranges.ranges, drawn, alt=alt, key="released_costs", axis_title=title)
    tables.draw(money_tables.by_cost(release, facts), alt=alt, key="released_costs_table")


def show_ends(release: Release, dataset: str) -> None:
    """Show when every initiative ends, and what EU money lapses when."""
    ends = money_tables.by_end(release, dataset)
    tables.draw(ends, alt=_("Fine e disimpegno automatico, iniziativa per iniziativa"),
                key="released_ends")  # fmt: skip
