"""The file of a paper as it is issued: the draft that a person edited, else the program's own."""

from dataclasses import dataclass
from datetime import datetime, time

from plancycle.cycle.papers.drafting.draft_edits import DraftEdits, edits_of
from plancycle.cycle.papers.drafting.laid_drafts import LaidDraft, place_draft, see_drafts
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.stored_papers import load_context
from plancycle.documents.edited.issue_filling import ProgramPaper, fill_issue
from plancycle.documents.rendering.official_form import with_issue
from plancycle.model.acts import Act
from plancycle.model.display import kept_reason
from plancycle.model.documents import Issue
from plancycle.model.errors import StepError
from plancycle.model.periods import VIETNAM
from plancycle.office_files.open_files import is_open
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Document

CONFIRMED = "edits_confirmed"
"""The event of a draft whose edits a person stands for, with his reason."""

_MOST_TOLD = 5

_EDITED_SINCE = (
    "Bản dự thảo vừa bị sửa sau khi được duyệt, nên chưa ban hành. Hãy trả lại để xem và duyệt bản "
    "đã sửa."
)


@dataclass(frozen=True, slots=True)
class IssuedContent:
    """What is issued.

    Attributes:
        content: the Word file with number, date and signer.
        draft_sha256: of the draft as it lay there when this was made of it.
        approved_sha256: of the edited draft it was made from; empty for the program's own.
        confirmed: what a person stands for, as it is kept; empty where nothing was asked.
    """

    content: bytes
    draft_sha256: str
    approved_sha256: str = ""
    confirmed: str = ""

    def keep(self, tx: Transaction, draft: Document) -> None:
        """Record under whose word an edited draft is issued."""
        if self.confirmed:
            tx.note("document", draft.id, CONFIRMED, self.confirmed)

    def refuse_unapproved(self, tx: Transaction, draft: Document) -> None:
        """Look again, in the transaction that issues: an approved draft is issued as it was seen.

        Raises: StepError: whoever saved in Word after the look at the approval and before the file
            was read here has written what nobody approved.
        """
        if not draft.is_approved:
            return
        if tx.documents.approved_file(draft) not in {"", self.draft_sha256}:
            raise StepError(_EDITED_SINCE)


def issued_content(
    office: Office, year: int, draft: Document, issue: Issue, why: str = ""
) -> IssuedContent:
    """The file of a draft under a number and date.

    Args: why: a person's reason to issue edits that touch what the program counts on; "" for none.

    Raises:
        StepError: the draft is open in a word processor, its edits must be confirmed, something was
            left in it that must not be issued, or a blank for number, date or signer is gone.
        ConfigError: the edited file can't be read.
    """
    context = load_context(office, draft)
    moment = datetime.combine(issue.signed_on, time(), VIETNAM)
    own = office.renderer.render(draft.kind, with_issue(context, issue), modified=moment)
    laid = see_drafts(office, year, draft.kind, draft.period)
    last = _draft_on_disk(office, year, draft, laid)
    edits = edits_of(office, laid)
    confirmed = _confirmed(edits, why)
    if not last.is_edited or last.content is None or last.edit is None:
        return IssuedContent(own, last.file_sha256, confirmed=confirmed)
    blank = office.renderer.render(draft.kind, with_issue(context, None), modified=moment)
    content = fill_issue(last.content, ProgramPaper(blank, own), context, issue)
    return IssuedContent(content, last.file_sha256, last.edit.file_sha256, confirmed)


def _draft_on_disk(
    office: Office, year: int, draft: Document, laid: tuple[LaidDraft, ...]
) -> LaidDraft:
    """The file that is to be issued. Raises: StepError if a person has to act on it first."""
    last = laid[-1]
    if last.content is None and last.edit is not None:
        path = place_draft(office, year, draft)
        raise StepError(
            f"Bản dự thảo đã sửa tay không còn trong thư mục; bản sửa cuối vừa được đặt lại ở "
            f"“{path}”. Hãy xem lại rồi ban hành."
        )
    if last.content is not None and is_open(last.path):
        raise StepError(
            f"Tệp dự thảo “{last.path}” đang mở trong Word, có thể còn chữ chưa lưu. Hãy lưu, đóng "
            "tệp rồi ban hành lại. Nếu không ai mở, xóa tệp ẩn có tên bắt đầu bằng “~$” (hoặc "
            "“.~lock.”) cùng thư mục."
        )
    return last


def _confirmed(edits: DraftEdits, why: str) -> str:
    """What a person stands for. Raises: StepError if he is not asked yet, or can't stand for it."""
    if edits.faults:
        raise StepError(f"Chưa ban hành được “{edits.path}”. " + " ".join(edits.faults))
    questions = [
        f"{c.change.kind.value}, {c.change.place}: {'; '.join(c.concerns)}" for c in edits.touching
    ]
    if edits.edit is None:
        # Whoever has edited this version too has seen both files.
        questions += [f"chỗ sửa tay trong “{p}” không có trong bản này" for p in edits.left_behind]
    if not questions:
        return ""
    reason = kept_reason(why)
    told = "; ".join(f"({n}) {q}" for n, q in enumerate(questions[:_MOST_TOLD], start=1))
    more = len(questions) - _MOST_TOLD
    told += f"; và {more} chỗ khác" if more > 0 else ""
    if not reason:
        raise StepError(
            f"Bản dự thảo có chỗ cần người chịu trách nhiệm xác nhận: {told}. Sửa lại tệp cho "
            f"khớp, hoặc {Act.CONFIRM_EDITS:order} để ban hành đúng như tệp."
        )
    return f"{reason} [{told}]"
