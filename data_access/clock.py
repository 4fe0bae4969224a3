"""Moments as stored (UTC without its zone), and as clocks in Italy show them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ROME = ZoneInfo("Europe/Rome")


def now() -> datetime:
    """Return this moment in UTC without its zone, as stored."""
    return datetime.now(UTC).replace(tzinfo=None)


def today() -> date:
    """Return the day it is in Rome."""
    return datetime.now(ROME).date()


def in_rome(moment: datetime) -> datetime:
    """Return a stored moment as clocks in Rome show it."""
    return moment.replace(tzinfo=UTC).astimezone(ROME)
