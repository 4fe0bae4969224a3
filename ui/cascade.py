"""Parts of the waterfall page: whose money, cut by what, the chart, what is lost and left."""

from decimal import Decimal

import pandas as pd
import streamlit as st

from charts import waterfall
from domain import funding
from domain import vocabulary as v
from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.savings import unused
from domain.words import _, n_
from reports import formats, money_parts, money_rows
from reports.money_parts import Parts, Step
from ui import drawing, figure_tables, tables
from ui.markdown import plain

TYPE, PACT = "type:", "pact:"


def ask_scope(facts: Facts) -> Facts:
    """Let the reader choose one initiative or all of a kind: kinds are never added."""
    titles = money_rows.titles_of(facts)
    types = list(dict.fromkeys(facts.pacts["initiative_type"]))
    options = [f"{TYPE}{one}" for one in types] + [f"{PACT}{one}" for one in titles]
    if st.session_state.get("cascade_scope") not in options:
        st.session_state["cascade_scope"] = options[0]

    def name(option: str) -> str:
        code = option.partition(":")[2]
        return titles[code] if option.startswith(PACT) else _of_type(facts, code)

    chosen: str = st.selectbox(_("Di chi"), options, key="cascade_scope", format_func=name)
    code = chosen.partition(":")[2]
    return facts.only(**{"pact_id" if chosen.startswith(PACT) else "initiative_type": code})


def parts_of(step: Step, facts: Facts, allocations: pd.DataFrame, split: str) -> Parts:
    """Return the sources or lines of a step."""
    if split == "source":
        return money_parts.by_source(facts.money, step)
    return money_parts.by_line(facts.money, allocations, step)


def headline(steps: list[Step]) -> str:
    """Say how far the money has come: what was decided last, and each share of it."""
    decided = [one for one in steps if one.measure in funding.CHAIN[:3] and one.amount is not None]
    told = [f"{one.label} {formats.euro(one.amount)}" for one in decided[-1:] if one.amount]
    moved = [one for one in steps if one.measure in funding.MOVED]
    told += [
        f"{one.label.lower()} {formats.euro(one.amount)}" + _share(one)
        for one in moved
        if one.amount is not None
    ]
    if not told:
        return _("Nessuna fonte riporta un importo.")
    silent = [one.label.lower() for one in moved if one.amount is None]
    if silent:
        told.append(_("non riportato: {states}").format(states=", ".join(silent)))
    return "; ".join(told) + "."


def show_steps(steps: list[Step], of: dict[str, Parts], split: str) -> None:
    """Draw the states one under the other, each cut into its parts, with the table beside."""
    alt = draw_steps(steps, of, split, key="cascade_steps")
    table = step_table(steps, of)
    tables.show_beside(table, alt=alt, key="cascade_steps_table")


def draw_steps(steps: list[Step], of: dict[str, Parts], split: str, *, key: str) -> str:
    """Draw the states one under the other, each cut into its parts; return its text."""
    drawn = pd.DataFrame(
        [
            {"label": s.label, "amount": s.amount, "before": s.before, "shown": s.shown}
            for s in steps
        ]
    )
    alt = money_rows.told(drawn, _("Da stanziato a economie"))
    show_stacked(drawn, of, split, alt=alt, key=key)
    st.caption(
        _(
            "La parte vuota di una barra è ciò che manca allo stato con cui si confronta: il "
            "concesso, o il rendicontato per il certificato. Importi di natura diversa (costo "
            "complessivo, contributo pubblico, cofinanziamento) hanno barre proprie e non si "
            "sommano."
        )
    )
    return alt


def show_stacked(
    drawn: pd.DataFrame, of: dict[str, Parts], split: str, *, alt: str, key: str
) -> None:
    """Draw rows of money cut into sources or lines; the same source has the same colour always."""
    source = split == "source"
    rest = money_parts.no_source() if source else money_parts.no_line()
    found = {name for some in of.values() for name, amount in some if amount is not None}
    codes = money_parts.SOURCES if source else v.FUNDING_LINES
    name_of = money_parts.source_name if source else money_parts.line_name
    # Lines are too many to have a colour each for ever: those that are there share them out.
    names = [name_of(code) for code in codes if source or name_of(code) in found]
    listed = [
        {"label": label, "part": name, "amount": amount, "told": f"{name}: {formats.euro(amount)}"}
        for label, some in of.items()
        for name, amount in some
        if amount is not None
    ]
    parts = pd.DataFrame(listed, columns=["label", "part", "amount", "told"])
    drawing.show_chart(
        waterfall.stacked, drawn, alt=alt, key=key, parts=parts, names=[*names, rest]
    )


def step_table(steps: list[Step], of: dict[str, Parts]) -> pd.DataFrame:
    """Return one row per state: its amount, its share, and each source or line."""
    names = list(dict.fromkeys(name for some in of.values() for name, _amount in some))
    return pd.DataFrame(
        [
            {
                _("Stato"): step.label,
                _("Totale"): step.shown,
            }
            | {name: part_cell(of.get(step.label, []), name) for name in names}
            for step in steps
        ]
    )


def part_cell(parts: Parts, name: str) -> str:
    """Write one part of an amount; empty where the amount has no such part."""
    of = dict(parts)
    if name not in of:
        return ""
    return money_rows.written(of[name])


def equations(steps: list[Step], of: dict[str, Parts], money: pd.DataFrame) -> list[str]:
    """Write each total that a few named parts make up as their sum."""
    unnamed = {money_parts.no_source(), money_parts.no_line()}
    told = []
    for step in steps:
        known = [(name, amount) for name, amount in of[step.label] if amount is not None]
        has_few = 1 < len(known) <= money_rows.FEW
        if step.amount is None or not has_few or unnamed & dict(known).keys():
            continue
        funders = money_parts.funders(money, step)
        sums = " + ".join(
            f"{formats.euro(amount)} ({funders.get(name, name)})" for name, amount in known
        )
        told.append(f"**{plain(step.label)}**: {plain(f'{formats.euro(step.amount)} = {sums}')}")
    return told


def show_unused(facts: Facts, closed: frozenset[str]) -> None:
    """Say of every closed initiative what it leaves; the others have nothing due yet."""
    table = unused_table(facts, closed)
    if table.empty:
        st.markdown(_("Non ancora dovuto: nessuna di queste iniziative è conclusa."))
        return
    number, rest = len(table), len(facts.pacts) - len(table)
    text = n_("{n} iniziativa conclusa.", "{n} iniziative concluse.", number)
    alt = text.format(n=formats.count(number))
    if rest:
        more = n_(
            "Per {n} altra le economie non sono ancora dovute.",
            "Per {n} altre le economie non sono ancora dovute.",
            rest,
        )
        alt = f"{alt} {more.format(n=formats.count(rest))}"
    st.markdown(alt)
    st.caption(
        _(
            "Differenza tra impegnato (o concesso) e certificato (o erogato): scende finché si "
            "certifica, quindi è il massimo possibile e non un'economia accertata."
        )
    )
    tables.show(table, alt=alt, key="cascade_unused")


def unused_table(facts: Facts, closed: frozenset[str]) -> pd.DataFrame:
    """Return one row per closed initiative: savings reported, and the difference computed."""
    columns = [_("Iniziativa"), _("Economie riportate"), _("Differenza calcolata")]
    found = []
    for pact, title in money_rows.titles_of(facts).items():
        if pact in closed:
            money = facts.money[facts.money["pact_id"] == pact]
            stated = money_rows.total(money[money["measure"] == "savings"])
            has = (money["measure"] == "savings").any()
            cells = [title, formats.euro(stated) if has else _("non riportato"), _left(money)]
            found.append(dict(zip(columns, cells, strict=True)))
    return pd.DataFrame(found, columns=columns)


def show_by_pact(facts: Facts) -> None:
    """Show every state of every initiative with its provenance."""
    found = evaluate([REGISTRY[code] for code in funding.CHAIN], facts, ["pact"])
    titles = money_rows.titles_of(facts)
    table, behind = figure_tables.by_pact(found, titles)
    alt = _("Stati del denaro, iniziativa per iniziativa")
    figure_tables.show(table, behind, alt=alt, key="cascade_pacts")


def _left(money: pd.DataFrame) -> str:
    left = unused(money)
    if left is None:
        return _("non calcolabile: importi non riportati")
    text = _("{amount} ({decided} meno {spent})")
    told = text.format(
        amount=formats.euro(left.amount),
        decided=formats.title(left.decided).lower(),
        spent=formats.title(left.spent).lower(),
    )
    return (
        told if left.amount >= Decimal(0) else _("{told}: speso oltre il deciso").format(told=told)
    )


def _share(step: Step) -> str:
    return f" ({step.told_share})" if step.told_share else ""


def _of_type(facts: Facts, code: str) -> str:
    number = int((facts.pacts["initiative_type"] == code).sum())
    return _("Tutte: {type} ({n})").format(
        type=v.label(v.INITIATIVE_TYPES, code), n=formats.count(number)
    )
