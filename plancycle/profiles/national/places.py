"""Provinces, communes and former units, read from the tables beside this module when asked for."""

import csv
import io
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative unit under one name.

    Attributes:
        code: 2 digits of a province, 3 of a district, 5 of a commune.
        name: with its kind, e.g. ``Xã Kiến Xương``.
        province: code of the province it lay in while it existed; of a province its own.
        valid_from, valid_to: both included; None is open.
        successors: codes of what it became: a province of a province, else communes, the one
            that took most first; empty if it has not ended or that is not known.
    """

    code: str
    name: str
    province: str
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()

    def exists_on(self, day: date) -> bool:
        """Whether the place exists, under this name, on that day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


@dataclass(frozen=True, slots=True)
class FormerBody:
    """A ministry, department or office that has ended.

    Attributes:
        short: how its name is abbreviated, e.g. ``Sở TT&TT``.
        valid_to: its last day. successor: who took over. source: what says so.
    """

    name: str
    short: tuple[str, ...]
    valid_to: date
    successor: str
    source: str


LAST_DAY_OF_DISTRICTS = date(2025, 6, 30)
"""Districts, towns under them and the former communes ended with this day.

Source: Luật Tổ chức chính quyền địa phương 2025; Quyết định số 19/2025/QĐ-TTg.
"""


@cache
def provinces() -> tuple[Place, ...]:
    """The 34 provinces of today; one that was renamed since stands once for each name."""
    return tuple(_place(row, row["code"]) for row in _rows("provinces.csv"))


@cache
def communes() -> tuple[Place, ...]:
    """The 3,321 communes since 1 July 2025; one that was renamed stands once for each name."""
    return tuple(_place(row, row["province"]) for row in _rows("communes.csv"))


@cache
def former_provinces() -> tuple[Place, ...]:
    """The 63 provinces before 1 July 2025, also those whose name lives on."""
    return tuple(
        _place(row | {"successors": row["successor"]}, row["code"])
        for row in _rows("former_provinces.csv")
    )


@cache
def former_districts() -> tuple[Place, ...]:
    """The districts that ended on 30 June 2025; ``province`` is the code of that time."""
    return tuple(_place(row, row["province"]) for row in _rows("former_districts.csv"))


@cache
def former_communes() -> tuple[Place, ...]:
    """The communes before 1 July 2025, also those whose name lives on."""
    province_by_district = {place.code: place.province for place in former_districts()}
    last = LAST_DAY_OF_DISTRICTS.isoformat()
    return tuple(
        _place(row | {"valid_to": last}, province_by_district[row["district"]])
        for row in _rows("former_communes.csv")
    )


@cache
def former_bodies() -> tuple[FormerBody, ...]:
    """Ministries, departments of provinces, offices of districts that ended in 2025."""
    return tuple(
        FormerBody(
            r["name"],
            tuple(filter(None, r["short"].split(";"))),
            date.fromisoformat(r["valid_to"]),
            r["successor"],
            r["source"],
        )
        for r in _rows("former_bodies.csv")
    )


def _rows(name: str) -> list[dict[str, str]]:
    text = files(__package__).joinpath(name).read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def _place(row: dict[str, str], province: str) -> Place:
    return Place(
        code=row["code"],
        name=row["name"],
        province=province,
        valid_from=_day(row.get("valid_from")),
        valid_to=_day(row.get("valid_to")),
        successors=tuple(code for code in row.get("successors", "").split(";") if code),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
