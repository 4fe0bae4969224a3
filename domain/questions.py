"""What a figure is the answer to, as one text and as a short id that always means the same."""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.selection import Selection

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U, which are read as 1, 1, 0 and as nothing."""
LENGTH = 8
_DAYS = ("as_of", "known_on", "period_from", "period_to")
_READ_AS = str.maketrans("ILO", "110")
Group = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Question:
    """One indicator of one group of one selection: the answer is a figure.

    The days are part of it, so that the same question has the same answer whenever it is asked.
    """

    indicator: str
    group: Group
    selection: Selection

    @property
    def text(self) -> str:
        """Return the question as JSON, the same letters for the same question."""
        asked = {
            "indicator": self.indicator,
            "group": dict(sorted(self.group)),
            "selection": written(self.selection),
        }
        return json.dumps(asked, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def question_of(figure: Figure, selection: Selection) -> Question:
    """Return what a figure of a selection answers."""
    return Question(figure.code, figure.group, selection)


def answer(question: Question, facts: Facts) -> Figure | None:
    """Return the figure that answers a question; None where its group or indicator is gone.

    `facts` are those of `narrowed`.
    """
    indicator = REGISTRY.get(question.indicator)
    found = (
        evaluate([indicator], facts, [name for name, _part in question.group]) if indicator else []
    )
    return next((figure for figure in found if figure.group == question.group), None)


def narrowed(question: Question) -> Selection:
    """Return the selection of a question, of its initiative only where it names one."""
    pact = dict(question.group).get("pact")
    return replace(question.selection, pacts=(pact,)) if pact else question.selection


def read(text: str) -> Question:
    """Return the question that `Question.text` wrote."""
    told = json.loads(text)
    return Question(
        told["indicator"], tuple(told["group"].items()), selection_of(told["selection"])
    )


def written(selection: Selection) -> dict[str, Any]:
    """Return every filter of a selection, also those that let everything through.

    The moment of freezing is named only where there is one: ids from before there were meetings
    stay what they were.
    """
    told = {part.name: getattr(selection, part.name) for part in fields(selection)}
    if selection.known_at is None:
        del told["known_at"]
    return {name: _plain(value) for name, value in told.items()}


def selection_of(told: dict[str, Any]) -> Selection:
    """Return the selection that `written` told."""
    values: dict[str, Any] = {"dataset": told["dataset"]}
    values |= {name: date.fromisoformat(told[name]) for name in _DAYS if told.get(name)}
    if told.get("known_at"):
        values["known_at"] = datetime.fromisoformat(told["known_at"])
    values |= {name: tuple(value) for name, value in told.items() if isinstance(value, list)}
    return Selection(**values)


def short_id(question: str, attempt: int = 0) -> str:
    """Return the first 40 bits of the SHA-256 of a question, eight letters of base 32.

    A further attempt, where two questions have the same letters, gives others.
    """
    told = f"{question}#{attempt}" if attempt else question
    number = int.from_bytes(hashlib.sha256(told.encode()).digest()[:5])
    places = range(5 * (LENGTH - 1), -1, -5)
    return "".join(ALPHABET[number >> place & 31] for place in places)


def printed(figure_id: str) -> str:
    """Write an id as it stands beside a figure, `F-7K3Q-9ZPA`."""
    half = LENGTH // 2
    return f"F-{figure_id[:half]}-{figure_id[half:]}"


def typed(text: str) -> str | None:
    """Return the id that a reader typed, in whatever case and spacing; None if it is none."""
    letters = re.sub(r"[\s-]", "", text[:40].upper())
    letters = letters.removeprefix("F") if len(letters) == LENGTH + 1 else letters
    letters = letters.translate(_READ_AS)
    is_one = len(letters) == LENGTH and set(letters) <= set(ALPHABET)
    return letters if is_one else None


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return sorted(value) if isinstance(value, Iterable) and not isinstance(value, str) else value
