"""Where one can go: the pages that stand at the head of each page."""

from dataclasses import dataclass

from plancycle.model.people import Deed, Person


@dataclass(frozen=True, slots=True)
class Place:
    """One entry. ``address`` may hold ``{profile}``; it is left out where no locality is chosen.

    ``has_years``: addresses of a locality's years belong to it too; ``further``: that of another
    page that does.
    """

    title: str
    address: str
    deed: Deed = Deed.SEE
    has_years: bool = False
    further: str = ""

    @property
    def is_of_a_locality(self) -> bool:
        """Whether it belongs to one locality."""
        return "{profile}" in self.address


PLACES = (
    Place("Hôm nay", "/{profile}"),
    Place("Năm", "/{profile}/nam", has_years=True, further="/{profile}/nhieu-ky"),
    Place("Hộp thư", "/{profile}/hop-thu", further="/{profile}/thu-thu"),
    Place("Lịch", "/{profile}/lich"),
    Place("Địa phương", "/{profile}/don-vi", further="/{profile}/du-lieu"),
    Place("Diễn tập", "/dien-tap"),
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
        (p, p.address.format(profile=profile))
        for p in PLACES
        if person.may(p.deed) and (profile or not p.is_of_a_locality)
    ]
    fitting = [address for place, address in shown if _leads_to(place, address, profile, path)]
    # "/x/don-vi" begins as "/x" does: the longest address is the nearest.
    here = max(fitting, key=len, default="")
    return tuple(Entry(place.title, address, address == here) for place, address in shown)


def _leads_to(place: Place, address: str, profile: str, path: str) -> bool:
    if place.has_years and path.removeprefix(f"/{profile}/").partition("/")[0].isdecimal():
        return True
    further = place.further.format(profile=profile)
    if further and f"{path}/".startswith(f"{further}/"):
        return True
    return path == address or path.startswith(f"{address}/")
