"""A draft is approved by another than its author, as it was seen, and only so it is issued."""

import io
from dataclasses import replace

import docx
import pytest

from plancycle.cycle.overviews.pages.paper_overview import document_file, paper_page
from plancycle.cycle.overviews.pages.today_overview import today_page
from plancycle.cycle.papers.drafting.approval import approve_draft, refuse_unapproved, return_draft
from plancycle.cycle.papers.drafting.upload_draft import upload_draft
from plancycle.cycle.papers.foretelling.forecast_words import effects
from plancycle.cycle.papers.foretelling.issue_forecast import forecast_issue
from plancycle.cycle.papers.issuing.issue import issue_paper
from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import StepError
from plancycle.model.status import DocumentStatus
from plancycle.store.database import Database
from tests.cycle.world import PLAN_ISSUE, YEAR, World

PLAN, LETTER = DocumentKind.PLAN, DocumentKind.ASSIGNMENT_LETTER


@pytest.fixture
def other(fresh: World) -> Office:
    """The same office as another person works in it, after one has drafted the plan."""
    draft_plan(fresh.office, YEAR)
    url = f"sqlite:///{fresh.root / 'plancycle.sqlite'}"
    return replace(fresh.office, database=Database(url, fresh.clock, "trưởng phòng"))


def edited(content: bytes) -> bytes:
    """The plan with one sentence more, as somebody saves it in Word."""
    document = docx.Document(io.BytesIO(content))
    document.paragraphs[-1].add_run(" Đề nghị các đơn vị phối hợp chặt chẽ.")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_an_untouched_draft_is_approved_by_another_alone(fresh: World, other: Office) -> None:
    page = paper_page(fresh.office, YEAR, PLAN)
    assert page.authors == {"cán bộ"}
    with pytest.raises(StepError, match="do chính cán bộ soạn"):
        approve_draft(fresh.office, YEAR, PLAN, file_sha256=page.draft_sha256)
    with pytest.raises(StepError, match="chưa được duyệt"):
        refuse_unapproved(other, YEAR, PLAN)
    approve_draft(other, YEAR, PLAN, file_sha256=page.draft_sha256)
    refuse_unapproved(other, YEAR, PLAN)
    with pytest.raises(StepError, match="đã được duyệt rồi"):
        approve_draft(other, YEAR, PLAN, file_sha256=page.draft_sha256)
    assert paper_page(fresh.office, YEAR, PLAN).is_approved
    assert [d.is_approved for d in today_page(fresh.office).drafts] == [True, False]


def test_where_the_office_wants_it_so_one_person_may_do_both(fresh: World) -> None:
    draft_plan(fresh.office, YEAR)
    sha256 = paper_page(fresh.office, YEAR, PLAN).draft_sha256
    approve_draft(fresh.office, YEAR, PLAN, file_sha256=sha256, four_eyes=False)
    assert paper_page(fresh.office, YEAR, PLAN).is_approved


def test_an_approved_draft_stays_the_one_when_nothing_changed(fresh: World, other: Office) -> None:
    sha256 = paper_page(fresh.office, YEAR, PLAN).draft_sha256
    approve_draft(other, YEAR, PLAN, file_sha256=sha256)
    draft_plan(fresh.office, YEAR)
    latest = paper_page(fresh.office, YEAR, PLAN).latest
    assert latest is not None
    assert (latest.version, latest.status) == (1, DocumentStatus.APPROVED)
    assert not paper_page(fresh.office, YEAR, PLAN).is_edited_since


def test_what_was_edited_since_is_not_what_was_approved(fresh: World, other: Office) -> None:
    page = paper_page(fresh.office, YEAR, PLAN)
    assert page.edits is not None
    content = page.edits.path.read_bytes()
    upload_draft(fresh.office, YEAR, PLAN, content=edited(content), version=1)
    with pytest.raises(StepError, match="vừa được sửa sau khi trang này được mở"):
        approve_draft(other, YEAR, PLAN, file_sha256=page.draft_sha256)
    page = paper_page(fresh.office, YEAR, PLAN)
    assert page.edits is not None
    (change,) = page.edits.changes
    assert change.change.after.endswith("phối hợp chặt chẽ.")
    approve_draft(other, YEAR, PLAN, file_sha256=page.draft_sha256)
    with pytest.raises(StepError, match="Muốn sửa thì trả lại"):
        upload_draft(fresh.office, YEAR, PLAN, content=content, version=1)
    page.edits.path.write_bytes(edited(edited(content)))
    assert paper_page(fresh.office, YEAR, PLAN).is_edited_since
    with pytest.raises(StepError, match="bị sửa sau khi được duyệt"):
        refuse_unapproved(other, YEAR, PLAN)


def test_an_edit_that_is_saved_while_it_is_issued_is_not_what_was_approved(
    fresh: World, other: Office
) -> None:
    page = paper_page(fresh.office, YEAR, PLAN)
    assert page.edits is not None
    approve_draft(other, YEAR, PLAN, file_sha256=page.draft_sha256)
    fresh.clock.set("2024-01-10 09:00")
    # The look at the approval is over; now somebody saves in Word.
    page.edits.path.write_bytes(edited(page.edits.path.read_bytes()))
    with pytest.raises(StepError, match="vừa bị sửa sau khi được duyệt"):
        issue_paper(other, YEAR, PLAN, PLAN_ISSUE)
    latest = paper_page(fresh.office, YEAR, PLAN).latest
    assert latest is not None
    assert latest.issue is None


def test_whoever_edits_is_an_author_too(fresh: World, other: Office) -> None:
    page = paper_page(fresh.office, YEAR, PLAN)
    assert page.edits is not None
    upload_draft(other, YEAR, PLAN, content=edited(page.edits.path.read_bytes()), version=1)
    page = paper_page(fresh.office, YEAR, PLAN)
    assert page.authors == {"cán bộ", "trưởng phòng"}
    with pytest.raises(StepError, match="do chính trưởng phòng"):
        approve_draft(other, YEAR, PLAN, file_sha256=page.draft_sha256)


def test_a_draft_goes_back_with_a_reason(fresh: World, other: Office) -> None:
    sha256 = paper_page(fresh.office, YEAR, PLAN).draft_sha256
    with pytest.raises(StepError, match="ghi lý do"):
        return_draft(other, YEAR, PLAN, why="  ")
    approve_draft(other, YEAR, PLAN, file_sha256=sha256)
    return_draft(other, YEAR, PLAN, why="thiếu căn cứ")
    page = paper_page(fresh.office, YEAR, PLAN)
    assert not page.is_approved
    assert (page.history[0].to_state, page.history[0].why) == ("draft", "thiếu căn cứ")
    return_draft(other, YEAR, PLAN, why="vẫn thiếu")
    assert paper_page(fresh.office, YEAR, PLAN).history[0].to_state == "returned"


@pytest.mark.parametrize(
    ("content", "version", "told"),
    [
        (b"MZ this is a program", 1, "không phải là tệp Word"),
        (b"", 1, "không phải là tệp Word"),
        (b"x", 2, "Đã có bản 1 thay cho bản 2"),
    ],
)
def test_what_is_no_draft_is_refused(
    fresh: World, other: Office, content: bytes, version: int, told: str
) -> None:
    page = paper_page(fresh.office, YEAR, PLAN)
    assert page.edits is not None
    before = page.edits.path.read_bytes()
    with pytest.raises(StepError, match=told):
        upload_draft(other, YEAR, PLAN, content=content, version=version)
    assert page.edits.path.read_bytes() == before


def test_what_issuing_does_is_what_it_was_said_to_do(fresh: World, other: Office) -> None:
    told = effects(forecast_issue(fresh.office, YEAR, PLAN, None))
    sha256 = paper_page(fresh.office, YEAR, PLAN).draft_sha256
    approve_draft(other, YEAR, PLAN, file_sha256=sha256)
    fresh.clock.set("2024-01-10 08:00")
    issued = issue_paper(other, YEAR, PLAN, PLAN_ISSUE)
    assert (issued.assignments, issued.requests) == (222, 38)
    assert told == (
        "Sẽ ghi số, ngày ký vào kế hoạch; nội dung không sửa được nữa.",
        "Sẽ chốt 222 lượt giao nhiệm vụ và 38 biểu mẫu sẽ thu trong năm, của 19 đơn vị. Chưa gửi "
        "thư nào.",
        "19 đơn vị phải gửi báo cáo 6 tháng đầu năm 2024.",
        "19 đơn vị phải gửi báo cáo năm 2024.",
        "Dự thảo văn bản giao nhiệm vụ được lập ngay sau đó.",
    )


def test_a_file_is_given_out_by_its_number(fresh: World, other: Office) -> None:
    page = paper_page(fresh.office, YEAR, PLAN)
    assert page.latest is not None and page.edits is not None
    assert document_file(other, page.latest.id) == (
        "ke-hoach-2024-du-thao.docx", page.latest.file_sha256
    )  # fmt: skip
    upload_draft(other, YEAR, PLAN, content=edited(page.edits.path.read_bytes()), version=1)
    page = paper_page(fresh.office, YEAR, PLAN)
    assert page.latest is not None
    assert document_file(other, page.latest.id)[1] == page.draft_sha256
    with pytest.raises(StepError, match="Không có văn bản số 999"):
        document_file(other, 999)


def test_what_is_drafted_because_the_plan_was_issued_has_no_author(
    fresh: World, other: Office
) -> None:
    sha256 = paper_page(fresh.office, YEAR, PLAN).draft_sha256
    approve_draft(other, YEAR, PLAN, file_sha256=sha256)
    fresh.clock.set("2024-01-10 08:00")
    issue_paper(other, YEAR, PLAN, PLAN_ISSUE)
    page = paper_page(fresh.office, YEAR, LETTER)
    assert page.authors == frozenset()
    # The one who issued the plan approves the letter that follows: she has written none of it.
    approve_draft(other, YEAR, LETTER, file_sha256=page.draft_sha256)
    assert paper_page(fresh.office, YEAR, LETTER).is_approved


def test_whoever_edits_what_followed_is_its_author(fresh: World, other: Office) -> None:
    sha256 = paper_page(fresh.office, YEAR, PLAN).draft_sha256
    approve_draft(other, YEAR, PLAN, file_sha256=sha256)
    fresh.clock.set("2024-01-10 08:00")
    issue_paper(other, YEAR, PLAN, PLAN_ISSUE)
    page = paper_page(fresh.office, YEAR, LETTER)
    assert page.edits is not None
    upload_draft(other, YEAR, LETTER, content=edited(page.edits.path.read_bytes()), version=1)
    page = paper_page(fresh.office, YEAR, LETTER)
    assert page.authors == {"trưởng phòng"}
    with pytest.raises(StepError, match="do chính trưởng phòng soạn hoặc sửa"):
        approve_draft(other, YEAR, LETTER, file_sha256=page.draft_sha256)


def test_a_draft_that_was_sent_back_says_so_until_it_is_edited(fresh: World, other: Office) -> None:
    page = paper_page(fresh.office, YEAR, PLAN)
    assert page.sent_back == "" and page.edits is not None
    return_draft(other, YEAR, PLAN, why="thiếu căn cứ")
    assert paper_page(fresh.office, YEAR, PLAN).sent_back == "thiếu căn cứ"
    assert [d.sent_back for d in today_page(fresh.office).drafts] == ["thiếu căn cứ", ""]
    content = edited(page.edits.path.read_bytes())
    upload_draft(fresh.office, YEAR, PLAN, content=content, version=1)
    page = paper_page(fresh.office, YEAR, PLAN)
    assert page.sent_back == ""
    approve_draft(other, YEAR, PLAN, file_sha256=page.draft_sha256)
    return_draft(other, YEAR, PLAN, why="vẫn thiếu")  # takes the approval back, too
    assert paper_page(fresh.office, YEAR, PLAN).sent_back == "vẫn thiếu"
