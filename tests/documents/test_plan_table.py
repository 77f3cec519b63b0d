"""Tables out of Word files and workbooks as a person sees them; hostile files are refused."""

import io
import random
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from openpyxl import Workbook

from plancycle.documents.papers.plan_table import parse_tables
from plancycle.model.errors import ConfigError
from plancycle.model.source_table import SourceTable
from tests.documents.plan_files import W, replaced, saved, word_body, word_file, workbook

HEAD = ("TT", "Nhiệm vụ", "Chủ trì")


def texts(table: SourceTable) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def run(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_a_table_with_its_places() -> None:
    (table,) = parse_tables(word_file([HEAD, ("1", "Mở lớp", "Sở X")]))
    assert table.name == "Bảng 1"
    assert texts(table) == [list(HEAD), ["1", "Mở lớp", "Sở X"]]
    assert [(c.row, c.column) for c in table.rows[1]] == [(2, 1), (2, 2), (2, 3)]
    assert table.place(2, "Chủ trì") == "Bảng 1, dòng 2, cột “Chủ trì”"


def test_merged_cells_stand_at_every_place_they_cover() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "I. Nhóm một"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "Sở X"
    (found,) = parse_tables(saved(document))
    first, second, third = found.rows
    assert len({id(c) for c in first}) == 1
    assert second[2] is third[2]
    assert (third[2].row, third[2].text) == (2, "Sở X")


def test_split_runs_tracked_changes_content_controls_and_hidden_text() -> None:
    deleted = "<w:del><w:r><w:delText>Sở cũ</w:delText></w:r></w:del>"
    inserted = f"<w:ins>{run('Sở mới')}</w:ins>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('trong ô')}</w:sdtContent></w:sdt>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
    (table,) = parse_tables(
        word_body(
            "<w:tbl><w:tblPr/><w:tblGrid/>"
            "<w:tr><w:trPr><w:del/></w:trPr>" + cell(f"<w:p>{run('dòng bị xóa')}</w:p>") + "</w:tr>"
            "<w:tr>"
            + cell(f"<w:p>{run('Mở ')}{run('lớp')}</w:p><w:p>{run('tập huấn')}</w:p>")
            + cell(f"<w:p>{deleted}{inserted}</w:p>")
            + cell(f"<w:p>{control}{hidden}</w:p>")
            + "</w:tr></w:tbl>"
        )
    )
    assert texts(table) == [["Mở lớp\ntập huấn", "Sở mới", "trong ô"]]


def test_a_table_inside_a_layout_table_is_found_too() -> None:
    inner = (
        f"<w:tbl {W}><w:tblPr/><w:tblGrid/><w:tr>"
        + cell(f"<w:p>{run('A')}</w:p>")
        + cell(f"<w:p>{run('B')}</w:p>")
        + "</w:tr></w:tbl>"
    )
    document = docx.Document()
    table = document.add_table(1, 1)
    table.cell(0, 0)._tc.append(parse_xml(inner))
    table.cell(0, 0)._tc.append(parse_xml(f"<w:p {W}/>"))
    outer, found = parse_tables(saved(document))
    assert texts(outer) == [["A | B"]]
    assert texts(found) == [["A", "B"]]
    assert found.name == "Bảng 2"


def test_a_sheet_reads_as_its_person_wrote_it() -> None:
    """Excel makes dates of 6/2025 and 10/10; the number format tells what was written."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Phụ lục"
    sheet.append(["TT", "Nhiệm vụ", "Thời gian", "Kinh phí"])
    sheet.append([1, "  Mở\nlớp ", date(2025, 6, 1), 1200.5])
    sheet["C2"].number_format = "mmm-yy"
    sheet.append([2.0, "Sự kiện", date(2025, 10, 10), 350])
    sheet["C3"].number_format = "d-mmm"
    sheet.append([3, "Hội nghị", datetime(2025, 6, 15), None])
    sheet.append([None, None, None, None])
    sheet["Z9"].number_format = "0.00"
    (table,) = parse_tables(saved(book))
    assert table.name == "Trang tính “Phụ lục”"
    assert texts(table)[1:] == [
        ["1", "Mở\nlớp", "6/2025", "1200,5"],
        ["2", "Sự kiện", "10/10", "350"],
        ["3", "Hội nghị", "15/06/2025"],
    ]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.125, "0%", "12,5%"),
        (0.995, "0%", "99,5%"),
        (1, "0%", "100%"),
        (0.07, "0.00%", "7%"),
        (95, '0"%"', "95%"),
        (95, r"0\%", "95%"),
        (0.5, '0%;[Red]-0%;"-"', "50%"),
        (1_500_000, '#,##0.0,,"  triệu"', "1,5 triệu"),
        (1_500_000, "#,##0,", "1500"),
        (1_500_000, '#,##0\\ "₫"', "1500000"),
        (1_500_000, "#,##0\\ [$₫-42A]", "1500000"),
        (1_500_000, "[>=1000000]0.0,,;0", "1500000"),
        (-1200, "_(* #,##0_);_(* (#,##0);_(@_)", "-1200"),
        (1.5, '0.0" tỷ đồng"', "1,5 tỷ đồng"),
        (2, '"Quý "0', "Quý 2"),
        (2, '"Quý "0"/2026"', "Quý 2/2026"),
        (0.95, '"≥"0%', "≥95%"),
        (0.95, r"\>0%", ">95%"),
        (0.95, ">0%", ">95%"),
        (3, "00", "03"),
        (12, "0000", "0012"),
        (-3, "00", "-3"),
        (0.5, "#.##", "0,5"),
        (12, 'General" lớp"', "12 lớp"),
        (12.25, "@", "12,25"),
        (3, "General", "3"),
        (True, "0%", "Có"),
    ],
)
def test_a_number_of_a_sheet_is_what_its_format_shows(
    value: float, number_format: str, text: str
) -> None:
    book = Workbook()
    book.active["A1"] = value
    book.active["A1"].number_format = number_format
    (table,) = parse_tables(saved(book))
    assert texts(table) == [[text]]


def test_merged_cells_of_a_sheet() -> None:
    book = Workbook()
    sheet = book.active
    for row in (["I", "Nhóm một", None], ["1", "A", "Sở X"], ["2", "B", None]):
        sheet.append(row)
    sheet.merge_cells("B1:C1")
    sheet.merge_cells("C2:C3")
    (table,) = parse_tables(saved(book))
    assert texts(table) == [["I", "Nhóm một", "Nhóm một"], ["1", "A", "Sở X"], ["2", "B", "Sở X"]]
    assert table.rows[1][2] is table.rows[2][2]


def test_hidden_sheets_are_not_read() -> None:
    book = Workbook()
    book.active.append(["thấy"])
    other = book.create_sheet("Ẩn")
    other.append(["không thấy"])
    other.sheet_state = "hidden"
    assert [t.name for t in parse_tables(saved(book))] == ["Trang tính “Sheet”"]


def far_cell() -> bytes:
    book = Workbook()
    book.active["XFD1048576"] = 1
    return saved(book)


def bomb() -> bytes:
    return replaced(word_file([HEAD]), "word/media/a.bin", b"\0" * 30_000_000)


def two_of_a_name() -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "word/document.xml", "WORD/document.xml"):
            archive.writestr(name, "<a/>")
    return out.getvalue()


def many_tables(count: int) -> bytes:
    numbers = random.Random(1)
    row = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{}</w:tr></w:tbl><w:p/>"
    texts = (numbers.randbytes(60).hex() for _ in range(count))
    return word_body("".join(row.format(cell(f"<w:p>{run(t)}</w:p>")) for t in texts))


WORD = word_file([HEAD, ("1", "Mở lớp", "Sở X")])
SHEET = workbook([HEAD])
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
DEEP = b"<a>" * 5000 + b"</a>" * 5000


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "tệp rỗng"),
        (b"hello", "không nhận ra định dạng"),
        (b"%PDF-1.7 ...", "tệp là PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "định dạng cũ"),
        (b"MZ\x90", "chương trình máy tính"),
        (WORD[: len(WORD) // 2], "bị hỏng"),
        (replaced(WORD, "word/vbaProject.bin", b"x"), "macro"),
        (replaced(WORD, "word/document.xml", DOCTYPE), "DOCTYPE"),
        (replaced(WORD, "word/document.xml", b"<a><b></a>"), "bị hỏng"),
        (replaced(WORD, "word/document.xml", DEEP), "bị hỏng"),
        (replaced(SHEET, "xl/sharedStrings.xml", DOCTYPE), "DOCTYPE"),
        (replaced(SHEET, "xl/worksheets/sheet1.xml", b"<worksheet>"), "bị hỏng"),
        (bomb(), "giải nén lớn bất thường"),
        (two_of_a_name(), "trùng tên"),
        (far_cell(), "ô XFD1048576"),
        (many_tables(301), "hơn 300 bảng"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_hostile_and_wrong_files_are_refused_in_one_sentence(content: bytes, words: str) -> None:
    with pytest.raises(ConfigError, match="Không đọc được tệp: ") as error:
        parse_tables(content)
    assert words in str(error.value)


def test_a_workbook_without_sheets_has_no_tables() -> None:
    assert parse_tables(replaced(SHEET, "xl/workbook.xml", b"<workbook/>")) == ()


def test_a_span_of_a_thousand_columns_is_cut() -> None:
    wide = cell(f"<w:p>{run('A')}</w:p>", "<w:gridSpan w:val='9999'/>")
    (table,) = parse_tables(word_body(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{wide}</w:tr></w:tbl>"))
    assert len(table.rows[0]) == 63
