"""How a state against a target reads: words, with a sign where an icon has no place."""

from domain.targets import State
from domain.words import _

_SIGNS: dict[State, str] = {
    "missed": "×",
    "late": "!",
    "below": "↓",
    "uncertain": "?",
    "not_distinguishable": "≈",
    "too_few": "◌",
    "open": "○",
    "on_track": "→",
    "above": "↑",
    "reached": "✓",
    "no_figure": "–",
}


def words(state: State) -> str:
    """Name a state; a verdict of `domain.verdicts` is one too."""
    return {
        "missed": _("non raggiunto alla scadenza"),
        "late": _("in ritardo"),
        "below": _("sotto l'obiettivo"),
        "uncertain": _("incerto"),
        "not_distinguishable": _("non distinguibile dall'obiettivo"),
        "too_few": _("troppo pochi per dirlo"),
        "open": _("senza giudizio"),
        "on_track": _("in linea"),
        "above": _("sopra l'obiettivo"),
        "reached": _("raggiunto"),
        "no_figure": _("nessun confronto"),
    }[state]


def signed(state: State) -> str:
    """Write a state for a table, where an icon has no place."""
    return f"{_SIGNS[state]} {words(state)}"
