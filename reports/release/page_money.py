"""The money of a release on its page: states, sources, lines, costs and ends."""

from collections.abc import Iterator
from html import escape

import pandas as pd

from domain.disclosure.releases import Release
from domain.facts import Facts
from domain.words import _
from reports import money_parts
from reports.release import labels, money_facts, money_tables
from reports.release.page_parts import written


def sections(release: Release) -> Iterator[str]:
    """Write one section per dataset; a release made before there was money has none."""
    for dataset in labels.DATASETS:
        facts = money_facts.of(release, dataset=dataset)
        if len(facts.pacts):
            yield "\n".join(_section(release, facts, dataset))


def _section(release: Release, facts: Facts, dataset: str) -> Iterator[str]:
    where, heading = escape(_(labels.DATASETS[dataset])), escape(_("Fondi"))
    yield f'<section class="card"><p class="chip {dataset}">{where}</p><h2>{heading}</h2>'
    yield f"<p>{escape(about())}</p>"
    if above := money_parts.excesses(facts):
        lead = _("Oltre il 100 %, mostrato come riportato e da verificare")
        yield f'<p class="flag">{escape(lead)}: {escape("; ".join(above))}.</p>'
    yield written(_("Importi per stato"), money_tables.by_state(release, facts))
    yield _listed(_("Chi mette il denaro"), money_facts.equations(release, facts))
    yield _table(_("Importo ammesso per persona"), money_tables.by_cost(release, facts))
    yield _table(_("Fine e disimpegno automatico"), money_tables.by_end(release, dataset))
    yield _folded(_("Importi per fonte"), money_tables.by_source(release, facts))
    yield _folded(_("Importi per linea di spesa"), money_tables.by_line(release, facts))
    yield "</section>"


def about() -> str:
    """Say what the amounts are of."""
    return _(
        "Importi di intere iniziative, mai di un corso o di una persona. Stati e nature diverse "
        "non si sommano. Il costo per persona si calcola solo da conteggi che si mostrano."
    )


def _table(caption: str, table: pd.DataFrame) -> str:
    return written(caption, table, "text") if len(table) else ""


def _folded(caption: str, table: pd.DataFrame) -> str:
    """Return a long table that opens where the reader wants it; it needs no script."""
    if table.empty:
        return ""
    return f"<details><summary>{escape(caption)}</summary>{_table(caption, table)}</details>"


def _listed(title: str, lines: list[str]) -> str:
    if not lines:
        return ""
    items = "".join(f"<li>{escape(one)}</li>" for one in lines)
    return f"<h3>{escape(title)}</h3><ul>{items}</ul>"
