"""A release as one page that needs neither server nor script: tables, marks and what they mean."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from domain.disclosure.measures import PUBLISHED
from domain.disclosure.releases import Release, ReleasedCell, ReleasedRow
from domain.disclosure.stated import STATED
from domain.words import _, language
from reports import formats
from reports.release import labels
from reports.release.page_style import STYLE

_DIVIDED = ("pact", "province", "sector", "sex")


def page(release: Release, files: dict[str, str], other: tuple[str, str]) -> str:
    """Return a whole HTML document in the reader's language.

    `files` are the names of the data files with what they are; `other` is the file with the same
    page in the other language, and that language.
    """
    title = escape(_("Patti per le competenze: dati pubblici"))
    body = "\n".join(_body(release, files))
    link = f'<a href="{other[0]}" hreflang="{other[1]}" lang="{other[1]}">{_other_language()}</a>'
    skip, stamp = escape(_("Vai ai dati")), escape(_stamp(release))
    return f"""<!DOCTYPE html>
<html lang="{language()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body>
<a class="skip" href="#main">{skip}</a>
<header><div><p class="language">{link}</p><h1>{title}</h1><p>{stamp}</p>
</div></header>
<main id="main">
{body}
</main>
</body>
</html>
"""


def _other_language() -> str:
    return "English" if language() == "it" else "Italiano"


def _stamp(release: Release) -> str:
    text = _("Situazione al {day}, come era nota il {known}. Versione {n} delle tabelle.")
    return text.format(
        day=formats.day(release.as_of),
        known=formats.day(release.known_on),
        n=formats.count(release.version),
    )


def _body(release: Release, files: dict[str, str]) -> Iterator[str]:
    yield _meaning(release)
    by_kind = groupby(
        sorted(release.rows, key=lambda row: (_is_demo(row), row.initiative_type)),
        key=lambda row: (row.dataset, row.initiative_type),
    )
    for (dataset, _type), rows in by_kind:
        yield "\n".join(_section(release, dataset, list(rows)))
    yield _downloads(files)


def _is_demo(row: ReleasedRow) -> bool:
    return row.dataset == "demo"


def _meaning(release: Release) -> str:
    told = _(
        "Un conteggio di meno di {n} persone non si mostra; di meno di {t} se riguarda "
        "disabilità, origine straniera o svantaggio. Altri sono riservati perché per "
        "differenza rivelerebbero i primi."
    ).format(n=formats.count(release.threshold), t=formats.count(release.threshold_of_traits))
    people = _("Si contano partecipazioni: una persona in due corsi conta due volte. Le cifre che "
               "una fonte pubblica riporta già restano visibili.")  # fmt: skip
    marks = [
        ("hidden", _("non si mostra, per non far riconoscere nessuno")),
        ("not_reported", _("nessuna fonte lo dice: non è zero")),
        ("not_yet_due", _("non è ancora passato il tempo necessario")),
    ]
    items = "".join(
        f"<div><dt>{_mark(status)}</dt><dd>{escape(text)}</dd></div>" for status, text in marks
    )
    heading = escape(_("Come si leggono"))
    return (
        f'<section class="card"><h2>{heading}</h2><p>{escape(told)}</p><p>{escape(people)}</p>'
        f"<dl>{items}</dl></section>"
    )


def _section(release: Release, dataset: str, rows: list[ReleasedRow]) -> Iterator[str]:
    where = escape(_(labels.DATASETS[dataset]))
    yield f'<section class="card"><p class="chip {dataset}">{where}</p>'
    yield f"<h2>{escape(labels.kind(rows[0]).capitalize())}</h2>"
    of = {table: [row for row in rows if row.table == table] for table in labels.TABLES}
    for table in _DIVIDED:
        if of[table]:
            columns = PUBLISHED
            yield _table(release, table, of[table], of["total"], columns)
    if of["trait"]:
        yield _table(release, "trait", of["trait"], of["total"], ("enrolled",))
    if of["stated"]:
        told = [one for one in STATED if any(row.cells[one].value for row in of["stated"])]
        yield _table(release, "stated", of["stated"], [], tuple(told))
    yield "</section>"


def _table(
    release: Release,
    table: str,
    rows: list[ReleasedRow],
    total: list[ReleasedRow],
    columns: tuple[str, ...],
) -> str:
    caption = escape(_(labels.TABLES[table]))
    with_shares = columns == PUBLISHED
    heads = [_(labels.MEASURES[measure]) for measure in columns]
    if with_shares:
        heads += [_("Concludono"), _("Assunti entro 180 giorni")]
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    ordered = sorted(rows, key=lambda row: labels.item(row, release.titles, language()))
    lines = [_line(release, row, columns, "") for row in ordered]
    lines += [_line(release, row, columns, ' class="total"') for row in total]
    inside = "\n".join(lines)
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{caption}"><table>'
        f"<caption>{caption}</caption>\n<thead><tr><td></td>{head}</tr></thead>\n"
        f"<tbody>\n{inside}\n</tbody></table></div>"
    )


def _line(release: Release, row: ReleasedRow, columns: tuple[str, ...], style: str) -> str:
    name = escape(labels.item(row, release.titles, language()))
    cells = [f"<td>{_cell(row.cells[measure])}</td>" for measure in columns]
    if columns == PUBLISHED:
        cells += [_share(row, "completed", "enrolled", ""), _share(row, *_PLACED)]
    return f'<tr{style}><th scope="row">{name}</th>{"".join(cells)}</tr>'


_PLACED = ("hired_180", "due_180", "unknown_180")


def _cell(cell: ReleasedCell) -> str:
    return _mark(cell.status) if cell.value is None else escape(formats.count(cell.value))


def _mark(status: str) -> str:
    word = escape(_(labels.STATUSES[status]))
    return f'<span class="mark {status}">{word}</span>'


def _share(row: ReleasedRow, of: str, whole: str, unknown: str) -> str:
    """Write a rate where its counts are shown: from none to all of the unknown, if there are."""
    share = row.share(of, whole)
    silent = row.cells[unknown].value if unknown else 0
    if share is None or share.share is None or silent is None:
        absent = [row.cells[one] for one in (whole, of, unknown or of)]
        status = next((one.status for one in absent if one.value is None), "not_yet_due")
        return f'<td class="rate">{_mark(status)}</td>'
    text = formats.percent(share.share, share.trials)
    if silent:
        most = formats.percent((share.hits + silent) / share.trials, share.trials)
        text = _("da {low} a {high}").format(low=text, high=most)
    width = round(100 * share.share)
    bar = f'<i style="width:{width}%"></i>'
    return f'<td class="rate">{escape(text)}<span class="bar" aria-hidden="true">{bar}</span></td>'


def _downloads(files: dict[str, str]) -> str:
    items = "".join(
        f'<li><a href="{name}">{name}</a> {escape(what)}</li>' for name, what in files.items()
    )
    heading = escape(_("Scarica"))
    return f'<section class="card"><h2>{heading}</h2><ul>{items}</ul></section>'
