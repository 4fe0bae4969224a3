"""Tables of meetings: what is shown, when the data were frozen, what was noted and decided."""

import sqlalchemy as sa

from data_access.schema.bookkeeping import moment, numbered
from data_access.schema.columns import code, codes, day, metadata, text
from domain import vocabulary as v
from domain.selection import DATASETS

meetings = sa.Table(
    "meetings",
    metadata,
    numbered("meeting_id", "Number of the meeting"),
    text("title", "Name of the meeting", required=True),
    day("held_on", "Day of the meeting", required=True),
    code("dataset", DATASETS, "Published initiatives or the synthetic region", required=True),
    codes("pacts", None, "Initiatives that are shown, in order; empty for all of the dataset"),
    codes("screens", v.MEETING_SCREENS, "Screens that are shown, in order"),
    day("as_of", "Day up to which events count, once the data are frozen"),
    moment("frozen_at", "When the data were frozen; later imports do not count"),
    text("planned_by", "Who prepared it", required=True),
    moment("planned_at", "When it was prepared", required=True),
    comment="Meetings of pacts: agenda, and the moment at which their data were frozen",
)
meeting_notes = sa.Table(
    "meeting_notes",
    metadata,
    numbered("note_id", "Number of the note"),
    sa.Column(
        "meeting_id",
        sa.ForeignKey("meetings.meeting_id"),
        nullable=False,
        index=True,
        comment="Meeting at which it was written",
    ),
    code("kind", v.NOTE_KINDS, "Note, decision or action", required=True),
    text("text", "What was noted or decided", required=True),
    text("owner", "Who does it"),
    day("due_on", "Day by which it is to be done"),
    text("pact_id", "Initiative it is about; empty for all"),
    sa.Column(
        "figure_id",
        sa.ForeignKey("issued_figures.figure_id"),
        comment="Short id of the figure it is about",
    ),
    text("figure_seen", "The figure as it was seen: words, definition and days, as JSON"),
    code("state", v.NOTE_STATES, "Where it stands", required=True),
    text("written_by", "Who wrote it", required=True),
    moment("written_at", "When it was written", required=True),
    text("settled_by", "Who settled it"),
    moment("settled_at", "When it was settled"),
    sa.CheckConstraint(
        "kind <> 'action' or (owner is not null and due_on is not null)", name="action_has_owner"
    ),
    comment="Notes, decisions and actions of meetings, bound to the figure as it was seen",
)
