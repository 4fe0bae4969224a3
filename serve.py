"""Web door: Streamlit inside an ASGI application with our headers, language and health check.

`pact serve` calls `run`; `streamlit run serve.py` starts the same thing. Both work from any folder.
"""

import logging
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import parse_qs

import click
import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime import Runtime
from streamlit.web import cli as streamlit_cli

from data_access import sessions
from data_access.engine import (
    UNREACHABLE,
    database_url,
    is_reachable,
)
from domain.words import LANGUAGES
from ui.file_door import FileDoor

ROOT = Path(__file__).resolve().parent
LOG = logging.getLogger("pact.serve")

CONTENT_SECURITY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "frame-src": "'self'",
    "form-action": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "content-security-policy": "; ".join(
        f"{key} {value}" for key, value in CONTENT_SECURITY.items()
    ),
}

# Streamlit's own widgets write numbers and days as the browser likes; a reader of the Italian page
# expects Italian. `it-IT` leaves four digits ungrouped unless told "always", Babel does not.
BOOT = """<script>
(() => {
  const lang = document.documentElement.lang;
  const locale = lang === "en" ? "en-GB" : "it-IT";
  const say = (name, value) => Object.defineProperty(navigator, name, { get: () => value });
  say("language", locale);
  say("languages", Object.freeze([locale, lang]));
  const localised = (Native, complete) => new Proxy(Native, {
    construct: (target, [wanted, options]) => new target(wanted ?? locale, complete(options)),
    apply: (target, _self, [wanted, options]) => new target(wanted ?? locale, complete(options)),
  });
  const grouped = (options) =>
    options?.notation === "compact" ? options : { useGrouping: "always", ...options };
  Intl.NumberFormat = localised(Intl.NumberFormat, grouped);
  Intl.DateTimeFormat = localised(Intl.DateTimeFormat, (options) => options);
  Number.prototype.toLocaleString = function (wanted, options) {
    return new Intl.NumberFormat(wanted, options).format(this);
  };
})();
</script>"""

# The primary colour carries white text, so it is too dark to be text itself in the dark theme and
# in the sidebar. A chosen segment or tab keeps its tint or line and takes the colour of the text.
# Whoever goes by keyboard sees where they are, and does not stop at a link to each heading nor at
# the tools of each chart, which speak English only: the table beside it has the data.
# A link to a page says all of its words, on two lines if need be.
# Cells of tables are as wide as there is room. On a telephone they keep their width and the table
# moves below its first column, which names the rows; its colours are those of the theme.
STYLE = """<style>
[data-testid="stButtonGroup"] [data-selected="true"],
[data-testid="stTab"][data-selected="true"] { color: inherit !important; }
:is(a, [data-testid="stSidebarNavLink"]):focus-visible {
  outline: 2px solid currentColor !important; outline-offset: 1px; }
[data-testid="stHeading"] a[aria-label="Link to heading"],
:is([data-testid="stFullScreenFrame"], [data-testid="stElementContainer"]):has(
  [data-testid="stVegaLiteChart"]) [data-testid="stElementToolbar"] { display: none; }
[data-testid="stPageLink-NavLink"] * { white-space: normal !important; }
[data-testid="stTable"] td { font-variant-numeric: tabular-nums; }
[data-testid="stTable"] td > [data-testid="stMarkdownContainer"] { max-width: 40rem; }
@media (max-width: 700px) {
  [data-testid="stTable"] td > [data-testid="stMarkdownContainer"] {
    width: max-content; max-width: 13rem; }
  [data-testid="stTable"] tr > :first-child { position: sticky; left: 0; z-index: 1;
    background: light-dark(#FFFFFF, #0F1A2B); }
  [data-testid="stTable"] tr > :first-child > [data-testid="stMarkdownContainer"] {
    max-width: 7.5rem; }
}
</style>"""

SORRY = {
    "it": "Si è verificato un errore. Riprovi; se si ripete, comunichi il riferimento {reference}.",
    "en": "Something went wrong. Please try again; if it happens again, report {reference}.",
}
NO_DATA = {
    "it": "I dati non sono raggiungibili: riprovi tra poco (riferimento {reference}).",
    "en": "The data cannot be reached: please try again shortly (reference {reference}).",
}
RETRY = {"it": "Riprova", "en": "Try again"}


class Frame:
    """ASGI middleware: our headers on every answer, the reader's language in the HTML page.

    Streamlit sends `<html lang="en">` whatever the app speaks.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; websockets and the lifespan pass untouched."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        else:
            await self.app(_uncompressed(scope), receive, _Answer(scope, send))


class _Answer:
    """Takes the place of `send`; a page is held back until all of it can be rewritten."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.send = send
        self.language = _language(scope)
        self.has_body = scope["method"] != "HEAD"
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif self.start is None:
            await self.send(message)
        else:
            await self._collect(self.start, message)

    async def _begin(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        headers.update(HEADERS)
        if self.has_body and headers.get("content-type", "").startswith("text/html"):
            self.start = message
        else:
            await self.send(message)

    async def _collect(self, start: Message, message: Message) -> None:
        self.body += message.get("body", b"")
        if message.get("more_body"):
            return
        page = _in_language(self.body, self.language)
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(page))
        for name in ("etag", "last-modified"):  # they describe the file, not what we made of it
            del headers[name]
        await self.send(start)
        await self.send({"type": "http.response.body", "body": page})


def _uncompressed(scope: Scope) -> Scope:
    # A compressed page could not be rewritten; scripts and data stay compressed.
    headers = scope["headers"]
    if not any(key == b"accept" and b"text/html" in value for key, value in headers):
        return scope
    return {**scope, "headers": [pair for pair in headers if pair[0] != b"accept-encoding"]}


def _language(scope: Scope) -> str:
    stated = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[0]
    return stated if stated in LANGUAGES else LANGUAGES[0]


def _in_language(page: bytes, language: str) -> bytes:
    spoken = page.replace(b'<html lang="en">', f'<html lang="{language}">'.encode(), 1)
    return spoken.replace(b"<head>", f"<head>{BOOT}{STYLE}".encode(), 1)


LOOPBACK = ("127.0.0.1", "localhost", "::1")


class UnsafeError(Exception):
    """What the settings would let in, and what to set instead; nothing is served."""


def check_settings() -> None:
    """Raise UnsafeError for settings that would let people in who have not logged in.

    Settings that cannot be read raise what their readers raise.
    """
    sessions.limits()
    database_url()
    if st.get_option("server.trustedUserHeaders"):
        raise UnsafeError(
            "server.trustedUserHeaders: whoever sends such a header would be that user"
        )
    stated = [path for path in st.get_option("secrets.files") if Path(path).exists()]
    if stated and not st.secrets.load_if_toml_exists():
        raise UnsafeError("the secrets of Streamlit cannot be read, and might ask for a login")
    address = st.get_option("server.address")
    if not (stated and "auth" in st.secrets) and address not in LOOPBACK:
        raise UnsafeError(
            f"without [auth] in the secrets only this computer is served: server.address is "
            f"{address or 'every address'}, not {LOOPBACK[0]}"
        )


def ready(_request: Request) -> PlainTextResponse:
    """Answer 200 if the database answers, 503 if not; `/_stcore/health` does not look at it."""
    up = is_reachable()
    return PlainTextResponse("ok" if up else "database unreachable", 200 if up else 503)


def say_sorry(error: Exception) -> bool:
    """Show a sentence, a reference and a way out; Streamlit has already logged the trace."""
    reference = uuid.uuid4().hex[:8]
    LOG.error("reference %s: %s", reference, type(error).__name__)
    # Not from the catalogues: this must also work when they are what is broken.
    stated = st.session_state.get("lang", st.query_params.get("lang"))
    language = stated if stated in SORRY else LANGUAGES[0]
    sentences = NO_DATA if isinstance(error, UNREACHABLE) else SORRY
    st.error(sentences[language].format(reference=reference))
    st.button(RETRY[language], key=f"retry_{reference}")  # any click runs the page again
    return True


@asynccontextmanager
async def _run_once_before_traffic(_app: st.App) -> AsyncIterator[None]:
    check_settings()
    # Until app.py has run once, Streamlit does not know the list of pages and answers a link to a
    # page with "Page not found" (style.md 2). No request is answered before this is through.
    went_well, message = await Runtime.instance().does_script_run_without_error()
    if not went_well:
        LOG.error("first run of app.py: %s", message)
    yield


app = st.App(
    ROOT / "app.py",
    routes=[Route("/healthz", ready)],
    middleware=[Middleware(Frame), Middleware(FileDoor)],
    lifespan=_run_once_before_traffic,
    on_script_error=say_sorry,
)


def run(port: int) -> None:
    """Serve on `port` until stopped; exits with a message if the port is taken."""
    # `App.run` would look for .streamlit beside the `pact` script, not beside this file.
    arguments = ["run", str(ROOT / "serve.py"), "--server.port", str(port)]
    with suppress(click.Abort):  # Ctrl+C is how one stops, not an error
        streamlit_cli.main(arguments, standalone_mode=False)
