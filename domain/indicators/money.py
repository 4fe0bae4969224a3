"""Indicators of money: amounts by state, shares of the same base, cost per person."""

from domain.indicators.completion import COMPLETION
from domain.indicators.declaring import HANDBOOK, Indicator
from domain.indicators.hiring import HIRING
from domain.indicators.maturity import WITHIN_COUNTS
from domain.indicators.people import PEOPLE
from domain.words import marked


def _amount(code: str, title: str, definition: str, source: str) -> Indicator:
    return Indicator(
        code=code,
        title=title,
        definition=definition,
        subject="money",
        unit="eur",
        numerator=code,
        excluded=marked(
            "Importi di natura diversa (costo totale, contributo pubblico) non si sommano."
        ),
        unknowns=marked("Un importo non indicato è «non riportato», mai zero."),
        source=source,
    )


AMOUNTS = (
    _amount(
        "allocated",
        marked("Stanziato"),
        marked("Importo messo a bilancio."),
        "Manuale del dominio, 11.1",
    ),
    _amount(
        "admitted",
        marked("Ammesso a finanziamento"),
        marked("Importo del progetto approvato."),
        "PUC FN01",
    ),
    _amount(
        "granted",
        marked("Concesso"),
        marked("Contributo concesso con atto."),
        "Manuale del dominio, 11.1",
    ),
    _amount(
        "committed", marked("Impegnato"), marked("Impegni giuridicamente vincolanti."), "PUC FN04"
    ),
    _amount(
        "paid", marked("Erogato"), marked("Anticipi, acconti e saldi, meno i recuperi."), "PUC FN06"
    ),
    _amount(
        "reported",
        marked("Rendicontato"),
        marked("Costi dichiarati dal beneficiario."),
        "Manuale del dominio, 11.1",
    ),
    _amount(
        "certified", marked("Certificato"), marked("Spesa dichiarata alla Commissione."), "PUC FN09"
    ),
)


def _share(code: str, title: str, numerator: str, denominator: str, kpi: int) -> Indicator:
    return Indicator(
        code=code,
        title=title,
        definition=marked("Rapporto tra due importi della stessa base, ciascuno sommato prima."),
        subject="money",
        unit="rate",
        numerator=numerator,
        denominator=denominator,
        excluded=marked(
            "Iniziative che riportano uno solo dei due importi. Senza denominatore non c'è "
            "percentuale: resta scritto l'importo."
        ),
        unknowns=marked("Un importo non indicato è «non riportato», mai zero."),
        direction="up",
        source=HANDBOOK.format(kpi),
        kpi=kpi,
        sample=False,
    )


_USAGE = _share("usage_rate", marked("Avanzamento dei pagamenti"), "paid", "granted", 30)
SHARES = (
    _USAGE,
    _share("commitment_rate", marked("Tasso di impegno"), "committed", "granted", 31),
    _share("reporting_rate", marked("Tasso di rendicontazione"), "reported", "granted", 32),
    _share("certification_rate", marked("Certificazione della spesa"), "certified", "reported", 33),
    Indicator(
        code="time_spending_gap",
        title=marked("Scostamento tra tempo e spesa"),
        definition=marked(
            "Quota del tempo trascorso tra inizio e fine dell'iniziativa meno quota dell'erogato "
            "sul concesso, in punti percentuali: sopra zero la spesa è più lenta del tempo."
        ),
        subject="money",
        unit="points",
        numerator="days_elapsed",
        denominator="days_planned",
        excluded=marked(
            "Più iniziative insieme: durate diverse non si sommano, lo scostamento è di una sola."
        ),
        unknowns=marked("Senza data di inizio o di fine, o senza concesso, è «non riportato»."),
        direction="down",
        source=HANDBOOK.format(34),
        kpi=34,
        sample=False,
        against=_USAGE,
    ),
    Indicator(
        code="cofinancing_share",
        title=marked("Quota di cofinanziamento"),
        definition=marked(
            "Importi di partner e privati sul costo complessivo, nello stato più avanzato che li "
            "riporta."
        ),
        subject="money",
        unit="rate",
        numerator="own_funds",
        denominator="total_cost",
        excluded=marked(
            "Iniziative che non riportano sia il costo complessivo sia questi importi."
        ),
        unknowns=marked("Un importo non indicato è «non riportato», mai zero."),
        source=HANDBOOK.format(36),
        kpi=36,
        sample=False,
    ),
)


def _cost(code: str, title: str, counted: Indicator, **apart: str) -> Indicator:
    return Indicator(
        code=code,
        title=title,
        definition=marked(
            "Importo ammesso a finanziamento diviso per le persone: comprende analisi e azioni "
            "di sistema."
        ),
        subject="cost",
        unit="eur",
        numerator="admitted",
        denominator=counted.numerator,
        excluded=marked(
            "Somme non ammesse a finanziamento; iniziative che non riportano importo e persone."
        ),
        unknowns=marked(
            "Senza persone o importo non si calcola. Chi ha esito ignoto o non ancora dovuto può "
            "solo abbassare il costo: accanto sta l'intervallo possibile."
        ),
        direction="down",
        source=HANDBOOK.format(35),
        kpi=35,
        against=counted,
        **apart,  # type: ignore[arg-type]
    )


_COUNTED = {
    indicator.code: indicator for indicator in (*PEOPLE, *COMPLETION, *HIRING, *WITHIN_COUNTS)
}
COSTS = (
    _cost("cost_per_enrolled", marked("Importo ammesso per iscritto"), _COUNTED["enrolled"]),
    _cost("cost_per_started", marked("Importo ammesso per avviato"), _COUNTED["started"]),
    _cost(
        "cost_per_completed",
        marked("Importo ammesso per concluso"),
        _COUNTED["completed"],
        unknown="ended_unknown",
        immature="running",
        unreported="ended_unreported",
    ),
    _cost("cost_per_hired", marked("Importo ammesso per assunto"), _COUNTED["hired"]),
    _cost(
        "cost_per_hired_within_180d",
        marked("Importo ammesso per assunto entro 180 giorni"),
        _COUNTED["hired_within_180d"],
        unknown="unknown_180",
        immature="immature_180",
        unreported="no_exit",
    ),
)
