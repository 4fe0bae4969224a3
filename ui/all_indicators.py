"""Parts of the page of all indicators: what to look at, tables by subject, the download."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from domain.facts import Facts
from domain.indicators import REGISTRY, counts
from domain.indicators.declaring import Indicator
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure, Number
from domain.words import _, n_
from reports import formats, quality
from ui import figure_tables, provenance, tables
from ui.figure_tables import Listed
from ui.markdown import plain
from ui.quality import marked
from ui.tiles import ICONS

MOST = 5
"""Initiatives side by side up to which a table is legible."""


@dataclass(frozen=True)
class Columns:
    """What stands side by side: initiatives by id with their titles; None is all together."""

    titles: dict[str | None, str]

    @property
    def is_one(self) -> bool:
        """Say whether there is a single column, so that its figures have room for details."""
        return len(self.titles) == 1


def ask_columns(facts: Facts) -> Columns:
    """Let the reader choose initiatives side by side, or all of them together."""
    titles = dict(zip(facts.pacts["pact_id"], facts.pacts["pact_title"], strict=True))
    if len(titles) == 1:
        return Columns({None: next(iter(titles.values()))})
    names = {"side_by_side": _("Iniziative affiancate"), "together": _("Tutte insieme")}
    view = st.segmented_control(
        _("Vista"),
        list(names),
        key="indicators_view",
        default="side_by_side",
        format_func=lambda code: names[code],
        required=True,
    )
    if view == "together":
        return Columns({None: _("Tutte insieme")})
    chosen = st.multiselect(
        _("Iniziative, al più {n}").format(n=formats.count(MOST)),
        list(titles),
        key="indicators_pacts",
        default=list(titles)[:MOST],
        format_func=lambda code: titles.get(code, code),
        max_selections=MOST,
    )
    return Columns({code: titles[code] for code in chosen or list(titles)[:MOST]})


def ask_indicators() -> list[Indicator]:
    """Let the reader narrow the indicators by subject and by a word; all of them at first."""
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    subjects = left.pills(
        _("Argomenti"),
        list(counts.SUBJECTS),
        key="indicators_subjects",
        selection_mode="multi",
        format_func=lambda code: _(counts.SUBJECTS[code]),
        help=_("Senza scelta: tutti."),
    )
    word = right.text_input(_("Cerca un indicatore"), key="indicators_word").strip().casefold()
    return [
        one
        for one in REGISTRY.values()
        if (not subjects or one.subject in subjects) and word in _searched(one)
    ]


def evaluated(indicators: Iterable[Indicator], facts: Facts, columns: Columns) -> list[Figure]:
    """Return the figures of the chosen columns, in the order of the indicators."""
    if None in columns.titles:
        return marked(evaluate(indicators, facts))
    figures = marked(evaluate(indicators, facts, ["pact"]))
    return [figure for figure in figures if figure.of("pact") in columns.titles]


def reported(figures: Sequence[Figure]) -> list[Figure]:
    """Let the reader leave out the indicators that no column reports."""
    if not st.toggle(_("Solo indicatori con un valore"), key="indicators_reported"):
        return list(figures)
    known = {figure.code for figure in figures if figure.is_reported}
    return [figure for figure in figures if figure.code in known]


def show(figures: Sequence[Figure], columns: Columns) -> None:
    """Show a folded table per subject, the first one open, and offer all of them as CSV."""
    if not figures:
        st.info(_("Nessun indicatore corrisponde."), icon=":material/search_off:")
        return
    of_subject: dict[str, list[Figure]] = {}
    for figure in figures:
        of_subject.setdefault(REGISTRY[figure.code].subject, []).append(figure)
    for number, (subject, some) in enumerate(of_subject.items()):
        with st.expander(plain(_heading(subject, some)), expanded=not number):
            told = _heading(subject, some)
            st.table(_written(some, columns), border="horizontal", hide_index=True, alt=told)
    behind = Listed([[figure] for figure in figures], lambda figure: _column(figure, columns))
    table = export(figures, columns)
    tables.offer_download(table, key="indicators", further=figure_tables.ids(behind))
    provenance.offer_choice(figures, behind.name, key="indicators")


def export(figures: Iterable[Figure], columns: Columns) -> pd.DataFrame:
    """Return one row per figure with all that is needed to defend it, in words."""
    return pd.DataFrame([_exported(figure, columns) for figure in figures])


def _exported(figure: Figure, columns: Columns) -> dict[str, str]:
    indicator = REGISTRY[figure.code]
    return {
        _("KPI"): _kpi(indicator),
        _("Codice"): figure.code,
        _("Indicatore"): formats.title(figure.code),
        _("Iniziativa"): _column(figure, columns),
        _("Valore"): formats.value(figure),
        _("Unità"): _(counts.UNITS[figure.unit]),
        _("Stato"): formats.status(figure) or _("riportato"),
        _("Motivo"): formats.reason(figure),
        _("Numeratore"): _number(figure.numerator, figure),
        _("Denominatore"): _number(figure.denominator, figure),
        _("Che cosa conta il denominatore"): formats.base(figure.code),
        _("IC 95 % da"): _bound(figure.low, figure),
        _("IC 95 % a"): _bound(figure.high, figure),
        _("Possibile da"): _bound(figure.possible_low, figure),
        _("Possibile a"): _bound(figure.possible_high, figure),
        _("Osservabili"): _number(figure.mature, figure),
        _("Di"): _number(figure.total, figure),
        _("Ignoti"): formats.count(figure.unknown),
        _("Non ancora dovuti"): formats.count(figure.not_yet),
        _("Che cosa si è contato"): kinds(figure),
        _("Qualità"): quality.mark(figure),
        _("Perché"): quality.why(figure.quality) if figure.quality else "",
    }


def _written(figures: Sequence[Figure], columns: Columns) -> pd.DataFrame:
    """Return one row per indicator for the screen; marks beside the words of each status."""
    lines: dict[str, dict[str, str]] = {}
    for figure in figures:
        indicator = REGISTRY[figure.code]
        named = {_("KPI"): _kpi(indicator), _("Indicatore"): plain(formats.title(figure.code))}
        line = lines.setdefault(figure.code, named)
        if columns.is_one:
            line |= _in_detail(figure)
        else:
            line[plain(_column(figure, columns))] = _cell(figure)
    written = pd.DataFrame(list(lines.values()))
    if columns.is_one:
        return written
    chosen = [plain(title) for title in columns.titles.values()]
    return written[[_("KPI"), _("Indicatore"), *chosen]]


def _in_detail(figure: Figure) -> dict[str, str]:
    return {
        _("Valore"): _marked(figure),
        _("Base, intervallo, che cosa manca"): plain(formats.detail(figure)),
        _("Denominatore"): plain(formats.base(figure.code)),
        _("Che cosa si è contato"): plain(kinds(figure)),
    }


def _cell(figure: Figure) -> str:
    """Write value and details; of a figure nobody reports only that."""
    detail = "" if figure.reason == "no_rows" else formats.detail(figure)
    return f"{_marked(figure)} · :small[{plain(detail)}]" if detail else _marked(figure)


def _marked(figure: Figure) -> str:
    value = plain(formats.value(figure))
    return f"**{value}**" if figure.is_reported else f"{ICONS[figure.status]} {value}"


def kinds(figure: Figure) -> str:
    """Write what kinds of count, or of amount, are behind a figure."""
    if figure.unit == "eur" or REGISTRY[figure.code].subject == "money":
        return ", ".join(formats.amount_kind(kind) for kind in figure.count_kinds)
    return formats.kinds(figure)


def _heading(subject: str, figures: Sequence[Figure]) -> str:
    codes = {figure.code for figure in figures}
    known = {figure.code for figure in figures if figure.is_reported}
    text = n_(
        "{subject}: {n} indicatore, {known} con un valore",
        "{subject}: {n} indicatori, {known} con un valore",
        len(codes),
    )
    name = _(counts.SUBJECTS[subject])
    return text.format(subject=name, n=formats.count(len(codes)), known=formats.count(len(known)))


def _column(figure: Figure, columns: Columns) -> str:
    return columns.titles[None if None in columns.titles else figure.of("pact")]


def _kpi(indicator: Indicator) -> str:
    return "" if indicator.kpi is None else formats.count(indicator.kpi)


def _number(number: Number | None, figure: Figure) -> str:
    if number is None:
        return ""
    if figure.unit == "points":
        return formats.share(number)
    return formats.amount(number)


def _bound(end: Number | None, figure: Figure) -> str:
    if end is None:
        return ""
    if figure.unit == "rate":
        return formats.share(end)
    return formats.amount(end)


def _searched(indicator: Indicator) -> str:
    texts = (_(indicator.title), _(indicator.definition), indicator.code, _kpi(indicator))
    return " ".join(texts).casefold()
