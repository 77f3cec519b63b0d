"""What issuing a paper will do, told before anybody presses: who is asked, what is closed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plancycle.cycle.figures.unit_lines import basis_sha256, unit_lines
from plancycle.cycle.papers.freeze_year import year_to_freeze
from plancycle.cycle.papers.running_extensions import extension_words, running_extensions
from plancycle.cycle.workplace.issued_year import IssuedPeriod, issued_profile, require_cycle
from plancycle.cycle.workplace.office import Office
from plancycle.model.consolidated import ReportingState, UnitLine
from plancycle.model.documents import DocumentKind
from plancycle.model.periods import ReportingPeriod
from plancycle.model.status import IncomingStatus
from plancycle.store.database import Transaction
from plancycle.store.records import Document

_CLOSING = frozenset({DocumentKind.CONSOLIDATED_REPORT, DocumentKind.ESTIMATE_SUMMARY})


@dataclass(frozen=True, slots=True)
class IssuePreview:
    """What issuing will do.

    Attributes:
        effects: sentences on what happens at once and can't be taken back.
        warnings: sentences on what a person should have seen before.
        is_stale: reports came since a summary was drafted: then it is not issued at all.
        extensions: that still run, a sentence each: closing the period over them needs a reason.
    """

    effects: tuple[str, ...]
    warnings: tuple[str, ...]
    is_stale: bool = False
    extensions: tuple[str, ...] = ()


def issue_preview(
    office: Office, year: int, kind: DocumentKind, period: ReportingPeriod | None = None
) -> IssuePreview:
    """What issuing a draft of a kind would do now. Raises: StepError if the plan has to be issued
    before it.
    """
    if kind is DocumentKind.PLAN:
        return _of_plan(office, year)
    if kind in _CLOSING and period is not None:
        return _of_summary(office, year, kind, period)
    return IssuePreview(("Văn bản nhận số và ngày ký; nội dung không sửa được nữa.",), ())


def _of_plan(office: Office, year: int) -> IssuePreview:
    profile = office.profile.of_year(year)
    frozen = year_to_freeze(profile, year, office.today())
    assignments, asked = frozen.assignments, frozen.asked
    codes = {u.code for _, units in asked for u in units}
    silent = [u.name for u in profile.units.units if u.code in codes and not u.emails]
    effects = [
        "Văn bản nhận số và ngày ký; nội dung không sửa được nữa.",
        f"Chốt hồ sơ của năm {year}: {len(assignments)} phần việc giao cho "
        f"{len({a.unit_code for a in assignments})} đơn vị.",
    ]
    effects += [f"{len(units)} đơn vị phải gửi {p.title}." for p, units in asked]
    if office.profile.locality.makes(DocumentKind.ASSIGNMENT_LETTER):
        effects.append("Dự thảo văn bản giao nhiệm vụ được lập ngay sau đó.")
    warnings = [f"{len(silent)} đơn vị chưa có địa chỉ thư: {_some(silent)}."] if silent else []
    return IssuePreview(tuple(effects), tuple(warnings))


def _of_summary(
    office: Office, year: int, kind: DocumentKind, period: ReportingPeriod
) -> IssuePreview:
    with office.database.read() as tx:
        cycle = require_cycle(tx, office, year)
        issued = IssuedPeriod(cycle, issued_profile(office, cycle), period)
        lines = unit_lines(tx, issued)
        draft = tx.documents.latest(cycle.id, kind, period.code)
        waiting = len(tx.inbox.in_state(IncomingStatus.QUARANTINED, office.profile.code))
        unread = len(tx.inbox.in_state(IncomingStatus.STORED, office.profile.code))
        running = running_extensions(tx, issued, office.today())
        stale = draft is not None and _is_stale(tx, issued, draft, lines)
    effects = (
        "Văn bản nhận số và ngày ký; nội dung không sửa được nữa.",
        f"Khóa kỳ {period.title} của {len(lines)} đơn vị: báo cáo đến sau không được tính.",
    )
    warnings = tuple(_warnings(lines, waiting, unread))
    return IssuePreview(effects, warnings, stale, tuple(extension_words(e) for e in running))


def _is_stale(
    tx: Transaction, issued: IssuedPeriod, draft: Document, lines: Sequence[UnitLine]
) -> bool:
    kept = tx.figures.latest(issued.cycle.id, issued.code)
    now = basis_sha256(lines)
    return kept is None or (kept.document_id, kept.basis_sha256) != (draft.id, now)


def _warnings(lines: Sequence[UnitLine], waiting: int, unread: int) -> Iterator[str]:
    missing = [u.unit_name for u in lines if u.state is ReportingState.MISSING]
    if missing:
        yield f"{len(missing)} đơn vị chưa báo cáo: {_some(missing)}."
    if waiting:
        yield f"{waiting} thư còn chờ xử lý trong Hộp thư."
    if unread:
        yield f"{unread} thư đã tải về nhưng chưa được đọc."


def _some(names: Sequence[str], most: int = 8) -> str:
    more = f" và {len(names) - most} đơn vị khác" if len(names) > most else ""
    return "; ".join(names[:most]) + more
