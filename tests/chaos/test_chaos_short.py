"""A few minutes of a bad day, in seconds; ``make chaos`` goes through the whole of it."""

from collections.abc import Callable

import pytest

SHORT = [(6, "imap", "maildir"), (5, "maildir", "")]


@pytest.mark.parametrize(("kills", "inbox", "archive"), SHORT)
def test_nothing_is_lost_and_nothing_doubled(
    go_through: Callable[..., None], kills: int, inbox: str, archive: str
) -> None:
    """Killed at random while everything around it fails.

    With a Sent mailbox every message goes once; without one, what nobody can know waits for a
    person and is never sent again.
    """
    go_through(kills, inbox, archive, units=12)
