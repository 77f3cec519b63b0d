"""Many messages at once: judged anew after a mistake of ours was mended, or put aside together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from plancycle.cycle.desk.desk import given_reason
from plancycle.cycle.desk.waiting.decide import put_aside
from plancycle.cycle.desk.waiting.reason_groups import by_group
from plancycle.cycle.workplace.mail_sight import seen_messages
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.errors import StepError
from plancycle.model.mail import IncomingKind, IncomingMark
from plancycle.model.periods import VIETNAM
from plancycle.model.status import IncomingStatus
from plancycle.model.text import fold
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming, Unfetched


@dataclass(frozen=True, slots=True)
class Choice:
    """Which messages are meant: all of a state that answer every condition that is given.

    Attributes:
        state: the state they are in.
        ids: their numbers; none: all.
        reason: words that stand in the reason, whatever their case; empty: any reason.
        before: a day in Vietnam before which they arrived.
    """

    state: IncomingStatus
    ids: tuple[int, ...] = ()
    reason: str = ""
    before: date | None = None


def chosen(office: Office, choice: Choice) -> tuple[Incoming, ...]:
    """The messages meant, in order of arrival; nothing is changed.

    What a person has put aside is meant only where its number or its reason is named.

    Raises: StepError for a number that is not in that state.
    """
    with office.database.read() as tx:
        return _chosen(tx, office, choice)


def _chosen(tx: Transaction, office: Office, choice: Choice) -> tuple[Incoming, ...]:
    there = seen_messages(tx, office, tx.inbox.in_state(choice.state, office.profile.code))
    if unknown := sorted(set(choice.ids) - {m.id for m in there}):
        raise StepError(
            f"Thư số {', '.join(map(str, unknown))} không ở trạng thái đã chọn; hãy xem lại danh "
            f"sách ({Act.LIST_WAITING:short}, {Act.LIST_IGNORED:short})."
        )
    return tuple(m for m in there if _is_meant(m, choice))


def _is_meant(message: Incoming, choice: Choice) -> bool:
    if message.kind == IncomingKind.RECEIVED_BY_HAND:
        return False
    if choice.ids and message.id not in choice.ids:
        return False
    if choice.reason and fold(choice.reason) not in fold(message.reason):
        return False
    if choice.before and message.received_at >= datetime.combine(choice.before, time(), VIETNAM):
        return False
    # An operator who retries "all" does not mean what a colleague has looked at and put aside.
    named = bool(choice.ids or choice.reason)
    return named or message.mark is not IncomingMark.DISMISSED


def headings(messages: Sequence[Incoming]) -> tuple[tuple[str, int], ...]:
    """How many of the messages stand under each heading, the most first."""
    return tuple((heading, len(group)) for heading, group in by_group(messages).items())


def retry_messages(office: Office, choice: Choice, why: str) -> int:
    """Have messages judged anew by the next run, as if they had just arrived.

    What was answered is not answered again, and a file that was taken is not taken twice.

    Returns: how many. Raises: StepError.
    """
    reason = given_reason(why)
    with office.database.begin() as tx:
        chosen = _chosen(tx, office, choice)
        for message in chosen:
            tx.inbox.store_again(message, f"cán bộ yêu cầu xử lý lại: {reason}")
    return len(chosen)


def dismiss_messages(office: Office, choice: Choice, why: str) -> int:
    """Put many messages aside; they stay stored and nobody is answered.

    Returns: how many. Raises: StepError, also where no condition is given.
    """
    reason = given_reason(why)
    if not (choice.ids or choice.reason or choice.before):
        raise StepError(f"Hãy nêu bỏ qua những thư nào: {Act.CHOOSE_MESSAGES}.")
    with office.database.begin() as tx:
        chosen = _chosen(tx, office, choice)
        for message in chosen:
            put_aside(tx, message, reason)
    return len(chosen)


def retry_unfetched(office: Office, ids: Collection[int], why: str) -> int:
    """Have the next run try to fetch what the mailbox could not give, whatever pause it has.

    Args: ids: their numbers, those dismissed too; none: all that are not dismissed.
    Returns: how many. Raises: StepError.
    """
    reason = given_reason(why)
    with office.database.begin() as tx:
        unfetched = _unfetched(tx, office, ids)
        for message in unfetched:
            tx.fetching.try_now(message, reason)
    return len(unfetched)


def dismiss_unfetched(office: Office, ids: Collection[int], why: str) -> int:
    """Say of messages that the mailbox can't give that they need not come.

    Returns: how many. Raises: StepError.
    """
    reason = given_reason(why)
    with office.database.begin() as tx:
        unfetched = [u for u in _unfetched(tx, office, ids) if u.dismissed_at is None]
        for message in unfetched:
            tx.fetching.dismiss(message, reason)
    return len(unfetched)


def _unfetched(tx: Transaction, office: Office, ids: Collection[int]) -> list[Unfetched]:
    there = tx.fetching.all(office.mailbox.name)
    if unknown := sorted(set(ids) - {u.id for u in there}):
        raise StepError(
            f"Không có thư chưa tải được nào mang số {', '.join(map(str, unknown))}; hãy xem lại "
            f"{Act.LIST_WAITING}."
        )
    return [u for u in there if (u.id in ids if ids else u.dismissed_at is None)]
