"""Units behind a number: those that are the form's own, and those that change what is counted."""

from decimal import Decimal

import pytest

from plancycle.forms.wording.measures import fits_unit, is_measure, money_scale


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("chuyên mục", "chuyên mục"),
        ("(chuyên mục)", "chuyên mục"),
        ("CHUYÊN MỤC", "chuyên mục"),
        ("chuyen muc", "chuyên mục"),
        ("toạ đàm", "tọa đàm"),
        ("tổ", "Tổ công nghệ số cộng đồng"),
        ("chương trình", "chương trình hợp tác"),
        ("địa phương", "địa phương có cả kế hoạch và kinh phí"),
        ("tin", "tin, bài"),
        ("tin/bài", "tin, bài"),
        ("tin và bài", "tin, bài"),
        ("hội nghị", "hội nghị, hội thảo"),
        ("chuyên mục đã thực hiện", "chuyên mục"),
        ("chuyên mục (đã hoàn thành)", "chuyên mục"),
        ("chuyên mục đạt", "chuyên mục"),
        ("lớp tập huấn", "lớp"),
        ("cuộc thi", "cuộc"),
        ("lần", "lần phát lại"),
        ("lượt", "lần phát lại"),
        ("lượt người", "lượt"),
        ("hội nghị", "hoạt động"),
        ("buổi tuyên truyền", "hoạt động"),
        ("cuộc thi", "nhiệm vụ"),
        ("hội nghị, hội thảo", "việc"),
        ("phóng sự", "sản phẩm"),
        ("tin, bài", "sản phẩm"),
    ],
)
def test_words_that_change_nothing(words: str, unit: str) -> None:
    assert fits_unit(words, unit)


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("phóng sự", "chuyên mục"),
        ("chuyên mục số", "chuyên mục"),
        ("chuyên mục lớp", "chuyên mục"),
        ("chuyên mục kế hoạch", "chuyên mục"),
        ("chuyên mục dự kiến", "chuyên mục"),
        ("chuyên mục không đạt", "chuyên mục"),
        ("chuyên mục chưa hoàn thành", "chuyên mục"),
        ("số kế hoạch", "số"),
        ("số ngày", "số"),
        ("kỳ", "số"),
        ("năm", "lớp"),
        ("chuyên mục/tháng", "chuyên mục"),
        ("chuyên mục / tuần", "chuyên mục"),
        ("số/tuần", "số"),
        ("lớp/năm", "lớp"),
        ("lần/tuần", "lần"),
        ("lần/tháng", "lần phát lại"),
        ("lớp/đợt", "hoạt động"),
        ("tờ", "tổ"),
        ("trưởng", "trường"),
        ("cuộc họp", "cuộc thi"),
        ("hợp tác", "chương trình hợp tác"),
        ("giờ", "hoạt động"),
        ("ngày", "hoạt động"),
        ("phút", "hoạt động"),
        ("người", "hoạt động"),
        ("cán bộ", "hoạt động"),
        ("lãnh đạo", "việc"),
        ("văn bản", "hoạt động"),
        ("kế hoạch", "nhiệm vụ"),
        ("lần/tuần", "hoạt động"),
        ("giờ/ngày", "hoạt động"),
        ("người", "sản phẩm"),
        ("hội nghị", "sản phẩm"),
        ("học viên", "lượt"),
    ],
)
def test_words_that_may_change_what_is_counted(words: str, unit: str) -> None:
    assert not fits_unit(words, unit)


@pytest.mark.parametrize(
    ("words", "scale"),
    [
        ("triệu đồng", 1),
        ("(triệu đồng)", 1),
        ("Tr.đ", 1),
        ("tr. đồng", 1),
        ("ĐVT: 1.000.000 đồng", 1),
        ("nghìn đồng", "0.001"),
        ("1.000 đồng", "0.001"),
        ("tỷ đồng", 1000),
        ("(đồng)", "0.000001"),
        ("VNĐ", "0.000001"),
        ("k", None),
        ("USD", None),
        ("triệu đồng/quý", None),
        ("nghìn", "0.001"),
    ],
)
def test_units_of_money(words: str, scale: int | str | None) -> None:
    assert money_scale(words) == (None if scale is None else Decimal(scale))


def test_a_rate_is_no_measure() -> None:
    assert [is_measure(t) for t in ("lớp", "tin, bài", "tin/bài", "tờ, cuốn")] == [True] * 4
    assert [is_measure(t) for t in ("lớp/năm", "lần/ngày", "người/lớp", "%")] == [False] * 4
