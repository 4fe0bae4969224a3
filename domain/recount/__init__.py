"""The second path: every count of people again from the rows, slowly and in plain Python.

Nothing here is shared with the queries: one loop per rule, in the words of the field's handbook.
`pact verify` and the tests hold the queries against it.

Rows are dicts by table, with days as `date`; what is not stated is absent or None. Of a row
without any day of its own, `effective_on` says since when it holds.
"""

from datetime import date

from domain.recount.durations import durations
from domain.recount.groups import Groups
from domain.recount.ledger import Addition, Ledger
from domain.recount.operations import operations
from domain.recount.registers import Registers
from domain.recount.rows import Key, Rows, View
from domain.recount.transitions import transitions

__all__ = ["Addition", "Key", "Ledger", "Rows", "durations", "operations", "people", "transitions"]


def people(rows: Rows, as_of: date, counts: Ledger | None = None) -> Ledger:
    """Return every measure of every course, month of entry and kind of count."""
    view = View(rows, as_of)
    return Groups(view, Registers(view, counts).count()).count()
