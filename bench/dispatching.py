"""How the work of a dispatch grows with the number of units: ``make bench``.

Each size is a made-up province in a folder that is thrown away: the plan of Thái Bình, its named
units, and as many communes as are wanted. What is timed is the making of all letters and forms and
queueing them, in processor time; what is printed beside it is the time of one unit as a ratio to
the smallest size, because seconds say more of the machine than of the code. Work that grows in
step with the units stays near 1.
"""

import csv
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from plancycle.cycle.outgoing.dispatch import what_is_due
from plancycle.cycle.outgoing.due_letters import queue_due
from plancycle.cycle.papers.issuing.issue import issue_paper
from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.cycle.workplace.chunks import chunked
from plancycle.installation.settings import Settings, load_settings
from plancycle.model.documents import DocumentKind, Issue
from plancycle.profiles import load_profile
from plancycle.rehearsal.sample import sample_units, write_sample
from plancycle.wiring.open_office import open_office

SIZES = (300, 1000, 3000)
PROFILE, YEAR = "thai-binh", 2024
SIGNED = date(2024, 1, 10)
NOON = datetime(2024, 1, 12, 5, tzinfo=UTC)
NAMED = 60
"""About as many units as the plan names one by one."""


@dataclass(frozen=True)
class Dispatched:
    """One dispatch: how many messages were queued, in how many seconds of processor time."""

    units: int
    messages: int
    seconds: float

    @property
    def each(self) -> float:
        """Seconds a message."""
        return self.seconds / self.messages


def measure(units: int) -> Dispatched:
    """Issue a year with so many units and queue what is due first."""
    with tempfile.TemporaryDirectory(prefix="plancycle-bench-") as folder:
        settings = issued_settings(Path(folder), units)
        with open_office(settings, PROFILE, lambda: NOON, actor="bench") as office:
            draft_plan(office, YEAR)
            for kind in (DocumentKind.PLAN, DocumentKind.ASSIGNMENT_LETTER):
                issue_paper(office, YEAR, kind, Issue(5, SIGNED, "Nguyễn Văn A"))
            started = time.process_time()
            due = what_is_due(office, YEAR).due
            queued = sum(queue_due(office, YEAR, chunk) for chunk in chunked(due))
            return Dispatched(units, queued, time.process_time() - started)


def issued_settings(folder: Path, units: int) -> Settings:
    """A work folder whose register holds so many units."""
    source = Settings(_env_file=None)
    named = sample_units(load_profile(source.config_dir, PROFILE), NAMED)
    write_sample(source.config_dir, PROFILE, folder / "config", units=named)
    register = folder / "config" / PROFILE / "units.csv"
    with register.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for n in range(units - len(named)):
            code, name = f"xa-thu-{n}", f"Ủy ban nhân dân xã Thử {n}"
            mail = f"vanthu@{code}.thaibinh.example"
            writer.writerow((code, name, f"Xã Thử {n}", "cap-xa", "", mail, 1000 + n, "", "", ""))
    return load_settings(folder).model_copy(update={"config_dir": folder / "config"})


def main() -> None:
    """Print one line a size; sizes of one's own may be named behind the command."""
    sizes = tuple(int(size) for size in sys.argv[1:]) or SIZES
    print("Making and queueing all letters and forms of a dispatch, in processor time.")
    print(f"{'units':>6}{'messages':>10}{'seconds':>9}{'a message':>12}{'ratio':>7}")
    first = 0.0
    for size in sizes:
        done = measure(size)
        first = first or done.each
        print(
            f"{done.units:>6}{done.messages:>10}{done.seconds:>9.1f}"
            f"{done.each * 1000:>9.1f} ms{done.each / first:>7.2f}"
        )


if __name__ == "__main__":
    main()
