"""Parts of the funding page: movements, time and money, costs, allocations."""

from datetime import date

import pandas as pd
import streamlit as st

from charts import captioned, trends
from charts import money as charts
from data_access.queries import provenance
from domain import funding
from domain import vocabulary as v
from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection
from domain.words import _, n_
from reports import formats
from reports.money_rows import titles_of, told, written
from reports.rows import stated
from ui import drawing, figure_tables, tables
from ui.funding import COSTS
from ui.loading import load
from ui.markdown import plain

CARDS = 12
"""Up to this many allocations are shown as cards, more of them as a table."""


def show_time(facts: Facts, selection: Selection) -> None:
    """Show how much of each initiative's time has gone by beside how much of its grant is paid."""
    listed = time_and_money(facts, load(provenance.pact_list, selection), selection)
    drawn = listed[listed[["elapsed", "spent"]].notna().any(axis="columns")]
    silent = listed[~listed.index.isin(drawn.index)]["label"]
    if drawn.empty:
        st.markdown(
            _("Date di inizio e fine, o pagamenti sul concesso, non riportati: nessun confronto.")
        )
        return
    alt = told(drawn, _("Tempo trascorso e pagamenti sul concesso"))
    words = {"time": _("tempo trascorso"), "money": _("erogato sul concesso")}
    drawing.show_chart(charts.time_against_spending, drawn, alt=alt, key="funding_time", **words)
    names = {"label": _("Iniziativa"), "shown": _("Tempo e pagamenti")}
    tables.show_beside(listed[list(names)].rename(columns=names), alt=alt, key="funding_time_table")
    if len(silent):
        st.caption(plain(_("Non riportato: {names}.").format(names="; ".join(silent))))


def time_and_money(facts: Facts, pacts: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Return one row per initiative with `elapsed`, `spent` and both in words."""
    usage = {f.of("pact"): f for f in evaluate([REGISTRY["usage_rate"]], facts, ["pact"])}
    found = []
    for pact in pacts.to_dict("records"):
        started, ended = _day(pact["started_on_latest"]), _day(pact["ended_on_latest"])
        gone = funding.elapsed(started, ended, selection.as_of)
        spent = usage[pact["pact_id"]]
        share = float(spent.value or 0) if spent.is_reported else None
        found.append(
            {
                "label": pact["pact_title"],
                "elapsed": gone,
                "spent": share,
                "shown": _gone_and_spent(gone, share),
            }
        )
    return pd.DataFrame(found, columns=["label", "elapsed", "spent", "shown"])


def months(facts: Facts) -> pd.DataFrame:
    """Return per state and month the amount up to then, recoveries taken off."""
    moved = facts.money[facts.money["month"].notna() & facts.money["measure"].isin(funding.MOVED)]
    if moved.empty:
        return pd.DataFrame(columns=["month", "series", "amount", "shown"])
    amounts = moved.assign(amount=moved["amount"].astype(float), month=moved["month"].map(_month))
    wide = amounts.pivot_table(index="month", columns="measure", values="amount", aggfunc="sum")
    every = pd.period_range(wide.index.min(), wide.index.max(), freq="M")
    summed = wide.reindex(every).fillna(0).cumsum()
    parts = [
        pd.DataFrame({"month": every.to_timestamp(), "series": name, "amount": summed[code]})
        .assign(shown=f"{name} {formats.euro_short(round(summed[code].iloc[-1], 2))}")
        .reset_index(drop=True)
        for code in funding.MOVED
        if code in summed
        for name in [formats.title(code)]
    ]
    return pd.concat(parts, ignore_index=True)


def show_months(by_month: pd.DataFrame) -> None:
    """Show what was committed, paid, reported and certified, added up month by month."""
    if by_month.empty:
        st.markdown(_("Nessun movimento di denaro riportato: impegni e pagamenti non sono noti."))
        return
    ends = by_month.groupby("series", sort=False).tail(1)["shown"]
    alt = _("Totali a fine periodo: {ends}.").format(ends=", ".join(ends))
    drawing.show_chart(
        trends.cumulative,
        by_month,
        alt=alt,
        key="funding_months",
        axis_title=_("euro, cumulati"),
        number_format=",.0f",
    )
    wide = by_month.pivot(index="month", columns="series", values="amount")
    wide = wide[list(dict.fromkeys(by_month["series"]))].map(lambda n: formats.euro(round(n, 2)))
    wide.insert(0, _("Mese"), [formats.month(f"{day:%Y-%m}") for day in wide.index])
    tables.show_beside(wide.reset_index(drop=True), alt=alt, key="funding_months_table")


def show_recoveries(lowered: pd.DataFrame) -> None:
    """List the movements that lower a total."""
    if lowered.empty:
        st.markdown(_("Nessun recupero e nessuna rettifica tra i movimenti riportati."))
        return
    total = sum(lowered["amount"].tolist()[1:], start=lowered["amount"].iloc[0])
    text = n_(
        "{n} movimento abbassa i totali: {amount}.",
        "{n} movimenti abbassano i totali: {amount}.",
        len(lowered),
    )
    alt = text.format(n=formats.count(len(lowered)), amount=formats.euro(total))
    st.markdown(plain(alt))
    listed = pd.DataFrame(
        {
            _("Giorno"): [formats.day(day) for day in lowered["happened_on"]],
            _("Iniziativa"): lowered["pact_title"],
            _("Movimento"): [v.label(v.EVENT_STATES, code) for code in lowered["money_state"]],
            _("Linea"): [v.label(v.FUNDING_LINES, stated(code)) for code in lowered["line_code"]],
            _("Importo"): [formats.euro(amount) for amount in lowered["amount"]],
            _("Documento"): lowered["document_ref"].fillna(""),
        }
    )
    tables.show_beside(listed, alt=alt, key="funding_recoveries")


def show_costs(facts: Facts) -> None:
    """Show the amount admitted per person, with what it includes said first."""
    st.markdown(
        _(
            "Importo ammesso a finanziamento diviso per le persone: comprende analisi, eventi e "
            "azioni di sistema, quindi non è il costo di un corso."
        )
    )
    code = st.segmented_control(
        _("Per quale conteggio"),
        COSTS,
        key="funding_cost",
        default=COSTS[0],
        format_func=formats.title,
        required=True,
    )
    found = evaluate([REGISTRY[one] for one in COSTS], facts, ["pact"])
    titles = titles_of(facts)
    drawn = costs([figure for figure in found if figure.code == code], titles)
    alt = told(drawn, formats.title(code))
    drawing.show_chart(captioned.bars, drawn, alt=alt, key="funding_costs")
    table, behind = figure_tables.by_pact(found, titles)
    figure_tables.show_beside(table, behind, alt=alt, key="funding_costs_table")


def costs(figures: list[Figure], titles: dict[str, str]) -> pd.DataFrame:
    """Return one row per initiative: amount per person, with the division written out."""
    return pd.DataFrame(
        [
            {
                "label": titles[figure.of("pact") or ""],
                "amount": figure.value,
                "shown": _division(figure),
            }
            for figure in figures
        ],
        columns=["label", "amount", "shown"],
    )


def show_allocations(allocations: pd.DataFrame, sources: pd.DataFrame) -> None:
    """Show every allocation, also those without an amount, with note and source."""
    if allocations.empty:
        st.markdown(_("Nessuna fonte riporta uno stanziamento o un'ammissione."))
        return
    text = n_("{n} assegnazione", "{n} assegnazioni", len(allocations))
    alt = text.format(n=formats.count(len(allocations)))
    listed = allocation_table(allocations, sources)
    if len(listed) > CARDS:
        tables.show(listed, alt=alt, key="funding_allocations")
        return
    grid = st.grid(2, min_column_width=320)
    for row in allocation_cards(allocations, sources):
        with grid.container(border=True, height="stretch", gap="xsmall"):
            st.markdown(row[0])
            for line in row[1:]:
                st.caption(line)
    tables.show_beside(listed, alt=alt, key="funding_allocations")


def allocation_cards(allocations: pd.DataFrame, sources: pd.DataFrame) -> list[list[str]]:
    """Return per allocation a headline, what it is for, its note and its source."""
    names = dict(zip(sources["source_id"], source_names(sources), strict=True))
    cards = []
    for row in allocations.to_dict("records"):
        line = v.label(v.FUNDING_LINES, stated(row["line_code"])) or _("totale")
        state = v.label(v.ALLOCATION_STATES, row["money_state"])
        kind = formats.amount_kind(row["amount_kind"])
        lines = [
            f"{row['pact_title']} · {stated(row['funder']) or ''} · {line}",
            _("Deciso: {day}").format(day=formats.stated_day(stated(row["decided_on"]))),
            stated(row["note"]) or "",
            _("Fonte: {source}").format(source=names.get(row["source_id"], row["source_id"])),
        ]
        head = f"**{plain(written(row['amount']))}** · {plain(state)} · {plain(kind)}"
        cards.append([head, *(plain(one) for one in lines if one)])
    return cards


def allocation_table(allocations: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the allocations as a table of texts."""
    titles = dict(zip(sources["source_id"], source_names(sources), strict=True))
    return pd.DataFrame(
        [
            {
                _("Iniziativa"): row["pact_title"],
                _("Finanziatore"): stated(row["funder"]) or "",
                _("Fondo"): v.label(v.FUNDS, row["fund"]),
                _("Linea"): v.label(v.FUNDING_LINES, stated(row["line_code"])) or _("totale"),
                _("Importo"): written(row["amount"]),
                _("Natura"): formats.amount_kind(row["amount_kind"]),
                _("Stato"): v.label(v.ALLOCATION_STATES, row["money_state"]),
                _("Deciso"): formats.stated_day(stated(row["decided_on"])),
                _("Nota"): stated(row["note"]) or "",
                _("Fonte"): titles.get(row["source_id"], row["source_id"]),
            }
            for row in allocations.to_dict("records")
        ]
    )


def source_names(sources: pd.DataFrame) -> list[str]:
    """Name each source by publisher and title."""
    pairs = sources[["publisher", "title"]].itertuples(index=False)
    return [", ".join(part for part in pair if isinstance(part, str)) for pair in pairs]


def _division(figure: Figure) -> str:
    if not figure.is_reported:
        return f"{formats.status(figure)} · {formats.reason(figure)}"
    text = _("{value} = {amount} / {people}")
    written = text.format(
        value=formats.euro(figure.value or 0),
        amount=formats.euro(figure.numerator or 0),
        people=formats.count(figure.denominator or 0),
    )
    whom = formats.title(REGISTRY[figure.code].denominator or "").lower()
    return f"{written} {formats.kinds(figure) or whom}"


def _gone_and_spent(gone: float | None, spent: float | None) -> str:
    time = formats.share(gone) if gone is not None else _("date non riportate")
    money = formats.share(spent) if spent is not None else _("pagamenti non riportati")
    told = _("tempo {time}, erogato {money}").format(time=time, money=money)
    return _("{told} (oltre il concesso)").format(told=told) if spent and spent > 1 else told


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _month(code: float) -> pd.Period:
    return pd.Period(year=int(code) // 100, month=int(code) % 100, freq="M")
