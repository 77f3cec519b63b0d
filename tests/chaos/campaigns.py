"""The whole of it, for ``make chaos``: more than two hundred kills (about five minutes).

Not collected by ``make test``, which goes through a short form of the same campaigns.
"""

from collections.abc import Callable

import pytest

CAMPAIGNS = [(90, "imap", "maildir"), (60, "maildir", "imap"), (70, "imap", "")]


@pytest.mark.parametrize(("kills", "inbox", "archive"), CAMPAIGNS)
def test_nothing_is_lost_and_nothing_doubled(
    go_through: Callable[..., None], kills: int, inbox: str, archive: str
) -> None:
    go_through(kills, inbox, archive, units=60)
