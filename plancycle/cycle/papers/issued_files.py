"""Issued papers in the folder where people look for them: what each is called, and put right."""

from collections.abc import Iterator
from pathlib import Path

from plancycle.cycle.papers.paper_names import paper_slug
from plancycle.cycle.workplace.issued_year import known_profile
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.stored_papers import lay_out_or_beside
from plancycle.store.records import Document

_WRONG = "-ghi-nham"


def issued_path(office: Office, document: Document) -> Path:
    """Where the file of an issued paper lies, or would lie."""
    assert document.issue is not None
    with office.database.read() as tx:
        cycle = tx.cycles.get(document.cycle_id)
    middle = f"-{document.period}" if document.period else ""
    slug = paper_slug(known_profile(office, cycle), document.kind)
    name = f"{slug}{middle}-{cycle.year}-so-{document.issue.padded}.docx"
    return office.papers_of(cycle.year) / name


def put_right(office: Office, document: Document, content: bytes) -> Path:
    """Lay out the file of a paper that has another number now; beside one that is open.

    Raises: StepError if it can't be written; the paper is safe in the store.
    """
    with office.database.read() as tx:
        year = tx.cycles.get(document.cycle_id).year
    return lay_out_or_beside(office, year, issued_path(office, document).name, content)[0]


def put_beside(office: Office, wrong: Document) -> Iterator[str]:
    """Mark the file under the wrong number as such, if it lies there and is not overwritten."""
    path = issued_path(office, wrong)
    with office.database.read() as tx:
        now = tx.documents.get(wrong.id)
    if path == issued_path(office, now) or not path.exists():
        return
    aside = path.with_name(f"{path.stem}{_WRONG}{path.suffix}")
    try:
        path.replace(aside)
    except OSError:
        yield f"Tệp mang số ghi nhầm còn ở “{path}”; hãy đóng tệp và xóa đi để khỏi dùng nhầm."
        return
    yield f"Tệp mang số ghi nhầm được đổi tên thành “{aside}”."
