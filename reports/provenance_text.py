"""Where a figure comes from as plain text, and as a document for other programs."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from data_access.clock import in_rome
from data_access.issued_figures import Issued
from data_access.queries.row_origins import Origin, row_id
from domain import questions
from domain.identities import Check
from domain.indicators.figures import Number
from domain.provenance import Line, agreement
from domain.shown import plain, shown
from domain.words import _
from reports import formats, provenance
from reports.provenance import Told
from reports.verification import WORDS


def text(told: Told, issued: Issued, checks: Iterable[Check]) -> str:
    """Return the view of a figure as text: what, with which filters, from which rows and files."""
    return "\n".join(
        [
            *_head(told, issued),
            "",
            *_named(_("Filtri e giorni"), _asked(told)),
            "",
            *_parts(told),
            *_files(told),
            *_rows(told),
            *_checked(told, checks),
        ]
    )


def dumps(told: Told, issued: Issued, checks: Iterable[Check]) -> str:
    """Return the document of a figure as JSON, documented in `docs/json.md`."""
    own = agreement(told.figure, told.behind.parts)
    document = {
        "id": questions.printed(issued.figure_id),
        "issued_at": f"{issued.issued_at.isoformat(timespec='seconds')}Z",
        "indicator": told.question.indicator,
        "group": dict(told.question.group),
        "selection": questions.written(told.question.selection),
        "shown": issued.shown,
        "now": shown(told.figure),
        "parts": [
            {
                "role": part.role,
                "measure": part.measure,
                "amount": plain(part.amount),
                "rows": [_entry(line, told.behind.origins[line.version]) for line in part.lines],
            }
            for part in told.behind.parts
        ],
        "checks": [_check(one) for one in (own, *checks)],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _head(told: Told, issued: Issued) -> list[str]:
    figure = told.figure
    value = [formats.value(figure), formats.detail(figure)]
    day = formats.instant(in_rome(issued.issued_at))
    given_out = _("Codice dato il {day}.").format(day=day)
    return [
        f"{questions.printed(issued.figure_id)}  {provenance.named(figure, told.titles)}",
        " · ".join(part for part in value if part),
        *filter(None, [provenance.changed(issued.shown, figure)]),
        given_out,
        "",
        *provenance.definition(figure.code),
    ]


def _asked(told: Told) -> dict[str, str]:
    asked = provenance.groups(told.question.group, told.titles)
    return asked | provenance.filters(told.question.selection, told.titles)


def _named(heading: str, pairs: dict[str, str]) -> list[str]:
    width = max(map(len, pairs))
    return [heading, *(f"  {name:{width}}  {value}" for name, value in pairs.items())]


def _parts(told: Told) -> list[str]:
    return [
        _("Che cosa si somma"),
        *(
            f"  {provenance.part_heading(part)}{provenance.part_rows(part)}"
            for part in told.behind.parts
        ),
        "",
    ]


def _files(told: Told) -> list[str]:
    files = provenance.files(told.behind)
    return _listed(_("File"), list(files.columns), files.to_numpy().tolist())


def _rows(told: Told) -> list[str]:
    rows = provenance.lines(told)
    return _listed(_("Righe"), list(rows.columns), rows.to_numpy().tolist())


def _listed(heading: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return [heading, "  " + _("nessuna"), ""]
    lines = [list(columns), *rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    written = (
        "  ".join(f"{cell:{width}}" for cell, width in zip(line, widths, strict=True))
        for line in lines
    )
    return [heading, *(f"  {line.rstrip()}" for line in written), ""]


def _checked(told: Told, checks: Iterable[Check]) -> list[str]:
    own = agreement(told.figure, told.behind.parts)
    pairs = [(own, provenance.ROWS_BEHIND), *((one, WORDS[one.code]) for one in checks)]
    return [
        _("Verifiche"),
        *("  ".join(("", f"{_verdict(check):16}", _(words))) for check, words in pairs),
    ]


def _check(check: Check) -> dict[str, Any]:
    return {"code": check.code, "compared": check.compared, "holds": check.holds}


def _verdict(check: Check) -> str:
    if not check.compared:
        return _("nessun confronto")
    return _("✓ torna") if check.holds else _("✗ non torna")


def _entry(line: Line, origin: Origin) -> dict[str, Any]:
    amount: Number | None = line.amount
    return {
        "table": line.table,
        "row": row_id(line.table, line.row),
        "amount": plain(amount),
        "file": origin.file_name,
        "sheet": origin.sheet,
        "row_number": origin.row_number,
        "imported_by": origin.imported_by,
        "imported_at": f"{origin.imported_at.isoformat(timespec='seconds')}Z",
        "sender": origin.sender,
    }
