"""A province whose mail account is limited: a state that is told, and no error."""

from datetime import timedelta

from plancycle.cycle.outgoing.day_quota import quota_reached
from plancycle.cycle.outgoing.deliver import deliver, deliver_all
from plancycle.cycle.outgoing.sending_outcomes import Delivery
from plancycle.mail.outgoing.rates import DayQuota, SendingRates
from plancycle.mail.outgoing.sender import ProviderQuotaError
from plancycle.model.errors import TransientDeliveryError
from plancycle.model.mail import OutgoingMessage
from plancycle.model.status import OutgoingStatus
from tests.cycle.world import World, moment

MIDNIGHT = moment("2024-01-13 00:00")


def _in(world: World, status: OutgoingStatus) -> int:
    return sum(m.status is status for m in world.first_letters())


def test_the_day_ends_at_the_limit_and_goes_on_the_next(queued: World) -> None:
    total = len(queued.first_letters())
    queued.use(rates=SendingRates(per_day=8))
    assert quota_reached(queued.office) is None
    done = deliver_all(queued.office)
    quota = DayQuota(8, 8, total - 8, MIDNIGHT)
    assert done == Delivery(sent=8, quota=quota)
    assert quota_reached(queued.office) == quota
    assert _in(queued, OutgoingStatus.QUEUED) == total - 8
    assert {m.attempts for m in queued.first_letters() if m.status is OutgoingStatus.QUEUED} == {0}
    # A restart, another step, an hour later: nothing more goes that day, and nobody connects.
    queued.clock.set("2024-01-12 23:59")
    queued.use(sender=None)
    assert deliver_all(queued.office) == Delivery(quota=quota)
    queued.use(sender=queued._connect)
    queued.clock.set("2024-01-13 00:00")
    assert deliver_all(queued.office).sent == 8
    queued.clock.set("2024-01-14 08:00")
    rest = deliver_all(queued.office)
    assert (rest.sent, rest.quota) == (total - 16, None)
    assert len({m.message_id for m in queued.sender.taken}) == total


def test_a_limit_that_is_just_met_is_not_worth_a_word(queued: World) -> None:
    total = len(queued.first_letters())
    queued.use(rates=SendingRates(per_day=total))
    assert deliver_all(queued.office) == Delivery(sent=total)
    assert deliver_all(queued.office) == Delivery()


def test_messages_go_at_an_even_pace_whoever_sends(queued: World) -> None:
    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        queued.clock.now += timedelta(seconds=seconds)

    queued.use(rates=SendingRates(per_minute=20, sleep=sleep))
    assert deliver(queued.office, 3) == Delivery(sent=3)
    assert pauses == [3.0, 3.0]
    queued.clock.now += timedelta(seconds=1)
    assert deliver(queued.office, 1) == Delivery(sent=1)  # another run: the store remembers
    assert pauses == [3.0, 3.0, 2.0]


def test_no_pause_after_the_last(queued: World) -> None:
    pauses: list[float] = []
    total = len(queued.first_letters())
    queued.use(rates=SendingRates(per_minute=20, sleep=pauses.append))
    # This clock stands still, as on a simulated day: each pause is made once.
    assert deliver_all(queued.office) == Delivery(sent=total)
    assert pauses == [3.0] * (total - 1)


def test_failed_tries_keep_the_pace_too(queued: World) -> None:
    pauses: list[float] = []

    def busy(_: OutgoingMessage) -> None:
        raise TransientDeliveryError("bận")

    queued.sender.before = busy
    queued.use(rates=SendingRates(per_minute=60, sleep=pauses.append))
    assert deliver(queued.office, 3) == Delivery(postponed=3)
    assert pauses == [1.0, 1.0]


def test_what_may_have_gone_counts_as_sent(queued: World) -> None:
    queued.use(rates=SendingRates(per_day=2))
    with queued.database.begin() as tx:
        cycles = tx.cycles.ids("thai-binh")
        lost = tx.outbox.claim(cycles, tx.now + timedelta(minutes=10))
        assert lost is not None
    done = deliver(queued.office)
    assert done.sent == 1
    assert done.quota is not None
    assert done.quota.sent == 2


def test_the_provider_itself_says_stop(queued: World) -> None:
    total = len(queued.first_letters())

    def stop(_: OutgoingMessage) -> None:
        if len(queued.sender.taken) == 5:
            raise ProviderQuotaError("550 5.4.5 Daily user sending limit exceeded")

    queued.sender.before = stop
    quota = DayQuota(5, 0, total - 5, moment("2024-01-12 09:00"))
    assert deliver_all(queued.office) == Delivery(sent=5, postponed=1, quota=quota)
    (held,) = (m for m in queued.first_letters() if m.refusal and m.status is OutgoingStatus.QUEUED)
    assert (held.refusal, held.attempts) == ("us_rate", 0)
    assert held.not_before == quota.resume_at
    assert held.error.startswith("550 5.4.5")
    assert _in(queued, OutgoingStatus.FAILED) == 0
    queued.sender.before = lambda _: None
    queued.clock.set("2024-01-12 09:00")
    assert deliver_all(queued.office) == Delivery(sent=total - 5)


def test_that_never_fails_a_message(queued: World) -> None:
    def stop(_: OutgoingMessage) -> None:
        raise ProviderQuotaError("đủ rồi")

    queued.sender.before = stop
    for _ in range(30):
        deliver(queued.office, 1)
        queued.clock.now += timedelta(hours=1)
    assert _in(queued, OutgoingStatus.QUEUED) == len(queued.first_letters())
