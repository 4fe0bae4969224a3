"""Indicators of bodies, courses and activities."""

from domain.indicators.declaring import HANDBOOK, Indicator
from domain.words import marked


def _bodies(code: str, title: str, definition: str) -> Indicator:
    return Indicator(
        code=code,
        title=title,
        definition=definition,
        subject="network",
        unit="organisations",
        numerator=code,
        excluded=marked("Relatori, interlocutori, imprese ospitanti e datori di provenienza."),
        source="Manuale del dominio, trappola L2",
    )


NETWORK = (
    _bodies(
        "partners", marked("Partner (capofila escluso)"), marked("Soggetti con ruolo di partner.")
    ),
    _bodies(
        "partnership", marked("Partenariato (capofila incluso)"), marked("Capofila e partner.")
    ),
    _bodies(
        "support_network", marked("Rete di supporto"), marked("Soggetti della rete di supporto.")
    ),
    _bodies(
        "organisations_involved",
        marked("Soggetti coinvolti"),
        marked("Capofila, partner e rete, ciascuno una volta."),
    ),
    Indicator(
        code="provinces_covered",
        title=marked("Province coperte"),
        definition=marked("Province con almeno una sede operativa del partenariato o della rete."),
        subject="network",
        unit="provinces",
        numerator="provinces_covered",
        excluded=marked("Sedi legali e aree di competenza, da sole."),
        unknowns=marked("I soggetti senza sede indicata restano elencati a parte."),
        source=HANDBOOK.format("38"),
    ),
)

PROGRAMME = (
    Indicator(
        code="courses",
        title=marked("Corsi"),
        definition=marked("Edizioni di corso non annullate."),
        subject="courses",
        unit="courses",
        numerator="courses",
        excluded=marked("Corsi annullati o citati come contesto."),
        source="Manuale del dominio, 4",
    ),
    Indicator(
        code="hours_planned",
        title=marked("Ore di corso previste"),
        definition=marked("Somma delle ore delle edizioni non annullate."),
        subject="courses",
        unit="hours",
        numerator="hours_planned",
        excluded=marked("Corsi annullati o citati come contesto."),
        source=HANDBOOK.format("14"),
    ),
    Indicator(
        code="activities",
        title=marked("Attività svolte"),
        definition=marked("Eventi svolti entro la data di riferimento, serie comprese."),
        subject="activities",
        unit="events",
        numerator="activities",
        excluded=marked("Eventi in programma o annullati."),
        unknowns=marked(
            "Un evento in programma con data già passata risulta «esito non riportato»."
        ),
        source="Manuale del dominio, 4",
    ),
    Indicator(
        code="attendance",
        title=marked("Presenze alle attività"),
        definition=marked("Persone presenti agli eventi svolti, dove le presenze sono riportate."),
        subject="activities",
        unit="people",
        numerator="attendance",
        excluded=marked("Eventi senza presenze riportate."),
        unknowns=marked("Le presenze non indicate sono «non riportate», mai zero."),
        direction="up",
        source="Manuale del dominio, 4",
    ),
)
