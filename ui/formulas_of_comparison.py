"""Formulas of what is held against something else: a promise, the others, one's own pace."""

from domain.comparison import funnel_limits
from domain.facts import Facts
from domain.forecast import LONGEST, SHORTEST
from domain.indicators.figures import Figure
from domain.proportions import Proportion
from domain.verdicts import SMALL, against, limits
from domain.words import _
from reports import formats, verdict_words
from ui import comparison_words
from ui.formula import Formula, pact_title, reported

PROMISED = 0.5
"""Share that the example is held against: no initiative promised it."""


def promise(facts: Facts) -> Formula:
    """Say when a rate is above or below what was promised."""
    text = _(
        "Un tasso è sopra l'obiettivo solo se tutto il suo intervallo lo è, sotto solo se tutto il "
        "suo intervallo è sotto; altrimenti non si distingue. L'intervallo è il più largo tra "
        "quello osservato e quelli dei due estremi ancora possibili. Con meno di {n} persone sono "
        "troppo poche per dirlo, qualunque sia il tasso."
    )
    return Formula(
        _("Stato rispetto a un obiettivo"),
        text.format(n=formats.count(SMALL)),
        "",
        _promise_example(facts),
    )


def chance(facts: Facts) -> Formula:
    """Say how far chance alone carries a group from the common rate."""
    return Formula(
        _("Limiti del caso nel confronto"),
        _(
            "Se tutti avessero il tasso comune p, un gruppo di d persone avrebbe k successi con la "
            "probabilità della distribuzione binomiale. Un gruppo è fuori dai limiti al 95 % "
            "quando un numero così estremo ha meno del 2,5 % di probabilità da quel lato. Dentro i "
            "limiti le differenze non si distinguono dal caso, e non si fa graduatoria."
        ),
        r"P(X = k) = \binom{d}{k}\, p^k (1-p)^{d-k}",
        _chance_example(facts),
    )


def equal_mix(_facts: Facts) -> Formula:
    """Say how groups are compared as if they had the same people."""
    return Formula(
        _("A parità di persone"),
        _(
            "Ogni persona sta in uno strato: età, sesso, mesi senza lavoro, gruppo target. Gli "
            "attesi di un gruppo sono le persone di ogni suo strato per il tasso che quello strato "
            "ha tra tutti. Osservati diviso attesi, per il tasso comune, è il tasso a parità di "
            "persone: chi ha persone più difficili da inserire non viene punito per questo."
        ),
        r"\frac{O_g}{\sum_s d_{gs}\, p_s} \cdot p",
        _("Gli attesi e gli osservati di ogni gruppo sono nella pagina Confronto."),
    )


def pace(_facts: Facts) -> Formula:
    """Say how a forecast to a deadline is made."""
    text = _(
        "Il ritmo sono gli eventi degli ultimi mesi interi, da {least} a {most}. Nei mesi che "
        "mancano alla scadenza il numero previsto segue la distribuzione binomiale negativa: è una "
        "Poisson il cui ritmo non si conosce con certezza. Se i mesi variano più del caso "
        "(dispersione φ maggiore di 1) l'intervallo si allarga. I tassi non si prolungano."
    )
    return Formula(
        _("Previsione alla scadenza"),
        text.format(least=formats.count(SHORTEST), most=formats.count(LONGEST)),
        r"\varphi \cdot \mathrm{NB}\left(\tfrac{S}{\varphi} + \tfrac12,\ \tfrac{k}{k+h}\right)",
        _("La previsione di ogni obiettivo, con i mesi da cui viene, è nella pagina Obiettivi."),
    )


ALL = (promise, chance, equal_mix, pace)
"""The formulas in the order in which the page shows them."""


def _promise_example(facts: Facts) -> str:
    rates = reported(facts, ("placement_rate_180d", "placement_rate_of_enrolled"))
    for figure in rates:
        found, verdict = limits(figure), against(figure, PROMISED)
        if found and verdict:
            text = _(
                "{title}, {indicator}: {share}, limiti {range}. Contro un obiettivo del {promised} "
                "(solo per l'esempio): {verdict}."
            )
            return text.format(
                title=pact_title(facts, figure),
                indicator=formats.title(figure.code),
                share=formats.fraction(figure.numerator or 0, figure.denominator or 0),
                range=formats.interval(*found),
                promised=formats.percent(PROMISED),
                verdict=verdict_words.words(verdict),
            )
    return ""


def _chance_example(facts: Facts) -> str:
    rates = reported(facts, ("completion_rate",))
    if len(rates) < 2:
        return ""
    common = Proportion(_sum(rates, "numerator"), _sum(rates, "denominator")).share or 0.0
    figure = rates[0]
    share = Proportion(int(figure.numerator or 0), int(figure.denominator or 0))
    row = funnel_limits.curves(common, share.trials).iloc[-1]
    text = _(
        "{title}, {indicator}: {share} contro un tasso comune del {common}. Con tante persone i "
        "limiti al 95 % sono {range}: {verdict}."
    )
    return text.format(
        title=pact_title(facts, figure),
        indicator=formats.title(figure.code),
        share=formats.fraction(share.hits, share.trials),
        common=formats.share(common),
        range=formats.interval(float(row["low_95"]), float(row["high_95"])),
        verdict=comparison_words.verdict(funnel_limits.verdict(share, common)),
    )


def _sum(figures: list[Figure], part: str) -> int:
    return sum(int(getattr(figure, part) or 0) for figure in figures)
