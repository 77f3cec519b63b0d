"""Proposals in the store: settled once; a paper renumbered as it was read, and replaced."""

from datetime import date

import pytest

from plancycle.model.amendments import AmendmentKind, AmendmentState
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import OvertakenError
from plancycle.model.status import DocumentStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Document
from tests.store.stage import START, Store, add_cycle, add_requests

REPORT = DocumentKind.CONSOLIDATED_REPORT
FIRST, SECOND = Issue(5, date(2024, 6, 20), "A"), Issue(6, date(2024, 6, 21), "B")


def _issued(tx: Transaction, cycle: int, issue: Issue, mark: str = "a") -> Document:
    draft = tx.documents.draft(
        cycle,
        REPORT,
        context_sha256=mark * 64,
        file_sha256=mark * 64,
        file_name="b.docx",
        period="H1",
    )
    tx.documents.issue(draft, issue, file_sha256=mark * 64)
    return tx.documents.get(draft.id)


def test_a_proposal_is_settled_once(store: Store) -> None:
    with store.begin() as tx:
        paper = _issued(tx, add_cycle(tx), FIRST)
        made = tx.amendments.propose(paper, AmendmentKind.RENUMBER, "nhầm", SECOND)
        assert (made.issue, made.state, made.proposed_at) == (
            SECOND,
            AmendmentState.PROPOSED,
            START,
        )
        tx.amendments.settle(made, AmendmentState.DONE, "đúng")
        assert not tx.amendments.is_reopened(paper), "it asked for a number"
        with pytest.raises(OvertakenError):
            tx.amendments.settle(made, AmendmentState.DECLINED, "chậm")
        (kept,) = tx.amendments.of_document(paper.id)
        assert (kept.state, kept.settled_at) == (AmendmentState.DONE, START)
        assert tx.amendments.find(99) is None


def test_an_issued_paper_is_in_force_until_the_next_is_issued(store: Store) -> None:
    with store.begin() as tx:
        cycle = add_cycle(tx)
        first = _issued(tx, cycle, FIRST)
        asked = tx.amendments.propose(first, AmendmentKind.REOPEN, "thiếu")
        tx.amendments.settle(asked, AmendmentState.DONE, "đúng")
        assert tx.amendments.is_reopened(first)
        draft = tx.documents.draft(
            cycle,
            REPORT,
            context_sha256="b" * 64,
            file_sha256="b" * 64,
            file_name="b.docx",
            period="H1",
        )
        assert tx.documents.in_force(cycle, REPORT, "H1") == first
        tx.documents.issue(draft, SECOND, file_sha256="c" * 64)
        in_force = tx.documents.in_force(cycle, REPORT, "H1")
        assert in_force is not None and in_force.issue == SECOND
        assert tx.documents.get(first.id).status is DocumentStatus.SUPERSEDED
        assert not tx.amendments.is_reopened(in_force)


def test_a_paper_is_numbered_anew_as_it_was_read(store: Store) -> None:
    with store.begin() as tx:
        paper = _issued(tx, add_cycle(tx), FIRST)
        tx.documents.renumber(paper, SECOND, file_sha256="d" * 64, why="nhầm")
        now = tx.documents.get(paper.id)
        assert (now.issue, now.file_sha256, now.status) == (
            SECOND,
            "d" * 64,
            DocumentStatus.ISSUED,
        )
        with pytest.raises(OvertakenError):
            tx.documents.renumber(paper, FIRST, file_sha256="e" * 64, why="chậm")


def test_requests_are_locked_and_opened_with_an_event_each(store: Store) -> None:
    with store.begin() as tx:
        cycle = add_cycle(tx)
        requests = add_requests(tx, cycle, "xa-a", "xa-b")
        tx.requests.lock(requests[:1], "báo cáo đã ban hành")
        tx.requests.unlock(tx.requests.of_period(cycle, "H1"), "mở lại")
        assert [r.locked_at for r in tx.requests.of_period(cycle, "H1")] == [None, None]
        ways = [(e.entity_id, e.to_state) for e in tx.events("report_request")]
        assert ways == [(requests[0].id, "locked"), (requests[0].id, "open")]
