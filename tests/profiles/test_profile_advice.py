"""Warnings: a sound profile of which the operator should know something before the year runs."""

from pathlib import Path

import pytest

from plancycle.model.findings import Finding, Severity
from plancycle.profiles import Check, load_profile
from plancycle.profiles.profile_check import check_profile
from tests.profiles.small_profile import CODE, change, write_profile

PLAN, REPORTING, UNITS = "tinh-x/plan.yaml", "tinh-x/reporting.yaml", "tinh-x/units.csv"


def the_warning(config: Path) -> Finding:
    (finding,) = check_profile(config, CODE)
    assert finding.severity is Severity.WARNING
    load_profile(config, CODE)  # a warning does not stop anything
    return finding


def test_a_deadline_on_the_cut_off_day_names_both_dates(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    change(config, REPORTING, "month: 6, day: 10", "month: 6, day: 14")
    warning = the_warning(config)
    assert warning.code == Check.CUT_OFF
    assert warning.location == "tinh-x/reporting.yaml, dòng 11, periods[1].due_before"
    assert warning.message == (
        "chốt số liệu hết ngày 14/6/2024, hạn gửi “trước ngày 15/6/2024” tức hết ngày 14/6/2024: "
        "ở giữa không có ngày làm việc nào."
    )


def test_notices_that_go_to_the_mailbox_of_reports_are_told(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    change(config, REPORTING, "email: lienhe@so-tttt", "email: BaoCao@so-tttt")
    warning = the_warning(config)
    assert (warning.code, warning.location) == (
        Check.ONE_MAILBOX,
        "tinh-x/reporting.yaml, dòng 5, contact.email",
    )
    assert warning.message == (
        "“BaoCao@so-tttt.x.example” cũng là hộp thư nhận báo cáo (reply_to), nơi ít ai mở xem."
    )


def test_a_weekend_between_cut_off_and_deadline_is_no_working_day(tmp_path: Path) -> None:
    config = write_profile(tmp_path)  # 7/6/2024 is a Friday, "before 10/6" ends on Sunday 9/6
    change(config, REPORTING, "month: 6, day: 10", "month: 6, day: 7")
    change(config, REPORTING, "due_before: {month: 6, day: 15}", "due_before: {month: 6, day: 10}")
    cut_off, due = check_profile(config, CODE)
    assert cut_off.code == Check.CUT_OFF
    assert (due.code, due.message) == (Check.DUE_DAY_OFF, "hạn 09/6/2024 là Chủ nhật, ngày nghỉ.")
    assert due.fix == "Ngày làm việc cuối cùng trước đó: thứ Sáu, 07/6/2024."


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("month: 6, day: 11", None),
        ("month: 6, day: 15", "từ ngày 15/6/2024: những ngày ở giữa không thuộc kỳ nào."),
        ("month: 6, day: 10", "từ ngày 10/6/2024: những ngày ở giữa thuộc cả hai kỳ."),
    ],
)
def test_the_next_half_begins_the_day_after_the_cut_off(
    tmp_path: Path, start: str, said: str | None
) -> None:
    config = write_profile(tmp_path)
    second_half = f"""\
  - code: H2
    title: 6 tháng cuối năm {{year}}
    window_start: {{{start}}}
    window_end: {{month: 12, day: 10}}
    due_before: {{month: 12, day: 17}}
    consolidate_on: {{month: 12, day: 18}}
reminders:"""
    change(config, REPORTING, "reminders:", second_half)
    told = [f.message for f in check_profile(config, CODE) if f.code == Check.WINDOW_GAP]
    before = "số liệu kỳ H1 tính hết ngày 10/6/2024, kỳ H2 tính "
    assert told == ([] if said is None else [before + said])


@pytest.mark.parametrize(
    ("cut_off", "warned"),
    [
        (12, False),  # Thursday and the due day, Friday, are worked
        (13, False),  # the due day alone is enough
        (14, True),  # the due day is the cut-off day
    ],
)
def test_one_working_day_after_the_cut_off_is_enough(
    tmp_path: Path, cut_off: int, warned: bool
) -> None:
    config = write_profile(tmp_path)  # "before 15/6/2024" ends on Friday 14/6
    change(config, REPORTING, "month: 6, day: 10", f"month: 6, day: {cut_off}")
    codes = [f.code for f in check_profile(config, CODE)]
    assert codes == ([Check.CUT_OFF] if warned else [])


@pytest.mark.parametrize(
    ("submit_before", "warned"),
    [
        (17, True),  # Saturday and Sunday are left
        (18, False),  # Monday is left
        (19, False),
    ],
)
def test_one_working_day_for_the_own_report_is_enough(
    tmp_path: Path, submit_before: int, warned: bool
) -> None:
    config = write_profile(tmp_path)
    own = f"    submit_before: {{month: 6, day: {submit_before}}}\nreminders:"
    change(config, REPORTING, "reminders:", own)
    codes = [f.code for f in check_profile(config, CODE)]
    assert codes == ([Check.SUBMIT] if warned else [])


@pytest.mark.parametrize(
    ("years", "told"),
    [
        ("2024", "không có ngày làm việc nào."),
        ("2025", "không có ngày làm việc nào (các năm 2025 cũng vậy)."),
        ("2026", "không có ngày làm việc nào (các năm 2025, 2026 cũng vậy)."),
    ],
)
def test_the_years_after_the_first_are_named_behind_it(
    tmp_path: Path, years: str, told: str
) -> None:
    config = write_profile(tmp_path)
    change(config, REPORTING, "month: 6, day: 10", "month: 6, day: 14")
    change(config, PLAN, "last_year: 2024", f"last_year: {years}")
    cut_off = next(f for f in check_profile(config, CODE) if f.code == Check.CUT_OFF)
    assert cut_off.message.startswith(
        "chốt số liệu hết ngày 14/6/2024, hạn gửi “trước ngày 15/6/2024” tức hết ngày 14/6/2024: "
    )
    assert cut_off.message.endswith(told)


@pytest.mark.parametrize(
    ("years", "told"),
    [
        ("2024", "không còn ngày làm việc nào."),
        ("2026", "không còn ngày làm việc nào (các năm 2025, 2026 cũng vậy)."),
    ],
)
def test_the_years_in_which_the_own_report_is_late_are_named(
    tmp_path: Path, years: str, told: str
) -> None:
    config = write_profile(tmp_path)
    change(config, REPORTING, "reminders:", "    submit_before: {month: 6, day: 15}\nreminders:")
    change(config, PLAN, "last_year: 2024", f"last_year: {years}")
    late = next(f for f in check_profile(config, CODE) if f.code == Check.SUBMIT)
    assert late.message.startswith(
        "phải gửi lên trước ngày 15/6/2024 nhưng hạn của đơn vị là 14/6/2024: "
    )
    assert late.message.endswith(told)


def test_the_due_day_is_looked_at_in_every_year_of_the_plan(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    change(config, PLAN, "last_year: 2024", "last_year: 2026")
    change(config, UNITS, "Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ")
    saturday, sunday = check_profile(config, CODE)
    assert saturday.message == "hạn 14/6/2025 là thứ Bảy, ngày nghỉ."
    assert sunday.message == "hạn 14/6/2026 là Chủ nhật, ngày nghỉ."
    assert sunday.fix == "Ngày làm việc cuối cùng trước đó: thứ Sáu, 12/6/2026."


def test_units_without_an_address_are_listed_once(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    change(config, UNITS, "vanthu@xa-a.x.example", "")
    change(config, UNITS, "vanthu@xa-b.x.example", "")
    warning = the_warning(config)
    assert warning.location == "tinh-x/units.csv, dòng 3, cột “emails”"
    assert warning.message == "2 đơn vị chưa có địa chỉ thư điện tử: xa-a, xa-b."


def test_of_many_units_without_an_address_the_first_are_named(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    rows = "".join(f"xa-{n},UBND xã {n},UBND xã {n},cap-xa,,,{n},,,\n" for n in range(10, 40))
    register = config / UNITS
    register.write_text(register.read_text("utf-8") + rows, encoding="utf-8")
    message = the_warning(config).message
    assert message.startswith("30 đơn vị chưa có địa chỉ thư điện tử: xa-10, ")
    assert message.endswith(", xa-29 và 10 đơn vị khác.")


def test_a_shared_address(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    change(config, UNITS, "vanthu@xa-b.x.example", "VanThu@xa-a.x.example")
    warning = the_warning(config)
    assert warning.code == Check.SHARED_EMAIL
    assert warning.location == "tinh-x/units.csv, dòng 4, cột “emails”"
    assert "“xa-a”" in warning.message


def test_partners_who_are_nobody(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    change(config, PLAN, "partners: [so-tttt]", 'partners: ["@doan-the"]')
    warning = the_warning(config)
    assert warning.code == Check.NOBODY
    assert warning.location == "tinh-x/plan.yaml, dòng 27, tasks[1].partners[1]"
    assert "“doan-the”" in warning.message


def test_a_partner_that_ended_before_the_plan_is_nobody(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    change(config, PLAN, "partners: [so-tttt]", "partners: [so-tttt, xa-b]")
    change(config, UNITS, "xa-b.x.example,3,,,", "xa-b.x.example,3,,2023-12-31,")
    assert the_warning(config).code == Check.NOBODY


def test_a_lead_that_ends_within_the_plan_names_its_heirs(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    change(config, PLAN, "lead: [so-tttt]", "lead: [xa-b]")
    change(config, UNITS, "xa-b.x.example,3,,,", "xa-b.x.example,3,,2024-06-30,")
    warning = the_warning(config)
    assert warning.code == Check.LEAD_ENDS
    assert warning.location == "tinh-x/plan.yaml, dòng 33, tasks[2].lead"
    assert "“xa-b” kết thúc hoạt động ngày 30/6/2024" in warning.message
    assert "nhiệm vụ 02" in warning.message
    assert warning.fix == "Đơn vị tiếp nhận: xa-a."


def test_a_lead_that_begins_within_the_plan_is_somebody(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    change(config, PLAN, "lead: [so-tttt]", "lead: [xa-b]")
    change(config, UNITS, "xa-b.x.example,3,,,", "xa-b.x.example,3,2024-03-01,,")
    assert check_profile(config, CODE) == ()


def test_a_duty_in_another_mood_than_its_units(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    change(config, PLAN, "    points: [Thực hiện]", "    mood: invited\n    points: [Thực hiện]")
    warning = the_warning(config)
    assert warning.code == Check.MOOD
    assert warning.location == "tinh-x/plan.yaml, dòng 41, duties[1].mood"
    assert "xa-a, xa-b" in warning.message


def test_a_task_group_without_a_task(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    change(config, PLAN, "tasks:\n  - id", "  - {id: II, title: Sự kiện}\ntasks:\n  - id")
    warning = the_warning(config)
    assert warning.code == Check.EMPTY_TASK_GROUP
    assert warning.location == "tinh-x/plan.yaml, dòng 22, task_groups[2].id"


def test_a_calendar_line_that_changes_nothing(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    change(config, "common/calendar.yaml", "2026-01-02", "2026-01-01")
    warning = the_warning(config)
    assert warning.code == Check.CALENDAR
    assert warning.location == "common/calendar.yaml, dòng 2, days[1].date"
    assert warning.message == "ngày 01/01/2026 (thứ Năm) vốn đã là ngày nghỉ."


def test_every_code_says_what_it_stands_for() -> None:
    assert len({check.value for check in Check}) == len(Check)
    assert all(check.vietnamese for check in Check)
