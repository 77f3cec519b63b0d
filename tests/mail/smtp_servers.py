"""Small real SMTP servers with a will of their own, and a certificate authority."""

import asyncio
import contextlib
import ipaddress
import re
import socket
import ssl
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any, ClassVar, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Taker:
    """Takes messages, except as told.

    Attributes:
        rcpt: answers to RCPT by address; data: answers to DATA in turn; drop_after_data: close the
        connection without an answer once the text is in; drop_at_data: at the command, before the
        text; silent: never answer the text; drop_at_mail: close at these MAIL commands (numbers
        from 1).
    """

    def __init__(self) -> None:
        self.taken: list[Envelope] = []
        self.texts_seen = 0
        self.connections = 0
        self.mails = 0
        self.logins: list[tuple[str, str]] = []
        self.rcpt: dict[str, str] = {}
        self.data: list[str] = []
        self.drop_after_data = False
        self.drop_at_mail: set[int] = set()
        self.drop_at_data = False
        self.silent = False

    async def handle_EHLO(
        self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        if not getattr(session, "counted", False):
            session.counted = True
            self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.mails += 1
        if self.mails in self.drop_at_mail:
            server.transport.close()
            await asyncio.sleep(0.05)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.rcpt.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        self.texts_seen += 1
        if self.silent:
            await asyncio.Event().wait()
        if self.drop_after_data:
            server.transport.abort()
            return "250 lost"
        answer = self.data.pop(0) if self.data else "250 OK"
        if answer.startswith("250"):
            self.taken.append(envelope)
        return answer

    def authenticate(
        self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any
    ) -> AuthResult:
        login, password = data.login.decode(), data.password.decode()
        self.logins.append((login, password))
        return AuthResult(success=password == "dung", handled=False)


class _Server(SMTP):
    async def smtp_DATA(self, arg: str) -> None:
        if self.event_handler.drop_at_data:
            cast(asyncio.Transport, self.transport).abort()
            return
        await super().smtp_DATA(arg)


class FreePort(Controller):
    def factory(self) -> SMTP:
        return _Server(self.handler, **self.SMTP_kwargs)

    def _trigger_server(self) -> None:
        self.port = cast(asyncio.Server, self.server).sockets[0].getsockname()[1]
        super()._trigger_server()


def start(taker: Taker, **settings: Any) -> FreePort:
    controller = FreePort(taker, hostname="127.0.0.1", port=0, ready_timeout=120, **settings)
    controller.start()
    taker.connections = 0
    return controller


class ScriptedServer:
    """Speaks SMTP over bare sockets; says after a text, or to a command, what it is told to.

    Args: after_text: raw answers to texts, in turn, then 250; whatever is no whole answer ends the
        connection. commands: raw answers to ``banner``, ``ehlo``, ``mail``, ``rcpt``, ``data``.
    """

    SILENT = b"\x00silent"
    _GOOD: ClassVar[dict[str, bytes]] = {
        "banner": b"220 mx.example\r\n",
        "ehlo": b"250 mx.example\r\n",
        "data": b"354 go on\r\n",
        "quit": b"221 bye\r\n",
    }

    def __init__(self, after_text: Sequence[bytes] = (), **commands: bytes) -> None:
        self.texts = self.connections = 0
        self._after_text = list(after_text)
        self._commands = commands
        self._ended = Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._ended.set()
        # Wakes the thread that waits for a connection.
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        self._thread.join(120)
        self._listener.close()

    def _serve(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            if self._ended.is_set():
                connection.close()
                return
            self.connections += 1
            with connection, contextlib.suppress(OSError):
                self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        lines = connection.makefile("rb")
        if not self._answer(connection, "banner"):
            return
        for line in lines:
            command = line[:4].decode("ascii", "replace").strip().lower()
            if not self._answer(connection, command):
                return
            if command == "data" and "data" not in self._commands:
                while lines.readline() not in (b".\r\n", b""):
                    pass
                self.texts += 1
                said = self._after_text.pop(0) if self._after_text else b"250 OK\r\n"
                connection.sendall(said)
                if not re.fullmatch(rb"(?:2\d\d-[^\r]*\r\n){0,9}2\d\d [^\r]*\r\n", said):
                    return
            if command == "quit":
                return

    def _answer(self, connection: socket.socket, command: str) -> bool:
        said = self._commands.get(command, self._GOOD.get(command, b"250 OK\r\n"))
        if said == self.SILENT:
            self._ended.wait(120)
            return False
        connection.sendall(said)
        return True


def make_authority(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A CA file, and a server context whose certificate for localhost that CA signed."""
    ca_key, server_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    ca_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "CA thu nghiem")])
    now = datetime.now(UTC)
    start_at, end_at = now - timedelta(days=1), now + timedelta(days=2)

    def builder(name: x509.Name, key: Any) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(ca_name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(start_at)
            .not_valid_after(end_at)
        )

    ca = (
        builder(ca_name, ca_key)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(ca_key.public_key()), critical=False
        )
        .sign(ca_key, hashes.SHA256())
    )
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    server = (
        builder(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]), server_key)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "ca.pem").write_bytes(ca.public_bytes(pem))
    key_bytes = server_key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "server.pem").write_bytes(server.public_bytes(pem) + key_bytes)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return folder / "ca.pem", context
