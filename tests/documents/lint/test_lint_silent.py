# ruff: noqa: E501 - lines of papers stand whole
"""What looks like a mistake and is none: the checker says nothing."""

from copy import deepcopy

import pytest
from docx.document import Document as DocumentObject
from docx.table import Table

from tests.documents.lint.papers import (
    LETTER,
    PLAN,
    REMINDER,
    Plant,
    after,
    both,
    layout,
    look,
    new_findings,
    text_findings,
    write,
)
from tests.documents.lint.text_faults import GOOD

LONG = "Kế hoạch giao 06"
_EIGHT = "Kế hoạch giao nhiệm vụ tại Phụ lục kèm theo."
_AIM = "Nâng cao nhận thức về chuyển đổi số theo Quyết định số 749/QĐ-TTg."


@pytest.mark.parametrize(
    "text",
    [
        "Báo cáo chuyên đề, chuyên mục chuyên sâu; cán bộ chuyên trách chuyển đến.",
        "Chuyển số liệu về chuyển đổi số; thông tín viên; họp giao ban; phối hợp tổ chức họp.",
        "Luôn luôn, dần dần, ngày ngày; người người, nhà nhà thi đua.",
        "Đạt 9/10 chỉ tiêu, tỷ lệ 20/22 đơn vị; số 12/2024; phiên bản 1.2.2.",
        "Kế hoạch số 50/KH-UBND ngày 03 tháng 3 năm 2022 của Ủy ban nhân dân tỉnh về chuyển đổi số.",
        "Thực hiện 6 tháng 15 ngày; trong 24 tháng; tháng 12/2023; năm 2023 có 13 nhiệm vụ.",
        "Ngày 29/02/2020 đến ngày 28/02/2023.",
        "Gửi qua địa chỉ https://example.vn/ hoặc van-phong@example.vn trước ngày 20/6.",
        "Các huyện Đắk Hà, Krông Nô, Kon Plông; TP. Thái Bình; HĐND, QĐ, GDĐT; tỉ lệ, lan toả, hoà.",
        "Tỉnh Đắk Lắk, xã Sắk Lóng, phường Kỳ Quới, sông Sê Kông; thầy thuốc ưu tú NGƯT.",
        "Thông điệp: “Một” và “Hai”; cuốn “Cẩm nang (tập 1)”; a) một; b) hai.",
        "Trước ngày 15/6 hằng năm tổ chức lễ phát động.",
        "Thực hiện 02 nội dung, 03 giải pháp nêu trên.",
        "Phần mềm video, website, fanpage; chuỗi bài “Make in Vietnam”.",
        "Báo cáo 6 tháng (số liệu đến ngày 10/6) trước ngày 15/6.",
        "Chủ nhật, ngày 18/6/2023; thứ 2 ngày 19 tháng 6 năm 2023; thứ Tư (21/6/2023).",
        # a deadline whose data the paper says nothing of, and one with data of its own
        "Báo cáo kết quả năm 2023 trước ngày 25/11/2023; báo cáo quý trước ngày 20/9/2023.",
        "Số liệu tính đến hết ngày 31/5. Báo cáo 6 tháng gửi trước ngày 15/6.",
        "Tổ chức từ ngày 01/10 đến ngày 10/10/2023, gửi báo cáo trước ngày 11/10/2023.",
        # a document in the title of another, before its own citation in full and after
        "Quyết định số 765/QĐ-BTTTT ngày 05/5/2022 của Bộ Thông tin và Truyền thông ban hành Chương trình hành động thực hiện Chỉ thị số 07/CT-TTg và Nghị quyết số 52-NQ/TW; Chỉ thị số 07/CT-TTg ngày 04/4/2022 của Thủ tướng Chính phủ về an toàn dữ liệu; Kế hoạch số 12/KH-SNV ngày 06/6/2022 của Sở Nội vụ về thực hiện Chỉ thị số 07/CT-TTg ngày 04/4/2022 của Thủ tướng Chính phủ.",
        "Tổ chức trong Quý III, Quý IV các hoạt động hưởng ứng; sơ kết 10/10 đơn vị.",
        "Căn cứ chức năng, nhiệm vụ, các đơn vị chủ động thực hiện.",
        # what sounds like a slip and is none
        "Phòng cháy nổ lực lượng tại chỗ; cũng cố gắng; giám sát nhập khẩu; hồ sơ xuất trình.",
        "Chủ trương trình Hội đồng; khả năng xuất hiện; dây chuyền thông minh; chủ chương trình.",
        "Đại biểu đến thăm quan điểm di tích; nơi tạm trú trọng điểm; kỹ năng xuất bản; lịch sử lý luận.",
        "Ông Lê Văn Hẳn, bà Sẳn, ông Chử Văn Kiễm dự; không để xảy ra lãng phí.",
    ],
)
def test_sentence_is_let_be(text: str) -> None:
    assert text_findings(GOOD.replace(_AIM, f"{_AIM}\n\n{text}")) == []


@pytest.mark.parametrize(
    "lines",
    [
        # a quotation and a bracket over two paragraphs
        ("Sửa đổi như sau: “1. Nội dung", "2. Nội dung khác”."),
        ("Theo quy định (nếu có", "và theo phân cấp)."),
        # what is numbered begins with a number of its own; a broken thousand is no number
        (
            "Tập trung như sau:",
            "1. 100% hồ sơ được số hóa.",
            "2. Giảm 30% thời gian.",
            "3. 05 lớp tập huấn.",
        ),
        ("Ban hành văn bản, gồm:", "2. 574 văn bản chỉ đạo."),
        # letters up to đ and e; numbers of three levels
        ("1.1. Một", "1.2. Hai", "a) Một", "b) Hai", "1.3. Ba", "a) Một"),
        # ten announced, numbered, each with text of its own
        ("Kế hoạch có 03 giải pháp:", "(1) Một", "- Chi tiết", "(2) Hai", "Giải thích.", "(3) Ba"),
        # counts of groups that add up
        ("Kế hoạch giao 06 nhiệm vụ, gồm:", "- Nhóm I: 02 nhiệm vụ.", "- Nhóm II: 04 nhiệm vụ."),
        # an event in one of two quarters
        ("a) Sự kiện", "- Nội dung: Ngày hội (10/10).", "- Thời gian: Quý III, Quý IV/2023."),
    ],
)
def test_lines_are_let_be(lines: tuple[str, ...]) -> None:
    place = "Phát hành tài liệu.\n"
    body = "\n".join(lines)
    changed = GOOD.replace(place, f"{place}\n2. Thêm\n\n{body}\n")
    changed = changed.replace("II. NỘI DUNG\n", "II. NỘI DUNG\n\n1. Chung\n")
    assert text_findings(changed) == []


def test_parts_in_capital_letters_begin_roman_numbers_anew() -> None:
    text = GOOD.replace("I. MỤC TIÊU", "A. CHUNG\n\nI. MỤC TIÊU")
    text = text.replace("III. SỰ KIỆN", "B. RIÊNG\n\nI. SỰ KIỆN")
    assert text_findings(text.replace("IV. TỔ CHỨC", "II. TỔ CHỨC")) == []


def test_rows_may_begin_anew_below_the_heading_of_a_group() -> None:
    rows = "STT\tNội dung\tThời gian\nI\tNhóm một\t\n1\tMột\t\nII\tNhóm hai\t\n1\tMột\t\n2\tHai\t\n"
    begin = GOOD.index("STT\t")
    assert text_findings(GOOD[:begin] + rows) == []


def test_wrapped_lines_of_a_copy_belong_together() -> None:
    text = GOOD.replace("- Các sở, ban, ngành;", "- Các sở, ban,\nngành tỉnh;")
    text = text.replace("ngày 17/7/2023 của Ủy ban", "ngày 17/7/2023\ncủa Ủy ban")
    assert text_findings(text) == []


def test_decision_of_a_chairman_and_its_articles() -> None:
    text = """Số: 15/QĐ-UBND

Hà Trung, ngày 05 tháng 01 năm 2024

QUYẾT ĐỊNH
Về việc ban hành Quy chế phối hợp

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;
Theo đề nghị của Giám đốc Sở Thông tin và Truyền thông.

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Quy chế phối hợp:

1. Nội dung phối hợp.
2. Hình thức phối hợp.

Điều 2. Quyết định này có hiệu lực từ ngày ký.

1. Chánh Văn phòng chịu trách nhiệm thi hành.

Điều 3. Các đơn vị chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 3;
- Lưu: VT.

CHỦ TỊCH

Nguyễn Văn An
"""
    assert text_findings(text) == []


def _goes_on(document: DocumentObject) -> None:
    """A long table that Word is given as two, the second with its heading again."""
    above = document.tables[-1]
    table = deepcopy(above._tbl)
    above._tbl.addnext(table)
    rows = Table(table, document).rows
    for row in rows[3:]:
        table.remove(row._tr)
    for row, text in zip(rows[1:3], ("07", "08"), strict=True):
        row.cells[0].paragraphs[0].runs[0].text = text


def test_a_table_may_go_on_in_another() -> None:
    assert new_findings(PLAN, both(write(LONG, _EIGHT), _goes_on)) == []


def _addressees(document: DocumentObject) -> None:
    write("Kính gửi", "Kính gửi:")(document)
    after("Kính gửi", "- Sở Công Thương;", "- Sở Tài chính.")(document)


@pytest.mark.parametrize(
    "plant",
    [
        look("Kế hoạch giao 06", size=13),
        layout("Kế hoạch giao 06", line_spacing=1.5),
        write("CỘNG HÒA", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        look("Kế hoạch giao 06", bold=True, italic=True),
        look("TM. ỦY BAN", size=13),
    ],
)
def test_allowed_looks_are_let_be(plant: Plant) -> None:
    assert new_findings(PLAN, plant) == []


def test_letter_to_several_is_let_be() -> None:
    assert new_findings(REMINDER, _addressees) == []
    assert new_findings(LETTER, _addressees) == []
