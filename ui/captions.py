"""Sentences computed from the figures: the takeaway of a page or chart, with its n."""

import pandas as pd

from charts import comparisons
from domain.facts import Facts
from domain.funnel import STEPS
from domain.indicators.figures import Figure
from domain.words import _, n_
from reports import formats
from ui.markdown import plain


def headline(facts: Facts, figures: dict[str, Figure]) -> str:
    """Say in one or two sentences what is looked at and what is known of it."""
    count = len(facts.pacts)
    sentence = n_("{n} iniziativa", "{n} iniziative", count).format(n=formats.count(count))
    courses = figures["courses"]
    if courses.is_reported:
        number = int(courses.value or 0)
        text = n_("{n} corso", "{n} corsi", number).format(n=formats.count(number))
        sentence = _("{initiatives}, {courses}").format(initiatives=sentence, courses=text)
    told = [sentence]
    if figures["admitted"].is_reported:
        told.append(
            _("{amount} ammessi").format(amount=formats.euro(figures["admitted"].value or 0))
        )
    if figures["hired"].status == "not_reported":
        told.append(_("nessuna fonte riporta assunzioni"))
    return plain("; ".join(told) + ".")


def cumulated(rows: pd.DataFrame) -> str:
    """Say how many people each line ends at."""
    ends = rows.groupby("series", sort=False).tail(1)
    text = _("Totali a fine periodo: {ends}.")
    return text.format(ends=", ".join(ends["shown"]))


def funnel(figures: dict[str, Figure]) -> str:
    """Say the count of each step, also of those not reported."""
    parts = [f"{formats.title(code)} {formats.value(figures[code])}" for code in STEPS]
    return _("Passaggi: {steps}.").format(steps=", ".join(parts))


def of_rates(drawn: pd.DataFrame) -> str:
    """Say how to read the rates drawn from `rows.of_figures`."""
    told = [_("Punto: tasso; fascia: intervallo al 95 %.")]
    if comparisons.goes_beyond(drawn).any():
        told.append(
            _(
                "Linea sottile con due tacche: dove il tasso può ancora arrivare, con gli esiti "
                "non noti e non ancora dovuti."
            )
        )
    told.append(_("In ordine di nome: con basi così piccole una graduatoria ingannerebbe."))
    return " ".join(told)


def groups(code: str, figures: list[Figure], names: list[str]) -> str:
    """Say how many groups report an indicator, which is highest and lowest, with n."""
    reported = [(f, name) for f, name in zip(figures, names, strict=True) if f.is_reported]
    title = formats.title(code)
    if not reported:
        return _("{title}: non riportato.").format(title=title)
    reported.sort(key=lambda pair: float(pair[0].value or 0))
    (least, lowest), (most, highest) = reported[0], reported[-1]
    if len(reported) == 1:
        return _("{title}: {n} su {all} gruppi lo riporta, {low} ({low_name}).").format(
            title=title,
            n=formats.count(1),
            all=formats.count(len(figures)),
            low=_with_base(least),
            low_name=lowest,
        )
    text = _(
        "{title}: {n} su {all} gruppi lo riportano; da {low} ({low_name}) a {high} ({high_name})."
    )
    return text.format(
        title=title,
        n=formats.count(len(reported)),
        all=formats.count(len(figures)),
        low=_with_base(least),
        low_name=lowest,
        high=_with_base(most),
        high_name=highest,
    )


def _with_base(figure: Figure) -> str:
    if figure.low is None or figure.estimate:
        return formats.value(figure)
    return formats.fraction(figure.numerator or 0, figure.denominator or 0)
