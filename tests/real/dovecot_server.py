"""Dovecot 2.3 from Debian's packages: IMAP, LMTP and the logins of Postfix, without root's rights.

Every address has a Maildir of its own. Where the tests run as root (a container), Dovecot becomes
the user its package brings.
"""

import grp
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.real.server_process import ServerProcess, quiet_port


@dataclass(frozen=True)
class Account:
    """A mailbox; ``login`` differs from the address where a provider's does."""

    address: str
    password: str = "mat-khau-4711"
    login: str = ""

    @property
    def name(self) -> str:
        """What is typed to log in."""
        return self.login or self.address


def missing_dovecot() -> str:
    """Why Dovecot can't be run here; empty if it can."""
    program = shutil.which("dovecot", path="/usr/sbin:/usr/bin")
    if program is None or not Path("/usr/lib/dovecot/imap").is_file():
        return "Dovecot is not installed (Debian package: dovecot-imapd)"
    if not Path("/usr/lib/dovecot/lmtp").is_file():
        return "Dovecot's LMTP server is not installed (Debian package: dovecot-lmtpd)"
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    if not told.startswith("2.3."):
        return f"the configuration of this test is for Dovecot 2.3, installed is {told.strip()}"
    return ""


class DovecotServer:
    """Listens on loopback: ``imap`` (STARTTLS), ``imaps``, ``lmtp`` and ``auth``."""

    def __init__(self, folder: Path, certificate: Path, accounts: Iterable[Account]) -> None:
        """Starts at once; ``certificate`` is a PEM file with the key in it."""
        self.folder = folder
        self.imap, self.imaps, self.lmtp, self.auth = (quiet_port() for _ in range(4))
        self._user = "dovecot" if os.geteuid() == 0 else ""
        (folder / "mail").mkdir(parents=True)
        shutil.copy(certificate, folder / "server.pem")
        (folder / "users").write_text("".join(map(self._entries, accounts)))
        (folder / "dovecot.conf").write_text(self._configuration())
        if self._user:
            for path in (folder, *folder.rglob("*")):
                shutil.chown(path, self._user, self._user)
        self.start()

    def start(self) -> None:
        """Start again after :meth:`stop`, on the same ports with the same mail."""
        command = ["/usr/sbin/dovecot", "-F", "-c", str(self.folder / "dovecot.conf")]
        self.process = ServerProcess(command, self.folder, self.folder / "log", self._user)
        self.process.wait_for(self.imap, self.imaps, self.lmtp, self.auth)

    def stop(self) -> None:
        """End it; the mail stays."""
        self.process.stop()

    def maildir(self, address: str) -> Path:
        """Where the messages of an address lie; made by Dovecot with the first of them."""
        return self.folder / "mail" / address / "Maildir"

    def _entries(self, account: Account) -> str:
        home = self.folder / "mail" / account.address
        entries = f"{account.address}:{{PLAIN}}{account.password}::::{home}::\n"
        if account.login:
            entries += f"{account.login}:{{PLAIN}}{account.password}::::{home}::"
            entries += f"user={account.address}\n"
        return entries

    def _configuration(self) -> str:
        user = self._user or pwd.getpwuid(os.geteuid()).pw_name
        group = self._user or grp.getgrgid(os.getegid()).gr_name
        return _CONFIGURATION.format(
            folder=self.folder, user=user, group=group, imap=self.imap, imaps=self.imaps,
            lmtp=self.lmtp, auth=self.auth,
        )  # fmt: skip


_CONFIGURATION = """\
base_dir = {folder}/run
state_dir = {folder}/state
instance_name = plancycle-tests
log_path = {folder}/log
protocols = imap lmtp
listen = 127.0.0.1, 127.0.0.2
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
ssl = yes
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.pem
disable_plaintext_auth = yes
# Every client here is on loopback, which Dovecot would trust with a password in clear.
login_trusted_networks =
auth_mechanisms = plain login
auth_failure_delay = 0
auth_username_format = %Lu
recipient_delimiter = +
mail_location = maildir:~/Maildir
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 1
first_valid_gid = 1
mail_fsync = never
# What was set as the time of a file since it came in must be seen: see mail_servers.
maildir_very_dirty_syncs = no
mail_never_cache_fields = date.received
mail_max_userip_connections = 100
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
}}
userdb {{
  driver = passwd-file
  args = {folder}/users
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
service anvil {{
  chroot =
  # Or a wrong password makes the next client wait.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
service auth {{
  inet_listener {{
    address = 127.0.0.1
    port = {auth}
  }}
}}
service stats {{
  chroot =
}}
"""
