"""Identities that must hold whatever the data: each names what it compares and where it fails."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from domain import partial_dates
from domain.indicators.figures import Figure
from domain.recount.rows import Row, Rows, entry_day, job_day, outcome_day


@dataclass(frozen=True)
class Difference:
    """One place where the two sides differ: where, and what each says."""

    where: str
    left: str
    right: str


@dataclass(frozen=True)
class Check:
    """One identity: how many pairs were compared, and those that differ."""

    code: str
    compared: int
    differences: tuple[Difference, ...] = ()

    @property
    def holds(self) -> bool:
        """Say whether both sides agree everywhere."""
        return not self.differences


@dataclass(frozen=True)
class Verified:
    """The identities and the figures, by initiative, that they were held on."""

    checks: tuple[Check, ...]
    figures: tuple[Figure, ...]


def compare(code: str, left: Mapping[Any, Any], right: Mapping[Any, Any]) -> Check:
    """Return the check that two sides say the same of every key; one that is absent differs."""
    keys = list(dict.fromkeys([*left, *right]))
    differences = [
        Difference(_where(key), _told(left.get(key)), _told(right.get(key)))
        for key in keys
        if not _same(left.get(key), right.get(key))
    ]
    return Check(code, len(keys), tuple(differences))


def counts_of(
    facts: pd.DataFrame, keys: list[str], summed: str = "amount"
) -> dict[tuple[Any, ...], Any]:
    """Return the sums of a frame of facts, by `keys`; a missing key, or column, is None."""
    plain = facts.reindex(columns=[*keys, summed]).astype(dict.fromkeys(keys, object))
    sums = plain.groupby(keys, dropna=False, sort=False)[summed].sum()
    plain_keys: list[tuple[Any, ...]] = list(sums.index)
    return {
        tuple(None if part != part else part for part in key): amount
        for key, amount in zip(plain_keys, sums, strict=True)
    }


def ordered(code: str, rows: Mapping[Any, tuple[Any, ...]]) -> Check:
    """Return the check that the numbers of each key do not fall from first to last."""
    return compare(code, rows, {key: tuple(sorted(numbers)) for key, numbers in rows.items()})


def parts_and_whole(code: str, parts: Sequence[Figure], wholes: Iterable[Figure]) -> Check:
    """Hold the sum of the groups of a dimension against the figure of the whole.

    Indicators that have no such dimension are left aside.
    """
    divided = {figure.code for figure in parts}
    added: dict[tuple[str | None, str], Any] = defaultdict(int)
    for figure in parts:
        if figure.numerator is not None:
            added[figure.of("pact"), figure.code] += figure.numerator
    stated = {
        (figure.of("pact"), figure.code): figure.numerator
        for figure in wholes
        if figure.numerator is not None and figure.code in divided
    }
    return compare(code, {key: added.get(key) for key in stated}, stated)


def imports(states: Iterable[Mapping[str, Any]]) -> list[Check]:
    """Hold the rows in the database against what each import says it wrote."""
    listed = {f"{row['import_id']} · {row['file_name']}": row for row in states}
    signed = {name: row for name, row in listed.items() if row["stated_digest"] is not None}
    return [
        compare(
            "import_rows",
            {name: row["found_rows"] for name, row in listed.items()},
            {name: row["stated_rows"] for name, row in listed.items()},
        ),
        compare(
            "import_content",
            {name: row["found_digest"][:12] for name, row in signed.items()},
            {name: row["stated_digest"][:12] for name, row in signed.items()},
        ),
        compare(
            "import_versions",
            {name: (row["found_closed"], row["out_of_time"]) for name, row in listed.items()},
            {name: (row["stated_closed"], 0) for name, row in listed.items()},
        ),
    ]


def derived_days(rows: Rows) -> Check:
    """Hold the days computed at import against the words or the day they come from."""
    stored, again = {}, {}
    for table, some in rows.items():
        partial = [name for name in (some[0] if some else ()) if name.endswith("_stated")]
        for row in some:
            for column, day in (_last_days(row, partial) | _effective(table, row)).items():
                key = table, row["version_id"], column
                stored[key], again[key] = row[column], day
    return compare("derived_days", stored, again)


def _last_days(row: Row, partial: Iterable[str]) -> Row:
    return {
        name.removesuffix("_stated"): partial_dates.latest(row[name]) if row[name] else None
        for name in partial
    }


def _effective(table: str, row: Row) -> Row:
    if row.get("effective_basis") == "stated":
        return {"effective_on": _EFFECTIVE[table](row)}
    if table == "activities" and row["starts_on"]:
        return {"effective_on": row["starts_on"]}
    return {}


_EFFECTIVE = {"enrollments": entry_day, "completions": outcome_day, "hirings": job_day}


def _same(left: Any, right: Any) -> bool:
    if isinstance(left, tuple) and isinstance(right, tuple):
        return len(left) == len(right) and all(map(_same, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return all(_same(left.get(name), right.get(name)) for name in {*left, *right})
    if isinstance(left, float) or isinstance(right, float):
        return left is not None and right is not None and math.isclose(left, right, abs_tol=1e-9)
    return bool(left == right)


def _where(key: Any) -> str:
    parts = key if isinstance(key, tuple) else (key,)
    return " · ".join("–" if part is None else str(part) for part in parts)


def _told(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_told(part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {_told(part)}" for name, part in value.items())
    return "–" if value is None else str(value)
