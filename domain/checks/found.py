"""What a check finds: a rule, what it is about, the proof, and the rows that hold it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from domain.finding_words import WORDS


@dataclass(frozen=True)
class Concerned:
    """A row that a finding is about: where it is in which file, and the cells that prove it."""

    table: str
    row_id: str
    course_id: str | None = None
    file: str | None = None
    row_number: int | None = None
    told: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """One thing to look at: `rule` says what is wrong with `subject`, `values` hold the proof."""

    rule: str
    pact_id: str
    subject: str = ""
    source_id: str | None = None
    values: dict[str, Any] = field(default_factory=dict)
    course_id: str | None = None
    rows: tuple[Concerned, ...] = ()

    @property
    def key(self) -> str:
        """Return a digest of what is wrong, with all values: another value is another finding."""
        proof = [[row.table, row.row_id, row.told] for row in self.rows]
        about = [self.rule, self.pact_id, self.course_id, self.subject, self.values, proof]
        return hashlib.sha256(json.dumps(about, sort_keys=True, default=str).encode()).hexdigest()


def count(found: pd.DataFrame) -> int:
    """Return how many findings ask for something to be done.

    `found` has a column `rule`; with a column `waived_by`, those that somebody accepted are out.
    """
    return sum(WORDS[rule].severity != "note" for rule in still_open(found)["rule"])


def still_open(found: pd.DataFrame) -> pd.DataFrame:
    """Return the findings that nobody has accepted as they are."""
    return found[found["waived_by"].isna()] if "waived_by" in found else found


def of_rows(rows: Iterable[tuple[str, str, Concerned]], titles: dict[str, str]) -> list[Finding]:
    """Return a finding per rule and course of `rows`: rule, initiative and row.

    What is only good to know is told once per initiative. `titles` holds the titles of courses.
    """
    together: dict[tuple[str, str, str | None], list[Concerned]] = {}
    for rule, pact_id, row in rows:
        course = row.course_id if WORDS[rule].severity != "note" else None
        together.setdefault((rule, pact_id, course), []).append(row)
    return [
        Finding(
            rule,
            pact_id,
            titles.get(course or "", ""),
            values={"rows": len(some)},
            course_id=course,
            rows=tuple(sorted(some, key=lambda row: (row.table, row.row_id))),
        )
        for (rule, pact_id, course), some in together.items()
    ]
