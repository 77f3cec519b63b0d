"""What a day's run leaves undone says why, and what a person should do: then and later."""

from dataclasses import replace
from datetime import timedelta
from typing import NoReturn

import pytest

from plancycle.cycle import steps
from plancycle.cycle.calendar.calendar_year import calendar_year, due_in
from plancycle.cycle.calendar.left_acts import left_today
from plancycle.cycle.calendar.year_days import BY_PROGRAM
from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.overviews.pages.doing_words import doing_words
from plancycle.cycle.steps.day_words import day_lines
from plancycle.cycle.steps.due_works import works_of
from plancycle.model.acts import Act, acts_in
from plancycle.model.errors import MailboxError, RenderError, UncertainDeliveryError
from plancycle.model.mail import OutgoingMessage
from tests.cycle.world import YEAR, World

AGAIN = f"Xong thì {Act.DO_TODAY(profile='thai-binh'):order}, hoặc chờ lượt hằng ngày sau."


def _broken(*_: object, **__: object) -> NoReturn:
    raise RenderError("Mẫu hỏng ở dòng 3")


@pytest.mark.parametrize(
    ("day", "module", "name"),
    [
        ("2024-01-13", "dispatching.queue_due", "Gửi giao nhiệm vụ Kế hoạch năm 2024 (18 thư)"),
        ("2024-06-11", "reminding.queue_reminders", "Đôn đốc báo cáo 6 tháng đầu năm 2024, đợt 2"),
        ("2024-06-17", "consolidating.consolidate", "Soạn dự thảo Báo cáo tổng hợp (6 tháng đầu"),
        ("2024-12-06", "due_works.draft_plan", "Soạn dự thảo Kế hoạch năm 2025"),
        (
            "2024-06-03",
            "surveying.lay_out_overview",
            "Cập nhật bảng theo dõi, tệp số liệu năm 2024",
        ),
    ],
)
def test_whatever_fails_is_left_with_its_fault(
    issued: World, monkeypatch: pytest.MonkeyPatch, day: str, module: str, name: str
) -> None:
    if day > "2024-02":
        issued.clock.set("2024-01-13 07:00")
        steps.today(issued.office)
    issued.clock.set(f"{day} 07:00")
    office = replace(issued.office, draws_board=True)
    steps.collect(office)
    with monkeypatch.context() as patched:
        patched.setattr(f"plancycle.cycle.steps.{module}", _broken)
        run = steps.today(office)
    (left,) = [a for a in run.left if a.name.startswith(name)]
    assert left.why == f"Mẫu hỏng ở dòng 3. {AGAIN}"
    assert left in left_today(office).acts
    assert f"Chưa làm xong: {left.name}: {left.why}" in day_lines(run)
    steps.today(office)
    assert left_today(office).acts == ()


def test_every_act_of_the_program_has_a_step_that_answers_for_it(sent: World) -> None:
    """Else it could be left without a reason."""
    office = replace(sent.office, draws_board=True)
    covered = set()
    for day in ("2024-01-13", "2024-06-17", "2024-12-06", "2024-12-20"):
        sent.clock.set(f"{day} 07:00")
        for number in (YEAR, YEAR + 1):
            year = calendar_year(office, number)
            due = due_in(office, year)
            works = list(works_of(office, year, due, steps.SILENT))
            assert all(any(w.covers(d.what) for w in works) for d in due)
            covered |= {act for work in works for act in work.acts}
    assert covered == BY_PROGRAM


def test_a_round_that_waits_for_a_working_day_says_until_when(sent: World) -> None:
    sent.clock.set("2024-06-22 07:00")
    # A Saturday; the last round, of Wednesday, had not gone.
    (left,) = steps.today(sent.office).left
    assert (left.name, left.why) == (
        "Đôn đốc báo cáo 6 tháng đầu năm 2024, đợt 4",
        "Hôm nay là ngày nghỉ; tự gửi vào ngày làm việc tới, 24/6/2024.",
    )


def test_a_plan_that_broken_files_hold_up_says_so(sent: World) -> None:
    sent.clock.set("2024-12-06 07:00")
    fault = "units.csv, dòng 3: thiếu mã đơn vị."
    office = replace(sent.office, profile_faults=(fault,))
    (left,) = [a for a in steps.today(office).left if "Kế hoạch năm 2025" in a.name]
    assert left.why == (
        f"Tệp của hồ sơ có 1 lỗi nên không soạn dự thảo từ đó: {fault} Sửa xong thì "
        f"{Act.CHECK_PROFILE(profile='thai-binh'):order}."
    )


def test_a_paper_that_waits_for_a_person_names_what_helps(sent: World) -> None:
    """On every day as long as it lasts; the letter tells it once."""
    sent.clock.set("2024-12-06 07:00")
    steps.today(sent.office)
    for day in ("2025-01-11", "2025-01-12"):
        sent.clock.set(f"{day} 07:00")
        run = steps.today(sent.office)
        (owed,) = [n for n in run.owed if "owed:" in n.key]
        assert (owed.about, owed.reason) == (
            "Ban hành Kế hoạch năm 2025",
            "theo lịch là ngày 10/01/2025, đến nay văn bản chưa có số, ngày ký; hãy "
            f"{Act.ISSUE(profile='thai-binh', year=2025, document='ke-hoach', period=''):order}",
        )
        lines = day_lines(run)
        assert lines.count(f"Chờ cán bộ: {owed.about}: {owed.reason}.") == 1
        assert not [line for line in lines if line.startswith(f"Lưu ý: {owed.about}")]
    told = [m for m in sent.notices if f"\n- {owed.about}: theo lịch" in m.text]
    assert len(told) == 1


def test_units_that_are_not_written_to_are_named_each_day(issued: World) -> None:
    issued.edit("units.csv", issued.address("so-gddt"), "")
    issued.clock.set("2024-01-13 07:00")
    for _ in range(2):
        (owed,) = steps.today(issued.office).owed
        assert owed.about == "thư chưa gửi cho 01 đơn vị (Sở Giáo dục và Đào tạo)"
        assert owed.reason.startswith("chưa có địa chỉ thư điện tử; ghi địa chỉ vào danh mục")


def test_letters_that_a_server_puts_off_are_counted_once_in_a_run(issued: World) -> None:
    """Each of the run's deliveries meets what is in doubt; the run tells it once."""
    issued.clock.set("2024-01-13 07:00")

    issued.sender.refused[issued.address("so-gddt")] = "451 4.7.1 try again later"
    run = steps.today(issued.office)
    assert (run.delivery.sent, run.delivery.open and run.delivery.open.again) == (18, 1)
    again = steps.today(issued.office)
    assert day_lines(again)[1] == (
        "Thư đã gửi: 0; chờ gửi lại: 1; không gửi được: 0; chưa rõ kết quả: 0."
    )


def test_what_a_run_met_beside_its_acts_is_told_until_a_run_meets_nothing(
    issued: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued.clock.set("2024-01-12 07:00")  # nothing of the year is due

    def refused(*_: object) -> NoReturn:
        raise MailboxError("Máy chủ thư không nhận mật khẩu.")

    with monkeypatch.context() as patch:
        patch.setitem(steps.today.__globals__, "send_all", refused)
        for _ in range(2):
            steps.today(issued.office)
            assert left_today(issued.office).fault == "Máy chủ thư không nhận mật khẩu."
    steps.today(issued.office)
    assert left_today(issued.office).fault == ""
    with issued.database.read() as tx:
        doings = [doing_words(e) for e in tx.events("calendar_left")]
    assert doings == ["Việc theo lịch: chưa làm xong", "Việc theo lịch: không còn vướng"]
    issued.clock.set("2024-01-13 06:00")
    assert left_today(issued.office).fault == ""


def test_letters_in_doubt_since_an_earlier_run_are_counted_apart(issued: World) -> None:
    """A step delivers several times; what it met at its beginning is not of its own making."""
    issued.clock.set("2024-01-13 07:00")
    issued.use(archive=None)
    doubtful = issued.address("so-gddt")

    def break_off(message: OutgoingMessage) -> None:
        if doubtful in message.to:
            raise UncertainDeliveryError("mất kết nối")

    issued.sender.before = break_off
    assert day_lines(steps.today(issued.office))[2] == (
        "Thư đã gửi: 19; chờ gửi lại: 0; không gửi được: 0; chưa rõ kết quả: 1."
    )
    run = steps.today(issued.office)
    assert day_lines(run)[1:3] == (
        "Thư đã gửi: 0; chờ gửi lại: 0; không gửi được: 0; chưa rõ kết quả: 0.",
        "Thư của các lần gửi trước, đến nay vẫn chưa rõ kết quả: 1.",
    )


def test_before_the_step_has_run_that_is_the_reason(sent: World) -> None:
    sent.clock.set("2024-06-20 07:00")
    (first,) = [a for a in left_today(sent.office).acts if "đợt 4" in a.name]
    assert first.why == (
        f"Bước hằng ngày chưa chạy lần nào. {Act.DO_TODAY(profile='thai-binh'):Order} để làm ngay."
    )
    run = steps.today(sent.office)
    left = left_today(sent.office)
    assert (left.acts, left.owed) == (run.left, run.owed)
    (held,) = [a for a in left.acts if "đợt 4" in a.name]
    assert Act.COLLECT in {a.act for a in acts_in(held.why)}


def test_today_counts_letters_that_could_have_gone(queued: World) -> None:
    """As on the morning after a server of mail has refused the login."""
    total = len(queued.first_letters())
    began = queued.clock.now
    assert left_today(queued.office).stuck is None  # a run sends them within the hour
    queued.clock.now = began + timedelta(hours=1, seconds=1)
    stuck = left_today(queued.office).stuck
    assert stuck is not None
    assert (stuck.count, stuck.since, stuck.error) == (total, began, "")
    queued.sender.refused[queued.address("so-gddt")] = "451 4.7.1 try again later"
    deliver_all(queued.office)
    again = left_today(queued.office)
    assert again.stuck is not None
    assert (again.stuck.count, again.stuck.since) == (1, began)
    assert "451 4.7.1 try again later" in again.stuck.error
    with queued.database.begin() as tx:
        tx.restorations.add(began)
    assert left_today(queued.office).stuck is None  # held on purpose, and told elsewhere
