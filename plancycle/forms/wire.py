"""How the reader and its child process talk: a length of eight bytes, then the bytes."""

import json
import struct
from decimal import Decimal
from typing import IO, Any

from plancycle.model.findings import Finding, Severity
from plancycle.model.reports import Field, FormReading, FormValue

LONGEST_ANSWER = 64 * 1024 * 1024
"""Bytes; a longer answer is no answer."""

READY = b"ready"
"""What a child says once it has imported everything."""

_LENGTH = struct.Struct(">Q")


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
        [v.task_id, v.field, v.text, None if v.number is None else str(v.number), v.cell]
        for v in reading.values
    ]
    findings = [
        [f.code, f.severity, f.location, f.message, f.fix, f.cell] for f in reading.findings
    ]
    return _dump({"token": reading.token, "values": values, "findings": findings})


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
            FormValue(task_id, Field(field), text, None if n is None else Decimal(n), cell)
            for task_id, field, text, n, cell in answer["values"]
        ),
        findings=tuple(
            Finding(code, Severity(severity), place, message, fix, tuple(cell) if cell else None)
            for code, severity, place, message, fix, cell in answer["findings"]
        ),
    )
