"""The interface of every mailbox."""

from collections.abc import Callable, Iterator
from typing import Protocol

from plancycle.model.mail import FetchedMessage


class Mailbox(Protocol):
    """Where messages arrive."""

    @property
    def name(self) -> str:
        """Stable name of the mailbox; cursors and keys belong to it."""
        ...

    def fetch(
        self, cursor: str | None, is_known: Callable[[str], bool]
    ) -> Iterator[FetchedMessage]:
        """Messages after the cursor that are not known yet, in order of arrival.

        With ``cursor=None`` everything is compared (the daily check). The cursor of a message may
        be stored once that message and all before it are safe.

        Raises: MailboxError, in Vietnamese, naming mailbox and remedy.
        """
        ...
