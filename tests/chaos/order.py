"""What a campaign is to go through, and what came of it."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Order:
    """What is to be gone through.

    Attributes:
        kills: runs to be ended by SIGKILL; inbox: ``imap`` or ``maildir``; archive: the Sent
            mailbox the product may look into: ``maildir``, ``imap`` or empty.
    """

    name: str
    seed: str
    kills: int
    inbox: str
    archive: str


@dataclass
class Figures:
    """What happened."""

    rounds: int = 0
    runs: int = 0
    kills: int = 0
    weather: Counter[str] = field(default_factory=Counter)
    ends: Counter[int] = field(default_factory=Counter)
    taken: int = 0
    arrived: int = 0
    uncertain: int = 0
    states: Counter[str] = field(default_factory=Counter)
    reports: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        weather = ", ".join(f"{k} {n}" for k, n in sorted(self.weather.items()))
        states = ", ".join(f"{k} {n}" for k, n in sorted(self.states.items()))
        return (
            f"{self.kills} kills in {self.runs} runs ({self.rounds} rounds: {weather}); "
            f"{self.taken} messages taken by the server, outbox: {states}; {self.arrived} messages "
            f"arrived, {self.reports} reports kept; {self.uncertain} uncertain; "
            f"{self.seconds:.0f} s"
        )
