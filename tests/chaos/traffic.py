"""What units send: reports, corrected ones, the same once more, and other mail."""

import hashlib
import random
from dataclasses import dataclass, field
from datetime import datetime

from plancycle.forms.printing.fill import fill_form
from plancycle.mail.outgoing.message_id import plus_address
from plancycle.model.mail import MailKind
from plancycle.model.reports import Field
from tests.cycle.world import REPLY_TO, World, mail


@dataclass(frozen=True)
class Correspondent:
    """A unit that owes a report; ``filled``: its form, filled in but for a remark."""

    code: str
    token: str
    address: str
    filled: bytes


@dataclass
class Sent:
    """What a unit has sent: its reports in order, and the last message as it went."""

    files: list[str] = field(default_factory=list)
    last: bytes = b""
    copies: int = 0


def correspondents(world: World) -> tuple[Correspondent, ...]:
    """Every unit that was sent a form of the first half-year."""
    asked = [m.unit_code for m in world.outbox(MailKind.ASSIGNMENT) if m.request_id is not None]
    return tuple(
        Correspondent(code, world.request(code).token, world.address(code), world.filled(code))
        for code in asked
        if any(
            n.startswith("Bieu-mau") for n in world.files(world.letter(code, MailKind.ASSIGNMENT))
        )
    )


class Traffic:
    """Units sending at random, and a book of what they sent."""

    def __init__(self, units: tuple[Correspondent, ...], chance: random.Random) -> None:
        self._units = units
        self._chance = chance
        self.sent: dict[str, Sent] = {}
        self.arrived: list[str] = []

    def next_message(self, at: datetime) -> bytes:
        """What arrives next; it is in the books from now on."""
        unit = self._chance.choice(self._units)
        known = self.sent.setdefault(unit.code, Sent())
        what = self._chance.choices(("report", "copy", "same", "noise"), (65, 12, 8, 15))[0]
        if what == "noise":
            raw = self._noise(unit, len(self.arrived))
        elif what == "report" or not known.files:
            raw = self._report(unit, known, at)
        else:
            raw = self._again(known, trace=what == "copy")
        self.arrived.append(hashlib.sha256(raw).hexdigest())
        return raw

    def report(self, unit: Correspondent, at: datetime) -> bytes:
        """A report of one unit arrives next; it is in the books from now on."""
        raw = self._report(unit, self.sent.setdefault(unit.code, Sent()), at)
        self.arrived.append(hashlib.sha256(raw).hexdigest())
        return raw

    def _report(self, unit: Correspondent, known: Sent, at: datetime) -> bytes:
        number = len(known.files) + 1
        content = fill_form(unit.filled, {(None, Field.PROPOSALS): f"Kiến nghị lần {number}."})
        known.files.append(hashlib.sha256(content).hexdigest())
        known.last = mail(
            sender=unit.address,
            to=plus_address(REPLY_TO, unit.token),
            subject=f"Báo cáo lần {number}",
            files=[("bao cao.docx", content)],
            message_id=f"<{unit.code}.{number}@unit.example>",
            Date=f"{at:%a, %d %b %Y %H:%M:%S +0700}",
        )
        return known.last

    @staticmethod
    def _again(known: Sent, *, trace: bool) -> bytes:
        """The last message, with another trace if it came by another way."""
        known.copies += trace
        head = f"Received: by mx{known.copies}.post.example\r\n".encode() if trace else b""
        return head + known.last

    @staticmethod
    def _noise(unit: Correspondent, number: int) -> bytes:
        kind = number % 3
        return mail(
            sender=unit.address if kind else f"quang.cao.{number}@shop.example",
            to=REPLY_TO,
            subject=("Khuyến mại", "Trả lời tự động: vắng mặt", "Hỏi về biểu mẫu")[kind],
            message_id=f"<noise.{number}@unit.example>",
            **({"Auto-Submitted": "auto-replied"} if kind == 1 else {}),
        )
