"""What both kinds of copies must be: ours, whole, and of tables that this release knows."""

from data_access.migrations import is_known
from data_access.refusals import RefusedError
from domain.words import _


def damaged() -> RefusedError:
    """Return the refusal of a copy that cannot be read to its end."""
    return RefusedError(_("la copia è danneggiata"), _("usa un'altra copia"))


def require_known(revision: str | None) -> None:
    """Raise RefusedError unless `revision` is one from which today's tables can be made."""
    if revision is None:
        reason = _("il file è un database, ma non di questo programma")
        raise RefusedError(reason, _("indica un file scritto da pact backup"))
    if not is_known(revision):
        reason = _("la copia viene da una versione più recente del programma")
        raise RefusedError(reason, _("aggiorna il programma e riprova"))
