"""What the board of a year shows: every period as it stands, and what happened when."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from plancycle.cycle.figures.estimates import assemble_estimate
from plancycle.cycle.figures.results import assemble_report
from plancycle.cycle.overviews.overview import mail_lines
from plancycle.cycle.workplace.issued_year import IssuedPeriod, issued_profile, require_cycle
from plancycle.cycle.workplace.office import Office
from plancycle.documents.wording.wording import plan_title
from plancycle.model.board import Board, TimelineEntry
from plancycle.model.documents import DocumentKind, vietnamese_date
from plancycle.model.mail import IncomingKind, MailKind
from plancycle.model.periods import VIETNAM, FormKind
from plancycle.model.profile import Profile
from plancycle.model.status import IncomingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Cycle

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
            replace(assemble_report(tx, office, IssuedPeriod(cycle, profile, p)), drafted_on=day)
            for p, day in drafted
            if p.form is FormKind.RESULTS
        )
        estimates = tuple(
            replace(assemble_estimate(tx, office, IssuedPeriod(cycle, profile, p)), drafted_on=day)
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
    told = (MailKind.ASSIGNMENT, MailKind.REQUEST, MailKind.REMINDER)
    for row in tx.pages.sent_hours(cycle.id, told):
        if row.period in titles:
            day = row.hour.astimezone(VIETNAM).date()
            sent[day, row.kind.vietnamese, row.period] += row.letters
    for (day, label, period), count in sent.items():
        entries.append(TimelineEntry(day, label, f"{count} thư, {titles[period]}"))
    for period_ in profile.periods(cycle.year):
        what = "Dự toán" if period_.form is FormKind.ESTIMATE else "Báo cáo"
        title = period_.title.removeprefix("dự toán ") if what == "Dự toán" else period_.title
        detail = f"{what} {title}: trước ngày {vietnamese_date(period_.before)}"
        entries.append(TimelineEntry(period_.due, "Hạn đơn vị gửi", detail))
        if period_.submit_before is not None:
            detail = f"{what} {title}: trước ngày {vietnamese_date(period_.submit_before)}"
            last = period_.submit_before - timedelta(days=1)
            entries.append(TimelineEntry(last, "Hạn cơ quan gửi lên", detail))
    return tuple(sorted(entries, key=lambda e: (e.day, e.label, e.detail)))


def incoming_lines(tx: Transaction, office: Office) -> tuple[tuple[str, int], ...]:
    """Incoming messages by kind; reports apart by whether they were let in."""
    counts: Counter[str] = Counter()
    for (kind, status), count in tx.inbox.counts(office.profile.code).items():
        # Whatever it is, what waits is counted once: by its state, not by its kind.
        if status is IncomingStatus.QUARANTINED:
            counts["Chờ cán bộ xem xét"] += count
        elif kind:
            counts[_INCOMING[IncomingKind(kind)]] += count
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
