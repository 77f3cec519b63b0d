"""An open transaction as the use cases know it: every repository over it."""

from functools import cached_property
from typing import TYPE_CHECKING

from plancycle.store.answers.fetch_state import Fetching
from plancycle.store.answers.kept_mail import Inbox
from plancycle.store.answers.report_requests import ReportRequests
from plancycle.store.answers.submissions import Submissions
from plancycle.store.letters.outgoing_mail import Outbox
from plancycle.store.letters.sending_log import SendingLog
from plancycle.store.persons.doings import recorded_events
from plancycle.store.schema.records import Event
from plancycle.store.schema.scope import Scope
from plancycle.store.years.amendment_rows import Amendments
from plancycle.store.years.cycles import Assignments, Cycles, Documents
from plancycle.store.years.office_rows import Offices

if TYPE_CHECKING:
    from plancycle.store.answers.kept_figures import Figures
    from plancycle.store.cross_checks import CrossChecks
    from plancycle.store.letters.trial_letters import TrialLetters
    from plancycle.store.notices import Notices
    from plancycle.store.page_rows import PageRows
    from plancycle.store.persons.console_rows import ConsoleRows
    from plancycle.store.restorations import Restorations
    from plancycle.store.years.signed_files import SignedFiles


class Transaction:
    """All repositories over one open transaction; it commits when its block ends without error.

    Those that most steps of a year use are there from the start; the others, with all the kinds of
    rows they know, are imported by whoever asks for one first.
    """

    def __init__(self, scope: Scope) -> None:
        self.now = scope.now
        self.actor = scope.actor
        self.offices = Offices(scope)
        self.cycles = Cycles(scope)
        self.documents = Documents(scope)
        self.amendments = Amendments(scope)
        self.assignments = Assignments(scope)
        self.requests = ReportRequests(scope)
        self.outbox = Outbox(scope)
        self.sending = SendingLog(scope)
        self.inbox = Inbox(scope)
        self.fetching = Fetching(scope)
        self.submissions = Submissions(scope)
        self._scope = scope

    @cached_property
    def signed(self) -> "SignedFiles":
        """Signed papers as they were handed in."""
        from plancycle.store.years.signed_files import SignedFiles  # noqa: PLC0415 - few steps need it

        return SignedFiles(self._scope)

    @cached_property
    def figures(self) -> "Figures":
        """Figures of consolidated reports, each with its cells."""
        from plancycle.store.answers.kept_figures import Figures  # noqa: PLC0415 - few steps need it

        return Figures(self._scope)

    @cached_property
    def notices(self) -> "Notices":
        """What the operator has been told of."""
        from plancycle.store.notices import Notices  # noqa: PLC0415 - few steps need it

        return Notices(self._scope)

    @cached_property
    def checks(self) -> "CrossChecks":
        """What is compared when everything kept is verified."""
        from plancycle.store.cross_checks import CrossChecks  # noqa: PLC0415 - few steps need it

        return CrossChecks(self._scope)

    @cached_property
    def restorations(self) -> "Restorations":
        """Restores, and what they lost."""
        from plancycle.store.restorations import Restorations  # noqa: PLC0415 - few steps need it

        return Restorations(self._scope)

    @cached_property
    def trial(self) -> "TrialLetters":
        """Letters that only a trial's server took."""
        from plancycle.store.letters.trial_letters import TrialLetters  # noqa: PLC0415 - few steps need it

        return TrialLetters(self._scope)

    @cached_property
    def pages(self) -> "PageRows":
        """Counts that pages of the console show."""
        from plancycle.store.page_rows import PageRows  # noqa: PLC0415 - few steps need it

        return PageRows(self._scope)

    @cached_property
    def console(self) -> "ConsoleRows":
        """What is kept for the console, beside the year itself."""
        from plancycle.store.persons.console_rows import ConsoleRows  # noqa: PLC0415 - few steps need it

        return ConsoleRows(self._scope)

    def note(self, entity: str, entity_id: int, state: str, why: str) -> None:
        """Record something that happened without a change of state."""
        self._scope.event(entity, entity_id, "", state, why)

    def events(self, entity: str | None = None) -> tuple[Event, ...]:
        """Everything that happened (to one kind of row), oldest first."""
        return recorded_events(self._scope, entity)
