"""Words of the checks on registers of people: days, hours, ages, doubles."""

from domain.checks.words import Words
from domain.words import marked

_IN_FILE = marked("Correggere le righe indicate nel registro e ricaricarlo.")
_DAYS_WHY = marked("L'ordine è impossibile: una delle due date è sbagliata.")
_ENROLLMENTS = ("enrollments",)


def _asked(severity: str, what: str, why: str, remedy: str = _IN_FILE) -> Words:
    return Words(severity, what, why, remedy, _ENROLLMENTS, "provider")  # type: ignore[arg-type]


WORDS = {
    "left_before_entry": _asked(
        "error", marked("{subject}: ritiro prima dell'ingresso. Righe: {rows}."), _DAYS_WHY
    ),
    "days_out_of_order": _asked(
        "warning",
        marked(
            "{subject}: candidatura, selezione, iscrizione, avvio non in ordine. Righe: {rows}."
        ),
        marked("Chi è avviato è prima iscritto, chi è iscritto è prima selezionato."),
    ),
    "entered_after_end": _asked(
        "error", marked("{subject}: ingresso dopo la fine del corso. Righe: {rows}."), _DAYS_WHY
    ),
    "done_in_the_future": Words(
        "error",
        marked("{subject}: detto come avvenuto, con una data ancora da venire. Righe: {rows}."),
        marked("Il giorno segue quello in cui la riga è stata caricata."),
        marked("Correggere la data, oppure lo stato se il fatto è solo previsto."),
        (*_ENROLLMENTS, "completions", "funding_events", "activities", "milestones"),
        "provider",
    ),
    "attendance_over_due": _asked(
        "error",
        marked("{subject}: ore frequentate e giustificate oltre le ore dovute. Righe: {rows}."),
        marked("La frequenza media ne risulta più alta del vero."),
    ),
    "attendance_without_due": _asked(
        "warning",
        marked("{subject}: ore frequentate senza ore dovute. Righe: {rows}."),
        marked("Senza ore dovute queste persone non entrano nella frequenza media."),
    ),
    "due_over_course": _asked(
        "warning",
        marked("{subject}: ore dovute oltre le ore del corso. Righe: {rows}."),
        marked("La frequenza media ne risulta più bassa del vero."),
        marked("Correggere le ore dovute, oppure le ore del corso."),
    ),
    "implausible_age": _asked(
        "warning",
        marked("{subject}: età all'ingresso non plausibile. Righe: {rows}."),
        marked("Gli indicatori FSE+ dividono le persone per età."),
    ),
    "age_contradicts": _asked(
        "error",
        marked("{subject}: età e anno di nascita si contraddicono. Righe: {rows}."),
        marked("Gli indicatori FSE+ dividono le persone per età."),
    ),
    "person_changes": _asked(
        "warning",
        marked("{subject}: genere o anno di nascita diversi in un altro corso. Righe: {rows}."),
        marked("Lo stesso codice indica una persona sola: o il codice o il dato è sbagliato."),
        marked("Confrontare i registri dei due corsi e correggere quello sbagliato."),
    ),
    "person_in_two_courses": Words(
        "note",
        marked("{subject}: persone in due corsi negli stessi giorni. Righe: {rows}."),
        marked("Possibile: tra le persone uniche contano una volta, tra gli iscritti due."),
        marked("Nulla, se è vero; altrimenti verificare il codice della persona."),
        _ENROLLMENTS,
    ),
    "suspected_twin": _asked(
        "warning",
        marked("{subject}: righe uguali in tutto salvo il codice della persona. Righe: {rows}."),
        marked("Forse la stessa persona con due codici: conterebbe due volte."),
        marked("Verificare nel registro se sono due persone; se è una, togliere una riga."),
    ),
    "group_twice": Words(
        "warning",
        marked("{subject}: lo stesso gruppo dichiarato due volte. Righe: {rows}."),
        marked("Le righe di uno stesso documento si sommano: le persone contano due volte."),
        marked("Togliere la riga ripetuta, oppure dire in che cosa differiscono."),
        _ENROLLMENTS,
    ),
    "split_with_total": Words(
        "error",
        marked("{subject}: totale {total} e parti per genere {parts} nello stesso documento."),
        marked("Totale e parti si sommano: le stesse persone contano due volte."),
        marked("Togliere la riga del totale, oppure le righe per genere."),
        _ENROLLMENTS,
    ),
    "declined_but_started": _asked(
        "error",
        marked("{subject}: rinuncia prima dell'avvio e insieme un giorno di avvio. Righe: {rows}."),
        marked("I due dati si contraddicono: conta il giorno di avvio."),
    ),
    "funnel_widens": Words(
        "error",
        marked("{subject}: {later_step} {later}, più di {earlier_step} {earlier}."),
        marked("A ogni passaggio le persone possono solo diminuire."),
        marked("Cercare nel registro le righe senza il giorno del passaggio precedente."),
        (*_ENROLLMENTS, "completions"),
        "provider",
    ),
    "seats_exceeded": Words(
        "warning",
        marked("{subject}: {enrolled} iscritti per {seats} posti."),
        marked("La copertura dei posti supera il 100 %: è mostrata com'è."),
        marked("Verificare i posti previsti, o se è stato autorizzato un ampliamento."),
        ("courses", "enrollments"),
        "provider",
    ),
}
"""Texts by rule."""
