"""Parts of the definitions page: indicators, rules, the interval worked out, the dictionary."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from domain import vocabulary as v
from domain.facts import Facts
from domain.indicators import REGISTRY, counts
from domain.indicators.declaring import Indicator
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.proportions import Proportion
from domain.words import _
from reports import formats
from ui import tables, tiles
from ui.markdown import plain
from ui.method_rules import RULES, STATUSES

EXAMPLES = ("placement_rate_of_enrolled", "placement_rate", "completion_rate")
_EXAMPLE_MOST = 30
_WILSON = (
    r"\frac{\hat p + \frac{z^2}{2n} \pm z\sqrt{\frac{\hat p(1-\hat p)}{n} + \frac{z^2}{4n^2}}}"
    r"{1 + \frac{z^2}{n}}"
)


def ask_indicators() -> list[Indicator]:
    """Ask for a subject and return its indicators."""
    subject = st.segmented_control(
        _("Argomento"),
        list(counts.SUBJECTS),
        key="methods_subject",
        default="people",
        format_func=lambda code: _(counts.SUBJECTS[code]),
        required=True,
    )
    return [indicator for indicator in REGISTRY.values() if indicator.subject == subject]


def show_indicators(indicators: Iterable[Indicator]) -> None:
    """Show each indicator as a card."""
    grid = st.grid(2, min_column_width=340)
    for indicator in indicators:
        with grid.container(border=True, height="stretch", gap="xsmall"):
            _show_indicator(indicator)


def registry() -> pd.DataFrame:
    """Return the whole registry as a table: one row per indicator, in words."""
    return pd.DataFrame(
        [
            {
                _("Codice"): one.code,
                _("KPI"): formats.count(one.kpi) if one.kpi else "",
                _("Titolo"): _(one.title),
                _("Definizione"): _(one.definition),
                _("Numeratore"): _(counts.COUNTS[one.numerator]),
                _("Denominatore"): _(counts.COUNTS.get(one.denominator or "", "")),
                _("Esclusi"): _(one.excluded),
                _("Ignoti"): _(one.unknowns),
                _("Unità"): _(counts.UNITS[one.unit]),
                _("Verso"): _(counts.DIRECTIONS[one.direction]),
                _("Fonte"): one.source,
                _("Abbinamento codice–nome"): formats.pairing(one.code),
            }
            for one in REGISTRY.values()
        ]
    )


def show_rules() -> None:
    """Show the rules that hold for every figure."""
    grid = st.grid(2, min_column_width=340)
    for heading, text in RULES:
        with grid.container(border=True, height="stretch", gap="xsmall"):
            st.subheader(_(heading))
            st.markdown(plain(_(text)))


def example(facts: Facts) -> Figure | None:
    """Return a rate of few people from the data, to work out its interval."""
    figures = evaluate([REGISTRY[code] for code in EXAMPLES], facts, ["pact"])
    small = [
        figure
        for figure in figures
        if figure.low is not None and 0 < (figure.numerator or 0) < (figure.denominator or 0)
    ]
    few = [figure for figure in small if (figure.denominator or 0) <= _EXAMPLE_MOST]
    return next(iter(few or small), None)


def show_interval(figure: Figure | None, title: str) -> None:
    """Show the formula of the Wilson interval and, with the data's own numbers, what it gives."""
    text = _(
        "Ogni tasso di persone porta l'intervallo di Wilson al {level} (z = {z}), senza correzione "
        "di continuità: vale anche per gruppi piccoli e per 0 o tutti."
    )
    st.markdown(plain(text.format(level=formats.percent(0.95), z=formats.decimal(1.96))))
    st.latex(_WILSON)
    if figure is None:
        st.markdown(_("I dati caricati non contengono un tasso con cui fare l'esempio."))
        return
    share = Proportion(int(figure.numerator or 0), int(figure.denominator or 0))
    st.markdown(plain(_worked(figure, share, title)))
    hits, trials, misses = share.hits, share.trials, share.trials - share.hits
    st.latex(
        rf"\frac{{\frac{{{hits}}}{{{trials}}} + \frac{{z^2}}{{2\cdot {trials}}} \pm z\sqrt{{"
        rf"\frac{{{hits}\cdot {misses}}}{{{trials}^3}} + \frac{{z^2}}{{4\cdot {trials}^2}}}}}}"
        rf"{{1 + \frac{{z^2}}{{{trials}}}}}"
    )


def show_statuses() -> None:
    """Show the marks of figures without a value."""
    for status, meaning in STATUSES.items():
        words = formats.status(Figure(code="", group=(), unit="", status=status))  # type: ignore[arg-type]
        explained = plain(_(meaning))
        st.markdown(f"{tiles.ICONS[status]} **{plain(words)}** {explained}")


def small_numbers() -> pd.DataFrame:
    """Return how a rate is written by number of people."""
    narrow, wide = formats.count(formats.NARROW), formats.count(formats.WIDE)
    text = _("da {narrow} a {last}").format(narrow=narrow, last=formats.count(formats.WIDE - 1))
    shown = (
        (_("meno di {narrow}").format(narrow=narrow), 7, 10),
        (text, 24, 60),
        (_("{wide} e oltre").format(wide=wide), 187, 240),
    )
    rules = (
        _("prima la frazione, poi la percentuale; nessuna classifica"),
        _("percentuale senza decimali, con la frazione accanto"),
        _("percentuale con un decimale, con la frazione accanto"),
    )
    return pd.DataFrame(
        [
            {_("Persone"): size, _("Come si scrive"): rule, _("Esempio"): _written(hits, trials)}
            for (size, hits, trials), rule in zip(shown, rules, strict=True)
        ]
    )


def count_kinds() -> pd.DataFrame:
    """Return the kinds of count of reported groups."""
    kinds = {code: v.label(v.COUNT_KINDS, code) for code in v.COUNT_KINDS}
    return pd.DataFrame({_("Codice"): list(kinds), _("Che cosa si è contato"): kinds.values()})


def show_dictionary(columns: pd.DataFrame) -> None:
    """Ask for a table and show its columns with their comments."""
    tables_of = dict(zip(columns["table_name"], columns["table_comment"], strict=True))
    chosen = st.selectbox(
        _("Tabella"),
        list(tables_of),
        key="methods_table",
        format_func=lambda name: f"{name} · {tables_of[name]}",
    )
    rows = columns[columns["table_name"] == chosen]
    listed = pd.DataFrame(
        {
            _("Colonna"): rows["column_name"],
            _("Che cosa contiene"): rows["comment"],
            _("Forma"): rows["form"],
            _("Obbligatoria"): [_("sì") if one else "" for one in rows["is_required"]],
            _("Scritta da"): [_("prodotto") if one else _("file") for one in rows["is_derived"]],
            _("Codici ammessi"): rows["codes"],
        }
    )
    tables.show(listed, alt=tables_of[chosen], key=f"methods_{chosen}")


def _show_indicator(indicator: Indicator) -> None:
    title = plain(_(indicator.title))
    st.markdown(f"**{title}**  \n`{indicator.code}`")
    st.markdown(plain(_(indicator.definition)))
    numerator = _(counts.COUNTS[indicator.numerator])
    if indicator.denominator is None:
        _show_line(_("Si conta"), numerator)
    else:
        _show_line(_("Denominatore"), _(counts.COUNTS[indicator.denominator]))
        _show_line(_("Numeratore"), numerator)
    _show_line(_("Esclusi"), _(indicator.excluded))
    _show_line(_("Ignoti"), _(indicator.unknowns))
    facts = (_(counts.UNITS[indicator.unit]), _(counts.DIRECTIONS[indicator.direction]))
    st.caption(plain(" · ".join((*facts, indicator.source))))
    if indicator.is_unsourced:
        told = _("Abbinamento codice–nome da verificare su EUR-Lex.")
        st.caption(f":material/warning: {plain(told)}")


def _show_line(name: str, text: str) -> None:
    st.markdown(f":small[**{plain(name)}** · {plain(text)}]")


def _worked(figure: Figure, share: Proportion, title: str) -> str:
    text = _(
        "Esempio dai dati caricati: {title}, {indicator}. {fraction} fa {percent}, e l'intervallo "
        "va da {low} a {high}: con così poche persone il valore vero può stare ovunque lì dentro."
    )
    low, high = share.interval or (0.0, 0.0)
    return text.format(
        title=title,
        indicator=formats.title(figure.code).lower(),
        fraction=formats.fraction(share.hits, share.trials),
        percent=formats.percent(share.share or 0),
        low=formats.percent(low, formats.WIDE),
        high=formats.percent(high, formats.WIDE),
    )


def _written(hits: int, trials: int) -> str:
    share = Proportion(hits, trials)
    low, high = share.interval or (0.0, 0.0)
    figure = Figure(
        code="completion_rate",
        group=(),
        unit="rate",
        status="reported",
        numerator=hits,
        denominator=trials,
        value=share.share,
        low=low,
        high=high,
    )
    return f"{formats.value(figure)} · {formats.detail(figure)}"
