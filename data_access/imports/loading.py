"""One delivery: checked, compared and written in one transaction, or only tried."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from data_access import audit
from data_access.imports import derived, fences, quarantine, references, versions
from data_access.imports.files import TableFile
from data_access.imports.holdings import Holdings, held
from data_access.imports.problems import ImportRefusedError, Problem
from data_access.imports.rows import TypedFile, typed
from data_access.imports.terms import UNHEARD, Meter, Progress, Terms, in_silence
from data_access.imports.versions import Change
from data_access.migrations import upgrade
from data_access.reference import ensure_provinces
from data_access.schema import imports
from data_access.turns import writing

PASSES = 3
"""How often a row is looked at: read, compared, written."""
MANY_ROWS = 500
"""Rows of one load from which a database should count its tables anew."""


@dataclass(frozen=True)
class Loaded:
    """What one file brought to one table, and what it did to each thing.

    `refused` counts lines with errors, `kept_aside` those put in quarantine now. `import_id` is
    None where the file repeats what is known.
    """

    file: str
    table: str
    new: int
    changed: int
    unchanged: int
    withdrawn: int = 0
    refused: int = 0
    kept_aside: int = 0
    sheet: str = ""
    import_id: int | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What a delivery did, or would do: per file and table, and what is wrong with its rows."""

    loaded: tuple[Loaded, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Say whether nothing was written: all of it was known."""
        return all(one.import_id is None and not one.kept_aside for one in self.loaded)


def load(
    engine: sa.Engine,
    files: Sequence[TableFile],
    terms: Terms,
    progress: Progress = in_silence,
) -> Outcome:
    """Write `files`, all or nothing; the same files again change nothing.

    Raises ImportRefusedError with every problem found, unless `terms` keep the good rows; then
    nothing was written. Only administrators keep rows aside: nobody else would see them again.
    """
    upgrade(engine)
    if not terms.scope.administers:
        terms = replace(terms, keeps_good_rows=False)
    with writing(engine) as connection:
        outcome = _carry_out(connection, files, terms, progress)
        if outcome.problems and not terms.keeps_good_rows:
            raise ImportRefusedError(list(outcome.problems))
        return outcome


def dry_run(
    engine: sa.Engine,
    files: Sequence[TableFile],
    terms: Terms,
    progress: Progress = in_silence,
) -> Outcome:
    """Do all that `load` does and take it back: what the good rows would do, and all problems."""
    upgrade(engine)
    with writing(engine) as connection:
        try:
            return _carry_out(connection, files, replace(terms, keeps_good_rows=True), progress)
        finally:
            connection.rollback()


def problems_of(
    connection: sa.Connection, files: Sequence[TableFile], terms: Terms
) -> list[Problem]:
    """Return all that is wrong with the rows of `files`, as `dry_run` does, but only reading."""
    return _read(connection, files, UNHEARD, replace(terms, keeps_good_rows=True))[1]


def _carry_out(
    connection: sa.Connection, files: Sequence[TableFile], terms: Terms, progress: Progress
) -> Outcome:
    terms = terms.begun(connection)
    ensure_provinces(connection)
    meter = Meter(progress, PASSES * sum(len(file.rows) for file in files))
    read, problems, bad = _read(connection, files, meter, terms)
    if problems and not terms.keeps_good_rows:
        return Outcome((), tuple(problems))
    loaded = []
    for file, lines in zip(read, bad, strict=True):
        loaded.append(_load(connection, file, lines, (terms, meter)))
    _note(connection, read, loaded, terms)
    _refresh_statistics(connection, loaded)
    return Outcome(tuple(loaded), tuple(problems))


def _read(
    connection: sa.Connection, files: Sequence[TableFile], meter: Meter, terms: Terms
) -> tuple[list[TypedFile], list[Problem], list[TableFile]]:
    """Return the rows that can be loaded, all problems, and per file the lines that have some."""
    read, found = [], []
    for file in files:
        rows, wrong = typed(file, meter)
        read.append(rows)
        found.append(wrong)
    holdings = held(connection, terms)
    outside = fences.problems(connection, read, holdings)
    across = references.problems(connection, read, holdings)
    problems = [
        [*one, *two, *three] for one, two, three in zip(found, outside, across, strict=True)
    ]
    if any(problems) and terms.keeps_good_rows:
        read, problems = _without_bad_rows(connection, files, problems, holdings)
    bad = [
        file.without({number for number, _cells in file.rows} - lines)
        for file, lines in zip(files, _bad(files, problems), strict=True)
    ]
    # What a sheet says once can stand in several tables, and so can what is wrong with it.
    return read, list(dict.fromkeys(one for wrong in problems for one in wrong)), bad


def _without_bad_rows(
    connection: sa.Connection,
    files: Sequence[TableFile],
    problems: list[list[Problem]],
    holdings: Holdings | None,
) -> tuple[list[TypedFile], list[list[Problem]]]:
    """Leave out bad rows, then those that name what only bad rows bring, until none does."""
    while True:
        bad = _bad(files, problems)
        good = [file.without(lines) for file, lines in zip(files, bad, strict=True)]
        read = [typed(file)[0] for file in good]
        further = references.problems(connection, read, holdings, are_left_over=True)
        if not any(further):
            return read, problems
        problems = [[*old, *new] for old, new in zip(problems, further, strict=True)]


def _bad(files: Sequence[TableFile], problems: list[list[Problem]]) -> list[set[int]]:
    """Return per file its lines with a problem in any table: a register's line goes in whole."""
    by_sheet: dict[tuple[str, str], set[int]] = {}
    for file, wrong in zip(files, problems, strict=True):
        lines = by_sheet.setdefault((file.name, file.sheet), set())
        lines |= {one.row for one in wrong if one.row is not None}
    return [by_sheet[file.name, file.sheet] for file in files]


def _load(
    connection: sa.Connection, file: TypedFile, bad: TableFile, how: tuple[Terms, Meter]
) -> Loaded:
    terms, _meter = how
    complete = derived.completer(derived.publication_days(connection), terms.at.date())
    found = versions.difference(connection, file, complete, how)
    import_id = None
    if not found.is_nothing:
        import_id = versions.write(connection, file, found, how)
    kept = 0
    if terms.scope.administers:  # whose rows are kept aside cannot be told
        kept = quarantine.keep(connection, bad, terms)
        quarantine.settle(connection, file, (import_id, terms))
    return Loaded(
        file=file.source.name,
        table=file.source.table.name,
        new=len(found.opened) - len(found.closed),
        changed=len(found.closed),
        unchanged=found.count("unchanged"),
        withdrawn=len(found.withdrawn),
        refused=len(bad.rows),
        kept_aside=kept,
        sheet=file.source.sheet,
        import_id=import_id,
        changes=tuple(found.changes),
    )


def _note(
    connection: sa.Connection,
    files: Sequence[TypedFile],
    loaded: Sequence[Loaded],
    terms: Terms,
) -> None:
    """Tie the imports of a delivery together and write it into the audit trail."""
    written = [one.import_id for one in loaded if one.import_id is not None]
    if not written and not any(one.kept_aside for one in loaded):
        return
    if written:
        of_delivery = imports.c.import_id.in_(written)
        connection.execute(imports.update().where(of_delivery).values(delivery_id=min(written)))
    details = {
        "sender": terms.sender,
        "files": [
            {
                "file": one.file,
                "sheet": one.sheet,
                "table": one.table,
                "sha256": file.source.sha256,
                "import_id": one.import_id,
                "new": one.new,
                "changed": one.changed,
                "withdrawn": one.withdrawn,
                "kept_aside": one.kept_aside,
            }
            for file, one in zip(files, loaded, strict=True)
            if one.import_id is not None or one.kept_aside
        ],
        "digests": audit.digests_of(connection, written),
    }
    audit.record(connection, actor=terms.actor, action=terms.action, details=details, at=terms.at)


def _refresh_statistics(connection: sa.Connection, loaded: Sequence[Loaded]) -> None:
    # PostgreSQL plans by counts it takes on its own some time later; until then, after a large
    # load, it takes the tables for empty and joins them row by row.
    many = sum(one.new + one.changed for one in loaded) >= MANY_ROWS
    if many and connection.dialect.name == "postgresql":
        connection.execute(sa.text("analyze"))
