"""Papers of other people, and forms under strange names."""

import io
from collections.abc import Iterator

import docx
import openpyxl

from tests.hostile.cases import READ, REFUSED, Bases, Case, pack


def stranger_cases(bases: Bases) -> Iterator[Case]:
    """The form under odd names, and honest documents that are no form."""
    yield from _word_documents()
    yield from _workbooks()
    yield Case("a Word form named .xlsx", "bao cao.xlsx", bases.word, READ)
    yield Case("a workbook named .docx", "bao cao.docx", bases.sheet, READ)
    yield Case("a Word form named .pdf", "bao cao.pdf", bases.word, READ)
    yield Case("a Word form without a name's end", "bao cao", bases.word, READ)
    for name in (
        "\u202excod.exe",
        "../../bao cao.docx",
        "CON.docx",
        "a" * 300 + ".docx",
        ".docx",
        "a\tb.docx",
    ):
        yield Case(f"a Word form named {name[:20]!r}", name, bases.word, READ)
    both = pack({"a/xa.docx": bases.word, "b/xa.xlsx": bases.sheet, "Thumbs.db": b"x"})
    yield Case("a zip of both forms", "bao cao.zip", both, READ)
    yield Case(
        "a zip of the form and a program", "a.zip", pack({"a.docx": bases.word, "a.exe": b"MZ"})
    )


_LETTERS = {
    "a letter": [
        "Kính gửi: Sở Thông tin và Truyền thông",
        "Đơn vị xin báo cáo như sau: đã làm tốt.",
    ],
    "minutes of a meeting": ["BIÊN BẢN HỌP", "Thành phần tham dự", "Nội dung cuộc họp"],
    "an invitation": ["GIẤY MỜI", "Trân trọng kính mời", "Thời gian: 8 giờ 00"],
    "one empty paragraph": [""],
    "a long report in words": [f"{n}. Kết quả thực hiện nhiệm vụ thứ {n}." for n in range(400)],
}
_TABLES = {
    "a list of staff": [["STT", "Họ và tên", "Chức vụ"], ["1", "Nguyễn Văn A", "Chuyên viên"]],
    "another office's form": [
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Ghi chú"],
        ["1", "Số thủ tục", "thủ tục", "100", "80", ""],
    ],
    "a form with like headings": [
        ["Mã", "Nhiệm vụ", "Tình trạng"],
        ["01", "Việc một", "Hoàn thành"],
    ],
    "a form with our headings and no rows": [
        ["Mã", "Nhiệm vụ", "Tình trạng", "Số lượng đạt được", "Kết quả", "Minh chứng", "Kinh phí"]
    ],
    "a form with our headings and codes of others": [
        ["Mã", "Nhiệm vụ", "Tình trạng", "Số lượng đạt được"],
        ["A1", "x", "y", "z"],
        ["999", "x", "y", "z"],
    ],
    "a duty roster": [["Thứ", "Sáng", "Chiều"], *[[f"Thứ {n}", "A", "B"] for n in range(2, 8)]],
    "a table of one cell": [["x"]],
}


def _word_documents() -> Iterator[Case]:
    for name, lines in _LETTERS.items():
        document = docx.Document()
        for line in lines:
            document.add_paragraph(line)
        yield Case(f"docx: {name}", "cong van.docx", _saved(document), REFUSED)
    for name, rows in _TABLES.items():
        document = docx.Document()
        table = document.add_table(len(rows), len(rows[0]))
        for cells, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, texts, strict=True):
                cell.text = text
        yield Case(f"docx: {name}", "bieu mau.docx", _saved(document))


def _workbooks() -> Iterator[Case]:
    for name, rows in _TABLES.items():
        book = openpyxl.Workbook()
        assert book.active is not None
        for row in rows:
            book.active.append(row)
        yield Case(f"xlsx: {name}", "bang tinh.xlsx", _saved(book))
    yield Case("xlsx: an empty workbook", "bang tinh.xlsx", _saved(openpyxl.Workbook()), REFUSED)
    book = openpyxl.Workbook()
    book.create_chartsheet("Biểu đồ")
    yield Case("xlsx: a sheet that is a chart", "bang tinh.xlsx", _saved(book), REFUSED)
    sheet = book.create_sheet("Lương")
    for n in range(2000):
        sheet.append([n, f"Nguyễn Văn {n}", n * 1.5, f"=C{n + 1}*2"])
    yield Case("xlsx: a payroll", "bang tinh.xlsx", _saved(book), REFUSED)


def _saved(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]  # of either library
    return buffer.getvalue()
