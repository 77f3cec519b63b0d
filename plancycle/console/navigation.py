"""Where one can go: the pages that stand at the head of each page."""

from dataclasses import dataclass

from plancycle.model.people import Deed, Person


@dataclass(frozen=True, slots=True)
class Place:
    """One entry. ``address`` may hold ``{profile}``; it is left out where no locality is chosen."""

    title: str
    address: str
    deed: Deed = Deed.SEE

    @property
    def is_of_a_locality(self) -> bool:
        """Whether it belongs to one locality."""
        return "{profile}" in self.address


PLACES = (
    Place("Hôm nay", "/{profile}"),
    Place("Hệ thống", "/he-thong"),
)
"""In the order in which they stand."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as one person sees it on one page."""

    title: str
    address: str
    is_here: bool


def entries_for(person: Person, profile: str, path: str) -> tuple[Entry, ...]:
    """What stands at the head of a page. Args: profile: the one that is looked at, or empty."""
    shown = [
        (p.title, p.address.format(profile=profile))
        for p in PLACES
        if person.may(p.deed) and (profile or not p.is_of_a_locality)
    ]
    fitting = [address for _, address in shown if _leads_to(address, path)]
    here = max(fitting, key=len, default="")
    return tuple(Entry(title, address, address == here) for title, address in shown)


def _leads_to(address: str, path: str) -> bool:
    return path == address or path.startswith(f"{address}/")
