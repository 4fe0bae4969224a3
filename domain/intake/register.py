"""Unfolds a register, one row per person, into enrollments, outcomes and hires with lasting ids.

The ids are made of course and participant, so the same people get the same ids whatever the order
of the rows. A row without a participant is named by its own cells: corrected, it is another row.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping

from domain import cells
from domain.intake.mapped import MappedTable, of_records
from domain.sheets import Cell

Record = dict[str, Cell]
Records = list[tuple[int, Record]]

_COUNTED = {"enrollments": "enrolled", "completions": "completed", "hirings": "hired"}
_OWN_ID = {
    "enrollments": "enrollment_id",
    "completions": "completion_id",
    "hirings": "hiring_id",
}
_SAYS_NOTHING = (
    *("pact_id", "course_id", "participant_id", "enrollment_id"),
    *("people", "qualifier", "source_id", "count_kind"),
)
"""Fields that stand in every row, whether or not somebody has an outcome or a job."""
_YES_NO = {"form": "code", "codes": ("yes", "no", "unknown")}


def unfold(
    tables: tuple[MappedTable, ...], said: Mapping[int, Cell] | None, hired_name: str
) -> tuple[MappedTable, ...]:
    """Return the three tables; a person without outcome or job has no row in theirs.

    `said` is the cell by row that answers "hired?", where the register has such a column, and
    `hired_name` its heading. Tables without a row are left out.
    """
    enrolled, completed, hired = tables
    ids = _enrollment_ids(enrolled.records())
    named = {row: _text(r.get("enrollment_id")) or ids[row] for row, r in enrolled.records()}
    parts = {
        "enrollments": _enrollments(enrolled, named),
        "completions": _completions(completed, named),
        "hirings": _hirings(hired, named, said),
    }
    as_sent = {table.table: dict(table.columns_as_sent) for table in tables}
    if said is not None:
        as_sent["hirings"].setdefault("stage", hired_name)
    return tuple(
        of_records(name, records, as_sent[name]) for name, records in parts.items() if records
    )


def _enrollment_ids(enrolled: Records) -> dict[int, str]:
    """Return the id of the enrollment in each row: course and participant, else a digest."""
    seen: dict[str, int] = defaultdict(int)
    found = {}
    for row, record in enrolled:
        course, participant = (_text(record.get(part)) for part in ("course_id", "participant_id"))
        if participant:
            found[row] = f"{course or '-'}:{participant}"
        else:
            words = "\n".join(sorted(f"{name}={_text(cell)}" for name, cell in record.items()))
            own = f"{course or '-'}:{hashlib.sha256(words.encode()).hexdigest()[:12]}"
            seen[own] += 1
            found[row] = own if seen[own] == 1 else f"{own}-{seen[own]}"
    return found


def _enrollments(enrolled: MappedTable, named: Mapping[int, str]) -> Records:
    """Return one row per enrollment: rows that repeat it word for word, for a second job, fold."""
    rows = [(row, _whole(record, "enrollments", named[row])) for row, record in enrolled.records()]
    return _folded(rows, "enrollment_id")


def _completions(completed: MappedTable, named: Mapping[int, str]) -> Records:
    found: Records = []
    for row, record in completed.records():
        if _says_anything(record, completed):
            own = _whole(record, "completions", f"{named[row]}:esito")
            own["enrollment_id"] = named[row]
            if not cells.is_reported(own.get("outcome")):
                own["outcome"] = "unknown"  # a day without an outcome is never "completed"
            found.append((row, own))
    return _folded(found, "completion_id")


def _hirings(
    hired: MappedTable, named: Mapping[int, str], said: Mapping[int, Cell] | None
) -> Records:
    """Return one row per job; the jobs of a person are numbered by their first day."""
    jobs_of: dict[str, Records] = defaultdict(list)
    for row, record in hired.records():
        answer = said[row] if said is not None else None
        stage = _stage(answer, _says_anything(record, hired))
        if stage is not None:
            own = record if cells.is_reported(record.get("stage")) else record | {"stage": stage}
            jobs_of[named[row]].append((row, own))
    found: Records = []
    for name, jobs in jobs_of.items():
        jobs = sorted(jobs, key=_first_day) if len(jobs) > 1 else jobs
        for n, (row, record) in enumerate(jobs, 1):
            own = _whole(record, "hirings", f"{name}:lavoro" + (f"-{n}" if n > 1 else ""))
            found.append((row, own | {"enrollment_id": name}))
    return sorted(found, key=lambda pair: pair[0])


def _stage(answer: Cell, is_told: bool) -> Cell:
    """Return the stage of a row, None where nobody was hired.

    A "no" beside the day of a job, and an answer that is neither yes nor no, go on as they stand:
    no stage is called so, and the loader asks the sender.
    """
    try:
        read = cells.read(answer, _YES_NO)
    except cells.UnreadableCellError:
        return answer
    if read == "yes" or (is_told and read != "no"):
        return "hire"
    return answer if is_told else None


def _folded(rows: Records, own_id: str) -> Records:
    """Return the rows without those that say again what an earlier one of their id says."""
    before: dict[str, list[Record]] = defaultdict(list)
    found: Records = []
    for row, record in rows:
        twins = before[_text(record[own_id])]
        if record not in twins:
            twins.append(record)
            found.append((row, record))
    return found


def _whole(record: Record, table: str, made: str) -> Record:
    """Return the row with an id, one person and the kind of count where nothing else is said."""
    own_id = _OWN_ID[table]
    defaults: Record = {own_id: made, "people": 1, "count_kind": _COUNTED[table]}
    missing = {
        name: cell for name, cell in defaults.items() if not cells.is_reported(record.get(name))
    }
    return record | missing


def _says_anything(record: Record, table: MappedTable) -> bool:
    own = (name for name in table.columns_as_sent if name not in _SAYS_NOTHING)
    return any(cells.is_reported(record.get(name)) for name in own)


def _first_day(job: tuple[int, Record]) -> tuple[str, str]:
    try:
        day = cells.read(job[1].get("started_on"), {"form": "day"})
    except cells.UnreadableCellError:
        day = None
    words = repr(sorted((name, _text(cell)) for name, cell in job[1].items()))
    return (day.isoformat() if day else "9999", words)


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if not cells.is_reported(cell) else str(cell).strip()
