"""Messages that failed or may have gone: nothing is sent twice but by a person's order."""

from dataclasses import fields
from datetime import timedelta

import pytest

from plancycle.cycle.desk.unsent_mail import (
    put_off_messages,
    resend_message,
    resend_messages,
    settle_message,
    troubled_messages,
    trust_address,
)
from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.overviews.overview import period_overview
from plancycle.cycle.workplace.addresses import signs_of_life
from plancycle.model.errors import (
    PermanentDeliveryError,
    StepError,
    UncertainDeliveryError,
)
from plancycle.model.mail import MailKind, OutgoingMessage
from plancycle.model.status import OutgoingStatus
from plancycle.store.schema.records import NewOutgoing, Outgoing
from tests.cycle.direct_steps import collect_all, dispatch_all
from tests.cycle.world import YEAR, World, moment
from tests.mail import golden_mails as golden

UNIT, OTHER = "so-gddt", "so-tai-chinh"
WHY = "đã gọi điện cho đơn vị"
FAILED, UNCERTAIN, QUEUED, SENT = (
    OutgoingStatus.FAILED,
    OutgoingStatus.UNCERTAIN,
    OutgoingStatus.QUEUED,
    OutgoingStatus.SENT,
)


def _break(world: World, error: Exception, unit: str = UNIT) -> None:
    """Sending to one unit ends in an error."""
    address = world.address(unit)

    def fail(message: OutgoingMessage) -> None:
        if address in message.to:
            raise error

    world.sender.before = fail


def _sent_with(world: World, error: Exception) -> Outgoing:
    _break(world, error)
    world.queue_everything()
    deliver_all(world.office)
    return world.letter(UNIT, MailKind.ASSIGNMENT)


@pytest.fixture
def failed(issued: World) -> World:
    """The assignment of one unit was refused for good."""
    issued.use(archive=None)
    message = _sent_with(issued, PermanentDeliveryError("550 nội dung bị từ chối"))
    assert message.status is FAILED
    issued.sender.before = lambda _: None
    return issued


@pytest.fixture
def uncertain(issued: World) -> World:
    """Nobody knows whether the assignment of one unit arrived, and no mailbox can be searched."""
    issued.use(archive=None)
    message = _sent_with(issued, UncertainDeliveryError("mất kết nối sau khi gửi"))
    assert message.status is UNCERTAIN
    issued.sender.before = lambda _: None
    return issued


def _letter(world: World) -> Outgoing:
    return world.letter(UNIT, MailKind.ASSIGNMENT)


def test_what_failed_is_listed_with_unit_and_reason(failed: World) -> None:
    (line,) = troubled_messages(failed.office)
    assert line.unit_name == "Sở Giáo dục và Đào tạo"
    assert (line.message.status, line.message.error) == (FAILED, "550 nội dung bị từ chối")
    overview = period_overview(failed.office, YEAR, "H1")
    assert (overview.failed, overview.uncertain) == (1, 0)


@pytest.mark.parametrize("which", ["failed", "uncertain"])
def test_nothing_is_sent_again_by_itself(which: str, request: pytest.FixtureRequest) -> None:
    world: World = request.getfixturevalue(which)
    letter, before = _letter(world), len(world.sender.taken)
    deliver_all(world.office)
    dispatch_all(world.office)
    collect_all(world.office)
    later = world.sender.taken[before:]
    assert letter.message_id not in {m.message_id for m in later}
    assert not any(world.address(UNIT) in m.to for m in later)
    assert _letter(world).status in (FAILED, UNCERTAIN)


def test_a_failed_message_goes_once_more_by_order(failed: World) -> None:
    letter, before = _letter(failed), len(failed.sender.taken)
    assert resend_message(failed.office, letter.id, WHY) == (failed.address(UNIT),)
    queued = _letter(failed)
    assert (queued.status, queued.attempts, queued.error) == (QUEUED, 0, "")
    assert queued.message_id == letter.message_id
    deliver_all(failed.office)
    deliver_all(failed.office)
    assert [m.message_id for m in failed.sender.taken[before:]] == [letter.message_id]
    assert _letter(failed).status is SENT
    with failed.database.begin() as tx:
        moves = [e for e in tx.events("outgoing") if e.entity_id == letter.id]
    assert (moves[-3].actor, moves[-3].to_state) == ("cán bộ", "queued")
    assert moves[-3].why == f"cán bộ cho gửi lại: {WHY}"


def test_ordering_twice_is_told_and_sends_once(failed: World) -> None:
    letter, before = _letter(failed), len(failed.sender.taken)
    resend_message(failed.office, letter.id, WHY)
    with pytest.raises(StepError, match="không cần xử lý: đang chờ gửi"):
        resend_message(failed.office, letter.id, WHY)
    deliver_all(failed.office)
    with pytest.raises(StepError, match="không cần xử lý: đã gửi"):
        resend_message(failed.office, letter.id, WHY)
    assert len(failed.sender.taken) == before + 1


def test_it_goes_to_the_addresses_of_today(failed: World) -> None:
    failed.edit("units.csv", failed.address(UNIT), "moi@so-gddt.thaibinh.example")
    letter = _letter(failed)
    assert resend_message(failed.office, letter.id, WHY) == ("moi@so-gddt.thaibinh.example",)
    deliver_all(failed.office)
    assert failed.sender.taken[-1].to == ("moi@so-gddt.thaibinh.example",)
    assert failed.sender.taken[-1].message_id == letter.message_id
    assert dispatch_all(failed.office).sent == 0


def test_without_an_address_it_is_not_queued(failed: World) -> None:
    failed.edit("units.csv", failed.address(UNIT), "")
    with pytest.raises(StepError, match="chưa có địa chỉ thư"):
        resend_message(failed.office, _letter(failed).id, WHY)
    assert _letter(failed).status is FAILED


def test_what_was_sent_anew_already_is_not_resent(failed: World) -> None:
    letter = _letter(failed)
    failed.edit("units.csv", failed.address(UNIT), "moi@so-gddt.thaibinh.example")
    assert dispatch_all(failed.office).sent == 1
    with pytest.raises(StepError, match=r"đã có thư số .* gửi thay"):
        resend_message(failed.office, letter.id, WHY)


@pytest.mark.parametrize("days", [0, 400])
def test_an_uncertain_message_needs_the_operators_word(uncertain: World, days: int) -> None:
    """Ordered by a person it goes, though the day to report by is long over."""
    uncertain.clock.now += timedelta(days=days)
    letter, before = _letter(uncertain), len(uncertain.sender.taken)
    with pytest.raises(StepError, match=r"Chưa rõ thư số .* đã tới hay chưa"):
        resend_message(uncertain.office, letter.id, WHY)
    assert _letter(uncertain).status is UNCERTAIN
    resend_message(uncertain.office, letter.id, WHY, not_arrived=True)
    deliver_all(uncertain.office)
    assert [m.message_id for m in uncertain.sender.taken[before:]] == [letter.message_id]
    assert _letter(uncertain).status is SENT


@pytest.mark.parametrize(("sent", "state"), [(True, SENT), (False, FAILED)])
def test_an_uncertain_message_is_settled_without_sending(
    uncertain: World, sent: bool, state: OutgoingStatus
) -> None:
    letter, before = _letter(uncertain), len(uncertain.sender.taken)
    settle_message(uncertain.office, letter.id, WHY, sent=sent)
    assert _letter(uncertain).status is state
    deliver_all(uncertain.office)
    assert len(uncertain.sender.taken) == before
    with uncertain.database.begin() as tx:
        last = [e for e in tx.events("outgoing") if e.entity_id == letter.id][-1]
    assert (last.actor, last.to_state) == ("cán bộ", state.value)
    assert last.why.endswith(WHY)


def test_a_failed_message_is_not_settled_as_sent(failed: World) -> None:
    with pytest.raises(StepError, match="không gửi được chứ không phải chưa rõ kết quả"):
        settle_message(failed.office, _letter(failed).id, WHY, sent=True)


def test_a_reminder_is_not_resent_once_the_report_is_there(sent: World) -> None:
    from plancycle.cycle.outgoing.remind import queue_reminders
    from plancycle.cycle.outgoing.reminder_rounds import reminders_due

    sent.use(archive=None)
    sent.clock.set("2024-06-11 08:00")
    _break(sent, PermanentDeliveryError("550"))
    for due in reminders_due(sent.office, YEAR):
        queue_reminders(sent.office, YEAR, due, [UNIT])
    deliver_all(sent.office)
    reminder = sent.letter(UNIT, MailKind.REMINDER)
    assert reminder.status is FAILED
    sent.sender.before = lambda _: None
    sent.report(UNIT, "2024-06-11 09:00")
    sent.clock.set("2024-06-11 10:00")
    collect_all(sent.office)
    with pytest.raises(StepError, match="không còn đúng: báo cáo đã đến"):
        resend_message(sent.office, reminder.id, WHY)
    request = sent.request(UNIT)
    with sent.database.begin() as tx:
        (submission,) = tx.submissions.of_request(request.id)
        tx.submissions.freeze(submission, "Đơn vị báo không phải của đơn vị")
    with pytest.raises(StepError, match="đang tạm dừng tính vì đơn vị báo không phải của mình"):
        resend_message(sent.office, reminder.id, WHY)


def test_unknown_numbers_other_localities_and_empty_reasons_are_told(failed: World) -> None:
    letter = _letter(failed)
    with pytest.raises(StepError, match="Không có thư đi số 9999"):
        resend_message(failed.office, 9999, WHY)
    with pytest.raises(StepError, match="Hãy ghi lý do bằng"):
        settle_message(failed.office, letter.id, "", sent=True)
    sent = failed.letter(OTHER, MailKind.ASSIGNMENT)
    with pytest.raises(StepError, match="không cần xử lý: đã gửi"):
        resend_message(failed.office, sent.id, WHY)


# ---- many at once, and addresses that a person trusts


GONE = "550 5.1.1 không có người này"


@pytest.fixture
def refused(issued: World) -> World:
    """Two units' mailboxes are said not to exist, one unit's letters were refused as spam."""
    issued.use(archive=None)
    issued.sender.refused = {
        issued.address(UNIT): GONE,
        issued.address(OTHER): GONE,
        issued.address("so-noi-vu"): "554 5.6.0 nội dung bị từ chối",
    }
    issued.queue_everything()
    deliver_all(issued.office)
    issued.sender.refused = {}
    return issued


def _troubled(world: World, refusal: str) -> list[int]:
    return [t.message.id for t in troubled_messages(world.office) if t.message.refusal == refusal]


def test_many_go_once_more_and_one_that_must_not_stops_none(refused: World) -> None:
    gone, spam = _troubled(refused, "recipient_gone"), _troubled(refused, "content")
    assert (len(gone), len(spam)) == (2, 1)
    fine = refused.letter("so-cong-thuong", MailKind.ASSIGNMENT).id
    done = resend_messages(refused.office, [*gone, fine, 9999], WHY)
    assert done.queued == tuple(sorted(gone))
    assert dict(done.held) == {
        fine: f"Thư số {fine} không cần xử lý: đã gửi.",
        9999: "Không có thư đi số 9999 của “thai-binh”.",
    }
    before = len(refused.sender.taken)
    deliver_all(refused.office)
    assert len(refused.sender.taken) == before + 2
    assert _troubled(refused, "content") == spam
    assert resend_messages(refused.office, gone, WHY).queued == ()


def test_a_person_takes_a_flag_off(refused: World) -> None:
    address = refused.address(UNIT)
    letter = refused.letter(UNIT, MailKind.ASSIGNMENT)
    assert trust_address(refused.office, f" {address.upper()} ", WHY) == (letter.id,)
    with refused.database.begin() as tx:
        assert set(tx.outbox.bad_addresses()) == {refused.address(OTHER)}
        last = tx.events("address")[-1]
    assert (last.actor, last.to_state) == ("cán bộ", "cleared")
    assert last.why == f"{address}: cán bộ xác nhận dùng được: {WHY}"
    with pytest.raises(StepError, match="không bị ghi là hỏng") as told:
        trust_address(refused.office, address, WHY)
    assert refused.address(OTHER) in str(told.value)
    with pytest.raises(StepError, match="Hãy ghi lý do bằng"):
        trust_address(refused.office, refused.address(OTHER), "")


def test_mail_from_an_address_takes_its_flag_off(refused: World) -> None:
    address = refused.address(UNIT)
    with refused.database.begin() as tx:
        assert signs_of_life(tx, address.upper())
        assert not signs_of_life(tx, address)
        assert set(tx.outbox.bad_addresses()) == {refused.address(OTHER)}
        assert tx.events("address")[-1].why == f"{address}: có thư gửi từ chính địa chỉ này"


def test_a_flagged_address_that_takes_mail_again_is_good(refused: World) -> None:
    (gone, _) = _troubled(refused, "recipient_gone")
    address = next(
        t.message.body.to[0] for t in troubled_messages(refused.office) if t.message.id == gone
    )
    resend_message(refused.office, gone, WHY)
    deliver_all(refused.office)
    with refused.database.begin() as tx:
        assert address not in tx.outbox.bad_addresses()
        flag = tx.outbox.flag_of(address)
    assert flag is not None
    assert flag.alive_at == refused.clock.now
    refused.clock.set("2024-01-15 07:59")
    deliver_all(refused.office)
    with refused.database.begin() as tx:
        assert tx.outbox.flag_of(address) is not None
    refused.clock.set("2024-01-15 08:01")
    deliver_all(refused.office)
    with refused.database.begin() as tx:
        assert tx.outbox.flag_of(address) is None


def test_what_came_back_although_the_address_works_goes_again_by_order(sent: World) -> None:
    letter = sent.letter(UNIT, MailKind.ASSIGNMENT)
    raw = golden.dsn("failed", "5.7.25", letter.message_id, address=sent.address(UNIT))
    sent.mailbox.put(raw, moment("2024-06-05 09:00"))
    sent.clock.set("2024-06-05 09:10")
    collect_all(sent.office)
    (line,) = troubled_messages(sent.office)
    assert (line.message.id, line.message.refusal) == (letter.id, "us_reputation")
    assert resend_message(sent.office, letter.id, WHY) == (sent.address(UNIT),)
    deliver_all(sent.office)
    assert [m.message_id for m in sent.written] == [letter.message_id]


def test_an_address_that_has_it_does_not_get_it_again(issued: World) -> None:
    first, second = issued.address(UNIT), "vp@so-gddt.thaibinh.example"
    issued.edit("units.csv", first, f"{first};{second}")
    dispatch_all(issued.office)
    letter = issued.letter(UNIT, MailKind.ASSIGNMENT)
    raw = golden.dsn("failed", "5.7.1", letter.message_id, address=second)
    issued.mailbox.put(raw, moment("2024-01-12 09:00"))
    issued.clock.set("2024-01-12 09:10")
    collect_all(issued.office)
    assert resend_message(issued.office, letter.id, WHY) == (second,)
    issued.sender.taken.clear()
    deliver_all(issued.office)
    assert [m.to for m in issued.sender.taken] == [(second,)]


def test_messages_that_wait_after_a_refusal_are_seen(issued: World) -> None:
    issued.sender.refused = {issued.address(UNIT): "550 User unknown"}
    issued.queue_everything()
    deliver_all(issued.office)
    (waiting,) = put_off_messages(issued.office)
    assert (waiting.unit_code, waiting.refusal) == (UNIT, "recipient_gone")


def test_since_when_an_address_does_not_work_is_known(failed: World) -> None:
    failed.clock.set("2024-03-01 09:00")
    with failed.database.begin() as tx:
        tx.outbox.note_bad_address("b@x.example", "550 không có người này")
    failed.clock.set("2024-03-02 09:00")
    with failed.database.begin() as tx:
        tx.outbox.note_bad_address("a@x.example", "552 hộp thư đầy")
        tx.outbox.note_bad_address("b@x.example", "lần nữa")
    found = period_overview(failed.office, YEAR, "H1").bad_addresses
    assert [(b.address, b.noted_at.isoformat(), b.reason) for b in found] == [
        ("b@x.example", "2024-03-01T02:00:00+00:00", "550 không có người này"),
        ("a@x.example", "2024-03-02T02:00:00+00:00", "552 hộp thư đầy"),
    ]


# The machine's clock stood ahead, by a year or a month, and is right again


@pytest.fixture
def ahead(issued: World) -> World:
    """Two letters and a notice were queued under a clock a year ahead; no server was reached."""
    issued.queue_everything()
    deliver_all(issued.office)
    pattern = issued.first_letters()[0]
    kept = {f.name: getattr(pattern, f.name) for f in fields(NewOutgoing)}
    kept |= {"sequence": 7, "request_id": None}
    kinds = (MailKind.REMINDER, MailKind.ESCALATION, MailKind.OPERATOR_NOTICE)
    letters = [NewOutgoing(**kept | {"kind": k, "message_id": f"<{k}.7@x>"}) for k in kinds]
    issued.clock.set("2025-01-13 08:00")
    with issued.database.begin() as tx:
        tx.outbox.queue(letters)
    issued.clock.set("2024-01-13 08:00")
    return issued


def _by_kind(world: World) -> dict[MailKind, Outgoing]:
    with world.database.read() as tx:
        every = [m for s in OutgoingStatus for m in tx.outbox.in_state([1], s)]
    return {m.kind: m for m in every if m.sequence == 7}


def test_letters_of_a_day_that_has_not_come_are_told_and_do_not_wait_for_it(ahead: World) -> None:
    """They lay in the queue for a year, and went then."""
    deliver_all(ahead.office)
    letters = _by_kind(ahead)
    assert {k: m.status for k, m in letters.items()} == {
        MailKind.REMINDER: FAILED,
        MailKind.ESCALATION: FAILED,
        MailKind.OPERATOR_NOTICE: SENT,
    }
    assert letters[MailKind.REMINDER].error.startswith(
        "Thư được soạn khi đồng hồ của máy chỉ ngày 13/01/2025, sau hôm nay, nên không tự gửi"
    )
    assert {t.message.kind for t in troubled_messages(ahead.office)} == {
        MailKind.REMINDER,
        MailKind.ESCALATION,
    }


def test_such_a_letter_goes_by_a_persons_order(ahead: World) -> None:
    deliver_all(ahead.office)
    with ahead.database.begin() as tx:
        letter = tx.outbox.get(_by_kind(ahead)[MailKind.REMINDER].id)
        tx.outbox.resend(letter, letter.body.to, WHY)
    deliver_all(ahead.office)
    assert _by_kind(ahead)[MailKind.REMINDER].status is SENT


def test_a_clock_that_was_put_right_by_some_hours_stops_no_letter(issued: World) -> None:
    issued.queue_everything()
    total = len(issued.first_letters())
    issued.clock.now -= timedelta(hours=23)
    deliver_all(issued.office)
    assert {m.status for m in issued.first_letters()} == {QUEUED}
    issued.clock.now += timedelta(hours=23)
    assert deliver_all(issued.office).sent == total
