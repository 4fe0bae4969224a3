"""Indicators of money: amounts by state, shares of the same base, cost per person."""

from domain.indicators.declaring import HANDBOOK, Indicator
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


def _share(code: str, title: str, numerator: str, denominator: str, source: str) -> Indicator:
    return Indicator(
        code=code,
        title=title,
        definition=marked("Rapporto tra due importi della stessa base, ciascuno sommato prima."),
        subject="money",
        unit="rate",
        numerator=numerator,
        denominator=denominator,
        excluded=marked("Se il denominatore non è riportato non c'è percentuale."),
        unknowns=marked("Un importo non indicato è «non riportato», mai zero."),
        direction="up",
        source=source,
    )


SHARES = (
    _share(
        "usage_rate", marked("Avanzamento dei pagamenti"), "paid", "granted", HANDBOOK.format("30")
    ),
    _share(
        "commitment_rate", marked("Tasso di impegno"), "committed", "granted", HANDBOOK.format("31")
    ),
    _share(
        "reporting_rate",
        marked("Tasso di rendicontazione"),
        "reported",
        "granted",
        HANDBOOK.format("32"),
    ),
    _share(
        "certification_rate",
        marked("Certificazione della spesa"),
        "certified",
        "reported",
        HANDBOOK.format("33"),
    ),
)


def _cost(code: str, title: str, people: str) -> Indicator:
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
        denominator=people,
        excluded=marked("Somme non ammesse a finanziamento."),
        unknowns=marked("Se le persone o l'importo non sono riportati, il costo non si calcola."),
        direction="down",
        source=HANDBOOK.format("35"),
    )


COSTS = (
    _cost("cost_per_enrolled", marked("Importo ammesso per iscritto"), "enrolled"),
    _cost("cost_per_completed", marked("Importo ammesso per concluso"), "completed"),
    _cost("cost_per_hired", marked("Importo ammesso per assunto"), "hired"),
)
