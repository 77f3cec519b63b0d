"""A report that its unit disowns counts nowhere until a person has looked."""

import pytest

from plancycle.cycle.desk.frozen import frozen_reports, reject, release
from plancycle.cycle.outgoing.awaited_reports import open_requests
from plancycle.cycle.workplace.issued_year import IssuedPeriod, issued_profile
from plancycle.mail.outgoing.message_id import plus_address
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.model.status import IncomingStatus, SubmissionStatus
from plancycle.store.schema.records import Incoming
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import REPLY_TO, World, done, mail, moment

UNIT = "so-gddt"
WHY = "đã gọi điện xác minh"
NOT_OURS = "Báo cáo đó không phải của Sở chúng tôi, có dấu hiệu giả mạo."
ACCEPTED, FROZEN = SubmissionStatus.ACCEPTED, SubmissionStatus.FROZEN
REJECTED, SUPERSEDED = SubmissionStatus.REJECTED, SubmissionStatus.SUPERSEDED


def collect(world: World, at: str) -> None:
    world.clock.set(at)
    collect_all(world.office)


def disown(world: World, at: str = "2024-06-07 09:00", answers: str = "", **o: object) -> Incoming:
    token = world.request(UNIT).token
    values: dict[str, object] = {
        "sender": world.address(UNIT),
        "to": plus_address(REPLY_TO, token),
        "subject": f"Re: Đã nhận báo cáo [BC-{token}]",
        "text": NOT_OURS,
        "message_id": f"<{at.replace(' ', '-').replace(':', '')}@x.example>",
        **({"In_Reply_To": answers} if answers else {}),
    }
    world.mailbox.put(mail(**(values | o)), moment(at))  # type: ignore[arg-type]  # as mail takes them
    collect(world, f"{at[:10]} 10:00")
    return world.incoming()[-1]


@pytest.fixture
def counted(sent: World) -> World:
    sent.report(UNIT, "2024-06-05 09:00", done("01", 1))
    collect(sent, "2024-06-05 10:00")
    return sent


@pytest.fixture
def frozen(counted: World) -> World:
    """The second of two good reports is disowned."""
    counted.report(UNIT, "2024-06-06 09:00", done("01", 9))
    collect(counted, "2024-06-06 10:00")
    disown(counted)
    assert counted.states(UNIT) == [SUPERSEDED, FROZEN]
    return counted


def values(world: World) -> list[str]:
    cycle = world.cycle
    with world.database.begin() as tx:
        found = tx.submissions.accepted_values(cycle.id, "H1")
    return [v.text for v in found if v.task_id == "01" and v.field == "quantity"]


def test_it_counts_nowhere_and_the_operator_is_told(counted: World) -> None:
    assert values(counted) == ["1"]
    message = disown(counted)
    assert (message.status, message.reason) == (
        IncomingStatus.QUARANTINED,
        "Đơn vị viết (báo không phải của đơn vị mình hoặc đơn vị chưa gửi): "
        f"“{NOT_OURS.rstrip('.')}”. Chưa có bản được tính. Bản lần 1 tạm dừng "
        "tính cho đến khi cán bộ xem xét.",
    )
    assert counted.states(UNIT) == [FROZEN]
    assert values(counted) == []
    (notice,) = counted.notices
    assert "Bản lần 1 tạm dừng tính" in notice.text
    (listed,) = frozen_reports(counted.office)
    assert (listed.asked.unit.code, listed.submission.revision) == (UNIT, 1)
    assert listed.why.startswith("Đơn vị báo không phải của đơn vị: “Báo cáo đó")


def waiting_units(world: World) -> set[str]:
    issued = IssuedPeriod(world.cycle, issued_profile(world.office, world.cycle), world.period())
    with world.database.begin() as tx:
        return {r.unit_code for r in open_requests(tx, issued)}


def test_the_unit_is_not_told_that_no_report_came(frozen: World) -> None:
    waiting = waiting_units(frozen)
    assert UNIT not in waiting
    assert waiting


def test_a_person_lets_it_count_again(frozen: World) -> None:
    settled = release(frozen.office, UNIT, "H1", WHY)
    assert (settled.revision, settled.counted) == (2, 2)
    assert frozen.states(UNIT) == [SUPERSEDED, ACCEPTED]
    assert values(frozen) == ["9"]


def test_a_person_puts_it_aside_and_the_one_before_counts_again(frozen: World) -> None:
    settled = reject(frozen.office, UNIT, "H1", WHY)
    assert (settled.revision, settled.counted) == (2, 3)
    assert frozen.states(UNIT) == [SUPERSEDED, REJECTED, ACCEPTED]
    first, _, again = frozen.submissions(UNIT)
    assert again.file_sha256 == first.file_sha256
    assert values(frozen) == ["1"]
    assert frozen_reports(frozen.office) == ()
    record = frozen.incoming()[-1]
    assert record.reason.endswith("bản lần 2 không phải của đơn vị; tính lại tệp của bản lần 1")
    told = frozen.letter(UNIT, MailKind.ACKNOWLEDGEMENT).body.text
    assert "Bản: lần 3" in told


def test_the_one_before_counts_again_though_it_was_read_after_the_one_put_aside(
    sent: World,
) -> None:
    sent.report(UNIT, "2024-06-06 09:00", done("01", 9))
    collect(sent, "2024-06-06 10:00")
    sent.report(UNIT, "2024-06-05 09:00", done("01", 1))
    collect(sent, "2024-06-06 11:00")
    disown(sent)
    assert sent.states(UNIT) == [FROZEN, SUPERSEDED]
    assert reject(sent.office, UNIT, "H1", WHY).counted == 3
    assert sent.states(UNIT) == [REJECTED, SUPERSEDED, ACCEPTED]
    assert values(sent) == ["1"]


def test_put_aside_with_none_before_it(counted: World) -> None:
    disown(counted)
    assert reject(counted.office, UNIT, "H1", WHY).counted == 0
    assert counted.states(UNIT) == [REJECTED]
    assert UNIT in waiting_units(counted)


def test_a_report_that_comes_meanwhile_counts_and_stays(frozen: World) -> None:
    frozen.report(UNIT, "2024-06-08 09:00", done("01", 4))
    collect(frozen, "2024-06-08 10:00")
    assert frozen.states(UNIT) == [SUPERSEDED, FROZEN, ACCEPTED]
    assert values(frozen) == ["4"]
    settled = release(frozen.office, UNIT, "H1", WHY)
    assert (settled.revision, settled.counted) == (2, 3)
    assert frozen.states(UNIT) == [SUPERSEDED, SUPERSEDED, ACCEPTED]


def test_the_disowned_file_once_more_is_asked_about(frozen: World) -> None:
    content = frozen.office.blobs.get(frozen.submissions(UNIT)[1].file_sha256)
    frozen.report(UNIT, "2024-06-08 09:00", content=content)
    collect(frozen, "2024-06-08 10:00")
    message = frozen.incoming()[-1]
    assert message.status is IncomingStatus.QUARANTINED
    assert message.reason == (
        "bao cao.docx: trùng tệp của bản lần 2 mà đơn vị đã báo không phải của mình; đề nghị hỏi "
        "lại đơn vị."
    )
    assert frozen.states(UNIT) == [SUPERSEDED, FROZEN]


def test_an_answer_to_our_question_speaks_of_what_was_asked(counted: World) -> None:
    counted.report(UNIT, "2024-06-06 09:00", done("01", 9), sender="la@thu.example")
    collect(counted, "2024-06-06 10:00")
    question = counted.letter(UNIT, MailKind.CONFIRM_SENDER)
    assert "Bản lần 1 đã tiếp nhận trước đó vẫn đang được tính." in question.body.text
    message = disown(counted, answers=question.message_id)
    assert counted.states(UNIT) == [ACCEPTED]
    assert message.reason.endswith("Thư số 2 đang được giữ lại chính là thư đã hỏi đơn vị.")
    held = counted.incoming()[1]
    assert held.status is IncomingStatus.QUARANTINED
    assert held.reason.startswith("Đơn vị báo không phải của đơn vị. bao cao.docx: Có mã")


def test_a_question_that_was_not_answered_leaves_the_report_in_doubt_too(counted: World) -> None:
    counted.report(UNIT, "2024-06-06 09:00", done("01", 9), sender="la@thu.example")
    collect(counted, "2024-06-06 10:00")
    disown(counted)
    assert counted.states(UNIT) == [FROZEN]


def test_a_registered_address_without_a_token_is_heard(counted: World) -> None:
    message = disown(counted, to=REPLY_TO, subject="Phản ánh")
    assert counted.states(UNIT) == [FROZEN]
    assert message.reason.endswith("Bản lần 1 tạm dừng tính cho đến khi cán bộ xem xét.")


def test_an_address_of_two_units_without_a_token_freezes_neither(counted: World) -> None:
    counted.report("so-tai-chinh", "2024-06-05 09:00", done("01", 4))
    collect(counted, "2024-06-05 11:00")
    shared = counted.address(UNIT)
    counted.edit("units.csv", "vanthu@so-tai-chinh.thaibinh.example", shared)
    disown(counted, sender=shared, to=REPLY_TO, subject="Về báo cáo")
    assert counted.states(UNIT) == counted.states("so-tai-chinh") == [ACCEPTED]


def test_a_stranger_freezes_nothing(counted: World) -> None:
    disown(counted, sender="ai@thu.example")
    assert counted.states(UNIT) == [ACCEPTED]


def test_issued_figures_stay(counted: World) -> None:
    with counted.database.begin() as tx:
        tx.requests.lock(tx.requests.of_period(1, "H1"), "đã ban hành")
    message = disown(counted)
    assert counted.states(UNIT) == [ACCEPTED]
    assert message.reason.endswith("Bản đang được tính: lần 1. Kỳ đã khóa.")


def test_nothing_frozen_is_told(counted: World) -> None:
    for step in (release, reject):
        with pytest.raises(StepError, match="không có bản báo cáo nào đang tạm dừng tính"):
            step(counted.office, UNIT, "H1", WHY)


def test_a_decision_needs_a_reason(frozen: World) -> None:
    with pytest.raises(StepError, match="Hãy ghi lý do bằng"):
        release(frozen.office, UNIT, "H1", " ")
