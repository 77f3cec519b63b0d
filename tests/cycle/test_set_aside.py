"""A draft that nobody wants is set aside with a reason, waits for nobody, and can be taken up."""

from pathlib import Path

import pytest

from plancycle.cycle.desk.amending.amend import decline_amendment, draft_correcting_letter
from plancycle.cycle.overviews.pages.paper_overview import paper_page
from plancycle.cycle.overviews.pages.today_overview import today_page
from plancycle.cycle.papers.drafting.approval import approve_draft, refuse_unapproved
from plancycle.cycle.papers.drafting.set_aside import set_aside_draft, take_up_draft
from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import ConflictError, StepError
from plancycle.model.status import DocumentStatus
from tests.cycle.world import PLAN_ISSUE, YEAR, World

PLAN, SUBMISSION = DocumentKind.PLAN, DocumentKind.SUBMISSION_LETTER
WHY = "UBND ký thẳng kế hoạch"


@pytest.fixture
def drafted(fresh: World) -> World:
    """The plan and the letter that submits it are drafted."""
    draft_plan(fresh.office, YEAR)
    return fresh


def waiting(world: World) -> list[DocumentKind]:
    return [d.kind for d in today_page(world.office).drafts]


def test_what_is_set_aside_waits_for_nobody_and_says_why(drafted: World) -> None:
    assert waiting(drafted) == [PLAN, SUBMISSION]
    sha256 = paper_page(drafted.office, YEAR, SUBMISSION).draft_sha256
    set_aside_draft(drafted.office, YEAR, SUBMISSION, version=1, why=f" {WHY} ")
    assert waiting(drafted) == [PLAN]
    page = paper_page(drafted.office, YEAR, SUBMISSION)
    assert (page.waiting, page.set_aside, page.may_be_set_aside) == (None, WHY, False)
    (version,) = page.versions
    assert version.document.status is DocumentStatus.SUPERSEDED
    (event,) = [e for e in page.history if e.to_state == "set_aside"]
    assert (event.actor, event.why) == ("cán bộ", WHY)
    with pytest.raises(StepError, match="Không có bản dự thảo “Tờ trình” nào đang chờ"):
        approve_draft(drafted.office, YEAR, SUBMISSION, file_sha256=sha256, four_eyes=False)
    with pytest.raises(StepError, match="Không có bản dự thảo “Tờ trình” nào đang chờ"):
        refuse_unapproved(drafted.office, YEAR, SUBMISSION)


def test_one_that_is_approved_can_be_set_aside_too(drafted: World) -> None:
    sha256 = paper_page(drafted.office, YEAR, SUBMISSION).draft_sha256
    approve_draft(drafted.office, YEAR, SUBMISSION, file_sha256=sha256, four_eyes=False)
    set_aside_draft(drafted.office, YEAR, SUBMISSION, version=1, why=WHY)
    assert waiting(drafted) == [PLAN]


def test_drafting_anew_makes_a_version_that_waits(drafted: World) -> None:
    set_aside_draft(drafted.office, YEAR, SUBMISSION, version=1, why=WHY)
    draft_plan(drafted.office, YEAR)
    page = paper_page(drafted.office, YEAR, SUBMISSION)
    assert [(v.document.version, v.set_aside) for v in page.versions] == [(2, ""), (1, WHY)]
    assert waiting(drafted) == [PLAN, SUBMISSION]
    draft_plan(drafted.office, YEAR)
    assert len(paper_page(drafted.office, YEAR, SUBMISSION).versions) == 2


def test_it_is_taken_up_as_the_program_made_it_beside_what_was_edited(drafted: World) -> None:
    page = paper_page(drafted.office, YEAR, SUBMISSION)
    assert page.edits is not None
    path: Path = page.edits.path
    made = path.read_bytes()
    plan = paper_page(drafted.office, YEAR, PLAN).edits
    assert plan is not None
    edited = plan.path.read_bytes()
    path.write_bytes(edited)
    set_aside_draft(drafted.office, YEAR, SUBMISSION, version=1, why=WHY)
    taken = take_up_draft(drafted.office, YEAR, SUBMISSION)
    assert (taken.version, taken.status) == (2, DocumentStatus.DRAFT)
    page = paper_page(drafted.office, YEAR, SUBMISSION)
    assert page.edits is not None and page.edits.path.name == "to-trinh-2024-du-thao-ban-2.docx"
    assert (page.edits.path.read_bytes(), path.read_bytes()) == (made, edited)
    assert page.edits.left_behind == (path,)
    (kept,) = [f for f in page.versions[1].files if f.edited]
    assert drafted.office.blobs.get(kept.file_sha256) == edited


def test_only_what_the_year_does_not_wait_for_with_a_reason_and_as_it_was_seen(
    drafted: World,
) -> None:
    office = drafted.office
    with pytest.raises(StepError, match=r"^Hãy ghi lý do không dùng bản này"):
        set_aside_draft(office, YEAR, SUBMISSION, version=1, why=" ")
    with pytest.raises(StepError, match=r"^Kế hoạch là văn bản mà các việc sau của năm chờ"):
        set_aside_draft(office, YEAR, PLAN, version=1, why=WHY)
    assert not paper_page(office, YEAR, PLAN).may_be_set_aside
    with pytest.raises(ConflictError, match="vừa được người khác xử lý"):
        set_aside_draft(office, YEAR, SUBMISSION, version=2, why=WHY)
    with pytest.raises(StepError, match="không nằm trong số bản đã bỏ"):
        take_up_draft(office, YEAR, SUBMISSION)
    set_aside_draft(office, YEAR, SUBMISSION, version=1, why=WHY)
    with pytest.raises(ConflictError, match="vừa được người khác xử lý"):
        set_aside_draft(office, YEAR, SUBMISSION, version=1, why="lần nữa")
    take_up_draft(office, YEAR, SUBMISSION)
    with pytest.raises(StepError, match="không nằm trong số bản đã bỏ"):
        take_up_draft(office, YEAR, SUBMISSION)


def test_a_correcting_letter_goes_with_its_proposal_alone(sent: World) -> None:
    correction, office = DocumentKind.CORRECTION_LETTER, sent.office
    right = Issue(6, PLAN_ISSUE.signed_on, PLAN_ISSUE.signer_name)
    asked = draft_correcting_letter(office, YEAR, PLAN, right, "gõ nhầm", symbol="UBND-VX")
    with pytest.raises(StepError, match="Đề nghị đính chính còn chờ công văn này"):
        set_aside_draft(office, YEAR, correction, version=1, why=WHY)
    decline_amendment(office, asked.amendment.id, "số đúng rồi")
    assert correction in waiting(sent)
    set_aside_draft(office, YEAR, correction, version=1, why=WHY)
    assert correction not in waiting(sent)
    with pytest.raises(StepError, match="được soạn lại từ trang Sửa sai"):
        take_up_draft(office, YEAR, correction)
    draft_correcting_letter(office, YEAR, PLAN, right, "đúng là nhầm", symbol="UBND-VX")
    assert correction in waiting(sent)
