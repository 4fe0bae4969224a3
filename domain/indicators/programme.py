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
        kpi=38,
    ),
    Indicator(
        code="territorial_coverage",
        title=marked("Copertura territoriale della Lombardia"),
        definition=marked("Province lombarde con almeno una sede operativa, sulle dodici."),
        subject="network",
        unit="rate",
        numerator="lombard_provinces_covered",
        denominator="lombard_provinces",
        excluded=marked("Sedi legali e aree di competenza, da sole; iniziative di altre regioni."),
        unknowns=marked("Se nessun soggetto ha una sede indicata è «non riportato», mai zero."),
        source=HANDBOOK.format("38"),
        kpi=38,
        sample=False,
        empty="outside_lombardy",
    ),
    Indicator(
        code="active_partners",
        title=marked("Partner attivi"),
        definition=marked(
            "Capofila e partner che organizzano un'attività svolta, conducono o affiancano un "
            "corso avviato, erogano un servizio o assumono, sul totale di capofila e partner."
        ),
        subject="network",
        unit="rate",
        numerator="active_bodies",
        denominator="active_base",
        excluded=marked("Rete di supporto; iniziative che non dicono chi fa che cosa."),
        unknowns=marked("Chi non è nominato può essere attivo senza che nessuno lo scriva."),
        direction="up",
        source=HANDBOOK.format("37"),
        kpi=37,
        sample=False,
    ),
)

_WITHOUT_END = marked("Di un corso senza data di fine non si sa se le ore siano state erogate.")
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
        kpi=14,
    ),
    Indicator(
        code="hours_delivered",
        title=marked("Ore di corso erogate"),
        definition=marked("Somma delle ore delle edizioni concluse entro la data di riferimento."),
        subject="courses",
        unit="hours",
        numerator="hours_delivered",
        excluded=marked("Corsi annullati, sospesi o mai partiti, o citati come contesto."),
        unknowns=_WITHOUT_END,
        direction="up",
        source=HANDBOOK.format("14"),
        kpi=14,
    ),
    Indicator(
        code="hours_delivered_share",
        title=marked("Quota di ore erogate"),
        definition=marked("Ore delle edizioni concluse sulle ore previste."),
        subject="courses",
        unit="rate",
        numerator="hours_delivered",
        denominator="hours_scheduled",
        excluded=marked("Edizioni che non riportano le ore o quando finiscono."),
        unknowns=_WITHOUT_END,
        direction="up",
        source=HANDBOOK.format("14"),
        kpi=14,
        sample=False,
    ),
    Indicator(
        code="fill_rate",
        title=marked("Copertura dei posti"),
        definition=marked(
            "Iscritti sui posti previsti, nei soli corsi che riportano gli uni e gli altri: può "
            "superare il 100 %."
        ),
        subject="courses",
        unit="rate",
        numerator="enrolled_with_seats",
        denominator="seats_with_enrolled",
        excluded=marked("Corsi annullati; iscritti e posti di corsi che riportano solo una parte."),
        unknowns=marked("Se i posti non sono riportati non c'è percentuale."),
        source=HANDBOOK.format("2"),
        kpi=2,
        sample=False,
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
