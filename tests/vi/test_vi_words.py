"""Time, quota and money words as they stand in real plans, and what each is read as."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancycle.model.quotas import Per, Quota, QuotaKind, parse_quota
from plancycle.model.time_labels import label_of
from plancycle.model.times import parse_time, time_text
from plancycle.vi.money import money_unit, read_money
from plancycle.vi.quota_words import read_quota
from plancycle.vi.time_words import read_time

TIMES = {
    # the five source documents
    "Hàng năm": "yearly",
    "Hằng năm": "yearly",
    "Thường xuyên.": "regularly",
    "Quý II/2023.": "quarter 2/2023",
    "Quý III/2023": "quarter 3/2023",
    "10.10": "on 10-10",
    "10/10": "on 10-10",
    "(ngày 10/10 hằng năm)": "on 10-10",
    "trước ngày 15/6": "before 06-15",
    "trước ngày 15/12": "before 12-15",
    "trước ngày 01/12/2023": "before 2023-12-01",
    "trước ngày 25/11": "before 11-25",
    "28-10-2022": "on 2022-10-28",
    "giai đoạn 2022 – 2025": "years 2022-2025",
    "đột xuất": "on request",
    "hàng tháng": "monthly",
    "từng năm hoặc 2 năm/1 lần": "every 1-2 years",
    # other plans
    "Hằng năm hoặc 02 năm một lần": "every 1-2 years",
    "1 - 2 năm/lần": "every 1-2 years",
    "từ 1 đến 2 năm một lần": "every 1-2 years",
    "Định kỳ 2 năm/lần": "every 2 years",
    "02 năm 1 lần": "every 2 years",
    "Mỗi 3 năm": "every 3 years",
    "Từ 02 đến 03 năm một lần": "every 2-3 years",
    "1 năm/lần": "yearly",
    "từng năm": "yearly",
    "6/2025": "month 6/2025",
    "Tháng 10/2025": "month 10/2025",
    "Tháng 3 năm 2023": "month 3/2023",
    "tháng 10 hằng năm": "month 10",
    "Hoàn thành trong tháng 6/2025": "month 6/2025",
    "quý II/2027": "quarter 2/2027",
    "Quí 3": "quarter 3",
    "Quý II năm 2023": "quarter 2/2023",
    "Quý II, III/2025": "quarters 2-3/2025",
    "Quý II - IV/2025": "quarters 2-4/2025",
    "Quý IV/2025 - Quý I/2026": "quarters 4/2025-1/2026",
    "Tháng 9, 10/2025": "months 9-10/2025",
    "Từ tháng 3 đến tháng 5/2025": "months 3-5/2025",
    "6 - 9/2025": "months 6-9/2025",
    "10/2025 - 3/2026": "months 10/2025-3/2026",
    "2025 - 2026": "years 2025-2026",
    "Từ năm 2025 đến năm 2030": "years 2025-2030",
    "Năm 2025": "year 2025",
    "Cả năm": "year",
    "Trong năm": "year",
    "6 tháng đầu năm 2025": "half 1/2025",
    "06 tháng cuối năm": "half 2",
    "Định kỳ hằng quý": "quarterly",
    "Mỗi tuần": "weekly",
    "Theo yêu cầu": "on request",
    "15/6/2025": "on 2025-06-15",
    "ngày 10 tháng 10 năm 2025": "on 2025-10-10",
    "Hoàn thành trước 30/6/2025": "before 2025-06-30",
    "Trước tháng 6/2025": "before 2025-06-01",
    "trước quý III/2025": "before 2025-07-01",
    "Chậm nhất ngày 15/6": "by 06-15",
    "Đến hết ngày 31/12/2025": "by 2025-12-31",
    "Đến năm 2025": "by 2025-12-31",
    "hết tháng 2/2024": "by 2024-02-29",
    "Từ 01/10 đến 10/10/2025": "from 2025-10-01 to 2025-10-10",
    "01-10/10/2025": "from 2025-10-01 to 2025-10-10",
    # what comes back by months, weeks and days
    "6 tháng/lần": "every 6 months",
    "06 tháng một lần": "every 6 months",
    "Định kỳ 6 tháng 01 lần": "every 6 months",
    "3 tháng/lần": "every 3 months",
    "12 tháng/lần": "yearly",
    "02 tuần một lần": "every 2 weeks",
    "15 ngày/lần": "every 15 days",
    "1 lần/tuần": "weekly",
    "mỗi tháng 1 lần": "monthly",
    "Hằng quý một lần": "quarterly",
    "01 lần/năm": "yearly",
    "2 quý/lần": "every 6 months",
    "Hàng ngày": "daily",
    "ngày 20 hằng quý": "quarterly by 20",
    "Trước ngày 15 tháng cuối quý": "quarterly by 14",
    "Ngày 25 hàng tháng": "monthly by 25",
    "Trước ngày 20 hàng tháng": "monthly by 19",
    # several times
    "Quý II, quý IV": "quarter 2, quarter 4",
    "Quý I, quý III": "quarter 1, quarter 3",
    "Quý I, III/2026": "quarter 1/2026, quarter 3/2026",
    "Quý I, II, III, IV": "quarter 1, quarter 2, quarter 3, quarter 4",
    "Quý IV/2025 và Quý II/2026": "quarter 4/2025, quarter 2/2026",
    "Tháng 5, 7, 9": "month 5, month 7, month 9",
    "Tháng 4, 8, 12": "month 4, month 8, month 12",
    "Các tháng 3, 6, 9/2026": "month 3/2026, month 6/2026, month 9/2026",
    "15/6; 15/12": "on 06-15, on 12-15",
    "Trước ngày 15/6 và 15/12": "before 06-15, before 12-15",
    "Trước 15/6, trước 15/12/2026": "before 2026-06-15, before 2026-12-15",
    "Năm 2025, 2027": "year 2025, year 2027",
    # without an end
    "từ 2025": "since 2025",
    "2026 và những năm tiếp theo": "since 2026",
    "Năm 2025 và các năm tiếp theo": "since 2025",
    "2025-2026 và các năm tiếp theo": "since 2025",
    "Từ năm 2026 trở đi": "since 2026",
    "Từ quý I": "since month 1",
    "Từ Quý III/2026": "since month 7/2026",
    "Từ tháng 3/2026": "since month 3/2026",
    "Từ ngày 01/7/2026": "since 2026-07-01",
    # counted from the day of signature
    "100 ngày kể từ ngày ban hành": "100 days after issue",
    "Trong vòng 30 ngày kể từ ngày Kế hoạch này được ban hành": "30 days after issue",
    "30 ngày kể từ ngày ký ban hành Kế hoạch": "30 days after issue",
    "03 tháng kể từ ngày ban hành": "3 months after issue",
    # only in some years; regular in more words
    "Thường xuyên, giai đoạn 2026 - 2030": "regularly 2026-2030",
    "Hằng năm (2026-2030)": "yearly 2026-2030",
    "Hằng quý năm 2026": "quarterly 2026",
    "Thường xuyên, hàng năm": "regularly",
    "Hằng năm, trước ngày 15/11": "before 11-15",
    "Hằng năm (quý IV)": "quarter 4",
    "Thường xuyên, từ năm 2025": "since 2025",
    "Thường xuyên từ năm 2025 đến năm 2030": "regularly 2025-2030",
    "Hằng quý, từ 2026": "since 2026",
    "Định kỳ hằng tháng, quý, năm": "monthly",
    "Hàng quý, hàng năm": "quarterly",
    "6 tháng, năm": "every 6 months",
    "Chậm nhất trong tháng 9/2026": "by 2026-09-30",
    "Triển khai trong năm 2026": "year 2026",
    "Khi có phát sinh": "on request",
    "6 tháng cuối năm": "half 2",
    "Quý I-II/2026": "quarters 1-2/2026",
    "Hoàn thành trong tháng 3": "month 3",
    "Trước 30/6": "before 06-30",
    "2026-2030": "years 2026-2030",
}

NO_TIMES = [
    *("", "Theo tiến độ dự án", "Sau khi có hướng dẫn của Bộ", "30 ngày kể từ khi có hướng dẫn"),
    *("30 ngày kể từ ngày ban hành Nghị quyết", "10 ngày làm việc kể từ ngày ban hành"),
    *("Tháng 9, 7, 5", "Quý IV, quý I", "Tháng 6; quý IV", "Tháng 5, 13", "15/6; 15/12/2026; 2027"),
    *("Hằng tuần, hằng tháng", "Thường xuyên (báo cáo hằng quý)", "Cuối năm 2026"),
    *("Thường xuyên đến 2030", "Theo yêu cầu 2026", "2 lần/năm", "Trước ngày 1 hằng tháng"),
    *("31/02", "29/02", "6/25", "Quý V", "Tháng 13/2025", "Tháng 10 - 3/2026", "Hết tháng 2"),
    *("3-5", "01/12/1999", "3-2 năm/lần", "2 năm", "10 năm/lần"),
    "hằng năm hoặc 1 năm/lần",
]


@pytest.mark.parametrize(("words", "meant"), TIMES.items())
def test_time_words(words: str, meant: str) -> None:
    found = read_time(words)
    assert found is not None
    assert time_text(found) == meant


@pytest.mark.parametrize("words", NO_TIMES)
def test_words_without_one_meaning_are_no_time(words: str) -> None:
    assert read_time(words) is None


@pytest.mark.parametrize("text", sorted(set(TIMES.values())))
def test_a_label_of_ours_is_read_back(text: str) -> None:
    """With the year that the label prints."""
    time = parse_time(text)
    found = read_time(label_of(time, 2024))
    assert found is not None
    assert label_of(found, 2024) == label_of(time, 2024)
    assert found.due(2024) == time.due(2024)


def count(n: int, per: str, unit: str, **more: object) -> Quota:
    return parse_quota({"count": n, "per": per, "unit": unit} | more)


def least(n: int, per: str, unit: str) -> Quota:
    return parse_quota({"at_least": n, "per": per, "unit": unit})


def between(low: int, high: int, per: str, unit: str) -> Quota:
    return parse_quota({"between": [low, high], "per": per, "unit": unit})


def share(percent: int, group: str) -> Quota:
    return parse_quota({"share_at_least": percent, "of": group})


CERTAIN = {
    # the five source documents
    "Xây dựng chuyên mục trên kênh truyền hình (tần suất phát sóng 01 số/tuần) và trang thông tin "
    "điện tử": count(1, "week", "số"),
    "trên Đài Truyền thanh huyện, thành phố mỗi tháng 02 Chuyên mục (bao gồm cả sản xuất mới và "
    "phát lại)": count(2, "month", "chuyên mục", rebroadcasts="included"),
    "ít nhất mỗi tháng 01 chương trình (khuyến khích phát lại trong tháng)": least(
        1, "month", "chương trình"
    ),
    "mỗi tháng 01 chương trình và phát lại 03 lần/tháng.": count(
        1, "month", "chương trình", rebroadcasts=3
    ),
    "cập nhật tin, bài về chuyển đổi số ít nhất 20 tin, bài/năm.": least(20, "year", "tin, bài"),
    "tần suất phát sóng chuyên mục riêng ít nhất 01 lần/tuần": least(1, "week", "lần"),
    "tần suất phát chuyên mục đảm bảo 1 lần/1 tuần; tin, bài": count(1, "week", "lần"),
    "2-3 mô hình/năm": between(2, 3, "year", "mô hình"),
    # other plans
    "01 số/tuần": count(1, "week", "số"),
    "01 chương trình/tháng và phát lại 03 lần/tháng": count(
        1, "month", "chương trình", rebroadcasts=3
    ),
    "tối thiểu 20 tin, bài/năm": least(20, "year", "tin, bài"),
    "từ 2 đến 3 mô hình/năm": between(2, 3, "year", "mô hình"),
    "Mỗi tuần phát một chương trình": count(1, "week", "chương trình"),
    "hằng tháng có ít nhất 02 tin bài": least(2, "month", "tin bài"),
    "mỗi quý 1 hội nghị": count(1, "quarter", "hội nghị"),
    "ít nhất 50% số trường học": share(50, "trường học"),
    "Thường xuyên": parse_quota("regularly"),
    "01 cuộc thi": count(1, "once", "cuộc thi"),
    "Ít nhất 02 hội nghị.": least(2, "once", "hội nghị"),
    "2 - 3 mô hình": between(2, 3, "once", "mô hình"),
    "01 phim và phát lại 03 lần": count(1, "once", "phim", rebroadcasts=3),
}

GUESSED = {
    # the five source documents
    "Hàng năm đào tạo, tổ chức tập huấn 2 lớp báo cáo viên về công tác truyền thông": count(
        2, "year", "lớp báo cáo viên"
    ),
    "đảm bảo mỗi năm xây dựng, triển khai từ 2-3 mô hình truyền thông về Chuyển đổi số": between(
        2, 3, "year", "mô hình truyền thông"
    ),
    "100% lãnh đạo các cấp ủy Đảng, chính quyền, các ngành, địa phương và đoàn thể được tuyên "
    "truyền": share(
        100, "lãnh đạo các cấp ủy Đảng, chính quyền, các ngành, địa phương và đoàn thể"
    ),
    "100% các địa phương có kế hoạch": share(100, "các địa phương"),
    "100% các đoàn thể, tổ chức chính trị xã hội đưa nội dung": share(
        100, "các đoàn thể, tổ chức chính trị xã hội"
    ),
    "100% các tổ Công nghệ số cộng đồng được tập huấn": share(100, "các tổ Công nghệ số cộng đồng"),
    "Tối thiểu 50% các trường từ trung học cơ sở đến đại học trên địa bàn tỉnh tổ chức buổi học "
    "ngoại khóa": share(50, "các trường từ trung học cơ sở đến đại học"),
    "Báo cáo chuyên đề chuyển đổi số (hàng tháng)": count(1, "month", "lần"),
    # other plans
    "01 lần/6 tháng": count(2, "year", "lần"),
    "02 lần/ngày": count(14, "week", "lần"),
    "trên 20 tin/năm": count(20, "year", "tin"),
    "02 lớp/năm/xã": count(2, "year", "lớp"),
    "Đăng ít nhất 2 tin mỗi tuần; 01 bài/tháng": least(2, "week", "tin"),
    "02 tin/tuần; 01 bài/tháng": count(2, "week", "tin"),
}


@pytest.mark.parametrize(("words", "meant"), CERTAIN.items())
def test_certain_quotas(words: str, meant: Quota) -> None:
    assert read_quota(words) == (meant, True)


@pytest.mark.parametrize(("words", "meant"), GUESSED.items())
def test_guessed_quotas(words: str, meant: Quota) -> None:
    assert read_quota(words) == (meant, False)


@pytest.mark.parametrize(
    "words",
    [
        *("", "100%", "Tập huấn cho 100 cán bộ", "Tăng cường tin, bài tuyên truyền"),
        "đánh giá thực trạng công tác truyền thông từng năm hoặc 2 năm/1 lần",
        "năm 2025 kế hoạch/năm",
        "3-2 mô hình/năm",
        "3-2 mô hình",
        "2025 kế hoạch",
        "01 cuộc thi; 02 hội nghị",
        "phát lại 03 lần",
        # what a task brings about is no promise of pieces
        "giảm 30 triệu giờ công/năm nhờ dùng chung dữ liệu",
        "Bớt 2 triệu lượt giấy tờ/năm nhờ dùng chung dữ liệu",
        "Tiết kiệm cho ngân sách 20 lượt đi lại/tháng",
        "Phục vụ 300 lượt người/tháng",
        "15 ngày sau khi ký",
        "30 triệu đồng/năm",
        "02 tỷ đồng",
        "100 triệu",
        "Tăng 20% số doanh nghiệp số",
        "20% so với năm 2025",
    ],
)
def test_no_quota(words: str) -> None:
    assert read_quota(words) is None


@given(
    st.integers(1, 99),
    st.sampled_from(Per),
    st.sampled_from(["số", "tin, bài", "chương trình", "mô hình"]),
    st.sampled_from(["count", "at_least", "between", "included", "apart"]),
)
def test_a_quota_is_read_back_from_its_label(n: int, per: Per, unit: str, form: str) -> None:
    quota = Quota(
        QuotaKind.COUNT,
        n,
        maximum=n + 1 if form == "between" else None,
        per=per,
        unit=unit,
        at_least=form == "at_least",
        rebroadcasts_included=form == "included",
        rebroadcasts=3 if form == "apart" else 0,
    )
    assert read_quota(quota.label) == (quota, True)


@pytest.mark.parametrize(
    ("words", "unit", "million"),
    [
        ("1.200 triệu đồng", "", "1200"),
        ("1,2 tỷ đồng", "", "1200"),
        ("1 tỷ 200 triệu đồng", "", "1200"),
        ("1.5 tỷ", "", "1500"),
        ("500.000.000 đồng", "", "500"),
        ("1.200.000 nghìn đồng", "", "1200"),
        ("1.200,5 triệu đồng", "", "1200.5"),
        ("15 tr.đ", "", "15"),
        ("0 triệu đồng", "", "0"),
        ("1.200", "triệu", "1200"),
        ("350,5", "triệu", "350.5"),
        ("2 tỷ", "triệu", "2000"),
        ("450.000", "nghìn", "450"),
    ],
)
def test_sums_of_money(words: str, unit: str, million: str) -> None:
    assert read_money(words, unit) == Decimal(million)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "1.200",
        "1,200 triệu đồng",
        "khoảng 5 triệu",
        "Lồng ghép",
        "200 triệu 1 tỷ",
        "500 triệu/năm",
    ],
)
def test_what_does_not_say_one_sum_plainly(words: str) -> None:
    assert read_money(words) is None


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("1 tỷ 2", "triệu"),
        ("1 tỷ 200", "triệu"),
        ("1 triệu 5", "nghìn"),
        ("1.2345 nghìn", "triệu"),
        ("1 200 nghìn", "tỷ"),
    ],
)
def test_the_unit_of_a_heading_holds_for_no_part_of_a_sum(words: str, unit: str) -> None:
    """“1 tỷ 2” is spoken for 1,2 tỷ, not for 1.002 triệu."""
    assert read_money(words, unit) is None


def test_the_unit_of_a_heading() -> None:
    headings = ["Kinh phí (triệu đồng)", "Dự toán (ĐVT: nghìn đồng)", "Số tiền (đồng)", "Kinh phí"]
    assert [money_unit(h) for h in headings] == ["triệu", "nghìn", "đồng", ""]
