"""Whether what is exported says what is shown, and the identities in words."""

import json
from collections.abc import Sequence
from datetime import date

from domain.identities import Check, compare
from domain.indicators.figures import Figure
from domain.words import marked
from reports import figures_csv, figures_json, formats

WORDS = {
    "people": marked(
        "Ogni conteggio di persone, per corso e mese: SQL = righe ricontate una a una"
    ),
    "durations": marked("Giorni fino all'assunzione: SQL = righe ricontate una a una"),
    "transitions": marked("Transizioni: SQL = righe ricontate una a una"),
    "operations": marked("Partecipanti FSE+, uno per iniziativa: SQL = righe ricontate una a una"),
    "esf_sums": marked("Somme incrociate degli indicatori FSE+: le parti danno il totale"),
    "rates": marked("Ogni tasso con il suo intervallo: pagina = somma e divisione rifatte"),
    "partition": marked("Iscritti = con un esito + senza esito, corso per corso"),
    "horizons": marked("Partecipanti = osservabili + non ancora + senza data di uscita"),
    "sum_by_course": marked("Somma dei corsi = totale"),
    "sum_by_province": marked("Somma delle province = totale"),
    "sum_by_sector": marked("Somma dei settori = totale"),
    "sum_by_month": marked("Somma dei mesi = totale"),
    "money": marked("Movimenti di denaro: SQL = righe risommate, recuperi sottratti"),
    "import_rows": marked("Righe nel database = righe che ogni caricamento dice di aver scritto"),
    "import_content": marked("Contenuto delle righe = impronta presa al caricamento"),
    "exported_json": marked("Esportazione JSON = cifre mostrate"),
    "exported_csv": marked("Esportazione CSV = cifre mostrate"),
    "written": marked("Cifra scritta a schermo = cifra calcolata, entro l'arrotondamento"),
}
"""What each identity compares, in readers' words."""


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
