"""Parts of the portfolio page: initiatives side by side, one question a chart."""

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd
import streamlit as st

from charts import comparisons, cost_ranges
from domain import funding as states
from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection
from domain.words import _, n_
from reports import closings, formats, money_rows, rows
from reports.closings import Closing
from reports.money_parts import Parts, Step
from ui import cascade, drawing, figure_tables, funding, tables
from ui.markdown import plain

REACH = ("enrolled", "started")
RATES = ("completion_rate", "placement_rate_180d")
COSTS = (
    "cost_per_completed",
    "cost_per_hired_within_180d",
    "cost_per_started",
    "cost_per_enrolled",
)
MONEY = (*states.CHAIN, "usage_rate")


def summary(facts: Facts, found: list[Closing], selection: Selection) -> str:
    """Say how many initiatives there are, whom they reach, what was paid, and which end."""
    totals = evaluate([REGISTRY[code] for code in _TOTALS], facts)
    text = n_("{n} iniziativa", "{n} iniziative", len(facts.pacts))
    told = [text.format(n=formats.count(len(facts.pacts))), *map(_of_total, totals)]
    ends = closings.summary(found, selection.as_of)
    return f"{'; '.join(told)}. {ends[:1].upper()}{ends[1:]}{'.' if ends else ''}".strip()


def show_warnings(found: list[Closing], selection: Selection) -> None:
    """Show what somebody has to act on; a sentence where there is nothing."""
    told = closings.warnings(found, selection.as_of)
    if not told:
        st.markdown(
            _("Nessuna fine passata o vicina e nessuna quota UE in scadenza tra quelle note.")
        )
        return
    lines = "\n".join(f"- {plain(one)}" for one in told)
    st.warning(lines, icon=":material/event_busy:")


def show_reach(facts: Facts) -> None:
    """Show who enrolled and started, then completion and placement with their intervals."""
    titles = money_rows.titles_of(facts)
    found = evaluate([REGISTRY[code] for code in (*REACH, *RATES)], facts, ["pact"])
    grid = st.columns(len(RATES), gap="large")
    for place, code in zip(grid, RATES, strict=True):
        with place:
            st.subheader(formats.title(code))
            _show_rate([one for one in found if one.code == code], titles)
    table, behind = figure_tables.by_pact(found, titles)
    of = rows.denominators(RATES)
    alt = _("Persone e tassi, iniziativa per iniziativa")
    is_drawn = any(one.is_reported for one in found if one.code in RATES)
    show = figure_tables.show_beside if is_drawn else figure_tables.show
    show(table, behind, alt=alt, key="portfolio_reach", of=of)


def show_money(facts: Facts) -> None:
    """Show every state of money of every initiative."""
    titles = money_rows.titles_of(facts)
    found = evaluate([REGISTRY[code] for code in MONEY], facts, ["pact"])
    table, behind = figure_tables.by_pact(found, titles)
    alt = _("Stati del denaro, iniziativa per iniziativa")
    figure_tables.show(table, behind, alt=alt, key="portfolio_money")


def show_split(facts: Facts, allocations: pd.DataFrame, basis: str, split: str) -> None:
    """Draw one state of money of every initiative, cut by source or by line."""
    of = {
        title: _parts(facts.only(pact_id=pact), allocations, pact, basis, split)
        for pact, title in sorted(money_rows.titles_of(facts).items())
    }
    drawn = split_rows(of)
    alt = money_rows.told(drawn, funding.bases(facts)[basis])
    has = drawn["amount"].notna()
    drawn, silent = drawn[has], drawn.loc[~has, "label"].tolist()
    if silent:
        st.caption(plain(_("Non riportato: {names}.").format(names="; ".join(silent))))
    cascade.show_stacked(drawn, of, split, alt=alt, key="portfolio_split")
    names = list(dict.fromkeys(name for some in of.values() for name, _amount in some))
    table = pd.DataFrame(
        [
            {_("Iniziativa"): title, _("Totale"): _total(some)}
            | {name: cascade.part_cell(some, name) for name in names}
            for title, some in of.items()
        ]
    )
    tables.show_beside(table, alt=alt, key="portfolio_split_table")


def split_rows(of: dict[str, Parts]) -> pd.DataFrame:
    """Return one row per initiative for `charts.waterfall`, also of those that report nothing."""
    return pd.DataFrame(
        [
            {"label": title, "amount": _sum(some), "before": None, "shown": _total(some)}
            for title, some in of.items()
        ],
        columns=["label", "amount", "before", "shown"],
    )


def show_costs(facts: Facts) -> None:
    """Show the amount admitted per outcome with the range that unknown outcomes leave."""
    st.markdown(
        _(
            "Importo ammesso a finanziamento diviso per le persone: comprende analisi, eventi e "
            "azioni di sistema, quindi non è il costo di un corso. L'intervallo va dal costo se "
            "riescono tutti quelli di esito ignoto o non ancora dovuto al costo se non riesce "
            "nessuno."
        )
    )
    titles = money_rows.titles_of(facts)
    found = evaluate([REGISTRY[one] for one in COSTS], facts, ["pact"])
    some = _ask_cost(found)
    drawn = money_rows.cost_rows([one for one in some if one.is_reported], titles)
    alt = money_rows.told(drawn, formats.title(some[0].code))
    if not drawn.empty:
        title = _("euro per persona; linea: se riescono tutti gli ignoti, o nessuno")
        drawing.show_chart(
            cost_ranges.ranges, drawn, alt=alt, key="portfolio_costs", axis_title=title
        )
    _show_silent(some, titles)
    table, behind = figure_tables.by_pact(found, titles)
    for place, code_of in enumerate(COSTS):
        table[formats.title(code_of)] = [
            cost_words(one) if one else "" for one in (row[place] for row in behind.rows)
        ]
    figure_tables.show_beside(table, behind, alt=alt, key="portfolio_costs_table")


def cost_words(figure: Figure) -> str:
    """Write a cost with everything under it."""
    lines = [formats.value(figure), *formats.detail_lines(figure)]
    return " · ".join(line.replace(" ", "\u00a0") for line in lines)


def show_closings(found: list[Closing], selection: Selection) -> None:
    """Show when every initiative ends, and what EU money lapses when."""
    alt = _("Fine e disimpegno automatico, iniziativa per iniziativa")
    tables.show(closings.table(found, selection.as_of), alt=alt, key="portfolio_closings")
    st.caption(
        _(
            "Disimpegno automatico: la quota UE impegnata nell'anno n va certificata entro il 31 "
            "dicembre n+3 (prima verifica 31 dicembre 2025, ultima 31 dicembre 2029; norma da "
            "verificare su EUR-Lex, artt. 105-107 del Regolamento (UE) 2021/1060). Dove i "
            "movimenti non distinguono le fonti vale tutto l'impegnato. La norma riguarda "
            "l'intero programma: "
            "qui dice quanto della singola iniziativa resta da coprire."
        )
    )


_TOTALS = ("enrolled", "paid", "usage_rate")


def _of_total(figure: Figure) -> str:
    title = formats.title(figure.code).lower()
    if figure.status == "not_applicable":
        return _("{title} di tipo diverso, non sommati").format(title=title)
    return f"{title} {formats.value(figure)}"


def _ask_cost(figures: Sequence[Figure]) -> list[Figure]:
    """Let the reader choose the outcome; the first one that somebody reports at first."""
    known = [one.code for one in figures if one.is_reported]
    first = next((code for code in COSTS if code in known), COSTS[0])
    code = st.segmented_control(
        _("Per quale conteggio"),
        COSTS,
        key="portfolio_cost",
        default=first,
        format_func=formats.title,
        required=True,
    )
    return [one for one in figures if one.code == (code or first)]


def _show_silent(figures: Sequence[Figure], titles: dict[str, str]) -> None:
    """Name the initiatives without a value, a line per status."""
    of: dict[str, list[str]] = {}
    for one in figures:
        if not one.is_reported:
            of.setdefault(formats.status(one), []).append(titles[one.of("pact") or ""])
    for status, names in of.items():
        st.caption(plain(f"{status[:1].upper()}{status[1:]}: {'; '.join(names)}."))


def _show_rate(figures: Sequence[Figure], titles: dict[str, str]) -> None:
    drawn = rows.of_figures(figures, "pact", lambda pact: titles[pact or ""])
    code = figures[0].code
    known = [one for one in figures if one.is_reported]
    text = n_(
        "{n} iniziativa su {all} riporta il tasso.",
        "{n} iniziative su {all} riportano il tasso.",
        len(known),
    )
    alt = text.format(n=formats.count(len(known)), all=formats.count(len(figures)))
    st.caption(alt)
    if not known:
        return
    title = _("intervalli al 95 % di Wilson; linea sottile: ancora possibile")
    told = money_rows.told(drawn, f"{formats.title(code)}. {alt.rstrip('.')}")
    drawing.show_chart(
        comparisons.rates, drawn, alt=told, key=f"portfolio_{code}", axis_title=title
    )


def _parts(facts: Facts, allocations: pd.DataFrame, pact: str, basis: str, split: str) -> Parts:
    measure, _slash, kind = basis.partition("/")
    own = allocations[allocations["pact_id"] == pact]
    return cascade.parts_of(Step(measure, kind or None, "", ""), facts, own, split)


def _sum(parts: Parts) -> Decimal | None:
    known = [amount for _name, amount in parts if amount is not None]
    return sum(known, start=Decimal(0)) if known else None


def _total(parts: Parts) -> str:
    total = _sum(parts)
    return _("non riportato") if total is None else formats.euro(total)
