"""Words of the checks on outcomes of courses and on hires."""

from domain.checks.words import Words
from domain.words import marked

_OUTCOMES_FILE = marked("Correggere le righe indicate nel file degli esiti e ricaricarlo.")
_HIRES_FILE = marked("Correggere le righe indicate nel file delle assunzioni e ricaricarlo.")
_COMPLETIONS, _HIRINGS = ("completions",), ("hirings",)
_DAYS_WHY = marked("Le scadenze degli esiti si contano dall'uscita.")
_ORPHAN_WHY = marked("La riga non conta per nessun corso: manca la persona a cui appartiene.")
_ORPHAN_REMEDY = marked("Verificare i codici di persona, corso e iscrizione delle righe indicate.")


def _outcome(severity: str, what: str, why: str, remedy: str = _OUTCOMES_FILE) -> Words:
    return Words(severity, what, why, remedy, _COMPLETIONS, "provider")  # type: ignore[arg-type]


def _hire(severity: str, what: str, why: str, remedy: str = _HIRES_FILE) -> Words:
    return Words(severity, what, why, remedy, _HIRINGS, "provider")  # type: ignore[arg-type]


WORDS = {
    "outcome_before_entry": _outcome(
        "error", marked("{subject}: esito o uscita prima dell'ingresso. Righe: {rows}."), _DAYS_WHY
    ),
    "completed_before_course": _outcome(
        "error",
        marked("{subject}: concluso prima dell'inizio del corso. Righe: {rows}."),
        _DAYS_WHY,
    ),
    "withdrawn_and_completed": _outcome(
        "error",
        marked("{subject}: ritirati o rinunciatari e insieme conclusi. Righe: {rows}."),
        marked("I due dati si contraddicono: conta l'esito."),
        marked("Decidere quale vale e correggere il registro o gli esiti."),
    ),
    "outcomes_contradict": _outcome(
        "error",
        marked("{subject}: due esiti diversi per la stessa persona. Righe: {rows}."),
        marked("Conta l'esito più recente, che può essere quello sbagliato."),
        marked("Lasciare un solo esito per persona e corso."),
    ),
    "outcome_without_enrollment": _outcome(
        "error",
        marked("{subject}: esiti di persone non iscritte al corso. Righe: {rows}."),
        _ORPHAN_WHY,
        _ORPHAN_REMEDY,
    ),
    "wrong_enrollment": Words(
        "error",
        marked("{subject}: il codice di iscrizione è di un'altra persona o corso. Righe: {rows}."),
        marked("Non si sa a chi appartenga la riga."),
        _ORPHAN_REMEDY,
        (*_COMPLETIONS, *_HIRINGS),
        "provider",
    ),
    "completed_without_entry": _outcome(
        "error",
        marked("{subject}: conclusi senza giorno di iscrizione né di avvio. Righe: {rows}."),
        marked("Chi non è mai entrato non conta tra gli iscritti, e nemmeno tra i conclusi."),
        marked("Scrivere il giorno di iscrizione nel registro, oppure togliere l'esito."),
    ),
    "completed_without_attendance": _outcome(
        "error",
        marked("{subject}: conclusi con zero ore frequentate. Righe: {rows}."),
        marked("I due dati si contraddicono."),
        marked("Verificare le ore sul registro delle presenze."),
    ),
    "under_threshold": _outcome(
        "warning",
        marked("{subject}: conclusi con frequenza sotto la soglia. Righe: {rows}."),
        marked(
            "La soglia è quella della riga, altrimenti quella generale della pagina Definizioni."
        ),
        marked("Verificare ore dovute, ore frequentate ed esito."),
    ),
    "certified_out_of_place": _outcome(
        "error",
        marked("{subject}: attestati senza conclusione o prima di essa. Righe: {rows}."),
        marked("L'attestato segue la conclusione."),
    ),
    "followup_before_exit": Words(
        "warning",
        marked("{subject}: occupazione verificata solo prima dell'uscita. Righe: {rows}."),
        marked("Una verifica di prima dell'uscita non dice nulla di ciò che è venuto dopo."),
        marked("Verificare la data, oppure ripetere la verifica dopo l'uscita."),
        ("enrollments",),
        "provider",
    ),
    "ended_without_outcome": Words(
        "warning",
        marked("{subject}: concluso il {ended_on}, nessun esito dopo {days} giorni."),
        marked("Senza esiti il corso non entra nei tassi di conclusione e di inserimento."),
        marked("Chiedere all'ente il file degli esiti."),
        _COMPLETIONS,
        "provider",
    ),
    "hire_ended_before_start": _hire(
        "error",
        marked("{subject}: lavori che finiscono prima di cominciare. Righe: {rows}."),
        marked("La durata dei rapporti e l'occupazione a 6 mesi dipendono da queste date."),
    ),
    "hired_before_entry": _hire(
        "warning",
        marked("{subject}: assunzioni prima dell'ingresso nel corso. Righe: {rows}."),
        marked("Un lavoro cominciato prima non conta come esito del corso: è mostrato com'è."),
        marked(
            "Se il lavoro c'era già, scrivere «no» in new_after_entry; se no correggere la data."
        ),
    ),
    "hired_before_exit": Words(
        "note",
        marked("{subject}: assunzioni prima della fine del corso. Righe: {rows}."),
        marked("Contano, e sono mostrate come «prima della fine»."),
        marked("Nulla, se le date sono vere."),
        _HIRINGS,
    ),
    "hire_without_enrollment": _hire(
        "error",
        marked("{subject}: assunzioni di persone non iscritte. Righe: {rows}."),
        _ORPHAN_WHY,
        _ORPHAN_REMEDY,
    ),
    "hire_twice": _hire(
        "warning",
        marked("{subject}: due assunzioni della stessa persona lo stesso giorno. Righe: {rows}."),
        marked("Forse lo stesso rapporto riportato due volte."),
        marked("Lasciare una sola riga, oppure verificare le date."),
    ),
    "overlapping_jobs": _hire(
        "warning",
        marked("{subject}: due lavori a tempo pieno negli stessi giorni. Righe: {rows}."),
        marked("Forse manca la fine del primo, o uno dei due non è a tempo pieno."),
    ),
    "unknown_contract_code": _hire(
        "warning",
        marked("{subject}: codici di contratto fuori dall'elenco. Righe: {rows}."),
        marked("Senza codice riconosciuto non si sa se sia un lavoro stabile."),
        marked("Correggere il codice: sono quelli delle Comunicazioni Obbligatorie, come A.02.00."),
    ),
    "contract_contradicts": _hire(
        "warning",
        marked("{subject}: codice e gruppo del contratto si contraddicono. Righe: {rows}."),
        marked("La quota di lavori stabili segue il gruppo."),
        marked("Correggere il codice oppure il gruppo."),
    ),
}
"""Texts by rule."""
