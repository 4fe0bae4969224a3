"""What it takes to accept a finding as it is: a reason that says something, and a name."""

from domain.intake import personal_data
from domain.words import _

SHORTEST = 10
"""Letters that a reason has at least."""


class WaivingRefusedError(Exception):
    """A waiver that was refused; the text says what to write instead."""


def checked_reason(text: str) -> str:
    """Return the reason without needless spaces; raise WaivingRefusedError where it says little."""
    reason = " ".join(text.split())
    if len(reason) < SHORTEST:
        told = _("Scrivere il motivo, con almeno {n} caratteri.").format(n=SHORTEST)
        raise WaivingRefusedError(told)
    _refuse_personal_data(reason)
    return reason


def checked_author(text: str) -> str:
    """Return the name of who signs; raise WaivingRefusedError where there is none."""
    author = " ".join(text.split())
    if not author:
        raise WaivingRefusedError(_("Scrivere il nome di chi decide."))
    _refuse_personal_data(author)
    return author


def _refuse_personal_data(text: str) -> None:
    """Refuse tax codes, addresses and telephone numbers in a free text, without repeating them."""
    if personal_data.kind_in(text):
        raise WaivingRefusedError(_("Togliere codici fiscali, indirizzi e numeri di telefono."))
