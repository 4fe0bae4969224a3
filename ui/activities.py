"""Parts of the activities page: events on the calendar and services."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from charts import activities as charts
from charts import captioned
from domain import vocabulary as v
from domain.indicators.figures import Figure
from domain.selection import Selection
from domain.words import _, n_
from reports import formats
from reports.rows import stated
from ui import drawing, tables, tiles
from ui.markdown import plain

Row = dict[Hashable, Any]
_ICONS = {
    "held": ":material/event_available:",
    "planned": ":material/event:",
    "overdue": ":material/help:",
    "cancelled": ":material/event_busy:",
}


def states() -> dict[str, str]:
    """Return the states of an activity in words."""
    return {
        "held": _("svolta"),
        "planned": _("in programma"),
        "overdue": _("data passata, esito non riportato"),
        "cancelled": _("annullata"),
    }


def with_state(activities: pd.DataFrame) -> pd.DataFrame:
    """Return the activities with `state` as of the day and `times`, the occurrences."""
    overdue, ahead = activities["is_overdue"].eq(1), activities["is_ahead"].eq(1)
    state = activities["status"].mask(overdue, "overdue").mask(ahead, "planned")
    times = activities["occurrences"].astype("Float64").fillna(1).astype(int)
    return activities.assign(state=state, times=times)


def show_states(activities: pd.DataFrame, figures: list[Figure]) -> None:
    """Show what was held and who came, then what is planned, unreported and cancelled.

    A series counts once per occurrence.
    """
    tiles.show_figures(figures)
    counts = activities.groupby("state")["times"].sum()
    told = [
        f"{_ICONS[code]} {plain(name)}: **{formats.count(int(counts.get(code, 0)))}**"
        for code, name in states().items()
        if code != "held"
    ]
    with st.container(horizontal=True, gap="medium"):
        for one in told:
            st.markdown(one, width="content")
    held = activities[activities["state"] == "held"]
    text = _("Presenze riportate per {n} eventi o serie svolti su {all}.")
    n, every = formats.count(int(held["attendees"].notna().sum())), formats.count(len(held))
    st.caption(plain(text.format(n=n, all=every)))


def show_timeline(activities: pd.DataFrame, selection: Selection) -> None:
    """Show the activities on their day; those without a day are named below."""
    dated = activities[activities["starts_on"].notna()]
    if dated.empty:
        st.markdown(_("Nessuna attività con una data riportata."))
    else:
        rows = timeline(dated)
        alt = _timeline_words(activities, dated)
        drawing.show_chart(
            charts.timeline,
            rows,
            alt=alt,
            key="activities_timeline",
            names=states(),
            as_of=selection.as_of.isoformat(),
            today=_("situazione al {day}").format(day=formats.day(selection.as_of)),
        )
    undated = activities[activities["starts_on"].isna()]
    if len(undated):
        told = (f"{row['title']} ({states()[row['state']]})" for row in undated.to_dict("records"))
        st.caption(plain(_("Senza data riportata: {names}.").format(names="; ".join(told))))


def timeline(dated: pd.DataFrame) -> pd.DataFrame:
    """Return one row per activity for `charts.activities.timeline`, kinds in list order."""
    order = {code: place for place, code in enumerate(v.ACTIVITY_TYPES)}
    rows = dated.sort_values("activity_type", key=lambda codes: codes.map(order), kind="stable")
    return pd.DataFrame(
        {
            "label": [_kind(code) for code in rows["activity_type"]],
            "day": [day.isoformat() for day in rows["starts_on"]],
            "state": list(rows["state"]),
            "told": [_told(row) for row in rows.to_dict("records")],
        }
    )


def activity_table(activities: pd.DataFrame) -> pd.DataFrame:
    """Return the activities as a table of texts."""
    return pd.DataFrame(
        [
            {
                _("Giorno"): _day(row["starts_on"]),
                _("Attività"): row["title"],
                _("Tipo"): _kind(row["activity_type"]),
                _("Volte"): formats.count(row["times"]),
                _("Stato"): states()[row["state"]],
                _("Presenti"): attendees(row),
                _("Per chi"): _audience(row["target_audience"]),
                _("Luogo"): stated(row["place"]),
                _("Iniziativa"): row["pact_title"],
                _("Nota"): stated(row["note"]),
            }
            for row in activities.to_dict("records")
        ]
    )


def attendees(row: Row) -> str:
    """Write who came, with the source's own word: `oltre 80`; nothing where nobody can have."""
    if row["state"] != "held":
        return _("non ancora dovuto") if row["state"] == "planned" else _("non riportato")
    if pd.isna(row["attendees"]):
        return _("non riportato")
    qualifier = row["attendees_qualifier"]
    number = formats.count(int(row["attendees"]))
    return formats.qualified(number, qualifier if isinstance(qualifier, str) else None)


def show_services(services: pd.DataFrame) -> None:
    """Show the services by kind: people where they were delivered, words where only offered."""
    if services.empty:
        st.markdown(_("Nessun servizio riportato."))
        return
    rows = service_rows(services)
    text = _("{n} tipi di servizio: {rows}.")
    told = (f"{label} {shown}" for label, shown in rows[["label", "shown"]].itertuples(index=False))
    alt = text.format(n=formats.count(len(rows)), rows="; ".join(told))
    st.markdown(_("Persone per servizio: chi ne riceve più d'uno è contato in ciascuno."))
    drawing.show_chart(captioned.bars, rows, alt=alt, key="activities_services")
    tables.show_beside(service_table(services), alt=alt, key="activities_services_table")


def service_rows(services: pd.DataFrame) -> pd.DataFrame:
    """Return one row per kind of service, in the order of the regional list."""
    found = dict(list(services.groupby("service_type")))
    return pd.DataFrame(
        [
            {
                "label": v.label(v.SERVICE_TYPES, code),
                "amount": _sum(found[code]["people"]),
                "shown": _service(found[code]),
            }
            for code in v.SERVICE_TYPES
            if code in found
        ],
        columns=["label", "amount", "shown"],
    )


def service_table(services: pd.DataFrame) -> pd.DataFrame:
    """Return the services as a table of texts, one row per initiative, kind and state."""
    return pd.DataFrame(
        [
            {
                _("Iniziativa"): row["pact_title"],
                _("Servizio"): v.label(v.SERVICE_TYPES, row["service_type"]),
                _("Stato"): v.label(v.SERVICE_STATUSES, row["status"]),
                _("Finanziatore"): stated(row["funder"]),
                _("Persone"): _count(row["people"]),
                _("Ore"): _count(row["hours"]),
            }
            for row in services.to_dict("records")
        ]
    )


def _service(rows: pd.DataFrame) -> str:
    people, hours = _sum(rows["people"]), _sum(rows["hours"])
    known = [v.label(v.SERVICE_STATUSES, code) for code in rows["status"].unique()]
    if people is None:
        return " · ".join([", ".join(known), _("persone non riportate")])
    text = n_("{n} persona", "{n} persone", people).format(n=formats.count(people))
    parts = [*known, text]
    if hours is not None:
        parts.append(_("{n} ore").format(n=formats.count(hours)))
    return " · ".join(parts)


def _timeline_words(activities: pd.DataFrame, dated: pd.DataFrame) -> str:
    counts = activities.groupby("state")["times"].sum()
    told = [f"{name} {formats.count(int(counts.get(code, 0)))}" for code, name in states().items()]
    text = _("{n} attività con data, da {first} a {last}; {states}.")
    return text.format(
        n=formats.count(len(dated)),
        first=formats.day(dated["starts_on"].min()),
        last=formats.day(dated["starts_on"].max()),
        states=", ".join(told),
    )


def _told(row: Row) -> str:
    parts = [_day(row["starts_on"]), str(row["title"]), states()[str(row["state"])]]
    if row["state"] == "held":
        parts.append(_("presenti: {n}").format(n=attendees(row)))
    return " · ".join([*parts, str(row["pact_title"])])


def _kind(code: str) -> str:
    name = v.label(v.ACTIVITY_TYPES, code)
    return name[:1].upper() + name[1:]


def _audience(codes: object) -> str:
    if not isinstance(codes, str):
        return _("non indicato")
    return ", ".join(v.label(v.AUDIENCES, code) for code in codes.split(";"))


def _sum(numbers: pd.Series) -> int | None:
    known = numbers.dropna()
    return int(known.sum()) if len(known) else None


def _count(number: float | None) -> str:
    return _("non riportato") if pd.isna(number) else formats.count(float(number or 0))


def _day(value: object) -> str:
    return _("data non riportata") if pd.isna(value) else formats.day(value)  # type: ignore[call-overload, arg-type]
