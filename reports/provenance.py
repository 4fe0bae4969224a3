"""Where a figure comes from, in words: what was asked, the rows behind it, their files."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd

from data_access.clock import in_rome
from data_access.figure_rows import Behind
from data_access.queries.row_origins import Origin, row_id
from domain import shown as kept
from domain import vocabulary as v
from domain.geography import province_name
from domain.indicators import REGISTRY
from domain.indicators.counts import COUNTS
from domain.indicators.figures import Figure
from domain.provenance import Line, Part
from domain.questions import Group, Question
from domain.selection import Selection
from domain.words import _, marked, n_
from reports import formats

Titles = Mapping[str, str]
ROLES = {
    "numerator": marked("Numeratore"),
    "denominator": marked("Denominatore"),
    "unknown": marked("Esito ignoto"),
    "not_yet": marked("Non ancora dovuti"),
    "unreported": marked("Senza esito o data"),
}
ROWS_BEHIND = marked("Cifra mostrata = somma delle righe elencate qui")
"""The identity of every figure: by SQL, and by the rows behind it."""
SAYS = {
    "pacts": ("started_on", "ended_on", "provinces"),
    "courses": ("course_id", "title", "ended_on", "seats_planned", "hours_total"),
    "enrollments": ("participant_id", "course_id", "count_kind", "people", "followed_up_on"),
    "completions": ("participant_id", "course_id", "outcome", "people", "completed_on", "exit_on"),
    "hirings": ("participant_id", "course_id", "stage", "contract_group", "people", "started_on"),
    "funding_allocations": ("fund", "line_code", "money_state", "amount_kind", "amount"),
    "funding_events": ("money_state", "amount", "happened_on", "allocation_id"),
    "activities": ("title", "occurrences", "attendees", "starts_on"),
    "partnerships": ("organisation_id", "role"),
    "sites": ("organisation_id", "site_type", "municipality", "province_code"),
    "services": ("provider_id", "service_type", "status"),
}
"""Cells of a row that say why it counts; a pseudonym is the only thing told of a person."""


@dataclass(frozen=True)
class Told:
    """A figure with its question, the rows behind it, and titles by id of what the rows name."""

    question: Question
    figure: Figure
    behind: Behind
    titles: Titles


def filters(selection: Selection, titles: Titles) -> dict[str, str]:
    """Return every filter that is in force and the days, by what the reader calls it."""
    lists: tuple[tuple[str, tuple[str, ...], Any], ...] = (
        (_("Tipo di iniziativa"), selection.families, lambda c: v.label(v.INITIATIVE_TYPES, c)),
        (_("Iniziativa"), selection.pacts, lambda c: titles.get(c, c)),
        (_("Programma"), selection.programmes, lambda c: v.label(v.PROGRAMMES, c)),
        (_("Provincia"), selection.provinces, province_name),
        (_("Settore"), selection.sectors, lambda c: v.label(v.SECTORS, c)),
    )
    days = (
        (_("Situazione al"), selection.as_of),
        (_("Noto al"), selection.known_on),
        (_("Periodo dal"), selection.period_from),
        (_("Periodo al"), selection.period_to),
    )
    return {
        _("Dati"): dataset(selection.dataset),
        **{label: ", ".join(map(name, codes)) or _("tutti") for label, codes, name in lists},
        **{label: formats.day(day) for label, day in days if day},
        **_frozen(selection),
    }


def dataset(code: str | None) -> str:
    """Name a dataset as the filters do."""
    names = {
        "published": _("Iniziative pubblicate"),
        "demo": _("Regione di esempio"),
        "all": _("Iniziative pubblicate e regione di esempio"),
    }
    return names.get(code or "", code or "")


def _frozen(selection: Selection) -> dict[str, str]:
    """Say when a meeting froze the data, where one did."""
    at = selection.known_at
    return {_("Dati fermati il"): formats.instant(in_rome(at))} if at else {}


def groups(group: Group, titles: Titles) -> dict[str, str]:
    """Return of which group a figure is: the name of each dimension and its value."""
    return {_heading(name): _value(name, part, titles) for name, part in group}


def named(figure: Figure, titles: Titles) -> str:
    """Return a figure's title and the group it is of, in one line."""
    return " · ".join((formats.title(figure.code), *groups(figure.group, titles).values()))


def part_heading(part: Part) -> str:
    """Say what a part counts, and how much it is."""
    what = _(COUNTS[part.measure]) if part.measure in COUNTS else part.measure
    if part.amount is None:
        return _("{role}: {what}, non riportato").format(role=_(ROLES[part.role]), what=what)
    amount = formats.amount(part.amount)
    return _("{role}: {amount} {what}").format(role=_(ROLES[part.role]), amount=amount, what=what)


def part_rows(part: Part) -> str:
    """Say in brackets how many rows are behind a part and how many bear it out, if any."""
    if not part.lines:
        return ""
    adding = sum(line.amount is not None for line in part.lines)
    proof = len(part.lines) - adding
    parts = [n_("{n} riga", "{n} righe", adding).format(n=formats.count(adding))]
    if proof:
        text = n_("{n} riga che lo attesta", "{n} righe che lo attestano", proof)
        parts.append(text.format(n=formats.count(proof)))
    return f" ({', '.join(parts)})"


def files(behind: Behind) -> pd.DataFrame:
    """Return one row per file that rows were read from, those with most rows first."""
    counts = Counter(_file(behind.origins[version]) for version in behind.origins)
    return pd.DataFrame(
        [
            {
                _("File"): one.file_name,
                _("Foglio"): one.sheet or "",
                _("Righe"): formats.count(rows),
                _("Caricato il"): _instant(one.imported_at),
                _("Caricato da"): one.imported_by or _("non registrato"),
                _("Mittente"): one.sender or "",
                _("Come"): _how(one),
            }
            for one, rows in counts.most_common()
        ]
    )


def lines(told: Told) -> pd.DataFrame:
    """Return one row per row behind a figure: what it adds, to what, and where it was read."""
    columns: tuple[str, ...] = (_("Parte"), _("Tabella"), _("Riga"), _("Che cosa dice"))
    columns += (_("Apporto"),)
    columns += (_("File"), _("Foglio"), _("Riga del file"), _("Caricato da"), _("Caricato il"))
    return pd.DataFrame(
        [
            [_(ROLES[part.role]), *_line(line, told.behind.origins[line.version])]
            for part in told.behind.parts
            for line in part.lines
        ],
        columns=columns,
    )


def changed(shown: Mapping[str, Any], figure: Figure) -> str:
    """Say what a figure showed when it was given out, and what now; empty where it is the same."""
    now = kept.shown(figure)
    if all(now[name] == shown.get(name) for name in now):
        return ""
    text = _("Quando è stato stampato: {then}. Ora: {now}.")
    return text.format(then=_kept(shown, figure), now=_kept(now, figure))


def unknown_id(figure_id: str | None) -> str:
    """Say why an id leads nowhere: it is none, or this database never gave it out."""
    if figure_id is None:
        return _("non è un codice: sono otto lettere o cifre, senza I, L, O e U")
    return _("nessuna cifra ha questo codice in questo database")


def gone() -> str:
    """Say that a figure that was given out cannot be told any more."""
    return _("la cifra non c'è più, nessuna riga nomina il suo gruppo")


def _kept(shown: Mapping[str, Any], figure: Figure) -> str:
    part, whole, value = (kept.number(shown.get(n)) for n in ("numerator", "denominator", "value"))
    if value is None:
        return formats.status_word(str(shown.get("status")))
    if figure.unit == "rate" and part is not None and whole is not None:
        return formats.fraction(part, whole)
    return formats.amount(value)


def _heading(name: str) -> str:
    headings = {
        "course": _("Corso"),
        "province": _("Provincia"),
        "sector": _("Settore"),
        "month": _("Mese"),
        "gender": _("Sesso"),
        "pact": _("Iniziativa"),
        "initiative_type": _("Tipo di iniziativa"),
        "programme": _("Programma"),
        "dataset": _("Dati"),
    }
    return headings.get(name, name)


def _value(name: str, part: str | None, titles: Titles) -> str:
    if part is None:
        return _("non indicato o più d'uno")
    labels: dict[str, Any] = {
        "province": province_name,
        "month": formats.month,
        "sector": lambda code: v.label(v.SECTORS, code),
        "gender": lambda code: v.label(v.GENDERS, code),
        "initiative_type": lambda code: v.label(v.INITIATIVE_TYPES, code),
        "programme": lambda code: v.label(v.PROGRAMMES, code),
        "dataset": dataset,
    }
    return str(labels[name](part)) if name in labels else titles.get(part, part)


def _line(line: Line, origin: Origin) -> list[str]:
    return [
        line.table,
        row_id(line.table, line.row),
        " · ".join(_cell(name, line.row[name]) for name in SAYS[line.table] if line.row.get(name)),
        _amount(line),
        origin.file_name,
        origin.sheet or "",
        "" if origin.row_number is None else str(origin.row_number),
        origin.imported_by or _("non registrato"),
        _instant(origin.imported_at),
    ]


def _amount(line: Line) -> str:
    if line.amount is None:
        return _("lo attesta")
    if not line.detail:
        return formats.amount(line.amount)
    return f"{formats.amount(line.amount)} ({', '.join(line.detail)})"


def _cell(name: str, cell: object) -> str:
    if isinstance(cell, date):
        return f"{name} {formats.day(cell)}"
    return formats.euro(cell) if isinstance(cell, Decimal) else str(cell)


def _file(origin: Origin) -> Origin:
    """Return an origin without its line: what rows of one file have in common."""
    return replace(origin, row_number=None)


def _how(origin: Origin) -> str:
    how = v.label(v.IMPORT_ACTIONS, origin.action)
    if origin.restored_at is None:
        return how
    text = _("{how}, di nuovo in vigore dal {day} per un annullamento")
    return text.format(how=how, day=_instant(origin.restored_at))


def _instant(moment: datetime) -> str:
    return formats.instant(in_rome(moment))


def definition(code: str) -> list[str]:
    """Return what an indicator means, who is excluded and how unknowns count."""
    indicator = REGISTRY[code]
    return [
        _(indicator.definition),
        _("Esclusi: {excluded}").format(excluded=_(indicator.excluded)),
        _("Ignoti: {unknowns}").format(unknowns=_(indicator.unknowns)),
    ]
