"""An open transaction as the use cases know it: every repository over it."""

import sqlalchemy as sa

from plancycle.store import tables
from plancycle.store.amendments import Amendments
from plancycle.store.console_rows import ConsoleRows
from plancycle.store.cross_checks import CrossChecks
from plancycle.store.cycles import Assignments, Cycles, Documents
from plancycle.store.fetch_state import Fetching
from plancycle.store.kept_figures import Figures
from plancycle.store.kept_mail import Inbox
from plancycle.store.notices import Notices
from plancycle.store.office_rows import Offices
from plancycle.store.outgoing_mail import Outbox
from plancycle.store.page_rows import PageRows
from plancycle.store.records import Event
from plancycle.store.report_requests import ReportRequests
from plancycle.store.restorations import Restorations
from plancycle.store.scope import Scope
from plancycle.store.sending_log import SendingLog
from plancycle.store.signed_files import SignedFiles
from plancycle.store.submissions import Submissions
from plancycle.store.trial_letters import TrialLetters


class Transaction:
    """All repositories over one open transaction; it commits when its block ends without error."""

    def __init__(self, scope: Scope) -> None:
        self.now = scope.now
        self.actor = scope.actor
        self.offices = Offices(scope)
        self.cycles = Cycles(scope)
        self.documents = Documents(scope)
        self.amendments = Amendments(scope)
        self.signed = SignedFiles(scope)
        self.assignments = Assignments(scope)
        self.requests = ReportRequests(scope)
        self.outbox = Outbox(scope)
        self.sending = SendingLog(scope)
        self.inbox = Inbox(scope)
        self.fetching = Fetching(scope)
        self.submissions = Submissions(scope)
        self.figures = Figures(scope)
        self.notices = Notices(scope)
        self.checks = CrossChecks(scope)
        self.restorations = Restorations(scope)
        self.trial = TrialLetters(scope)
        self.pages = PageRows(scope)
        self.console = ConsoleRows(scope)
        self._scope = scope

    def note(self, entity: str, entity_id: int, state: str, why: str) -> None:
        """Record something that happened without a change of state."""
        self._scope.event(entity, entity_id, "", state, why)

    def events(self, entity: str | None = None) -> tuple[Event, ...]:
        """Everything that happened (to one kind of row), oldest first."""
        table = tables.event
        query = sa.select(
            table.c.at,
            table.c.actor,
            table.c.entity,
            table.c.entity_id,
            table.c.from_state,
            table.c.to_state,
            table.c.why,
        ).order_by(table.c.id)
        if entity is not None:
            query = query.where(table.c.entity == entity)
        return tuple(Event(**r) for r in self._scope.rows(query))
