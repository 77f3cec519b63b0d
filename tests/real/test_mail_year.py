"""A whole year through Postfix and Dovecot comes to the same figures as adding up by hand."""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterator
from decimal import Decimal
from email.parser import BytesHeaderParser

import pytest

from plancycle.cycle.overviews.trace import list_figures
from plancycle.cycle.workplace.office import Office
from plancycle.installation.settings import load_settings
from plancycle.mail.mailboxes.maildir import maildir_files
from plancycle.model.status import IncomingStatus, OutgoingStatus
from plancycle.wiring.open_office import open_office
from tests.flows.filled_forms import ByHand

# The same questions as of the rehearsal, asked of this year: the fixtures are the ones below.
from tests.flows.test_year import (  # noqa: F401  # tests, found by their names
    test_a_stranger_was_not_counted_and_the_unit_was_asked,
    test_every_figure_walks_back_to_the_cell_of_a_stored_message,
    test_every_unit_was_sent_each_form_once,
    test_who_reported_when_is_as_the_mail_says,
)
from tests.real.mail_year import RealYear, play_year

pytestmark = [pytest.mark.real, pytest.mark.long]


@pytest.fixture(scope="session")
def real_year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealYear]:
    with play_year(tmp_path_factory.mktemp("real") / "year") as played:
        yield played


@pytest.fixture(scope="session")
def by_hand(real_year: RealYear, tmp_path_factory: pytest.TempPathFactory) -> ByHand:
    """Added up from what lies on the servers: all that was sent, and what the office got."""
    folder = tmp_path_factory.mktemp("by-hand")
    (folder / "mail").mkdir()
    (folder / "config").symlink_to(real_year.folder / "config")
    maildir = real_year.servers.maildir
    (folder / "mail" / "outside").symlink_to(maildir(real_year.copies))
    (folder / "mail" / "department").symlink_to(maildir(real_year.department))
    return ByHand(folder)


@pytest.fixture(scope="session")
def office(real_year: RealYear) -> Iterator[Office]:
    with open_office(load_settings(real_year.folder), "thai-binh") as opened:
        yield opened


@pytest.mark.parametrize("period", ["H1", "Y"])
def test_every_figure_of_the_forms_is_the_sum_made_by_hand(
    office: Office, by_hand: ByHand, period: str
) -> None:
    figures = {f.key: f.value for f in list_figures(office, 2024, period)}
    sums = by_hand.sums(period)
    measured = {k for k in figures if re.fullmatch(r"T\d\d\.(?!expected).*|cost\.total", k)}
    assert len(measured) > 20 * 6
    assert {k: figures[k] for k in measured} == {k: sums.get(k, Decimal(0)) for k in measured}
    assert {k: figures[k] for k in sums} == dict(sums)
    assert figures["cost.total"] > 0


def test_everything_the_office_got_is_stored_once_to_the_byte(
    real_year: RealYear, office: Office
) -> None:
    """Though Dovecot lost its numbering in the middle of the year and gave all of it again."""
    arrived = Counter(
        hashlib.sha256(file.read_bytes().replace(b"\n", b"\r\n")).hexdigest()
        for _, file in maildir_files(real_year.servers.maildir(real_year.department))
    )
    with office.database.begin() as tx:
        stored = Counter(m.sha256 for s in IncomingStatus for m in tx.inbox.in_state(s))
        assert tx.inbox.waiting() == ()
    assert stored == arrived
    assert set(arrived.values()) == {1}
    assert arrived.total() > real_year.rehearsed.acts


def test_nobody_was_mailed_twice_and_the_archive_has_it_all(real_year: RealYear) -> None:
    """What left the office lies in one mailbox more, but for the letters that bounced."""
    copies = _message_ids(real_year, {real_year.copies})
    others = set(real_year.servers.accounts) - {real_year.copies, real_year.department}
    delivered = _message_ids(real_year, others)
    assert set(delivered.values()) == set(copies.values()) == {1}
    assert set(delivered) < set(copies)
    assert len({i.split(".")[1] for i in copies - delivered}) == 1


def _message_ids(real_year: RealYear, addresses: Collection[str]) -> Counter[str]:
    folders = [real_year.servers.maildir(a) for a in addresses]
    files = [f for folder in folders if folder.is_dir() for _, f in maildir_files(folder)]
    return Counter(BytesHeaderParser().parsebytes(f.read_bytes())["Message-ID"] for f in files)


def test_the_bounced_letter_is_known_and_nothing_more_goes_there(
    real_year: RealYear, office: Office
) -> None:
    [gone] = real_year.bouncing
    with office.database.begin() as tx:
        states = Counter(state for _, state in tx.outbox.counts(1))
        # At the end of the year the flag may have lost its force; what was found stays known.
        assert tx.outbox.flag_of(gone) is not None
    assert states[OutgoingStatus.BOUNCED] > 0
    assert set(states) <= {OutgoingStatus.SENT, OutgoingStatus.BOUNCED, OutgoingStatus.CANCELLED}


def test_the_time_of_a_report_is_its_arrival_on_the_server(
    real_year: RealYear, office: Office
) -> None:
    path = real_year.servers.maildir(real_year.department)
    files = {
        hashlib.sha256(f.read_bytes().replace(b"\n", b"\r\n")).hexdigest(): f.stat().st_mtime
        for _, f in maildir_files(path)
    }
    with office.database.begin() as tx:
        rows = [m for s in IncomingStatus for m in tx.inbox.in_state(s)]
    assert {m.sha256: int(m.received_at.timestamp()) for m in rows} == {
        sha256: int(seconds) for sha256, seconds in files.items()
    }
