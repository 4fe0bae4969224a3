"""What is wrong with a file, said so that its sender can mend it."""

from dataclasses import dataclass

from domain.intake import personal_data
from domain.words import _


@dataclass(frozen=True)
class Problem:
    """One thing wrong: where, the text found, why it cannot be taken, what to write instead."""

    file: str
    row: int | None
    column: str | None
    found: str
    reason: str
    remedy: str
    sheet: str = ""

    def sentence(self) -> str:
        """Return the problem as one sentence in the reader's language.

        Sentences end up in terminals and logs: a found text that is a person's is not repeated.
        """
        place = [self.file]
        if self.sheet:
            place.append(_("foglio «{sheet}»").format(sheet=self.sheet))
        if self.row is not None:
            place.append(_("riga {row}").format(row=self.row))
        if self.column is not None:
            place.append(_("colonna «{column}»").format(column=self.column))
        is_told = self.found and not personal_data.may_tell_of_somebody(self.found)
        found = f"«{self.found}» " if is_told else ""
        return f"{', '.join(place)}: {found}{self.reason}: {self.remedy}."


class ImportRefusedError(Exception):
    """A load that was refused whole; carries every problem found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(problem.sentence() for problem in problems))
        self.problems = problems
