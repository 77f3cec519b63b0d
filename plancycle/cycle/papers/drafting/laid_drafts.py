"""Drafts as they lie in the folder where people edit them: what is seen there, what is put there.

The very file that lies there is the draft. One that a person has changed is kept in the store under
his run's name as soon as a step meets it, and no step ever writes over it, nor over a file that is
open in Word: what is new is laid beside it, ``…-du-thao-ban-2.docx``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path

from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.stored_papers import lay_out
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import StepError
from plancycle.model.status import DocumentStatus
from plancycle.office_files.open_files import is_open
from plancycle.store.schema.records import Document, DraftFile
from plancycle.vi.system_words import system_words

_SUFFIX = ".docx"


@dataclass(frozen=True, slots=True)
class LaidDraft:
    """The newest version that was laid out under one name, and the file that lies there.

    Attributes:
        content: of the file; None where there is none.
        is_edited: whether it is none of those the program laid there.
        edit: the last edit of this version that was seen; None if there never was one.
    """

    document: Document
    path: Path
    content: bytes | None
    is_edited: bool
    edit: DraftFile | None

    @property
    def file_sha256(self) -> str:
        """Of what the draft is now: the file that lies there, or the program's own."""
        return _hash(self.content) if self.content else self.document.file_sha256

    @property
    def is_left_behind(self) -> bool:
        """Whether a person's words stand in a version in whose place another came unissued."""
        return self.document.status is DocumentStatus.SUPERSEDED and (
            self.is_edited or (self.edit is not None and self.content is None)
        )


def see_drafts(
    office: Office, year: int, kind: DocumentKind, period: str = ""
) -> tuple[LaidDraft, ...]:
    """What lies in the folder for a paper, one for each name, the oldest version first.

    An edit that was not seen before is kept, with the actor of this run and the moment.

    Raises: StepError if a file can't be read.
    """
    laid = look_at_drafts(office, year, kind, period)
    fresh = [d for d in laid if is_unmet(d)]
    if not fresh:
        return laid
    # The file first, then the row that speaks of it; looked at again for names and moments.
    hashes = [office.blobs.put(d.content or b"") for d in fresh]
    with office.database.begin() as tx:
        for draft, file_sha256 in zip(fresh, hashes, strict=True):
            tx.documents.keep_edit(draft.document, file_sha256)
    return look_at_drafts(office, year, kind, period)


def is_unmet(laid: LaidDraft) -> bool:
    """Whether a person changed the file, and no step has met it since: nobody knows who it was."""
    return laid.is_edited and not _is_kept(laid)


def look_at_drafts(
    office: Office, year: int, kind: DocumentKind, period: str = ""
) -> tuple[LaidDraft, ...]:
    """The same for a page that is only looked at: nothing is kept, so an edit may have no name yet.

    Raises: StepError if a file can't be read.
    """
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        if cycle is None:
            return ()
        versions = [d for d in tx.documents.all(cycle.id) if (d.kind, d.period) == (kind, period)]
        files = tx.documents.files([d.id for d in versions])
    made = frozenset(f.file_sha256 for f in files if not f.edited)
    # The newest of a name counts: what it is called by is overwritten by later versions.
    newest = {d.file_name: d for d in versions}
    return tuple(
        _laid(office, year, d, made, [f for f in files if f.edited and f.document_id == d.id])
        for d in sorted(newest.values(), key=lambda d: d.version)
    )


def _laid(
    office: Office, year: int, document: Document, made: frozenset[str], edits: Sequence[DraftFile]
) -> LaidDraft:
    path = office.papers_of(year) / document.file_name
    content = _content(path)
    is_edited = content is not None and _hash(content) not in made
    return LaidDraft(document, path, content, is_edited, edits[-1] if edits else None)


def _is_kept(draft: LaidDraft) -> bool:
    return draft.edit is not None and draft.edit.file_sha256 == _hash(draft.content or b"")


def _content(path: Path) -> bytes | None:
    """What stands in a file; None if there is none. Raises: StepError if it can't be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StepError(
            f"Không đọc được tệp dự thảo “{path}” ({system_words(error)}). Hãy đóng tệp nếu "
            "đang mở trong Word, kiểm tra quyền đọc, rồi làm lại."
        ) from error


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()


# ---- laying out


def place_draft(office: Office, year: int, draft: Document) -> Path:
    """Lay a draft out: where it lies already, under its own name, or beside what is there.

    A file that a person edited, or that is open in a word processor, stays as it is.

    Returns: where the draft lies: as edited, if a person has edited this very version.
    Raises: StepError if nothing can be written there; the draft is safe in the store.
    """
    with office.database.read() as tx:
        versions = [
            d for d in tx.documents.all(draft.cycle_id)
            if (d.kind, d.period) == (draft.kind, draft.period)
        ]  # fmt: skip
        files = tx.documents.files([d.id for d in versions])
    made = frozenset(f.file_sha256 for f in files if not f.edited)
    # The last of them is the person's edit, if there is one: that is laid out again, not ours.
    own = [f.file_sha256 for f in files if f.document_id == draft.id]
    content = office.blobs.get(own[-1] if own else draft.file_sha256)
    for name in _names(draft):
        path = office.papers_of(year) / name
        there = _content(path)
        if there is not None and (_hash(there) in own):
            break
        if there is not None and (_hash(there) not in made or is_open(path)):
            continue
        try:
            lay_out(office, year, name, content)
        except StepError:
            # On Windows a file that is open can't be replaced, whatever opened it.
            if there is None:
                raise
            continue
        break
    if name != draft.file_name:
        with office.database.begin() as tx:
            tx.documents.move_file(draft, name)
    return path


def _names(draft: Document) -> Iterator[str]:
    """The names a draft may lie under, in the order in which they are tried."""
    yield draft.file_name
    stem = draft.file_name.removesuffix(_SUFFIX).partition("-ban-")[0]
    beside = f"{stem}-ban-{draft.version}"
    if draft.file_name != beside + _SUFFIX:
        yield beside + _SUFFIX
    for number in count(2):
        yield f"{beside}-{number}{_SUFFIX}"
