"""What bodies still have to send, in rows."""

from datetime import date

from domain.dues import Due
from reports import missing


def due(body: str, thing: str, late: int) -> Due:
    return Due(
        asked_id=body,
        asked=body,
        pact_id="a",
        course_id="c",
        course="Saldatura",
        thing=thing,
        since=date(2026, 1, 1),
        late=late,
        people=3,
    )


def test_bodies_are_told_once_with_their_longest_delay_and_each_kind_of_thing() -> None:
    late = [
        due("Ente B", "outcomes", 40),
        due("Ente A", "followup_30", 30),
        due("Ente B", "followup_180", 10),
        due("Ente B", "followup_90", 20),
        due("Ente B", "register", 5),
    ]
    first, second = missing.by_body(late).to_numpy().tolist()
    things = "registro degli iscritti, esiti del corso, verifica dell'occupazione"
    assert first == ["Ente B", "4", "40 giorni", things]
    assert second == ["Ente A", "1", "30 giorni", "verifica dell'occupazione"]
