"""How the reader and its child process talk: a length of eight bytes, then the bytes."""

import json
import struct
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import IO, Any

from plancycle.model.findings import Finding, Severity
from plancycle.model.reports import Field, FormReading, FormValue, RowHead, WrittenSum
from plancycle.office_files.bounds import MAX_BYTES

LONGEST_ANSWER = 64 * 1024 * 1024
"""Bytes; a longer answer is no answer."""

READY = b"ready"
"""What a child says once it has imported everything."""

_LENGTH = struct.Struct(">Q")
_TASK = struct.Struct(">cI")
_SPENT = struct.Struct(">d")

LONGEST_TASK = MAX_BYTES + _TASK.size
"""Bytes of a file with what is to be done with it."""


class Task(StrEnum):
    """What a child is to do with a file.

    READ it as a form; PEEK for its token without reading it; SCAN it before a converter opens it.
    """

    READ = "R"
    PEEK = "P"
    SCAN = "S"


def dump_task(task: Task, seconds: int, data: bytes) -> bytes:
    """A file, what to do with it, and the whole seconds of processor time that may take."""
    return _TASK.pack(task.encode(), seconds) + data


def load_task(content: bytes) -> tuple[Task, int, bytes]:
    """What :func:`dump_task` wrote. Raises: ValueError or struct.error if it did not."""
    task, seconds = _TASK.unpack_from(content)
    return Task(task.decode()), seconds, content[_TASK.size :]


def dump_spent(seconds: float, answer: bytes) -> bytes:
    """An answer behind the seconds of processor time it took."""
    return _SPENT.pack(seconds) + answer


def load_spent(content: bytes) -> tuple[float, bytes]:
    """What :func:`dump_spent` wrote. Raises: struct.error if it did not."""
    (seconds,) = _SPENT.unpack_from(content)
    return seconds, content[_SPENT.size :]


def dump_tokens(tokens: Sequence[str]) -> bytes:
    """The tokens that a file carries, as JSON."""
    return _dump({"tokens": list(tokens)})


def load_tokens(content: bytes) -> tuple[str, ...]:
    """The tokens; none of a file that was refused.

    Raises: ValueError, KeyError or TypeError if the child did not write it.
    """
    answer = json.loads(content)
    return () if "refused" in answer else tuple(str(t) for t in answer["tokens"])


def dump_sound() -> bytes:
    """A file that a converter may open, as JSON."""
    return _dump({"sound": True})


def load_scan(content: bytes) -> str:
    """Why a converter may not open the file; empty if it may.

    Raises: ValueError, KeyError or TypeError if the child did not write it.
    """
    answer = json.loads(content)
    if "refused" in answer:
        return str(answer["refused"])
    if answer["sound"] is not True:
        raise ValueError
    return ""


def write_frame(stream: IO[bytes], content: bytes) -> None:
    """Send one frame. Raises: OSError if the other side is gone."""
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def read_frame(stream: IO[bytes], longest: int) -> bytes | None:
    """The next frame, or None if the other side is gone or sends more than ``longest`` bytes."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > longest:
        return None
    content = stream.read(length)
    return content if len(content) == length else None


def dump_reading(reading: FormReading) -> bytes:
    """A reading as JSON; decimals as text."""
    values = [
        [
            *(v.task_id, v.field, v.text, None if v.number is None else str(v.number), v.cell),
            *(str(v.scale), v.has_ink, v.beside, v.unclear),
        ]
        for v in reading.values
    ]
    rows = [[r.task_id, r.line, r.title, r.unit, r.expected, r.by_number] for r in reading.rows]
    sums = [
        [w.field, w.line, w.text, None if w.value is None else str(w.value)] for w in reading.sums
    ]
    findings = [
        [f.code, f.severity, f.location, f.message, f.fix, f.cell] for f in reading.findings
    ]
    return _dump(
        {
            "token": reading.token,
            "values": values,
            "findings": findings,
            "rows": rows,
            "above": reading.above,
            "outside": reading.outside,
            "sums": sums,
            "pictures": reading.pictures,
        }
    )


def dump_fault(name: str) -> bytes:
    """A file on which the reader itself failed, with the name of what it failed with, as JSON."""
    return _dump({"fault": name})


def fault_in(content: bytes) -> str:
    """The name of a reader's failure; empty if the answer is none.

    Raises: ValueError or TypeError if the child did not write it.
    """
    answer = json.loads(content)
    return str(answer.get("fault", ""))


def dump_refusal(message: str) -> bytes:
    """A file that can't be read, as JSON."""
    return _dump({"refused": message})


def _dump(answer: dict[str, Any]) -> bytes:
    return json.dumps(answer, ensure_ascii=False).encode()


def load_answer(content: bytes) -> FormReading | str:
    """A reading, or the message of a refusal.

    Raises: ValueError, KeyError, TypeError or ArithmeticError if the child did not write it.
    """
    answer = json.loads(content)
    if "refused" in answer:
        return str(answer["refused"])
    return FormReading(
        token=answer["token"],
        values=tuple(
            FormValue(
                task_id,
                Field(field),
                text,
                None if n is None else Decimal(n),
                cell,
                Decimal(scale),
                bool(has_ink),
                beside,
                unclear,
            )
            for task_id, field, text, n, cell, scale, has_ink, beside, unclear in answer["values"]
        ),
        findings=tuple(
            Finding(code, Severity(severity), place, message, fix, tuple(cell) if cell else None)
            for code, severity, place, message, fix, cell in answer["findings"]
        ),
        rows=tuple(RowHead(*row) for row in answer["rows"]),
        above=tuple(answer["above"]),
        outside=tuple(answer["outside"]),
        sums=tuple(
            WrittenSum(Field(field), line, text, None if n is None else Decimal(n))
            for field, line, text, n in answer["sums"]
        ),
        pictures=int(answer["pictures"]),
    )
