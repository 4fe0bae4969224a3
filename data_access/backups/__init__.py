"""Copies of the whole database: made while it is in use, put back in one step or not at all."""

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType

import sqlalchemy as sa

from data_access import audit
from data_access.backups import postgres, sqlite
from data_access.backups.returns import Finish, Returned, Roles, roles_in, settle
from data_access.clock import now
from data_access.migrations import revision_of, upgrade
from data_access.refusals import RefusedError
from data_access.schema import audit_entries
from data_access.turns import writing
from domain.words import _

__all__ = ["Restored", "Returned", "backup", "restore"]

_KINDS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgres}


@dataclass(frozen=True)
class Restored:
    """What was put back: the copy of the state before it, None where there was none, and access."""

    safety: Path | None
    returned: Returned


def backup(engine: sa.Engine, file: Path, *, force: bool = False) -> None:
    """Write the whole database as of one moment into `file`, readable by its owner only.

    The file appears whole or not at all. `force` lets it replace another file. Raises
    RefusedError where nothing was written.
    """
    _require_room(engine, file, force=force)
    if not _has_tables(engine):
        raise RefusedError(_("il database è vuoto"), _("carica prima dei dati"))
    _write(engine, file)
    upgrade(engine)  # after the copy: an upgrade is a good reason to make one
    with writing(engine) as connection:
        details = {"file": file.name, "sha256": _digest(file)}
        audit.record(connection, actor=audit.current_actor(), action="backup", details=details)


def restore(engine: sa.Engine, file: Path) -> Restored:
    """Put the database back as it is in `file`, brought to today's tables.

    Readers see all of the old state until they see all of the new one. The old state is kept as
    a backup of its own beside an embedded database, else beside `file`. All sessions end, and
    roles that were taken back since stay taken back. Raises RefusedError where nothing was
    changed.
    """
    kind = _kind_of(engine, file)
    kind.check(engine, file)
    safety = _name_of_safety(engine, file) if _has_tables(engine) else None
    told = {"file": file.name, "sha256": _digest(file), "safety": safety and safety.name}
    try:
        returned = kind.replace(engine, file, partial(_keep, engine, safety, told))
    except BaseException:
        if safety:
            safety.unlink(missing_ok=True)
        raise
    return Restored(safety, returned)


def _keep(engine: sa.Engine, safety: Path | None, told: Mapping[str, object]) -> Finish:
    """Write the backup of the state that is replaced; return what then finishes the new one."""
    if safety is None:
        return partial(_finish, before=Roles(), details=told)
    _write(engine, safety)
    with engine.connect() as connection:
        seal = _last_seal(connection)
        details = told if seal is None else {**told, "replaced_digest": seal}
        return partial(_finish, before=roles_in(connection), details=details)


def _last_seal(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table(audit_entries.name):
        return None
    newest = sa.select(audit_entries.c.digest).order_by(audit_entries.c.entry_id.desc())
    return connection.scalar(newest.limit(1))


def _finish(connection: sa.Connection, *, before: Roles, details: Mapping[str, object]) -> Returned:
    actor = audit.current_actor()
    returned = settle(connection, before, actor)
    told = {**details, **returned.details}
    audit.record(connection, actor=actor, action="restore", details=told)
    return returned


def _write(engine: sa.Engine, file: Path) -> None:
    kind = _KINDS[engine.dialect.name]
    with _appearing(file) as unfinished:
        kind.write(engine, unfinished)
        kind.check(engine, unfinished)


@contextmanager
def _appearing(file: Path) -> Iterator[Path]:
    """Yield an empty hidden file beside `file` that takes its place at the end."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)  # mode 600
    os.close(handle)
    unfinished = Path(name)
    try:
        yield unfinished
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def _require_room(engine: sa.Engine, file: Path, *, force: bool) -> None:
    if not file.parent.is_dir():
        reason = _("la cartella «{name}» non c'è").format(name=file.parent.name)
        raise RefusedError(reason, _("creala o indica un'altra cartella"))
    if sqlite.is_database_of(engine, file) or file.is_dir():
        reason = _("«{name}» non può diventare una copia").format(name=file.name)
        raise RefusedError(reason, _("indica un altro file"))
    if file.exists() and not force:
        reason = _("«{name}» esiste già").format(name=file.name)
        raise RefusedError(reason, _("indica un altro file, oppure aggiungi --force"))


def _has_tables(engine: sa.Engine) -> bool:
    if sqlite.is_missing(engine):
        return False
    with engine.connect() as connection:
        return revision_of(connection) is not None


def _kind_of(engine: sa.Engine, file: Path) -> ModuleType:
    """Return how to restore `file`; raise RefusedError where it is no copy of such a database."""
    if not file.is_file() or sqlite.is_database_of(engine, file):
        reason = _("«{name}» non è un file di copia").format(name=file.name)
        raise RefusedError(reason, _("indica un file scritto da pact backup"))
    with file.open("rb") as opened:
        start = opened.read(16)
    found = next((name for name, kind in _KINDS.items() if start.startswith(kind.MAGIC)), None)
    if found is None:
        reason = _("«{name}» non è una copia del database").format(name=file.name)
        raise RefusedError(reason, _("indica un file scritto da pact backup"))
    if found != engine.dialect.name:
        reason = _("la copia viene da un altro tipo di database")
        raise RefusedError(reason, _("per cambiare database usa pact export e pact load"))
    return _KINDS[found]


def _name_of_safety(engine: sa.Engine, file: Path) -> Path:
    folder = sqlite.folder_of(engine) or file.parent
    return folder / f"{file.stem}-before-{now():%Y%m%dT%H%M%S%f}{file.suffix}"


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
