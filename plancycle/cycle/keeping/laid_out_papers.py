"""Issued papers as they lie in the folder where people look for them, against the store."""

from collections import defaultdict
from pathlib import Path

from plancycle.cycle.keeping.damage import Damage, DamageKind, paper_name
from plancycle.model.status import DocumentStatus
from plancycle.office_files.whole_files import sha256_of
from plancycle.store.cross_checks import KeptPaper
from plancycle.store.database import Database

DRAFT_ENDING = "-du-thao.docx"


def changed_papers(database: Database, folder: Path) -> list[Damage]:
    """Issued papers whose file in the folder is no version of theirs that is kept.

    A paper that is not in the folder is no damage: the store has it.

    Args: folder: the folder of papers of the work folder.
    """
    with database.read() as tx:
        issued = [p for p in tx.checks.papers() if p.status is DocumentStatus.ISSUED]
    known: dict[str, set[str]] = defaultdict(set)
    for paper in issued:
        known[_issued_name(paper)].add(paper.file_sha256)
    compared = (
        _compared(paper, path, known[_issued_name(paper)])
        for paper in issued
        for path in sorted(folder.rglob(_issued_name(paper)))
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
            f"“{path}” ({error.strerror or error}). Hãy đóng tệp nếu đang mở rồi đối chiếu lại.",
        )
    return Damage(
        DamageKind.PAPER_CHANGED,
        f"Văn bản {paper_name(paper)} trong thư mục văn bản không còn là bản đã ban hành: “{path}”"
        f". Bản đã ban hành vẫn nằm trong kho: {paper.file_sha256}.",
    )


def _issued_name(paper: KeptPaper) -> str:
    """As :func:`plancycle.cycle.papers.issue.issue_paper` names it beside its draft."""
    return f"{paper.file_name.removesuffix(DRAFT_ENDING)}-so-{paper.number:02d}.docx"
