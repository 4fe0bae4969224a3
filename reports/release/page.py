"""A release as one page that needs neither server nor script: tables, marks and what they mean."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from domain.disclosure.measures import PUBLISHED
from domain.disclosure.releases import Release, ReleasedCell, ReleasedRow
from domain.disclosure.stated import STATED
from domain.words import _, language
from reports import formats
from reports.release import cells, labels, page_money, page_parts
from reports.release.page_parts import mark
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
    skip, stamp = escape(_("Vai ai dati")), escape(labels.stamp(release))
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


def _body(release: Release, files: dict[str, str]) -> Iterator[str]:
    yield _meaning(release)
    by_kind = groupby(
        sorted(release.rows, key=lambda row: (_is_demo(row), row.initiative_type)),
        key=lambda row: (row.dataset, row.initiative_type),
    )
    for (dataset, _type), rows in by_kind:
        yield "\n".join(_section(release, dataset, list(rows)))
    yield from page_money.sections(release)
    yield _downloads(files)


def _is_demo(row: ReleasedRow) -> bool:
    return row.dataset == "demo"


def _meaning(release: Release) -> str:
    items = "".join(
        f"<div><dt>{mark(status)}</dt><dd>{escape(text)}</dd></div>"
        for status, text in labels.meanings().items()
    )
    heading = escape(_("Come si leggono"))
    told = "".join(f"<p>{escape(one)}</p>" for one in labels.rules(release))
    return f'<section class="card"><h2>{heading}</h2>{told}<dl>{items}</dl></section>'


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
    with_shares = columns == PUBLISHED
    heads = [_(labels.MEASURES[measure]) for measure in columns]
    if with_shares:
        heads += [_(title) for _parts, title in cells.RATES.values()]
    ordered = sorted(rows, key=lambda row: labels.item(row, release.titles, language()))
    lines = [_line(release, row, columns, "") for row in ordered]
    lines += [_line(release, row, columns, ' class="total"') for row in total]
    return page_parts.table(_(labels.TABLES[table]), heads, lines)


def _line(release: Release, row: ReleasedRow, columns: tuple[str, ...], style: str) -> str:
    name = escape(labels.item(row, release.titles, language()))
    counted = [f"<td>{_cell(row.cells[measure])}</td>" for measure in columns]
    if columns == PUBLISHED:
        counted += [_share(row, code) for code in cells.RATES]
    return f'<tr{style}><th scope="row">{name}</th>{"".join(counted)}</tr>'


def _cell(cell: ReleasedCell) -> str:
    return mark(cell.status) if cell.value is None else escape(formats.count(cell.value))


def _share(row: ReleasedRow, code: str) -> str:
    """Write a rate where its counts are shown: from none to all of the unknown, if there are."""
    found = cells.rate_of(row, code)
    share, most = found.proportion, found.most
    if share is None or share.share is None or most is None:
        return f'<td class="rate">{mark(found.status)}</td>'
    text = formats.percent(share.share, share.trials)
    if found.unknown:
        high = formats.percent(most, share.trials)
        text = _("da {low} a {high}").format(low=text, high=high)
    details = escape(" · ".join(cells.rate_details(found)[:2]))
    bar = f'<i style="width:{round(100 * share.share)}%"></i>'
    return (
        f'<td class="rate">{escape(text)}<span class="bar" aria-hidden="true">{bar}</span>'
        f'<span class="detail">{details}</span></td>'
    )


def _downloads(files: dict[str, str]) -> str:
    items = "".join(
        f'<li><a href="{name}">{name}</a> {escape(what)}</li>' for name, what in files.items()
    )
    heading = escape(_("Scarica"))
    return f'<section class="card"><h2>{heading}</h2><ul>{items}</ul></section>'
