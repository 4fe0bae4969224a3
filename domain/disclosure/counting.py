"""The cells of a release, from people of registers and from groups as sources state them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from domain.disclosure.measures import PARTS, PUBLISHED, SUMS, Measured, measured
from domain.disclosure.rules import Thresholds, need
from domain.disclosure.system import Cell, Key, Sum
from domain.vocabulary import YES_NO

TABLES = ("total", "pact", "province", "sector", "sex")
"""Tables of people in registers, each of which divides the people of a type of initiative."""
TRAITS = ("disability", "foreign_background", "vulnerable")
VULNERABLE = ("women_disadvantaged", "disability", "fragile", "working_poor")
"""Target groups whose members are told from others by a weakness."""
NOT_STATED = "not_stated"
STATED = ("selected", "enrolled", "completed", "hired")
"""Counts that a source may state of a group."""
_LEVELS = {"total": 6, "pact": 3, "province": 2, "sector": 1, "sex": 2}
_WORTH = dict(zip(PUBLISHED, (8, 6, 5, 4, 3, 1), strict=True))


@dataclass(frozen=True)
class Row:
    """One row of a table: where its counts are among the cells, and why some have no value."""

    table: str
    dataset: str
    initiative_type: str
    item: str
    cells: Mapping[str, Key]
    statuses: Mapping[str, str]


@dataclass(frozen=True)
class Counted:
    """The cells of all tables, their sums, the rows to show, and the groups by their names.

    `names` gives the group whose cells hold the counts of another one of the very same people;
    the groups of table `part` are shown nowhere: initiative by province by sector.
    """

    cells: Mapping[Key, Cell]
    sums: tuple[Sum, ...]
    rows: tuple[Row, ...]
    names: Mapping[Key, Key]


def counted(people: pd.DataFrame, stated: pd.DataFrame, thresholds: Thresholds) -> Counted:
    """Return what a release counts; frames as `data_access.queries.release_cells` gives them."""
    registers = _prepared(people)
    parts = [_of_registers(held, thresholds) for _type, held in registers.groupby("type")]
    parts.append(_of_stated(stated, thresholds))
    return Counted(
        {key: cell for part in parts for key, cell in part.cells.items()},
        tuple(one for part in parts for one in part.sums),
        tuple(row for part in parts for row in part.rows),
        {key: name for part in parts for key, name in part.names.items()},
    )


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
    traits = _of_traits(people, names, thresholds)
    return Counted(
        {cell.key: cell for cell in [*cells, *traits.cells.values()]},
        (*sums, *traits.sums),
        (*rows, *traits.rows),
        names,
    )


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
    total = names["total", kind, "all"]
    cells, sums, rows = [], [], []
    for trait in TRAITS:
        name, rest = ("trait", kind, trait, "enrolled"), ("trait", kind, trait, "others")
        is_reported = people[trait].isin([code for code in YES_NO if code != "unknown"]).any()
        having = people[trait] == "yes"
        for key, held in ((name, having), (rest, ~having)):
            persons = people.loc[held, "participant_id"].nunique()
            wanted = need(int(held.sum()), persons, thresholds.traits) if is_reported else 0
            weight, told = (20 if key == name else None), key == name and not is_reported
            cells.append(Cell(key, int(held.sum()), wanted, weight, is_known=told))
        sums.append(Sum((*total, "enrolled"), (name, rest)))
        status = "value" if is_reported else "not_reported"
        rows.append(Row("trait", *kind.split("/"), trait, {"enrolled": name}, {"enrolled": status}))
    return Counted({cell.key: cell for cell in cells}, tuple(sums), tuple(rows), {})


def _of_stated(stated: pd.DataFrame, thresholds: Thresholds) -> Counted:
    """Count groups as their sources state them; what anybody can read elsewhere stays visible."""
    cells: list[Cell] = []
    sums: list[Sum] = []
    rows: list[Row] = []
    for pact, held in stated.groupby("pact_id", sort=True):
        row, own, complements = _stated_row(str(pact), held, thresholds)
        rows.append(row)
        cells += own
        sums += complements
    return Counted({cell.key: cell for cell in cells}, tuple(sums), tuple(rows), {})


def _stated_row(
    pact: str, held: pd.DataFrame, thresholds: Thresholds
) -> tuple[Row, list[Cell], list[Sum]]:
    first = held.iloc[0]
    by_measure = held.groupby("measure").agg(
        people=("people", "sum"), is_public=("is_public", "min")
    )
    keys = {measure: ("stated", pact, measure) for measure in STATED if measure in by_measure.index}
    cells = []
    for measure, key in keys.items():
        people, public = (int(one) for one in by_measure.loc[measure])
        wanted = 0 if public else need(people, people, thresholds.usual)
        cells.append(Cell(key, people, wanted, _WORTH.get(measure, 1), is_known=bool(public)))
    sums = []
    values = {measure: int(by_measure.loc[measure, "people"]) for measure in keys}
    for measure in ("completed", "hired"):
        if measure in keys and 0 <= (rest := values.get("enrolled", -1) - values[measure]):
            other = ("stated", pact, f"not_{measure}")
            public = bool(by_measure.loc[[measure, "enrolled"], "is_public"].min())
            tells = need(rest, rest, thresholds.usual, tells_at_zero=True)
            cells.append(Cell(other, rest, 0 if public else tells, is_known=public))
            sums.append(Sum(keys["enrolled"], (keys[measure], other)))
    statuses = {measure: "value" if measure in keys else "not_reported" for measure in STATED}
    row = Row("stated", str(first["dataset"]), str(first["initiative_type"]), pact, keys, statuses)
    return row, cells, sums
