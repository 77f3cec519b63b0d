"""Issued papers in the folder where people look for them: what each is called, and put right."""

from collections.abc import Iterator
from pathlib import Path

from plancycle.cycle.papers.paper_names import paper_slug
from plancycle.cycle.workplace.issued_year import known_profile
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.printed_issue import printed_issue
from plancycle.cycle.workplace.stored_papers import lay_out_or_beside
from plancycle.store.schema.records import Document, SignedFile

_WRONG = "-ghi-nham"


def issued_path(office: Office, document: Document) -> Path:
    """Where the file of an issued paper lies, or would lie: called by the number that it says.

    That of a paper whose number a letter has put right is another than the paper is known by; where
    two of a kind say the same, the later one's name says which version it is.
    """
    with office.database.read() as tx:
        cycle = tx.cycles.get(document.cycle_id)
        said = printed_issue(tx, document).padded
        twin = any(
            printed_issue(tx, other).padded == said
            for other in tx.documents.all(document.cycle_id)
            if (other.kind, other.period) == (document.kind, document.period)
            and other.issue is not None
            and other.version < document.version
        )
    middle = f"-{document.period}" if document.period else ""
    slug = paper_slug(known_profile(office, cycle), document.kind)
    version = f"-ban-{document.version}" if twin else ""
    name = f"{slug}{middle}-{cycle.year}-so-{said}{version}.docx"
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


def put_signed(office: Office, document: Document, file: SignedFile) -> tuple[Path, str]:
    """Put a signed paper where people look for it; each version under a name of its own.

    Returns: where it lies, and what a person is told if that is beside an open file.
    Raises: StepError if it can't be written; the paper is safe in the store.
    """
    paper = issued_path(office, document)
    version = f"ban-{file.version}" if file.version > 1 else ""
    parts = [paper.stem, file.unit_code, "da-ky", version]
    name = "-".join(p for p in parts if p) + f".{file.form.value}"
    with office.database.read() as tx:
        year = tx.cycles.get(document.cycle_id).year
    return lay_out_or_beside(office, year, name, office.blobs.get(file.file_sha256))
