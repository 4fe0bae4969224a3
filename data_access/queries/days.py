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


class days_after(FunctionElement[Any]):  # noqa: N801 - reads as the SQL function it is
    """The day a whole number of days after a date."""

    type = sa.Date()
    inherit_cache = True
    name = "days_after"


@compiles(days_after, "sqlite")
def _sqlite_days(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    day, days = (compiler.process(part, **kw) for part in element.clauses)
    return f"date({day}, {days} || ' days')"


@compiles(days_after, "postgresql")
def _postgresql_days(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    day, days = (compiler.process(part, **kw) for part in element.clauses)
    return f"({day} + cast({days} as integer))"


class months_after(FunctionElement[Any]):  # noqa: N801 - reads as the SQL function it is
    """The same day a whole number of months later, the last of the month where it has none."""

    type = sa.Date()
    inherit_cache = True
    name = "months_after"


@compiles(months_after, "sqlite")
def _sqlite_months(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    # 31 August and six months overflow into March: the earlier of that and February's end holds.
    day, months = (compiler.process(part, **kw) for part in element.clauses)
    overflowing = f"date({day}, {months} || ' months')"
    end = f"date({day}, 'start of month', ({months} + 1) || ' months', '-1 day')"
    return f"min({overflowing}, {end})"


@compiles(months_after, "postgresql")
def _postgresql_months(element: Any, compiler: SQLCompiler, **kw: Any) -> str:
    day, months = (compiler.process(part, **kw) for part in element.clauses)
    return f"cast({day} + make_interval(months => cast({months} as integer)) as date)"
