"""Cycles, their papers and assignments."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, fields
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa

from plancycle.model.assignments import Assignment, Role
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import OvertakenError
from plancycle.model.late_periods import LatePeriod
from plancycle.model.periods import VIETNAM
from plancycle.model.status import UNISSUED, DocumentStatus
from plancycle.model.units import Unit
from plancycle.store.schema import tables
from plancycle.store.schema.records import Cycle, Document, DraftFile
from plancycle.store.schema.scope import Scope
from plancycle.store.years.decided_periods import (
    DecidedPeriod,
    add_decided_periods,
    decided_periods,
)
from plancycle.store.years.unit_changes import (
    RecordedUnit,
    add_changed_units,
    changed_units,
    recorded_units,
)

DAILY_RUN = "today"
"""The mark under which it is kept on which day the daily step ran."""

_CALENDAR = "calendar"
_LEFT = "calendar_left"
_STATE = 30
"""Letters of the name of a state that an event has room for."""

EDITED = "edited"
"""The event of a draft whose file a person changed."""

RETURNED = "returned"
"""The event of a draft that a person wants changed before it is approved."""

SET_ASIDE = "set_aside"
"""The event of a draft that nobody wants any more; a version drafted later counts anew."""

FOLLOWED = "followed"
"""The event of a draft that was made because another paper was issued or put right."""

APPROVED_FILE = "approved_file"
"""The event that says which file a person has approved: its whole reason is the file's sha256."""

RENUMBERED = "renumbered"
"""The event of an issued paper whose number or date was put right."""


class Cycles:
    """One row for each profile and year."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def find(self, profile: str, year: int) -> Cycle | None:
        """The cycle of a profile's year, or None."""
        table = tables.cycle
        query = sa.select(table).where(table.c.profile == profile, table.c.year == year)
        row = self._scope.row(query)
        return self._cycle(row) if row else None

    def get(self, cycle_id: int) -> Cycle:
        """The cycle of an id."""
        return self._cycle(
            self._scope.row(sa.select(tables.cycle).where(tables.cycle.c.id == cycle_id))
        )

    def _cycle(self, row: Any) -> Cycle:
        return Cycle(**row, changed_units=changed_units(self._scope, row["id"]))

    def ids(self, profile: str) -> tuple[int, ...]:
        """Ids of all years of a profile."""
        query = sa.select(tables.cycle.c.id).where(tables.cycle.c.profile == profile)
        return tuple(r["id"] for r in self._scope.rows(query))

    def find_or_create(self, profile: str, year: int) -> Cycle:
        """The cycle of a profile's year, made if there is none yet.

        A profile that no office has yet is this office's from then on.
        """
        # Two first commands at once both insert, and both find the one row below.
        self._scope.insert_new(tables.office_profile, [self._scope.of_office(profile=profile)])
        values = {"profile": profile, "year": year, "created_at": self._scope.now}
        self._scope.insert_new(tables.cycle, [values])
        cycle = self.find(profile, year)
        assert cycle is not None
        return cycle

    def freeze_profile(self, cycle_id: int, profile_sha256: str) -> None:
        """Bind the year to the profile as it stands at issue."""
        table = tables.cycle
        self._scope.connection.execute(
            sa.update(table).where(table.c.id == cycle_id).values(profile_sha256=profile_sha256)
        )
        self._scope.event("cycle", cycle_id, "", "frozen", profile_sha256)

    def note_day(self, profile: str, mark: str, day: date) -> None:
        """Keep that what a profile's calendar asks for was done on a day, under a mark of its own.

        Args: mark: at most 30 letters.
        """
        self._scope.event(_CALENDAR, 0, "", mark, f"{profile}:{day.isoformat()}")

    def last_day(self, profile: str, mark: str) -> date | None:
        """The latest day kept under a mark, or None."""
        table = tables.event
        # The greatest text is the latest day: ISO days sort, behind what is the same in each.
        query = sa.select(sa.func.max(table.c.why).label("latest")).where(
            table.c.office_id == self._scope.office_id,
            table.c.entity == _CALENDAR,
            table.c.to_state == mark,
            table.c.why.startswith(f"{profile}:", autoescape=True),
        )
        latest = self._scope.row(query)["latest"]
        return None if latest is None else date.fromisoformat(latest.rpartition(":")[2])

    def note_left(self, profile: str, key: str, why: str) -> None:
        """Keep why an act of a profile's calendar, by its key, was not done in a run."""
        self._scope.event(_LEFT, 0, "", key[:_STATE], f"{profile}: {why}")

    def last_run(self, profile: str) -> tuple[date | None, frozenset[str]]:
        """The latest day on which a profile's daily step ran, and the keys of the acts it left."""
        day = self.last_day(profile, DAILY_RUN)
        if day is None:
            return None, frozenset()
        midnight = datetime.combine(day, time(), VIETNAM)
        return day, frozenset(self.left_since(profile, midnight))

    def left_since(self, profile: str, moment: datetime) -> dict[str, str]:
        """Why acts were not done in the runs since a moment, by their keys; the last word wins."""
        table = tables.event
        whose = f"{profile}: "
        query = (
            sa.select(table.c.to_state, table.c.why)
            .where(
                table.c.office_id == self._scope.office_id,
                table.c.entity == _LEFT,
                table.c.at >= moment,
                table.c.why.startswith(whose, autoescape=True),
            )
            .order_by(table.c.id)
        )
        return {r["to_state"]: r["why"].removeprefix(whose) for r in self._scope.rows(query)}

    def record_units(self, cycle_id: int, units: Iterable[Unit], why: str) -> None:
        """Record units as they are from now on in a year that runs; earlier records stay."""
        add_changed_units(self._scope, cycle_id, units, why)

    def recorded_units(self, cycle_id: int) -> tuple[RecordedUnit, ...]:
        """Every record of units of a year that ran, oldest first."""
        return recorded_units(self._scope, cycle_id)

    def decide_periods(self, cycle_id: int, decided: Iterable[LatePeriod]) -> None:
        """Keep what a person decided on periods that were over when their plan was issued."""
        add_decided_periods(self._scope, cycle_id, decided)

    def decided_periods(self, cycle_id: int) -> tuple[DecidedPeriod, ...]:
        """Every such decision of a year, oldest first; of a period the last one counts."""
        return decided_periods(self._scope, cycle_id)

    def decided_on(self, cycle_id: int, period: str) -> DecidedPeriod | None:
        """The last word on a period, or None."""
        of_period = [d for d in self.decided_periods(cycle_id) if d.decision.period == period]
        return of_period[-1] if of_period else None

    def is_unasked(self, cycle_id: int, period: str) -> bool:
        """Whether it was decided that a period is not asked; a unit may be asked all the same."""
        last = self.decided_on(cycle_id, period)
        return last is not None and last.decision.until is None


def cycles_of_office(scope: Scope) -> sa.Select[tuple[int]]:
    """Selects the ids of all years of the office's profiles."""
    cycle, profile = tables.cycle, tables.office_profile
    return (
        sa.select(cycle.c.id)
        .join(profile, profile.c.profile == cycle.c.profile)
        .where(profile.c.office_id == scope.office_id)
    )


class Documents:
    """Papers, version by version."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def latest(self, cycle_id: int, kind: DocumentKind, period: str = "") -> Document | None:
        """The newest version of a paper, or None."""
        table = tables.document
        query = (
            sa.select(table)
            .where(table.c.cycle_id == cycle_id, table.c.kind == kind, table.c.period == period)
            .order_by(table.c.version.desc())
            .limit(1)
        )
        row = self._scope.row(query)
        return _document(row) if row else None

    def get(self, document_id: int) -> Document:
        """The version of an id."""
        query = sa.select(tables.document).where(tables.document.c.id == document_id)
        return _document(self._scope.row(query))

    def all(self, cycle_id: int) -> tuple[Document, ...]:
        """Every version of every paper of a cycle, oldest first."""
        table = tables.document
        query = sa.select(table).where(table.c.cycle_id == cycle_id).order_by(table.c.id)
        return tuple(_document(r) for r in self._scope.rows(query))

    def draft(
        self,
        cycle_id: int,
        kind: DocumentKind,
        *,
        context_sha256: str,
        file_sha256: str,
        file_name: str,
        period: str = "",
        follows: bool = False,
    ) -> Document:
        """Keep a draft; the same content changes nothing, an older version is superseded.

        Args:
            follows: it was made because another paper was issued or put right, from data alone:
                whoever did that has not written it.
        """
        previous = self.latest(cycle_id, kind, period)
        same = (context_sha256, file_sha256)
        if (
            previous
            and previous.status in UNISSUED
            and (previous.context_sha256, previous.file_sha256) == same
        ):
            return previous
        # One that is issued is in force until another is issued in its place.
        if previous and previous.status in (DocumentStatus.DRAFT, DocumentStatus.APPROVED):
            self.supersede(previous, "có bản dự thảo mới hơn")
        version = previous.version + 1 if previous else 1
        row_id = self._scope.insert(
            tables.document,
            {
                "cycle_id": cycle_id,
                "kind": kind,
                "period": period,
                "version": version,
                "status": DocumentStatus.DRAFT,
                "context_sha256": context_sha256,
                "file_sha256": file_sha256,
                "file_name": file_name,
                "signer_name": "",
                "created_at": self._scope.now,
            },
        )
        self._scope.event("document", row_id, "", DocumentStatus.DRAFT.value, file_name)
        if follows:
            self._scope.event("document", row_id, "", FOLLOWED, "")
        self._add_file(row_id, file_sha256, edited=False)
        drafted = self.latest(cycle_id, kind, period)
        assert drafted is not None
        return drafted

    def supersede(self, document: Document, why: str) -> None:
        """A newer version takes the place of this one."""
        target = DocumentStatus.SUPERSEDED
        self._scope.move(tables.document, document.id, document.status, target, why)

    def set_aside(self, document: Document, why: str) -> None:
        """A person does not want a draft any more; nothing takes its place."""
        self._scope.event("document", document.id, "", SET_ASIDE, why)
        self.supersede(document, "không dùng bản này")

    def reason_set_aside(self, document: Document) -> str:
        """Why nobody wants a version any more; empty if it was not set aside."""
        table = tables.event
        query = sa.select(table.c.why).where(
            table.c.entity == "document",
            table.c.entity_id == document.id,
            table.c.to_state == SET_ASIDE,
        )
        row = self._scope.row(query)
        return str(row["why"]) if row else ""

    def files(self, document_ids: Collection[int]) -> tuple[DraftFile, ...]:
        """Every file that lay before the operator for some versions, oldest first."""
        table = tables.draft_file
        query = sa.select(table).where(table.c.document_id.in_(document_ids)).order_by(table.c.id)
        return tuple(DraftFile(**r) for r in self._scope.rows(query))

    def keep_edit(self, document: Document, file_sha256: str) -> None:
        """A draft's file was seen as a person edited it; seen again it changes nothing."""
        files = self.files([document.id])
        if not files or files[-1].file_sha256 != file_sha256:
            self._add_file(document.id, file_sha256, edited=True)
            self._scope.event("document", document.id, "", EDITED, file_sha256)

    def move_file(self, document: Document, file_name: str) -> None:
        """A draft lies under another name than it was to: a person's file has that one."""
        table = tables.document
        self._scope.connection.execute(
            sa.update(table).where(table.c.id == document.id).values(file_name=file_name)
        )
        self._scope.event("document", document.id, "", "moved", file_name)

    def _add_file(self, document_id: int, file_sha256: str, *, edited: bool) -> None:
        values = {"document_id": document_id, "file_sha256": file_sha256, "edited": edited}
        values |= {"seen_at": self._scope.now, "actor": self._scope.actor}
        self._scope.insert(tables.draft_file, values)

    def approve(self, document: Document, file_sha256: str, why: str) -> None:
        """A person approves a draft, which is the very file of that hash."""
        approved = DocumentStatus.APPROVED
        self._scope.move(tables.document, document.id, document.status, approved, why)
        self._scope.event("document", document.id, "", APPROVED_FILE, file_sha256)

    def send_back(self, document: Document, why: str) -> None:
        """A person wants a draft changed; an approval it has is taken back."""
        draft = DocumentStatus.DRAFT
        if document.status is draft:
            self._scope.event("document", document.id, draft.value, RETURNED, why)
        else:
            self._scope.move(tables.document, document.id, document.status, draft, why)

    def authors(self, document: Document) -> frozenset[str]:
        """Under whose names a version was drafted, and its file edited.

        A draft that followed from another paper has no author until somebody edits it: where two
        people work, the one who issued the plan could otherwise not approve the letter that comes
        after it, and the other may not have the right to.
        """
        table = tables.event
        query = sa.select(table.c.actor).where(
            table.c.entity == "document",
            table.c.entity_id == document.id,
            table.c.to_state == DocumentStatus.DRAFT.value,
            table.c.from_state == "",
        )
        followed = sa.select(table.c.id).where(
            table.c.entity == "document",
            table.c.entity_id == document.id,
            table.c.to_state == FOLLOWED,
        )
        by_person = self._scope.row(followed) is None
        drafted = {r["actor"] for r in self._scope.rows(query)} if by_person else set()
        return frozenset(drafted | {f.actor for f in self.files([document.id]) if f.edited})

    def sent_back(self, document: Document) -> str:
        """Why a draft was sent back; empty if it was not, or was edited or approved since."""
        table, draft = tables.event, DocumentStatus.DRAFT.value
        query = (
            sa.select(table.c.from_state, table.c.to_state, table.c.why)
            .where(
                table.c.entity == "document",
                table.c.entity_id == document.id,
                table.c.to_state.in_((RETURNED, EDITED, draft, DocumentStatus.APPROVED.value)),
            )
            .order_by(table.c.id.desc())
            .limit(1)
        )
        row = self._scope.row(query)
        if row is None:
            return ""
        is_return = row["to_state"] == RETURNED or (row["to_state"] == draft and row["from_state"])
        return str(row["why"]) if is_return else ""

    def approved_file(self, document: Document) -> str:
        """The sha256 of the file that was approved last; empty if none was by itself."""
        table = tables.event
        query = (
            sa.select(table.c.why)
            .where(
                table.c.entity == "document",
                table.c.entity_id == document.id,
                table.c.to_state == APPROVED_FILE,
            )
            .order_by(table.c.id.desc())
            .limit(1)
        )
        row = self._scope.row(query)
        return str(row["why"]) if row else ""

    def issue(
        self, document: Document, issue: Issue, *, file_sha256: str, approved_sha256: str = ""
    ) -> None:
        """Approve and issue a draft with the clerk's number and date.

        Args: approved_sha256: of the draft as a person edited it; empty for the program's own.
        """
        approved, issued = DocumentStatus.APPROVED, DocumentStatus.ISSUED
        if document.status is DocumentStatus.DRAFT:
            why = f"duyệt bản dự thảo {approved_sha256 or document.file_sha256}"
            self._scope.move(tables.document, document.id, document.status, approved, why)
        self._scope.move(
            tables.document,
            document.id,
            approved,
            issued,
            f"số {issue.padded} ngày {issue.signed_on.isoformat()}",
            number=issue.number,
            signed_on=issue.signed_on,
            signer_name=issue.signer_name,
            file_sha256=file_sha256,
        )
        # Each correcting letter stands for itself: a later one corrects something else.
        if document.kind is not DocumentKind.CORRECTION_LETTER:
            self._replace_earlier(document, issue)

    def _replace_earlier(self, document: Document, issue: Issue) -> None:
        """What was issued of a paper before is in force no longer."""
        for earlier in self.all(document.cycle_id):
            same = (earlier.kind, earlier.period) == (document.kind, document.period)
            if same and earlier.id != document.id and earlier.status is DocumentStatus.ISSUED:
                why = f"thay bằng số {issue.padded} ngày {issue.signed_on.isoformat()}"
                self.supersede(earlier, why)

    def in_force(self, cycle_id: int, kind: DocumentKind, period: str = "") -> Document | None:
        """The version of a paper that is issued, whatever was drafted since; None if none is."""
        issued = (
            d
            for d in reversed(self.all(cycle_id))
            if (d.kind, d.period, d.status) == (kind, period, DocumentStatus.ISSUED)
        )
        return next(issued, None)

    def renumber(self, document: Document, issue: Issue, *, file_sha256: str, why: str) -> None:
        """Put right the number, date or signer of an issued paper.

        Raises: OvertakenError if it was numbered anew, or replaced, since ``document`` was read.
        """
        table = tables.document
        statement = (
            sa.update(table)
            .where(
                table.c.id == document.id,
                table.c.status == DocumentStatus.ISSUED,
                table.c.number == document.number,
                table.c.signed_on == document.signed_on,
            )
            .values(
                number=issue.number,
                signed_on=issue.signed_on,
                signer_name=issue.signer_name,
                file_sha256=file_sha256,
            )
        )
        if self._scope.connection.execute(statement).rowcount != 1:
            raise OvertakenError("Văn bản vừa được sửa hoặc thay ở một tiến trình khác.")
        self._scope.event("document", document.id, DocumentStatus.ISSUED.value, RENUMBERED, why)


class Assignments:
    """Who owes what, frozen at issue."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(self, cycle_id: int, assignments: Iterable[Assignment]) -> None:
        """Freeze assignments; those already there stay as they are."""
        rows = [{"cycle_id": cycle_id, **asdict(a)} for a in assignments]
        self._scope.insert_new(tables.assignment, rows)

    def change(self, cycle_id: int, assignments: Iterable[Assignment]) -> None:
        """Give assignments, old and new ones, the role and the days on which they are owed now."""
        table = tables.assignment
        for assignment in assignments:
            values = asdict(assignment)
            key = {name: values.pop(name) for name in ("unit_code", "task_id")}
            same = (table.c[name] == value for name, value in key.items())
            statement = sa.update(table).where(table.c.cycle_id == cycle_id, *same).values(values)
            if not self._scope.connection.execute(statement).rowcount:
                self.add(cycle_id, [assignment])

    def of_cycle(
        self, cycle_id: int, unit_codes: Collection[str] | None = None
    ) -> tuple[Assignment, ...]:
        """The assignments of a cycle, in the order in which they were frozen.

        Args: unit_codes: only those of these units, a chunk at most; None for all.
        """
        table = tables.assignment
        own = (table.c[f.name] for f in fields(Assignment))
        query = sa.select(*own).where(table.c.cycle_id == cycle_id).order_by(table.c.id)
        if unit_codes is not None:
            query = query.where(table.c.unit_code.in_(unit_codes))
        return tuple(Assignment(*row) for row in self._scope.tuples(query))

    def beginnings(
        self, cycle_id: int, unit_codes: Collection[str] | None = None
    ) -> tuple[Assignment, ...]:
        """Of each unit its first assignment; all of a unit that has one with a day of its own.

        All that is needed to know from when on a unit is written to, and a sixteenth of all
        assignments where a unit has sixteen tasks. In the order in which they were frozen.

        Args: unit_codes: only those of these units, a chunk at most; None for all.
        """
        table = tables.assignment
        own = (table.c[f.name] for f in fields(Assignment))
        of_cycle = table.c.cycle_id == cycle_id
        if unit_codes is not None:
            # Asked within, or the first ones of all units would be looked for.
            of_cycle = sa.and_(of_cycle, table.c.unit_code.in_(tuple(unit_codes)))
        first = sa.select(sa.func.min(table.c.id)).where(of_cycle).group_by(table.c.unit_code)
        late = sa.select(table.c.unit_code).where(of_cycle, table.c.active_from.is_not(None))
        of_late = sa.select(table.c.id).where(of_cycle, table.c.unit_code.in_(late))
        # Of two conditions joined by OR the database would ask both of every assignment there is.
        query = sa.select(*own).where(table.c.id.in_(first.union(of_late))).order_by(table.c.id)
        return tuple(Assignment(*row) for row in self._scope.tuples(query))

    def units_by_part(self, cycle_id: int) -> dict[tuple[str, Role], frozenset[str]]:
        """Codes of the units that have a part in a task of a cycle, by task and role.

        Put together by the database: of 10,000 units with sixteen tasks each assignment for itself
        would be 160,000 rows.
        """
        table = tables.assignment
        codes = sa.func.aggregate_strings(table.c.unit_code, " ")
        query = (
            sa.select(table.c.task_id, table.c.role, codes)
            .where(table.c.cycle_id == cycle_id)
            .group_by(table.c.task_id, table.c.role)
        )
        return {
            (task, role): frozenset(codes.split(" "))
            for task, role, codes in self._scope.tuples(query)
        }


def _document(row: Any) -> Document:
    return Document(**row)
