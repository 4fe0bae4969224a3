"""Who is there: what the provider said, held against the sessions and roles in the database."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit import runtime
from streamlit.auth_util import get_origin_from_redirect_uri
from streamlit.web.server.starlette import starlette_websocket as page_line
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from data_access import sessions
from data_access.engine import get_engine
from domain.access import LOCAL, Entry, Login

LOOPBACK = ("127.0.0.1", "localhost", "::1")
FORWARDED = ("X-Forwarded-For", "X-Real-Ip", "Forwarded")
"""What a proxy adds: then the reader is not at this computer, wherever the server listens."""
LONGEST_NAME = 120


def is_configured() -> bool:
    """Say whether users log in; raise RuntimeError where the secrets cannot be read.

    Secrets that cannot be read might have asked for a login: nobody comes in without one then.
    """
    stated = any(Path(path).exists() for path in st.get_option("secrets.files"))
    if st.secrets.load_if_toml_exists():
        return "auth" in st.secrets
    if stated:
        raise RuntimeError("the secrets of Streamlit cannot be read")
    return False


def providers() -> list[str | None]:
    """Return the names of the providers, None for the one without a name."""
    auth: Mapping[str, Any] = st.secrets["auth"]
    named = [name for name, told in auth.items() if isinstance(told, Mapping) and _is_one(told)]
    return [*([None] if _is_one(auth) else []), *named]


def start(provider: str | None) -> None:
    """Send the browser to the provider."""
    st.login(provider)


def leave() -> None:
    """End the session for every tab and every copy of its cookie, then forget the cookie."""
    entry: Entry = st.session_state["entry"]
    if entry.login:
        sessions.end(get_engine(), entry.login, "logout")
    st.logout()


def entry(*, used: bool) -> Entry:
    """Return who is there as of now, or why nobody comes in."""
    if not is_configured():
        return Entry(refused="exposed") if _is_exposed() else Entry(viewer=LOCAL)
    return _entry(st.user.to_dict(), used=used)


def entry_of_cookies(cookies: Mapping[str, str]) -> Entry:
    """Return who sends a request that runs no page; it does not keep a session alive.

    Only where users log in. Reads the cookie with what Streamlit reads it with for a page.
    """
    signed = page_line._get_signed_cookie_with_chunks(dict(cookies), USER_COOKIE_NAME)
    if not signed:
        return Entry(refused="anonymous")
    # A link sends no `Origin`: a cookie must be from the site that the secrets name.
    origin = get_origin_from_redirect_uri() or ""
    return _entry(page_line._parse_decoded_user_cookie(signed, origin), used=False)


def again(known: Entry) -> Entry:
    """Return what has become of somebody who came in before."""
    if known.login is None:
        return known
    return sessions.enter(get_engine(), known.login, sessions.limits(), used=True)


def _entry(told: Mapping[str, Any], *, used: bool) -> Entry:
    if not told.get("is_logged_in"):
        return Entry(refused="anonymous")
    found = _login(told)
    if found is None:
        return Entry(refused="incomplete")
    return sessions.enter(get_engine(), found, sessions.limits(), used=used)


def _is_one(told: Mapping[str, Any]) -> bool:
    return "client_id" in told and "server_metadata_url" in told


def _is_exposed() -> bool:
    if not runtime.exists():
        return False
    forwarded = any(name in st.context.headers for name in FORWARDED)
    return forwarded or st.get_option("server.address") not in LOOPBACK


def _login(told: Mapping[str, Any]) -> Login | None:
    """Return a login from the claims of its token, None where one is missing."""
    issuer, subject, nonce = (told.get(claim) for claim in ("iss", "sub", "nonce"))
    issued = told.get("iat")
    if not all(isinstance(one, str) and one for one in (issuer, subject, nonce)):
        return None
    if isinstance(issued, bool) or not isinstance(issued, int | float):
        return None
    moment = datetime.fromtimestamp(issued, UTC).replace(tzinfo=None)
    return Login(str(issuer), str(subject), str(nonce), moment, _name(told))


def _name(told: Mapping[str, Any]) -> str:
    stated = told.get("name") or told.get("preferred_username") or ""
    return "".join(one for one in str(stated) if one.isprintable()).strip()[:LONGEST_NAME]
