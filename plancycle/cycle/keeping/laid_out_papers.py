"""Issued papers as they lie in the folder where people look for them, against the store."""

from collections import defaultdict
from pathlib import Path

from plancycle.cycle.keeping.damage import Damage, DamageKind, paper_name
from plancycle.cycle.workplace.printed_issue import printed_issue
from plancycle.model.status import DocumentStatus
from plancycle.office_files.whole_files import sha256_of
from plancycle.store.cross_checks import KeptPaper
from plancycle.store.database import Database, Transaction
from plancycle.vi.system_words import system_words

DRAFT_ENDING = "-du-thao.docx"


def changed_papers(database: Database, folder: Path) -> list[Damage]:
    """Issued papers whose file in the folder is no version of theirs that is kept.

    A paper that is not in the folder is no damage: the store has it.

    Args: folder: the folder of papers of the work folder.
    """
    with database.read() as tx:
        issued = [
            (paper, _issued_name(tx, paper))
            for paper in tx.checks.papers()
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


def _issued_name(tx: Transaction, paper: KeptPaper) -> str:
    """As :func:`plancycle.cycle.papers.issued_files.issued_path` names it beside its draft."""
    said = printed_issue(tx, tx.documents.get(paper.id)).padded
    return f"{paper.file_name.removesuffix(DRAFT_ENDING)}-so-{said}.docx"
