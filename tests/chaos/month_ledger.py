"""The reckoning of a bad month: what was sent and said, against what the store says."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

from plancycle.cycle.desk.unsent_mail import troubled_messages
from plancycle.cycle.desk.waiting.waiting_mail import unfetched_messages
from plancycle.model.mail import MailKind
from plancycle.model.status import COUNTED, IncomingStatus, OutgoingStatus
from plancycle.store.letters.address_flags import TRY_AGAIN_AFTER
from plancycle.store.schema.records import Outgoing
from tests.chaos.bad_month import Month
from tests.chaos.bad_post import NO_SUCH_USER, Taken
from tests.chaos.ledger import all_outgoing

_S = OutgoingStatus
_DAY = timedelta(days=1)
_MOST_NOTICES_A_DAY = 5
_LONGEST_NOTICE = 60
_TOLD_DAILY = ("- thư đôn đốc", "- hộp thư")
"""What lasts is told each day on which it lasts."""
_TOLD_EACH_ROUND = ("không gửi thư nhắc", "không đến nơi")
"""A unit that nobody can write to is spoken to by a person in each round."""
_FLAGGED = "máy chủ thư trả lời"
_QUOTED = re.compile(r"máy chủ (?:thư )?trả lời “([^”]*)”")
_CANCELLED = ("báo cáo đã đến", "gộp vào thư trả lời sau")


def reckon(month: Month) -> list[str]:
    """Everything that is wrong at the end of a month; nothing if all is well."""
    found = [*_letters(month), *_messages(month), *_reports(month)]
    found += [*_reminders(month), *_notices(month)]
    figures, world = month.figures, month.world
    figures.taken = len(month.post.taken)
    figures.states = Counter(m.status.value for m in all_outgoing(world))
    figures.reports = len(month.traffic.arrived)
    return found


# ---- what went out


def _letters(month: Month) -> Iterator[str]:
    """Each letter once for each of its addresses, or it waits with a true reason."""
    copies = Counter((t.message_id, a) for t in month.post.taken for a in t.to)
    yield from (f"double: {i} was taken {n} times for {a}" for (i, a), n in copies.items() if n > 1)
    outbox = {m.message_id: m for m in all_outgoing(month.world)}
    ids = {t.message_id for t in month.post.taken}
    yield from (f"unknown: {i} was taken" for i in ids if i not in outbox)
    shown = {t.message.id for t in troubled_messages(month.world.office)}
    for one in outbox.values():
        reached = {a for a in one.body.to if copies[one.message_id, a]}
        missing = set(one.body.to) - reached
        for wrong in _letter(month, one, reached, missing, shown):
            yield f"{one.kind} {one.message_id} to {', '.join(one.body.to)}, {one.status}: {wrong}"


def _letter(
    month: Month, one: Outgoing, reached: set[str], missing: set[str], shown: set[int]
) -> Iterator[str]:
    dead = month.post.dead
    match one.status:
        case _S.SENT:
            if not reached:
                yield "never taken"
            elif missing - dead and not one.error and one.message_id not in month.post.unclear:
                # Where the line broke after the text, what was said of an address is lost with it.
                yield f"not for {sorted(missing - dead)}, and no reason"
        case _S.FAILED:
            if reached:
                yield "taken nevertheless"
            if missing - dead:
                yield f"given up for the good {sorted(missing - dead)}: {one.error}"
            if NO_SUCH_USER.removeprefix("550 ") not in one.error:
                yield f"a reason that is none: {one.error or 'empty'}"
            if one.id not in shown:
                yield "shown to no operator"
        case _S.CANCELLED:
            if one.error not in _CANCELLED:
                yield f"taken back: {one.error or 'no reason'}"
            if reached:
                yield "taken nevertheless"
        case _S.UNCERTAIN if one.sent_at is not None and one.message_id in month.post.unclear:
            # Its first copy hides what became of the second: only a person can know.
            if one.id not in shown or not one.error:
                yield "uncertain, and no operator is told why"
        case _:
            yield f"still {one.status} after calm days ({one.error})"


# ---- what came in


def _messages(month: Month) -> Iterator[str]:
    """Every message is stored, or known to be kept back by the mailbox."""
    world = month.world
    stored = Counter(m.sha256 for m in world.incoming())
    yield from (f"double: {sha} is stored {n} times" for sha, n in stored.items() if n > 1)
    missing = [s for s in month.traffic.arrived if not stored[s]]
    held = [a for a in month.box.arrived if a.error is not None and a.heals is None]
    month.figures.unfetched = len(held)
    with world.database.begin() as tx:
        waiting = tx.fetching.waiting(world.office.mailbox.name)
        shown = unfetched_messages(tx, world.office)
    if not len(missing) == len(held) == len(waiting) == len(shown):
        yield (
            f"lost: {len(missing)} messages are not stored, {len(held)} can't be had, "
            f"{len(waiting)} are noted, {len(shown)} are shown"
        )
    for message in world.incoming():
        if message.status in (IncomingStatus.STORED, IncomingStatus.MATCHED):
            yield f"stuck: message {message.id}, {message.status} ({message.reason})"
        if not message.reason or "Phần mềm gặp lỗi" in message.reason:
            yield f"unexplained: message {message.id}, {message.status} ({message.reason})"
        world.office.blobs.get(message.sha256)  # raises unless the bytes are what they were


def _reports(month: Month) -> Iterator[str]:
    """Each report is judged: kept once, answered once, the last one counts; or a person has it."""
    world = month.world
    unseen = {
        sha
        for sha, one in zip(month.traffic.arrived, month.box.arrived, strict=True)
        if one.error is not None and one.heals is None
    }
    waiting = {m.sha256: m for m in world.incoming() if m.status is IncomingStatus.QUARANTINED}
    month.figures.waiting = len(waiting)
    for unit, files in _by_unit(month).items():
        kept = [s.file_sha256 for s in world.submissions(unit)]
        month.figures.kept += len(kept)
        judged = [f for raw, f in files if raw not in unseen and raw not in waiting]
        if Counter(kept) != Counter(judged):
            yield f"reports of {unit}: {len(judged)} to be judged, {len(kept)} kept"
        counted = [s.file_sha256 for s in world.submissions(unit) if s.status in COUNTED]
        if judged and counted != judged[-1:]:
            yield f"reports of {unit}: not the last one counts"
        answers = len(world.letters(unit, MailKind.ACKNOWLEDGEMENT))
        if answers != len(judged):
            yield f"answers to {unit}: {answers} for {len(judged)} reports"
    for message in waiting.values():
        yield f"before a person: message {message.id}: {message.reason}"


def _by_unit(month: Month) -> dict[str, list[tuple[str, str]]]:
    """Each unit's reports in order: sha256 of message and of file."""
    found: dict[str, list[tuple[str, str]]] = {}
    seen: Counter[str] = Counter()
    for raw, unit in zip(month.traffic.arrived, month.senders, strict=True):
        found.setdefault(unit, []).append((raw, month.traffic.sent[unit].files[seen[unit]]))
        seen[unit] += 1
    return found


# ---- what was said


def _reminders(month: Month) -> Iterator[str]:
    """No unit is reminded of a report that has been accepted, or accused while it lay unseen."""
    world = month.world
    due = world.period().due
    for one, taken in _taken(month, MailKind.REMINDER):
        unit = one.unit_code
        judged = month.judged.get(unit)
        if judged is not None and judged < taken.at:
            yield f"{unit} was reminded at {taken.at}, its report was judged at {judged}"
        arrived = [a for a in month.reported.get(unit, ()) if a < one.queued_at]
        if arrived and one.queued_at.date() > due:
            seen = max((f for f in month.fetched if f <= one.queued_at), default=None)
            if seen is None or one.queued_at - arrived[0] > _DAY:
                yield f"{unit} was accused at {one.queued_at}, its report came at {arrived[0]}"
            month.figures.reminded_unseen += 1


def _taken(month: Month, kind: MailKind) -> Iterator[tuple[Outgoing, Taken]]:
    outbox = {m.message_id: m for m in all_outgoing(month.world)}
    for taken in month.post.taken:
        one = outbox.get(taken.message_id)
        if one is not None and one.kind is kind:
            yield one, taken


def _notices(month: Month) -> Iterator[str]:
    """Letters to the operator: few, short, nothing twice, and only what happened."""
    told: Counter[str] = Counter()
    days: Counter[str] = Counter()
    for one, taken in _taken(month, MailKind.OPERATOR_NOTICE):
        month.figures.notices += 1
        text = _text(taken)
        day = f"{one.queued_at:%d/%m}"
        days[day] += 1
        lines = [i for i in text.splitlines() if i.startswith("- ")]
        told.update(f"{day} {i}" if i.startswith(_TOLD_DAILY) else i for i in lines)
        yield from (f"notice {one.sequence}: {wrong}" for wrong in _notice(month, text))
    for line, n in told.items():
        if n > _times(month, line):
            yield f"told {n} times: {line}"
    yield from (f"{n} notices on {d}" for d, n in days.items() if n > _MOST_NOTICES_A_DAY)


def _times(month: Month, line: str) -> int:
    """How often a line may be told in a month."""
    if any(words in line for words in _TOLD_EACH_ROUND):
        reminders = month.world.office.profile.reporting.reminders
        return len(reminders.days_before) + len(reminders.days_after)
    if _FLAGGED in line:  # a dead address is tried again after a while, and found dead again
        return 1 + month.length // TRY_AGAIN_AFTER
    return 1


def _notice(month: Month, text: str) -> Iterator[str]:
    if len(text.splitlines()) > _LONGEST_NOTICE:
        yield f"{len(text.splitlines())} lines"
    for said in _QUOTED.findall(text):
        if said not in month.post.said:
            yield f"nobody said “{said}”"
    for line in text.splitlines():
        address = line[2:].partition(" ")[0]
        if _FLAGGED in line and "@" in address and address not in month.post.dead:
            yield f"a good address is told of: {line}"


def _text(taken: Taken) -> str:
    body = message_from_bytes(taken.raw, policy=default).get_body(("plain",))
    assert body is not None
    return str(body.get_content())
