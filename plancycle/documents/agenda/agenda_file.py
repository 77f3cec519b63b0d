"""Dated things written as an iCalendar file; an entry keeps its UID however often it is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from plancycle.model.periods import VIETNAM

_PRODUCT = "-//plancycle//lich nam//VI"
_OPENS = time(8)
_LENGTH = timedelta(minutes=30)
_WARNED_BEFORE = timedelta(days=1)
_SEQUENCE_FROM = _TIMES_FROM = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One entry of a calendar.

    Attributes:
        uid: names it for good, unique among all calendars.
        summary, description: in Vietnamese.
        is_deadline: a person has to be done by the end of the day: it fills the day and is warned
            of; else the program does it in the morning.
    """

    uid: str
    day: date
    summary: str
    description: str
    is_deadline: bool = False


def render_agenda(name: str, entries: Sequence[AgendaEntry], now: datetime) -> bytes:
    """The file, to be taken in anew whenever it was written: an entry takes its old one's place.

    Args: name: of the calendar; now: the moment of writing, aware.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", VIETNAM.key)
    for entry in entries:
        calendar.add_component(_event(entry, now))
    # Of the years before nobody asks, and a reader that knows few rules is spared them.
    calendar.add_missing_timezones(first_date=_TIMES_FROM)
    content: bytes = calendar.to_ical()
    return content


def _event(entry: AgendaEntry, now: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", now.astimezone(VIETNAM))
    # Outlook takes a later export for the same entry only if its number is higher.
    event.add("sequence", (now.astimezone(VIETNAM).date() - _SEQUENCE_FROM).days)
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    # Whoever takes the calendar in is not shown as busy by it: these are days, no meetings.
    event.add("transp", "TRANSPARENT")
    if entry.is_deadline:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add_component(_warning(entry.summary))
    else:
        start = datetime.combine(entry.day, _OPENS, VIETNAM)
        event.add("dtstart", start)
        event.add("dtend", start + _LENGTH)
    return event


def _warning(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -_WARNED_BEFORE)
    return alarm
