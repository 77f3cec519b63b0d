"""Ai đã làm gì: everything that was recorded, newest first."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query
from starlette.responses import Response

from plancycle.console.asking import Visiting, require, show
from plancycle.console.typed_days import typed_day
from plancycle.console.visit import Visit
from plancycle.cycle.overviews.pages.doing_subjects import subject_words
from plancycle.cycle.overviews.pages.doing_words import doing_words, note_words
from plancycle.model.people import Deed
from plancycle.model.periods import VIETNAM
from plancycle.model.profile import Profile
from plancycle.store.database import Transaction
from plancycle.store.persons.doings import AskedDoings
from plancycle.store.schema.records import Event

router = APIRouter()
_PAGE = 100
EVERYONE, PROGRAM = "tat-ca", "may"
_ABOUT = {
    "van-ban": ("văn bản, sửa số, ngày", ("document", "amendment", "cycle")),
    "bao-cao": ("báo cáo, gia hạn của đơn vị", ("submission", "report_request")),
    "thu-den": ("thư đến", ("incoming", "unfetched")),
    "thu-di": ("thư đi, địa chỉ thư", ("outgoing", "address", "mail_server", "office_mail")),
    "dia-phuong": ("danh mục đơn vị, dữ liệu địa phương", ("office",)),
    "nguoi-dung": ("người dùng, đăng nhập", ("person",)),
    "tu-dong": ("việc theo lịch, việc đã bấm", ("calendar", "calendar_left", "console_run")),
}
"""What may be asked for: its name, and the kinds of rows it is about."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for.

    Attributes:
        who: name of a person, EVERYONE of the people, or PROGRAM for what no person did, too.
        about: of ``_ABOUT``, or empty for everything; since, until: days as typed, or empty.
    """

    who: str
    about: str
    since: str
    until: str

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out of what people did."""
        return self.who == EVERYONE and not (self.about or self.since or self.until)

    def older_than(self, number: int) -> str:
        """The address of the page before a number."""
        fields = {"ai": self.who, "loai": self.about, "tu": self.since, "den": self.until}
        return f"/he-thong/nhat-ky?{urlencode({**fields, 'truoc': number})}"

    def rows(self, names: Collection[str]) -> AskedDoings:
        """As the store is asked. Raises: StepError: a day that is none."""
        since = typed_day(self.since, "Từ ngày") if self.since.strip() else None
        until = typed_day(self.until, "Đến hết ngày") if self.until.strip() else None
        return AskedDoings(
            {EVERYONE: names, PROGRAM: None}.get(self.who, (self.who,)),
            _ABOUT[self.about][1] if self.about in _ABOUT else None,
            _midnight(since) if since else None,
            _midnight(until) + timedelta(days=1) if until else None,
        )


@dataclass(frozen=True, slots=True)
class DoingsPage:
    """A page of what was done.

    Attributes:
        asked: as it stands in the address.
        names: of all people; kinds: what may be asked for and its name.
        older: the address of the next page; empty without one.
    """

    doings: tuple[tuple[Event, str, str], ...]
    asked: Asked
    names: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    older: str


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)


@router.get("/he-thong/nhat-ky")
def doings(
    visiting: Visiting,
    who: Annotated[str, Query(alias="ai", max_length=120)] = EVERYONE,
    kind: Annotated[str, Query(alias="loai", max_length=20)] = "",
    since: Annotated[str, Query(alias="tu", max_length=40)] = "",
    until: Annotated[str, Query(alias="den", max_length=40)] = "",
    before: Annotated[int | None, Query(alias="truoc", ge=1, le=2**31)] = None,
) -> Response:
    """The page; only for whoever sees all localities, for what was done names them all."""
    require(visiting, Deed.SEE_DOINGS)
    if visiting.guest.person.profiles is not None:
        raise HTTPException(404)
    asked = Asked(who, kind, since, until)
    with visiting.house.database.read() as tx:
        names = tuple(p.name for p in tx.console.people.all())
        # One more than is shown tells whether there is a further page.
        read = tx.console.doings.before(before, _PAGE + 1, asked.rows(names))
        about = _about(visiting, tx, read)
    shown = tuple(_told(read[:_PAGE], about))
    older = asked.older_than(read[_PAGE - 1].id) if len(read) > _PAGE else ""
    kinds = tuple((key, name) for key, (name, _) in _ABOUT.items())
    return show(visiting, "doings.html.j2", DoingsPage(shown, asked, names, kinds, older))


def _about(visiting: Visit, tx: Transaction, doings: Sequence[Event]) -> dict[tuple[str, int], str]:
    """Which person, paper, letter or report, by kind and number of the row."""

    def profile_of(code: str) -> Profile:
        return visiting.house.to_read(code).profile

    people = {("person", p.id): p.name for p in tx.console.people.all()}
    subjects = tx.console.doings.subjects(doings)
    return people | {key: subject_words(s, profile_of) for key, s in subjects.items()}


def _told(
    doings: Sequence[Event], about: Mapping[tuple[str, int], str]
) -> Iterator[tuple[Event, str, str]]:
    """A line each; what one act did to many rows alike is one line that says to how many.

    Args: about: what a single line is about, where the kind of row alone does not say it.
    """

    def said(doing: Event) -> tuple[object, str, str, str]:
        return doing.at, doing.actor, doing_words(doing), note_words(doing)

    for (_, _, words, why), alike in groupby(doings, said):
        newest, *others = alike
        subject = about.get((newest.entity, newest.entity_id), "")
        # Who signed in is who did it.
        more = f" ({subject})" if subject and subject != newest.actor else ""
        yield newest, f"{words} ({len(others) + 1} lần)" if others else words + more, why
