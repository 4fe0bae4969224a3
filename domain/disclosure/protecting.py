"""Hiding: first the counts that are too small, then what would give them away, and no more."""

from collections.abc import Set
from dataclasses import dataclass

from domain.disclosure.outsider import Outsider
from domain.disclosure.system import Key, System


class UnprotectableError(Exception):
    """A count that what is out already gives away, whatever is hidden now."""


@dataclass(frozen=True)
class Hidden:
    """The cells that a release does not show: those too small, and those hidden to protect them."""

    primary: frozenset[Key]
    complementary: frozenset[Key]

    @property
    def all(self) -> frozenset[Key]:
        """Return all of them."""
        return self.primary | self.complementary


def protect(system: System, before: Set[Key] = frozenset()) -> Hidden:
    """Return what to hide; the same for the same system.

    `before` are cells that an earlier release hid: they cost nothing to hide again. Raises
    UnprotectableError where hiding everything would not do.
    """
    cells = system.cells.values()
    primary = frozenset(one.key for one in cells if one.need and one.may_be_hidden)
    outsider = Outsider(system)
    hidden = set(primary)
    while exposed := list(outsider.exposed(hidden)):
        for key in exposed:
            _free_up(system, outsider, key, hidden, before)
    _show_again(system, outsider, hidden - primary, hidden)
    return Hidden(primary, frozenset(hidden - primary))


def _free_up(
    system: System, outsider: Outsider, key: Key, hidden: set[Key], before: Set[Key]
) -> None:
    while not outsider.is_protected(key, hidden):
        # Whole numbers may be bound where the linear programme, which knows halves, is not.
        betrayers = outsider.betrayers(key, hidden) or _shown(system, hidden)
        if not betrayers:
            raise UnprotectableError(" ".join(key))
        hidden.add(min(betrayers, key=lambda one: _cost(system, one, before)))


def _shown(system: System, hidden: Set[Key]) -> list[Key]:
    cells = system.cells.values()
    return [one.key for one in cells if one.may_be_hidden and one.key not in hidden]


def _show_again(system: System, outsider: Outsider, extra: Set[Key], hidden: set[Key]) -> None:
    """Take back, the dearest first, what others have made needless to hide."""
    for key in sorted(extra, key=lambda one: _cost(system, one, frozenset()), reverse=True):
        hidden.discard(key)
        if any(outsider.exposed(hidden)):
            hidden.add(key)


def _cost(system: System, key: Key, before: Set[Key]) -> tuple[int, int, Key]:
    cell = system.cells[key]
    return (0 if key in before else cell.weight or 0, cell.value, key)
