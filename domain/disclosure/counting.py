"""The cells of a release, from people of registers and from groups as sources state them."""

from collections.abc import Iterator, Mapping

import pandas as pd

from domain.disclosure.counted import Counted, Row, together
from domain.disclosure.measures import PARTS, PUBLISHED, SUMS, Measured, measured
from domain.disclosure.rules import Thresholds, need
from domain.disclosure.stated import of_stated
from domain.disclosure.system import Cell, Key, Sum
from domain.vocabulary import YES_NO

TABLES = ("total", "pact", "province", "sector", "sex")
"""Tables of people in registers, each of which divides the people of a type of initiative."""
TRAITS = ("disability", "foreign_background", "vulnerable")
VULNERABLE = ("women_disadvantaged", "disability", "fragile", "working_poor")
"""Target groups whose members are told from others by a weakness."""
NOT_STATED = "not_stated"
_LEVELS = {"total": 6, "pact": 3, "province": 2, "sector": 1, "sex": 2}
_WORTH = dict(zip(PUBLISHED, (8, 6, 5, 4, 3, 1), strict=True))
_WORTH_OF_TRAIT = 20


def counted(people: pd.DataFrame, stated: pd.DataFrame, thresholds: Thresholds) -> Counted:
    """Return what a release counts; frames as `data_access.queries.release_cells` gives them."""
    registers = _prepared(people)
    parts = [_of_registers(held, thresholds) for _type, held in registers.groupby("type")]
    return together([*parts, of_stated(stated, thresholds)])


def _prepared(people: pd.DataFrame) -> pd.DataFrame:
    known_sex = people["gender"].where(people["gender"].isin(["f", "m"]), "other")
    vulnerable = people["target_group"].isin(VULNERABLE)
    refused = people["consent_sensitive"].fillna("unknown") == "no"
    return people.assign(
        type=people["dataset"] + "/" + people["initiative_type"],
        total="all",
        pact=people["pact_id"],
        province=people["province_code"].fillna(NOT_STATED),
        sector=people["sector"].fillna(NOT_STATED),
        sex=known_sex,
        disability=people["disability"].where(~refused),
        vulnerable=vulnerable.map({True: "yes", False: "no"}).where(people["target_group"].notna()),
    )


def _of_registers(people: pd.DataFrame, thresholds: Thresholds) -> Counted:
    """Count the people of one type of initiative of one dataset."""
    groups = dict(_groups(people))
    names = _names(groups)
    counts = {
        name: measured(groups[name], thresholds.usual) for name in dict.fromkeys(names.values())
    }
    cells = [cell for name, found in counts.items() for cell in _cells(name, found)]
    sums = [*_inside(counts), *_across(groups, names)]
    rows = [_row(name, counts[names[name]], names[name]) for name in groups if name[0] in TABLES]
    own = Counted({cell.key: cell for cell in cells}, tuple(sums), tuple(rows), names)
    return together([own, _of_traits(people, names, thresholds)])


def _groups(people: pd.DataFrame) -> Iterator[tuple[Key, pd.DataFrame]]:
    kind = str(people["type"].iloc[0])
    for table in TABLES:
        for item, held in people.groupby(table):
            yield (table, kind, str(item)), held
    for items, held in people.groupby(["pact", "province", "sector"]):
        yield ("part", kind, *map(str, items)), held


def _names(groups: Mapping[Key, pd.DataFrame]) -> dict[Key, Key]:
    """Name groups of the same people alike: the sole province of a pact is the pact."""
    first: dict[tuple[int, ...], Key] = {}
    return {
        name: first.setdefault(tuple(sorted(held.index)), name) for name, held in groups.items()
    }


def _cells(name: Key, found: Mapping[str, Measured]) -> Iterator[Cell]:
    for measure, one in found.items():
        shown = measure in PUBLISHED and name[0] in TABLES
        weight = _LEVELS[name[0]] * _WORTH[measure] if shown else None
        told = one.status != "value" or (measure == "due_180" and not one.value)
        yield Cell((*name, measure), one.value, one.need, weight, is_known=shown and told)


def _inside(counts: Mapping[Key, object]) -> Iterator[Sum]:
    for name in counts:
        for whole, ways in SUMS.items():
            for parts in ways:
                yield Sum((*name, whole), tuple((*name, part) for part in parts))


def _across(groups: Mapping[Key, pd.DataFrame], names: Mapping[Key, Key]) -> Iterator[Sum]:
    """Bind each group to the smallest parts it consists of, and the sexes to the total."""
    parts = [name for name in groups if name[0] == "part"]
    sexes = [name for name in groups if name[0] == "sex"]
    for name in dict.fromkeys(names.values()):
        inside = set(groups[name].index)
        if name[0] == "total":
            yield from _sums(name, [names[one] for one in sexes])
        if name[0] not in ("sex", "part"):
            yield from _sums(
                name, [names[one] for one in parts if inside.issuperset(groups[one].index)]
            )


def _sums(name: Key, parts: list[Key]) -> Iterator[Sum]:
    if parts == [name]:
        return
    for measure in PARTS:
        yield Sum((*name, measure), tuple((*part, measure) for part in parts))


def _row(name: Key, found: Mapping[str, Measured], cells_of: Key) -> Row:
    table, kind, item = name
    dataset, initiative_type = kind.split("/")
    cells = {measure: (*cells_of, measure) for measure in PUBLISHED}
    statuses = {measure: found[measure].status for measure in PUBLISHED}
    return Row(table, dataset, initiative_type, item, cells, statuses)


def _of_traits(people: pd.DataFrame, names: Mapping[Key, Key], thresholds: Thresholds) -> Counted:
    kind = str(people["type"].iloc[0])
    total = (*names["total", kind, "all"], "enrolled")
    return together(_of_trait(people[trait], people, total, thresholds) for trait in TRAITS)


def _of_trait(
    stated: "pd.Series[str]", people: pd.DataFrame, total: Key, thresholds: Thresholds
) -> Counted:
    """Count who has a trait, and all others: who has not and of whom nobody knows."""
    kind, trait = str(people["type"].iloc[0]), str(stated.name)
    is_reported = bool(stated.isin([code for code in YES_NO if code != "unknown"]).any())
    shown: Key = ("trait", kind, trait, "enrolled")
    rest: Key = ("trait", kind, trait, "others")
    cells: dict[Key, Cell] = {}
    for key, held in ((shown, stated == "yes"), (rest, stated != "yes")):
        count, persons = int(held.sum()), people.loc[held, "participant_id"].nunique()
        wanted = need(count, persons, thresholds.traits) if is_reported else 0
        weight = _WORTH_OF_TRAIT if key == shown else None
        cells[key] = Cell(key, count, wanted, weight, is_known=key == shown and not is_reported)
    dataset, initiative_type = kind.split("/")
    status = {"enrolled": "value" if is_reported else "not_reported"}
    row = Row("trait", dataset, initiative_type, trait, {"enrolled": shown}, status)
    return Counted(cells, (Sum(total, (shown, rest)),), (row,), {})
