"""Indicators at a horizon of days after leaving: mature people only, of three groups."""

from domain.cohorts import HORIZONS
from domain.indicators.declaring import Indicator, Lens
from domain.words import marked

TRACED_ONLY = marked(
    "Chi non è stato rintracciato; gruppi e corsi in cui nessuno è stato seguito: lì si conoscono "
    "solo gli assunti, e la quota sarebbe sempre 100 %."
)
NO_UNKNOWN_LEFT = marked("Gli ignoti sono esclusi: la quota può essere più alta di quella vera.")

_COUNTED_TITLES = {
    30: marked("Assunti entro 30 giorni"),
    90: marked("Assunti entro 90 giorni"),
    180: marked("Assunti entro 180 giorni"),
}
_TITLES: dict[tuple[int, Lens], str] = {
    (30, "enrolled"): marked("Tasso di inserimento a 30 giorni"),
    (90, "enrolled"): marked("Tasso di inserimento a 90 giorni"),
    (180, "enrolled"): marked("Tasso di inserimento a 180 giorni"),
    (30, "completed"): marked("Inserimento a 30 giorni dei conclusi"),
    (90, "completed"): marked("Inserimento a 90 giorni dei conclusi"),
    (180, "completed"): marked("Inserimento a 180 giorni dei conclusi"),
    (30, "traced"): marked("Inserimento a 30 giorni dei rintracciati"),
    (90, "traced"): marked("Inserimento a 90 giorni dei rintracciati"),
    (180, "traced"): marked("Inserimento a 180 giorni dei rintracciati"),
}
_DEFINITIONS: dict[Lens, str] = {
    "enrolled": marked(
        "Assunti entro l'orizzonte tra tutti gli iscritti usciti già osservabili, conclusi o "
        "ritirati: è la quota che si mostra se non si sceglie altro."
    ),
    "completed": marked("Assunti entro l'orizzonte tra i conclusi già osservabili."),
    "traced": marked(
        "Assunti entro l'orizzonte tra gli usciti già osservabili di cui si sa se lavoravano."
    ),
}
_TOO_YOUNG = marked("Chi è uscito da un tempo più breve dell'orizzonte: «non ancora dovuto».")
_NOT_FOLLOWED = marked("Chi non è stato seguito fino all'orizzonte resta nel denominatore.")
_COUNTED = marked(
    "Persone assunte entro i giorni indicati dall'uscita, tra quelle già osservabili."
)


def _count(days: int) -> Indicator:
    return Indicator(
        code=f"hired_within_{days}d",
        title=_COUNTED_TITLES[days],
        definition=_COUNTED,
        subject="people",
        unit="people",
        numerator=f"hired_{days}",
        denominator=f"due_{days}",
        unknown=f"unknown_{days}",
        immature=f"immature_{days}",
        unreported="no_exit",
        excluded=_TOO_YOUNG,
        unknowns=_NOT_FOLLOWED,
        direction="up",
        source="Manuale del dominio, 3.3",
        days=days,
    )


def _rate(days: int, lens: Lens) -> Indicator:
    base = "" if lens == "enrolled" else f"_{lens}"
    default = f"placement_rate_{days}d"
    return Indicator(
        code=default if lens == "enrolled" else f"{default}_of_{lens}",
        title=_TITLES[days, lens],
        definition=_DEFINITIONS[lens],
        subject="people",
        unit="rate",
        numerator=f"hired_{days}{base}",
        denominator=f"due_{days}{base}",
        unknown=None if lens == "traced" else f"unknown_{days}{base}",
        immature=f"immature_{days}{'_completed' if lens == 'completed' else ''}",
        unreported="no_exit",
        excluded=TRACED_ONLY if lens == "traced" else _TOO_YOUNG,
        unknowns=NO_UNKNOWN_LEFT if lens == "traced" else _NOT_FOLLOWED,
        direction="up",
        source="Manuale del dominio, 3.3",
        variant_of=None if lens == "enrolled" else default,
        lens=lens,
        days=days,
    )


WITHIN_COUNTS = tuple(_count(days) for days in HORIZONS)
WITHIN_RATES = tuple(
    _rate(days, lens) for days in HORIZONS for lens in ("enrolled", "completed", "traced")
)
