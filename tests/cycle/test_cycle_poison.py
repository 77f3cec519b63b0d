"""One bad item is one bad item; a fault of the machine or of ours is laid to no item at all."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from plancycle.cycle.desk.waiting.many_messages import dismiss_unfetched, retry_unfetched
from plancycle.cycle.desk.waiting.waiting_mail import unfetched_messages, waiting_messages
from plancycle.cycle.incoming.fetching import PAUSES, fetch_mail
from plancycle.cycle.incoming.intake import Intake
from plancycle.cycle.steps.collecting import process_all, take_in
from plancycle.cycle.workplace.collecting_state import SHOWN_AFTER
from plancycle.faces.command_words import with_commands
from plancycle.model.errors import (
    ConfigError,
    MailboxError,
    PlanCycleError,
    StepError,
    TooLongError,
)
from plancycle.model.mail import MailKind
from plancycle.model.status import IncomingStatus, SubmissionStatus
from plancycle.store.schema.records import Unfetched
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import World, mail, moment

ACCEPTED = [SubmissionStatus.ACCEPTED]


def _reports(world: World, count: int) -> list[str]:
    """So many units send their report; returns their codes."""
    written = {m.unit_code for m in world.outbox(MailKind.ASSIGNMENT)}
    units = [r.unit_code for r in world.requests() if r.unit_code in written][:count]
    for n, unit in enumerate(units):
        world.report(unit, f"2024-06-05 09:{n:02}")
    world.clock.set("2024-06-05 10:00")
    return units


def _unfetched(world: World) -> tuple[Unfetched, ...]:
    with world.database.begin() as tx:
        return tx.fetching.all("memory")


def _states(world: World) -> list[IncomingStatus]:
    return [m.status for m in world.incoming()]


def _untouched(world: World) -> bool:
    """Nothing is laid to any message."""
    return all(
        (m.status, m.attempts, m.reason, m.not_before) == (IncomingStatus.STORED, 0, "", None)
        for m in world.incoming()
    )


# ---- fetching


def test_a_message_that_can_not_be_fetched_is_set_aside_and_the_others_come(sent: World) -> None:
    first, second, third = _reports(sent, 3)
    sent.mailbox.poison = {"1:2"}
    assert collect_all(sent.office) == {"Tiếp nhận": 2}
    assert [sent.states(u) for u in (first, second, third)] == [ACCEPTED, [], ACCEPTED]
    (failed,) = _unfetched(sent)
    assert (failed.key, failed.attempts) == ("1:2", 1)
    assert failed.reason == "Không tải được thư 1:2"
    assert failed.not_before == moment("2024-06-05 10:10")


def test_it_is_tried_again_with_longer_pauses_and_then_shown(sent: World) -> None:
    _reports(sent, 2)
    sent.mailbox.poison = {"1:2"}
    assert PAUSES[0].total_seconds() == 600
    moments = [
        ("10:00", 1, 0),
        ("10:05", 1, 0),
        ("10:10", 2, 0),
        ("11:00", 2, 0),
        ("11:10", 3, 1),
        ("17:00", 3, 1),
        ("17:10", 4, 1),
    ]
    for at, attempts, shown in moments:
        sent.clock.set(f"2024-06-05 {at}")
        assert fetch_mail(sent.office) == (1 if at == "10:00" else 0)
        assert _unfetched(sent)[0].attempts == attempts, at
        with sent.database.begin() as tx:
            assert len(unfetched_messages(tx, sent.office)) == shown, at
    assert SHOWN_AFTER == 3
    sent.clock.set("2024-06-06 08:00")  # the first run of a day compares all, but rests as well
    fetch_mail(sent.office)
    assert _unfetched(sent)[0].attempts == 4


def test_once_it_comes_it_is_a_report_as_any_other(sent: World) -> None:
    _, second = _reports(sent, 2)
    sent.mailbox.poison = {"1:2"}
    collect_all(sent.office)
    sent.mailbox.poison = set()
    sent.clock.set("2024-06-05 10:15")
    assert collect_all(sent.office) == {"Tiếp nhận": 1}
    assert sent.states(second) == ACCEPTED
    assert _unfetched(sent) == ()
    with sent.database.begin() as tx:
        assert [e.to_state for e in tx.events("unfetched")] == ["waits", "fetched"]


def test_one_that_is_gone_from_the_mailbox_is_no_longer_missed(sent: World) -> None:
    _reports(sent, 2)
    sent.mailbox.poison = {"1:2"}
    fetch_mail(sent.office)
    del sent.mailbox.messages[1]
    fetch_mail(sent.office)
    assert len(_unfetched(sent)) == 1  # it rests: nobody has looked
    sent.clock.set("2024-06-05 10:15")
    fetch_mail(sent.office)
    assert _unfetched(sent) == ()
    with sent.database.begin() as tx:
        assert [e.to_state for e in tx.events("unfetched")] == ["waits", "gone"]


def test_two_empty_messages_are_two_that_did_not_come(sent: World) -> None:
    for key in ("1:1", "1:2"):
        sent.mailbox.put(b"", moment("2024-06-05 09:00"), key)
    sent.clock.set("2024-06-05 10:00")
    assert fetch_mail(sent.office) == 0
    assert [(u.key, "rỗng (0 byte)" in u.reason) for u in _unfetched(sent)] == [
        ("1:1", True),
        ("1:2", True),
    ]
    assert sent.incoming() == []


def test_a_person_dismisses_it_or_has_it_tried_at_once(sent: World) -> None:
    _reports(sent, 2)
    sent.mailbox.poison = {"1:2"}
    fetch_mail(sent.office)
    (failed,) = _unfetched(sent)
    with pytest.raises(StepError, match="mang số 99"):
        dismiss_unfetched(sent.office, (99,), "thư rác")
    assert dismiss_unfetched(sent.office, (failed.id,), "thư rác") == 1
    sent.clock.set("2024-06-20 10:00")
    fetch_mail(sent.office)
    assert _unfetched(sent)[0].attempts == 1
    assert retry_unfetched(sent.office, (), "máy chủ đã sửa") == 0  # it was dismissed
    assert retry_unfetched(sent.office, (failed.id,), "máy chủ đã sửa") == 1
    sent.mailbox.poison = set()
    assert fetch_mail(sent.office) == 1


def test_a_mailbox_that_can_not_be_read_stops_no_other_stage(sent: World) -> None:
    _reports(sent, 2)
    fetch_mail(sent.office)
    sent.mailbox.fault = MailboxError("Không đọc được hộp thư: máy chủ từ chối.")
    done = take_in(sent.office)
    assert (done.stored, dict(done.outcomes)) == (0, {"Tiếp nhận": 2})
    assert done.faults == ("Không đọc được hộp thư: máy chủ từ chối.",)
    with sent.database.begin() as tx:
        state = tx.fetching.state("memory")
    assert state.fault == "Không đọc được hộp thư: máy chủ từ chối."
    assert state.fetched_at == moment("2024-06-05 10:00")
    sent.mailbox.fault = None
    assert take_in(sent.office).faults == ()
    with sent.database.begin() as tx:
        assert tx.fetching.state("memory").fault == ""


def test_what_came_before_the_mailbox_failed_is_kept(sent: World) -> None:
    """Fewer than a chunk: an unsteady line would else never bring anything."""
    _reports(sent, 3)
    mailbox = sent.mailbox

    class Unsteady:
        name = "memory"

        def fetch(self, *arguments: object) -> Iterator[object]:
            for n, message in enumerate(mailbox.fetch(*arguments)):  # type: ignore[arg-type]  # passed on
                if n == 2:
                    raise MailboxError("đứt")
                yield message

    sent.use(mailbox=Unsteady())
    with pytest.raises(MailboxError, match="đứt"):
        fetch_mail(sent.office)
    assert len(sent.incoming()) == 2
    assert fetch_mail(sent.office) == 1


# ---- working through


def test_a_missing_file_of_one_message_holds_up_no_other(sent: World) -> None:
    first, second, third = _reports(sent, 3)
    fetch_mail(sent.office)
    lost = sent.incoming()[1]
    sent.office.blobs.path(lost.sha256).unlink()  # an antivirus program took it away
    for at in ("10:00", "10:15"):
        sent.clock.set(f"2024-06-05 {at}")
        collect_all(sent.office)
    assert [sent.states(u) for u in (first, second, third)] == [ACCEPTED, [], ACCEPTED]
    again = sent.incoming()[1]
    assert (again.status, again.attempts) == (IncomingStatus.STORED, 2)
    assert "Lần 2: Kho lưu trữ thiếu tệp" in again.reason
    sent.clock.set("2024-06-05 11:30")
    assert collect_all(sent.office) == {"Chờ cán bộ xem xét": 1}
    assert "Kho lưu trữ thiếu tệp" in sent.incoming()[1].reason
    assert with_commands(sent.incoming()[1].reason).endswith("bằng “plancycle inbox retry”.")
    assert [m.id for m in waiting_messages(sent.office)] == [lost.id]


@pytest.mark.parametrize("how", ["folder", "all files"])
def test_a_store_that_is_away_is_laid_to_no_message(sent: World, how: str) -> None:
    _reports(sent, 3)
    fetch_mail(sent.office)
    root = sent.office.blobs.root
    away = root.with_name("away")
    root.rename(away)
    if how == "all files":
        root.mkdir()
    done = process_all(sent.office)
    assert done.outcomes == {}
    assert len(done.faults) == 1
    assert "ho lưu trữ" in done.faults[0]
    assert _untouched(sent)
    if how == "all files":
        root.rmdir()
    away.rename(root)
    assert process_all(sent.office).outcomes == {"Tiếp nhận": 3}


def test_a_reader_that_can_not_start_is_laid_to_no_message(sent: World) -> None:
    _reports(sent, 4)

    class Dead:
        def read(self, *_: object) -> object:
            raise PlanCycleError("Không khởi động được tiến trình đọc biểu mẫu.")

        peek = read

    @contextmanager
    def opened() -> Iterator[Dead]:
        yield Dead()

    reader = sent.office.reader
    sent.use(reader=opened)
    for hour in range(10, 14):
        sent.clock.set(f"2024-06-05 {hour}:00")
        done = take_in(sent.office)
        assert done.faults == ("Không khởi động được tiến trình đọc biểu mẫu.",)
        assert _untouched(sent)
    sent.use(reader=reader)
    assert take_in(sent.office).outcomes == {"Tiếp nhận": 4}


def test_a_full_disk_stops_the_work_and_is_laid_to_no_message(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    _reports(sent, 3)
    with monkeypatch.context() as patch:
        patch.setattr("plancycle.cycle.incoming.intake.Intake.settle", _raising(_no_room()))
        done = take_in(sent.office)
    (fault,) = done.faults
    assert fault.startswith("Máy chủ báo lỗi: ổ đĩa đã đầy.")
    assert _untouched(sent)
    assert take_in(sent.office).outcomes == {"Tiếp nhận": 3}


def _no_room() -> OSError:
    return OSError(errno.ENOSPC, "No space left on device")


def _raising(error: Exception, *numbers: int) -> object:
    """A method that fails; on the messages of these numbers alone, if any are given."""
    settle = Intake.settle

    def fails(self: Intake, tx: object, message: object, assessed: object) -> str:
        if not numbers or message.id in numbers:  # type: ignore[attr-defined]  # an Incoming
            raise error
        return settle(self, tx, message, assessed)  # type: ignore[arg-type]  # passed on

    return fails


def test_many_that_fail_alike_are_a_fault_of_ours(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with one wrong path: every report failed, and every one was taken for a bad one."""
    _reports(sent, 4)
    sent.mailbox.put(
        mail(sender="ai-do@x.example", to="a@x.example", subject="x", files=[]),
        moment("2024-06-05 09:30"),
    )
    with monkeypatch.context() as patch:
        fails = _raising(FileNotFoundError("ack.j2"), 1, 2, 3, 4)
        patch.setattr("plancycle.cycle.incoming.intake.Intake.settle", fails)
        for at in ("10:00", "10:15", "12:00", "20:00"):
            sent.clock.set(f"2024-06-05 {at}")
            done = take_in(sent.office)
            assert len(done.faults) == 1
            assert done.faults[0].startswith(
                "4 thư gặp cùng một lỗi của phần mềm (FileNotFoundError), gồm thư số 1, 2, 3, 4."
            )
            reports = sent.incoming()[:4]
            assert {(m.status, m.attempts) for m in reports} == {(IncomingStatus.STORED, 0)}
    assert sent.incoming()[4].status is IncomingStatus.QUARANTINED  # it was worked through at once
    assert take_in(sent.office).outcomes == {"Tiếp nhận": 4}


def test_two_that_fail_alike_are_tried_again_and_then_shown(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    _reports(sent, 4)
    fails = _raising(ValueError("a fault on this one"), 2, 3)
    monkeypatch.setattr("plancycle.cycle.incoming.intake.Intake.settle", fails)
    assert take_in(sent.office).outcomes == {"Tiếp nhận": 2}
    assert [m.attempts for m in sent.incoming()] == [0, 1, 1, 0]
    sent.clock.set("2024-06-05 10:15")
    assert take_in(sent.office).outcomes == {}
    sent.clock.set("2024-06-05 12:00")
    assert take_in(sent.office).outcomes == {"Chờ cán bộ xem xét": 2}
    assert "Phần mềm gặp lỗi khi xử lý thư này (ValueError)." in sent.incoming()[1].reason


def test_what_the_database_has_no_room_for_holds_up_no_other_message(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was taken for a database that is away: every run ended at that message, for good."""
    _reports(sent, 4)
    fails = _raising(TooLongError("Một giá trị dài quá mức"), 2)
    monkeypatch.setattr("plancycle.cycle.incoming.intake.Intake.settle", fails)
    done = take_in(sent.office)
    assert (done.outcomes, done.faults) == ({"Tiếp nhận": 3}, ())
    assert [m.attempts for m in sent.incoming()] == [0, 1, 0, 0]


def test_a_wrong_setting_is_told_once_and_laid_to_no_message(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    _reports(sent, 2)
    with monkeypatch.context() as patch:
        patch.setattr(
            "plancycle.cycle.incoming.intake.Intake.settle",
            _raising(ConfigError("Mẫu thư ack.j2 có lỗi.")),
        )
        for at in ("10:00", "11:00", "12:00", "13:00"):
            sent.clock.set(f"2024-06-05 {at}")
            assert take_in(sent.office).faults == ("Mẫu thư ack.j2 có lỗi.",)
        assert _untouched(sent)
    assert take_in(sent.office).outcomes == {"Tiếp nhận": 2}


def test_messages_that_fail_do_not_crowd_out_those_behind_them(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    units = _reports(sent, 4)
    fails = _raising(ValueError("x"), 1, 2, 3)
    monkeypatch.setattr("plancycle.cycle.incoming.intake.Intake.settle", fails)
    fetch_mail(sent.office)
    done = process_all(sent.office, size=2)
    assert done.outcomes == {"Tiếp nhận": 1}
    assert done.looked_at == 4
    assert sent.states(units[3]) == ACCEPTED


# ---- put off under a clock that stood ahead


def test_what_was_put_off_under_a_wrong_clock_does_not_wait_for_that_day(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report that could not be read on a day of next year lay unread until then."""
    (unit,) = _reports(sent, 1)
    right = sent.clock.now
    sent.mailbox.put(b"Subject: x", right, "1:9")
    sent.mailbox.poison = {"1:9"}
    settle = Intake.settle

    def fail(*_: object) -> str:
        raise StepError("hôm nay thì không")

    monkeypatch.setattr(Intake, "settle", fail)
    sent.clock.now = right.replace(year=right.year + 1)
    collect_all(sent.office)
    monkeypatch.setattr(Intake, "settle", settle)
    sent.mailbox.poison = set()
    sent.clock.now = right
    collect_all(sent.office)
    assert sent.states(unit) == ACCEPTED
    assert _unfetched(sent) == ()
