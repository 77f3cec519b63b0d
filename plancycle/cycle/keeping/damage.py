"""What is not as it was kept, and what rests on it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from plancycle.model.periods import period_words
from plancycle.store.cross_checks import KeptFigure, KeptPaper, NamedFile


class DamageKind(StrEnum):
    """In which way two things that were kept disagree."""

    FILE_GONE = "file_gone"
    FILE_CHANGED = "file_changed"
    VALUE_CHANGED = "value_changed"
    UNREADABLE = "unreadable"
    WRONG_SUM = "wrong_sum"
    PAPER_CHANGED = "paper_changed"


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it was kept.

    Attributes:
        what: it and where, in one Vietnamese sentence.
        rests_on_it: reports, letters, figures and papers that hang on it, a line each.
    """

    kind: DamageKind
    what: str
    rests_on_it: tuple[str, ...] = ()


_ENTITIES = {
    "cycle": "hồ sơ chốt của năm {label}",
    "document": "văn bản “{label}” (số thứ tự {id})",
    "draft_file": "tệp dự thảo của văn bản số thứ tự {label}",
    "signed_file": "văn bản đã ký “{label}” (số thứ tự {id})",
    "incoming": "thư đến số {id} (“{label}”)",
    "uploaded_file": "tệp tải lên số {id} (“{label}”)",
    "submission": "bản báo cáo số {id} (“{label}”)",
    "outgoing": "thư đi số {id} (“{label}”)",
}


def named(file: NamedFile) -> str:
    """Which row names a file, in words."""
    return _ENTITIES[file.entity].format(label=file.label, id=file.entity_id)


def figure_lines(figures: Iterable[KeptFigure], papers: dict[int, KeptPaper]) -> tuple[str, ...]:
    """Figures in a line for each consolidation, with the paper that prints them."""
    keys: dict[tuple[str, int, str, int, int], list[str]] = defaultdict(list)
    for f in figures:
        keys[f.profile, f.year, f.period, f.version, f.document_id].append(f"“{f.label}” ({f.key})")
    return tuple(
        f"số liệu {', '.join(of_one)} của lần tổng hợp {version}, kỳ {period_words(period, year)} "
        f"(“{profile}”), in trong {paper_name(papers[document])}"
        for (profile, year, period, version, document), of_one in keys.items()
    )


def paper_name(paper: KeptPaper) -> str:
    """A paper as an operator finds it."""
    number = f" số {paper.number}" if paper.number is not None else ""
    year = f" năm {paper.year}"
    of = f", kỳ {period_words(paper.period, paper.year)}" if paper.period else year
    return (
        f"“{paper.kind.vietnamese}”{number}{of} (tệp {paper.file_name}, "
        f"{_STATES[paper.status.value]})"
    )


_STATES = {
    "draft": "dự thảo",
    "approved": "đã duyệt",
    "issued": "đã ban hành",
    "superseded": "đã thay thế",
}
