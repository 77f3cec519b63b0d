"""Quotas: every way of writing one, and how many pieces a window holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancycle.model.errors import QuotaError
from plancycle.model.periods import DataWindow
from plancycle.model.quotas import (
    REGULAR,
    Per,
    Quota,
    QuotaKind,
    expected_count,
    expected_most,
    expected_rebroadcasts,
    parse_quota,
    quota_data,
)

H1 = DataWindow(date(2023, 12, 15), date(2024, 6, 14))
YEAR = DataWindow(date(2023, 12, 15), date(2024, 12, 14))


@pytest.mark.parametrize(
    ("written", "label", "half", "year"),
    [
        ({"count": 1, "per": "week", "unit": "số"}, "01 số/tuần", 26, 52),
        (
            {"count": 2, "per": "month", "unit": "chuyên mục", "rebroadcasts": "included"},
            "02 chuyên mục/tháng (gồm cả sản xuất mới và phát lại)",
            *(12, 24),
        ),
        (
            {"at_least": 1, "per": "month", "unit": "chương trình"},
            "tối thiểu 01 chương trình/tháng",
            *(6, 12),
        ),
        (
            {"count": 1, "per": "month", "unit": "chương trình", "rebroadcasts": 3},
            "01 chương trình/tháng và phát lại 03 lần/tháng",
            *(6, 12),
        ),
        ({"at_least": 20, "per": "year", "unit": "tin, bài"}, "tối thiểu 20 tin, bài/năm", 0, 20),
        ({"between": [2, 3], "per": "year", "unit": "mô hình"}, "từ 02 đến 03 mô hình/năm", 0, 2),
        ({"count": 3, "per": "quarter", "unit": "bài"}, "03 bài/quý", 6, 12),
    ],
)
def test_counts(written: dict[str, object], label: str, half: int, year: int) -> None:
    quota = parse_quota(written)
    assert quota.kind is QuotaKind.COUNT
    assert quota.label == label
    assert (expected_count(quota, H1), expected_count(quota, YEAR)) == (half, year)


def test_a_range_has_an_upper_end_and_rebroadcasts_count_apart() -> None:
    models = parse_quota({"between": [2, 3], "per": "year", "unit": "mô hình"})
    assert (expected_count(models, YEAR), expected_most(models, YEAR)) == (2, 3)
    assert (expected_count(models, H1), expected_most(models, H1)) == (0, 0)
    programme = parse_quota({"count": 1, "per": "month", "unit": "chương trình", "rebroadcasts": 3})
    assert (expected_count(programme, H1), expected_rebroadcasts(programme, H1)) == (6, 18)
    assert expected_rebroadcasts(programme, YEAR) == 36
    assert expected_most(programme, YEAR) is None
    together = {"count": 2, "per": "month", "unit": "chuyên mục", "rebroadcasts": "included"}
    assert expected_rebroadcasts(parse_quota(together), YEAR) == 0


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ({"count": 1, "per": "once", "unit": "cuộc thi"}, "01 cuộc thi"),
        ({"at_least": 2, "per": "once", "unit": "hội nghị"}, "tối thiểu 02 hội nghị"),
        ({"between": [2, 3], "per": "once", "unit": "mô hình"}, "từ 02 đến 03 mô hình"),
        (
            {"count": 1, "per": "once", "unit": "phim", "rebroadcasts": 3},
            "01 phim và phát lại 03 lần",
        ),
    ],
)
def test_once_is_owed_where_its_date_falls(written: dict[str, object], label: str) -> None:
    quota = parse_quota(written)
    assert quota.label == label
    for due, half, year in (
        (date(2023, 12, 14), 0, 0),
        (date(2023, 12, 15), 1, 1),
        (date(2024, 6, 14), 1, 1),
        (date(2024, 6, 15), 0, 1),
        (date(2024, 12, 14), 0, 1),
        (date(2024, 12, 15), 0, 0),
    ):
        assert expected_count(quota, H1, due) == half * quota.minimum
        assert expected_count(quota, YEAR, due) == year * quota.minimum
        assert expected_rebroadcasts(quota, YEAR, due) == year * quota.rebroadcasts
        most = None if quota.maximum is None else year * quota.maximum
        assert expected_most(quota, YEAR, due) == most
    with pytest.raises(QuotaError, match="cần ngày hoàn thành"):
        expected_count(quota, YEAR)


def test_regular_work_and_shares_have_no_count() -> None:
    share = parse_quota({"share_at_least": 50, "of": "trường"})
    assert share.label == "tối thiểu 50% trường"
    assert parse_quota("regularly") is REGULAR
    assert REGULAR.label == "thường xuyên"
    for quota in (share, REGULAR):
        assert not quota.has_count
        with pytest.raises(QuotaError, match="không tính được thành số lượng"):
            expected_count(quota, H1)


def test_a_quota_that_is_read_already_is_left_alone() -> None:
    quota = parse_quota({"count": 1, "per": "week", "unit": "số"})
    assert parse_quota(quota) is quota


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("thường xuyên", "không thuộc dạng nào"),
        (5, "không thuộc dạng nào"),
        (None, "không thuộc dạng nào"),
        ({}, "cần đúng một trong các khóa"),
        ({"count": 1, "at_least": 1, "per": "week", "unit": "số"}, "cần đúng một"),
        ({"count": 0, "per": "week", "unit": "số"}, "“count” phải là số nguyên từ 1"),
        ({"count": True, "per": "week", "unit": "số"}, "“count” phải là số nguyên"),
        ({"count": 1.5, "per": "week", "unit": "số"}, "“count” phải là số nguyên"),
        ({"count": "01", "per": "week", "unit": "số"}, "“count” phải là số nguyên"),
        ({"count": 1, "per": "day", "unit": "số"}, "“per” phải là week"),
        ({"count": 1, "unit": "số"}, "“per” phải là week"),
        ({"count": 1, "per": "week"}, "thiếu đơn vị tính"),
        ({"count": 1, "per": "week", "unit": " "}, "thiếu đơn vị tính"),
        ({"count": 1, "per": "week", "unit": "số", "times": 2}, "không có khóa times"),
        ({"between": [3, 2], "per": "year", "unit": "mô hình"}, "phải lớn hơn số trước"),
        ({"between": [2, 2], "per": "year", "unit": "mô hình"}, "phải lớn hơn số trước"),
        ({"between": [0, 2], "per": "year", "unit": "mô hình"}, "“between” phải là số nguyên từ 1"),
        ({"between": [2], "per": "year", "unit": "mô hình"}, "cần hai số"),
        ({"between": 2, "per": "year", "unit": "mô hình"}, "cần hai số"),
        ({"between": [1, 2, 3], "per": "year", "unit": "mô hình"}, "cần hai số"),
        ({"count": 1, "per": "week", "unit": "số", "rebroadcasts": -1}, "“rebroadcasts”"),
        ({"count": 100_001, "per": "week", "unit": "số"}, "từ 1 đến 100000"),
        ({"count": 1, "per": "week", "unit": "số", "rebroadcasts": 100_001}, "từ 0 đến 100000"),
        ({"share_at_least": 0, "of": "trường"}, "từ 1 đến 100"),
        ({"share_at_least": 101, "of": "trường"}, "từ 1 đến 100"),
        ({"share_at_least": 50}, "cần đúng hai khóa"),
        ({"share_at_least": 50, "of": "trường", "per": "year"}, "cần đúng hai khóa"),
    ],
)
def test_what_is_no_quota(written: object, why: str) -> None:
    with pytest.raises(QuotaError) as raised:
        parse_quota(written)
    assert why in str(raised.value)
    assert "Cách ghi đúng: " in str(raised.value)


@pytest.mark.parametrize(
    ("written", "minimum", "maximum", "rebroadcasts"),
    [
        ({"count": 1, "per": "week", "unit": "số"}, 1, None, 0),
        ({"count": 100_000, "per": "week", "unit": "số"}, 100_000, None, 0),
        ({"count": 1, "per": "week", "unit": "số", "rebroadcasts": 0}, 1, None, 0),
        ({"count": 1, "per": "week", "unit": "số", "rebroadcasts": 100_000}, 1, None, 100_000),
        ({"between": [1, 2], "per": "year", "unit": "mô hình"}, 1, 2, 0),
        ({"between": [99_999, 100_000], "per": "year", "unit": "mô hình"}, 99_999, 100_000, 0),
        ({"share_at_least": 1, "of": "trường"}, 1, None, 0),
        ({"share_at_least": 100, "of": "trường"}, 100, None, 0),
        ("regularly", 0, None, 0),
    ],
)
def test_the_least_and_the_most_that_can_be_written(
    written: object, minimum: int, maximum: int | None, rebroadcasts: int
) -> None:
    quota = parse_quota(written)
    assert (quota.minimum, quota.maximum, quota.rebroadcasts) == (minimum, maximum, rebroadcasts)


@pytest.mark.parametrize(
    ("per", "last", "owed"),
    [
        ("week", date(2024, 1, 6), 0),
        ("week", date(2024, 1, 7), 1),
        ("week", date(2024, 1, 13), 1),
        ("week", date(2024, 1, 14), 2),
        ("month", date(2024, 1, 30), 0),
        ("month", date(2024, 1, 31), 1),
        ("quarter", date(2024, 3, 30), 0),
        ("quarter", date(2024, 3, 31), 1),
        ("year", date(2024, 12, 30), 0),
        ("year", date(2024, 12, 31), 1),
    ],
)
def test_a_stretch_is_owed_on_its_last_day_and_not_the_day_before(
    per: str, last: date, owed: int
) -> None:
    quota = parse_quota({"count": 1, "per": per, "unit": "bài"})
    assert expected_count(quota, DataWindow(date(2024, 1, 1), last)) == owed


days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
windows = st.builds(
    lambda start, length: DataWindow(start, start + timedelta(days=length)),
    days,
    st.integers(0, 800),
)


@st.composite
def counts(draw: st.DrawFn) -> Quota:
    """Every count that can be written."""
    how = draw(st.sampled_from(["count", "at_least", "between"]))
    n = draw(st.integers(1, 50))
    return parse_quota(
        {
            how: [n, n + draw(st.integers(1, 9))] if how == "between" else n,
            "per": draw(st.sampled_from(Per)).value,
            "unit": draw(st.sampled_from(["bài", "tin, bài", "chương trình"])),
            "rebroadcasts": draw(st.sampled_from([0, 1, 3, "included"])),
        }
    )


quotas = st.one_of(
    counts(),
    st.just(REGULAR),
    st.builds(
        lambda n: parse_quota({"share_at_least": n, "of": "trường học"}), st.integers(1, 100)
    ),
)


@given(quotas)
def test_every_quota_is_read_back_as_it_is_written(quota: Quota) -> None:
    assert parse_quota(quota_data(quota)) == quota


@given(counts(), windows, days)
def test_a_longer_window_never_owes_less(quota: Quota, window: DataWindow, due: date) -> None:
    longer = DataWindow(window.start, window.end + timedelta(days=1))
    for owed in (expected_count, expected_rebroadcasts):
        assert owed(quota, longer, due) >= owed(quota, window, due)


@given(counts(), windows, days)
def test_count_range_and_rebroadcasts_keep_step(
    quota: Quota, window: DataWindow, due: date
) -> None:
    """All three belong to the same stretches of time: as many of each as stretches fit."""
    times, rest = divmod(expected_count(quota, window, due), quota.minimum)
    assert rest == 0
    assert expected_rebroadcasts(quota, window, due) == times * quota.rebroadcasts
    most = expected_most(quota, window, due)
    assert most == (None if quota.maximum is None else times * quota.maximum)


@given(st.integers(1, 50), windows, days)
def test_once_is_owed_in_one_of_two_windows_that_meet(
    n: int, window: DataWindow, due: date
) -> None:
    quota = parse_quota({"count": n, "per": "once", "unit": "bài"})
    after = DataWindow(window.end + timedelta(days=1), window.end + timedelta(days=400))
    both = expected_count(quota, window, due) + expected_count(quota, after, due)
    assert both == (n if window.start <= due <= after.end else 0)


@given(st.integers(1, 50), windows)
def test_pieces_grow_with_the_count(n: int, window: DataWindow) -> None:
    one = parse_quota({"count": 1, "per": "month", "unit": "bài"})
    many = parse_quota({"at_least": n, "per": "month", "unit": "bài"})
    assert expected_count(many, window) == n * expected_count(one, window)


@given(windows)
def test_a_year_holds_four_quarters_and_twelve_months(window: DataWindow) -> None:
    month, quarter, year = (
        expected_count(parse_quota({"count": 1, "per": p, "unit": "bài"}), window)
        for p in ("month", "quarter", "year")
    )
    assert (quarter, year) == (month // 3, month // 12)
    assert 28 * month <= window.days <= 31 * (month + 1)


@given(st.integers(1, 99), st.sampled_from(Per), st.sampled_from(["count", "at_least"]))
def test_a_label_names_amount_and_stretch(n: int, per: Per, how: str) -> None:
    label = parse_quota({how: n, "per": per.value, "unit": "bài"}).label
    assert label.endswith(f"{n:02d} bài") if per is Per.ONCE else f"{n:02d} bài/" in label
    assert label.startswith("tối thiểu ") is (how == "at_least")
