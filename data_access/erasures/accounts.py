"""What imports say they wrote, once rows of theirs are erased: counts and digests without them."""

from collections import Counter
from collections.abc import Collection

import sqlalchemy as sa

from data_access.erasures.people import Found
from data_access.imports.digests import digest
from data_access.imports.files import TABLES
from data_access.schema import imports


class Books:
    """The imports that an erasure touches: opened before it, closed after it."""

    def __init__(self, connection: sa.Connection, numbers: Collection[int]) -> None:
        """Note which of the imports still say what their rows say.

        Of the others the old digest stays: a change by hand must not be sealed by an erasure.
        """
        self.connection = connection
        chosen = sa.select(imports).where(imports.c.import_id.in_(sorted(numbers)))
        self.rows = connection.execute(chosen).mappings().all()
        self.sound = {
            row["import_id"] for row in self.rows if row["rows_digest"] == self._digest(row)
        }

    def close(self, found: Found) -> dict[str, str]:
        """Write what is left of each import; return the new digests by its number."""
        written = Counter(row["import_id"] for row in found.all)
        closed = Counter(row["closed_by_import_id"] for row in found.all)
        digests: dict[str, str] = {}
        for row in self.rows:
            number = row["import_id"]
            told: dict[str, object] = {
                "rows_erased": (row["rows_erased"] or 0) + written[number] or None,
                "versions_erased": (row["versions_erased"] or 0) + closed[number] or None,
            }
            if number in self.sound:
                digests[str(number)] = told["rows_digest"] = self._digest(row)
            one = imports.update().where(imports.c.import_id == number)
            self.connection.execute(one.values(told))
        return digests

    def _digest(self, row: sa.RowMapping) -> str:
        table = TABLES[row["table_name"]]
        mine = sa.select(table).where(table.c.import_id == row["import_id"])
        return digest(table, (dict(one) for one in self.connection.execute(mine).mappings()))


def erased_rows(connection: sa.Connection) -> list[tuple[int, str, int]]:
    """Return number, file and erased rows of each import of which some were erased."""
    told = sa.select(imports.c.import_id, imports.c.file_name, imports.c.rows_erased)
    some = told.where(imports.c.rows_erased > 0).order_by(imports.c.import_id)
    return [(number, name, rows) for number, name, rows in connection.execute(some)]
