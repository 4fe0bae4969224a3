"""Ways from an origin to an arrival, for those laid off apart from the unemployed."""

from collections import defaultdict
from datetime import date
from typing import Any

import pandas as pd

from domain.indicators import REGISTRY
from domain.indicators.evaluation import figure_of
from domain.indicators.figures import Figure
from domain.indicators.sums import Sums

ARRIVALS = ("hired", "not_hired", "unknown", "not_reported", "not_left")
"""Hired; followed up to the as-of day and not hired; not followed so far; in a course of which
nobody says anything of jobs; still in class or without a day of leaving."""
PANELS = {
    "suspended": ("suspended_cig",),
    "unemployed": ("unemployed", "long_term_unemployed"),
    "inactive": ("inactive",),
    "employed": ("employed", "working_poor"),
}
"""People by their status at entry; whoever is in none of them is in a panel of their own."""
EMPLOYED_AT_ENTRY = ("suspended_cig", "employed", "working_poor")
ORIGIN = ("entry_status", "target_group", "origin_employer", "origin_sector")
"""What is known of where people come from; null where not reported."""


def of_groups(
    origins: pd.DataFrame, hires: pd.DataFrame, scopes: pd.DataFrame, as_of: date
) -> pd.DataFrame:
    """Return the ways of reported groups.

    Where a group has several origins nobody says who of them was hired: the origin of all its
    ways is then not reported. The rest of a group is `not_hired` only if all of it was followed
    up to the as-of day.
    """
    of_scope = _by_scope(origins)
    jobs = _by_scope(hires)
    leaving = {(row["pact_id"], row["course_id"]): row["exit_on"] for row in _rows(scopes)}
    ways = []
    for scope, parts in of_scope.items():
        origin = _only_origin(parts)
        people = sum(int(part["people"]) for part in parts)
        for job in jobs.get(scope, []):
            arrival = {name: job[name] for name in ("employer", "contract_group", "ateco")}
            ways.append(origin | {"arrival": "hired", "people": int(job["people"])} | arrival)
            people -= int(job["people"])
        if people > 0:
            state = _rest(parts, leaving.get(scope), as_of)
            if state == "unknown" and scope not in jobs and not _is_followed_at_all(parts):
                state = "not_reported"
            ways.append(origin | {"arrival": state, "people": people})
    columns = ["pact_id", "course_id", *ORIGIN, "arrival", "employer", "contract_group", "ateco"]
    return pd.DataFrame(ways, columns=[*columns, "people"])


def with_origin_employer(ways: pd.DataFrame, employers: pd.DataFrame) -> pd.DataFrame:
    """Fill in the employer of origin of those who had one, where their initiative names just one.

    What a row states itself stays as it is.
    """
    listed = employers.groupby("pact_id")["origin_employer"].agg(["first", "size"])
    only = listed.loc[listed["size"] == 1, "first"]
    had_one = ways["entry_status"].isin(EMPLOYED_AT_ENTRY)
    of_pact = ways["pact_id"].map(only).where(had_one, None)
    stated = ways["origin_employer"]
    return ways.assign(origin_employer=stated.where(stated.notna(), of_pact))


def panel_of(entry_status: object) -> str:
    """Return the panel of a status at entry."""
    return next((name for name, codes in PANELS.items() if entry_status in codes), "other")


def flows(ways: pd.DataFrame, origin: str, destination: str) -> pd.DataFrame:
    """Return people per origin and arrival: `origin`, `arrival`, `destination`, `people`.

    `destination` is null unless hired. The largest origin stands first, hired people before the
    others.
    """
    plain = ways.assign(
        origin=ways[origin], destination=ways[destination].where(ways["arrival"] == "hired", None)
    )
    keys = ["origin", "arrival", "destination"]
    summed = plain.groupby(keys, dropna=False, sort=False)["people"].sum().reset_index()
    of_origin = summed.groupby("origin", dropna=False)["people"].transform("sum")
    place = summed["arrival"].map({name: number for number, name in enumerate(ARRIVALS)})
    order = pd.DataFrame(
        {"a": -of_origin, "b": summed["origin"], "c": place, "d": -summed["people"]}
    )
    return summed.loc[order.sort_values(["a", "b", "c", "d"]).index].reset_index(drop=True)


def hired_share(ways: pd.DataFrame) -> Figure:
    """Return hired over all who left, with unknown outcomes in the denominator."""
    counts = ways.groupby("arrival")["people"].sum()
    hired, unknown = int(counts.get("hired", 0)), int(counts.get("unknown", 0))
    trials = hired + unknown + int(counts.get("not_hired", 0))
    return _share(hired, trials, unknown, int(counts.get("not_left", 0)))


def _share(hits: int, trials: int, unknown: int, not_left: int) -> Figure:
    totals: dict[str, Any] = {"left_hired": hits, "left": trials, "left_unknown": unknown}
    return figure_of(
        REGISTRY["placement_rate_of_enrolled"], (), Sums(totals=totals | {"not_left": not_left})
    )


def _only_origin(parts: list[dict[str, Any]]) -> dict[str, Any]:
    first = parts[0]
    told = {name: first[name] for name in ("pact_id", "course_id")}
    return told | {
        name: first[name] if len({str(part[name]) for part in parts}) == 1 else None
        for name in ORIGIN
    }


def _rest(parts: list[dict[str, Any]], exit_on: Any, as_of: date) -> str:
    if not pd.isna(exit_on) and pd.Timestamp(exit_on).date() > as_of:
        return "not_left"
    days = [part["followed_up_on"] for part in parts]
    is_followed = all(not pd.isna(day) and pd.Timestamp(day).date() >= as_of for day in days)
    return "not_hired" if is_followed else "unknown"


def _is_followed_at_all(parts: list[dict[str, Any]]) -> bool:
    return any(not pd.isna(part["followed_up_on"]) for part in parts)


def _by_scope(rows: pd.DataFrame) -> dict[tuple[Any, Any], list[dict[str, Any]]]:
    found: dict[tuple[Any, Any], list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(rows):
        found[row["pact_id"], row["course_id"]].append(row)
    return found


def _rows(rows: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in rows.to_dict("records")]
