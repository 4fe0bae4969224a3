"""Indicators of people on their way into a job, and of the jobs."""

from domain.indicators.declaring import HANDBOOK, Indicator
from domain.indicators.maturity import NO_UNKNOWN_LEFT, TRACED_ONLY
from domain.words import marked

HIRING = (
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
        unknowns=marked("Senza assunzioni né verifiche il dato è «non riportato», mai zero."),
        direction="up",
        source=HANDBOOK.format("21"),
        kpi=21,
    ),
    Indicator(
        code="opportunities",
        title=marked("Opportunità"),
        definition=marked("Opportunità di assunzione segnalate da imprese."),
        subject="people",
        unit="events",
        numerator="opportunities",
        excluded=marked("Colloqui, offerte e assunzioni."),
        source="Manuale del dominio, 3.4",
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
        code="offers",
        title=marked("Offerte"),
        definition=marked("Offerte di lavoro ricevute: una persona può averne più d'una."),
        subject="people",
        unit="events",
        numerator="offers",
        excluded=marked("Opportunità e colloqui. Un'offerta non è un'assunzione."),
        source="Manuale del dominio, 3.4",
    ),
    Indicator(
        code="placement_rate_of_enrolled",
        title=marked("Tasso di inserimento degli iscritti"),
        definition=marked(
            "Assunti tra gli iscritti usciti dal corso, conclusi o ritirati: è la quota che si "
            "mostra se non si sceglie altro."
        ),
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
        kpi=21,
        lens="enrolled",
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
        kpi=21,
        variant_of="placement_rate_of_enrolled",
        lens="completed",
    ),
    Indicator(
        code="placement_rate_of_traced",
        title=marked("Tasso di inserimento dei rintracciati"),
        definition=marked(
            "Assunti tra gli usciti rintracciati: chi è assunto, o è stato seguito almeno fino al "
            "giorno dell'uscita."
        ),
        subject="people",
        unit="rate",
        numerator="traced_hired",
        denominator="left_traced",
        immature="not_left",
        excluded=TRACED_ONLY,
        unknowns=NO_UNKNOWN_LEFT,
        direction="up",
        source=HANDBOOK.format("21"),
        kpi=21,
        variant_of="placement_rate_of_enrolled",
        lens="traced",
    ),
    Indicator(
        code="new_employment_rate",
        title=marked("Nuova occupazione"),
        definition=marked(
            "Persone senza lavoro all'ingresso, uscite dal corso, con un lavoro iniziato dopo "
            "l'iscrizione."
        ),
        subject="people",
        unit="rate",
        numerator="jobless_hired",
        denominator="jobless_left",
        unknown="jobless_unknown",
        immature="jobless_not_left",
        excluded=marked(
            "Chi all'ingresso lavorava, era sospeso in cassa integrazione o non ha indicato la "
            "condizione; lavori iniziati prima."
        ),
        unknowns=marked(
            "Chi non è stato seguito fino alla data di riferimento allarga l'intervallo possibile."
        ),
        direction="up",
        source=HANDBOOK.format("23"),
        kpi=23,
    ),
    Indicator(
        code="contracts_started",
        title=marked("Rapporti di lavoro"),
        definition=marked(
            "Rapporti di lavoro iniziati dopo l'iscrizione: una persona può averne più d'uno."
        ),
        subject="people",
        unit="contracts",
        numerator="contracts",
        excluded=marked("Tirocini; gruppi dichiarati, che contano persone e non rapporti."),
        unknowns=marked("Senza assunzioni né verifiche il dato è «non riportato», mai zero."),
        direction="up",
        source=HANDBOOK.format("22"),
        kpi=22,
    ),
    Indicator(
        code="stable_share",
        title=marked("Quota di contratti stabili"),
        definition=marked("Assunti a tempo indeterminato o in apprendistato, con il primo lavoro."),
        subject="people",
        unit="rate",
        numerator="stable",
        denominator="contract_known",
        excluded=marked("Assunti il cui contratto non è noto."),
        direction="up",
        source=HANDBOOK.format("24"),
        kpi=24,
    ),
    Indicator(
        code="part_time_share",
        title=marked("Quota a tempo parziale"),
        definition=marked(
            "Assunti a tempo parziale, con il primo lavoro, tra quelli di cui si conosce l'orario."
        ),
        subject="people",
        unit="rate",
        numerator="part_time",
        denominator="part_time_known",
        excluded=marked("Assunti il cui orario non è noto."),
        direction="none",
        source=HANDBOOK.format("26"),
        kpi=26,
    ),
    Indicator(
        code="training_related_share",
        title=marked("Coerenza con il corso"),
        definition=marked(
            "Assunti il cui primo lavoro è coerente con il corso, del tutto o in parte, tra "
            "quelli di cui lo si sa."
        ),
        subject="people",
        unit="rate",
        numerator="related",
        denominator="related_known",
        excluded=marked("Assunti di cui non si sa se il lavoro è coerente."),
        direction="up",
        source=HANDBOOK.format("27"),
        kpi=27,
    ),
)
