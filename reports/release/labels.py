"""The words of a release: tables, counts, marks, and what the rows stand for."""

from collections.abc import Iterator

from domain.disclosure.counting import NOT_STATED
from domain.disclosure.releases import ReleasedRow
from domain.geography import province_name
from domain.inert import inert
from domain.vocabulary import INITIATIVE_TYPES, SECTORS, label
from domain.words import marked, translated

TABLES = {
    "total": marked("Totale"),
    "pact": marked("Per iniziativa"),
    "province": marked("Per provincia del corso"),
    "sector": marked("Per settore del corso"),
    "sex": marked("Per sesso"),
    "trait": marked("Caratteristiche sensibili"),
    "stated": marked("Gruppi dichiarati dalle fonti"),
}
MEASURES = {
    "selected": marked("Selezionati"),
    "enrolled": marked("Iscritti"),
    "started": marked("Avviati"),
    "trained": marked("Formati (la fonte non dice se iscritti o conclusi)"),
    "completed": marked("Hanno concluso"),
    "hired": marked("Assunti"),
    "due_180": marked("Usciti da almeno 180 giorni"),
    "hired_180": marked("Di questi, assunti entro 180 giorni"),
    "unknown_180": marked("Di questi, esito non noto"),
}
STATUSES = {
    "hidden": marked("riservato"),
    "not_reported": marked("non riportato"),
    "not_yet_due": marked("non ancora dovuto"),
}
DATASETS = {"published": marked("Iniziative pubblicate"), "demo": marked("Dati di esempio")}
SEXES = {
    "f": marked("donne"),
    "m": marked("uomini"),
    "other": marked("non binario o non indicato"),
}
TRAITS = {
    "disability": marked("persone con disabilità"),
    "foreign_background": marked("persone di origine straniera"),
    "vulnerable": marked("persone in condizione di svantaggio"),
}
_FIELDS = {
    "dataset": marked("iniziative pubblicate, oppure dati di esempio: non si sommano mai"),
    "initiative_type": marked("tipo di iniziativa: i totali sono di un solo tipo"),
    "table": marked("tabella"),
    "item": marked("codice della riga: iniziativa, provincia ISTAT, settore, sesso"),
    "label": marked("nome della riga, in italiano"),
    "measure": marked(
        "che cosa si conta: partecipazioni, una persona in due corsi conta due volte"
    ),
    "value": marked("conteggio; vuoto se c'è un segno"),
    "mark": marked("perché non c'è il conteggio"),
}
_MARKS = {
    "c": marked("riservato: mostrarlo farebbe riconoscere qualcuno, da solo o per differenza"),
    "nr": marked("non riportato: nessuna fonte lo dice, e non è zero"),
    "nd": marked("non ancora dovuto: non è passato abbastanza tempo"),
}
_CODES = {
    "dataset": DATASETS,
    "initiative_type": INITIATIVE_TYPES,
    "table": TABLES,
    "measure": MEASURES,
    "mark": _MARKS,
}


def item(row: ReleasedRow, titles: dict[str, str], language: str = "it") -> str:
    """Name a row: the title of its initiative, its province, sector or sex."""
    if row.table in ("pact", "stated"):
        return inert(titles.get(row.item, row.item))
    if row.table == "province" and row.item != NOT_STATED:
        return province_name(row.item)
    words = {"sector": SECTORS, "sex": SEXES, "trait": TRAITS}.get(row.table, {})
    shown = {**words, "all": marked("tutte le iniziative"), NOT_STATED: marked("non indicato")}
    return translated(shown.get(row.item, row.item), language)


def dictionary() -> list[tuple[object, ...]]:
    """Return the fields, then the codes that may stand in them, each in both languages."""
    return [*_lines("", _FIELDS), *(line for of in _CODES for line in _lines(of, _CODES[of]))]


def kind(row: ReleasedRow) -> str:
    """Name the type of initiative of a row, in the reader's language."""
    return label(INITIATIVE_TYPES, row.initiative_type)


def _lines(of: str, words: dict[str, str]) -> Iterator[tuple[object, ...]]:
    for code, text in words.items():
        named = (of, code) if of else (code, "")
        yield (*named, text, translated(text, "en"))
