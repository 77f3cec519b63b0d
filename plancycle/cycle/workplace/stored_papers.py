"""What an office keeps of its papers, in the store and in the folder where people look for them."""

from pathlib import Path
from typing import TYPE_CHECKING

from plancycle.cycle.workplace.frozen_data import dump_context, dump_profile, parse_context
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.printed_issue import printed_issue
from plancycle.model.errors import StepError
from plancycle.model.profile import Profile
from plancycle.office_files.open_files import beside_note, write_or_beside
from plancycle.office_files.whole_files import replace_file
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Document
from plancycle.vi.system_words import system_words

if TYPE_CHECKING:
    from plancycle.documents.rendering.paper_context import PaperContext


def lay_out(office: Office, year: int, name: str, content: bytes) -> Path:
    """Put a paper where people look for it; a file of the same name is replaced in one go.

    Raises: StepError if it can't be written; the paper itself is safe in the store.
    """
    target = office.papers_of(year) / name
    try:
        if not target.parent.exists() and (office.papers / str(year)).is_dir():
            _bring_over(office, year)
        replace_file(target, content)
    except OSError as error:
        raise _not_written(target, error) from error
    return target


def lay_out_or_beside(office: Office, year: int, name: str, content: bytes) -> tuple[Path, str]:
    """As :func:`lay_out`; a file of that name that is open stays, and the paper is laid beside it.

    Returns: where it lies, and what a person is told if it is beside; else an empty text.
    Raises: StepError if it can't be written; the paper itself is safe in the store.
    """
    target = office.papers_of(year) / name
    try:
        if target.exists():
            written = write_or_beside(target, content, office.today())
            return written, beside_note(target, written)
    except OSError as error:
        raise _not_written(target, error) from error
    return lay_out(office, year, name, content), ""


def _not_written(target: Path, error: OSError) -> StepError:
    return StepError(
        f"Không ghi được văn bản ra “{target}” ({system_words(error)}); văn bản đã được "
        "lưu an toàn trong kho. Hãy kiểm tra chỗ trống trên đĩa, quyền ghi, và tệp có đang mở "
        "trong Word không, rồi chạy lại chính lệnh này."
    )


def _bring_over(office: Office, year: int) -> None:
    """Fill the folder of a profile's year from the store, where earlier versions kept one a year.

    In that folder papers of two profiles took each other's place; it stays as it is, for what
    stands there may have been written in by hand.
    """
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, year)
        documents = () if cycle is None else tx.documents.all(cycle.id)
        names = {d.id: _shown_name(tx, d) for d in documents}
    # Oldest first: of a draft that was made anew, the last stays.
    for document in documents:
        content = office.blobs.get(document.file_sha256)
        replace_file(office.papers_of(year) / names[document.id], content)


def _shown_name(tx: Transaction, document: Document) -> str:
    """What a paper's file is called: an issued one says its number in place of ``du-thao``."""
    if document.issue is None:
        return document.file_name
    said = printed_issue(tx, document).padded
    return document.file_name.replace("-du-thao.", f"-so-{said}.")


def store_context(office: Office, context: "PaperContext") -> str:
    """Keep the data of a paper; returns its sha256."""
    return office.blobs.put(dump_context(context))


def load_context(office: Office, document: Document) -> "PaperContext":
    """The data a paper was drafted from. Raises: NewerDataError, PlanCycleError."""
    return parse_context(document.kind, office.blobs.get(document.context_sha256))


def store_profile(office: Office, profile: Profile) -> str:
    """Keep a profile as it stands; returns its sha256."""
    return office.blobs.put(dump_profile(profile))
