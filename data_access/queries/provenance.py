"""Initiatives, sources, claims and imports: what there is, and where it comes from."""

import pandas as pd
import sqlalchemy as sa

from data_access.queries.frames import read
from data_access.queries.places import placed
from data_access.queries.scope import known, known_until
from data_access.schema import LOADED, claims, imports, organisations, pacts, sources
from data_access.walls import walled
from domain.selection import Selection

_TABLES = {table.name: table for table in LOADED if len(table.info["key"]) == 1}
_CELL = ["claim_id", "cell"]


@walled
def pact_list(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per initiative of the selection.

    Columns: `PLACES`, `pact_title`, `lead`, `pact_provinces`, `pact_sectors`, `target_groups`,
    `project_code`, `submitted_on`, `admitted_on`, `started_on`, `ended_on`, `ended_on_latest`,
    `status`, `page_updated_on`, `source_id`, `note`.
    """
    row, lead = known(pacts, selection), known(organisations, selection)
    shown: tuple[str, ...] = (
        "pact_id",
        "target_groups",
        "project_code",
        "submitted_on",
        "admitted_on",
    )
    shown += ("submitted_on_latest", "admitted_on_latest", "started_on", "ended_on")
    shown += ("started_on_latest", "ended_on_latest", "status", "page_updated_on")
    shown += ("source_id", "note")
    statement = (
        sa.select(
            *(row.c[name] for name in shown),
            row.c.provinces.label("pact_provinces"),
            row.c.sectors.label("pact_sectors"),
            lead.c.name.label("lead"),
        )
        .outerjoin(lead, lead.c.organisation_id == row.c.lead_organisation_id)
        .order_by(row.c.version_id)
    )
    return placed(connection, selection, read(statement, connection))


@walled
def source_list(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per source of the dataset with the import that brought it.

    Columns: `source_id`, `publisher`, `title`, `url`, `file`, `kind`, `published_on`,
    `published_on_basis`, `credibility`, `note`, `imported_at`.
    """
    row = known(sources, selection)
    shown: tuple[str, ...] = (
        "source_id",
        "publisher",
        "title",
        "url",
        "file",
        "kind",
        "published_on",
    )
    shown += ("published_on_basis", "credibility", "note")
    statement = (
        sa.select(*(row.c[name] for name in shown), imports.c.imported_at)
        .join(imports, imports.c.import_id == row.c.import_id)
        .where(_of_dataset(row.c.kind == "synthetic", selection))
        .order_by(row.c.version_id)
    )
    return read(statement, connection)


@walled
def claim_list(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per claim of the initiatives of the selection, in file order.

    Columns: `PLACES`, `claim_id`, `table_name`, `row_id`, `field`, `indicator_code`, `value`,
    `quote`, `reading`, `note`, `source_id`, `source`, `source_kind`, `source_published_on`,
    `source_url`, `source_file`.
    """
    row, source = known(claims, selection), known(sources, selection)
    shown: tuple[str, ...] = (
        "pact_id",
        "claim_id",
        "table_name",
        "row_id",
        "field",
        "indicator_code",
    )
    shown += ("value", "quote", "reading", "note", "source_id")
    statement = (
        sa.select(
            *(row.c[name] for name in shown),
            sa.func.coalesce(source.c.publisher + ", ", "").concat(source.c.title).label("source"),
            source.c.kind.label("source_kind"),
            source.c.published_on.label("source_published_on"),
            source.c.url.label("source_url"),
            source.c.file.label("source_file"),
        )
        .outerjoin(source, source.c.source_id == row.c.source_id)
        .order_by(row.c.version_id)
    )
    return placed(connection, selection, read(statement, connection))


@walled
def claimed_cells(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per claim that names a field of a table: `claim_id` and what `cell` holds.

    The cell is that of the row in force, so that it can be held against the claim. A claim on
    all rows of its initiative has a cell only where they all say the same.
    """
    claim = known(claims, selection)
    name = sa.func.replace(claim.c.field, claim.c.table_name + ".", "").label("name")
    named = read(
        sa.select(*(claim.c[one] for one in ("claim_id", "pact_id", "table_name", "row_id")), name),
        connection,
    )
    parts = [
        _held(_TABLES[str(table)], str(field), rows, (connection, selection))
        for (table, field), rows in named.groupby(["table_name", "name"])
        if str(table) in _TABLES and str(field) in _names(_TABLES[str(table)])
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=_CELL)


@walled
def import_list(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per import of the dataset known by then, newest first, as in `imports`."""
    is_demo = sa.func.coalesce(imports.c.profile, "") == "demo"
    statement = (
        sa.select(imports)
        .where(_of_dataset(is_demo, selection), imports.c.imported_at < known_until(selection))
        .order_by(imports.c.import_id.desc())
    )
    return read(statement, connection)


def _held(
    table: sa.Table,
    name: str,
    rows: pd.DataFrame,
    asked: tuple[sa.Connection, Selection],
) -> pd.DataFrame:
    connection, selection = asked
    row, key = known(table, selection), table.info["key"][0]
    shared = row.c.pact_id if "pact_id" in row.c else sa.null()
    statement = sa.select(
        row.c[key].label("row_id"), shared.label("pact_id"), row.c[name].label("cell")
    )
    cells = read(statement, connection)
    by_row = rows.merge(cells[["row_id", "cell"]], on="row_id")
    agreed = cells.drop_duplicates(["pact_id", "cell"]).drop_duplicates("pact_id", keep=False)
    by_pact = rows[rows["row_id"].isna()].merge(agreed[["pact_id", "cell"]], on="pact_id")
    return pd.concat([by_row[_CELL], by_pact[_CELL]], ignore_index=True)


def _names(table: sa.Table) -> list[str]:
    return [column.name for column in table.columns]


def _of_dataset(is_demo: sa.ColumnElement[bool], selection: Selection) -> sa.ColumnElement[bool]:
    both = {"demo": is_demo, "published": sa.not_(is_demo)}
    return both.get(selection.dataset, sa.true())
