"""What people do on the pages of a year: once, in their name, by the steps of the domain alone."""

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote_plus

import docx
import pytest

from plancycle.asked_work.carrying_out import carry_out, places
from plancycle.cycle.overviews.pages.steps_overview import _how_many
from plancycle.model.documents import DocumentKind
from plancycle.model.mail import MailKind
from plancycle.model.people import PersonRole
from plancycle.model.reports import Field
from plancycle.model.runs import RunState
from plancycle.model.status import DocumentStatus, IncomingStatus, OutgoingStatus, SubmissionStatus
from plancycle.store.schema.records import Document, Event, Submission
from tests.console.offices import console_over
from tests.console.stage import Browser, Console, office_of, text_of
from tests.cycle.world import Crafts, World, moment

OPERATOR, APPROVER = "Trần Điều Hành", "Phạm Phê Duyệt"
STRANGERS_MAIL = 2


@pytest.fixture
def running(collected_folder: Path, tmp_path: Path) -> Iterator[Console]:
    """20/6/2024, a period after its due day."""
    with console_over(collected_folder, tmp_path / "office", "2024-06-20 09:00") as console:
        yield console


@pytest.fixture
def beginning(fresh_folder: Path, tmp_path: Path) -> Iterator[Console]:
    """5/12/2023, nothing drafted."""
    with console_over(fresh_folder, tmp_path / "office", "2023-12-05 09:00") as console:
        yield console


def submissions(console: Console, unit: str, period: str = "H1") -> tuple[Submission, ...]:
    office = office_of(console)
    with office.database.read() as tx:
        cycle = tx.cycles.find("thai-binh", 2024)
        assert cycle is not None
        (request,) = tx.requests.of_unit([cycle.id], unit, period)
        return tx.submissions.of_request(request.id)


def newest(console: Console, kind: DocumentKind, period: str = "") -> Document:
    with office_of(console).database.read() as tx:
        cycle = tx.cycles.find("thai-binh", 2024)
        assert cycle is not None
        document = tx.documents.latest(cycle.id, kind, period)
    assert document is not None
    return document


def events(console: Console, entity: str, number: int) -> tuple[Event, ...]:
    with office_of(console).database.read() as tx:
        return tx.pages.history(entity, [number])


def said_after(browser: Browser) -> str:
    """What the page after a deed says of it."""
    assert browser.last is not None
    assert browser.last.status_code == 303, text_of(browser.last)
    return text_of(browser.get(browser.last.headers["location"]))


# ---- mail


def test_a_strangers_report_is_let_in_on_a_persons_word(running: Console) -> None:
    browser = running.at_desk()
    shown = browser.get(f"/thai-binh/hop-thu/{STRANGERS_MAIL}").text
    assert re.search(r'<option value="so-tttt" selected>', shown)
    assert re.search(r'<option value="2024/H1" selected>', shown)
    given = {"don-vi": "so-tttt", "ky": "2024/H1", "why": "đã gọi điện xác nhận"}
    browser.post(f"/thai-binh/hop-thu/{STRANGERS_MAIL}/nhan", given)
    assert "Sở Thông tin và Truyền thông, kỳ 6 tháng đầu năm 2024: Tiếp nhận" in said_after(browser)
    assert [s.status for s in submissions(running, "so-tttt")] == [SubmissionStatus.ACCEPTED]
    last = events(running, "incoming", STRANGERS_MAIL)[-1]
    assert (last.actor, last.to_state) == (OPERATOR, IncomingStatus.PROCESSED)
    # The same button again, by another who has the page open: told, and nothing is done twice.
    again = running.at_desk().post(f"/thai-binh/hop-thu/{STRANGERS_MAIL}/nhan", given)
    assert again.status_code == 422
    assert "không còn chờ xử lý" in text_of(again)
    assert len(submissions(running, "so-tttt")) == 1


def test_files_of_a_stranger_are_read_when_a_person_asks(running: Console) -> None:
    browser = running.at_desk()
    closed = text_of(browser.get(f"/thai-binh/hop-thu/{STRANGERS_MAIL}"))
    assert "Đọc được trong tệp" not in closed
    opened = text_of(browser.get(f"/thai-binh/hop-thu/{STRANGERS_MAIL}/tep"))
    assert "Tệp 1: bao cao.docx" in opened
    assert "mang mã của Sở Thông tin và Truyền thông, kỳ 6 tháng đầu năm 2024" in opened
    assert "Hoàn thành" in opened
    part = browser.get(f"/thai-binh/hop-thu/{STRANGERS_MAIL}/tep", **{"hx-request": "true"})
    assert part.text.lstrip().startswith('<div id="tep-da-doc">')


def test_a_unit_is_asked_to_send_anew_at_its_own_address(running: Console) -> None:
    browser = running.at_desk()
    browser.post(
        f"/thai-binh/hop-thu/{STRANGERS_MAIL}/tra-lai",
        {"why": "gửi lại từ hộp thư văn thư", "don-vi": "", "ky": ""},
    )
    told = said_after(browser)
    assert "Thư đề nghị gửi lại đã vào hàng đợi: Sở Thông tin và Truyền thông" in told
    assert "la@nguoi.example" not in told.split("Hộp thư")[0]
    with office_of(running).database.read() as tx:
        cycle = tx.cycles.find("thai-binh", 2024)
        assert cycle is not None
        queued = [
            m for m in tx.outbox.of_unit(cycle.id, "so-tttt") if m.status is OutgoingStatus.QUEUED
        ]
    unit = office_of(running).profile.units.unit("so-tttt")
    assert [(m.kind, m.body.to) for m in queued] == [(MailKind.FINDINGS, unit.emails)]


def test_many_are_put_aside_together_and_taken_up_again(running: Console) -> None:
    browser = running.at_desk()
    page = text_of(browser.get(f"/thai-binh/hop-thu/nhieu?so={STRANGERS_MAIL}&khay=cho-xu-ly"))
    assert "Bỏ qua 1 thư" in page
    browser.post("/thai-binh/hop-thu/nhieu/bo-qua", {"so": [STRANGERS_MAIL], "why": "thư rác"})
    assert "Đã bỏ qua 1 thư; không thư nào được trả lời." in said_after(browser)
    passed_over = text_of(browser.get("/thai-binh/hop-thu?khay=da-bo-qua"))
    assert f"Cán bộ bỏ qua: thư rác {OPERATOR}" in passed_over
    retried = {"so": [STRANGERS_MAIL], "why": "nhầm", "khay": "da-bo-qua"}
    browser.post("/thai-binh/hop-thu/nhieu/xu-ly-lai", retried)
    assert "Lần thu thư sau sẽ xử lý lại 1 thư." in said_after(browser)
    states = [e.to_state for e in events(running, "incoming", STRANGERS_MAIL)]
    assert states[-2:] == [IncomingStatus.IGNORED, IncomingStatus.STORED]
    none = browser.get("/thai-binh/hop-thu/nhieu")
    assert (none.status_code, "Chưa chọn thư nào" in text_of(none)) == (422, True)


@pytest.mark.parametrize("why", ["", "   "])
def test_nothing_is_decided_without_a_reason(running: Console, why: str) -> None:
    answer = running.at_desk().post(f"/thai-binh/hop-thu/{STRANGERS_MAIL}/bo-qua", {"why": why})
    assert answer.status_code == 422
    assert events(running, "incoming", STRANGERS_MAIL)[-1].to_state == IncomingStatus.QUARANTINED


# ---- units


def test_a_unit_gets_more_time_in_the_name_of_who_gave_it(running: Console) -> None:
    browser = running.at_desk(PersonRole.APPROVER)
    address = "/thai-binh/2024/H1/don-vi/so-gddt/gia-han"
    wrong = browser.post(address, {"den-ngay": "31/2/2024", "why": "x"})
    assert (wrong.status_code, "không có ngày 31/2/2024" in text_of(wrong)) == (422, True)
    early = browser.post(address, {"den-ngay": "14/6/2024", "why": "x"})
    assert (early.status_code, "phải ở sau ngày đó" in text_of(early)) == (422, True)
    browser.post(address, {"den-ngay": "28/6/2024", "why": "đang thanh tra"})
    assert "gia hạn đến hết 28/6/2024" in said_after(browser)
    with office_of(running).database.read() as tx:
        cycle = tx.cycles.find("thai-binh", 2024)
        assert cycle is not None
        (request,) = tx.requests.of_unit([cycle.id], "so-gddt", "H1")
    assert request.extended_until == date(2024, 6, 28)
    last = events(running, "report_request", request.id)[-1]
    assert (last.actor, last.why) == (APPROVER, "đang thanh tra")


def test_more_time_is_given_without_reminders_and_taken_back(running: Console) -> None:
    browser = running.at_desk(PersonRole.APPROVER)
    unit = "/thai-binh/2024/H1/don-vi/so-gddt"
    before = text_of(browser.get(f"{unit}/gia-han"))
    assert "ví dụ 27/6/2024" in before  # five working days from today, a Thursday
    assert "Thu hồi gia hạn" not in before
    asked = {"den-ngay": "28/6/2024", "why": "gọi điện xin", "khong-nhac": "1"}
    browser.post(f"{unit}/gia-han", asked)
    assert "Đợt nhắc tiếp theo của đơn vị: 01/7/2024" in said_after(browser)
    shown = text_of(browser.get(unit))
    assert "Gia hạn đến hết 28/6/2024" in shown
    assert "Không nhắc trước hạn đã gia hạn" in shown
    browser.post(f"{unit}/thu-hoi-gia-han", {"why": "đã gửi được"})
    assert "đã thu hồi gia hạn, hạn lại là hết 14/6/2024" in said_after(browser)
    assert "Thu hồi gia hạn" in text_of(browser.get(unit))


def test_a_unit_is_asked_about_a_figure_from_the_page_of_the_figure(running: Console) -> None:
    browser = running.at_desk()
    unit = "/thai-binh/2024/H1/don-vi/so-khdt"
    assert submissions(running, "so-khdt")[-1].status is SubmissionStatus.ACCEPTED
    assert f'href="{unit}/hoi-lai">' in browser.get(unit).text
    figure = browser.get("/thai-binh/2024/H1/so-lieu/T01.quantity").text
    cells = re.findall(rf'href="{unit}/hoi-lai\?o=([^"]+)"', figure)
    assert [unquote_plus(cell).partition(", ")[0] for cell in cells] == ["Bảng 1"]
    # Of the office's figure it is said what the cell counts into, not that the cell were it.
    assert re.search(r"ghi “\d+” \(tính vào: Nhiệm vụ 01: .*\)$", unquote_plus(cells[0]))
    asked = browser.get(f"{unit}/hoi-lai?o=kinh%20ph%C3%AD%2031000%20%3Cb%3E").text
    assert ">kinh phí 31000 &lt;b&gt;</textarea>" in asked
    browser.post(f"{unit}/hoi-lai", {"why": "có phải 31 triệu đồng không?"})
    assert "thư hỏi về báo cáo lần 1 đã vào hàng đợi" in said_after(browser)
    assert submissions(running, "so-khdt")[-1].status is SubmissionStatus.ACCEPTED
    assert "Đề nghị đơn vị xem lại có phải 31 triệu đồng không?" in text_of(browser.get(unit))
    nothing = browser.get("/thai-binh/2024/H1/don-vi/so-gddt/hoi-lai").text
    assert "Chưa có báo cáo nào đang được tính" in nothing


def test_a_report_on_paper_is_checked_like_any_other(
    running: Console, collected_folder: Path, crafts: Crafts, tmp_path: Path
) -> None:
    world = World(collected_folder, crafts, "2024-06-20 08:00")
    good = world.filled("so-gddt")
    bad = world.filled("so-gddt", cells={("01", Field.QUANTITY): "nhiều"})
    world.database.close()
    browser = running.at_desk()
    address = "/thai-binh/2024/H1/don-vi/so-gddt/ghi-nhan"
    told = {"why": "nhận bản giấy", "ngay-nhan": "14/6/2024"}
    refused = browser.post(address, told, files={"tep": ("bc.docx", bad)})
    assert refused.status_code == 422
    assert "Chưa ghi nhận: tệp còn lỗi" in text_of(refused)
    assert "✕ Lỗi: “nhiều” không phải là số." in text_of(refused)
    assert submissions(running, "so-gddt") == ()
    program = browser.post(address, told, files={"tep": ("bc.docx", b"MZ" + b"\0" * 200)})
    assert (program.status_code, "không phải biểu mẫu" in text_of(program)) == (422, True)
    browser.post(address, told, files={"tep": ("bc.docx", good)})
    # The day on the stamp is what tells whether it is late, not the one on which it is typed in.
    assert "đã ghi nhận, nhận ngày 14/6/2024. Bản này đang được tính." in said_after(browser)
    (submission,) = submissions(running, "so-gddt")
    assert submission.sender == f"cán bộ ghi nhận: {OPERATOR}"
    assert submission.received_at == moment("2024-06-14 17:00")
    assert "Đúng hạn" in text_of(browser.get("/thai-binh/2024/H1/don-vi/so-gddt"))


def test_a_report_on_paper_says_on_which_day_it_came(
    running: Console, collected_folder: Path, crafts: Crafts
) -> None:
    world = World(collected_folder, crafts, "2024-06-20 08:00")
    good = world.filled("so-gddt")
    world.database.close()
    browser = running.at_desk()
    address = "/thai-binh/2024/H1/don-vi/so-gddt/ghi-nhan"
    form = browser.get(address).text
    assert 'name="ngay-nhan" required' in form and "hạn là 14/6/2024" in form
    for day, told in (("hôm qua", "Ngày nhận chưa đúng"), ("31/6/2024", "không có ngày 31/6/2024")):
        sent = {"why": "nhận bản giấy", "ngay-nhan": day}
        refused = browser.post(address, sent, files={"tep": ("bc.docx", good)})
        assert (refused.status_code, told in text_of(refused)) == (422, True)
    assert submissions(running, "so-gddt") == ()
    late = {"why": "nhận bản giấy", "ngay-nhan": "17/6/2024"}
    browser.post(address, late, files={"tep": ("bc.docx", good)})
    assert "nhận ngày 17/6/2024, chậm so với hạn." in said_after(browser)


def test_the_form_of_a_unit_is_at_hand_where_its_report_is_typed_in(running: Console) -> None:
    browser = running.at_desk()
    empty = browser.get("/thai-binh/2024/H1/don-vi/so-gddt/bieu-mau")
    assert "Bieu-mau-bao-cao-H1-2024-so-gddt.docx" in empty.headers["content-disposition"]
    document = docx.Document(io.BytesIO(empty.content))
    assert document.tables[0].cell(1, 0).text == "01"


def test_of_two_reports_the_one_that_the_unit_names_counts(
    running: Console, collected_folder: Path, crafts: Crafts
) -> None:
    world = World(collected_folder, crafts, "2024-06-20 08:00")
    files = [world.filled("so-gddt", cells={("01", Field.QUANTITY): n}) for n in ("3", "4")]
    world.database.close()
    browser = running.at_desk()
    unit = "/thai-binh/2024/H1/don-vi/so-gddt"
    for day, content in zip(("17/6/2024", "13/6/2024"), files, strict=True):
        told = {"why": "nhận bản giấy", "ngay-nhan": day}
        browser.post(f"{unit}/ghi-nhan", told, files={"tep": ("bc.docx", content)})
    assert "lần 1 đến sau ngày ấy nên lần 1 vẫn được tính" in said_after(browser)
    later, earlier = submissions(running, "so-gddt")
    page = text_of(browser.get(f"{unit}?ban={earlier.id}"))
    assert "Bản này (lần 2) Đang được tính (lần 1)" in page
    assert "Số lượng đạt được 4 3" in page and "Cho tính bản này" in page
    assert "Cho tính bản này" not in text_of(browser.get(f"{unit}?ban={later.id}"))
    browser.post(f"{unit}/cho-tinh/{earlier.id}", {"why": "văn thư báo qua điện thoại"})
    assert "số liệu của bản ấy nay được tính" in said_after(browser)
    states = [s.status for s in submissions(running, "so-gddt")]
    superseded = SubmissionStatus.SUPERSEDED
    assert states == [superseded, superseded, SubmissionStatus.ACCEPTED]
    assert submissions(running, "so-gddt")[-1].file_sha256 == earlier.file_sha256
    shown = text_of(browser.get(unit))
    assert f"cán bộ ghi nhận: {OPERATOR}" in shown
    assert "cho tính lại bản lần 2: văn thư báo qua điện thoại" in shown


def test_a_unit_that_lost_its_form_gets_it_again_alone(running: Console) -> None:
    browser = running.at_desk()
    unit = "/thai-binh/2024/H1/don-vi/so-gddt"
    assert "Gửi lại biểu mẫu" in text_of(browser.get(unit))
    browser.post(f"{unit}/gui-lai", {"why": "làm mất tệp"})
    assert "sẽ gửi lại tới vanthu@so-gddt." in said_after(browser)
    assert "Gửi lại biểu mẫu làm mất tệp" in text_of(browser.get(unit))
    viewer = running.at_desk(PersonRole.VIEWER)
    assert viewer.post(f"{unit}/gui-lai", {"why": "làm mất tệp"}).status_code == 403


# ---- papers


def edited(content: bytes) -> bytes:
    document = docx.Document(io.BytesIO(content))
    document.paragraphs[-1].add_run(" Đề nghị phối hợp <b>chặt chẽ</b>.")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def carried_out(console: Console) -> None:
    """Do what was asked for, as the process beside the console does."""
    where = places(console.house.settings, console.clock)
    for number in console.started:
        assert carry_out(console.house.database, number, where, repr) is RunState.DONE
    console.started.clear()


def test_a_plan_goes_its_way_through_two_hands(beginning: Console) -> None:
    operator, approver = beginning.at_desk(), beginning.at_desk(PersonRole.APPROVER)
    today = operator.get("/thai-binh").text
    press = re.search(r'name="press" value="([^"]+)"', today)
    assert press is not None and "Soạn dự thảo kế hoạch năm 2024" in today
    operator.post("/thai-binh/2024/van-ban/soan-ke-hoach", {"press": press[1]})
    carried_out(beginning)
    plan = "/thai-binh/2024/van-ban/ke-hoach"
    assert "Chưa sửa gì: đúng như phần mềm lập." in text_of(operator.get(plan))

    number = newest(beginning, DocumentKind.PLAN).id
    file = operator.get(f"/thai-binh/van-ban/tep/{number}")
    operator.post(
        f"{plan}/tai-len", {"ban": 1}, files={"tep": ("ke hoach.docx", edited(file.content))}
    )
    assert "1 chỗ khác với bản phần mềm lập" in said_after(operator)
    shown = operator.get(plan).text
    assert "&lt;b&gt;chặt chẽ&lt;/b&gt;" in shown and "<b>chặt" not in shown
    assert re.search(r"<ins>[^<]*chặt chẽ", shown)

    mine = operator.post(f"{plan}/duyet", {"tep": "0" * 64})
    assert mine.status_code == 403
    seen = re.search(r'name="tep" value="([0-9a-f]{64})"', approver.get(plan).text)
    assert seen is not None
    too_soon = approver.get(f"{plan}/ban-hanh")
    assert (too_soon.status_code, "chưa được duyệt" in text_of(too_soon)) == (422, True)
    asked = "Người có vai trò phê duyệt duyệt hoặc trả lại bản này. Có thể nhờ: Phạm Phê Duyệt."
    assert asked in text_of(operator.get(plan))
    first = '<button class="first">Duyệt bản 1</button>'
    assert first in approver.get(plan).text
    approver.post(f"{plan}/tra-lai", {"why": "thêm căn cứ"})
    assert "Đã trả lại bản 1 để sửa." in said_after(approver)
    assert "Chờ sửa Kế hoạch năm 2024" in text_of(operator.get("/thai-binh"))
    assert "Trả lại để sửa: thêm căn cứ" in text_of(operator.get("/thai-binh"))
    assert "Đã trả lại, chờ sửa thêm căn cứ" in text_of(operator.get(plan))
    # What was sent back is not approved by the first button at hand.
    returned = approver.get(plan)
    assert first not in returned.text
    assert "Vẫn duyệt bản 1 dù đã trả lại…" in text_of(returned)
    assert "! Trả lại, chờ sửa" in text_of(returned)
    approver.post(f"{plan}/duyet", {"tep": seen[1]})
    assert "Đã duyệt bản 1." in said_after(approver)

    beginning.clock.forward(days=36)
    operator = beginning.at_desk()
    asked = text_of(operator.get(f"{plan}/ban-hanh"))
    assert "19 đơn vị phải gửi báo cáo 6 tháng đầu năm 2024." in asked
    late = operator.post(f"{plan}/ban-hanh", {"so": 5, "ngay-ky": "10/1/2030"})
    assert (late.status_code, "ở sau ngày hôm nay" in text_of(late)) == (422, True)
    operator.post(f"{plan}/ban-hanh", {"so": 5, "ngay-ky": "10/1/2024"})
    assert "Đã ban hành số 05. Đã chốt 222 phần việc, 38 yêu cầu báo cáo." in said_after(operator)
    again = operator.get(f"{plan}/ban-hanh")
    assert "Kế hoạch đã ban hành rồi." in text_of(again)
    assert 'name="so"' not in again.text
    issued = newest(beginning, DocumentKind.PLAN)
    assert issued.status is DocumentStatus.ISSUED
    assert ">ke-hoach-2024-so-05.docx</a>" in operator.get(plan).text
    names = {(e.actor, e.to_state) for e in events(beginning, "document", issued.id)}
    assert {(OPERATOR, "edited"), (APPROVER, "returned"), (APPROVER, "approved")} <= names
    assert (OPERATOR, "issued") in names
    text = docx.Document(io.BytesIO(operator.get(f"/thai-binh/van-ban/tep/{number}").content))
    assert any("phối hợp <b>chặt chẽ</b>." in p.text for p in text.paragraphs)


def test_words_left_in_an_earlier_draft_are_named_where_a_reason_is_asked_for(
    beginning: Console,
) -> None:
    operator, approver = beginning.at_desk(), beginning.at_desk(PersonRole.APPROVER)
    operator.post("/thai-binh/2024/van-ban/soan-ke-hoach", {"press": "một lần"})
    carried_out(beginning)
    paper = "/thai-binh/2024/van-ban/to-trinh"
    number = newest(beginning, DocumentKind.SUBMISSION_LETTER).id
    file = operator.get(f"/thai-binh/van-ban/tep/{number}").content
    upload = {"tep": ("to trinh.docx", edited(file))}
    operator.post(f"{paper}/tai-len", {"ban": 1}, files=upload)
    operator.post(f"{paper}/khong-dung", {"ban": 1, "why": "chưa cần"})
    operator.post(f"{paper}/soan-lai")
    left = "Chỗ sửa tay ở tệp to-trinh-2024-du-thao.docx của bản trước chưa có trong bản này."
    assert f"Cần xem lại trước khi ban hành: {left}" in text_of(operator.get(paper))
    seen = re.search(r'name="tep" value="([0-9a-f]{64})"', approver.get(paper).text)
    assert seen is not None
    approver.post(f"{paper}/duyet", {"tep": seen[1]})
    assert f"Cần bạn xác nhận, kèm lý do: {left}" in text_of(operator.get(f"{paper}/ban-hanh"))


def test_a_plan_issued_after_a_period_is_over_asks_what_becomes_of_it(beginning: Console) -> None:
    operator, plan = beginning.at_desk(), "/thai-binh/2024/van-ban/ke-hoach"
    press = re.search(r'name="press" value="([^"]+)"', operator.get("/thai-binh").text)
    assert press is not None
    operator.post("/thai-binh/2024/van-ban/soan-ke-hoach", {"press": press[1]})
    carried_out(beginning)
    beginning.clock.forward(days=209)  # 1/7/2024
    approver = beginning.at_desk(PersonRole.APPROVER)
    seen = re.search(r'name="tep" value="([0-9a-f]{64})"', approver.get(plan).text)
    assert seen is not None
    approver.post(f"{plan}/duyet", {"tep": seen[1]})
    operator = beginning.at_desk()
    page = operator.get(f"{plan}/ban-hanh")
    assert (
        "Báo cáo 6 tháng đầu năm 2024: đã qua hạn 14/6/2024 mà 19 đơn vị chưa được gửi biểu mẫu."
    ) in text_of(page)
    given = {"so": 5, "ngay-ky": "1/7/2024", "ky": "H1", "ly-do-ky": "ban hành sau hạn"}
    nothing = operator.post(f"{plan}/ban-hanh", given | {"cach": "", "han-moi": ""})
    assert (nothing.status_code, "Hãy chọn thu muộn hay không thu" in text_of(nothing)) == (
        422,
        True,
    )
    no_day = operator.post(f"{plan}/ban-hanh", given | {"cach": "thu-muon", "han-moi": ""})
    assert "Hạn mới của kỳ H1 chưa đúng" in text_of(no_day)
    operator.post(f"{plan}/ban-hanh", given | {"cach": "khong-thu", "han-moi": ""})
    assert "Đã ban hành số 05. Đã chốt 222 phần việc, 19 yêu cầu báo cáo." in said_after(operator)
    assert "Không thu" in text_of(operator.get("/thai-binh/2024"))
    period = text_of(operator.get("/thai-binh/2024/H1"))
    assert f"{OPERATOR} quyết định 01/7/2024: không thu (ban hành sau hạn)" in period
    assert "Không thu kỳ này (19)" in period
    assert "Quá hạn, chưa báo cáo (0)" in period
    unit = text_of(operator.get("/thai-binh/2024/don-vi/so-gddt"))
    assert "6 tháng đầu năm 2024 – Không thu kỳ này" in unit


def test_what_was_not_seen_is_not_approved(running: Console) -> None:
    approver = running.at_desk(PersonRole.APPROVER)
    paper = "/thai-binh/2024/H1/van-ban/bao-cao-tong-hop"
    refused = approver.post(f"{paper}/duyet", {"tep": "0" * 64})
    assert (refused.status_code, "vừa được sửa" in text_of(refused)) == (422, True)
    assert newest(running, DocumentKind.CONSOLIDATED_REPORT, "H1").status is DocumentStatus.DRAFT


def test_only_a_paper_that_closes_the_period_asks_why_over_extensions(running: Console) -> None:
    """An official reminder closes nothing; a reason nobody needs stopped it on its page."""
    approver, operator = running.at_desk(PersonRole.APPROVER), running.at_desk()
    asks = {}
    for slug in ("cong-van-don-doc", "bao-cao-tong-hop"):
        paper = f"/thai-binh/2024/H1/van-ban/{slug}"
        seen = re.search(r'name="tep" value="([0-9a-f]{64})"', approver.get(paper).text)
        assert seen is not None
        approver.post(f"{paper}/duyet", {"tep": seen[1]})
        asks[slug] = 'name="ly-do-gia-han" required' in operator.get(f"{paper}/ban-hanh").text
    assert asks == {"cong-van-don-doc": False, "bao-cao-tong-hop": True}
    given = {"so": 77, "ngay-ky": "20/6/2024", "nguoi-ky": "Nguyễn Văn A"}
    operator.post("/thai-binh/2024/H1/van-ban/cong-van-don-doc/ban-hanh", given)
    assert newest(running, DocumentKind.REMINDER, "H1").status is DocumentStatus.ISSUED


def test_a_report_signed_before_its_draft_is_issued_with_a_reason_given_on_the_page(
    running: Console,
) -> None:
    """The refusal asks for a reason, so the page has to have a place for one."""
    approver, operator = running.at_desk(PersonRole.APPROVER), running.at_desk()
    paper = "/thai-binh/2024/H1/van-ban/bao-cao-tong-hop"
    seen = re.search(r'name="tep" value="([0-9a-f]{64})"', approver.get(paper).text)
    assert seen is not None
    approver.post(f"{paper}/duyet", {"tep": seen[1]})
    drafted = newest(running, DocumentKind.CONSOLIDATED_REPORT, "H1").created_at
    given = {"so": 41, "ngay-ky": "17/6/2024", "nguoi-ky": "A", "ly-do-gia-han": "gấp"}
    assert drafted.date() > date(2024, 6, 17)
    refused = operator.post(f"{paper}/ban-hanh", given)
    assert "nếu vẫn đúng thì ghi lý do" in text_of(refused)
    assert 'name="why"' in operator.get(f"{paper}/ban-hanh").text
    operator.post(f"{paper}/ban-hanh", given | {"why": "ký trước, số liệu không đổi"})
    issued = newest(running, DocumentKind.CONSOLIDATED_REPORT, "H1")
    assert issued.status is DocumentStatus.ISSUED


def test_a_draft_that_is_no_word_file_is_refused(running: Console) -> None:
    paper = "/thai-binh/2024/H1/van-ban/bao-cao-tong-hop"
    refused = running.at_desk().post(
        f"{paper}/tai-len", {"ban": 1}, files={"tep": ("../../x.docx", b"%PDF-1.7 ...")}
    )
    assert (refused.status_code, "không phải tệp Word" in text_of(refused)) == (422, True)


# ---- steps


def test_who_is_written_to_is_named_before_it_is_sent(beginning: Console) -> None:
    beginning.clock.forward(days=36)
    approver, operator = beginning.at_desk(PersonRole.APPROVER), beginning.at_desk()
    press = re.search(r'name="press" value="([^"]+)"', operator.get("/thai-binh").text)
    assert press is not None
    operator.post("/thai-binh/2024/van-ban/soan-ke-hoach", {"press": press[1]})
    carried_out(beginning)
    for slug, number in (("ke-hoach", 5), ("cong-van-giao-nhiem-vu", 38)):
        paper = f"/thai-binh/2024/van-ban/{slug}"
        seen = re.search(r'name="tep" value="([0-9a-f]{64})"', approver.get(paper).text)
        assert seen is not None
        approver.post(f"{paper}/duyet", {"tep": seen[1]})
        given = {"so": number, "ngay-ky": "10/1/2024", "nguoi-ky": "A"}
        # The approver issues both: the letter that follows from the plan is nobody's own.
        approver.post(f"{paper}/ban-hanh", given)
    page = text_of(operator.get("/thai-binh/2024/gui-bieu-mau"))
    assert "Giao nhiệm vụ 18 thư, 18 đơn vị: " in page and "Gửi 19 thư" in page
    assert "Gửi biểu mẫu 1 thư, 1 đơn vị: Sở Thông tin và Truyền thông" in page


def test_a_step_says_what_it_will_do_and_is_asked_for_once(running: Console) -> None:
    browser = running.at_desk()
    page = browser.get("/thai-binh/2024/H1/tong-hop")
    assert "Soạn lại dự thảo từ 2 báo cáo (đang có bản 1)" in text_of(page)
    press = re.search(r'name="press" value="([^"]+)"', page.text)
    assert press is not None
    for _ in range(2):
        browser.post("/thai-binh/2024/H1/tong-hop", {"press": press[1]})
        assert browser.last is not None
        assert browser.last.headers["location"] == "/thai-binh/viec/1"
    assert len(running.started) == 1
    title = "Tổng hợp báo cáo 6 tháng đầu năm 2024"  # never by the code of the period
    assert title in text_of(browser.get("/thai-binh/viec/1"))
    assert "Hôm nay không có thư nào đến hạn gửi." in text_of(
        browser.get("/thai-binh/2024/gui-bieu-mau")
    )


def test_what_the_day_left_says_why_and_is_done_at_a_button(running: Console) -> None:
    browser = running.at_desk()
    page = browser.get("/thai-binh")
    text = text_of(page)
    assert "Chưa làm xong" in text
    assert "Bước hằng ngày chưa chạy lần nào." in text
    assert "Bấm “Làm việc đến hạn hôm nay” để làm ngay." in text
    press = re.search(r'name="press" value="([^"]+)"', page.text)
    assert press is not None
    browser.post("/thai-binh/hom-nay", {"press": press[1]})
    assert browser.last is not None
    assert browser.last.headers["location"] == "/thai-binh/viec/1"
    assert "Làm việc đến hạn hôm nay" in text_of(browser.get("/thai-binh/viec/1"))


def test_who_is_reminded_is_named_before(running: Console) -> None:
    office = running.house.to_read("thai-binh")
    assert _how_many(office, ("so-gddt",)) == "1 đơn vị: Sở Giáo dục và Đào tạo"
    codes = [u.code for u in office.profile.units.units]
    # A few more than a dozen are named too: "and one other" would hide a name and save nothing.
    assert "khác" not in _how_many(office, codes[:16])
    assert _how_many(office, codes[:17]).endswith(" và 5 đơn vị khác")


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("/thai-binh/hop-thu/2/nhan", {"don-vi": "so-tttt", "ky": "2024/H1", "why": "x"}),
        ("/thai-binh/hop-thu/2/tra-lai", {"why": "x"}),
        ("/thai-binh/hop-thu/2/bo-qua", {"why": "x"}),
        ("/thai-binh/hop-thu/2/xu-ly-lai", {"why": "x"}),
        ("/thai-binh/hop-thu/nhieu/bo-qua", {"so": [2], "why": "x"}),
        ("/thai-binh/hop-thu/nhieu/xu-ly-lai", {"so": [2], "why": "x"}),
        ("/thai-binh/hop-thu/thu-di/1/gui-lai", {"why": "x"}),
        ("/thai-binh/hop-thu/thu-di/1/da-toi", {"why": "x"}),
        ("/thai-binh/hop-thu/thu-di/1/khong-gui", {"why": "x"}),
        ("/thai-binh/2024/H1/don-vi/so-gddt/gia-han", {"den-ngay": "28/6/2024", "why": "x"}),
        ("/thai-binh/2024/H1/don-vi/so-gddt/thu-hoi-gia-han", {"why": "x"}),
        ("/thai-binh/2024/H1/don-vi/so-gddt/hoi-lai", {"why": "x"}),
        ("/thai-binh/2024/H1/don-vi/so-gddt/ma", {"why": "x"}),
        ("/thai-binh/2024/H1/don-vi/so-gddt/tinh-lai", {"why": "x"}),
        ("/thai-binh/2024/H1/don-vi/so-gddt/khong-phai", {"why": "x"}),
        ("/thai-binh/2024/H1/van-ban/bao-cao-tong-hop/duyet", {"tep": "0" * 64}),
        ("/thai-binh/2024/H1/van-ban/bao-cao-tong-hop/tra-lai", {"why": "x"}),
        ("/thai-binh/2024/H1/van-ban/bao-cao-tong-hop/ban-hanh", {"so": 1, "ngay-ky": "18/6/2024"}),
        ("/thai-binh/2025/van-ban/soan-ke-hoach", {"press": "a"}),
        ("/thai-binh/thu-thu", {"press": "a"}),
        ("/thai-binh/2024/gui-bieu-mau", {"press": "a"}),
        ("/thai-binh/2024/don-doc", {"press": "a"}),
        ("/thai-binh/2024/H1/tong-hop", {"press": "a"}),
    ],
)
def test_who_may_only_look_changes_nothing(
    running: Console, address: str, data: dict[str, object]
) -> None:
    with office_of(running).database.read() as tx:
        before = len(tx.events())
    answer = running.at_desk(PersonRole.VIEWER).post(address, data)
    assert answer.status_code == 403
    assert "Bạn không có quyền" in text_of(answer)
    with office_of(running).database.read() as tx:
        changed = [e for e in tx.events()[before:] if e.entity not in {"session", "person"}]
    assert changed == []
    assert running.started == []
