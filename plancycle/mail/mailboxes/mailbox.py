"""The interface of every mailbox."""

from collections.abc import Callable, Iterator
from typing import Protocol, TypeAlias

from plancycle.model.mail import FetchedMessage, UnfetchedMessage

SetAside: TypeAlias = Callable[[UnfetchedMessage], None]
"""Takes what could not be fetched, before any message that came after it is given."""


def leave_out(_: UnfetchedMessage) -> None:
    """Pass over what could not be fetched: for whoever only looks at what is there."""


class Mailbox(Protocol):
    """Where messages arrive."""

    @property
    def name(self) -> str:
        """Stable name of the mailbox; cursors and keys belong to it."""
        ...

    def fetch(
        self,
        cursor: str | None,
        is_known: Callable[[str], bool],
        set_aside: SetAside = leave_out,
    ) -> Iterator[FetchedMessage]:
        """Messages after the cursor that are not known yet, in order of arrival.

        With ``cursor=None`` everything is compared (the daily check). The cursor of a message may
        be stored once that message and all before it are safe, or remembered as set aside.

        Args:
            set_aside: told of each message that can't be fetched while the mailbox gives others;
                where it gives none, the mailbox is at fault and not the messages.

        Raises: MailboxError, in Vietnamese, naming mailbox and remedy.
        """
        ...
