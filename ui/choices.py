"""Courses and initiatives to choose from, called as a reader knows them."""

from data_access.queries import choices
from ui import gate


def courses(*, with_ids: bool = False) -> dict[str, str]:
    """Return by id the title of each course in force and its initiative's."""
    with gate.reader().connect() as connection:
        rows = choices.course_choices(connection)
    told = ["course_title", *(["course_id"] if with_ids else []), "pact_title"]
    labels = [" · ".join(map(str, row)) for row in rows[told].itertuples(index=False)]
    return dict(zip(rows["course_id"], labels, strict=True))


def pacts() -> dict[str, str]:
    """Return by id the title of each initiative in force."""
    with gate.reader().connect() as connection:
        rows = choices.pact_choices(connection)
    return dict(zip(rows["pact_id"], rows["pact_title"], strict=True))
