"""``Sai: ...`` as an answer goes to a person, whatever is wrapped around it, and is never lost."""

import pytest

from plancycle.cycle.desk.telling.notify import queue_notice
from plancycle.cycle.desk.waiting.examine import examine
from plancycle.cycle.desk.waiting.send_back import return_message
from plancycle.cycle.desk.waiting.waiting_mail import waiting_messages
from plancycle.cycle.incoming.settling.corrections import LONGEST_SHOWN, correction_words
from plancycle.model.mail import MailKind
from plancycle.model.reports import Field
from plancycle.model.status import IncomingStatus, SubmissionStatus
from plancycle.store.schema.records import Incoming
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import World, done

UNIT = "so-gddt"
SAID = "Sai: mã 01, số lượng đúng là 15"
QUARANTINED, PROCESSED = IncomingStatus.QUARANTINED, IncomingStatus.PROCESSED
ACCEPTED, RETURNED = SubmissionStatus.ACCEPTED, SubmissionStatus.RETURNED


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sai: mã 06 là 15", "Sai: mã 06 là 15"),
        ("sai: mã 06", "sai: mã 06"),
        ("SAI - mã 06", "SAI - mã 06"),
        ("Sai, mã 06 phải là 15", "Sai, mã 06 phải là 15"),
        ("Sai", "Sai"),
        ("Sai số liệu mã 06", "Sai số liệu mã 06"),
        ("“Sai: mã 06”", "“Sai: mã 06”"),
        ("*Sai:* mã 06", "*Sai:* mã 06"),
        ("Da\u0323 sai: mã 06", "Dạ sai: mã 06"),
        ("Dạ sai ạ, mã 06 là 15", "Dạ sai ạ, mã 06 là 15"),
        ("Da sai a", "Da sai a"),
        ("Kính gửi Sở Thông tin và Truyền thông\n\nSai: mã 06\nlà 15", "Sai: mã 06 là 15"),
        ("Kính gửi Sở, sai: mã 06", "Kính gửi Sở, sai: mã 06"),
        ("Báo cáo anh chị, số liệu mã 06 sai", "Báo cáo anh chị, số liệu mã 06 sai"),
        ("Mã 06 chưa đúng, đúng là 15", "Mã 06 chưa đúng, đúng là 15"),
        ("Số lượng lớp không đúng", "Số lượng lớp không đúng"),
        ("So lieu chua dung", "So lieu chua dung"),
        ("Xin đính chính mã 06: 15 lớp", "Xin đính chính mã 06: 15 lớp"),
        ("Vâng.\nCảm ơn Sở.\nSai: mã 06", "Sai: mã 06"),
        ("Sai: x\n\nĐã gửi từ iPhone", "Sai: x"),
        ("> Kính gửi\nSai: x", "Sai: x"),
    ],
)
def test_ways_to_say_so(text: str, words: str) -> None:
    assert correction_words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kính gửi Sở báo cáo.",
        "Đúng rồi, cảm ơn.",
        "Sài Gòn, ngày 5/6/2024",
        "Đơn vị gửi báo cáo, không có gì sai.",
        "Số điện thoại của đơn vị",
        "Xin gia hạn đến ngày 20/6",
        "Cảm ơn.\n> Sai: x",
        "Cảm ơn\n\nVào 5/6/2024, Sở <b@t.example> đã viết:\nSai: x",
        "\n".join(["Kính gửi", *"abcdef", "Sai: x"]),
    ],
)
def test_what_does_not_say_so(text: str) -> None:
    assert correction_words(text) == ""


def test_long_words_are_cut_for_show() -> None:
    found = correction_words("Sai: " + "mã 06 " * 900)
    assert LONGEST_SHOWN - 5 < len(found) <= LONGEST_SHOWN
    assert found.endswith("…")


# ---- from the mailbox on


def reply(world: World, at: str, text: str = SAID, **options: object) -> Incoming:
    """A unit's reply to an acknowledgement, collected an hour later."""
    world.write(UNIT, at, text, "Đã nhận báo cáo", **options)
    world.clock.set(f"{at[:10]} {int(at[11:13]) + 1:02d}:00")
    collect_all(world.office)
    return world.incoming()[-1]


@pytest.fixture
def counted(sent: World) -> World:
    """A unit's report has been taken and acknowledged."""
    sent.report(UNIT, "2024-06-05 09:00")
    sent.clock.set("2024-06-05 10:00")
    collect_all(sent.office)
    assert sent.states(UNIT) == [ACCEPTED]
    return sent


def test_the_words_wait_for_a_person_and_no_robot_answers(counted: World) -> None:
    message = reply(counted, "2024-06-06 09:00")
    assert message.status is QUARANTINED
    assert message.reason == (
        f"Đơn vị báo số liệu đã đọc chưa đúng (đính chính): “{SAID}”. Bản đang được tính: lần 1."
    )
    assert counted.letters(UNIT, MailKind.FINDINGS) == []
    assert counted.states(UNIT) == [ACCEPTED]
    (line,) = waiting_messages(counted.office)
    assert line.reason == message.reason
    assert line.suggestion is not None
    assert line.suggestion.unit.code == UNIT


def test_the_operator_is_told_by_mail(counted: World) -> None:
    reply(counted, "2024-06-06 09:00")
    queue_notice(counted.office)
    (notice,) = counted.outbox(MailKind.OPERATOR_NOTICE, "0")
    assert f"(đính chính): “{SAID}”" in notice.body.text


def test_it_is_laid_open_beside_what_counts(counted: World) -> None:
    message = reply(counted, "2024-06-06 09:00")
    found = examine(counted.office, message.id)
    assert (found.history.correction, found.history.counted) == (SAID, 1)
    assert found.history.counted_summary is not None
    assert found.history.counted_summary.rows[0].code == "01"
    assert found.history.counted_summary.rows[0].read[0] == "Hoàn thành"


def test_without_a_report_that_counts(sent: World) -> None:
    message = reply(sent, "2024-06-06 09:00")
    assert message.reason.endswith("”. Chưa có bản nào được tính.")
    found = examine(sent.office, message.id)
    assert (found.history.counted, found.history.counted_summary) == (0, None)


def test_after_the_lock(counted: World) -> None:
    with counted.database.begin() as tx:
        tx.requests.lock(tx.requests.of_period(1, "H1"), "đã ban hành")
    message = reply(counted, "2024-06-06 09:00")
    assert message.status is QUARANTINED
    assert message.reason.endswith(f"“{SAID}”. Bản đang được tính: lần 1. Kỳ đã khóa.")


def test_a_stranger_is_held_back_as_before(counted: World) -> None:
    message = reply(counted, "2024-06-06 09:00", sender="ai-do@thu.example")
    assert message.status is QUARANTINED
    assert "ai-do@thu.example chưa được đăng ký" in message.reason


def test_a_scan_beside_the_words_is_no_reason_to_answer_by_robot(counted: World) -> None:
    files = [("anh.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 50)]
    message = reply(counted, "2024-06-06 09:00", files=files)
    assert message.status is QUARANTINED
    assert message.reason.endswith("lần 1. Thư kèm 1 tệp nhưng không có bản báo cáo mới.")
    assert counted.letters(UNIT, MailKind.FINDINGS) == []


def test_a_mended_form_counts_and_the_words_are_kept(counted: World) -> None:
    form = counted.filled(UNIT, cells=done("01", 15))
    message = reply(counted, "2024-06-06 09:00", files=[("bc.docx", form)])
    assert message.status is PROCESSED
    assert message.reason == f"Tiếp nhận; Đơn vị ghi trong thư: “{SAID}”"
    assert counted.states(UNIT) == [SubmissionStatus.SUPERSEDED, ACCEPTED]


@pytest.mark.parametrize("which", ["the same file", "the blank form"])
def test_a_form_that_brings_nothing_new_does_not_hide_the_words(counted: World, which: str) -> None:
    blank = counted.form(UNIT)
    same = counted.office.blobs.get(counted.submissions(UNIT)[0].file_sha256)
    content = blank if which == "the blank form" else same
    message = reply(counted, "2024-06-06 09:00", files=[("bc.docx", content)])
    assert message.status is QUARANTINED
    assert f"“{SAID}”. Bản đang được tính: lần 1. Thư kèm 1 tệp" in message.reason
    assert counted.states(UNIT) == [ACCEPTED]
    assert counted.letters(UNIT, MailKind.FINDINGS) == []


def test_a_faulty_form_goes_back_as_any_other(counted: World) -> None:
    form = counted.filled(UNIT, cells={("01", Field.QUANTITY): "mười hai"})
    message = reply(counted, "2024-06-06 09:00", files=[("bc.docx", form)])
    assert message.status is PROCESSED
    assert counted.states(UNIT) == [ACCEPTED, RETURNED]
    text = counted.letter(UNIT, MailKind.FINDINGS).body.text
    assert "Bản lần 1 đã tiếp nhận trước đó vẫn đang được tính" in text


def test_sending_it_back_does_not_say_that_nothing_was_taken(counted: World) -> None:
    message = reply(counted, "2024-06-06 09:00")
    return_message(counted.office, message.id, "đề nghị sửa mã 01 trong tệp và gửi lại")
    text = counted.letter(UNIT, MailKind.FINDINGS).body.text
    assert "về báo cáo 6 tháng đầu năm 2024 và có ý kiến như sau:\n\n1. Ý kiến của cán bộ" in text
    assert "Bản lần 1 đã tiếp nhận trước đó vẫn đang được tính cho đến khi có bản mới" in text
    assert "chưa ghi nhận được" not in text


def test_other_words_are_answered_as_before(sent: World) -> None:
    message = reply(sent, "2024-06-06 09:00", text="Kính gửi Sở. Đơn vị gửi báo cáo ạ.")
    assert message.status is PROCESSED
    assert "không đính kèm tệp báo cáo" in sent.letter(UNIT, MailKind.FINDINGS).body.text
