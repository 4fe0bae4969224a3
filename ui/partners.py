"""Parts of the partner page: how the counts add up, the bodies, and where they are."""

import unicodedata
from collections.abc import Hashable, Iterable
from typing import Any

import pandas as pd
import streamlit as st

from domain import network
from domain import vocabulary as v
from domain.geography import province_name
from domain.words import _, n_
from reports import formats
from reports.rows import without_empty
from ui import claims, tables
from ui.markdown import plain

TILES = (
    "partners",
    "partnership",
    "support_network",
    "organisations_involved",
    "provinces_covered",
)


def show_reckoning(members: pd.DataFrame) -> None:
    """Show per initiative how partners, partnership, network and bodies involved add up."""
    st.markdown(
        _(
            "Quattro conteggi, tutti giusti: il capofila non è un partner, ma sta nell'elenco del "
            "partenariato; la rete di supporto è un elenco a parte; chi sta in due elenchi conta "
            "una volta sola tra i soggetti coinvolti."
        )
    )
    rows = [
        _reckoned(str(title), network.reckoning(bodies))
        for title, bodies in members.groupby("pact_title", sort=False)
    ]
    tables.show(pd.DataFrame(rows), alt=_("Come tornano i conteggi"), key="partners_reckoning")


def show_stated_counts(made: pd.DataFrame) -> None:
    """Show what sources say of the numbers of bodies, in their own words."""
    stated = made[made["indicator_code"].isin(TILES)]
    if stated.empty:
        return
    st.markdown(_("Che cosa ne dicono le fonti:"))
    table = pd.DataFrame(
        {
            _("Detto"): [claims.stated("value", value) for value in stated["value"]],
            _("Parole della fonte"): [f"«{quote}»" for quote in stated["quote"]],
            _("Si conta come"): [formats.title(code) for code in stated["indicator_code"]],
            _("Fonte"): stated["source"],
            _("Nota"): stated["note"],
        }
    )
    tables.show(table, alt=_("Numeri di partner detti dalle fonti"), key="partners_stated")


def by_kind(members: pd.DataFrame) -> pd.DataFrame:
    """Return one row per kind of body for `charts.comparisons.bars`, each body once."""
    kinds = network.involved(members).drop_duplicates("organisation_id")["organisation_type"]
    return _counted(kinds.value_counts(), v.ORGANISATION_TYPES)


def by_role(members: pd.DataFrame) -> pd.DataFrame:
    """Return one row per role for `charts.comparisons.bars`, each body once per role."""
    counts = members.groupby("role")["organisation_id"].nunique()
    ordered = counts.reindex([role for role in network.ORDER if role in counts.index])
    return _counted(ordered, v.PARTNERSHIP_ROLES)


def caption(counted: pd.DataFrame, text: str) -> str:
    """Fill `{counts}` of a takeaway with each label and its count."""
    parts = [
        f"{label} {shown}" for label, shown in zip(counted["label"], counted["shown"], strict=True)
    ]
    return text.format(counts=", ".join(parts))


def counts_table(counted: pd.DataFrame, heading: str) -> pd.DataFrame:
    """Return the bars as a table."""
    return counted[["label", "shown"]].rename(columns={"label": heading, "shown": _("Soggetti")})


def matching(bodies: pd.DataFrame, wanted: str) -> pd.DataFrame:
    """Return the rows of `bodies` that hold every word of `wanted`, whatever case and accents."""
    texts = bodies.fillna("").astype(str).agg(" ".join, axis="columns").map(_bare)
    kept = pd.Series(True, index=bodies.index)
    for word in _bare(wanted).split():
        kept &= texts.str.contains(word, regex=False)
    return bodies[kept]


def ask_words() -> str:
    """Ask for words that the tables of bodies are to hold."""
    return st.text_input(
        _("Cerca un soggetto"),
        key="partners_search",
        placeholder=_("nome, tipo, ruolo, provincia, corso"),
        icon=":material/search:",
    )


def show_bodies(members: pd.DataFrame, sites: pd.DataFrame, *, wanted: str, key: str) -> None:
    """Show the bodies that hold the wanted words, and how many there are in all."""
    if members.empty:
        st.markdown(_("Nessuno."))
        return
    every = bodies_table(members, sites)
    found = matching(every, wanted)
    text = _("{n} di {all} righe, una per iniziativa e soggetto.")
    text = text.format(n=formats.count(len(found)), all=formats.count(len(every)))
    st.caption(text)
    if found.empty:
        st.markdown(_("Nessun soggetto con queste parole."))
    elif len(found) > tables.LONG:
        tables.show(found, alt=text, key=key)
    else:
        _show_by_initiative(found, key)


def _show_by_initiative(found: pd.DataFrame, key: str) -> None:
    initiative = _("Iniziativa")
    for place, (title, rows) in enumerate(found.groupby(initiative, sort=False)):
        st.subheader(plain(title))
        alt = _("{n} soggetti: {initiative}")
        alt = alt.format(n=formats.count(len(rows)), initiative=title)
        tables.show(without_empty(rows.drop(columns=initiative)), alt=alt, key=f"{key}_{place}")


def bodies_table(members: pd.DataFrame, sites: pd.DataFrame) -> pd.DataFrame:
    """Return one row per initiative and body: names, kind, roles, list position, provinces."""
    provinces = _provinces(sites)
    written = members.fillna(dict.fromkeys(("aliases", "body_note", "note"), ""))
    by_body = _in_order(written).groupby(["pact_id", "organisation_id"], sort=False)
    columns = [_("Iniziativa"), _("Nome"), _("Altri nomi"), _("Tipo"), _("Ruolo")]
    columns += [_("Posizione nell'elenco"), _("Province"), _("Nei corsi"), _("Nota")]
    rows = [_body(rows, provinces) for _pair, rows in by_body]
    return without_empty(pd.DataFrame(rows, columns=columns))


def show_without_site(members: pd.DataFrame, sites: pd.DataFrame) -> None:
    """Name the bodies of partnership and network for which no source states a place."""
    placed = set(sites.loc[sites["site_province"].notna(), "organisation_id"])
    bodies = network.involved(members).drop_duplicates("organisation_id")
    missing = bodies[~bodies["organisation_id"].isin(placed)]
    if missing.empty:
        st.markdown(_("Di tutti i soggetti è indicata almeno una sede o area di competenza."))
        return
    text = _("{n} di {all} soggetti non hanno una sede indicata: restano nei conteggi.")
    text = text.format(n=formats.count(len(missing)), all=formats.count(len(bodies)))
    st.markdown(f"{plain(text)} {plain('; '.join(missing['organisation']))}.")


def show_recurring(everywhere: pd.DataFrame, pacts: Iterable[str]) -> None:
    """Name the bodies in more than one initiative, one of them among `pacts`."""
    repeated = network.recurring(everywhere)
    here = repeated.loc[repeated["pact_id"].isin(pacts), "organisation_id"].unique()
    if not len(here):
        st.markdown(_("Nessun soggetto compare in più iniziative."))
        return
    repeated = repeated[repeated["organisation_id"].isin(here)]
    rows = [_recurrence(rows) for _id, rows in repeated.groupby("organisation_id", sort=False)]
    text = n_(
        "{n} soggetto compare in più iniziative, anche di altro tipo: è un soggetto solo.",
        "{n} soggetti compaiono in più iniziative, anche di altro tipo: ciascuno è uno solo.",
        len(rows),
    ).format(n=formats.count(len(rows)))
    st.markdown(text)
    tables.show(pd.DataFrame(rows), alt=text, key="partners_recurring")


def _reckoned(title: str, found: network.Reckoning) -> dict[str, str]:
    return {
        _("Iniziativa"): title,
        _("Partner"): _stated(found.partners),
        _("Partenariato"): _stated(found.partnership if found.is_stated else 0),
        _("Rete di supporto"): _stated(found.network),
        _("Soggetti coinvolti"): _stated(found.involved if found.is_stated else 0),
        _("Perché tornano"): _why(found) if found.is_stated else "",
    }


def _stated(count: int) -> str:
    # No body of a role means that nobody says there is one, not that there are none.
    return formats.count(count) if count else _("non riportato")


def _why(found: network.Reckoning) -> str:
    text = _("{partners} + {leads} capofila = {partnership}")
    if found.network and found.in_both:
        text = _(
            "{partners} + {leads} capofila = {partnership}; {partnership} + {network} della rete "
            "− {in_both} in entrambi = {involved}"
        )
    elif found.network:
        text = _(
            "{partners} + {leads} capofila = {partnership}; {partnership} + {network} della rete "
            "= {involved}"
        )
    return text.format(**{name: formats.count(value) for name, value in vars(found).items()})


def _counted(counts: pd.Series, labels: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "label": [v.label(labels, code) for code in counts.index],
            "amount": counts.to_list(),
            "shown": [formats.count(amount) for amount in counts],
        }
    )


def _provinces(sites: pd.DataFrame) -> dict[str, str]:
    named = sites.dropna(subset=["site_province"])
    found: dict[str, dict[str, None]] = {}
    for row in named.to_dict("records"):
        kind = v.label(v.SITE_TYPES, row["site_type"])
        text = _("{province} ({kind})").format(
            province=province_name(row["site_province"]), kind=kind
        )
        found.setdefault(row["organisation_id"], {})[text] = None
    return {organisation: "; ".join(texts) for organisation, texts in found.items()}


def _in_order(members: pd.DataFrame) -> pd.DataFrame:
    places = {role: place for place, role in enumerate(network.ORDER)}
    first = members["role"].map(places).groupby([members["pact_id"], members["organisation_id"]])
    placed = members.assign(place=first.transform("min"))
    return placed.sort_values(["pact_title", "place", "list_position"], kind="stable")


def _body(rows: pd.DataFrame, provinces: dict[str, str]) -> dict[str, str]:
    first = rows.iloc[0]
    in_course = rows["role"].isin(network.IN_A_COURSE)
    return {
        _("Iniziativa"): first["pact_title"],
        _("Nome"): first["organisation"],
        _("Altri nomi"): "; ".join(first["aliases"].split(";")),
        _("Tipo"): v.label(v.ORGANISATION_TYPES, first["organisation_type"]),
        _("Ruolo"): _roles(rows[~in_course]) or _roles(rows),
        _("Posizione nell'elenco"): _positions(rows),
        _("Province"): provinces.get(first["organisation_id"], _("sede non indicata")),
        _("Nei corsi"): "; ".join(_in_course(row) for row in rows[in_course].to_dict("records")),
        _("Nota"): _notes([*rows["body_note"], *rows["note"]]),
    }


def _notes(texts: list[str]) -> str:
    """Join remarks, leaving out those that another one already holds."""
    distinct = list(dict.fromkeys(text for text in texts if text))
    own = [
        text
        for text in distinct
        if not any(text.rstrip(".") in other for other in distinct if other != text)
    ]
    return " ".join(own)


def _in_course(row: dict[Hashable, Any]) -> str:
    text = _("{role}: {course}")
    role = v.label(v.PARTNERSHIP_ROLES, row["role"])
    return text.format(role=role, course=row["member_course"])


def _roles(rows: pd.DataFrame) -> str:
    found = set(rows["role"])
    return ", ".join(v.label(v.PARTNERSHIP_ROLES, role) for role in network.ORDER if role in found)


def _positions(rows: pd.DataFrame) -> str:
    return ", ".join(formats.count(int(place)) for place in rows["list_position"].dropna())


def _recurrence(rows: pd.DataFrame) -> dict[str, str]:
    places = [
        _("{initiative}: {roles}").format(initiative=title, roles=_roles(part))
        for title, part in rows.groupby("pact_title", sort=False)
    ]
    return {_("Soggetto"): rows.iloc[0]["organisation"], _("Iniziative e ruoli"): "; ".join(places)}


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
