"""Every count, unit, subject and direction that the registry uses has readers' words."""

from domain import indicators
from domain.indicators import REGISTRY, counts


def test_every_count_of_the_registry_has_words() -> None:
    used = {
        name
        for one in REGISTRY.values()
        for name in (one.numerator, one.denominator, one.unknown, one.immature, one.unreported)
        if name
    }

    assert used == set(counts.COUNTS)


def test_no_two_indicators_share_a_code() -> None:
    declared = [
        one
        for name, part in vars(indicators).items()
        if name.isupper() and isinstance(part, tuple)
        for one in part
    ]

    assert len(declared) == len(indicators.REGISTRY)


def test_every_unit_subject_and_direction_has_words() -> None:
    every = REGISTRY.values()

    assert {one.unit for one in every} <= set(counts.UNITS)
    assert {one.subject for one in every} == set(counts.SUBJECTS)
    assert {one.direction for one in every} == set(counts.DIRECTIONS)
