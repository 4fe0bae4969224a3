"""The common output indicators of ESF+: participants by what they are on entry.

One unit is one person in one operation, once: what is stated on entry comes from the first entry.
"""

from domain.indicators.declaring import Indicator
from domain.words import marked

SOURCE = "Manuale del dominio, 8 (Reg. (UE) 2021/1057, allegato I)"
_INCOMPLETE_LEFT_OUT = marked(
    "Chi ha rinunciato prima dell'avvio; i dati incompleti, che stanno solo nel totale EECO01; i "
    "gruppi dichiarati, in cui nessuno si può contare una volta sola."
)
_ON_ENTRY = marked("Conta la situazione alla prima iscrizione, anche se poi cambia.")
_AGE = marked("Senza l'età, l'anno di ingresso meno l'anno di nascita.")
_ASKED = marked("Chi non dichiara nulla è ignoto; nessuno lo dichiara: «non riportato».")
_NO_FIELD = marked("I registri non hanno un campo che lo dica: «non riportato», mai zero.")


def _output(code: str, title: str, definition: str, numerator: str, **told: object) -> Indicator:
    common = {"unit": "people", "excluded": _INCOMPLETE_LEFT_OUT, "unknowns": _ON_ENTRY}
    return Indicator(
        code=code,
        title=title,
        definition=definition,
        subject="esf",
        numerator=f"esf_{numerator}",
        source=SOURCE,
        **common | told,  # type: ignore[arg-type]
    )


OUTPUTS = (
    _output(
        "eeco01",
        marked("Numero complessivo di partecipanti"),
        marked("Persone entrate in almeno un corso dell'iniziativa, ciascuna una volta."),
        "entered",
        excluded=marked(
            "Chi si è solo candidato o ha rinunciato prima dell'avvio; i gruppi dichiarati."
        ),
        unknowns=marked("Comprende anche chi ha dati incompleti."),
        kpi=1,
        is_unsourced=True,
    ),
    _output(
        "eeco02",
        marked("Disoccupati, compresi di lungo periodo"),
        marked("Partecipanti disoccupati all'ingresso, di lungo periodo o no."),
        "unemployed",
    ),
    _output(
        "eeco03",
        marked("Disoccupati di lungo periodo"),
        marked("Di EECO02, chi è registrato come disoccupato di lungo periodo all'ingresso."),
        "long_term_unemployed",
        is_unsourced=True,
    ),
    _output(
        "eeco04",
        marked("Persone inattive"),
        marked("Partecipanti che all'ingresso non lavorano e non cercano lavoro."),
        "inactive",
    ),
    _output(
        "eeco05",
        marked("Lavoratori, compresi gli autonomi"),
        marked(
            "Partecipanti occupati all'ingresso. Chi è sospeso in cassa integrazione è "
            "formalmente occupato."
        ),
        "employed",
    ),
    _output(
        "eeco06",
        marked("Minori di 18 anni"),
        marked("Partecipanti con meno di 18 anni all'ingresso."),
        "under_18",
        unknowns=_AGE,
    ),
    _output(
        "eeco07",
        marked("Giovani tra 18 e 29 anni"),
        marked("Partecipanti tra 18 e 29 anni compiuti all'ingresso."),
        "aged_18_29",
        unknowns=_AGE,
    ),
    _output(
        "eeco08",
        marked("Partecipanti di 55 anni e oltre"),
        marked("Partecipanti con almeno 55 anni all'ingresso."),
        "aged_55",
        unknowns=_AGE,
        is_unsourced=True,
    ),
    _output(
        "eeco09",
        marked("Istruzione secondaria inferiore o più bassa (ISCED 0-2)"),
        marked("Partecipanti il cui titolo più alto all'ingresso è ISCED 0, 1 o 2."),
        "isced_0_2",
        is_unsourced=True,
    ),
    _output(
        "eeco10",
        marked("Istruzione secondaria superiore o post-secondaria (ISCED 3-4)"),
        marked("Partecipanti il cui titolo più alto all'ingresso è ISCED 3 o 4."),
        "isced_3_4",
    ),
    _output(
        "eeco11",
        marked("Istruzione terziaria (ISCED 5-8)"),
        marked("Partecipanti il cui titolo più alto all'ingresso è ISCED da 5 a 8."),
        "isced_5_8",
    ),
    _output(
        "eeco12",
        marked("Partecipanti con disabilità"),
        marked(
            "Partecipanti che dichiarano una disabilità e non negano il consenso. Dato "
            "particolare: mai sotto l'intera iniziativa."
        ),
        "disability",
        unknown="esf_disability_unknown",
        unknowns=_ASKED,
        is_unsourced=True,
    ),
    _output(
        "eeco13",
        marked("Cittadini di paesi terzi"),
        marked("Partecipanti con cittadinanza di un paese fuori dall'Unione europea."),
        "third_country",
        unknown="esf_third_country_unknown",
        unknowns=_ASKED,
        is_unsourced=True,
    ),
    _output(
        "eeco14",
        marked("Partecipanti di origine straniera"),
        marked("Partecipanti per cui il registro indica un'origine straniera."),
        "foreign_background",
        unknown="esf_foreign_background_unknown",
        unknowns=_ASKED,
        is_unsourced=True,
    ),
    _output(
        "eeco15",
        marked("Minoranze (comprese comunità emarginate come i Rom)"),
        marked("Partecipanti che appartengono a una minoranza."),
        "minorities",
        unknowns=_NO_FIELD,
        is_collected=False,
        is_unsourced=True,
    ),
    _output(
        "eeco16",
        marked("Senzatetto o persone in esclusione abitativa"),
        marked("Partecipanti senza dimora o in esclusione abitativa."),
        "homeless",
        unknowns=_NO_FIELD,
        is_collected=False,
        is_unsourced=True,
    ),
    _output(
        "eeco17",
        marked("Provenienti da zone rurali"),
        marked("Partecipanti che vivono in una zona rurale."),
        "rural",
        unknowns=marked("Si conosce la provincia di residenza, non se la zona è rurale."),
        is_collected=False,
        is_unsourced=True,
    ),
    _output(
        "eeco18",
        marked("Pubbliche amministrazioni sostenute"),
        marked("Enti pubblici che ricevono un sostegno: si contano enti, non persone."),
        "public_administrations",
        unit="organisations",
        excluded=marked("Chi è partner: esserlo non vuol dire ricevere un sostegno."),
        unknowns=marked("Nessun dato dice quali enti ricevono un sostegno."),
        is_collected=False,
        is_unsourced=True,
    ),
    _output(
        "eeco19",
        marked("MPMI sostenute, comprese cooperative e imprese sociali"),
        marked("Micro, piccole e medie imprese che ricevono un sostegno: imprese, non persone."),
        "small_enterprises",
        unit="organisations",
        excluded=marked("Chi assume o ospita: non vuol dire ricevere un sostegno."),
        unknowns=marked("Nessun dato dice quali imprese ricevono un sostegno, né la dimensione."),
        is_collected=False,
        is_unsourced=True,
    ),
)
