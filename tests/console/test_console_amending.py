"""What is issued is put right in the browser: one person asks, another decides, mail ends it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from plancycle.cycle.overviews.pages.paper_overview import paper_page
from plancycle.model.amendments import AmendmentKind, AmendmentState
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.people import PersonRole
from plancycle.store.schema.records import Document
from tests.console.offices import console_over
from tests.console.stage import Browser, Console, office_of, text_of

LETTER = "/thai-binh/2024/van-ban/cong-van-giao-nhiem-vu"
AMEND = f"{LETTER}/sua-sai"
REPORT = "/thai-binh/2024/H1/van-ban/bao-cao-tong-hop"
OPERATOR, APPROVER = "Trần Điều Hành", "Phạm Phê Duyệt"
RIGHT = {"so": 83, "ngay-ky": "11/1/2024", "why": "gõ ngược số"}


@pytest.fixture
def office(issued_folder: Path, tmp_path: Path) -> Iterator[Console]:
    """15/1/2024: plan 05 and letter 38 of 12/1 are issued, no mail has gone."""
    with console_over(issued_folder, tmp_path / "office", "2024-01-15 09:00") as console:
        yield console


@pytest.fixture
def mailed(sent_folder: Path, tmp_path: Path) -> Iterator[Console]:
    """The assignments have gone."""
    with console_over(sent_folder, tmp_path / "office", "2024-06-17 09:00") as console:
        yield console


@pytest.fixture
def collected(collected_folder: Path, tmp_path: Path) -> Iterator[Console]:
    """20/6/2024, the report of the first half-year is drafted."""
    with console_over(collected_folder, tmp_path / "office", "2024-06-20 09:00") as console:
        yield console


def in_force(console: Console, kind: DocumentKind, period: str = "") -> Document:
    with office_of(console).database.read() as tx:
        cycle = tx.cycles.find("thai-binh", 2024)
        assert cycle is not None
        document = tx.documents.in_force(cycle.id, kind, period)
    assert document is not None
    return document


def said_after(browser: Browser) -> str:
    """What the page after a deed says of it."""
    assert browser.last is not None
    assert browser.last.status_code == 303, text_of(browser.last)
    return text_of(browser.get(browser.last.headers["location"]))


def test_two_persons_put_a_number_right(office: Console) -> None:
    before = in_force(office, DocumentKind.ASSIGNMENT_LETTER)
    assert before.issue == Issue(38, date(2024, 1, 12), "Nguyễn Văn A")
    operator, approver = office.at_desk(), office.at_desk(PersonRole.APPROVER)
    assert "Sửa số, ngày ghi nhầm…" in text_of(operator.get(LETTER))
    # Most often one digit is wrong: what was issued stands there to be put right.
    form = operator.get(AMEND).text
    assert 'value="38"' in form and 'value="12/01/2024"' in form
    operator.post(f"{AMEND}/so-ngay", RIGHT)
    asked = said_after(operator)
    assert "Đã ghi đề nghị số 1. Cần một người khác xác nhận." in asked
    can_be_asked = "Bạn đã đề nghị, nên cần một người khác xác nhận. Có thể nhờ: Phạm Phê Duyệt."
    assert can_be_asked in asked
    assert in_force(office, DocumentKind.ASSIGNMENT_LETTER) == before, "one person changes nothing"
    refused = operator.post(f"{AMEND}/1/xac-nhan")
    assert refused.status_code == 403

    today = approver.get("/thai-binh")
    waits = "Công văn giao nhiệm vụ: sửa số, ngày ký ghi nhầm"
    assert waits in text_of(today)
    assert f'href="{AMEND}"' in today.text
    told = text_of(approver.get(LETTER))
    assert f"{OPERATOR} đề nghị sửa số, ngày ký ghi nhầm, đang chờ xác nhận." in told
    seen = text_of(approver.get(AMEND))
    assert "gõ ngược số" in seen
    assert "số 83/" in seen
    approver.post(f"{AMEND}/1/xac-nhan")
    assert "Đã xác nhận đề nghị số 1: sửa số, ngày ký ghi nhầm." in said_after(approver)
    after = in_force(office, DocumentKind.ASSIGNMENT_LETTER)
    assert after.issue == Issue(83, date(2024, 1, 11), "Nguyễn Văn A"), "who signed is not asked"
    assert waits not in text_of(approver.get("/thai-binh"))
    again = approver.post(f"{AMEND}/1/xac-nhan")
    assert again.status_code == 422
    assert f"Đề nghị số 1 đã được {APPROVER} quyết định." in text_of(again)
    with office_of(office).database.read() as tx:
        settled = tx.amendments.find(1)
    assert settled is not None
    assert (settled.proposed_by, settled.settled_by) == (OPERATOR, APPROVER)


def test_nobody_confirms_what_they_asked_for_themselves(office: Console) -> None:
    approver = office.at_desk(PersonRole.APPROVER)
    approver.post(f"{AMEND}/so-ngay", RIGHT)
    page = approver.get(AMEND).text
    assert "/xac-nhan" not in page
    own = approver.post(f"{AMEND}/1/xac-nhan")
    assert own.status_code == 422
    told = f"do chính {APPROVER} đưa ra; cần người khác xác nhận dưới tên của mình."
    assert told in text_of(own)
    assert in_force(office, DocumentKind.ASSIGNMENT_LETTER).number == 38
    # Who may not decide on another's may not turn it down either; one's own is taken back.
    theirs = office.at_desk().post(f"{AMEND}/1/tu-choi", {"why": "thôi"})
    assert theirs.status_code == 403
    approver.post(f"{AMEND}/1/tu-choi", {"why": "xem lại"})
    assert "Đã rút đề nghị số 1; không thay đổi gì." in said_after(approver)


def test_a_proposal_is_turned_down_with_a_reason(office: Console) -> None:
    operator, approver = office.at_desk(), office.at_desk(PersonRole.APPROVER)
    operator.post(f"{AMEND}/so-ngay", RIGHT)
    waiting = operator.post(f"{AMEND}/so-ngay", RIGHT)
    assert waiting.status_code == 422
    assert f"đang có đề nghị số 1 của {OPERATOR}" in text_of(waiting)
    bare = approver.post(f"{AMEND}/1/tu-choi", {"why": "  "})
    assert (bare.status_code, "lý do" in text_of(bare)) == (422, True)
    approver.post(f"{AMEND}/1/tu-choi", {"why": "số cũ đúng"})
    assert "Đã từ chối đề nghị số 1; không thay đổi gì." in said_after(approver)
    assert in_force(office, DocumentKind.ASSIGNMENT_LETTER).number == 38


def test_after_mail_went_the_page_says_that_only_a_letter_helps(mailed: Console) -> None:
    operator = mailed.at_desk()
    told = "chỉ sửa bằng công văn đính chính"
    page = operator.get(AMEND)
    assert told in text_of(page)
    assert f'action="{AMEND}/so-ngay"' not in page.text
    assert f'action="{AMEND}/dinh-chinh"' in page.text
    refused = operator.post(f"{AMEND}/so-ngay", RIGHT)
    assert refused.status_code == 422
    assert told in text_of(refused)
    assert "Nghị định 30/2020/NĐ-CP" in text_of(refused)


CORRECTION = "/thai-binh/2024/van-ban/cong-van-dinh-chinh"


def _approve(console: Console, address: str) -> None:
    approver = console.at_desk(PersonRole.APPROVER)
    seen = re.search(r'name="tep" value="([0-9a-f]{64})"', approver.get(address).text)
    assert seen is not None
    approver.post(f"{address}/duyet", {"tep": seen[1]})


def test_what_went_out_is_corrected_by_a_letter_drafted_here(mailed: Console) -> None:
    operator = mailed.at_desk()
    given = RIGHT | {"so": 83, "ky-hieu": ""}
    operator.post(f"{AMEND}/dinh-chinh", given)
    assert operator.last is not None
    assert operator.last.headers["location"] == CORRECTION
    said = said_after(operator)
    assert "Đã soạn dự thảo công văn đính chính (đề nghị số 1)." in said
    assert in_force(mailed, DocumentKind.ASSIGNMENT_LETTER).number == 38, "a draft changes nothing"
    page = operator.get(AMEND)
    assert "Đề nghị này xong khi công văn đính chính được ban hành." in text_of(page)
    assert f'href="{CORRECTION}"' in page.text
    for listing in ("/thai-binh", "/thai-binh/2024"):
        assert f'href="{CORRECTION}"' in operator.get(listing).text, listing
    # Drafted anew, it takes the place of its own draft.
    operator.post(f"{AMEND}/dinh-chinh", given | {"so": 84})
    assert "(đề nghị số 2)" in said_after(operator)
    _approve(mailed, CORRECTION)
    operator.post(f"{CORRECTION}/ban-hanh", {"so": 95, "ngay-ky": "17/6/2024", "nguoi-ky": "A"})
    assert "Đã ban hành số 95." in said_after(operator)
    right = in_force(mailed, DocumentKind.ASSIGNMENT_LETTER).issue
    assert right == Issue(84, date(2024, 1, 11), "Nguyễn Văn A")
    with office_of(mailed).database.read() as tx:
        states = [(a.kind, a.state, a.proposed_by) for a in map(tx.amendments.find, (1, 2)) if a]
    assert states == [
        (AmendmentKind.CORRECT, AmendmentState.DECLINED, OPERATOR),
        (AmendmentKind.CORRECT, AmendmentState.DONE, OPERATOR),
    ]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"so": 38, "ngay-ky": "12/1/2024"}, "không có gì để đính chính"),
        ({"ngay-ky": "18/6/2024"}, "ở sau ngày hôm nay"),
        ({"why": " "}, "Hãy ghi lý do"),
        ({"ngay-ky": "hôm qua"}, "Ngày ký chưa đúng"),
    ],
)
def test_no_letter_is_drafted_over_nothing(
    mailed: Console, changed: dict[str, object], told: str
) -> None:
    answer = mailed.at_desk().post(f"{AMEND}/dinh-chinh", RIGHT | changed)
    assert (answer.status_code, told in text_of(answer)) == (422, True)
    assert list(office_of(mailed).papers.glob("**/cong-van-dinh-chinh*")) == []


def test_before_one_is_drafted_the_year_has_no_such_letter(mailed: Console) -> None:
    operator = mailed.at_desk()
    answer = operator.get(CORRECTION)
    assert answer.status_code == 422
    assert "Năm 2024 chưa có “Công văn đính chính” nào." in text_of(answer)
    assert CORRECTION not in operator.get("/thai-binh/2024").text


def test_a_symbol_is_asked_for_where_the_locality_names_none(mailed: Console) -> None:
    operator, plan = mailed.at_desk(), "/thai-binh/2024/van-ban/ke-hoach/sua-sai"
    of_plan, of_letter = operator.get(plan).text, operator.get(AMEND).text
    field = r'<input class="short" id="ky-hieu" name="ky-hieu" maxlength="60"( required)? '
    fields = [re.search(field, page) for page in (of_plan, of_letter)]
    assert all(fields)
    assert [f and f[1] for f in fields] == [" required", None]
    given = {"so": 6, "ngay-ky": "10/1/2024", "why": "gõ nhầm"}
    refused = operator.post(f"{plan}/dinh-chinh", given)
    assert (refused.status_code, "Chưa biết ký hiệu" in text_of(refused)) == (422, True)
    operator.post(f"{plan}/dinh-chinh", given | {"ky-hieu": "UBND-KGVX"})
    assert "(đề nghị số 1)" in said_after(operator)
    page = paper_page(office_of(mailed), 2024, DocumentKind.CORRECTION_LETTER)
    assert (page.symbol, page.waiting is not None) == ("UBND-KGVX", True)


def test_who_only_looks_drafts_no_letter(mailed: Console) -> None:
    viewer = mailed.at_desk(PersonRole.VIEWER)
    assert "/dinh-chinh" not in viewer.get(AMEND).text
    assert viewer.post(f"{AMEND}/dinh-chinh", RIGHT).status_code == 403


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"so": 38, "ngay-ky": "12/1/2024"}, "đã mang đúng số, ngày"),
        ({"ngay-ky": "16/1/2024"}, "ở sau ngày hôm nay"),
        ({"ngay-ky": "31/2/2024"}, "Ngày ký: không có ngày 31/2/2024"),
        ({"why": " "}, "Hãy ghi lý do"),
        ({"so": 0}, "điền chưa đúng"),
    ],
)
def test_what_can_not_be_asked_for(office: Console, changed: dict[str, object], told: str) -> None:
    answer = office.at_desk().post(f"{AMEND}/so-ngay", RIGHT | changed)
    assert answer.status_code == 422
    assert told in text_of(answer)


def test_a_proposal_is_found_at_its_own_paper_alone(office: Console) -> None:
    office.at_desk().post(f"{AMEND}/so-ngay", RIGHT)
    approver = office.at_desk(PersonRole.APPROVER)
    for address in (
        "/thai-binh/2024/van-ban/ke-hoach/sua-sai/1/xac-nhan",
        f"{AMEND}/9/xac-nhan",
    ):
        answer = approver.post(address)
        assert (answer.status_code, "Không có đề nghị số" in text_of(answer)) == (422, True)
    assert in_force(office, DocumentKind.ASSIGNMENT_LETTER).number == 38


def test_before_a_paper_is_issued_there_is_nothing_to_put_right(mailed: Console) -> None:
    operator = mailed.at_desk()
    answer = operator.get(f"{REPORT}/sua-sai")
    assert (answer.status_code, "chưa ban hành" in text_of(answer)) == (422, True)
    assert "/sua-sai" not in operator.get(REPORT).text
    assert operator.post("/thai-binh/2024/H1/van-ban/cong-van-don-doc/sua-sai/mo-lai", {
        "why": "x"}).status_code == 404  # fmt: skip


def _close(console: Console) -> None:
    """Issue the report of the first half-year, which closes it."""
    operator, approver = console.at_desk(), console.at_desk(PersonRole.APPROVER)
    seen = re.search(r'name="tep" value="([0-9a-f]{64})"', approver.get(REPORT).text)
    assert seen is not None
    approver.post(f"{REPORT}/duyet", {"tep": seen[1]})
    shown = text_of(operator.get(f"{REPORT}/ban-hanh"))
    assert "Sẽ khóa kỳ này với 19 đơn vị: báo cáo gửi sau không được tính." in shown
    given = {"so": 90, "ngay-ky": "20/6/2024", "nguoi-ky": "A", "ly-do-gia-han": "UBND yêu cầu"}
    operator.post(f"{REPORT}/ban-hanh", given)
    assert "Đã ban hành số 90." in said_after(operator)


def _locked(console: Console) -> int:
    report = in_force(console, DocumentKind.CONSOLIDATED_REPORT, "H1")
    with office_of(console).database.read() as tx:
        requests = tx.requests.of_period(report.cycle_id, "H1")
    return sum(1 for r in requests if r.locked_at is not None)


def test_two_persons_open_a_closed_period_again(collected: Console) -> None:
    _close(collected)
    assert _locked(collected) == 19
    operator, approver = collected.at_desk(), collected.at_desk(PersonRole.APPROVER)
    page = text_of(operator.get(f"{REPORT}/sua-sai"))
    assert "Sẽ mở lại 19 yêu cầu báo cáo. Báo cáo số 90 vẫn có hiệu lực" in page
    operator.post(f"{REPORT}/sua-sai/mo-lai", {"why": "UBND yêu cầu bổ sung"})
    assert "Đã ghi đề nghị số 1." in said_after(operator)
    assert operator.post(f"{REPORT}/sua-sai/1/xac-nhan").status_code == 403
    assert _locked(collected) == 19
    approver.post(f"{REPORT}/sua-sai/1/xac-nhan")
    told = said_after(approver)
    confirmed = "Đã xác nhận đề nghị số 1: mở lại kỳ báo cáo đã khóa."
    assert f"{confirmed} Kỳ 6 tháng đầu năm 2024 đã mở lại" in told
    assert "plancycle" not in told
    assert _locked(collected) == 0
    assert "đã được mở lại và chưa ban hành báo cáo mới" in text_of(
        operator.get(f"{REPORT}/sua-sai")
    )
    again = operator.post(f"{REPORT}/sua-sai/mo-lai", {"why": "lần nữa"})
    assert (again.status_code, _locked(collected)) == (422, 0)
