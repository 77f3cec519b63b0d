"""One request as a page sees it: whose house, which guest, and where they are."""

from dataclasses import dataclass

from fastapi import Request

from plancycle.console.house import House
from plancycle.console.showing import Pages
from plancycle.people.sessions import Guest


@dataclass(frozen=True, slots=True)
class Visit:
    """A request of somebody who is signed in.

    Attributes:
        profile: the locality in the address; empty for pages of the whole house.
    """

    request: Request
    house: House
    pages: Pages
    guest: Guest
    profile: str = ""

    @property
    def is_partial(self) -> bool:
        """Whether htmx asks, for a part of a page."""
        return self.request.headers.get("hx-request") == "true"
