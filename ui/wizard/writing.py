"""Last step: the load itself, with its progress and a way to stop it."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from data_access.engine import get_engine
from data_access.imports import ImportRefusedError, Outcome, Terms, load
from data_access.imports.files import TableFile
from domain.words import _
from reports import formats
from ui.markdown import plain
from ui.wizard import problems, trial


def ask_to_replace() -> bool:
    """Ask whether the file is all its sender has to say of its courses."""
    return st.checkbox(
        _("Questo file sostituisce i precedenti dello stesso mittente, per gli stessi corsi"),
        key="load_withdraws",
        help=_(
            "Le righe che prima c'erano e ora mancano risultano ritirate. Restano nella storia."
        ),
    )


def ask_to_keep_good_rows(outcome: Outcome) -> bool:
    """Ask whether to load the good rows although others are wrong."""
    if not outcome.problems:
        return False
    return st.checkbox(
        _("Carica le righe buone e tieni le altre in quarantena"),
        key="load_keeps",
        help=_("In quarantena restano visibili finché qualcuno le corregge o le scarta."),
    )


def write(files: Sequence[TableFile], terms: Terms) -> Outcome | None:
    """Load all or nothing; a click on the button beside the bar stops it and nothing is written."""
    bar = st.progress(0.0)
    # A click reruns the page: the next word on progress then leaves this run, and the transaction.
    st.button(_("Interrompi: non caricare nulla"), key="load_stop", icon=":material/cancel:")
    try:
        return load(get_engine(), files, terms, partial(trial.advance, bar))
    except ImportRefusedError as refusal:
        problems.show_refusal(refusal.problems, key="load_refused_at_last")
        return None
    finally:
        bar.empty()


def show_done(outcome: Outcome) -> None:
    """Say what was loaded and where to find and undo it."""
    if outcome.is_nothing:
        st.info(_("Il file ripete ciò che era già noto: non è cambiato nulla."))
        return
    numbers = [one.import_id for one in outcome.loaded if one.import_id is not None]
    text = _("Caricato. {summary}")
    st.success(plain(text.format(summary=trial.summary(outcome))), icon=":material/check_circle:")
    if numbers:
        number = formats.count(min(numbers))
        st.caption(_("Consegna numero {number}: si può annullare.").format(number=number))
    st.page_link(
        "pages/data/deliveries.py",
        label=_("Consegne, quarantena e registro"),
        icon=":material/inventory_2:",
    )
