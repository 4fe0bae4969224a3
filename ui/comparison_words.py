"""What the comparison page says of its groups, in sentences and in cells."""

from collections.abc import Callable

import pandas as pd

from domain.comparison.compared import Compared, Comparison
from domain.comparison.ranking import Standing
from domain.comparison.standardising import CHARACTERISTICS, FEWEST, Standardised
from domain.proportions import Proportion
from domain.words import _, n_
from reports import formats
from ui import grouping
from ui.markdown import plain

FIRST, SECOND = "●", "◆"
"""The marks of crude and standardised rates, as the chart draws them."""
TRIANGLES = {"above_95": "△", "above_998": "▲", "below_95": "▽", "below_998": "▼"}


def verdict(code: str | None) -> str:
    """Write where a group lies among the limits."""
    words = {
        "inside": _("dentro i limiti"),
        "above_95": _("sopra il limite al 95 %"),
        "above_998": _("sopra il limite al 99,8 %"),
        "below_95": _("sotto il limite al 95 %"),
        "below_998": _("sotto il limite al 99,8 %"),
    }
    return words[code] if code else _("non confrontato")


def line_names(common: Proportion) -> dict[str, str]:
    """Return the name of each line of the funnel plot, from top to bottom."""
    share = formats.percent(common.share or 0.0, common.trials)
    return {
        "high_998": _("99,8 %"),
        "high_95": _("95 %"),
        "common": _("comune {share}").format(share=share),
        "low_95": _("95 %"),
        "low_998": _("99,8 %"),
    }


def inside(compared: Comparison) -> str:
    """Say how many groups are inside the limits, what that means, and what chance would do."""
    part = compared.taking_part
    within = sum(group.verdict == "inside" for group in part)
    text = n_(
        "{n} gruppo su {all} è dentro i limiti al 95 % attorno al tasso comune, {common}.",
        "{n} gruppi su {all} sono dentro i limiti al 95 % attorno al tasso comune, {common}.",
        within,
    )
    told = [
        text.format(
            n=formats.count(within),
            all=formats.count(len(part)),
            common=formats.fraction(compared.common.hits, compared.common.trials),
        ),
        _("Dentro i limiti le differenze non si distinguono dal caso."),
        _(
            "Se tutti avessero lo stesso tasso, il caso ne porterebbe fuori in media "
            "al più {n} su {all}."
        ).format(n=formats.count(0.05 * len(part)), all=formats.count(len(part))),
    ]
    return " ".join(told)


def outside(marks: pd.DataFrame) -> list[str]:
    """Return one line of Markdown per group outside the limits, with its sign in the chart."""
    signed = marks[marks["sign"] != ""]
    return [
        f"**{row.sign}** {TRIANGLES[str(row.verdict)]} {plain(row.told)}"
        for row in signed.itertuples()
    ]


def of_group(name: str, group: Compared) -> str:
    """Say a group's rate, with its base, and where it lies."""
    figure = group.figure
    return _("{name}: {share}, {percent}, {verdict}").format(
        name=name,
        share=formats.fraction(figure.numerator or 0, figure.denominator or 0),
        percent=formats.percent(float(figure.value or 0), figure.denominator or 0),
        verdict=verdict(group.verdict),
    )


def shapes() -> str:
    """Explain the marks of the funnel plot."""
    return _(
        "Cerchio: dentro i limiti. Triangolo verso l'alto: sopra; verso il basso: sotto; vuoto: "
        "fuori solo dal limite al 95 %; pieno: fuori anche da quello al 99,8 %. Chi sta su una "
        "linea è dentro. Le lettere seguono i nomi: non sono una graduatoria. I limiti vanno a "
        "gradini perché le persone sono numeri interi."
    )


def how_standardised(by: list[str]) -> str:
    """Say what is set equal, how, and what is not."""
    if not by:
        return _("Nessuna caratteristica è pareggiata: il tasso resta quello grezzo.")
    equal = ", ".join(_(CHARACTERISTICS[one]) for one in by)
    return _(
        "A parità di {characteristics}: osservati diviso attesi, per il tasso comune. Gli attesi "
        "sono quelli che il gruppo avrebbe se ogni sua persona avesse il tasso comune di chi le "
        "somiglia. Ciò che non è registrato resta diverso."
    ).format(characteristics=equal)


def both_rates(group: Compared) -> str:
    """Write crude and standardised rate of a group, one a line, each after its mark."""
    figure = group.figure
    crude = _("{mark} grezzo {share} · {interval}").format(
        mark=FIRST,
        share=_percent(float(figure.value or 0)),
        interval=formats.interval(figure.low or 0, figure.high or 0),
    )
    if not group.standardised:
        return crude
    equal = _("{mark} a parità {share}").format(mark=SECOND, share=_rate(group.standardised))
    return f"{crude}\n{equal}"


def changed(name: Callable[[str | None], str], with_both: list[Compared]) -> str:
    """Say of how many groups there are both rates, and whose the mix of people moves most."""
    moved = {
        group.code: (group.standardised.rate or 0) - float(group.figure.value or 0)
        for group in with_both
        if group.standardised
    }
    most = max(moved, key=lambda code: abs(moved[code]))
    found = next(group for group in with_both if group.code == most)
    crude, equal = float(found.figure.value or 0), found.standardised
    count = n_(
        "{n} gruppo ha entrambi i tassi.", "{n} gruppi hanno entrambi i tassi.", len(with_both)
    ).format(n=formats.count(len(with_both)))
    text = _(
        "La composizione delle persone sposta di più {name}: da {crude} grezzo a {equal} a parità."
    )
    shift = text.format(
        name=name(most),
        crude=_percent(crude),
        equal=_percent(equal.rate or 0.0) if equal else "",
    )
    return f"{count} {shift}"


def without_standardised(compared: Comparison) -> str:
    """Say how many groups have no standardised rate, and why."""
    part = compared.taking_part
    unknown = sum(group.standardised is None for group in part)
    small = sum(
        group.standardised is not None and group.standardised.is_too_small for group in part
    )
    told = []
    if unknown:
        text = n_(
            "{n} gruppo riporta solo conteggi, senza il profilo delle persone.",
            "{n} gruppi riportano solo conteggi, senza il profilo delle persone.",
            unknown,
        )
        told.append(text.format(n=formats.count(unknown)))
    if small:
        text = n_(
            "{n} gruppo ha meno di {fewest} persone: base troppo piccola.",
            "{n} gruppi hanno meno di {fewest} persone: base troppo piccola.",
            small,
        )
        told.append(text.format(n=formats.count(small), fewest=formats.count(FEWEST)))
    return " ".join(told)


def capped(name: Callable[[str | None], str], with_both: list[Compared]) -> str:
    """Name the groups whose upper limit was cut at 100 %."""
    cut = [
        name(group.code)
        for group in with_both
        if group.standardised and group.standardised.is_capped
    ]
    if not cut:
        return ""
    return _("Limite superiore fermato al 100 %: {names}.").format(names=", ".join(cut))


def cells(group: Compared, compared: Comparison) -> dict[str, str]:
    """Return what the table says of a group, by column."""
    equal = group.standardised if group.verdict else None
    return {
        _("Limiti"): verdict(group.verdict),
        _("Grezzo"): _crude(group) if group.verdict else grouping.with_reason(group.figure),
        _("Osservati e attesi"): _expected(equal) if equal else "",
        _("A parità di persone"): _standardised(group),
        _("Confrontabili"): _comparable(equal) if equal else "",
        ranked(compared): _standing(group.standing) if group.standing else "",
        _("Non noti e ancora possibile"): _still_possible(group),
    }


def ranked(compared: Comparison) -> str:
    """Name the column that says where a group stands among the others."""
    if compared.is_ranked_on_standardised:
        return _("Rispetto agli altri (a parità)")
    return _("Rispetto agli altri (grezzo)")


def sets_apart(compared: Comparison) -> bool:
    """Say whether any group differs clearly from any other."""
    return any(one.standing and one.standing.above + one.standing.below for one in compared.groups)


def _crude(group: Compared) -> str:
    figure = group.figure
    parts = [
        _percent(float(figure.value or 0)),
        formats.fraction(figure.numerator or 0, figure.denominator or 0),
        formats.interval(figure.low or 0, figure.high or 0),
    ]
    return " · ".join([*parts, formats.tiny()] if formats.is_tiny(figure) else parts)


def _still_possible(group: Compared) -> str:
    return " · ".join(formats.detail_lines(group.figure)[1:]) if group.verdict else ""


def _standardised(group: Compared) -> str:
    if not group.verdict:
        return ""
    if group.standardised is None:
        return _("profilo delle persone non noto")
    return _rate(group.standardised)


def _rate(equal: Standardised) -> str:
    if equal.is_too_small:
        return _("base troppo piccola")
    if equal.rate is None or equal.interval is None:
        return _("nessun atteso")
    return f"{_percent(equal.rate)} · {formats.interval(*equal.interval)}"


def _expected(equal: Standardised) -> str:
    return _("{observed} osservati, {expected} attesi su {trials}").format(
        observed=formats.count(equal.observed),
        expected=formats.count(equal.expected),
        trials=formats.count(equal.trials),
    )


def _comparable(equal: Standardised) -> str:
    share = formats.fraction(equal.shared, equal.trials)
    return f"{formats.percent(equal.comparable)} · {share}"


def _standing(standing: Standing) -> str:
    if standing.place is not None:
        return _("{place}ª posizione su {n}: separato da tutti").format(
            place=formats.count(standing.place),
            n=formats.count(standing.above + standing.below + 1),
        )
    return _("nettamente sopra {below}, sotto {above}, non distinguibile da {alike}").format(
        below=formats.count(standing.below),
        above=formats.count(standing.above),
        alike=formats.count(standing.alike),
    )


def _percent(share: float) -> str:
    return formats.percent(share, formats.WIDE)
