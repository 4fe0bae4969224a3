"""The words of a release: tables, counts, marks, and what the rows stand for."""

from collections.abc import Iterator

from domain.disclosure.counting import NOT_STATED
from domain.disclosure.releases import Release, ReleasedRow
from domain.geography import province_name
from domain.inert import inert
from domain.vocabulary import (
    ALLOCATION_STATES,
    AMOUNT_KINDS,
    EVENT_STATES,
    FUNDING_LINES,
    FUNDS,
    INITIATIVE_TYPES,
    PACT_STATUSES,
    SECTORS,
    label,
)
from domain.words import _, marked, translated
from reports import formats

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
MONEY_TABLES = {"source": marked("per fonte"), "line": marked("per linea di spesa")}
MONEY_STATES = {
    **ALLOCATION_STATES,
    "cofinancing": marked("cofinanziamento di partner e privati, in più"),
    "committed": EVENT_STATES["committed"],
    "paid": marked("erogato, recuperi sottratti"),
    "reported": EVENT_STATES["cost_reported"],
    "validated": EVENT_STATES["validated"],
    "certified": EVENT_STATES["certified"],
    "savings": EVENT_STATES["savings"],
}
LAPSES = {
    "hidden": marked("riservato: rivelerebbe quanto è andato a persone"),
    "open": marked("quota UE impegnata e non ancora certificata"),
    "covered": marked("tutto l'impegnato è certificato"),
    "exempt": marked("non si applica: nessuna quota UE"),
    "unknown_fund": marked("non calcolabile: la quota UE non è riportata"),
    "no_commitment": marked("non calcolabile: impegni della quota UE non riportati"),
    "other_years": marked("non calcolabile: impegni fuori dal 2021-2027"),
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
    "mark": marked("perché non c'è il conteggio, o l'importo"),
    "money_table": marked("tabella dei fondi: gli stessi importi per fonte e per linea"),
    "part": marked("fonte o linea dell'importo; vuoto se non è ripartito"),
    "funder": marked("chi mette l'importo"),
    "state": marked("stato del denaro: stati diversi non si sommano"),
    "kind": marked("che cosa comprende l'importo; vuoto per i movimenti"),
    "amount": marked("importo in euro; vuoto se c'è un segno"),
    "status": marked("stato dell'iniziativa"),
    "ended_on": marked("fine dell'iniziativa come è riportata"),
    "last_day": marked("ultimo giorno che la fine riportata comprende"),
    "n3_state": marked("disimpegno automatico (n+3)"),
    "n3_day": marked("giorno entro cui certificare"),
    "n3_uncovered": marked("importo in euro ancora da certificare"),
    "n3_is_share": marked("se l'importo è la sola quota UE"),
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
    "money_table": MONEY_TABLES,
    "part/source": FUNDS,
    "part/line": FUNDING_LINES,
    "state": MONEY_STATES,
    "kind": AMOUNT_KINDS,
    "status": PACT_STATUSES,
    "n3_state": LAPSES,
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


def meanings() -> dict[str, str]:
    """Return what each reason not to show a count means, in the reader's language."""
    return {
        "hidden": _("non si mostra, per non far riconoscere nessuno"),
        "not_reported": _("nessuna fonte lo dice: non è zero"),
        "not_yet_due": _("non è ancora passato il tempo necessario"),
    }


def rules(release: Release) -> list[str]:
    """Say in sentences what is hidden, and what is counted."""
    told = _(
        "Un conteggio di meno di {n} persone non si mostra; di meno di {t} se riguarda "
        "disabilità, origine straniera o svantaggio. Altri sono riservati perché per "
        "differenza rivelerebbero i primi."
    ).format(n=formats.count(release.threshold), t=formats.count(release.threshold_of_traits))
    people = _("Si contano partecipazioni: una persona in due corsi conta due volte. Le cifre che "
               "una fonte pubblica riporta già restano visibili.")  # fmt: skip
    return [told, people]


def stamp(release: Release) -> str:
    """Say of which days a release is, and which version of the tables."""
    text = _("Situazione al {day}, come era nota il {known}. Versione {n} delle tabelle.")
    return text.format(
        day=formats.day(release.as_of),
        known=formats.day(release.known_on),
        n=formats.count(release.version),
    )


def kind(row: ReleasedRow) -> str:
    """Name the type of initiative of a row, in the reader's language."""
    return label(INITIATIVE_TYPES, row.initiative_type)


def _lines(of: str, words: dict[str, str]) -> Iterator[tuple[object, ...]]:
    for code, text in words.items():
        named = (of, code) if of else (code, "")
        yield (*named, text, translated(text, "en"))
