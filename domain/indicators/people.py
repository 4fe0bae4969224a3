"""Indicators of people on their way into courses, and out of them too early."""

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
        kpi=3,
    ),
    Indicator(
        code="selection_rate",
        title=marked("Tasso di selezione"),
        definition=marked(
            "Selezionati tra chi si è candidato, nei corsi che riportano candidati e selezionati."
        ),
        subject="people",
        unit="rate",
        numerator="applicants_selected",
        denominator="applicants",
        excluded=marked("Corsi che riportano solo i candidati o solo i selezionati."),
        unknowns=marked(
            "Chi attende l'esito della selezione è tra i candidati: la quota può crescere."
        ),
        direction="none",
        source=HANDBOOK.format("3"),
        kpi=3,
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
        kpi=1,
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
        kpi=4,
    ),
    Indicator(
        code="start_rate",
        title=marked("Tasso di avvio"),
        definition=marked("Avviati tra gli iscritti, nei corsi che riportano gli avvii."),
        subject="people",
        unit="rate",
        numerator="awaited_started",
        denominator="awaited",
        immature="not_begun",
        excluded=marked("Corsi annullati, non ancora iniziati o che non riportano gli avvii."),
        direction="up",
        source=HANDBOOK.format("4"),
        kpi=4,
    ),
    Indicator(
        code="no_show_rate",
        title=marked("Rinunce prima dell'avvio"),
        definition=marked(
            "Iscritti mai avviati tra tutti gli iscritti, nei corsi che riportano gli avvii."
        ),
        subject="people",
        unit="rate",
        numerator="no_shows",
        denominator="awaited",
        immature="not_begun",
        excluded=marked("Corsi annullati, non ancora iniziati o che non riportano gli avvii."),
        direction="down",
        source=HANDBOOK.format("5"),
        kpi=5,
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
        kpi=6,
    ),
    Indicator(
        code="withdrawal_rate",
        title=marked("Quota di ritiri"),
        definition=marked(
            "Ritirati dopo l'avvio tra gli avviati. I ritiri per un lavoro trovato sono una riga a "
            "parte."
        ),
        subject="people",
        unit="rate",
        numerator="left_early",
        denominator="attended",
        excluded=marked(
            "Chi ha rinunciato prima dell'avvio o ha lasciato perché ha trovato lavoro; corsi che "
            "non riportano i ritiri."
        ),
        unknowns=marked(
            "Chi frequenta ancora è tra gli avviati: la quota può crescere. Un ritiro senza motivo "
            "conta tra i ritiri."
        ),
        direction="down",
        source=HANDBOOK.format("6"),
        kpi=6,
    ),
    Indicator(
        code="left_for_job_rate",
        title=marked("Ritiri per lavoro"),
        definition=marked("Ritiri per un lavoro trovato tra tutti i ritiri."),
        subject="people",
        unit="rate",
        numerator="left_for_job",
        denominator="withdrawn",
        unknown="withdrawn_unknown",
        excluded=marked("Corsi che non riportano i ritiri."),
        unknowns=marked(
            "I ritiri senza motivo restano nel denominatore e allargano l'intervallo possibile."
        ),
        direction="none",
        source=HANDBOOK.format("7"),
        kpi=7,
    ),
)
