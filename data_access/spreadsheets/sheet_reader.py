"""The parent's side of the process that opens files: limits, questions and answers.

The content goes through a pipe, so that nothing of it is written to the disk. Memory and processor
time are limited by the child itself; on Windows only the clock of the parent holds.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path, PurePath
from threading import Timer
from typing import Self

from data_access.imports.problems import ImportRefusedError
from data_access.spreadsheets.answers import NoAnswerError, ask, sheets_of
from data_access.spreadsheets.refusals import problem
from domain.sheets import Sheet

MOST_BYTES = 50 * 1024 * 1024
"""Size of a file; `maxUploadSize` in .streamlit/config.toml says the same in MB."""
_SECONDS = 15
_MEMORY = 1024**3
_ROOT = Path(__file__).parents[2]


class SheetReader:
    """Opens files in one child process, started when needed and again after its death.

    Use it as a context manager; `open_file` does so for a single file. Not for several threads.
    """

    def __init__(self, seconds: float = _SECONDS, memory: int = _MEMORY) -> None:
        """Give each file so many seconds, and the child so many bytes of memory."""
        self._seconds = seconds
        self._memory = memory
        self._child: subprocess.Popen[bytes] | None = None
        self._is_late = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def read(self, content: bytes, file_name: str) -> list[Sheet]:
        """Return the sheets of a file; see `open_file`."""
        if not content or len(content) > MOST_BYTES:
            raise ImportRefusedError([problem("too_large" if content else "empty", file_name)])
        child = self._started()
        clock = Timer(self._seconds, self._stop)
        clock.start()
        try:
            ask(child, content, PurePath(file_name).suffix.lower())
            return sheets_of(child, file_name)
        except NoAnswerError:
            raise ImportRefusedError([problem(self._cause(child), file_name)]) from None
        finally:
            clock.cancel()
            clock.join()

    def close(self) -> None:
        """End the child process, if there is one."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.communicate()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._is_late:  # stopped just after its last answer
            self.close()
        if self._child is None:
            self._child = _start(self._seconds, self._memory)
        self._is_late = False
        return self._child

    def _stop(self) -> None:
        self._is_late = True
        if self._child is not None:
            self._child.kill()

    def _cause(self, child: subprocess.Popen[bytes]) -> str:
        self.close()
        used_up = hasattr(signal, "SIGXCPU") and child.returncode == -signal.SIGXCPU
        return "too_slow" if self._is_late or used_up else "died"


def _start(seconds: float, memory: int) -> subprocess.Popen[bytes]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("PACT_")}
    return subprocess.Popen(
        [sys.executable, "-m", "data_access.sheet_child", str(max(round(seconds), 1)), str(memory)],
        cwd=_ROOT,
        env=own,  # the child has no use for the address of the database
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
