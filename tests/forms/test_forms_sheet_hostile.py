"""Workbooks built to do harm, or broken: refused or read, in the child, in bounded time."""

import os
import random
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from plancycle.forms.opening.sandbox import PROCESSOR_SECONDS, FormReader
from plancycle.forms.printing.fill import fill_form
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.rules.check_reading import check_reading
from plancycle.model.errors import UnreadableFormError
from tests.forms.docx_surgery import members, pack
from tests.forms.form_samples import ANSWERS, form
from tests.forms.sheet_surgery import MAIN, STRINGS, blank_book, with_shared_strings

pytestmark = pytest.mark.long

FILLED = with_shared_strings(fill_form(blank_book(), ANSWERS))
PARTS = members(FILLED)
TYPES = "[Content_Types].xml"
HEAVY = "giới hạn thời gian và bộ nhớ"


@pytest.fixture(scope="module")
def reader() -> Iterator[FormReader]:
    with FormReader() as made:
        yield made


def sheet_with(rows: str, after: str = "") -> bytes:
    """The form's workbook with other rows in its sheet."""
    text = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )
    return pack(PARTS | {MAIN: text.encode()})


def spent(reader: FormReader) -> float:
    """Processor seconds of the reader's children, of the one that lives where Linux tells it."""
    times = os.times()
    seconds = times.children_user + times.children_system
    stat = Path(f"/proc/{reader.child_pid}/stat")
    if reader.child_pid is not None and stat.exists():
        fields = stat.read_text().rpartition(")")[2].split()
        seconds += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return seconds


def refused(reader: FormReader, data: bytes, words: str) -> None:
    before = spent(reader)
    with pytest.raises(UnreadableFormError, match=words):
        reader.read(data)
    assert spent(reader) - before < PROCESSOR_SECONDS
    assert reader.read(FILLED) == parse_form(FILLED)


def test_one_cell_at_the_far_end(reader: FormReader) -> None:
    """Five kilobytes that make one spreadsheet reader ask for the whole of the memory."""
    far = '<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row>'
    end = PARTS[MAIN].index(b"</sheetData>")
    data = pack(PARTS | {MAIN: PARTS[MAIN][:end] + far.encode() + PARTS[MAIN][end:]})
    assert reader.read(data).values == parse_form(FILLED).values


def test_two_hundred_thousand_rows(reader: FormReader) -> None:
    rng = random.Random(4)
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{rng.getrandbits(30)}</v></c></row>'
        for n in range(1, 200_001)
    )
    refused(reader, sheet_with(rows), HEAVY)


def test_many_empty_rows_cost_nothing(reader: FormReader) -> None:
    """What Excel leaves where whole rows were once coloured."""
    ghosts = "".join(f'<row r="{n}" s="1"/>' for n in range(100, 20_000))
    end = PARTS[MAIN].index(b"</sheetData>")
    data = pack(PARTS | {MAIN: PARTS[MAIN][:end] + ghosts.encode() + PARTS[MAIN][end:]})
    assert reader.read(data) == parse_form(FILLED)


def test_merged_cells_over_everything(reader: FormReader) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="str"><v>x</v></c><c r="GR{n}" t="str"><v>x</v></c></row>'
        for n in range(1, 4000)
    )
    merged = '<mergeCell ref="A1:XFD1048576"/>' * 3000
    refused(reader, sheet_with(rows, f"<mergeCells>{merged}</mergeCells>"), HEAVY)


@pytest.mark.parametrize(
    "ref", ["", "A1", "A1:", ":B2", "A0:B0", "B2:A1", "ZZZZ1:A9", "A1:B99999999"]
)
def test_absurd_merged_cells_lose_nothing(reader: FormReader, ref: str) -> None:
    text = PARTS[MAIN].replace(
        b"<mergeCells", f'<mergeCells><mergeCell ref="{ref}"/></mergeCells><mergeCells'.encode()
    )
    assert len(reader.read(pack(PARTS | {MAIN: text})).values) == len(parse_form(FILLED).values)


def test_a_million_shared_strings(reader: FormReader) -> None:
    items = b"<si/>" * 250_000
    text = PARTS[STRINGS].replace(b"</sst>", items + b"</sst>")
    noise = random.Random(1).randbytes(len(text) // 50)
    data = pack(PARTS | {STRINGS: text + b"<!--" + noise.hex().encode() + b"-->"})
    refused(reader, data, HEAVY)


@pytest.mark.parametrize(
    "after",
    [
        "<hyperlinks>{}</hyperlinks>".format('<hyperlink ref="A1:XFD1048576" r:id="r"/>' * 3000),
        '<conditionalFormatting sqref="{}"><cfRule><dataBar showValue="0"/></cfRule>'
        "</conditionalFormatting>".format("A1:XFD1048576 " * 3000),
    ],
    ids=["links", "conditions"],
)
def test_areas_over_everything(reader: FormReader, after: str) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 4000))
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{namespace}/hyperlink" Target="http://a.vn" '
        'TargetMode="External"/></Relationships>'
    )
    data = members(sheet_with(rows, after.replace("r:id", f'xmlns:r="{namespace}" r:id')))
    refused(reader, pack(data | {"xl/worksheets/_rels/sheet1.xml.rels": links.encode()}), HEAVY)


def test_drawings_over_everything(reader: FormReader) -> None:
    """Twenty thousand shapes and as many merged cells: told off, not worked through."""
    head = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    anchors = "".join(
        f"<oneCellAnchor><from><col>0</col><row>{n}</row></from><sp/></oneCellAnchor>"
        for n in range(20_000)
    )
    merged = "<mergeCells>{}</mergeCells>".format('<mergeCell ref="B1:C1048576"/>' * 20_000)
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    drawing = f'<drawing xmlns:r="{namespace}" r:id="d"/>'
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="d" Type="{namespace}/drawing" Target="/xl/drawing.xml"/>'
        "</Relationships>"
    )
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    data = members(sheet_with(rows, merged + drawing)) | {
        "xl/drawing.xml": f'<wsDr xmlns="{head}">{anchors}</wsDr>'.encode(),
        "xl/worksheets/_rels/sheet1.xml.rels": rels.encode(),
    }
    noise = random.Random(1).randbytes(40_000).hex().encode()
    data["xl/drawing.xml"] += b"<!--" + noise + b"-->"
    data[MAIN] += b"<!--" + noise + b"-->"
    refused(reader, pack(data), HEAVY)


def test_ghosts_of_copied_pages_cost_nothing(reader: FormReader) -> None:
    """Copying from the web leaves thousands of shapes far below the form."""
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    head = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    anchors = "".join(
        f"<oneCellAnchor><from><col>{n % 9}</col><row>{100 + n}</row></from><pic/></oneCellAnchor>"
        for n in range(8_000)
    )
    noise = random.Random(1).randbytes(20_000).hex()
    parts = members(FILLED)
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="d" Type="{namespace}/drawing" Target="/xl/drawing.xml"/>'
        "</Relationships>"
    )
    drawing = f'<drawing xmlns:r="{namespace}" r:id="d"/></worksheet>'
    parts[MAIN] = parts[MAIN].replace(b"</worksheet>", drawing.encode())
    parts["xl/drawing.xml"] = f'<wsDr xmlns="{head}">{anchors}</wsDr><!--{noise}-->'.encode()
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = rels.encode()
    assert reader.read(pack(parts)).values == parse_form(FILLED).values


def test_too_many_sheets(reader: FormReader) -> None:
    book = Workbook()
    for n in range(31):
        book.create_sheet(f"T{n}")
    buffer = BytesIO()
    book.save(buffer)
    refused(reader, buffer.getvalue(), HEAVY)


@pytest.mark.parametrize("part", [MAIN, "xl/workbook.xml", "xl/styles.xml", STRINGS])
def test_a_doctype(reader: FormReader, part: str) -> None:
    start = PARTS[part].index(b"?>") + 2 if PARTS[part].startswith(b"<?xml") else 0
    evil = PARTS[part][:start] + b'<!DOCTYPE x [<!ENTITY a "b">]>' + PARTS[part][start:]
    refused(reader, pack(PARTS | {part: evil}), "DOCTYPE")


def test_a_zip_bomb(reader: FormReader) -> None:
    zeros = bytes(60 * 1024 * 1024)
    refused(reader, pack(PARTS | {"xl/media/image1.bin": zeros}), "giải nén lớn bất thường")
    refused(reader, pack(PARTS | {MAIN: zeros}), "giải nén lớn bất thường")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name(reader: FormReader) -> None:
    import zipfile

    buffer = BytesIO(FILLED)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("XL/Worksheets/sheet1.xml", b"<x/>")
    refused(reader, buffer.getvalue(), "trùng tên")


def test_macros_and_the_binary_format(reader: FormReader) -> None:
    refused(reader, pack(PARTS | {"xl/vbaProject.bin": b"x"}), "macro")
    types = PARTS[TYPES].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    refused(reader, pack(PARTS | {TYPES: types}), "macro")
    refused(reader, pack({TYPES: b"<Types/>", "xl/workbook.bin": b"x"}), "xlsb")


@pytest.mark.parametrize("size", [10, 200, len(FILLED) // 2, len(FILLED) - 1])
def test_cut_in_transfer(reader: FormReader, size: int) -> None:
    refused(reader, FILLED[:size], "bị hỏng hoặc bị cắt")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<x/>",
        b"<worksheet>",
        b'<worksheet><sheetData><row><c t="s"/></row></sheetData></worksheet>',
    ],
)
def test_a_sheet_that_is_none(reader: FormReader, content: bytes) -> None:
    refused(reader, pack(PARTS | {MAIN: content}), "bị hỏng|không tìm thấy bảng")


def test_a_workbook_without_a_form(reader: FormReader) -> None:
    book = Workbook()
    book.active["A1"].value = "Danh sách lớp"
    buffer = BytesIO()
    book.save(buffer)
    refused(reader, buffer.getvalue(), "Trong bảng tính không tìm thấy bảng của biểu mẫu")


def test_a_missing_sheet(reader: FormReader) -> None:
    refused(reader, pack({n: c for n, c in PARTS.items() if n != MAIN}), "không tìm thấy bảng")


def read(data: bytes) -> None:
    try:
        reading = parse_form(data)
    except UnreadableFormError as refusal:
        assert "ề nghị" in str(refusal)
        return
    for finding in check_reading(reading, form()):
        assert finding.fix


CHANGES = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=12)
QUIET = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def mutated(data: bytes, changes: list[tuple[int, int]]) -> bytes:
    hurt = bytearray(data)
    for at, byte in changes:
        hurt[at % len(hurt)] = byte
    return bytes(hurt)


@QUIET
@given(CHANGES)
def test_mutated_zip_bytes(changes: list[tuple[int, int]]) -> None:
    read(mutated(FILLED, changes))


@QUIET
@given(st.sampled_from([MAIN, "xl/workbook.xml", "xl/styles.xml", STRINGS]), CHANGES)
def test_mutated_parts(part: str, changes: list[tuple[int, int]]) -> None:
    read(pack(PARTS | {part: mutated(PARTS[part], changes)}))


@QUIET
@given(
    st.lists(
        st.sampled_from(PARTS[MAIN].replace(b">", b">\n").split(b"\n")), min_size=1, max_size=40
    ),
    st.integers(0, len(PARTS[MAIN])),
)
def test_spliced_tags(pieces: list[bytes], at: int) -> None:
    text = PARTS[MAIN]
    read(pack(PARTS | {MAIN: text[:at] + b"".join(pieces) + text[at:]}))


@QUIET
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["s", "n", "str", "b", "e", "d", "inlineStr", "", "x"]),
            st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20),
            st.sampled_from(["", "0", "3", "99", "-1", "x"]),
        ),
        min_size=1,
        max_size=20,
    )
)
def test_any_cells(cells: list[tuple[str, str, str]]) -> None:
    from xml.sax.saxutils import escape

    start = PARTS[MAIN].index(b"</sheetData>")
    extra = "".join(
        f'<c r="{"ABCDEFGHIJ"[n % 10]}{8 + n // 10}" t="{kind}" s="{style}">'
        f"<v>{escape(text)}</v></c>"
        for n, (kind, text, style) in enumerate(cells)
    )
    row = f'<row r="8">{extra}</row>'.encode()
    read(pack(PARTS | {MAIN: PARTS[MAIN][:start] + row + PARTS[MAIN][start:]}))


def test_a_sheet_named_at_any_length_has_places_that_can_be_kept() -> None:
    """On PostgreSQL the database refused them, and no report behind that one was read."""
    name = "Báo cáo " * 100
    book = PARTS["xl/workbook.xml"].decode()
    at = book.index('name="', book.index("<sheet ")) + len('name="')
    named = book[:at] + name + book[book.index('"', at) :]
    values = parse_form(pack(PARTS | {"xl/workbook.xml": named.encode()})).values
    assert [v.text for v in values] == [v.text for v in parse_form(FILLED).values]
    assert all(v.cell.startswith("Trang “Báo cáo Báo") for v in values)
    assert max(len(v.cell) for v in values) < 200, "which the column of it holds"
