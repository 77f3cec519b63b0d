"""The embedded mail server: takes messages by SMTP on this machine, keeps them in two Maildirs.

For the rehearsal and for a first trial without a mail account; nothing leaves the machine.
"""

import asyncio
import contextlib
import os
import threading
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from plancycle.mail.embedded_folders import DEPARTMENT, OUTSIDE
from plancycle.mail.judging.delivery_report import render_delivery_report
from plancycle.mail.outgoing.message_id import without_extension

SIZE_LIMIT = 50 * 1024 * 1024


class LocalMailServer:
    """SMTP on 127.0.0.1, a free port, while the ``with`` block lasts.

    Messages to a department address (plus-extensions too) go to ``<root>/department``, all others
    to ``<root>/outside``: one file a message, however many recipients. One server for one root.
    """

    def __init__(
        self,
        root: Path,
        clock: Callable[[], datetime],
        department: Collection[str],
        refused: Collection[str] = (),
        bouncing: Collection[str] = (),
    ) -> None:
        """Nothing is opened yet.

        Args: clock: gives the aware time of arrival, called from the server's thread, one call at a
            time; department: bare addresses of our mailbox; refused: addresses answered with 550;
            bouncing: addresses that are taken, and reported undeliverable to the sender afterwards.
        """
        self._clock = clock
        self._department = {without_extension(a) for a in department}
        self._refused = {a.lower() for a in refused}
        self._bouncing = {a.lower() for a in bouncing}
        self._maildirs = {n: _Maildir(root / n) for n in (DEPARTMENT, OUTSIDE)}
        self._lock = threading.Lock()
        self._reports = 0
        self._controller = _FreePortController(
            self, hostname="127.0.0.1", port=0, data_size_limit=SIZE_LIMIT, enable_SMTPUTF8=True
        )

    def __enter__(self) -> "LocalMailServer":
        for maildir in self._maildirs.values():
            maildir.create()
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()

    @property
    def host(self) -> str:
        """Always this machine."""
        return "127.0.0.1"

    @property
    def port(self) -> int:
        """The port it listens on; known once entered."""
        return int(self._controller.port)

    @property
    def department_path(self) -> Path:
        """Maildir of the department's mailbox."""
        return self._maildirs[DEPARTMENT].path

    @property
    def outside_path(self) -> Path:
        """Maildir of everything that was sent to others: also the archive of sent mail."""
        return self._maildirs[OUTSIDE].path

    async def handle_RCPT(  # aiosmtpd's name
        self,
        server: SMTP,  # noqa: ARG002  # aiosmtpd's signature
        session: Session,  # noqa: ARG002 - aiosmtpd's signature
        envelope: Envelope,
        address: str,
        rcpt_options: list[str],  # noqa: ARG002 - aiosmtpd's signature
    ) -> str:
        """Refuse what is set to be refused; take everything else."""
        if address.lower() in self._refused:
            return "550 5.1.1 User unknown"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # aiosmtpd's name
        self,
        server: SMTP,  # noqa: ARG002  # aiosmtpd's signature
        session: Session,  # noqa: ARG002 - aiosmtpd's signature
        envelope: Envelope,
    ) -> str:
        """Store the message; only then is it confirmed."""
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")
        try:
            self._store(raw, envelope.mail_from or "", envelope.rcpt_tos)
        except OSError as error:
            return f"451 4.3.0 Cannot store: {error.strerror}"
        return "250 OK"

    def _store(self, raw: bytes, sender: str, recipients: Sequence[str]) -> None:
        inside = [r for r in recipients if without_extension(r) in self._department]
        outside = [r for r in recipients if r not in inside]
        with self._lock:
            now = self._clock()
            if inside:
                self._deliver(DEPARTMENT, raw, sender, inside, now)
            if outside:
                self._deliver(OUTSIDE, raw, sender, outside, now)
            for address in outside:
                # A report never answers a report (empty sender), and only ours are of interest.
                if address.lower() in self._bouncing and sender:
                    self._bounce(raw, sender, address, now)

    def _bounce(self, raw: bytes, sender: str, address: str, now: datetime) -> None:
        if without_extension(sender) not in self._department:
            return
        self._reports += 1
        report = render_delivery_report(raw, address, sender, now, self._reports)
        self._deliver(DEPARTMENT, report, "", [sender], now)

    def _deliver(
        self, name: str, raw: bytes, sender: str, recipients: Sequence[str], now: datetime
    ) -> None:
        trace = f"Return-Path: <{sender}>\r\nX-RcptTo: {', '.join(recipients)}\r\n"
        self._maildirs[name].deliver(trace.encode("utf-8") + raw, now)


class _FreePortController(Controller):
    """Learns the port the system gave; aiosmtpd itself would knock at port 0."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd left it untyped


class _Maildir:
    """Writes messages; a reader sees each whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._number = 0

    def create(self) -> None:
        for folder in ("tmp", "new", "cur"):
            (self.path / folder).mkdir(parents=True, exist_ok=True)

    def deliver(self, content: bytes, when: datetime) -> None:
        """Write to ``tmp``, give the file its time, and put it into ``new`` under a free name."""
        moment = round(when.timestamp() * 1_000_000)
        written = self.path / "tmp" / f"{os.getpid()}.{threading.get_ident()}.{self._number}"
        try:
            with written.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            os.utime(written, ns=(moment * 1000, moment * 1000))
            self._link(written, moment)
        finally:
            written.unlink(missing_ok=True)

    def _link(self, written: Path, moment: int) -> None:
        seconds, micro = divmod(moment, 1_000_000)
        while True:
            self._number += 1
            name = f"{seconds}.M{micro:06}Q{self._number:06}.plancycle"
            if any((self.path / "cur").glob(f"{name}*")):
                continue
            with contextlib.suppress(FileExistsError):
                # Unlike a rename, a link never replaces a message of the same name.
                (self.path / "new" / name).hardlink_to(written)
                return
