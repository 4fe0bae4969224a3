"""Invented firms that people suspended from work come from."""

from bodies import MARK
from dice import Dice
from learners import Journey
from plans import Pact
from records import Row

_PLACES = ("del Borgo", "della Valle", "del Ponte", "della Riva", "del Colle", "della Piana")
_PLANTS = {
    "mechanical": "Carpenterie",
    "automotive": "Fonderie",
    "textile": "Filature",
    "electrical_electronic": "Cablaggi",
    "wood_furniture": "Mobilifici",
}
_SECTORS = {
    "mechanical": 30,
    "automotive": 26,
    "textile": 20,
    "electrical_electronic": 14,
    "wood_furniture": 10,
}


def origin(journey: Journey) -> Row:
    """Return employer and sector of origin of a suspended person; some state neither."""
    person = journey.person
    if person.status != "suspended_cig":
        return {}
    dice = Dice("origin", person.participant_id)
    if dice.chance(0.1):
        return {}
    name, sector = dice.pick(_firms(journey.course.pact))
    return {"origin_employer": name, "origin_sector": sector if dice.chance(0.94) else None}


def _firms(pact: Pact) -> list[tuple[str, str]]:
    dice = Dice("firms of origin", pact.pact_id)
    firms = []
    for place in dice.some(_PLACES, dice.whole(2, 4)):
        sector = dice.weighted(_SECTORS)
        firms.append((f"{_PLANTS[sector]} {place} {MARK}", sector))
    return firms
