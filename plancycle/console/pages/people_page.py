"""Người dùng: who may come in, with which roles; for administrators."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException
from starlette.responses import Response

from plancycle.console.asking import Visiting, go_on, may_in_house, require, show
from plancycle.console.visit import Visit
from plancycle.model.people import ROLE_NAMES, Deed, Person, PersonRole
from plancycle.people import keeping
from plancycle.store.persons.console_sessions import SignedIn

router = APIRouter()
_ADDRESS = "/he-thong/nguoi-dung"
_ROLE_HELP = {
    PersonRole.VIEWER: "xem mọi trang, không thay đổi gì",
    PersonRole.OPERATOR: "soạn, gửi, thu, đôn đốc, xử lý thư, tổng hợp, ghi số văn bản",
    PersonRole.APPROVER: "duyệt hoặc trả lại dự thảo của người khác, gia hạn, ghi số văn bản",
    PersonRole.ADMINISTRATOR: "người dùng, đơn vị, dữ liệu địa phương, sao lưu, nhật ký",
}


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """One role in a form."""

    value: str
    name: str
    help: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everyone, and what a new one is chosen from; localities by code and name."""

    people: tuple[Person, ...]
    roles: tuple[RoleChoice, ...]
    profiles: tuple[tuple[str, str], ...]

    def roles_of(self, person: Person) -> str:
        """A person's roles in words."""
        return ", ".join(ROLE_NAMES[r] for r in PersonRole if r in person.roles)


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person. Attributes: link: an address just given, to be handed over; else empty."""

    person: Person
    roles: tuple[RoleChoice, ...]
    profiles: tuple[tuple[str, str], ...]
    sessions: tuple[SignedIn, ...]
    is_self: bool
    link: str = ""


Managing = Annotated[Visit, Depends(may_in_house(Deed.MANAGE_PEOPLE))]


@router.get(_ADDRESS)
def people(visiting: Visiting) -> Response:
    """Everyone."""
    require(visiting, Deed.MANAGE_PEOPLE)
    with visiting.house.database.read() as tx:
        everyone = tx.console.people.all()
    page = PeoplePage(everyone, _choices(frozenset()), _localities(visiting))
    return show(visiting, "people.html.j2", page)


@router.post(_ADDRESS)
def add(
    visiting: Managing,
    login: Annotated[str, Form(max_length=60)] = "",
    name: Annotated[str, Form(max_length=120)] = "",
    email: Annotated[str, Form(max_length=320)] = "",
    roles: Annotated[list[str] | None, Form()] = None,
    profiles: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Put somebody in; the page of the new person shows the link that lets them in, once."""
    person, secret = keeping.add_person(
        visiting.house.database_of(visiting.guest.person.name),
        login,
        name,
        _roles(roles),
        email=email,
        profiles=_profiles(visiting, profiles),
    )
    return _person_page(visiting, person.id, secret)


@router.get(_ADDRESS + "/{number:int}")
def person(visiting: Visiting, number: int) -> Response:
    """One person."""
    require(visiting, Deed.MANAGE_PEOPLE)
    return _person_page(visiting, number)


@router.post(_ADDRESS + "/{number:int}/quyen")
def change_rights(
    visiting: Managing,
    number: int,
    roles: Annotated[list[str] | None, Form()] = None,
    profiles: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Give somebody other roles and localities."""
    someone = _someone(visiting, number)
    database = visiting.house.database_of(visiting.guest.person.name)
    keeping.change_roles(database, someone, _roles(roles), _profiles(visiting, profiles, someone))
    said = f"Đã đổi quyền của {someone.name}. {_holds(visiting, number)}"
    said += _left_empty(visiting, someone)
    return go_on(visiting, f"{_ADDRESS}/{number}", said)


def _holds(visiting: Visit, number: int) -> str:
    """What somebody may do from now on, in words."""
    now = _someone(visiting, number)
    roles = ", ".join(ROLE_NAMES[r] for r in PersonRole if r in now.roles) or "chưa có vai trò nào"
    where = "mọi địa phương" if now.profiles is None else f"{len(now.profiles)} địa phương"
    return f"Vai trò từ nay: {roles}; ở {where}."


@router.post(_ADDRESS + "/{number:int}/lien-ket")
def give_link(visiting: Managing, number: int) -> Response:
    """Let somebody choose a new password; shown once."""
    someone = _someone(visiting, number)
    secret = keeping.give_link(visiting.house.database_of(visiting.guest.person.name), someone)
    return _person_page(visiting, number, secret)


@router.post(_ADDRESS + "/{number:int}/mat-khau")
def set_password(
    visiting: Managing, number: int, password: Annotated[str, Form(max_length=1000)] = ""
) -> Response:
    """Give somebody a password that they change when they come in."""
    house, someone = visiting.house, _someone(visiting, number)
    database = house.database_of(visiting.guest.person.name)
    keeping.set_password(database, house.passwords, someone, password, must_change=True)
    return go_on(
        visiting,
        f"{_ADDRESS}/{number}",
        f"Đã đặt mật khẩu tạm cho {someone.name}; mọi phiên làm việc cũ đã kết thúc. Người đó phải "
        "đổi mật khẩu khi đăng nhập.",
    )


@router.post(_ADDRESS + "/{number:int}/ngung")
def let_in_no_more(visiting: Managing, number: int) -> Response:
    """Somebody may not come in any more."""
    someone = _someone(visiting, number)
    keeping.let_in_no_more(visiting.house.database_of(visiting.guest.person.name), someone)
    said = f"{someone.name} không đăng nhập được nữa.{_left_empty(visiting, someone)}"
    return go_on(visiting, f"{_ADDRESS}/{number}", said)


@router.post(_ADDRESS + "/{number:int}/mo-lai")
def let_in_again(visiting: Managing, number: int) -> Response:
    """Somebody may come in again."""
    someone = _someone(visiting, number)
    keeping.let_in_again(visiting.house.database_of(visiting.guest.person.name), someone)
    return go_on(visiting, f"{_ADDRESS}/{number}", f"{someone.name} đăng nhập lại được.")


def _left_empty(visiting: Visit, before: Person) -> str:
    """What nobody can do any more since somebody changed, and what helps; empty if all goes on."""
    house = visiting.house
    codes = house.profiles()
    told = ""
    for role, lacking in keeping.roles_left_empty(house.database, before, codes):
        where = "" if len(lacking) == len(codes) else f" ở {', '.join(map(house.name_of, lacking))}"
        told += f" Không còn ai có vai trò {ROLE_NAMES[role]}{where}: hãy giao cho người khác."
    return told


def _someone(visiting: Visit, number: int) -> Person:
    with visiting.house.database.read() as tx:
        someone = tx.console.people.get(number)
    if someone is None:
        raise HTTPException(404)
    return someone


def _person_page(visiting: Visit, number: int, secret: str = "") -> Response:
    someone = _someone(visiting, number)
    with visiting.house.database.read() as tx:
        sessions = tx.console.sessions.of_person(number)
    page = PersonPage(
        person=someone,
        roles=_choices(someone.roles),
        profiles=(*_localities(visiting), *_gone(visiting, someone)),
        sessions=sessions,
        is_self=someone.id == visiting.guest.person.id,
        link=str(visiting.request.url.replace(path=f"/lien-ket/{secret}")) if secret else "",
    )
    return show(visiting, "person.html.j2", page)


def _choices(chosen: frozenset[PersonRole]) -> tuple[RoleChoice, ...]:
    return tuple(RoleChoice(r.value, ROLE_NAMES[r], _ROLE_HELP[r], r in chosen) for r in PersonRole)


def _localities(visiting: Visit) -> tuple[tuple[str, str], ...]:
    """Code and name of each."""
    return tuple((code, visiting.house.name_of(code)) for code in visiting.house.profiles())


def _roles(given: list[str] | None) -> frozenset[PersonRole]:
    known = {r.value: r for r in PersonRole}
    return frozenset(known[g] for g in given or () if g in known)


def _gone(visiting: Visit, someone: Person) -> tuple[tuple[str, str], ...]:
    """Localities of a person whose files are not there now: unseen, their ticks would be lost."""
    gone = sorted((someone.profiles or frozenset()) - set(visiting.house.profiles()))
    return tuple((code, f"{code} (hiện không có tệp)") for code in gone)


def _profiles(
    visiting: Visit, given: list[str] | None, someone: Person | None = None
) -> tuple[str, ...] | None:
    """What is ticked; None where nothing is: all localities.

    Args: someone: whose former localities may be kept. Raises: PeopleError where none of those
        ticked is there: to leave them all out would let the person see every one.
    """
    kept = (someone.profiles if someone is not None else None) or frozenset()
    chosen = [p for p in given or () if visiting.house.knows(p) or p in kept]
    if given and not chosen:
        raise keeping.PeopleError(
            "Địa phương vừa chọn hiện không có; chưa ghi gì. Hãy tải lại trang rồi chọn lại."
        )
    return tuple(chosen) if chosen else None
