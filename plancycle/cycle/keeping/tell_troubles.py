"""Tell the department's own contact of what goes wrong: each cause in one letter a day at most."""

import hashlib
from collections.abc import Sequence

from plancycle.cycle.desk.telling.news import News
from plancycle.cycle.desk.telling.notify import queue_notice
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import word_plainly, worded
from plancycle.model.display import safe_line
from plancycle.model.troubles import Trouble

_LONGEST = 500


def tell_troubles(office: Office, troubles: Sequence[Trouble]) -> int:
    """Put a letter into the outbox that tells what was not told today (of some, this week).

    Returns: how many things it tells, other news of the office among them; 0: no letter.
    """
    return queue_notice(office, troubles=tuple(_news(office, t) for t in troubles))


def _news(office: Office, trouble: Trouble) -> News:
    today = office.today()
    week = today.isocalendar()
    when = f"{week.year}-{week.week}" if trouble.rarely else today.isoformat()
    # One cause, one letter a day: what is behind ten failed runs is one thing to see to.
    root = f":{hashlib.sha256(trouble.root.encode()).hexdigest()[:8]}" if trouble.root else ""
    key = f"{office.profile.code}:{trouble.cause}{root}:{when}"
    # In plain words: an official reads it, who types no commands.
    reason = safe_line(worded(f"{trouble.what} {trouble.remedy}", word_plainly), _LONGEST)
    return News(key, trouble.place, reason, urgent=True)
