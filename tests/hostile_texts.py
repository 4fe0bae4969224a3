"""A database whose texts try to be something else: markup, scripts, formulas, endless names."""

import itertools
from pathlib import Path

import sqlalchemy as sa

from data_access.engine import make_engine
from data_access.imports import load_folder
from data_access.schema import LOADED, imports
from tests.builders import PactBuilder
from tests.random_register import fill, fill_operations

PUBLISHED = Path(__file__).parent.parent / "sample_data" / "published"

PIXEL = "http://127.0.0.1:9/pixel.png"
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    f"![x]({PIXEL})",
    "[click](javascript:alert(1))",
    "<script>alert(1)</script>",
    "$x^2$ e $$\\frac{1}{2}$$",
    ":red[x] :material/skull: :blue-background[y] :small[z]",
    f'=HYPERLINK("{PIXEL}";"x")',
    "Patto \u202egnp.exe\u202c",
    "zero\u200bwidth\u2060\ufeff",
    "`codice` **grassetto** _corsivo_ ~~barrato~~",
    f"{PIXEL} www.example.invalid a@example.invalid",
    f'"><iframe src="{PIXEL}"></iframe><form action="{PIXEL}"><input></form>',
    "# Titolo\n\n- elenco\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> citazione",
    "riga\r\nnuova\tcolonna",
    "{{7*7}} ${7*7} %s {0} {n} {name!r}",
    "' or 1=1 --",
    "&lt;b&gt; &amp; &#60;i&#62; &nbsp;",
    f"<a href='{PIXEL}' style='position:fixed;inset:0'>x</a>",
    "https://[::1",
    "datum.label'];alert(1);//",
)
LONG = "W" * 10_000
"""A name without a place to break."""
_MEANT = {
    "table_name", "row_id", "field", "indicator_code", "participant_id", "region_code",
    "effective_basis",
}  # fmt: skip
"""Text columns whose words lead to other rows or decide what is computed."""


def make(target: Path) -> None:
    """Make a database of published and random rows; every text column of each is hostile."""
    engine = make_engine(sa.make_url(f"sqlite:///{target}"))
    load_folder(engine, PUBLISHED)
    data = PactBuilder(engine, target.parent / "hostile")
    fill(data, 1)
    fill_operations(data, 1)
    _add_hostile_ids(data)
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        for table in (*LOADED, imports):
            _overwrite(connection, table)
    engine.dispose()


def _overwrite(connection: sa.Connection, table: sa.Table) -> None:
    own = {*(table.info.get("key") or ()), "sha256", "rows_digest", "profile"}
    names = [
        column.name
        for column in table.c
        if column.info.get("form") == "text" and column.name not in own | _MEANT
    ]
    (key,) = table.primary_key
    offset = sum(map(ord, table.name))
    statement = table.update().where(key == sa.bindparam("the_row"))
    rows = [
        {"the_row": number}
        | {
            name: f"{HOSTILE[(offset + place + number) % len(HOSTILE)]} {number}"
            for place, name in enumerate(names)
        }
        for number in connection.scalars(sa.select(key))
    ]
    if table.name == "sources":
        schemes = itertools.cycle(
            (
                "javascript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "file:///etc/passwd",
            )
        )
        rows = [row | {"url": next(schemes)} for row in rows]
    for row in rows[1::37]:  # one in many is endless
        row.update(dict.fromkeys(names[:1], LONG))
    if names and rows:
        connection.execute(statement.values({name: sa.bindparam(name) for name in names}), rows)


def _add_hostile_ids(data: PactBuilder) -> None:
    """Add an initiative whose ids are hostile too: they stand in addresses and keys."""
    source = data.add_source(source_id=HOSTILE[0])
    pact = data.add_pact(pact_id=HOSTILE[2], title="a", source_id=source)
    body = data.add_body(
        organisation_id=HOSTILE[3], name="b", pact_id=pact, role="partner", aliases=HOSTILE[4]
    )
    course = data.add_course(
        pact, course_id=HOSTILE[5], site_id=data.add_site(body, site_id=HOSTILE[1])
    )
    data.add_person(course, participant_id=HOSTILE[6])
    data.add_activity(pact, activity_id=HOSTILE[9], organiser_ids=body)
    data.add("milestones", milestone_id=HOSTILE[10], pact_id=pact, title="t", status="announced")
    data.add("skill_needs", need_id=HOSTILE[11], pact_id=pact, skill="s", status="stated")
    data.add(
        "targets",
        target_id=HOSTILE[12],
        pact_id=pact,
        measure="m",
        indicator_code="enrolled",
        value=3,
    )
    data.add(
        "claims", claim_id=HOSTILE[13], pact_id=pact, field="hired", indicator_code="hired",
        value="40", quote="q", reading="in_use", source_id=source,
    )  # fmt: skip
    data.load()
