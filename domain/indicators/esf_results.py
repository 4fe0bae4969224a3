"""The common result indicators of ESF+: 28 days and six months after leaving.

One unit is one person in one operation, once; the exit is the final one over all courses.
"""

from domain.indicators.declaring import Indicator
from domain.indicators.esf_outputs import SOURCE
from domain.words import marked

_MATURE = marked(
    "Chi non è ancora uscito da tutti i corsi dell'iniziativa o da troppo poco tempo; i dati "
    "incompleti; i gruppi dichiarati."
)
_JOB_UNKNOWN = marked(
    "Chi non è stato seguito fino a quel giorno resta nel denominatore, anche se è stato assunto: "
    "il lavoro può essere finito prima."
)
_STATUS_UNKNOWN = marked(
    "Lo stato è noto solo nel giorno della verifica: se questa manca o cade oltre 28 giorni "
    "dall'uscita l'esito è ignoto e allarga l'intervallo possibile."
)


def _result(code: str, title: str, definition: str, numerator: str, **told: object) -> Indicator:
    common = {"excluded": _MATURE, "unknowns": _JOB_UNKNOWN, "direction": "up"}
    return Indicator(
        code=code,
        title=title,
        definition=definition,
        subject="esf",
        unit="rate",
        numerator=f"esf_{numerator}",
        denominator=f"esf_{numerator}_due",
        unknown=f"esf_{numerator}_unknown",
        immature=f"esf_{numerator}_immature",
        unreported="no_exit",
        source=SOURCE,
        **common | told,  # type: ignore[arg-type]
    )


RESULTS = (
    _result(
        "eecr01",
        marked("Alla ricerca di un lavoro alla fine della partecipazione"),
        marked(
            "Inattivi all'ingresso che entro 28 giorni dall'uscita cercano lavoro. Vale l'ultimo "
            "stato: chi a 28 giorni ha un lavoro conta solo in EECR04."
        ),
        "searching",
        kpi=19,
        days=28,
        unknowns=_STATUS_UNKNOWN,
    ),
    _result(
        "eecr02",
        marked("In un percorso di istruzione o formazione"),
        marked("Partecipanti che entro 28 giorni dall'uscita sono in istruzione o formazione."),
        "in_training",
        kpi=20,
        days=28,
        excluded=marked(
            "Chi era già studente all'ingresso; chi non è ancora uscito o da meno di 28 giorni; i "
            "dati incompleti; i gruppi dichiarati."
        ),
        unknowns=_STATUS_UNKNOWN,
        is_unsourced=True,
    ),
    _result(
        "eecr03",
        marked("Ottengono una qualifica"),
        marked(
            "Partecipanti con qualifica o attestato di competenze rilasciato entro 28 giorni "
            "dall'uscita. L'attestato di sola frequenza non è una qualifica."
        ),
        "qualified",
        days=28,
        unknowns=marked(
            "Chi ha concluso, o di cui non è noto l'esito, senza che sia detto se e quando ha "
            "avuto il certificato resta nel denominatore."
        ),
        is_unsourced=True,
    ),
    _result(
        "eecr04",
        marked("Trovano un lavoro, anche autonomo"),
        marked(
            "Disoccupati o inattivi all'ingresso che a 28 giorni dall'uscita hanno un lavoro "
            "iniziato dopo l'ingresso e non finito prima. Tirocini esclusi."
        ),
        "employed_28",
        kpi=16,
        days=28,
    ),
    _result(
        "eecr05",
        marked("Hanno un lavoro sei mesi dopo"),
        marked(
            "Disoccupati o inattivi all'ingresso che sei mesi dopo l'uscita hanno un lavoro "
            "iniziato dopo l'ingresso e non finito prima. I mesi sono di calendario."
        ),
        "employed_6m",
        kpi=17,
        is_unsourced=True,
    ),
    _result(
        "eecr06",
        marked("Migliore situazione sul mercato del lavoro sei mesi dopo"),
        marked(
            "Occupati all'ingresso che sei mesi dopo l'uscita hanno un contratto stabile, il "
            "tempo pieno, più responsabilità o una promozione. Il solo aumento di paga non conta."
        ),
        "improved",
        kpi=18,
        unknowns=marked(
            "Senza una verifica ad almeno sei mesi che dica se c'è un miglioramento l'esito è "
            "ignoto. Una verifica più tardiva vale come se fosse a sei mesi."
        ),
        is_unsourced=True,
    ),
)
