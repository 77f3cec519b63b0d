"""A unit is asked about a report of it that counts."""

import pytest

from plancycle.cycle.desk.ask_unit import ask_about_report
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.model.reports import Field
from plancycle.model.status import OutgoingStatus, SubmissionStatus
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import YEAR, World, text_of

UNIT = "so-gddt"
QUESTION = "Kinh phí của nhiệm vụ 01 ghi 310, có phải là 31 triệu đồng không?"


def _reported(world: World, day: str = "2024-06-10") -> None:
    content = world.filled(UNIT, cells={("01", Field.COST): "310"})
    world.report(UNIT, f"{day} 09:00", content=content)
    world.clock.set(f"{day} 10:00")
    collect_all(world.office)


def test_the_unit_is_asked_with_its_own_figures_and_what_counts_stays(sent: World) -> None:
    _reported(sent)
    done = ask_about_report(sent.office, UNIT, "H1", QUESTION, year=YEAR)
    assert done.label == "Sở Giáo dục và Đào tạo, kỳ 6 tháng đầu năm 2024"
    assert (done.revision, done.addresses) == (1, (sent.address(UNIT),))
    letter = sent.letter(UNIT, MailKind.FINDINGS)
    assert (letter.status, letter.body.to) == (OutgoingStatus.QUEUED, (sent.address(UNIT),))
    text = " ".join(letter.body.text.split())
    assert f"1. Ý kiến của cán bộ tiếp nhận: {QUESTION}" in text
    assert "Bản lần 1 đã tiếp nhận vẫn đang được tính cho đến khi có bản mới" in text
    assert "Nếu số liệu đã đúng, đề nghị Sở Giáo dục và Đào tạo trả lời thư này cho biết" in text
    assert "đã ghi sẵn nội dung Sở Giáo dục và Đào tạo gửi" in text
    assert "Thời hạn gửi: trước ngày 15/6/2024" in text
    (form,) = letter.body.attachments
    assert "310" in text_of(sent.office.blobs.get(form.sha256))
    with sent.database.read() as tx:
        (report,) = tx.submissions.of_request(sent.request(UNIT).id)
        kept = tx.events("submission")[-1]
    assert report.status is SubmissionStatus.ACCEPTED
    assert (kept.entity_id, kept.actor, kept.to_state) == (report.id, "cán bộ", "questioned")
    assert kept.why == QUESTION


def test_after_the_due_day_the_unit_is_asked_to_hurry(sent: World) -> None:
    _reported(sent)
    sent.clock.set("2024-06-20 09:00")
    ask_about_report(sent.office, UNIT, "H1", QUESTION)
    text = " ".join(sent.letter(UNIT, MailKind.FINDINGS).body.text.split())
    assert "Thời hạn gửi (trước ngày 15/6/2024) đã qua; đề nghị gửi lại trong thời gian" in text


def test_a_second_question_is_another_letter(sent: World) -> None:
    _reported(sent)
    ask_about_report(sent.office, UNIT, "H1", QUESTION)
    ask_about_report(sent.office, UNIT, "H1", "Số lượng cũng chưa khớp")
    asked = sent.letters(UNIT, MailKind.FINDINGS)
    assert len({m.sequence for m in asked}) == len(asked) == 2


def test_what_is_not_asked(sent: World) -> None:
    with pytest.raises(StepError, match="chưa có bản báo cáo nào đang được tính"):
        ask_about_report(sent.office, UNIT, "H1", QUESTION)
    _reported(sent)
    with pytest.raises(StepError, match="Hãy ghi lý do bằng"):
        ask_about_report(sent.office, UNIT, "H1", " ")
    with sent.database.begin() as tx:
        tx.requests.lock(tx.requests.of_period(1, "H1"), "đã ban hành")
    with pytest.raises(StepError, match="không đề nghị đơn vị sửa được nữa"):
        ask_about_report(sent.office, UNIT, "H1", QUESTION)
    assert sent.letters(UNIT, MailKind.FINDINGS) == []
