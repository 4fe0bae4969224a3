"""Alembic migrations: `upgrade` brings any database, also an empty one, to today's tables."""

from functools import cache
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

HERE = Path(__file__).parent


def upgrade(engine: sa.Engine, revision: str = "head") -> None:
    """Run the missing migrations up to `revision` in one transaction each."""
    with engine.connect() as connection:
        if revision == "head" and is_current(connection):
            return  # nobody waits for the turn to write, and no migration is read
    with engine.connect().execution_options(write=True) as connection:
        command.upgrade(_config(connection), revision)


def is_current(connection: sa.Connection) -> bool:
    """Say whether the database has today's tables."""
    return revision_of(connection) == _newest()


def revision_of(connection: sa.Connection) -> str | None:
    """Return the revision of the tables of a database, None where no migration ever ran."""
    return MigrationContext.configure(connection).get_current_revision()


def is_known(revision: str) -> bool:
    """Say whether `revision` is one of ours, so that `upgrade` can start from it."""
    scripts = ScriptDirectory.from_config(_config()).walk_revisions()
    return revision in {script.revision for script in scripts}


@cache
def _newest() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def _config(connection: sa.Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
