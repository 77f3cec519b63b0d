"""Postfix from Debian's package with a configuration and a queue of its own.

It takes mail at three doors on loopback: ``submission`` (STARTTLS, login), ``submissions`` (TLS
from the start, login) and ``mx`` (from strangers, no login), hands all of it to an LMTP server, and
sends nothing outside. Postfix's master process insists on being root: where the tests are not, it
runs under fakeroot.
"""

import os
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.real.server_process import ServerProcess, quiet_port

_PROGRAMS = Path("/usr/lib/postfix/sbin")
_SETTLE_SECONDS = 300
# Twice, since what moves on is looked for where it comes from before where it goes to, and a report
# of failure is put into the first before its message leaves the last.
_WAITING = ("incoming", "active", "incoming", "active")
_QUEUES = (
    *("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "maildrop"),
    *("pid", "private", "public", "saved", "trace"),
)


@dataclass(frozen=True)
class Routing:
    """What Postfix knows of the world.

    Attributes:
        recipients: addresses it takes mail for; those Dovecot does not know bounce afterwards.
        logins: by sender's address, the account that may send under it.
        copies: by sender's address, where a copy of all it sends goes.
        prepended: by envelope sender, a header our own server puts above what comes from there.
        down: recipients whose server does not answer.
        size_limit: bytes of one message.
        lifetime: seconds after which a message that is put off is given up; half of it later the
            sender is warned.
    """

    recipients: tuple[str, ...]
    logins: Mapping[str, str]
    copies: Mapping[str, str]
    prepended: Mapping[str, str]
    down: tuple[str, ...]
    size_limit: int
    lifetime: int


def missing_postfix() -> str:
    """Why Postfix can't be run here; empty if it can."""
    if not (_PROGRAMS / "master").is_file():
        return "Postfix is not installed (Debian package: postfix)"
    if os.geteuid() != 0 and shutil.which("fakeroot") is None:
        return "Postfix is started by root only, or with fakeroot (Debian package: fakeroot)"
    return ""


class PostfixServer:
    """Started at once; ``lmtp`` and ``auth`` are ports of a Dovecot."""

    def __init__(
        self, folder: Path, certificate: Path, routing: Routing, *, lmtp: int, auth: int
    ) -> None:
        self.folder = folder
        self.submission, self.submissions, self.mx = (quiet_port() for _ in range(3))
        for name in ("etc", "data", *(f"queue/{queue}" for queue in _QUEUES)):
            (folder / name).mkdir(parents=True)
        shutil.copy(certificate, folder / "etc/server.pem")
        # Postfix reads the key as root.
        (folder / "etc/server.pem").chmod(0o600)
        self._write_maps(routing)
        self._write("main.cf", _MAIN.format(
            folder=folder, programs=_PROGRAMS, lmtp=lmtp, auth=auth, size=routing.size_limit,
            lifetime=routing.lifetime, warning=max(1, routing.lifetime // 2),
        ))  # fmt: skip
        self._write("master.cf", _MASTER.format(
            submission=self.submission, submissions=self.submissions, mx=self.mx,
        ))  # fmt: skip
        self._write("run", _RUN.format(folder=folder, programs=_PROGRAMS))
        self.start()

    def start(self) -> None:
        """Start again after :meth:`stop`; what was in the queue is still there."""
        root = os.geteuid() == 0
        command = ["/bin/sh", str(self.folder / "etc/run")]
        self.process = ServerProcess(
            command if root else ["fakeroot", *command], self.folder, self.folder / "log"
        )
        self.process.wait_for(self.submission, self.submissions, self.mx)

    def stop(self) -> None:
        """End it; the queue stays."""
        self.process.stop()

    def settle(self, patience: float = 0) -> None:
        """Wait until every message taken has been delivered, reports of failure included.

        Args: patience: seconds to wait for what was put off; it is tried again every second.
        Raises: RuntimeError if something is put off for longer, or stuck for five minutes.
        """
        start = time.monotonic()
        while self._held(*_WAITING):
            if time.monotonic() > start + _SETTLE_SECONDS:
                raise RuntimeError(f"mail is stuck in the queue:\n{self.process.said()}")
            time.sleep(0.005)
        while self._held("deferred", *_WAITING):
            if time.monotonic() > start + patience:
                raise RuntimeError(f"mail was put off:\n{self.process.said()}")
            time.sleep(0.05)

    def _held(self, *queues: str) -> bool:
        return any(files for name in queues for *_, files in os.walk(self.folder / "queue" / name))

    def _write_maps(self, routing: Routing) -> None:
        domains = sorted({address.rpartition("@")[2] for address in routing.recipients})
        self._write("domains", _table(dict.fromkeys(domains, "-")))
        self._write("recipients", _table(dict.fromkeys(routing.recipients, "-")))
        self._write("logins", _table(routing.logins))
        self._write("copies", _table(routing.copies))
        prepended = {k: f"PREPEND {header}" for k, header in routing.prepended.items()}
        self._write("prepended", _table(prepended))
        down = dict.fromkeys(routing.down, "lmtp:inet:127.0.0.1:1")
        self._write("transport", _table(down))

    def _write(self, name: str, text: str) -> None:
        (self.folder / "etc" / name).write_text(text)


def _table(entries: Mapping[str, str]) -> str:
    return "".join(f"{key} {value}\n" for key, value in entries.items())


_RUN = """\
set -e
cd {folder}
chown -R root . && chown -R postfix data queue
chown root queue queue/pid && chgrp postdrop queue/public queue/maildrop
exec {programs}/master -c {folder}/etc -d
"""

_MAIN = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
daemon_directory = {programs}
command_directory = /usr/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
# For fakeroot; as root none of the last three is set.
import_environment = MAIL_CONFIG MAIL_LOGTAG TZ LANG LD_PRELOAD LD_LIBRARY_PATH FAKEROOTKEY
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.tinh.example
mydestination =
mynetworks =
alias_maps =
local_recipient_maps =
relay_domains =
recipient_delimiter = +
virtual_mailbox_domains = texthash:{folder}/etc/domains
virtual_mailbox_maps = texthash:{folder}/etc/recipients
virtual_transport = lmtp:inet:127.0.0.1:{lmtp}
default_transport = error:5.1.2 this server sends nothing outside
transport_maps = texthash:{folder}/etc/transport
sender_bcc_maps = texthash:{folder}/etc/copies
message_size_limit = {size}
virtual_mailbox_limit = 0
mailbox_size_limit = 0
maximal_queue_lifetime = {lifetime}s
bounce_queue_lifetime = {lifetime}s
delay_warning_time = {warning}s
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 1s
in_flow_delay = 0
smtpd_tls_cert_file = {folder}/etc/server.pem
smtpd_tls_key_file = {folder}/etc/server.pem
smtpd_tls_auth_only = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{auth}
smtpd_sender_login_maps = texthash:{folder}/etc/logins
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_error_sleep_time = 0
"""

_MASTER = """\
postlog unix-dgram n - n - 1 postlogd
127.0.0.1:{mx} inet n - n - - smtpd
  -o smtpd_sender_restrictions=check_sender_access,texthash:$config_directory/prepended
127.0.0.1:{submission} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_sender_restrictions=reject_sender_login_mismatch
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
127.0.0.1:{submissions} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_sender_restrictions=reject_sender_login_mismatch
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
"""
