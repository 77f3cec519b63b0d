"""Issued papers as they lie in the folder where people look for them, against the store."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from plancycle.cycle.keeping.damage import Damage, DamageKind, paper_name
from plancycle.cycle.workplace.printed_issue import printed_issue
from plancycle.model.status import DocumentStatus
from plancycle.office_files.whole_files import sha256_of
from plancycle.store.cross_checks import KeptPaper
from plancycle.store.database import Database
from plancycle.vi.system_words import system_words

DRAFT = "-du-thao"


def changed_papers(database: Database, folder: Path) -> list[Damage]:
    """Issued papers whose file in the folder is no version of theirs that is kept.

    A paper that is not in the folder is no damage: the store has it.

    Args: folder: the folder of papers of the work folder.
    """
    with database.read() as tx:
        papers = [p for p in tx.checks.papers() if p.number is not None]
        said = {p.id: printed_issue(tx, tx.documents.get(p.id)).padded for p in papers}
    issued = [
        (paper, _issued_name(paper, papers, said))
        for paper in papers
        if paper.status is DocumentStatus.ISSUED
    ]
    known: dict[str, set[str]] = defaultdict(set)
    for paper, name in issued:
        known[name].add(paper.file_sha256)
    compared = (
        _compared(paper, path, known[name])
        for paper, name in issued
        for path in sorted(folder.rglob(name))
    )
    return [damage for damage in compared if damage is not None]


def _compared(paper: KeptPaper, path: Path, known: set[str]) -> Damage | None:
    """What is wrong with one file; None if it is one of those known."""
    try:
        if sha256_of(path) in known:
            return None
    except OSError as error:
        return Damage(
            DamageKind.PAPER_CHANGED,
            f"Văn bản {paper_name(paper)} trong thư mục văn bản không đọc được nên chưa đối chiếu: "
            f"“{path}” ({system_words(error)}). Hãy đóng tệp nếu đang mở rồi đối chiếu lại.",
        )
    return Damage(
        DamageKind.PAPER_CHANGED,
        f"Văn bản {paper_name(paper)} trong thư mục văn bản không còn là bản đã ban hành: “{path}”"
        f". Bản đã ban hành vẫn nằm trong kho: {paper.file_sha256}.",
    )


def _issued_name(paper: KeptPaper, papers: Iterable[KeptPaper], said: Mapping[int, str]) -> str:
    """As :func:`plancycle.cycle.papers.issuing.issued_files.issued_path` names it.

    Args: said: the number that the file of each says. A draft that lies beside another one's file
        has the number of its version behind its ending.
    """
    earlier = (p for p in papers if _subject(p) == _subject(paper) and p.version < paper.version)
    twin = any(said[p.id] == said[paper.id] for p in earlier)
    version = f"-ban-{paper.version}" if twin else ""
    return f"{paper.file_name.partition(DRAFT)[0]}-so-{said[paper.id]}{version}.docx"


def _subject(paper: KeptPaper) -> tuple[object, ...]:
    return paper.profile, paper.year, paper.kind, paper.period
