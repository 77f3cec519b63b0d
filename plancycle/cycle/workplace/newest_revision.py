"""Which revision of a report came last: what reads mail and what writes it go by the same one."""

from collections.abc import Sequence

from plancycle.store.schema.records import Submission


def newest_revision(revisions: Sequence[Submission]) -> Submission | None:
    """The last to arrive; None without any. Numbers say the order in which they were read.

    A message that was put off is read after another that came after it.
    """
    return max(revisions, key=lambda s: (s.received_at, s.revision), default=None)
