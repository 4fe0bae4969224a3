"""What rows of some initiatives name, asked on a connection that sees all rows."""

from collections.abc import Sequence

import sqlalchemy as sa

from data_access.walls import rules

_POSITION = {"sqlite": "instr", "postgresql": "strpos"}


def reached(connection: sa.Connection, kind: str, pacts: Sequence[str]) -> set[str]:
    """Return the ids of a kind (of `rules.REACHED`) that may be seen with these initiatives."""
    told = {f"pact_{number}": pact for number, pact in enumerate(pacts)}
    listed = ", ".join(f"(cast(:{name} as text))" for name in told)
    mine = f"(values {listed})" if told else "(select '' where 1 = 0)"
    position = _POSITION[connection.dialect.name]
    statement = rules.reach(kind).format(mine=mine, position=position, of="")
    return set(connection.scalars(sa.text(statement), told))
