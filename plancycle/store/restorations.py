"""Whether this database came out of a backup, and what is known of the time that was lost."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

import sqlalchemy as sa

from plancycle.model.mail import MailKind
from plancycle.model.periods import VIETNAM
from plancycle.store import people_tables, tables
from plancycle.store.scope import Scope


@dataclass(frozen=True, slots=True)
class Restoration:
    """The last time that the database came out of a backup, as the office knows it.

    Attributes:
        released_at: when a person let the office send again; None: nothing is sent.
        by_archive, by_journal: whether the mailbox of sent mail, or the outbox that was lost, says
            what was sent meanwhile.
    """

    id: int
    backed_up_at: datetime
    restored_at: datetime
    released_at: datetime | None
    by_archive: bool | None
    by_journal: bool | None

    @property
    def lost_days(self) -> tuple[date, date]:
        """First and last day, in Vietnam, of which the database knows nothing."""
        ends = (self.backed_up_at, self.restored_at)
        first, last = (moment.astimezone(VIETNAM).date() for moment in ends)
        return first, last


@dataclass(frozen=True, slots=True)
class SentBefore:
    """A letter of the outbox that was lost. Attributes: as of the table."""

    message_id: str
    kind: MailKind
    reference: str
    surely: bool


class Restorations:
    """Of the whole database; each office is released by itself."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, backed_up_at: datetime) -> None:
        """From now on no office sends anything until it is released."""
        values = {"backed_up_at": backed_up_at, "restored_at": self._scope.now}
        number = self._scope.insert(tables.restoration, values)
        self._scope.event("restoration", number, "", "held", "phục hồi từ bản sao lưu")
        # A session that was ended since, or by a password changed since, is not to come back.
        self._scope.connection.execute(sa.delete(people_tables.console_session))

    def newest(self) -> Restoration | None:
        """The last restoration, or None if the database never came out of a backup."""
        table, release = tables.restoration, tables.restoration_release
        own = sa.and_(
            release.c.restoration_id == table.c.id,
            release.c.office_id == self._scope.office_id,
        )
        query = (
            sa.select(table, release.c.released_at, release.c.by_archive, release.c.by_journal)
            .join(release, own, isouter=True)
            .order_by(table.c.id.desc())
            .limit(1)
        )
        row = self._scope.row(query)
        return Restoration(**row) if row else None

    def release(
        self, restoration: Restoration, why: str, *, by_archive: bool, by_journal: bool
    ) -> None:
        """Let the office send again."""
        values = {
            "restoration_id": restoration.id,
            "released_at": self._scope.now,
            "by_archive": by_archive,
            "by_journal": by_journal,
            "why": why,
        }
        self._scope.insert(tables.restoration_release, self._scope.of_office(**values))
        self._scope.event("restoration", restoration.id, "held", "released", why)

    def remember(self, letters: Iterable[SentBefore]) -> None:
        """Keep what the outbox that was lost says."""
        self._scope.insert_new(tables.sent_before, [asdict(letter) for letter in letters])

    def sent_before(self, message_id: str) -> SentBefore | None:
        """The letter of that Message-ID in the outbox that was lost."""
        table = tables.sent_before
        row = self._scope.row(sa.select(table).where(table.c.message_id == message_id))
        return SentBefore(**row) if row else None

    def answered_before(self, reference: str) -> bool:
        """Whether the outbox that was lost answered a message."""
        table = tables.sent_before
        query = sa.select(sa.exists().where(table.c.reference == reference))
        return bool(self._scope.connection.execute(query).scalar_one())
