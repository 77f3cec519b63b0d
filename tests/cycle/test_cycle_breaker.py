"""A server that says the same of everybody speaks of us: the run ends, and nobody is to blame."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.outgoing.sending_outcomes import Delivery, Stopped
from plancycle.mail.outgoing.refusal_words import RefusalKind
from plancycle.mail.outgoing.refusals import RefusedAddress, Stage
from plancycle.mail.outgoing.sender import (
    ConnectionLostError,
    NoConnectionError,
    RefusedError,
    RefusedForNowError,
)
from plancycle.model.errors import UncertainDeliveryError
from plancycle.model.mail import MailKind, OutgoingMessage
from plancycle.model.status import OutgoingStatus
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import World, moment, reply_of

pytestmark = pytest.mark.long

UNIT = "so-gddt"
QUEUED, FAILED, SENT = OutgoingStatus.QUEUED, OutgoingStatus.FAILED, OutgoingStatus.SENT


def _states(world: World) -> set[OutgoingStatus]:
    return {m.status for m in world.first_letters()}


def _bad(world: World) -> dict[str, str]:
    with world.database.begin() as tx:
        return tx.outbox.bad_addresses()


def _says_to_all(world: World, line: str, stage: Stage = Stage.RCPT) -> list[OutgoingMessage]:
    """The server answers every message so. Returns the messages that were tried, as they are."""
    tried: list[OutgoingMessage] = []

    def refuse(message: OutgoingMessage) -> None:
        tried.append(message)
        said = reply_of(line.replace("ADDRESS", message.to[0]), stage)
        error = RefusedError if said.final else RefusedForNowError
        raise error(f"từ chối: {line}", tuple(RefusedAddress(a, said) for a in message.to))

    world.sender.before = refuse
    return tried


@pytest.mark.parametrize(
    ("line", "tries", "kind"),
    [
        ("550 Relaying denied", 1, RefusalKind.US_RELAY),
        ("554 5.7.1 <ADDRESS>: Relay access denied", 1, RefusalKind.US_RELAY),
        ("553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)", 1,
         RefusalKind.US_RELAY),
        ("550 Authentication required", 1, RefusalKind.US_AUTH),
        ("530 5.7.0 Authentication Required", 1, RefusalKind.US_AUTH),
        ("550 Too many messages from your account", 3, RefusalKind.US_RATE),
        ("554 Client host blocked using zen.spamhaus.org", 3, RefusalKind.US_REPUTATION),
        ("550 Sender verify failed", 3, RefusalKind.US_SENDER),
        ("550 <ADDRESS> không nhận", 3, RefusalKind.UNKNOWN_REFUSAL),
        ("550 User unknown", 3, RefusalKind.RECIPIENT_GONE),
        ("554 5.7.1 classified as spam", 3, RefusalKind.CONTENT),
        ("451 4.3.0 Server busy", 3, RefusalKind.TEMPORARY),
        ("550 5.1.1 <ADDRESS> User unknown", 5, RefusalKind.RECIPIENT_GONE),
    ],
)  # fmt: skip
def test_a_server_that_refuses_everybody_stops_the_run(
    queued: World, line: str, tries: int, kind: RefusalKind
) -> None:
    tried = _says_to_all(queued, line)
    done = deliver_all(queued.office)
    assert done.stopped is not None
    assert done == Delivery(postponed=tries, stopped=Stopped(kind, done.stopped.said))
    assert done.stopped.said.startswith(line[:3])
    assert len(tried) == tries
    assert _states(queued) == {QUEUED}
    assert {m.attempts for m in queued.first_letters()} == {0}
    assert _bad(queued) == {}


def test_a_week_of_refusals_fails_nothing_and_then_all_go(queued: World) -> None:
    _says_to_all(queued, "550 xin thử việc khác")
    for hour in range(0, 7 * 24, 5):
        queued.clock.set(f"2024-01-{12 + (8 + hour) // 24:02d} {(8 + hour) % 24:02d}:00")
        deliver_all(queued.office)
    assert _states(queued) == {QUEUED}
    assert _bad(queued) == {}
    queued.sender.before = lambda _: None
    total = len(queued.first_letters())
    queued.clock.set("2024-01-21 08:00")
    assert deliver_all(queued.office) == Delivery(sent=total)
    assert len({m.message_id for m in queued.sender.taken}) == total == len(queued.sender.taken)


def test_two_letters_wait_out_days_in_which_a_server_refuses_all_without_saying_why(
    sent: World,
) -> None:
    """Two answers are all there is to send: no third shows that nobody is let through."""
    _says_to_all(sent, "550 Requested action not taken")
    sent.report(UNIT, "2024-06-05 09:00")
    sent.clock.set("2024-06-05 09:10")
    collect_all(sent.office)
    for hour in range(0, 6 * 24, 1):
        sent.clock.set(f"2024-06-{5 + (10 + hour) // 24:02d} {(10 + hour) % 24:02d}:00")
        deliver_all(sent.office)
    waiting = sent.letter(UNIT, MailKind.ACKNOWLEDGEMENT)
    assert (waiting.status, waiting.refusal) == (QUEUED, "unknown_refusal")
    assert waiting.not_before - sent.clock.now <= timedelta(hours=12)
    sent.sender.before = lambda _: None
    sent.clock.now = waiting.not_before
    assert deliver_all(sent.office).sent == 1


def test_a_letter_that_is_refused_without_a_reason_for_weeks_is_given_up(sent: World) -> None:
    _says_to_all(sent, "550 Requested action not taken")
    sent.report(UNIT, "2024-06-05 09:00")
    sent.clock.set("2024-06-05 09:10")
    collect_all(sent.office)
    for day in range(6, 20):
        sent.clock.set(f"2024-06-{day:02d} 09:10")
        deliver_all(sent.office)
    given_up = sent.letter(UNIT, MailKind.ACKNOWLEDGEMENT)
    assert (given_up.status, given_up.attempts) == (FAILED, 5)
    assert _bad(sent) == {}


def test_what_was_refused_never_stands_before_the_others(queued: World) -> None:
    """Three dead addresses at the head of the queue, at a server that gives no status."""
    dead = {m.body.to[0] for m in sorted(queued.first_letters(), key=lambda m: m.id)[:3]}
    queued.sender.refused = dict.fromkeys(dead, "550 User unknown")
    mine = sum(m.body.to[0] in dead for m in queued.first_letters())
    total = len(queued.first_letters())
    first = deliver_all(queued.office)
    assert first.stopped is not None
    assert first.sent == 0
    second = deliver_all(queued.office)
    assert (second.sent, second.stopped) == (total - mine, None)
    assert _bad(queued) == {}


def test_a_refusal_without_a_status_is_tried_five_times_and_blames_no_address(
    queued: World,
) -> None:
    address = queued.address(UNIT)
    queued.sender.refused = {address: "550 User unknown"}
    deliver_all(queued.office)
    letter = queued.letter(UNIT, MailKind.ASSIGNMENT)
    assert (letter.status, letter.refusal) == (QUEUED, "recipient_gone")
    assert letter.not_before == moment("2024-01-12 09:00")
    for _ in range(9):
        if (letter := queued.letter(UNIT, MailKind.ASSIGNMENT)).status is not QUEUED:
            break
        queued.clock.now = letter.not_before
        deliver_all(queued.office)
    assert (letter.status, letter.attempts) == (FAILED, 5)
    assert _bad(queued) == {}


def test_three_that_surely_do_not_exist_do_not_stop_the_run(queued: World) -> None:
    first = sorted(queued.first_letters(), key=lambda m: m.id)
    dead = {m.body.to[0] for m in first[:3]}
    queued.sender.refused = dict.fromkeys(dead, "550 5.1.1 User unknown")
    mine = sum(m.body.to[0] in dead for m in queued.first_letters())
    total = len(queued.first_letters())
    assert deliver_all(queued.office) == Delivery(sent=total - mine, failed=mine)
    assert set(_bad(queued)) == dead


def test_a_lone_address_that_does_not_exist_is_judged_at_the_end_of_the_run(sent: World) -> None:
    sent.sender.refused = {sent.address(UNIT): "550 5.1.1 User unknown"}
    sent.report(UNIT, "2024-06-05 09:00")
    sent.clock.set("2024-06-05 09:10")
    collect_all(sent.office)
    assert sent.letter(UNIT, MailKind.ACKNOWLEDGEMENT).status is FAILED
    assert set(_bad(sent)) == {sent.address(UNIT)}


def test_a_connection_that_breaks_each_time_stops_the_run(queued: World) -> None:
    def lose(message: OutgoingMessage) -> None:
        raise ConnectionLostError("Mất kết nối trước khi chuyển thư.")

    queued.sender.before = lose
    done = deliver_all(queued.office)
    assert (done.postponed, done.sent, done.failed) == (3, 0, 0)
    assert str(done.stopped) == (
        "Đã tạm dừng gửi thư: Mất kết nối trước khi chuyển thư. Các thư còn lại vẫn chờ trong "
        "hàng đợi."
    )
    assert {m.attempts for m in queued.first_letters()} == {0}


def test_a_server_whose_answers_mean_nothing_makes_three_uncertain_at_most(queued: World) -> None:
    def garble(message: OutgoingMessage) -> None:
        raise UncertainDeliveryError("trả lời không đúng giao thức")

    queued.use(archive=None)
    queued.sender.after = garble
    done = deliver_all(queued.office)
    assert (done.uncertain, done.sent) == (3, 0)
    assert done.stopped is not None
    assert len(queued.sender.taken) == 3
    deliver_all(queued.office)
    assert len({m.message_id for m in queued.sender.taken}) == len(queued.sender.taken) == 6


def test_a_login_that_is_refused_in_the_middle_ends_the_run(queued: World) -> None:
    def refuse(message: OutgoingMessage) -> None:
        if len(queued.sender.taken) == 2:
            said = reply_of("535 5.7.8 bad password", Stage.LOGIN)
            raise NoConnectionError("Đăng nhập máy chủ gửi thư bị từ chối.", said)

    queued.sender.before = refuse
    done = deliver_all(queued.office)
    assert (done.sent, done.postponed) == (2, 1)
    assert done.stopped is not None
    assert done.stopped.kind is RefusalKind.US_AUTH
    assert _states(queued) == {SENT, QUEUED}


# ---- what the operator is told


def test_the_operator_is_told_once_what_was_said_and_what_to_set(sent: World) -> None:
    for minute, unit in enumerate((UNIT, "so-tai-chinh", "so-noi-vu", "so-cong-thuong")):
        sent.report(unit, f"2024-06-05 09:0{minute}")
    _says_to_all(sent, "550 Too many messages from your account")
    sent.clock.set("2024-06-05 09:10")
    collect_all(sent.office)
    assert sent.sender.taken == []
    for day in (6, 7):
        sent.clock.set(f"2024-06-0{day} 08:00")
        collect_all(sent.office)
    sent.sender.before = lambda _: None
    sent.clock.set("2024-06-08 08:00")
    collect_all(sent.office)
    (notice,) = sent.notices
    assert notice.subject == "Cần xử lý: máy chủ thư từ chối gửi"
    assert (
        "\n- lúc 09:10 ngày 05/6/2024, cơ quan gửi quá nhanh hoặc quá nhiều thư: máy chủ trả lời "
        "“550 Too many messages from your account”. Đặt PLANCYCLE_SMTP_PER_MINUTE và "
        "PLANCYCLE_SMTP_PER_DAY theo mức nhà cung cấp cho phép.\n"
    ) in notice.text
    assert {m.status for m in sent.letters(UNIT, MailKind.ACKNOWLEDGEMENT)} == {SENT}


def test_what_the_server_puts_off_is_told_only_if_it_lasts(sent: World) -> None:
    for minute, unit in enumerate((UNIT, "so-tai-chinh", "so-noi-vu", "so-cong-thuong")):
        sent.report(unit, f"2024-06-05 09:0{minute}")
    _says_to_all(sent, "451 4.3.0 Server busy")
    for hour in (10, 20):
        sent.clock.set(f"2024-06-05 {hour}:00")
        collect_all(sent.office)
    with sent.database.begin() as tx:
        assert tx.notices.refusals() == ()
    sent.clock.set("2024-06-06 20:00")
    collect_all(sent.office)
    with sent.database.begin() as tx:
        (told,) = tx.notices.refusals()
    assert (told.kind, told.said) == ("temporary", "451 4.3.0 Server busy")


def test_the_sentence_for_the_screen(queued: World) -> None:
    _says_to_all(queued, "550 Relaying denied")
    assert str(deliver_all(queued.office).stopped) == (
        "Đã tạm dừng gửi thư: máy chủ không chuyển thư cho phần mềm tới địa chỉ bên ngoài (máy chủ "
        "trả lời “550 Relaying denied”). Đặt tài khoản gửi (PLANCYCLE_SMTP_USER, "
        "PLANCYCLE_SMTP_PASSWORD), hoặc đề nghị quản trị máy chủ thư cho phép máy này gửi. Các thư "
        "còn lại vẫn chờ trong hàng đợi."
    )


def test_a_run_that_dies_at_a_refusal_loses_nothing(queued: World) -> None:
    """Nothing is kept in memory alone: what waits for its judgement lies in the queue."""

    class DiedError(BaseException):
        pass

    calls: Iterator[int] = iter(range(99))
    refuse = _refusing("550 5.1.1 User unknown")

    @contextmanager
    def dying() -> Iterator[object]:
        yield queued.sender

    def before(message: OutgoingMessage) -> None:
        if next(calls) == 1:
            raise DiedError
        refuse(message)

    queued.use(sender=dying)
    queued.sender.before = before
    with pytest.raises(DiedError):
        deliver_all(queued.office)
    states = sorted(m.status.value for m in queued.first_letters() if m.status is not QUEUED)
    assert states == ["sending"]
    assert _bad(queued) == {}


def _refusing(line: str) -> Callable[[OutgoingMessage], None]:
    def refuse(message: OutgoingMessage) -> None:
        said = reply_of(line)
        raise RefusedError(line, tuple(RefusedAddress(a, said) for a in message.to))

    return refuse
