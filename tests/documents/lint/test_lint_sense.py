# ruff: noqa: E501 - sentences stand whole
"""Faults that the decree's words and plain sense show: each found, named and placed, no other."""

import io

import pytest

from plancycle.lint import RULES, check_file
from plancycle.lint.dated.dated_tables import repealed_documents
from plancycle.lint.sense.spelled import read_number
from plancycle.model.findings import Finding
from tests.documents.lint.papers import changed, findings, text_findings
from tests.documents.lint.sense_faults import SLY, Sly, foot_outside_table
from tests.documents.lint.text_faults import GOOD
from tests.documents.lint.typed_papers import TYPED


def _typed(name: str) -> bytes:
    buffer = io.BytesIO()
    TYPED[name]().save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("fault", SLY, ids=lambda f: f"{f.rule} {f.found[:40]}")
def test_fault_is_found_named_and_placed(fault: Sly) -> None:
    told = findings(changed(_typed(fault.paper), fault.plant))
    assert [(f.code, f.severity, f.location, f.message) for f in told] == [
        (fault.rule, RULES[fault.rule].severity, fault.place, fault.found)
    ]
    assert all(f.fix for f in told)


def test_recipients_without_dashes_outside_a_table() -> None:
    told = findings(changed(_typed("typed plan"), foot_outside_table))
    assert [(f.code, f.location) for f in told] == [
        ("L-K14", "Đoạn 21 (“Nơi nhận:”)"),
        ("L-G04", "Đoạn 22 (“UBND tỉnh (b/c);”)"),
    ]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ba mươi", 30),
        ("ba mươi mốt", 31),
        ("mười lăm", 15),
        ("một trăm linh năm", 105),
        ("hai nghìn không trăm hai mươi sáu", 2026),
        ("năm trăm triệu đồng", 500_000_000),
        ("một tỷ hai trăm triệu đồng chẵn", 1_200_000_000),
        ("bằng chữ", None),
        ("nếu có", None),
    ],
)
def test_numbers_in_words(words: str, value: int | None) -> None:
    assert read_number(words) == value


_AIM = "Nâng cao nhận thức về chuyển đổi số theo Quyết định số 749/QĐ-TTg."


@pytest.mark.parametrize(
    "text",
    [
        "Đạt 20/22 đơn vị (90,9%); 2/3 số xã; tỷ lệ 100%; đến 30/6 đạt 45%; 22/25 xã (đạt 88%).",
        "Hướng dẫn cơ sở y tế, cơ sở giáo dục và đào tạo; cán bộ y tế, cán bộ tài chính, nội bộ.",
        "Phát triển chính phủ số; theo quy định của pháp luật đất đai, pháp luật về đầu tư.",
        "Tại Phường 1, Quận 3, Thành phố Hồ Chí Minh và Xã Nguyễn Phích.",
        "Quản lý nhà nước, cơ quan nhà nước, ngân sách nhà nước phục vụ Nhân dân.",
        "Các sở, ban, ngành,… chủ động thực hiện; kinh phí 500 triệu đồng (năm trăm triệu đồng).",
        "Theo quy định tại điểm a khoản 2 Điều 5 Luật Công nghệ thông tin.",
        "Giai đoạn 2021 - 2025, tầm nhìn đến năm 2045; thời gian 48 giờ; 07 giờ 30 phút.",
        "Tổ chức 05 lớp, trong đó 02 lớp cho cán bộ xã; từ 40 lên 50 lớp, tăng 25%.",
        "Trong 30 (ba mươi) ngày; 05 (năm) năm; kỳ họp thứ XXX; năm (05) bản.",
        "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.",
        "Thứ hai là kinh phí; vào thứ Hai, ngày 19/6/2023 lúc 14 giờ 00.",
        "Phụ lục II ban hành kèm theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.",
        "Họp tại Trụ sở Công an xã; Đảng bộ Công an tỉnh; hội sở Tài chính; Cơ sở Y tế; Cán bộ Nội vụ.",
        "Kết quả: 60% rất hài lòng, 30% hài lòng, 10% không hài lòng; 100% xã có tổ công nghệ, 90% người dân dùng.",
        "Thu ngân sách đạt 135,7% kế hoạch, 317% dự toán; tăng 120% hộ gia đình có mạng; 100% cán bộ được tập huấn.",
        "Trực từ 17 giờ 00 đến 6 giờ 30 sáng hôm sau; làm việc từ 7 giờ 30 đến 11 giờ 30, từ 13 giờ đến 17 giờ.",
        "Phòng cháy 24 giờ 00 phút mỗi ngày; kết thúc lúc 24 giờ 00; theo nguyên tắc tập trung.",
        "Có 95% hồ sơ đúng hạn, 90% người dân hài lòng, 85% cán bộ đạt chuẩn; 40% nam, 60% nữ.",
        "Thực hiện Chỉ thị số 20/CT-TTg ngày 01/11/2022 của Thủ tướng Chính phủ về thư viện (sau đây gọi tắt là Chỉ thị số 20-TTg).",
    ],
)
def test_sentence_is_let_be(text: str) -> None:
    assert text_findings(GOOD.replace(_AIM, f"{_AIM}\n\n{text}")) == []


def _dated(year: int, text: str, province: str = "TỈNH HÀ TRUNG") -> list[Finding]:
    """What the rules of the dated tables find in a paper of a year that says a sentence."""
    paper = f"""ỦY BAN NHÂN DÂN
{province}

Số: 96/KH-UBND

Hà Trung, ngày 17 tháng 9 năm {year}

KẾ HOẠCH
Truyền thông

{text}
"""
    told = check_file(paper.encode(), "van-ban.txt")
    return [f for f in told if f.code in {"L-U01", "L-U02"}]


def _in(year: int, text: str) -> list[str]:
    """Rules of the dated tables that speak of a sentence in a paper of a year."""
    return [f.code for f in _dated(year, text)]


def _told(text: str, province: str) -> list[tuple[str, str]]:
    """What they say of a sentence in a province's paper of 2025, and how to mend it."""
    return [(f.message, f.fix) for f in _dated(2025, text, province)]


@pytest.mark.parametrize(
    ("year", "text", "rules"),
    [
        (2023, "Giao Sở Thông tin và Truyền thông chủ trì.", []),
        (2025, "Giao Sở Thông tin và Truyền thông chủ trì.", ["L-U02"]),
        (2025, "Sở Thông tin và Truyền thông (cũ) đã mở 05 lớp.", []),
        (2025, "Sau khi hợp nhất Sở Thông tin và Truyền thông, giao Sở Nội vụ.", []),
        (2025, "Giao UBND các huyện, thành phố thực hiện.", ["L-U02"]),
        (2025, "Giao UBND huyện Hà Bắc thực hiện.", ["L-U02"]),
        (2025, "Giao Ủy ban nhân dân các xã, phường, thị trấn báo cáo.", ["L-U02"]),
        (2025, "Giao Ủy ban nhân dân các xã, phường, đặc khu báo cáo.", []),
        (2025, "Giao Sở Tài nguyên và Môi trường phối hợp.", ["L-U02"]),
        (2025, "Ông Lê Văn Bình, nguyên Giám đốc Sở Tài nguyên và Môi trường.", []),
        (2025, "Theo Kế hoạch số 12/KH-UBND ngày 05/01/2025 của UBND tỉnh Bình Định.", []),
        (2024, "Căn cứ Nghị định số 43/2011/NĐ-CP;", ["L-U01"]),
        (2021, "Căn cứ Nghị định số 43/2011/NĐ-CP;", []),
        (2025, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;", ["L-U01"]),
        (2025, "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;", []),
        (2025, "Căn cứ Luật Tổ chức chính quyền địa phương năm 2025;", []),
        (2024, "Căn cứ Luật Tổ chức chính quyền địa phương năm 2015;", []),
    ],
)
def test_the_day_of_a_paper_decides_what_was_in_force(
    year: int, text: str, rules: list[str]
) -> None:
    assert _in(year, text) == rules


def test_dated_tables_are_whole() -> None:
    assert all(row.signed < row.ended for row in repealed_documents())


def test_what_a_name_became_is_told_from_the_tables_of_the_country() -> None:
    """One source for the checker and for ``check``."""
    (district,) = _told("Giao UBND huyện Kiến Xương báo cáo.", "TỈNH HƯNG YÊN")
    assert district[0] == "“huyện Kiến Xương” không còn từ ngày 01/07/2025."
    assert district[1].startswith("Kiểm tra tên gọi. Nay là xã Kiến Xương, xã Vũ Quý")
    (commune,) = _told("Giao UBND xã Vũ Chính báo cáo.", "TỈNH HƯNG YÊN")
    assert commune[1] == "Kiểm tra tên gọi. Nay là phường Trần Lãm (tỉnh Hưng Yên)."
    assert _told("Giao UBND xã Kiến Xương báo cáo.", "TỈNH HƯNG YÊN") == []
    (body,) = _told("Giao Sở Lao động, Thương binh và Xã hội.", "TỈNH HƯNG YÊN")
    assert body[1] == "Kiểm tra tên gọi. Nay là Sở Nội vụ."
