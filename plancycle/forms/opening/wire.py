"""What the reader and its child process say to each other: a task, and an answer as JSON."""

import json
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from plancycle.forms.wording.finding_texts import finding_of
from plancycle.model.findings import Severity
from plancycle.model.reports import Field, FormLine, FormReading, FormValue, RowHead, WrittenSum


class Task(StrEnum):
    """What a child is to do with a file.

    READ it as a form; PEEK for its token without reading it; SCAN it before a converter opens it.
    """

    READ = "R"
    PEEK = "P"
    SCAN = "S"


def dump_task(task: Task, data: bytes) -> bytes:
    """What to do with a file, and the file."""
    return task.encode() + data


def load_task(content: bytes) -> tuple[Task, bytes]:
    """What :func:`dump_task` wrote. Raises: ValueError if it did not."""
    return Task(content[:1].decode()), content[1:]


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


def dump_reading(reading: FormReading) -> bytes:
    """A reading as JSON; decimals as text."""
    values = [
        [
            *(v.task_id, v.field, v.text, None if v.number is None else str(v.number), v.cell),
            *(str(v.scale), v.has_ink, v.beside, v.unclear, v.line),
        ]
        for v in reading.values
    ]
    rows = [[r.task_id, r.line, r.title, r.unit, r.expected, r.by_number] for r in reading.rows]
    sums = [
        [w.field, w.line, w.text, None if w.value is None else str(w.value)] for w in reading.sums
    ]
    findings = [[f.name, f.severity, f.location, f.cell, dict(f.params)] for f in reading.findings]
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
    # JSON and no pickle: the child may have been taken over by the file, and what it says is read
    # here.
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
                FormLine(*line) if line is not None else None,
            )
            for (task_id, field, text, n, cell, scale, has_ink, beside, unclear, line) in answer[
                "values"
            ]
        ),
        findings=tuple(
            finding_of(name, place, tuple(cell) if cell else None, Severity(severity), **params)
            for name, severity, place, cell, params in answer["findings"]
        ),
        rows=tuple(RowHead(row[0], FormLine(*row[1]), *row[2:]) for row in answer["rows"]),
        above=tuple(answer["above"]),
        outside=tuple(answer["outside"]),
        sums=tuple(
            WrittenSum(Field(field), FormLine(*line), text, None if n is None else Decimal(n))
            for field, line, text, n in answer["sums"]
        ),
        pictures=int(answer["pictures"]),
    )
