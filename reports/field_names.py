"""Names of fields for readers: as training bodies head their columns, or as the schema says."""

from data_access.imports.files import TABLES
from domain import fields, words
from domain.intake.synonyms import SPELLINGS
from domain.words import _

UNHEADED = {
    "source_id": "fonte",
    "publisher": "editore",
    "title": "titolo",
    "url": "indirizzo",
    "file": "file",
    "kind": "genere",
    "published_on": "pubblicata il",
    "published_on_basis": "come si sa il giorno",
    "retrieved_on": "letta il",
    "credibility": "attendibilità",
    "note": "nota",
    "pact_id": "iniziativa",
    "initiative_type": "tipo di iniziativa",
    "programme": "programma",
    "lead_organisation_id": "capofila",
    "region_code": "regione",
    "provinces": "province",
    "sectors": "settori",
    "target_groups": "destinatari",
    "priority": "priorità",
    "specific_objective": "obiettivo specifico",
    "action_code": "azione",
    "project_code": "codice del progetto",
    "cup": "CUP",
    "submitted_on": "presentata il",
    "admitted_on": "ammessa il",
    "started_on": "inizio",
    "ended_on": "fine",
    "duration_months": "durata in mesi",
    "status": "stato",
    "page_updated_on": "pagina aggiornata il",
    "list_position": "posto nell'elenco",
    "quote": "parole della fonte",
    "indicator_code": "indicatore",
    "qualifier": "precisione",
    "claim_id": "affermazione",
    "table_name": "tabella",
    "row_id": "riga",
    "field": "campo",
    "value": "valore",
    "reading": "lettura",
    "note_id": "nota",
    "author": "autore",
    "text": "testo",
    "created_on": "scritta il",
}
"""Italian name of a column that no sender heads; in English the schema's comment names it."""


def table_name(table: str) -> str:
    """Return what a table holds, with a capital."""
    name = _(fields.TABLES[table])
    return name[:1].upper() + name[1:]


def field_name(table: str, column: str) -> str:
    """Return what a column is called: in Italian its usual heading, else the schema's comment."""
    spellings = SPELLINGS.get(table, {}).get(column) or UNHEADED.get(column)
    if words.language() == "it" and spellings:
        name = spellings.split(",")[0].strip()
    else:
        name = str(TABLES[table].c[column].comment).split(";")[0]
    return name[:1].upper() + name[1:]
