"""Cycles, papers, assignments and report requests, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from plancycle.model.assignments import Assignment, Role
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import TransitionError
from plancycle.model.status import DocumentStatus
from plancycle.model.units import Mood
from plancycle.store.database import Database, Transaction
from plancycle.store.schema.records import Cycle, Document, ReportRequest
from tests.store.stage import H1, START, Clock, Store, add_cycle, add_requests, sha


def _draft(tx: Transaction, cycle_id: int, file: int = 2, context: int = 1) -> Document:
    return tx.documents.draft(
        cycle_id,
        DocumentKind.PLAN,
        context_sha256=sha(context),
        file_sha256=sha(file),
        file_name="ke-hoach.docx",
    )


def _moves(store: Store, entity: str) -> list[tuple[str, str, str]]:
    with store.begin() as tx:
        return [(e.from_state, e.to_state, e.why) for e in tx.events(entity)]


def test_a_year_is_made_once(store: Store) -> None:
    with store.begin() as tx:
        assert tx.cycles.find("tinh-mau", 2024) is None
        first = tx.cycles.find_or_create("tinh-mau", 2024)
    store.clock.forward(days=1)
    with store.begin() as tx:
        assert tx.cycles.find_or_create("tinh-mau", 2024) == first
        other = add_cycle(tx, year=2025)
        add_cycle(tx, profile="tinh-khac")
        assert tx.cycles.ids("tinh-mau") == (first.id, other)
        assert tx.cycles.get(first.id) == first
    assert first == Cycle(first.id, "tinh-mau", 2024, START, None)
    assert first.created_at.tzinfo is UTC


def test_freezing_the_profile_is_kept_and_told(store: Store) -> None:
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        tx.cycles.freeze_profile(cycle_id, sha(7))
    with store.begin() as tx:
        assert tx.cycles.get(cycle_id).profile_sha256 == sha(7)
    assert _moves(store, "cycle") == [("", "frozen", sha(7))]


def test_an_error_in_the_block_undoes_all_of_it(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.begin() as tx:
        _draft(tx, add_cycle(tx))
        raise ZeroDivisionError
    with store.begin() as tx:
        assert tx.cycles.find("tinh-mau", 2024) is None
        assert tx.events() == ()


def test_the_same_draft_changes_nothing_and_a_new_one_supersedes(store: Store) -> None:
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        first = _draft(tx, cycle_id)
        assert _draft(tx, cycle_id) == first
        second = _draft(tx, cycle_id, file=3)
        assert tx.documents.latest(cycle_id, DocumentKind.PLAN) == second
        assert tx.documents.latest(cycle_id, DocumentKind.PLAN, "H1") is None
        assert tx.documents.latest(cycle_id, DocumentKind.REMINDER) is None
        assert [(d.version, d.status) for d in tx.documents.all(cycle_id)] == [
            (1, DocumentStatus.SUPERSEDED),
            (2, DocumentStatus.DRAFT),
        ]
    assert first.issue is None
    assert (first.kind, first.period, first.created_at) == (DocumentKind.PLAN, "", START)
    assert _moves(store, "document") == [
        ("", "draft", "ke-hoach.docx"),
        ("draft", "superseded", "có bản dự thảo mới hơn"),
        ("", "draft", "ke-hoach.docx"),
    ]


def test_issue_keeps_number_date_and_signer(store: Store) -> None:
    given = Issue(5, date(2024, 1, 10), "Nguyễn Văn Ánh")
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        tx.documents.issue(_draft(tx, cycle_id), given, file_sha256=sha(9))
    with store.begin() as tx:
        issued = tx.documents.latest(cycle_id, DocumentKind.PLAN)
    assert issued is not None
    assert issued.issue == given
    assert (issued.status, issued.file_sha256) == (DocumentStatus.ISSUED, sha(9))
    assert _moves(store, "document")[1:] == [
        ("draft", "approved", f"duyệt bản dự thảo {sha(2)}"),
        ("approved", "issued", "số 05 ngày 2024-01-10"),
    ]


def test_an_issued_paper_is_not_issued_again(store: Store) -> None:
    with store.begin() as tx:
        draft = _draft(tx, add_cycle(tx))
        tx.documents.issue(draft, Issue(5, date(2024, 1, 10)), file_sha256=sha(9))
    with store.begin() as tx:
        issued = tx.documents.all(draft.cycle_id)[0]
    for stale in (draft, issued):  # one that lags behind, one that knows
        with pytest.raises(TransitionError), store.begin() as tx:
            tx.documents.issue(stale, Issue(6, date(2024, 2, 1)), file_sha256=sha(10))
    with store.begin() as tx:
        assert tx.documents.all(draft.cycle_id) == (issued,)
    assert len(_moves(store, "document")) == 3


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("status = 'lost'", "ck_document_status"),
        ("status = 'issued'", "ck_document_numbered"),
        ("status = 'issued', number = 5", "ck_document_numbered"),
    ],
)
def test_the_database_itself_refuses_a_bad_paper(
    store: Store, change: str, constraint: str
) -> None:
    with store.begin() as tx:
        _draft(tx, add_cycle(tx))
    with pytest.raises(sa.exc.IntegrityError, match=constraint):
        store.execute(f"UPDATE document SET {change}")


def test_assignments_stay_as_they_were_frozen(store: Store) -> None:
    frozen = (
        Assignment("xa-b", "01", Role.LEAD, Mood.BINDING, date(2024, 1, 1), None),
        Assignment("xa-a", "01", Role.PARTNER, Mood.INVITED, None, date(2024, 6, 30)),
        Assignment("xa-b", "02", Role.PARTNER, Mood.BINDING),
    )
    changed = Assignment("xa-b", "01", Role.PARTNER, Mood.INVITED)
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        tx.assignments.add(cycle_id, frozen)
        tx.assignments.add(cycle_id, [changed])
        tx.assignments.add(cycle_id, [])
        assert tx.assignments.of_cycle(cycle_id) == frozen
        assert tx.assignments.of_cycle(cycle_id + 1) == ()
        assert tx.assignments.of_cycle(cycle_id, {"xa-b", "xa-c"}) == (frozen[0], frozen[2])
        assert tx.assignments.of_cycle(cycle_id, set()) == ()


@pytest.mark.parametrize("column", ["role", "mood"])
def test_the_database_itself_refuses_a_bad_assignment(store: Store, column: str) -> None:
    with store.begin() as tx:
        tx.assignments.add(add_cycle(tx), [Assignment("xa-b", "01", Role.LEAD, Mood.BINDING)])
    with pytest.raises(sa.exc.IntegrityError, match=f"ck_assignment_{column}"):
        store.execute(f"UPDATE assignment SET {column} = 'boss'")


def test_a_unit_is_asked_once_for_a_period(store: Store) -> None:
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        wanted = [("xa-a", Mood.BINDING, "a" * 12), ("xa-b", Mood.INVITED, "b" * 12)]
        assert tx.requests.add(cycle_id, H1, wanted) == 2
        again = [("xa-a", Mood.INVITED, "c" * 12), ("xa-c", Mood.BINDING, "d" * 12)]
        assert tx.requests.add(cycle_id, H1, again) == 1
        first, second, third = tx.requests.of_period(cycle_id, "H1")
        assert tx.requests.of_period(cycle_id, "Y") == ()
        assert tx.requests.of_period(cycle_id, "H1", {"xa-c", "xa-a"}) == (first, third)
        assert tx.requests.of_period(cycle_id, "H1", set()) == ()
        assert tx.requests.by_token("b" * 12) == second
        assert tx.requests.by_token("c" * 12) is None
        assert tx.requests.get(third.id) == third
    due = date(2024, 6, 14)
    assert first == ReportRequest(
        first.id, cycle_id, "H1", "xa-a", Mood.BINDING, "a" * 12, due, None, None
    )
    assert (second.mood, third.unit_code) == (Mood.INVITED, "xa-c")


def test_an_extension_moves_only_one_due_day_and_says_why(store: Store) -> None:
    with store.begin() as tx:
        first, second = add_requests(tx, add_cycle(tx), "xa-a", "xa-b")
        tx.requests.extend(first, date(2024, 6, 20), "bão số 2")
    with store.begin() as tx:
        assert tx.requests.get(first.id).effective_due == date(2024, 6, 20)
        assert tx.requests.get(second.id).effective_due == date(2024, 6, 14)
    assert _moves(store, "report_request") == [("2024-06-14", "2024-06-20", "bão số 2")]


def test_a_period_is_locked_once(store: Store) -> None:
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        tx.requests.lock(add_requests(tx, cycle_id, "xa-a", "xa-b"), "đã ban hành")
    store.clock.forward(days=3)
    with store.begin() as tx:
        tx.requests.lock(tx.requests.of_period(cycle_id, "H1"), "lần nữa")
        assert [r.locked_at for r in tx.requests.of_period(cycle_id, "H1")] == [START, START]
    assert _moves(store, "report_request") == [("open", "locked", "đã ban hành")] * 2


def test_times_come_back_as_the_same_moment_in_utc(store: Store) -> None:
    hanoi = datetime(2024, 6, 15, 0, 0, 0, 1, tzinfo=UTC).astimezone().replace(microsecond=999999)
    store.clock.moment = hanoi
    with store.begin() as tx:
        created = tx.cycles.find_or_create("tinh-mau", 2024).created_at
    assert created == hanoi
    assert created.tzinfo is UTC
    assert created.utcoffset() == timedelta(0)
    assert created.microsecond == 999999


def test_a_naive_time_is_refused(store: Store) -> None:
    store.clock.moment = datetime(2024, 6, 15)
    with pytest.raises(sa.exc.StatementError, match="naive"), store.begin() as tx:
        add_cycle(tx)


def test_the_beginnings_of_a_unit_are_its_first_part_or_all_if_one_begins_later(
    store: Store,
) -> None:
    late = date(2024, 5, 1)
    parts = (
        Assignment("xa-a", "01", Role.LEAD, Mood.BINDING, late),
        Assignment("xa-a", "02", Role.PARTNER, Mood.BINDING),
        Assignment("xa-b", "01", Role.LEAD, Mood.BINDING),
        Assignment("xa-b", "02", Role.LEAD, Mood.BINDING),
        Assignment("xa-c", "01", Role.LEAD, Mood.BINDING),
        Assignment("xa-c", "02", Role.LEAD, Mood.BINDING, late),
    )
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        tx.assignments.add(cycle_id, parts)
        kept = tx.assignments.beginnings(cycle_id)
        assert kept == (parts[0], parts[1], parts[2], parts[4], parts[5])
        assert tx.assignments.beginnings(cycle_id, {"xa-b"}) == (parts[2],)
        assert tx.assignments.beginnings(cycle_id + 1) == ()


def test_who_has_a_part_is_told_by_task_and_role(store: Store) -> None:
    parts = (
        Assignment("xa-a", "01", Role.LEAD, Mood.BINDING),
        Assignment("xa-b", "01", Role.LEAD, Mood.BINDING),
        Assignment("xa-b", "02", Role.PARTNER, Mood.BINDING),
    )
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        tx.assignments.add(cycle_id, parts)
        assert tx.assignments.units_by_part(cycle_id) == {
            ("01", Role.LEAD): {"xa-a", "xa-b"},
            ("02", Role.PARTNER): {"xa-b"},
        }
        assert tx.assignments.units_by_part(cycle_id + 1) == {}


def test_of_two_who_want_a_number_the_second_waits_and_sees_who_has_it(
    store: Store, connect: Callable[[Clock], Database]
) -> None:
    """On PostgreSQL neither saw the other's paper, and both gave it number 12."""
    with store.begin() as tx:
        cycle_id = add_cycle(tx)
        draft = _draft(tx, cycle_id)
    issue = Issue(12, date(2024, 1, 10), "Nguyễn Văn A")
    other = connect(store.clock)

    def numbers_seen() -> list[int | None]:
        with other.begin() as tx:
            return [d.number for d in tx.documents.all(cycle_id)]

    with ThreadPoolExecutor(1) as second:
        with store.begin() as tx:
            # What was done before in it would be too late: the turn is taken as it begins.
            seen = second.submit(numbers_seen)
            assert [d.number for d in tx.documents.all(cycle_id)] == [None]
            tx.documents.issue(draft, issue, file_sha256=sha(3))
        assert seen.result() == [12]
