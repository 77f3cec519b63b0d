"""Numbers of answers to units: each names the message that it answers, and a part of that."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

_PARTS = 100
"""Numbers that every message has for its answers."""

LAST_FILE = 97
"""The files of a message have the parts from 1 up to this; all further ones share it.

Two answers of one kind to one unit about one period need different numbers, no others. Collecting
writes one such answer a message at most, and a person's are numbered by :meth:`AnswerNumber.free`.
"""


class Part(IntEnum):
    """A part of a message that is no file of its own; the numbers stand in databases."""

    WHOLE = 0
    """The message itself."""
    COPY = 98
    """A form that repeats another of the same message, let in by a person."""
    SENT_BACK = 99
    """The message, answered in a person's own words."""


@dataclass(frozen=True, slots=True)
class AnswerNumber:
    """Number of an answer among those of its kind, unit and period.

    Attributes:
        message_id: the incoming message that is answered.
        part: a :class:`Part`, or the place of a file in the message, from 1.
    """

    message_id: int
    part: int

    def __post_init__(self) -> None:
        if not 0 <= self.part < _PARTS:
            raise ValueError(f"no part of a message: {self.part}")

    @classmethod
    def of_file(cls, message_id: int, place: int) -> Self:
        """The answer to a file. Args: place: in the message, from 1; however many there are."""
        return cls(message_id, min(place, LAST_FILE))

    @classmethod
    def parse(cls, sequence: int) -> Self:
        """The number that is kept as ``sequence``; see there."""
        return cls(*divmod(sequence, _PARTS))

    @property
    def sequence(self) -> int:
        """As the outbox keeps it."""
        return self.message_id * _PARTS + self.part

    def free(self, taken: Collection[int]) -> Self:
        """This number, or another one of the message if it is taken.

        The outbox keeps what is there under a number and drops what comes under the same one: an
        answer that a person gives must not be lost so.

        Args: taken: the sequences of the messages that the unit has been sent.
        Raises: ValueError: the message has been answered a hundred times.
        """
        for part in (self.part, *range(LAST_FILE, Part.WHOLE, -1)):
            number = type(self)(self.message_id, part)
            if number.sequence not in taken:
                return number
        raise ValueError(f"message {self.message_id} has no number left for an answer")
