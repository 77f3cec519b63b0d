"""Equal findings told once, with the list of their lines."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from plancycle.cli.screen import say
from plancycle.model.findings import FilePlace, Finding, Severity
from plancycle.profiles.checks import Check

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
    groups: dict[object, list[tuple[FilePlace | None, Finding]]] = defaultdict(list)
    for number, finding in enumerate(findings):
        place = finding.file_place
        if place is None or not place.line or place.key or finding.code == Check.UNFILLED:
            groups[number].append((None, finding))
        else:
            key = (place.file, place.column, finding.code, finding.message, finding.fix)
            groups[key].append((place, finding))
    for equal in groups.values():
        places = [place for place, _ in equal if place is not None]
        if len(places) < _FROM:
            yield from (finding for _, finding in equal)
        else:
            yield replace(equal[0][1], location=_told(places), file_place=None)


def _told(places: list[FilePlace]) -> str:
    """``x/units.csv, dòng 3, 4, 5 và 42 dòng nữa, cột “groups”``."""
    listed = ", ".join(str(place.line) for place in places[:_LISTED])
    more = len(places) - _LISTED
    rest = f" và {more} dòng nữa" if more > 0 else ""
    column = f", cột “{places[0].column}”" if places[0].column else ""
    return f"{places[0].file}, dòng {listed}{rest}{column}"
