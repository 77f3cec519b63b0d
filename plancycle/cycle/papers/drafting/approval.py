"""A person approves a draft or sends it back, before the clerk gives it its number."""

from dataclasses import dataclass

from plancycle.cycle.papers.drafting.draft_edits import edits_of
from plancycle.cycle.papers.drafting.laid_drafts import (
    LaidDraft,
    is_unmet,
    look_at_drafts,
    see_drafts,
)
from plancycle.cycle.papers.paper_names import paper_name
from plancycle.cycle.workplace.issued_year import known_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.display import kept_reason
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import StepError
from plancycle.model.status import UNISSUED
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Document


@dataclass(frozen=True, slots=True)
class Approval:
    """A draft that a person decided on; ``approved`` is False where it was sent back."""

    kind: DocumentKind
    period: str
    version: int
    approved: bool


def draft_to_approve(office: Office, year: int, kind: DocumentKind, period: str = "") -> str:
    """The sha256 of the draft that waits as it lies in the folder now.

    Raises: StepError: there is none, or somebody edited it and no run has met that yet: whoever
        approves would be taken for its author.
    """
    laid = look_at_drafts(office, year, kind, period)
    if laid and is_unmet(laid[-1]):
        seeing = Act.SHOW_EDITS(
            profile=office.profile.code, year=year, document=kind.slug, **_of_period(period)
        )
        raise StepError(
            f"“{laid[-1].path}” vừa được sửa mà chưa rõ ai sửa. Người sửa hãy {seeing:order} dưới "
            "tên mình, rồi người khác duyệt."
        )
    return _waiting(office, year, kind, period)[-1].file_sha256


def approve_draft(
    office: Office,
    year: int,
    kind: DocumentKind,
    period: str = "",
    *,
    file_sha256: str,
    four_eyes: bool = True,
) -> Approval:
    """Approve a draft as the person saw it; only that very file may be issued then.

    Args:
        file_sha256: of the file he looked at; another lies there if it was edited since.
        four_eyes: whoever drafted or edited it can't approve it.

    Raises:
        StepError: no draft, approved already, changed since he looked, he is its author, or it
            holds what must not be issued (tracked changes, comments).
    """
    laid = _waiting(office, year, kind, period)
    name = _name(office, year, kind, period)
    if laid[-1].document.is_approved:
        raise StepError(f"{name} bản {laid[-1].document.version} đã được duyệt rồi.")
    if laid[-1].file_sha256 != file_sha256:
        raise StepError(
            f"{name} vừa được sửa sau khi trang này được mở. Hãy xem lại bản mới rồi mới duyệt."
        )
    faults = edits_of(office, laid).faults
    if faults:
        raise StepError(f"Chưa duyệt được {name}. " + " ".join(faults))
    with office.database.begin() as tx:
        document = _same(tx, laid[-1].document)
        if four_eyes and tx.actor in tx.documents.authors(document):
            raise StepError(
                f"{name} bản {document.version} do chính {tx.actor} soạn hoặc sửa; cần một người "
                "khác duyệt."
            )
        # The file may be edited from here on: refuse_unapproved compares it with what is kept now.
        tx.documents.approve(document, file_sha256, f"{tx.actor} duyệt bản {document.version}")
    return Approval(kind, period, document.version, approved=True)


def return_draft(
    office: Office, year: int, kind: DocumentKind, period: str = "", *, why: str
) -> Approval:
    """Send a draft back to who wrote it; an approval it has is taken back.

    Raises: StepError: no draft, or no reason.
    """
    reason = kept_reason(why)
    if not reason:
        raise StepError("Hãy ghi lý do trả lại; lý do được lưu cùng tên người thực hiện.")
    laid = _waiting(office, year, kind, period)
    with office.database.begin() as tx:
        document = _same(tx, laid[-1].document)
        tx.documents.send_back(document, reason)
    return Approval(kind, period, document.version, approved=False)


def refuse_unapproved(office: Office, year: int, kind: DocumentKind, period: str = "") -> None:
    """Nothing is issued that no person has approved, nor a file that was edited since.

    Raises: StepError: not approved, or edited since.
    """
    laid = _waiting(office, year, kind, period)
    draft = laid[-1]
    name = _name(office, year, kind, period)
    if not draft.document.is_approved:
        approving = Act.APPROVE(
            profile=office.profile.code, year=year, document=kind.slug, **_of_period(period)
        )
        raise StepError(
            f"{name} bản {draft.document.version} chưa được duyệt nên chưa ban hành. Trước hết "
            f"người duyệt xem dự thảo rồi {approving:order}."
        )
    with office.database.read() as tx:
        approved = tx.documents.approved_file(draft.document)
    if approved != draft.file_sha256:
        raise StepError(
            f"{name} bản {draft.document.version} đã bị sửa sau khi được duyệt. Hãy trả lại để "
            "xem và duyệt bản đã sửa."
        )


def _of_period(period: str) -> dict[str, str]:
    return {"period": period} if period else {}


def _waiting(office: Office, year: int, kind: DocumentKind, period: str) -> tuple[LaidDraft, ...]:
    """What lies there of a paper whose newest version is not issued. Raises: StepError."""
    laid = see_drafts(office, year, kind, period)
    if not laid or laid[-1].document.status not in UNISSUED:
        raise StepError(f"Không có bản dự thảo “{kind.vietnamese}” nào đang chờ.")
    return laid


def _same(tx: Transaction, seen: Document) -> Document:
    """The document as it stands now. Raises: StepError if another version took its place."""
    now = tx.documents.latest(seen.cycle_id, seen.kind, seen.period)
    if now is None or (now.id, now.status) != (seen.id, seen.status):
        raise StepError("Văn bản vừa được người khác xử lý; hãy tải lại trang để xem.")
    return now


def _name(office: Office, year: int, kind: DocumentKind, period: str) -> str:
    """``Báo cáo tổng hợp 6 tháng đầu năm 2024``: of its period, or else of the year."""
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
    profile = known_profile(office, cycle)
    of_period = profile.period(year, period) if period else None
    return f"{paper_name(profile, kind)} {of_period.title if of_period else f'năm {year}'}"
