"""Recipients of a paper as they are on its day: none that has ended stands among them."""

import re
from collections.abc import Sequence
from datetime import date

from plancycle.model.units import UnitRegister, has_ended

_NOTE = re.compile(r"^(?P<names>.*?)(?P<note> \([^()]*\))?$", re.DOTALL)


def present_recipients(
    recipients: Sequence[str], register: UnitRegister, day: date
) -> tuple[str, ...]:
    """The recipients of a profile on a day.

    A unit that had ended before it is named as the one that took over from it, or not at all. Only
    whole names are known, several between commas too; every other text stays as it is.
    """
    by_name = {name: u for u in register.units for name in (u.short_name, u.name)}
    gone = {name: u.code for name, u in by_name.items() if has_ended(u, day)}
    present: list[str] = []
    for line in recipients:
        kept = _present(line, gone, register, day)
        if kept and kept not in present:
            present.append(kept)
    return tuple(present)


def _present(line: str, gone: dict[str, str], register: UnitRegister, day: date) -> str:
    """One line, "" if all whom it names have ended and nobody took over."""
    parts = _NOTE.fullmatch(line)
    assert parts is not None
    # A name may hold a comma itself ("Sở Văn hóa, Thể thao và Du lịch"): first as a whole.
    names = [parts["names"]] if parts["names"] in gone else parts["names"].split(", ")
    if not any(name in gone for name in names):
        return line
    shown: list[str] = []
    for name in names:
        heir = register.in_place_of(gone[name], day) if name in gone else None
        now = name if name not in gone else heir.name if heir is not None else ""
        # Two that were joined have one heir, which is written once.
        if now and now not in shown:
            shown.append(now)
    return f"{', '.join(shown)}{parts['note'] or ''}" if shown else ""
