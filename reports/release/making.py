"""Making a release: count, hide, and keep only what may be seen."""

from data_access.engine import Connection
from data_access.queries import money, provenance, release_cells
from data_access.refusals import RefusedError
from domain.disclosure import counting, growing, releases
from domain.disclosure import money as released_money
from domain.disclosure.counted import Counted
from domain.disclosure.money import ReleasedAmount, ReleasedInitiative
from domain.disclosure.protecting import UnprotectableError, protect
from domain.disclosure.releases import Cost, Release
from domain.disclosure.rules import Thresholds
from domain.disclosure.system import Key
from domain.selection import Selection
from domain.words import _


def made(
    connection: Connection,
    selection: Selection,
    thresholds: Thresholds,
    earlier: Release | None = None,
) -> tuple[Release, Cost]:
    """Return the release of a selection, protected together with the one before it, and its cost.

    Raises RefusedError where the earlier release is not what the data of its days still say, or
    already gives away what would have to be hidden.
    """
    now = _counted(connection, selection, thresholds)
    whole, before = growing.alone(now), frozenset[Key]()
    if earlier is not None:
        days = Selection(as_of=earlier.as_of, known_on=earlier.known_on, dataset="all")
        then = _counted(connection, days, Thresholds(earlier.threshold))
        _refuse_other(then, earlier)
        gone = growing.hidden_cells(then, earlier.hidden())
        whole = growing.joined(now, then, gone, thresholds)
        before = frozenset(growing.hidden_cells(now, earlier.hidden()))
    try:
        hidden = protect(whole, before)
    except UnprotectableError as problem:
        raise RefusedError(
            _("Il rilascio precedente rivela già un conteggio che andrebbe nascosto"),
            _("usa la soglia del rilascio precedente ({n}) o una più bassa").format(
                n=earlier.threshold if earlier else thresholds.usual
            ),
        ) from problem
    initiatives, amounts = _money(connection, selection)
    release = Release(
        as_of=selection.as_of,
        known_on=selection.known_on,
        threshold=thresholds.usual,
        threshold_of_traits=thresholds.traits,
        rows=releases.released_rows(now, hidden),
        titles=release_cells.titles(connection, selection),
        amounts=amounts,
        initiatives=initiatives,
    )
    return release, releases.cost(now, hidden)


def _counted(connection: Connection, selection: Selection, thresholds: Thresholds) -> Counted:
    people = release_cells.participations(connection, selection)
    stated = release_cells.stated(connection, selection)
    return counting.counted(people, stated, thresholds)


def _money(
    connection: Connection, selection: Selection
) -> tuple[tuple[ReleasedInitiative, ...], tuple[ReleasedAmount, ...]]:
    pacts = provenance.pact_list(connection, selection)
    facts = money.facts(connection, selection)
    decided = money.allocations(connection, selection)
    return released_money.initiatives(pacts, facts), released_money.amounts(pacts, facts, decided)


def _refuse_other(then: Counted, earlier: Release) -> None:
    """Refuse an earlier release whose counts the data of its days no longer give."""
    found = {
        (f"{row.dataset}/{row.initiative_type}", row.table, row.item, measure): (
            then.cells[key].value
        )
        for row in then.rows
        for measure, key in row.cells.items()
    }
    if any(found.get(name) != value for name, value in earlier.shown().items()):
        raise RefusedError(
            _("I dati non danno più le cifre del rilascio precedente"),
            _("controlla di avere scelto la sua cartella e la banca dati da cui è stato fatto"),
        )
