"""Parts of the page of transitions: where people came from, where they found work."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from charts import flows as charts
from domain import transitions, vocabulary
from domain.ateco import division_name
from domain.proportions import Proportion
from domain.words import _
from reports import formats
from ui import drawing, tables
from ui.markdown import plain

MOST = 7
"""Origins and jobs drawn; smaller ones stand together, and one by one in the table."""


@dataclass(frozen=True)
class Sides:
    """What the reader holds against what: the columns of origin and destination."""

    origin: str
    destination: str


def ask() -> Sides:
    """Ask along what origins and arrivals are told apart."""
    origins = {
        "target_group": _("Destinatari"),
        "entry_status": _("Condizione all'ingresso"),
        "origin_employer": _("Datore di provenienza"),
        "origin_sector": _("Settore di provenienza"),
        "sector": _("Settore del corso"),
    }
    destinations = {
        "contract_group": _("Contratto"),
        "employer": _("Impresa"),
        "ateco": _("Attività dell'impresa"),
    }
    return Sides(
        _control(_("Da"), origins, "transitions_origin"),
        _control(_("A"), destinations, "transitions_destination"),
    )


def panels(ways: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Return the people by panel, each kept apart; those laid off first."""
    panel = ways["entry_status"].map(transitions.panel_of)
    names = (*transitions.PANELS, "other")
    return [(name, ways[panel == name]) for name in names if (panel == name).any()]


def show(name: str, ways: pd.DataFrame, sides: Sides) -> None:
    """Show one panel: what became of its people, the flow and its table."""
    st.header(_title(name))
    told = reading(ways)
    st.markdown(plain(told))
    if name == "suspended":
        st.caption(
            _(
                "Chi è in cassa integrazione è formalmente occupato all'ingresso: qui essere "
                "assunti non è passare da disoccupati a occupati."
            )
        )
    known = ways[ways["arrival"] != "not_reported"]
    if known.empty:
        return
    listed = transitions.flows(known, sides.origin, sides.destination)
    drawn = chart_rows(listed, sides)
    key = f"transitions_{name}"
    drawing.show_chart(charts.ways, drawn, alt=told, key=key)
    st.caption(
        _(
            "Spessore: persone. Fasce piene: assunti. Fasce chiare tra linee tratteggiate: senza "
            "un lavoro noto."
        )
    )
    tables.show_beside(table(listed, sides), alt=told, key=f"{key}_table")


def reading(ways: pd.DataFrame) -> str:
    """Say how many of those who left are hired, and what is not known of the others."""
    counts = ways.groupby("arrival")["people"].sum()
    figure = transitions.hired_share(ways[ways["arrival"] != "not_reported"])
    parts = []
    if figure.denominator:
        text = _("{share} usciti risultano assunti (IC 95 % {range}; ancora possibile {possible})")
        parts.append(
            text.format(
                share=formats.fraction(figure.numerator or 0, figure.denominator),
                range=formats.interval(figure.low or 0.0, figure.high or 0.0),
                possible=formats.interval(
                    float(figure.possible_low or 0), float(figure.possible_high or 0)
                ),
            )
        )
    words = {
        "not_hired": _("{n} seguiti fino alla data e non assunti"),
        "unknown": _("{n} con esito non noto"),
        "not_left": _("{n} ancora in aula o senza data di uscita"),
        "not_reported": _("{n} in corsi che non riportano nulla del lavoro"),
    }
    parts += [
        words[state].format(n=formats.count(int(counts[state])))
        for state in words
        if state in counts
    ]
    return "; ".join(parts) + "."


def chart_rows(listed: pd.DataFrame, sides: Sides) -> pd.DataFrame:
    """Return the flows for the chart, small ones of a side together, every name with its n.

    Origins and jobs stand in order of people, what is not a job last.
    """
    plain_rows = listed.reset_index(drop=True)
    people, is_open = plain_rows["people"], plain_rows["arrival"].ne("hired")
    left = pd.Series([_origin(code, sides.origin) for code in listed["origin"]])
    right = pd.Series(_arrivals(listed, sides))
    named = pd.DataFrame({"is_open": is_open, "people": people})
    named["origin"] = _largest_apart(left, people, _("altre provenienze"))
    named["destination"] = _largest_apart(right, people, _("altri"), kept=is_open)
    keys = ["origin", "destination", "is_open"]
    together = named.groupby(keys, sort=True, observed=True)["people"].sum().reset_index()
    told = zip(*(together[name] for name in ("origin", "destination", "people")), strict=True)
    together["told"] = [_told(*way) for way in told]
    for side in ("origin", "destination"):
        sums = together.groupby(side, observed=True)["people"].sum()
        names = {str(name): _named(str(name), int(people)) for name, people in sums.items()}
        together[side] = together[side].cat.rename_categories(names)
    return together


def table(listed: pd.DataFrame, sides: Sides) -> pd.DataFrame:
    """Return every flow in words, with its share of the origin and the interval."""
    whole = listed.groupby("origin", dropna=False)["people"].transform("sum")
    rows = zip(listed["origin"], _arrivals(listed, sides), listed["people"], whole, strict=True)
    return pd.DataFrame(
        [
            {
                _("Da"): _origin(origin, sides.origin),
                _("A"): arrival,
                _("Persone"): formats.count(int(people)),
                _("Quota dell'origine"): _share(int(people), int(of_origin)),
            }
            for origin, arrival, people, of_origin in rows
        ]
    )


def _control(label: str, offered: dict[str, str], key: str) -> str:
    chosen = st.segmented_control(
        label,
        list(offered),
        key=key,
        default=next(iter(offered)),
        format_func=offered.__getitem__,
        required=True,
    )
    return chosen or next(iter(offered))


def _title(name: str) -> str:
    return {
        "suspended": _("Sospesi dal lavoro (cassa integrazione)"),
        "unemployed": _("Disoccupati all'ingresso"),
        "inactive": _("Inattivi all'ingresso"),
        "employed": _("Occupati all'ingresso"),
        "other": _("Condizione all'ingresso non riportata"),
    }[name]


def _origin(code: object, side: str) -> str:
    if not isinstance(code, str):
        return _("non riportato")
    if side == "origin_employer":
        return code
    lists = {"target_group": vocabulary.TARGET_GROUPS}
    lists |= {"entry_status": vocabulary.EMPLOYMENT_STATUSES}
    return vocabulary.label(lists.get(side, vocabulary.SECTORS), code)


def _arrivals(listed: pd.DataFrame, sides: Sides) -> list[str]:
    states = {
        "not_hired": _("non assunti"),
        "unknown": _("esito non noto"),
        "not_left": _("non ancora usciti"),
    }
    return [
        states[state] if state in states else _destination(code, sides.destination)
        for state, code in zip(listed["arrival"], listed["destination"], strict=True)
    ]


def _destination(code: object, side: str) -> str:
    if not isinstance(code, str):
        return _("assunti, non riportato dove")
    if side == "ateco":
        return division_name(code)
    if side == "employer":
        return code
    if code == "unknown":
        return _("assunti, contratto non noto")
    return vocabulary.label(vocabulary.CONTRACT_GROUPS, code)


def _largest_apart(
    names: pd.Series, people: pd.Series, others: str, *, kept: pd.Series | None = None
) -> pd.Series:
    """Return the names as ordered categories: the largest first, the small as `others`.

    `kept` ones are none of them: they stay as they are, at the end.
    """
    kept = pd.Series(False, index=names.index) if kept is None else kept
    sums = people[~kept].groupby(names[~kept]).sum().sort_values(ascending=False, kind="stable")
    small = set(sums.index[MOST:]) if len(sums) > MOST + 1 else set()
    shown = names.where(~names.isin(small) | kept, others)
    order = [name for name in sums.index if name not in small]
    order += [others] * bool(small) + list(dict.fromkeys(names[kept]))
    return pd.Series(pd.Categorical(shown, categories=order, ordered=True), index=names.index)


def _told(origin: str, destination: str, people: int) -> str:
    return _("{origin} → {destination}: {n}").format(
        origin=origin, destination=destination, n=formats.count(int(people))
    )


def _named(name: str, people: int) -> str:
    # A no-break space: the number stays with the last word of the name.
    return _("{name}:\u00a0{n}").format(name=name, n=formats.count(people))


def _share(people: int, whole: int) -> str:
    low, high = Proportion(people, whole).interval or (0.0, 0.0)
    return f"{formats.fraction(people, whole)} · {formats.interval(low, high)}"
