"""What pages of the console cost with many units: ``python -m bench.console_pages [UNITS ...]``.

Each size is a made-up province in which two thirds of the units have reported and the others were
reminded twice. What is printed is processor time of one page, read model and template and
compression, as the server spends it; a page of a year that goes on should stay under 200 ms with
300 units, and under 300 ms with 10,000.
"""

import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.dispatching import NOON, PROFILE, SIGNED, YEAR, issued_settings
from plancycle.console.console_app import create_app
from plancycle.console.guard import SESSION
from plancycle.console.house import House
from plancycle.console.serve import collect_seldom
from plancycle.cycle.papers.issuing.issue import issue_paper
from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.cycle.workplace.office import Office
from plancycle.installation.settings import Settings
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.mail import MailKind
from plancycle.model.people import PersonRole
from plancycle.model.status import IncomingStatus, SubmissionStatus
from plancycle.people.keeping import add_person
from plancycle.people.sessions import begin_session
from plancycle.store.database import Database, Transaction
from plancycle.store.schema.outgoing_body import OutgoingBody
from plancycle.store.schema.records import NewOutgoing, ReportRequest
from plancycle.wiring.open_office import open_office

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

SIZES = (300, 10_000)
LATER = datetime(2024, 6, 20, 5, tzinfo=UTC)
TURNS = 5
PAGES = (
    "/{p}",
    "/{p}/{y}",
    "/{p}/{y}/H1",
    "/{p}/{y}/H1?trang-thai=qua-han&sap-xep=ten",
    "/{p}/{y}/H1?trang=2",
    "/{p}/{y}/H1/don-vi/so-y-te",
    "/{p}/hop-thu?khay=da-xong",
    "/{p}/don-vi",
    "/{p}/lich?nam={y}",
    "/{p}/{y}/gui-bieu-mau",
    "/{p}/{y}/H1/don-doc",
    "/{p}/{y}/H1/tong-hop",
    "/{p}/{y}/van-ban/ke-hoach",
)


@dataclass(frozen=True)
class Timed:
    """A page and the milliseconds of processor time it took, the middle one of some turns."""

    address: str
    milliseconds: float
    size: int


def measure(units: int) -> list[Timed]:
    """Each page once warm, then some times."""
    collect_seldom()
    with tempfile.TemporaryDirectory(prefix="plancycle-bench-") as folder:
        settings = issued_settings(Path(folder), units)
        with open_office(settings, PROFILE, lambda: NOON, actor="bench") as office:
            _play(office)
        with _signed_in(settings) as client:
            return [_timed(client, page.format(p=PROFILE, y=YEAR)) for page in PAGES]


def _timed(client: TestClient, address: str) -> Timed:
    client.get(address)
    took = []
    for _ in range(TURNS):
        began = time.process_time()
        answer = client.get(address)
        took.append((time.process_time() - began) * 1000)
        assert answer.status_code == 200, (address, answer.status_code)
    return Timed(address, sorted(took)[TURNS // 2], len(answer.content))


@contextmanager
def _signed_in(settings: Settings) -> Iterator[TestClient]:
    database = Database(settings.database, lambda: LATER, "bench")
    person, _ = add_person(database, "bench", "Người Đo", [PersonRole.OPERATOR])
    with database.begin() as tx:
        token = begin_session(tx, person, "bench", "đo")
    house = House(settings, database, lambda: LATER, lambda _: None)
    client = TestClient(create_app(house), base_url="http://localhost")
    client.cookies.set(SESSION, token, domain="localhost.local")
    try:
        yield client
    finally:
        house.close()


def _play(office: Office) -> None:
    """Issue the year, send each unit its form; two thirds report, the others are reminded twice."""
    draft_plan(office, YEAR)
    for kind in (DocumentKind.PLAN, DocumentKind.ASSIGNMENT_LETTER):
        issue_paper(office, YEAR, kind, Issue(5, SIGNED, "Nguyễn Văn A"))
    with office.database.begin() as tx:
        cycle = tx.cycles.find(PROFILE, YEAR)
        assert cycle is not None
        asked = tx.requests.of_period(cycle.id, "H1")
        tx.outbox.queue([_letter(request, MailKind.ASSIGNMENT, 1) for request in asked])
        for number, request in enumerate(asked):
            if number % 3:
                _report(tx, request)
            else:
                tx.outbox.queue([_letter(request, MailKind.REMINDER, n) for n in (1, 2)])


def _report(tx: Transaction, request: ReportRequest) -> None:
    sha256 = f"{request.id:064x}"
    tx.inbox.store("bench", sha256, sha256=sha256, size=1, received_at=NOON)
    message = tx.inbox.by_sha256(sha256)
    assert message is not None
    tx.inbox.move(message, IncomingStatus.MATCHED, "")
    tx.inbox.move(tx.inbox.get(message.id), IncomingStatus.PROCESSED, "Tiếp nhận")
    kept = tx.submissions.add(
        request.id,
        message.id,
        file_sha256=sha256,
        file_name="bao cao.docx",
        sender=f"vanthu@{request.unit_code}.example",
        received_at=NOON,
        values=(),
    )
    tx.submissions.move(kept, SubmissionStatus.ACCEPTED, "")


def _letter(request: ReportRequest, kind: MailKind, number: int) -> NewOutgoing:
    body = OutgoingBody(
        sender="s@x.example",
        sender_name="Sở",
        reply_to="s@x.example",
        to=(f"vanthu@{request.unit_code}.example",),
        subject="Đôn đốc",
        text="Kính gửi",
        html="<p>Kính gửi</p>",
    )
    return NewOutgoing(
        request.cycle_id,
        request.unit_code,
        kind,
        request.period,
        number,
        f"<{kind.value}.{request.id}.{number}@x.example>",
        request.id,
        body,
    )


def main() -> None:
    """Print one line a page and size; sizes of one's own may be named behind the command."""
    for units in tuple(int(size) for size in sys.argv[1:]) or SIZES:
        print(f"{units} units")
        for timed in measure(units):
            print(f"  {timed.milliseconds:>7.0f} ms {timed.size / 1024:>7.0f} kB  {timed.address}")


if __name__ == "__main__":
    main()
