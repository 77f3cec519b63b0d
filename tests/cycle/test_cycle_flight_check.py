"""The morning's check: each thing that would fail is named with its place and what to do."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from plancycle.cycle.keeping.flight_check import Looks, Room, check_flight
from plancycle.cycle.keeping.kept_backups import KeptBackup
from plancycle.cycle.steps.flight_checking import flight_check, report_troubles
from plancycle.cycle.workplace.last_look import LastLook, keep_look
from plancycle.model.calendar import CalendarDay
from plancycle.model.errors import MailboxError, PlanCycleError
from plancycle.model.findings import Finding, Severity
from plancycle.model.mail import MailKind
from plancycle.model.periods import VIETNAM, vietnamese_moment
from plancycle.model.troubles import Cause, Trouble
from plancycle.office_files.processes import Process
from plancycle.store.leases import Lease
from tests.cycle.world import World, mail, moment

ROOMY = Room(100 * 1024**3, 50 * 1024**3)
GOOD = Looks(mail=lambda: (), files=lambda: (), room=lambda _: ROOMY)


def _causes(world: World, looks: Looks = GOOD) -> list[Cause]:
    return [t.cause for t in check_flight(world.office, looks)]


def test_an_office_that_is_well_has_nothing_to_see_to(sent: World) -> None:
    assert _causes(sent) == []
    assert flight_check(sent.office, GOOD).told == 0
    with sent.database.read() as tx:
        assert [e.to_state for e in tx.events("flight_check")] == ["written", "written"]


@pytest.mark.parametrize(
    ("free", "told"),
    [(5 * 1024**3, False), (5 * 1024**3 - 1, True), (2 * 1024**3 - 1, True)],
)
def test_a_disk_that_fills_up_is_told_before_it_is_full(sent: World, free: int, told: bool) -> None:
    looks = replace(GOOD, room=lambda _: Room(100 * 1024**3, free))
    troubles = check_flight(sent.office, looks)
    assert [t.cause for t in troubles] == [Cause.DISK] * told
    if told:
        assert troubles[0].what == f"chỉ còn trống {free / 1024**3:.1f} GB ({free // 1024**3}%)." \
            .replace(".", ",", 1)  # fmt: skip


def test_a_profile_that_can_draw_up_no_next_plan_is_told_a_year_ahead(sent: World) -> None:
    last = sent.office.profile.plan.last_year
    sent.clock.now = moment(f"{last - 1}-12-31 08:00")
    spans = [t for t in check_flight(sent.office, GOOD) if t.cause is Cause.PLAN_SPAN]
    assert spans == []
    sent.clock.now = moment(f"{last}-01-01 08:00")
    (span,) = [t for t in check_flight(sent.office, GOOD) if t.cause is Cause.PLAN_SPAN]
    assert span.what == (
        f"hồ sơ chỉ lập được kế hoạch đến năm {last}, chưa lập được kế hoạch năm {last + 1}."
    )
    assert (span.severity, span.rarely) == (Severity.ERROR, True)


@pytest.mark.parametrize(
    ("now", "said", "rarely"),
    [
        ("2024-06-15 23:59", "", False),
        ("2024-06-16 00:00", "hết hạn ngày 30/6/2024", True),
        ("2024-06-26 23:59", "hết hạn ngày 30/6/2024", True),
        ("2024-06-27 00:00", "hết hạn ngày 30/6/2024", False),  # from now on each day
        ("2024-06-30 00:00", "đã hết hạn ngày 30/6/2024", False),
    ],
)
def test_a_certificate_is_told_two_weeks_before_it_ends(
    sent: World, now: str, said: str, rarely: bool
) -> None:
    end = moment("2024-06-30 00:00")
    looks = replace(GOOD, address="https://ke-hoach.example", certificate=lambda: end)
    sent.clock.now = moment(now)
    told = [t for t in check_flight(sent.office, looks) if t.cause is Cause.CERTIFICATE]
    assert [t.what for t in told] == (
        [f"chứng thư TLS {said}; hết hạn thì trình duyệt không mở trang làm việc."] if said else []
    )
    if said:
        assert told[0].place == "Trang làm việc https://ke-hoach.example"
        assert (told[0].severity, told[0].rarely) == (Severity.ERROR, rarely)


def test_the_coming_years_holidays_are_asked_for_from_november(sent: World) -> None:
    profile = sent.office.profile
    sent.use(profile=profile.model_copy(update={"overlay": ()}))
    for day, told in (("2024-10-31 08:00", False), ("2024-11-01 08:00", True)):
        sent.clock.set(day)
        assert (Cause.HOLIDAYS in _causes(sent)) is told
    swap = CalendarDay(date(2025, 4, 26), working=True, source="Thông báo số 1")
    sent.use(profile=profile.model_copy(update={"overlay": (swap,)}))
    assert Cause.HOLIDAYS not in _causes(sent)


def test_mail_that_waits_for_a_day_is_told(queued: World) -> None:
    queued.clock.set("2024-01-13 08:00")
    assert Cause.OUTBOX not in _causes(queued)
    queued.clock.set("2024-01-13 08:01")
    (waits,) = check_flight(queued.office, GOOD)
    assert waits.what == (
        "19 thư gửi đơn vị chờ trong hàng đợi, thư lâu nhất từ 08:00 ngày 12/01/2024."
    )


def test_mail_that_waits_for_a_person_is_told_after_three_working_days(sent: World) -> None:
    from plancycle.cycle.steps import collect

    raw = mail(
        sender="la@thu.example", to="baocao@so-tttt.thaibinh.example", subject="Báo cáo",
        files=[("bao cao.docx", sent.form("so-gddt"))], message_id="<la@thu.example>",
    )  # fmt: skip
    sent.mailbox.put(raw, moment("2024-06-05 09:00"))  # a Wednesday
    sent.clock.set("2024-06-05 10:00")
    collect(sent.office)
    for day, told in (("2024-06-10 08:00", False), ("2024-06-11 08:00", True)):
        sent.clock.set(day)
        assert (Cause.INBOX in _causes(sent)) is told


@pytest.mark.parametrize(
    ("made", "at", "told"),
    [
        # Thursday evening and again on Friday; then none.
        ("2024-06-06 21:30", "2024-06-08 06:00", False),
        ("2024-06-06 21:30", "2024-06-10 06:00", True),
        # An office PC, off from Friday noon to Monday.
        ("2024-06-07 11:30", "2024-06-10 07:30", False),
        ("2024-06-07 11:30", "2024-06-11 07:30", True),
    ],
)
def test_a_backup_that_is_not_made_is_told(sent: World, made: str, at: str, told: bool) -> None:
    kept = (KeptBackup("plancycle-2024", moment(made), 4, 0), KeptBackup("x", None, 0, 0, "hỏng"))
    sent.clock.set(at)
    troubles = check_flight(sent.office, replace(GOOD, backups=lambda: kept))
    assert [t.cause for t in troubles] == [Cause.BACKUP] * told
    if told:
        day = moment(made).astimezone(VIETNAM)
        assert troubles[0].what == (
            f"bản sao lưu gần nhất đã cũ, lập lúc {vietnamese_moment(day)}."
        )


def test_where_backups_belong_and_none_is_it_is_told(sent: World) -> None:
    (none,) = check_flight(sent.office, replace(GOOD, backups=lambda: ()))
    assert (none.cause, none.what) == (Cause.BACKUP, "chưa có bản sao lưu nào đọc được.")


def test_a_backup_that_lacks_files_is_told_once_a_week(sent: World) -> None:
    kept = (KeptBackup("plancycle-2024", sent.clock(), 4, 2),)
    (lacks,) = check_flight(sent.office, replace(GOOD, backups=lambda: kept))
    assert (lacks.cause, lacks.rarely) == (Cause.BACKUP_LACKS, True)
    assert lacks.what == ("bản sao lưu gần nhất thiếu 2 tệp mà kho đã mất hoặc hỏng từ trước.")


def test_what_the_monthly_look_saw_is_told_until_one_sees_nothing(sent: World) -> None:
    seen = sent.clock()
    keep_look(sent.root, LastLook(seen, 3, "Kho lưu trữ thiếu tệp 00."))
    (damage,) = check_flight(sent.office, GOOD)
    assert (damage.cause, damage.severity, damage.rarely) == (Cause.DAMAGE, Severity.ERROR, True)
    assert damage.what == (
        f"lần đối chiếu lúc {vietnamese_moment(seen)} thấy 3 chỗ không còn "
        "như khi lưu, trong đó: Kho lưu trữ thiếu tệp 00."
    )
    keep_look(sent.root, LastLook(seen, 0))
    assert _causes(sent) == []


@pytest.mark.parametrize(("days", "told"), [(62, False), (63, True)])
def test_a_monthly_look_that_is_left_out_is_told(sent: World, days: int, told: bool) -> None:
    keep_look(sent.root, LastLook(sent.clock() - timedelta(days=days), 0))
    assert _causes(sent) == [Cause.UNSEEN] * told


@pytest.mark.parametrize("kept", [b"", b"{", b'{"at": "x"}', b'{"at": "2024-06-03", "damages": 1}'])
def test_a_look_that_left_nothing_to_be_read_is_none(sent: World, kept: bytes) -> None:
    (sent.root / "doi-chieu-gan-nhat.json").write_bytes(kept)
    assert _causes(sent) == []


def test_a_lease_of_a_dead_process_and_one_held_too_long_are_told(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    leases = type(sent.database.leases)
    began = moment("2024-06-03 01:00")
    me = Process("may", "x", 1, "0")
    short = Lease("collect:thai-binh", me, began, began + timedelta(hours=6))
    for lease, alive, said in (
        (short, True, None),
        (short, False, "do một tiến trình không còn chạy giữ"),
        (replace(short, beat_at=began + timedelta(hours=7)), True, "chạy liên tục từ 01:00"),
    ):
        monkeypatch.setattr(leases, "all", lambda self, lease=lease: (lease,))
        monkeypatch.setattr(leases, "is_alive", lambda self, lease, alive=alive: alive)
        troubles = check_flight(sent.office, GOOD)
        assert [t.cause for t in troubles] == ([Cause.LEASE] if said else [])
        if said:
            assert troubles[0].place == "Bước “thu báo cáo (thai-binh)”"
            assert said in troubles[0].what


def test_faults_of_mail_and_templates_are_told_with_their_place(sent: World) -> None:
    wrong = Finding("P01", Severity.ERROR, "thai-binh/plan.yaml, dòng 3", "thiếu cột.", "Hãy thêm.")
    odd = replace(wrong, severity=Severity.WARNING)
    looks = Looks(
        mail=lambda: [("Hộp thư đến", "không đăng nhập được.")],
        files=lambda: [odd, wrong],
        room=lambda _: ROOMY,
    )
    template, way = check_flight(sent.office, looks)
    assert template.said_in_one == "thai-binh/plan.yaml, dòng 3: thiếu cột. Hãy thêm."
    assert way.said_in_one == (
        "Hộp thư đến: không đăng nhập được. Đề nghị báo quản trị viên kiểm tra máy chủ thư và mật "
        "khẩu hộp thư."
    )


def test_one_check_that_fails_keeps_no_other_from_it(sent: World) -> None:
    def broken() -> tuple[Finding, ...]:
        raise MailboxError("hộp thư đóng")

    def gone(_: Path) -> Room:
        raise OSError(5, "lỗi đĩa")

    looks = Looks(mail=broken, files=lambda: (), room=gone)  # type: ignore[arg-type]  # no answer at all
    assert _causes(sent, looks) == [Cause.DATABASE, Cause.MAIL]


def test_a_locked_database_is_told(sent: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(self: object) -> None:
        raise PlanCycleError("Cơ sở dữ liệu đang bị giữ.\nChi tiết kỹ thuật: database is locked")

    monkeypatch.setattr(type(sent.database), "begin", locked)
    (trouble,) = check_flight(sent.office, GOOD)
    assert trouble.cause is Cause.DATABASE
    assert trouble.what == "không dùng được: Cơ sở dữ liệu đang bị giữ."
    done = report_troubles(sent.office, (trouble,))
    assert done.told == 0
    assert len(done.faults) == 1


DISK = Trouble.of(Cause.DISK, "Ổ đĩa", free="1,0 GB", share=1)
SPAN = Trouble.of(Cause.PLAN_SPAN, "Kế hoạch", rarely=True, last=2024, next=2025)


def test_one_letter_a_day_tells_each_cause(sent: World) -> None:
    for hour in ("06", "12", "18"):
        sent.clock.set(f"2024-06-03 {hour}:00")
        report_troubles(sent.office, (DISK, SPAN))
    (letter,) = sent.notices
    assert letter.subject == "Cần xử lý: phần mềm cần người xem"
    assert (
        "Hoạt động của phần mềm (mỗi nguyên nhân được báo nhiều nhất một lần trong ngày):\n\n"
        "- Ổ đĩa: chỉ còn trống 1,0 GB (1%). Đề nghị báo quản trị viên giải phóng chỗ trống trước "
        "khi đĩa đầy; đĩa đầy thì không lưu được thư, báo cáo.\n"
        "- Kế hoạch: hồ sơ chỉ lập được kế hoạch đến năm 2024"
    ) in letter.text
    assert letter.to == (sent.office.profile.reporting.contact.email,)
    sent.clock.set("2024-06-04 06:00")
    report_troubles(sent.office, (DISK, SPAN))
    second = sent.notices[-1]
    assert len(sent.notices) == 2
    assert "Ổ đĩa" in second.text
    assert "Kế hoạch:" not in second.text
    other = Trouble.of(Cause.WORKER, "Tiến trình", since="")
    report_troubles(sent.office, (DISK, other))
    assert "Ổ đĩa" not in sent.notices[-1].text


def test_two_roots_of_one_cause_are_told_each_once(sent: World) -> None:
    def failed(step: str, said: str) -> Trouble:
        return Trouble.of(Cause.RUN_FAILED, step, root=said, said=said, remedy="Chờ.")

    report_troubles(sent.office, [failed("Thu", "Hộp thư đóng."), failed("Gửi", "Hộp thư đóng.")])
    report_troubles(sent.office, [failed("Đôn đốc", "Hộp thư đóng.")])
    report_troubles(sent.office, [failed("Thu", "Tệp đang bị giữ.")])
    first, second = sent.notices
    assert "- Thu: không hoàn thành. Hộp thư đóng. Chờ.\n- Gửi: không hoàn thành." in first.text
    assert "Tệp đang bị giữ." in second.text


def test_the_letter_speaks_no_command_and_shows_no_traceback(sent: World) -> None:
    from plancycle.model.acts import Act

    said = f"Không dùng được. Hãy {Act.RELEASE_RESTORED:order} trước."
    report_troubles(sent.office, (Trouble.of(Cause.MAIL, "Hộp thư", said=said),))
    (letter,) = sent.notices
    assert "chọn “cho gửi thư sau khi phục hồi dữ liệu” trước." in letter.text
    assert "plancycle" not in letter.text.replace(letter.reply_to, "")


def test_before_a_plan_is_issued_only_troubles_are_told(fresh: World) -> None:
    assert report_troubles(fresh.office, (DISK,)).told == 0, "no year is begun yet"
    from plancycle.cycle.papers.making.draft_plan import draft_plan

    draft_plan(fresh.office, 2024)
    assert report_troubles(fresh.office, (DISK,)).told == 1
    assert len(fresh.outbox(MailKind.OPERATOR_NOTICE, "0")) == 1
