"""A database of an earlier product is brought forward with everything that lies in it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from alembic import command

from plancycle.cycle.incoming.reading.authenticity import results_known_since
from plancycle.model.mail import IncomingMark, MailKind
from plancycle.model.status import IncomingStatus, OutgoingStatus
from plancycle.model.units import Unit
from plancycle.store.database import Database
from plancycle.store.engines.engine import open_engine
from plancycle.store.engines.upgrading import config_for
from plancycle.store.notices import Subject
from plancycle.store.schema.records import BadAddress
from tests.store.earlier import MAILBOX, SERVER_ID, fill_at_0001, fill_at_0006
from tests.store.stage import START, Clock, add_message


def test_messages_and_flags_of_0001_come_forward(empty_url: str) -> None:
    fill_at_0001(empty_url)
    clock = Clock()
    with Database(empty_url, clock, "người thử") as database:
        with database.begin() as tx:
            messages = {m.id: m for s in OutgoingStatus for m in tx.outbox.in_state([1], s)}
            (flag,) = tx.outbox.bad_address_list()
        assert flag == BadAddress("cu@tinh.example", START, "550")
        assert {i: m.status.value for i, m in messages.items()} == {
            1: "queued",
            2: "sent",
            3: "failed",
        }
        for message in messages.values():
            assert (message.settled, message.refusal, message.error) == ((), "", "bận")
            assert message.unsettled == ("Xa@tinh.example", "hai@tinh.example")
        assert messages[2].sent_at == START
        _goes_on(database, clock)


def _goes_on(database: Database, clock: Clock) -> None:
    """What was brought forward works like what is new; an old flag runs out like a new one."""
    with database.begin() as tx:
        claimed = tx.outbox.claim([1], START)
        assert claimed is not None
        tx.outbox.go_on(claimed, ["xa@tinh.example"], START, "bận", refusal="temporary")
        assert tx.outbox.get(claimed.id).unsettled == ("hai@tinh.example",)
    clock.forward(days=14)
    with database.begin() as tx:
        assert tx.outbox.bad_addresses() == {}
        assert tx.outbox.note_bad_address("cu@tinh.example", "550 5.1.1", source="smtp")
        assert tx.outbox.bad_address_list()[0].times == 2
        assert isinstance(tx.outbox.bad_address_list()[0].noted_at, datetime)


# A whole year of revision 0006


@pytest.fixture
def brought_forward(empty_url: str) -> Iterator[Database]:
    """The year as this product sees it; a day after its last letter."""
    fill_at_0006(empty_url)
    clock = Clock(datetime(2024, 12, 25, 1, tzinfo=UTC))
    with Database(empty_url, clock, "người thử") as database:
        yield database


def test_a_year_of_0006_comes_forward_whole(brought_forward: Database) -> None:
    with brought_forward.begin() as tx:
        cycle = tx.cycles.find("thai-binh", 2024)
        assert cycle is not None
        messages = {s: len(tx.inbox.in_state(s)) for s in IncomingStatus}
        letters = tx.outbox.counts(cycle.id)
        accepted = len(tx.submissions.accepted_values(cycle.id, "H1"))
        assert len(tx.assignments.of_cycle(cycle.id)) == 26
        assert [d.version for d in tx.documents.all(cycle.id)] == [1, 1, 1, 1, 1, 2, 1, 1, 2]
        request = tx.requests.by_withdrawn_token("a2b3c4d5e6f7")
        assert len(tx.events()) == 282
    assert {s.value: n for s, n in messages.items() if n} == {
        "processed": 21,
        "quarantined": 2,
        "ignored": 5,
    }
    assert letters[MailKind.REMINDER, OutgoingStatus.SENT] == 9
    assert sum(letters.values()) == 38
    assert accepted == 91
    assert request is not None
    assert (request.id, request.period) == (8, "H1")


def test_what_was_known_of_the_mail_of_0006_is_known_still(brought_forward: Database) -> None:
    with brought_forward.begin() as tx:
        assert tx.inbox.cursor(MAILBOX) == "1734423480.M000000Q000001.plancycle"
        assert len(tx.inbox.known_keys(MAILBOX)) == 28
        assert [u.key for u in tx.fetching.waiting(MAILBOX)] == ["1734423999.M1"]
        assert tx.fetching.state(MAILBOX).fetched_at == datetime(2024, 12, 24, 1, tzinfo=UTC)
        assert results_known_since(tx, SERVER_ID) == date(2024, 1, 9)
        (flag,) = tx.outbox.bad_address_list()
        assert (flag.times, flag.code) == (3, "550 5.1.1")
        assert len(tx.notices.told(Subject.BAD_ADDRESS)) == 3
        assert [r.said for r in tx.notices.refusals()] == ["550 5.7.1 Relaying denied"]
        assert tx.sending.used_since(datetime(2024, 12, 1, 1, tzinfo=UTC)) == 10
        assert tx.sending.last_claim() == datetime(2024, 12, 18, 1, tzinfo=UTC)
    (lease,) = brought_forward.leases.all()
    assert (lease.name, lease.holder.pid) == ("collect:thai-binh", 4711)


def test_all_of_0006_belongs_to_the_first_office(brought_forward: Database, empty_url: str) -> None:
    with brought_forward.read() as tx:
        assert tx.offices.profiles() == ("thai-binh",)
        assert {m.profile for s in IncomingStatus for m in tx.inbox.in_state(s)} == {""}
    clock = Clock(datetime(2024, 12, 25, 1, tzinfo=UTC))
    with Database(empty_url, clock, "người thử", office="hai") as other, other.read() as tx:
        assert tx.offices.profiles() == ()
        assert tx.inbox.counts() == {}
        assert tx.inbox.cursor(MAILBOX) is None
        assert tx.fetching.all(MAILBOX) == ()
        assert tx.outbox.bad_address_list() == ()
        assert tx.notices.told(Subject.BAD_ADDRESS) == frozenset()
        assert tx.sending.last_claim() is None
        assert other.leases.all() == ()


def test_a_finding_of_0006_keeps_its_text_and_has_no_parameters(brought_forward: Database) -> None:
    with brought_forward.read() as tx:
        (found,) = tx.inbox.findings(8)
    assert str(found) == (
        "Bảng 1, dòng 2, cột “Số lượng đạt được” (mã 03): “-21” là số âm. Đề nghị ghi số từ 0 trở "
        "lên."
    )
    assert (found.code, found.name, found.params) == ("F10", "", {})


def test_references_hold_after_tables_were_made_anew(brought_forward: Database) -> None:
    with pytest.raises(sa.exc.IntegrityError), brought_forward.begin() as tx:
        tx.submissions.add(
            8,
            4711,
            file_sha256="0" * 64,
            file_name="x.docx",
            sender="xa@tinh.example",
            received_at=START,
            values=(),
        )


def test_a_year_of_0006_goes_on(brought_forward: Database) -> None:
    """What comes after it gets numbers of its own and the same message is not stored twice."""
    with brought_forward.begin() as tx:
        known = tx.inbox.get(1)
        values = {"size": known.size, "received_at": known.received_at}
        assert not tx.inbox.store(MAILBOX, "neu", sha256=known.sha256, **values)
        new = add_message(tx, 1)
        tx.note("cycle", 1, "noted", "sang năm")
        assert new.id > 28
        assert tx.events()[-1].why == "sang năm"


def test_files_of_drafts_of_0006_are_known_as_the_programs_own(brought_forward: Database) -> None:
    """Else a draft that lies in the folder since would be taken for one that a person edited."""
    with brought_forward.read() as tx:
        cycle = tx.cycles.find("thai-binh", 2024)
        assert cycle is not None
        documents = tx.documents.all(cycle.id)
        files = {f.document_id: f for f in tx.documents.files([d.id for d in documents])}
        approved = {
            e.entity_id: e.why.rpartition(" ")[2]
            for e in tx.events("document")
            if e.to_state == "approved"
        }
    assert len(files) == len(documents)
    assert not any(f.edited for f in files.values())
    assert len(approved) > 0
    for document in documents:
        laid = approved.get(document.id, document.file_sha256)
        assert files[document.id].file_sha256 == laid


def test_what_reasons_of_0010_said_is_a_mark_since(empty_url: str) -> None:
    """A message that a person put aside was known by the first words of its reason."""
    fill_at_0006(empty_url)
    engine = open_engine(empty_url)
    command.upgrade(config_for(engine), "0010")
    said = {
        1: "cán bộ bỏ qua: quảng cáo",
        2: "Đơn vị báo không phải của đơn vị. Đã hỏi lại.",
        3: "cán bộ bỏ qua: Đơn vị báo không phải của đơn vị",
        4: "thư tự động",
    }
    with engine.begin() as connection:
        for number, reason in said.items():
            connection.execute(
                sa.text("UPDATE incoming SET reason = :reason WHERE id = :id"),
                {"reason": reason, "id": number},
            )
    engine.dispose()
    with Database(empty_url, Clock(), "người thử") as database, database.read() as tx:
        assert {i: tx.inbox.get(i).mark for i in said} == {
            1: IncomingMark.DISMISSED,
            2: IncomingMark.DISOWNED,
            3: IncomingMark.DISMISSED,
            4: IncomingMark.NONE,
        }
        assert tx.inbox.get(1).reason == said[1]


def test_a_year_of_0006_knows_no_units_that_changed(brought_forward: Database) -> None:
    with brought_forward.begin() as tx:
        cycle = tx.cycles.find("thai-binh", 2024)
        assert cycle is not None
        assert cycle.changed_units == ()
        ended = Unit("so-gddt", "Sở GD&ĐT", "GD", ("so-nganh",), valid_to=date(2024, 12, 31))
        tx.cycles.record_units(cycle.id, [ended], "Quyết định 77")
        assert tx.cycles.get(cycle.id).changed_units == (ended,)
