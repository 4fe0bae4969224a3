"""Made-up people of registers, as the query of a release gives them."""

import random

import pandas as pd

STATED = ["dataset", "initiative_type", "pact_id", "pact_title", "measure", "count_kind",
          "people", "is_public"]  # fmt: skip


def people(seed: int, size: int = 60, pacts: int = 2) -> pd.DataFrame:
    """Return that many participations, the same for the same seed."""
    dice = random.Random(seed)
    return pd.DataFrame([_person(dice, number, pacts) for number in range(size)])


def nobody_stated() -> pd.DataFrame:
    return pd.DataFrame(columns=STATED)


def stated(people: int, hired: int, *, is_public: bool) -> pd.DataFrame:
    """Return a group of which a source says how many people and how many hired."""
    same = ("demo", "territorial_pact", "gruppo", "Gruppo")
    return pd.DataFrame(
        [
            (*same, "enrolled", "trained", people, int(is_public)),
            (*same, "hired", "hired", hired, int(is_public)),
        ],
        columns=STATED,
    )


def _person(dice: random.Random, number: int, pacts: int) -> dict[str, object]:
    due = dice.random() < 0.7
    hired = dice.random() < 0.5
    in_time = due and hired and dice.random() < 0.8
    return {
        "dataset": "demo",
        "initiative_type": "territorial_pact",
        "pact_id": f"p{dice.randrange(pacts)}",
        "province_code": dice.choice(("097", "097", "013")),
        "sector": dice.choice(("mechanical", "textile")),
        "participant_id": f"x{number}",
        "gender": dice.choice(("f", "f", "m", "m", "m", "unknown")),
        "disability": dice.choice(("yes", "no", "no", "unknown")),
        "consent_sensitive": "yes",
        "foreign_background": dice.choice(("yes", "no", "no")),
        "target_group": dice.choice(("neet", "fragile", "unemployed")),
        "completed": int(dice.random() < 0.75),
        "ended": 1,
        "hired": int(hired),
        "due": int(due),
        "in_time": int(in_time),
        "unknown": int(due and not in_time and dice.random() < 0.3),
        "reports_outcome": 1,
        "reports_placement": 1,
    }
