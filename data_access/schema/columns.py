"""Building blocks of the tables: typed columns with a comment, versions, keys."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Euro(sa.types.TypeDecorator[Decimal]):
    """An amount of euro with two decimals, stored as whole cents so that SQL adds it exactly."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        """Return whole cents; raise ValueError for fractions of a cent."""
        if value is None:
            return None
        cents = Decimal(value) * 100
        if cents != cents.to_integral_value():
            raise ValueError(f"{value} is not a whole number of cents")
        return int(cents)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Return euro with two decimals."""
        return None if value is None else (Decimal(int(value)) / 100).quantize(Decimal("0.01"))


def text(name: str, comment: str, *, required: bool = False) -> sa.Column[str]:
    """Make a text column."""
    return sa.Column(name, sa.Text, nullable=not required, comment=comment, info={"form": "text"})


def day(
    name: str, comment: str, *, required: bool = False, derived: bool = False
) -> sa.Column[Any]:
    """Make a calendar-day column; `derived` ones are computed at import, never read from a file."""
    info = {"form": "day", "derived": derived}
    return sa.Column(name, sa.Date, nullable=not (required or derived), comment=comment, info=info)


def partial_day(name: str, comment: str) -> list[sa.Column[Any]]:
    """Make a date column as stated (`2024-04`, `2025-02/2025-03`) and its latest possible day."""
    latest = sa.Column(
        f"{name}_latest",
        sa.Date,
        comment=f"Last day that {name} can mean; computed at import, for comparisons",
        info={"form": "day", "derived": True},
    )
    stated = sa.Column(name, sa.Text, comment=comment, info={"form": "partial_day"})
    return [stated, latest]


def whole(name: str, comment: str, *, least: int = 0, required: bool = False) -> sa.Column[int]:
    """Make a whole-number column with a lower bound."""
    return sa.Column(
        name,
        sa.Integer,
        sa.CheckConstraint(f"{name} >= {least}", name=f"{name}_least"),
        nullable=not required,
        comment=comment,
        info={"form": "whole", "least": least},
    )


def number(name: str, comment: str, *, unit: str | None = None) -> sa.Column[float]:
    """Make a decimal-number column; `unit` is `degrees` or `percent` where it is read apart."""
    return sa.Column(name, sa.Float, comment=comment, info={"form": "number", "unit": unit})


def euro(name: str, comment: str, *, required: bool = False) -> sa.Column[Decimal]:
    """Make an amount-of-euro column."""
    return sa.Column(name, Euro, nullable=not required, comment=comment, info={"form": "euro"})


def code(
    name: str, codes: Iterable[str], comment: str, *, required: bool = False
) -> sa.Column[str]:
    """Make a column that holds one code of a list; the database refuses others."""
    allowed = tuple(codes)
    listed = ", ".join(f"'{one}'" for one in allowed)
    return sa.Column(
        name,
        sa.Text,
        sa.CheckConstraint(f"{name} in ({listed})", name=f"{name}_code"),
        nullable=not required,
        comment=comment,
        info={"form": "code", "codes": allowed, "labels": _labels(codes)},
    )


def codes(name: str, allowed: Iterable[str] | None, comment: str) -> sa.Column[str]:
    """Make a column that holds several values joined by `;`, each from `allowed` if given."""
    listed = tuple(allowed) if allowed is not None else None
    info = {"form": "codes", "codes": listed, "labels": _labels(allowed)}
    return sa.Column(name, sa.Text, comment=comment, info=info)


def _labels(codes: Iterable[str] | None) -> dict[str, str] | None:
    return dict(codes) if isinstance(codes, Mapping) else None


def province(name: str, comment: str) -> sa.Column[str]:
    """Make an ISTAT province code column (`097`)."""
    key = sa.ForeignKey("provinces.province_code")
    return sa.Column(name, sa.Text, key, comment=comment, info={"form": "province"})


def reference(name: str, keys: str, comment: str, *, required: bool = False) -> sa.Column[str]:
    """Make a column that names a row of another table by its lasting id."""
    key = sa.ForeignKey(f"{keys}.{keys.removesuffix('_keys')}_id")
    return sa.Column(
        name, sa.Text, key, nullable=not required, comment=comment, info={"form": "reference"}
    )


def key_table(name: str, column: str, comment: str) -> sa.Table:
    """Make the table of lasting ids of a versioned table: what foreign keys can point at.

    A versioned table holds several rows per id, so no foreign key can name it. The id itself,
    once known, never goes away.
    """
    return sa.Table(
        name,
        metadata,
        sa.Column(column, sa.Text, primary_key=True, comment="Id that never goes away"),
        comment=comment,
    )


def _source() -> sa.Column[str]:
    return reference("source_id", "source_keys", "Where the row comes from")


def versioned(
    name: str, key: tuple[str, ...], *parts: Any, comment: str, keys: str | None = None
) -> sa.Table:
    """Make a table whose rows are never overwritten: a correction closes a version, opens one.

    `key` names the columns that say which thing a row is about; at most one version of it is
    open. `keys` is the key table of the id, where other tables refer to it.
    """
    own_id = [sa.ForeignKeyConstraint([key[0]], [f"{keys}.{key[0]}"])] if keys else []
    table = sa.Table(
        name,
        metadata,
        sa.Column("version_id", sa.Integer, primary_key=True, comment="One version of a row"),
        *parts,
        *([] if name == "sources" else [_source()]),
        text("note", "Remark on the row, shown beside it"),
        sa.Column(
            "import_id",
            sa.ForeignKey("imports.import_id"),
            nullable=False,
            index=True,
            comment="Import that brought this version",
        ),
        whole("row_number", "Line of the imported file"),
        sa.Column("known_from_at", sa.DateTime, nullable=False, comment="Known since (UTC)"),
        sa.Column("known_until_at", sa.DateTime, comment="Replaced or withdrawn at (UTC)"),
        sa.Column(
            "closed_by_import_id",
            sa.ForeignKey("imports.import_id"),
            comment="Import that closed this version",
        ),
        *own_id,
        comment=comment,
        info={"key": key},
    )
    _one_open_version(table, key)
    return table


def _one_open_version(table: sa.Table, key: tuple[str, ...]) -> None:
    optional = [part for part in key if table.c[part].nullable]
    _unique(
        table,
        "open",
        key,
        ["known_until_at is null", *(f"{part} is not null" for part in optional)],
    )
    if optional:  # nulls differ from each other in a unique index, so their case has its own
        rest = tuple(part for part in key if part not in optional)
        nulls = [f"{part} is null" for part in optional]
        _unique(table, "open_short", rest, ["known_until_at is null", *nulls])


def _unique(table: sa.Table, name: str, parts: tuple[str, ...], conditions: list[str]) -> None:
    where = sa.text(" and ".join(conditions))
    columns = [table.c[part] for part in parts]
    name = f"uq_{table.name}_{name}"
    sa.Index(name, *columns, unique=True, sqlite_where=where, postgresql_where=where)
