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
