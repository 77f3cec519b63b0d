"""A draft that nobody wants: a person sets it aside, with a reason, and may take it up again.

It waits for nobody then, and can't be edited, approved or issued; its files stay where they are.
"""

from plancycle.cycle.papers.correcting_letters import open_correction
from plancycle.cycle.papers.drafting.laid_drafts import place_draft, see_drafts
from plancycle.cycle.workplace.issued_year import newest_version
from plancycle.cycle.workplace.office import Office
from plancycle.model.display import kept_reason
from plancycle.model.documents import UNAWAITED, DocumentKind
from plancycle.model.errors import ConflictError, StepError
from plancycle.model.status import UNISSUED
from plancycle.store.schema.records import Document


def set_aside_draft(
    office: Office,
    year: int,
    kind: DocumentKind,
    period: str = "",
    *,
    version: int | None,
    why: str,
) -> Document:
    """Set a draft aside that waits for approval or a number.

    Args: version: of the draft as the person saw it; None for the newest, whichever it is.

    Raises:
        StepError: no reason, no draft; the year waits for that paper; a correction still hangs on
            it.
        ConflictError: it is no longer the draft that waits.
    """
    reason = kept_reason(why)
    if not reason:
        raise StepError("Hãy ghi lý do không dùng bản này; lý do được lưu cùng tên người ghi.")
    if kind not in UNAWAITED:
        raise StepError(
            f"{kind.vietnamese} là văn bản mà các việc sau của năm chờ, nên không bỏ được; hãy sửa "
            "hoặc soạn bản mới."
        )
    # What a person wrote into the file is kept under their name before it is laid aside.
    see_drafts(office, year, kind, period)
    with office.database.begin() as tx:
        draft = newest_version(tx, office, year, kind, period)
        waits = draft is not None and draft.status in UNISSUED
        if version is None and not waits:
            raise StepError(f"Không có bản dự thảo “{kind.vietnamese}” nào đang chờ ban hành.")
        if draft is None or not waits or version not in (None, draft.version):
            raise ConflictError("Văn bản vừa được người khác xử lý; hãy xem lại.")
        if kind is DocumentKind.CORRECTION_LETTER and open_correction(tx, draft.cycle_id):
            raise StepError(
                "Đề nghị đính chính còn chờ công văn này. Hãy rút hoặc từ chối đề nghị ở trang Sửa "
                "sai trước, rồi mới bỏ công văn."
            )
        tx.documents.set_aside(draft, reason)
    return draft


def take_up_draft(office: Office, year: int, kind: DocumentKind, period: str = "") -> Document:
    """Draft anew what was set aside, as the program had made it, as the next version.

    A file that a person had edited stays; the new version then lies beside it.

    Raises: StepError: it was not set aside, or a new proposal has to draft it.
    """
    if kind is DocumentKind.CORRECTION_LETTER:
        raise StepError("Công văn đính chính được soạn lại từ trang Sửa sai của văn bản bị sai.")
    with office.database.begin() as tx:
        aside = newest_version(tx, office, year, kind, period)
        if aside is None or not tx.documents.reason_set_aside(aside):
            raise StepError("Bản này không nằm trong số bản đã bỏ; hãy xem lại.")
        draft = tx.documents.draft(
            aside.cycle_id,
            kind,
            context_sha256=aside.context_sha256,
            file_sha256=aside.file_sha256,
            file_name=aside.file_name,
            period=period,
        )
    place_draft(office, year, draft)
    return draft
