"""The quality mark of a figure in words: the mark, and in one sentence why it is no better."""

from domain.indicators.figures import Figure, Quality, Reservation
from domain.quality_marks import MARKS
from domain.words import _, n_
from reports import formats


def mark(figure: Figure) -> str:
    """Write the mark of a figure, empty where it has no value."""
    return _(MARKS[figure.quality.mark]) if figure.quality else ""


def why(quality: Quality) -> str:
    """Say in one sentence why a figure has its mark."""
    if not quality.reasons:
        return _("I campi su cui poggia ci sono e nessuna segnalazione li riguarda.")
    told = "; ".join(_reason(one) for one in quality.reasons)
    return told[:1].upper() + told[1:] + "."


def _reason(one: Reservation) -> str:
    count, whole = formats.count(one.count), formats.count(one.whole or 0)
    if one.code == "inexact":
        return _("la fonte non dà un numero esatto")
    texts = {
        "errors": n_("{n} segnalazione da correggere", "{n} segnalazioni da correggere", one.count),
        "warnings": n_(
            "{n} segnalazione da verificare", "{n} segnalazioni da verificare", one.count
        ),
        "empty_fields": n_(
            "vuoto {n} campo su {whole} di quelli su cui poggia",
            "vuoti {n} campi su {whole} di quelli su cui poggia",
            one.count,
        ),
        "unknown": n_(
            "esito non noto per {n} persona su {whole}",
            "esito non noto per {n} persone su {whole}",
            one.count,
        ),
        "groups": n_("poggia su {n} dato di gruppo", "poggia su {n} dati di gruppo", one.count),
    }
    return texts[one.code].format(n=count, whole=whole)
