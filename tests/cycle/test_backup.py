"""A backup, two weeks of life, a restore: nothing goes twice, nothing is lost."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import docx
import pytest

from plancycle.cycle import steps
from plancycle.cycle.desk.extend import extend_request
from plancycle.cycle.desk.renew_token import renew_token
from plancycle.cycle.desk.unsent_mail import resend_message
from plancycle.cycle.keeping.backup import Backup, WorkFolder, make_backup
from plancycle.cycle.keeping.manifest import MANIFEST
from plancycle.cycle.keeping.release import check_lost_decisions, release_restored
from plancycle.cycle.keeping.restore import restore_backup
from plancycle.cycle.keeping.verify import Store, verify
from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.papers.drafting.laid_drafts import see_drafts
from plancycle.cycle.papers.making.consolidate import consolidate
from plancycle.cycle.steps.day_words import day_lines
from plancycle.model.acts import Act
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import MailboxError, PlanCycleError, StepError
from plancycle.model.mail import MailKind
from plancycle.model.status import OutgoingStatus, SubmissionStatus
from plancycle.store.database import Database
from tests.cycle.direct_steps import collect_all, remind_only
from tests.cycle.world import Crafts, World, done, moment

pytestmark = pytest.mark.long

UNIT, OTHER, THIRD = "so-gddt", "so-tai-chinh", "so-noi-vu"


def _backup(world: World, place: Path) -> Backup:
    url = f"sqlite:///{world.root / 'plancycle.sqlite'}"
    work = WorkFolder(world.root, url, world.database, world.root / "config")
    return make_backup(work, place, world.clock())


@pytest.fixture
def bring_back(tmp_path: Path, crafts: Crafts) -> Iterator[Callable[[Backup, World], World]]:
    """Restores a backup as a world with the mail servers of another."""
    opened: list[World] = []

    def bring_back(backup: Backup, before: World) -> World:
        root = tmp_path / "restored"
        restore_backup(
            backup.folder, root, lambda f: Database(f"sqlite:///{f}", before.clock, "quản trị")
        )
        world = World(root, crafts)
        opened.append(world)
        world.clock.now = before.clock.now
        world.mailbox, world.sender = before.mailbox, before.sender
        world.use(mailbox=before.mailbox, archive=before.archive)
        return world

    yield bring_back
    for world in opened:
        world.database.close()


def _two_weeks(world: World) -> None:
    """Two reports come and are answered; the due day passes; the late are reminded."""
    world.report(UNIT, "2024-06-10 09:00", done("01", 5))
    world.clock.set("2024-06-11 08:00")
    collect_all(world.office)
    deliver_all(world.office)
    world.report(OTHER, "2024-06-12 09:00", done("01", 7))
    world.clock.set("2024-06-17 08:00")
    collect_all(world.office)
    remind_only(world.office)


def _live_again(world: World) -> None:
    """The steps of the day, as the calendar runs them."""
    collect_all(world.office)
    remind_only(world.office)


@pytest.fixture
def began(sent: World) -> World:
    """The archive of sent mail holds the first letters too."""
    for letter in sent.first_letters():
        sent.archive.sent_earlier.add(letter.message_id)
    return sent


def _ids(world: World) -> list[str]:
    return [m.message_id for m in world.sender.taken]


def test_the_restored_database_is_no_evidence_of_itself(
    began: World, tmp_path: Path, bring_back: Callable[[Backup, World], World]
) -> None:
    world = bring_back(_backup(began, tmp_path / "backups"), began)
    with pytest.raises(StepError, match="chính là cơ sở dữ liệu vừa phục hồi"):
        release_restored(world.office, "Hỏng ổ đĩa", world.database)
    with world.database.read() as tx:
        restoration = tx.restorations.newest()
    assert restoration is not None and restoration.released_at is None


@pytest.mark.parametrize("evidence", ["archive", "journal"])
def test_nothing_goes_twice_and_nothing_is_lost(
    began: World, tmp_path: Path, bring_back: Callable[[Backup, World], World], evidence: str
) -> None:
    backup = _backup(began, tmp_path / "backups")
    _two_weeks(began)
    sent = _ids(began)
    assert len(sent) > 10 and len(set(sent)) == len(sent)
    late = [m.unit_code for m in began.outbox(MailKind.REMINDER)]
    assert late

    world = bring_back(backup, began)
    if evidence == "journal":
        world.use(archive=None)
    world.clock.set("2024-06-17 10:00")
    _live_again(world)
    assert _ids(world) == sent  # nothing while the office is held
    done_since = release_restored(
        world.office, "Hỏng ổ đĩa", began.database if evidence == "journal" else None
    )
    assert (done_since.by_archive, done_since.by_journal) == (
        evidence == "archive",
        evidence == "journal",
    )
    assert done_since.unknown == ()
    _live_again(world)
    assert _ids(world) == sent
    assert world.states(UNIT) == world.states(OTHER) == [SubmissionStatus.ACCEPTED]
    assert [m.unit_code for m in world.outbox(MailKind.REMINDER)] == late
    assert {m.status for m in world.outbox(MailKind.REMINDER)} == {OutgoingStatus.SENT}
    reminded = world.outbox(MailKind.REMINDER)[0]
    with world.database.read() as tx:
        events = [e for e in tx.events("outgoing") if e.entity_id == reminded.id]
    assert events[-1].why.startswith("tìm thấy sau khi phục hồi")
    if evidence == "journal":
        assert {m.message_id for m in done_since.sent_since} == set(sent)
        assert done_since.mail_since == 0  # collected again before the release

    # What is new goes out, once.
    world.report(THIRD, "2024-06-18 09:00", done("01", 2))
    world.clock.set("2024-06-18 10:00")
    _live_again(world)
    new = [m for m in world.sender.taken if m.message_id not in sent]
    assert [m.to for m in new if m in world.written] == [(world.address(THIRD),)]


class _Down:
    """An archive that cannot be asked."""

    def contains(self, message_id: str) -> bool:
        raise MailboxError(f"hộp thư đã gửi không trả lời ({message_id})")


def test_what_could_not_be_asked_about_is_asked_about_again(
    began: World, tmp_path: Path, bring_back: Callable[[Backup, World], World]
) -> None:
    """The mailbox is away at the first tries after a restore: that is no try at sending."""
    backup = _backup(began, tmp_path / "backups")
    _two_weeks(began)
    sent = _ids(began)
    world = bring_back(backup, began)
    world.clock.set("2024-06-17 10:00")
    _live_again(world)
    release_restored(world.office, "Hỏng ổ đĩa")
    archive = began.archive
    world.use(archive=_Down())
    for at in ("2024-06-17 10:10", "2024-06-17 12:00", "2024-06-18 08:00"):
        world.clock.set(at)
        deliver_all(world.office)
        assert _ids(world) == sent
    world.use(archive=archive)
    for at in ("2024-06-18 12:00", "2024-06-18 18:00"):
        world.clock.set(at)
        deliver_all(world.office)
    assert _ids(world) == sent
    assert {m.status for m in world.outbox(MailKind.REMINDER)} == {OutgoingStatus.SENT}


def test_without_any_evidence_nothing_of_the_lost_time_goes_by_itself(
    began: World, tmp_path: Path, bring_back: Callable[[Backup, World], World]
) -> None:
    backup = _backup(began, tmp_path / "backups")
    _two_weeks(began)
    sent = _ids(began)
    world = bring_back(backup, began)
    world.use(archive=None)
    _live_again(world)
    released = release_restored(world.office, "Hỏng ổ đĩa")
    reminders = world.outbox(MailKind.REMINDER)
    assert {m.id for m in reminders} <= {m.id for m in released.unknown}
    assert released.waiting == ()
    for day in ("2024-06-17 11:00", "2024-06-20 08:00"):
        world.clock.set(day)
        deliver_all(world.office)
        assert _ids(world) == sent
    assert {m.status for m in world.outbox(MailKind.REMINDER)} == {OutgoingStatus.UNCERTAIN}
    # A person knows better about one.
    resend_message(world.office, reminders[0].id, "Đã gọi điện", not_arrived=True)
    deliver_all(world.office)
    assert _ids(world) == [*sent, reminders[0].message_id]


def test_an_archive_that_does_not_hold_what_was_sent_is_not_believed(
    sent: World, tmp_path: Path, bring_back: Callable[[Backup, World], World]
) -> None:
    backup = _backup(sent, tmp_path / "backups")
    world = bring_back(backup, sent)  # its archive knows nothing of the first letters
    world.clock.set("2024-06-17 10:00")
    _live_again(world)
    released = release_restored(world.office, "Chuyển máy")
    assert not released.by_archive
    reminders = world.outbox(MailKind.REMINDER)
    assert reminders and {m.id for m in reminders} <= {m.id for m in released.unknown}
    deliver_all(world.office)
    assert _ids(world) == []


def test_an_office_that_is_not_held_is_not_released(sent: World) -> None:
    with pytest.raises(StepError, match="không bị tạm dừng"):
        release_restored(sent.office, "Nhầm")


def test_a_backup_is_whole_private_and_brings_everything_back(
    began: World, tmp_path: Path, bring_back: Callable[[Backup, World], World]
) -> None:
    _two_weeks(began)
    backup = _backup(began, tmp_path / "backups")
    assert backup.folder.name == "plancycle-2024-06-17-080000"
    assert [p.name for p in (tmp_path / "backups").iterdir()] == [backup.folder.name]
    assert backup.folder.stat().st_mode & 0o777 == 0o700
    assert {p.stat().st_mode & 0o777 for p in backup.folder.rglob("*") if p.is_file()} == {0o600}
    assert backup.manifest.lost == ()
    world = bring_back(backup, began)
    before, after = began.snapshot(), world.snapshot()
    assert len(after["restoration"]) == 1
    for name in ("outgoing", "incoming", "submission_value", "report_request"):
        assert after[name] == before[name]
    office = world.office
    assert verify(Store(office.database, office.blobs, office.papers, office.reader)) == ()


def test_missing_files_are_noticed_before_anything_is_restored(
    began: World, tmp_path: Path, bring_back: Callable[[Backup, World], World]
) -> None:
    backup = _backup(began, tmp_path / "backups")
    blobs = sorted(backup.folder.glob("blobs/??/*"))
    for blob in blobs[:12]:
        blob.unlink()
    total = len(backup.manifest.files)
    with pytest.raises(PlanCycleError, match=f"thiếu 12 trong {total} tệp"):
        bring_back(backup, began)
    assert not (tmp_path / "restored").exists()


def test_files_that_the_manifest_forgot_are_missed_by_the_database(
    began: World, tmp_path: Path, bring_back: Callable[[Backup, World], World]
) -> None:
    backup = _backup(began, tmp_path / "backups")
    path = backup.folder / MANIFEST
    manifest = json.loads(path.read_bytes())
    with began.database.read() as tx:
        named = sorted({file.sha256 for file in tx.checks.named_files()})
    for name in named[:12]:
        del manifest["files"][f"blobs/{name[:2]}/{name}"]
    path.write_text(json.dumps(manifest))
    with pytest.raises(PlanCycleError, match=f"Bản sao lưu thiếu 12 trong {len(named)}"):
        bring_back(backup, began)
    assert not (tmp_path / "restored").exists()


def test_a_file_that_was_lost_before_is_named_in_the_backup(began: World, tmp_path: Path) -> None:
    path = min((began.root / "blobs").glob("??/*"))
    path.write_bytes(b"another")
    assert _backup(began, tmp_path / "backups").manifest.lost == (path.name,)


def test_a_file_that_can_not_be_read_is_named_and_the_backup_is_made(
    began: World, tmp_path: Path
) -> None:
    """A folder in its place stands for a bad sector: opened, it gives an error of the system."""
    path = min((began.root / "blobs").glob("??/*"))
    path.unlink()
    path.mkdir()
    backup = _backup(began, tmp_path / "backups")
    assert backup.manifest.lost == (path.name,)
    assert not (backup.folder / "blobs" / path.name[:2] / path.name).exists()


def test_a_place_that_can_not_be_written_to_ends_the_backup(
    began: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Path, target: Path) -> tuple[str, int]:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr("plancycle.cycle.keeping.backup.copy_private", full)
    with pytest.raises(PlanCycleError, match="Chưa lập được bản sao lưu nào"):
        _backup(began, tmp_path / "backups")


def test_a_folder_that_holds_something_is_not_restored_into(began: World, tmp_path: Path) -> None:
    backup = _backup(began, tmp_path / "backups")
    with pytest.raises(PlanCycleError, match="không trống"):
        restore_backup(
            backup.folder, began.root, lambda f: Database(f"sqlite:///{f}", began.clock, "x")
        )


def test_a_backup_is_one_state_while_another_writes(began: World, tmp_path: Path) -> None:
    with began.database.begin() as tx:
        tx.note("cycle", 1, "half", "chưa xong")
        backup = _backup(began, tmp_path / "backups")
    with sqlite3.connect(backup.folder / backup.manifest.database) as copy:
        (count,) = copy.execute("SELECT count(*) FROM event WHERE to_state = 'half'").fetchone()
    assert count == 0


def _decide_after_the_backup(world: World) -> None:
    """An extension, another code, and a step that decides nothing."""
    world.clock.set("2024-06-11 08:00")
    extend_request(world.office, UNIT, "H1", until=date(2024, 6, 28), why="bão")
    renew_token(world.office, OTHER, "H1", why="mã bị lộ")
    deliver_all(world.office)


def _remind_in_time_that_came_back(world: World) -> None:
    world.clock.set("2024-06-17 10:00")
    _live_again(world)


def test_what_was_decided_after_the_backup_is_told_with_who_when_what_and_how(
    began: World, tmp_path: Path, bring_back: Callable[[Backup, World], World]
) -> None:
    backup = _backup(began, tmp_path / "backups")
    _decide_after_the_backup(began)
    world = bring_back(backup, began)
    told = release_restored(world.office, "Hỏng ổ đĩa", began.database).decided_since
    with began.database.read() as tx:
        actor = tx.actor
    of = {"profile": world.office.profile.code, "unit": UNIT, "period": "H1"}
    assert [(d.kind, d.year, d.period, d.unit, d.holds) for d in told] == [
        ("Gia hạn", 2024, "H1", UNIT, True),
        ("Cấp lại, thu hồi mã báo cáo", 2024, "H1", OTHER, True),
        ("Cấp lại, thu hồi mã báo cáo", 2024, "H1", OTHER, True),
    ]
    who = f"08:00 ngày 11/6/2024, {actor}"
    assert [d.words for d in told] == [
        f"{who}: gia hạn đến 28/6/2024 Sở Giáo dục và Đào tạo, kỳ 6 tháng đầu năm 2024 (bão)",
        f"{who}: thu hồi mã báo cáo Sở Tài chính, kỳ 6 tháng đầu năm 2024 (mã bị lộ)",
        f"{who}: cấp lại mã báo cáo Sở Tài chính, kỳ 6 tháng đầu năm 2024 (mã bị lộ); biểu mẫu đơn "
        "vị đang giữ có mã mà phần mềm nay không biết",
    ]
    assert told[0].again == f"{Act.EXTEND(**of):Order}."
    # Printed once, kept for good.
    with world.database.read() as tx:
        restoration = tx.restorations.newest()
        assert restoration is not None
        assert tx.restorations.lost(restoration) == told


def test_letters_about_a_lost_decision_wait_until_a_person_has_looked(
    began: World, tmp_path: Path, bring_back: Callable[[Backup, World], World]
) -> None:
    backup = _backup(began, tmp_path / "backups")
    _decide_after_the_backup(began)
    sent = _ids(began)
    world = bring_back(backup, began)
    _remind_in_time_that_came_back(world)
    done_since = release_restored(world.office, "Hỏng ổ đĩa", began.database)
    assert {m.unit_code for m in done_since.held} == {UNIT, OTHER}
    assert not {UNIT, OTHER} & {m.unit_code for m in done_since.waiting}
    deliver_all(world.office)
    reminders = {m.unit_code: m for m in world.outbox(MailKind.REMINDER)}
    assert {u for u, m in reminders.items() if m.status is OutgoingStatus.QUEUED} == {UNIT, OTHER}
    assert reminders[THIRD].status is OutgoingStatus.SENT
    assert reminders[UNIT].error.startswith(
        "chờ cán bộ xem lại quyết định bị mất khi phục hồi dữ liệu (08:00 ngày 11/6/2024"
    )
    # However often it is tried.
    world.clock.set("2024-06-17 15:00")
    deliver_all(world.office)
    assert reminders[UNIT].message_id not in _ids(world)

    # The extension is granted again: nobody reminds the unit; the other is reminded once.
    extend_request(world.office, UNIT, "H1", until=date(2024, 6, 28), why="bão")
    assert {d.unit for d in check_lost_decisions(world.office, "đã gia hạn lại")} == {UNIT, OTHER}
    world.clock.set("2024-06-17 16:00")
    deliver_all(world.office)
    new = _ids(world)[len(sent) :]
    assert reminders[UNIT].message_id not in new
    assert new.count(reminders[OTHER].message_id) == 1
    assert world.letter(UNIT, MailKind.REMINDER).status is OutgoingStatus.CANCELLED
    with pytest.raises(StepError, match="Không có quyết định bị mất nào"):
        check_lost_decisions(world.office, "lần nữa")


@pytest.mark.parametrize("evidence", ["archive", "journal"])
def test_a_code_that_is_renewed_again_reaches_the_unit(
    began: World, tmp_path: Path, bring_back: Callable[[Backup, World], World], evidence: str
) -> None:
    """The lost renewal had the Message-ID that this one would have; its code is another."""
    backup = _backup(began, tmp_path / "backups")
    _decide_after_the_backup(began)
    (lost,) = (m for m in began.outbox(MailKind.REQUEST) if m.unit_code == OTHER)
    world = bring_back(backup, began)
    if evidence == "journal":
        world.use(archive=None)
    else:
        began.archive.sent_earlier.add(lost.message_id)
    release_restored(world.office, "Hỏng ổ đĩa", began.database if evidence == "journal" else None)
    renew_token(world.office, OTHER, "H1", why="mã bị lộ")
    if evidence == "journal":
        check_lost_decisions(world.office, "đã cấp lại mã")
    deliver_all(world.office)
    (again,) = (m for m in world.outbox(MailKind.REQUEST) if m.unit_code == OTHER)
    assert again.status is OutgoingStatus.SENT
    assert world.request(OTHER).token in world.sender.taken[-1].subject
    assert (again.message_id == lost.message_id) is (evidence == "archive")


def test_nothing_is_checked_before_it_was_told(
    began: World, tmp_path: Path, bring_back: Callable[[Backup, World], World]
) -> None:
    world = bring_back(_backup(began, tmp_path / "backups"), began)
    with pytest.raises(StepError, match="chỉ có sau khi cho gửi thư lại"):
        check_lost_decisions(world.office, "đã xem")


def test_steps_of_the_lost_time_are_no_decisions(
    began: World, tmp_path: Path, bring_back: Callable[[Backup, World], World]
) -> None:
    backup = _backup(began, tmp_path / "backups")
    _two_weeks(began)
    world = bring_back(backup, began)
    done_since = release_restored(world.office, "Hỏng ổ đĩa", began.database)
    assert (done_since.decided_since, done_since.held) == ((), ())


def test_the_day_after_a_release_counts_each_letter_once(
    began: World, tmp_path: Path, bring_back: Callable[[Backup, World], World]
) -> None:
    """Written while the office is held, found after its release, and new two days later."""
    backup = _backup(began, tmp_path / "backups")
    _two_weeks(began)
    world = bring_back(backup, began)
    world.clock.set("2024-06-17 10:00")
    collect_all(world.office)
    held = steps.today(world.office)
    reminding = "Đôn đốc báo cáo 6 tháng đầu năm 2024, đợt"
    lines = day_lines(held)
    assert lines[0] == (f"Đã soạn, chưa gửi hết: {reminding} 3: 13 thư; 13 còn chờ trong hàng đợi.")
    # 13 reminders, two answers, two notices.
    assert lines[-1] == "Thư còn trong hàng đợi, chưa gửi lần nào: 17."
    assert not [n for n in held.told if ":remind:" in n.key]

    release_restored(world.office, "Hỏng ổ đĩa", began.database)
    assert day_lines(steps.today(world.office)) == (
        "Theo lịch, hôm nay không có việc nào đến hạn.",
        "Thư đã gửi: 1; chờ gửi lại: 0; không gửi được: 0; chưa rõ kết quả: 0.",
        "Thư đã gửi từ trước khi phục hồi dữ liệu, không gửi lại: 16.",
        "Thư đã gửi gồm: báo cán bộ xử lý: 1.",
    )
    world.clock.set("2024-06-19 10:00")
    collect_all(world.office)
    lines = day_lines(steps.today(world.office))
    assert lines[0] == f"Đã làm: {reminding} 4: 13 thư."
    assert lines[-2:] == (
        "Thư đã gửi: 15; chờ gửi lại: 0; không gửi được: 0; chưa rõ kết quả: 0.",
        "Thư đã gửi gồm: đôn đốc: 13; báo cán bộ xử lý: 2.",
    )


def _released_after_two_weeks(
    began: World, tmp_path: Path, bring_back: Callable[[Backup, World], World]
) -> World:
    """The office of two weeks ago, let send again with the lost database at hand."""
    backup = _backup(began, tmp_path / "backups")
    _two_weeks(began)
    world = bring_back(backup, began)
    release_restored(world.office, "Hỏng ổ đĩa", began.database)
    return world


def test_what_was_sent_in_the_lost_time_is_not_told_as_sent_late(
    began: World, tmp_path: Path, bring_back: Callable[[Backup, World], World]
) -> None:
    world = _released_after_two_weeks(began, tmp_path, bring_back)
    world.clock.set("2024-06-21 10:00")
    collect_all(world.office)
    done = steps.today(world.office)
    assert [(a.name, a.due.pieces, a.found) for a in done.done if a.is_letters] == [
        ("Đôn đốc báo cáo 6 tháng đầu năm 2024, đợt 4", 13, 0)
    ]
    assert [n.key for n in done.told if n.key.startswith("late:")] == [
        "late:thai-binh:2024:remind:H1:4",
        "late:thai-binh:2024:consolidate:H1",
    ]
    assert "Thư đã gửi từ trước khi phục hồi dữ liệu, không gửi lại: 1." in day_lines(done)


def test_a_round_of_the_lost_time_is_found_and_not_told_as_late(
    began: World, tmp_path: Path, bring_back: Callable[[Backup, World], World]
) -> None:
    world = _released_after_two_weeks(began, tmp_path, bring_back)
    world.clock.set("2024-06-18 23:00")
    collect_all(world.office)
    done = steps.today(world.office)
    assert [(a.name, a.due.pieces, a.found) for a in done.done if a.is_letters] == [
        ("Đôn đốc báo cáo 6 tháng đầu năm 2024, đợt 3", 13, 13)
    ]
    assert not [n for n in done.told if ":remind:" in n.key]


def test_what_people_did_with_the_draft_of_a_period_is_told(
    began: World, tmp_path: Path, bring_back: Callable[[Backup, World], World]
) -> None:
    """A later version, an edit that a step has met, and one that nobody has met yet."""
    began.clock.set("2024-06-17 08:00")
    collect_all(began.office)
    consolidate(began.office, 2024, "H1")
    backup = _backup(began, tmp_path / "backups")
    began.clock.set("2024-06-18 08:00")
    began.report(UNIT, "2024-06-18 09:00", done("01", 5))
    collect_all(began.office)
    path = consolidate(began.office, 2024, "H1").paper.path
    _add_a_line(path, "Kết quả rất tốt.")
    see_drafts(began.office, 2024, DocumentKind.CONSOLIDATED_REPORT, "H1")
    _add_a_line(path, "Đề nghị khen thưởng.")
    os.utime(path, (0, moment("2024-06-18 10:30").timestamp()))
    world = bring_back(backup, began)
    told = release_restored(world.office, "Hỏng ổ đĩa", began.database, began.office.papers)
    with began.database.read() as tx:
        actor = tx.actor
    of = f"kỳ 6 tháng đầu năm 2024, “{path.name}”"
    drafts = [d.words for d in told.decided_since if d.kind == "Soạn, sửa, phê duyệt, trả lại, "
              "ban hành văn bản"]  # fmt: skip
    assert [words.partition(" (")[0] for words in drafts] == [
        f"08:00 ngày 18/6/2024, {actor}: soạn dự thảo {of}",
        f"08:00 ngày 18/6/2024, {actor}: sửa tệp dự thảo {of}",
    ]
    assert told.edited_since == (
        f"“Báo cáo tổng hợp” bản 2, sửa trong Word lúc 10:30 ngày 18/6/2024: {path}",
    )


def _add_a_line(path: Path, text: str) -> None:
    paper = docx.Document(str(path))
    paper.add_paragraph(text)
    paper.save(str(path))
