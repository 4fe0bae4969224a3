"""How the child refuses a file: a code, and the values that its sentence needs."""


class RefusedError(Exception):
    """A file that cannot be taken; `data_access.spreadsheets.refusals` has the words of `code`."""

    def __init__(
        self, code: str, row: int | None = None, column: str | None = None, **values: str | int
    ) -> None:
        super().__init__(code)
        self.code = code
        self.row = row
        self.column = column
        self.values = values
