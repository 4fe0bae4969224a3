"""Last step: the load itself, with its progress and a way to stop it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

import streamlit as st

from data_access.engine import get_engine
from data_access.imports import ImportRefusedError, Outcome, Terms, load, mappings
from data_access.imports.files import TableFile
from data_access.imports.uploads import Upload
from domain.intake.mapping import ColumnMapping
from domain.words import _
from reports import formats
from ui import gate
from ui.markdown import plain
from ui.wizard import problems, trial


@dataclass(frozen=True)
class Delivery:
    """What is about to be tried and loaded."""

    upload: Upload
    chosen: Mapping[int, ColumnMapping]
    files: Sequence[TableFile]
    sender: str | None
    withdraws: bool

    @property
    def terms(self) -> Terms:
        """Return on which terms it is tried."""
        return Terms(sender=self.sender, withdraws=self.withdraws, scope=gate.writes())

    @property
    def mark(self) -> tuple[object, ...]:
        """Return what tells it from another file, other columns or other terms."""
        columns = tuple(one.to_json() for one in self.chosen.values())
        return self.upload.sha256, columns, self.sender, self.withdraws


def ask_to_replace(sender: str | None) -> bool:
    """Ask whether the file is all its sender has to say of its courses."""
    if not sender:
        return False
    return st.checkbox(
        _("Questo file sostituisce i precedenti dello stesso mittente, per gli stessi corsi"),
        key="load_withdraws",
        help=_(
            "Le righe che prima c'erano e ora mancano risultano ritirate. Restano nella storia."
        ),
    )


def ask_to_try(delivery: Delivery) -> Outcome | None:
    """Return what loading would do, once it was tried; say so where it was loaded since."""
    if st.button(_("Prova senza scrivere"), key="load_try", type="primary"):
        tried = trial.attempt(delivery.files, delivery.terms)
        st.session_state["tried"] = delivery.mark, tried
    done = _kept("written", delivery)
    if done is not None:
        show_done(done)
    return _kept("tried", delivery)


def ask_to_load(delivery: Delivery, outcome: Outcome) -> None:
    """Offer to load: all rows, or with an administrator's word the good ones."""
    keeps = bool(outcome.problems) and _ask_to_keep()
    if st.button(_("Carica"), key="load_write", disabled=bool(outcome.problems) and not keeps):
        _write(delivery, replace(delivery.terms, keeps_good_rows=keeps))


def _ask_to_keep() -> bool:
    """Ask administrators, who alone see what is kept aside."""
    if not gate.writes().administers:
        st.caption(_("Si carica quando nessuna riga è da correggere: tutte le righe, o nessuna."))
        return False
    return st.checkbox(
        _("Carica le righe buone e tieni le altre in quarantena"),
        key="load_keeps",
        help=_("In quarantena restano visibili finché qualcuno le corregge o le scarta."),
    )


def _kept(name: str, delivery: Delivery) -> Outcome | None:
    mark, outcome = st.session_state.get(name, (None, None))
    return cast("Outcome", outcome) if mark == delivery.mark else None


def _write(delivery: Delivery, terms: Terms) -> None:
    """Load all or nothing; a click on the button beside the bar stops it and nothing is written."""
    bar = st.progress(0.0)
    # A click reruns the page: the next word on progress then leaves this run, and the transaction.
    st.button(_("Interrompi: non caricare nulla"), key="load_stop", icon=":material/cancel:")
    try:
        done = load(get_engine(), delivery.files, terms, partial(trial.advance, bar))
    except ImportRefusedError as refusal:
        problems.show_refusal(refusal.problems, key="load_refused_at_last")
        return
    finally:
        bar.empty()
    for place, columns in delivery.chosen.items():
        if delivery.sender:
            names = delivery.upload.sheets[place].header.names
            mappings.remember(get_engine(), delivery.sender, names, columns, scope=gate.writes())
    st.session_state["written"] = delivery.mark, done
    del st.session_state["tried"]
    st.rerun()


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
