"""A thing that the operator has not been told of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class News:
    """One thing to tell, once under its key; ``urgent`` ones wait for no pause.

    ``about`` and ``reason`` stand in a line of the notice.
    """

    key: str
    about: str
    reason: str
    urgent: bool = False
