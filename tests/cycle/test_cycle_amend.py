"""What was issued is put right by two persons, and never once mail says it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from plancycle.cycle.desk.amending.amend import (
    amendments_of_year,
    confirm_amendment,
    decline_amendment,
    draft_correcting_letter,
    propose_number,
    propose_reopening,
)
from plancycle.cycle.desk.amending.correct import DraftedCorrection
from plancycle.cycle.keeping.verify import Store, verify
from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.overviews.pages.signed_overview import signed_overview
from plancycle.cycle.overviews.trace import trace_figure
from plancycle.cycle.papers.foretelling.forecast_words import forecast_lines
from plancycle.cycle.papers.foretelling.issue_forecast import forecast_issue
from plancycle.cycle.papers.issuing.issue import issue_paper
from plancycle.cycle.papers.making.consolidate import consolidate, due_periods
from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.cycle.papers.signed.handed_in_papers import (
    Handed,
    KeptSigned,
    kept_signed,
    take_signed,
)
from plancycle.model.amendments import AmendmentState
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.model.signed_papers import Agreement
from plancycle.model.status import DocumentStatus, OutgoingStatus
from tests.cycle.direct_steps import collect_all
from tests.cycle.profile_edits import drop_paper
from tests.cycle.world import LETTER_ISSUE, PLAN_ISSUE, YEAR, World, done, text_of
from tests.documents.edited_papers import edited, replace_words
from tests.documents.signed_pdfs import scan_pdf, text_pdf

PLAN, LETTER = DocumentKind.PLAN, DocumentKind.ASSIGNMENT_LETTER
REPORT, CORRECTION = DocumentKind.CONSOLIDATED_REPORT, DocumentKind.CORRECTION_LETTER
WRONG, RIGHT = Issue(83, date(2024, 1, 11), "Nguyễn Văn A"), LETTER_ISSUE
MONTHLY = "Lập báo cáo chuyên đề về chuyển đổi số hằng tháng"
UNIT, OTHER = "so-gddt", "so-tai-chinh"


@contextmanager
def acting(world: World, name: str) -> Iterator[World]:
    """Another person sits at the desk."""
    before = world.database._actor
    world.database._actor = name
    try:
        yield world
    finally:
        world.database._actor = before


def confirm(world: World, number: int, name: str = "người thứ hai") -> tuple[str, ...]:
    with acting(world, name):
        return confirm_amendment(world.office, number).notes


def _issue_wrong(fresh: World) -> World:
    draft_plan(fresh.office, YEAR)
    fresh.clock.set("2024-01-10 08:00")
    issue_paper(fresh.office, YEAR, PLAN, PLAN_ISSUE)
    fresh.clock.set("2024-01-12 08:00")
    issue_paper(fresh.office, YEAR, LETTER, WRONG)
    return fresh


def _events(world: World, entity: str, state: str) -> list[tuple[str, str]]:
    with world.database.read() as tx:
        return [(e.actor, e.why) for e in tx.events(entity) if e.to_state == state]


# ---- a wrong number


def test_two_persons_put_a_number_right(fresh: World) -> None:
    world = _issue_wrong(fresh)
    asked = propose_number(world.office, YEAR, LETTER, Issue(38, RIGHT.signed_on), "gõ ngược số")
    assert asked.amendment.issue == RIGHT, "who signed is not asked again"
    assert asked.amendment.proposed_by == "cán bộ"
    assert asked.notes[0].startswith("Chỉ sửa khi văn bản chưa ra khỏi cơ quan")
    document = world.document(LETTER)
    assert document is not None and document.issue == WRONG, "one person changes nothing"
    with pytest.raises(StepError, match="do chính cán bộ đưa ra; cần người khác xác nhận"):
        confirm(world, asked.amendment.id, " Cán  bộ ")
    confirm(world, asked.amendment.id)
    document = world.document(LETTER)
    assert document is not None and document.issue == RIGHT
    told = "số 83 ngày 11/01/2024 ghi nhầm, đúng là số 38 ngày 12/01/2024: gõ ngược số (đề nghị số"
    ((actor, why),) = _events(world, "document", "renumbered")
    assert actor == "người thứ hai"
    assert why == f"{told} 1 của cán bộ)"
    (settled,) = amendments_of_year(world.office, YEAR)
    assert (settled.amendment.state, settled.amendment.settled_by) == (
        AmendmentState.DONE, "người thứ hai",
    )  # fmt: skip


def test_the_file_says_the_right_number_and_nothing_else_changes(fresh: World) -> None:
    world = _issue_wrong(fresh)
    folder = world.office.papers_of(YEAR)
    wrong = folder / "cong-van-giao-nhiem-vu-2024-so-83.docx"
    before = text_of(wrong.read_bytes())
    confirm(world, propose_number(world.office, YEAR, LETTER, RIGHT, "gõ nhầm").amendment.id)
    right = folder / "cong-van-giao-nhiem-vu-2024-so-38.docx"
    after = text_of(right.read_bytes())
    symbol = world.office.profile.locality.papers[LETTER].symbol
    changed = before.replace(f"Số: 83/{symbol}", f"Số: 38/{symbol}")
    assert after == changed.replace("ngày 11 tháng 01 năm 2024", "ngày 12 tháng 01 năm 2024")
    assert not wrong.exists()
    assert (folder / "cong-van-giao-nhiem-vu-2024-so-83-ghi-nham.docx").exists()
    office = world.office
    assert verify(Store(office.database, office.blobs, office.papers, office.reader)) == ()


def test_an_edited_paper_keeps_its_edit(fresh: World) -> None:
    draft_plan(fresh.office, YEAR)
    fresh.clock.set("2024-01-10 08:00")
    path = fresh.office.papers_of(YEAR) / "ke-hoach-2024-du-thao.docx"
    path.write_bytes(edited(path.read_bytes(), replace_words(MONTHLY, "Việc khác")))
    issue_paper(fresh.office, YEAR, PLAN, Issue(50, date(2024, 1, 10)), why="theo UBND")
    confirm(fresh, propose_number(fresh.office, YEAR, PLAN, PLAN_ISSUE, "gõ nhầm").amendment.id)
    text = text_of((fresh.office.papers_of(YEAR) / "ke-hoach-2024-so-05.docx").read_bytes())
    assert "Số: 05/KH-UBND" in text
    assert "Việc khác" in text
    assert "50/KH-UBND" not in text


def test_letters_that_wait_say_the_right_number(fresh: World) -> None:
    world = _issue_wrong(fresh)
    world.queue_everything()
    before = world.letter(UNIT, MailKind.ASSIGNMENT)
    assert "Số: 83/" in text_of(world.files(before)["Cong-van-giao-nhiem-vu.docx"])
    notes = confirm(
        world, propose_number(world.office, YEAR, LETTER, RIGHT, "gõ nhầm").amendment.id
    )
    after = world.letter(UNIT, MailKind.ASSIGNMENT)
    assert (after.id, after.message_id, after.status) == (
        before.id, before.message_id, OutgoingStatus.QUEUED,
    )  # fmt: skip
    assert "Số: 38/" in text_of(world.files(after)["Cong-van-giao-nhiem-vu.docx"])
    count = len(world.outbox(MailKind.ASSIGNMENT))
    assert f"{count} thư chờ trong hàng đợi đã được lập lại với số, ngày đúng." in notes
    deliver_all(world.office)
    assert all("83" not in m.text for m in world.written)


def test_after_mail_went_only_a_correcting_paper_helps(sent: World) -> None:
    for kind, issue in (
        (LETTER, Issue(39, date(2024, 1, 12), "A")),
        (PLAN, Issue(6, date(2024, 1, 10))),
    ):
        with pytest.raises(StepError, match="chỉ sửa bằng công văn đính chính") as refused:
            propose_number(sent.office, YEAR, kind, issue, "gõ nhầm")
        assert "Nghị định 30/2020/NĐ-CP" in str(refused.value)
    assert amendments_of_year(sent.office, YEAR) == ()


def test_mail_that_goes_between_the_two_persons_stops_it(fresh: World) -> None:
    world = _issue_wrong(fresh)
    asked = propose_number(world.office, YEAR, LETTER, RIGHT, "gõ nhầm")
    world.queue_everything()
    deliver_all(world.office)
    with pytest.raises(StepError, match="đã gửi hoặc đang gửi đi"):
        confirm(world, asked.amendment.id)
    document = world.document(LETTER)
    assert document is not None and document.issue == WRONG


def test_a_plan_that_an_issued_paper_cites_keeps_its_number(issued: World) -> None:
    with pytest.raises(StepError, match="“Công văn giao nhiệm vụ” số 38, trong đó có dẫn số"):
        propose_number(issued.office, YEAR, PLAN, Issue(6, date(2024, 1, 10)), "gõ nhầm")


def test_drafts_that_cite_the_plan_follow_it(fresh: World) -> None:
    draft_plan(fresh.office, YEAR)
    fresh.clock.set("2024-01-10 08:00")
    issue_paper(fresh.office, YEAR, PLAN, Issue(50, date(2024, 1, 9)))
    frozen = fresh.cycle.profile_sha256
    confirm(fresh, propose_number(fresh.office, YEAR, PLAN, PLAN_ISSUE, "gõ nhầm").amendment.id)
    letter = fresh.document(LETTER)
    assert letter is not None and (letter.version, letter.status) == (2, DocumentStatus.DRAFT)
    text = text_of(fresh.office.blobs.get(letter.file_sha256))
    assert "05/KH-UBND" in text
    assert "50/KH-UBND" not in text
    assert fresh.frozen_profile().plan.tasks, "the year is frozen still"
    assert frozen is not None


def test_a_signed_pdf_of_the_wrong_number_goes_along_no_more(fresh: World) -> None:
    world = _issue_wrong(fresh)
    take_signed(world.office, YEAR, LETTER, Handed("a.pdf", scan_pdf(), for_all=True))
    notes = confirm(
        world, propose_number(world.office, YEAR, LETTER, RIGHT, "gõ nhầm").amendment.id
    )
    assert any("hãy nộp lại bản mang số, ngày đúng" in n for n in notes)
    world.queue_everything()
    names = [a.name for a in world.letter(UNIT, MailKind.ASSIGNMENT).body.attachments]
    assert names[0] == "Cong-van-giao-nhiem-vu.docx"


def test_a_signed_paper_of_the_wrong_number_is_told_as_one(fresh: World) -> None:
    world = _issue_wrong(fresh)
    taken = take_signed(world.office, YEAR, LETTER, Handed("a.pdf", scan_pdf(), for_all=True))
    confirm(world, propose_number(world.office, YEAR, LETTER, RIGHT, "gõ nhầm").amendment.id)
    told = (
        "Bản này nộp khi văn bản mang số 83 ngày 11/01/2024; nay văn bản mang số 38 ngày "
        "12/01/2024 nên bản này không được gửi kèm thư nữa. Hãy nộp lại bản mang số, ngày đúng."
    )
    assert kept_signed(world.office, YEAR, LETTER) == (KeptSigned(taken.file, told),)
    (shown,) = signed_overview(world.office, YEAR, LETTER).versions
    assert (shown.agreement, shown.agrees) == (told, False)
    again = take_signed(world.office, YEAR, LETTER, Handed("a.pdf", scan_pdf(), for_all=True))
    assert (again.file.version, again.changed) == (2, True)
    assert [k.outdated for k in kept_signed(world.office, YEAR, LETTER)] == [told, ""]


def test_the_signed_form_of_a_corrected_paper_says_what_was_sent(sent: World) -> None:
    head = ["ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH", "Thái Bình, ngày 10 tháng 01 năm 2024"]
    before, after = (text_pdf([head[0], f"Số: {n}/KH-UBND", head[1]]) for n in ("05", "06"))
    _correct(sent)
    sent.issue(CORRECTION, 120, "2024-06-03", "Trần Văn C")
    taken = take_signed(sent.office, YEAR, PLAN, Handed("a.pdf", before))
    assert (taken.file.agreement, taken.file.confirmed) == (Agreement.SAME, "")
    assert taken.path.name == "ke-hoach-2024-so-05-da-ky.pdf"
    assert kept_signed(sent.office, YEAR, PLAN) == (KeptSigned(taken.file, ""),)
    with pytest.raises(StepError, match="văn bản ghi số 06, phần mềm ghi số 05") as refused:
        take_signed(sent.office, YEAR, PLAN, Handed("b.pdf", after))
    assert "hoặc nếu văn bản đã gửi đi thì ⟦DRAFT_CORRECTION ORDER" in str(refused.value)


def test_a_locality_without_letters_has_its_plan_put_right_in_waiting_mail(fresh: World) -> None:
    drop_paper(fresh, "assignment_letter")
    draft_plan(fresh.office, YEAR)
    fresh.clock.set("2024-01-10 08:00")
    issue_paper(fresh.office, YEAR, PLAN, Issue(50, date(2024, 1, 9)))
    fresh.queue_everything()
    confirm(fresh, propose_number(fresh.office, YEAR, PLAN, PLAN_ISSUE, "gõ nhầm").amendment.id)
    letter = fresh.letter(UNIT, MailKind.ASSIGNMENT)
    assert "số 05/KH-UBND ngày 10/01/2024" in letter.body.text
    assert "Số: 05/KH-UBND" in text_of(fresh.files(letter)["Ke-hoach.docx"])


def test_a_proposal_is_declined_and_another_may_follow(fresh: World) -> None:
    world = _issue_wrong(fresh)
    first = propose_number(world.office, YEAR, LETTER, RIGHT, "gõ nhầm").amendment
    with pytest.raises(StepError, match=f"đang có đề nghị số {first.id} của cán bộ"):
        propose_number(world.office, YEAR, LETTER, RIGHT, "lần nữa")
    decline_amendment(world.office, first.id, "xem lại")
    with pytest.raises(StepError, match="đã được cán bộ quyết định"):
        confirm(world, first.id)
    assert propose_number(world.office, YEAR, LETTER, RIGHT, "lần nữa").amendment.id != first.id


@pytest.mark.parametrize(
    ("issue", "why", "told"),
    [
        (WRONG, "x", "đã mang đúng số, ngày"),
        (RIGHT, "  ", "Hãy ghi lý do"),
        (Issue(38, date(2024, 1, 13), "A"), "x", "ở sau ngày hôm nay"),
    ],
    ids=["same", "no reason", "future"],
)
def test_what_can_not_be_proposed(fresh: World, issue: Issue, why: str, told: str) -> None:
    world = _issue_wrong(fresh)
    with pytest.raises(StepError, match=told):
        propose_number(world.office, YEAR, LETTER, issue, why)


# ---- a correcting letter


def _correct(world: World, **more: str) -> DraftedCorrection:
    right = Issue(6, date(2024, 1, 10))
    asked = {"why": "gõ nhầm", "symbol": "UBND-VX"} | more
    return draft_correcting_letter(world.office, YEAR, PLAN, right, **asked)


def test_a_correcting_letter_is_drafted_and_the_paper_known_anew_once_it_is_issued(
    sent: World,
) -> None:
    drafted = _correct(sent)
    assert drafted.paper.path.name == "cong-van-dinh-chinh-2024-du-thao.docx"
    text = text_of(drafted.paper.path.read_bytes())
    assert "V/v đính chính Kế hoạch số 05/KH-UBND" in text
    assert "đã ghi “Số: 05/KH-UBND”, nay đính chính thành “Số: 06/KH-UBND”." in text
    plan = sent.document(PLAN)
    assert plan is not None and plan.number == 5, "a draft corrects nothing"
    with pytest.raises(StepError, match="xong khi công văn đính chính được ban hành"):
        confirm(sent, drafted.amendment.id)
    issued = sent.issue(CORRECTION, 120, "2024-06-03", "Trần Văn C")
    assert issued.path.name == "cong-van-dinh-chinh-2024-so-120.docx"
    assert "Số: 120/UBND-VX" in text_of(issued.path.read_bytes())
    corrected = sent.document(PLAN)
    assert corrected is not None
    assert (corrected.number, corrected.file_sha256) == (6, plan.file_sha256)
    ((actor, why),) = _events(sent, "document", "renumbered")
    assert (actor, why) == (
        "cán bộ",
        "đính chính bằng công văn số 120 ngày 03/6/2024: gõ nhầm (đề nghị số 1 của cán bộ)",
    )
    office = sent.office
    assert verify(Store(office.database, office.blobs, office.papers, office.reader)) == ()


def test_who_gets_the_plan_later_gets_its_correction_with_it(fresh: World) -> None:
    drop_paper(fresh, "assignment_letter")
    units = fresh.root / "config" / "thai-binh" / "units.csv"
    register = units.read_bytes()
    fresh.edit("units.csv", fresh.address(UNIT), "")
    draft_plan(fresh.office, YEAR)
    fresh.clock.set("2024-01-10 08:00")
    issue_paper(fresh.office, YEAR, PLAN, PLAN_ISSUE)
    take_signed(fresh.office, YEAR, PLAN, Handed("a.pdf", scan_pdf()))
    fresh.queue_everything()
    deliver_all(fresh.office)
    _correct(fresh)
    fresh.issue(CORRECTION, 120, "2024-01-10", "Trần Văn C")
    units.write_bytes(register)
    fresh.reload()
    fresh.queue_everything()
    letter = fresh.letter(UNIT, MailKind.ASSIGNMENT)
    names = [a.name for a in letter.body.attachments]
    assert names[:2] == ["Ke-hoach.pdf", "Cong-van-dinh-chinh.docx"]
    assert "số 06/KH-UBND" in letter.body.text


def test_a_second_letter_stands_beside_the_first(sent: World) -> None:
    _correct(sent)
    sent.issue(CORRECTION, 120, "2024-06-03", "Trần Văn C")
    draft_correcting_letter(sent.office, YEAR, LETTER, Issue(39, date(2024, 1, 12)), "gõ nhầm")
    sent.issue(CORRECTION, 125, "2024-06-03", "Trần Văn C")
    with sent.database.read() as tx:
        letters = [d for d in tx.documents.all(sent.cycle.id) if d.kind is CORRECTION]
    assert [(d.number, d.status) for d in letters] == [
        (120, DocumentStatus.ISSUED), (125, DocumentStatus.ISSUED),
    ]  # fmt: skip


def test_one_letter_waits_at_a_time_and_may_be_drafted_anew(sent: World) -> None:
    first = _correct(sent)
    again = _correct(sent, why="gõ nhầm số")
    assert again.amendment.id != first.amendment.id
    states = [p.amendment.state for p in amendments_of_year(sent.office, YEAR)]
    assert states == [AmendmentState.DECLINED, AmendmentState.PROPOSED]
    with pytest.raises(StepError, match="Đang có công văn đính chính “Kế hoạch”"):
        draft_correcting_letter(
            sent.office, YEAR, LETTER, Issue(39, date(2024, 1, 12), "Nguyễn Văn A"), "gõ nhầm"
        )
    decline_amendment(sent.office, again.amendment.id, "không cần nữa")
    with pytest.raises(StepError, match="đã bị từ chối hoặc rút lại"):
        sent.issue(CORRECTION, 120, "2024-06-03", "Trần Văn C")


def test_a_letter_needs_a_symbol_and_something_to_correct(sent: World) -> None:
    with pytest.raises(StepError, match="Chưa biết ký hiệu công văn"):
        _correct(sent, symbol="")
    with pytest.raises(StepError, match="không có gì để đính chính"):
        draft_correcting_letter(sent.office, YEAR, PLAN, PLAN_ISSUE, "x", symbol="UBND-VX")


# ---- a closed period


@pytest.fixture
def closed(sent: World) -> World:
    """One unit has reported five pieces; the report of the half-year is number 90."""
    sent.report(UNIT, "2024-06-10 09:00", done("01", 5))
    sent.clock.set("2024-06-17 08:00")
    collect_all(sent.office)
    consolidate(sent.office, YEAR, "H1")
    sent.issue(REPORT, 90, "2024-06-17", period="H1")
    return sent


def _reopen(world: World) -> tuple[str, ...]:
    asked = propose_reopening(world.office, YEAR, "H1", "UBND yêu cầu bổ sung")
    return confirm(world, asked.amendment.id)


def test_a_period_is_opened_by_two_persons(closed: World) -> None:
    asked = propose_reopening(closed.office, YEAR, "H1", "UBND yêu cầu bổ sung")
    assert all(r.locked_at is not None for r in closed.requests())
    with pytest.raises(StepError, match="cần người khác xác nhận"):
        confirm_amendment(closed.office, asked.amendment.id)
    confirm(closed, asked.amendment.id)
    assert all(r.locked_at is None for r in closed.requests())
    events = _events(closed, "report_request", "open")
    assert len(events) == len(closed.requests())
    assert events[0] == (
        "người thứ hai",
        f"UBND yêu cầu bổ sung (đề nghị số {asked.amendment.id} của cán bộ)",
    )
    document = closed.document(REPORT, "H1")
    assert document is not None and document.status is DocumentStatus.ISSUED
    with pytest.raises(StepError, match="đã được mở lại"):
        propose_reopening(closed.office, YEAR, "H1", "lần nữa")


def test_the_next_version_lists_what_it_changes(closed: World) -> None:
    _reopen(closed)
    assert [p.code for p in due_periods(closed.office, YEAR)] == ["H1"]
    closed.report(OTHER, "2024-06-18 09:00", done("01", 2))
    closed.clock.set("2024-06-18 10:00")
    assert collect_all(closed.office) == {"Tiếp nhận": 1}
    drafted = consolidate(closed.office, YEAR, "H1").paper
    assert drafted.version == 2
    heading = next(n for n in drafted.notes if n.startswith("So với bản đã ban hành"))
    assert heading.startswith("So với bản đã ban hành số 90 ngày 17/6/2024, ")
    assert any("số lượng đạt được: 5 → 7" in n for n in drafted.notes)
    before = closed.document(REPORT, "H1")
    assert before is not None and before.status is DocumentStatus.DRAFT
    with closed.database.read() as tx:
        in_force = tx.documents.in_force(closed.cycle.id, REPORT, "H1")
    assert in_force is not None and in_force.number == 90, "until the next one is issued"
    issue = Issue(95, date(2024, 6, 18), "Nguyễn Văn A")
    lines = forecast_lines(forecast_issue(closed.office, YEAR, REPORT, issue, "H1"))
    assert any("số lượng đạt được: 5 → 7" in line for line in lines)
    issued = issue_paper(closed.office, YEAR, REPORT, issue, "H1")
    told = "Báo cáo này thay thế Báo cáo số 90/BC-STTTT ngày 17/6/2024."
    assert told in text_of(issued.path.read_bytes())
    with closed.database.read() as tx:
        papers = [d for d in tx.documents.all(closed.cycle.id) if d.kind is REPORT]
    assert [(d.number, d.status) for d in papers] == [
        (90, DocumentStatus.SUPERSEDED), (95, DocumentStatus.ISSUED),
    ]  # fmt: skip
    ((_, why),) = _events(closed, "document", "differs_from_issued")
    assert "số lượng đạt được: 5 → 7" in why
    assert all(r.locked_at is not None for r in closed.requests())
    assert trace_figure(closed.office, YEAR, "H1", "T01.quantity").figure.value == 7
    with pytest.raises(StepError, match="đã ban hành số 95"):
        consolidate(closed.office, YEAR, "H1")
    assert due_periods(closed.office, YEAR) == ()


def test_an_issue_that_changes_nothing_says_so(closed: World) -> None:
    _reopen(closed)
    notes = consolidate(closed.office, YEAR, "H1").paper.notes
    assert "Không số liệu nào khác bản đã ban hành số 90 ngày 17/6/2024." in notes


def test_an_open_period_is_not_opened(sent: World) -> None:
    with pytest.raises(StepError, match="chưa ban hành; không có gì để sửa"):
        propose_reopening(sent.office, YEAR, "H1", "x")


# ---- numbers and days that can't be


def test_a_number_is_given_once(closed: World) -> None:
    _reopen(closed)
    closed.clock.set("2024-06-18 10:00")
    consolidate(closed.office, YEAR, "H1")
    first = closed.office.papers_of(YEAR) / "bao-cao-tong-hop-H1-2024-so-90.docx"
    before = first.read_bytes()
    named = "“Báo cáo tổng hợp” kỳ 6 tháng đầu năm 2024 số 90 ngày 17/6/2024"
    told = f"năm 2024 đã cấp cho {named}; một số chỉ cấp"
    with pytest.raises(StepError, match=told):
        closed.issue(REPORT, 90, "2024-06-18", period="H1")
    with pytest.raises(StepError, match=told):
        forecast_issue(closed.office, YEAR, REPORT, Issue(90, date(2024, 6, 18), "A"), "H1")
    assert closed.issue(REPORT, 91, "2024-06-18", period="H1").path.name == (
        "bao-cao-tong-hop-H1-2024-so-91.docx"
    )
    assert first.read_bytes() == before


def test_correcting_letters_have_a_number_each(sent: World) -> None:
    _correct(sent)
    sent.issue(CORRECTION, 120, "2024-06-03", "Trần Văn C")
    draft_correcting_letter(
        sent.office, YEAR, PLAN, Issue(7, date(2024, 1, 10)), "lại nhầm", symbol="UBND-VX"
    )
    with pytest.raises(StepError, match="Số 120/UBND-VX năm 2024 đã cấp cho “Công văn đính chính”"):
        sent.issue(CORRECTION, 120, "2024-06-03", "Trần Văn C")
    assert sent.issue(CORRECTION, 121, "2024-06-03", "Trần Văn C").issue.number == 121


def test_two_files_that_say_one_number_lie_beside_each_other(closed: World) -> None:
    """The first was typed as 90 and is known by 89 since; then 90 is the second one's number."""
    draft_correcting_letter(
        closed.office, YEAR, REPORT, Issue(89, date(2024, 6, 17)), "nhầm", "H1", "STTTT-CNTT"
    )
    closed.issue(CORRECTION, 120, "2024-06-17", "Trần Văn C")
    _reopen(closed)
    closed.clock.set("2024-06-18 10:00")
    consolidate(closed.office, YEAR, "H1")
    second = closed.issue(REPORT, 90, "2024-06-18", period="H1").path
    assert second.name == "bao-cao-tong-hop-H1-2024-so-90-ban-2.docx"
    first = second.with_name("bao-cao-tong-hop-H1-2024-so-90.docx")
    assert "ngày 17 tháng 6 năm 2024" in text_of(first.read_bytes())
    assert "ngày 18 tháng 6 năm 2024" in text_of(second.read_bytes())


def test_a_corrected_paper_is_called_by_what_its_file_says(sent: World) -> None:
    folder = sent.office.papers_of(YEAR)
    _correct(sent)
    sent.issue(CORRECTION, 120, "2024-06-03", "Trần Văn C")
    again = sent.issue(PLAN, 6, "2024-01-10", "").path
    assert again == folder / "ke-hoach-2024-so-05.docx"
    assert not (folder / "ke-hoach-2024-so-06.docx").exists()
    again.write_bytes(b"x")
    office = sent.office
    (damage,) = verify(Store(office.database, office.blobs, office.papers, office.reader))
    assert "không còn là bản đã ban hành" in damage.what


def test_a_paper_is_no_older_than_what_it_cites(fresh: World) -> None:
    draft_plan(fresh.office, YEAR)
    fresh.clock.set("2024-01-12 08:00")
    issue_paper(fresh.office, YEAR, PLAN, PLAN_ISSUE)
    told = (
        "Ngày ký 09/01/2024 ở trước “Kế hoạch” số 05 ngày 10/01/2024, mà văn bản này chỉ có thể "
        "ký từ ngày ấy trở đi"
    )
    with pytest.raises(StepError, match=told):
        fresh.issue(LETTER, 38, "2024-01-09")
    with pytest.raises(StepError, match="Ngày ký 11/01/2024 ở sau “Kế hoạch” số 05"):
        fresh.issue(DocumentKind.SUBMISSION_LETTER, 12, "2024-01-11")
    fresh.issue(LETTER, 38, "2024-01-10")
    with pytest.raises(StepError, match=told):
        propose_number(fresh.office, YEAR, LETTER, Issue(38, date(2024, 1, 9)), "nhầm ngày")
    with pytest.raises(StepError, match="ở sau “Công văn giao nhiệm vụ” số 38 ngày 10/01/2024"):
        draft_correcting_letter(
            fresh.office, YEAR, PLAN, Issue(5, date(2024, 1, 11)), "nhầm", symbol="UBND-VX"
        )


def test_a_correcting_letter_is_no_older_than_what_it_corrects(sent: World) -> None:
    _correct(sent)
    with pytest.raises(StepError, match="Ngày ký 09/01/2024 ở trước “Kế hoạch” số 05"):
        sent.issue(CORRECTION, 120, "2024-01-09", "Trần Văn C")


def test_a_report_is_no_older_than_its_figures_and_than_the_one_before(closed: World) -> None:
    _reopen(closed)
    closed.clock.set("2024-06-18 10:00")
    consolidate(closed.office, YEAR, "H1")
    with pytest.raises(
        StepError, match="ở trước “Báo cáo tổng hợp” kỳ 6 tháng đầu năm 2024 số 90 ngày 17/6/2024"
    ):
        closed.issue(REPORT, 91, "2024-06-16", period="H1")
    issue = Issue(91, date(2024, 6, 17), "Nguyễn Văn A")
    with pytest.raises(StepError, match="ở trước ngày 18/6/2024 mà bản dự thảo nói “Tính đến”"):
        issue_paper(closed.office, YEAR, REPORT, issue, "H1")
    issue_paper(closed.office, YEAR, REPORT, issue, "H1", why="ký trước khi nhập")
    ((_, why),) = _events(closed, "document", "signed_before_draft")
    assert why == "ký trước khi nhập [ký ngày 17/6/2024, dự thảo nói số liệu đến ngày 18/6/2024]"
