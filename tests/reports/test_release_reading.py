"""A release is read back as it was written, or not at all."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.engine import make_engine
from data_access.refusals import RefusedError
from domain.disclosure.releases import Release
from reports.release import reading
from reports.release.shelf import shelf
from tests import released
from tests.builders import PactBuilder


@pytest.fixture
def release(sqlite_tables: str, tmp_path: Path) -> Release:
    engine = make_engine(sa.make_url(sqlite_tables))
    released.fill(PactBuilder(engine, tmp_path / "deliveries"))
    return released.made(engine)


def test_every_count_mark_amount_and_day_is_read_back(release: Release, tmp_path: Path) -> None:
    found = reading.read(released.written(release, tmp_path / "new"))
    assert found.release == release
    assert {row.table for row in release.rows} >= {"total", "pact", "sex"}
    assert found.release.hidden()
    assert found.release.shown()
    assert {one.status for one in release.amounts} == {"value", "not_reported", "not_yet_due"}
    assert found.files == {p.name: p.read_bytes() for p in (tmp_path / "new").iterdir()}


def test_what_is_hidden_of_money_is_read_back_as_hidden(sqlite_tables: str, tmp_path: Path) -> None:
    data = PactBuilder(make_engine(sa.make_url(sqlite_tables)), tmp_path / "deliveries")
    released.fill(data)
    released.add_allowances(data, heads=3, state="cost_reported")
    release = released.made(data.engine)
    found = reading.read(released.written(release, tmp_path / "new"))
    assert found.release == release
    assert "hidden" in {one.status for one in found.release.amounts}
    assert None in {one.lapse for one in found.release.initiatives}


def test_a_release_made_before_there_was_money_is_still_read(
    release: Release, tmp_path: Path
) -> None:
    place = released.written(release, tmp_path / "old")
    told = json.loads((place / "conteggi.json").read_text(encoding="utf-8"))
    first = {name: told[name] for name in told if name not in ("amounts", "initiatives")}
    (place / "conteggi.json").write_text(json.dumps(first | {"version": 1}), encoding="utf-8")
    for name in ("fondi.csv", "iniziative.csv"):
        (place / name).unlink()
    vouch_for(place)
    old = reading.read(place).release
    assert (old.version, old.rows, old.amounts) == (1, release.rows, ())
    assert old.titles["patto"] == "=Patto d'esempio"


def vouch_for(folder: Path) -> None:
    """Write a manifest of the files as they are now."""
    manifest = folder / "manifesto.json"
    told = json.loads(manifest.read_text(encoding="utf-8"))
    names = [path.name for path in folder.iterdir() if path != manifest]
    told["files"] = {n: hashlib.sha256((folder / n).read_bytes()).hexdigest() for n in names}
    manifest.write_text(json.dumps(told), encoding="utf-8")


def _change_a_count(folder: Path) -> None:
    path = folder / "conteggi.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"mark": "c"', '"mark": ""', 1))


def _point_outside(folder: Path) -> None:
    (folder.parent / "secret").write_text("x", encoding="utf-8")
    manifest = folder / "manifesto.json"
    told = json.loads(manifest.read_text(encoding="utf-8"))
    told["files"]["../secret"] = hashlib.sha256(b"x").hexdigest()
    manifest.write_text(json.dumps(told), encoding="utf-8")


def _speak_of_the_future(folder: Path) -> None:
    path = folder / "conteggi.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"version": 2', '"version": 3'))
    vouch_for(folder)


@pytest.mark.parametrize(
    "spoil",
    [
        _change_a_count,
        _point_outside,
        _speak_of_the_future,
        lambda folder: (folder / "fondi.csv").unlink(),
        lambda folder: (folder / "index.html").write_text("<p>42</p>"),
        lambda folder: (folder / "manifesto.json").unlink(),
        lambda folder: (folder / "manifesto.json").write_text("[]"),
        lambda folder: (folder / "conteggi.json").write_bytes(b"\xff"),
    ],
    ids=["count", "outside", "version", "missing", "page", "no manifest", "list", "bytes"],
)
def test_a_folder_that_is_not_as_it_was_written_is_left_out_with_the_reason(
    release: Release, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    released.written(release, tmp_path / "kept" / "good")
    spoil(released.written(release, tmp_path / "kept" / "spoiled"))
    with pytest.raises(RefusedError):
        reading.read(tmp_path / "kept" / "spoiled")
    found = shelf(tmp_path / "kept")
    assert [one.name for one in found.releases] == ["good"]
    assert [name for name, _reason in found.left_out] == ["spoiled"]
    assert "spoiled" in found.left_out[0][1]


def test_what_is_beside_a_release_is_no_part_of_it(release: Release, tmp_path: Path) -> None:
    place = released.written(release, tmp_path / "new")
    (place / "rows.csv").write_text("everybody", encoding="utf-8")
    assert "rows.csv" not in reading.read(place).files


def test_the_newest_release_comes_first_and_knows_the_one_before(
    release: Release, tmp_path: Path
) -> None:
    days = [release.as_of + timedelta(days=number) for number in (0, 31, 62)]
    for name, day in zip("bca", days, strict=True):
        released.written(replace(release, as_of=day), tmp_path / "kept" / name)
    (tmp_path / "kept" / ".being-written").mkdir()
    found = shelf(tmp_path / "kept")
    assert [one.release.as_of for one in found.releases] == days[::-1]
    assert found.before(found.releases[0]) == found.releases[1]
    assert found.before(found.releases[2]) is None


def test_no_folder_is_an_empty_shelf(tmp_path: Path) -> None:
    assert shelf(None).releases == shelf(tmp_path / "nowhere").releases == ()
