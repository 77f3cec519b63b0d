"""Every unit of a period: how it stands, its reminders, revision and extension, as one asks."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from plancycle.cycle.figures.group_lines import group_lines
from plancycle.cycle.figures.unit_lines import unit_lines
from plancycle.cycle.papers.summary_paper import summary_kind
from plancycle.cycle.workplace.issued_year import IssuedPeriod, issued_period
from plancycle.cycle.workplace.office import Office
from plancycle.model.mail import MailKind
from plancycle.model.period_lines import (
    GroupLine,
    PeriodTally,
    ReportingState,
    UnitLine,
    period_tally,
)
from plancycle.model.periods import ReportingPeriod
from plancycle.model.status import DocumentStatus, OutgoingStatus
from plancycle.model.text import fold_ascii
from plancycle.store.database import Transaction
from plancycle.store.page_rows import MailTally
from plancycle.store.schema.records import Document, ReportRequest
from plancycle.store.years.decided_periods import DecidedPeriod

PAGE = 300
"""Units of one page."""

_GONE = (OutgoingStatus.SENT, OutgoingStatus.BOUNCED)
_FORMS = (MailKind.ASSIGNMENT, MailKind.REQUEST)
_TROUBLED = (OutgoingStatus.FAILED, OutgoingStatus.BOUNCED, OutgoingStatus.UNCERTAIN)


class Sorting(StrEnum):
    """By what the list is ordered; the register's own order where nothing is said."""

    REGISTER = "danh-muc"
    NAME = "ten"
    STATE = "trang-thai"
    DUE = "han"
    RECEIVED = "ngay-nhan"
    REVISIONS = "so-lan"


class Standing(StrEnum):
    """What the list may be narrowed to: a reporting state, or what needs a look."""

    ON_TIME = "dung-han"
    LATE = "cham"
    MISSING = "chua-bao-cao"
    OVERDUE = "qua-han"
    RECEIVED = "da-gui"
    NOT_SENT = "chua-nhan"
    EXTENDED = "gia-han"
    UNREACHED = "thu-khong-toi"
    UNSENT = "chua-gui-bieu-mau"
    UNASKED = "khong-thu"

    @property
    def vietnamese(self) -> str:
        """As a person chooses it."""
        return _STANDINGS[self]


_STANDINGS = {
    Standing.ON_TIME: ReportingState.ON_TIME.vietnamese,
    Standing.LATE: ReportingState.LATE.vietnamese,
    Standing.MISSING: ReportingState.MISSING.vietnamese,
    Standing.OVERDUE: "Quá hạn, chưa báo cáo",
    Standing.RECEIVED: ReportingState.RECEIVED.vietnamese,
    Standing.NOT_SENT: ReportingState.NOT_SENT.vietnamese,
    Standing.EXTENDED: "Được gia hạn",
    Standing.UNREACHED: "Thư không tới",
    Standing.UNSENT: "Qua hạn mà chưa được gửi biểu mẫu",
    Standing.UNASKED: ReportingState.UNASKED.vietnamese,
}

_BY_STATE = {
    Standing.ON_TIME: ReportingState.ON_TIME,
    Standing.LATE: ReportingState.LATE,
    Standing.MISSING: ReportingState.MISSING,
    Standing.RECEIVED: ReportingState.RECEIVED,
    Standing.NOT_SENT: ReportingState.NOT_SENT,
    Standing.UNASKED: ReportingState.UNASKED,
}


@dataclass(frozen=True, slots=True)
class PeriodQuery:
    """What of the list is shown.

    Attributes:
        standing, group: only such units, only those of a group; None and "" for all.
        words: that stand in the unit's name or code, without marks and whatever their case.
        descending: the last first. page: from 1; size: units of a page, 0 for all on one.
    """

    standing: Standing | None = None
    group: str = ""
    words: str = ""
    sorting: Sorting = Sorting.REGISTER
    descending: bool = False
    page: int = 1
    size: int = PAGE


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of the list.

    Attributes:
        line: how it stands.
        extended_until: the later day it was given; None without one.
        form_sent_at: when its form last went out; None if it has not.
        reminders, first_reminded_at, reminded_at: how many reminders went, when the first and the
            last did.
        troubled: letters of the period that did not reach it, or perhaps did not.
        is_overdue: bound, nothing came, and its last day is over.
        days_late: after its last day its report came, or has not come until today; 0: not late.
    """

    line: UnitLine
    extended_until: date | None
    form_sent_at: datetime | None
    reminders: int
    first_reminded_at: datetime | None
    reminded_at: datetime | None
    troubled: int
    is_overdue: bool
    days_late: int = 0


@dataclass(frozen=True, slots=True)
class PeriodPage:
    """A period with its units.

    Attributes:
        rows: of this page; total: units that answer the query; asked: all that are asked.
        counts: how many units answer each standing, those of none left out.
        groups, lines: completion by group and how each unit stands, whatever the query.
        report: the paper that closes it, newest version; None before its first draft.
        decided: what a person decided on it, where it was over when the plan was issued.
    """

    year: int
    period: ReportingPeriod
    today: date
    is_locked: bool
    query: PeriodQuery
    rows: tuple[UnitRow, ...]
    total: int
    asked: int
    pages: int
    counts: Mapping[Standing, int]
    groups: tuple[GroupLine, ...]
    lines: tuple[UnitLine, ...]
    report: Document | None
    decided: DecidedPeriod | None = None

    @property
    def tally(self) -> PeriodTally:
        """How many units of the whole period have reported, whatever the query."""
        return period_tally(self.groups, self.counts.get(Standing.OVERDUE, 0))

    @property
    def is_unasked(self) -> bool:
        """Whether by a person's word nobody is asked, or nobody but a few."""
        return self.decided is not None and self.decided.decision.until is None

    @property
    def is_drafted(self) -> bool:
        """Whether its report waits for approval or number."""
        return self.report is not None and self.report.status in (
            DocumentStatus.DRAFT,
            DocumentStatus.APPROVED,
        )


def period_page(
    office: Office, year: int, code: str, query: PeriodQuery = PeriodQuery()
) -> PeriodPage:
    """A page of a period's units. Raises: StepError if the plan is not issued, or no such code.

    A page beyond the last shows the last.
    """
    today = office.today()
    with office.database.read() as tx:
        issued = issued_period(tx, office, year, code)
        asked = tx.requests.of_period(issued.cycle.id, code)
        requests = {r.unit_code: r for r in asked}
        lines = unit_lines(tx, issued, asked)
        unreached = _unreached(tx, issued)
        decided = tx.cycles.decided_on(issued.cycle.id, code)
        standings = {u.unit_code: _standings(u, requests, unreached, today) for u in lines}
        words = fold_ascii(query.words)
        answering = [u for u in lines if _answers(u, standings[u.unit_code], query, words)]
        wanted = _sorted(answering, query)
        size = query.size or max(1, len(wanted))
        pages = max(1, -(-len(wanted) // size))
        number = min(max(1, query.page), pages)
        shown = wanted[(number - 1) * size : number * size]
        return PeriodPage(
            year=year,
            period=issued.period,
            today=today,
            is_locked=_is_locked(requests.values(), decided),
            query=query,
            rows=_rows(tx, issued, shown, requests, today),
            total=len(wanted),
            asked=len(lines),
            pages=pages,
            counts=Counter(s for own in standings.values() for s in own),
            groups=group_lines(issued.profile, lines),
            lines=lines,
            report=tx.documents.latest(issued.cycle.id, summary_kind(issued.period), code),
            decided=decided,
        )


def _is_locked(requests: Collection[ReportRequest], decided: DecidedPeriod | None) -> bool:
    """Whether a period is closed; one that asks nobody is open again once one unit is asked."""
    closed = [r.locked_at is not None for r in requests]
    is_unasked = decided is not None and decided.decision.until is None
    return any(closed) and (all(closed) or not is_unasked)


def _unreached(tx: Transaction, issued: IssuedPeriod) -> frozenset[str]:
    """Units to which a form of the period did not get through, or perhaps did not."""
    troubled = tx.outbox.units_in_states(issued.cycle.id, _FORMS, issued.code, _TROUBLED)
    if not troubled:
        return troubled
    # One that has any letter on its way or there is reached: a second try made up for the first.
    return troubled - tx.outbox.units_with(issued.cycle.id, _FORMS, issued.code, whatever=_TROUBLED)


def _standings(
    line: UnitLine,
    requests: Mapping[str, ReportRequest],
    unreached: frozenset[str],
    today: date,
) -> frozenset[Standing]:
    own = {s for s, state in _BY_STATE.items() if state is line.state}
    if line.is_overdue_on(today):
        own.add(Standing.OVERDUE)
    if line.unsent:
        own.add(Standing.UNSENT)
    if _extension(line, requests[line.unit_code]) is not None:
        own.add(Standing.EXTENDED)
    if line.unit_code in unreached:
        own.add(Standing.UNREACHED)
    return frozenset(own)


def _extension(line: UnitLine, request: ReportRequest) -> date | None:
    """The later day a unit was given; one that has ended owes nothing on it any more."""
    return None if line.state is ReportingState.ENDED else request.extended_until


def _answers(
    line: UnitLine, standings: frozenset[Standing], query: PeriodQuery, words: str
) -> bool:
    """Whether a unit is one of those asked for. Args: words: of the query, folded."""
    if query.standing is not None and query.standing not in standings:
        return False
    if query.group and line.group_code != query.group:
        return False
    return not query.words or words in fold_ascii(f"{line.unit_name} {line.unit_code}")


def _sorted(lines: Sequence[UnitLine], query: PeriodQuery) -> list[UnitLine]:
    key = _KEYS[query.sorting]
    if key is None:
        return list(reversed(lines)) if query.descending else list(lines)
    ordered = sorted(lines, key=key, reverse=query.descending)
    if query.sorting is Sorting.RECEIVED:
        # Those that have sent nothing come last, whichever day is the first.
        ordered.sort(key=lambda u: u.received_at is None)
    return ordered


_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_STATE_ORDER = (
    ReportingState.MISSING,
    ReportingState.LATE,
    ReportingState.NOT_SENT,
    ReportingState.ON_TIME,
    ReportingState.RECEIVED,
    ReportingState.ENDED,
    ReportingState.UNASKED,
)

_KEYS: Mapping[Sorting, Callable[[UnitLine], Any] | None] = {
    Sorting.REGISTER: None,
    Sorting.NAME: lambda u: fold_ascii(u.unit_name),
    Sorting.STATE: lambda u: _STATE_ORDER.index(u.state),
    Sorting.DUE: lambda u: u.due,
    Sorting.RECEIVED: lambda u: u.received_at or _LONG_AGO,
    Sorting.REVISIONS: lambda u: u.revisions,
}


def _rows(
    tx: Transaction,
    issued: IssuedPeriod,
    shown: Sequence[UnitLine],
    requests: Mapping[str, ReportRequest],
    today: date,
) -> tuple[UnitRow, ...]:
    tallies: dict[str, list[MailTally]] = {}
    codes = [u.unit_code for u in shown]
    for tally in tx.pages.mail_tallies(issued.cycle.id, issued.code, codes):
        tallies.setdefault(tally.unit_code, []).append(tally)
    return tuple(_row(u, requests[u.unit_code], tallies.get(u.unit_code, []), today) for u in shown)


def _row(
    line: UnitLine, request: ReportRequest, tallies: Sequence[MailTally], today: date
) -> UnitRow:
    gone = [t for t in tallies if t.status in _GONE and t.last_at is not None]
    reminders = [t for t in gone if t.kind is MailKind.REMINDER]
    return UnitRow(
        line=line,
        extended_until=_extension(line, request),
        form_sent_at=max((t.last_at for t in gone if t.kind in _FORMS and t.last_at), default=None),
        reminders=sum(t.letters for t in reminders),
        first_reminded_at=min((t.first_at for t in reminders if t.first_at), default=None),
        reminded_at=max((t.last_at for t in reminders if t.last_at), default=None),
        troubled=sum(t.letters for t in tallies if t.status in _TROUBLED),
        is_overdue=line.is_overdue_on(today),
        days_late=line.days_late_on(today),
    )
