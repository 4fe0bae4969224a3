"""One command on any computer: `python start.py` runs the dashboard, with `test` it tests it.

Uses the standard library only, because it runs before anything is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.request
import venv
import webbrowser
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
DATABASE = ROOT / "data" / "patti.sqlite"
OLDEST_PYTHON = (3, 11)
FIRST_PORT = 8501
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "msedge",
    "microsoft-edge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
SIDE_BY_SIDE = ("-n", "auto", "--dist", "worksteal")
"""Tests run on all processors, who is done takes over from the others; `-n 0` turns it off."""
CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports",),
)


def main() -> int:
    """Do what the command line asks for and return the exit code."""
    arguments, extra = _parser().parse_known_args()
    try:
        return _carry_out(arguments, extra)
    except subprocess.CalledProcessError as error:
        command = " ".join(map(str, error.cmd))
        say(f"Non riuscito: {command}", f"Failed: {command}")
        return int(error.returncode) or 1
    except KeyboardInterrupt:
        say("Fermato.", "Stopped.")
        return 130


def say(italian: str, english: str) -> None:
    """Print a message in both languages."""
    print(f"[it] {italian}\n[en] {english}", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument(
        "command", nargs="?", choices=("run", "test", "check", "install"), default="run"
    )
    parser.add_argument("--port", type=int, help="default: the first free one from 8501")
    parser.add_argument("--no-browser", action="store_true", help="do not open the browser")
    return parser


def _carry_out(arguments: argparse.Namespace, extra: list[str]) -> int:
    if sys.version_info < OLDEST_PYTHON:
        say("Serve Python 3.11 o più recente.", "Python 3.11 or newer is needed.")
        return 1
    if arguments.command == "check":
        install("test")
        return check()
    if arguments.command == "test":
        install("test")
        return test(extra)
    if extra:
        _parser().error(f"unknown arguments: {' '.join(extra)}")
    install("run")
    if arguments.command == "install":
        return 0
    make_database()
    return serve(arguments.port or free_port(), open_browser=not arguments.no_browser)


def install(purpose: str) -> None:
    """Make `.venv` with the product in it, and for "test" the test tools; quick when done."""
    stamp = ENVIRONMENT / f"installed-{purpose}"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == _fingerprint():
        return
    say("Installazione in .venv: qualche minuto.", "Installing into .venv: a few minutes.")
    if not PYTHON.exists():
        _make_environment()
    product = ".[test]" if purpose == "test" else "."
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--editable", product, "--constraint", "requirements.txt")
    stamp.write_text(_fingerprint())


def _make_environment() -> None:
    try:
        venv.create(ENVIRONMENT, with_pip=True, clear=True, symlinks=os.name != "nt")
    except subprocess.CalledProcessError:
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        say(
            "Manca il modulo venv completo. Su Debian e Ubuntu: apt install python3-venv",
            "The venv module is incomplete. On Debian and Ubuntu: apt install python3-venv",
        )
        raise


def _fingerprint() -> str:
    content = b"".join(
        (ROOT / name).read_bytes() for name in ("pyproject.toml", "requirements.txt")
    )
    return hashlib.sha256(content + str(ROOT).encode()).hexdigest()


def run(*command: str | Path) -> None:
    """Run a command in the folder of the product; raise CalledProcessError if it fails."""
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True)


def make_database() -> None:
    """Fill the embedded database with the published and the invented data, if it holds no pact."""
    if os.environ.get("PACT_DATABASE_URL"):
        say(
            "PACT_DATABASE_URL è impostata: uso quel database così com'è.",
            "PACT_DATABASE_URL is set: using that database as it is.",
        )
    elif not holds_pacts(DATABASE):
        say("Preparo il database di prova.", "Making the sample database.")
        _fill_or_remove()


def _fill_or_remove() -> None:
    pact = BIN / "pact"
    try:
        run(pact, "load", Path("sample_data") / "published")
        run(pact, "demo")
    except BaseException:
        # It held no pact before: nothing is lost, and half a database would pass for a whole one.
        for ending in ("", "-wal", "-shm"):
            DATABASE.with_name(DATABASE.name + ending).unlink(missing_ok=True)
        raise


def holds_pacts(database: Path) -> bool:
    """Tell whether `database` is a SQLite file with at least one pact."""
    if not database.exists():
        return False
    with closing(sqlite3.connect(database)) as connection:
        try:
            return connection.execute("select 1 from pacts limit 1").fetchone() is not None
        except sqlite3.OperationalError:  # no such table: nothing was loaded yet
            return False


def free_port() -> int:
    """Return the first port from 8501 that nobody uses, so that a second start does no harm."""
    for port in range(FIRST_PORT, FIRST_PORT + 100):
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise OSError(f"no free port from {FIRST_PORT} on")


def serve(port: int, *, open_browser: bool) -> int:
    """Serve the dashboard until Ctrl+C and return the exit code."""
    address = f"http://127.0.0.1:{port}"
    say(f"{address}  (Ctrl+C per fermare)", f"{address}  (Ctrl+C to stop)")
    if open_browser:
        threading.Thread(target=_open_when_up, args=(address,), daemon=True).start()
    return subprocess.run([str(BIN / "pact"), "serve", "--port", str(port)], cwd=ROOT).returncode


def _open_when_up(address: str) -> None:
    for _attempt in range(120):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=5).close()
        except OSError:
            time.sleep(0.5)
        else:
            webbrowser.open(address)
            return


def check() -> int:
    """Run formatter, linter, type checker and import contracts; return the first failure."""
    for tool, *options in CHECKS:
        run(BIN / tool, *options)
    return 0


def test(extra: list[str]) -> int:
    """Check, then run pytest with the extra arguments; return pytest's exit code."""
    browser = ensure_browser()
    ensure_postgres()
    ensure_nginx()
    check()
    environment = {**os.environ, **({"PACT_BROWSER": browser} if browser else {})}
    command = [str(PYTHON), "-m", "pytest", *SIDE_BY_SIDE, *extra]
    return subprocess.run(command, cwd=ROOT, env=environment).returncode


def ensure_browser() -> str | None:
    """Return a browser, installing one if need be; None means Playwright's own."""
    if find_browser() is None and _may_install_packages():
        _install_packages("chromium")
    found = find_browser()
    if found is None:
        _install_playwright_browser()
    return found


def find_browser() -> str | None:
    """Return PACT_BROWSER or the first Chromium, Chrome or Edge on this computer."""
    stated = os.environ.get("PACT_BROWSER")
    return stated or next((path for path in map(shutil.which, BROWSERS) if path), None)


def _install_playwright_browser() -> None:
    try:
        run(PYTHON, "-m", "playwright", "install", "chromium")
    except subprocess.CalledProcessError:
        say(
            "Nessun browser: installi Chrome, Edge o Chromium, o ne indichi uno in PACT_BROWSER.",
            "No browser: install Chrome, Edge or Chromium, or name one in PACT_BROWSER.",
        )
        raise


def ensure_postgres() -> None:
    """Install a PostgreSQL server where that is simple; elsewhere say that tests are skipped."""
    if os.environ.get("PACT_TEST_POSTGRES_URL") or find_postgres():
        return
    if _may_install_packages():
        _install_packages("postgresql")
    else:
        say(
            "PostgreSQL non trovato: i suoi test vengono saltati (vedi PACT_TEST_POSTGRES_URL).",
            "PostgreSQL not found: its tests are skipped (see PACT_TEST_POSTGRES_URL).",
        )


def find_postgres() -> Path | None:
    """Return the folder with the newest PostgreSQL server programs of this computer."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda path: int(path.parts[-3]), default=None)
    found = str(newest) if newest else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def ensure_nginx() -> None:
    """Install nginx where that is simple; elsewhere say that its tests are skipped."""
    if find_nginx():
        return
    if _may_install_packages():
        _install_packages("nginx-light", "openssl")
    else:
        say(
            "nginx non trovato: i suoi test vengono saltati.",
            "nginx not found: its tests are skipped.",
        )


def find_nginx() -> str | None:
    """Return the nginx of this computer; its folder is often on the path of root only."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def _may_install_packages() -> bool:
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def _install_packages(*packages: str) -> None:
    run("apt-get", "update", "-qq")
    run("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", *packages)


if __name__ == "__main__":
    sys.exit(main())
