"""What goes out when: assignments once, the form of a later period when its time comes."""

from collections import Counter

import pytest

from plancycle.cycle.deliver import deliver_all
from plancycle.cycle.dispatch import is_ready, queue_due, what_is_due
from plancycle.cycle.plan import draft_plan
from plancycle.forms.read import parse_form
from plancycle.mail.message_id import parse_message_id
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.model.reports import Field
from plancycle.model.status import OutgoingStatus
from tests.cycle.direct_steps import dispatch_all
from tests.cycle.world import PLAN_ISSUE, YEAR, World

OWN = "so-tttt"


def test_nothing_goes_before_plan_and_letter_are_issued(fresh: World) -> None:
    assert not is_ready(fresh.office, YEAR)
    with pytest.raises(StepError, match="Kế hoạch năm 2024 của “thai-binh” chưa được ban hành"):
        what_is_due(fresh.office, YEAR)
    draft_plan(fresh.office, YEAR)
    fresh.clock.set("2024-01-10 08:00")
    fresh.issue(DocumentKind.PLAN, PLAN_ISSUE.number, "2024-01-10", "")
    assert not is_ready(fresh.office, YEAR)
    with pytest.raises(StepError, match="Công văn giao nhiệm vụ năm 2024 chưa có số và ngày ký"):
        what_is_due(fresh.office, YEAR)


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
    assert {v.task_id for v in values if v.field is Field.STATUS} == {"02"}


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


def test_an_unit_whose_address_was_taken_out_is_not_written_to_again(sent: World) -> None:
    bounced = sent.letter("so-gddt", MailKind.ASSIGNMENT)
    with sent.database.begin() as tx:
        tx.outbox.bounced(bounced, "không có người nhận")
    sent.edit("units.csv", "vanthu@so-gddt.thaibinh.example", "")
    plan = what_is_due(sent.office, YEAR)
    assert plan.due == ()
    assert plan.without_address == ("Sở Giáo dục và Đào tạo",)
