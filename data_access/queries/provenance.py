"""Initiatives, sources, claims and imports: what there is, and where it comes from."""

import pandas as pd
import sqlalchemy as sa

from data_access.queries.frames import read
from data_access.queries.places import placed
from data_access.queries.scope import known
from data_access.schema import claims, imports, organisations, pacts, sources
from domain.selection import Selection


def pact_list(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per initiative of the selection.

    Columns: `PLACES`, `pact_title`, `lead`, `pact_provinces`, `pact_sectors`, `target_groups`,
    `project_code`, `submitted_on`, `admitted_on`, `started_on`, `ended_on`, `ended_on_latest`,
    `status`, `page_updated_on`, `source_id`, `note`.
    """
    row, lead = known(pacts, selection), known(organisations, selection)
    shown = ("pact_id", "target_groups", "project_code", "submitted_on", "admitted_on")
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


def source_list(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per source with the import that brought it.

    Columns: `source_id`, `publisher`, `title`, `url`, `file`, `kind`, `published_on`,
    `published_on_basis`, `credibility`, `imported_at`.
    """
    row = known(sources, selection)
    shown = ("source_id", "publisher", "title", "url", "file", "kind", "published_on")
    shown += ("published_on_basis", "credibility")
    statement = (
        sa.select(*(row.c[name] for name in shown), imports.c.imported_at)
        .join(imports, imports.c.import_id == row.c.import_id)
        .order_by(row.c.version_id)
    )
    return read(statement, connection)


def claim_list(connection: sa.Connection, selection: Selection) -> pd.DataFrame:
    """Return one row per claim of the initiatives of the selection, in file order.

    Columns: `PLACES`, `claim_id`, `table_name`, `row_id`, `field`, `indicator_code`, `value`,
    `quote`, `reading`, `note`, `source`, `source_kind`, `source_published_on`.
    """
    row, source = known(claims, selection), known(sources, selection)
    shown = ("pact_id", "claim_id", "table_name", "row_id", "field", "indicator_code")
    shown += ("value", "quote", "reading", "note")
    statement = (
        sa.select(
            *(row.c[name] for name in shown),
            sa.func.coalesce(source.c.publisher + ", ", "").concat(source.c.title).label("source"),
            source.c.kind.label("source_kind"),
            source.c.published_on.label("source_published_on"),
        )
        .outerjoin(source, source.c.source_id == row.c.source_id)
        .order_by(row.c.version_id)
    )
    return placed(connection, selection, read(statement, connection))


def import_list(connection: sa.Connection, _selection: Selection) -> pd.DataFrame:
    """Return one row per import, newest first, with the columns of `imports`."""
    return read(sa.select(imports).order_by(imports.c.import_id.desc()), connection)
