"""Two releases as one system: what one more month gives away about the people it added."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace

from domain.disclosure.counted import Counted
from domain.disclosure.measures import GROWING, PARTS
from domain.disclosure.rules import Thresholds, need
from domain.disclosure.system import Cell, Key, Sum, System, system

EARLIER = "earlier"
"""First word of the keys of the earlier release."""


def alone(now: Counted) -> System:
    """Return the system of a release before which there was none."""
    return system(now.cells.values(), now.sums)


def joined(
    now: Counted, earlier: Counted, hidden_earlier: Set[Key], thresholds: Thresholds
) -> System:
    """Return the system of a release and of the one before it.

    What the earlier one showed is known, and how much a count has grown since is a count of
    people too: the two or three who came in between. An initiative of which nothing has changed
    is taken to be closed, and outsiders to know that.
    """
    cells = [*now.cells.values(), *_of_earlier(earlier, hidden_earlier)]
    sums = [*now.sums, *(_renamed(one) for one in earlier.sums)]
    for before, after in _pairs(now, earlier):
        change, bound = _change(before, after, thresholds)
        cells.append(change)
        sums.append(bound)
    return system(cells, [*sums, *_closed(now, earlier)])


def hidden_cells(earlier: Counted, hidden_rows: Iterable[tuple[str, str, str, str]]) -> Set[Key]:
    """Return the cells behind what a release hid: type of initiative, table, item, measure."""
    wanted = set(hidden_rows)
    return {
        key
        for row in earlier.rows
        for measure, key in row.cells.items()
        if (f"{row.dataset}/{row.initiative_type}", row.table, row.item, measure) in wanted
    }


def _of_earlier(earlier: Counted, hidden: Set[Key]) -> Iterator[Cell]:
    for key, cell in earlier.cells.items():
        is_shown = cell.weight is not None and key not in hidden
        yield replace(
            cell,
            key=(EARLIER, *key),
            need=0 if is_shown else cell.need,
            weight=None,
            is_known=cell.is_known or is_shown,
        )


def _renamed(one: Sum) -> Sum:
    return Sum((EARLIER, *one.whole), tuple((EARLIER, *part) for part in one.parts))


def _pairs(now: Counted, earlier: Counted) -> Iterator[tuple[Cell, Cell]]:
    """Pair the growing counts of the groups that both releases hold, shown or not."""
    found: dict[tuple[Key, Key], None] = {}
    for name in now.names.keys() & earlier.names.keys():
        for measure in GROWING:
            found[(*earlier.names[name], measure), (*now.names[name], measure)] = None
    found |= dict.fromkeys(_stated_pairs(now, earlier))
    for before, after in sorted(found):
        yield earlier.cells[before], now.cells[after]


def _stated_pairs(now: Counted, earlier: Counted) -> Iterator[tuple[Key, Key]]:
    for key in now.cells.keys() & earlier.cells.keys():
        if key[0] in ("stated", "trait"):
            yield key, key


def _change(before: Cell, after: Cell, thresholds: Thresholds) -> tuple[Cell, Sum]:
    grown = after.value - before.value
    threshold = thresholds.traits if after.key[0] == "trait" else thresholds.usual
    is_public = before.is_known and after.is_known
    wanted = 0 if is_public else need(abs(grown), abs(grown), threshold)
    key = ("change", *before.key, *after.key)
    old = (EARLIER, *before.key)
    bound = Sum(after.key, (old, key)) if grown >= 0 else Sum(old, (after.key, key))
    return Cell(key, abs(grown), wanted), bound


def _closed(now: Counted, earlier: Counted) -> Iterator[Sum]:
    by_pact: dict[str, list[Key]] = {}
    for name in sorted(now.names):
        if name[0] == "part":
            by_pact.setdefault(name[2], []).append(name)
    for names in by_pact.values():
        if all(_is_same(name, now, earlier) for name in names):
            yield from _equal(names, now.names, earlier.names)


def _is_same(name: Key, now: Counted, earlier: Counted) -> bool:
    if name not in earlier.names:
        return False
    cells = (
        (earlier.cells[(*earlier.names[name], part)], now.cells[(*now.names[name], part)])
        for part in PARTS
    )
    return all(before.value == after.value for before, after in cells)


def _equal(
    names: Iterable[Key], now: Mapping[Key, Key], earlier: Mapping[Key, Key]
) -> Iterator[Sum]:
    for name in names:
        for part in PARTS:
            yield Sum((*now[name], part), ((EARLIER, *earlier[name], part),))
