"""A restored office sends again: what happened since the backup is looked for first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from plancycle.cycle.desk.desk import given_reason
from plancycle.cycle.keeping.lost_decisions import lost_decisions, lost_edits, speaker
from plancycle.cycle.keeping.lost_kinds import Kind
from plancycle.cycle.outgoing.after_restore import FOUND, Known, waits_for, what_is_known
from plancycle.cycle.outgoing.sending_outcomes import found_sent
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.errors import MailboxError, StepError
from plancycle.model.periods import VIETNAM, vietnamese_moment
from plancycle.model.status import IncomingStatus, OutgoingStatus
from plancycle.store.cross_checks import KeptPaper
from plancycle.store.database import Database, Transaction
from plancycle.store.restorations import LostDecision, Restoration, SentBefore
from plancycle.store.schema.records import Outgoing

_PROOFS = 5
"""Letters known to be sent that an archive must hold to be believed."""

_SURELY = frozenset({OutgoingStatus.SENT, OutgoingStatus.BOUNCED})
_UNKNOWN = "chưa rõ thư đã được gửi hay chưa: dữ liệu được phục hồi từ bản sao lưu"


@dataclass(frozen=True, slots=True)
class Released:
    """What was found out when an office was let send again.

    Attributes:
        by_archive, by_journal: as of :class:`plancycle.store.restorations.Restoration`.
        sent_since: letters of the lost outbox that this one did not know as sent.
        papers_since: papers of the lost database that were issued after the backup.
        mail_since: messages that it had received and this one has not.
        found, unknown: letters in this outbox that went after all, or of which nobody knows.
        waiting: letters that will go now.
        decided_since: what persons decided after the backup, which this database does not know;
            always empty without the database that was lost.
        edited_since: drafts that somebody edited in the lost folder, of which its database knew
            nothing, a line each.
        held: letters that wait until a person has looked at those decisions.
    """

    by_archive: bool
    by_journal: bool
    sent_since: tuple[Outgoing, ...]
    papers_since: tuple[KeptPaper, ...]
    mail_since: int
    found: tuple[Outgoing, ...]
    unknown: tuple[Outgoing, ...]
    waiting: tuple[Outgoing, ...]
    decided_since: tuple[LostDecision, ...]
    edited_since: tuple[str, ...]
    held: tuple[Outgoing, ...]

    @property
    def may_be_lost(self) -> tuple[str, ...]:
        """Kinds of decisions that nobody could look for; none where the lost database was read."""
        return () if self.by_journal else tuple(k.value for k in Kind if k is not Kind.OTHER)


def release_restored(
    office: Office, why: str, journal: Database | None = None, old_papers: Path | None = None
) -> Released:
    """Let a restored office send again, after a look at what was sent since the backup.

    The mailbox of sent mail is believed if it holds the last letters that are known to be sent.

    Args: why: what happened since, in a person's words; journal: the database that was lost, as it
        stood last, where it still can be read; old_papers: the folder of its papers.
    Raises: StepError: the office is not held, or the journal is its own database; MailboxError: the
        archive can't be asked.
    """
    reason = given_reason(why)
    with office.database.read() as tx:
        restoration = tx.restorations.newest()
        proofs = tx.outbox.last_sent(_PROOFS)
    if restoration is None or restoration.released_at is not None:
        raise StepError("Cơ quan này không bị tạm dừng gửi thư sau khi phục hồi dữ liệu.")
    # A mailbox that can be asked, and yet keeps no copies, would say of every letter that it was
    # never sent: so it has to show letters first that certainly were.
    by_archive = _is_believed(office, proofs)
    _refuse_own(journal, restoration)
    lost = _Lost.read(journal)
    decided = _decided_since(office, journal)
    with office.database.begin() as tx:
        # In one transaction with the release: no letter may go before what holds it is known.
        tx.restorations.keep_lost(restoration, decided)
        tx.restorations.remember(_kept(letter) for letter in lost.letters)
        tx.restorations.release(
            restoration, reason, by_archive=by_archive, by_journal=journal is not None
        )
        restoration = _newest(tx)
    # Only now: what is looked up below goes by what the release has just remembered.
    sent_after_all, unknown = _settle_doubtful(office, restoration)
    more_sent, unknown_too, waiting = _look_ahead(office, restoration)
    with office.database.read() as tx:
        sent = {m.message_id for m in tx.outbox.journal() if m.status in _SURELY}
        issued = {(p.profile, p.year, p.kind, p.period, p.number) for p in tx.checks.papers()}
        mail = {m.sha256 for state in IncomingStatus for m in tx.inbox.in_state(state)}
        held = {m.id for m in waiting if waits_for(tx, restoration, m) is not None}
    return Released(
        by_archive=by_archive,
        by_journal=journal is not None,
        sent_since=tuple(m for m in lost.letters if m.message_id not in sent),
        papers_since=tuple(
            p
            for p in lost.papers
            if p.number is not None
            and (p.profile, p.year, p.kind, p.period, p.number) not in issued
        ),
        mail_since=len(lost.mail - mail),
        found=(*sent_after_all, *more_sent),
        unknown=(*unknown, *unknown_too),
        waiting=tuple(m for m in waiting if m.id not in held),
        decided_since=decided,
        edited_since=_edited_since(office, journal, old_papers),
        held=tuple(m for m in waiting if m.id in held),
    )


def lost_files(old: Path, restored: Path) -> tuple[str, ...]:
    """Files of localities that the restored home lacks or has otherwise, a line each.

    No database knows of them: an address that was written into ``units.csv``, a calendar.

    Args: old, restored: folders ``config`` of two homes.
    """
    return tuple(_changed_files(old, restored))


def _changed_files(old: Path, restored: Path) -> Iterator[str]:
    for file in sorted(p for p in old.rglob("*") if p.is_file()):
        name = file.relative_to(old)
        if _content(restored / name) != file.read_bytes():
            at = datetime.fromtimestamp(file.stat().st_mtime, VIETNAM)
            yield f"{name.as_posix()}, sửa lúc {vietnamese_moment(at)}: {file}"


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def check_lost_decisions(office: Office, why: str) -> tuple[LostDecision, ...]:
    """Keep that a person has looked at what was lost: its letters wait no more.

    Returns: the decisions that held letters back until now.
    Raises: StepError: the office is still held, or no decision holds letters back.
    """
    reason = given_reason(why)
    with office.database.begin() as tx:
        restoration = tx.restorations.newest()
        if restoration is not None and restoration.released_at is None:
            raise StepError(
                "Chưa xác nhận được: danh sách quyết định bị mất chỉ có sau khi cho gửi thư lại. "
                f"{Act.RELEASE_RESTORED:Order} trước."
            )
        holding = tx.restorations.holding(restoration) if restoration is not None else ()
        if restoration is None or not holding:
            raise StepError("Không có quyết định bị mất nào đang giữ thư lại.")
        tx.restorations.check_lost(restoration, reason)
    return holding


def _refuse_own(journal: Database | None, restoration: Restoration) -> None:
    """Asked of itself, what was lost would be nothing: every letter since would go once more."""
    if journal is None:
        return
    with journal.read() as tx:
        its_own = tx.restorations.newest()
    if its_own is not None and its_own.restored_at == restoration.restored_at:
        raise StepError(
            "Cơ sở dữ liệu của thư mục cũ chính là cơ sở dữ liệu vừa phục hồi, nên không cho biết "
            "gì về thời gian đã mất; xem lại địa chỉ cơ sở dữ liệu trong settings.env của thư mục "
            "cũ."
        )


def _decided_since(office: Office, journal: Database | None) -> tuple[LostDecision, ...]:
    if journal is None:
        return ()
    with journal.read() as lost, office.database.read() as tx:
        return lost_decisions(lost, tx, tx.offices.profiles(), speaker(tx, office, _cycles(tx)))


def _edited_since(office: Office, journal: Database | None, papers: Path | None) -> tuple[str, ...]:
    if journal is None or papers is None:
        return ()
    with office.database.read() as tx:
        profiles = tx.offices.profiles()
    with journal.read() as lost:
        return lost_edits(lost, papers, profiles)


@dataclass(frozen=True, slots=True)
class _Lost:
    """What the database that was lost says, if it can be read."""

    letters: tuple[Outgoing, ...] = ()
    papers: tuple[KeptPaper, ...] = ()
    mail: frozenset[str] = frozenset()

    @classmethod
    def read(cls, journal: Database | None) -> "_Lost":
        if journal is None:
            return cls()
        with journal.read() as tx:
            mail = {m.sha256 for state in IncomingStatus for m in tx.inbox.in_state(state)}
            return cls(tx.outbox.journal(), tx.checks.papers(), frozenset(mail))


def _newest(tx: Transaction) -> Restoration:
    restoration = tx.restorations.newest()
    assert restoration is not None
    return restoration


def _cycles(tx: Transaction) -> list[int]:
    """Ids of the years of all profiles of the office: they are released together."""
    return [i for profile in tx.offices.profiles() for i in tx.cycles.ids(profile)]


def _kept(letter: Outgoing) -> SentBefore:
    surely = letter.status in _SURELY
    reference = next(iter(letter.body.references), "")
    return SentBefore(letter.message_id, letter.kind, reference, surely)


def _is_believed(office: Office, proofs: tuple[Outgoing, ...]) -> bool:
    """Whether the archive holds what is known to be sent. Raises: MailboxError."""
    if office.archive is None or not proofs:
        return False
    return all(office.archive.contains(m.message_id) for m in proofs)


def _settle_doubtful(
    office: Office, restoration: Restoration
) -> tuple[tuple[Outgoing, ...], tuple[Outgoing, ...]]:
    """What was being sent when the backup was made, or was in doubt then."""
    sent_after_all, unknown = [], []
    with office.database.begin() as tx:
        cycles = _cycles(tx)
        for state in (OutgoingStatus.SENDING, OutgoingStatus.UNCERTAIN):
            for message in tx.outbox.in_state(cycles, state):
                known = tx.restorations.sent_before(message.message_id)
                # With an earlier copy of it (sent_at), what was found may be that one.
                if known is not None and known.surely and message.sent_at is None:
                    found_sent(tx, message, FOUND)
                    sent_after_all.append(message)
                elif not restoration.by_archive or known is not None:
                    tx.outbox.leave_to_person(message, _UNKNOWN)
                    unknown.append(message)
    return tuple(sent_after_all), tuple(unknown)


def _look_ahead(
    office: Office, restoration: Restoration
) -> tuple[tuple[Outgoing, ...], tuple[Outgoing, ...], tuple[Outgoing, ...]]:
    """What the next delivery will make of the letters that wait; it looks again by itself."""
    with office.database.read() as tx:
        queued = tx.outbox.in_state(_cycles(tx), OutgoingStatus.QUEUED)
    judged = list(_judged(office, restoration, queued))
    sent_after_all, unknown, waiting = (
        tuple(m for m, known in judged if known is wanted)
        for wanted in (Known.SENT, Known.UNKNOWN, Known.NOT_SENT)
    )
    return sent_after_all, unknown, waiting


def _judged(
    office: Office, restoration: Restoration, queued: tuple[Outgoing, ...]
) -> Iterator[tuple[Outgoing, Known]]:
    for message in queued:
        try:
            yield message, what_is_known(office, restoration, message)
        except MailboxError:
            yield message, Known.UNKNOWN
