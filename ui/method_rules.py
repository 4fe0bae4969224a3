"""The rules that hold for every figure, in readers' words."""

from domain.words import marked

RULES = (
    (
        marked("Mancante non è mai zero"),
        marked(
            "Se nessuna fonte riporta un dato la cifra è «non riportato», senza numero e senza "
            "percentuale. Uno zero compare solo dove qualcuno lo ha riportato: per esempio persone "
            "seguite fino a un giorno e non assunte."
        ),
    ),
    (
        marked("Prima si somma, poi si divide"),
        marked(
            "Un tasso di più corsi è la somma dei numeratori divisa per la somma dei denominatori. "
            "Non si fa mai la media dei tassi: un corso di 5 persone peserebbe come uno di 50. Un "
            "denominatore vuoto è assenza di tasso, non 0 %."
        ),
    ),
    (
        marked("Maturità: chi è uscito da poco non conta ancora"),
        marked(
            "Un tasso a 180 giorni riguarda solo chi è uscito dal corso da almeno 180 giorni. Gli "
            "altri sono «non ancora dovuti»: fuori dal numeratore e dal denominatore, anche se già "
            "assunti, e il loro numero è scritto accanto. Un corso senza data di fine non ha "
            "scadenze."
        ),
    ),
    (
        marked("Gli esiti ignoti allargano l'intervallo possibile"),
        marked(
            "Chi non è stato seguito fino alla data che serve resta nel denominatore. Il valore "
            "mostrato è il minimo, come se nessuno di loro fosse assunto; accanto sta il massimo, "
            "come se lo fossero tutti. Se non si sa nulla di nessuno la cifra è «non riportato»."
        ),
    ),
    (
        marked("Righe di persone e righe di gruppo"),
        marked(
            "Una riga dei dati è una persona, con uno pseudonimo, oppure un gruppo dichiarato («12 "
            "partecipanti»). Dove c'è il registro delle persone conta il registro, e la riga di "
            "gruppo resta come controllo: non si somma."
        ),
    ),
    (
        marked("I gruppi sono fotografie"),
        marked(
            "Un gruppo dichiarato vale finché una fonte più recente ne dà un altro per lo stesso "
            "corso: la fotografia nuova sostituisce la vecchia. 40 selezionati e poi 45 iscritti "
            "non fanno 85."
        ),
    ),
    (
        marked("Situazione al, noto al"),
        marked(
            "«Situazione al» ignora i fatti successivi a quel giorno. «Noto al» ignora ciò che è "
            "stato caricato dopo quel giorno: la stessa cifra con due date diverse mostra che cosa "
            "hanno cambiato i dati arrivati tardi. Le righe non si cancellano mai: una correzione "
            "chiude la versione precedente e ne apre una nuova."
        ),
    ),
    (
        marked("Un'assunzione è solo un'assunzione"),
        marked(
            "Opportunità, colloqui, offerte e assunzioni sono passi diversi e non si sommano. Un "
            "tirocinio non è un lavoro. Chi era sospeso in cassa integrazione era già occupato "
            "all'ingresso."
        ),
    ),
    (
        marked("Confrontare senza graduatorie"),
        marked(
            "Un gruppo è fuori dai limiti se, con il tasso comune, un conteggio come il suo o più "
            "estremo avrebbe probabilità sotto il 2,5 % (0,1 % per i limiti al 99,8 %): così, se i "
            "tassi veri sono uguali, ne escono per caso al più 5 su 100. A parità di persone il "
            "tasso è osservati diviso attesi, per il tasso comune; gli attesi sono le persone del "
            "gruppo al tasso comune di chi ha la stessa età, lo stesso sesso, gli stessi mesi "
            "senza lavoro e lo stesso gruppo target. Un gruppo è sopra un altro solo se i loro "
            "intervalli non si toccano."
        ),
    ),
    (
        marked("I soldi hanno stati"),
        marked(
            "Stanziato, ammesso, concesso, impegnato, erogato, rendicontato e certificato sono "
            "stati diversi degli stessi soldi: non si sommano tra loro. Stanziato non vuol dire "
            "speso. Costo totale e contributo pubblico non si sommano."
        ),
    ),
)
"""Heading and text of each rule, in Italian source words."""

STATUSES = {
    "not_reported": marked("Nessuna fonte lo dice. Non è zero."),
    "not_yet_due": marked("È troppo presto: il termine dell'osservazione non è ancora passato."),
    "not_applicable": marked(
        "La cifra non avrebbe senso: denominatore vuoto o conteggi di tipo diverso."
    ),
}
"""What each status without a value means."""
