"""Counts that can also tell which rows they rest on."""

from collections import defaultdict
from collections.abc import Container, Iterable
from typing import Any, NamedTuple

from domain.recount.rows import Row


class Addition(NamedTuple):
    """What one row adds to a count, and the rows that bear it out (an outcome, a hire)."""

    amount: Any
    row: Row
    proof: tuple[Row, ...] = ()


class Ledger(dict[Any, Any]):
    """Counts by key; of the measures `wanted` it keeps every addition.

    `place` says where in a key the measure stands. A key that nobody added to counts 0.
    """

    def __init__(self, wanted: Container[str] = (), place: int = 0) -> None:
        super().__init__()
        self.wanted = wanted
        self.place = place
        self.additions: dict[Any, list[Addition]] = defaultdict(list)

    def __missing__(self, key: Any) -> int:
        return 0

    def add(self, key: Any, amount: Any, row: Row | None = None, *proof: Row) -> None:
        """Add what one row adds; without a row the count stands for itself."""
        self[key] += amount
        self._note(key, amount, row, proof)

    def add_all(self, key: Any, parts: Iterable[tuple[Any, Row]]) -> None:
        """Add what each of several rows adds."""
        for amount, row in parts:
            self.add(key, amount, row)

    def once(self, key: Any, row: Row, *proof: Row) -> None:
        """Count a key once, however many rows name it."""
        self[key] = 1
        self._note(key, 1, row, proof)

    def take(self, key: Any, other: "Ledger", its_key: Any) -> None:
        """Add what another ledger counts under a key of its own, with its rows."""
        self[key] += other[its_key]
        if key[self.place] in self.wanted:
            self.additions[key] += other.additions.get(its_key, [])

    def wants(self, measure: str) -> bool:
        """Say whether the additions of a measure are kept."""
        return measure in self.wanted

    def _note(self, key: Any, amount: Any, row: Row | None, proof: tuple[Row, ...]) -> None:
        if row is not None and key[self.place] in self.wanted:
            self.additions[key].append(Addition(amount, row, proof))
