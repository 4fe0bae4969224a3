"""How figures are computed: each formula in plain words, with an example from the loaded data."""

from collections.abc import Callable, Iterable
from itertools import combinations

import streamlit as st

from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.survival import Estimate, Point
from domain.words import _
from reports import formats
from ui import formulas_of_comparison as comparing
from ui.formula import Formula, pact_title, reported
from ui.markdown import plain


def all_of(facts: Facts) -> list[Formula]:
    """Return the formulas in the order in which a figure is made."""
    makers: tuple[Callable[[Facts], Formula], ...] = (
        total_rate,
        possible_range,
        denominators,
        waiting,
        per_head,
        *comparing.ALL,
    )
    return [make(facts) for make in makers]


def show(formulas: Iterable[Formula]) -> None:
    """Show each formula folded, with its example at the end."""
    for formula in formulas:
        with st.expander(plain(formula.name)):
            st.markdown(plain(formula.words))
            if formula.spelled:
                st.latex(formula.spelled)
            st.markdown(plain(formula.example or _("I dati caricati non ne hanno un esempio.")))


def total_rate(facts: Facts) -> Formula:
    """Say how rates of groups become the rate of all of them."""
    return Formula(
        _("Tasso di un totale"),
        _(
            "Prima si sommano i numeratori e i denominatori, poi si divide una volta sola. La "
            "media dei tassi darebbe a un corso di 5 persone lo stesso peso di uno di 50."
        ),
        r"\frac{\sum n}{\sum d}",
        _total_example(facts),
    )


def possible_range(facts: Facts) -> Formula:
    """Say how far a rate can still move."""
    return Formula(
        _("Maturità e intervallo ancora possibile"),
        _(
            "Nel tasso entra solo chi è osservabile abbastanza a lungo. Il minimo possibile è come "
            "se nessuno degli ignoti e di chi non è ancora osservabile fosse assunto, il massimo "
            "come se lo fossero tutti: il valore vero, quando si saprà, sta in mezzo."
        ),
        r"\frac{n}{d + g} \;\le\; p \;\le\; \frac{n + u + g}{d + g}",
        _possible_example(facts),
    )


def denominators(facts: Facts) -> Formula:
    """Say on whom a placement rate can be taken."""
    return Formula(
        _("Su chi si calcola l'inserimento"),
        _(
            "Lo stesso numero di assunti dà tassi diversi secondo il denominatore: tutti gli "
            "iscritti usciti (quello predefinito), solo chi ha concluso, o solo chi è stato "
            "rintracciato. L'ultimo è il più alto e il meno sicuro, perché chi non risponde "
            "sparisce: ogni esportazione dice quale denominatore è usato."
        ),
        "",
        _denominators_example(facts),
    )


def waiting(facts: Facts) -> Formula:
    """Say how the time to the first job is estimated."""
    return Formula(
        _("Tempo fino all'assunzione (Kaplan e Meier)"),
        _(
            "Per ogni giorno t si guarda chi è ancora seguito e senza lavoro (n) e quanti di loro "
            "sono assunti quel giorno (d). Chi smette di essere seguito esce dal conto da quel "
            "giorno, senza essere contato né come assunto né come non assunto. Chi è assunto prima "
            "della fine del corso conta al giorno 0; chi lavorava già prima di iscriversi è fuori."
        ),
        r"1 - \prod_{t_i \le t} \left(1 - \frac{d_i}{n_i}\right)",
        _waiting_example(facts),
    )


def per_head(facts: Facts) -> Formula:
    """Say how a cost per person is made."""
    return Formula(
        _("Costo per persona"),
        _(
            "Un importo in uno stato preciso (qui: ammesso a finanziamento) diviso per le persone. "
            "Comprende anche ciò che non è corso. Senza importo o senza persone non si calcola."
        ),
        "",
        _cost_example(facts),
    )


def _total_example(facts: Facts) -> str:
    rates = reported(facts, ("placement_rate_of_enrolled", "completion_rate"), small=False)
    pairs = [pair for pair in combinations(rates, 2) if pair[0].code == pair[1].code]
    return _two_groups(facts, *max(pairs, key=_lead_of_mean)) if pairs else ""


def _lead_of_mean(pair: tuple[Figure, Figure]) -> float:
    """Return how far the mean of two rates is from the rate of both together."""
    return abs(_mean(*pair) - _together(*pair)[0] / _together(*pair)[1])


def _mean(one: Figure, other: Figure) -> float:
    return (float(one.value or 0) + float(other.value or 0)) / 2


def _together(one: Figure, other: Figure) -> tuple[int, int]:
    figures = (one, other)
    hits = sum(int(figure.numerator or 0) for figure in figures)
    return hits, sum(int(figure.denominator or 0) for figure in figures)


def _two_groups(facts: Facts, one: Figure, other: Figure) -> str:
    hits, trials = _together(one, other)
    text = _(
        "{indicator}: {first} dà {a}, {second} dà {b}. Insieme fanno {both}, cioè {total}; la "
        "media dei due tassi sarebbe {mean}."
    )
    return text.format(
        indicator=formats.title(one.code),
        first=pact_title(facts, one),
        a=formats.fraction(one.numerator or 0, one.denominator or 0),
        second=pact_title(facts, other),
        b=formats.fraction(other.numerator or 0, other.denominator or 0),
        both=formats.fraction(hits, trials),
        total=formats.share(hits / trials),
        mean=formats.share(_mean(one, other)),
    )


def _possible_example(facts: Facts) -> str:
    codes = ("placement_rate_180d", "placement_rate_of_enrolled")
    open_ended = [one for one in reported(facts, codes) if one.unknown or one.not_yet]
    if not open_ended:
        return ""
    figure = max(open_ended, key=lambda one: (bool(one.unknown) + bool(one.not_yet), one.unknown))
    text = _(
        "{title}, {indicator}: n = {n}, d = {d}, u = {u} esiti ignoti, g = {g} non ancora "
        "osservabili. Il tasso è {rate}; può ancora stare tra {low} e {high}."
    )
    return text.format(
        title=pact_title(facts, figure),
        indicator=formats.title(figure.code),
        n=formats.count(figure.numerator or 0),
        d=formats.count(figure.denominator or 0),
        u=formats.count(figure.unknown),
        g=formats.count(figure.not_yet),
        rate=formats.share(float(figure.value or 0)),
        low=formats.share(figure.possible_low or 0),
        high=formats.share(figure.possible_high or 0),
    )


def _denominators_example(facts: Facts) -> str:
    codes = [f"placement_rate_180d{of}" for of in ("", "_of_completed", "_of_traced")]
    figures = reported(facts, codes)
    for pact in dict.fromkeys(figure.of("pact") for figure in figures):
        its_own = {figure.code: figure for figure in figures if figure.of("pact") == pact}
        if len(its_own) == len(codes):
            return _three_rates(facts, [its_own[code] for code in codes])
    return ""


def _three_rates(facts: Facts, figures: list[Figure]) -> str:
    text = _("{title}, a 180 giorni: {left} degli usciti, {completed} dei conclusi, {traced}.")
    traced = _("{rate} dei rintracciati")
    told = [
        f"{formats.fraction(figure.numerator or 0, figure.denominator or 0)} "
        f"({formats.share(float(figure.value or 0))})"
        for figure in figures
    ]
    return text.format(
        title=pact_title(facts, figures[0]),
        left=told[0],
        completed=told[1],
        traced=traced.format(rate=told[2]),
    )


def _waiting_example(facts: Facts) -> str:
    figures = evaluate([REGISTRY["time_to_hire"]], facts, ["pact"])
    for figure in figures:
        if figure.estimate and (step := _first_step(figure.estimate)):
            text = _(
                "{title}: al giorno {day} erano ancora seguite e senza lavoro {n} persone (n), "
                "e {d} risultano assunte quel giorno (d). La quota stimata fin lì è {share}."
            )
            return text.format(
                title=pact_title(facts, figure),
                day=formats.count(step.day),
                n=formats.count(step.at_risk),
                d=formats.count(step.events),
                share=formats.share(step.share),
            )
    return ""


def _first_step(estimate: Estimate) -> Point | None:
    return next((point for point in estimate.curve if point.day and point.events > 1), None)


def _cost_example(facts: Facts) -> str:
    figure = next(iter(reported(facts, ("cost_per_enrolled",))), None)
    if figure is None:
        return ""
    return _("{title}: {amount} diviso {people} persone fa {cost}.").format(
        title=pact_title(facts, figure),
        amount=formats.euro(figure.numerator or 0),
        people=formats.count(figure.denominator or 0),
        cost=formats.euro(figure.value or 0),
    )
