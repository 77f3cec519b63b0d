"""A unit that lost its form gets it once more: alone, with the code that it has."""

import pytest

from plancycle.cycle.desk.renew_token import withdraw_token
from plancycle.cycle.desk.send_form_again import FormAgain, send_form_again
from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.model.status import OutgoingStatus, SubmissionStatus
from tests.cycle.direct_steps import collect_all, dispatch_all
from tests.cycle.world import World

UNIT = "so-gddt"
WHY = "làm mất tệp"
LABEL = "Sở Giáo dục và Đào tạo, kỳ 6 tháng đầu năm 2024"


def _again(world: World, unit: str = UNIT, period: str = "H1") -> FormAgain:
    return send_form_again(world.office, unit, period, why=WHY)


def _letters(world: World) -> int:
    """How many letters to any unit there are."""
    units = [u.code for u in world.office.profile.units.units]
    return sum(len(world.letters(unit, kind)) for unit in units for kind in MailKind)


def test_only_that_unit_gets_it_and_its_code_stays(sent: World) -> None:
    token, before = sent.request(UNIT).token, _letters(sent)
    assert _again(sent) == FormAgain(LABEL, (sent.address(UNIT),))
    assert _letters(sent) == before + 1
    letter = sent.letter(UNIT, MailKind.REQUEST)
    assert letter.status is OutgoingStatus.QUEUED
    assert letter.body.subject.endswith(f"[BC-{token}]")
    assert sent.request(UNIT).token == token
    assert "gửi lại theo đề nghị của Sở Giáo dục và Đào tạo" in " ".join(letter.body.text.split())
    assert "Mã báo cáo cũ không còn hiệu lực" not in letter.body.text
    assert list(sent.files(letter)) == ["Bieu-mau-bao-cao-H1-2024-so-gddt.docx"]
    with sent.database.read() as tx:
        kept = tx.events("report_request")[-1]
    assert (kept.to_state, kept.actor, kept.why) == ("form-sent-again", "cán bộ", WHY)


def test_the_form_of_before_counts_all_the_same(sent: World) -> None:
    old = sent.filled(UNIT)
    _again(sent)
    sent.report(UNIT, "2024-06-10 09:00", content=old)
    sent.clock.set("2024-06-10 10:00")
    collect_all(sent.office)
    assert sent.states(UNIT) == [SubmissionStatus.ACCEPTED]


def test_after_the_due_day_it_goes_all_the_same(sent: World) -> None:
    sent.clock.set("2024-06-20 09:00")
    _again(sent)
    deliver_all(sent.office)
    assert sent.letter(UNIT, MailKind.REQUEST).status is OutgoingStatus.SENT


def test_it_goes_as_often_as_it_is_ordered_but_not_twice_at_once(sent: World) -> None:
    _again(sent)
    with pytest.raises(StepError, match="đang chờ gửi, chưa cần gửi lại"):
        _again(sent)
    deliver_all(sent.office)
    _again(sent)
    assert [m.sequence for m in sent.letters(UNIT, MailKind.REQUEST)] == [1, 2]


def test_the_next_dispatch_sends_nothing_more(sent: World) -> None:
    _again(sent)
    deliver_all(sent.office)
    before = _letters(sent)
    dispatch_all(sent.office)
    assert _letters(sent) == before


def test_where_it_can_not_be_it_is_told(sent: World) -> None:
    before = sent.snapshot()
    with pytest.raises(StepError, match="chưa gửi lần nào nên chưa gửi lại được"):
        _again(sent, period="Y")
    with pytest.raises(StepError, match="lý do"):
        send_form_again(sent.office, UNIT, "H1", why=" ")
    assert sent.snapshot() == before
    withdraw_token(sent.office, UNIT, "H1", why="nghi lộ mã")
    with pytest.raises(StepError, match="đã thu hồi"):
        _again(sent)


def test_a_unit_that_mail_does_not_reach_is_told(sent: World) -> None:
    with sent.database.begin() as tx:
        tx.outbox.note_bad_address(sent.address(UNIT), "không có hộp thư này")
    with pytest.raises(StepError, match="chưa có địa chỉ thư dùng được"):
        _again(sent)
