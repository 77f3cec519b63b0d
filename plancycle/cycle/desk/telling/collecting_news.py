"""What a notice to the operator says of collecting, each thing under its key."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from plancycle.cycle.desk.telling.news import News
from plancycle.cycle.desk.waiting.waiting_mail import ignored_since, unfetched_messages
from plancycle.cycle.workplace.collecting_state import FRESH, collecting_state, warning
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.display import safe_line
from plancycle.model.periods import vietnamese_moment
from plancycle.store.database import Transaction

_MOST_HEADINGS = 5


def collecting_news(tx: Transaction, office: Office, held: Sequence[str] = ()) -> tuple[News, ...]:
    """What is to be told of collecting: letters held back, a mailbox that fails, mail not fetched.

    Args: held: why letters about late reports were not written in this run.
    """
    today = office.today()
    news: list[News] = []
    if held:
        told = News(f"held:{today}", "thư đôn đốc", warning(tuple(held)), urgent=True)
        news.append(told)
    news += _mailbox_that_fails(tx, office, today)
    news += [
        News(f"unfetched:{u.id}", "thư chưa tải được", u.reason)
        for u in unfetched_messages(tx, office)
    ]
    return (*news, *_passed_over(tx, office, today))


def _mailbox_that_fails(tx: Transaction, office: Office, today: date) -> Iterator[News]:
    """Told once a day from the second on: a server may be away for an hour."""
    state = collecting_state(tx, office)
    if state.fault and (state.fetched_at is None or state.fetched_at < tx.now - FRESH):
        since = "chưa lần nào thu được"
        if state.fetched_at is not None:
            since = f"thu được lần cuối {vietnamese_moment(state.fetched_at)}"
        reason = f"{since}; {safe_line(state.fault, 400)}"
        yield News(f"fault:{today}", "hộp thư", reason, urgent=True)


def _passed_over(tx: Transaction, office: Office, today: date) -> Iterator[News]:
    """How many messages were passed over in the week before this one, told once a week."""
    monday = today - timedelta(days=today.weekday())
    last_week = ignored_since(tx, office, monday - timedelta(days=7))
    last_week.subtract(ignored_since(tx, office, monday))
    counts = [(heading, n) for heading, n in last_week.most_common() if n > 0]
    if not counts:
        return
    shown = "; ".join(f"{heading}: {n}" for heading, n in counts[:_MOST_HEADINGS])
    rest = sum(n for _, n in counts[_MOST_HEADINGS:])
    more = f"; lý do khác: {rest}" if rest else ""
    total = sum(n for _, n in counts)
    week = monday.isocalendar()
    yield News(
        f"ignored:{week.year}-{week.week}",
        f"{total} thư đã bỏ qua trong tuần trước, không trả lời",
        f"{shown}{more}. Xem bằng {Act.LIST_IGNORED}",
    )
