"""Letters that are due are written, and come into the outbox if what they say is true still."""

from collections.abc import Sequence

from plancycle.cycle.outgoing.assignment_mail import assignment_message
from plancycle.cycle.outgoing.request_mail import request_message
from plancycle.cycle.outgoing.wanted_letters import Due, carries_withdrawn
from plancycle.cycle.papers.year_papers import YearPapers, is_current, load_year_papers
from plancycle.cycle.workplace.office import Office
from plancycle.model.errors import ConflictError
from plancycle.model.mail import MailKind
from plancycle.store.database import retry_conflicts
from plancycle.store.schema.records import NewOutgoing

_CHANGED = (
    "Trong lúc soạn thư, số, ngày của văn bản, mã báo cáo hoặc hạn nộp vừa được sửa ở nơi khác; "
    "chưa đưa thư nào vào hàng đợi. Hãy chạy lại."
)


def queue_due(office: Office, year: int, due: Sequence[Due]) -> int:
    """Make the papers of some due messages and put them into the outbox in one transaction.

    Returns: how many were new.
    Raises: ConflictError: each time they were made, numbers, codes or days changed meanwhile.
    """
    return retry_conflicts(lambda: _queue_due(office, year, due))


def _queue_due(office: Office, year: int, due: Sequence[Due]) -> int:
    codes = {d.unit_code for d in due}
    papers = load_year_papers(office, year, codes)
    messages = [(d, due_message(office, papers, d)) for d in due]
    with office.database.begin() as tx:
        # To write a hundred letters takes seconds. A number put right, a code withdrawn or more
        # time granted in them takes back what lies in the queue, and can't know of these yet.
        if not is_current(tx, office, papers, codes):
            raise ConflictError(_CHANGED)
        # Withdrawing leaves the request as it is; what was due in vain waits for another code.
        withdrawn = tx.requests.withdrawn_tokens(papers.cycle.id)
        return tx.outbox.queue(
            [m for d, m in messages if not carries_withdrawn(papers, d, withdrawn)]
        )


def due_message(office: Office, papers: YearPapers, due: Due) -> NewOutgoing:
    """The message itself, ready for the outbox."""
    write = assignment_message if due.kind is MailKind.ASSIGNMENT else request_message
    recipient = papers.recipient(due.unit_code, due.period, due.addresses)
    return write(office, papers, recipient, due.sequence)
