"""nginx with `deploy/nginx.conf` on loopback, and a server behind it that repeats what it hears."""

import http.client
import json
import os
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from start import find_nginx
from tests.browser.harness import ROOT
from tests.postgres_server import free_port

CONFIGURATION = ROOT / "deploy" / "nginx.conf"
MACHINE = "127.0.0.1"
OUTSIDE = "127.0.0.2"
"""Also this computer, but not the address that nginx takes for the machine itself."""
START_SECONDS = 20


@dataclass(frozen=True)
class Answer:
    """What came back: `headers` as sent, names in small letters, in order, doubles included."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def all(self, name: str) -> list[str]:
        """Return the values of every header of that name."""
        return [value for key, value in self.headers if key == name]


@dataclass(frozen=True)
class Proxy:
    """A running nginx."""

    port: int
    plain_port: int
    certificate: Path
    folder: Path

    @property
    def url(self) -> str:
        """Address of the site."""
        return f"https://{MACHINE}:{self.port}"

    def ask(
        self, path: str, *, source: str = MACHINE, method: str = "GET", **headers: str
    ) -> Answer:
        """Ask over TLS, as a client at `source` would; the certificate must be the right one."""
        connection = self._connection(source)
        spelled = {name.replace("_", "-"): value for name, value in headers.items()}
        return _answer(connection, method, path, spelled)

    def ask_often(self, path: str, times: int) -> list[int]:
        """Return the statuses of that many requests in one connection, as fast as they go."""
        with closing(self._connection(MACHINE)) as connection:
            return [self._status(connection, path) for _attempt in range(times)]

    def ask_plainly(self, path: str, host: str) -> Answer:
        """Ask without TLS."""
        connection = http.client.HTTPConnection(MACHINE, self.plain_port, timeout=20)
        return _answer(connection, "GET", path, {"Host": host})

    def begin(self, path: str, *headers: str) -> tuple[str, int]:
        """Send the head of a request alone; return the TLS version and the status it gets."""
        context = ssl.create_default_context(cafile=str(self.certificate))
        head = "\r\n".join([path, f"Host: {MACHINE}:{self.port}", *headers, "", ""])
        with (
            socket.create_connection((MACHINE, self.port), timeout=20) as plain,
            context.wrap_socket(plain, server_hostname=MACHINE) as line,
        ):
            line.sendall(head.encode())
            status = int(line.recv(4096).split(b" ", 2)[1])
            return line.version() or "", status

    def told(self) -> str:
        """Return what the logs hold."""
        return "".join(path.read_text() for path in sorted(self.folder.glob("*.log")))

    def _status(self, connection: http.client.HTTPSConnection, path: str) -> int:
        connection.request("GET", path)
        with connection.getresponse() as answer:
            answer.read()
            return answer.status

    def _connection(self, source: str) -> http.client.HTTPSConnection:
        context = ssl.create_default_context(cafile=str(self.certificate))
        return http.client.HTTPSConnection(
            MACHINE, self.port, timeout=20, context=context, source_address=(source, 0)
        )


def _answer(
    connection: http.client.HTTPConnection, method: str, path: str, headers: dict[str, str]
) -> Answer:
    try:
        connection.request(method, path, headers=headers)
        with connection.getresponse() as answer:
            told = [(name.lower(), value) for name, value in answer.getheaders()]
            return Answer(answer.status, told, answer.read())
    finally:
        connection.close()


@contextmanager
def running_proxy(folder: Path, behind: int) -> Iterator[Proxy]:
    """Run nginx before port `behind`, with a throw-away certificate for 127.0.0.1."""
    _make_certificate(folder)
    proxy = Proxy(free_port(), free_port(), folder / "fullchain.pem", folder)
    (folder / "patti.conf").write_text(_configuration(proxy, behind))
    (folder / "nginx.conf").write_text(_frame(folder))
    command = [str(find_nginx()), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with (folder / "nginx.out").open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
    try:
        _wait_for(proxy, process)
        yield proxy
    finally:
        process.terminate()
        process.wait(timeout=20)


def _make_certificate(folder: Path) -> None:
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *(
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=patti",
                "-addext",
                f"subjectAltName=IP:{MACHINE}",
            ),
            *("-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")),
        ],
        check=True,
        capture_output=True,
    )


def _configuration(proxy: Proxy, behind: int) -> str:
    """Return deploy/nginx.conf for this folder; what is replaced here is all that may differ."""
    text = CONFIGURATION.read_text()
    for original, ours in {
        "    listen [::]:80 default_server;\n": "",  # not every computer has IPv6
        "    listen [::]:443 ssl default_server;\n": "",
        "    listen [::]:80;\n": "",
        "    listen [::]:443 ssl;\n": "",
        "listen 80": f"listen {MACHINE}:{proxy.plain_port}",
        "listen 443": f"listen {MACHINE}:{proxy.port}",
        "server 127.0.0.1:8501": f"server {MACHINE}:{behind}",
        "/etc/patti/tls": str(proxy.folder),
        "/var/log/nginx": str(proxy.folder),
        "patti.example.it": MACHINE,
    }.items():
        assert original in text, original
        text = text.replace(original, ours)
    return text


def _frame(folder: Path) -> str:
    # Started by root, nginx would work as somebody who may not enter the folder of a test.
    user = "user root;" if os.geteuid() == 0 else ""
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"{user} daemon off; worker_processes 1; pid {folder}/nginx.pid;"
        f"error_log {folder}/nginx.log; events {{}}"
        f"http {{ {temporary} access_log off; include {folder}/patti.conf; }}"
    )


def _wait_for(proxy: Proxy, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection((MACHINE, proxy.port), timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError((proxy.folder / "nginx.out").read_text())


class _Echo(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # one packet an answer: the second would wait for the first to be acknowledged

    def do_GET(self) -> None:
        heard = {name.lower(): value for name, value in self.headers.items()}
        body = json.dumps(heard).encode()
        self.send_response(200)
        self.send_header("Set-Cookie", "kept=1; Path=/")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_told: object) -> None:
        """Say nothing."""


@contextmanager
def running_echo() -> Iterator[int]:
    """Run a server that answers with the headers it was sent, as JSON; yield its port."""
    with ThreadingHTTPServer((MACHINE, 0), _Echo) as server:
        server.daemon_threads = True
        server.block_on_close = False
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()
