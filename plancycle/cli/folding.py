"""Equal findings told once, with the list of their lines."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from plancycle.cli.screen import say
from plancycle.model.findings import Finding, Severity
from plancycle.profiles.checks import Check

_LINE = re.compile(r"^(?P<before>.*, dòng )(?P<line>\d+)(?P<after>(, cột .*)?)$")
_FROM = 3
"""So many lines with the same fault are one fault, made once and copied down."""
_LISTED = 8


def tell(findings: Iterable[Finding]) -> int:
    """Show findings, equal ones once; returns how many errors there are, each place counted."""
    known = tuple(findings)
    for finding in folded(known):
        mark = "LỖI" if finding.severity is Severity.ERROR else "Lưu ý"
        say(f"{mark} - {finding}")
    return sum(1 for finding in known if finding.severity is Severity.ERROR)


def folded(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings in their order, those that differ by their line alone as one.

    A place that is still to be filled in is told each time: each is work of its own.
    """
    groups: dict[object, list[Finding]] = defaultdict(list)
    for number, finding in enumerate(findings):
        place = _LINE.match(finding.location)
        if place is None or finding.code == Check.UNFILLED:
            groups[number].append(finding)
        else:
            key = (place["before"], place["after"], finding.code, finding.message, finding.fix)
            groups[key].append(finding)
    for equal in groups.values():
        if len(equal) < _FROM:
            yield from equal
        else:
            first = equal[0]
            yield Finding(first.code, first.severity, _places(equal), first.message, first.fix)


def _places(equal: list[Finding]) -> str:
    """``x/units.csv, dòng 3, 4, 5 và 42 dòng nữa, cột “groups”``."""
    places = [place for f in equal if (place := _LINE.match(f.location)) is not None]
    listed = ", ".join(place["line"] for place in places[:_LISTED])
    more = len(places) - _LISTED
    rest = f" và {more} dòng nữa" if more > 0 else ""
    return f"{places[0]['before']}{listed}{rest}{places[0]['after']}"
