"""A draft comes back edited: the file that a person hands in takes its place in the folder."""

from plancycle.cycle.papers.drafting.draft_edits import DraftEdits, edits_of
from plancycle.cycle.papers.drafting.laid_drafts import see_drafts
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.stored_papers import lay_out
from plancycle.documents.edited.word_blocks import read_body
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import ConfigError, StepError
from plancycle.model.status import UNISSUED
from plancycle.office_files.open_files import is_open

LARGEST = 30 * 1024 * 1024
"""Bytes of an edited draft; papers with pictures have a few hundred thousand."""


def upload_draft(
    office: Office,
    year: int,
    kind: DocumentKind,
    period: str = "",
    *,
    content: bytes,
    version: int,
) -> DraftEdits:
    """Lay an edited draft where the program's own lies, and keep it under the person's name.

    Args: content: a Word file, not trusted. version: the one that the person had before him.
    Returns: what it changes, beside the draft as the program made it.
    Raises: StepError: no draft, another version since, approved already, open in a word processor,
        too large, or no Word file that can be read.
    """
    if len(content) > LARGEST:
        raise StepError(f"Tệp lớn hơn {LARGEST // 1024 // 1024} MB; hãy giảm cỡ ảnh rồi tải lại.")
    laid = see_drafts(office, year, kind, period)
    if not laid or laid[-1].document.status not in UNISSUED:
        raise StepError(f"Không có bản dự thảo “{kind.vietnamese}” nào đang chờ.")
    draft = laid[-1]
    if draft.document.version != version:
        raise StepError(
            f"Đã có bản {draft.document.version} thay cho bản {version}. Hãy tải bản mới về, "
            "chuyển chỗ sửa sang rồi tải lên."
        )
    if draft.document.is_approved:
        raise StepError(f"Bản {version} đã được duyệt. Muốn sửa thì trả lại bản dự thảo trước.")
    if is_open(draft.path):
        raise StepError(f"Tệp “{draft.path.name}” đang mở trong Word trên máy chủ; hãy đóng tệp.")
    try:
        read_body(content)
    except ConfigError as error:
        raise StepError(f"Tệp tải lên không phải là tệp Word (.docx) đọc được. {error}") from error
    lay_out(office, year, draft.path.name, content)
    return edits_of(office, see_drafts(office, year, kind, period))
