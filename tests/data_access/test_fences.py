"""The wall for writing: whoever holds one initiative changes nothing of another, by any file."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access import schema
from data_access.engine import make_engine
from data_access.exports import export
from data_access.imports import ImportRefusedError, Terms, dry_run, load, mappings, quarantine
from data_access.imports.edits import submit
from data_access.imports.files import TABLES, TableFile, read_folder
from data_access.imports.undo import undo
from data_access.walls import NotForViewerError, Reader
from domain.access import Scope
from domain.intake.mapping import ColumnMapping
from domain.selection import Selection
from tests.builders import PactBuilder

MINE = Scope(("lecco",))
TERMS = Terms(sender="Ente", actor="user-1", scope=MINE)
TODAY = Selection(as_of=date(2999, 1, 1), known_on=date(2999, 1, 1), dataset="all")
SECRET = "Segreto"
ALL = Terms(sender="Ente", actor="anna")
Rows = tuple[str, list[dict[str, Any]]]


@pytest.fixture
def both(data: PactBuilder) -> PactBuilder:
    """Return what `fill` loads."""
    fill(data)
    return data


def fill(data: PactBuilder) -> None:
    """Load two initiatives: `lecco` is ours, all of `pavia` has `x` or the secret in it."""
    for pact, mark, word in (("lecco", "l", "Nostro"), ("pavia", "x", SECRET)):
        told = {"title": f"{word} corso"}
        source = data.add_source(source_id=f"s-{mark}")
        data.add_pact(pact_id=pact, title=f"{word} patto", source_id=source)
        body = data.add_body(
            organisation_id=f"o-{mark}", name=f"{word} ente", pact_id=pact, role="partner"
        )
        data.add_site(body, site_id=f"t-{mark}")
        course = data.add_course(pact, course_id=f"c-{mark}", **told)
        data.add("enrollments", enrollment_id=f"e-{mark}", pact_id=pact, course_id=course,
                 participant_id=f"p-{mark}", people=1, count_kind="enrolled")  # fmt: skip
        data.add_hire(course, hiring_id=f"h-{mark}", enrollment_id=f"e-{mark}")
        data.add_allocation(pact, "1000", allocation_id=f"a-{mark}", funder_id=body)
        data.add("milestones", milestone_id=f"m-{mark}", pact_id=pact, status="announced", **told)
        data.add("notes", note_id=f"n-{mark}", table_name="courses", row_id=course, text=word)
    data.load()


def file(table: str, rows: list[dict[str, Any]]) -> TableFile:
    header = tuple(dict.fromkeys(name for row in rows for name in row))
    lines = tuple((n, tuple(row.get(name) for name in header)) for n, row in enumerate(rows, 2))
    return TableFile(f"{table}.csv", "digest", TABLES[table], header, lines)


def files(*told: Rows) -> list[TableFile]:
    return [file(*one) for one in told]


def everything(engine: sa.Engine) -> dict[str, list[str]]:
    with engine.connect() as connection:
        return {
            table.name: sorted(repr(row) for row in connection.execute(sa.select(table)))
            for table in schema.metadata.sorted_tables
        }


def in_force(engine: sa.Engine, table: sa.Table, column: str) -> set[Any]:
    with engine.connect() as connection:
        return set(
            connection.scalars(sa.select(table.c[column]).where(table.c.known_until_at.is_(None)))
        )


def course(key: str = "c-new", pact: str = "lecco", **more: Any) -> Rows:
    return "courses", [{"course_id": key, "pact_id": pact, "title": "Corso", **more}]


def person(key: str = "e-new", at: str = "c-l", pact: str = "lecco", **more: Any) -> Rows:
    told = {"enrollment_id": key, "pact_id": pact, "course_id": at, "participant_id": "p-new"}
    return "enrollments", [told | {"count_kind": "enrolled"} | more]


def hire(key: str = "h-new", of: str | None = "e-l", at: str = "c-l") -> Rows:
    told = {"hiring_id": key, "pact_id": "lecco", "course_id": at, "enrollment_id": of}
    return "hirings", [told | {"people": 1, "count_kind": "hired", "stage": "hire"}]


def body(key: str, name: str) -> Rows:
    told = {"organisation_id": key, "name": name, "organisation_type": "training_body"}
    return "organisations", [told]


def partner(key: str, pact: str = "lecco") -> Rows:
    return "partnerships", [{"pact_id": pact, "organisation_id": key, "role": "partner"}]


def event(allocation: str) -> Rows:
    told = {"event_id": "v", "pact_id": "lecco", "allocation_id": allocation, "amount": "1"}
    return "funding_events", [told | {"money_state": "committed", "happened_on": "2025-01-01"}]


def activity(organisers: str) -> Rows:
    told = {"activity_id": "y", "pact_id": "lecco", "title": "Incontro", "status": "held"}
    return "activities", [told | {"activity_type": "workshop", "organiser_ids": organisers}]


def note(table: str | None, row: str | None, key: str = "n-new") -> Rows:
    return "notes", [{"note_id": key, "table_name": table, "row_id": row, "text": "Nota"}]


def claim(row: str) -> Rows:
    told = {"claim_id": "k", "pact_id": "lecco", "table_name": "courses", "row_id": row}
    return "claims", [told | {"field": "courses.title", "reading": "in_use", "value": "Altro"}]


def pact(key: str, title: str = "Patto", **more: Any) -> Rows:
    told = {"pact_id": key, "title": title, "initiative_type": "territorial_pact"}
    return "pacts", [told | {"programme": "lombardia_gol"} | more]


def milestone(key: str, **more: Any) -> Rows:
    told = {"milestone_id": key, "pact_id": "lecco", "title": "Tappa", "status": "done"}
    return "milestones", [told | more]


def site(key: str, of: str) -> Rows:
    told = {"site_id": key, "organisation_id": of, "site_type": "operating_site"}
    return "sites", [told | {"name": "Sede"}]


def source(key: str, title: str) -> Rows:
    return "sources", [{"source_id": key, "title": title, "kind": "file"}]


ATTACKS = {
    "a new course there": files(course(pact="pavia")),
    "a change of their course": files(course("c-x", "pavia")),
    "their course taken over": files(course("c-x")),
    "their course restated": files(course("c-x", "pavia", title=f"{SECRET} corso")),
    "their person without saying whose": files(
        ("enrollments", [{"enrollment_id": "e-x", "count_kind": "enrolled", "note": "Nota"}])
    ),
    "a person in their course": files(person(at="c-x")),
    "a person in their course that the file brings": files(course("c-x"), person(at="c-x")),
    "their person taken over": files(person("e-x")),
    "a hire of their person": files(hire(of="e-x")),
    "their hire taken over": files(hire("h-x")),
    "money from their allocation": files(event("a-x")),
    "a role there": files(partner("o-l", "pavia")),
    "a body that is not seen as partner": files(partner("o-x")),
    "a body that is not seen as organiser": files(activity("o-l;o-x")),
    "a body that is not seen as lead": files(pact("lecco", lead_organisation_id="o-x")),
    "a place of a body that is not seen": files(site("t-new", "o-x")),
    "a source that is not seen": files(course(source_id="s-x")),
    "a body that is shared": files(body("o-l", "Un altro nome")),
    "a body that is not seen": files(body("o-x", "Un altro nome")),
    "a body that is not seen, restated": files(body("o-x", f"{SECRET} ente")),
    "a place that is shared": files(site("t-l", "o-l")),
    "a source that is shared": files(source("s-l", "Un altro titolo")),
    "a note that is there": files(note("courses", "c-l", "n-l")),
    "a note on their course": files(note("courses", "c-x")),
    "a note on a shared row": files(note("organisations", "o-l")),
    "a note on nothing": files(note(None, None)),
    "a note on an own row of another table": files(note("milestones", "c-l")),
    "a claim about an own row of another table": files(claim("m-l")),
    "a note on a row called as theirs": files(milestone("c-x"), note("courses", "c-x")),
    "a claim about their course": files(claim("c-x")),
    "a new initiative": files(pact("nuovo"), course(pact="nuovo")),
    "their initiative": files(pact("pavia")),
    "good rows beside a bad one": files(course(), hire("h-x")),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_file_changes_or_tells_anything_of_another_initiative(
    engine: sa.Engine, both: PactBuilder, attack: str
) -> None:
    before = everything(engine)
    for terms in (TERMS, replace(TERMS, withdraws=True, keeps_good_rows=True)):
        with pytest.raises(ImportRefusedError) as refused:
            load(engine, ATTACKS[attack], terms)
        tried = dry_run(engine, ATTACKS[attack], replace(TERMS, withdraws=terms.withdraws))
        assert set(tried.problems) >= set(refused.value.problems)
        told = [change for one in tried.loaded for change in one.changes]
        assert SECRET not in str(told)
        assert "-x" not in str([change.key for change in told])
        for one in refused.value.problems:
            assert all((one.row, one.column, one.reason, one.remedy))
            assert SECRET not in one.sentence().replace(one.found, "")
    assert everything(engine) == before
    load(engine, ATTACKS[attack], ALL)  # nothing else is wrong with it


ORACLES = {
    "pact": lambda one: files(course(pact="pavia" if one else "nulla")),
    "row of a pact": lambda one: files(course("c-x" if one else "c-y", "pavia" if one else "no")),
    "person": lambda one: files(
        ("enrollments", [{"enrollment_id": "e-x" if one else "e-y", "count_kind": "enrolled"}])
    ),
    "course": lambda one: files(person(at="c-x" if one else "c-y")),
    "course for its pact": lambda one: files(
        person(at="c-x" if one else "c-y", pact="c-x" if one else "c-y")
    ),
    "enrollment": lambda one: files(hire(of="e-x" if one else "e-y")),
    "allocation": lambda one: files(event("a-x" if one else "a-y")),
    "partner": lambda one: files(partner("o-x" if one else "o-y")),
    "organiser": lambda one: files(activity("o-x" if one else "o-y")),
    "place": lambda one: files(site("t-new", "o-x" if one else "o-y")),
    "source": lambda one: files(course(source_id="s-x" if one else "s-y")),
    "noted": lambda one: files(note("courses", "c-x" if one else "c-y")),
    "claimed": lambda one: files(claim("c-x" if one else "c-y")),
}


@pytest.mark.parametrize("named", ORACLES)
def test_what_is_of_others_is_refused_as_what_does_not_exist(
    engine: sa.Engine, both: PactBuilder, named: str
) -> None:
    there, nowhere = (
        [
            (one.row, one.column, one.reason, one.remedy)
            for one in dry_run(engine, ORACLES[named](exists), TERMS).problems
        ]
        for exists in (True, False)
    )
    assert there
    assert there == nowhere


def test_an_unknown_course_that_stands_for_its_initiative_is_called_unknown_only(
    engine: sa.Engine, both: PactBuilder
) -> None:
    found = dry_run(engine, files(person(at="c-x", pact="c-x")), TERMS).problems
    assert {one.reason for one in found} == {"non è un codice conosciuto"}


def test_own_rows_load_with_new_bodies_places_and_sources(
    engine: sa.Engine, both: PactBuilder
) -> None:
    delivery = files(
        source("s-new", "Fonte nuova"),
        ("organisations", [*body("o-new", "Ente nuovo")[1], *body("o-l", "Nostro ente")[1]]),
        site("t-new", "o-new"),
        pact("lecco", "Titolo nuovo", lead_organisation_id="o-new"),
        ("courses", [*course("c-l", title="Altro titolo")[1], *course(source_id="s-new")[1]]),
        partner("o-new"),
        person(at="c-new"),
        hire(of="e-new", at="c-new"),
        event("a-l"),
        activity("o-l;o-new"),
        milestone("m-l"),
        claim("c-l"),
        note("enrollments", "e-new"),
    )
    tried = dry_run(engine, delivery, TERMS)
    done = load(engine, delivery, TERMS)
    assert [(one.new, one.changed) for one in tried.loaded] == [
        (one.new, one.changed) for one in done.loaded
    ]
    assert sum(one.new for one in done.loaded) == 11
    assert sum(one.changed for one in done.loaded) == 3
    assert load(engine, delivery, TERMS).is_nothing


def test_what_one_brought_may_be_named_before_any_row_names_it(
    engine: sa.Engine, both: PactBuilder
) -> None:
    load(engine, files(body("o-new", "Ente nuovo")), TERMS)
    with pytest.raises(ImportRefusedError):
        load(engine, files(partner("o-new")), replace(TERMS, actor="user-2"))
    load(engine, files(partner("o-new")), TERMS)
    load(engine, files(activity("o-new")), replace(TERMS, actor="user-2"))  # seen by now


def test_a_person_is_enrolled_once_without_telling_of_rows_of_others(
    engine: sa.Engine, both: PactBuilder
) -> None:
    load(engine, files(person("e-odd", pact="pavia", participant_id="p-odd")), ALL)
    (own,) = dry_run(engine, files(person(participant_id="p-l")), TERMS).problems
    (odd,) = dry_run(engine, files(person(participant_id="p-odd")), TERMS).problems
    assert "e-l" in own.reason
    assert "e-odd" not in odd.reason
    assert odd.remedy == own.remedy


def test_a_form_changes_own_rows_only(engine: sa.Engine, both: PactBuilder) -> None:
    before = everything(engine)
    row = {"milestone_id": "m-x", "pact_id": "lecco", "title": "Tappa", "status": "done"}
    for attack in (row, row | {"pact_id": "pavia"}, {"milestone_id": "m-x", "status": "done"}):
        with pytest.raises(ImportRefusedError):
            submit(engine, "milestones", [attack], replace(TERMS, action="edit"))
    assert everything(engine) == before
    own = {"milestone_id": "m-l", "status": "done"}
    done = submit(engine, "milestones", [own], replace(TERMS, action="edit"))
    assert done.loaded[0].changed == 1


def test_a_file_that_replaces_withdraws_own_rows_only(engine: sa.Engine, both: PactBuilder) -> None:
    sent = [*person("e-1", participant_id="p-1")[1], *person("e-2", participant_id="p-2")[1]]
    theirs = person("e-3", "c-x", "pavia", participant_id="p-3")[1]
    bodies = ("organisations", [*body("o-1", "Uno")[1], *body("o-2", "Due")[1]])
    load(engine, files(bodies, ("enrollments", [*sent, *theirs])), ALL)
    again = files(body("o-1", "Uno"), ("enrollments", sent[:1]))
    terms = replace(TERMS, withdraws=True, actor="anna")
    tried, done = dry_run(engine, again, terms), load(engine, again, terms)
    assert [one.withdrawn for one in tried.loaded] == [one.withdrawn for one in done.loaded]
    assert [one.withdrawn for one in done.loaded] == [0, 1]
    assert in_force(engine, schema.enrollments, "enrollment_id") == {"e-l", "e-x", "e-1", "e-3"}
    assert in_force(engine, schema.organisations, "organisation_id") >= {"o-1", "o-2"}


def test_a_withdrawn_row_of_others_is_not_taken_over(engine: sa.Engine, both: PactBuilder) -> None:
    theirs = course("c-2", "pavia")
    delivery = load(engine, files(theirs), ALL).loaded[0].import_id
    undo(engine, delivery or 0, actor="anna")
    with pytest.raises(ImportRefusedError):
        load(engine, files(course("c-2")), TERMS)
    load(engine, files(course("c-2")), ALL)  # who sees both may move it
    load(engine, files(course("c-2", title="Ora nostro")), TERMS)


@pytest.fixture
def kept(engine: sa.Engine, both: PactBuilder) -> None:
    """Keep a row of theirs aside, whose id is not in use."""
    bad = person("e-kept", "c-x", "pavia", enrolled_on="ieri")
    load(engine, files(bad), replace(ALL, keeps_good_rows=True))


def test_rows_kept_aside_are_for_administrators(engine: sa.Engine, kept: None) -> None:
    before = everything(engine)
    bad = files(("enrollments", [*person()[1], *person("e-2", enrolled_on="domani")[1]]))
    with pytest.raises(ImportRefusedError):
        load(engine, bad, replace(TERMS, keeps_good_rows=True))
    with pytest.raises(NotForViewerError):
        quarantine.discard(engine, [1], reason="Non serve più", actor="user-1", scope=MINE)
    assert everything(engine) == before

    load(engine, files(person("e-kept")), TERMS)
    assert everything(engine)["quarantined_rows"] == before["quarantined_rows"]


def test_what_a_sender_of_others_calls_its_columns_stays(
    engine: sa.Engine, both: PactBuilder
) -> None:
    names, theirs, mine = ("Corso",), *(
        ColumnMapping("courses", {"Corso": f"courses.{one}"}, {}) for one in ("title", "note")
    )  # fmt: skip
    load(engine, files(course("c-2", "pavia")), ALL)
    mappings.remember(engine, "Ente", names, theirs)
    mappings.remember(engine, "Ente", names, mine, scope=MINE)
    mappings.remember(engine, "Il nostro", names, mine, scope=MINE)
    with engine.connect() as connection:
        assert mappings.recall(connection, "Ente", names) == theirs
        assert mappings.recall(connection, "Il nostro", names) == mine


def loaded(engine: sa.Engine, terms: Terms, *told: Rows) -> int:
    return min(one.import_id or 0 for one in load(engine, files(*told), terms).loaded)


def refusal_of_undo(engine: sa.Engine, delivery: int) -> str:
    with pytest.raises(ImportRefusedError) as refused:
        undo(engine, delivery, actor="user-1", scope=MINE)
    return str(refused.value).replace(str(delivery), "N")


def test_a_delivery_is_taken_back_only_where_all_of_it_is_ours(
    engine: sa.Engine, both: PactBuilder
) -> None:
    theirs = loaded(engine, ALL, course("c-2", "pavia"))
    mixed = loaded(engine, ALL, course("c-3"), person("e-3", "c-x", "pavia"))
    moved = loaded(engine, ALL, course("c-2"))
    shared = loaded(engine, ALL, body("o-l", "Nome corretto"))
    added = loaded(engine, ALL, body("o-2", "Ente"), partner("o-2"))
    once = loaded(engine, replace(ALL, actor="user-1"), body("o-l", "Prima amministravo"))
    before = everything(engine)
    missing = refusal_of_undo(engine, 999)
    assert "non esiste" in missing
    for delivery in (mixed, moved, shared, added, once):
        assert "chi amministra" in refusal_of_undo(engine, delivery)
    assert refusal_of_undo(engine, theirs) == missing
    assert everything(engine) == before


def test_an_own_delivery_is_taken_back_with_the_bodies_it_added(
    engine: sa.Engine, both: PactBuilder
) -> None:
    own = loaded(engine, TERMS, body("o-new", "Ente nuovo"), course(), partner("o-new"))
    others = replace(TERMS, actor="user-2")
    with pytest.raises(ImportRefusedError):
        undo(engine, own, actor=others.actor, scope=MINE)
    undo(engine, own, actor=TERMS.actor, scope=MINE)
    assert "o-new" not in in_force(engine, schema.organisations, "organisation_id")
    loaded(engine, TERMS, body("o-new", "Ente corretto"), course(), partner("o-new"))


def test_a_shared_row_that_is_gone_comes_back_only_by_whoever_wrote_it_last(
    engine: sa.Engine, both: PactBuilder
) -> None:
    told = ("organisations", [*body("o-1", "Uno")[1], *body("o-2", "Due")[1]])
    loaded(engine, TERMS, told)
    loaded(engine, ALL, body("o-2", "Due, corretto"))
    with engine.begin() as connection:  # withdrawn, however that came
        table = schema.organisations
        both_gone = table.update().where(table.c.organisation_id.in_(["o-1", "o-2"]))
        connection.execute(both_gone.values(known_until_at=sa.func.now()))
    loaded(engine, TERMS, body("o-1", "Uno, di nuovo"))
    with pytest.raises(ImportRefusedError):
        loaded(engine, TERMS, body("o-2", "Due, di nuovo"))


def test_an_initiative_that_is_not_there_yet_is_added_by_administrators(
    engine: sa.Engine, both: PactBuilder
) -> None:
    terms = replace(TERMS, scope=Scope(("lecco", "nuovo")))
    with pytest.raises(ImportRefusedError) as refused:
        load(engine, files(pact("nuovo"), course(pact="nuovo")), terms)
    assert len(refused.value.problems) == 2
    assert "solo chi amministra" in str(refused.value)
    load(engine, files(pact("nuovo")), ALL)
    load(engine, files(pact("nuovo", "Titolo"), course(pact="nuovo")), terms)


def test_somebody_bound_to_nothing_writes_nothing(engine: sa.Engine, both: PactBuilder) -> None:
    for attack in (files(course()), files(pact("lecco"))):
        with pytest.raises(ImportRefusedError):
            load(engine, attack, replace(TERMS, scope=Scope()))


def test_what_is_exported_for_somebody_loads_again_and_changes_nothing(
    sqlite_tables: str, tmp_path: Path
) -> None:
    engine = make_engine(sa.make_url(sqlite_tables))  # the wall for reading needs no server there
    fill(PactBuilder(engine, tmp_path / "deliveries"))
    export(Reader(engine, MINE), tmp_path / "export", TODAY)
    before = everything(engine)
    again = load(engine, read_folder(tmp_path / "export"), TERMS)
    assert again.is_nothing
    assert sum(one.unchanged for one in again.loaded) == 11
    assert everything(engine) == before
    engine.dispose()
