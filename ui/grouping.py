"""Comparing groups on a page: the reader's choice, figures by group, their names in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from charts import comparisons
from domain import vocabulary as v
from domain.facts import Facts
from domain.geography import province_name
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.words import _
from reports import formats, rows
from ui import captions, drawing, figure_tables
from ui.figure_tables import Listed
from ui.markdown import plain

BY = ("course", "pact", "province", "sector")
MANY_COURSES = 30
"""Courses from which one initiative is looked at at a time: more make no legible chart."""


@dataclass(frozen=True)
class Grouping:
    """What is compared: groups along `dimension`; `courses` holds the name of each course."""

    dimension: str
    facts: Facts
    courses: dict[str, str]

    def figures(self, *codes: str) -> list[Figure]:
        """Return the figures of each group, in the order of the groups' names."""
        # A group without a course belongs to its initiative: several are never one group.
        by = ("pact", "course") if self.dimension == "course" else (self.dimension,)
        found = evaluate([REGISTRY[code] for code in codes], self.facts, by)
        return sorted(found, key=lambda figure: (codes.index(figure.code), self.name(figure)))

    def name(self, figure: Figure) -> str:
        """Return a group's name for the reader."""
        code = figure.of(self.dimension)
        if self.dimension == "course":
            return self._course(code, figure.of("pact"))
        if code is None:
            return _("non indicato o più d'uno")
        if self.dimension == "pact":
            return self._pact(code)
        return province_name(code) if self.dimension == "province" else v.label(v.SECTORS, code)

    def _course(self, code: str | None, pact: str | None) -> str:
        if code is None:
            return _("{initiative}: corsi non distinti").format(initiative=self._pact(pact))
        return self.courses.get(code, code)

    def _pact(self, code: str | None) -> str:
        titles = dict(zip(self.facts.pacts["pact_id"], self.facts.pacts["pact_title"], strict=True))
        return str(titles.get(code, code or ""))


def ask(page: str, facts: Facts, courses: pd.DataFrame, offered: Sequence[str] = BY) -> Grouping:
    """Let the reader choose along what to compare, and of which initiative if courses are many."""
    labels = {
        "course": _("Corso"),
        "pact": _("Iniziativa"),
        "province": _("Provincia"),
        "sector": _("Settore"),
    }
    dimension = st.segmented_control(
        _("Confronta per"),
        offered,
        key=f"{page}_by",
        format_func=labels.__getitem__,
        default=_default(facts, offered),
        required=True,
    )
    if dimension == "course" and _is_too_many(facts):
        facts = facts.only(pact_id=_ask_pact(page, facts))
    return Grouping(dimension or offered[0], facts, course_names(courses))


def course_names(courses: pd.DataFrame) -> dict[str, str]:
    """Return the title of each course, with its start where editions share a title."""
    repeated = courses["listed_title"].duplicated(keep=False)
    starts = [stated_day(stated) for stated in courses["started_on"]]
    return {
        code: _("{title}, dal {day}").format(title=title, day=start) if is_repeated else title
        for code, title, start, is_repeated in zip(
            courses["course_id"], courses["listed_title"], starts, repeated, strict=True
        )
    }


def stated_day(stated: object) -> str:
    """Write a date of the course list as it is stated; frames hold NaN where it is not."""
    return formats.stated_day(stated if isinstance(stated, str) else None)


def chart_rows(grouping: Grouping, figures: Sequence[Figure]) -> pd.DataFrame:
    """Return one row per figure for `charts.comparisons`."""
    drawn = rows.of_figures(figures, grouping.dimension, rows.unnamed)
    names = [rows.marked_tiny(grouping.name(figure), figure) for figure in figures]
    return drawn.assign(label=names)


def show_rates(
    grouping: Grouping, code: str, *, key: str, axis_title: str, beside: Sequence[str] = ()
) -> None:
    """Draw a rate of each group; the table also holds the indicators of `beside`.

    A group without a rate keeps its line; where none has one, the table alone says why.
    """
    figures = grouping.figures(code)
    alt = captions.groups(code, figures, [grouping.name(figure) for figure in figures])
    told = grouping.figures(*beside, code)
    listed, behind = table(grouping, told), Listed(by_group(told), grouping.name)
    of = rows.denominators((*beside, code))
    if not any(figure.is_reported for figure in figures):
        st.markdown(_("Nessun gruppo ha un tasso da disegnare; la tabella dice perché."))
        figure_tables.show(listed, behind, alt=alt, key=f"{key}_table", of=of)
        return
    drawn = chart_rows(grouping, figures)
    drawing.show_chart(comparisons.rates, drawn, alt=alt, key=key, axis_title=axis_title)
    st.caption(plain(captions.of_rates(drawn)))
    figure_tables.show_beside(listed, behind, alt=alt, key=f"{key}_table", of=of)


def table(grouping: Grouping, figures: Iterable[Figure]) -> pd.DataFrame:
    """Return one row per group and one column per indicator, in words."""
    lines: dict[object, dict[str, str]] = {}
    for figure in figures:
        line = lines.setdefault(figure.group, {_heading(grouping): grouping.name(figure)})
        line[formats.title(figure.code)] = with_reason(figure)
    return pd.DataFrame(list(lines.values()))


def by_group(figures: Iterable[Figure]) -> list[list[Figure | None]]:
    """Return the figures of each row of `table`."""
    lines: dict[object, list[Figure | None]] = {}
    for figure in figures:
        lines.setdefault(figure.group, []).append(figure)
    return list(lines.values())


def with_reason(figure: Figure) -> str:
    """Write a figure in one cell; where there is none, its status and a reason that adds to it."""
    if figure.is_reported or figure.reason == "no_rows":
        return rows.cell(figure)
    return f"{formats.value(figure)} · {formats.reason(figure)}"


def _heading(grouping: Grouping) -> str:
    return {
        "course": _("Corso"),
        "pact": _("Iniziativa"),
        "province": _("Provincia"),
        "sector": _("Settore"),
    }[grouping.dimension]


def _default(facts: Facts, offered: Sequence[str]) -> str:
    return "pact" if _is_too_many(facts) and "pact" in offered else offered[0]


def _is_too_many(facts: Facts) -> bool:
    return len(facts.pacts) > 1 and facts.courses["course_id"].nunique() > MANY_COURSES


def _ask_pact(page: str, facts: Facts) -> str:
    titles = dict(zip(facts.pacts["pact_id"], facts.pacts["pact_title"], strict=True))
    chosen: str = st.selectbox(
        _("Corsi di quale iniziativa"),
        list(titles),
        key=f"{page}_pact",
        format_func=lambda code: titles.get(code, code),
    )
    return chosen
