"""Indicators of people in courses and of their way on."""

from domain.indicators.declaring import HANDBOOK, NOBODY, Indicator
from domain.words import marked

PEOPLE = (
    Indicator(
        code="selected",
        title=marked("Selezionati"),
        definition=marked("Persone selezionate per un corso entro la data di riferimento."),
        subject="people",
        unit="people",
        numerator="selected",
        excluded=marked("Chi si è solo candidato."),
        direction="up",
        source=HANDBOOK.format("3"),
    ),
    Indicator(
        code="enrolled",
        title=marked("Iscritti"),
        definition=marked(
            "Persone dichiarate nei corsi: iscritte, avviate o formate. Conteggi di tipo diverso "
            "non si sommano."
        ),
        subject="people",
        unit="people",
        numerator="enrolled",
        excluded=marked("Candidati e selezionati non iscritti."),
        direction="up",
        source=HANDBOOK.format("1"),
    ),
    Indicator(
        code="started",
        title=marked("Avviati"),
        definition=marked("Persone che hanno frequentato almeno un'ora."),
        subject="people",
        unit="people",
        numerator="started",
        excluded=marked("Chi ha rinunciato prima dell'avvio."),
        direction="up",
        source=HANDBOOK.format("4"),
    ),
    Indicator(
        code="withdrawn",
        title=marked("Ritirati"),
        definition=marked("Persone che hanno lasciato il corso prima della fine."),
        subject="people",
        unit="people",
        numerator="withdrawn",
        excluded=NOBODY,
        direction="down",
        source=HANDBOOK.format("6"),
    ),
    Indicator(
        code="completed",
        title=marked("Conclusi"),
        definition=marked("Persone con esito «concluso» entro la data di riferimento."),
        subject="people",
        unit="people",
        numerator="completed",
        immature="running",
        unreported="ended_unreported",
        excluded=marked("Esiti non noti."),
        unknowns=marked("Un corso senza alcuna riga di esito è «non riportato», mai zero."),
        direction="up",
        source=HANDBOOK.format("10"),
    ),
    Indicator(
        code="completion_rate",
        title=marked("Tasso di completamento"),
        definition=marked("Conclusi tra gli avviati nei corsi terminati."),
        subject="people",
        unit="rate",
        numerator="ended_completed",
        denominator="ended",
        unknown="ended_unknown",
        immature="running",
        unreported="ended_unreported",
        excluded=marked(
            "Chi frequenta corsi ancora in svolgimento; corsi che non hanno inviato esiti."
        ),
        unknowns=marked(
            "Gli esiti non noti restano nel denominatore e allargano l'intervallo possibile."
        ),
        direction="up",
        source=HANDBOOK.format("10"),
    ),
    Indicator(
        code="hired",
        title=marked("Assunti"),
        definition=marked("Persone con almeno un rapporto di lavoro iniziato dopo l'iscrizione."),
        subject="people",
        unit="people",
        numerator="hired",
        immature="not_left",
        excluded=marked(
            "Tirocini, opportunità, colloqui, offerte e lavori iniziati prima dell'iscrizione."
        ),
        unknowns=marked("Senza assunzioni e senza verifiche è «non riportato», mai zero."),
        direction="up",
        source=HANDBOOK.format("21"),
    ),
    Indicator(
        code="interviews",
        title=marked("Colloqui"),
        definition=marked("Colloqui con imprese: sono eventi, una persona può averne più d'uno."),
        subject="people",
        unit="events",
        numerator="interviews",
        excluded=marked("Opportunità e offerte. Un colloquio non è un'assunzione."),
        direction="none",
        source="Manuale del dominio, 3.4",
    ),
    Indicator(
        code="placement_rate",
        title=marked("Tasso di inserimento dei conclusi"),
        definition=marked("Assunti tra chi ha concluso il corso."),
        subject="people",
        unit="rate",
        numerator="placed",
        denominator="placed_base",
        unknown="placed_unknown",
        immature="running",
        excluded=marked("Chi non ha concluso; tirocini."),
        unknowns=marked(
            "Chi non è stato seguito fino alla data di riferimento allarga l'intervallo possibile."
        ),
        direction="up",
        source=HANDBOOK.format("21"),
    ),
    Indicator(
        code="placement_rate_of_enrolled",
        title=marked("Tasso di inserimento degli iscritti"),
        definition=marked("Assunti tra gli iscritti usciti dal corso, conclusi o ritirati."),
        subject="people",
        unit="rate",
        numerator="left_hired",
        denominator="left",
        unknown="left_unknown",
        immature="not_left",
        excluded=marked("Chi è ancora in aula; tirocini."),
        unknowns=marked(
            "Chi non è stato seguito fino alla data di riferimento allarga l'intervallo possibile."
        ),
        direction="up",
        source=HANDBOOK.format("21"),
    ),
)
