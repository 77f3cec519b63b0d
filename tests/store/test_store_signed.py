"""Signed papers in the store: versions, and which of them hold the paper's number of today."""

from datetime import UTC, date, datetime

import pytest

from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import ConflictError
from plancycle.model.signed_papers import Agreement, Chain, Integrity, Signature, SignedForm
from plancycle.store.database import Transaction
from plancycle.store.schema import tables
from plancycle.store.schema.records import Document, NewSignedFile
from tests.store.stage import START, Store, add_cycle

SEEN = Signature(
    "A", "B", datetime(2024, 1, 10, 2, tzinfo=UTC), True, Integrity.WHOLE, Chain.TRUSTED
)
PDF = NewSignedFile("", SignedForm.PDF, "a" * 64, "ký\x00.pdf", 10, Agreement.SAME, "", (SEEN,))
WORD = NewSignedFile("xa-a", SignedForm.WORD, "b" * 64, "k.docx", 20, Agreement.UNREAD, "vì")


def _issued(tx: Transaction) -> Document:
    cycle = add_cycle(tx)
    draft = tx.documents.draft(
        cycle, DocumentKind.PLAN, context_sha256="c" * 64, file_sha256="d" * 64, file_name="k.docx"
    )
    tx.documents.issue(draft, Issue(5, date(2024, 1, 10)), file_sha256="e" * 64)
    paper = tx.documents.latest(cycle, DocumentKind.PLAN)
    assert paper is not None
    return paper


def test_files_come_back_as_they_were_kept(store: Store) -> None:
    with store.begin() as tx:
        paper = _issued(tx)
        tx.signed.add(paper, PDF)
        tx.signed.add(paper, PDF)
        tx.signed.add(paper, WORD)
    with store.begin() as tx:
        first, second, word = tx.signed.of_documents([paper.id])
        events = [e for e in tx.events("document") if e.to_state == "signed_file"]
    assert [f.version for f in (first, second, word)] == [1, 2, 1]
    assert (first.file_name, first.signatures, first.uploaded_at) == ("ký.pdf", (SEEN,), START)
    assert (first.number, first.signed_on) == (5, date(2024, 1, 10))
    assert (word.unit_code, word.signatures, word.confirmed) == ("xa-a", None, "vì")
    assert events[2].why == f"{word.file_name} {'b' * 64} xa-a: vì"


def test_only_pdfs_of_the_paper_as_it_is_go_along(store: Store) -> None:
    with store.begin() as tx:
        paper = _issued(tx)
        tx.signed.add(paper, WORD)
        kept = tx.signed.add(paper, PDF)
        assert tx.signed.pdfs_of(paper) == (kept,)
        assert tx.signed.pdfs_of(None) == ()
        right = Issue(6, date(2024, 1, 10))
        tx.documents.renumber(paper, right, file_sha256=paper.file_sha256, why="đính chính")
        corrected = tx.documents.get(paper.id)
        assert tx.signed.pdfs_of(corrected) == (kept,), "its file stays"
        tx.documents.renumber(corrected, Issue(7, date(2024, 1, 10)), file_sha256="f" * 64, why="x")
        assert tx.signed.pdfs_of(tx.documents.get(paper.id)) == ()


def test_two_files_of_one_version_are_a_conflict(store: Store) -> None:
    with store.begin() as tx:
        paper = _issued(tx)
        tx.signed.add(paper, PDF)
    with pytest.raises(ConflictError), store.begin() as tx:
        row = {**_row(tx, paper.id), "id": 99}
        tx._scope.insert(tables.signed_file, row)


def _row(tx: Transaction, document_id: int) -> dict[str, object]:
    table = tables.signed_file
    return dict(tx._scope.row(table.select().where(table.c.document_id == document_id)))
