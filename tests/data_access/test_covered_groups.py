"""Group rows beside a register of the same course are named once, with their people."""

from datetime import date
from pathlib import Path

import sqlalchemy as sa

from data_access.engine import make_engine
from data_access.imports import load_folder
from data_access.migrations import upgrade
from data_access.queries import findings
from data_access.walls import unwalled
from domain.selection import Selection

FILES = {
    "sources": "source_id,title,kind\ns,Registro,file\n",
    "organisations": "organisation_id,name,organisation_type,source_id\no,Ente,province,s\n",
    "pacts": (
        "pact_id,title,initiative_type,programme,lead_organisation_id,source_id\n"
        "p,Patto,territorial_pact,other,o,s\n"
    ),
    "courses": (
        "course_id,pact_id,title,lead_organisation_id,source_id\n"
        "c1,p,Con registro,o,s\nc2,p,Senza registro,o,s\n"
    ),
    "enrollments": (
        "enrollment_id,pact_id,course_id,participant_id,people,count_kind,enrolled_on,source_id\n"
        "e1,p,c1,x1,1,enrolled,2026-01-10,s\n"
        "g1,p,c1,,12,trained,2026-01-10,s\n"  # covered by the register of c1
        "g2,p,c2,,9,trained,2026-01-10,s\n"  # decoy: no register, it counts
        "g3,p,c1,,13,trained,2026-06-01,s\n"  # after the as-of day
    ),
}


def test_group_rows_beside_a_register_are_found(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for table, text in FILES.items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    engine = make_engine(sa.make_url(f"sqlite:///{tmp_path / 'patti.sqlite'}"))
    upgrade(engine)
    load_folder(engine, folder)

    with unwalled(engine).connect() as connection:
        selection = Selection(as_of=date(2026, 3, 31), known_on=date(2999, 1, 1))
        found = findings.found(connection, selection)
    engine.dispose()

    assert found[["rule", "subject", "source"]].to_numpy().tolist() == [
        ["covered_group", "Con registro", "Registro"]
    ]
    assert found.loc[0, "values"] == {"rows": 1, "people": 12}
