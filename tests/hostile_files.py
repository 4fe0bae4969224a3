"""Damaged and hostile files, the same ones each time: name and content.

The name tells the kind of damage and a number; the extension is the one a sender would have used.
"""

import random
import struct
from collections.abc import Iterator
from itertools import combinations

from tests.workbooks import (
    REGISTER,
    SHEET,
    csv_text,
    members,
    ods,
    ods_rows,
    ods_table,
    sheet_xml,
    with_members,
    xls,
    xlsx,
    xlsx_rows,
    zipped,
)

Named = Iterator[tuple[str, bytes]]


def hostile_files() -> Named:
    """Yield more than a thousand files; none is larger than a few megabytes."""
    for source in (truncated, flipped, overwritten, spliced, tampered_attributes, shuffled_members):
        yield from source()
    for source in (tampered_archives, tampered_records, encoded, quoted, spoiled_texts):
        yield from source()
    for source in (far_cells, bombs, strange_archives, long_texts, mistaken):
        yield from source()


def good_files() -> dict[str, bytes]:
    """Return the register in each format, from which most hostile files are made."""
    return {
        "xlsx": xlsx(xlsx_rows(REGISTER)),
        "xls": xls(REGISTER),
        "ods": ods(ods_table(ods_rows(REGISTER))),
        "csv": csv_text(REGISTER).encode(),
    }


def truncated() -> Named:
    """Files cut off at 25 places."""
    for kind, content in good_files().items():
        for i in range(25):
            yield f"truncated-{i}.{kind}", content[: len(content) * i // 25]


def flipped() -> Named:
    """Files with one to eight bits turned."""
    chance = random.Random(1)
    for kind, content in good_files().items():
        for i in range(45):
            spoiled = bytearray(content)
            for _ in range(chance.randint(1, 8)):
                spoiled[chance.randrange(len(spoiled))] ^= 1 << chance.randrange(8)
            yield f"flipped-{i}.{kind}", bytes(spoiled)


def overwritten() -> Named:
    """Files with a stretch of random bytes, zeros or ones."""
    chance = random.Random(2)
    for kind, content in good_files().items():
        for i in range(15):
            start, length = chance.randrange(len(content)), chance.choice((1, 4, 64, 512))
            noise = (chance.randbytes(length), b"\x00" * length, b"\xff" * length)[i % 3]
            yield f"overwritten-{i}.{kind}", content[:start] + noise + content[start + length :]


def spliced() -> Named:
    """Zip files whose checksums are right, with random bytes or tags inside a part."""
    chance = random.Random(3)
    tags = (b"<row>", b"</c>", b"<v>", b"</sheetData>", b"<!--", b"]]>", b"<![CDATA[", b"&amp;")
    tags += (b"&lol;", b"&#0;", b"&#xD800;", b"\x00", b"<text:p>", b"</table:table-row>", b"<x:y/>")
    for kind in ("xlsx", "ods"):
        content = good_files()[kind]
        parts = members(content)
        for i in range(60):
            name = chance.choice(sorted(parts))
            part, place = parts[name], chance.randrange(len(parts[name]))
            noise = chance.randbytes(chance.randint(1, 20)) if i % 2 else chance.choice(tags)
            spoiled = part[:place] + noise + part[place:]
            yield f"spliced-{i}.{kind}", with_members(content, {name: spoiled})


def tampered_attributes() -> Named:
    """Workbooks in which an attribute or a value says something absurd."""
    chance = random.Random(4)
    values = (b"", b"-1", b"0", b"A0", b"XFD1048576", b"ZZZ1", b"1e999", b"nan", b"99999999999")
    values += (b"\xc3\xa8", b"s", b"b", b"e", b"d", b"zzz", b"../../x", b"2025-99-99", b"-", b"A1:")
    for kind in ("xlsx", "ods"):
        content = good_files()[kind]
        parts = members(content)
        for i in range(70):
            name = chance.choice([n for n in sorted(parts) if b'="' in parts[n]])
            pieces = parts[name].split(b'"')
            pieces[chance.randrange(1, len(pieces), 2)] = chance.choice(values)
            yield f"attribute-{i}.{kind}", with_members(content, {name: b'"'.join(pieces)})
    for i, value in enumerate(values):
        cells = b'<row r="1"><c r="A1" t="%b"><v>%b</v></c></row>'
        for kind in (b"n", b"s", b"b", b"e", b"d"):
            part = sheet_xml((cells % (kind, value)).decode())
            yield f"value-{kind.decode()}-{i}.xlsx", xlsx(part)


def shuffled_members() -> Named:
    """Zip files with parts exchanged, missing, empty or twice there."""
    for kind in ("xlsx", "ods"):
        content = good_files()[kind]
        parts = members(content)
        for i, (one, other) in enumerate(combinations(sorted(parts), 2)):
            exchanged = {one: parts[other], other: parts[one]}
            yield f"exchanged-{i}.{kind}", with_members(content, exchanged)
        for i, name in enumerate(sorted(parts)):
            yield f"missing-{i}.{kind}", with_members(content, {name: None})
            yield f"hollow-{i}.{kind}", with_members(content, {name: b""})


def tampered_archives() -> Named:
    """Zip files whose directory of parts lies."""
    chance = random.Random(5)
    for kind in ("xlsx", "ods"):
        content = good_files()[kind]
        start = content.index(b"PK\x01\x02")
        for i in range(30):
            place = chance.randrange(start, len(content) - 4)
            number = struct.pack("<I", chance.choice((0, 1, 0xFFFFFFFF, 0x7FFFFFFF, 0x0800)))
            yield f"directory-{i}.{kind}", content[:place] + number + content[place + 4 :]


def tampered_records() -> Named:
    """XLS files with a false header or with records whose type or length is false."""
    chance = random.Random(6)
    content = xls(REGISTER)
    for i in range(40):
        place = 8 * (1 + i) if i < 10 else chance.randrange(24, 512)
        yield f"header-{i}.xls", content[:place] + chance.randbytes(4) + content[place + 4 :]
    stream = content.index(b"\x09\x08")  # the workbook begins with this record
    for i, place in enumerate(_records(content, stream)):
        number = struct.pack("<H", chance.choice((0, 1, 0xFFFF, 0x00FC, 0x0809, 0x2000)))
        at = place + 2 * (i % 2)
        if i % 4 < 2:
            yield f"record-{i}.xls", content[:at] + number + content[at + 2 :]


def _records(content: bytes, start: int) -> list[int]:
    places, end = [], len(content)
    while start + 4 <= end and len(places) < 160:
        places.append(start)
        start += 4 + int(struct.unpack_from("<H", content, start + 2)[0])
    return places


def encoded() -> Named:
    """The register as text in many encodings and with all separators."""
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"):
        yield f"{encoding}.csv", csv_text(REGISTER).encode(encoding)
    for encoding in ("cp1252", "latin-1", "cp850", "mac_roman", "cp037", "utf-7", "iso8859-15"):
        yield f"{encoding}.csv", csv_text(REGISTER).encode(encoding)
    for i, separator in enumerate(";,\t|:~ "):
        yield f"separator-{i}.csv", csv_text(REGISTER, separator).encode()
        yield f"stated-{i}.csv", f"sep={separator}\r\n{csv_text(REGISTER, separator)}".encode()


def quoted() -> Named:
    """The register as text with quotes at random places."""
    chance = random.Random(7)
    text = csv_text(REGISTER)
    for i in range(40):
        spoiled = text
        for _ in range(1 + i % 3):
            place = chance.randrange(len(spoiled))
            spoiled = spoiled[:place] + '"' + spoiled[place:]
        yield f"quotes-{i}.csv", spoiled.encode()


def spoiled_texts() -> Named:
    """The register as text with single bytes that are no letters."""
    chance = random.Random(8)
    for base in ("utf-8", "cp1252"):
        content = csv_text(REGISTER).encode(base)
        for byte in (0x00, 0x01, 0x1A, 0x1B, 0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xC3, 0xFE, 0xFF):
            place = chance.randrange(len(content))
            spoiled = content[:place] + bytes([byte]) + content[place:]
            yield f"byte-{byte:02x}-{base}.csv", spoiled


def far_cells() -> Named:
    """Values, formats and repetitions at the far end of a sheet."""
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576">{}</c></row>'
    repeated = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
    empty, full = "<table:table-cell/>", '<table:table-cell office:value-type="float" {}/>'
    one, wide = 'office:value="1"', 'office:value="1" table:number-columns-repeated="16384"'
    good = ods_rows(REGISTER)
    yield "far-value.xlsx", xlsx(far.format("<v>2</v>"))
    yield "far-format.xlsx", xlsx(far.format(""))
    yield "far-rows.ods", ods(ods_table(good + repeated.format(1_048_576, full.format(one))))
    yield "far-empty.ods", ods(ods_table(good + repeated.format(1_048_576, empty)))
    yield "endless-row.ods", ods(ods_table(repeated.format(10**15, full.format(one))))
    yield "far-columns.ods", ods(ods_table(repeated.format(1000, full.format(wide))))
    yield "merged-all.xlsx", xlsx(_merged(["A1:XFD1048576"]))
    yield "merged-often.xlsx", xlsx(_merged(["A1:B200000"] * 2000))


def bombs() -> Named:
    """Small files that grow: by unpacking, by entities, by sheer number of parts."""
    yield "zip-bomb.xlsx", with_members(xlsx(""), {SHEET: sheet_xml("<row/>" * 4_000_000)})
    yield "zip-bomb.ods", ods(ods_table(" " * 30_000_000))
    yield "many-parts.xlsx", with_members(xlsx(""), {f"xl/{i}.xml": b"" for i in range(2000)})
    for i, declared in enumerate(ENTITIES):
        yield f"entities-{i}.xlsx", _with_entities(declared)
        yield f"entities-{i}.ods", _ods_with_entities(declared)
    yield "deep.xlsx", xlsx(sheet_xml("<x>" * 200_000 + "</x>" * 200_000))
    yield "many-attributes.xlsx", xlsx(f"<row {_attributes(50_000)}/>")


def strange_archives() -> Named:
    """Zip files that hold what a workbook does not."""
    good = good_files()
    for i, name in enumerate(("/etc/passwd", "../../x.xml", "xl/../../x.xml", "C:\\x", "..\\x")):
        yield f"outside-{i}.xlsx", with_members(good["xlsx"], {name: b"x"})
    yield "nested.xlsx", with_members(good["xlsx"], {"xl/inside.bin": good["ods"]})
    yield "macros.xlsx", with_members(good["xlsx"], {"xl/vbaProject.bin": b"x"})
    yield "macros.xlsm", with_members(good["xlsx"], {"xl/vbaProject.bin": b"x"})
    yield "binary.xlsb", with_members(good["xlsx"], {"xl/workbook.bin": b"x"})
    yield "archive.xlsx", zipped({"registro.xlsx": good["xlsx"]})


def long_texts() -> Named:
    """Texts without end, or without sense."""
    yield "long-text.csv", b"nome;note\r\nx;" + b"a" * 3_000_000
    yield "wide.csv", b";" * 100_000 + b"x"
    yield "empty-lines.csv", b"\n" * 300_000 + b"x"
    yield "zeros.xls", b"\x00" * 100_000
    yield "zeros.csv", b"\x00" * 100_000
    yield "noise.csv", random.Random(9).randbytes(100_000)


def mistaken() -> Named:
    """Files of another kind than their name says."""
    good = good_files()
    for kind in good:
        yield f"nothing.{kind}", b""
        yield f"blank.{kind}", b"   \r\n \r\n"
        yield f"page.{kind}", b"<html><table><tr><td>1</td></tr></table></html>"
        yield f"pdf.{kind}", b"%PDF-1.7\n"
        yield f"picture.{kind}", b"\x89PNG\r\n\x1a\n" + bytes(64)
    for kind, other in combinations(good, 2):
        yield f"really-{kind}.{other}", good[kind]
        yield f"really-{other}.{kind}", good[other]


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "'
    + "a" * 1000
    + '">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefg", "bcdefgh", strict=True))
    + "]>",
    '<!DOCTYPE x [<!ENTITY h SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE x SYSTEM "x.dtd">',
    '<!DOCTYPE x [<!ENTITY % p SYSTEM "x"> %p;]>',
)
"""A bomb, a file of the machine, an outside definition, a parameter."""


def _merged(ranges: list[str]) -> bytes:
    cells = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    rows = xlsx_rows([[i] for i in range(50)]) + '<row r="20000"/>'
    return sheet_xml(rows, f"<mergeCells>{cells}</mergeCells>")


def _with_entities(declared: str) -> bytes:
    rows = xlsx_rows(REGISTER).replace("Elenco iscritti", "&h;")
    return xlsx(sheet_xml(rows).replace(b"<worksheet", declared.encode() + b"<worksheet", 1))


def _ods_with_entities(declared: str) -> bytes:
    content = ods(ods_table(ods_rows(REGISTER)))
    part = members(content)["content.xml"].replace(b"Elenco iscritti", b"&h;")
    spoiled = part.replace(b"<office:doc", declared.encode() + b"<office:doc", 1)
    return with_members(content, {"content.xml": spoiled})


def _attributes(count: int) -> str:
    return " ".join(f'a{i}="{i}"' for i in range(count))
