"""The office a command works in, and what it sends at its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from plancycle.cli.screen import caution, parse_day, say
from plancycle.cycle.outgoing.delivery_words import delivery_lines
from plancycle.cycle.workplace.office import Office
from plancycle.installation.settings import load_settings
from plancycle.model.mail_reach import MailReach
from plancycle.wiring.made_up_days import clock_for
from plancycle.wiring.open_office import open_office

if TYPE_CHECKING:
    from plancycle.cycle.outgoing.sending_outcomes import Delivery


@contextmanager
def office_for(
    profile: str,
    workspace: Path | None,
    as_of: str = "",
    *,
    todays_files: bool = False,
    may_create: bool = False,
) -> Iterator[Office]:
    """The office that a command works in; options as in :func:`open_office`.

    Raises: ConfigError: a day was made up in a real year; as :func:`open_office`.
    """
    day = parse_day(as_of, "'--as-of'")
    settings = load_settings(workspace)
    with open_office(
        settings,
        profile,
        clock_for(settings, profile, day),
        todays_files=todays_files,
        may_create=may_create,
        warn=caution,
    ) as office:
        yield office


def say_reach(reach: MailReach) -> None:
    """Say that letters go to nobody, where that is so."""
    if reach.warning:
        say(reach.warning)


def send_everything(office: Office) -> "Delivery":
    """Send what is due, chunk by chunk, and tell."""
    from plancycle.cycle.steps.sending import send_all  # noqa: PLC0415 - mail libraries

    say_reach(office.mail_way.reach)
    total = send_all(office)
    say_delivery(total)
    return total


def say_delivery(total: "Delivery") -> None:
    """What became of the letters of a run."""
    for line in delivery_lines(total):
        say(line)
