"""What the store keeps for the console, beside the year itself."""

from plancycle.store.persons.console_runs import ConsoleRuns
from plancycle.store.persons.console_sessions import FailedLogins, Sessions
from plancycle.store.persons.doings import Doings
from plancycle.store.persons.event_subjects import EventSubjects
from plancycle.store.persons.people_rows import People
from plancycle.store.persons.uploaded_files import UploadedFiles
from plancycle.store.schema.scope import Scope


class ConsoleRows:
    """The repositories of the console over one open transaction."""

    def __init__(self, scope: Scope) -> None:
        self.people = People(scope)
        self.sessions = Sessions(scope)
        self.failed_logins = FailedLogins(scope)
        self.runs = ConsoleRuns(scope)
        self.doings = Doings(scope)
        self.subjects = EventSubjects(scope)
        self.uploads = UploadedFiles(scope)
