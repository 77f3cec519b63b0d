"""A small year to put into a store: a cycle, its requests, a message, a report."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from plancycle.model.mail import DOCX_TYPE, MailKind
from plancycle.model.periods import DataWindow, ReportingPeriod
from plancycle.model.reports import Field, FormValue
from plancycle.model.units import Mood
from plancycle.store.database import Database, Transaction
from plancycle.store.schema.outgoing_body import KeptFile, OutgoingBody
from plancycle.store.schema.records import Incoming, NewOutgoing, ReportRequest, Submission

START = datetime(2024, 1, 15, 1, 30, 0, 123456, tzinfo=UTC)
H1 = ReportingPeriod(
    year=2024,
    code="H1",
    title="6 tháng đầu năm 2024",
    window=DataWindow(date(2023, 12, 15), date(2024, 6, 14)),
    due=date(2024, 6, 14),
    consolidate_on=date(2024, 6, 15),
    request_on=date(2024, 5, 15),
)


@dataclass
class Clock:
    """Stands still until it is put forward."""

    moment: datetime = START

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **length: float) -> None:
        """Put it forward."""
        self.moment += timedelta(**length)


@dataclass
class Store:
    """The store under test."""

    database: Database
    clock: Clock
    engine: sa.Engine

    def begin(self) -> Any:
        """A transaction."""
        return self.database.begin()

    def execute(self, statement: str, **values: Any) -> None:
        """SQL that goes round the repositories."""
        with self.engine.begin() as connection:
            connection.execute(sa.text(statement), values)

    @property
    def dialect(self) -> str:
        """Which database this is."""
        return self.engine.dialect.name


def sha(number: int) -> str:
    """A sha256 of no content."""
    return f"{number:064x}"


def add_cycle(tx: Transaction, profile: str = "tinh-mau", year: int = 2024) -> int:
    """A year; returns its id."""
    return tx.cycles.find_or_create(profile, year).id


def add_requests(tx: Transaction, cycle_id: int, *codes: str) -> tuple[ReportRequest, ...]:
    """Requests for the first half of the year."""
    wanted = [(c, Mood.BINDING, f"{c}2222222222222"[:12]) for c in codes]
    tx.requests.add(cycle_id, H1, wanted)
    return tx.requests.of_period(cycle_id, "H1")


def body(to: tuple[str, ...]) -> OutgoingBody:
    """What a message says, in letters that not every database keeps by itself."""
    return OutgoingBody(
        sender="baocao@tinh.example",
        sender_name="Sở Văn hóa",
        reply_to="baocao+abc@tinh.example",
        to=to,
        subject="Đôn đốc “báo cáo” 😀",
        text="Kính gửi xã A.",
        html="<p>Kính gửi xã A.</p>",
        references=("<goc@tinh.example>",),
        auto_submitted="auto-generated",
        attachments=(KeptFile(name="Biểu mẫu.docx", sha256=sha(7), content_type=DOCX_TYPE),),
    )


def outgoing(cycle_id: int, unit: str, sequence: int = 1, **changes: Any) -> NewOutgoing:
    """A message to a unit."""
    values: dict[str, Any] = {
        "cycle_id": cycle_id,
        "unit_code": unit,
        "kind": MailKind.REMINDER,
        "period": "H1",
        "sequence": sequence,
        "message_id": f"<{cycle_id}.{unit}.{sequence}@tinh.example>",
        "request_id": None,
        "body": body((f"{unit}@tinh.example",)),
    }
    return NewOutgoing(**(values | changes))


def add_message(tx: Transaction, number: int = 1, at: datetime = START) -> Incoming:
    """A stored message."""
    tx.inbox.store("hop-thu", f"1:{number}", sha256=sha(number), size=1000, received_at=at)
    return next(m for m in tx.inbox.waiting() if m.sha256 == sha(number))


def value(task: str | None, field: Field, text: str, number: str | None = None) -> FormValue:
    """A filled cell."""
    amount = None if number is None else Decimal(number)
    return FormValue(task, field, text, amount, f"Bảng 1, {task}, {field}")


def add_submission(
    tx: Transaction, request: ReportRequest, message: Incoming, *values: FormValue, file: int = 90
) -> Submission:
    """A report that came with a message."""
    return tx.submissions.add(
        request.id,
        message.id,
        file_sha256=sha(file),
        file_name="báo cáo.docx",
        sender="xa@tinh.example",
        received_at=message.received_at,
        values=values,
    )
