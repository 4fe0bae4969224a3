"""Where a finding belongs: its sources, the body that is asked, the row it is about."""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from data_access.queries.scope import known
from data_access.schema import activities, courses, imports, organisations, pacts, sources
from data_access.walls import walled
from domain.checks.found import Concerned, Finding
from domain.finding_words import WORDS
from domain.selection import Selection

Body = tuple[str | None, str]


@dataclass(frozen=True)
class Located:
    """What findings name by id: sources, bodies, and rows of the tables."""

    source_names: dict[str, str]
    leads: dict[str, Body]
    providers: dict[str, Body]
    places: dict[tuple[str, str], Concerned]

    def asked(self, finding: Finding) -> Body:
        """Return the id and name of the body that can put a finding right."""
        lead = self.leads.get(finding.pact_id, (None, ""))
        if WORDS[finding.rule].asked == "lead":
            return lead
        return self.providers.get(finding.course_id or "", lead)

    def sources(self, source_ids: str | None) -> str:
        """Return the names of sources joined by `;`."""
        return "; ".join(self.source_names[one] for one in (source_ids or "").split(";") if one)

    def rows(self, finding: Finding) -> tuple[Concerned, ...]:
        """Return the row that a finding of a sum or a date is about, where it is one row."""
        if finding.course_id is not None:
            keys = [("courses", finding.course_id)]
        else:
            about = {"pacts": finding.pact_id, "activities": f"{finding.pact_id} {finding.subject}"}
            keys = [(name, about.get(name, "")) for name in WORDS[finding.rule].tables]
        return tuple(self.places[key] for key in keys if key in self.places)


@walled
def located(connection: sa.Connection, selection: Selection) -> Located:
    """Return what the findings of a selection may name."""
    source = known(sources, selection)
    name = sa.func.coalesce(source.c.publisher + ", ", "").concat(source.c.title)
    return Located(
        dict(connection.execute(sa.select(source.c.source_id, name)).all()),
        _bodies(connection, selection, pacts, "pact_id"),
        _bodies(connection, selection, courses, "course_id"),
        dict(_places(connection, selection)),
    )


def _bodies(
    connection: sa.Connection, selection: Selection, table: sa.Table, key: str
) -> dict[str, Body]:
    row, body = known(table, selection), known(organisations, selection)
    statement = sa.select(row.c[key], body.c.organisation_id, body.c.name).join(
        body, body.c.organisation_id == row.c.lead_organisation_id
    )
    return {of: (body_id, name) for of, body_id, name in connection.execute(statement)}


def _places(
    connection: sa.Connection, selection: Selection
) -> Iterator[tuple[tuple[str, str], Concerned]]:
    row = known(activities, selection)
    titled = row.c.pact_id + " " + row.c.title
    for table, key in ((pacts, None), (courses, None), (activities, titled)):
        row = known(table, selection)
        row_id = row.c[table.info["key"][0]]
        course = row.c.course_id if "course_id" in row.c else sa.null()
        statement = sa.select(
            row_id if key is None else key, row_id, course, imports.c.file_name, row.c.row_number
        ).join(imports, imports.c.import_id == row.c.import_id)
        for name, *where in connection.execute(statement):
            yield (table.name, name), Concerned(table.name, *where)
