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
import yaml
from docx.oxml.ns import qn
from docx.table import _Cell

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
STATES = {
    "Hoàn thành": "done",
    "Đang thực hiện": "under_way",
    "Chưa thực hiện": "not_started",
    "Không còn phù hợp": "no_longer_fits",
}
_AMOUNT = re.compile(r"\d+(,\d+)?")
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
        return all(_good(key, row) for key, row in self.rows.items())


def _good(key: str, row: Mapping[str, str]) -> bool:
    if "Tình trạng" not in row:
        return bool(_AMOUNT.fullmatch(row["Dự toán (triệu đồng)"]))
    state, quantity = row["Tình trạng"], row["Số lượng đạt được"]
    if key.startswith("CT") and state == "Không còn phù hợp":
        return not quantity.isdecimal()
    if not quantity.isdecimal():
        return False
    if key.startswith("CT"):
        return int(quantity) <= int(row["Tổng số trong diện"] or "0")
    return state in STATES and not (state == "Hoàn thành" and int(quantity) == 0)


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
    """All figures of a year, from the messages that lie in the two Maildirs.

    ``locked`` may be set to the moment each period's own paper was issued: what came later waits
    for the operator and counts no more.
    """

    def __init__(self, folder: Path, code: str = "thai-binh", year: int = 2024) -> None:
        with (folder / f"config/{code}/units.csv").open(encoding="utf-8") as file:
            self.units = {r["code"]: r for r in csv.DictReader(file)}
        regime = yaml.safe_load((folder / f"config/{code}/reporting.yaml").read_bytes())
        days = {p["code"]: p["due_before"] for p in regime["periods"]}
        self.due_before = {
            period: datetime(year + day.get("year", 0), day["month"], day["day"], tzinfo=VIETNAM)
            for period, day in days.items()
        }
        self.locked: dict[str, datetime] = {}
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

    def _good(self, period: str) -> Iterator[Form]:
        """The valid forms of a period from registered addresses, before its report was issued."""
        for form in self.forms:
            in_time = period not in self.locked or form.at < self.locked[period]
            if form.period == period and form.valid and self.registered(form) and in_time:
                yield form

    def counted(self, period: str) -> dict[str, Form]:
        """The last valid form of each unit from an address that is registered for it."""
        return {form.unit: form for form in self._good(period)}

    def first_valid(self, period: str) -> dict[str, datetime]:
        """When each unit's first valid form came."""
        found: dict[str, datetime] = {}
        for form in self._good(period):
            found.setdefault(form.unit, form.at)
        return found

    def sums(self, period: str) -> Mapping[str, Decimal]:
        """Every number that can be added up from forms, by the key of its figure."""
        total: dict[str, Decimal] = defaultdict(Decimal)
        for form in self.counted(period).values():
            for key, row in form.rows.items():
                if "Tình trạng" not in row:
                    _add_estimate(total, form.unit, key, row)
                elif key.startswith("CT"):
                    _add_target(total, key, row)
                else:
                    _add_task(total, key, row)
        return total


def _add_task(total: dict[str, Decimal], task: str, row: Mapping[str, str]) -> None:
    total[f"T{task}.{STATES[row['Tình trạng']]}"] += 1
    total[f"T{task}.quantity"] += int(row["Số lượng đạt được"])
    cost = _amount(row["Kinh phí (triệu đồng)"])
    total[f"T{task}.cost"] += cost
    total["cost.total"] += cost
    for heading, name in (("Tổng số trong diện", "total"), ("Số lần phát lại", "rebroadcasts")):
        if row.get(heading, "").isdecimal():
            total[f"T{task}.{name}"] += int(row[heading])


def _add_target(total: dict[str, Decimal], target: str, row: Mapping[str, str]) -> None:
    if row["Tình trạng"] == "Không còn phù hợp":
        total[f"{target}.no_longer_fits"] += 1
    else:
        total[f"{target}.quantity"] += int(row["Số lượng đạt được"])
        total[f"{target}.total"] += int(row["Tổng số trong diện"])


def _add_estimate(total: dict[str, Decimal], unit: str, task: str, row: Mapping[str, str]) -> None:
    cost = _amount(row["Dự toán (triệu đồng)"])
    for key in ("estimate.total", f"estimate@{unit}", f"T{task}.estimate"):
        total[key] += cost


def _amount(text: str) -> Decimal:
    return Decimal(text.replace(",", ".") or "0")


def _rows(content: bytes) -> dict[str, dict[str, str]]:
    """The rows of the form's table by id; a unit that leads nothing has none."""
    for heading, *rows in tables(content):
        if "Tình trạng" in heading or "Dự toán (triệu đồng)" in heading:
            return {r[0]: dict(zip(heading, r, strict=True)) for r in rows}
    return {}
