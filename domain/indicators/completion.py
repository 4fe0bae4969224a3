"""Indicators of what people do in a course: hours, outcome, certificate, internship."""

from domain.indicators.declaring import HANDBOOK, Indicator
from domain.words import marked

ATTENDANCE = (
    Indicator(
        code="student_hours",
        title=marked("Ore-allievo"),
        definition=marked("Somma delle ore frequentate da ogni persona."),
        subject="people",
        unit="hours",
        numerator="hours_attended",
        excluded=marked("Ore di assenza, anche giustificate; gruppi dichiarati."),
        unknowns=marked(
            "Le ore non portano una data: valgono quelle dell'ultimo registro noto. Le persone "
            "senza registro non si stimano."
        ),
        direction="up",
        source=HANDBOOK.format("15"),
        kpi=15,
    ),
    Indicator(
        code="with_hours",
        title=marked("Persone con ore registrate"),
        definition=marked("Avviati di cui si conoscono le ore frequentate e le ore dovute."),
        subject="people",
        unit="people",
        numerator="with_hours",
        excluded=marked("Chi non è mai stato avviato; gruppi dichiarati."),
        direction="none",
        source=HANDBOOK.format("8"),
        kpi=8,
    ),
    Indicator(
        code="attendance_rate",
        title=marked("Frequenza media"),
        definition=marked(
            "Ore frequentate tra le ore dovute agli avviati di cui si conoscono le une e le altre."
        ),
        subject="people",
        unit="rate",
        numerator="hours_present",
        denominator="hours_due",
        excluded=marked("Chi non è mai stato avviato; chi non ha registro delle ore."),
        unknowns=marked(
            "È una quota di ore, non di persone: non ha intervallo. Le ore mancanti non si stimano."
        ),
        direction="up",
        source=HANDBOOK.format("8"),
        kpi=8,
        sample=False,
    ),
    Indicator(
        code="above_threshold_rate",
        title=marked("Sopra la soglia di frequenza"),
        definition=marked(
            "Avviati con le ore richieste tra gli avviati nei corsi terminati. La soglia è quella"
            " scritta nell'esito; dove non c'è, il 75 % delle ore dovute."
        ),
        subject="people",
        unit="rate",
        numerator="threshold_met",
        denominator="threshold_base",
        unknown="threshold_unknown",
        immature="running",
        excluded=marked("Corsi in svolgimento; corsi che non riportano le ore."),
        unknowns=marked(
            "Gli avviati senza ore restano nel denominatore e allargano l'intervallo possibile."
        ),
        direction="up",
        source=HANDBOOK.format("9"),
        kpi=9,
    ),
)
COMPLETION = (
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
        kpi=10,
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
        kpi=10,
    ),
    Indicator(
        code="completion_rate_of_enrolled",
        title=marked("Completamento sugli iscritti"),
        definition=marked(
            "Conclusi tra tutti gli iscritti nei corsi terminati, anche mai avviati: si legge "
            "sempre accanto al tasso di completamento."
        ),
        subject="people",
        unit="rate",
        numerator="enrolled_completed",
        denominator="ended_enrolled",
        unknown="enrolled_unknown",
        immature="running",
        unreported="ended_unreported",
        excluded=marked(
            "Corsi ancora in svolgimento o che non hanno inviato esiti; gruppi che non dicono "
            "quanti si erano iscritti."
        ),
        unknowns=marked(
            "Gli esiti non noti restano nel denominatore e allargano l'intervallo possibile."
        ),
        direction="up",
        source=HANDBOOK.format("12"),
        kpi=12,
    ),
    Indicator(
        code="certificate_rate",
        title=marked("Tasso di certificazione"),
        definition=marked(
            "Conclusi con un attestato rilasciato tra i conclusi, nei corsi che riportano gli "
            "attestati."
        ),
        subject="people",
        unit="rate",
        numerator="certificated",
        denominator="certifiable",
        excluded=marked(
            "Corsi che non riportano alcun attestato; attestati rilasciati dopo la data di "
            "riferimento."
        ),
        unknowns=marked("Un attestato può arrivare mesi dopo la fine: la quota può crescere."),
        direction="up",
        source=HANDBOOK.format("11"),
        kpi=11,
    ),
    Indicator(
        code="internships_started",
        title=marked("Persone in tirocinio"),
        definition=marked("Persone con almeno un tirocinio iniziato dopo l'iscrizione."),
        subject="people",
        unit="people",
        numerator="interns",
        excluded=marked("Contratti di lavoro: un tirocinio non è un'assunzione."),
        unknowns=marked("Un corso senza alcun tirocinio nei dati è «non riportato», mai zero."),
        direction="up",
        source=HANDBOOK.format("13"),
        kpi=13,
    ),
    Indicator(
        code="internship_rate",
        title=marked("Tirocini tra i conclusi"),
        definition=marked(
            "Conclusi con almeno un tirocinio iniziato tra i conclusi, nei corsi che riportano "
            "tirocini."
        ),
        subject="people",
        unit="rate",
        numerator="interns_completed",
        denominator="interns_base",
        excluded=marked("Corsi senza alcun tirocinio nei dati: non si sa se non ci sono stati."),
        direction="up",
        source=HANDBOOK.format("13"),
        kpi=13,
    ),
)
