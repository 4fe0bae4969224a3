"""The way from applying to being hired, in rows for the chart and the table."""

import pandas as pd

from domain import funnel as ways
from domain.facts import Facts
from domain.indicators import REGISTRY
from domain.indicators.evaluation import evaluate
from domain.indicators.figures import Figure
from domain.words import _
from reports import formats


def funnel(figures: dict[str, Figure], facts: Facts) -> pd.DataFrame:
    """Return one row per step for `charts.funnels`; `share` breaks into lines only between parts.

    Shares are of the initiatives that report both steps, so they carry their own n/d.
    """
    of_initiatives = evaluate([REGISTRY[code] for code in ways.STEPS], facts, ["pact"])
    return pd.DataFrame(
        [
            {
                "label": formats.title(step.figure.code),
                "amount": step.figure.value,
                "shown": formats.value(step.figure),
                "share": _told(step).replace(" ", "\u00a0").replace("\u00a0·\u00a0", " · "),
                "told": _told(step),
            }
            for step in ways.steps(figures, of_initiatives)
        ]
    )


def funnel_table(steps: pd.DataFrame) -> pd.DataFrame:
    """Return the steps as a table."""
    names = {"label": _("Passaggio"), "shown": _("Persone"), "told": _("Quota")}
    return steps[list(names)].rename(columns=names)


def _share(step: ways.Step) -> str:
    if step.part is None or step.before is None:
        return ""
    text = _("{share} di {before}")
    before = formats.title(step.before.code).lower()
    return text.format(share=formats.percent(step.part.share or 0.0), before=before)


def _told(step: ways.Step) -> str:
    """Write a share with n/d and interval, over the initiatives that report both steps."""
    if step.part is None:
        return ""
    share = formats.fraction(step.part.hits, step.part.trials)
    low, high = step.part.interval or (0.0, 1.0)
    return " · ".join((_share(step), share, formats.interval(low, high)))
