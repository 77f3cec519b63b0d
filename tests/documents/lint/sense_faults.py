# ruff: noqa: E501 - lines of papers stand whole
"""Faults of the rooms ``decree``, ``sense`` and ``dated``: each planted alone in a clean typed paper."""

from typing import NamedTuple

from docx.document import Document as DocumentObject
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from tests.documents.lint.papers import Plant, after, both, drop, find, look, write

# ---- ways to plant


def swap(beginning: str, old: str, new: str, nth: int = 0) -> Plant:
    """Put some words in place of others in the paragraph that begins so."""

    def plant(document: DocumentObject) -> None:
        text = find(document, beginning, nth).text
        assert old in text
        write(beginning, text.replace(old, new, 1), nth)(document)

    return plant


def cell_look(row: int, column: int, *, size: float = 0, indent: float = 0) -> Plant:
    """Another size or indent in one cell of the last table, counted from 0."""

    def plant(document: DocumentObject) -> None:
        paragraph = document.tables[-1].rows[row].cells[column].paragraphs[0]
        if size:
            paragraph.runs[0].font.size = Pt(size)
        if indent:
            paragraph.paragraph_format.first_line_indent = Mm(indent)

    return plant


def table(*rows: tuple[str, ...], before: str) -> Plant:
    """A table above the paragraph that begins so, 12 points."""

    def plant(document: DocumentObject) -> None:
        made = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(made.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.paragraphs[0].add_run(text).font.size = Pt(12)
        find(document, before)._p.addprevious(made._tbl)

    return plant


def page_words(text: str) -> Plant:
    """Words before the number in the header."""

    def plant(document: DocumentObject) -> None:
        run = document.sections[0].header.paragraphs[0].runs[0]
        added = parse_xml(
            f'<w:r {nsdecls("w")}><w:rPr><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
        )
        run._r.addprevious(added)

    return plant


def inserted(beginning: str) -> Plant:
    """The first run of a paragraph as a tracked insertion."""

    def plant(document: DocumentObject) -> None:
        run = find(document, beginning).runs[0]._r
        wrapped = parse_xml(f'<w:ins {nsdecls("w")} w:id="9" w:author="a"/>')
        run.addprevious(wrapped)
        wrapped.append(run)

    return plant


def commented(beginning: str) -> Plant:
    def plant(document: DocumentObject) -> None:
        mark = parse_xml(f'<w:r {nsdecls("w")}><w:commentReference w:id="1"/></w:r>')
        find(document, beginning)._p.append(mark)

    return plant


def highlighted(document: DocumentObject) -> None:
    find(document, "Nội dung ngắn gọn").runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW


def one_addressee_below(document: DocumentObject) -> None:
    drop("- Các sở")(document)
    swap("- Ủy ban", "- Ủy ban nhân dân các xã, phường.", "Sở Tài chính")(document)


def several_appendices_of_one(document: DocumentObject) -> None:
    """The text sends to a third annex where there are two."""
    swap("Có 12/15", "(Phụ lục II)", "(Phụ lục II, Phụ lục III)")(document)


class Sly(NamedTuple):
    """One fault in one typed paper, and the one finding that it makes."""

    paper: str
    plant: Plant
    rule: str
    place: str
    found: str


_LETTER, _REPORT, _PLAN = "typed letter", "typed report", "typed plan"
_NOTICE, _SUBMISSION = "typed notice", "typed submission"
_DECISION = "typed decision"
_ROWS = (
    ("TT", "Đơn vị", "Số lớp"),
    ("1", "Thôn Đông, xã An Bình", "12"),
    ("2", "Thôn Tây, xã An Bình", "15"),
)
_OFFICES = "1. Văn phòng"
_BRIEF = "Nội dung ngắn gọn"


def foot_outside_table(document: DocumentObject) -> None:
    """Recipients as plain paragraphs, without a dash; the signer's cell stays."""
    foot = document.tables[-1]
    left = foot.rows[0].cells[0]
    texts = [p.text.removeprefix("- ") for p in left.paragraphs]
    for text in texts:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(text)
        run.font.size = Pt(12 if text == "Nơi nhận:" else 11)
        run.bold = run.italic = text == "Nơi nhận:" or None
        foot._tbl.addprevious(paragraph._p)
    for paragraph in left.paragraphs:
        for run in paragraph.runs:
            run.text = ""
    assert foot._tbl.getparent().tag == qn("w:body")


SLY = (
    Sly(
        _PLAN,
        swap("TM. ỦY BAN", "TM. ỦY BAN NHÂN DÂN", "TM. CHỦ TỊCH"),
        "L-Q01",
        "Bảng 2, dòng 1, cột 2 (“TM. CHỦ TỊCH”)",
        "Ghi “TM. CHỦ TỊCH”: “TM.” đứng trước chức vụ.",
    ),
    Sly(
        _LETTER,
        swap("KT. GIÁM ĐỐC", "KT.", "TM."),
        "L-Q01",
        "Bảng 2, dòng 1, cột 2 (“TM. GIÁM ĐỐC”)",
        "Ghi “TM. GIÁM ĐỐC”: “TM.” đứng trước chức vụ.",
    ),
    Sly(
        _LETTER,
        swap("KT. GIÁM ĐỐC", "KT. GIÁM", "KT. PHÓ GIÁM"),
        "L-Q02",
        "Bảng 2, dòng 1, cột 2 (“KT. PHÓ GIÁM ĐỐC”)",
        "Ghi “KT. PHÓ GIÁM ĐỐC”: “KT.” không đứng trước cấp trưởng.",
    ),
    Sly(
        _LETTER,
        swap("PHÓ GIÁM ĐỐC", "PHÓ GIÁM", "GIÁM"),
        "L-Q02",
        "Bảng 2, dòng 1, cột 2 (“GIÁM ĐỐC”)",
        "Dưới “KT. GIÁM ĐỐC” ghi “GIÁM ĐỐC”, không phải chức vụ cấp phó.",
    ),
    Sly(
        _PLAN,
        both(swap("TM. ỦY BAN", "TM.", "TL."), swap("CHỦ TỊCH", "CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        "L-Q03",
        "Bảng 2, dòng 1, cột 2 (“TL. ỦY BAN NHÂN DÂN”)",
        "Ghi “TL. ỦY BAN NHÂN DÂN”: “TL.” đứng trước tên tập thể.",
    ),
    Sly(
        _LETTER,
        swap("KT. GIÁM ĐỐC", "KT.", "TL."),
        "L-Q03",
        "Bảng 2, dòng 1, cột 2 (“PHÓ GIÁM ĐỐC”)",
        "Dưới “TL. GIÁM ĐỐC” ghi “PHÓ GIÁM ĐỐC”.",
    ),
    Sly(
        _PLAN,
        both(swap("TM. ỦY BAN", "TM.", "TUQ."), swap("CHỦ TỊCH", "CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        "L-Q04",
        "Bảng 2, dòng 1, cột 2 (“TUQ. ỦY BAN NHÂN DÂN”)",
        "Ghi “TUQ. ỦY BAN NHÂN DÂN”: “TUQ.” đứng trước tên tập thể.",
    ),
    Sly(
        _SUBMISSION,
        swap("GIÁM ĐỐC", "GIÁM ĐỐC", "CHỦ TỊCH"),
        "L-Q05",
        "Bảng 2, dòng 1, cột 2 (“CHỦ TỊCH”)",
        "Văn bản của sở nhưng người ký là “CHỦ TỊCH”.",
    ),
    Sly(
        _DECISION,
        swap("KT. CHỦ TỊCH", "KT. CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"),
        "L-Q06",
        "Bảng 2, dòng 1, cột 2 (“TM. ỦY BAN NHÂN DÂN”)",
        "“Chủ tịch Ủy ban nhân dân” quyết định nhưng người ký ghi “TM. ỦY BAN NHÂN DÂN”.",
    ),
    Sly(
        _DECISION,
        swap("CHỦ TỊCH ỦY BAN", "CHỦ TỊCH ỦY BAN", "ỦY BAN"),
        "L-Q06",
        "Bảng 2, dòng 1, cột 2 (“KT. CHỦ TỊCH”)",
        "“Ủy ban nhân dân” quyết định nhưng người ký ghi “KT. CHỦ TỊCH”.",
    ),
    Sly(
        _REPORT,
        swap(
            "Một số",
            "Một số đơn vị",
            "Khảo sát: 60% rất hài lòng, 30% hài lòng, 15% không hài lòng. Một số đơn vị",
        ),
        "L-M23",
        "Đoạn 10 (“Khảo sát: 60% rất hài lòng, 30% hài lòng…”)",
        "Các tỷ lệ của một tổng cộng lại hơn 100%: 60% + 30% + 15% = 105%.",
    ),
    Sly(
        _REPORT,
        swap("Một số", "Một số đơn vị", "Ngày 20/12/2027, Sở đã tổ chức họp; một số đơn vị"),
        "L-M24",
        "Đoạn 10 (“Ngày 20/12/2027, Sở đã tổ chức họp; một…”)",
        "Việc đã qua ghi ngày 20/12/2027, văn bản ký ngày 02/02/2026.",
    ),
    Sly(
        _REPORT,
        swap("Một số", "Một số đơn vị", "Có 105% cán bộ được tập huấn. Một số đơn vị"),
        "L-M23",
        "Đoạn 10 (“Có 105% cán bộ được tập huấn. Một số đơn…”)",
        "“105% cán bộ” hơn 100%.",
    ),
    Sly(
        _REPORT,
        swap("Một số", "Một số đơn vị", "Đã chi 1,100.5 triệu đồng. Một số đơn vị"),
        "L-M20",
        "Đoạn 10 (“Đã chi 1,100.5 triệu đồng. Một số đơn vị…”)",
        "Số ghi “1,100.5”.",
    ),
    Sly(
        _PLAN,
        swap(_BRIEF, "Nội dung", "Phát dịp lễ quốc khánh, nội dung"),
        "L-V06",
        "Đoạn 11 (“Phát dịp lễ quốc khánh, nội dung ngắn gọ…”)",
        "Viết “quốc khánh”.",
    ),
    Sly(
        _NOTICE,
        swap("1. Thời gian", "01 ngày,", "Lúc 24 giờ 30 phút,"),
        "L-M03",
        "Đoạn 4 (“1. Thời gian: Lúc 24 giờ 30 phút, thứ Ba…”)",
        "Không có giờ “24 giờ 30 phút”.",
    ),
    Sly(
        _NOTICE,
        swap("1. Thời gian", "01 ngày,", "Từ 14 giờ 00 phút đến 11 giờ 00 phút,"),
        "L-M03",
        "Đoạn 4 (“1. Thời gian: Từ 14 giờ 00 phút đến 11 g…”)",
        "Giờ ngược: “Từ 14 giờ 00 phút đến 11 giờ 00 phút”.",
    ),
    Sly(
        _SUBMISSION,
        swap("Kính gửi", "tỉnh Hà Trung", "tỉnh Hà Trung; Sở Tài chính"),
        "L-G01",
        "Đoạn 3 (“Kính gửi: Ủy ban nhân dân tỉnh Hà Trung;…”)",
        "Nhiều nơi gửi ghi trên một dòng.",
    ),
    Sly(
        _PLAN,
        swap(_OFFICES, "Chủ trì;", "Chủ trì [điền sau];"),
        "L-X02",
        "Đoạn 18 (“1. Văn phòng HĐND và UBND xã: Chủ trì [đ…”)",
        "Còn chữ giữ chỗ “[điền sau]”.",
    ),
    Sly(
        _PLAN,
        swap(_BRIEF, "Nội dung", "Hoàn thành nhiem vụ; nội dung"),
        "L-W01",
        "Đoạn 11 (“Hoàn thành nhiem vụ; nội dung ngắn gọn,…”)",
        "Viết sai “nhiem vụ”.",
    ),
    Sly(
        _DECISION,
        swap("Căn cứ Luật", "chính quyền", "Chính quyền"),
        "L-V02",
        "Đoạn 4 (“Căn cứ Luật Tổ chức Chính quyền địa phươ…”)",
        "Viết “Luật Tổ chức Chính quyền địa phương”.",
    ),
    Sly(
        _PLAN,
        swap(_BRIEF, "Nội dung", "Triễn khai nội dung"),
        "L-W01",
        "Đoạn 11 (“Triễn khai nội dung ngắn gọn, dễ hiểu.”)",
        "Viết sai “Triễn”.",
    ),
    Sly(
        _PLAN,
        swap(_BRIEF, "Nội dung", "Bổ xung nội dung"),
        "L-W01",
        "Đoạn 11 (“Bổ xung nội dung ngắn gọn, dễ hiểu.”)",
        "Viết sai “Bổ xung”.",
    ),
    Sly(
        _LETTER,
        one_addressee_below,
        "L-G01",
        "Đoạn 2 (“Sở Tài chính”)",
        "Nơi gửi “Sở Tài chính” không có gạch đầu dòng.",
    ),
    Sly(
        _SUBMISSION,
        both(write("Kính gửi", "Kính gửi:"), after("Kính gửi", "Ủy ban nhân dân tỉnh Hà Trung")),
        "L-G01",
        "Đoạn 4 (“Ủy ban nhân dân tỉnh Hà Trung”)",
        "Nơi gửi “Ủy ban nhân dân tỉnh Hà Trung” không có gạch đầu dòng.",
    ),
    Sly(
        _PLAN,
        swap("- UBND tỉnh", "UBND tỉnh (b/c)", "Như trên"),
        "L-G02",
        "Bảng 2, dòng 1, cột 1 (“- Như trên;”)",
        "Ghi “Như trên” nhưng văn bản không có “Kính gửi”.",
    ),
    Sly(
        _NOTICE,
        swap("- Các thôn", "Các thôn", "Như kế hoạch"),
        "L-G02",
        "Bảng 2, dòng 1, cột 1 (“- Như kế hoạch;”)",
        "Ghi “- Như kế hoạch;”, không phải là nơi nhận.",
    ),
    Sly(
        _NOTICE,
        swap("- Các thôn", "Các thôn", "Như Điều 5"),
        "L-G03",
        "Bảng 2, dòng 1, cột 1 (“- Như Điều 5;”)",
        "Ghi “Như Điều 5” nhưng văn bản không có Điều nào.",
    ),
    Sly(
        _PLAN,
        swap("- CT, các", "- CT", "-CT"),
        "L-G05",
        "Bảng 2, dòng 1, cột 1 (“-CT, các PCT UBND xã;”)",
        "Sau gạch đầu dòng không có dấu cách.",
    ),
    Sly(
        _LETTER,
        after("- Các sở", "- Các sở, ban, ngành tỉnh;"),
        "L-G06",
        "Đoạn 3 (“- Các sở, ban, ngành tỉnh;”)",
        "Ghi lại nơi đã có ở trên: Đoạn 2 (“- Các sở, ban, ngành tỉnh;”).",
    ),
    Sly(
        _PLAN,
        after("- UBND tỉnh", "- UBND tỉnh;"),
        "L-G06",
        "Bảng 2, dòng 1, cột 1 (“- UBND tỉnh;”)",
        "Ghi lại nơi đã có ở trên: Bảng 2, dòng 1, cột 1 (“- UBND tỉnh (b/c);”).",
    ),
    Sly(
        _REPORT,
        several_appendices_of_one,
        "L-G07",
        "Đoạn 8 (“Có 12/15 nhiệm vụ hoàn thành, đạt 80%; 0…”)",
        "Dẫn đến Phụ lục III nhưng văn bản không có phụ lục này.",
    ),
    Sly(
        _PLAN,
        swap(
            "2. Các thôn",
            "trên loa truyền thanh.",
            "trên loa truyền thanh theo lịch tại Phụ lục kèm theo.",
        ),
        "L-G08",
        "Đoạn 19 (“2. Các thôn: Phát trên loa truyền thanh…”)",
        "Nhắc đến “Phụ lục” nhưng tệp không có phụ lục.",
    ),
    Sly(
        _LETTER,
        swap("2. Ủy ban", "Ủy ban nhân dân", "Ủy Ban Nhân Dân"),
        "L-V01",
        "Đoạn 8 (“2. Ủy Ban Nhân Dân các xã, phường”)",
        "Viết hoa sai “Ủy Ban Nhân Dân”.",
    ),
    Sly(
        _LETTER,
        swap("Kết quả gửi", "Sở Khoa học và Công nghệ", "Sở khoa học và công nghệ"),
        "L-V01",
        "Đoạn 11 (“Kết quả gửi về Sở khoa học và công nghệ…”)",
        "Viết hoa sai “Sở khoa học và công nghệ”.",
    ),
    Sly(
        _SUBMISSION,
        swap("Kính trình", "Ủy ban nhân dân", "ủy ban nhân dân"),
        "L-V01",
        "Đoạn 10 (“Kính trình ủy ban nhân dân tỉnh xem xét,…”)",
        "Viết hoa sai “ủy ban nhân dân”.",
    ),
    Sly(
        _PLAN,
        swap("Căn cứ Luật", "Luật Tổ chức", "Luật tổ chức"),
        "L-V02",
        "Đoạn 3 (“Căn cứ Luật tổ chức chính quyền địa phươ…”)",
        "Viết “Luật tổ chức chính quyền địa phương”.",
    ),
    Sly(
        _PLAN,
        swap(
            "Căn cứ Luật",
            "Luật Tổ chức chính quyền địa phương",
            "Luật Tổ Chức Chính Quyền Địa Phương",
        ),
        "L-V02",
        "Đoạn 3 (“Căn cứ Luật Tổ Chức Chính Quyền Địa Phươ…”)",
        "Viết “Luật Tổ Chức Chính Quyền Địa Phương”.",
    ),
    Sly(
        _PLAN,
        swap("Nâng cao", "ở các thôn", "ở các thôn của Xã An Bình"),
        "L-V03",
        "Đoạn 9 (“Nâng cao nhận thức của người dân về chuy…”)",
        "Viết “Xã An Bình”.",
    ),
    Sly(
        _PLAN,
        swap("Nâng cao", "ở các thôn", "ở các khu giáp thành phố Hồ Chí Minh"),
        "L-V03",
        "Đoạn 9 (“Nâng cao nhận thức của người dân về chuy…”)",
        "Viết “thành phố Hồ Chí Minh”.",
    ),
    Sly(
        _PLAN,
        swap("Nâng cao", "của người dân", "của người dân về chủ trương của Đảng và nhà nước"),
        "L-V04",
        "Đoạn 9 (“Nâng cao nhận thức của người dân về chủ…”)",
        "Viết “Đảng và nhà nước”.",
    ),
    Sly(
        _PLAN,
        swap(_OFFICES, "Chủ trì;", "Chủ trì, đầu mối là chủ tịch Nguyễn Thị Hồng;"),
        "L-V05",
        "Đoạn 18 (“1. Văn phòng HĐND và UBND xã: Chủ trì, đ…”)",
        "Viết “chủ tịch Nguyễn Thị Hồng”.",
    ),
    Sly(
        _NOTICE,
        swap("1. Thời gian", "thứ Ba", "thứ ba"),
        "L-V06",
        "Đoạn 4 (“1. Thời gian: 01 ngày, thứ ba, ngày 12/5…”)",
        "Viết “thứ ba”.",
    ),
    Sly(
        _LETTER,
        swap("b) Hưởng ứng", "Ngày Chuyển đổi số quốc gia", "ngày chuyển đổi số quốc gia"),
        "L-V06",
        "Đoạn 7 (“b) Hưởng ứng ngày chuyển đổi số quốc gia…”)",
        "Viết “ngày chuyển đổi số quốc gia”.",
    ),
    Sly(
        _LETTER,
        swap("- Phát thanh", "Phát", "phát"),
        "L-V07",
        "Đoạn 9 (“- phát thanh 01 lần/tuần.”)",
        "Đoạn bắt đầu bằng chữ thường: “- phát thanh 01”.",
    ),
    Sly(
        _LETTER,
        swap("Thực hiện Kế hoạch", "Kế hoạch số", "kế hoạch số"),
        "L-V08",
        "Đoạn 4 (“Thực hiện kế hoạch số 15/KH-UBND ngày 12…”)",
        "Viết hoa sai “kế hoạch”.",
    ),
    Sly(
        _PLAN,
        swap("Trên đây", "là Kế hoạch", "là Kế Hoạch"),
        "L-V08",
        "Đoạn 20 (“Trên đây là Kế Hoạch truyền thông về chu…”)",
        "Viết hoa sai “Kế Hoạch”.",
    ),
    Sly(
        _PLAN,
        swap(_OFFICES, "Chủ trì;", "Chủ trì theo Khoản 2 Điều 5 Quy chế phối hợp;"),
        "L-V09",
        "Đoạn 18 (“1. Văn phòng HĐND và UBND xã: Chủ trì th…”)",
        "Viết “Khoản 2”.",
    ),
    Sly(
        _PLAN,
        swap(_OFFICES, "Chủ trì;", "Chủ trì theo khoản 2 điều 5 Quy chế phối hợp;"),
        "L-V09",
        "Đoạn 18 (“1. Văn phòng HĐND và UBND xã: Chủ trì th…”)",
        "Viết “điều 5”.",
    ),
    Sly(
        _REPORT,
        page_words("Trang "),
        "L-B01",
        "Lề trang của phần từ Bảng 1, dòng 1, cột 1 (“ỦY BAN NHÂN DÂN TỈNH HÀ TRUNG”)",
        "Số trang ghi “Trang”.",
    ),
    Sly(
        _LETTER,
        page_words("- "),
        "L-B01",
        "Lề trang của phần từ Bảng 1, dòng 1, cột 1 (“ỦY BAN NHÂN DÂN TỈNH HÀ TRUNG”)",
        "Số trang ghi “-”.",
    ),
    Sly(
        _PLAN,
        highlighted,
        "L-B02",
        "Đoạn 11 (“Nội dung ngắn gọn, dễ hiểu.”)",
        "Chữ có tô nền.",
    ),
    Sly(
        _PLAN,
        look("Nội dung ngắn gọn", underline=True),
        "L-B03",
        "Đoạn 11 (“Nội dung ngắn gọn, dễ hiểu.”)",
        "Chữ có gạch chân.",
    ),
    Sly(
        _REPORT,
        cell_look(1, 1, size=18),
        "L-B04",
        "Bảng 4, dòng 2, cột 2 (“Ngày hội (10/10)”)",
        "Ô của bảng cỡ chữ 18, các ô khác cỡ 12.",
    ),
    Sly(
        _REPORT,
        cell_look(2, 3, size=9),
        "L-B04",
        "Bảng 4, dòng 3, cột 4 (“Đạt”)",
        "Ô của bảng cỡ chữ 9, các ô khác cỡ 12.",
    ),
    Sly(
        _REPORT,
        cell_look(1, 1, indent=12.7),
        "L-B05",
        "Bảng 4, dòng 2, cột 2 (“Ngày hội (10/10)”)",
        "Ô của bảng lùi đầu dòng 1,27 cm.",
    ),
    Sly(
        _SUBMISSION,
        swap("Số: 25", "TTr-SKHCN", "TTr-UBND"),
        "L-M01",
        "Bảng 1, dòng 2, cột 1 (“Số: 25/TTr-UBND”)",
        "Ký hiệu ghi “UBND” nhưng cơ quan ban hành là “SỞ KHOA HỌC VÀ CÔNG NGHỆ”.",
    ),
    Sly(
        _LETTER,
        swap("Số: 485", "SKHCN-CĐS", "STC-CĐS"),
        "L-M01",
        "Bảng 1, dòng 2, cột 1 (“Số: 485/STC-CĐS”)",
        "Ký hiệu ghi “STC” nhưng cơ quan ban hành là “SỞ KHOA HỌC VÀ CÔNG NGHỆ”.",
    ),
    Sly(
        _PLAN,
        swap("Số: 09", "KH-UBND", "KH-SKHCN"),
        "L-M01",
        "Bảng 1, dòng 2, cột 1 (“Số: 09/KH-SKHCN”)",
        "Ký hiệu ghi “SKHCN” nhưng cơ quan ban hành là “ỦY BAN NHÂN DÂN XÃ AN BÌNH”.",
    ),
    Sly(
        _PLAN,
        swap("An Bình, ngày", "An Bình", "Hòa Phú"),
        "L-M02",
        "Bảng 1, dòng 2, cột 2 (“Hòa Phú, ngày 10 tháng 3 năm 2026”)",
        "Địa danh “Hòa Phú” khác cơ quan ở “An Bình”.",
    ),
    Sly(
        _NOTICE,
        swap("1. Thời gian", "01 ngày,", "bắt đầu lúc 14 giờ 75 phút,"),
        "L-M03",
        "Đoạn 4 (“1. Thời gian: bắt đầu lúc 14 giờ 75 phút…”)",
        "Không có giờ “14 giờ 75 phút”.",
    ),
    Sly(
        _NOTICE,
        swap("1. Thời gian", "01 ngày,", "từ 8h00 đến 25h00,"),
        "L-M03",
        "Đoạn 4 (“1. Thời gian: từ 8h00 đến 25h00, thứ Ba,…”)",
        "Không có giờ “25h00”.",
    ),
    Sly(
        _PLAN,
        swap("Nội dung ngắn", "dễ hiểu", "dễ hiểu trong năm 20226"),
        "L-M04",
        "Đoạn 11 (“Nội dung ngắn gọn, dễ hiểu trong năm 202…”)",
        "Không có “năm 20226”.",
    ),
    Sly(
        _PLAN,
        swap("Nội dung ngắn", "dễ hiểu", "dễ hiểu trong giai đoạn 2030 - 2026"),
        "L-M04",
        "Đoạn 11 (“Nội dung ngắn gọn, dễ hiểu trong giai đo…”)",
        "Giai đoạn ngược: “2030 - 2026”.",
    ),
    Sly(
        _PLAN,
        swap(
            "2. Các thôn",
            "loa truyền thanh",
            "loa truyền thanh từ ngày 20/5/2026 đến ngày 10/5/2026",
        ),
        "L-M05",
        "Đoạn 19 (“2. Các thôn: Phát trên loa truyền thanh…”)",
        "Thời gian ngược: “từ 20/5/2026 đến 10/5/2026”.",
    ),
    Sly(
        _LETTER,
        swap("Kết quả gửi", "20/11/2026", "20/11/2025"),
        "L-M06",
        "Đoạn 11 (“Kết quả gửi về Sở Khoa học và Công nghệ…”)",
        "Thời hạn ngày 20/11/2025, văn bản ký ngày 06/5/2026.",
    ),
    Sly(
        _LETTER,
        swap("Kết quả gửi", "trước ngày 20/11/2026", "chậm nhất ngày 05 tháng 5 năm 2026"),
        "L-M06",
        "Đoạn 11 (“Kết quả gửi về Sở Khoa học và Công nghệ…”)",
        "Thời hạn ngày 05/5/2026, văn bản ký ngày 06/5/2026.",
    ),
    Sly(
        _NOTICE,
        both(
            swap("Đề nghị các", "Đề nghị các thôn", "Trân trọng kính mời và đề nghị các thôn"),
            swap("1. Thời gian", "01 ngày, thứ Ba, ngày 12/5/2026", "08 giờ 00, ngày 13/4/2026"),
        ),
        "L-M07",
        "Đoạn 4 (“1. Thời gian: 08 giờ 00, ngày 13/4/2026.”)",
        "Mời họp ngày 13/4/2026, văn bản ký ngày 20/4/2026.",
    ),
    Sly(
        _REPORT,
        both(
            swap("Kết quả", "2025", "2027"), swap("Thực hiện Kế hoạch", "số năm 2025, Sở", "số, Sở")
        ),
        "L-M09",
        "Đoạn 2 (“Kết quả truyền thông về chuyển đổi số nă…”)",
        "Báo cáo năm 2027 nhưng ký năm 2026.",
    ),
    Sly(
        _REPORT,
        swap("Có 12/15", "80%", "88%"),
        "L-M10",
        "Đoạn 8 (“Có 12/15 nhiệm vụ hoàn thành, đạt 88%; 0…”)",
        "“12/15” là 80%, văn bản ghi 88%.",
    ),
    Sly(
        _NOTICE,
        swap(
            "3. Thành phần",
            "của 08 thôn (mỗi thôn 03 người)",
            "gồm 24 người, trong đó: khu Đông 12 người, khu Tây 14 người",
        ),
        "L-M11",
        "Đoạn 6 (“3. Thành phần: Tổ công nghệ số cộng đồng…”)",
        "Ghi tổng là 24, các phần cộng lại là 26.",
    ),
    Sly(
        _NOTICE,
        swap(
            "3. Thành phần",
            "của 08 thôn (mỗi thôn 03 người)",
            "mở 05 lớp, gồm: khu Đông 02 lớp, khu Tây 02 lớp",
        ),
        "L-M11",
        "Đoạn 6 (“3. Thành phần: Tổ công nghệ số cộng đồng…”)",
        "Ghi tổng là 05, các phần cộng lại là 4.",
    ),
    Sly(
        _PLAN,
        table(*_ROWS, ("", "Tổng cộng", "29"), before=_OFFICES),
        "L-M12",
        "Bảng 2, dòng 4, cột 3 (“29”)",
        "Ô tổng ghi 29, cộng lại là 27.",
    ),
    Sly(
        _NOTICE,
        swap("3. Thành phần", "mỗi thôn 03 người", "mỗi thôn 03 (bốn) người"),
        "L-M13",
        "Đoạn 6 (“3. Thành phần: Tổ công nghệ số cộng đồng…”)",
        "Ghi “03” nhưng bằng chữ là “bốn” (4).",
    ),
    Sly(
        _LETTER,
        swap("- Phát thanh", "01 lần/tuần", "30 (ba mươi mốt) phút mỗi tuần"),
        "L-M13",
        "Đoạn 9 (“- Phát thanh 30 (ba mươi mốt) phút mỗi t…”)",
        "Ghi “30” nhưng bằng chữ là “ba mươi mốt” (31).",
    ),
    Sly(
        _LETTER,
        swap("Thực hiện Kế hoạch", "15/KH-UBND", "15/QĐ-UBND"),
        "L-M14",
        "Đoạn 4 (“Thực hiện Kế hoạch số 15/QĐ-UBND ngày 12…”)",
        "“Kế hoạch số 15/QĐ-UBND”: tên loại và ký hiệu không khớp.",
    ),
    Sly(
        _PLAN,
        swap("Căn cứ Nghị định", "24 tháng 6 năm 2022", "24 tháng 6 năm 2023"),
        "L-M15",
        "Đoạn 4 (“Căn cứ Nghị định số 42/2022/NĐ-CP ngày 2…”)",
        "“Nghị định số 42/2022/NĐ-CP” ban hành năm 2023, ký hiệu ghi năm 2022.",
    ),
    Sly(
        _SUBMISSION,
        swap("Căn cứ Quyết định", "của Thủ tướng Chính phủ", "của Chính phủ"),
        "L-M16",
        "Đoạn 4 (“Căn cứ Quyết định số 749/QĐ-TTg ngày 03/…”)",
        "“Quyết định số 749/QĐ-TTg” ghi của “Chính phủ”.",
    ),
    Sly(
        _PLAN,
        table(*_ROWS, ("3", "Thôn Tây, xã An Bình", "15"), before=_OFFICES),
        "L-M17",
        "Bảng 2, dòng 4, cột 1 (“3”)",
        "Dòng này đã có ở trên.",
    ),
    Sly(
        _PLAN,
        after("Nâng cao", "Nâng cao nhận thức của người dân về chuyển đổi số, nhất là ở các thôn."),
        "L-M18",
        "Đoạn 10 (“Nâng cao nhận thức của người dân về chuy…”)",
        "Đoạn này đã có ở trên (Đoạn 9).",
    ),
    Sly(
        _PLAN,
        swap("Ủy ban nhân dân xã", "Ủy", "Uỷ"),
        "L-M19",
        "Đoạn 6 (“Uỷ ban nhân dân xã An Bình ban hành Kế h…”)",
        "Viết “Uỷ” (1 lần) và “ỦY” (3 lần).",
    ),
    Sly(
        _REPORT,
        swap("Có 12/15", "80%", "80.0%"),
        "L-M20",
        "Đoạn 8 (“Có 12/15 nhiệm vụ hoàn thành, đạt 80.0%;…”)",
        "Số thập phân ghi “80.0”.",
    ),
    Sly(
        _PLAN,
        swap(_OFFICES, "Chủ trì;", "Chủ trì, kinh phí 1,500,000 đồng;"),
        "L-M20",
        "Đoạn 18 (“1. Văn phòng HĐND và UBND xã: Chủ trì, k…”)",
        "Hàng nghìn ghi “1,500,000”.",
    ),
    Sly(
        _NOTICE,
        swap("2. Địa điểm", "Nhà văn hóa xã", "……………"),
        "L-X01",
        "Đoạn 5 (“2. Địa điểm: …………….”)",
        "Còn chỗ chưa điền: “……………”.",
    ),
    Sly(
        _LETTER,
        swap("Kết quả gửi", "0203.3835.678", ".........."),
        "L-X01",
        "Đoạn 11 (“Kết quả gửi về Sở Khoa học và Công nghệ…”)",
        "Còn chỗ chưa điền: “...........”.",
    ),
    Sly(
        _NOTICE,
        swap("2. Địa điểm", "Nhà văn hóa xã", "Nhà văn hóa xã XXX"),
        "L-X02",
        "Đoạn 5 (“2. Địa điểm: Nhà văn hóa xã XXX.”)",
        "Còn chữ giữ chỗ “XXX”.",
    ),
    Sly(
        _PLAN,
        swap(_OFFICES, "Chủ trì;", "Chủ trì, đầu mối Nguyễn Văn A;"),
        "L-X02",
        "Đoạn 18 (“1. Văn phòng HĐND và UBND xã: Chủ trì, đ…”)",
        "Còn chữ giữ chỗ “Nguyễn Văn A”.",
    ),
    Sly(
        _PLAN,
        inserted(_BRIEF),
        "L-X03",
        "Đoạn 11 (“Nội dung ngắn gọn, dễ hiểu.”)",
        "Còn dấu vết sửa đổi (Track Changes).",
    ),
    Sly(
        _PLAN,
        commented(_BRIEF),
        "L-X04",
        "Đoạn 11 (“Nội dung ngắn gọn, dễ hiểu.”)",
        "Còn ghi chú bên lề (Comment).",
    ),
    Sly(
        _PLAN,
        swap("Căn cứ Luật", "ngày 16 tháng 6 năm 2025", "ngày 19 tháng 6 năm 2015"),
        "L-U01",
        "Đoạn 3 (“Căn cứ Luật Tổ chức chính quyền địa phươ…”)",
        "“Luật Tổ chức chính quyền địa phương” hết hiệu lực từ ngày 01/03/2025.",
    ),
    Sly(
        _PLAN,
        write(
            "Căn cứ Nghị định",
            "Căn cứ Nghị định số 43/2011/NĐ-CP ngày 13 tháng 6 năm 2011 của Chính phủ quy định về việc cung cấp thông tin và dịch vụ công trực tuyến trên trang thông tin điện tử của cơ quan nhà nước;",
        ),
        "L-U01",
        "Đoạn 4 (“Căn cứ Nghị định số 43/2011/NĐ-CP ngày 1…”)",
        "“Nghị định 43/2011/NĐ-CP” hết hiệu lực từ ngày 15/08/2022.",
    ),
    Sly(
        _SUBMISSION,
        swap("Kính trình", "Ủy ban nhân dân tỉnh", "Sở Thông tin và Truyền thông"),
        "L-U02",
        "Đoạn 10 (“Kính trình Sở Thông tin và Truyền thông…”)",
        "“Sở Thông tin và Truyền thông” không còn từ ngày 01/03/2025.",
    ),
    Sly(
        _LETTER,
        swap("2. Ủy ban", "các xã, phường", "các huyện"),
        "L-U02",
        "Đoạn 8 (“2. Ủy ban nhân dân các huyện”)",
        "“Ủy ban nhân dân các huyện” không còn từ ngày 01/07/2025.",
    ),
    Sly(
        _PLAN,
        swap("Nâng cao", "ở các thôn", "ở các thôn giáp tỉnh Bình Định"),
        "L-U02",
        "Đoạn 9 (“Nâng cao nhận thức của người dân về chuy…”)",
        "“tỉnh Bình Định” không còn từ ngày 01/07/2025.",
    ),
    Sly(
        _PLAN,
        swap("Thực hiện Kế hoạch", "năm 2026.", "năm 2026;"),
        "L-C05",
        "Đoạn 5 (“Thực hiện Kế hoạch số 15/KH-UBND ngày 12…”)",
        "Dòng căn cứ kết thúc bằng “;”.",
    ),
    Sly(
        _PLAN,
        swap(
            "Trên đây",
            "yêu cầu",
            "theo Nghị quyết số 57- NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ; yêu cầu",
        ),
        "L-N01",
        "Đoạn 20 (“Trên đây là Kế hoạch truyền thông về chu…”)",
        "Số, ký hiệu có dấu cách: “57- NQ/TW”.",
    ),
    Sly(
        _REPORT,
        swap(
            "Thực hiện Kế hoạch",
            "báo cáo kết quả như sau",
            "báo cáo kết quả truyền thông về chuyển đổi số năm 2024 như sau",
        ),
        "L-M08",
        "Đoạn 3 (“Thực hiện Kế hoạch số 15/KH-UBND ngày 12…”)",
        "Ghi “năm 2024”, trích yếu ghi “năm 2025”.",
    ),
    Sly(
        _PLAN,
        table(
            ("TT", "Đơn vị", "Tổng", "Tỉnh", "Xã"),
            ("1", "Thôn Đông", "27", "12", "15"),
            ("2", "Thôn Tây", "30", "14", "16"),
            ("3", "Thôn Nam", "20", "12", "9"),
            before=_OFFICES,
        ),
        "L-M21",
        "Bảng 2, dòng 4, cột 3 (“20”)",
        "Ô tổng ghi 20, cộng lại là 21.",
    ),
    Sly(
        _PLAN,
        swap("Nâng cao", "thôn.", "thôn"),
        "L-M22",
        "Đoạn 9 (“Nâng cao nhận thức của người dân về chuy…”)",
        "Đoạn không có dấu câu ở cuối.",
    ),
    Sly(
        _NOTICE,
        swap("3. Thành phần", "của 08 thôn", "của tám (09) thôn"),
        "L-M13",
        "Đoạn 6 (“3. Thành phần: Tổ công nghệ số cộng đồng…”)",
        "Ghi “tám (09)”: chữ là 8, số là 09.",
    ),
    Sly(
        _REPORT,
        swap(
            "Có 12/15", "Có 12/15 nhiệm vụ hoàn thành, đạt 80%", "Hoàn thành 88% (12/15 nhiệm vụ)"
        ),
        "L-M10",
        "Đoạn 8 (“Hoàn thành 88% (12/15 nhiệm vụ); 03 nhiệ…”)",
        "“88% (12/15”: tỷ lệ đúng là 80%.",
    ),
    Sly(
        _LETTER,
        swap("PHÓ GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "TRƯỞNG PHÒNG"),
        "L-Q02",
        "Bảng 2, dòng 1, cột 2 (“TRƯỞNG PHÒNG”)",
        "Dưới “KT. GIÁM ĐỐC” ghi “TRƯỞNG PHÒNG”, không phải chức vụ cấp phó.",
    ),
    Sly(
        _SUBMISSION,
        swap("GIÁM ĐỐC", "GIÁM ĐỐC", "TM. SỞ KHOA HỌC VÀ CÔNG NGHỆ"),
        "L-Q01",
        "Bảng 2, dòng 1, cột 2 (“TM. SỞ KHOA HỌC VÀ CÔNG NGHỆ”)",
        "Ghi “TM. SỞ KHOA HỌC VÀ CÔNG NGHỆ”: không phải tập thể.",
    ),
    Sly(
        _PLAN,
        swap("Nâng cao", "của người dân", "của người dân, phối hợp Hội Đồng Nhân Dân xã"),
        "L-V01",
        "Đoạn 9 (“Nâng cao nhận thức của người dân, phối h…”)",
        "Viết hoa sai “Hội Đồng Nhân Dân”.",
    ),
    Sly(
        _PLAN,
        swap("Nâng cao", "của người dân", "của người dân theo chỉ đạo của Thủ tướng chính phủ"),
        "L-V01",
        "Đoạn 9 (“Nâng cao nhận thức của người dân theo ch…”)",
        "Viết hoa sai “Thủ tướng chính phủ”.",
    ),
    Sly(
        _PLAN,
        swap("Nâng cao", "của người dân", "của người dân và mặt trận Tổ quốc"),
        "L-V01",
        "Đoạn 9 (“Nâng cao nhận thức của người dân và mặt…”)",
        "Viết hoa sai “mặt trận Tổ quốc”.",
    ),
    Sly(
        _LETTER,
        swap("Kết quả gửi", "Phòng Chuyển đổi số", "Phòng Văn Hóa Và Xã Hội"),
        "L-V01",
        "Đoạn 11 (“Kết quả gửi về Sở Khoa học và Công nghệ…”)",
        "Viết hoa “Và” trong “Phòng Văn Hóa Và”.",
    ),
    Sly(
        _LETTER,
        swap("Kết quả gửi", "Sở Khoa học và Công nghệ", "sở Khoa học và Công nghệ"),
        "L-V01",
        "Đoạn 11 (“Kết quả gửi về sở Khoa học và Công nghệ…”)",
        "Viết hoa sai “sở Khoa học và Công nghệ”.",
    ),
    Sly(
        _PLAN,
        swap("Nâng cao", "của người dân", "của người dân theo Luật an ninh mạng"),
        "L-V02",
        "Đoạn 9 (“Nâng cao nhận thức của người dân theo Lu…”)",
        "Viết “Luật an ninh mạng”.",
    ),
    Sly(
        _PLAN,
        swap("Nâng cao", "của người dân", "của người dân theo Luật bảo vệ dữ liệu cá nhân"),
        "L-V02",
        "Đoạn 9 (“Nâng cao nhận thức của người dân theo Lu…”)",
        "Viết “Luật bảo …”.",
    ),
    Sly(
        _SUBMISSION,
        swap("Kính trình", "nhân dân tỉnh", "nhân dân tỉnh Hà trung"),
        "L-V03",
        "Đoạn 10 (“Kính trình Ủy ban nhân dân tỉnh Hà trung…”)",
        "Viết “tỉnh Hà trung”.",
    ),
    Sly(
        _SUBMISSION,
        write("Kính gửi", "Kính gửi: - Ủy ban nhân dân tỉnh Hà Trung"),
        "L-G01",
        "Đoạn 3 (“Kính gửi: - Ủy ban nhân dân tỉnh Hà Trun…”)",
        "Gạch đầu dòng ngay sau “Kính gửi:”.",
    ),
    Sly(
        _PLAN,
        swap("- UBND tỉnh", "- UBND tỉnh (b/c);", "UBND tỉnh (b/c);"),
        "L-K03",
        "Bảng 2, dòng 1, cột 1 (“UBND tỉnh (b/c);”)",
        "Dòng nơi nhận sai dấu.",
    ),
    Sly(
        _PLAN,
        after("- UBND tỉnh", "- Ủy ban nhân dân tỉnh;"),
        "L-G06",
        "Bảng 2, dòng 1, cột 1 (“- Ủy ban nhân dân tỉnh;”)",
        "Ghi lại nơi đã có ở trên: Bảng 2, dòng 1, cột 1 (“- UBND tỉnh (b/c);”).",
    ),
    Sly(
        _PLAN,
        swap("- CT, các", "CT, các PCT UBND xã", "Như Điều 4"),
        "L-G03",
        "Bảng 2, dòng 1, cột 1 (“- Như Điều 4;”)",
        "Ghi “Như Điều 4” nhưng văn bản không có Điều nào.",
    ),
    Sly(
        _REPORT,
        swap("Có 12/15", " (Phụ lục II)", ""),
        "L-A09",
        "Đoạn 17 (“Phụ lục II”)",
        "Nội dung văn bản không nhắc đến “Phụ lục II”.",
    ),
    Sly(
        _REPORT,
        page_words("2/"),
        "L-B01",
        "Lề trang của phần từ Bảng 1, dòng 1, cột 1 (“ỦY BAN NHÂN DÂN TỈNH HÀ TRUNG”)",
        "Số trang ghi “2/”.",
    ),
    Sly(
        _NOTICE,
        swap("Số: 12", "TB-VHXH", "TB-UBND"),
        "L-M01",
        "Bảng 1, dòng 2, cột 1 (“Số: 12/TB-UBND”)",
        "Ký hiệu ghi “UBND” nhưng cơ quan ban hành là “PHÒNG VĂN HÓA - XÃ HỘI”.",
    ),
    Sly(
        _REPORT,
        both(
            swap("Số: 07", "BC-SKHCN", "BC-SXD"),
            swap("(Kèm theo", "07/BC-SKHCN", "07/BC-SXD"),
            swap("(Kèm theo", "07/BC-SKHCN", "07/BC-SXD", 1),
        ),
        "L-M01",
        "Bảng 1, dòng 2, cột 1 (“Số: 07/BC-SXD”)",
        "Ký hiệu ghi “SXD” nhưng cơ quan ban hành là “SỞ KHOA HỌC VÀ CÔNG NGHỆ”.",
    ),
    Sly(
        _LETTER,
        swap("Hà Trung, ngày", "Hà Trung", "Bình An"),
        "L-M02",
        "Bảng 1, dòng 2, cột 2 (“Bình An, ngày 06 tháng 5 năm 2026”)",
        "Địa danh “Bình An” khác cơ quan ở “Hà Trung”.",
    ),
    Sly(
        _NOTICE,
        swap("1. Thời gian", "01 ngày,", "từ 13 giờ 60,"),
        "L-M03",
        "Đoạn 4 (“1. Thời gian: từ 13 giờ 60, thứ Ba, ngày…”)",
        "Không có giờ “13 giờ 60”.",
    ),
    Sly(
        _NOTICE,
        swap("1. Thời gian", "01 ngày,", "lúc 26 giờ,"),
        "L-M03",
        "Đoạn 4 (“1. Thời gian: lúc 26 giờ, thứ Ba, ngày 1…”)",
        "Không có giờ “lúc 26 giờ”.",
    ),
    Sly(
        _NOTICE,
        swap("1. Thời gian", "01 ngày,", "lúc 14:75,"),
        "L-M03",
        "Đoạn 4 (“1. Thời gian: lúc 14:75, thứ Ba, ngày 12…”)",
        "Không có giờ “lúc 14:75”.",
    ),
    Sly(
        _PLAN,
        swap("Nội dung ngắn", "dễ hiểu", "dễ hiểu trong năm 206"),
        "L-M04",
        "Đoạn 11 (“Nội dung ngắn gọn, dễ hiểu trong năm 206…”)",
        "Không có “năm 206”.",
    ),
    Sly(
        _PLAN,
        swap("Nội dung ngắn", "dễ hiểu", "dễ hiểu, hoàn thành năm 2206"),
        "L-M04",
        "Đoạn 11 (“Nội dung ngắn gọn, dễ hiểu, hoàn thành n…”)",
        "Không có “năm 2206”.",
    ),
    Sly(
        _PLAN,
        swap(_OFFICES, "20/12/2026", "20/12/2062"),
        "L-M04",
        "Đoạn 18 (“1. Văn phòng HĐND và UBND xã: Chủ trì; b…”)",
        "Năm không đúng: “20/12/2062”.",
    ),
    Sly(
        _PLAN,
        swap(_OFFICES, "20/12/2026", "20/01/2026"),
        "L-M06",
        "Đoạn 18 (“1. Văn phòng HĐND và UBND xã: Chủ trì; b…”)",
        "Thời hạn ngày 20/01/2026, văn bản ký ngày 10/3/2026.",
    ),
    Sly(
        _NOTICE,
        swap(
            "Đề nghị các",
            "cử người tham dự",
            "gửi danh sách trước ngày 10/4/2026 và cử người tham dự",
        ),
        "L-M06",
        "Đoạn 7 (“Đề nghị các thôn gửi danh sách trước ngà…”)",
        "Thời hạn ngày 10/4/2026, văn bản ký ngày 20/4/2026.",
    ),
    Sly(
        _PLAN,
        swap(
            "2. Các thôn",
            "trên loa truyền thanh",
            "trên loa truyền thanh, hoàn thành trước tháng 02/2026",
        ),
        "L-M06",
        "Đoạn 19 (“2. Các thôn: Phát trên loa truyền thanh,…”)",
        "Thời hạn “hoàn thành trước tháng 02/2026”, văn bản ký ngày 10/3/2026.",
    ),
    Sly(
        _NOTICE,
        both(
            write("Về việc", "Về việc mời dự lớp bồi dưỡng kỹ năng số"),
            swap("1. Thời gian", "ngày 12/5/2026", "ngày 07/4/2026"),
        ),
        "L-M07",
        "Đoạn 4 (“1. Thời gian: 01 ngày, thứ Ba, ngày 07/4…”)",
        "Mời họp ngày 07/4/2026, văn bản ký ngày 20/4/2026.",
    ),
    Sly(
        _REPORT,
        swap("Có 12/15", "đạt 80%", "đạt tỷ lệ 85,5%"),
        "L-M10",
        "Đoạn 8 (“Có 12/15 nhiệm vụ hoàn thành, đạt tỷ lệ…”)",
        "“12/15” là 80%, văn bản ghi 85,5%.",
    ),
    Sly(
        _REPORT,
        swap(
            "Có 12/15", "03 nhiệm vụ đang", "số tin tăng từ 100 lên 150, tăng 40%; 03 nhiệm vụ đang"
        ),
        "L-M10",
        "Đoạn 8 (“Có 12/15 nhiệm vụ hoàn thành, đạt 80%; s…”)",
        "“từ 100 lên 150, tăng 40%”: tỷ lệ đúng là 50%.",
    ),
    Sly(
        _PLAN,
        swap(
            _OFFICES,
            "Chủ trì;",
            "Chủ trì; kinh phí 50 triệu đồng, gồm ngân sách xã 30 triệu đồng và nguồn xã hội hóa 25 triệu đồng;",
        ),
        "L-M11",
        "Đoạn 18 (“1. Văn phòng HĐND và UBND xã: Chủ trì; k…”)",
        "Ghi tổng là 50, các phần cộng lại là 55.",
    ),
    Sly(
        _REPORT,
        swap(
            "Ban hành 05",
            "05 văn bản chỉ đạo, hướng dẫn (",
            "05 văn bản chỉ đạo, hướng dẫn, trong đó 04 văn bản của tỉnh và 03 văn bản của Sở (",
        ),
        "L-M11",
        "Đoạn 6 (“Ban hành 05 văn bản chỉ đạo, hướng dẫn,…”)",
        "Ghi tổng là 05, các phần cộng lại là 7.",
    ),
    Sly(
        _PLAN,
        table(
            ("TT", "Đơn vị", "Kinh phí (đồng)"),
            ("1", "Thôn Đông", "12.500.000"),
            ("2", "Thôn Tây", "15.000.000"),
            ("", "Tổng cộng", "28.500.000"),
            before=_OFFICES,
        ),
        "L-M12",
        "Bảng 2, dòng 4, cột 3 (“28.500.000”)",
        "Ô tổng ghi 28.500.000, cộng lại là 27.500.000.",
    ),
    Sly(
        _PLAN,
        swap(
            _OFFICES,
            "Chủ trì;",
            "Chủ trì; kinh phí 25.000.000 đồng (Bằng chữ: Hai mươi triệu đồng);",
        ),
        "L-M13",
        "Đoạn 18 (“1. Văn phòng HĐND và UBND xã: Chủ trì; k…”)",
        "Ghi “25.000.000” nhưng bằng chữ là “Hai mươi triệu đồng” (20.000.000).",
    ),
    Sly(
        _PLAN,
        swap(
            "Trên đây",
            "yêu cầu",
            "theo Quyết định số 12/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh về chuyển đổi số; yêu cầu",
        ),
        "L-M14",
        "Đoạn 20 (“Trên đây là Kế hoạch truyền thông về chu…”)",
        "“Quyết định số 12/KH-UBND”: tên loại và ký hiệu không khớp.",
    ),
    Sly(
        _LETTER,
        swap("Thực hiện Kế hoạch", "số 15/KH-UBND ngày 12/01/2026", "số …/KH-UBND ngày …/…/2026"),
        "L-X01",
        "Đoạn 4 (“Thực hiện Kế hoạch số …/KH-UBND ngày …/……”)",
        "Còn chỗ chưa điền: “số …”.",
    ),
    Sly(
        _PLAN,
        swap("2. Các thôn", "loa truyền thanh", "loa truyền thanh ít nhất … lần/tuần"),
        "L-X01",
        "Đoạn 19 (“2. Các thôn: Phát trên loa truyền thanh…”)",
        "Còn chỗ chưa điền: “… lần”.",
    ),
    Sly(
        _PLAN,
        swap("2. Các thôn", "loa truyền thanh", "loa truyền thanh [...]"),
        "L-X02",
        "Đoạn 19 (“2. Các thôn: Phát trên loa truyền thanh…”)",
        "Còn chữ giữ chỗ “[...]”.",
    ),
    Sly(
        _PLAN,
        swap(_OFFICES, "Chủ trì;", "Chủ trì, điện thoại 0xxx.xxx.xxx;"),
        "L-X02",
        "Đoạn 18 (“1. Văn phòng HĐND và UBND xã: Chủ trì, đ…”)",
        "Còn chữ giữ chỗ “0xxx”.",
    ),
    Sly(
        _PLAN,
        swap("Căn cứ Luật", "ngày 16 tháng 6 năm 2025", "năm 2015"),
        "L-U01",
        "Đoạn 3 (“Căn cứ Luật Tổ chức chính quyền địa phươ…”)",
        "“Luật Tổ chức chính quyền địa phương” hết hiệu lực từ ngày 01/03/2025.",
    ),
    Sly(
        _PLAN,
        write("Căn cứ Nghị định", "Căn cứ Luật Giao dịch điện tử ngày 29 tháng 11 năm 2005;"),
        "L-U01",
        "Đoạn 4 (“Căn cứ Luật Giao dịch điện tử ngày 29 th…”)",
        "“Luật Giao dịch điện tử” hết hiệu lực từ ngày 01/07/2024.",
    ),
    Sly(
        _PLAN,
        swap(_OFFICES, "Chủ trì;", "Chủ trì, phối hợp với Phòng Văn hóa và Thông tin huyện;"),
        "L-U02",
        "Đoạn 18 (“1. Văn phòng HĐND và UBND xã: Chủ trì, p…”)",
        "“Phòng Văn hóa và Thông tin” không còn từ ngày 01/07/2025.",
    ),
    Sly(
        _LETTER,
        swap("- UBND tỉnh", "UBND tỉnh (báo cáo)", "Sở TT&TT"),
        "L-U02",
        "Bảng 2, dòng 1, cột 1 (“- Sở TT&TT;”)",
        "“Sở TT&TT” không còn từ ngày 01/03/2025.",
    ),
    Sly(
        _LETTER,
        swap("Kết quả gửi", "Có vướng mắc", "Bộ Thông tin và Truyền thông tổng hợp. Có vướng mắc"),
        "L-U02",
        "Đoạn 11 (“Kết quả gửi về Sở Khoa học và Công nghệ…”)",
        "“Bộ Thông tin và Truyền thông” không còn từ ngày 01/03/2025.",
    ),
    Sly(
        _PLAN,
        swap("- UBND tỉnh", "UBND tỉnh (b/c)", "Đảng uỷ xã; Ủy ban MTTQ xã"),
        "L-M19",
        "Bảng 2, dòng 1, cột 1 (“- Đảng uỷ xã; Ủy ban MTTQ xã;”)",
        "Viết “uỷ” (1 lần) và “ỦY” (5 lần).",
    ),
    Sly(
        _REPORT,
        swap("Có 12/15", "đạt 80%", "đạt 80%, tăng 2.5% so với năm 2024"),
        "L-M20",
        "Đoạn 8 (“Có 12/15 nhiệm vụ hoàn thành, đạt 80%, t…”)",
        "Số thập phân ghi “2.5”.",
    ),
    Sly(
        _PLAN,
        swap("3. Cảnh báo", "Cảnh", "cảnh"),
        "L-V07",
        "Đoạn 16 (“3. cảnh báo lừa đảo trên không gian mạng…”)",
        "Đoạn bắt đầu bằng chữ thường: “3. cảnh báo lừa”.",
    ),
    Sly(
        _PLAN,
        swap(
            "2. Các thôn", "loa truyền thanh", "loa truyền thanh theo quy định tại điều 7 Quy chế"
        ),
        "L-V09",
        "Đoạn 19 (“2. Các thôn: Phát trên loa truyền thanh…”)",
        "Viết “điều 7”.",
    ),
    Sly(
        _PLAN,
        swap(
            "2. Các thôn",
            "loa truyền thanh",
            "loa truyền thanh từ ngày 15 tháng 10 năm 2026 đến ngày 01 tháng 10 năm 2026",
        ),
        "L-M05",
        "Đoạn 19 (“2. Các thôn: Phát trên loa truyền thanh…”)",
        "Thời gian ngược: “từ 15 tháng 10 năm 2026 đến 01 tháng 10 năm 2026”.",
    ),
    Sly(
        _SUBMISSION,
        write(
            "Kế hoạch năm 2025",
            "Kế hoạch năm 2025 đã kết thúc theo Nghị quyết số 05/2024/NQ-HĐND ngày 10/12/2025 của Hội đồng nhân dân tỉnh về chuyển đổi số.",
        ),
        "L-M15",
        "Đoạn 6 (“Kế hoạch năm 2025 đã kết thúc theo Nghị…”)",
        "“Nghị quyết số 05/2024/NQ-HĐND” ban hành năm 2025, ký hiệu ghi năm 2024.",
    ),
)
