"""Indicators at a horizon of days after leaving: mature people only."""

from domain.indicators.declaring import Indicator, Unit
from domain.words import marked

_WITHIN = {
    30: (marked("Assunti entro 30 giorni"), marked("Tasso di inserimento a 30 giorni")),
    90: (marked("Assunti entro 90 giorni"), marked("Tasso di inserimento a 90 giorni")),
    180: (marked("Assunti entro 180 giorni"), marked("Tasso di inserimento a 180 giorni")),
}
_TOO_YOUNG = marked("Chi è uscito da un tempo più breve dell'orizzonte: «non ancora dovuto».")
_NOT_FOLLOWED = marked("Chi non è stato seguito fino all'orizzonte resta nel denominatore.")


def _at_horizon(days: int, code: str, title: str, definition: str, unit: Unit) -> Indicator:
    return Indicator(
        code=code,
        title=title,
        definition=definition,
        subject="people",
        unit=unit,
        numerator=f"hired_{days}",
        denominator=f"due_{days}",
        unknown=f"unknown_{days}",
        immature=f"immature_{days}",
        unreported="no_exit",
        excluded=_TOO_YOUNG,
        unknowns=_NOT_FOLLOWED,
        direction="up",
        source="Manuale del dominio, 3.3",
    )


_COUNTED = marked(
    "Persone assunte entro i giorni indicati dall'uscita, tra quelle già osservabili."
)
_SHARED = marked("Assunti entro l'orizzonte tra tutti gli usciti già osservabili.")

WITHIN_COUNTS = tuple(
    _at_horizon(days, f"hired_within_{days}d", title, _COUNTED, "people")
    for days, (title, _rate) in _WITHIN.items()
)
WITHIN_RATES = tuple(
    _at_horizon(days, f"placement_rate_{days}d", title, _SHARED, "rate")
    for days, (_count, title) in _WITHIN.items()
)
