"""Which rows belong to whom, said once for both databases.

Rows of an initiative are for those who may see it. Bodies, places, sources, imports and notes
belong to no initiative: they are for those who may see a row that names them. In what follows
`{mine}` stands for the initiatives of whoever looks, as what may follow `in`; `{reached}` for the
ids of a kind that their rows name; `{of}` for what goes before the name of a table. Each database
has two functions: `pact_all_mine` says whether a `;`-joined list is of such initiatives,
`pact_asks_mine` whether the question of a figure is.
"""

import sqlalchemy as sa

from data_access.schema import KEY_TABLES, LOADED

FOR_ADMINISTRATORS = ("users", "roles", "sessions", "quarantined_rows")
"""Tables of users and of rows that cannot be told apart by initiative."""
REACHED = {
    "organisation": ("organisations", "organisation_id"),
    "site": ("sites", "site_id"),
    "source": ("sources", "source_id"),
    "import": ("imports", "import_id"),
    "row": ("notes", "table_name || ' ' || row_id"),  # ids of two tables may be the same
}
"""By kind of what is reached: the table and what its rows call it."""
_OF_PACTS = tuple(table for table in LOADED if "pact_id" in table.c)


def conditions() -> dict[str, str]:
    """Return by table the condition on rows that whoever sees only some initiatives may see.

    A table that is not named shows them no row. Each condition names a column beside the number of
    the row: SQLite tells the judge of a table of which no column was named as if the statement
    itself, and not the view, had asked for it.
    """
    told = {table.name: "pact_id in {mine}" for table in _OF_PACTS}
    told |= {"waivers": told["pacts"], "provinces": "province_code <> ''"}
    for kind, (table, column) in REACHED.items():
        told[table] = f"{column} in ({{reached[{kind}]}})"
    told["imports"] += " and file_name <> ''"
    told["column_mappings"] = "sender in (select sender from imports)"
    told["meetings"] = "pact_all_mine(pacts)"
    told["issued_figures"] = "pact_asks_mine(question)"
    told["meeting_notes"] = (
        "meeting_id in (select meeting_id from meetings) and (pact_id is null or pact_id in {mine})"
    )
    return told


def reach(kind: str) -> str:
    """Return the statement of the ids of a kind that rows of the initiatives name, as `id`.

    For a connection that sees all rows.
    """
    everywhere = ("organisation", "site", "source")
    imports = ("import_id", "closed_by_import_id")
    steps = {
        "organisation": [*_named("organisation_id"), _ORGANISERS],
        "site": [*_named("site_id"), _PLACES_OF_BODIES],
        "source": _said("source_id", everywhere[:2]),
        "row": [*_ids(), *(f"select '{one}s ' || id from mine_{one}" for one in everywhere)],
        "import": [one for name in imports for one in _said(name, (*everywhere, "row"))],
    }
    told = [f"mine_{name} as ({' union '.join(parts)})" for name, parts in steps.items()]
    return f"with mine (pact_id) as {{mine}}, {', '.join(told)} select id from mine_{kind}"


_ORGANISERS = (
    "select o.organisation_id from {of}organisations o join {of}activities a on {position}("
    "';' || a.organiser_ids || ';', ';' || o.organisation_id || ';') > 0"
    " where a.pact_id in (select pact_id from mine)"
)
_PLACES_OF_BODIES = (
    "select site_id from {of}sites where organisation_id in (select id from mine_organisation)"
)


def _named(key: str) -> list[str]:
    """Return the ids that rows of initiatives name."""
    columns = [
        column
        for table in _OF_PACTS
        for column in table.c
        if any(one.column.table is KEY_TABLES[key] for one in column.foreign_keys)
    ]
    return [_of_mine(one) for one in columns]


def _said(column: str, kinds: tuple[str, ...]) -> list[str]:
    """Return what rows of initiatives, and rows of some kinds that these name, say in a column."""
    told = [_of_mine(table.c[column]) for table in _OF_PACTS]
    for kind in kinds:
        table, key = REACHED[kind]
        told.append(
            f"select {column} from {{of}}{table} where {column} is not null"
            f" and {key} in (select id from mine_{kind})"
        )
    return told


def _ids() -> list[str]:
    single = [table for table in _OF_PACTS if len(table.info["key"]) == 1]
    return [_of_mine(table.c[table.info["key"][0]], f"'{table} ' || ") for table in single]


def _of_mine(column: sa.Column[object], before: str = "") -> str:
    name = column.name
    return (
        f"select {before}{name} as id from {{of}}{column.table} where {name} is not null"
        " and pact_id in (select pact_id from mine)"
    )
