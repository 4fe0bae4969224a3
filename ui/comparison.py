"""Parts of the comparison page: what is asked, what is compared, what is drawn of it."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from charts import funnel_plot, paired_rates
from domain.comparison.compared import Compared, Comparison, compare
from domain.comparison.funnel_limits import curves
from domain.comparison.standardising import CHARACTERISTICS
from domain.facts import Facts
from domain.geography import province_name
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.words import _, n_
from reports import formats
from reports.rows import without_empty
from ui import comparison_words, drawing, figure_tables
from ui.figure_tables import Listed
from ui.markdown import plain

RATES = ("completion_rate", "placement_rate_180d")
MANY = 30
"""Groups from which the chart of standardised rates is folded: it would be too long to pass."""


@dataclass(frozen=True)
class Groups:
    """What is compared: `column` holds the code of a group, `name` writes it."""

    column: str
    heading: str
    name: Callable[[str | None], str]


def ask_rate() -> str:
    """Let the reader choose which rate is compared."""
    chosen = st.segmented_control(
        _("Tasso"),
        RATES,
        key="comparison_rate",
        format_func=formats.title,
        default=RATES[0],
        required=True,
    )
    return chosen or RATES[0]


def ask_groups(facts: Facts, courses: pd.DataFrame) -> Groups:
    """Let the reader choose whether provinces, bodies that run courses or pacts are compared."""
    pacts = dict(zip(facts.pacts["pact_id"], facts.pacts["pact_title"], strict=True))
    offered = {
        "province": Groups("province_code", _("Provincia"), _named(province_name)),
        "provider": Groups("provider_id", _("Ente"), _named(providers(courses).get)),
        "pact": Groups("pact_id", _("Iniziativa"), _named(pacts.get)),
    }
    chosen = st.segmented_control(
        _("Confronta"),
        list(offered),
        key="comparison_by",
        format_func=lambda one: offered[one].heading,
        default="province",
        required=True,
    )
    return offered[chosen or "province"]


def ask_profile() -> list[str]:
    """Let the reader choose which characteristics of people are set equal."""
    chosen: list[str] = st.multiselect(
        _("A parità di"),
        list(CHARACTERISTICS),
        key="comparison_profile",
        format_func=lambda one: _(CHARACTERISTICS[one]),
        default=list(CHARACTERISTICS),
        placeholder=_("nessuna caratteristica"),
    )
    return chosen


def providers(courses: pd.DataFrame) -> dict[str, str]:
    """Return the name of each body that runs a course; two of the same name keep their code."""
    told = courses[["provider_id", "lead"]].dropna().drop_duplicates()
    doubled = told["lead"].duplicated(keep=False)
    return {
        code: f"{name} ({code})" if is_doubled else name
        for code, name, is_doubled in zip(told["provider_id"], told["lead"], doubled, strict=True)
    }


def compare_groups(
    code: str, groups: Groups, facts: Facts, profiles: pd.DataFrame, by: list[str]
) -> Comparison:
    """Compare the groups, in the order of their names."""
    figures = evaluate([REGISTRY[code]], facts, [groups.column])
    figures.sort(key=lambda figure: groups.name(figure.of(groups.column)))
    people = profiles.assign(group=profiles[groups.column])
    return compare(figures, REGISTRY[code], people, by)


def show_nothing_to_compare(compared: Comparison, profiles: pd.DataFrame) -> None:
    """Say why fewer than two groups report the rate, and what else would stand in the way."""
    taking_part = len(compared.taking_part)
    text = n_(
        "Non c'è nulla da confrontare: {n} gruppo su {all} riporta questo tasso.",
        "Non c'è nulla da confrontare: {n} gruppi su {all} riportano questo tasso.",
        taking_part,
    )
    told = [
        text.format(n=formats.count(taking_part), all=formats.count(len(compared.groups))),
        _("La tabella dice che cosa manca a ciascuno."),
    ]
    if profiles.empty:
        told.append(
            _(
                "Ci sono solo conteggi di gruppo, senza età, sesso e mesi senza lavoro delle "
                "persone: nessun tasso può essere standardizzato."
            )
        )
    st.info(" ".join(told), icon=":material/balance:")


def show_funnel(code: str, groups: Groups, compared: Comparison) -> None:
    """Draw the funnel plot, and say who is inside and who is outside, and what that means."""
    part, common = compared.taking_part, compared.common
    marks = funnel_rows(groups, part)
    most = int(marks["trials"].max())
    limits = curves(common.share or 0.0, most + most // 20 + 1)  # past the largest group
    summary = comparison_words.inside(compared)
    st.markdown(plain(summary))
    titles = (_("persone nel denominatore"), formats.title(code).lower())
    drawing.show_chart(
        funnel_plot.funnel,
        marks,
        alt=_("{rate}: {summary}").format(rate=formats.title(code), summary=summary),
        key="comparison_funnel",
        limits=limits.assign(common=common.share),
        line_names=comparison_words.line_names(common),
        titles=titles,
    )
    st.markdown("\n".join(f"- {line}" for line in comparison_words.outside(marks)))
    st.caption(comparison_words.shapes())


def funnel_rows(groups: Groups, part: list[Compared]) -> pd.DataFrame:
    """Return one row per group that takes part, those outside the limits signed by letter."""
    outside = [group.code for group in part if group.verdict != "inside"]
    return pd.DataFrame(
        [
            {
                "name": groups.name(group.code),
                "trials": int(group.figure.denominator or 0),
                "value": float(group.figure.value or 0),
                "verdict": group.verdict,
                "sign": letters(outside.index(group.code)) if group.code in outside else "",
                "told": comparison_words.of_group(groups.name(group.code), group),
            }
            for group in part
        ]
    )


def letters(place: int) -> str:
    """Return A, B, … Z, AA, AB…: signs in the order of names, which rank nobody."""
    head, tail = divmod(place, 26)
    return (letters(head - 1) if head else "") + chr(ord("A") + tail)


def show_standardised(groups: Groups, compared: Comparison, by: list[str]) -> None:
    """Draw crude and standardised rates side by side, of the groups that have both."""
    st.markdown(plain(comparison_words.how_standardised(by)))
    with_both = [g for g in compared.groups if g.standardised and g.standardised.interval]
    left_out = comparison_words.without_standardised(compared)
    if not with_both:
        st.markdown(plain(left_out))
        return
    drawn = paired_rows(groups, with_both)
    alt = comparison_words.changed(groups.name, with_both)
    st.markdown(plain(alt))
    title = _("Grafico di {n} gruppi").format(n=formats.count(len(drawn)))
    with st.expander(title) if len(drawn) > MANY else st.container():
        drawing.show_chart(
            paired_rates.paired,
            drawn,
            alt=alt,
            key="comparison_standardised",
            common=compared.common.share,
            axis_title=_("intervalli al 95 %; tratteggio: tasso comune"),
        )
    told = [_("In ordine di nome."), left_out, comparison_words.capped(groups.name, with_both)]
    st.caption(plain(" ".join(one for one in told if one)))


def paired_rows(groups: Groups, with_both: list[Compared]) -> pd.DataFrame:
    """Return one row per group for `charts.paired_rates`: crude first, standardised second."""
    lines = []
    for group in with_both:
        figure, equal = group.figure, group.standardised
        low, high = equal.interval if equal and equal.interval else (None, None)
        lines.append(
            {
                "label": groups.name(group.code),
                "shown": comparison_words.both_rates(group),
                "first": figure.value,
                "first_low": figure.low,
                "first_high": figure.high,
                "second": equal.rate if equal else None,
                "second_low": low,
                "second_high": high,
            }
        )
    return pd.DataFrame(lines)


def show_table(groups: Groups, compared: Comparison) -> None:
    """Show what is known of every group, and whether any stands apart from all others."""
    summary = takeaway(compared)
    if len(compared.taking_part) > 1:
        st.markdown(plain(summary))
    listed = without_empty(summed_up(groups, compared))
    behind = Listed([[one.figure] for one in compared.groups], _name_of(groups))
    figure_tables.show(listed, behind, alt=summary, key="comparison_table")


def _name_of(groups: Groups) -> Callable[[Figure], str]:
    return lambda figure: groups.name(figure.of(groups.column))


def show_limits(facts: Facts) -> None:
    """Say where a course counts, and that programmes differ by more than their people."""
    st.caption(_("La provincia di un corso è quella della sua sede."))
    if facts.pacts["programme"].nunique() > 1:
        st.caption(
            _("I programmi sono diversi, con regole diverse: parte delle differenze viene da lì.")
        )


def summed_up(groups: Groups, compared: Comparison) -> pd.DataFrame:
    """Return one row per group in words, also of those that do not take part."""
    found = pd.DataFrame(
        [
            {groups.heading: groups.name(group.code)} | comparison_words.cells(group, compared)
            for group in compared.groups
        ]
    )
    if comparison_words.sets_apart(compared):
        return found
    return found.drop(columns=comparison_words.ranked(compared), errors="ignore")


def takeaway(compared: Comparison) -> str:
    """Say in one sentence how many groups stand apart from all others: mostly none."""
    standings = [group.standing for group in compared.groups if group.standing]
    apart = sum(standing.place is not None for standing in standings)
    if not comparison_words.sets_apart(compared):
        return _("Nessun gruppo si distingue nettamente da un altro: non c'è graduatoria.")
    if not apart:
        return _("Nessun gruppo è separato da tutti gli altri: non c'è graduatoria.")
    text = n_(
        "{n} gruppo su {all} è separato da tutti gli altri; tra gli altri non c'è graduatoria.",
        "{n} gruppi su {all} sono separati da tutti gli altri; tra gli altri non c'è graduatoria.",
        apart,
    )
    return text.format(n=formats.count(apart), all=formats.count(len(standings)))


def _named(name: Callable[[str], str | None]) -> Callable[[str | None], str]:
    def write(code: str | None) -> str:
        return _("non indicato o più d'uno") if code is None else name(code) or code

    return write
