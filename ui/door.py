"""What somebody sees who is not let in, or not to this page: why, and what to do."""

import streamlit as st

from domain import vocabulary as v
from domain.access import Entry, Viewer
from domain.words import _
from ui import login
from ui.markdown import plain

NOBODY = Viewer(name="", grants=frozenset())


def show(entry: Entry) -> None:
    """Say why somebody is not let in, and offer to log in where that helps."""
    if entry.refused == "exposed":
        _show_exposed()
    elif entry.refused == "unwalled":
        _show_unwalled()
    elif entry.refused == "no_role":
        _show_no_role(entry)
    elif entry.refused == "incomplete":
        st.title(_("Accesso non riuscito"))
        st.markdown(_("Il servizio di accesso non ha detto chi è Lei. Avvisi chi lo gestisce."))
        _offer_login(_("Riprova"))
    elif entry.refused == "anonymous":
        st.title(_("Accesso"))
        st.markdown(_("Questi dati si vedono solo dopo l'accesso."))
        _offer_login(_("Entra"))
    else:
        st.title(_("Sessione finita"))
        st.markdown(_ended(entry.refused or ""))
        _offer_login(_("Entra di nuovo"))


def show_closed(viewer: Viewer, section: str | None) -> None:
    """Say that a page is not open to the roles of a user, and what is.

    `section` is None on the start page, which nobody asked for by name.
    """
    st.title(_("Pagina non aperta") if section else _("Benvenuti"))
    if section:
        name = v.label(v.PAGE_SECTIONS, section)
        st.markdown(_("Il Suo ruolo non apre le pagine di «{section}».").format(section=name))
    if viewer.sections:
        names = ", ".join(v.label(v.PAGE_SECTIONS, one) for one in viewer.sections)
        st.markdown(_("Sono aperte: {sections}.").format(sections=names))
    else:
        st.markdown(_("Nessuna pagina di questa installazione è aperta al Suo ruolo."))
    _show_roles(viewer)
    st.markdown(_("Se Le serve, lo chieda a chi amministra questa installazione."))


def show_user(entry: Entry) -> None:
    """Say at the foot of the sidebar who is logged in, with the way out."""
    if entry.login is None:
        if entry.viewer:
            st.caption(_("Uso locale: un solo utente, nessun accesso da altri computer."))
        return
    if entry.viewer:
        st.caption(_("Accesso come {name}").format(name=plain(entry.viewer.name or "–")))
        if st.button(_("Chiudi la sessione"), icon=":material/logout:", key="logout"):
            login.leave()


def _show_exposed() -> None:
    st.title(_("Manca l'accesso"))
    st.markdown(
        _(
            "Senza accesso configurato l'applicazione si apre solo dal computer su cui gira. "
            "Per aprirla ad altri, chi la gestisce configura `[auth]` nei segreti di Streamlit."
        )
    )


def _show_unwalled() -> None:
    st.title(_("Manca la separazione delle iniziative"))
    st.markdown(
        _(
            "Il Suo ruolo vede solo alcune iniziative, e questo server di banca dati non le tiene "
            "ancora separate. Chi lo gestisce imposti `PACT_READING_URL`."
        )
    )


def _show_no_role(entry: Entry) -> None:
    st.title(_("Nessun ruolo"))
    st.markdown(
        _(
            "L'accesso è riuscito, ma nessuno Le ha ancora dato un ruolo. Mandi questi due codici "
            "a chi amministra questa installazione; poi ricarichi la pagina."
        )
    )
    if entry.login:
        st.code(f"{entry.login.issuer}\n{entry.login.subject}", language=None)
    if st.button(_("Chiudi la sessione"), icon=":material/logout:", key="logout"):
        login.leave()


def _show_roles(viewer: Viewer) -> None:
    held = [" · ".join(filter(None, (v.label(v.ROLES, one.role), one.pact)))
            for one in sorted(viewer.grants, key=str)]  # fmt: skip
    if held:
        st.markdown(plain(_("I Suoi ruoli: {roles}.").format(roles=", ".join(held))))


def _offer_login(label: str) -> None:
    for provider in login.providers():
        told = f"{label} · {provider}" if provider else label
        if st.button(plain(told), type="primary", key=f"login_{provider}"):
            login.start(provider)


def _ended(reason: str) -> str:
    told = {
        "logout": _("Questa sessione è stata chiusa, qui o in un'altra finestra."),
        "idle": _("Questa sessione è rimasta a lungo senza essere usata."),
        "too_long": _("Questa sessione ha raggiunto la durata massima."),
        "ended": _("Un amministratore ha chiuso questa sessione."),
    }
    return told[reason]
