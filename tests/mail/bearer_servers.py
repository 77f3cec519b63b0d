"""A token address, and SMTP and IMAP servers that let in by bearer token alone."""

import base64
import json
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from aiosmtpd.smtp import AuthResult

from tests.mail.imap_wire import ImapWire, _Talk
from tests.mail.smtp_servers import Taker


class TokenServer(ThreadingHTTPServer):
    """Answers a POST with what lies in ``answers``, in turn; keeps the forms it was sent."""

    daemon_threads = True

    def __init__(self, context: ssl.SSLContext) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.answers: list[tuple[int, dict[str, Any] | str]] = []
        self.forms: list[dict[str, str]] = []
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"https://localhost:{self.server_port}/token"

    def gives(self, token: str, **more: Any) -> None:
        self.answers.append((200, {"access_token": token, "token_type": "Bearer"} | more))

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


class _Answer(BaseHTTPRequestHandler):
    server: TokenServer

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.server.forms.append(dict(parse_qsl(self.rfile.read(length).decode())))
        status, answer = self.server.answers.pop(0)
        body = (answer if isinstance(answer, str) else json.dumps(answer)).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class BearerTaker(Taker):
    """SMTP: takes the tokens in ``good``; a refusal comes as a challenge, as Google's does."""

    def __init__(self, *good: str) -> None:
        super().__init__()
        self.good = set(good)
        self.said: list[str] = []
        self.empty_answers = 0
        self.busy = False

    async def auth_XOAUTH2(self, server: Any, args: list[str]) -> AuthResult:
        text = base64.b64decode(args[1]).decode()
        self.said.append(text)
        if self.busy:
            await server.push("454 4.7.0 Temporary authentication failure")
            return AuthResult(success=False, handled=True)
        if text in {f"user=baocao@tinh.example\1auth=Bearer {t}\1\1" for t in self.good}:
            return AuthResult(success=True, auth_data=text)
        answer = await server.challenge_auth('{"status":"401","schemes":"Bearer"}')
        self.empty_answers += answer == b""
        await server.push("535 5.7.3 Authentication unsuccessful")
        return AuthResult(success=False, handled=True)


class BearerImap(ImapWire):
    """IMAP: the same; and folders, UIDNEXT and searches by header."""

    def __init__(self, *good: str) -> None:
        self.good = set(good)
        self.said: list[str] = []
        self.empty_answers = 0
        self.busy = False
        self.folders = [(r"\HasNoChildren", "INBOX"), (r"\HasNoChildren \Sent", "Da gui")]
        self.sent: list[bytes] = []
        super().__init__()
        self.RequestHandlerClass = _BearerTalk

    def serve_forever(self, poll_interval: float = 0.02) -> None:
        super().serve_forever(poll_interval)


class _BearerTalk(_Talk):
    server: BearerImap

    def handle(self) -> None:
        self.folder = ""
        self.say(b"* OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2] ready")
        while line := self.rfile.readline():
            tag, _, command = line.decode().strip().partition(" ")
            self.server.commands.append(command)
            good = self.authenticate() if command.startswith("AUTHENTICATE XOAUTH2") else True
            if good:
                self.answer(command)
            refusal = f"NO [{'UNAVAILABLE' if self.server.busy else 'AUTHENTICATIONFAILED'}] no"
            self.say(f"{tag} {'OK done' if good else refusal}".encode())
            if command == "LOGOUT":
                return

    def authenticate(self) -> bool:
        self.say(b"+ ")
        text = base64.b64decode(self.rfile.readline()).decode()
        self.server.said.append(text)
        if text in {f"user=baocao@tinh.example\1auth=Bearer {t}\1\1" for t in self.server.good}:
            return True
        if self.server.busy:
            return False
        self.say(b"+ " + base64.b64encode(b'{"status":"400"}'))
        self.server.empty_answers += self.rfile.readline() == b"\r\n"
        return False

    def answer(self, command: str) -> None:  # type: ignore[override]  # says all by itself
        server = self.server
        if command.startswith("EXAMINE"):
            self.folder = "sent" if "Da gui" in command else "inbox"
            self.say(f"* OK [UIDNEXT {max(server.messages, default=0) + 1}] next".encode())
        if command.startswith("LIST"):
            for flags, name in server.folders:
                self.say(f'* LIST ({flags}) "/" "{name}"'.encode())
        elif command.startswith("UID SEARCH") and "HEADER" in command:
            wanted = command.rsplit(maxsplit=1)[-1].strip('"').encode()
            hits = [n for n, raw in enumerate(server.sent, 1) if wanted in raw]
            self.say(("* SEARCH " + " ".join(map(str, hits))).encode())
        else:
            super().answer(command)
