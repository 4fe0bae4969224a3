"""Parts of the page of skill needs: the balance of demand and courses, by sector and profile."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from domain import vocabulary as v
from domain.indicators.figures import Figure
from domain.mismatch import PEOPLE, Balance, Stated
from domain.words import _, n_
from reports import formats
from reports.rows import without_empty
from ui import tables
from ui.markdown import plain

NAMED = 8
"""Up to this many sectors or profiles are named in the sentence; more are counted."""


def show(balances: Sequence[Balance], *, is_profile: bool) -> None:
    """Show where one side is missing, the balance as a table, and how it is reckoned."""
    told = reading(balances, is_profile=is_profile)
    st.markdown(plain(told))
    key = "needs_by_profile" if is_profile else "needs_balance"
    listed = without_empty(table(balances, is_profile=is_profile))
    tables.show(listed, alt=told, key=key)
    st.caption(
        _(
            "Scarto: posti richiesti meno conclusi, solo dove entrambi sono riportati per intero. "
            "Copertura: conclusi su posti richiesti; i posti sono un totale e non un campione, "
            "perciò senza intervallo. Gli assunti possono lavorare in altri settori."
        )
    )
    if is_profile:
        st.caption(
            _(
                "Un corso è collegato a un profilo solo se lo porta scritto uguale: nel titolo, "
                "tra i suoi altri nomi o come profilo. Nessun abbinamento per somiglianza."
            )
        )


def reading(balances: Sequence[Balance], *, is_profile: bool) -> str:
    """Say how many are asked for, which have no course, and which courses nobody asks for."""
    asked = [one for one in balances if one.demand in ("asked", "no_number")]
    numbered = [one for one in asked if one.demand == "asked"]
    studied = [one for one in balances if one.demand == "to_analyse"]
    several = len({one.pact_id for one in balances}) > 1
    parts = [_asked(len(asked), len(numbered), is_profile=is_profile)]
    if studied:
        parts.append(_("{n} da analizzare").format(n=formats.count(len(studied))))
    missing = [one for one in balances if one.flag == "no_course"]
    unasked = [one for one in balances if one.flag == "no_demand"]
    for flag, found in (("no_course", missing), ("no_demand", unasked)):
        if found:
            names = _names([_name(one, several, is_profile=is_profile) for one in found])
            text = _("{flag}: {names}")
            parts.append(text.format(flag=flag_words(flag, is_profile=is_profile), names=names))
    return ". ".join(part[:1].upper() + part[1:] for part in parts) + "."


def table(balances: Sequence[Balance], *, is_profile: bool) -> pd.DataFrame:
    """Return one row per balance, in words."""
    columns = _columns(balances, is_profile=is_profile)
    return pd.DataFrame(
        [{name: told(one) for name, told in columns.items()} for one in balances],
        columns=list(columns),
    )


def flag_words(flag: str, *, is_profile: bool) -> str:
    """Write which side is missing; of a profile only that no link is stated."""
    words = {
        ("no_course", False): _("fabbisogno senza corsi"),
        ("no_demand", False): _("corsi senza fabbisogno dichiarato"),
        ("no_course", True): _("profilo senza corso collegato"),
        ("no_demand", True): _("corso senza profilo collegato"),
    }
    return words.get((flag, is_profile), "")


def _columns(
    balances: Sequence[Balance], *, is_profile: bool
) -> dict[str, Callable[[Balance], str]]:
    columns: dict[str, Callable[[Balance], str]] = {}
    if len({one.pact_id for one in balances}) > 1:
        columns[_("Iniziativa")] = lambda one: one.pact_title
    columns[_("Settore")] = lambda one: _sector(one.sector)
    if is_profile:
        columns[_("Profilo")] = lambda one: one.profile or ""
    columns |= {_("Posti richiesti"): demand, _("Corsi"): _courses, _("Posti nei corsi"): seats}
    columns |= {formats.title(code): partial(_person, code=code) for code in PEOPLE}
    columns |= {_("Scarto"): gap, _("Copertura"): coverage}
    columns[_("Segnalazione")] = lambda one: flag_words(one.flag, is_profile=is_profile)
    return columns


def demand(balance: Balance) -> str:
    """Write how many positions are asked for, or what is known of the need instead."""
    if balance.demand == "none" and balance.profile:
        return _("nessun profilo collegato")
    return {
        "asked": _partly(balance.positions, _("{n} ({k} fabbisogni su {all})")),
        "no_number": _("chiesto, posti non indicati"),
        "to_analyse": _("da analizzare"),
        "none": _("nessun fabbisogno dichiarato"),
    }[balance.demand]


def seats(balance: Balance) -> str:
    """Write the seats of the courses."""
    return _partly(balance.seats, _("{n} ({k} corsi su {all})"))


def gap(balance: Balance) -> str:
    """Write how many are missing or beyond the positions, or why it cannot be told."""
    if balance.gap is not None:
        if balance.gap == 0:
            return _("pari")
        text = _("mancano {n}") if balance.gap > 0 else _("{n} oltre i posti")
        return text.format(n=formats.count(abs(balance.gap)))
    return _why_no_gap(balance) if balance.demand != "none" else ""


def coverage(balance: Balance) -> str:
    """Write people who completed over positions, as counts and as a share."""
    positions, completed = balance.positions.amount, balance.completed
    if balance.gap is None or completed is None or not positions:
        return ""
    share = formats.percent(completed / positions, positions)
    return f"{formats.fraction(completed, positions)} · {share}"


def _why_no_gap(balance: Balance) -> str:
    if balance.positions.amount is None:
        return _("non calcolabile: posti non indicati")
    if not balance.positions.is_whole:
        return _("non calcolabile: posti indicati solo in parte")
    if balance.people["completed"].is_reported:
        return _("non calcolabile: conclusi riportati solo in parte")
    return _("non calcolabile: conclusi non riportati")


def _courses(balance: Balance) -> str:
    return formats.count(balance.courses) if balance.courses else _("nessuno riportato")


def _person(balance: Balance, code: str) -> str:
    return _with_kind(balance.people[code]) + _silent(balance, code)


def _with_kind(figure: Figure) -> str:
    trained = "trained" in figure.count_kinds and figure.is_reported
    text = _("{n} (formati: non specificato se conclusi)") if trained else "{n}"
    return text.format(n=formats.value(figure))


def _silent(balance: Balance, code: str) -> str:
    """Say how many ended courses report nobody, where others do."""
    if code != "completed" or not balance.silent or not balance.people[code].is_reported:
        return ""
    text = n_("{n} corso concluso non riporta", "{n} corsi conclusi non riportano", balance.silent)
    return f" ({text.format(n=formats.count(balance.silent))})"


def _partly(stated: Stated, some: str) -> str:
    if stated.amount is None:
        return _("non riportato")
    number = formats.count(stated.amount)
    if stated.is_whole:
        return number
    k, every = formats.count(stated.stating), formats.count(stated.rows)
    return some.format(n=number, k=k, all=every)


def _asked(asked: int, numbered: int, *, is_profile: bool) -> str:
    if not asked:
        return _("nessun profilo chiesto") if is_profile else _("nessun fabbisogno dichiarato")
    if is_profile:
        text = n_("{n} profilo chiesto", "{n} profili chiesti", asked)
    else:
        text = n_("{n} settore con un fabbisogno", "{n} settori con un fabbisogno", asked)
    told = _("{what}, {k} con i posti indicati") if numbered else _("{what}, posti non indicati")
    return told.format(what=text.format(n=formats.count(asked)), k=formats.count(numbered))


def _names(names: Iterable[str]) -> str:
    listed = list(names)
    if len(listed) <= NAMED:
        return "; ".join(listed)
    return _("{n}, nella tabella").format(n=formats.count(len(listed)))


def _name(balance: Balance, several: bool, *, is_profile: bool) -> str:
    what = (balance.profile or "") if is_profile else _sector(balance.sector)
    if not several:
        return what
    return _("{what} ({initiative})").format(what=what, initiative=balance.pact_title)


def _sector(code: str | None) -> str:
    name = v.label(v.SECTORS, code) if code else _("settore non indicato")
    return name[:1].upper() + name[1:]
