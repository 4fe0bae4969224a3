"""The pack of a meeting, made by a process of its own so that no reader waits for it."""

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from data_access.engine import environment_of_child
from domain import words
from domain.meetings import Meeting
from domain.words import _
from reports.pack import files as packed
from ui import gate

ROOT = Path(__file__).resolve().parent.parent
EVERY_SECONDS = 0.7
_TOLD = re.compile(r"(\d+)/(\d+) (.+)")
"""A line of progress: steps done, all steps, what comes next."""
MIMES = {
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass
class Job:
    """A pack that is being made: its process, and the folder that it writes to."""

    process: "subprocess.Popen[bytes]"
    folder: "TemporaryDirectory[str]"

    @property
    def told(self) -> str:
        """Return the last line that the process wrote of its progress."""
        lines = (Path(self.folder.name) / "told").read_text(encoding="utf-8").splitlines()
        return lines[-1] if lines else ""


def show(meeting: Meeting) -> None:
    """Offer to make the pack, show how far it is, and then its files."""
    key = f"handouts_{meeting.number}_{words.language()}"
    if st.button(_("Prepara i materiali"), icon=":material/inventory_2:", key="handouts_make"):
        st.session_state.pop(f"{key}_files", None)
        st.session_state[key] = _start(meeting)
    if key in st.session_state:
        _show_progress(key)
    if f"{key}_files" in st.session_state:
        _show_files(meeting, st.session_state[f"{key}_files"])


@st.fragment(run_every=EVERY_SECONDS)
def _show_progress(key: str) -> None:
    gate.require_again(used=False)
    job: Job | None = st.session_state.get(key)
    if job is None:
        return
    if job.process.poll() is None:
        share, what = _progress(job.told)
        st.progress(share, text=_("In preparazione: {what}").format(what=what))
        return
    del st.session_state[key]
    if job.process.returncode:
        st.error(
            _("La preparazione non è riuscita. Riprovare; il registro del server dice perché.")
        )
        return
    folder = Path(job.folder.name) / "pack"
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    st.session_state[f"{key}_files"] = files
    job.folder.cleanup()
    st.rerun()


def _start(meeting: Meeting) -> Job:
    folder = TemporaryDirectory(prefix="pact-pack-")
    place = Path(folder.name)
    command = [sys.executable, "-m", "cli", "--lang", words.language(), "pack"]
    command += ["--meeting", str(meeting.number), "--out", str(place / "pack")]
    with (place / "told").open("wb") as told:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=told, env=environment_of_child()
        )
    return Job(process, folder)


def _progress(line: str) -> tuple[float, str]:
    """Return the share of the steps that is done and what comes next, as `pact pack` tells it."""
    told = _TOLD.fullmatch(line)
    return (int(told[1]) / int(told[2]), told[3]) if told else (0.0, _("avvio"))


def _show_files(meeting: Meeting, files: dict[str, bytes]) -> None:
    st.download_button(
        _("Tutto in un archivio ZIP"),
        data=gate.guarded(lambda: packed.archive(files)),
        file_name=f"riunione-{meeting.number}.zip",
        mime="application/zip",
        on_click="ignore",
        icon=":material/folder_zip:",
        type="primary",
        key="handouts_zip",
    )
    with st.container(horizontal=True, gap="small"):
        for name in packed.NAMES.values():
            st.download_button(
                name,
                data=files[name],
                file_name=name,
                mime=MIMES[Path(name).suffix],
                on_click="ignore",
                icon=":material/download:",
                key=f"handouts_{name}",
            )
