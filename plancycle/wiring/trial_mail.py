"""The wiring of the embedded post office: what a trial sends with, and what it left behind."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from plancycle.cycle.workplace.message_sender import MailWay, TrialPost
from plancycle.installation.settings import Settings
from plancycle.mail.embedded_folders import DEPARTMENT, OUTSIDE
from plancycle.mail.mailboxes.maildir import MaildirMailbox
from plancycle.model.mail_reach import MailReach

if TYPE_CHECKING:
    from plancycle.mail.doctor.probes import ProbedSender


def mail_root(settings: Settings) -> Path:
    """Folder of the embedded server's mailboxes."""
    return settings.mail_folder / "mail"


def mail_way(settings: Settings) -> MailWay:
    """How far the letters of an office go, and what its trial left behind."""
    outside = mail_root(settings) / OUTSIDE
    has_post = settings.mail_reach is not MailReach.REHEARSED and (outside / "new").is_dir()
    post = partial(_read_trial_post, mail_root(settings)) if has_post else None
    return MailWay(settings.mail_reach, post)


def _read_trial_post(root: Path) -> TrialPost:
    from plancycle.mail.outgoing.sent_archive import message_ids_in

    return TrialPost(message_ids_in(root / OUTSIDE), MaildirMailbox(root / DEPARTMENT).name)


@contextmanager
def embedded_sender(
    settings: Settings, address: str, clock: Callable[[], datetime]
) -> Iterator["ProbedSender"]:
    """A sender to a server of our own that lives as long as the connection.

    Args: address: ours; what goes there stays in the department's mailbox.
    """
    from plancycle.mail.local_server import LocalMailServer
    from plancycle.mail.outgoing.sender import YagmailSender
    from plancycle.mail.outgoing.trial_mark import MarkingSender
    from plancycle.mail.server_settings import Security, SmtpSettings

    bouncing = settings.embedded_bouncing
    with LocalMailServer(mail_root(settings), clock, [address], bouncing=bouncing) as server:
        smtp = SmtpSettings(host=server.host, port=server.port, security=Security.NONE)
        with YagmailSender(smtp, clock) as sender:
            is_trial = settings.mail_reach is MailReach.TRIAL
            yield MarkingSender(sender) if is_trial else sender
