"""Whether what is exported says what is shown, and the identities in words."""

import json
from collections.abc import Sequence
from datetime import date

from domain.identities import Check, Verified, compare
from domain.indicators.figures import Figure
from domain.selection import Selection
from domain.words import marked, n_
from reports import figures_csv, figures_json, formats

WORDS = {
    "people": marked(
        "Ogni conteggio di persone, per corso e mese: SQL = righe ricontate una a una"
    ),
    "durations": marked("Giorni fino all'assunzione: SQL = righe ricontate una a una"),
    "transitions": marked("Transizioni: SQL = righe ricontate una a una"),
    "money": marked("Importi per fondo, linea e mese: SQL = righe risommate una a una"),
    "courses": marked("Corsi, ore e posti previsti: SQL = righe ricontate una a una"),
    "activities": marked("Attività e presenze: SQL = righe ricontate una a una"),
    "network": marked("Soggetti per ruolo e province coperte: SQL = righe ricontate una a una"),
    "data": marked("Campi attesi e campi compilati: SQL = righe ricontate una a una"),
    "places": marked("Provincia e settore di ogni corso: SQL = righe rilette una a una"),
    "esf": marked("Partecipanti FSE+, uno per iniziativa: SQL = righe ricontate una a una"),
    "esf_sums": marked("Somme incrociate degli indicatori FSE+: le parti danno il totale"),
    "figures": marked(
        "Ogni cifra con intervallo e limiti possibili: pagina = somma e divisione rifatte"
    ),
    "partition": marked(
        "Iscritti = conclusi + non conclusi + ritirati + in corso + esito non noto, per corso"
    ),
    "states": marked("Stato di ogni iscritto, per corso: SQL = righe rilette una a una"),
    "reported_outcomes": marked("Esiti dichiarati di un gruppo ≤ persone del gruppo"),
    "of_the_enrolled": marked("Ogni esito e ogni assunzione è di una persona iscritta al corso"),
    "within": marked("Assunti entro 30 ≤ 90 ≤ 180 giorni ≤ osservabili, tra le stesse persone"),
    "horizons": marked("Partecipanti = osservabili + non ancora + senza data di uscita"),
    "series": marked("Somma dei mesi degli andamenti = totale, per iscritti e assunti"),
    "sum_by_course": marked("Somma dei corsi = totale"),
    "sum_by_province": marked("Somma delle province = totale"),
    "sum_by_sector": marked("Somma dei settori = totale"),
    "sum_by_month": marked("Somma dei mesi = totale"),
    "allocation_lines": marked(
        "Somma delle linee di uno stanziamento = totale, se sono tutte indicate"
    ),
    "derived_days": marked("Date calcolate al caricamento = date indicate nelle righe"),
    "import_rows": marked("Righe nel database = righe che ogni caricamento dice di aver scritto"),
    "import_content": marked("Contenuto delle righe = impronta presa al caricamento"),
    "import_versions": marked("Versioni sostituite = correzioni che ogni caricamento dichiara"),
    "audit_seals": marked("Registro delle operazioni: ogni voce sigilla quelle prima"),
    "audit_imports": marked("Impronta di ogni caricamento = impronta nel registro"),
    "exported_json": marked("Esportazione JSON = cifre mostrate"),
    "exported_csv": marked("Esportazione CSV = cifre mostrate"),
    "written": marked("Cifra scritta a schermo = cifra calcolata, entro l'arrotondamento"),
}
"""What each identity compares, in readers' words."""


_OF_ALL = ("figures", "derived_days", "import_rows", "import_content", "import_versions")
_OF_PLACES = ("places", "sum_by_province", "sum_by_sector")
_OF_PEOPLE = (
    *("people", "partition", "states", "reported_outcomes", "of_the_enrolled", "within"),
    *("series", "sum_by_course", "sum_by_month", *_OF_PLACES),
)
_OF_SUBJECT: dict[str, tuple[str, ...]] = {
    "people": _OF_PEOPLE,
    "cost": ("money", "allocation_lines", *_OF_PEOPLE),
    "money": ("money", "allocation_lines", "sum_by_month", *_OF_PLACES),
    "durations": ("durations", "horizons", "of_the_enrolled", *_OF_PLACES),
    "courses": ("courses", "sum_by_course", *_OF_PLACES),
    "activities": ("activities", "sum_by_month", *_OF_PLACES),
    "network": ("network",),
    "data": ("data", "places"),
    "esf": ("esf", "esf_sums", "of_the_enrolled", "sum_by_course", *_OF_PLACES),
}
"""The identities that concern the figures of a subject."""


def concerning(checks: Sequence[Check], subject: str) -> list[Check]:
    """Return the identities that concern the figures of a subject, in their order."""
    codes = {*_OF_ALL, *_OF_SUBJECT[subject]}
    return [check for check in checks if check.code in codes]


def erasures(erased: Sequence[tuple[int, str, int]]) -> list[str]:
    """Say of which imports rows were erased: number, file and rows of each.

    Their rows add up without those, so no identity is red; a change by hand is.
    """
    lines = []
    for number, name, rows in erased:
        told = n_(
            "Caricamento {number} ({file}): {n} riga cancellata per richiesta o scadenza.",
            "Caricamento {number} ({file}): {n} righe cancellate per richiesta o scadenza.",
            rows,
        )
        lines.append(told.format(number=number, file=name, n=formats.count(rows)))
    return lines


def all_checks(verified: Verified, selection: Selection) -> tuple[Check, ...]:
    """Return the identities of the data and those of what is exported from them."""
    days = selection.as_of, selection.known_on
    return (*verified.checks, *exported(verified.figures, *days))


def exported(figures: Sequence[Figure], as_of: date, known_on: date) -> list[Check]:
    """Write the figures as JSON, as CSV and in words, read them back and compare."""
    shown = {_key(figure): _numbers(figures_json.entry(figure)) for figure in figures}
    document = json.loads(figures_json.dumps(list(figures), as_of, known_on))
    from_json = {_key_of(entry): _numbers(entry) for entry in document["indicators"]}
    rows = figures_csv.read(figures_csv.text(figures))
    from_csv = {(row["code"], row["pact"]): _numbers(row) for row in rows}
    plain = {(code, pact or ""): numbers for (code, pact), numbers in shown.items()}
    return [
        compare("exported_json", shown, from_json),
        compare("exported_csv", {k: _texts(v) for k, v in plain.items()}, from_csv),
        _written(figures),
    ]


def _key(figure: Figure) -> tuple[str, str | None]:
    return figure.code, figure.of("pact")


def _key_of(entry: dict[str, object]) -> tuple[object, object]:
    return entry["code"], entry["pact"]


def _numbers(entry: dict[str, object]) -> tuple[object, ...]:
    names = ("numerator", "denominator", "value", "low", "high", "status", "unknown", "not_yet")
    return tuple(entry[name] for name in names)


def _texts(numbers: tuple[object, ...]) -> tuple[str, ...]:
    return tuple("" if number is None else str(number) for number in numbers)


def _written(figures: Sequence[Figure]) -> Check:
    rates = [
        figure
        for figure in figures
        if figure.is_reported and figure.low is not None and figure.unit == "rate"
    ]
    read = {_key(figure): formats.read_share(formats.value(figure)) for figure in rates}
    # A percentage without decimals is half a point off at most.
    near = {
        _key(figure): share
        if (share := read[_key(figure)]) is not None
        and abs(share - float(figure.value or 0)) <= 0.005 + 1e-9
        else figure.value
        for figure in rates
    }
    return compare("written", read, near)
