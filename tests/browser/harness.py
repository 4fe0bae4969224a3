"""Parts of the browser tests: a server of ours, a watched page, waiting for a run to end."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, expect

from tests.postgres_server import free_port

ROOT = Path(__file__).parent.parent.parent
START_SECONDS = 60
# A link to a page makes Streamlit's client look for its server below that page first.
HARMLESS = re.compile(r"/[^/]+/_stcore/(health|host-config)")
NOT_FOUND = "Failed to load resource: the server responded with a status of 404 (Not Found)"


@dataclass(frozen=True)
class Server:
    """A running dashboard."""

    url: str
    process: "subprocess.Popen[bytes]"
    log: Path

    def stop(self) -> None:
        """Stop the dashboard, in kindness first."""
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start_server(
    database_url: str,
    log: Path,
    *,
    folder: Path = ROOT,
    work_in: Path | None = None,
    port: int | None = None,
) -> Server:
    """Start `serve.py` of `folder` and wait until its script ran without error.

    Without a `port` it takes a free one.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", folder / "serve.py"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*map(str, command), "--server.port", str(port)],
            cwd=work_in or folder,
            env={**os.environ, "PACT_DATABASE_URL": database_url},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    server = Server(f"http://127.0.0.1:{port}", process, log)
    try:
        for path in ("/_stcore/health", "/_stcore/script-health-check"):
            _wait_for(server, path)
    except BaseException:
        server.stop()
        raise
    return server


def _wait_for(server: Server, path: str) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.process.poll() is None:
        try:
            urllib.request.urlopen(server.url + path, timeout=START_SECONDS).close()
        except urllib.error.HTTPError as error:
            error.close()
            break
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{path} did not answer 200:\n{server.log.read_text(errors='replace')}")


@dataclass
class Watch:
    """What pages did that they should not do."""

    off_host: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def over(self, page: Page, origin: str) -> None:
        """Record requests of `page` to anything but `origin`, and its errors."""
        page.on("request", lambda request: self._note_request(request, origin))
        page.on("console", self._note_message)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note_request(self, request: Request, origin: str) -> None:
        if not request.url.startswith((f"{origin}/", "data:", f"blob:{origin}/")):
            self.off_host.append(request.url)

    def _note_message(self, message: ConsoleMessage) -> None:
        path = urlsplit(message.location["url"]).path
        if message.type == "error" and not (message.text == NOT_FOUND and HARMLESS.fullmatch(path)):
            self.errors.append(f"{message.text} ({message.location['url']})")


def settle(page: Page) -> None:
    """Wait until the script behind the page has finished."""
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=20_000)
    page.evaluate("document.fonts.ready")
