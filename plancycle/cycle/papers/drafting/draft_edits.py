"""What a person changed in a draft, and which of it the program's own data contradicts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from plancycle.cycle.papers.drafting.data_beside import counted_data
from plancycle.cycle.papers.drafting.laid_drafts import LaidDraft, see_drafts
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.stored_papers import load_context
from plancycle.documents.edited.counted_places import JudgedChange, judge_changes
from plancycle.documents.edited.differences import paper_difference
from plancycle.documents.edited.issue_filling import missing_places
from plancycle.documents.edited.word_blocks import WordBody, read_body
from plancycle.documents.rendering.official_form import with_issue
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import StepError
from plancycle.model.periods import VIETNAM
from plancycle.model.status import UNISSUED
from plancycle.store.schema.records import Document, DraftFile


@dataclass(frozen=True, slots=True)
class DraftEdits:
    """A draft as it lies before the operator, beside the draft as the program made it.

    Attributes:
        edit: who changed it and when that was seen; None for an untouched draft.
        changes: every place that differs in words, each with what must be confirmed of it.
        faults: what keeps the file from being issued as it is, in sentences.
        lost_places: blanks for number and date that the edit touched; a number that was typed in
            there by hand stands among them, and is let be if it is the one that is issued.
        left_behind: files of earlier versions with a person's words that this one may lack.
    """

    document: Document
    path: Path
    edit: DraftFile | None
    changes: tuple[JudgedChange, ...]
    faults: tuple[str, ...]
    lost_places: tuple[str, ...]
    left_behind: tuple[Path, ...]

    @property
    def touching(self) -> tuple[JudgedChange, ...]:
        """The changes that a person must confirm."""
        return tuple(c for c in self.changes if c.concerns)


def draft_edits(office: Office, year: int, kind: DocumentKind, period: str = "") -> DraftEdits:
    """Compare the draft that lies before the operator with the one the program made.

    Raises:
        StepError: there is no draft, or it is issued.
        ConfigError: the edited file can't be read; it says why and what to do.
    """
    laid = see_drafts(office, year, kind, period)
    if not laid or laid[-1].document.status not in UNISSUED:
        raise StepError(f"Không có bản dự thảo “{kind.vietnamese}” nào đang chờ ban hành.")
    return edits_of(office, laid)


def edits_of(office: Office, laid: tuple[LaidDraft, ...]) -> DraftEdits:
    """The same for drafts that were just looked at; the last one is the draft that counts."""
    draft = laid[-1]
    behind = tuple(d.path for d in laid[:-1] if d.is_left_behind)
    if not draft.is_edited or draft.content is None:
        return DraftEdits(draft.document, draft.path, None, (), (), (), behind)
    before = read_body(made_by_program(office, draft.document)).blocks
    after = read_body(draft.content)
    changes = judge_changes(
        paper_difference(before, after.blocks), before, counted_data(office, draft.document)
    )
    lost = tuple(_lost_places(office, draft))
    faults = tuple(_faults(after))
    return DraftEdits(draft.document, draft.path, draft.edit, changes, faults, lost, behind)


def _faults(body: WordBody) -> Iterator[str]:
    if body.has_tracked_changes:
        yield "Tệp còn dấu theo dõi thay đổi (Track Changes): hãy chấp nhận hoặc bỏ hết trong Word."
    if body.has_comments:
        yield "Tệp còn chú thích (Comments): hãy xóa hết trong Word."


def made_by_program(office: Office, document: Document) -> bytes:
    """The draft of a version as the program laid it out first."""
    with office.database.read() as tx:
        files = tx.documents.files([document.id])
    return office.blobs.get(next(f.file_sha256 for f in files if not f.edited))


def _lost_places(office: Office, draft: LaidDraft) -> Iterator[str]:
    """Where number and date can't be filled in, because the edit touched the place."""
    assert draft.content is not None
    document = draft.document
    context = load_context(office, document)
    moment = datetime.combine(document.created_at.astimezone(VIETNAM).date(), time(), VIETNAM)
    content = office.renderer.render(document.kind, with_issue(context, None), modified=moment)
    for place in missing_places(draft.content, content, context):
        yield f"Không còn chỗ để điền {place}. Hãy ghi lại đúng như vậy, để trống phần số, ngày."
