"""What stands around the runs: the settings, the units' mail, the work that goes on."""

import os
from dataclasses import replace
from pathlib import Path

from plancycle.mail.outgoing.message_id import message_id
from plancycle.model.mail import MailKind
from plancycle.model.status import OutgoingStatus
from plancycle.store.schema.records import NewOutgoing, Outgoing
from tests.chaos.order import Order
from tests.chaos.post_office import LOGIN, PASSWORD, deliver, set_validity
from tests.chaos.processes import PostOfficeProcess
from tests.cycle.world import YEAR, World

_BATCH = 12  # further messages put into the outbox when it runs low


class Scene:
    """The work folder and the mailbox of one campaign, as the office and its units change them."""

    def __init__(self, world: World, order: Order, post: PostOfficeProcess) -> None:
        self._world = world
        self._order = order
        self._post = post
        self._root = world.root
        self._batches = 0
        self._validity = 1

    def write_settings(self) -> None:
        """The installation, as an administrator sets it."""
        post, order = self._post, self._order
        lines = {
            "SECRET_KEY": self._world.office.key.decode(),
            "CONFIG_DIR": str(self._root / "config"),
            "MAIL_MODE": "smtp",
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(post.smtp_port),
            "SMTP_SECURITY": "none",
            "SMTP_USER": LOGIN,
            "SMTP_PASSWORD": PASSWORD,
            "IMAP_HOST": "127.0.0.1",
            "IMAP_PORT": str(post.imap_port),
            "IMAP_SECURITY": "none",
            "IMAP_USER": LOGIN,
            "IMAP_PASSWORD": PASSWORD,
            "IMAP_SENT_FOLDER": "Sent" if order.archive == "imap" else "",
        }
        if order.inbox == "maildir":
            for name in ("tmp", "new", "cur"):
                (self._maildir / name).mkdir(parents=True)
            lines["INBOX_MAILDIR"] = str(self._maildir)
        if order.archive == "maildir":
            lines["SENT_MAILDIR"] = str(post.folder / "sent")
        text = "".join(f'PLANCYCLE_{name}="{value}"\n' for name, value in lines.items())
        (self._root / "settings.env").write_text(text, encoding="utf-8")

    def fill_outbox(self, number: int) -> None:
        """Further messages as soon as few are left, each a copy of a letter that went out."""
        world = self._world
        with world.database.begin() as tx:
            cycles = tx.cycles.ids("thai-binh")
            if len(tx.outbox.in_state(cycles, OutgoingStatus.QUEUED)) >= _BATCH:
                return
            models = tx.outbox.of_kind(cycles[0], MailKind.ASSIGNMENT, "H1")
            start = number % len(models)
            tx.outbox.queue([self._like(m) for m in (*models, *models)[start : start + _BATCH]])

    def _like(self, model: Outgoing) -> NewOutgoing:
        self._batches += 1
        sequence = 10_000 + self._batches
        parts = (self._world.office.cycle_name(YEAR), model.unit_code, MailKind.REMINDER, "H1")
        key, domain = self._world.office.key, "so-tttt.thaibinh.example"
        return NewOutgoing(
            cycle_id=model.cycle_id,
            unit_code=model.unit_code,
            kind=MailKind.REMINDER,
            period="H1",
            sequence=sequence,
            message_id=message_id(*parts, sequence, key, domain),
            request_id=None,
            body=replace(model.body, attachments=model.body.attachments[:1]),
        )

    def deliver(self, number: int, raw: bytes, at: float) -> None:
        """A message arrives; ``at``: seconds since the epoch."""
        if self._order.inbox == "imap":
            deliver(self._post.folder, number, raw, at)
        else:
            _into_maildir(self._maildir, number, raw, at)

    def reset_validity(self, number: int) -> None:
        """The messages lie there under other names from now on."""
        self._validity += 1
        if self._order.inbox == "imap":
            set_validity(self._post.folder, self._validity, first_uid=1 + 37 * number)
            return
        # What changes the names in a Maildir: somebody reads the mail.
        for file in sorted((self._maildir / "new").iterdir())[:: self._validity % 3 + 1]:
            file.replace(self._maildir / "cur" / f"{file.name}:2,S")

    @property
    def _maildir(self) -> Path:
        return self._root / "arrivals"


def _into_maildir(maildir: Path, number: int, raw: bytes, at: float) -> None:
    fresh = maildir / "tmp" / f"{number:06}"
    fresh.write_bytes(raw)
    os.utime(fresh, (at, at))
    fresh.replace(maildir / "new" / f"{number:06}.post")
