"""What the operator's letter says of collecting: short, true, each thing once."""

from plancycle.cycle.desk.telling.collecting_news import collecting_news
from plancycle.cycle.desk.telling.news import News
from plancycle.cycle.steps.collecting import take_in
from plancycle.model.errors import MailboxError
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import World

UNIT, OTHER = "so-gddt", "so-tai-chinh"


def _news(world: World, *held: str) -> tuple[News, ...]:
    with world.database.begin() as tx:
        return collecting_news(tx, world.office, held)


def test_where_all_is_well_there_is_nothing_to_tell(sent: World) -> None:
    collect_all(sent.office)
    assert _news(sent) == ()


def test_letters_that_were_held_back(sent: World) -> None:
    sent.clock.set("2024-06-17 08:00")
    (news,) = _news(sent, "hộp thư chưa được thu lần nào")
    assert (news.key, news.urgent) == ("held:2024-06-17", True)
    assert "chưa được thu lần nào" in news.reason


def test_a_mailbox_that_fails_for_more_than_a_day(sent: World) -> None:
    sent.clock.set("2024-06-03 08:00")
    take_in(sent.office)
    sent.mailbox.fault = MailboxError("máy chủ từ chối.")
    sent.clock.set("2024-06-04 08:00")
    take_in(sent.office)
    assert _news(sent) == ()
    sent.clock.set("2024-06-04 08:15")
    take_in(sent.office)
    (news,) = _news(sent)
    assert news.key == "fault:2024-06-04"
    assert news.reason == "thu được lần cuối 08:00 ngày 03/6/2024; máy chủ từ chối."


def test_mail_that_was_tried_often_enough(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00")
    sent.mailbox.poison = {"1:1"}
    for at in ("10:00", "10:10", "11:10"):
        assert _news(sent) == ()
        sent.clock.set(f"2024-06-05 {at}")
        take_in(sent.office)
    (news,) = _news(sent)
    assert (news.key, news.reason) == ("unfetched:1", "Không tải được thư 1:1")


def test_mail_that_was_passed_over_is_counted_once_a_week(sent: World) -> None:
    sent.report(UNIT, "2024-06-05 09:00", files=[], Auto_Submitted="auto-replied")
    sent.report(OTHER, "2024-06-05 09:10", Precedence="bulk", files=[])
    sent.clock.set("2024-06-05 10:00")
    collect_all(sent.office)
    assert _news(sent) == ()  # the week is not over
    for day in ("2024-06-10", "2024-06-16"):
        sent.clock.set(f"{day} 08:00")
        (news,) = _news(sent)
        assert news.key == "ignored:2024-24"
        assert news.about == "2 thư đã bỏ qua trong tuần trước, không trả lời"
    sent.clock.set("2024-06-17 08:00")
    assert _news(sent) == ()
