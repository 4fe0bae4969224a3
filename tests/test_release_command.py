"""`pact release`: a folder that holds what may be seen, and is refused where it would not hold."""

import csv
import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

import cli
from data_access.engine import DATABASE_VARIABLE, get_engine
from data_access.imports import load_folder
from data_access.migrations import upgrade
from data_access.release_folder import RELEASES
from tests.builders import PactBuilder
from tests.conftest import SAMPLES, forget_engine
from tests.released import add_people

DAYS = ("--as-of", "2026-06-30", "--known-on", "2026-06-30")
JUNE = datetime(2026, 6, 1, 8)  # noqa: DTZ001 - UTC, as stored


@pytest.fixture
def database(sqlite_tables: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(DATABASE_VARIABLE, sqlite_tables)
    forget_engine()
    upgrade(get_engine())
    yield
    forget_engine()


@pytest.fixture
def register(database: None, tmp_path: Path) -> PactBuilder:
    """Fourteen people in a course, three of them not hired."""
    data = PactBuilder(get_engine(), tmp_path / "files")
    data.add_source(source_id="src")
    add_people(data, data.add_pact(pact_id="patto"))
    data.load(JUNE)
    return data


def counts(folder: Path) -> dict[tuple[str, str, str], tuple[str, str]]:
    with (folder / "conteggi.csv").open(encoding="utf-8", newline="") as file:
        return {
            (line["table"], line["item"], line["measure"]): (line["value"], line["mark"])
            for line in csv.DictReader(file)
        }


def test_three_who_were_not_hired_cannot_be_subtracted(
    register: PactBuilder, tmp_path: Path
) -> None:
    assert cli.main(["release", "--out", str(tmp_path / "new"), *DAYS]) == 0
    told = counts(tmp_path / "new")
    shown = [told["total", "all", one][1] for one in ("enrolled", "hired")]
    assert "c" in shown
    assert told["total", "all", "hired"] != ("11", "") or told["total", "all", "enrolled"][1] == "c"


def test_the_command_says_what_it_costs(
    register: PactBuilder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["release", "--out", str(tmp_path / "new"), *DAYS])
    marks = [mark for _value, mark in counts(tmp_path / "new").values()]
    said = capsys.readouterr().out
    assert f"Riservate {marks.count('c')} celle su {len(marks)}" in said


def test_a_release_is_not_written_over(
    register: PactBuilder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "letter.txt").write_text("mine", encoding="utf-8")
    assert cli.main(["release", "--out", str(tmp_path / "old"), *DAYS]) == 1
    assert [path.name for path in (tmp_path / "old").iterdir()] == ["letter.txt"]
    assert "non è vuota" in capsys.readouterr().err


def test_a_threshold_below_three_is_refused_and_writes_nothing(
    register: PactBuilder, tmp_path: Path
) -> None:
    assert cli.main(["release", "--out", str(tmp_path / "new"), "--threshold", "2"]) == 1
    assert not (tmp_path / "new").exists()


def test_the_same_data_give_the_same_release_and_the_next_one_agrees(
    register: PactBuilder, tmp_path: Path
) -> None:
    first, again, third = (tmp_path / name for name in ("first", "again", "third"))
    cli.main(["release", "--out", str(first), *DAYS])
    cli.main(["release", "--out", str(again), *DAYS])
    cli.main(["release", "--out", str(third), *DAYS, "--previous", str(first)])
    files = {path.name: path.read_bytes() for path in first.iterdir()}
    assert files == {path.name: path.read_bytes() for path in again.iterdir()}
    # Nothing has changed, so nothing else may be hidden or shown.
    assert counts(first) == counts(third)


def test_a_release_before_that_is_of_other_data_is_refused(
    register: PactBuilder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = tmp_path / "first"
    cli.main(["release", "--out", str(first), *DAYS])
    told = json.loads((first / "conteggi.json").read_text(encoding="utf-8"))
    cell = next(
        one for row in told["rows"] for one in row["counts"].values() if one["value"] is not None
    )
    cell["value"] += 1
    (first / "conteggi.json").write_text(json.dumps(told), encoding="utf-8")
    arguments = ["release", "--out", str(tmp_path / "next"), *DAYS, "--previous", str(first)]
    assert cli.main(arguments) == 1
    assert "non sono quelli del suo manifesto" in capsys.readouterr().err
    vouch_for(first)
    assert cli.main(arguments) == 1
    assert "non danno più" in capsys.readouterr().err


def vouch_for(folder: Path) -> None:
    """Write into the manifest the digests of the files as they are now."""
    manifest = folder / "manifesto.json"
    told = json.loads(manifest.read_text(encoding="utf-8"))
    told["files"] = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in told["files"]
    }
    manifest.write_text(json.dumps(told), encoding="utf-8")


LATER = ("--as-of", "2026-07-31", "--known-on", "2026-07-31")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(RELEASES, str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_a_release_is_kept_by_its_day_and_protected_with_the_newest_one_kept(
    register: PactBuilder, kept: Path, tmp_path: Path
) -> None:
    assert cli.main(["release", *DAYS]) == 0
    assert cli.main(["release", *LATER]) == 0
    assert sorted(path.name for path in kept.iterdir()) == ["2026-06-30", "2026-07-31"]
    told = ["release", "--out", str(tmp_path / "told"), *LATER, "--previous"]
    cli.main([*told, str(kept / "2026-06-30")])
    assert counts(kept / "2026-07-31") == counts(tmp_path / "told")


def test_releases_kept_go_forward_only(
    register: PactBuilder, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["release", *LATER])
    assert cli.main(["release", *LATER]) == 1
    assert cli.main(["release", *DAYS]) == 1
    assert "2026-07-31" in capsys.readouterr().err
    assert [path.name for path in kept.iterdir()] == ["2026-07-31"]


def test_no_release_is_made_beside_a_damaged_one(
    register: PactBuilder, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["release", *DAYS])
    (kept / "2026-06-30" / "fondi.csv").write_text("0", encoding="utf-8")
    assert cli.main(["release", *LATER]) == 1
    assert "manifesto" in capsys.readouterr().err
    assert not (kept / "2026-07-31").exists()


def test_without_a_place_to_write_to_no_release_is_made(
    register: PactBuilder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(RELEASES, raising=False)
    assert cli.main(["release", *DAYS]) == 1
    assert RELEASES in capsys.readouterr().err


def test_a_folder_without_a_release_is_no_release_before(
    register: PactBuilder, tmp_path: Path
) -> None:
    arguments = ["release", "--out", str(tmp_path / "new"), "--previous", str(tmp_path)]
    assert cli.main(arguments) == 1


def test_the_manifest_holds_for_every_file(register: PactBuilder, tmp_path: Path) -> None:
    cli.main(["release", "--out", str(tmp_path / "new"), *DAYS])
    digests = json.loads((tmp_path / "new" / "manifesto.json").read_text(encoding="utf-8"))["files"]
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (tmp_path / "new").iterdir()
    }
    assert digests == {name: one for name, one in found.items() if name != "manifesto.json"}


def test_catalogues_find_every_file_at_its_address(register: PactBuilder, tmp_path: Path) -> None:
    about = ("--holder", "Ente", "--holder-code", "e_123", "--address", "https://example.org/dati")
    cli.main(["release", "--out", str(tmp_path / "new"), *DAYS, *about])
    told = json.loads((tmp_path / "new" / "metadati.jsonld").read_text(encoding="utf-8"))
    assert told["dct:rightsHolder"]["foaf:name"] == "Ente"
    for distribution in told["dcat:distribution"]:
        name = distribution["dcat:downloadURL"]["@id"].removeprefix("https://example.org/dati/")
        assert (tmp_path / "new" / name).is_file()


class Outline(HTMLParser):
    """Which files and addresses a page asks for, and whether every row names itself."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.tags: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.append((tag, told.get("scope")))
        if tag in ("script", "img", "link", "iframe") or "url" in (told.get("style") or ""):
            self.fetched.append(tag)


@pytest.mark.parametrize("name", ["index.html", "index.en.html"])
def test_the_page_fetches_nothing_and_its_rows_have_heads(
    register: PactBuilder, tmp_path: Path, name: str
) -> None:
    cli.main(["release", "--out", str(tmp_path / "new"), *DAYS])
    outline = Outline()
    outline.feed((tmp_path / "new" / name).read_text(encoding="utf-8"))
    assert outline.fetched == []
    rows = [tag for tag, _scope in outline.tags if tag == "tr"]
    heads = [scope for tag, scope in outline.tags if tag == "th"]
    tables = [tag for tag, _scope in outline.tags if tag == "table"]
    assert heads.count("row") == len(rows) - len(tables)
    assert [tag for tag, _scope in outline.tags].count("caption") == len(tables)


def test_published_figures_stay_visible(database: None, tmp_path: Path) -> None:
    load_folder(get_engine(), SAMPLES / "published")
    cli.main(["release", "--out", str(tmp_path / "new")])
    told = counts(tmp_path / "new")
    assert told["stated", "lecco", "trained"] == ("42", "")
    assert told["stated", "te-microtecnica", "trained"] == ("10", "")
    assert told["stated", "te-microtecnica", "hired"] == ("7", "")
    # What nobody reports is neither zero nor hidden.
    assert told["stated", "lecco", "hired"] == ("", "nr")


def test_marks_of_absent_counts_are_explained_in_two_languages(
    register: PactBuilder, tmp_path: Path
) -> None:
    cli.main(["release", "--out", str(tmp_path / "new"), *DAYS])
    with (tmp_path / "new" / "dizionario.csv").open(encoding="utf-8", newline="") as file:
        lines = {(line["field"], line["code"]): line for line in csv.DictReader(file)}
    for (_table, _item, measure), (_value, mark) in counts(tmp_path / "new").items():
        assert lines["measure", measure]["it"]
        assert lines["measure", measure]["en"]
        assert not mark or lines["mark", mark]["it"]
    for name in ("fondi.csv", "iniziative.csv"):
        with (tmp_path / "new" / name).open(encoding="utf-8", newline="") as file:
            assert {("field", column) for column in csv.DictReader(file).fieldnames or ()} <= {
                ("field", field) for field, _code in lines
            }
