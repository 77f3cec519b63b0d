"""The outbox: each message once, taken by one sender, never sent again on a guess."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
import sqlalchemy as sa

from plancycle.model.errors import TransitionError
from plancycle.model.mail import MailKind
from plancycle.model.status import OutgoingStatus
from plancycle.store.database import Database
from plancycle.store.schema.records import BadAddress, Outgoing
from tests.store.stage import START, Clock, Store, add_cycle, add_requests, body, outgoing

TEN_MINUTES = timedelta(minutes=10)


def _queue(store: Store, *units: str) -> int:
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        assert tx.outbox.queue([outgoing(cycle_id, u) for u in units]) == len(units)
    return cycle_id


def _claim(store: Store, cycle_id: int) -> Outgoing | None:
    with store.begin() as tx:
        return tx.outbox.claim([cycle_id], store.clock() + TEN_MINUTES)


def _claimed(store: Store, cycle_id: int) -> Outgoing:
    found = _claim(store, cycle_id)
    assert found is not None
    return found


def test_what_is_queued_comes_back_as_it_was(store: Store) -> None:
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        (request,) = add_requests(tx, cycle_id, "xa-a")
        new = outgoing(cycle_id, "xa-a", request_id=request.id)
        assert tx.outbox.queue([new]) == 1
        (found,) = tx.outbox.of_request(request.id)
        assert tx.outbox.by_message_id(new.message_id) == found
        assert tx.outbox.by_message_id("<none@tinh.example>") is None
        assert tx.outbox.of_kind(cycle_id, MailKind.REMINDER, "H1") == (found,)
        assert tx.outbox.of_kind(cycle_id, MailKind.REQUEST, "H1") == ()
        assert tx.outbox.counts(cycle_id) == {(MailKind.REMINDER, OutgoingStatus.QUEUED): 1}
    assert found == Outgoing(
        id=found.id,
        cycle_id=cycle_id,
        unit_code="xa-a",
        kind=MailKind.REMINDER,
        period="H1",
        sequence=1,
        message_id=new.message_id,
        request_id=request.id,
        body=new.body,
        status=OutgoingStatus.QUEUED,
        attempts=0,
        not_before=START,
        lease_until=None,
        queued_at=START,
        sent_at=None,
        error="",
    )


def test_queueing_twice_adds_nothing_whatever_became_of_the_first(store: Store) -> None:
    cycle_id = _queue(store, "xa-a", "xa-b")
    message = _claimed(store, cycle_id)
    with store.begin() as tx:
        tx.outbox.sent(message)
    again = [outgoing(cycle_id, "xa-a"), outgoing(cycle_id, "xa-b", body=body(()))]
    with store.begin() as tx:
        assert tx.outbox.queue(again) == 0
        assert tx.outbox.queue([*again, outgoing(cycle_id, "xa-a", sequence=2)]) == 1
        assert tx.outbox.queue([]) == 0
        bodies = [m.body for m in tx.outbox.of_kind(cycle_id, MailKind.REMINDER, "H1")]
    assert [b.to[0][:4] for b in bodies] == ["xa-a", "xa-b", "xa-a"]


def test_one_message_id_is_never_two_messages(store: Store) -> None:
    cycle_id = _queue(store, "xa-a")
    twin = outgoing(cycle_id, "xa-b", message_id=outgoing(cycle_id, "xa-a").message_id)
    with store.begin() as tx:
        assert tx.outbox.queue([twin]) == 0


def test_a_claim_takes_the_oldest_that_may_go(store: Store) -> None:
    cycle_id = _queue(store, "xa-a")
    with store.begin() as tx:
        later = store.clock() + timedelta(hours=1)
        tx.outbox.queue([outgoing(cycle_id, "xa-b")], not_before=later)
        other = add_cycle(tx, profile="tinh-khac")
        tx.outbox.queue([outgoing(other, "xa-c")])
    store.clock.forward(minutes=1)
    first = _claimed(store, cycle_id)
    assert (first.unit_code, first.status, first.attempts) == ("xa-a", OutgoingStatus.SENDING, 1)
    assert first.lease_until == store.clock() + TEN_MINUTES
    assert _claim(store, cycle_id) is None
    with store.begin() as tx:
        assert tx.outbox.next_due([cycle_id]) == later
        assert tx.outbox.claim([], later) is None
    store.clock.moment = later
    assert _claimed(store, cycle_id).unit_code == "xa-b"
    with store.begin() as tx:
        assert tx.outbox.next_due([cycle_id]) is None
        assert tx.outbox.next_due([other]) == START


def test_two_senders_never_take_the_same_message(
    store: Store, connect: Callable[[Clock], Database]
) -> None:
    units = [f"xa-{n:02d}" for n in range(24)]
    cycle_id = _queue(store, *units)
    start = Barrier(4, timeout=120)

    def send(database: Database) -> list[str]:
        taken: list[str] = []
        start.wait()
        while True:
            with database.begin() as tx:
                message = tx.outbox.claim([cycle_id], store.clock() + TEN_MINUTES)
            if message is None:
                return taken
            taken.append(message.unit_code)

    databases = [connect(store.clock) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        taken_by_each = list(pool.map(send, databases))
    assert sorted(unit for taken in taken_by_each for unit in taken) == units


def test_sent_forgets_lease_and_error(store: Store) -> None:
    cycle_id = _queue(store, "xa-a")
    message = _claimed(store, cycle_id)
    store.clock.forward(seconds=3)
    with store.begin() as tx:
        tx.outbox.retry(message, store.clock() + TEN_MINUTES, "450 bận")
        waiting = tx.outbox.get(message.id)
    assert (waiting.status, waiting.error) == (OutgoingStatus.QUEUED, "450 bận")
    assert (waiting.not_before, waiting.lease_until) == (store.clock() + TEN_MINUTES, None)
    store.clock.forward(minutes=10)
    again = _claimed(store, cycle_id)
    assert again.attempts == 2
    with store.begin() as tx:
        tx.outbox.sent(again, "250 OK")
        sent = tx.outbox.get(message.id)
        tx.outbox.bounced(sent, "550 không có hộp thư")
        moves = [(e.from_state, e.to_state, e.why) for e in tx.events("outgoing")]
        assert tx.outbox.get(message.id).status is OutgoingStatus.BOUNCED
    assert (sent.sent_at, sent.lease_until, sent.error) == (store.clock(), None, "")
    assert moves == [
        ("queued", "sending", ""),
        ("sending", "queued", "450 bận"),
        ("queued", "sending", ""),
        ("sending", "sent", "250 OK"),
        ("sent", "bounced", "550 không có hộp thư"),
    ]


def test_what_has_gone_or_may_have_is_counted_and_what_merely_waits_is_not(store: Store) -> None:
    cycle_id = _queue(store, "xa-a", "xa-b", "xa-c", "xa-d")
    reminders = (MailKind.REMINDER,)

    def count() -> int:
        with store.begin() as tx:
            return tx.outbox.count_gone(cycle_id, reminders)

    assert count() == 0
    tried, taken, doubtful = (_claimed(store, cycle_id) for _ in range(3))
    with store.begin() as tx:
        tx.outbox.retry(tried, START, "hỏng")
        tx.outbox.sent(taken)
        tx.outbox.uncertain(doubtful, "đứt")
        assert tx.outbox.count_gone(cycle_id, (MailKind.ASSIGNMENT,)) == 0
    assert count() == 3
    with store.begin() as tx:
        tx.outbox.cancelled(tx.outbox.get(tried.id), "đã báo cáo")
    assert count() == 2


def test_a_failed_message_and_a_cancelled_one_are_not_taken(store: Store) -> None:
    cycle_id = _queue(store, "xa-a", "xa-b")
    with store.begin() as tx:
        waiting = tx.outbox.in_state([cycle_id], OutgoingStatus.QUEUED)
        tx.outbox.cancelled(waiting[1], "đã báo cáo")
    message = _claimed(store, cycle_id)
    with store.begin() as tx:
        tx.outbox.failed(message, "550")
    assert _claim(store, cycle_id) is None
    with store.begin() as tx:
        counts = tx.outbox.counts(cycle_id)
    assert counts == {
        (MailKind.REMINDER, OutgoingStatus.FAILED): 1,
        (MailKind.REMINDER, OutgoingStatus.CANCELLED): 1,
    }


def test_a_dead_senders_message_is_found_when_its_lease_is_over(store: Store) -> None:
    cycle_id = _queue(store, "xa-a")
    message = _claimed(store, cycle_id)
    for minutes, found in ((0, 0), (10, 0), (1, 1)):
        store.clock.forward(minutes=minutes)
        with store.begin() as tx:
            assert len(tx.outbox.stale([cycle_id])) == found
    with store.begin() as tx:
        (stale,) = tx.outbox.stale([cycle_id])
        tx.outbox.uncertain(stale, "tiến trình gửi dừng giữa chừng")
        assert tx.outbox.stale([cycle_id]) == ()
        (doubtful,) = tx.outbox.in_state([cycle_id], OutgoingStatus.UNCERTAIN)
    assert doubtful.id == message.id
    assert _claim(store, cycle_id) is None, "an uncertain message is not sent on a guess"


def test_breaking_leases_makes_every_sending_row_stale(store: Store) -> None:
    cycle_id = _queue(store, "xa-a", "xa-b", "xa-c")
    for _ in range(2):
        _claimed(store, cycle_id)
    store.database.break_leases()
    with store.begin() as tx:
        assert [m.unit_code for m in tx.outbox.stale([cycle_id])] == ["xa-a", "xa-b"]
        assert tx.outbox.stale([cycle_id])[0].lease_until == datetime(1970, 1, 1, tzinfo=UTC)
        assert tx.outbox.break_leases() == 2


def test_a_stale_mover_is_refused_and_leaves_no_trace(
    store: Store, connect: Callable[[Clock], Database]
) -> None:
    cycle_id = _queue(store, "xa-a")
    message = _claimed(store, cycle_id)
    with connect(store.clock).begin() as other:
        other.outbox.uncertain(message, "hết hạn giữ")
    with pytest.raises(TransitionError, match="tiến trình khác"), store.begin() as tx:
        tx.outbox.sent(message)
    with store.begin() as tx:
        left = tx.outbox.get(message.id)
        assert [e.to_state for e in tx.events("outgoing")] == ["sending", "uncertain"]
        assert [e.actor for e in tx.events("outgoing")] == ["người thử", "máy khác"]
    assert (left.status, left.sent_at) == (OutgoingStatus.UNCERTAIN, None)


def test_of_two_at_once_one_moves_a_row(store: Store, connect: Callable[[Clock], Database]) -> None:
    cycle_id = _queue(store, "xa-a")
    message = _claimed(store, cycle_id)
    start = Barrier(2, timeout=120)

    def move(database: Database) -> str:
        start.wait()
        try:
            with database.begin() as tx:
                tx.outbox.sent(message)
        except TransitionError:
            return "refused"
        return "moved"

    with ThreadPoolExecutor(2) as pool:
        done = sorted(pool.map(move, [connect(store.clock), connect(store.clock)]))
    assert done == ["moved", "refused"]
    with store.begin() as tx:
        assert [e.to_state for e in tx.events("outgoing")] == ["sending", "sent"]


def test_a_way_that_is_not_allowed_is_refused(store: Store) -> None:
    cycle_id = _queue(store, "xa-a")
    with store.begin() as tx:
        (queued,) = tx.outbox.in_state([cycle_id], OutgoingStatus.QUEUED)
    with pytest.raises(TransitionError, match="từ “chờ gửi” sang “đã gửi”"), store.begin() as tx:
        tx.outbox.sent(queued)


@pytest.mark.parametrize("status", ["lost", "SENT", ""])
def test_the_database_itself_refuses_an_unknown_state(store: Store, status: str) -> None:
    _queue(store, "xa-a")
    with pytest.raises(sa.exc.IntegrityError, match="ck_outgoing_status"):
        store.execute("UPDATE outgoing SET status = :status", status=status)


def test_a_bad_address_is_news_once(store: Store) -> None:
    with store.begin() as tx:
        assert tx.outbox.note_bad_address("xa@tinh.example", "550 không có")
        assert not tx.outbox.note_bad_address("Xa@tinh.example", "552 đầy")
        assert not tx.outbox.note_bad_address("x" * 400 + "@tinh.example", "quá dài")
        assert tx.outbox.bad_addresses() == {"xa@tinh.example": "550 không có"}


def test_a_flag_keeps_its_evidence_and_runs_out(store: Store) -> None:
    evidence = {"source": "smtp", "code": "550 5.1.1", "message_id": "<1@tinh.example>"}
    with store.begin() as tx:
        assert tx.outbox.note_bad_address("Xa@tinh.example", "không có", **evidence)
        found = BadAddress("xa@tinh.example", START, "không có", **evidence)
        assert tx.outbox.bad_address_list() == (found,)
        assert tx.outbox.flag_of("XA@tinh.example") == found
    for days, held in ((13, True), (1, False)):
        store.clock.forward(days=days)
        with store.begin() as tx:
            assert bool(tx.outbox.bad_addresses()) is held
    with store.begin() as tx:
        assert tx.outbox.note_bad_address("xa@tinh.example", "vẫn không", source="dsn")
        (again,) = tx.outbox.bad_address_list()
    assert (again.times, again.reason, again.source, again.code) == (2, "vẫn không", "dsn", "")
    for days, held in ((27, True), (1, False)):
        store.clock.forward(days=days)
        with store.begin() as tx:
            assert bool(tx.outbox.bad_addresses()) is held


def test_signs_of_life_take_a_flag_off(store: Store) -> None:
    with store.begin() as tx:
        for name in ("a", "b", "c"):
            tx.outbox.note_bad_address(f"{name}@tinh.example", "550 5.1.1")
        tx.outbox.mail_taken_for(["A@tinh.example", "khac@tinh.example"])
        assert tx.outbox.clear_bad_address("B@tinh.example", "cán bộ xác nhận")
        assert not tx.outbox.clear_bad_address("b@tinh.example", "cán bộ xác nhận")
        assert set(tx.outbox.bad_addresses()) == {"c@tinh.example"}
        # Taken, and sent back after all: flagged anew, for longer.
        tx.outbox.mail_taken_for(["c@tinh.example"])
        assert tx.outbox.note_bad_address("c@tinh.example", "trả lại")
        assert set(tx.outbox.bad_addresses()) == {"c@tinh.example"}
        whys = [e.why for e in tx.events("address")]
    assert whys[3:] == [
        "a@tinh.example: máy chủ nhận lại thư gửi tới",
        "b@tinh.example: cán bộ xác nhận",
        "c@tinh.example: máy chủ nhận lại thư gửi tới",
        "c@tinh.example: trả lại ( )",
    ]
    for days, known in ((3, True), (1, False)):
        store.clock.forward(days=days)
        with store.begin() as tx:
            tx.outbox.forget_healed()
            assert (tx.outbox.flag_of("a@tinh.example") is not None) is known
            assert tx.outbox.flag_of("c@tinh.example") is not None


def test_what_is_settled_at_one_address_waits_for_the_other(store: Store) -> None:
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        both = body(("A@tinh.example", "b@tinh.example"))
        tx.outbox.queue([outgoing(cycle_id, "xa-a", body=both)])
    message = _claimed(store, cycle_id)
    assert message.unsettled == ("A@tinh.example", "b@tinh.example")
    with store.begin() as tx:
        later = store.clock() + TEN_MINUTES
        tx.outbox.go_on(message, ["A@tinh.example"], later, "451 bận", refusal="temporary")
        waiting = tx.outbox.get(message.id)
    assert (waiting.status, waiting.settled) == (OutgoingStatus.QUEUED, ("a@tinh.example",))
    assert (waiting.unsettled, waiting.sent_at) == (("b@tinh.example",), START)
    assert (waiting.refusal, waiting.error, waiting.attempts) == ("temporary", "451 bận", 1)
    store.clock.forward(minutes=10)
    again = _claimed(store, cycle_id)
    with store.begin() as tx:
        tx.outbox.closed(again, "thôi")
        done = tx.outbox.get(message.id)
    assert (done.status, done.sent_at, done.refusal) == (OutgoingStatus.SENT, START, "")


def test_a_try_that_does_not_count_is_taken_back(store: Store) -> None:
    cycle_id = _queue(store, "xa-a")
    message = _claimed(store, cycle_id)
    with store.begin() as tx:
        tx.outbox.retry(message, store.clock(), "x", refusal="us_auth", counted=False)
        assert tx.outbox.get(message.id).attempts == 0
    message = _claimed(store, cycle_id)
    with store.begin() as tx:
        tx.outbox.retry(message, store.clock(), "x")
        waiting = tx.outbox.get(message.id)
        tx.outbox.forgive(waiting)
        assert (waiting.attempts, tx.outbox.get(message.id).attempts) == (1, 0)
        assert tx.outbox.times_in(message, OutgoingStatus.SENDING) == 2


def test_what_was_put_off_comes_after_what_was_not_tried(store: Store) -> None:
    cycle_id = _queue(store, "xa-a", "xa-b")
    first = _claimed(store, cycle_id)
    store.clock.forward(minutes=1)
    with store.begin() as tx:
        tx.outbox.retry(first, store.clock(), "bận")
    assert [_claimed(store, cycle_id).unit_code for _ in range(2)] == ["xa-b", "xa-a"]
