"""The facts of Kế hoạch số 96/KH-UBND stand in the plan of 2024 that is made from its profile.

What the source states for its own paper or its three years, and what it has wrong, is named below
with the reason.
"""

import re

import pytest

from tests.profiles.facts import missing, plan_text, profile

CODE, YEAR = "thai-binh", 2024

DOCUMENTS = (
    "Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ",
    "phê duyệt Chương trình Chuyển đổi số quốc gia đến năm 2025, định hướng đến năm 2030",
    "Nghị quyết số 02-NQ/TU ngày 19/11/2021 của Ban Chấp hành Đảng bộ tỉnh",
    "về chuyển đổi số tỉnh Thái Bình đến năm 2025, định hướng đến năm 2030",
    "Quyết định số 1726/QĐ-BTTTT ngày 12/10/2020 của Bộ Thông tin và Truyền thông",
    "phê duyệt Đề án xác định Bộ chỉ số đánh giá chuyển đổi số của các bộ, cơ quan ngang bộ, cơ "
    "quan thuộc Chính phủ, các tỉnh, thành phố trực thuộc Trung ương và của quốc gia",
    "Quyết định số 571/QĐ-UBND ngày 17/3/2022 của Ủy ban nhân dân tỉnh",
    "phê duyệt Đề án Chuyển đổi số tỉnh Thái Bình đến năm 2025, định hướng đến năm 2030",
    "Tờ trình số 50/TTr-STTTT ngày 07/7/2023",
    "Kế hoạch chuyển đổi số hằng năm của tỉnh",
    "Luật Ngân sách nhà nước",
    # The source itself is what the plan of a year carries on.
    "Kế hoạch số 96/KH-UBND ngày 17/7/2023 của Ủy ban nhân dân tỉnh",
    "giai đoạn 2023 - 2025",
)

AIMS = (
    "100%",
    "Ngày Chuyển đổi số quốc gia (10/10)",
    "cán bộ, công chức, viên chức, doanh nghiệp và người dân",
    "Cổng Thông tin điện tử tỉnh",
    "50% trường học",
    "từ trung học cơ sở đến đại học",
    "buổi ngoại khóa",
    "an toàn, an ninh thông tin",
)

CHANNELS = (
    *("báo chí", "hệ thống thông tin cơ sở", "mạng xã hội", "trang thông tin điện tử"),
    *("hội nghị", "hội thảo", "tọa đàm", "tập huấn", "triển lãm"),
    "các xã, phường, thị trấn",
)

TASKS = (
    *("truyền hình", "phát thanh", "mỗi tuần 01 số", "01 số/tuần"),
    "Đài Phát thanh và Truyền hình Thái Bình",
    *("báo in", "báo điện tử", "Báo Thái Bình"),
    "Văn phòng Ủy ban nhân dân tỉnh",
    "Đài Truyền thanh - Truyền hình cấp huyện",
    "Mỗi tháng phát 02 chuyên mục",
    "làm mới hay phát lại đều được tính",
    "Đài Truyền thanh cấp xã",
    "Mỗi tháng phát ít nhất 01 chương trình",
    "khuyến khích phát lại trong tháng",
    "Chuyên trang Chuyển đổi số tỉnh Thái Bình",
    "Zalo “Chính quyền số Thái Bình”, “Công dân số Thái Bình”",
    "báo cáo chuyên đề về chuyển đổi số hằng tháng",
    "cơ quan báo chí Trung ương",
    "Ngày Chuyển đổi số quốc gia",
    *("cho cán bộ", "cho doanh nghiệp", "cho hợp tác xã, hội, hiệp hội"),
    *("Sở Công Thương; Hiệp hội Doanh nghiệp tỉnh", "Các doanh nghiệp"),
    *("Sở Nông nghiệp và Phát triển nông thôn", "Các địa phương"),
    "“Ngày Chủ nhật số”",
    "Sở Thông tin và Truyền thông; Ủy ban nhân dân các huyện, thành phố",
    *("phóng viên", "biên tập viên", "Phòng Văn hóa và Thông tin"),
    *("tờ rơi", "Sở Giáo dục và Đào tạo", "Đoàn TNCS Hồ Chí Minh tỉnh"),
    "Cuộc thi tìm hiểu về chuyển đổi số",
    "đoàn viên thanh niên",
    "ứng dụng, dịch vụ, tiện ích số của tỉnh",
    "Các cơ quan báo chí; các sở, ban, ngành, địa phương",
    "các cơ quan, đơn vị, doanh nghiệp liên quan",
    "Hằng năm",
)

MONEY_AND_DUTIES = (
    "dự toán chi thường xuyên",
    *("tổ chức, cá nhân", "trong nước và nước ngoài", "nguồn hợp pháp khác"),
    "Sở Thông tin và Truyền thông",
    "Sở Tài chính",
    "Đề nghị Ban Tuyên giáo Tỉnh ủy",
    "Các sở, ban, ngành, Ủy ban nhân dân huyện, thành phố",
    "Đề nghị các tổ chức chính trị - xã hội trên địa bàn tỉnh",
    "Các cơ quan báo chí của tỉnh",
    "Hiệp hội Doanh nghiệp tỉnh",
    "chuyên mục “Chuyển đổi số”",
    *("6 tháng trước ngày 15/6", "báo cáo năm trước ngày 15/12", "báo cáo đột xuất"),
)

FOOT = (
    "Bộ Thông tin và Truyền thông",
    "Chủ tịch, các Phó Chủ tịch UBND tỉnh",  # the source writes "PCT", which the decree does not
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
    "Ban Tuyên giáo Tỉnh ủy",
    "Các sở, ban, ngành, đoàn thể tỉnh",
    "Báo Thái Bình, Đài Phát thanh và Truyền hình Thái Bình",
    "Hiệp hội Doanh nghiệp tỉnh",
    "UBND các huyện, thành phố",
    "Lưu: VT, KGVX",
    *("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Thị Bích Hằng"),
)


@pytest.mark.parametrize(
    "facts",
    [DOCUMENTS, AIMS, CHANNELS, TASKS, MONEY_AND_DUTIES, FOOT],
    ids=["documents", "aims", "channels", "tasks", "money and duties", "foot"],
)
def test_every_fact_of_the_source_stands_in_the_plan(facts: tuple[str, ...]) -> None:
    assert missing(facts, plan_text(CODE, YEAR)) == []


def test_it_is_the_plan_of_one_year() -> None:
    """The source's own title, of three years, stands only where it is cited."""
    text = plan_text(CODE, YEAR)
    title = "Truyền thông về chuyển đổi số trên địa bàn tỉnh Thái Bình năm 2024"
    assert missing([title, f"Kế hoạch {title[0].lower()}{title[1:]}"], text) == []
    assert text.count("giai đoạn 2023 - 2025") == 1


def test_twenty_tasks_all_done_every_year() -> None:
    """One "Hằng năm" a row, as "Hàng năm" in the source."""
    assert len(profile(CODE).plan.tasks) == 20
    assert len(re.findall(r"(?<!\w)Hằng năm(?!\w)", plan_text(CODE, YEAR))) >= 20


@pytest.mark.parametrize(
    "fault",
    [
        "17/17/2023",  # a date that does not exist, in the reference of its appendix
        "96 /KH-UBND",  # a blank within a symbol
        "chuyên đổi số",  # misread by the scanner, nine times, and the two that follow
        "Công/Trang",
        "Công thông tin",
        "nâng cao nhận thức về chuyển đổi số trên địa bàn",  # a second name for the same plan
        "/ giang",  # the mark of the typist in place of "./."
    ],
)
def test_what_the_source_has_wrong_does_not_carry_over(fault: str) -> None:
    assert fault not in plan_text(CODE, YEAR)


def test_what_the_decree_asks_and_the_source_lacks() -> None:
    text = plan_text(CODE, YEAR)
    assert "TM. ỦY BAN NHÂN DÂN" in text
    assert "./." in text
