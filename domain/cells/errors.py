"""What is said of a cell that cannot be read."""


class UnreadableCellError(Exception):
    """A cell that cannot be read: what is wrong and what to write instead, for a reader."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}: {remedy}")
        self.reason = reason
        self.remedy = remedy
