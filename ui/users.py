"""Users for administrators: the list, roles given and taken back, sessions ended."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from data_access import sessions, users
from data_access.audit import current_actor
from data_access.clock import in_rome, now
from data_access.engine import get_engine
from data_access.refusals import RefusedError
from data_access.sessions import Session
from data_access.users import User
from domain import vocabulary as v
from domain.access import BOUND, Grant
from domain.words import _
from reports import formats
from ui import choices, gate, login, tables
from ui.markdown import plain

NEWEST = 40
"""Sessions that are listed, the latest first."""


def listed() -> list[User]:
    """Return all users, those who wait for a role first."""
    with gate.reader().connect() as connection:
        return users.listed(connection)


def show_hint(found: list[User]) -> None:
    """Say how the first users get in, and who waits for a role."""
    if not login.is_configured():
        st.info(
            _(
                "Qui l'accesso non è configurato: l'applicazione si apre solo da questo computer. "
                "I ruoli valgono da quando `[auth]` è nei segreti di Streamlit."
            )
        )
    if not found:
        st.markdown(_("Nessun utente finora. Il primo amministratore si crea con:"))
        command = "pact users grant --issuer URL --subject CODE administrator"
        st.code(command, language=None)
    waiting = [one for one in found if not one.grants]
    if waiting:
        names = ", ".join(_name(one) for one in waiting)
        st.markdown(plain(_("Aspettano un ruolo: {names}.").format(names=names)))


def show_users(found: list[User]) -> None:
    """Show the users with the roles in force."""
    rows = [
        {
            _("Numero"): str(one.number),
            _("Nome"): one.name or "–",
            _("Ruoli"): "; ".join(_grant(held) for held in _ordered(one)) or _("nessun ruolo"),
            _("Fornitore"): one.issuer,
            _("Codice"): one.subject,
            _("Noto dal"): formats.instant(in_rome(one.created_at)),
        }
        for one in found
    ]
    tables.draw(pd.DataFrame(rows), alt=_("Utenti con i ruoli in vigore"), key="users")


def ask_grant(found: list[User]) -> None:
    """Let the administrator give a role."""
    user = _ask_user(found, key="grant_user")
    role = st.selectbox(
        _("Ruolo"),
        list(v.ROLES),
        index=None,
        key="grant_role",
        format_func=_role,
        placeholder=_("Scegliere un ruolo"),
    )
    pact = None
    if role in BOUND:
        titles = choices.pacts()
        pact = st.selectbox(
            _("Iniziativa"), list(titles), key="grant_pact", format_func=titles.__getitem__
        )
    is_told = user is not None and role is not None
    if st.button(_("Dai il ruolo"), type="primary", key="grant", disabled=not is_told):
        _do(
            lambda: users.grant(
                get_engine(), _chosen(user), _new(role, pact), actor=current_actor()
            )
        )


def ask_revoke(found: list[User]) -> None:
    """Let the administrator take a role back."""
    held = {
        f"{one.number} {grant}": (one, grant) for one in found for grant in _ordered(one)
    }  # by a text, because widgets keep texts
    chosen = st.selectbox(
        _("Ruolo in vigore"),
        list(held),
        index=None,
        key="revoke_role",
        format_func=lambda code: f"{_name(held[code][0])} · {_grant(held[code][1])}",
        placeholder=_("Scegliere un ruolo"),
    )
    if st.button(_("Togli il ruolo"), key="revoke", disabled=chosen is None) and chosen in held:
        user, grant = held[chosen]
        _do(lambda: users.revoke(get_engine(), user.number, grant, actor=current_actor()))


def show_sessions(found: list[User]) -> None:
    """Show the latest sessions: whose, since when, last used, and why they ended."""
    with gate.reader().connect() as connection:
        newest = sessions.listed(connection)[:NEWEST]
    if not newest:
        st.markdown(_("Nessuna sessione finora."))
        return
    names = {one.number: _name(one) for one in found}
    rows = [_session(one, names) for one in newest]
    tables.draw(pd.DataFrame(rows), alt=_("Sessioni, dalla più recente"), key="sessions")


def ask_end(found: list[User]) -> None:
    """Let the administrator end all sessions of a user."""
    user = _ask_user(found, key="end_user")
    if st.button(_("Chiudi tutte le sue sessioni"), key="end_all", disabled=user is None):
        _do(lambda: sessions.end_all(get_engine(), _chosen(user), actor=current_actor()))


def _session(one: Session, names: dict[int, str]) -> dict[str, str]:
    limits = sessions.limits()
    ended = one.reason or limits.end_of(one.created_at, one.last_seen_at, now())
    return {
        _("Utente"): names.get(one.user, str(one.user)),
        _("Aperta"): formats.instant(in_rome(one.created_at)),
        _("Usata l'ultima volta"): formats.instant(in_rome(one.last_seen_at)),
        _("Stato"): v.label(v.SESSION_ENDS, ended) if ended else _("aperta"),
    }


def _ask_user(found: list[User], *, key: str) -> int | None:
    names = {one.number: f"{_name(one)} · {one.subject}" for one in found}
    return st.selectbox(
        _("Utente"),
        list(names),
        index=None,
        key=key,
        format_func=names.__getitem__,
        placeholder=_("Scegliere un utente"),
    )


def _do(change: Callable[[], object]) -> None:
    try:
        change()
    except RefusedError as refusal:
        st.error(plain(str(refusal)))
        return
    st.rerun()


def _new(role: str | None, pact: str | None) -> Grant:
    return Grant(role or "", pact)


def _chosen(number: int | None) -> int:
    return number or 0  # no user has it, so it is refused


def _name(user: User) -> str:
    return user.name or f"{user.number}"


def _grant(one: Grant) -> str:
    return " · ".join(filter(None, (_role(one.role), one.pact)))


def _role(code: str) -> str:
    return v.label(v.ROLES, code)


def _ordered(user: User) -> list[Grant]:
    return sorted(user.grants, key=lambda one: (one.role, one.pact or ""))
