"""Parts of the page of skill needs: what is asked for, beside what the courses bring."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from charts import needs as charts
from domain import vocabulary as v
from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.words import _, n_
from reports import formats
from reports.rows import stated
from ui import drawing, tables
from ui.markdown import plain

PEOPLE = ("enrolled", "completed", "hired")
BOARDS = 5
"""Up to this many initiatives have their needs as lists; more of them share one table."""
Count = tuple[str, int | None, str]
_ICONS = {
    "stated": ":material/record_voice_over:",
    "to_analyse": ":material/search:",
    "analysed": ":material/task_alt:",
}


def summary(needs: pd.DataFrame) -> str:
    """Say how many needs are in each state and how many name the positions asked for."""
    counts = needs["status"].value_counts()
    told = [
        f"{name_of(code)} {formats.count(int(counts[code]))}"
        for code in v.SKILL_NEED_STATUSES
        if code in counts
    ]
    text = n_("{n} fabbisogno: {states}.", "{n} fabbisogni: {states}.", len(needs))
    answered = int(needs["positions"].notna().sum())
    asked = _("Posti richiesti: non riportati.")
    if answered:
        text_asked = _("Posti richiesti: {sum}, indicati per {n} fabbisogni su {all}.")
        asked = text_asked.format(
            sum=formats.count(int(needs["positions"].sum())),
            n=formats.count(answered),
            all=formats.count(len(needs)),
        )
    return f"{text.format(n=formats.count(len(needs)), states=', '.join(told))} {asked}"


def by_sector(needs: pd.DataFrame, seats: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """Return one row per sector and count: `label`, `series`, `amount`, `exact` and `shown`.

    The counts are positions asked for, seats planned, and people enrolled, completed and hired in
    courses of that sector. `exact` says why there is no amount, or how much of it is stated;
    `shown` says all counts of the sector.
    """
    figures = evaluate([REGISTRY[code] for code in PEOPLE], facts, ["sector"])
    found = {(figure.of("sector"), figure.code): figure for figure in figures}
    codes = dict.fromkeys(
        [*needs["need_sector"], *(sector for sector, _code in found), *seats["sector"]]
    )
    rows = []
    for sector in (code for code in codes if isinstance(code, str)):
        counts = [
            _positions(needs[needs["need_sector"] == sector]),
            _seats(seats[seats["sector"] == sector]),
            *(_people(found.get((sector, code)), code) for code in PEOPLE),
        ]
        shown = _told(counts)
        rows += [(_sector(sector), *count, shown) for count in counts]
    return pd.DataFrame(rows, columns=["label", "series", "amount", "exact", "shown"])


def show_mismatch(rows: pd.DataFrame) -> None:
    """Show what is asked for beside what there is, or say that no number is reported."""
    if rows["amount"].isna().all():
        st.markdown(_("Né posti richiesti né persone in corsi di questi settori sono riportati."))
        return
    known = rows.groupby("label")["amount"].transform("count") > 0
    drawn, silent = rows[known], rows.loc[~known, "label"].unique()
    parts = drawn.drop_duplicates("label")[["label", "shown"]].itertuples(index=False)
    alt = "; ".join(f"{label}: {shown.replace(chr(10), ', ')}" for label, shown in parts)
    drawing.show_chart(
        charts.mismatch, drawn, alt=alt, key="needs_mismatch", axis_title=_("posti e persone")
    )
    if len(silent):
        st.caption(plain(_("Senza alcun numero: {names}.").format(names=", ".join(silent))))
    wide = rows.pivot(index="label", columns="series", values="exact")
    wide = wide.reindex(index=rows["label"].unique(), columns=rows["series"].unique())
    table = wide.rename_axis(columns=None).rename_axis(_("Settore")).reset_index()
    tables.show_beside(table, alt=alt, key="needs_mismatch_table")


def show_needs(needs: pd.DataFrame) -> None:
    """Show every need with its state in words and the words of its source."""
    initiatives = list(needs.groupby("pact_title", sort=False))
    listed = need_table(needs)
    alt = summary(needs)
    if len(initiatives) > BOARDS:
        tables.show(listed, alt=alt, key="needs_list")
        return
    for title, rows in initiatives:
        st.subheader(plain(title))
        grid = st.grid(3, min_column_width=260)
        for need in rows.to_dict("records"):
            with grid.container(border=True, height="stretch", gap="xsmall"):
                _show_need(need)
    tables.show_beside(listed, alt=alt, key="needs_list")


def need_table(needs: pd.DataFrame) -> pd.DataFrame:
    """Return the needs as a table of texts, in the order of their list."""
    return pd.DataFrame(
        [
            {
                _("Iniziativa"): need["pact_title"],
                _("N."): _number(need["list_position"]),
                _("Settore"): _sector(need["need_sector"]),
                _("Profilo o competenza"): stated(need["skill"]),
                _("Stato"): name_of(need["status"]),
                _("Posti richiesti"): _number(need["positions"]) or _("non riportato"),
                _("Parole della fonte"): _quoted(need["quote"]),
                _("Nota"): stated(need["note"]),
            }
            for need in needs.to_dict("records")
        ]
    )


def name_of(status: str) -> str:
    """Name the state of a need."""
    return v.label(v.SKILL_NEED_STATUSES, status)


def _show_need(need: dict[Hashable, Any]) -> None:
    number, skill = _number(need["list_position"]), stated(need["skill"])
    sector = _sector(need["need_sector"])
    head = f"**{plain(f'{number}. {sector}' if number else sector)}**"
    st.markdown(f"{head} · {plain(skill)}" if skill else head)
    asked = _("posti richiesti: {n}").format(n=_number(need["positions"]) or _("non riportato"))
    st.markdown(f"{_ICONS[need['status']]} {plain(name_of(need['status']))} · {plain(asked)}")
    if _quoted(need["quote"]):
        st.caption(plain(_quoted(need["quote"])))


def _told(counts: list[Count]) -> str:
    """Write the known counts on one line and the others, by reason, on the next."""
    known = [f"{name.lower()} {exact}" for name, amount, exact in counts if amount is not None]
    silent: dict[str, list[str]] = {}
    for name, amount, exact in counts:
        if amount is None:
            silent.setdefault(exact, []).append(name.lower())
    why = "; ".join(f"{reason}: {', '.join(names)}" for reason, names in silent.items())
    return "\n".join(line for line in (" · ".join(known), why) if line)


def _positions(needs: pd.DataFrame) -> Count:
    known = needs["positions"].dropna()
    text = _("{n} ({k} fabbisogni su {all})")
    return _stated(_("Posti richiesti"), known, len(known), len(needs), text)


def _seats(seats: pd.DataFrame) -> Count:
    stating, courses = int(seats["stating"].sum()), int(seats["courses"].sum())
    text = _("{n} ({k} corsi su {all})")
    return _stated(_("Posti nei corsi"), seats["seats"].dropna(), stating, courses, text)


def _people(figure: Any, code: str) -> Count:
    if figure is None:
        return formats.title(code), None, _("non riportato")
    amount = int(figure.value) if figure.is_reported else None
    trained = "trained" in figure.count_kinds and figure.is_reported
    text = _("{n} (formati: non specificato se conclusi)") if trained else "{n}"
    return formats.title(code), amount, text.format(n=formats.value(figure))


def _stated(name: str, known: pd.Series, stating: int, every: int, some: str) -> Count:
    """Return a count with how many of all state it, where some do not."""
    if known.empty:
        return name, None, _("non riportato")
    number = formats.count(int(known.sum()))
    if stating < every:
        number = some.format(n=number, k=formats.count(stating), all=formats.count(every))
    return name, int(known.sum()), number


def _sector(code: object) -> str:
    name = v.label(v.SECTORS, code) if isinstance(code, str) else _("settore non indicato")
    return name[:1].upper() + name[1:]


def _number(value: Any) -> str:
    return "" if pd.isna(value) else formats.count(int(value))


def _quoted(quote: object) -> str:
    return f"«{quote}»" if isinstance(quote, str) else ""
