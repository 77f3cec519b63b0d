"""What a year of commands comes to, read with SQL and from the folders alone."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.chaos.books import database_address, open_books
from tests.cycle.years import message_ids

_ANSWER = re.compile(r"\.(\d+)\d\d\.\w+@")
"""In a Message-ID of ours: the id of the message that is answered, with the answer's number."""
_TIME_OF_DAY = re.compile(r"\b\d\d gi(ờ|\\u1edd) \d\d")
_ROWS = {
    "cycles": "SELECT profile, year, profile_sha256 FROM cycle",
    "papers": """
        SELECT kind, period, version, status, context_sha256, file_sha256, number, signed_on
        FROM document""",
    "assignments": "SELECT unit_code, task_id, role, mood FROM assignment",
    "requests": """
        SELECT period, unit_code, token, due, extended_until, locked_at IS NULL
        FROM report_request""",
    "withdrawn tokens": "SELECT token FROM withdrawn_token",
    "outbox": """
        SELECT kind, unit_code, period, message_id, status, body FROM outgoing
        WHERE kind <> 'notice'""",
    "incoming": """
        SELECT CASE WHEN kind IN ('received_by_hand', 'bounce') THEN '' ELSE sha256 END,
            status, kind, reason, profile
        FROM incoming""",
    "submissions": """
        SELECT unit_code, period, revision, file_sha256, status, hold
        FROM submission JOIN report_request ON report_request.id = request_id""",
    "read values": """
        SELECT unit_code, period, revision, task_id, field, text, number, cell
        FROM submission_value JOIN submission ON submission.id = submission_id
        JOIN report_request ON report_request.id = request_id""",
    "figures": """
        SELECT period, version, key, value, unit
        FROM figure JOIN consolidation ON consolidation.id = consolidation_id""",
    "bad addresses": "SELECT address, alive_at IS NULL FROM bad_address",
}
# A kill may well change how often a message was tried, and that a dead process lost its lease.
# Keys that name a moment or the number of tries are left out.
_EVENTS = """
    SELECT entity, from_state, to_state,
        CASE WHEN to_state IN ('stored', 'bad_address', 'undelivered') THEN '' ELSE why END
    FROM event WHERE entity NOT IN ('lease', 'outgoing')"""
_QUEUED_ONCE = """
    SELECT entity_id FROM event WHERE entity = 'outgoing' AND from_state = ''
    GROUP BY entity_id HAVING count(*) <> 1"""


def read_outcome(root: Path) -> dict[str, Counter[tuple[object, ...]]]:
    """Everything that must not depend on how often somebody was killed, by heading.

    Of notices to the operator the things they tell: how many letters tell them depends on the hour.
    """
    found: dict[str, Counter[tuple[object, ...]]] = {}
    with open_books(root) as books:
        ids = sorted(int(str(row[0])) for row in books.rows("SELECT id FROM incoming"))
        places = {str(one): str(place) for place, one in enumerate(ids, start=1)}
        for heading, query in _ROWS.items():
            found[heading] = Counter(_comparable(row, places) for row in books.rows(query))
        found["events"] = Counter(_placed_event(row, places) for row in books.rows(_EVENTS))
        found["letters not queued once"] = Counter(books.rows(_QUEUED_ONCE))
        found["damage"] = Counter(books.damage())
    found["sent"] = Counter(
        _comparable((i,), places) for i in message_ids(root) if ".notice." not in i
    )
    found["files"] = Counter(_files(root))
    return found


def _comparable(row: tuple[object, ...], places: dict[str, str]) -> tuple[object, ...]:
    """A row without the time of day that a letter names, and without ids.

    Args: places: the place of each message that came in by its id. A write that was broken off
        leaves a gap in the ids of PostgreSQL.
    """

    def placed(match: "re.Match[str]") -> str:
        return f".{places[match[1]]}@" if match[1] in places else match[0]

    return tuple(
        _ANSWER.sub(placed, _TIME_OF_DAY.sub("", v)) if isinstance(v, str) else v for v in row
    )


def _placed_event(row: tuple[object, ...], places: dict[str, str]) -> tuple[object, ...]:
    """An event; a notice is told of a message by its id."""
    entity, before, after, why = row
    return (entity, before, after, places.get(str(why), why) if entity == "notice" else why)


def _files(root: Path) -> Iterator[tuple[str, str]]:
    # The board shows when each thing was done, the workbook the ids of submissions, which have gaps
    # on PostgreSQL: what they show is compared elsewhere.
    varying = (".html", ".xlsx") if database_address(root) else (".html",)
    for folder in ("papers", "config", "new"):
        for path in (root / folder).rglob("*"):
            is_whole = path.is_file() and path.suffix not in varying
            content = path.read_bytes() if is_whole else b""
            yield str(path.relative_to(root)), hashlib.sha256(content).hexdigest()


def differences(
    undisturbed: dict[str, Counter[tuple[object, ...]]],
    killed: dict[str, Counter[tuple[object, ...]]],
) -> list[str]:
    """What differs, a line each; of long ones the beginning."""
    lines = []
    for heading, expected in undisturbed.items():
        for word, rest in (
            ("missing", expected - killed[heading]),
            ("too much", killed[heading] - expected),
        ):
            lines += [f"{heading}, {word}: {str(row)[:400]} x{n}" for row, n in rest.items()]
    return lines
