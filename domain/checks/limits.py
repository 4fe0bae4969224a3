"""Every limit and every number of days that a check of the data goes by: all of them ours."""

from domain.cohorts import THRESHOLD

YOUNGEST, OLDEST = 15, 75
"""Ages on entry outside which a birth year is probably mistyped."""
MOST_YEARS_APART = 1
"""Years by which a stated age may differ from the birth year: the birthday may be to come."""
CERTIFIABLE_PCT = THRESHOLD
"""Percent of the hours due that somebody who completed must have attended, unless told."""
GRACE_DAYS = {"register": 15, "attendance": 15, "outcomes": 30, "followup": 30}
"""Days after the due day within which nothing is late yet, by what is to be sent."""
SILENT_DAYS = 90
"""Days after the end of a course from which a course without any outcome is a finding."""
COMPLETE, USABLE = 0.95, 0.8
"""Shares of filled fields from which a figure is complete, and with reservations below that."""
FEW_UNKNOWN, MANY_UNKNOWN = 0.05, 0.2
"""Shares of unknown outcomes above which a rate has reservations, and is to be checked."""

_GROUPS = {
    "open_ended": ("A.01.00", "N.01.00"),
    "fixed_term": ("A.02.00", "A.02.01", "N.02.00", "N.03.00"),
    "apprenticeship": ("A.03.08", "A.03.09", "A.03.10", "A.03.15"),
    "domestic": ("A.04.00", "A.04.01", "A.04.02"),
    "on_call": ("A.05.02",),
    "agency": ("A.06.00", "A.06.01"),
    "quasi_subordinate": ("B.01.00", "B.02.00", "B.03.00", "B.04.00"),
    "internship": ("C.01.00", "C.04.00"),
    "self_employed": ("G.03.00", "M.02.00"),
    "other": ("A.08.02", "C.03.00", "H.02.00", "H.03.00"),
}
CONTRACTS = {code: group for group, codes in _GROUPS.items() for code in codes}
"""Contract code of Comunicazioni Obbligatorie (Classificazioni Standard, Rev. 093), and group."""
