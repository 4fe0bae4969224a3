"""What is refused outside the import, said so that its reader can act."""


class RefusedError(Exception):
    """A command that was refused and changed nothing: why, and what to do instead."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}: {remedy}.")
        self.reason = reason
        self.remedy = remedy
