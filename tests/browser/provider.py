"""A real OpenID provider in a process of its own, and our server that trusts it."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.harness import Server, start_server
from tests.postgres_server import free_port

SECRETS = ("client-secret-that-nobody-may-see", "cookie-secret-that-nobody-may-see-either-0123")
START_SECONDS = 60
NAMES = {"ada": "Ada Rossi", "eva": "Eva Bianchi", "ugo": "Ugo Verdi"}


@dataclass(frozen=True)
class Provider:
    """A running provider; its address is also the `iss` of its tokens."""

    url: str


@contextmanager
def running_provider(log: Path) -> Iterator[Provider]:
    """Yield a provider that knows NAMES."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    for subject, name in NAMES.items():
        command += ["--user-claims", json.dumps({"sub": subject, "name": name})]
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
    try:
        yield _answering(f"http://127.0.0.1:{port}", process, log)
    finally:
        process.terminate()
        process.wait()


@contextmanager
def serving_with_login(
    database_url: str, provider: Provider, folder: Path, **variables: str
) -> Iterator[Server]:
    """Yield a server on a database whose users log in at `provider`."""
    port = free_port()
    secrets = folder / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir(parents=True)
    secrets.write_text(_secrets(port, provider))
    kept = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        server = start_server(database_url, folder / "server.log", work_in=folder, port=port)
    finally:
        for name, value in kept.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
    yield server
    server.stop()


def _secrets(port: int, provider: Provider) -> str:
    return f"""[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "{SECRETS[1]}"
[auth.ente]
client_id = "patti"
client_secret = "{SECRETS[0]}"
server_metadata_url = "{provider.url}/.well-known/openid-configuration"
client_kwargs = {{ scope = "openid profile", prompt = "login" }}
"""


def _answering(url: str, process: "subprocess.Popen[bytes]", log: Path) -> Provider:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/.well-known/openid-configuration", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return Provider(url)
    raise RuntimeError(log.read_text(errors="replace"))
