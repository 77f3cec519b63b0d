"""What whoever asks for a draft is told of files that a person edited or has open."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from plancycle.cycle.papers.drafting.laid_drafts import LaidDraft
from plancycle.cycle.workplace.office import Office
from plancycle.documents.edited.differences import Change, paper_difference
from plancycle.documents.edited.word_blocks import read_body
from plancycle.model.acts import Act, NextAct
from plancycle.office_files.open_files import is_open
from plancycle.store.schema.records import Document

_MOST_TOLD = 10
_LONGEST = 120


def draft_notes(
    office: Office, document: Document, path: Path, laid: Sequence[LaidDraft]
) -> tuple[str, ...]:
    """Sentences, and what has changed in the data since an edited version was made.

    Args: document: the draft that now lies at ``path``. laid: what lies there, of every version.
    """
    return tuple(_notes(office, document, path, laid))


def _notes(
    office: Office, document: Document, path: Path, laid: Sequence[LaidDraft]
) -> Iterator[str]:
    for draft in laid:
        if draft.document.id == document.id:
            if draft.is_edited:
                showing = _showing(office, document)
                yield (
                    f"Bản dự thảo đã được sửa tay và được giữ nguyên. Hãy {showing:order} để xem "
                    "chỗ sửa."
                )
        elif draft.is_left_behind:
            yield (
                f"Bản {draft.document.version} đã được sửa tay, giữ nguyên tại “{draft.path}”; bản "
                f"{document.version} đặt ở “{path}”. Hãy tự chuyển chỗ sửa còn cần sang bản mới."
            )
            yield from _data_notes(office, draft.document, document)
        elif draft.path != path and draft.content is not None and is_open(draft.path):
            yield (
                f"Tệp “{draft.path}” đang mở trong Word nên được để nguyên; bản "
                f"{document.version} đặt ở “{path}”."
            )


def _showing(office: Office, document: Document) -> NextAct:
    """How the edits of a draft are shown."""
    with office.database.read() as tx:
        year = tx.cycles.get(document.cycle_id).year
    period = {"period": document.period} if document.period else {}
    slug = document.kind.slug
    return Act.SHOW_EDITS(profile=office.profile.code, year=year, document=slug, **period)


def _data_notes(office: Office, edited: Document, document: Document) -> Iterator[str]:
    changes = data_changes(office, edited, document)
    if not changes:
        yield "Dữ liệu không làm thay đổi chữ nào của văn bản."
        return
    yield f"Dữ liệu đã thay đổi từ bản {edited.version}, {len(changes)} chỗ:"
    for change in changes[:_MOST_TOLD]:
        before, after = (_short(t) or "(không có)" for t in (change.before, change.after))
        yield f"- {change.kind.value}, {change.place}: {before} → {after}"
    if len(changes) > _MOST_TOLD:
        yield f"- và {len(changes) - _MOST_TOLD} chỗ khác"


def data_changes(office: Office, old: Document, new: Document) -> tuple[Change, ...]:
    """What differs between two versions of a paper as the program made them.

    Raises: ConfigError if one of them can't be read.
    """
    with office.database.read() as tx:
        files = tx.documents.files([old.id, new.id])
    made = {f.document_id: f.file_sha256 for f in files if not f.edited}
    before, after = (read_body(office.blobs.get(made[d.id])).blocks for d in (old, new))
    return paper_difference(before, after)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
