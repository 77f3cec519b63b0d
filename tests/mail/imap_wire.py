"""A few words of IMAP over a real socket: enough to see what the client library really says."""

import re
import socket
import socketserver
import ssl
import threading
from typing import Any


class ImapWire(socketserver.ThreadingTCPServer):
    """Serves ``messages`` (UID to date and bytes) of one folder; keeps what it was told."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.context = context
        self.messages: dict[int, tuple[str, bytes]] = {}
        self.commands: list[str] = []
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
        self.say(b"* OK [CAPABILITY IMAP4rev1] ready")
        while line := self.rfile.readline():
            text = line.decode().strip()
            tag, _, command = text.partition(" ")
            self.server.commands.append(command)
            self.answer(command)
            self.say(f"{tag} OK done".encode())
            if command == "LOGOUT":
                return

    def say(self, line: bytes) -> None:
        self.wfile.write(line + b"\r\n")

    def answer(self, command: str) -> None:
        found = self.server.messages
        if command.startswith("CAPABILITY"):
            self.say(b"* CAPABILITY IMAP4rev1")
        elif command.startswith("EXAMINE"):
            self.say(f"* {len(found)} EXISTS".encode())
            self.say(b"* OK [UIDVALIDITY 42] ok")
        elif command.startswith("UID SEARCH"):
            self.say(b"* SEARCH " + " ".join(map(str, found)).encode())
        elif command.startswith("UID FETCH"):
            spans = command.split()[2]
            for uid in (int(n) for n in re.findall(r"\d+", spans)):
                when, raw = found[uid]
                if "RFC822.SIZE" in command:
                    self.say(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(raw)})".encode())
                else:
                    head = f'* {uid} FETCH (UID {uid} INTERNALDATE "{when}" BODY[] {{{len(raw)}}}'
                    self.say(head.encode())
                    self.wfile.write(raw)
                    self.say(b")")
        elif command == "LOGOUT":
            self.say(b"* BYE")
