"""Answer questions on the standard input until it ends; see `answering` for their form."""

import contextlib
import os
import sys

from data_access.sheet_child.answering import answer_all

SECONDS, BYTES = int(sys.argv[1]), int(sys.argv[2])


def _limit() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # no personal data left on the disk
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


_limit()
answers = os.fdopen(os.dup(1), "wb")
os.dup2(2, 1)  # whatever a library prints must not mix with the answers
with contextlib.suppress(BrokenPipeError):
    answer_all(sys.stdin.buffer, answers, SECONDS)
