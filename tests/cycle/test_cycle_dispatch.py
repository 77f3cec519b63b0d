"""What goes out when: assignments once, the form of a later period when its time comes."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa

from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.outgoing.dispatch import is_ready, what_is_due
from plancycle.cycle.outgoing.due_letters import due_message, queue_due
from plancycle.cycle.outgoing.wanted_letters import Due
from plancycle.cycle.papers.making.assignment_letters import plan_file_name
from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.cycle.papers.year_papers import YearPapers
from plancycle.cycle.steps import dispatch
from plancycle.cycle.workplace.chunks import chunked
from plancycle.cycle.workplace.office import Office
from plancycle.forms.reading.read_form import parse_form
from plancycle.mail.outgoing.message_id import parse_message_id
from plancycle.model.assignments import Role
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import RenderError, StepError
from plancycle.model.mail import MailKind
from plancycle.model.reports import Field
from plancycle.model.status import OutgoingStatus
from plancycle.model.units import UnitRegister
from plancycle.store.schema.records import NewOutgoing
from plancycle.store.schema.scope import Scope
from tests.cycle.direct_steps import dispatch_all
from tests.cycle.profile_edits import ESTIMATE, add_estimate, drop_paper
from tests.cycle.world import PLAN_ISSUE, YEAR, World, tables, text_of

OWN = "so-tttt"


def test_nothing_goes_before_plan_and_letter_are_issued(fresh: World) -> None:
    assert not is_ready(fresh.office, YEAR)
    with pytest.raises(StepError, match="Kế hoạch năm 2024 của tỉnh Thái Bình chưa được ban hành"):
        what_is_due(fresh.office, YEAR)
    draft_plan(fresh.office, YEAR)
    fresh.clock.set("2024-01-10 08:00")
    fresh.issue(DocumentKind.PLAN, PLAN_ISSUE.number, "2024-01-10", "")
    assert not is_ready(fresh.office, YEAR)
    with pytest.raises(StepError, match="Công văn giao nhiệm vụ năm 2024 chưa có số và ngày ký"):
        what_is_due(fresh.office, YEAR)


def test_the_work_for_a_unit_does_not_grow_with_the_register(
    issued: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the register nor the year's rows are gone through for each unit or each chunk."""
    walks: list[str] = []
    for name in ("members", "ever_members", "valid_on"):
        walk = getattr(UnitRegister, name)

        def counted(*args: object, _walk: Callable[..., object] = walk) -> object:
            walks.append(_walk.__name__)
            return _walk(*args)

        monkeypatch.setattr(UnitRegister, name, counted)
    read: Counter[str] = Counter()
    rows, tuples = Scope.rows, Scope.tuples

    def counted_rows(scope: Scope, query: sa.Executable) -> Sequence[Any]:
        found = rows(scope, query)
        read.update(row["unit_code"] for row in found if "unit_code" in row)
        return found

    def counted_tuples(scope: Scope, query: sa.Executable) -> Sequence[Any]:
        found = tuples(scope, query)
        read.update(row.unit_code for row in found)
        return found

    chunk = what_is_due(issued.office, YEAR).due[3:6]
    codes = {d.unit_code for d in chunk}
    owed = Counter(a.unit_code for a in issued.assignments() if a.unit_code in codes)
    for period in ("H1", "Y"):
        owed.update(r.unit_code for r in issued.requests(period) if r.unit_code in codes)
    monkeypatch.setattr(Scope, "rows", counted_rows)
    monkeypatch.setattr(Scope, "tuples", counted_tuples)
    walks.clear()
    assert queue_due(issued.office, YEAR, chunk) == 3
    assert walks == []
    # Read to be written, and once more to see that it is so still.
    assert read == Counter({code: 2 * rows for code, rows in owed.items()})


def test_each_unit_gets_one_message_with_letter_and_form(issued: World) -> None:
    due = what_is_due(issued.office, YEAR).due
    units = {a.unit_code for a in issued.assignments()} | {r.unit_code for r in issued.requests()}
    assert Counter(d.unit_code for d in due) == dict.fromkeys(units, 1)
    assert {d.unit_code for d in due if d.kind is MailKind.REQUEST} == {OWN}
    assert queue_due(issued.office, YEAR, due) == len(units)
    assert deliver_all(issued.office).sent == len(units)

    reporting = {r.unit_code: r for r in issued.requests()}
    for message in issued.sender.taken:
        parts = parse_message_id(message.message_id, issued.office.key, "so-tttt.thaibinh.example")
        assert parts is not None
        names = [a.name for a in message.attachments]
        form = f"Bieu-mau-bao-cao-H1-2024-{parts.unit}.docx"
        letter = ["Cong-van-giao-nhiem-vu.docx"] if parts.unit != OWN else []
        assert names == letter + ([form] if parts.unit in reporting else [])
        if parts.unit in reporting:
            token = reporting[parts.unit].token
            assert message.reply_to == f"baocao+{token}@so-tttt.thaibinh.example"
            assert message.subject.endswith(f"[BC-{token}]")
            assert parse_form(message.attachments[-1].content).token == token


def test_dispatching_twice_queues_nothing_twice(issued: World) -> None:
    due = what_is_due(issued.office, YEAR).due
    first = dispatch_all(issued.office)
    before = issued.snapshot()
    assert what_is_due(issued.office, YEAR).due == ()
    assert queue_due(issued.office, YEAR, due) == 0  # a worker with an old list in hand
    assert dispatch_all(issued.office).sent == 0
    assert issued.snapshot() == before
    assert len(issued.sender.taken) == first.sent == len(due)


def test_a_run_that_is_repeated_makes_only_what_the_one_before_did_not_keep(
    issued: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    broken = {"at": 13}  # the third of the third chunk

    def counted(office: Office, papers: YearPapers, due: Due) -> NewOutgoing:
        if len(made) + 1 == broken["at"]:
            raise RenderError("no memory left")
        made.append(due.unit_code)
        return due_message(office, papers, due)

    monkeypatch.setattr("plancycle.cycle.outgoing.due_letters.due_message", counted)
    monkeypatch.setattr("plancycle.cycle.steps.dispatching.chunked", partial(chunked, size=5))
    due = [d.unit_code for d in what_is_due(issued.office, YEAR).due]
    with pytest.raises(RenderError):
        dispatch(issued.office, YEAR)
    assert made == due[:12]
    broken["at"] = 0
    made.clear()
    assert dispatch(issued.office, YEAR).queued == len(due) - 10
    assert made == due[10:]


def test_a_run_that_died_between_queueing_and_sending_loses_nothing(issued: World) -> None:
    issued.queue_everything()
    assert what_is_due(issued.office, YEAR).due == ()
    assert dispatch_all(issued.office).sent == len(issued.sender.taken) > 0


def test_a_unit_without_address_is_listed_and_the_others_go(issued: World) -> None:
    total = len(what_is_due(issued.office, YEAR).due)
    issued.edit("units.csv", "vanthu@so-gddt.thaibinh.example", "")
    plan = what_is_due(issued.office, YEAR)
    assert plan.without_address == ("Sở Giáo dục và Đào tạo",)
    assert len(plan.due) == total - 1
    assert dispatch_all(issued.office).sent == total - 1
    # Once the address is known the unit gets its letter, and nobody a second one.
    issued.edit("units.csv", "so-nganh,,,6,", "so-nganh,,moi@so-gddt.thaibinh.example,6,")
    assert [d.unit_code for d in what_is_due(issued.office, YEAR).due] == ["so-gddt"]
    assert dispatch_all(issued.office).sent == 1
    assert issued.sender.taken[-1].to == ("moi@so-gddt.thaibinh.example",)


def test_the_form_of_a_later_period_goes_from_its_day_on(sent: World) -> None:
    """Due 14/12/2024, sent 30 days before: from 14/11/2024."""
    sent.clock.set("2024-07-01 08:00")
    assert what_is_due(sent.office, YEAR).due == ()
    sent.clock.set("2024-11-13 23:59")
    assert what_is_due(sent.office, YEAR).due == ()
    sent.clock.set("2024-11-14 00:01")
    due = what_is_due(sent.office, YEAR).due
    assert {(d.kind, d.period) for d in due} == {(MailKind.REQUEST, "Y")}
    assert [d.unit_code for d in due] == [r.unit_code for r in sent.requests("Y")]
    assert dispatch_all(sent.office).sent == len(due)
    assert what_is_due(sent.office, YEAR).due == ()
    values = parse_form(sent.form("dai-ptth", "Y")).values
    asked = {v.task_id for v in values if v.field is Field.STATUS and v.task_id}
    assert {t for t in asked if not t.startswith("CT")} == {"02"}


def test_after_the_due_day_the_form_is_no_longer_due(sent: World) -> None:
    sent.clock.set("2024-12-15 08:00")
    assert what_is_due(sent.office, YEAR).due == ()


def test_a_year_whose_periods_are_all_past_has_nothing_to_assign(issued: World) -> None:
    issued.clock.set("2025-01-05 08:00")
    with pytest.raises(StepError, match="Mọi kỳ báo cáo của năm 2024 đã qua hạn"):
        what_is_due(issued.office, YEAR)


def test_a_partner_without_lead_task_gets_a_letter_and_still_reports_if_named(
    issued: World,
) -> None:
    """Departments report by the regime, even without a task of their own to lead."""
    issued.queue_everything()
    states = {m.status for m in issued.outbox(MailKind.ASSIGNMENT)}
    assert states == {OutgoingStatus.QUEUED}
    assert "so-tai-chinh" in {r.unit_code for r in issued.requests()}


def test_a_letter_that_bounced_goes_again_once_the_address_is_mended(sent: World) -> None:
    """To the same address it would only bounce again."""
    bounced = sent.letter("so-gddt", MailKind.ASSIGNMENT)
    with sent.database.begin() as tx:
        tx.outbox.bounced(bounced, "không có người nhận")
    assert what_is_due(sent.office, YEAR).due == ()
    sent.edit("units.csv", "vanthu@so-gddt.", "moi@so-gddt.")
    (due,) = what_is_due(sent.office, YEAR).due
    assert (due.unit_code, due.kind, due.sequence) == ("so-gddt", MailKind.ASSIGNMENT, 2)
    assert dispatch_all(sent.office).sent == 1
    (message,) = sent.sender.taken
    assert message.to == ("moi@so-gddt.thaibinh.example",)
    assert message.message_id != bounced.message_id
    # The same letter and form as before, and only once.
    again = sent.letter("so-gddt", MailKind.ASSIGNMENT)
    assert sent.files(again) == sent.files(bounced)
    assert what_is_due(sent.office, YEAR).due == ()


def test_a_new_address_that_mail_does_not_reach_sends_nothing_to_those_that_have_it(
    sent: World,
) -> None:
    old, new = "vanthu@so-gddt.thaibinh.example", "moi@so-gddt.thaibinh.example"
    bounced = sent.letter("so-gddt", MailKind.ASSIGNMENT)
    with sent.database.begin() as tx:
        tx.outbox.bounced(bounced, "không có người nhận")
        tx.outbox.note_bad_address(new, "không có người nhận", source="dsn")
    sent.edit("units.csv", old, f"{old};{new}")
    assert what_is_due(sent.office, YEAR).due == ()
    with sent.database.begin() as tx:
        tx.outbox.clear_bad_address(new, "cán bộ xác nhận dùng được")
    (due,) = what_is_due(sent.office, YEAR).due
    assert due.addresses == (new,)


def test_an_unit_whose_address_was_taken_out_is_not_written_to_again(sent: World) -> None:
    bounced = sent.letter("so-gddt", MailKind.ASSIGNMENT)
    with sent.database.begin() as tx:
        tx.outbox.bounced(bounced, "không có người nhận")
    sent.edit("units.csv", "vanthu@so-gddt.thaibinh.example", "")
    plan = what_is_due(sent.office, YEAR)
    assert plan.due == ()
    assert plan.without_address == ("Sở Giáo dục và Đào tạo",)


# ---- without a letter, and in other words


def _issue_plan(world: World) -> None:
    draft_plan(world.office, YEAR)
    world.clock.set("2024-01-10 08:00")
    world.issue(DocumentKind.PLAN, PLAN_ISSUE.number, "2024-01-10", "")


def test_without_a_letter_the_mail_carries_the_plan_as_issued(fresh: World) -> None:
    drop_paper(fresh, "assignment_letter")
    draft_plan(fresh.office, YEAR)
    assert not is_ready(fresh.office, YEAR)
    _issue_plan(fresh)
    assert fresh.document(DocumentKind.ASSIGNMENT_LETTER) is None
    assert is_ready(fresh.office, YEAR)
    fresh.clock.set("2024-01-12 08:00")
    sent = dispatch_all(fresh.office).sent
    units = {a.unit_code for a in fresh.assignments()} | {r.unit_code for r in fresh.requests()}
    assert sent == len(fresh.sender.taken) == len(units)
    message = fresh.letter("so-gddt", MailKind.ASSIGNMENT)
    files = fresh.files(message)
    assert list(files) == ["Ke-hoach.docx", "Bieu-mau-bao-cao-H1-2024-so-gddt.docx"]
    issued = fresh.document(DocumentKind.PLAN)
    assert issued is not None
    assert files["Ke-hoach.docx"] == fresh.office.blobs.get(issued.file_sha256)
    assert tables(files["Ke-hoach.docx"])[0][1][0] == "Số: 05/KH-UBND"
    words = message.body.text
    assert "- Ke-hoach.docx (Kế hoạch số 05/KH-UBND)\n" in words
    assert "Công văn" not in words
    # The lead agency gets its form alone, as ever.
    assert [m.kind for m in fresh.outbox(MailKind.REQUEST)] == [MailKind.REQUEST]


def test_the_plan_goes_under_the_name_of_its_type(fresh: World) -> None:
    assert plan_file_name(fresh.office.profile) == "Ke-hoach.docx"
    title = "title: Truyền thông về chuyển đổi số"
    fresh.edit("plan.yaml", title, f"type_name: Công văn\n{title}")
    assert plan_file_name(fresh.office.profile) == "Cong-van.docx"
    drop_paper(fresh, "assignment_letter")
    _issue_plan(fresh)
    assert (fresh.office.papers_of(2024) / "cong-van-2024-so-05.docx").is_file()
    fresh.queue_everything()
    body = fresh.letter("so-gddt", MailKind.ASSIGNMENT).body
    assert body.subject.startswith("Giao nhiệm vụ thực hiện Công văn truyền thông về chuyển")
    assert "- Cong-van.docx (Công văn số 05/KH-UBND)\n" in body.text
    assert "Kế hoạch" not in body.text


def test_a_notice_goes_as_a_notice(fresh: World) -> None:
    letter = "assignment_letter:\n    issuer: lead\n    symbol: STTTT-CNTT"
    notice = "assignment_letter:\n    issuer: lead\n    symbol: TB-STTTT\n    template: "
    fresh.edit("locality.yaml", letter, f"{notice}assignment_notice")
    _issue_plan(fresh)
    with pytest.raises(StepError, match="Thông báo phân công nhiệm vụ năm 2024 chưa có số"):
        what_is_due(fresh.office, YEAR)
    fresh.clock.set("2024-01-12 08:00")
    issued = fresh.issue(DocumentKind.ASSIGNMENT_LETTER, 7, "2024-01-12")
    assert issued.path.name == "thong-bao-phan-cong-nhiem-vu-2024-so-07.docx"
    fresh.queue_everything()
    message = fresh.letter("so-gddt", MailKind.ASSIGNMENT)
    files = fresh.files(message)
    assert next(iter(files)) == "Thong-bao-phan-cong-nhiem-vu.docx"
    paper = files["Thong-bao-phan-cong-nhiem-vu.docx"]
    assert tables(paper)[0][1][0] == "Số: 07/TB-STTTT"
    assert "THÔNG BÁO" in text_of(paper)
    assert "Thong-bao-phan-cong-nhiem-vu.docx (Thông báo phân công nhiệm vụ)" in message.body.text


# ---- estimates


def test_an_estimate_is_asked_for_on_its_day_of_who_leads(fresh: World) -> None:
    add_estimate(fresh)
    fresh.issue_year()
    leads = {a.unit_code for a in fresh.assignments() if a.role is Role.LEAD}
    assert {r.unit_code for r in fresh.requests("B")} == leads
    fresh.queue_everything()
    words = fresh.letter("so-gddt", MailKind.ASSIGNMENT).body.text
    assert "  Dự toán kinh phí năm 2025: trước ngày 20/7/2024\n" in words
    fresh.clock.set("2024-06-18 08:00")
    assert {d.period for d in what_is_due(fresh.office, YEAR).due} == set()
    fresh.clock.set("2024-06-19 08:00")
    due = what_is_due(fresh.office, YEAR).due
    assert {(d.kind, d.period) for d in due} == {(MailKind.REQUEST, "B")}
    assert {d.unit_code for d in due} == leads
    fresh.queue_everything()
    message = fresh.letter("dai-ptth", MailKind.REQUEST, "B")
    assert message.body.subject.startswith("Đề nghị lập dự toán kinh phí năm 2025 [BC-")
    # Its year stands in what it is called: it is not told once more.
    assert "kinh phí năm 2025\n" in message.body.text
    assert "Kinh phí của" not in message.body.text
    assert list(fresh.files(message)) == ["Bieu-mau-du-toan-B-2024-dai-ptth.docx"]
    (form,) = fresh.files(message).values()
    assert "DỰ TOÁN KINH PHÍ" in text_of(form)


def test_an_estimate_that_ends_first_goes_with_the_assignment(fresh: World) -> None:
    only = "form: estimate\n    asked: [dai-ptth]"
    add_estimate(fresh, ESTIMATE.replace("month: 7", "month: 3").replace("form: estimate", only))
    fresh.issue_year()
    fresh.queue_everything()
    message = fresh.letter("dai-ptth", MailKind.ASSIGNMENT, "B")
    assert list(fresh.files(message)) == [
        "Cong-van-giao-nhiem-vu.docx",
        "Bieu-mau-du-toan-B-2024-dai-ptth.docx",
    ]
    words = message.body.text
    assert "(biểu mẫu dự toán kinh phí năm 2025)" in words
    assert "lập dự toán theo biểu mẫu và gửi lại trước ngày 20/3/2024" in words
    # Who is not asked still gets its letter, and its form of results when the time comes.
    message = fresh.letter("so-gddt", MailKind.ASSIGNMENT, "B")
    assert list(fresh.files(message)) == ["Cong-van-giao-nhiem-vu.docx"]
    assert "dự toán" not in message.body.text.casefold()
    assert "Biểu mẫu sẽ được gửi tới Sở Giáo dục và Đào tạo trước mỗi kỳ." in message.body.text
    fresh.clock.set("2024-05-15 08:00")
    due = what_is_due(fresh.office, YEAR).due
    assert {d.unit_code for d in due} == {r.unit_code for r in fresh.requests("H1")}
    assert {(d.kind, d.period) for d in due} == {(MailKind.REQUEST, "H1")}
