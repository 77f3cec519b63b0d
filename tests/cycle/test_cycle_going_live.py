"""From trial to earnest: letters that nobody outside got are decided on, by a person, once."""

import pytest

from plancycle.cycle.desk.frozen import reject
from plancycle.cycle.desk.going_live import TrialChoice, go_live, look_at_trial
from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.outgoing.dispatch import what_is_due
from plancycle.cycle.outgoing.trial_hold import stopped_by_trial
from plancycle.cycle.steps import collect
from plancycle.cycle.workplace.message_sender import MailWay, TrialPost
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.model.mail_reach import MailReach
from plancycle.model.status import OutgoingStatus
from tests.cycle.world import YEAR, World


@pytest.fixture
def tried(queued: World) -> World:
    """Nineteen letters went into the trial's mailbox on 12/1/2024; since then mail is real."""
    queued.use(mail_way=MailWay(MailReach.TRIAL))
    assert deliver_all(queued.office).sent == 19
    queued.use(mail_way=MailWay(MailReach.REAL))
    queued.sender.taken.clear()
    queued.clock.set("2024-01-15 08:00")
    return queued


def test_what_was_only_tried_does_not_count_as_sent(tried: World) -> None:
    """Mail set to real by hand: nothing goes before a person has decided."""
    held = stopped_by_trial(tried.office)
    assert held is not None
    assert "19 thư trước đây chỉ gửi vào hộp thư thử" in str(held)
    tried.queue_everything()
    tried.clock.set("2024-06-03 08:00")
    tried.queue_everything()
    done = deliver_all(tried.office)
    assert (done.sent, tried.sender.taken) == (0, [])
    with pytest.raises(StepError, match="Chưa chọn cách xử lý 19 thư"):
        go_live(tried.office, None, "bắt đầu làm thật")
    with pytest.raises(StepError, match="lý do"):
        go_live(tried.office, TrialChoice.KEEP, " ")


def test_letters_are_sent_anew_as_they_were(tried: World) -> None:
    before = {m.unit_code: (m.message_id, m.body.text) for m in tried.first_letters()}
    done = go_live(tried.office, TrialChoice.SEND_ANEW, "bắt đầu làm thật")
    assert (done.sent_anew, done.not_sent, done.kept, done.over) == (19, 0, 0, ())
    assert done.waiting == 19
    assert stopped_by_trial(tried.office) is None
    assert deliver_all(tried.office).sent == 19
    assert sorted(m.message_id for m in tried.sender.taken) == sorted(i for i, _ in before.values())
    assert {m.unit_code: (m.message_id, m.body.text) for m in tried.first_letters()} == before
    assert look_at_trial(tried.office).letters == ()
    assert deliver_all(tried.office).sent == 0


def test_letters_go_to_todays_addresses(tried: World) -> None:
    unit = "so-gddt"
    old = tried.address(unit)
    tried.edit("units.csv", old, "moi@so-gddt.thaibinh.example")
    go_live(tried.office, TrialChoice.SEND_ANEW, "bắt đầu làm thật")
    deliver_all(tried.office)
    addresses = {a for m in tried.sender.taken for a in m.to}
    assert "moi@so-gddt.thaibinh.example" in addresses
    assert old not in addresses


def test_letters_that_the_trial_only_queued_are_told(tried: World) -> None:
    letter = tried.first_letters()[0]
    with tried.database.begin() as tx:
        run = tx._scope.connection.exec_driver_sql
        run(f"DELETE FROM trial_letter WHERE outgoing_id = {letter.id}")
        run(f"UPDATE outgoing SET status = 'queued', sent_at = NULL WHERE id = {letter.id}")
    done = go_live(tried.office, TrialChoice.KEEP, "đã gửi bản giấy")
    assert (done.kept, done.waiting) == (18, 1)


def test_letters_of_a_period_that_is_over_do_not_go(tried: World) -> None:
    tried.clock.set("2024-07-01 08:00")
    done = go_live(tried.office, TrialChoice.SEND_ANEW, "bắt đầu làm thật")
    asked = [m for m in tried.first_letters() if m.request_id is not None]
    assert (done.sent_anew, len(done.over)) == (19 - len(asked), len(asked))
    assert len(asked) > 10


def test_what_counts_as_not_sent_is_written_anew(tried: World) -> None:
    due_before = what_is_due(tried.office, YEAR).due
    assert due_before == ()
    done = go_live(tried.office, TrialChoice.NOT_SENT, "danh mục đã sửa")
    assert (done.sent_anew, done.not_sent, done.kept) == (0, 19, 0)
    assert len(what_is_due(tried.office, YEAR).due) == 19
    assert tried.queue_everything() == 19
    assert deliver_all(tried.office).sent == 19
    assert len(tried.sender.taken) == 19
    with tried.database.read() as tx:
        parked = tx.outbox.in_state([tried.cycle.id], OutgoingStatus.CANCELLED)
    assert len(parked) == 19
    assert {m.error for m in parked} == {"chỉ gửi thử, coi như chưa gửi: danh mục đã sửa"}


def test_what_is_kept_goes_to_nobody(tried: World) -> None:
    done = go_live(tried.office, TrialChoice.KEEP, "đã gửi bản giấy")
    assert (done.sent_anew, done.not_sent, done.kept, done.waiting) == (0, 0, 19, 0)
    assert what_is_due(tried.office, YEAR).due == ()
    assert (deliver_all(tried.office).sent, tried.sender.taken) == (0, [])
    with tried.database.read() as tx:
        (event,) = tx.events("office_mail")
    assert (event.actor, event.from_state, event.to_state) == ("cán bộ", "trial", "live")
    assert event.why == "thai-binh: giu-nguyen: đã gửi bản giấy"


@pytest.mark.parametrize("state", ["queued", "sending", "uncertain", "failed"])
def test_what_is_kept_is_not_tried_again_whatever_became_of_it(tried: World, state: str) -> None:
    letter = tried.first_letters()[0]
    with tried.database.begin() as tx:
        tx._scope.connection.exec_driver_sql(
            f"UPDATE outgoing SET status = '{state}' WHERE id = {letter.id}"
        )
    go_live(tried.office, TrialChoice.KEEP, "đã gửi bản giấy")
    assert (deliver_all(tried.office).sent, tried.sender.taken) == (0, [])
    with tried.database.read() as tx:
        assert tx.outbox.get(letter.id).status is OutgoingStatus.CANCELLED
    assert what_is_due(tried.office, YEAR).due == ()


@pytest.mark.parametrize("choice", [TrialChoice.SEND_ANEW, TrialChoice.NOT_SENT])
def test_reminders_are_written_by_what_is_due_today(tried: World, choice: TrialChoice) -> None:
    """A reminder of the trial tells of days that are past."""
    letter = tried.first_letters()[0]
    with tried.database.begin() as tx:
        tx._scope.connection.exec_driver_sql(
            f"UPDATE outgoing SET kind = '{MailKind.REMINDER.value}' WHERE id = {letter.id}"
        )
    done = go_live(tried.office, choice, "bắt đầu làm thật")
    assert done.sent_anew + done.not_sent == 19
    with tried.database.read() as tx:
        assert tx.outbox.get(letter.id).status is OutgoingStatus.CANCELLED


def test_letters_of_an_older_version_are_known_by_the_trials_mail(sent: World) -> None:
    """Nobody noted then where they went; the embedded post office still has them."""
    some = sent.first_letters()[:3]
    post = TrialPost(frozenset(m.message_id for m in some), "maildir:x")
    sent.use(mail_way=MailWay(post=lambda: post))
    assert {m.id for m in look_at_trial(sent.office).letters} == {m.id for m in some}
    assert stopped_by_trial(sent.office) is not None
    go_live(sent.office, TrialChoice.KEEP, "đã gửi")
    assert stopped_by_trial(sent.office) is None


def test_an_office_without_letters_in_its_trial_is_live_by_itself(sent: World) -> None:
    asked: list[int] = []

    def post() -> TrialPost:
        asked.append(1)
        return TrialPost(frozenset({"<other@x.example>"}), "maildir:x")

    sent.use(mail_way=MailWay(post=post))
    assert [stopped_by_trial(sent.office) for _ in "ab"] == [None, None]
    assert len(asked) == 1


def test_reports_of_the_trial_are_never_added_to_real_ones_unsaid(sent: World) -> None:
    sent.use(mail_way=MailWay(MailReach.TRIAL))
    sent.report("so-gddt", "2024-06-03 07:00")
    collect(sent.office)
    sent.use(mail_way=MailWay(post=lambda: TrialPost(frozenset(), "memory")))
    with pytest.raises(StepError, match=r"1 báo cáo đã nhận qua hộp thư thử .* so-gddt \(H1\)"):
        go_live(sent.office, TrialChoice.KEEP, "bắt đầu")
    go_live(sent.office, TrialChoice.KEEP, "bắt đầu", reports_are_real=True)


def test_a_report_that_a_person_rejected_stands_in_nobodys_way(sent: World) -> None:
    sent.use(mail_way=MailWay(MailReach.TRIAL))
    sent.report("so-gddt", "2024-06-03 07:00")
    collect(sent.office)
    year = sent.cycle.id
    with sent.database.begin() as tx:
        (report,) = tx.submissions.of_period(year, "H1")
        tx.submissions.freeze(report, "đơn vị báo không phải của mình")
    sent.use(mail_way=MailWay(post=lambda: TrialPost(frozenset(), "memory")))
    assert look_at_trial(sent.office).reports == (("so-gddt", "H1"),), "it may be released yet"
    reject(sent.office, "so-gddt", "H1", "báo cáo làm thử")
    assert look_at_trial(sent.office).reports == ()
    go_live(sent.office, TrialChoice.KEEP, "bắt đầu")


def test_nothing_is_live_while_the_mail_is_not(tried: World) -> None:
    tried.use(mail_way=MailWay(MailReach.TRIAL))
    with pytest.raises(StepError, match="Vẫn đang dùng thư thử"):
        go_live(tried.office, TrialChoice.KEEP, "bắt đầu")
