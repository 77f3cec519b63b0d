"""The dated table of this room, read once when it is first asked for."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Repealed:
    """A document that ended.

    Attributes:
        document: type or law's name, with number and symbol where it has one.
        signed: when it was issued; tells laws of one name apart.
        ended: the first day on which it was no longer in force.
        by: what came after it.
    """

    document: str
    signed: date
    ended: date
    by: str


def _rows(name: str) -> list[dict[str, str]]:
    text = files("plancycle.lint.dated").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def repealed_documents() -> tuple[Repealed, ...]:
    """Every row of ``repealed_documents.csv``."""
    return tuple(
        Repealed(
            row["document"],
            date.fromisoformat(row["signed"]),
            date.fromisoformat(row["ended"]),
            row["by"],
        )
        for row in _rows("repealed_documents.csv")
    )
