"""Words of the checks on courses, bodies and money."""

from domain.checks.words import Words
from domain.words import marked

WORDS = {
    "course_without_provider": Words(
        "warning",
        marked("{subject}: ha un registro ma nessun ente che lo realizza."),
        marked("Non si sa a chi chiedere ciò che manca."),
        marked("Indicare l'ente nella colonna lead_organisation_id dei corsi."),
        ("courses",),
    ),
    "course_without_place": Words(
        "warning",
        marked("{subject}: ha un registro ma nessuna sede con una provincia."),
        marked("L'iniziativa è in più province: le persone del corso non sono in nessuna."),
        marked("Indicare la sede del corso."),
        ("courses",),
    ),
    "course_elsewhere": Words(
        "note",
        marked("{subject}: la sede è in una provincia che l'iniziativa non nomina."),
        marked("Possibile: un filtro per le province dell'iniziativa non lo comprende."),
        marked("Nulla, se è vero; altrimenti correggere la sede o le province."),
        ("courses",),
    ),
    "role_twice": Words(
        "warning",
        marked("{subject}: soggetti con due ruoli del partenariato. Righe: {rows}."),
        marked("Capofila, partner e rete di supporto sono elenchi distinti."),
        marked("Lasciare un solo ruolo, se l'elenco firmato non ne dice due."),
        ("partnerships",),
    ),
    "body_twice": Words(
        "warning",
        marked("{subject}: soggetti diversi con lo stesso nome o codice fiscale. Righe: {rows}."),
        marked("Forse lo stesso ente due volte: conterebbe due volte tra i partner."),
        marked("Unire le due schede, oppure distinguere i nomi."),
        ("partnerships",),
    ),
    "event_before_decision": Words(
        "error",
        marked("{subject}: movimenti prima della decisione sull'importo. Righe: {rows}."),
        marked("Non si impegna né si paga ciò che non è ancora deciso."),
        marked("Confrontare le date con gli atti."),
        ("funding_events", "funding_allocations"),
    ),
    "line_overspent": Words(
        "warning",
        marked("{subject}: pagamenti oltre l'importo della linea. Righe: {rows}."),
        marked("L'utilizzo supera il 100 %: è mostrato com'è."),
        marked("Verificare se c'è stata una variazione dell'importo."),
        ("funding_events", "funding_allocations"),
    ),
}
"""Texts by rule."""
