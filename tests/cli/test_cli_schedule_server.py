"""Commands that need Prefect's server wait for one that starts with its machine."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from plancycle.cli.schedule_server import await_server, require_server
from plancycle.model.errors import ConfigError

ANSWERS: list[int] = []


class _Server(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """The next of the answers."""
        assert self.path == "/api/health"
        self.send_response(ANSWERS.pop(0))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Somebody at the address."""
    with HTTPServer(("127.0.0.1", 0), _Server) as listening:
        thread = threading.Thread(target=listening.serve_forever, daemon=True)
        thread.start()
        monkeypatch.setenv("PREFECT_API_URL", f"http://127.0.0.1:{listening.server_port}/api")
        yield
        listening.shutdown()


@pytest.mark.parametrize(
    ("answers", "waits"), [([200], 0), ([401], 0), ([503, 200], 1), ([503, 503, 503, 200], 3)]
)
def test_a_server_that_starts_is_waited_for(server: None, answers: list[int], waits: int) -> None:
    ANSWERS[:] = answers
    pauses: list[float] = []
    await_server(pauses.append)
    assert (pauses, ANSWERS) == ([2.0] * waits, [])


def test_one_that_never_answers_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    pauses: list[float] = []
    with pytest.raises(ConfigError, match=r"Máy chủ lịch \(http://127.0.0.1:9/api\) không trả lời"):
        await_server(pauses.append, tries=3)
    assert pauses == [2.0] * 3


def test_an_address_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "file:///etc/passwd")
    with pytest.raises(ConfigError, match="không phải địa chỉ http"):
        await_server(tries=0)


def test_without_a_name_nobody_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    await_server(tries=0)
    with pytest.raises(ConfigError, match="Chưa biết máy chủ lịch ở đâu"):
        require_server()
