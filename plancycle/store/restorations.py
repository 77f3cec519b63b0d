"""Whether this database came out of a backup, and what is known of the time that was lost."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from plancycle.model.mail import MailKind
from plancycle.model.periods import VIETNAM
from plancycle.store.answers.report_requests import TOKEN_RENEWED
from plancycle.store.schema import people_tables, tables
from plancycle.store.schema.records import Outgoing
from plancycle.store.schema.scope import Scope

_LOST = "lost_decision"


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


@dataclass(frozen=True, slots=True)
class LostDecision:
    """What a person decided after the backup, as the database that was lost tells it.

    Attributes:
        kind: one of :class:`plancycle.cycle.keeping.lost_decisions.Kind`, as its value.
        profile, year, period, unit: whom it is about; empty (0): all of them.
        holds: letters to those wait until a person has looked at it.
        words, again: who, when and what; how to do it again, both in Vietnamese.
    """

    kind: str
    profile: str
    year: int
    period: str
    unit: str
    holds: bool
    words: str
    again: str

    def concerns(self, profile: str, year: int, letter: Outgoing) -> bool:
        """Whether a letter of a year would say what the decision has changed."""
        if not self.holds or letter.kind is MailKind.OPERATOR_NOTICE:
            return False
        # A letter to a superior names the units below it.
        units = ("", letter.unit_code, self.unit if letter.kind is MailKind.ESCALATION else "")
        return (
            self.profile in ("", profile)
            and self.year in (0, year)
            # Assignments are of no period, and bring the form of the first.
            and (not letter.period or self.period in ("", letter.period))
            and self.unit in units
        )


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

    def keep_lost(self, restoration: Restoration, lost: Iterable[LostDecision]) -> None:
        """Keep the decisions that were lost: as events, which nobody changes."""
        for one in lost:
            kept = json.dumps(asdict(one), ensure_ascii=False, sort_keys=True)
            self._scope.event(_LOST, restoration.id, "", "lost", kept)

    def lost(self, restoration: Restoration) -> tuple[LostDecision, ...]:
        """The decisions that the office was told of as lost, as they were told."""
        rows = self._of_lost(restoration, "lost")
        return tuple(LostDecision(**json.loads(row["why"])) for row in rows)

    def check_lost(self, restoration: Restoration, why: str) -> None:
        """A person has looked at them: they hold nothing back any more."""
        self._scope.event(_LOST, restoration.id, "lost", "checked", why)

    def holding(self, restoration: Restoration) -> tuple[LostDecision, ...]:
        """The lost decisions that still hold letters back; none once a person has looked."""
        # One word for all of them: a person was shown the whole list.
        if self._of_lost(restoration, "checked"):
            return ()
        return tuple(one for one in self.lost(restoration) if one.holds)

    def renewed_since(self, restoration: Restoration, request_id: int) -> bool:
        """Whether a request was given another token in this database since it was restored."""
        table = tables.event
        # By order and not by clock: a simulated day may lie before the restoration.
        came_back = sa.select(sa.func.max(table.c.id)).where(
            table.c.entity == "restoration",
            table.c.entity_id == restoration.id,
            table.c.to_state == "held",
        )
        renewed = sa.exists().where(
            table.c.entity == tables.report_request.name,
            table.c.entity_id == request_id,
            table.c.to_state == TOKEN_RENEWED,
            table.c.id > came_back.scalar_subquery(),
        )
        return bool(self._scope.connection.execute(sa.select(renewed)).scalar_one())

    def _of_lost(self, restoration: Restoration, state: str) -> Sequence[Any]:
        table = tables.event
        query = sa.select(table.c.why).where(
            table.c.office_id == self._scope.office_id,
            table.c.entity == _LOST,
            table.c.entity_id == restoration.id,
            table.c.to_state == state,
        )
        return self._scope.rows(query.order_by(table.c.id))

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
