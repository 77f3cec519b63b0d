"""The mail servers that several modules use."""

from collections.abc import Iterator

import pytest

from tests.cli.conftest import run  # noqa: F401 - a fixture: commands against real servers
from tests.real.dovecot_server import Account
from tests.real.mail_servers import MailServers, mail_servers

DEPARTMENT = "baocao@so.tinh.example"
UNIT = "vanthu@xa01.tinh.example"
OTHER_UNIT = "vanthu@xa02.tinh.example"
COPIES = "luu@so.tinh.example"
VANISHED = "khongco@xa01.tinh.example"
DOWN = "vanthu@may-hong.tinh.example"
SPOOFER = "ke-gia-mao.example"
SIZE_LIMIT = 3_000_000
OUR_ID = "mx.tinh.example"


@pytest.fixture(scope="session")
def office_mail() -> Iterator[MailServers]:
    """An office, two units, a mailbox that gets a copy of all the office sends."""
    accounts = [Account(DEPARTMENT, login="so-tttt"), *map(Account, (UNIT, OTHER_UNIT, COPIES))]
    with mail_servers(
        accounts,
        bouncing=[VANISHED],
        copies={DEPARTMENT: COPIES},
        prepended={SPOOFER: f"Authentication-Results: {OUR_ID}; dmarc=fail header.from=x.example"},
        down=[DOWN],
        size_limit=SIZE_LIMIT,
        lifetime=4,
    ) as servers:
        yield servers
