"""How a year stands: what a person reads at a glance, in a terminal or on the board."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from plancycle.cycle.desk.extend import ExtensionLine, extensions_of
from plancycle.cycle.figures.estimates import assemble_estimate
from plancycle.cycle.figures.report_lines import group_lines
from plancycle.cycle.figures.unit_lines import unit_lines
from plancycle.cycle.papers.consolidate import assemble_report
from plancycle.cycle.workplace.collecting_state import CollectingState, collecting_state
from plancycle.cycle.workplace.office import Office, issued_profile, require_cycle, require_period
from plancycle.documents.wording.wording import plan_title
from plancycle.model.board import Board, MailLine, TimelineEntry
from plancycle.model.consolidated import GroupLine, UnitLine
from plancycle.model.documents import DocumentKind
from plancycle.model.mail import IncomingKind, MailKind
from plancycle.model.periods import VIETNAM, FormKind, ReportingPeriod
from plancycle.model.profile import Profile
from plancycle.model.status import IncomingStatus, OutgoingStatus
from plancycle.store.database import Transaction
from plancycle.store.records import BadAddress, Cycle

_GONE = {OutgoingStatus.SENT, OutgoingStatus.BOUNCED}
_BROKEN = {OutgoingStatus.BOUNCED, OutgoingStatus.FAILED}
_OPEN = {OutgoingStatus.QUEUED, OutgoingStatus.SENDING, OutgoingStatus.UNCERTAIN}

_INCOMING = {
    IncomingKind.OWN_LOOP: "Thư của chính hệ thống quay lại",
    IncomingKind.BOUNCE: "Thông báo không gửi được",
    IncomingKind.DELAY_NOTICE: "Thông báo chậm chuyển thư",
    IncomingKind.RECEIPT: "Báo đã đọc",
    IncomingKind.AUTO_REPLY: "Trả lời tự động",
    IncomingKind.REACTION: "Bày tỏ cảm xúc với thư",
    IncomingKind.FOR_PERSON: "Thông báo của máy cần cán bộ xem",
    IncomingKind.NO_FILE: "Thư không kèm báo cáo",
    IncomingKind.REPORT: "Thư có báo cáo",
    IncomingKind.RECEIVED_BY_HAND: "Báo cáo ghi nhận trực tiếp",
}


@dataclass(frozen=True, slots=True)
class PeriodOverview:
    """How one period stands.

    Attributes:
        collecting: how far what arrived is collected, and what of it waits for a person.
        failed, uncertain: messages of the locality that did not go, or perhaps went; they wait for
            a person too.
        bad_addresses: where mail does not get through, the longest known first.
        extensions: units that were given more time.
    """

    period: ReportingPeriod
    units: tuple[UnitLine, ...]
    groups: tuple[GroupLine, ...]
    mail: tuple[MailLine, ...]
    collecting: CollectingState
    failed: int
    uncertain: int
    bad_addresses: tuple[BadAddress, ...]
    extensions: tuple[ExtensionLine, ...]
    without_address: tuple[str, ...]

    @property
    def quarantined(self) -> int:
        """Messages that arrived and wait for a person."""
        return self.collecting.quarantined


def period_overview(office: Office, year: int, period_code: str) -> PeriodOverview:
    """The state of one period. Raises: StepError if the plan is not issued."""
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        profile = issued_profile(office, cycle)
        period = require_period(profile, year, period_code)
        units = unit_lines(tx, profile, cycle, period)
        return PeriodOverview(
            period=period,
            units=units,
            groups=group_lines(profile, units),
            mail=mail_lines(tx, cycle),
            collecting=collecting_state(tx, office),
            failed=_troubled(tx, office, OutgoingStatus.FAILED),
            uncertain=_troubled(tx, office, OutgoingStatus.UNCERTAIN),
            bad_addresses=tx.outbox.bad_address_list(),
            extensions=tuple(extensions_of(tx, cycle, period)),
            without_address=tuple(
                u.unit_name for u in units if not profile.units.unit(u.unit_code).emails
            ),
        )


def _troubled(tx: Transaction, office: Office, state: OutgoingStatus) -> int:
    """Messages of all years in a state that needs a person."""
    return sum(
        count
        for cycle_id in tx.cycles.ids(office.profile.code)
        for (_, status), count in tx.outbox.counts(cycle_id).items()
        if status is state
    )


def mail_lines(tx: Transaction, cycle: Cycle) -> tuple[MailLine, ...]:
    """Outgoing messages by kind and what became of them."""
    counts = tx.outbox.counts(cycle.id)

    def total(kind: MailKind, states: set[OutgoingStatus]) -> int:
        return sum(n for (k, s), n in counts.items() if k is kind and s in states)

    return tuple(
        MailLine(kind.vietnamese, total(kind, _GONE), total(kind, _OPEN), total(kind, _BROKEN))
        for kind in MailKind
        if any(k is kind for k, _ in counts)
    )


def incoming_lines(tx: Transaction, office: Office) -> tuple[tuple[str, int], ...]:
    """Incoming messages by kind; reports apart by whether they were let in."""
    found: Counter[str] = Counter()
    for (kind, status), count in tx.inbox.counts(office.profile.code).items():
        if status is IncomingStatus.QUARANTINED:
            found["Chờ cán bộ xem xét"] += count
        elif kind:
            found[_INCOMING[IncomingKind(kind)]] += count
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def year_board(office: Office, year: int) -> Board:
    """Everything the board of a year shows. Raises: StepError if the plan is not issued."""
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        profile = issued_profile(office, cycle)
        # The board shows a period as it stands now, and when its report was last drafted.
        drafted = [
            (p, latest.created_at.astimezone(VIETNAM).date())
            for p in profile.periods(year)
            if (latest := tx.figures.latest(cycle.id, p.code)) is not None
        ]
        reports = tuple(
            replace(assemble_report(tx, office, cycle, profile, p), drafted_on=day)
            for p, day in drafted
            if p.form is FormKind.RESULTS
        )
        estimates = tuple(
            replace(assemble_estimate(tx, office, cycle, profile, p), drafted_on=day)
            for p, day in drafted
            if p.form is FormKind.ESTIMATE
        )
        return Board(
            locality=profile.locality.area,
            agency=profile.locality.lead.name,
            receiver=", ".join(
                profile.locality.papers[DocumentKind.CONSOLIDATED_REPORT].addressees
            ),
            plan_title=plan_title(profile.plan, year),
            year=year,
            generated_at=office.clock(),
            timeline=timeline(tx, profile, cycle),
            reports=reports,
            mail=mail_lines(tx, cycle),
            incoming=incoming_lines(tx, office),
            estimates=estimates,
        )


def timeline(tx: Transaction, profile: Profile, cycle: Cycle) -> tuple[TimelineEntry, ...]:
    """What happened in the year, by day: papers, mail by kind, reports received."""
    entries: list[TimelineEntry] = []
    symbols = {k: p.symbol for k, p in profile.locality.papers.items()}
    titles = {p.code: p.title for p in profile.periods(cycle.year)}
    for document in tx.documents.all(cycle.id):
        if document.issue is not None:
            number = f"Số {document.issue.padded}/{symbols.get(document.kind, '')}"
            title = titles.get(document.period, document.period)
            detail = f"{number}, {title}" if title else number
            entries.append(
                TimelineEntry(
                    document.issue.signed_on, f"Ban hành {document.kind.vietnamese}", detail
                )
            )
    sent: Counter[tuple[date, str, str]] = Counter()
    for kind in (MailKind.ASSIGNMENT, MailKind.REQUEST, MailKind.REMINDER):
        for period in titles:
            for message in tx.outbox.of_kind(cycle.id, kind, period):
                if message.sent_at is not None:
                    day = message.sent_at.astimezone(VIETNAM).date()
                    sent[day, kind.vietnamese, period] += 1
    for (day, label, period), count in sent.items():
        entries.append(TimelineEntry(day, label, f"{count} thư, {titles[period]}"))
    for period_ in profile.periods(cycle.year):
        what = "Dự toán" if period_.form is FormKind.ESTIMATE else "Báo cáo"
        title = period_.title.removeprefix("dự toán ") if what == "Dự toán" else period_.title
        detail = f"{what} {title}: trước ngày {period_.before:%d/%m/%Y}"
        entries.append(TimelineEntry(period_.due, "Hạn đơn vị gửi", detail))
        if period_.submit_before is not None:
            detail = f"{what} {title}: trước ngày {period_.submit_before:%d/%m/%Y}"
            last = period_.submit_before - timedelta(days=1)
            entries.append(TimelineEntry(last, "Hạn cơ quan gửi lên", detail))
    return tuple(sorted(entries, key=lambda e: (e.day, e.label, e.detail)))
