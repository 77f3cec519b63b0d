# ruff: noqa: E501 - lines of papers stand whole
"""What real letters, statutes and notices of offices do rightly, and what only a reader sees wrong in them."""

import io

import pytest

from plancycle.lint import check_file
from plancycle.model.findings import Severity
from tests.documents.lint.papers import Plant, changed, text_findings, write
from tests.documents.lint.sense_faults import swap
from tests.documents.lint.text_faults import GOOD
from tests.documents.lint.typed_papers import TYPED

_AIM = "Nâng cao nhận thức về chuyển đổi số theo Quyết định số 749/QĐ-TTg."

_LETTER = """ỦY BAN NHÂN DÂN
TỈNH HÀ TRUNG

Số: 96/UBND-NC
V/v tổ chức đại hội

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Hà Trung, ngày 17 tháng 3 năm 2025

Kính gửi: Hội Nữ Doanh nhân tỉnh

Căn cứ Nghị định số 126/2024/NĐ-CP ngày 08/10/2024 của Chính phủ quy định về tổ chức, hoạt động và quản lý hội;

Xét đề nghị của Hội Nữ Doanh nhân tỉnh tại Công văn số 03/HNDN BTh ngày 12/02/2025 của Hội về tổ chức đại hội, Chủ tịch Ủy ban nhân dân tỉnh có ý kiến như sau:

1. Thống nhất để Hội tổ chức đại hội.

2. Giao Sở Nội vụ hướng dẫn./.

Nơi nhận:
- Như trên;
- Lưu: VT, NC.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Trần Văn Nam
"""


def test_letter_of_a_chairman_that_begins_with_its_bases_is_silent() -> None:
    """The bases are one sentence with what follows; a chairman signs for himself, without TM."""
    assert text_findings(_LETTER) == []


def test_a_date_that_the_subject_ends_on_is_not_that_of_the_letter() -> None:
    subject = "V/v gửi báo cáo đến ngày 22/02/2025"
    assert text_findings(_LETTER.replace("V/v tổ chức đại hội", subject)) == []


def test_letter_of_a_committee_is_signed_on_its_behalf() -> None:
    committee = _LETTER.replace(
        "Chủ tịch Ủy ban nhân dân tỉnh có ý kiến", "Ủy ban nhân dân tỉnh yêu cầu"
    )
    assert [f.code for f in text_findings(committee)] == ["L-K08"]


def test_title_of_a_chapter_names_no_type_of_paper() -> None:
    """Statutes are issued with a decision; the article below the chapter is no abstract."""
    statutes = """ỦY BAN NHÂN DÂN
TỈNH HÀ TRUNG

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

ĐIỀU LỆ
HỘI NỮ DOANH NHÂN
(Kèm theo Quyết định số 12/QĐ-UBND ngày 05/3/2025 của Chủ tịch Ủy ban nhân dân tỉnh)

Chương I
QUY ĐỊNH CHUNG

Điều 1. Tên gọi

1. Tên gọi tiếng Việt: Hội Nữ Doanh nhân.

2. Tên viết tắt là HNDN

Điều 2. Tôn chỉ, mục đích

Hội tập hợp doanh nhân nữ.
"""
    assert [f for f in text_findings(statutes) if f.severity is Severity.ERROR] == []


def test_text_without_tone_marks_is_told_once() -> None:
    plain = "CONG HOA XA HOI CHU NGHIA VIET NAM\nSo: /BTC-TCCB\nNoi nhan:\n- Luu: VT.\n"
    assert [(f.code, f.message) for f in text_findings(plain)] == [
        ("L-P00", "Văn bản không có, hoặc hầu như không có, chữ tiếng Việt có dấu.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ta có rc = Kc.3Q = 7.1.3233 = 43 m.",
        "Ban hành 05 văn bản (gồm 02 kế hoạch, 03 công văn).",
        "Hồ sơ gồm bảng kê (Phụ lục II kèm theo Giấy đề nghị số 01/GĐN ngày 23/7/2023).",
    ],
)
def test_sentence_is_let_be(text: str) -> None:
    assert text_findings(GOOD.replace(_AIM, f"{_AIM}\n\n{text}")) == []


_PLAN, _NOTICE, _LETTER_TYPED, _SUBMISSION = (
    "typed plan",
    "typed notice",
    "typed letter",
    "typed submission",
)


@pytest.mark.parametrize(
    ("paper", "plant", "told"),
    [
        (_LETTER_TYPED, write("KT. GIÁM", "TUQ. PHÓ GIÁM ĐỐC"), ("L-Q04", "Ghi “TUQ. PHÓ GIÁM ĐỐC”: “TUQ.” đứng trước cấp phó.")),
        (_PLAN, write("CHỦ TỊCH", "KT. CHỦ TỊCH"), ("L-Q02", "Dưới “KT. CHỦ TỊCH” không ghi chức vụ người ký.")),
        (_SUBMISSION, write("Kính gửi", "Kính gửi:"), ("L-G01", "“Kính gửi:” không ghi nơi gửi.")),
        (_PLAN, swap("Căn cứ Luật", "Luật Tổ chức", "luật Tổ chức"), ("L-V02", "Viết “luật Tổ chức chính quyền địa phương”.")),
        (_NOTICE, swap("Thực hiện", "Phòng Văn hóa - Xã hội", "Phòng văn hóa - xã hội"), ("L-V01", "Viết hoa sai “Phòng văn hóa - xã hội”.")),
        (_LETTER_TYPED, swap("Thực hiện", "Ủy ban nhân dân tỉnh", "Ủy ban Nhân dân tỉnh"), ("L-V01", "Viết hoa sai “Ủy ban Nhân dân”.")),
        (_NOTICE, swap("1. Thời gian", "12/5/2026", "07/4/2026"), ("L-M07", "Mời họp ngày 07/4/2026, văn bản ký ngày 20/4/2026.")),
        (_PLAN, swap("Nội dung ngắn", "dễ hiểu", "theo 05 văn bản (gồm 02 kế hoạch, 02 công văn)"), ("L-M11", "Ghi tổng là 05, các phần cộng lại là 4.")),
    ],
)  # fmt: skip
def test_fault_is_told(paper: str, plant: Plant, told: tuple[str, str]) -> None:
    buffer = io.BytesIO()
    TYPED[paper]().save(buffer)
    content = buffer.getvalue()
    known = {(f.code, f.message) for f in check_file(content, "a.docx")}
    new = [(f.code, f.message) for f in check_file(changed(content, plant), "a.docx")]
    assert [f for f in new if f not in known] == [told]


_OPENING = "Thực hiện Quyết định số 923/QĐ-TTg ngày 14/5/2025 của Thủ tướng Chính phủ ban hành Kế hoạch triển khai Phong trào thi đua đổi mới sáng tạo (sau đây viết tắt là Phong trào), Ủy ban nhân dân tỉnh ban hành Kế hoạch {} như sau:"
"""A plan that carries out another's plan, and says what it issues itself."""


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("triển khai Phong trào trên địa bàn tỉnh", []),
        ("tổ chức thực hiện", []),
        ("bảo vệ rừng ven biển", ["L-C04"]),
    ],
)
def test_a_plan_is_called_by_its_title_and_not_by_that_of_the_plan_it_carries_out(
    name: str, codes: list[str]
) -> None:
    paper = _PLAN_OF_A_MOVEMENT.format(_OPENING.format(name))
    told = [f.code for f in check_file(paper.encode(), "van-ban.txt")]
    assert [c for c in told if c == "L-C04"] == codes


_PLAN_OF_A_MOVEMENT = """ỦY BAN NHÂN DÂN
TỈNH HÀ TRUNG

Số: 130/KH-UBND

Hà Trung, ngày 27 tháng 6 năm 2025

KẾ HOẠCH
Triển khai Phong trào thi đua đổi mới sáng tạo trên địa bàn tỉnh

{}
"""
