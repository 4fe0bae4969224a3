"""What the words of a finding are: one shape for every rule."""

from dataclasses import dataclass
from typing import Literal

from domain.words import marked

Severity = Literal["error", "warning", "note"]
SEVERITIES: dict[Severity, str] = {
    "error": marked("da correggere"),
    "warning": marked("da verificare"),
    "note": marked("da sapere"),
}
Asked = Literal["provider", "lead"]


@dataclass(frozen=True)
class Words:
    """The texts of a rule; `what` and `remedy` have places for the subject and the values.

    `asked` is who can put it right: the body that runs the course, or the lead of the initiative.
    `tables` are those whose figures the finding throws doubt on.
    """

    severity: Severity
    what: str
    why: str
    remedy: str
    tables: tuple[str, ...] = ()
    asked: Asked = "lead"
