"""The door of files: what pages hand out and take in passes for whoever is logged in, else not.

Streamlit asks nobody who they are where it gives downloads and pictures and takes uploads: an
address that was found in a history or a log would do.
"""

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.url_util import make_url_path

from data_access.engine import UNREACHABLE
from ui import login

DOWNLOADS = "media/"
UPLOADS = "_stcore/upload_file/"
LOADING = "data"
"""Section of the only pages that take files in."""


class FileDoor:
    """ASGI middleware: no file without a session in force. Without `[auth]` all passes."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request: 403 to whoever may not have or send a file, 503 if nobody knows."""
        if not (_is_of_files(scope) and login.is_configured()):
            await self.app(scope, receive, send)
        elif refusal := await run_in_threadpool(_refusal, Request(scope)):
            await Response(status_code=refusal)(scope, receive, send)
        else:
            await self.app(scope, receive, _unkept(send))


def _is_of_files(scope: Scope) -> bool:
    return scope["type"] == "http" and (_is_below(scope, DOWNLOADS) or _is_below(scope, UPLOADS))


def _is_below(scope: Scope, path: str) -> bool:
    base: str = st.get_option("server.baseUrlPath") or ""
    told: str = scope["path"]
    return told.startswith(make_url_path(base, path))


def _refusal(request: Request) -> int | None:
    """Return the status that says no, None for yes."""
    try:
        viewer = login.entry_of_cookies(request.cookies).viewer
    except UNREACHABLE:
        return 503
    sends = _is_below(request.scope, UPLOADS)
    may = viewer is not None and (not sends or viewer.may_open(LOADING))
    return None if may else 403


def _unkept(send: Send) -> Send:
    """Return `send` for a file that no cache may keep: a session ends, a cache would not know."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["cache-control"] = "no-store"
        await send(message)

    return sent
