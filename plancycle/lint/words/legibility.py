"""Whether the words of a paper can be read at all: a bad scan, text without marks.

Where they can't, every rule about words and numbers would call a scanner's slip the writer's fault.
"""

import re
from collections.abc import Iterable, Sequence

from plancycle.lint.registry import Hit
from plancycle.lint.words.glued_words import has_marks
from plancycle.model.findings import Finding
from plancycle.model.paper import Paper

_WORD = re.compile(r"[^\W\d_]+")
_FEW = 30
"""Words from which a paper shows whether its marks are there."""

_MARKED_SHARE = 0.15
"""Of the words of a Vietnamese text more than half bear a mark."""

_SPOILT, _SPOILT_SHARE = 15, 0.008
"""Words that are none, in all and of all words, from which a machine read the paper, not a person
wrote it; a carelessly typed one has two in a thousand."""

_OF_LETTERS = frozenset({"L-W03", "L-W10"})
_OF_LOOKS = re.compile(r"L-[PFB]\d\d")


def bears_marks(paper: Paper) -> bool:
    """Whether a paper is written with the marks of Vietnamese; few words tell nothing."""
    words = [word for line in paper.filled for word in _WORD.findall(line.text)]
    marked = sum(has_marks(word) for word in words)
    return marked > 0 and (len(words) < _FEW or marked > _MARKED_SHARE * len(words))


def is_spoilt(paper: Paper, findings: Iterable[Finding]) -> bool:
    """Whether so many words are none that they were read by a machine, and badly."""
    count = sum(finding.code in _OF_LETTERS for finding in findings)
    words = sum(len(_WORD.findall(line.text)) for line in paper.filled)
    return count >= _SPOILT and count > _SPOILT_SHARE * words


def of_spoilt(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """What can be said of a spoilt paper: how it looks, and once that its words can't be judged."""
    spoilt = [finding for finding in findings if finding.code in _OF_LETTERS]
    first = spoilt[0]
    told = Hit(
        first.location,
        f"Chữ trong văn bản hỏng ở nhiều chỗ ({len(spoilt)} chỗ), như bản quét được nhận dạng sai; "
        "nội dung không được kiểm tra.",
        "Kiểm tra tệp gốc, hoặc nhận dạng lại bản quét.",
    )
    kept = tuple(finding for finding in findings if _OF_LOOKS.fullmatch(finding.code))
    return (*kept, Finding("L-W03", first.severity, told.place, told.message, told.fix))
