"""Whatever a paper looks like, the checker ends with findings, never with a traceback."""

import random
import time

import pytest
from docx.document import Document as DocumentObject

from plancycle.lint import RULES, check_file
from plancycle.model.documents import DocumentKind
from tests.documents.lint.papers import LETTER, PLAN, REPORT, changed, good, paragraphs
from tests.documents.lint.text_faults import GOOD

pytestmark = pytest.mark.long

_PIECES = (
    "",
    " ",
    "./.",
    "Số:",
    "(",
    "“",
    "Phụ lục II",
    "ngày 31/2/",
    "IV. ",
    "Kính gửi:",
    "\t",
    "- ",
)


@pytest.mark.parametrize("seed", range(60))
def test_spoilt_text_is_checked(seed: int) -> None:
    dice = random.Random(seed)
    lines = GOOD.split("\n")
    for _ in range(dice.randint(1, 25)):
        at = dice.randrange(len(lines))
        match dice.randrange(4):
            case 0:
                del lines[at]
                lines.append("x")
            case 1:
                lines[at] = dice.choice(_PIECES)
            case 2:
                cut = dice.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:cut] + dice.choice(_PIECES) + lines[at][cut:]
            case _:
                lines.insert(at, lines[dice.randrange(len(lines))])
    found = check_file("\n".join(lines).encode(), "a.txt")
    assert all(f.code in RULES and f.location and f.message and f.fix for f in found)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("kind", [PLAN, LETTER, REPORT])
def test_word_paper_with_parts_missing_is_checked(kind: DocumentKind, seed: int) -> None:
    dice = random.Random(seed)

    def plant(document: DocumentObject) -> None:
        there = list(paragraphs(document))
        for paragraph in dice.sample(there, k=min(len(there), dice.randint(1, 30))):
            if dice.random() < 0.5:
                paragraph._p.getparent().remove(paragraph._p)
            elif paragraph.runs:
                paragraph.runs[0].text = dice.choice(_PIECES)

    found = check_file(changed(good(kind), plant), "a.docx")
    assert all(f.code in RULES and f.location and f.message and f.fix for f in found)


@pytest.mark.parametrize("end", range(0, 9000, 900))
def test_cut_file_is_told(end: int) -> None:
    found = check_file(good(PLAN)[:end], "a.docx")
    assert {f.code for f in found} <= {"L-P00"}


@pytest.mark.parametrize(
    "piece", ["(", "“a ", "{{", "a  b", "Kế hoạch số 1/KH-UBND ", "trước 15/6 "]
)
def test_one_endless_line_takes_no_endless_time(piece: str) -> None:
    text = f"Số: 01/KH-UBND\n\n{piece * (40_000 // len(piece))}"
    begun = time.process_time()
    check_file(text.encode(), "a.txt")
    # Linear work takes 0.2 s here; a pattern that goes back over the line takes minutes.
    assert time.process_time() - begun < 10
