# ruff: noqa: E501 - lines of papers stand whole
"""Faults of the known kinds in spots where the rules had not looked, and what stands there rightly."""

import pytest

from plancycle.lint import check_file
from tests.documents.lint.papers import text_findings
from tests.documents.lint.raw_word import paragraph, run, word
from tests.documents.lint.text_faults import GOOD

_AIM = "Nâng cao nhận thức về chuyển đổi số theo Quyết định số 749/QĐ-TTg."


def _with(aim: str, paper: str = GOOD) -> list[tuple[str, str]]:
    """What is found in a good plan of 17/7/2023 with a paragraph more."""
    return [(f.code, f.message) for f in text_findings(paper.replace(_AIM, f"{_AIM}\n\n{aim}"))]


def _messages(aim: str, code: str, paper: str = GOOD) -> list[str]:
    return [message for found, message in _with(aim, paper) if found == code]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("8h45 - 8h35: Báo cáo.", ["Giờ ngược: “8h45 - 8h35”."]),
        ("Từ 14:30 đến 14:00 thảo luận.", ["Giờ ngược: “14:30 đến 14:00”."]),
        ("8h35 - 8h45: Báo cáo; 21h30 - 05h00: trực đêm.", []),
        (
            "Tỷ lệ 8:45 - 8:35 giữa hai nhóm không tính theo giờ làm việc 1:30 - 1:20.",
            ["Giờ ngược: “8:45 - 8:35”."],
        ),
    ],
)
def test_items_of_a_programme_end_after_they_begin(text: str, told: list[str]) -> None:
    assert _messages(text, "L-M03") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Họp từ 08h00 ngày 07/7/2023 (Sáng thứ Ba).", ["Ghi “07/7/2023 (Sáng thứ Ba)”."]),
        ("Họp từ 08h00 ngày 07/7/2023 (Sáng thứ Sáu).", []),
        ("Họp ngày 07 tháng 7 năm 2023 (Thứ Hai).", ["Ghi “07 tháng 7 năm 2023 (Thứ Hai)”."]),
    ],
)
def test_day_of_the_week_behind_its_date(text: str, told: list[str]) -> None:
    assert _messages(text, "L-D08") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Báo cáo trước ngày 35 hằng tháng.", ["Không có thời gian “ngày 35”."]),
        ("Báo cáo trước ngày 32 của tháng sau.", ["Không có thời gian “ngày 32”."]),
        ("Báo cáo trước ngày 25 hằng tháng, trong thời gian 45 ngày.", []),
    ],
)
def test_day_of_every_month_is_one(text: str, told: list[str]) -> None:
    assert _messages(text, "L-D01") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tổ trưởng: [họ tên], Giám đốc Sở Nội vụ.", ["Còn chữ giữ chỗ “[họ tên]”."]),
        ("Địa chỉ: [địa chỉ trụ sở].", ["Còn chữ giữ chỗ “[địa chỉ trụ sở]”."]),
        ("Theo tài liệu [1] và phụ chú [tiếng Việt].", []),
    ],
)
def test_name_of_what_is_to_be_filled_in_is_a_placeholder(text: str, told: list[str]) -> None:
    assert _messages(text, "L-X02") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Toàn tỉnh có 04 Hội: Hội Điều dưỡng; Hội Làm vườn và Hội Khuyến học.",
            ["Ghi “04 Hội” nhưng liệt kê 2."],
        ),
        ("Toàn tỉnh có 03 Hội: Hội Điều dưỡng; Hội Làm vườn và Hội Khuyến học.", []),
        ("Toàn tỉnh có 02 Hội: Hội Điều dưỡng; Hội Văn học và Nghệ thuật.", []),
    ],
)
def test_count_of_what_one_sentence_lists(text: str, told: list[str]) -> None:
    assert _messages(text, "L-S05") == told


_NOTICE = GOOD.replace("KẾ HOẠCH\nTruyền", "THÔNG BÁO\nKết luận về truyền").replace(
    "96/KH-", "96/TB-"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Ngày 28/7/2023, đồng chí Phó Chủ tịch chủ trì cuộc họp về chuyển đổi số.",
            ["Việc đã qua ghi ngày 28/7/2023, văn bản ký ngày 17/7/2023."],
        ),
        ("Ngày 14/7/2023, đồng chí Phó Chủ tịch chủ trì cuộc họp về chuyển đổi số.", []),
        ("Ngày 28/7/2023, Sở sẽ tổ chức cuộc họp, đồng chí Phó Chủ tịch chủ trì.", []),
    ],
)
def test_what_is_told_as_done_was_done_by_then(text: str, told: list[str]) -> None:
    assert _messages(text, "L-M24", _NOTICE) == told


def test_plan_may_tell_of_days_to_come() -> None:
    assert _messages("Ngày 28/7/2023, đồng chí Phó Chủ tịch chủ trì cuộc họp.", "L-M24") == []


_DECISION = """ỦY BAN NHÂN DÂN
TỈNH HÀ TRUNG

Số: 96/QĐ-UBND

Hà Trung, ngày 17 tháng 7 năm 2023

QUYẾT ĐỊNH
Về việc thành lập Tổ công tác

Điều 1. Thành lập Tổ công tác.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

Điều 3. Chánh Văn phòng và Giám đốc Sở Nội vụ chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 3;
- Lưu: VT, NC.
"""


def test_as_article_points_to_who_carries_it_out() -> None:
    wrong = text_findings(_DECISION.replace("Như Điều 3", "Như Điều 2"))
    assert ("L-G03", "Ghi “Như Điều 2”, Điều đó chỉ nói hiệu lực.") in {
        (f.code, f.message) for f in wrong
    }
    below = "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n\nChánh Văn phòng chịu trách nhiệm thi hành Quyết định này."
    two = _DECISION.replace("Điều 2. Quyết định này có hiệu lực kể từ ngày ký.", below)
    assert "L-G03" not in {f.code for f in text_findings(two.replace("Như Điều 3", "Như Điều 2"))}
    for right in (_DECISION, _DECISION.replace("Như Điều 3", "Như Điều 1")):
        assert "L-G03" not in {f.code for f in text_findings(right)}


def test_departments_named_in_a_row_are_told_without_their_own_word() -> None:
    paper = GOOD.replace("năm 2023\n\nKẾ HOẠCH", "năm 2025\n\nKẾ HOẠCH")
    row = "Giao các Sở: Nội vụ, Tài nguyên và Môi trường, Xây dựng phối hợp."
    assert "“Tài nguyên và Môi trường” không còn từ ngày 01/03/2025." in _messages(
        row, "L-U02", paper
    )
    today = "Giao các Sở: Nội vụ, Nông nghiệp và Môi trường, Xây dựng phối hợp."
    assert _messages(today, "L-U02", paper) == []


def test_short_paragraph_right_below_its_equal() -> None:
    item = "- Nhóm giải pháp chính trị, xã hội."
    assert _messages(f"{item}\n\n{item}", "L-M18")
    assert _messages(f"{item}\n\n- Nhóm giải pháp về pháp luật.\n\n{item}", "L-M18") == []
    assert _messages("- Ông ……………… ;\n\n- Ông ……………… ;", "L-M18") == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("hợp tát quốc tế", "hợp tác"),
        ("Chiến lượt quốc gia", "chiến lược"),
        ("khẩn chương", "khẩn trương"),
        ("đường giây nóng", "đường dây"),
    ],
)
def test_slips_of_the_ear(wrong: str, right: str) -> None:
    """Ends (c and t, n and ng) and beginnings (ch and tr, s and x, d and gi) that sound alike."""
    assert any(f"“{right}”" in message for message in _messages(f"Thực hiện {wrong}.", "L-W10"))
    assert _messages(f"Thực hiện {right}; khảo sát các phòng trống, chia xẻ ruộng.", "L-W10") == []


def _list_of(count: str) -> bytes:
    rows = "".join(
        f"<w:tr><w:tc>{paragraph(run(n))}</w:tc><w:tc>{paragraph(run(f'Trường {n}'))}</w:tc></w:tr>"
        for n in ("STT", "1", "2", "3")
    )
    grid = '<w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="4000"/></w:tblGrid>'
    below = paragraph(run(f"Danh sách có {count} trường tham gia./."))
    return word(paragraph(run("Số: 12/KH-UBND")) + f"<w:tbl>{grid}{rows}</w:tbl>{below}")


@pytest.mark.parametrize(
    ("count", "told"), [("03", []), ("04", ["Ghi “04 trường” nhưng liệt kê 3."])]
)
def test_count_below_a_list_is_that_of_its_rows(count: str, told: list[str]) -> None:
    assert [f.message for f in check_file(_list_of(count), "a.docx") if f.code == "L-S05"] == told


def test_annex_enclosed_with_another_number_is_told() -> None:
    annex = "\nPhụ lục\nDANH SÁCH\n(Đính kèm Kế hoạch số 69/KH-UBND ngày 17/7/2023 của Ủy ban nhân dân tỉnh)\n"
    assert ("L-A05", "Kèm theo văn bản số 69/KH-UBND.") in {
        (f.code, f.message) for f in text_findings(GOOD + annex)
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Ủy viên: 05 luật sư gồm: Luật sư Vũ, Luật sư Biển, Luật sư Dũng, Luật sư Thống.",
            ["Ghi “05 luật sư” nhưng liệt kê 4."],
        ),
        ("Ủy viên: 04 luật sư gồm: Luật sư Vũ, Luật sư Biển, Luật sư Dũng và Luật sư Thống.", []),
        (
            "Đối với 05 xã đã được công nhận, gồm: Xã An Bình; Xã Hòa Lợi; Xã Đắk Mil 1; Xã La Dạ.",
            ["Ghi “05 xã” nhưng liệt kê 4."],
        ),
        (
            "Đối với 04 xã đã được công nhận, gồm: Xã An Bình; Xã Hòa Lợi; Xã Đắk Mil 1; Xã La Dạ.",
            [],
        ),
        (
            "Giải thể 03 hội gồm: Hội Làm vườn, Hiệp hội Thủy sản và Hội Lâm nghiệp và Môi trường.",
            [],
        ),
        (
            "Chọn 04 xã, gồm: Xã An Bình; Xã Hòa Lợi; Xã Đắk Mil; Xã La Dạ, hằng năm duy trì và nâng cao công tác phòng, chống ma túy trên địa bàn để giữ vững kết quả đã đạt được.",
            [],
        ),
        ("Mở 03 lớp, gồm: lớp kỹ năng số, lớp an toàn thông tin và lớp dữ liệu.", []),
    ],
)
def test_count_of_named_items(text: str, told: list[str]) -> None:
    assert _messages(text, "L-S05") == told


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("Phân tích,đánh giá tình hình.", "L-W06", "Thiếu dấu cách ở “tích,đánh”."),
        ("Đấu tranh phòng, chông ma túy.", "L-W01", "Viết sai “phòng, chông”."),
        ("Theo đó đó các đơn vị triển khai.", "L-W02", "Lặp từ “đó đó”."),
        ("Có ít nhất 140% xã, phường không còn ma túy.", "L-M23", "“140% xã” hơn 100%."),
        (
            "Các địa bàn gồm: Xã An Bình; Xã An Bình; Xã La Dạ.",
            "L-M18",
            "Ghi hai lần “xã an bình”.",
        ),
    ],
)
def test_small_faults_in_a_sentence(text: str, code: str, message: str) -> None:
    assert _messages(text, code) == [message]


def test_marks_and_words_of_the_same_kind_that_are_right() -> None:
    right = "Sở VH,TT&DL phòng, chống ma túy; do đó, khi khí hậu đổi, 40% xã, phường không ma túy; hoành hành hành vi vi phạm."
    assert [
        (c, m) for c, m in _with(right) if c in {"L-W06", "L-W01", "L-W02", "L-M23", "L-M18"}
    ] == []


def test_heading_of_a_part_with_another_year_than_the_title() -> None:
    paper = GOOD.replace("II. NỘI DUNG", "II. TRUYỀN THÔNG TRÊN ĐỊA BÀN TỈNH HÀ TRUNG NĂM 2022")
    assert "L-M08" in {f.code for f in text_findings(paper)}
    same = GOOD.replace("II. NỘI DUNG", "II. TRUYỀN THÔNG TRÊN ĐỊA BÀN TỈNH HÀ TRUNG NĂM 2023")
    assert "L-M08" not in {f.code for f in text_findings(same)}
