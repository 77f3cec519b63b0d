"""How long a rehearsed year takes, and how much memory: ``make bench``.

Each size runs the operator's own command in fresh processes and a folder that is thrown away.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = (sys.executable, "-c", "from plancycle.cli import main; main()")
SAMPLE_SECONDS = 0.25
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Budget:
    """What a run may take; ``units`` 0 means all, ``megabytes`` 0 that nothing is promised."""

    units: int
    seconds: float
    megabytes: float


BUDGETS = (Budget(30, 60, 0), Budget(0, 180, 1024))


@dataclass(frozen=True)
class Measured:
    """One run: the largest single process, and all processes at one moment (0 if not known)."""

    seconds: float
    largest: float
    together: float
    mails: int


def measure(units: int) -> Measured:
    """Rehearse a year with so many units. For a process that has had no other child."""
    with tempfile.TemporaryDirectory(prefix="plancycle-bench-") as folder:
        out = Path(folder) / "year"
        arguments = ("rehearse", "thai-binh", "--year", "2024", "--units", str(units))
        started = time.monotonic()
        process = subprocess.Popen(
            [*COMMAND, *arguments, "--out", str(out)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        watch = _Watch(process.pid)
        watch.start()
        output = process.communicate()[0].decode("utf-8", "replace")
        seconds = time.monotonic() - started
        watch.stop()
        if process.returncode != 0:
            raise SystemExit(output)
        mails = sum(1 for _ in out.glob("mail/*/new/*")) + sum(1 for _ in out.glob("mail/*/cur/*"))
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    # Kilobytes on Linux, bytes on macOS.
    largest_mb = largest / (MEGABYTE if sys.platform == "darwin" else 1024)
    return Measured(seconds, largest_mb, watch.peak / MEGABYTE, mails)


class _Watch(threading.Thread):
    """Adds up the memory of a process and all below it, again and again (Linux)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._pid = pid
        self._over = threading.Event()

    def run(self) -> None:
        while Path("/proc/self/statm").exists() and not self._over.wait(SAMPLE_SECONDS):
            self.peak = max(self.peak, sum(_memory(p) for p in _family(self._pid)))

    def stop(self) -> None:
        self._over.set()
        self.join()


def _family(pid: int) -> list[int]:
    found = [pid]
    for known in found:
        for file in Path(f"/proc/{known}/task").glob("*/children"):
            try:
                found += [int(p) for p in file.read_text().split()]
            except OSError:
                continue
    return found


def _memory(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _apart(units: int) -> Measured:
    """Measure in a process of its own: the largest child is remembered for a process's life."""
    command = [sys.executable, "-m", "bench.rehearsal", str(units)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False)
    if done.returncode != 0:
        raise SystemExit(done.returncode)
    return Measured(**json.loads(done.stdout))


def _row(budget: Budget, found: Measured) -> tuple[str, ...]:
    memory = f"< {budget.megabytes:.0f} MB" if budget.megabytes else "-"
    return (
        str(budget.units or "all"),
        f"{found.seconds:.1f} s",
        f"< {budget.seconds:.0f} s",
        f"{found.largest:.0f} MB",
        f"{found.together:.0f} MB" if found.together else "not known",
        memory,
        str(found.mails),
        f"{found.mails / found.seconds:.1f}",
    )


HEADING = (
    "units",
    "time",
    "budget",
    "largest process",
    "all processes",
    "budget",
    "mails",
    "mails/s",
)


def main() -> None:
    """Print one line a size, with the budget beside it."""
    if len(sys.argv) > 1:
        print(json.dumps(asdict(measure(int(sys.argv[1])))))
        return
    print(f"A rehearsed year of thai-binh on {os.cpu_count()} cores, mail and papers included.")
    rows = [HEADING, *(_row(budget, _apart(budget.units)) for budget in BUDGETS)]
    widths = [max(len(r[n]) for r in rows) for n in range(len(HEADING))]
    for row in rows:
        print("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)))


if __name__ == "__main__":
    main()
