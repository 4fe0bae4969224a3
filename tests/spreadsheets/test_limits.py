"""Limits that hold: of size, parts, memory and time, for the child and for the parent."""

import os
import resource
import signal
import subprocess
import sys
import tomllib
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from data_access.imports.problems import ImportRefusedError, Problem
from data_access.sheet_child.archives import MOST_MEMBERS, MOST_RATIO, MOST_UNPACKED
from data_access.sheet_child.grids import MOST_CELLS, MOST_ROWS
from data_access.spreadsheets import MOST_BYTES, SheetReader, answers, content_of, open_file
from domain.sheets import Line
from tests.hostile_files import ENTITIES, good_files
from tests.workbooks import (
    MAIN,
    RELATIONS,
    SHEET,
    ods,
    ods_table,
    sheet_xml,
    with_members,
    xlsx,
    xlsx_rows,
    zipped,
)

Lines = Callable[[bytes, str], tuple[Line, ...]]
Refused = Callable[[bytes, str], Problem]
ROOT = Path(__file__).parents[2]
GOOD = good_files()
MB = 1024 * 1024
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc and prlimit")


def test_the_upload_of_the_pages_has_the_same_limit() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["maxUploadSize"] * MB == MOST_BYTES


def test_five_hundred_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "enorme.xlsx"
    with path.open("wb") as file:
        file.truncate(500 * MB)
    tracemalloc.start()
    with pytest.raises(ImportRefusedError, match=f"supera {MOST_BYTES // MB} MB"):
        content_of(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MB


def test_bytes_above_the_limit_start_no_child() -> None:
    with SheetReader() as reader:
        with pytest.raises(ImportRefusedError, match="supera 50 MB"):
            reader.read(bytes(MOST_BYTES + 1), "a.csv")
        assert reader._child is None


def test_a_bomb_is_refused_by_what_it_declares(refused: Refused) -> None:
    # Some sixty megabytes of blanks in some sixty kilobytes.
    content = with_members(xlsx(""), {SHEET: sheet_xml(" " * 60_000_000)})
    assert len(content) * MOST_RATIO < 60_000_000
    assert "decompresso" in refused(content, "a.xlsx").reason


def test_a_bomb_that_declares_less_than_it_holds_is_read_no_further(refused: Refused) -> None:
    content = bytearray(with_members(xlsx(""), {SHEET: sheet_xml(" " * 60_000_000)}))
    size = len(sheet_xml(" " * 60_000_000)).to_bytes(4, "little")
    assert content.count(size) == 2  # before the part, and in the directory at the end
    small = bytes(content).replace(size, (1000).to_bytes(4, "little"))
    assert "danneggiato" in refused(small, "a.xlsx").reason


def test_a_file_that_declares_too_much_is_refused_however_well_it_is_packed(
    refused: Refused,
) -> None:
    content = bytearray(GOOD["xlsx"])
    place = content.index(b"PK\x01\x02")
    content[place + 20 : place + 28] = (MOST_UNPACKED + 1).to_bytes(4, "little") * 2
    assert "decompresso" in refused(bytes(content), "a.xlsx").reason


def test_a_part_that_is_there_twice_is_refused(refused: Refused) -> None:
    with zipfile.ZipFile(BytesIO(GOOD["xlsx"])) as archive:
        pairs = [(name, archive.read(name)) for name in archive.namelist()]
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = zipped([*pairs, pairs[-1]])
    assert "danneggiato" in refused(content, "a.xlsx").reason


def test_a_register_that_repeats_itself_is_no_bomb(lines: Lines) -> None:
    rows = xlsx_rows([["P001", "Saldatura", "LC", 12]] * 100_000)
    content = xlsx(rows)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert sum(part.file_size for part in archive.infolist()) > 20_000_000
    assert len(lines(content, "a.xlsx")) == 100_000


def test_many_parts_are_refused(refused: Refused) -> None:
    parts = {f"xl/media/{i}.png": b"" for i in range(MOST_MEMBERS)}
    assert "troppe parti" in refused(with_members(GOOD["xlsx"], parts), "a.xlsx").reason


@pytest.mark.parametrize("name", ["/a.xml", "../a.xml", "xl/../../a.xml", "C:/a.xml", "..\\a.xml"])
def test_parts_outside_the_file_are_refused(refused: Refused, name: str) -> None:
    content = with_members(GOOD["xlsx"], {name: b"x"})
    assert "esterni" in refused(content, "a.xlsx").reason


def test_a_file_within_the_file_is_named(refused: Refused) -> None:
    content = with_members(GOOD["xlsx"], {"xl/embeddings/oggetto.bin": GOOD["ods"]})
    assert "xl/embeddings/oggetto.bin" in refused(content, "a.xlsx").reason


@pytest.mark.parametrize("declared", ENTITIES)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "_rels/.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_part_that_is_read(
    refused: Refused, declared: str, part: str, encoding: str
) -> None:
    with zipfile.ZipFile(BytesIO(GOOD["xlsx"])) as archive:
        written = archive.read(part).decode()
    body = written.split("?>\n")[-1]
    content = with_members(GOOD["xlsx"], {part: (declared + body).encode(encoding)})
    assert "DTD" in refused(content, "a.xlsx").reason


def test_more_rows_than_the_limit_are_refused(refused: Refused, lines: Lines) -> None:
    assert len(lines(b"x\n" * MOST_ROWS, "a.csv")) == MOST_ROWS
    assert f"A{MOST_ROWS + 1} " in refused(b"x\n" * (MOST_ROWS + 1), "a.csv").reason


def test_more_cells_than_the_limit_are_refused(refused: Refused) -> None:
    wide = b";" * 99 + b"x\n"
    assert "5 milioni di celle" in refused(wide * (MOST_CELLS // 100 + 1), "a.csv").reason


def test_more_sheets_than_the_limit_are_refused(refused: Refused) -> None:
    assert "500 fogli" in refused(ods(ods_table("") * 501), "a.ods").reason
    listed = '<sheet name="a" r:id="rId1"/>' * 501
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>'
    content = with_members(GOOD["xlsx"], {"xl/workbook.xml": book.encode()})
    assert "500 fogli" in refused(content, "a.xlsx").reason


def test_more_text_than_the_limit_is_refused(refused: Refused) -> None:
    shared = f'<sst xmlns="{MAIN}"><si><t>{"x" * 30_000}</t></si></sst>'
    rows = "".join(f'<row r="{i}"><c t="s"><v>0</v></c></row>' for i in range(1, 2100))
    content = with_members(xlsx(rows), {"xl/sharedStrings.xml": shared.encode()})
    assert "milioni di caratteri" in refused(content, "a.xlsx").reason


GREEDY = """
from pathlib import Path
from data_access.imports.problems import ImportRefusedError
from data_access.spreadsheets import SheetReader
from tests.workbooks import MAIN, with_members, xlsx
texts = "".join(f"<si><t>{i}</t></si>" for i in range(1_500_000)).encode()
shared = f'<sst xmlns="{MAIN}">'.encode() + texts + b"</sst>"
content = with_members(xlsx("<row/>"), {"xl/sharedStrings.xml": shared})
del texts, shared
with SheetReader(seconds=60, memory=100 * 1024 * 1024) as reader:
    try:
        reader.read(content, "a.xlsx")
    except ImportRefusedError as refused:
        print(refused.problems[0].reason)
    state = Path(f"/proc/{reader._child.pid}/status")
    told = state.read_text().split("VmHWM:")[1].split()[0] if state.exists() else "0"
    print(reader.read(b"a;b", "b.csv")[0].lines)
print(int(told) * 1024)
"""


def test_a_child_that_eats_memory_is_stopped_and_the_next_file_opens() -> None:
    said = subprocess.run(
        [sys.executable, "-c", GREEDY], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert said[:2] == ["aprirlo richiede troppa memoria", "(('a', 'b'),)"]
    assert int(said[2]) < 100 * MB


FULL = """
import resource
from data_access.spreadsheets import SheetReader
content = b"".join(b"%d;" % i * 20 + b"x\\n" for i in range(100_000))
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
with SheetReader(seconds=60) as reader:
    reader.read(b"a", "a.csv")
    before = peak()
    sheets = reader.read(content, "a.csv")
    print(len(sheets[0].lines), (peak() - before) / len(content))
"""


def test_the_parent_needs_little_more_than_the_cells() -> None:
    said = subprocess.run(
        [sys.executable, "-c", FULL], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    assert said[0] == "100000"
    assert float(said[1]) < 10


def test_a_child_that_takes_too_long_is_stopped() -> None:
    with SheetReader(seconds=0.001) as reader:  # no child can even start so soon
        for _ in range(2):
            with pytest.raises(ImportRefusedError, match="troppo tempo"):
                reader.read(b"a;b", "a.csv")
            assert reader._child is None


@on_linux
def test_the_child_limits_itself_and_knows_no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PACT_DATABASE_URL", "postgresql://segreto")
    with SheetReader(seconds=15) as reader:
        reader.read(b"a;b", "a.csv")
        assert reader._child is not None
        process = reader._child.pid
        assert resource.prlimit(process, resource.RLIMIT_AS)[1] == 1024**3
        assert resource.prlimit(process, resource.RLIMIT_CPU)[0] == 16
        assert resource.prlimit(process, resource.RLIMIT_FSIZE) == (0, 0)
        assert resource.prlimit(process, resource.RLIMIT_CORE) == (0, 0)
        assert b"PACT_" not in Path(f"/proc/{process}/environ").read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
@pytest.mark.parametrize(
    ("signal_name", "words"), [("SIGXCPU", "troppo tempo"), ("SIGSEGV", "interrotto")]
)
def test_a_child_that_dies_leaves_one_sentence_and_a_successor(
    signal_name: str, words: str
) -> None:
    with SheetReader() as reader:
        reader.read(b"a;b", "a.csv")
        assert reader._child is not None
        reader._child.send_signal(getattr(signal, signal_name))
        reader._child.wait()
        with pytest.raises(ImportRefusedError, match=words):
            reader.read(b"a;b", "a.csv")
        assert reader.read(b"a;b", "a.csv")[0].lines == (("a", "b"),)


def test_a_child_stopped_just_after_its_answer_is_replaced() -> None:
    with SheetReader() as reader:
        reader.read(b"a;b", "a.csv")
        reader._stop()
        assert reader.read(b"a;b", "a.csv")[0].lines == (("a", "b"),)


def test_an_answer_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "_MOST_BYTES", 100)
    with pytest.raises(ImportRefusedError, match="interrotto"):
        open_file(b"a;b\n" * 100, "a.csv")


def test_a_child_starts_without_what_it_does_not_need() -> None:
    code = (
        "import sys; import data_access.sheet_child.answering; "
        "print(*{m.split('.')[0] for m in sys.modules})"
    )
    run = [sys.executable, "-c", code]
    loaded = subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert not {"sqlalchemy", "pandas", "numpy", "babel", "xlrd", "openpyxl"} & set(loaded.split())
