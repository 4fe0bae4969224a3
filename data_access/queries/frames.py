"""The one way from a statement to a frame."""

import pandas as pd
import sqlalchemy as sa


def read(statement: sa.Executable, connection: sa.Connection) -> pd.DataFrame:
    """Return the rows as they are: amounts stay Decimal, counts whole numbers."""
    result = connection.execute(statement)
    return pd.DataFrame(result.fetchall(), columns=list(result.keys()))
