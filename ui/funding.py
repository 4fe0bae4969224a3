"""Parts of the funding page: tiles, chain of states, sources and lines, movements, costs."""

from collections.abc import Iterable
from decimal import Decimal

import pandas as pd
import streamlit as st

from charts import captioned
from domain import funding
from domain.facts import Facts
from domain.indicators.figures import Figure
from domain.words import _
from reports import formats, money_parts, money_rows
from ui import drawing, tables, tiles
from ui.markdown import plain

TILES = (
    *funding.CHAIN,
    "usage_rate",
    "commitment_rate",
    "reporting_rate",
    "certification_rate",
)
COSTS = ("cost_per_enrolled", "cost_per_completed", "cost_per_hired")


def show_tiles(figures: dict[str, Figure]) -> None:
    """Show the figures that are known, and usage always; name the others with their reason."""
    known = [figures[code] for code in TILES if figures[code].is_reported]
    if not figures["usage_rate"].is_reported:
        known.append(figures["usage_rate"])
    tiles.show_figures(known)
    reasons: dict[str, list[str]] = {}
    for code in TILES:
        if figures[code] not in known:
            reasons.setdefault(formats.reason(figures[code]), []).append(formats.title(code))
    for reason, titles in reasons.items():
        st.caption(plain(f"{', '.join(titles)}: {reason[:1].lower()}{reason[1:]}"))


def show_flags(facts: Facts) -> None:
    """Name every initiative where a state of money exceeds the one before it."""
    if above := money_parts.excesses(facts):
        lead = _("Oltre il 100 %, mostrato come riportato e da verificare")
        st.warning(plain(f"{lead}: {'; '.join(above)}."), icon=":material/warning:")


def show_chain(facts: Facts) -> None:
    """Show the states of money one under the other; a state nobody reports is a gap in words."""
    rows = money_rows.chain(facts)
    alt = money_rows.told(rows, _("Somme per stato"))
    drawing.show_chart(captioned.bars, rows, alt=alt, key="funding_chain")
    names = {"label": _("Stato"), "shown": _("Importo")}
    tables.show_beside(rows[list(names)].rename(columns=names), alt=alt, key="funding_chain_table")


def bases(facts: Facts) -> dict[str, str]:
    """Return the states and natures that have amounts, as keys, and their names."""
    found = facts.money[["measure", "count_kind"]].drop_duplicates().fillna("")
    order = ["endowment", *funding.WITH_COFINANCING]
    known = {tuple(pair) for pair in found.itertuples(index=False)}
    pairs = sorted((p for p in known if p[0] in order), key=lambda p: (order.index(p[0]), p[1]))
    return {f"{measure}/{kind}": money_rows.nature_name(measure, kind) for measure, kind in pairs}


def ask_basis(facts: Facts) -> str:
    """Let the reader choose one state and nature of amount; empty where no amount is known.

    The choice starts from the last state that funders decide on.
    """
    names = bases(facts)
    decided = [key for key in names if key.startswith(funding.CHAIN[:3])]
    if not names:
        return ""
    if st.session_state.get("funding_basis") not in names:
        st.session_state["funding_basis"] = decided[-1] if decided else next(iter(names))
    chosen: str = st.selectbox(
        _("Stato e natura dell'importo"),
        list(names),
        key="funding_basis",
        format_func=lambda key: names[key],
    )
    return chosen


def ask_split(key: str) -> str:
    """Let the reader choose whether amounts are cut by source or by line."""
    names = {"source": _("Per fonte"), "line": _("Per linea")}
    chosen = st.segmented_control(
        _("Ripartizione"),
        list(names),
        key=key,
        default="source",
        format_func=names.__getitem__,
        required=True,
    )
    return chosen or "source"


def split_rows(facts: Facts, allocations: pd.DataFrame, basis: str, split: str) -> pd.DataFrame:
    """Return the sources or the lines of one state and nature."""
    return by_source(facts, basis) if split == "source" else by_line(facts, allocations, basis)


def equation(rows: pd.DataFrame) -> str:
    """Write the total as the sum of its parts, where they are few and all known."""
    known = rows["amount"].dropna().tolist()
    if not known:
        return ""
    total = formats.euro(sum(known[1:], start=known[0]))
    if len(known) == 1 or len(known) > money_rows.FEW:
        return plain(_("Totale {total}").format(total=total))
    return plain(f"{total} = {' + '.join(formats.euro(one) for one in known)}")


def split_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return sources or lines as a table."""
    names = {"label": _("Voce"), "shown": _("Importo")}
    return rows[list(names)].rename(columns=names)


def by_source(facts: Facts, basis: str) -> pd.DataFrame:
    """Return one row per fund with its amount of one state and nature, most first."""
    measure, _slash, kind = basis.partition("/")
    part = funding.of_state(facts.money, measure, kind)
    found = [
        (_source(fund, rows), money_rows.total(rows))
        for fund, rows in part.groupby("fund", dropna=False)
    ]
    return _shares(sorted(found, key=_size, reverse=True))


def by_line(facts: Facts, allocations: pd.DataFrame, basis: str) -> pd.DataFrame:
    """Return one row per line of the budget; a line without an amount says so."""
    measure, _slash, kind = basis.partition("/")
    of_line = funding.lines(facts.money, allocations, measure, kind)
    named = [(money_parts.line_name(code), amount) for code, amount in of_line.items()]
    return _shares(sorted(named, key=_size, reverse=True))


def _source(fund: object, rows: pd.DataFrame) -> str:
    if not isinstance(fund, str):
        return _("fonte non indicata")
    funders = rows["funder"].dropna().unique()
    name = money_parts.source_name(fund)
    return f"{name} ({funders[0]})" if len(funders) == 1 else name


def _size(part: tuple[str, Decimal | None]) -> Decimal:
    return part[1] or Decimal(0)


def _shares(found: Iterable[tuple[str, Decimal | None]]) -> pd.DataFrame:
    rows = list(found)
    whole = sum(float(amount) for _name, amount in rows if amount is not None)
    return pd.DataFrame(
        [
            {"label": name, "amount": amount, "shown": _share(amount, whole)}
            for name, amount in rows
        ],
        columns=["label", "amount", "shown"],
    )


def _share(amount: Decimal | None, whole: float) -> str:
    written = money_rows.written(amount)
    if amount is None or not whole or float(amount) == whole:
        return written
    return f"{written} · {formats.share(float(amount) / whole)}"
