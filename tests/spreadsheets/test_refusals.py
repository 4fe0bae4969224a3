"""What is no table, or not the one its name says: one sentence each, in the reader's language."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from data_access.imports.problems import ImportRefusedError, Problem
from data_access.sheet_child import opening
from data_access.spreadsheets import content_of, open_file, refusals
from tests.hostile_files import good_files
from tests.workbooks import csv_text, ods, ods_table, with_members, xls, xlsx, zipped

Refused = Callable[[bytes, str], Problem]
GOOD = good_files()
PARTS = {
    "word/document.xml": "documento di testo",
    "ppt/presentation.xml": "presentazione",
    "xl/workbook.bin": "xlsb",
    "xl/vbaProject.bin": "macro",
    "xl/macrosheets/sheet1.xml": "macro",
    "Index/Document.iwa": "Numbers",
}


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.xlsx", "zero byte"),
        (b"%PDF-1.7\n...", "a.xlsx", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "a.csv", "immagine"),
        (b"\xff\xd8\xff\xe0", "a.xls", "immagine"),
        (b"BM\x36\x00\x00\x00\x00\x00\x00\x00", "a.csv", "immagine"),
        (b"{\\rtf1", "a.xls", "documento di testo"),
        (b"<html><table><tr><td>1</td></tr></table>", "a.xls", "pagina web"),
        (b"\xef\xbb\xbf\r\n <TABLE border=1>", "a.xls", "pagina web"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "a.xls", "pagina web"),
        (b"\x1f\x8b\x08", "a.csv", "archivio"),
        (b"7z\xbc\xaf\x27\x1c", "a.xlsx", "archivio"),
        (zipped({"registro.csv": b"a;b"}), "a.xlsx", "archivio"),
        (b"\x00\x01\x02" * 50, "a.xlsx", "danneggiato"),
        (b"\x00\x01\x02" * 50, "a.dat", "non è una tabella"),
        (GOOD["xlsx"][:-30], "a.xlsx", "danneggiato"),
        (GOOD["xls"][:600], "a.xls", "danneggiato"),
        (GOOD["xlsx"], "a.xls", "un foglio Excel, ma il nome finisce in «.xls»"),
        (GOOD["xlsx"], "a.xlsm", "un foglio Excel, ma il nome finisce in «.xlsm»"),
        (GOOD["csv"], "a.xls", "un testo, ma il nome finisce in «.xls»"),
        (GOOD["csv"], "registro", "un testo, ma il nome finisce in «-»"),
        (GOOD["xls"], "a.csv", "un foglio Excel 97-2003, ma"),
        (GOOD["ods"], "a.xlsx", "un foglio OpenDocument, ma"),
        (csv_text([[None, " "], ["\u00a0", "\u200b"]]).encode(), "a.csv", "nessuna cella"),
        (xlsx('<row r="1"><c r="A1" s="1"/></row>'), "a.xlsx", "nessuna cella"),
        (xls([[" "]]), "a.xls", "nessuna cella"),
        (ods(ods_table("")), "a.ods", "nessuna cella"),
        *((with_members(GOOD["xlsx"], {n: b"x"}), "a.xlsx", words) for n, words in PARTS.items()),
        (with_members(GOOD["xlsx"], {"xl/vbaProject.bin": b"x"}), "a.xlsm", "macro"),
    ],
)
def test_what_is_no_table_is_named(refused: Refused, content: bytes, name: str, words: str) -> None:
    problem = refused(content, name)
    assert words in problem.reason
    assert problem.remedy.strip()


def test_a_locked_member_is_a_password(refused: Refused) -> None:
    content = bytearray(GOOD["xlsx"])
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), bytes(content)):
            content[found.start() + place] |= 1
    assert "password" in refused(bytes(content), "a.xlsx").reason


def test_a_text_may_begin_like_a_picture() -> None:
    (sheet,) = open_file(b"BMW;Lecco\n", "a.csv")
    assert sheet.lines == (("BMW", "Lecco"),)


def test_the_right_extension_is_in_the_remedy(refused: Refused) -> None:
    assert ".xlsx" in refused(GOOD["xlsx"], "a.csv").remedy


def test_a_path_that_leads_nowhere_is_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "manca.csv", tmp_path):
        with pytest.raises(ImportRefusedError, match="non si può leggere"):
            content_of(path)


def test_a_path_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "registro.csv"
    path.write_bytes(b"a;b\n")
    assert content_of(path) == b"a;b\n"


def test_every_code_of_the_child_has_words_and_no_words_are_left_over() -> None:
    child = Path(opening.__file__).parent
    parent = Path(refusals.__file__).parent
    texts = "".join(path.read_text(encoding="utf-8") for path in child.glob("*.py"))
    texts += (parent / "sheet_reader.py").read_text(encoding="utf-8")
    texts += (parent / "__init__.py").read_text(encoding="utf-8")
    quoted = set(re.findall(r'"([a-z_0-9]+)"', texts))
    refused = set(re.findall(r'RefusedError\(\s*"([a-z_]+)"', texts))
    assert refused
    assert refused <= set(refusals._WORDS) <= quoted
