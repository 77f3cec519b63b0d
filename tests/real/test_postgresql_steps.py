"""The steps of the year on a real PostgreSQL server, as an operator takes them."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from plancycle.cli import main
from tests.postgresql_server import PASSWORD, PostgresqlServer

pytestmark = pytest.mark.real
SIGNER = ("--signer", "Nguyễn Văn Ánh")


@pytest.fixture
def database(postgresql: PostgresqlServer) -> Iterator[str]:
    """A database without the schema."""
    name = postgresql.create()
    yield postgresql.url(name)
    postgresql.drop(name)


def _counts(url: str, query: str) -> Counter[str]:
    with psycopg.connect(url) as connection:
        return Counter(str(row[0]) for row in connection.execute(query))


def test_plan_issue_and_dispatch_reach_every_unit_once(
    database: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANCYCLE_DATABASE_URL", database)

    def run(command: str, *words: str) -> str:
        with pytest.raises(SystemExit) as end:
            main([*command.split(), "thai-binh", "--year", "2024", "--workspace", "w", *words])
        said = capsys.readouterr()
        assert end.value.code == 0, said.err
        return said.out

    run("plan", "--as-of", "2023-12-01")
    monkeypatch.setenv("PLANCYCLE_FOUR_EYES", "false")
    run("draft approve", "--yes", "--as-of", "2024-01-10")
    run("issue", "--yes", "--as-of", "2024-01-10", "--number", "5", "--date", "2024-01-10", *SIGNER)
    letter = ("--document", "cong-van-giao-nhiem-vu")
    run("draft approve", "--yes", "--as-of", "2024-01-11", *letter)
    run(
        "issue",
        "--yes",
        "--as-of",
        "2024-01-11",
        "--number",
        "6",
        "--date",
        "2024-01-11",
        *SIGNER,
        *letter,
    )
    first = run("dispatch", "--as-of", "2024-01-12")
    sent = _counts(database, "SELECT unit_code FROM outgoing WHERE status = 'sent'")
    assert f"Thư đã gửi: {sent.total()};" in first
    assert sent.total() > 250
    assert set(sent.values()) == {1}

    assert "Thư mới đưa vào hàng đợi: 0." in run("dispatch", "--as-of", "2024-01-12")
    assert _counts(database, "SELECT status FROM outgoing") == {"sent": sent.total()}
    moves = _counts(database, "SELECT to_state FROM event WHERE entity = 'outgoing'")
    assert moves == {"sending": sent.total(), "sent": sent.total()}
    assert not Path("w/plancycle.sqlite").exists()
    kept = (p.read_bytes() for p in Path("w").rglob("*") if p.is_file())
    assert not any(PASSWORD.encode() in content for content in kept)
