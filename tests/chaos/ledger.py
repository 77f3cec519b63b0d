"""The reckoning: what the server took and the mailbox held, against what the store says."""

from collections import Counter
from collections.abc import Iterator
from email.parser import BytesHeaderParser
from pathlib import Path

from plancycle.cycle.desk.unsent_mail import troubled_messages
from plancycle.model.mail import MailKind
from plancycle.model.status import COUNTED, IncomingStatus, OutgoingStatus
from plancycle.store.schema.records import Outgoing
from tests.chaos.traffic import Sent, Traffic
from tests.cycle.world import World

_S = OutgoingStatus
_OVER = frozenset({_S.SENT, _S.BOUNCED})
_NEVER = frozenset({_S.FAILED, _S.CANCELLED})


def taken_by_server(folder: Path) -> Counter[str]:
    """How often each Message-ID was taken."""
    parser = BytesHeaderParser()
    files = (folder / "accepted").glob("*.eml")
    return Counter(str(parser.parsebytes(f.read_bytes())["Message-ID"]) for f in files)


def all_outgoing(world: World) -> tuple[Outgoing, ...]:
    """The whole outbox."""
    with world.database.begin() as tx:
        cycles = tx.cycles.ids("thai-binh")
        return tuple(m for state in _S for m in tx.outbox.in_state(cycles, state))


def mail_faults(world: World, post: Path, *, archive: bool) -> Iterator[str]:
    """What is wrong with the mail that went out; nothing if all is well.

    Args: archive: whether the product could look into a Sent mailbox. Without one a message whose
        fate nobody knows stays UNCERTAIN, with the reason, for a person.
    """
    taken = taken_by_server(post)
    shown = {t.message.id for t in troubled_messages(world.office)}
    outbox = {m.message_id: m for m in all_outgoing(world)}
    yield from (f"double: {i} was taken {n} times" for i, n in taken.items() if n > 1)
    yield from (f"unknown: {i} was taken" for i in taken if i not in outbox)
    for one in outbox.values():
        times = taken[one.message_id]
        if one.status in _OVER and not times:
            yield f"lost: {one.message_id} is {one.status}, the server never took it"
        elif one.status in _NEVER and times:
            yield f"wrong: {one.message_id} is {one.status}, but the server took it"
        elif one.status is _S.UNCERTAIN and (archive or not one.error):
            yield f"unsettled: {one.message_id} is uncertain ({one.error or 'no reason'})"
        elif one.status in (_S.FAILED, _S.UNCERTAIN) and one.id not in shown:
            yield f"hidden: {one.message_id} is {one.status}, and no operator is shown it"
        elif one.status is _S.FAILED and not one.error:
            yield f"unexplained: {one.message_id} failed"
        elif one.status in (_S.QUEUED, _S.SENDING):
            yield f"stuck: {one.message_id} is {one.status} ({one.error})"


def inbox_faults(world: World, arrived: list[str]) -> Iterator[str]:
    """What is wrong with the mail that came in."""
    stored = Counter(m.sha256 for m in world.incoming())
    yield from (f"lost: {sha} arrived and is not stored" for sha in set(arrived) - set(stored))
    yield from (f"invented: {sha} never arrived" for sha in set(stored) - set(arrived))
    yield from (f"double: {sha} is stored {n} times" for sha, n in stored.items() if n > 1)
    for message in world.incoming():
        world.office.blobs.get(message.sha256)  # raises unless the bytes are what they were
        if message.status in (IncomingStatus.STORED, IncomingStatus.MATCHED):
            yield f"stuck: message {message.id} is {message.status}"
        elif not message.reason:
            yield f"unexplained: message {message.id} is {message.status}"
        elif "Phần mềm gặp lỗi" in message.reason:
            yield f"broken: message {message.id}: {message.reason}"


def report_faults(world: World, traffic: Traffic) -> Iterator[str]:
    """What is wrong with the reports: each file once, the last one counts, each answered once.

    An answer may be left out for the day's number of answers, where that is noted.
    """
    with world.database.begin() as tx:
        silent = {e.entity_id for e in tx.events("incoming") if e.to_state == "unanswered"}
    for unit, sent in traffic.sent.items():
        if sent.files:
            yield from _unit_faults(world, unit, sent, silent)


def _unit_faults(world: World, unit: str, sent: Sent, silent: set[int]) -> Iterator[str]:
    submissions = world.submissions(unit)
    kept = Counter(s.file_sha256 for s in submissions)
    if kept != Counter(sent.files):
        yield f"reports of {unit}: {len(sent.files)} files sent, kept {sorted(kept.values())}"
    counted = [s.file_sha256 for s in submissions if s.status in COUNTED]
    if counted != sent.files[-1:]:
        yield f"reports of {unit}: not the last one counts"
    answers = Counter(m.sequence for m in world.letters(unit, MailKind.ACKNOWLEDGEMENT))
    left_out = sum(s.incoming_id in silent for s in submissions)
    if len(answers) + left_out != len(sent.files):
        yield f"answers to {unit}: {len(answers)}, {left_out} left out, {len(sent.files)} reports"
