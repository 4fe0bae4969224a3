"""The counts and rates of a release in words, and as rows of charts: the same everywhere."""

from collections.abc import Callable, Sequence

import pandas as pd

from domain.disclosure.measures import GROWING
from domain.disclosure.rates import COMPLETED, PLACED, Rate, rate
from domain.disclosure.releases import Release, ReleasedCell, ReleasedRow
from domain.words import _, language, marked
from reports import formats
from reports.release.labels import STATUSES, item

RATES = {
    "completed_share": (COMPLETED, marked("Concludono")),
    "placed_share": (PLACED, marked("Assunti entro 180 giorni")),
}
"""Rates of a release: the counts they are of, and their name."""
Name = Callable[[ReleasedRow], str]


Places = dict[tuple[str, str, str, str, str], ReleasedCell]
"""Counts by dataset, type of initiative, table, item and measure."""


def named(release: Release) -> Name:
    """Return what names the rows of a release in the reader's language."""
    return lambda row: item(row, release.titles, language())


def by_place(release: Release | None) -> Places:
    """Return the counts of a release by their place; none where there is no release."""
    rows = release.rows if release else ()
    return {(*_place(row), one): cell for row in rows for one, cell in row.cells.items()}


def changed(row: ReleasedRow, measure: str, before: Places) -> str:
    """Write a count of a row, with its growth since the release before.

    Only growth is protected between two releases, so only of counts that grow is it written.
    """
    earlier = before.get((*_place(row), measure)) if measure in GROWING else None
    return count_words(row.cells.get(measure), earlier)


def have_grown(rows: Sequence[ReleasedRow], before: Release) -> bool:
    """Say whether any count of these rows can be held against the release before."""
    earlier = by_place(before)
    cells = ((earlier.get((*_place(row), one)), row.cells.get(one))
             for row in rows for one in GROWING)  # fmt: skip
    return any(old and new and None not in (old.value, new.value) for old, new in cells)


def rate_of(row: ReleasedRow, code: str) -> Rate:
    """Return a rate of a row; not reported where the row does not have its counts."""
    parts = RATES[code][0]
    if any(name not in row.cells for name in parts):
        return Rate(None, status="not_reported")
    return rate(row, *parts)


def count_words(cell: ReleasedCell | None, before: ReleasedCell | None = None) -> str:
    """Write a count, with the difference from the release before where both are shown."""
    if cell is None or cell.value is None:
        return status_words(cell.status if cell else "not_reported")
    written = formats.count(cell.value)
    if before is None or before.value is None:
        return written
    return f"{written}\u00a0({change_words(cell.value - before.value)})"


def change_words(change: int) -> str:
    """Write by how much a count differs: `+12`, `−3`, `=`."""
    if not change:
        return "="
    return ("+" if change > 0 else "\u2212") + formats.count(abs(change))


def status_words(status: str) -> str:
    """Write why there is no value."""
    return _(STATUSES[status])


def rate_words(found: Rate) -> str:
    """Write a rate with its counts, its interval, and how far the unknown can still take it."""
    share = found.proportion
    if share is None or share.share is None:
        return status_words(found.status)
    return " · ".join([formats.percent(share.share, share.trials), *rate_details(found)])


def rate_details(found: Rate) -> list[str]:
    """Write what stands under a rate."""
    share = found.proportion
    if share is None or share.interval is None:
        return []
    text = _("IC 95 % {range}").format(range=formats.interval(*share.interval))
    told = [formats.fraction(share.hits, share.trials), text]
    if found.unknown and found.most is not None:
        more = _("esito non noto per {n}: fino al {most}")
        most = formats.percent(found.most, share.trials)
        told.append(more.format(n=formats.count(found.unknown), most=most))
    return told


def count_rows(rows: Sequence[ReleasedRow], measure: str, name: Name) -> pd.DataFrame:
    """Return one row per count for `charts.comparisons.bars`."""
    cells = [(name(row), row.cells.get(measure)) for row in rows]
    return pd.DataFrame(
        [
            {"label": label, "amount": cell.value if cell else None, "shown": count_words(cell)}
            for label, cell in cells
        ],
        columns=["label", "amount", "shown"],
    )


def rate_rows(rows: Sequence[ReleasedRow], code: str, name: Name) -> pd.DataFrame:
    """Return one row per rate for `charts.comparisons.rates`."""
    return pd.DataFrame(
        [_rate_row(name(row), rate_of(row, code)) for row in rows],
        columns=["label", "value", "low", "high", "possible_low", "possible_high", "shown"],
    )


def _place(row: ReleasedRow) -> tuple[str, str, str, str]:
    return row.dataset, row.initiative_type, row.table, row.item


def _rate_row(label: str, found: Rate) -> dict[str, object]:
    share = found.proportion
    if share is None or share.interval is None:
        return {"label": label, "shown": status_words(found.status)}
    low, high = share.interval
    fraction = formats.fraction(share.hits, share.trials)
    return {
        "label": label,
        "value": share.share,
        "low": low,
        "high": high,
        "possible_low": share.share,
        "possible_high": found.most,
        "shown": f"{fraction} · {formats.interval(low, high)}",
    }
