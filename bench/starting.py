"""What starting a command costs, beside starting Python alone: ``make bench``.

Seconds are of the processor, the smallest of some starts; the ratio says how many times the start
of the interpreter itself a command takes. A start before those that count leaves compiled modules
behind, as on a machine where the program is installed.
"""

import os
import resource
import subprocess
import sys

STARTS = 7
COMMANDS = {
    "the interpreter alone": "pass",
    "plancycle --help": "from plancycle.cli import main; main(['--help'])",
    "imports of status": "import plancycle.cli.commands.look_commands",
    "imports of collect": "import plancycle.cli.commands.step_commands",
}


def seconds(program: str) -> float:
    """Processor time of the quickest of some starts of a program."""
    _once(program)
    return min(_once(program) for _ in range(STARTS))


def _once(program: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print one line a command."""
    alone = seconds(COMMANDS["the interpreter alone"])
    for name, program in COMMANDS.items():
        took = seconds(program)
        print(f"{name:<24}{took:>8.2f} s{took / alone:>8.1f} times")


if __name__ == "__main__":
    main()
