from hypothesis import given
from hypothesis import strategies as st

from domain.comparison.ranking import Standing, standings


def test_groups_are_above_or_below_only_where_intervals_do_not_overlap() -> None:
    found = standings(
        {"low": (0.1, 0.2), "mid": (0.3, 0.5), "near": (0.45, 0.6), "top": (0.7, 0.9)}
    )

    assert found["low"] == Standing(above=3, below=0, alike=0)
    assert found["mid"] == Standing(above=1, below=1, alike=1)
    assert found["top"] == Standing(above=0, below=3, alike=0)
    assert [found[name].place for name in ("low", "mid", "near", "top")] == [4, None, None, 1]


def test_ends_that_touch_overlap() -> None:
    assert standings({"A": (0.1, 0.4), "B": (0.4, 0.9)})["A"] == Standing(0, 0, 1)


def test_one_group_alone_has_no_place() -> None:
    assert standings({"A": (0.1, 0.4)})["A"].place is None


INTERVAL = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(lambda ends: (min(ends), max(ends)))


@given(st.lists(INTERVAL, min_size=1, max_size=8))
def test_every_pair_is_counted_once_on_either_side(ends: list[tuple[float, float]]) -> None:
    found = standings({f"G{place}": one for place, one in enumerate(ends)}).values()

    assert sum(one.above for one in found) == sum(one.below for one in found)
    assert {one.above + one.below + one.alike for one in found} == {len(ends) - 1}
    assert len({one.place for one in found if one.place}) == sum(bool(one.place) for one in found)


@given(st.lists(INTERVAL, min_size=2, max_size=8))
def test_a_wider_interval_never_separates_more(ends: list[tuple[float, float]]) -> None:
    named = {f"G{place}": one for place, one in enumerate(ends)}
    wider = named | {"G0": (max(named["G0"][0] - 0.1, 0), named["G0"][1] + 0.1)}

    assert standings(wider)["G0"].alike >= standings(named)["G0"].alike
