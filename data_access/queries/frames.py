"""The one way from a statement to a frame."""

import pandas as pd
import sqlalchemy as sa


def stacked(*frames: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of all frames, one below the other; the columns of the first if none has any.

    Frames without rows give their columns only: they would decide the types of the others'.
    """
    filled = [one for one in frames if len(one)]
    if not filled:
        return pd.concat(frames[:1], ignore_index=True)
    columns = dict.fromkeys(name for one in frames for name in one.columns)
    return pd.concat(filled, ignore_index=True).reindex(columns=list(columns))


def read(statement: sa.Executable, connection: sa.Connection) -> pd.DataFrame:
    """Return the rows as they are: amounts stay Decimal, counts whole numbers."""
    result = connection.execute(statement)
    return pd.DataFrame(result.fetchall(), columns=list(result.keys()))
