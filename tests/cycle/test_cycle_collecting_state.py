"""No unit is told that its report is late while it may lie where nobody has looked."""

from datetime import date

import pytest

from plancycle.cycle.desk.waiting.many_messages import Choice, dismiss_unfetched, retry_messages
from plancycle.cycle.incoming.fetching import fetch_mail
from plancycle.cycle.outgoing.escalations_due import escalations_due
from plancycle.cycle.outgoing.remind import held_back
from plancycle.cycle.outgoing.reminder_rounds import reminders_due
from plancycle.cycle.overviews.overview import period_overview
from plancycle.cycle.steps.collecting import take_in
from plancycle.cycle.workplace.collecting_state import doubts, warning
from plancycle.faces.command_words import with_commands
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import MailboxError
from plancycle.model.mail import IncomingKind, MailKind
from plancycle.model.status import IncomingStatus, SubmissionStatus
from tests.cycle.direct_steps import remind_only
from tests.cycle.world import YEAR, World, moment

UNIT = "so-gddt"
DUE = date(2024, 6, 14)
LATE = "2024-06-17 08:00"
"""A Monday: the first round after the due day."""


def _held(world: World) -> tuple[str, ...]:
    due = reminders_due(world.office, YEAR)
    return held_back(world.office, YEAR, due, escalations_due(world.office, YEAR))


def _overdue(world: World) -> int:
    """Letters to units that were told they are late."""
    subjects = [m.body.subject for m in world.outbox(MailKind.REMINDER)]
    return sum("uá hạn gửi" in s for s in subjects)


def _doubts(world: World) -> tuple[str, ...]:
    with world.database.begin() as tx:
        return doubts(tx, world.office, DUE)


def test_with_all_mail_read_the_late_are_told(sent: World) -> None:
    sent.clock.set(LATE)
    take_in(sent.office)
    assert _held(sent) == ()
    remind_only(sent.office)
    assert _overdue(sent) > 0


@pytest.mark.parametrize(
    ("fetched", "doubted"),
    [
        ("", "hộp thư chưa được thu lần nào"),
        ("2024-06-14 17:00", "hộp thư được thu đủ lần cuối lúc 17:00 ngày 14/6/2024"),
        ("2024-06-16 07:59", "hộp thư được thu đủ lần cuối lúc 07:59 ngày 16/6/2024"),
        ("2024-06-16 08:00", ""),
        ("2024-06-17 07:45", ""),
    ],
)
def test_a_mailbox_that_was_not_read_since(sent: World, fetched: str, doubted: str) -> None:
    """Since the due day ended, and within a day."""
    if fetched:
        sent.clock.set(fetched)
        fetch_mail(sent.office)
    sent.clock.set(LATE)
    assert _held(sent) == ((doubted,) if doubted else ())
    assert _doubts(sent) == _held(sent)
    remind_only(sent.office)
    assert (_overdue(sent) > 0) is not bool(doubted)
    drafted = sent.document(DocumentKind.REMINDER, "H1") is not None
    assert drafted is not bool(doubted)


def test_an_evening_report_is_waited_for(sent: World) -> None:
    """The mailbox was read at 17:00 on the due day; the day ends at midnight."""
    sent.clock.set("2024-06-14 17:00")
    fetch_mail(sent.office)
    sent.clock.set("2024-06-15 08:00")
    assert _doubts(sent) == ("hộp thư được thu đủ lần cuối lúc 17:00 ngày 14/6/2024",)
    sent.clock.set("2024-06-15 00:00")
    fetch_mail(sent.office)
    assert _doubts(sent) == ()


def test_a_mailbox_that_fails_for_days(sent: World) -> None:
    sent.clock.set("2024-06-13 10:00")
    fetch_mail(sent.office)
    sent.mailbox.fault = MailboxError("Không đọc được hộp thư.")
    sent.report(UNIT, "2024-06-14 09:00")
    for day in (14, 15, 16, 17):
        sent.clock.set(f"2024-06-{day} 08:00")
        take_in(sent.office)
    remind_only(sent.office)
    assert _overdue(sent) == 0
    state = period_overview(sent.office, YEAR, "H1").collecting
    assert (state.fetched_at, state.fault) == (
        moment("2024-06-13 10:00"),
        "Không đọc được hộp thư.",
    )
    assert state.failed_at == moment("2024-06-17 08:00")
    sent.mailbox.fault = None
    take_in(sent.office)
    remind_only(sent.office)
    reminded = {m.unit_code for m in sent.outbox(MailKind.REMINDER)}
    assert len(reminded) > 1
    assert UNIT not in reminded


def test_mail_that_nobody_has_read(sent: World) -> None:
    sent.report(UNIT, "2024-06-14 09:00")
    sent.clock.set(LATE)
    fetch_mail(sent.office)
    assert _held(sent) == ("1 thư đã tải về nhưng chưa được đọc",)
    remind_only(sent.office)
    assert _overdue(sent) == 0
    state = period_overview(sent.office, YEAR, "H1").collecting
    assert (state.unread, state.failing, state.unfetched) == (1, 0, 0)


def test_mail_that_could_not_be_fetched_until_a_person_says_it_does_not_matter(
    sent: World,
) -> None:
    sent.report(UNIT, "2024-06-14 09:00")
    sent.mailbox.poison = {"1:1"}
    sent.clock.set(LATE)
    take_in(sent.office)
    assert _held(sent) == ("1 thư chưa tải được từ hộp thư",)
    remind_only(sent.office)
    assert _overdue(sent) == 0
    with sent.database.begin() as tx:
        (failed,) = tx.fetching.waiting("memory")
    dismiss_unfetched(sent.office, (failed.id,), "thư quảng cáo")
    assert _held(sent) == ()
    remind_only(sent.office)
    assert _overdue(sent) > 0


def test_before_the_due_day_nobody_is_accused_and_nothing_held_back(sent: World) -> None:
    sent.clock.set("2024-06-11 08:00")
    assert _held(sent) == ()
    remind_only(sent.office)
    assert len(sent.outbox(MailKind.REMINDER)) > 0


def test_the_warning_says_what_to_do() -> None:
    said = warning(("1 thư đã tải về nhưng chưa được đọc", "2 thư chưa tải được từ hộp thư"))
    assert with_commands(said) == (
        "Chưa gửi thư quá hạn: 1 thư đã tải về nhưng chưa được đọc; 2 thư chưa tải được từ hộp "
        "thư. Báo cáo của đơn vị có thể nằm trong số đó. Hãy chạy “plancycle collect”, rồi xử "
        "lý những thư đang chờ; khi việc thu đã thông suốt, thư được gửi ở lượt đôn đốc sau."
    )


def test_a_message_given_up_for_a_fault_of_the_machine_may_be_a_report(sent: World) -> None:
    """It waits for a person, and nobody has seen what it brings."""
    sent.report(UNIT, "2024-06-05 09:00")
    sent.clock.set("2024-06-05 10:00")
    fetch_mail(sent.office)
    (message,) = sent.incoming()
    sent.report("so-tai-chinh", "2024-06-05 09:10")  # so that the store is not gone as a whole
    path = sent.office.blobs.path(message.sha256)
    away = path.rename(path.with_name("away"))
    for at in ("2024-06-05 11:00", "2024-06-05 12:00", "2024-06-06 08:00", LATE):
        sent.clock.set(at)
        take_in(sent.office)
    told = ("1 thư chưa xử lý được, đang chờ cán bộ xem xét",)
    assert _doubts(sent) == told
    assert _held(sent) == told
    remind_only(sent.office)
    assert _overdue(sent) == 0
    # Taken up again in vain, after it had been taken for a report, it is as unjudged as before.
    with sent.database.begin() as tx:
        (message,) = tx.inbox.in_state(IncomingStatus.QUARANTINED)
        tx.inbox.describe(message, kind=IncomingKind.REPORT, sender="", subject="", message_id="")
        tx.inbox.store_again(tx.inbox.get(message.id), "xử lý lại")
        tx.inbox.move(tx.inbox.get(message.id), IncomingStatus.QUARANTINED, "lượt chưa xử lý được")
    assert _doubts(sent) == told
    away.rename(path)
    given_up = Choice(IncomingStatus.QUARANTINED, reason="lượt chưa xử lý được")
    assert retry_messages(sent.office, given_up, "đã phục hồi") == 1
    take_in(sent.office)
    assert _held(sent) == ()
    assert sent.states(UNIT) == [SubmissionStatus.ACCEPTED]
