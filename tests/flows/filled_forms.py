"""Adds a year up by hand: raw messages, the standard library and python-docx, nothing of ours."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern
from pathlib import Path
from zoneinfo import ZoneInfo

import docx
from docx.oxml.ns import qn
from docx.table import _Cell

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
DUE_BEFORE = {
    "H1": datetime(2024, 6, 15, tzinfo=VIETNAM),
    "Y": datetime(2024, 12, 15, tzinfo=VIETNAM),
}
STATES = {
    "Hoàn thành": "done",
    "Đang thực hiện": "under_way",
    "Chưa thực hiện": "not_started",
    "Không còn phù hợp": "no_longer_fits",
}
_TOKEN = re.compile(r"\+([a-z2-7]{12})@")


@dataclass(frozen=True)
class Form:
    """One filled-in form as it arrived: ``rows`` by task id, each by column heading."""

    unit: str
    period: str
    sender: str
    at: datetime
    rows: dict[str, dict[str, str]]

    @property
    def valid(self) -> bool:
        """What any clerk would send back: no state, no number, a negative one, done with none."""
        for row in self.rows.values():
            state, quantity = row["Tình trạng"], row["Số lượng đạt được"]
            if state not in STATES or not quantity.isdecimal():
                return False
            if state == "Hoàn thành" and int(quantity) == 0:
                return False
        return True


def messages(maildir: Path) -> Iterator[tuple[datetime, EmailMessage]]:
    """Every message of a Maildir with the time of its arrival, oldest first."""
    files = [f for folder in ("new", "cur") for f in (maildir / folder).iterdir()]
    for file in sorted(files, key=lambda f: (f.stat().st_mtime_ns, f.name)):
        message = message_from_bytes(file.read_bytes(), policy=modern)
        assert isinstance(message, EmailMessage)
        yield datetime.fromtimestamp(file.stat().st_mtime, VIETNAM), message


def tables(content: bytes) -> list[list[list[str]]]:
    """The tables of a Word file; a cell that was merged counts once."""
    found = []
    for table in docx.Document(io.BytesIO(content)).tables:
        rows = []
        for row in table.rows:
            cells = {id(c._tc): c for c in row.cells}
            rows.append([_text(c) for c in cells.values()])
        found.append(rows)
    return found


def _text(cell: _Cell) -> str:
    """What is seen in a cell; python-docx itself passes over a choice made in a drop-down."""
    lines = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in cell._tc.iter(qn("w:p")))
    return " ".join(" ".join(lines).split())


def footer(content: bytes) -> str:
    """The printed footers of a Word file."""
    document = docx.Document(io.BytesIO(content))
    return " ".join(p.text for s in document.sections for p in s.footer.paragraphs)


class ByHand:
    """All figures of a year, from the messages that lie in the two Maildirs."""

    def __init__(self, folder: Path) -> None:
        with (folder / "config/thai-binh/units.csv").open(encoding="utf-8") as file:
            self.units = {r["code"]: r for r in csv.DictReader(file)}
        self.owner: dict[str, tuple[str, str]] = {}
        for _, message in messages(folder / "mail/outside"):
            _, unit, kind, period, *_ = message["Message-ID"].strip("<").split(".")
            token = _TOKEN.search(message["Reply-To"] or "")
            if token and kind in ("assignment", "request"):
                self.owner[token[1]] = (unit, period)
        self.forms = list(self._forms(folder / "mail/department"))

    def _forms(self, maildir: Path) -> Iterator[Form]:
        for at, message in messages(maildir):
            for part in message.iter_attachments():
                name = part.get_filename() or ""
                if not name.endswith(".docx"):
                    continue
                content = part.get_content()
                token = _TOKEN.search(str(message["To"]))
                assert token is not None
                assert token[1] in footer(content)
                unit, period = self.owner[token[1]]
                sender = message["From"].addresses[0].addr_spec
                yield Form(unit, period, sender, at, _rows(content))

    def registered(self, form: Form) -> bool:
        return form.sender in self.units[form.unit]["emails"].split(";")

    def counted(self, period: str) -> dict[str, Form]:
        """The last valid form of each unit from an address that is registered for it."""
        found: dict[str, Form] = {}
        for form in self.forms:
            if form.period == period and form.valid and self.registered(form):
                found[form.unit] = form
        return found

    def first_valid(self, period: str) -> dict[str, datetime]:
        """When each unit's first valid form came."""
        found: dict[str, datetime] = {}
        for form in self.forms:
            if form.period == period and form.valid and self.registered(form):
                found.setdefault(form.unit, form.at)
        return found

    def sums(self, period: str) -> Mapping[str, Decimal]:
        """Quantity, cost and number of units by state for each task, and the cost of all."""
        total: dict[str, Decimal] = defaultdict(Decimal)
        for form in self.counted(period).values():
            for task, row in form.rows.items():
                total[f"T{task}.{STATES[row['Tình trạng']]}"] += 1
                total[f"T{task}.quantity"] += int(row["Số lượng đạt được"])
                cost = Decimal(row["Kinh phí (triệu đồng)"].replace(",", ".") or "0")
                total[f"T{task}.cost"] += cost
                total["cost.total"] += cost
        return total


def _rows(content: bytes) -> dict[str, dict[str, str]]:
    heading, *rows = next(t for t in tables(content) if "Tình trạng" in t[0])
    return {r[0]: dict(zip(heading, r, strict=True)) for r in rows}
