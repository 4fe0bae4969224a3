"""Day arithmetic that SQLite and PostgreSQL spell differently."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class days_between(FunctionElement[int]):  # noqa: N801 - reads as the SQL function it is
    """Whole days from the second date to the first."""

    type = sa.Integer()
    inherit_cache = True
    name = "days_between"


@compiles(days_between, "sqlite")
def _sqlite(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    later, earlier = (compiler.process(part, **kw) for part in element.clauses)
    return f"cast(julianday({later}) - julianday({earlier}) as integer)"


@compiles(days_between, "postgresql")
def _postgresql(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    later, earlier = (compiler.process(part, **kw) for part in element.clauses)
    return f"({later} - {earlier})"


def month_of(day: sa.ColumnElement[Any]) -> sa.ColumnElement[int]:
    """Return the month of a date as a number, 202503 for March 2025."""
    return sa.cast(sa.extract("year", day) * 100 + sa.extract("month", day), sa.Integer)
