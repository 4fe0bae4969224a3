"""The registry: every indicator is declared once and read by all that prints a figure."""

from domain.indicators.completion import ATTENDANCE, COMPLETION
from domain.indicators.data import DATA
from domain.indicators.declaring import Indicator
from domain.indicators.durations import DURATIONS
from domain.indicators.esf_outputs import OUTPUTS
from domain.indicators.esf_results import RESULTS
from domain.indicators.hiring import HIRING
from domain.indicators.maturity import WITHIN_COUNTS, WITHIN_RATES
from domain.indicators.money import AMOUNTS, COSTS, SHARES
from domain.indicators.people import PEOPLE
from domain.indicators.programme import NETWORK, PROGRAMME

REGISTRY: dict[str, Indicator] = {
    indicator.code: indicator
    for indicator in (
        *PEOPLE,
        *ATTENDANCE,
        *COMPLETION,
        *HIRING,
        *WITHIN_COUNTS,
        *WITHIN_RATES,
        *DURATIONS,
        *AMOUNTS,
        *SHARES,
        *COSTS,
        *NETWORK,
        *PROGRAMME,
        *DATA,
        *OUTPUTS,
        *RESULTS,
    )
}
"""All indicators by code, in the order in which they are printed."""
