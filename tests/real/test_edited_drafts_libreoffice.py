"""Drafts that LibreOffice opened and saved as .docx, every run of them rewritten."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from plancycle.documents.edited.counted_places import CountedData, judge_changes
from plancycle.documents.edited.differences import Change, ChangeKind, paper_difference
from plancycle.documents.edited.issue_filling import ProgramPaper, fill_issue
from plancycle.documents.edited.word_blocks import one_line, read_body
from plancycle.documents.rendering.official_form import with_issue
from plancycle.model.documents import DocumentKind, Issue
from tests.documents.edited_papers import (
    body_texts,
    copy_row,
    delete_paragraph,
    edited,
    replace_words,
)
from tests.documents.papers import all_contexts, rendered

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(SOFFICE is None, reason="soffice is not installed"),
]

ISSUE = Issue(5, date(2024, 3, 10), "Phạm Văn Bình")
CONTEXTS = all_contexts()
DRAFTS = {k: rendered(k, with_issue(c, None)) for k, c in CONTEXTS.items()}
REPORT = DocumentKind.CONSOLIDATED_REPORT
EDITED = edited(
    DRAFTS[REPORT],
    replace_words("Cán bộ kiêm nhiệm (04", "Cán bộ ít người (04"),
    copy_row("84%", "02b", "Nhiệm vụ khác", "", "", "", "9"),
    replace_words("262 số; 10/12", "272 số; 10/12"),
    delete_paragraph("Tin, bài còn ít (04"),
)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every draft, and the edited report, as LibreOffice saves them."""
    source, target = (tmp_path_factory.mktemp(n) for n in ("drafts", "saved"))
    contents = {str(k): c for k, c in DRAFTS.items()} | {"edited": EDITED}
    for name, content in contents.items():
        (source / f"{name}.docx").write_bytes(content)
    command = [str(SOFFICE), f"-env:UserInstallation={(source / 'profile').as_uri()}"]
    command += ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(target)]
    command += [str(p) for p in sorted(source.glob("*.docx"))]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: Path(target / f"{name}.docx").read_bytes() for name in contents}


def _changes(kind: DocumentKind, content: bytes) -> tuple[Change, ...]:
    return paper_difference(read_body(DRAFTS[kind]).blocks, read_body(content).blocks)


def _filled(kind: DocumentKind, content: bytes) -> bytes:
    own = rendered(kind, with_issue(CONTEXTS[kind], ISSUE))
    return fill_issue(content, ProgramPaper(DRAFTS[kind], own), CONTEXTS[kind], ISSUE)


@pytest.mark.parametrize("kind", list(CONTEXTS), ids=str)
def test_a_draft_that_was_only_saved_differs_in_no_word(
    saved: dict[str, bytes], kind: DocumentKind
) -> None:
    assert saved[str(kind)] != DRAFTS[kind]
    assert _changes(kind, saved[str(kind)]) == ()


@pytest.mark.parametrize("kind", list(CONTEXTS), ids=str)
def test_number_date_and_signer_find_their_places(
    saved: dict[str, bytes], kind: DocumentKind
) -> None:
    own = rendered(kind, with_issue(CONTEXTS[kind], ISSUE))
    issued = _filled(kind, saved[str(kind)])
    assert paper_difference(read_body(own).blocks, read_body(issued).blocks) == ()


def test_four_edits_are_shown_and_asked_about(saved: dict[str, bytes]) -> None:
    before = read_body(DRAFTS[REPORT]).blocks
    changes = _changes(REPORT, saved["edited"])
    judged = judge_changes(changes, before, CountedData(REPORT, CONTEXTS[REPORT]))
    assert [(j.change.kind, bool(j.concerns)) for j in judged] == [
        (ChangeKind.REMOVED, True),
        (ChangeKind.CHANGED, False),
        (ChangeKind.CHANGED, True),
        (ChangeKind.ADDED, True),
    ]
    assert judged[0].change.before == "- Tin, bài còn ít (04 đơn vị)."
    assert judged[1].change.after == "- Cán bộ ít người (04 đơn vị)."
    assert judged[2].concerns == ("số liệu in ra khác số liệu đã lưu: bỏ 262, ghi 272",)
    assert judged[3].change.after.startswith("02b | Nhiệm vụ khác")


def test_the_edited_paper_is_issued_word_for_word(saved: dict[str, bytes]) -> None:
    texts = [list(map(one_line, body_texts(c))) for c in (saved["edited"],)]
    after = list(map(one_line, body_texts(_filled(REPORT, saved["edited"]))))
    differing = [a for b, a in zip(texts[0], after, strict=True) if a != b]
    assert differing[:3] == [
        "Số: 05/BC-STTTT",
        "Hà Trung, ngày 10 tháng 3 năm 2024",
        "Phạm Văn Bình",
    ]
    assert len(differing) == 7
    assert all("Báo cáo số 05/BC-STTTT ngày 10/3/2024" in t for t in differing[3:])
