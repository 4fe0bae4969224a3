"""How fresh the data are: the version that caches key on, and the days a view starts from."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from data_access.clock import in_rome
from data_access.schema import audit_entries, imports, pacts, sources
from data_access.walls import walled


@dataclass(frozen=True)
class Holdings:
    """What one dataset holds: how many initiatives, and the day of its last import."""

    dataset: str
    initiatives: int
    last_import_on: date


def data_version(connection: sa.Connection) -> str:
    """Return a text that changes whenever a figure could, or what users said of one."""
    newest, many = connection.execute(
        sa.select(sa.func.max(imports.c.import_id), sa.func.count(imports.c.import_id))
    ).one()
    noted = connection.scalar(sa.select(sa.func.max(audit_entries.c.entry_id)))
    return f"{newest or 0}.{many}.{noted or 0}"


@walled
def holdings(connection: sa.Connection) -> list[Holdings]:
    """Return what is loaded, the published initiatives first; empty for an empty database."""
    dataset = sa.case((sources.c.kind == "synthetic", "demo"), else_="published")
    statement = (
        sa.select(
            dataset.label("dataset"),
            sa.func.count(sa.distinct(pacts.c.pact_id)).label("initiatives"),
        )
        .outerjoin(sources, sources.c.source_id == pacts.c.source_id)
        .where(pacts.c.known_until_at.is_(None), sources.c.known_until_at.is_(None))
        .group_by(dataset)
        .order_by(dataset.desc())
    )
    return [_holding(connection, row) for row in connection.execute(statement)]


def _holding(connection: sa.Connection, row: sa.Row[tuple[str, int]]) -> Holdings:
    synthetic = imports.c.profile == "demo"
    mine = synthetic if row.dataset == "demo" else sa.or_(imports.c.profile.is_(None), ~synthetic)
    newest = connection.scalar(sa.select(sa.func.max(imports.c.imported_at)).where(mine))
    day = in_rome(newest).date()
    return Holdings(row.dataset, row.initiatives, day)
