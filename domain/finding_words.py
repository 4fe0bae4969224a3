"""What each finding means, why it matters and what to do, in readers' words."""

from domain.checks import outcome_words, programme_words, register_words
from domain.checks.words import SEVERITIES, Severity, Words
from domain.words import marked

__all__ = ["SEVERITIES", "WORDS", "Severity", "Words"]

_BEYOND_REMEDY = marked("Confrontare il registro con i dati di gruppo dello stesso corso.")
_SPLIT_WHY = marked("Ore d'aula e di stage devono sommare alle ore del corso.")
_PEOPLE = ("enrollments", "completions", "hirings")
_MONEY = ("funding_allocations", "funding_events")
_VALUES_WHAT = marked("{field}: le fonti dicono {claimed}.")

WORDS = {
    "admitted_before_submitted": Words(
        "error",
        marked("Ammesso ({admitted_on}) prima di essere presentato ({submitted_on})."),
        marked("L'ordine è impossibile: una delle due date è sbagliata. È mostrata come scritta."),
        marked("Verificare sull'atto di ammissione. Correzione proposta: {proposed_on}."),
        ("pacts",),
    ),
    "ended_before_started": Words(
        "error",
        marked("{subject}: finisce ({ended_on}) prima di cominciare ({started_on})."),
        marked("Le scadenze degli esiti si contano dalla fine."),
        marked("Correggere le date nel file e ricaricarlo."),
        ("pacts", "courses"),
    ),
    "list_counts_lead": Words(
        "note",
        marked("La fonte dice {stated} partner, l'elenco ha {lines} righe."),
        marked("La prima riga dell'elenco è il capofila, che non è un partner."),
        marked("Nulla: dire sempre se il capofila è compreso."),
        ("partnerships",),
    ),
    "partner_count_differs": Words(
        "warning",
        marked("La fonte dice {stated} partner, l'elenco ha {lines} righe."),
        marked("La differenza non si spiega con il capofila."),
        marked("Chiedere al capofila l'elenco aggiornato."),
        ("partnerships",),
    ),
    "several_values": Words(
        "warning",
        _VALUES_WHAT,
        marked("Più valori sono ancora possibili; la cifra mostrata segue la riga dei dati."),
        marked("Decidere quale vale e segnare gli altri come non usati."),
    ),
    "several_values_settled": Words(
        "note",
        _VALUES_WHAT,
        marked("Uno solo è in uso; gli altri restano tra le affermazioni non usate."),
        marked("Nulla, salvo nuove fonti."),
    ),
    "planned_without_outcome": Words(
        "warning",
        marked("«{subject}» era in programma per il {starts_on}: esito non riportato."),
        marked("Un'attività in programma la cui data è passata non conta come svolta."),
        marked("Chiedere se si è svolta e con quanti presenti, poi aggiornare il file."),
        ("activities",),
    ),
    "hours_do_not_add": Words(
        "warning",
        marked("{subject}: {classroom} + {internship} = {added} ore, il corso ne ha {total}."),
        _SPLIT_WHY,
        marked("Verificare la ripartizione con l'ente capoprogetto."),
        ("courses",),
        "provider",
    ),
    "hours_claim_settled": Words(
        "note",
        marked("{subject}: {classroom} + {internship} = {added} ore, il corso ne ha {total}."),
        _SPLIT_WHY,
        marked("Nulla: l'affermazione non è usata."),
    ),
    "completed_beyond_enrolled": Words(
        "error",
        marked("{subject}: {later} conclusi su {earlier} iscritti."),
        marked("Non può concludere chi non era iscritto: il tasso non è calcolato."),
        _BEYOND_REMEDY,
        _PEOPLE,
        "provider",
    ),
    "hired_beyond_enrolled": Words(
        "error",
        marked("{subject}: {later} assunti su {earlier} iscritti."),
        marked("Ogni assunto deve essere tra gli iscritti: il tasso non è calcolato."),
        _BEYOND_REMEDY,
        _PEOPLE,
        "provider",
    ),
    "hired_beyond_completed": Words(
        "note",
        marked("{subject}: {later} assunti, {earlier} conclusi."),
        marked("Possibile: anche chi lascia il corso può essere assunto."),
        marked("Per dire «assunti tra i conclusi» usare il tasso di inserimento dei conclusi."),
    ),
    "money_out_of_order": Words(
        "error",
        marked("{later_state} ({later_eur}) supera {earlier_state} ({earlier_eur})."),
        marked("Uno stato dei fondi non può superare quello che lo precede."),
        marked("Confrontare i movimenti con gli atti; manca forse una variazione."),
        _MONEY,
    ),
    "lines_differ": Words(
        "warning",
        marked("{subject}: le linee sommano a {lines_eur}, il totale è {total_eur}."),
        marked("La cifra mostrata è il totale; le linee ne sono la ripartizione."),
        marked("Chiedere al finanziatore la ripartizione aggiornata."),
        _MONEY,
    ),
    "covered_group": Words(
        "note",
        marked("{subject}: righe di gruppo non sommate: {rows}, per {people} persone."),
        marked("Il registro delle persone copre lo stesso corso: conta il registro."),
        marked("Nulla: la riga di gruppo resta come controllo."),
    ),
    "identity_to_confirm": Words(
        "warning",
        marked("{subject}: {note}"),
        marked("Soggetti e nomi simili non si uniscono da soli: contano separati."),
        marked("Confermare con il capofila e aggiornare nome o altri nomi."),
        ("partnerships",),
    ),
    "unclassified_contract": Words(
        "warning",
        marked("Assunti con contratto non classificato: {people}."),
        marked("Il codice del contratto non è negli elenchi: non si sa se sia un lavoro stabile."),
        marked("Correggere il codice o aggiungerlo agli elenchi."),
        ("hirings",),
    ),
    "esf_sums_differ": Words(
        "error",
        marked("Somme FSE+ che non tornano: {cross_sum} ({left} e {right})."),
        marked("Chi riceve gli indicatori FSE+ li respinge se le parti non danno il totale."),
        marked("Cercare nel registro codici di stato, età o istruzione fuori dagli elenchi."),
        ("enrollments",),
    ),
} | {**register_words.WORDS, **outcome_words.WORDS, **programme_words.WORDS}
"""Texts by rule."""
