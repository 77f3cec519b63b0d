"""What arrived, what counts of it, and the figures made of that, on both databases."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
import sqlalchemy as sa

from plancycle.model.consolidated import Figure, FigureSource
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import ConflictError, TransitionError
from plancycle.model.findings import Finding, Severity
from plancycle.model.mail import IncomingKind
from plancycle.model.reports import Field
from plancycle.model.status import IncomingStatus, SubmissionStatus
from plancycle.model.units import Mood
from plancycle.store.database import Transaction
from plancycle.store.schema.records import AcceptedValue, Consolidation, Incoming, TracedSource
from tests.store.stage import (
    H1,
    START,
    Store,
    add_cycle,
    add_message,
    add_requests,
    add_submission,
    sha,
    value,
)

_S = SubmissionStatus


def test_a_message_is_stored_as_it_came(store: Store) -> None:
    store.clock.forward(minutes=5)
    with store.begin() as tx:
        message = add_message(tx, at=START)
        assert tx.inbox.get(message.id) == message
    assert message == Incoming(
        id=message.id,
        sha256=sha(1),
        size=1000,
        received_at=START,
        stored_at=START + timedelta(minutes=5),
        status=IncomingStatus.STORED,
        kind="",
        reason="",
        sender="",
        subject="",
        message_id="",
    )


def test_a_message_of_tomorrow_came_when_it_was_stored(store: Store) -> None:
    """A server whose clock is ahead would put it above every later correction."""
    with store.begin() as tx:
        ahead = add_message(tx, at=START + timedelta(days=400))
    store.clock.forward(hours=1)
    with store.begin() as tx:
        later = add_message(tx, 2, at=START + timedelta(hours=1))
        assert [m.id for m in tx.inbox.waiting()] == [ahead.id, later.id]
    assert (ahead.received_at, later.received_at) == (START, START + timedelta(hours=1))


def test_the_same_bytes_under_two_keys_are_one_message(store: Store) -> None:
    def keep(tx: Transaction, mailbox: str, key: str) -> bool:
        return tx.inbox.store(mailbox, key, sha256=sha(1), size=10, received_at=START)

    with store.begin() as tx:
        assert keep(tx, "hop-thu", "1:7")
    with store.begin() as tx:
        assert not keep(tx, "hop-thu", "1:7"), "fetched again"
        assert not keep(tx, "hop-thu", "2:1"), "UIDVALIDITY was reset"
        assert not keep(tx, "hop-thu-khac", "1:7"), "delivered to two mailboxes"
        assert tx.inbox.known_keys("hop-thu") == {"1:7", "2:1"}
        assert tx.inbox.known_keys("hop-thu-khac") == {"1:7"}
        assert len(tx.inbox.waiting()) == 1
        assert [(e.to_state, e.why) for e in tx.events("incoming")] == [("stored", "1:7")]


def test_who_is_asked_and_what_is_closed_is_told_by_period(store: Store) -> None:
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        requests = add_requests(tx, cycle_id, "xa-a", "xa-b")
        year = replace(H1, code="Y")
        tx.requests.add(cycle_id, year, [("xa-b", Mood.BINDING, "y22222222222")])
        assert tx.requests.units_by_period(cycle_id) == {"H1": {"xa-a", "xa-b"}, "Y": {"xa-b"}}
        assert tx.requests.locked_periods(cycle_id) == frozenset()
        tx.requests.lock(requests[:1], "báo cáo đã ban hành")
        assert tx.requests.locked_periods(cycle_id) == {"H1"}
        assert tx.requests.units_by_period(cycle_id + 1) == {}


def test_the_cursor_of_a_mailbox_moves(store: Store) -> None:
    with store.begin() as tx:
        assert tx.inbox.cursor("hop-thu") is None
        tx.inbox.move_cursor("hop-thu", "1:7")
        tx.inbox.move_cursor("hop-thu-khac", "9:9")
    with store.begin() as tx:
        tx.inbox.move_cursor("hop-thu", "2:1")
        assert (tx.inbox.cursor("hop-thu"), tx.inbox.cursor("hop-thu-khac")) == ("2:1", "9:9")


def test_a_mailbox_may_be_a_long_path(store: Store) -> None:
    name = "maildir:/" + "thư-mục/" * 60
    with store.begin() as tx:
        tx.inbox.move_cursor(name, "x")
        tx.inbox.store(name, "y" * 255, sha256=sha(1), size=1, received_at=START)
        assert tx.inbox.known_keys(name) == {"y" * 255}


def test_waiting_messages_come_in_order_of_arrival(store: Store) -> None:
    store.clock.forward(minutes=10)
    with store.begin() as tx:
        for number, minutes in ((1, 9), (2, 3), (3, 6)):
            add_message(tx, number, START + timedelta(minutes=minutes))
        assert [m.sha256 for m in tx.inbox.waiting()] == [sha(2), sha(3), sha(1)]
        first, *_ = tx.inbox.waiting(1)
        tx.inbox.move(first, IncomingStatus.IGNORED, "tự trả lời")
        assert [m.sha256 for m in tx.inbox.waiting(1)] == [sha(3)]
        (ignored,) = tx.inbox.in_state(IncomingStatus.IGNORED)
        assert (ignored.id, ignored.reason) == (first.id, "tự trả lời")
        assert tx.inbox.counts() == {
            ("", IncomingStatus.STORED): 2,
            ("", IncomingStatus.IGNORED): 1,
        }


def test_headers_findings_and_states_of_a_message(store: Store) -> None:
    findings = (
        Finding("F10", Severity.ERROR, "Bảng 1, mã 06", "số âm: -5.", "Ghi số từ 0 trở lên."),
        Finding(
            "F20",
            Severity.WARNING,
            "Bảng 1, mã 07",
            "chưa có minh chứng.",
            "",
            name="F20.ten",
            params={"written": "“a”", "count": "2"},
        ),
    )
    with store.begin() as tx:
        message = add_message(tx)
        tx.inbox.describe(
            message,
            kind=IncomingKind.REPORT,
            sender="xa@tinh.example",
            subject="Báo cáo 6 tháng",
            message_id="<1@xa.example>",
        )
        tx.inbox.add_findings(message.id, None, findings)
        tx.inbox.add_findings(message.id, None, [])
        tx.inbox.move(message, IncomingStatus.MATCHED, "mã trong tệp")
        tx.inbox.move(tx.inbox.get(message.id), IncomingStatus.PROCESSED, "Tiếp nhận")
    with store.begin() as tx:
        found = tx.inbox.get(message.id)
        assert tx.inbox.findings(message.id) == findings
        assert [(f.name, f.params) for f in tx.inbox.findings(message.id)] == [
            (f.name, f.params) for f in findings
        ]
        assert tx.inbox.counts() == {("report", IncomingStatus.PROCESSED): 1}
        with pytest.raises(TransitionError):
            tx.inbox.move(found, IncomingStatus.STORED, "lùi lại")
    assert (found.kind, found.sender, found.subject, found.message_id, found.reason) == (
        "report",
        "xa@tinh.example",
        "Báo cáo 6 tháng",
        "<1@xa.example>",
        "Tiếp nhận",
    )


def test_what_a_hostile_message_says_of_itself_stops_nothing(store: Store) -> None:
    subject = "a\x00b\ud800c" + "d" * 5000
    with store.begin() as tx:
        (request,) = add_requests(tx, add_cycle(tx), "xa-a")
        message = add_message(tx)
        tx.inbox.describe(message, kind=None, sender="\x00", subject=subject, message_id="")
        submission = tx.submissions.add(
            request.id,
            message.id,
            file_sha256=sha(5),
            file_name="\x00" + "t" * 400,
            sender="x" * 400,
            received_at=START,
            values=[value("01", Field.RESULT, "một\x00hai\udfff")],
        )
        tx.submissions.move(submission, _S.ACCEPTED, "\x00")
        (kept,) = tx.submissions.accepted_values(request.cycle_id, "H1")
        assert tx.inbox.get(message.id).subject == "ab?c" + "d" * 5000
    assert (submission.file_name, submission.sender) == ("t" * 300, "x" * 320)
    assert kept.text == "mộthai?"


@pytest.mark.parametrize("table", ["incoming", "submission"])
def test_the_database_itself_refuses_an_unknown_state(store: Store, table: str) -> None:
    with store.begin() as tx:
        (request,) = add_requests(tx, add_cycle(tx), "xa-a")
        add_submission(tx, request, add_message(tx))
    with pytest.raises(sa.exc.IntegrityError, match=f"ck_{table}_status"):
        store.execute(f"UPDATE {table} SET status = 'lost'")


def test_revisions_are_kept_and_at_most_one_counts(store: Store) -> None:
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        request, other = add_requests(tx, cycle_id, "xa-a", "xa-b")
        first = add_submission(
            tx,
            request,
            add_message(tx, 1),
            value("06", Field.QUANTITY, "12,50", "12.50"),
            value(None, Field.PROPOSALS, "Bố trí\nkinh phí"),
            file=91,
        )
        assert tx.submissions.accepted_values(cycle_id, "H1") == ()
        tx.submissions.move(first, _S.ACCEPTED, "")
        assert tx.submissions.accepted_values(cycle_id, "H1") == (
            AcceptedValue(first.id, "xa-a", "06", "quantity", "12,50", Decimal("12.50"),
                          "Bảng 1, 06, quantity"),
            AcceptedValue(first.id, "xa-a", "", "proposals", "Bố trí\nkinh phí", None,
                          "Bảng 1, None, proposals"),
        )  # fmt: skip
    with store.begin() as tx:
        second = add_submission(
            tx, request, add_message(tx, 2), value("06", Field.QUANTITY, "13", "13"), file=92
        )
        tx.submissions.move(tx.submissions.get(first.id), _S.SUPERSEDED, "có bản sửa đổi lần 2")
        tx.submissions.move(second, _S.ACCEPTED_WITH_FINDINGS, "F20")
        third = add_submission(
            tx, request, add_message(tx, 3), value("06", Field.QUANTITY, "99", "99"), file=93
        )
        tx.submissions.move(third, _S.RETURNED, "F11")
        add_submission(tx, other, add_message(tx, 4), value("06", Field.QUANTITY, "7", "7"))
    with store.begin() as tx:
        revisions = tx.submissions.of_request(request.id)
        assert [(s.revision, s.status) for s in revisions] == [
            (1, _S.SUPERSEDED),
            (2, _S.ACCEPTED_WITH_FINDINGS),
            (3, _S.RETURNED),
        ]
        assert len(tx.submissions.of_period(cycle_id, "H1")) == 4
        assert tx.submissions.of_period(cycle_id, "Y") == ()
        (counted,) = tx.submissions.accepted_values(cycle_id, "H1")
        assert (counted.submission_id, counted.number) == (second.id, Decimal(13))
        assert tx.submissions.accepted_values(cycle_id, "Y") == ()


def test_a_file_of_a_message_is_one_revision(store: Store) -> None:
    with store.begin() as tx:
        (request,) = add_requests(tx, add_cycle(tx), "xa-a")
        message = add_message(tx)
        add_submission(tx, request, message)
    with pytest.raises(ConflictError), store.begin() as tx:
        add_submission(tx, request, message)


NUMBERS = ["0", "0.10", "12.50", "1E+3", "0.1234567890123456789", "-3", "999999999.999999999"]


@pytest.mark.parametrize("number", NUMBERS)
def test_decimals_are_exact(store: Store, number: str) -> None:
    with store.begin() as tx:
        (request,) = add_requests(tx, add_cycle(tx), "xa-a")
        cell = value("06", Field.COST, number, number)
        submission = add_submission(tx, request, add_message(tx), cell)
        tx.submissions.move(submission, _S.ACCEPTED, "")
        (found,) = tx.submissions.accepted_values(request.cycle_id, "H1")
    assert isinstance(found.number, Decimal)
    assert found.number == Decimal(number)
    assert str(found.number) == format(Decimal(number), "f"), "trailing zeros too"


def _consolidated(tx: Transaction) -> tuple[Consolidation, tuple[Figure, ...], list[int]]:
    """Two reports and the figures added up from them."""
    cycle_id = add_cycle(tx)
    ids = []
    for number, request in enumerate(add_requests(tx, cycle_id, "xa-a", "xa-b"), start=1):
        message = add_message(tx, number, START - timedelta(days=number))
        tx.inbox.describe(
            message,
            kind=IncomingKind.REPORT,
            sender=f"{request.unit_code}@tinh.example",
            subject=f"Báo cáo {number}",
            message_id=f"<{number}@xa.example>",
        )
        cell = value("06", Field.QUANTITY, f"{number},5", f"{number}.5")
        ids.append(add_submission(tx, request, message, cell, file=90 + number).id)
    document = tx.documents.draft(
        cycle_id,
        DocumentKind.CONSOLIDATED_REPORT,
        context_sha256=sha(1),
        file_sha256=sha(2),
        file_name="bao-cao.docx",
        period="H1",
    )
    sources = tuple(
        FigureSource(i, u, Decimal(v), "Bảng 1, dòng 2", v.replace(".", ","))
        for i, u, v in ((ids[0], "xa-a", "1.5"), (ids[1], "xa-b", "2.5"))
    )
    figures = (
        Figure("T06.quantity", "Số chương trình", Decimal("4.0"), "chương trình", sources),
        Figure("units.on_time", "Báo cáo đúng hạn", Decimal(2), "đơn vị"),
    )
    tx.figures.add(cycle_id, "H1", document.id, sha(8), figures)
    found = tx.figures.latest(cycle_id, "H1")
    assert found is not None
    assert found == Consolidation(found.id, cycle_id, "H1", 1, document.id, sha(8), START)
    return found, figures, ids


def test_figures_come_back_exactly(store: Store) -> None:
    with store.begin() as tx:
        made, figures, _ = _consolidated(tx)
    with store.begin() as tx:
        assert tx.figures.values(made.id) == {
            "T06.quantity": Decimal("4.0"),
            "units.on_time": Decimal(2),
        }
        first, second = tx.figures.listed(made.id)
        assert tx.figures.latest(made.cycle_id, "Y") is None
        tx.figures.add(made.cycle_id, "H1", made.document_id, sha(9), ())
        newest = tx.figures.latest(made.cycle_id, "H1")
        assert newest is not None
        assert (newest.version, newest.basis_sha256) == (2, sha(9))
        assert tx.figures.values(newest.id) == {}
    assert (first.key, first.label, str(first.value), first.unit) == (
        "T06.quantity",
        "Số chương trình",
        "4.0",
        "chương trình",
    )
    assert second.value == figures[1].value


def test_a_figure_is_walked_back_to_its_messages(store: Store) -> None:
    with store.begin() as tx:
        made, _, ids = _consolidated(tx)
    with store.begin() as tx:
        traced = tx.figures.trace(made.id, "T06.quantity")
        assert tx.figures.trace(made.id, "units.on_time") == ()
        assert tx.figures.trace(made.id, "T99.quantity") == ()
    assert traced == tuple(
        TracedSource(
            unit_code=unit,
            value=Decimal(number) + Decimal("0.5"),
            cell="Bảng 1, dòng 2",
            text=f"{number},5",
            submission_id=ids[number - 1],
            revision=1,
            file_name="báo cáo.docx",
            file_sha256=sha(90 + number),
            message_id=f"<{number}@xa.example>",
            message_sha256=sha(number),
            sender=f"{unit}@tinh.example",
            subject=f"Báo cáo {number}",
            received_at=START - timedelta(days=number),
            message_kind="report",
        )
        for number, unit in ((1, "xa-a"), (2, "xa-b"))
    )
