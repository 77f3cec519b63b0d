"""Long lists by page and heading; many messages judged anew, or put aside, at once."""

from datetime import date

import pytest

from plancycle.cycle.desk.waiting.decide import accept_message, dismiss_message
from plancycle.cycle.desk.waiting.examine import examine
from plancycle.cycle.desk.waiting.many_messages import (
    Choice,
    chosen,
    dismiss_messages,
    headings,
    retry_messages,
)
from plancycle.cycle.desk.waiting.reason_groups import reason_group
from plancycle.cycle.desk.waiting.waiting_mail import (
    PAGE,
    ignored_page,
    ignored_since,
    waiting_messages,
    waiting_page,
)
from plancycle.mail.outgoing.message_id import plus_address
from plancycle.model.errors import StepError
from plancycle.model.status import IncomingStatus, SubmissionStatus
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import REPLY_TO, World, done, mail, moment

UNIT, OTHER = "so-gddt", "so-tai-chinh"
STRANGER = "canbo@thu-rieng.example"
_Q, _I, _S = IncomingStatus.QUARANTINED, IncomingStatus.IGNORED, IncomingStatus.STORED


def _spam(world: World, count: int, day: int = 3) -> None:
    """Newsletters of strangers, each in its own words."""
    for n in range(count):
        raw = mail(
            sender=f"tin-{n}@quang-cao.example",
            to=REPLY_TO,
            subject=f"Khuyến mại {n}",
            files=[(f"gia-{n}.pdf", b"%%PDF-1.4 %d" % n)],
        )
        world.mailbox.put(raw, moment(f"2024-06-0{day} 09:{n:02}"))


def _collect(world: World, at: str = "2024-06-05 10:00") -> dict[str, int]:
    world.clock.set(at)
    return collect_all(world.office)


def _states(world: World) -> list[IncomingStatus]:
    return [m.status for m in world.incoming()]


# ---- lists


@pytest.mark.parametrize(
    ("reason", "heading"),
    [
        (
            "bao cao.docx: địa chỉ gửi a.b@x.example chưa được đăng ký. Tệp chưa được mở.",
            "địa chỉ gửi chưa được đăng ký",
        ),
        (
            "địa chỉ gửi c@y.example chưa được đăng ký.",
            "địa chỉ gửi chưa được đăng ký",
        ),
        ("Đã 3 lượt chưa xử lý được thư này: x", "Đã … lượt chưa xử lý được thư này: x"),
        ("Đơn vị nói “Sai: mã 01”; đính chính.", "Đơn vị nói …"),
        ("Đơn vị viết (nội dung khác): “Kính gửi”. Chưa có.", "Đơn vị viết (nội dung khác)"),
        (
            "kỳ 6 tháng đầu năm 2027 đã khóa; đề nghị đính chính.",
            "kỳ 6 tháng đầu năm 2027 đã khóa",
        ),
        ("", "(không ghi lý do)"),
    ],
)
def test_reasons_that_differ_in_names_alone_stand_together(reason: str, heading: str) -> None:
    assert reason_group(reason) == heading


def test_a_long_list_has_pages_and_headings(sent: World) -> None:
    _spam(sent, 2 * PAGE + 3)
    sent.report(UNIT, "2024-06-05 09:00", sender=STRANGER)
    _collect(sent)
    total = 2 * PAGE + 4
    pages = [waiting_page(sent.office, n) for n in (1, 2, 3)]
    assert [len(p.lines) for p in pages] == [PAGE, PAGE, 4]
    assert {(p.total, p.pages) for p in pages} == {(total, 3)}
    assert sorted(line.id for p in pages for line in p.lines) == list(range(1, total + 1))
    assert [count for _, count in pages[0].groups] == [total - 1, 1]
    assert pages[2].lines[-1].suggestion is not None  # the rarest heading comes last
    with pytest.raises(StepError, match="Không có trang 4; danh sách có 3 trang"):
        waiting_page(sent.office, 4)
    assert len(waiting_messages(sent.office)) == total


def test_list_and_message_propose_the_same(sent: World) -> None:
    """A token on the envelope and another in the file: one of them is proposed, by both."""
    sent.report(UNIT, "2024-06-05 09:00", sender=STRANGER)
    raw = mail(
        sender=STRANGER,
        to=plus_address(REPLY_TO, sent.request(OTHER).token),
        subject="Báo cáo",
        files=[("bc.docx", sent.filled(UNIT))],
    )
    sent.mailbox.put(raw, moment("2024-06-05 09:10"))
    sent.mailbox.put(
        mail(sender=sent.address(OTHER), to=REPLY_TO, subject="Hỏi", files=[("a.pdf", b"%PDF-")]),
        moment("2024-06-05 09:20"),
    )
    _spam(sent, 2)
    _collect(sent)
    lines = waiting_messages(sent.office)
    assert len(lines) == 5
    for line in lines:
        assert examine(sent.office, line.id).suggestion == line.suggestion
    assert sum(line.suggestion is not None for line in lines) == 3


def test_a_message_whose_bytes_are_gone_stops_no_list(sent: World) -> None:
    _spam(sent, 3)
    _collect(sent)
    sent.office.blobs.path(sent.incoming()[1].sha256).unlink()
    lines = waiting_messages(sent.office)
    assert [(m.id, m.subject) for m in lines] == [(n, f"Khuyến mại {n - 1}") for n in (1, 2, 3)]


def test_what_was_passed_over_has_a_list_and_a_count(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00", files=[], Auto_Submitted="auto-replied")
    sent.report(OTHER, "2024-06-05 09:10", Precedence="bulk", files=[])
    _collect(sent)
    assert _states(sent) == [_I, _I]
    page = ignored_page(sent.office)
    assert (page.total, page.pages, len(page.groups)) == (2, 1, 2)
    assert {m.id for m in page.lines} == {1, 2}
    assert all(m.reason and m.sender for m in page.lines)
    with sent.database.begin() as tx:
        assert sum(ignored_since(tx, sent.office, date(2024, 6, 5)).values()) == 2
        assert ignored_since(tx, sent.office, date(2024, 6, 6)) == {}
    assert ignored_page(sent.office).lines  # looking changes nothing


# ---- judged anew


def test_what_was_held_back_by_a_mistake_of_ours_is_judged_anew(sent: World) -> None:
    """As when an address was missing in the register: mended, all of its kind are tried again."""
    private = "phong-kh@thu-rieng.example"
    sent.report(UNIT, "2024-06-05 09:00", sender=private)
    _spam(sent, 1)
    _collect(sent)
    assert _states(sent) == [_Q, _Q]
    sent.edit("units.csv", sent.address(UNIT), private)
    choice = Choice(_Q, reason=f"GỬI {private}")
    assert [m.id for m in chosen(sent.office, choice)] == [1]
    assert retry_messages(sent.office, choice, "đã bổ sung địa chỉ") == 1
    assert _states(sent) == [_S, _Q]
    assert _collect(sent, "2024-06-05 10:15") == {"Tiếp nhận": 1}
    assert sent.states(UNIT) == [SubmissionStatus.ACCEPTED]
    with sent.database.begin() as tx:
        events = [e for e in tx.events("incoming") if e.from_state == _Q.value]
    assert [(e.entity_id, e.to_state, e.actor, e.why) for e in events] == [
        (1, "stored", "cán bộ", "cán bộ yêu cầu xử lý lại: đã bổ sung địa chỉ")
    ]


def test_judging_anew_answers_nobody_twice(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00", sender=STRANGER)
    _collect(sent)
    written = len(sent.written)
    assert written == 1
    retry_messages(sent.office, Choice(_Q), "thử lại")
    assert _states(sent) == [_S]
    _collect(sent, "2024-06-05 10:15")
    assert _states(sent) == [_Q]
    assert len(sent.written) == written


def test_a_file_that_was_taken_is_not_taken_twice(sent: World) -> None:
    """Two forms in one mail: one came in, one waits; without a Message-ID too."""
    files = [("minh.docx", sent.filled(UNIT)), ("ho.docx", sent.filled(OTHER))]
    raw = sent.report(UNIT, "2024-06-05 09:00", files=files)
    head = next(line for line in raw.splitlines(keepends=True) if b"Message-ID" in line)
    sent.mailbox.messages.clear()
    sent.mailbox.put(raw.replace(head, b""), moment("2024-06-05 09:00"))
    _collect(sent)
    assert (_states(sent), sent.states(UNIT)) == ([_Q], [SubmissionStatus.ACCEPTED])
    newer = sent.filled(UNIT, cells=done("01", 2))
    sent.report(UNIT, "2024-06-05 10:05", content=newer)
    _collect(sent, "2024-06-05 10:10")
    before = sent.states(UNIT), len(sent.written)
    assert before[0] == [SubmissionStatus.SUPERSEDED, SubmissionStatus.ACCEPTED]
    retry_messages(sent.office, Choice(_Q, ids=(1,)), "thử lại")
    _collect(sent, "2024-06-05 10:15")
    assert _states(sent)[0] is _Q
    assert (sent.states(UNIT), len(sent.written)) == before


def test_what_was_passed_over_can_be_judged_anew_or_let_in(sent: World) -> None:
    content = sent.filled(UNIT)
    sent.report(UNIT, "2024-06-05 09:00", sender=STRANGER, content=content)
    _collect(sent)
    dismiss_message(sent.office, 1, "nhầm là thư rác")
    assert _states(sent) == [_I]
    found = examine(sent.office, 1)
    assert [f.is_form for f in found.files] == [True]
    accepted = accept_message(sent.office, 1, unit=UNIT, period="H1", why="đã gọi điện xác minh")
    assert accepted.let_in.outcome == "Tiếp nhận"
    assert sent.states(UNIT) == [SubmissionStatus.ACCEPTED]
    assert _states(sent) == [IncomingStatus.PROCESSED]


def test_what_a_person_put_aside_comes_back_only_when_it_is_named(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00", files=[], Auto_Submitted="auto-replied")
    _spam(sent, 2)
    _collect(sent)
    dismiss_messages(sent.office, Choice(_Q, before=date(2024, 6, 10)), "quảng cáo")
    assert _states(sent) == [_I, _I, _I]
    assert len(chosen(sent.office, Choice(_I))) == 1
    assert len(chosen(sent.office, Choice(_I, reason="quảng cáo"))) == 2
    assert len(chosen(sent.office, Choice(_I, ids=(1, 2)))) == 2


def test_a_message_our_program_fails_on_is_tried_at_once(
    sent: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent.report(UNIT, "2024-06-05 09:00")

    def fail(*_: object, **__: object) -> None:
        raise ValueError("x")

    with monkeypatch.context() as patch:
        patch.setattr("plancycle.cycle.incoming.intake.Intake.assess", fail)
        assert _collect(sent) == {}
    assert _collect(sent, "2024-06-05 10:05") == {}  # it rests
    assert retry_messages(sent.office, Choice(_S), "đã cập nhật phần mềm") == 1
    assert _collect(sent, "2024-06-05 10:06") == {"Tiếp nhận": 1}


# ---- put aside


def test_many_are_put_aside_at_once_by_what_they_share(sent: World) -> None:
    _spam(sent, 3, day=3)
    _spam(sent, 2, day=4)
    sent.report(UNIT, "2024-06-05 09:00", sender=STRANGER)
    _collect(sent)
    old = Choice(_Q, before=date(2024, 6, 4))
    assert [m.received_at.day for m in chosen(sent.office, old)] == [3, 3, 3]
    assert [count for _, count in headings(chosen(sent.office, old))] == [3]
    assert dismiss_messages(sent.office, old, "thư cũ") == 3
    assert [s is _I for s in _states(sent)].count(True) == 3
    with pytest.raises(StepError, match="Thư số 99 không ở trạng thái đã chọn"):
        dismiss_messages(sent.office, Choice(_Q, ids=(99,)), "x")
    with pytest.raises(StepError, match="Hãy nêu bỏ qua những thư nào"):
        dismiss_messages(sent.office, Choice(_Q), "x")
    with pytest.raises(StepError, match="Hãy ghi lý do bằng"):
        dismiss_messages(sent.office, old, " ")
    with sent.database.begin() as tx:
        why = {e.why for e in tx.events("incoming") if e.to_state == _I.value}
    assert why == {"cán bộ bỏ qua: thư cũ"}
