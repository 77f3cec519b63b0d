"""Postfix and Dovecot as an office has them, for the length of a test.

Time: a rehearsal's clock is simulated, a server's is not. Dovecot keeps the time of arrival
(INTERNALDATE) of a message in a Maildir as the time of its file, so :meth:`MailServers.date_new`
gives each file that came in the simulated moment of its delivery before anybody has looked at it:
what Dovecot itself would have written, had its clock shown that moment.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pydantic import SecretStr

from plancycle.mail.server_settings import ImapSettings, Security, SmtpSettings
from tests.conftest import need_real
from tests.mail.smtp_servers import make_authority
from tests.real.dovecot_server import Account, DovecotServer, missing_dovecot
from tests.real.postfix_server import PostfixServer, Routing, missing_postfix


@dataclass
class MailServers:
    """Both servers and the accounts on them.

    Attributes:
        ca_file: the authority that signed their certificate, which no other program knows.
    """

    dovecot: DovecotServer
    postfix: PostfixServer
    ca_file: Path
    accounts: Mapping[str, Account]
    _dated: set[Path] = field(default_factory=set)

    def smtp(self, address: str, security: Security = Security.STARTTLS) -> SmtpSettings:
        """How the owner of an address sends."""
        starttls = security is Security.STARTTLS
        account = self.accounts[address]
        return SmtpSettings(
            host="127.0.0.1",
            port=self.postfix.submission if starttls else self.postfix.submissions,
            security=security,
            login=account.name,
            password=SecretStr(account.password),
            ca_file=self.ca_file,
            timeout=120,
        )

    def mx(self) -> SmtpSettings:
        """How another server hands mail to ours: no login."""
        return SmtpSettings(host="127.0.0.1", port=self.postfix.mx, security=Security.NONE)

    def imap(self, address: str, folder: str = "INBOX") -> ImapSettings:
        """How the owner of an address reads; TLS from the start."""
        account = self.accounts[address]
        return ImapSettings(
            host="127.0.0.1",
            port=self.dovecot.imaps,
            security=Security.TLS,
            login=account.name,
            password=SecretStr(account.password),
            ca_file=self.ca_file,
            timeout=120,
            folder=folder,
        )

    def maildir(self, address: str) -> Path:
        """Where the messages of an address lie."""
        return self.dovecot.maildir(address)

    def settle(self, patience: float = 0) -> None:
        """Wait until all mail taken has been delivered: see :meth:`.PostfixServer.settle`."""
        self.postfix.settle(patience)

    def date_new(self, moment: datetime) -> set[str]:
        """Date the messages delivered since the last call; returns the addresses that got some.

        See the module; messages that a mail program has moved or flagged are not new.
        """
        self.settle()
        reached = set()
        for address in self.accounts:
            new = self.maildir(address) / "new"
            for file in new.iterdir() if new.is_dir() else ():
                if file not in self._dated:
                    os.utime(file, (moment.timestamp(), moment.timestamp()))
                    self._dated.add(file)
                    reached.add(address)
        return reached


@contextmanager
def mail_servers(
    accounts: Sequence[Account],
    *,
    bouncing: Sequence[str] = (),
    copies: Mapping[str, str] | None = None,
    prepended: Mapping[str, str] | None = None,
    down: Sequence[str] = (),
    size_limit: int = 10 * 1024 * 1024,
    lifetime: int = 3600,
) -> Iterator[MailServers]:
    """Servers that live as long as the block; skips (fails in CI) where the packages are missing.

    Args: bouncing: addresses that are taken and reported undeliverable afterwards; the others: see
        :class:`.postfix_server.Routing`.
    """
    missing = missing_dovecot() or missing_postfix()
    if missing:
        need_real(missing)
    by_address = {account.address: account for account in accounts}
    routing = Routing(
        recipients=(*by_address, *bouncing, *down),
        logins={address: address for address in by_address},
        copies=copies or {},
        prepended=prepended or {},
        down=tuple(down),
        size_limit=size_limit,
        lifetime=lifetime,
    )
    # Not pytest's own folder: the users that the servers run as may not enter it.
    folder = Path(tempfile.mkdtemp(prefix="plancycle-mail-"))
    try:
        folder.chmod(0o755)
        ca_file, _ = make_authority(folder)
        certificate = folder / "server.pem"
        dovecot = DovecotServer(folder / "dovecot", certificate, accounts)
        try:
            ports = {"lmtp": dovecot.lmtp, "auth": dovecot.auth}
            postfix = PostfixServer(folder / "postfix", certificate, routing, **ports)
            try:
                yield MailServers(dovecot, postfix, ca_file, by_address)
            finally:
                postfix.stop()
        finally:
            dovecot.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
