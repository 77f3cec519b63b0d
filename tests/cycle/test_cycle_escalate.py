"""Escalation: whose superior is asked, when, once, and who is left to the operator."""

from datetime import date

import pytest

from plancycle.cycle.incoming.fetching import fetch_mail
from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.outgoing.escalate import queue_escalations
from plancycle.cycle.outgoing.escalations_due import escalations_due
from plancycle.model.mail import MailKind
from plancycle.model.reports import Field
from tests.cycle.direct_steps import collect_all, remind_all
from tests.cycle.world import YEAR, World

CITY = "tp-thai-binh"
WARDS = ("phuong-le-hong-phong-thai-binh", "phuong-bo-xuyen-thai-binh")
NAMES = ("Ủy ban nhân dân phường Lê Hồng Phong", "Ủy ban nhân dân phường Bồ Xuyên")
# Due on Friday 14/6/2024; five working days after it is Friday 21/6.
DAY = "2024-06-21 08:00"


@pytest.fixture
def strict(fresh: World) -> World:
    """Letters sent under a schedule that asks the superior five working days after the due day."""
    fresh.edit("reporting.yaml", "days_after: [1, 3]", "days_after: [1, 3]\n  escalate_after: 5")
    fresh.issue_year()
    fresh.queue_everything()
    deliver_all(fresh.office)
    fresh.sender.taken.clear()
    return fresh


def _due(world: World, at: str) -> dict[str, list[str]]:
    """Late units by superior."""
    world.clock.set(at)
    found = escalations_due(world.office, YEAR).due
    return {e.superior.code: [r.unit_code for r in e.requests] for e in found}


def test_nobody_is_asked_where_the_profile_does_not_say_when(sent: World) -> None:
    assert sent.office.profile.reporting.reminders.escalate_after is None
    assert _due(sent, "2024-12-10 08:00") == {}
    assert escalations_due(sent.office, YEAR).unreached == ()


def test_the_superior_is_asked_on_the_day_and_not_before(strict: World) -> None:
    assert _due(strict, "2024-06-20 08:00") == {}
    assert _due(strict, DAY) == {CITY: list(WARDS)}
    assert _due(strict, "2024-06-22 08:00") == {}  # a Saturday
    assert _due(strict, "2024-06-24 08:00") == {CITY: list(WARDS)}  # made up for


def test_it_names_the_units_and_goes_once(strict: World) -> None:
    strict.clock.set(DAY)
    remind_all(strict.office)
    (message,) = strict.outbox(MailKind.ESCALATION)
    assert (message.unit_code, message.request_id) == (CITY, None)
    assert message.body.to == (strict.address(CITY),)
    assert message.body.reply_to == "baocao@so-tttt.thaibinh.example"
    assert message.body.auto_submitted == "auto-generated"
    text = message.body.text
    assert text.startswith("Kính gửi: Ủy ban nhân dân thành phố Thái Bình\n")
    assert f"\n- {NAMES[0]}\n- {NAMES[1]}\n" in text
    assert "đã qua 05 ngày làm việc" in text
    assert "trước ngày 15/6/2024" in text
    assert "Đoàn" not in text
    before = len(strict.sender.taken)
    assert _due(strict, "2024-06-25 08:00") == {}
    remind_all(strict.office)
    assert len(strict.outbox(MailKind.ESCALATION)) == 1
    assert len(strict.sender.taken) == before


def test_queueing_an_old_list_again_queues_nothing(strict: World) -> None:
    strict.clock.set(DAY)
    due = escalations_due(strict.office, YEAR)
    fetch_mail(strict.office)
    assert queue_escalations(strict.office, YEAR, due) == 1
    assert queue_escalations(strict.office, YEAR, due) == 0


def test_a_report_that_came_is_no_longer_named(strict: World) -> None:
    strict.report(WARDS[0], "2024-06-20 09:00")
    strict.report(WARDS[1], "2024-06-20 09:05", {("06", Field.QUANTITY): "nhiều"})
    strict.clock.set("2024-06-20 10:00")
    collect_all(strict.office)
    assert _due(strict, DAY) == {CITY: [WARDS[1]]}
    remind_all(strict.office)
    (message,) = strict.outbox(MailKind.ESCALATION)
    line = f"- {NAMES[1]}, đã gửi lúc 09 giờ 05 ngày 20/6/2024 nhưng cần hoàn thiện\n"
    assert line in message.body.text


def test_a_report_that_comes_while_it_is_made_stops_it(strict: World) -> None:
    strict.clock.set(DAY)
    due = escalations_due(strict.office, YEAR)
    for ward in WARDS:
        strict.report(ward, "2024-06-21 08:05")
    collect_all(strict.office)
    assert queue_escalations(strict.office, YEAR, due) == 0


def test_an_extension_puts_it_off(strict: World) -> None:
    request = strict.request(WARDS[0])
    with strict.database.begin() as tx:
        tx.requests.extend(request, date(2024, 6, 28), "thiên tai")
    assert _due(strict, DAY) == {CITY: [WARDS[1]]}


def test_who_has_nobody_above_is_left_to_the_operator_once(strict: World) -> None:
    strict.clock.set(DAY)
    alone = escalations_due(strict.office, YEAR).unreached
    bound = [r.unit_code for r in strict.requests() if r.mood.value == "binding"]
    assert len(alone) == len(bound) - len(WARDS)
    assert alone[0].unit_name == "Văn phòng Ủy ban nhân dân tỉnh"
    assert alone[0].reason == (
        "chưa gửi báo cáo 6 tháng đầu năm 2024 sau nhiều lần nhắc; không có đơn vị cấp trên để "
        "đề nghị đôn đốc"
    )
    remind_all(strict.office)
    (notice,) = strict.notices
    assert f"{len(alone) + 1} đơn vị cần liên hệ trực tiếp" in notice.subject  # and its own unit
    assert escalations_due(strict.office, YEAR).unreached == ()


def test_a_superior_that_mail_does_not_reach_is_not_written_to(strict: World) -> None:
    strict.clock.set(DAY)  # a flag loses its force with time
    with strict.database.begin() as tx:
        tx.outbox.note_bad_address(strict.address(CITY), "không có hộp thư")
    found = escalations_due(strict.office, YEAR)
    assert found.due == ()
    reasons = {u.unit_name: u.reason for u in found.unreached}
    assert "thành phố Thái Bình chưa có địa chỉ dùng được" in reasons[NAMES[0]]


def test_a_locked_period_is_not_escalated(strict: World) -> None:
    with strict.database.begin() as tx:
        tx.requests.lock(tx.requests.of_period(1, "H1"), "đã tổng hợp")
    assert _due(strict, DAY) == {}


def test_one_that_never_arrived_goes_again_once_the_address_is_mended(strict: World) -> None:
    strict.clock.set(DAY)
    remind_all(strict.office)
    letter = strict.letter(CITY, MailKind.ESCALATION)
    with strict.database.begin() as tx:
        tx.outbox.bounced(letter, "không có người nhận")
    assert escalations_due(strict.office, YEAR).due == ()  # it would only bounce again
    strict.edit("units.csv", strict.address(CITY), "moi@thanh-pho.example")
    (again,) = escalations_due(strict.office, YEAR).due
    assert (again.addresses, again.sequence) == (("moi@thanh-pho.example",), 2)
    remind_all(strict.office)
    assert strict.letter(CITY, MailKind.ESCALATION).body.to == ("moi@thanh-pho.example",)
    assert escalations_due(strict.office, YEAR).due == ()
