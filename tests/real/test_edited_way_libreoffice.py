"""A report's whole way with four edits, made by python-docx alone and saved anew by LibreOffice."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from plancycle.cycle.papers.drafting.draft_edits import draft_edits
from plancycle.cycle.papers.issuing.issue import issue_paper
from plancycle.cycle.papers.issuing.issued_content import CONFIRMED
from plancycle.cycle.papers.making.consolidate import consolidate
from plancycle.documents.edited.differences import ChangeKind
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import StepError
from tests.conftest import need_real
from tests.cycle.conftest import (  # noqa: F401 - the department that the year's own tests make
    crafts,
    fresh_folder,
    issued_folder,
    sent,
    sent_folder,
)
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import YEAR, World, done
from tests.documents.edited_papers import (
    body_texts,
    copy_row,
    delete_paragraph,
    edited,
    replace_words,
)

pytestmark = pytest.mark.real

REPORT, PERIOD = DocumentKind.CONSOLIDATED_REPORT, "H1"
SENTENCE = "theo dõi, đôn đốc và tổng hợp kết quả"
FIGURE = "có 2/16 cơ quan"
PARAGRAPH = "trên cả báo in và báo điện tử (nhiệm vụ 03)"
FOUR = (
    replace_words(SENTENCE, "nhắc từng đơn vị và tổng hợp kết quả"),
    copy_row("Cấp huyện", "4b", "Khối khác", "1", "1", "0", "0"),
    replace_words(FIGURE, "có 3/16 cơ quan"),
    delete_paragraph(PARAGRAPH),
)


def _by_python_docx(content: bytes, _: Path) -> bytes:
    return content


def _by_libreoffice(content: bytes, folder: Path) -> bytes:
    """Opened and saved: every run is written anew."""
    program = shutil.which("soffice")
    if program is None:
        need_real("soffice is not installed")
    source = folder / "draft.docx"
    source.write_bytes(content)
    words = [str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    words += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "saved")]
    subprocess.run([*words, str(source)], check=True, capture_output=True, timeout=300)
    return (folder / "saved" / source.name).read_bytes()


@pytest.mark.parametrize("save", [_by_python_docx, _by_libreoffice], ids=["docx", "libreoffice"])
def test_four_edits_are_kept_shown_asked_about_and_issued(
    sent: World,  # noqa: F811 - the fixture
    tmp_path: Path,
    save: Callable[[bytes, Path], bytes],
) -> None:
    for unit, at in (("so-gddt", "10 09:00"), ("so-tai-chinh", "11 09:00")):
        sent.report(unit, f"2024-06-{at}", done("01", 5))
    sent.clock.set("2024-06-20 08:00")
    collect_all(sent.office)
    draft = consolidate(sent.office, YEAR, PERIOD).paper.path
    content = save(edited(draft.read_bytes(), *FOUR), tmp_path)
    draft.write_bytes(content)

    # Kept: what is added up again writes over nothing.
    again = consolidate(sent.office, YEAR, PERIOD).paper
    assert (again.changed, again.path, draft.read_bytes()) == (False, draft, content)

    # Shown, and asked about where it touches figures.
    changes = draft_edits(sent.office, YEAR, REPORT, PERIOD).changes
    assert [(c.change.kind, bool(c.concerns)) for c in changes] == [
        (ChangeKind.CHANGED, False),
        (ChangeKind.CHANGED, True),
        (ChangeKind.ADDED, True),
        (ChangeKind.REMOVED, True),
    ]
    assert changes[1].concerns == ("số liệu in ra khác số liệu đã lưu: bỏ 2/16, ghi 3/16",)
    issue = Issue(500, sent.office.today(), "Nguyễn Văn A")
    before = sent.snapshot()
    with pytest.raises(StepError, match="bỏ 2/16, ghi 3/16"):
        issue_paper(sent.office, YEAR, REPORT, issue, PERIOD)
    assert {n for n, rows in sent.snapshot().items() if rows != before[n]} <= {
        "draft_file",
        "event",
    }

    # Issued as it lies there, on a person's word.
    issued = issue_paper(sent.office, YEAR, REPORT, issue, PERIOD, why="theo số của lãnh đạo")
    text = "\n".join(body_texts(issued.path.read_bytes()))
    for stands in ("nhắc từng đơn vị và tổng hợp", "có 3/16 cơ quan", "Khối khác", "500/BC-STTTT"):
        assert stands in text
    for gone in (SENTENCE, FIGURE, PARAGRAPH):
        assert gone not in text
    with sent.database.read() as tx:
        whys = [e.why for e in tx.events("document") if e.to_state == CONFIRMED]
    assert len(whys) == 1
    assert whys[0].startswith("theo số của lãnh đạo [")
