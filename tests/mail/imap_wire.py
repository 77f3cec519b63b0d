"""A few words of IMAP over a real socket: enough to see what the client library really says."""

import re
import socket
import socketserver
import ssl
import threading
from contextlib import suppress
from time import sleep
from typing import Any


class ImapWire(socketserver.ThreadingTCPServer):
    """Serves ``messages`` (UID to date and bytes) of one folder; keeps what it was told.

    Attributes:
        greeting: its first line.
        split: SEARCH is answered in lines of so many UIDs; 0: in one.
        refused: UIDs whose body is answered with NO.
        announced: UIDs whose literal is announced with so many bytes too many (then it hangs up,
            for it has no more), or too few.
        cut: UIDs at whose body it hangs up.
        trickled: UIDs whose body never ends: a byte now and then; ``trickles`` tells when it began.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.context = context
        self.messages: dict[int, tuple[str, bytes]] = {}
        self.commands: list[str] = []
        self.greeting = b"* OK [CAPABILITY IMAP4rev1] ready"
        self.split = 0
        self.refused: set[int] = set()
        self.announced: dict[int, int] = {}
        self.cut: set[int] = set()
        self.trickled: set[int] = set()
        self.trickles = threading.Event()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def get_request(self) -> tuple[Any, Any]:
        connection, address = super().get_request()
        if self.context is not None:
            connection = self.context.wrap_socket(connection, server_side=True)
        return connection, address

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


class _Talk(socketserver.StreamRequestHandler):
    server: ImapWire
    connection: socket.socket

    def handle(self) -> None:
        self.say(self.server.greeting)
        with suppress(OSError):
            while line := self.rfile.readline():
                text = line.decode().strip()
                tag, _, command = text.partition(" ")
                self.server.commands.append(command)
                said = self.answer(command)
                self.say(f"{tag} {said}".encode())
                if command == "LOGOUT" or said == "BYE":
                    return

    def say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")

    def answer(self, command: str) -> str:
        """Answer a command; returns how it ended."""
        found = self.server.messages
        if command.startswith("CAPABILITY"):
            self.say(b"* CAPABILITY IMAP4rev1")
        elif command.startswith("EXAMINE"):
            self.say(f"* {len(found)} EXISTS".encode())
            self.say(b"* OK [UIDVALIDITY 42] ok")
        elif command.startswith("UID SEARCH"):
            size = self.server.split or len(found) or 1
            for start in range(0, len(found) or 1, size):
                uids = list(found)[start : start + size]
                self.say(b"* SEARCH " + " ".join(map(str, uids)).encode())
        elif command.startswith("UID FETCH"):
            return self.fetch(command, [int(n) for n in re.findall(r"\d+", command.split()[2])])
        elif command == "LOGOUT":
            self.say(b"* BYE")
        return "OK done"

    def fetch(self, command: str, uids: list[int]) -> str:
        """Answer a FETCH of one or more messages."""
        for uid in uids:
            when, raw = self.server.messages[uid]
            if "RFC822.SIZE" in command:
                self.say(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(raw)})".encode())
                continue
            if uid in self.server.refused:
                return "NO can't read this message"
            if uid in self.server.cut:
                self.connection.shutdown(socket.SHUT_RDWR)
                return "BYE"
            what = "BODY[]"
            if "<0.64>" in command:
                raw, what = raw[:64], "BODY[]<0>"
            size = len(raw) + self.server.announced.get(uid, 0)
            head = f'* {uid} FETCH (UID {uid} INTERNALDATE "{when}" {what} {{{size}}}'
            self.say(head.encode())
            if uid in self.server.trickled:
                self.server.trickles.set()
                while True:  # until the client has had enough
                    self.wfile.write(b"x")
                    sleep(0.01)
            self.wfile.write(raw)
            self.say(b")")
            if size > len(raw):
                self.connection.shutdown(socket.SHUT_RDWR)
                return "BYE"
        return "OK done"
