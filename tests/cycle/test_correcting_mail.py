"""The letter that corrects a paper goes to whoever was sent the paper, once, signed if it is."""

import pytest

from plancycle.cycle import steps
from plancycle.cycle.desk.amending.amend import draft_correcting_letter
from plancycle.cycle.desk.going_live import TrialChoice, go_live
from plancycle.cycle.outgoing.corrections_due import NO_PERIOD, corrections_due
from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.outgoing.trial_hold import stopped_by_trial
from plancycle.cycle.overviews.pages.steps_overview import before_dispatching
from plancycle.cycle.papers.foretelling.forecast_words import forecast_lines
from plancycle.cycle.papers.foretelling.issue_forecast import forecast_issue
from plancycle.cycle.papers.signed.handed_in_papers import Handed, take_signed
from plancycle.cycle.workplace.message_sender import MailWay
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.mail import MailKind
from plancycle.model.mail_reach import MailReach
from plancycle.model.status import OutgoingStatus
from tests.cycle.world import YEAR, World
from tests.documents.signed_pdfs import scan_pdf

PLAN, LETTER = DocumentKind.PLAN, DocumentKind.ASSIGNMENT_LETTER
CORRECTION = DocumentKind.CORRECTION_LETTER
UNIT = "so-gddt"


def _issue(world: World, number: int = 120, kind: DocumentKind = PLAN, right: int = 6) -> None:
    paper = world.document(kind)
    assert paper is not None and paper.signed_on is not None
    issue = Issue(right, paper.signed_on, paper.signer_name)
    draft_correcting_letter(world.office, YEAR, kind, issue, "gõ nhầm", symbol="UBND-VX")
    world.issue(CORRECTION, number, "2024-06-03", "Trần Văn C")


@pytest.fixture
def corrected(sent: World) -> World:
    _issue(sent)
    sent.sender.taken.clear()
    return sent


def _had_the_plan(world: World) -> set[str]:
    return {m.unit_code for m in world.first_letters()}


def test_whoever_presses_sees_first_that_the_correcting_letter_is_due_and_to_whom(
    corrected: World,
) -> None:
    page = before_dispatching(corrected.office, YEAR)
    assert (page.is_possible, page.button) == (True, "Gửi 19 thư")
    ((what, words),) = page.facts
    assert (what, words.split(": ")[0]) == ("Đính chính văn bản", "19 thư, 19 đơn vị")
    assert "Sở Giáo dục và Đào tạo" in words
    steps.dispatch(corrected.office, YEAR)
    after = before_dispatching(corrected.office, YEAR)
    assert (after.is_possible, after.why_not) == (False, "Hôm nay không có thư nào đến hạn gửi.")


def test_everybody_who_was_told_the_wrong_number_gets_it_once(corrected: World) -> None:
    (due,) = corrections_due(corrected.office, YEAR)
    assert set(due.unit_codes) == _had_the_plan(corrected)
    done = steps.dispatch(corrected.office, YEAR)
    assert (done.queued, done.corrections, done.delivery.sent) == (0, 19, 19)
    letter = corrected.letter(UNIT, MailKind.CORRECTION, NO_PERIOD)
    assert letter.status is OutgoingStatus.SENT
    assert letter.body.subject == "Đính chính Kế hoạch số 05/KH-UBND ngày 10/01/2024"
    assert "Đính chính: số 06/KH-UBND ngày 10/01/2024" in letter.body.text
    assert "Công văn đính chính: số 120/UBND-VX ngày 03/6/2024" in letter.body.text
    assert [a.name for a in letter.body.attachments] == ["Cong-van-dinh-chinh.docx"]
    again = steps.dispatch(corrected.office, YEAR)
    assert (again.corrections, again.delivery.sent) == (0, 0)


def test_the_signed_pdf_goes_in_place_of_the_word_file(corrected: World) -> None:
    take_signed(corrected.office, YEAR, CORRECTION, Handed("a.pdf", scan_pdf()))
    steps.dispatch(corrected.office, YEAR)
    letter = corrected.letter(UNIT, MailKind.CORRECTION, NO_PERIOD)
    names = [a.name for a in letter.body.attachments]
    assert names == ["Cong-van-dinh-chinh.pdf"]


def test_the_daily_step_sends_it_though_nothing_else_is_due(corrected: World) -> None:
    corrected.clock.set("2024-06-03 15:00")
    run = steps.today(corrected.office)
    assert "Thư kèm công văn đính chính đưa vào hàng đợi: 19." in run.notes
    assert ("Đính chính văn bản", 19) in run.sent_kinds
    assert corrections_due(corrected.office, YEAR) == ()


def test_it_goes_in_a_year_whose_periods_are_over(corrected: World) -> None:
    corrected.clock.set("2025-02-03 08:00")
    run = steps.today(corrected.office)
    assert ("Đính chính văn bản", 19) in run.sent_kinds


def test_whose_letter_never_came_is_told_nothing(issued: World) -> None:
    address = issued.address(UNIT)
    issued.sender.refused[address] = "550 5.1.1 no such user"
    steps.dispatch(issued.office, YEAR)
    issued.clock.set("2024-06-03 08:00")
    _issue(issued)
    (due,) = corrections_due(issued.office, YEAR)
    assert UNIT not in due.unit_codes
    assert len(due.unit_codes) == 18


def test_a_second_letter_goes_to_the_same_units_beside_the_first(corrected: World) -> None:
    steps.dispatch(corrected.office, YEAR)
    _issue(corrected, 125, LETTER, 39)
    done = steps.dispatch(corrected.office, YEAR)
    letters = corrected.outbox(MailKind.CORRECTION, NO_PERIOD)
    assert done.corrections == 18  # the lead agency was sent no letter
    assert len({m.message_id for m in letters}) == len(letters) == 37
    assert {m.body.subject.removeprefix("Đính chính ")[:9] for m in letters} == {
        "Kế hoạch ", "Công văn ",
    }  # fmt: skip


def test_in_a_trial_it_reaches_nobody_and_is_known_as_tried(corrected: World) -> None:
    corrected.use(mail_way=MailWay(MailReach.TRIAL))
    assert steps.dispatch(corrected.office, YEAR).corrections == 19
    corrected.use(mail_way=MailWay(MailReach.REAL))
    held = stopped_by_trial(corrected.office)
    assert held is not None
    assert "19 thư trước đây chỉ gửi vào hộp thư thử" in str(held)
    corrected.sender.taken.clear()
    done = go_live(corrected.office, TrialChoice.SEND_ANEW, "bắt đầu làm thật")
    assert done.sent_anew == 19
    assert deliver_all(corrected.office).sent == 19


def test_who_will_get_it_is_said_before(sent: World) -> None:
    paper = sent.document(PLAN)
    assert paper is not None and paper.signed_on is not None
    right = Issue(6, paper.signed_on)
    draft_correcting_letter(sent.office, YEAR, PLAN, right, "gõ nhầm", symbol="UBND-VX")
    forecast = forecast_issue(sent.office, YEAR, CORRECTION, None)
    assert (
        "19 đơn vị đã được gửi văn bản mang số, ngày sai sẽ nhận công văn này ở lần gửi tiếp theo, "
        "mỗi đơn vị một lần." in forecast_lines(forecast)
    )


def test_what_waits_in_the_queue_with_the_wrong_number_counts_too(issued: World) -> None:
    issued.queue_everything()
    issued.clock.set("2024-06-03 08:00")
    _issue(issued)
    (due,) = corrections_due(issued.office, YEAR)
    assert len(due.unit_codes) == 19
    deliver_all(issued.office)


def _mend(world: World, address: str) -> None:
    world.edit("units.csv", world.address(UNIT), address)


def _bounce(world: World) -> None:
    letter = world.letter(UNIT, MailKind.CORRECTION, NO_PERIOD)
    with world.database.begin() as tx:
        tx.outbox.bounced(letter, "không có người nhận")


def test_one_that_bounced_goes_again_once_the_address_is_mended(corrected: World) -> None:
    steps.dispatch(corrected.office, YEAR)
    _bounce(corrected)
    assert steps.dispatch(corrected.office, YEAR).corrections == 0  # it would only bounce again
    _mend(corrected, "moi@gddt.example")
    corrected.sender.taken.clear()
    assert steps.dispatch(corrected.office, YEAR).corrections == 1
    (again,) = corrected.sender.taken
    assert again.to == ("moi@gddt.example",)
    assert again.subject == "Đính chính Kế hoạch số 05/KH-UBND ngày 10/01/2024"
    assert steps.dispatch(corrected.office, YEAR).corrections == 0


def test_one_that_bounced_twice_waits_for_a_third_address(corrected: World) -> None:
    steps.dispatch(corrected.office, YEAR)
    for address in ("moi@gddt.example", "moi-nua@gddt.example"):
        _bounce(corrected)
        _mend(corrected, address)
        assert steps.dispatch(corrected.office, YEAR).corrections == 1
    letters = corrected.letters(UNIT, MailKind.CORRECTION, NO_PERIOD)
    assert [m.sequence for m in letters] == [1, 1001, 2001]
    assert len({m.message_id for m in letters}) == 3


def test_a_bounced_one_does_not_hide_behind_another_letter(corrected: World) -> None:
    steps.dispatch(corrected.office, YEAR)
    _bounce(corrected)
    _issue(corrected, 125, LETTER, 39)
    assert steps.dispatch(corrected.office, YEAR).corrections == 18
    _mend(corrected, "moi@gddt.example")
    assert steps.dispatch(corrected.office, YEAR).corrections == 1
    letter = corrected.letter(UNIT, MailKind.CORRECTION, NO_PERIOD)
    assert "Kế hoạch số 05/KH-UBND" in letter.body.subject
