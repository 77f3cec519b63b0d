"""Word forms are read as a person sees them on the paper, or the cell is asked about.

Each case changes the cell of task 01's quantity (12), or the one it names, in a faultless form.
"""

import copy
from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

import pytest
from lxml import etree

from plancycle.forms.printing.fill import fill_form
from plancycle.forms.printing.mark import bring_back
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.rules.check_reading import check_reading
from plancycle.model.errors import UnreadableFormError
from plancycle.model.findings import Finding, Severity
from plancycle.model.reports import Field, FormReading
from tests.forms.docx_surgery import W, cell, edit, members, pack, rows, w, xml
from tests.forms.form_samples import form

ERROR, WARNING = Severity.ERROR, Severity.WARNING
Q, C, S = Field.QUANTITY, Field.COST, Field.STATUS
Root: TypeAlias = etree._Element
Damage = Callable[[bytes], bytes]

WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def runs(*pieces: str, column: int = 4, row: int = 2) -> Damage:
    """The runs of a cell's first paragraph replaced by these pieces of XML."""

    def put(root: Root) -> None:
        paragraph = next(cell(root, row, column).iter(w("p")))
        for child in [c for c in paragraph if c.tag != w("pPr")]:
            paragraph.remove(child)
        for piece in pieces:
            paragraph.append(xml(piece))

    return lambda data: edit(data, put)


def run(text: str, look: str = "") -> str:
    shown = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{shown}<w:t xml:space="preserve">{text}</w:t></w:r>'


def styled(data: bytes, style: str) -> bytes:
    """The file with one more style."""
    return edit(data, lambda root: root.append(xml(style)), "word/styles.xml")


def after(style: str, *pieces: str) -> Damage:
    return lambda data: runs(*pieces)(styled(data, style))


HIDING = '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
CROSSED = (
    '<w:style w:type="character" w:styleId="Goc"><w:rPr><w:strike/></w:rPr></w:style>',
    '<w:style w:type="character" w:styleId="Gach"><w:basedOn w:val="Goc"/></w:style>',
)

READ: dict[str, tuple[Damage, str, str]] = {
    # name: damage, what is read, words of the one finding (empty: nothing is said)
    "struck out": (
        runs(run("12", "<w:strike/>"), run("15")),
        "15",
        "được hiểu là “15” (bỏ qua chữ bị gạch ngang “12”)",
    ),
    "struck out twice": (runs(run("12", "<w:dstrike/>"), run(" 15")), "15", "“12”"),
    "struck out by a style": (
        lambda d: runs(run("12", '<w:rStyle w:val="Gach"/>'), run("15"))(
            styled(styled(d, CROSSED[0]), CROSSED[1])
        ),
        "15",
        "bỏ qua chữ bị gạch ngang “12”",
    ),
    "not struck out": (runs(run("15", '<w:strike w:val="0"/>')), "15", ""),
    "struck out by letters": (runs(run("1\u03362\u0336 15")), "15", "bỏ qua chữ bị gạch ngang"),
    "hidden by a style": (
        after(HIDING, run("99", '<w:rStyle w:val="An"/>'), run("15")),
        "15",
        "bỏ qua chữ ẩn hoặc chữ trắng “99”",
    ),
    "white": (runs(run("99", '<w:color w:val="FFFFFF"/>'), run("15")), "15", "“99”"),
    "tiny": (runs(run("99", '<w:sz w:val="2"/>'), run("15")), "15", "“99”"),
    "raised": (
        runs(run("15"), run("1", '<w:vertAlign w:val="superscript"/>')),
        "15",
        "bỏ qua chữ nhỏ phía trên (dấu chú thích) “1”",
    ),
    "raised by a letter": (runs(run("15¹")), "15", "“¹”"),
    "raised by hand": (runs(run("15"), run("1", '<w:position w:val="8"/>')), "15", "“1”"),
    "a star": (runs(run("15*")), "15*", "được hiểu là 15"),
    "with a footnote": (
        runs(run("15"), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        "15",
        "ô có chú thích cuối trang",
    ),
    "phonetic": (
        runs(
            f"<w:r><w:ruby><w:rt>{run('99')}</w:rt><w:rubyBase>{run('15')}</w:rubyBase></w:ruby></w:r>"
        ),
        "15",
        "",
    ),
    "a comma of Symbol": (
        runs(run("12"), '<w:r><w:sym w:font="Symbol" w:char="F02C"/></w:r>', run("5"), column=9),
        "12,5",
        "",
    ),
    "digits of Symbol": (
        runs('<w:r><w:sym w:font="Symbol" w:char="F031"/></w:r>', run("5")),
        "15",
        "",
    ),
    "digits in the font Symbol": (
        runs(run("\uf031\uf035", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>')),
        "15",
        "",
    ),
    "a field in a field": (
        runs(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            "<w:r><w:instrText>= 6 + </w:instrText></w:r>",
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            "<w:r><w:instrText>REF x</w:instrText></w:r>",
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            run("6"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            run("15"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
        "15",
        "",
    ),
    "a simple field": (
        runs(f'<w:fldSimple w:instr="= 7 + 8">{run("15")}</w:fldSimple>'),
        "15",
        "",
    ),
    "a plain equation": (
        runs(f'<m:oMath xmlns:m="{MATH}"><m:r><m:t>15</m:t></m:r></m:oMath>'),
        "15",
        "",
    ),
    "its own unit": (runs(run("15 chuyên mục")), "15 chuyên mục", "được hiểu là 15"),
    "its own unit below": (
        runs(run("15"), "<w:r><w:br/></w:r>", run("chuyên mục")),
        "15\nchuyên mục",
        "được hiểu là 15",
    ),
    "wide digits": (runs(run("１５")), "15", ""),
    "a sum": (runs(run("7 + 8 = 15")), "7 + 8 = 15", "được hiểu là 15"),
    "no hundreds": (runs(run("0.500"), column=9), "0.500", "“0.500” được hiểu là 0,5"),
    "đồng": (runs(run("12.500.000 đồng"), column=9), "12.500.000 đồng", "thành 12,5 triệu đồng"),
    "tỷ": (runs(run("1,5 tỷ đồng"), column=9), "1,5 tỷ đồng", "thành 1500 triệu đồng"),
    "confirmed": (runs(run("6500 triệu đồng"), column=9), "6500 triệu đồng", "hiểu là 6500"),
}
VALUES = {"a comma of Symbol": "12.5", "no hundreds": "0.5", "đồng": "12.5", "tỷ": "1500"}
VALUES |= {"confirmed": "6500"}


def findings_of(data: bytes) -> tuple[Finding, ...]:
    return check_reading(parse_form(data), form())


@pytest.mark.parametrize("name", READ)
def test_it_is_read_as_it_is_seen(filled: bytes, name: str) -> None:
    damage, text, words = READ[name]
    reading = parse_form(damage(filled))
    field = C if name in VALUES else Q
    value = reading.value("01", field)
    assert value is not None
    assert (value.text, value.number) == (text, Decimal(VALUES.get(name, "15")))
    told = check_reading(reading, form())
    assert [f.severity for f in told] == ([WARNING] if words else [])
    assert not words or words in str(told[0])


def picture(inside: str = '<w:blip r:embed="x" xmlns:r="r"/>') -> str:
    return f"<w:r><w:drawing>{inside}</w:drawing></w:r>"


def text_box(text: str) -> str:
    return picture(f"<w:txbxContent><w:p>{run(text)}</w:p></w:txbxContent>")


def control(inside: str, properties: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def merged_down(first: int, last: int, column: int) -> Damage:
    def merge(root: Root) -> None:
        for row in range(first, last + 1):
            mark = '<w:vMerge w:val="restart"/>' if row == first else "<w:vMerge/>"
            cell(root, row, column).find(w("tcPr")).append(xml(mark))

    return lambda data: edit(data, merge)


def retitled(column: int, text: str) -> Damage:
    def put(root: Root) -> None:
        next(cell(root, 1, column).iter(w("t"))).text = text

    return lambda data: edit(data, put)


def one_more_column(heading: str, value: str, before: int = 5) -> Damage:
    """A column put in before another, with a value in the row of task 01."""

    def put(root: Root) -> None:
        for number in range(1, len(rows(root)) + 1):
            text = heading if number == 1 else value if number == 2 else ""
            cell(root, number, before).addprevious(xml(f"<w:tc><w:p>{run(text)}</w:p></w:tc>"))

    return lambda data: edit(data, put)


def two_rows_of_headings(*below: str) -> Damage:
    """The heading of the quantity over two columns, each with a heading of its own below."""

    def put(root: Root) -> None:
        second = copy.deepcopy(rows(root)[0])
        rows(root)[0].addnext(second)
        for column in range(1, 11):
            if column != 4:
                for row, mark in ((1, '<w:vMerge w:val="restart"/>'), (2, "<w:vMerge/>")):
                    cell(root, row, column).find(w("tcPr")).append(xml(mark))
        cell(root, 1, 4).find(w("tcPr")).append(xml('<w:gridSpan w:val="2"/>'))
        next(cell(root, 2, 4).iter(w("t"))).text = below[0]
        extra = copy.deepcopy(cell(root, 2, 4))
        next(extra.iter(w("t"))).text = below[1]
        cell(root, 2, 4).addnext(extra)
        for number in range(3, len(rows(root)) + 1):
            text = "3" if number == 3 else ""
            cell(root, number, 4).addnext(xml(f"<w:tc><w:p>{run(text)}</w:p></w:tc>"))

    return lambda data: edit(data, put)


def retyped(row: int, column: int, text: str, table: int = 1) -> Damage:
    def put(root: Root) -> None:
        next(cell(root, row, column, table).iter(w("t"))).text = text

    return lambda data: edit(data, put)


def cell_put_in(root: Root) -> None:
    """Insert cell, shift right: everything behind it stands one column too far."""
    cell(root, 2, 9).addprevious(xml(f"<w:tc><w:p>{run('7')}</w:p></w:tc>"))


def cell_taken_out(root: Root) -> None:
    gone = cell(root, 2, 7)
    gone.getparent().remove(gone)


def row_split_in_two(root: Root) -> None:
    """Every cell of task 01 merged over two rows but that of the quantity, which holds two."""
    first = rows(root)[1]
    second = copy.deepcopy(first)
    first.addnext(second)
    for column in range(1, 11):
        if column != 4:
            for row, mark in ((2, '<w:vMerge w:val="restart"/>'), (3, "<w:vMerge/>")):
                cell(root, row, column).find(w("tcPr")).append(xml(mark))
    for row, text in ((2, "5"), (3, "120")):
        next(cell(root, row, 4).iter(w("t"))).text = text


def contents_swapped(root: Root) -> None:
    """Rows 01 and 02 change places, but the ids stay where they are."""
    first, second = cell(root, 2, 1), cell(root, 3, 1)
    ids = [next(c.iter(w("t"))) for c in (first, second)]
    ids[0].text, ids[1].text = ids[1].text, ids[0].text


def numbered_anew(root: Root) -> None:
    for number, row in enumerate(rows(root)[1:], start=1):
        next(next(row.iter(w("tc"))).iter(w("t"))).text = str(number)


def numbers_in_a_second_row(root: Root) -> None:
    """A second row for task 01 without id and title, as if it went on."""
    row = copy.deepcopy(rows(root)[1])
    for column in (1, 2):
        for t in list(row.iterchildren(w("tc")))[column - 1].iter(w("t")):
            t.text = ""
    rows(root)[1].addnext(row)


def change(edited: Callable[[Root], object]) -> Damage:
    return lambda data: edit(data, lambda root: (edited(root), None)[1])


def without_ids(root: Root) -> None:
    next(cell(root, 1, 1).iter(w("t"))).text = "Ký hiệu"


def merged_across(root: Root) -> None:
    """Quantity and unit stay, cost and difficulties become one cell."""
    row = rows(root)[1]
    row.remove(cell(root, 2, 10))
    cell(root, 2, 9).find(w("tcPr")).append(xml('<w:gridSpan w:val="2"/>'))


def of_01(name: str, column: int) -> str:
    return f"Bảng 1, dòng 2, cột {column}, cột “{name}” (mã 01)"


QUANTITY, COST = of_01("Số lượng đạt được", 4), of_01("Kinh phí (triệu đồng)", 9)
RULE_Q = "Bảng 1, dòng 2, cột “Số lượng đạt được” (mã 01)"
RULE_C = "Bảng 1, dòng 2, cột “Kinh phí (triệu đồng)” (mã 01)"

ASKED: tuple[tuple[str, Damage, str, str, str], ...] = (
    # name, damage, code, place, words
    (
        "a note mark alone",
        runs(run("1", '<w:vertAlign w:val="superscript"/>')),
        "F40",
        QUANTITY,
        "ô chỉ có chữ nhỏ phía trên",
    ),
    ("all struck out", runs(run("12", "<w:strike/>")), "F40", QUANTITY, "chỉ có chữ bị gạch"),
    (
        "struck out in the middle",
        runs(run("1"), run("2", "<w:strike/>"), run("5")),
        "F40",
        QUANTITY,
        "nằm xen giữa",
    ),
    (
        "raised in the middle",
        runs(run("1"), run("2", '<w:vertAlign w:val="superscript"/>'), run("5")),
        "F40",
        QUANTITY,
        "nằm xen giữa",
    ),
    ("a sign", runs('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'), "F40", QUANTITY, ""),
    (
        "a sign between digits",
        runs(run("12"), '<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>', run("150")),
        "F40",
        QUANTITY,
        "phông ký hiệu",
    ),
    ("private use", runs(run("1\ue0012")), "F40", QUANTITY, "phông ký hiệu"),
    ("a picture", runs(picture()), "F40", QUANTITY, "có hình ảnh"),
    ("a picture beside", runs(run("12"), picture()), "F40", QUANTITY, "“12”"),
    ("a text box beside", runs(run("12"), text_box("150")), "F40", QUANTITY, "“150”"),
    ("a drawn line", runs(run("12"), picture("<w:line/>")), "F40", QUANTITY, "hình vẽ"),
    ("an object", runs("<w:r><w:object><w:OLEObject/></w:object></w:r>"), "F40", QUANTITY, "vẽ"),
    (
        "letters drawn",
        runs('<w:r><w:pict><w:textpath w:string="150"/></w:pict></w:r>', run("12")),
        "F40",
        QUANTITY,
        "“150”",
    ),
    (
        "a fraction",
        runs(
            f'<m:oMath xmlns:m="{MATH}"><m:f><m:num><m:r><m:t>12</m:t></m:r></m:num><m:den><m:r>'
            "<m:t>15</m:t></m:r></m:den></m:f></m:oMath>"
        ),
        "F40",
        QUANTITY,
        "công thức toán (“12 15”)",
    ),
    (
        "a code without an end",
        runs('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("12")),
        "F40",
        QUANTITY,
        "trường tự động",
    ),
    (
        "a state as a hint",
        runs(control(run("Hoàn thành"), "<w:showingPlcHdr/>"), column=3),
        "F40",
        of_01("Tình trạng", 3),
        "“Hoàn thành” đang được lưu như chữ gợi ý",
    ),
    ("two lines", runs(run("12"), "<w:r><w:br/></w:r>", run("150")), "F42", RULE_Q, "nhiều số"),
    ("a tab", runs(run("12"), "<w:r><w:tab/></w:r>", run("150")), "F42", RULE_Q, "nhiều số"),
    ("many blanks", runs(run("12    150")), "F42", RULE_Q, "nhiều số"),
    ("a row split in two", change(row_split_in_two), "F42", RULE_Q, "“5 120”"),
    ("not done", runs(run("12 (chưa thực hiện)")), "F42", RULE_Q, "“(chưa thực hiện)”"),
    ("failed", runs(run("12 không đạt")), "F42", RULE_Q, "“không đạt”"),
    ("planned", runs(run("12 (dự kiến)")), "F42", RULE_Q, "(dự kiến)"),
    ("dozens", runs(run("2 tá")), "F42", RULE_Q, "“tá”"),
    ("a half", runs(run("12 rưỡi")), "F42", RULE_Q, "“rưỡi”"),
    ("a letter", runs(run("1O")), "F42", RULE_Q, "“O”"),
    ("another unit", runs(run("12 nghìn lượt")), "F42", RULE_Q, "“lượt”"),
    ("ditto", runs(run("nt")), "F09", RULE_Q, "“nt” không phải là số"),
    ("a tick", runs(run("✓")), "F09", RULE_Q, "“✓” không phải là số"),
    ("cost of all", merged_down(2, 5, 9), "F43", COST, "“12,5” chung cho các dòng mã 01, 02, 03"),
    ("cost and more", change(merged_across), "F43", COST, "“Kinh phí (triệu đồng)”, “Khó khăn"),
    (
        "a second column",
        one_more_column("Số lượng", "3"),
        "F44",
        QUANTITY,
        "(“12”, “3”) nên chưa rõ lấy số nào",
    ),
    (
        "more words",
        one_more_column("Số lượng đạt được Quý II", "3"),
        "F44",
        QUANTITY,
        "(“12”, “3”)",
    ),
    (
        "two rows of headings",
        two_rows_of_headings("Quý I", "Quý II"),
        "F44",
        "Bảng 1, dòng 3, cột 4, cột “Số lượng đạt được” (mã 01)",
        "(“12”, “3”)",
    ),
    (
        "a quarter",
        retitled(4, "Số lượng đạt được (Quý I)"),
        "F45",
        "Bảng 1, dòng 2, cột 4, cột “Số lượng đạt được”",
        "“Quý I”",
    ),
    (
        "dollars",
        retitled(9, "Kinh phí (USD)"),
        "F45",
        "Bảng 1, dòng 2, cột 9, cột “Kinh phí (triệu đồng)”",
        "“USD”",
    ),
    ("a cell too many", change(cell_put_in), "F47", "Bảng 1, dòng 2", "nhiều ô hơn"),
    ("a cell too few", change(cell_taken_out), "F47", "Bảng 1, dòng 2", "ít ô hơn"),
    (
        "another title",
        retyped(4, 2, "Đi tham quan học tập kinh nghiệm"),
        "F49",
        "Bảng 1, dòng 4, cột “Mã” và “Nhiệm vụ”",
        "mã 03 ghi “Đi tham quan học tập kinh nghiệm”; mã 03 trong biểu mẫu là “Chương trình",
    ),
    (
        "another unit printed",
        retyped(2, 5, "nghìn chuyên mục"),
        "F50",
        "Bảng 1, dòng 2, cột “Đơn vị tính” (mã 01)",
        "“nghìn chuyên mục”",
    ),
    ("too much money", runs(run("950000"), column=9), "F53", RULE_C, "là 950 tỷ đồng"),
    ("too little", runs(run("12.500 đồng"), column=9), "F53", RULE_C, "0,0125 triệu đồng"),
    (
        "a gap and far away",
        runs(run("12.150")),
        "F22",
        RULE_Q,
        "gấp hơn 20 lần số lượng theo kế hoạch (12 chuyên mục)",
    ),
    ("far away", runs(run("2500")), "F22", RULE_Q, "2500 chuyên mục"),
    (
        "signs of a wrong code",
        runs(run("HoÃ n thÃ nh tá»‘t"), column=7),
        "F55",
        "Bảng 1, dòng 2, cột “Kết quả cụ thể” (mã 01)",
        "bảng mã",
    ),
    (
        "lost letters",
        runs(run("Đã tổ ch\ufffdc"), column=7),
        "F55",
        "Bảng 1, dòng 2, cột “Kết quả cụ thể” (mã 01)",
        "bảng mã",
    ),
    (
        "an old font that says nothing",
        runs(run("Đã hoµn thµnh", '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'), column=7),
        "F55",
        of_01("Kết quả cụ thể", 7),
        "phông chữ",
    ),
    (
        "numbers in a second row",
        change(numbers_in_a_second_row),
        "F03",
        "Bảng 1, dòng 3",
        "không được tính",
    ),
)


@pytest.mark.parametrize(("name", "damage", "code", "place", "words"), ASKED)
def test_what_is_in_doubt_is_asked(
    filled: bytes, name: str, damage: Damage, code: str, place: str, words: str
) -> None:
    errors = [f for f in findings_of(damage(filled)) if f.severity is ERROR]
    assert [(f.code, f.location) for f in errors] == [(code, place)], name
    assert words in str(errors[0])


def test_the_same_on_both_rows_of_swapped_contents(filled: bytes) -> None:
    first, second = (f for f in findings_of(change(contents_swapped)(filled)))
    assert [first.code, second.code] == ["F49", "F49"]
    assert "mã 02 ghi “Sản xuất, phát sóng" in first.message
    assert "là của mã 01" in first.message
    assert "là của mã 02" in second.message


def test_rows_numbered_anew_are_one_finding(filled: bytes) -> None:
    found = findings_of(change(numbered_anew)(filled))
    assert [(f.code, f.location) for f in found] == [("F49", "Bảng nhiệm vụ, cột “Mã”")]
    assert found[0].message.startswith("4 dòng có mã không khớp với tên nhiệm vụ (mã 04 ghi “Tập")


def test_swapped_contents_go_back_under_their_own_titles(blank: bytes, filled: bytes) -> None:
    for damage in (change(contents_swapped), change(numbered_anew)):
        reading = parse_form(damage(filled))
        back = parse_form(bring_back(blank, reading, check_reading(reading, form())))
        assert texts(back) == texts(parse_form(filled))


def texts(reading: FormReading) -> dict[tuple[str | None, Field], str]:
    return {(v.task_id, v.field): v.text for v in reading.values if v.text}


@pytest.mark.parametrize(("first", "codes"), [("-", []), ("0", []), ("5", ["F48"])])
def test_a_form_of_an_earlier_version_printed_0_where_nothing_is_owed_yet(
    filled: bytes, first: str, codes: list[str]
) -> None:
    assert [f.code for f in findings_of(retyped(7, 6, first)(filled))] == codes


def test_a_title_that_was_shortened_or_annotated_is_still_the_rows_own(filled: bytes) -> None:
    for text in (
        "Tập huấn nghiệp vụ truyền thông (đã xong lớp 1)",
        "Tập huấn nghiệp vụ",
        "TẬP HUẤN NGHIỆP VỤ TRUYỀN THÔNG",
        "Tap huan nghiep vu truyen thong",
    ):
        added = "đã xong" in text
        assert [f.code for f in findings_of(retyped(5, 2, text)(filled))] == ["F48"] * added


def test_the_column_of_ids_may_be_called_by_numbers(filled: bytes) -> None:
    assert findings_of(retitled(1, "STT")(filled)) == ()
    errors = [f.code for f in findings_of(change(numbered_anew)(retitled(1, "STT")(filled)))]
    assert errors == ["F49"]


def test_without_a_column_of_ids_the_answers_go_back_by_title(blank: bytes, filled: bytes) -> None:
    reading = parse_form(change(without_ids)(filled))
    found = check_reading(reading, form())
    assert [(f.code, f.location) for f in found] == [("F51", "Bảng 1, dòng tiêu đề")]
    assert texts(parse_form(bring_back(blank, reading, found))) == texts(parse_form(filled))


def test_a_table_that_is_a_picture_is_one_finding(filled: bytes) -> None:
    def paste(root: Root) -> None:
        table = next(root.iter(w("tbl")))
        table.addprevious(xml(f"<w:p>{picture()}</w:p>"))
        table.getparent().remove(table)

    (finding,) = findings_of(change(paste)(filled))
    assert (finding.code, finding.severity) == ("F51", ERROR)
    assert "có thể bảng đã được dán thành ảnh" in finding.message


def test_a_form_without_any_table_names_the_pictures(filled: bytes) -> None:
    def paste(root: Root) -> None:
        for table in list(root.iter(w("tbl"))):
            table.getparent().replace(table, xml(f"<w:p>{picture()}</w:p>"))

    with pytest.raises(UnreadableFormError, match="dán thành hình ảnh"):
        parse_form(change(paste)(filled))


def test_a_heading_in_thousands_is_converted_and_told_once(filled: bytes) -> None:
    data = retitled(9, "Kinh phí (nghìn đồng)")(fill_form(filled, {("01", C): "12500"}))
    reading = parse_form(data)
    value = reading.value("01", C)
    assert value is not None
    assert (value.text, value.number) == ("12500", Decimal("12.5"))
    (finding,) = check_reading(reading, form())
    assert (finding.code, finding.severity) == ("F46", WARNING)
    assert "ví dụ “12500” thành 12,5 triệu đồng" in finding.message


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        (
            "12 chuyên mục",
            "F14",
            "“12 chuyên mục” có thể hiểu theo hai cách: tiêu đề cột tính theo nghìn, ô lại ghi "
            "“chuyên mục”. Nếu là nghìn chuyên mục thì ghi thêm chữ “nghìn” sau số;",
        ),
        ("12 (chưa thực hiện)", "F42", "chữ “(chưa thực hiện)” đi kèm làm số không rõ"),
    ],
)
def test_a_unit_below_a_heading_in_thousands_is_asked_about(
    filled: bytes, written: str, code: str, words: str
) -> None:
    data = retitled(4, "Số lượng đạt được (nghìn chuyên mục)")(filled)
    reading = parse_form(fill_form(data, {("01", Q): written}))
    asked = [f for f in check_reading(reading, form()) if f.severity is ERROR]
    assert [f.code for f in asked if "(mã 01)" in f.location] == [code]
    assert words in str(asked[0])


def test_converted_numbers_go_back_in_the_forms_own_unit(blank: bytes, filled: bytes) -> None:
    data = retitled(9, "Kinh phí (nghìn đồng)")(fill_form(filled, {("01", C): "12500"}))
    back = parse_form(bring_back(blank, parse_form(data), ()))
    value = back.value("01", C)
    assert value is not None
    assert (value.text, value.number) == ("12500 (nghìn đồng)", Decimal("12.5"))


@pytest.mark.parametrize(
    "damage",
    [
        merged_down(2, 5, 9),
        one_more_column("Số lượng", "3"),
        retitled(4, "Số lượng đạt được (Quý I)"),
        change(cell_put_in),
        runs(run("12"), text_box("150")),
        runs(run("1"), run("2", "<w:strike/>"), run("5")),
    ],
)
def test_what_was_asked_about_is_not_let_in_when_it_comes_back_unmended(
    blank: bytes, filled: bytes, damage: Damage
) -> None:
    reading = parse_form(damage(filled))
    again = bring_back(blank, reading, check_reading(reading, form()))
    assert any(f.severity is ERROR for f in findings_of(again))


def test_one_state_for_several_rows_is_read_for_each_and_told(filled: bytes) -> None:
    data = merged_down(2, 3, 3)(filled)
    reading = parse_form(data)
    assert [reading.value(i, S).text for i in ("01", "02")] == ["Hoàn thành"] * 2  # type: ignore[union-attr]  # no value fails as well
    (told, *others) = check_reading(reading, form())
    assert (told.code, told.severity) == ("F43", WARNING)
    assert [f.code for f in others] == ["F19", "F20"]  # task 02 is now done, without a result


def test_a_cell_merged_down_that_is_empty_says_nothing(filled: bytes) -> None:
    assert findings_of(merged_down(4, 6, 9)(filled)) == ()


def test_an_empty_second_column_is_no_doubt(filled: bytes) -> None:
    assert findings_of(one_more_column("Số lượng", "")(filled)) == ()


def test_what_stands_in_a_column_of_the_units_own_is_told(filled: bytes) -> None:
    for note, severity in (("phát lại trên Zalo", WARNING), ("chưa tính tháng 6", ERROR)):
        (finding,) = findings_of(one_more_column("Ghi chú", note)(filled))
        assert (finding.code, finding.severity) == ("F48", severity)
        assert finding.location == "Bảng 1, cột “Ghi chú”"
        assert f"“{note}”" in finding.message


def test_a_row_that_counts_the_columns_is_no_task(filled: bytes) -> None:
    def count(root: Root) -> None:
        row = copy.deepcopy(rows(root)[0])
        for number, t in enumerate(row.iter(w("t")), start=1):
            t.text = f"({number})"
        rows(root)[0].addnext(row)

    assert findings_of(change(count)(filled)) == ()


BOX = f'<w14:checkbox xmlns:w14="{WORD_2010}"><w14:checked w14:val="{{}}"/></w14:checkbox>'


def boxes(*ticked: int) -> Damage:
    """Two boxes in the cell of the state, with their words."""
    pieces = [
        piece
        for mark, words in zip(ticked, ("Hoàn thành", "Đang thực hiện"), strict=True)
        for piece in (control(run("☐☒"[mark]), BOX.format(mark)), run(f" {words} "))
    ]
    return runs(*pieces, column=3)


def test_the_one_ticked_box_is_the_state(filled: bytes) -> None:
    assert parse_form(boxes(1, 0)(filled)).value("01", S).text == "☑ Hoàn thành ☐ Đang thực hiện"  # type: ignore[union-attr]  # no value fails as well
    assert findings_of(boxes(1, 0)(filled)) == ()
    for none_or_both in ((0, 0), (1, 1)):
        errors = findings_of(boxes(*none_or_both)(filled))
        assert [(f.code, f.severity) for f in errors] == [("F08", ERROR)]


def test_boxes_and_lists_of_an_old_protected_form(filled: bytes) -> None:
    def old(kind: str, inside: str) -> str:
        return (
            f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inside}</w:ffData></w:fldChar></w:r>'
            f"<w:r><w:instrText>{kind}</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    def put(inside: str) -> bytes:
        pieces = etree.fromstring(f'<x xmlns:w="{W}">{inside}</x>')
        texts = [etree.tostring(p).decode() for p in pieces]
        return runs(*(t.replace(f' xmlns:w="{W}"', "") for t in texts), column=3)(filled)

    ticked = old("FORMCHECKBOX", "<w:checkBox><w:default w:val='1'/></w:checkBox>")
    empty = old("FORMCHECKBOX", "<w:checkBox><w:checked w:val='0'/></w:checkBox>")
    data = put(f"{ticked}{run(' Hoàn thành ')}{empty}{run(' Đang thực hiện')}")
    assert findings_of(data) == ()
    entries = "".join(f'<w:listEntry w:val="{v}"/>' for v in ("Chọn", "Hoàn thành"))
    data = put(old("FORMDROPDOWN", f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>'))
    assert parse_form(data).value("01", S).text == "Hoàn thành"  # type: ignore[union-attr]  # no value fails as well


def test_a_hint_in_any_language_is_no_answer(filled: bytes) -> None:
    for hint in ("Nhập kết quả", "Wählen Sie ein Element aus.", "クリックまたはタップ"):
        one_line = fill_form(filled, {("01", Field.RESULT): "x"})
        data = runs(control(run(hint), "<w:showingPlcHdr/>"), column=7)(one_line)
        (finding,) = findings_of(data)
        assert (finding.code, finding.location) == (
            "F19",
            "Bảng 1, dòng 2, cột “Kết quả cụ thể” (mã 01)",
        )


def test_the_address_behind_a_link_is_kept(filled: bytes) -> None:
    def link(data: bytes, shown: str) -> bytes:
        relation = (
            b'<Relationship Id="rIdL" Type="http://x/relationships/hyperlink" '
            b'Target="https://example.vn/bc15" TargetMode="External"/>'
        )
        parts = members(data)
        name = "word/_rels/document.xml.rels"
        parts[name] = parts[name].replace(b"</Relationships>", relation + b"</Relationships>")
        linked = f'<w:hyperlink r:id="rIdL" xmlns:r="r">{run(shown)}</w:hyperlink>'
        return runs(linked, column=8)(pack(parts))

    def evidence(data: bytes) -> str:
        value = parse_form(data).value("01", Field.EVIDENCE)
        assert value is not None
        return value.text

    assert evidence(link(filled, "Xem tại đây")) == "Xem tại đây (https://example.vn/bc15)"
    assert evidence(link(filled, "https://example.vn/bc15/")) == "https://example.vn/bc15/"
    code = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:instrText> HYPERLINK "https://example.vn/bc16" </w:instrText></w:r>',
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        run("Xem tại đây"),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )
    data = runs(*code, column=8)(filled)
    assert evidence(data) == "Xem tại đây (https://example.vn/bc16)"


def test_pictures_as_evidence_are_told_and_no_fault(filled: bytes) -> None:
    (finding,) = findings_of(runs(picture(), column=8)(filled))
    assert (finding.code, finding.severity) == ("F40", WARNING)
    assert finding.location == of_01("Minh chứng (đường dẫn, số văn bản)", 8)


def test_words_in_an_old_font_are_turned_into_unicode_and_told(filled: bytes) -> None:
    for font, typed, meant in (
        (".VnTime", "h¹n chÕ", "hạn chế"),
        ("VNI-Times", "Ñaõ toå chöùc tuyeân truyeàn", "Đã tổ chức tuyên truyền"),
        (".VnTimeH", "h¹n chÕ", "HẠN CHẾ"),
    ):
        look = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
        data = runs(run(typed[:3], look), run(typed[3:], look), column=7)(filled)
        reading = parse_form(data)
        assert reading.value("01", Field.RESULT).text.startswith(meant)  # type: ignore[union-attr]  # no value fails as well
        (finding,) = check_reading(reading, form())
        assert (finding.code, finding.severity) == ("F56", WARNING)


def test_letters_of_an_old_font_without_its_name_are_asked_about(filled: bytes) -> None:
    for typed in ("h¹n chÕ", "Hoµn thµnh", "Ñaõ toå chöùc"):
        (finding,) = findings_of(runs(run(typed), column=7)(filled))
        assert (finding.code, finding.severity) == ("F26", ERROR)


def second_row(root: Root) -> None:
    row = copy.deepcopy(rows(root, 2)[2])
    for t, text in zip(row.iter(w("t")), ("", "", "Thiếu kinh phí."), strict=True):
        t.text = text
    rows(root, 2)[2].addnext(row)


def second_cell(root: Root) -> None:
    cell(root, 3, 3, 2).addnext(xml(f"<w:tc><w:p>{run('Thiếu kinh phí.')}</w:p></w:tc>"))


def swapped_columns(root: Root) -> None:
    for row in rows(root, 2):
        row.append(list(row.iterchildren(w("tc")))[1])


@pytest.mark.parametrize("more", [second_row, second_cell])
def test_a_part_may_go_on_in_a_second_row_or_cell(
    filled: bytes, more: Callable[[Root], None]
) -> None:
    reading = parse_form(change(more)(filled))
    value = reading.value(None, Field.CAUSES)
    assert value is not None
    assert value.text == "Nguồn lực hạn chế.\nThiếu kinh phí."
    (finding,) = check_reading(reading, form())
    assert (finding.code, finding.severity) == ("F57", WARNING)


def test_a_part_whose_heading_was_erased_is_known_by_its_place(filled: bytes) -> None:
    def erase(root: Root) -> None:
        for column in (1, 2):
            for t in cell(root, 3, column, 2).iter(w("t")):
                t.text = ""

    reading = parse_form(change(erase)(filled))
    assert texts(reading) == texts(parse_form(filled))
    (finding,) = check_reading(reading, form())
    assert (finding.code, finding.severity) == ("F57", WARNING)
    assert finding.cell == (None, "causes")
    assert "tên phần đã bị xóa" in finding.message


def test_a_part_of_the_units_own_is_told(filled: bytes) -> None:
    def add(root: Root) -> None:
        row = copy.deepcopy(rows(root, 2)[-1])
        own = ("Đ", "Ý kiến khác", "Đề nghị tăng nhuận bút cho cơ sở")
        for t, text in zip(row.iter(w("t")), own, strict=True):
            t.text = text
        rows(root, 2)[-1].addnext(row)

    (finding,) = findings_of(change(add)(filled))
    assert (finding.code, finding.severity) == ("F52", WARNING)
    assert "“Đ | Ý kiến khác | Đề nghị tăng nhuận bút cho cơ sở”" in finding.message


def test_answers_left_of_their_headings_are_found(filled: bytes) -> None:
    reading = parse_form(change(swapped_columns)(filled))
    assert texts(reading) == texts(parse_form(filled))
    assert [f.code for f in check_reading(reading, form())] == ["F57"] * 4


def below(*lines: str) -> Damage:
    def put(root: Root) -> None:
        table = list(root.iter(w("tbl")))[-1]
        for line in reversed(lines):
            table.addnext(xml(f"<w:p>{run(line)}</w:p>"))

    return lambda data: edit(data, put)


def test_parts_typed_below_the_table_are_found(blank: bytes, filled: bytes) -> None:
    wanted = fill_form(filled, {(None, Field.CAUSES): ""})
    data = below("B. Nguyên nhân: Nguồn lực hạn chế.", "Cán bộ kiêm nhiệm.")(wanted)
    reading = parse_form(data)
    value = reading.value(None, Field.CAUSES)
    assert value is not None
    assert value.text == "Nguồn lực hạn chế.\nCán bộ kiêm nhiệm."
    (finding,) = check_reading(reading, form())
    assert (finding.code, finding.severity) == ("F57", WARNING)
    assert parse_form(below("Nguyên nhân chung")(blank)).value(None, Field.CAUSES).text == ""  # type: ignore[union-attr]  # no value fails as well


def test_other_words_below_the_table_are_told(filled: bytes) -> None:
    (finding,) = findings_of(below("Số liệu chưa gồm 02 huyện chưa gửi")(filled))
    assert (finding.code, finding.severity, finding.location) == (
        "F52",
        ERROR,
        "Bên ngoài các bảng",
    )
    for harmless in ("Nguyễn Văn A", "PHÓ GIÁM ĐỐC", "Thái Bình, ngày 10 tháng 6 năm 2024"):
        assert findings_of(below(harmless)(filled)) == ()


def test_a_number_beside_an_empty_cost_may_have_slipped(filled: bytes) -> None:
    slipped = fill_form(filled, {("01", C): "", ("01", Field.EVIDENCE): "12,5"})
    (finding,) = findings_of(slipped)
    assert (finding.code, finding.severity) == ("F54", ERROR)
    assert findings_of(fill_form(filled, {("01", Field.EVIDENCE): "125"})) == ()


def test_one_cost_far_above_the_others_is_told(filled: bytes) -> None:
    costs = {("01", C): "900", ("02", C): "10", ("03", C): "12"}
    (finding,) = findings_of(fill_form(filled, costs))
    assert (finding.code, finding.severity) == ("F53", WARNING)
    assert "gấp hơn 50 lần các khoản khác của đơn vị (thường khoảng 11 triệu đồng)" in str(finding)
    assert findings_of(fill_form(filled, costs | {("01", C): "490"})) == ()
    (finding,) = findings_of(fill_form(filled, costs | {("01", C): "1250"}))
    assert (finding.code, finding.severity) == ("F53", ERROR)  # as a cost in thousand đồng would be


def test_a_large_cost_that_stands_alone_has_to_be_confirmed(filled: bytes) -> None:
    (finding,) = findings_of(fill_form(filled, {("01", C): "1250"}))
    assert (finding.code, finding.severity, finding.cell) == ("F53", ERROR, ("01", "cost"))
    assert "“1250” tính theo triệu đồng là 1,25 tỷ đồng" in str(finding)
    assert "1250 triệu đồng" in finding.fix
    confirmed = parse_form(fill_form(filled, {("01", C): "1250 triệu đồng"}))
    assert confirmed.value("01", C).number == Decimal(1250)  # type: ignore[union-attr]  # no value fails as well
    assert [f.code for f in check_reading(confirmed, form())] == ["F12"]
    alike = {("01", C): "1250", ("02", C): "900", ("03", C): "2100"}
    assert findings_of(fill_form(filled, alike)) == ()
    assert findings_of(fill_form(filled, {("01", C): "999"})) == ()


def above(*lines: str) -> Damage:
    def put(root: Root) -> None:
        table = next(root.iter(w("tbl")))
        for line in lines:
            table.addprevious(xml(f"<w:p>{run(line)}</w:p>"))

    return lambda data: edit(data, put)


def caption(text: str) -> Damage:
    """A row across the whole table above its headings."""
    row = (
        f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="10"/></w:tcPr><w:p>{run(text)}</w:p></w:tc></w:tr>'
    )
    return change(lambda root: rows(root)[0].addprevious(xml(row)))


def repeated(column: int, text: str) -> Damage:
    """The headings once more before row 03, one of them changed."""

    def put(root: Root) -> None:
        again = copy.deepcopy(rows(root)[0])
        next(list(again.iterchildren(w("tc")))[column - 1].iter(w("t"))).text = text
        rows(root)[2].addnext(again)

    return change(put)


def row_put_in(column: int, text: str) -> Damage:
    """A row below that of task 01, of which one cell alone is filled."""

    def put(root: Root) -> None:
        row = copy.deepcopy(rows(root)[1])
        for number, c in enumerate(row.iterchildren(w("tc")), start=1):
            for t in c.iter(w("t")):
                t.text = ""
            if number == column:
                next(c.iter(w("p"))).append(xml(run(text)))
        rows(root)[1].addnext(row)

    return change(put)


def total_row(cost: str) -> Damage:
    def put(root: Root) -> None:
        row = copy.deepcopy(rows(root)[1])
        cells = list(row.iterchildren(w("tc")))
        for number, c in enumerate(cells, start=1):
            for t in c.iter(w("t")):
                t.text = ""
            if number in (2, 9):
                paragraph = next(c.iter(w("p")))
                paragraph.append(xml(run("Tổng cộng" if number == 2 else cost)))
        rows(root)[-1].addnext(row)

    return change(put)


def overwritten(old: str, new: str) -> Damage:
    """Words that the form printed above its table, typed over."""

    def put(root: Root) -> None:
        for t in root.iter(w("t")):
            if t.text and old in t.text:
                t.text = t.text.replace(old, new)
                return
        raise AssertionError(old)

    return change(put)


@pytest.mark.parametrize(
    ("damage", "code", "severity", "words"),
    [
        (above("Đơn vị tính: nghìn đồng"), "F45", ERROR, "“Đơn vị tính: nghìn đồng”"),
        (caption("ĐVT: 1.000 đồng"), "F45", ERROR, "“ĐVT: 1.000 đồng”"),
        (below("KP: nghìn đồng"), "F45", ERROR, "“KP: nghìn đồng”"),
        (above("Số liệu Quý I"), "F52", ERROR, "“Số liệu Quý I”"),
        (caption("SỐ LIỆU ƯỚC THỰC HIỆN"), "F52", ERROR, "“SỐ LIỆU ƯỚC THỰC HIỆN”"),
        (below("Số liệu chưa đầy đủ"), "F52", ERROR, "“Số liệu chưa đầy đủ”"),
        (below("Số liệu do Phòng Nghiệp vụ tổng hợp"), "F52", WARNING, "Phòng Nghiệp vụ"),
        (
            retyped(3, 2, "Xuất bản trang chuyên đề trên báo in (chưa tính số Tết)"),
            "F48",
            ERROR,
            "(chưa tính số Tết)",
        ),
        (overwritten("6 tháng đầu năm 2024", "Quý I năm 2024"), "F59", ERROR, "kỳ báo cáo"),
        (overwritten("15/12/2023", "01/01/2024"), "F59", ERROR, "thời gian tính số liệu"),
        (overwritten("Đài Phát thanh", "Báo"), "F59", WARNING, "tên đơn vị"),
        (
            overwritten("Đài Phát thanh và Truyền hình tỉnh", "Sở Y tế"),
            "F59",
            ERROR,
            "tên đơn vị ghi “Đơn vị báo cáo: Sở Y tế”",
        ),
        (
            overwritten("Đài Phát thanh và Truyền hình tỉnh", "Đài PTTH"),
            "F59",
            WARNING,
            "tên đơn vị",
        ),
        (one_more_column("Tổng", "15"), "F48", ERROR, "ghi “15”"),
        (one_more_column("Tổng", "12"), "F48", WARNING, "“12”"),
        (row_put_in(3, "Chưa thực hiện"), "F03", ERROR, "ngay dưới dòng mã 01"),
        (repeated(9, "Kinh phí (nghìn đồng)"), "F45", ERROR, "lặp lại ghi “Kinh phí (nghìn đồng)”"),
        (total_row("90"), "F58", ERROR, "các dòng cộng lại là 12,5"),
        (total_row(f"0,{'0' * 27}1"), "F58", ERROR, "các dòng cộng lại là 12,5"),
        (
            lambda d: total_row("90")(fill_form(d, {("01", C): ""})),
            "F58",
            ERROR,
            "chỉ dòng tổng ghi “90”",
        ),
        (retyped(4, 6, "24"), "F48", WARNING, "“24"),
        (retitled(9, "Kinh phí ($)"), "F45", ERROR, "“$”"),
        (retitled(4, "Số lượng đạt được (lượt)"), "F45", ERROR, "“lượt”"),
        (retitled(3, "Tình trạng (dự kiến)"), "F45", ERROR, "“dự kiến”"),
    ],
)
def test_what_is_said_around_the_cells_is_heard(
    filled: bytes, damage: Damage, code: str, severity: Severity, words: str
) -> None:
    found = findings_of(damage(filled))
    assert [(f.code, f.severity) for f in found] == [(code, severity)]
    assert words in str(found[0])


@pytest.mark.parametrize(
    "damage",
    [
        total_row("12,5"),
        repeated(9, "Kinh phí (triệu đồng)"),
        retitled(4, "4. Số lượng đạt được"),
        retitled(4, "Số lượng đạt được (6 tháng đầu năm)"),
        retitled(9, "KP (triệu đồng)"),
        retitled(9, "Kinh phí đã sử dụng"),
        caption("II. TUYÊN TRUYỀN TRÊN BÁO"),
        change(lambda root: rows(root)[-1].addnext(blank_row(root))),
    ],
)
def test_what_a_clerk_would_not_stumble_over_is_no_finding(filled: bytes, damage: Damage) -> None:
    assert findings_of(damage(filled)) == ()


def blank_row(root: Root) -> Root:
    """Row 01 once more, copied and left empty."""
    row = copy.deepcopy(rows(root)[1])
    for number, c in enumerate(row.iterchildren(w("tc")), start=1):
        for t in c.iter(w("t")) if number in (3, 4, 7, 8, 9, 10) else ():
            t.text = ""
    return row


def test_an_answer_behind_its_heading_is_found(filled: bytes) -> None:
    empty = fill_form(filled, {(None, Field.CAUSES): ""})
    for text in ("Nguyên nhân: Nguồn lực hạn chế.",):
        reading = parse_form(retyped(3, 2, text, table=2)(empty))
        value = reading.value(None, Field.CAUSES)
        assert value is not None
        assert value.text == "Nguồn lực hạn chế."
        (finding,) = check_reading(reading, form())
        assert (finding.code, finding.severity) == ("F57", WARNING)


def test_a_lost_columns_answers_go_back_in_doubt(blank: bytes, filled: bytes) -> None:
    reading = parse_form(retitled(9, "Tiền")(filled))
    found = check_reading(reading, form())
    assert [f.code for f in found] == ["F02"]
    back = parse_form(bring_back(blank, reading, found)).value("01", C)
    assert back is not None
    assert back.text == "12,5 (?)"


TESTED = {code for _, _, code, _, _ in ASKED} | {
    *("F41", "F46", "F48", "F51", "F52", "F54", "F55", "F56", "F57", "F58", "F59")
}
