"""The one way from a statement to a frame."""

import pandas as pd
import sqlalchemy as sa


def stacked(*frames: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of all frames, one below the other; the columns of the first if none has any.

    Frames without rows are left out: they would decide the types of the columns.
    """
    return pd.concat([one for one in frames if len(one)] or frames[:1], ignore_index=True)


def read(statement: sa.Executable, connection: sa.Connection) -> pd.DataFrame:
    """Return the rows as they are: amounts stay Decimal, counts whole numbers."""
    result = connection.execute(statement)
    return pd.DataFrame(result.fetchall(), columns=list(result.keys()))
