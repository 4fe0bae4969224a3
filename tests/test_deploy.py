"""Files of `deploy/` that no test can run whole: services, container, the guide."""

import configparser
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
SERVICES = ("patti.service", "pact-digest.service")
UNITS = (*SERVICES, "pact-digest.timer")
BOX = {
    "User": "patti",
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "UMask": "0077",
    "LimitCORE": "0",
}
MOST_EXPOSURE = 20
"""Tenths, as `systemd-analyze security` counts; a service without a box has 96."""
needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="no systemd-analyze here"
)


def service(name: str) -> configparser.SectionProxy:
    reader = configparser.RawConfigParser()
    reader.optionxform = str  # type: ignore[assignment,method-assign]
    reader.read(DEPLOY / name)
    return reader["Service"]


@pytest.mark.parametrize("name", SERVICES)
def test_services_run_in_a_box(name: str) -> None:
    told = service(name)
    assert {key: told.get(key) for key in BOX} == BOX
    assert told["ReadWritePaths"].lstrip("-") == "/var/lib/patti"
    assert re.fullmatch(r"\d+G", told["MemoryMax"])
    assert "Environment" not in told or "PACT_" not in told["Environment"]  # secrets are not here


@needs_systemd
@pytest.mark.parametrize("name", UNITS)
def test_systemd_understands_the_units(name: str, tmp_path: Path) -> None:
    for unit in UNITS:  # `verify` wants programs that are there
        text = (DEPLOY / unit).read_text().replace("/opt/patti/.venv/bin/pact", "/bin/true")
        (tmp_path / unit).write_text(text)
    run = systemd_analyze("verify", str(tmp_path / name))
    assert run.returncode == 0, run.stdout
    assert name not in run.stdout  # it warns and answers 0 for a setting that it does not know


@needs_systemd
@pytest.mark.parametrize("name", SERVICES)
def test_systemd_finds_little_exposed(name: str) -> None:
    threshold = f"--threshold={MOST_EXPOSURE}"
    run = systemd_analyze("security", "--offline=true", threshold, str(DEPLOY / name))
    if "nrecognized option" in run.stdout:
        pytest.skip("systemd-analyze is too old to look at files")
    assert run.returncode == 0, run.stdout


def systemd_analyze(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["systemd-analyze", "--no-pager", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env={**os.environ, "SYSTEMD_COLORS": "0"},
    )


def test_the_digest_is_asked_for_seven_days_with_each_option_apart() -> None:
    if subprocess.run(["date", "-d", "7 days ago"], capture_output=True, check=False).returncode:
        pytest.skip("the date of GNU is on servers, not here")
    command = service("pact-digest.service")["ExecStart"]
    script = re.fullmatch(r"/bin/sh -c '(.*)' digest \$PACT_DIGEST_OPTIONS", command)
    assert script is not None
    # As systemd.service(5) reads it, with a program that repeats its arguments.
    line = script[1].replace("$$", "$").replace("%%", "%")
    line = line.replace("exec /opt/patti/.venv/bin/pact", "printf '%s|'")
    told = subprocess.run(
        ["/bin/sh", "-c", line, "digest", "--pact", "lecco", "--to", "a@example.it"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert re.fullmatch(
        r"digest\|--since\|\d{4}-\d\d-\d\d\|--send\|--pact\|lecco\|--to\|a@example\.it\|", told
    )


def test_the_container_is_made_by_what_ci_runs() -> None:
    steps = re.findall(r"^RUN (.+)$", (DEPLOY / "Containerfile").read_text(), re.MULTILINE)
    lines = (ROOT / ".ci" / "run").read_text().splitlines()
    assert steps
    assert [line for line in lines if line in steps] == steps


def test_secrets_and_data_stay_out_of_the_container() -> None:
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert {".git", ".venv", ".streamlit/secrets.toml", "data"} <= set(ignored)


def test_the_container_needs_a_login_and_is_nobody() -> None:
    text = (DEPLOY / "Containerfile").read_text()
    assert "STREAMLIT_SERVER_ADDRESS=0.0.0.0" in text  # serve.py refuses that without [auth]
    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", text, re.MULTILINE)


def test_the_guide_replaces_all_that_the_proxy_file_asks_for() -> None:
    guide = (ROOT / "docs" / "deploy.md").read_text()
    for name in os.listdir(DEPLOY):
        assert name in guide, name
    for original in (
        "patti.example.it",
        "/etc/patti/tls/fullchain.pem",
        "/etc/patti/tls/privkey.pem",
    ):
        assert original in guide
        assert original in (DEPLOY / "nginx.conf").read_text()
