"""Proposes which column of a sheet is which field, and which table a sheet is; a user decides."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from domain.intake.header import Header
from domain.intake.synonyms import key, known_field, says_hired, similar_field
from domain.spelling import bare
from domain.words import marked

Dictionary = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Table, column, and what is declared of it: `form`, `codes`, `required`."""

REGISTER = "register"
"""A sheet with one row per person: enrollment, outcome and job side by side."""
REGISTER_TABLES = ("enrollments", "completions", "hirings")
HIRED = "register.hired"
"""The field of a register that only says whether somebody was hired."""
CONFIDENCES = {
    "exact": marked("nome del campo"),
    "known": marked("nome conosciuto"),
    "similar": marked("simile: da confermare"),
    "none": marked("nessuna proposta"),
}
_RANK = {"exact": 0, "known": 1, "similar": 2, "none": 3}
_SHARED = ("pact_id", "course_id", "participant_id", "enrollment_id", "source_id", "people")
"""Fields that each table of a register has: one column of it fills them all."""


@dataclass(frozen=True)
class Proposal:
    """What a column seems to hold: `field` is `table.column`, None without a proposal.

    `exact` and `known` can be applied; `similar` waits for a user's yes.
    """

    column: int
    name: str
    field: str | None
    confidence: str


@dataclass(frozen=True)
class TableGuess:
    """How many headings of a sheet are fields of a table (or of the register), best first."""

    target: str
    recognised: int
    named: int


def tables_of(target: str) -> tuple[str, ...]:
    """Return the tables that a target fills."""
    return REGISTER_TABLES if target == REGISTER else (target,)


def targets_of(field: str, target: str, dictionary: Dictionary) -> tuple[str, ...]:
    """Return the tables whose column `field` (`table.column`) fills: all of a register's shared."""
    table, column = field.split(".")
    if target == REGISTER and column in _SHARED:
        return tuple(one for one in REGISTER_TABLES if column in dictionary[one])
    return (table,)


def propose(header: Header, target: str, dictionary: Dictionary) -> tuple[Proposal, ...]:
    """Return a proposal for each named column; where two claim one field, the better keeps it.

    The field's own name is better than a spelling, and a code better than a title. Of two equally
    good, both keep it: `conflicts` tells them and the user chooses.
    """
    found = [
        _proposal(number, name, group, target, dictionary)
        for number, (name, group) in enumerate(zip(header.names, header.groups, strict=True), 1)
        if name
    ]
    best: dict[str, tuple[int, bool]] = {}
    for one in found:
        if one.field:
            best[one.field] = min(best.get(one.field, _worth(one)), _worth(one))
    return tuple(
        one
        if one.field is None or _worth(one) == best[one.field]
        else Proposal(one.column, one.name, None, "none")
        for one in found
    )


def _worth(one: Proposal) -> tuple[int, bool]:
    """Return how good a claim is, the best first: by confidence, and codes before titles."""
    is_title = not {"codice", "id", "code"} & set(key(one.name).split())
    return _RANK[one.confidence], str(one.field).endswith("_id") and is_title


def conflicts(fields: Iterable[tuple[str, str | None]]) -> dict[str, tuple[str, ...]]:
    """Return the fields that two columns claim, with the names of the columns (name, field)."""
    names = defaultdict(list)
    for name, field in fields:
        if field:
            names[field].append(name)
    return {field: tuple(some) for field, some in names.items() if len(some) > 1}


def propose_table(header: Header, dictionary: Dictionary) -> tuple[TableGuess, ...]:
    """Return the tables a sheet may be, likeliest first; those without one known heading left out.

    A sheet is a register where it has fields of people's entry and of their outcome or job.
    """
    named = sum(bool(name) for name in header.names)
    guesses = []
    for target in (*dictionary, REGISTER):
        sure = [
            p for p in propose(header, target, dictionary) if _RANK[p.confidence] < _RANK["similar"]
        ]
        fields = {p.field for p in sure}
        if fields and (target != REGISTER or _is_register(fields)):
            exact = sum(p.confidence == "exact" for p in sure)
            guesses.append((len(fields), exact, TableGuess(target, len(fields), named)))
    guesses.sort(key=lambda guess: (-guess[0], -guess[1], guess[2].target == REGISTER))
    return tuple(guess for _n, _exact, guess in guesses)


def _is_register(fields: set[str | None]) -> bool:
    own = {field.split(".")[0] for field in fields if field and field.split(".")[1] not in _SHARED}
    own = {"hirings" if table == "register" else table for table in own}
    return len(own & set(REGISTER_TABLES)) > 1


def _proposal(number: int, name: str, group: str, target: str, dictionary: Dictionary) -> Proposal:
    for confidence, finder in (("exact", _exact), ("known", _known), ("similar", _similar)):
        readings = (f"{group} {name}", name) if group and confidence != "exact" else (name,)
        for reading in readings:
            if field := finder(reading, target, dictionary):
                return Proposal(number, name, field, confidence)
    return Proposal(number, name, None, "none")


def _exact(name: str, target: str, dictionary: Dictionary) -> str | None:
    words = bare(name)
    for table in tables_of(target):
        for column in dictionary.get(table, {}):
            if words in (bare(column), bare(f"{table} {column}")):
                return f"{table}.{column}"
    return None


def _known(name: str, target: str, dictionary: Dictionary) -> str | None:
    if target == REGISTER and says_hired(name):
        return HIRED
    return _first(known_field, name, target, dictionary)


def _similar(name: str, target: str, dictionary: Dictionary) -> str | None:
    return _first(similar_field, name, target, dictionary)


def _first(finder: Any, name: str, target: str, dictionary: Dictionary) -> str | None:
    for table in tables_of(target):
        column = finder(name, table)
        if column in dictionary.get(table, {}):
            return f"{table}.{column}"
    return None
