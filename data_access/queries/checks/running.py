"""Running the checks of rows: one frame of all rows that any of them finds."""

import sqlalchemy as sa

from data_access.queries.checks import jobs, outcomes, programme, registers
from data_access.queries.checks.concerned import TOLD, Check
from data_access.queries.scope import initiatives, known
from data_access.schema import courses, imports
from data_access.walls import walled
from domain.checks.found import Concerned, Finding, of_rows
from domain.selection import Selection

CHECKS = (*registers.CHECKS, *outcomes.CHECKS, *jobs.CHECKS, *programme.CHECKS)
"""Every check of rows, in the order in which its findings are listed."""


@walled
def findings(connection: sa.Connection, selection: Selection) -> list[Finding]:
    """Return the findings of all checks of rows, a finding per rule and course."""
    pacts = set(connection.scalars(sa.select(initiatives(selection).c.pact_id)))
    files = dict(connection.execute(sa.select(imports.c.import_id, imports.c.file_name)).all())
    found = [
        (check.rule, row["pact_id"], _row(check, row, files))
        for check in CHECKS
        for row in connection.execute(check.rows(selection)).mappings()
        if row["pact_id"] in pacts
    ]
    return of_rows(found, titles(connection, selection))


@walled
def titles(connection: sa.Connection, selection: Selection) -> dict[str, str]:
    """Return the title of each course, also of those named as context."""
    row = known(courses, selection)
    return dict(connection.execute(sa.select(row.c.course_id, row.c.title)).all())


def _row(check: Check, row: sa.RowMapping, files: dict[int, str]) -> Concerned:
    told = {name.removeprefix(TOLD): row[name] for name in row if name.startswith(TOLD)}
    return Concerned(
        check.table.name,
        row["row_id"],
        row["course_id"],
        files.get(row["import_id"]),
        row["row_number"],
        told,
    )
