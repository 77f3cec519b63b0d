"""Words of an enumeration are text in the database, and members for whoever reads."""

from enum import StrEnum

import pytest
import sqlalchemy as sa

from plancycle.model.amendments import AmendmentKind, AmendmentState
from plancycle.model.assignments import Role
from plancycle.model.documents import DocumentKind
from plancycle.model.findings import Severity
from plancycle.model.mail import MailKind
from plancycle.model.people import PersonRole
from plancycle.model.runs import RunState
from plancycle.model.signed_papers import Agreement, SignedForm
from plancycle.model.status import (
    DocumentStatus,
    IncomingStatus,
    OutgoingStatus,
    SubmissionStatus,
)
from plancycle.model.units import Mood
from plancycle.store.schema import people_tables, tables
from plancycle.store.schema.column_types import Word
from tests.store.stage import Store, add_cycle, outgoing

WORDS: dict[str, type[StrEnum]] = {
    "document.kind": DocumentKind,
    "document.status": DocumentStatus,
    "assignment.role": Role,
    "assignment.mood": Mood,
    "report_request.mood": Mood,
    "outgoing.kind": MailKind,
    "outgoing.status": OutgoingStatus,
    "sent_before.kind": MailKind,
    "incoming.status": IncomingStatus,
    "submission.status": SubmissionStatus,
    "finding.severity": Severity,
    "person_role.role": PersonRole,
    "console_run.state": RunState,
    "signed_file.form": SignedForm,
    "signed_file.agreement": Agreement,
    "amendment.kind": AmendmentKind,
    "amendment.state": AmendmentState,
}


def test_every_column_of_words_is_mapped() -> None:
    assert people_tables.person.metadata is tables.metadata
    columns = [c for t in tables.metadata.tables.values() for c in t.columns]
    assert {str(c): c.type.words for c in columns if isinstance(c.type, Word)} == WORDS
    for column in columns:
        if isinstance(column.type, Word):
            assert max(map(len, column.type.words)) <= column.type.length


def test_a_member_goes_in_as_its_word_and_comes_out_as_itself(store: Store) -> None:
    with store.begin() as tx:
        tx.outbox.queue([outgoing(add_cycle(tx), "xa-a")])
    table = tables.outgoing
    with store.engine.begin() as connection:
        plain = connection.execute(sa.text("SELECT kind, status FROM outgoing")).one()
        read = connection.execute(sa.select(table.c.kind, table.c.status)).one()
        by_member = sa.select(table.c.id).where(table.c.status == OutgoingStatus.QUEUED)
        by_word = sa.select(table.c.id).where(table.c.status.in_(["queued", OutgoingStatus.SENT]))
        assert connection.execute(by_member).all() == connection.execute(by_word).all() != []
    assert [type(word) for word in plain] == [str, str]
    assert tuple(plain) == ("reminder", "queued")
    assert (read.kind, read.status) == (MailKind.REMINDER, OutgoingStatus.QUEUED)
    assert [type(word) for word in read] == [MailKind, OutgoingStatus]


def test_a_word_of_another_enumeration_is_refused(store: Store) -> None:
    table = tables.outgoing
    with store.engine.begin() as connection:
        for word in ("sent_away", DocumentStatus.ISSUED, ""):
            with pytest.raises(sa.exc.StatementError, match="is not a valid OutgoingStatus"):
                connection.execute(sa.select(table.c.id).where(table.c.status == word))


def test_no_word_of_another_version_passes_unseen(store: Store) -> None:
    with store.begin() as tx:
        tx.outbox.queue([outgoing(add_cycle(tx), "xa-a")])
    with store.engine.begin() as connection:
        connection.execute(sa.text("UPDATE outgoing SET kind = 'telegram'"))
    with pytest.raises(ValueError, match="'telegram' is not a valid MailKind"), store.begin() as tx:
        tx.outbox.in_state([1], OutgoingStatus.QUEUED)
