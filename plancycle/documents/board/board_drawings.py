"""What the board's charts are drawn from; every length is a per cent of the drawing, as text."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A part of a stacked bar; ``kind`` names its colour, ``wide``: its number fits inside."""

    kind: str
    label: str
    count: int
    x: str
    width: str
    middle: str
    wide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month on the line of the year; ``year`` is empty where it need not be named."""

    x: str
    middle: str
    label: str
    year: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A day of the timeline; marks that are near stand in ``lane`` 0, 1, 2 above each other."""

    x: str
    lane: int
    past: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """The line of the year; ``today`` is None where it lies outside."""

    months: tuple[Month, ...]
    marks: tuple[Mark, ...]
    lanes: int
    today: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BarPart:
    """The reports of one state in a bar of arrivals."""

    kind: str
    label: str
    count: int
    y: str
    height: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalBar:
    """The reports of one day; ``labelled``: its day is written below it."""

    x: str
    middle: str
    width: str
    top: str
    count: int
    parts: tuple[BarPart, ...]
    label: str
    labelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """Reports by the day on which they arrived, around the due day.

    Attributes:
        due_x: end of the due day; due_index: which bar it is.
        dense: more bars than a phone has room to number.
        busiest: the day of most reports; half: by whose end half had come; after: the due day.
    """

    bars: tuple[ArrivalBar, ...]
    due_x: str
    due_index: int
    dense: bool
    busiest: date
    busiest_count: int
    half: date
    after: int
