"""Files as people make them: what stands on paper is read, hostile files are refused."""

import io
import unicodedata
import zipfile

import pytest

from plancycle.lint import check_file, read_paper
from plancycle.model.errors import UnreadablePaperError
from plancycle.model.paper import Align
from tests.documents.lint.raw_word import PAGE, W, members, paragraph, run, word, zipped

_THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>'
    '<a:fontScheme><a:majorFont><a:latin typeface="Cambria"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme>'
    "</a:themeElements></a:theme>"
)
_STYLES = (
    f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" '
    'w:hAnsiTheme="minorHAnsi"/><w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H"><w:basedOn w:val="N"/><w:pPr><w:jc w:val="center"/>'
    '</w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="S"><w:rPr><w:b/><w:i/></w:rPr></w:style></w:styles>'
)


def _level(depth: int, form: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>'
    )


_NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{_level(0, "upperRoman", "%1.")}'
    f"{_level(1, 'decimal', '%2.')}{_level(2, 'lowerLetter', '%3)')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="1">{_level(0, "bullet", "o")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)


def _item(text: str, level: int, number: int = 1) -> str:
    marks = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(run(text), marks)


def _texts(data: bytes) -> list[str]:
    return [n.text for n in read_paper(data, "a.docx").filled]


def test_automatic_numbers_stand_in_the_text() -> None:
    body = "".join(
        (_item("MỤC TIÊU", 0), _item("Mục tiêu", 1), _item("Một", 2), _item("Hai", 2))
    ) + "".join((_item("NỘI DUNG", 0), _item("Nội dung", 1), _item("Ba", 2), _item("x", 0, 2)))
    assert _texts(word(body, numbering=_NUMBERING)) == [
        "I. MỤC TIÊU", "1. Mục tiêu", "a) Một", "b) Hai",
        "II. NỘI DUNG", "1. Nội dung", "a) Ba", "- x",
    ]  # fmt: skip


def test_automatic_letters_follow_the_english_alphabet_and_are_found() -> None:
    body = "".join(_item(f"Điểm {n}", 2) for n in range(1, 6))
    found = check_file(word(body, numbering=_NUMBERING), "a.docx")
    assert [(f.code, f.location, f.message, f.fix) for f in found] == [
        ("L-S03", "Đoạn 5 (“e) Điểm 5”)", "Số mục “e” nhảy cóc, sau “d”.", "Ghi “đ”.")
    ]


def test_indent_of_a_list_counts_from_the_margin() -> None:
    line = read_paper(word(_item("Điểm", 0), numbering=_NUMBERING), "a.docx").filled[0]
    assert line.look is not None
    assert (round(line.look.start, 2), line.look.hanging) == (6.35, True)


def test_styles_theme_and_own_marks_are_merged() -> None:
    body = paragraph(
        run("A", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:color w:val="FF0000"/>')
        + run("Ệ", '<w:rStyle w:val="S"/>'),
        '<w:pStyle w:val="H"/>',
    )
    line = read_paper(word(body, styles=_STYLES, theme=_THEME), "a.docx").filled[0]
    look = line.look
    assert look is not None
    assert look.fonts == ("Arial", "Calibri")
    assert look.sizes == (14.0,)
    assert look.colours == ("FF0000", "000000")
    # Bold in the paragraph's style and again in the run's: the second takes it away.
    assert (look.bold, look.italic) == (None, None)
    assert (look.align, look.after, round(look.spacing, 2)) == (Align.CENTRE, 8.0, 1.08)


def test_font_for_letters_with_marks_is_another_one() -> None:
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Arial"/>'
    plain = read_paper(word(paragraph(run("Ban", fonts))), "a.docx").filled[0]
    marked = read_paper(word(paragraph(run("Sở", fonts))), "a.docx").filled[0]
    assert plain.look is not None and plain.look.fonts == ("Times New Roman",)
    assert marked.look is not None and marked.look.fonts == ("Times New Roman", "Arial")


def test_only_what_stands_on_paper_is_read() -> None:
    body = paragraph(
        run("Giữ ")
        + f'<w:del w:id="1">{run("bỏ ")}</w:del><w:ins w:id="2">{run("thêm ")}</w:ins>'
        + f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('ô ')}</w:sdtContent></w:sdt>"
        + run("ẩn ", "<w:vanish/>")
        + f"<mc:AlternateContent><mc:Choice>{run('một')}</mc:Choice>"
        + f"<mc:Fallback>{run('hai')}</mc:Fallback></mc:AlternateContent>"
    )
    assert _texts(word(body)) == ["Giữ thêm ô một"]


def test_line_breaks_make_lines_and_capitals_are_seen() -> None:
    body = paragraph(run("kế hoạch", "<w:caps/>") + "<w:r><w:br/></w:r>" + run("Truyền thông"))
    paper = read_paper(word(body), "a.docx")
    assert [(n.text, n.spot) for n in paper.filled] == [
        ("KẾ HOẠCH", "Đoạn 1"),
        ("Truyền thông", "Đoạn 1"),
    ]


def test_cells_are_counted_as_people_do() -> None:
    def cell(text: str, marks: str = "") -> str:
        return f"<w:tc><w:tcPr>{marks}</w:tcPr>{paragraph(run(text))}</w:tc>"

    wide, first = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
    table = (
        '<w:tbl><w:tblGrid><w:gridCol w:w="567"/><w:gridCol w:w="1134"/><w:gridCol w:w="567"/>'
        "</w:tblGrid>"
        f"<w:tr>{cell('a', wide)}{cell('b')}</w:tr>"
        f"<w:tr>{cell('c', first)}{cell('d')}{cell('e')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('f')}{cell('g')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('x')}</w:tr></w:tbl>"
    )
    paper = read_paper(word(paragraph(run("Trước")) + table), "a.docx")
    assert [(n.text, n.spot) for n in paper.filled] == [
        ("Trước", "Đoạn 1"),
        ("a", "Bảng 1, dòng 1, cột 1"),
        ("b", "Bảng 1, dòng 1, cột 3"),
        ("c", "Bảng 1, dòng 2, cột 1"),
        ("d", "Bảng 1, dòng 2, cột 2"),
        ("e", "Bảng 1, dòng 2, cột 3"),
        ("f", "Bảng 1, dòng 3, cột 2"),
        ("g", "Bảng 1, dòng 3, cột 3"),
    ]
    assert paper.filled[1].cell is not None
    assert round(paper.filled[1].cell.width) == 30


@pytest.mark.parametrize(
    ("shape", "length"),
    [
        (
            '<w:drawing><wp:anchor><wp:extent cx="720000" cy="0"/><a:graphic>'
            '<a:prstGeom prst="line"/></a:graphic></wp:anchor></w:drawing>',
            20.0,
        ),
        ('<w:pict><v:line from="10pt,0" to="66.7pt,0"/></w:pict>', 20.0),
        ('<w:pict><v:shape type="#_x0000_t32" style="width:56.7pt"/></w:pict>', 20.0),
    ],
)
def test_drawn_lines_are_measured(shape: str, length: float) -> None:
    paper = read_paper(word(paragraph(run("SỞ") + f"<w:r>{shape}</w:r>")), "a.docx")
    assert [(round(d.length or 0, 1), d.floating) for d in paper.drawn] == [(length, True)]


def test_section_is_read_in_millimetres() -> None:
    section = read_paper(word(paragraph(run("a"))), "a.docx").sections[0]
    shown = (section.width, section.height, section.top, section.left, section.right)
    assert tuple(round(mm) for mm in shown) == (210, 297, 20, 30, 15)


@pytest.mark.parametrize(
    ("data", "composed"),
    [
        ("Sở Tài chính".encode(), True),
        ("Sở Tài chính".encode("utf-8-sig"), True),
        ("Sở Tài chính".encode("utf-16"), True),
        (unicodedata.normalize("NFD", "Sở Tài chính").encode(), False),
        ("### **Sở** *Tài chính*".encode(), True),
        ("Sở\u00a0Tài <i>chính</i>\r\n".encode(), True),
    ],
)
def test_text_is_read_in_any_unicode(data: bytes, composed: bool) -> None:
    lines = read_paper(data, "a.txt").filled
    assert [(n.text, n.spot, n.composed) for n in lines] == [("Sở Tài chính", "Dòng 1", composed)]


def _with_doctype() -> bytes:
    parts = members(paragraph(run("a")))
    parts["word/document.xml"] = (
        '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + parts["word/document.xml"]
    )
    return zipped(parts)


def _bomb() -> bytes:
    return zipped(members(paragraph(run("a" * 30_000_000))))


def _twice() -> bytes:
    buffer = io.BytesIO(word(paragraph(run("a"))))
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")
    return buffer.getvalue()


def _broken() -> bytes:
    data = word(paragraph(run("a")))
    return data[: len(data) // 2]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7", "chỉ kiểm tra được tệp Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 50, "chỉ kiểm tra được tệp Word"),
        ("Sở".encode("cp1258", "replace") + b"\xff\xfe\xfd", "không phải văn bản UTF-8"),
        (b"PK\x03\x04 not a zip", "không phải tệp Word"),
        (_broken(), "không phải tệp Word"),
        (zipped({"a.txt": "a"}), "không phải tệp Word"),
        (_with_doctype(), "có khai báo DOCTYPE"),
        (_bomb(), "dung lượng sau khi giải nén lớn bất thường"),
    ],
)
def test_what_is_no_paper_or_unsafe_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(UnreadablePaperError, match=why):
        read_paper(data, "a")


def test_two_members_of_one_name_are_refused() -> None:
    with pytest.raises(UnreadablePaperError, match="trùng tên"):
        read_paper(_twice(), "a")


def test_unreadable_file_is_a_finding() -> None:
    (found,) = check_file(b"%PDF-1.7", "a.pdf")
    assert (found.code, found.location) == ("L-P00", "Cả tệp")


def test_file_without_official_parts_is_not_asked_for_them() -> None:
    text = run("Biểu mẫu ghi chép", '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>')
    assert check_file(word(paragraph(text)), "a.docx") == ()
    assert PAGE in members("")["word/document.xml"]


def test_hostile_numbers_do_not_break_the_reader() -> None:
    marks = '<w:ind w:left="x" w:firstLine="1e400"/><w:spacing w:line="abc" w:before="nan"/>'
    assert _texts(word(paragraph(run("a", '<w:sz w:val="zzz"/>'), marks))) == ["a"]


def test_head_set_with_tabs_is_told_apart() -> None:
    def line(left: str, right: str) -> str:
        return paragraph(run(left) + "<w:r><w:tab/></w:r>" + run(right))

    body = (
        line("UBND TỈNH HÀ TRUNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + line("SỞ TÀI CHÍNH", "Độc lập - Tự do - Hạnh phúc")
        + line("Số: 12/BC-STC", "Hà Trung, ngày 05 tháng 01 năm 2024")
        + paragraph(run("BÁO CÁO"))
        + paragraph(run("Kết quả năm 2023"))
    )
    found = {f.code for f in check_file(word(body), "a.docx")}
    assert not {c for c in found if c[2] in "ND"}
    # Only name and abstract of the type are found wanting, and that there is no foot.
    assert {c for c in found if c[2] in "HK"} == {"L-H09", "L-H10", "L-H19", "L-K02"}
