"""Watches over the office's runs, from a process of its own: whoever has died can't tell of it.

Each round it asks Prefect's server which runs failed, were cut off, hang or are late, and whether a
worker lives; tells the operator of each profile in one letter a day for each cause; and puts up how
everything is for ``/suc-khoe``.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Event

from flows.health_page import Health, HealthBoard, serving_health
from flows.run_states import Seen, look, troubles_of
from plancycle.cycle.overviews.health import OfficeHealth, office_health
from plancycle.cycle.steps.flight_checking import report_troubles
from plancycle.installation.settings import load_settings
from plancycle.model.errors import PlanCycleError
from plancycle.model.troubles import Cause
from plancycle.wiring.open_office import open_office, system_clock

_LOG = logging.getLogger("plancycle.watching")
_ROUNDS_MISSED = 3
"""After so many rounds without a look nobody knows whether all is well."""
PATIENCE = 2
"""Rounds for which server or worker may be away unsaid: both are, whenever a machine starts."""
_AWAY = (Cause.SERVER, Cause.WORKER)


@dataclass(frozen=True)
class Watcher:
    """Looks, tells, puts up.

    Attributes:
        profiles: whose runs are watched; workspace: the work folder, None for the usual one.
        ask: asks Prefect's server; clock: aware now.
        away: of each round so far, whether server or worker was away.
    """

    profiles: Sequence[str]
    workspace: Path | None = None
    ask: Callable[[datetime], Seen | None] = look
    clock: Callable[[], datetime] = system_clock
    board: HealthBoard = field(default_factory=HealthBoard)
    away: list[bool] = field(default_factory=list)

    def look(self, patience: int = 0) -> Health:
        """One round. Raises: nothing that an office or a server may do.

        Args: patience: rounds for which server or worker may be away before that is told.
        """
        now = self.clock()
        seen = self.ask(now)
        del self.away[: max(0, len(self.away) - patience)]
        self.away.append(seen is None or not seen.worker_is_there)
        is_told = len(self.away) > patience and all(self.away)
        healths = [self._look_after(profile, seen, now, is_told) for profile in self.profiles]
        health = Health(
            looked_at=now,
            database=all(h is not None for h in healths),
            server=seen is not None,
            worker=seen is not None and seen.worker_is_there,
            offices=tuple(h for h in healths if h is not None),
        )
        self.board.show(health)
        return health

    def _look_after(
        self, profile: str, seen: Seen | None, now: datetime, away_is_told: bool
    ) -> OfficeHealth | None:
        """Tell a profile's operator. Returns: None if the office can't be worked with."""
        try:
            # Anew each round: what an administrator puts right is in force without a start of this.
            settings = load_settings(self.workspace)
            with open_office(settings, profile, self.clock, may_create=False) as office:
                troubles = [
                    t
                    for t in troubles_of(seen, profile, settings.workspace, now)
                    if away_is_told or t.cause not in _AWAY
                ]
                done = report_troubles(office, troubles)
                for fault in done.faults:
                    _LOG.warning("Chưa báo được cho cán bộ: %s", fault)
                # An office whose letters all fail is no office that is well.
                return None if done.faults and not done.told else office_health(office)
        except (PlanCycleError, OSError) as error:  # the next round tries again
            _LOG.warning("Chưa trông coi được hồ sơ “%s”: %s", profile, error)
            return None

    def watch(self, every: float, port: int, ended: Event, ready: Callable[[int], None]) -> None:
        """Look again and again until an event says that it is enough.

        Args: every: seconds between two rounds; ready: told the port once it answers.
        """
        longest = every * _ROUNDS_MISSED

        def read() -> Health:
            return self.board.read(self.clock(), longest)

        with serving_health(read, port) as bound:
            ready(bound)
            while True:
                self.look(PATIENCE)
                if ended.wait(every):
                    return
