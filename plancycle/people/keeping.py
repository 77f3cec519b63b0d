"""Keeping people: put in, given roles, given a way in, let in no more; by an administrator."""

import re
import secrets
from collections.abc import Collection, Iterable
from datetime import timedelta

from plancycle.model.errors import PlanCycleError
from plancycle.model.people import Deed, Person, PersonRole
from plancycle.people.passwords import Passwords, check_new_password
from plancycle.people.sessions import Guest, begin_session, secret_hash
from plancycle.store.database import Database
from plancycle.store.transaction import Transaction

LINK_LIFE = timedelta(days=2)
"""A one-time link that nobody used is worth nothing after that."""

_DAILY = (PersonRole.OPERATOR, PersonRole.APPROVER)
"""Roles without which a year stands still; a last administrator can't leave at all."""

_LOGIN = re.compile(r"[a-z0-9](?:[a-z0-9._@-]{0,58}[a-z0-9])?", re.ASCII)


class PeopleError(PlanCycleError):
    """What was asked for people can't be; the message says why and what can."""


def add_person(
    database: Database,
    login: str,
    name: str,
    roles: Iterable[PersonRole],
    *,
    email: str = "",
    profiles: Iterable[str] | None = None,
) -> tuple[Person, str]:
    """Put somebody in who comes in first by a one-time link.

    Args: profiles: localities that they see; None: all.
    Returns: the person, and the secret of the link; it is kept nowhere else.
    Raises: PeopleError: login or name can't be used; ConflictError: they are another's.
    """
    key, called = login.strip().lower(), " ".join(name.split())
    if not _LOGIN.fullmatch(key):
        raise PeopleError(
            f"Tên đăng nhập “{login}” không dùng được: chỉ gồm chữ không dấu, chữ số, dấu chấm, "
            "gạch nối, gạch dưới hoặc @, tối đa 60 ký tự; ví dụ: nguyen.van.a."
        )
    if not called or len(called) > 120 or not called.isprintable():
        raise PeopleError("Họ tên không được để trống và không quá 120 ký tự.")
    chosen = frozenset(roles)
    if not chosen:
        raise PeopleError("Hãy chọn ít nhất một vai trò.")
    with database.begin() as tx:
        person = tx.console.people.add(key, called, email, chosen)
        if profiles is not None:
            tx.console.people.show_profiles(person.id, profiles)
        return person, _new_link(tx, person)


def give_link(database: Database, person: Person) -> str:
    """Let somebody choose a new password by a link, once. Returns: its secret."""
    with database.begin() as tx:
        return _new_link(tx, person)


def _new_link(tx: Transaction, person: Person) -> str:
    secret = secrets.token_urlsafe(32)
    tx.console.people.give_link(person.id, secret_hash(secret), tx.now + LINK_LIFE)
    return secret


def set_password(
    database: Database, passwords: Passwords, person: Person, password: str, *, must_change: bool
) -> None:
    """Give somebody a password that another chose; all their sessions end.

    Raises: WeakPasswordError.
    """
    check_new_password(password, person.login)
    known = passwords.hashed(password)
    with database.begin() as tx:
        tx.console.people.set_password(person.id, known, must_change=must_change)
        tx.console.sessions.end_all_of(person.id)


def change_own_password(
    database: Database, passwords: Passwords, guest: Guest, old: str, new: str
) -> str:
    """Change one's password; every session ends, and a new one begins here.

    Returns: the token of the new session.
    Raises: PeopleError: the old one is wrong; WeakPasswordError.
    """
    person = guest.person
    with database.read() as tx:
        known = tx.console.people.credentials(person.id).password_hash
    if not passwords.fits(known, old):
        raise PeopleError("Mật khẩu hiện tại chưa đúng; mật khẩu chưa được đổi.")
    check_new_password(new, person.login)
    if old == new:
        raise PeopleError("Mật khẩu mới phải khác mật khẩu hiện tại.")
    return _renew(database, person, passwords.hashed(new), guest.session.address, "đổi mật khẩu")


def person_of_link(database: Database, secret: str) -> Person | None:
    """Whose one-time link it is; None if it was used, is too old, or none of ours."""
    with database.read() as tx:
        person = tx.console.people.by_link(secret_hash(secret))
    return person if person is not None and person.is_active else None


def use_link(database: Database, passwords: Passwords, secret: str, new: str, address: str) -> str:
    """Choose a password by a one-time link. Returns: the token of a session.

    Raises: PeopleError: the link was used, is too old, or none of ours; WeakPasswordError.
    """
    person = person_of_link(database, secret)
    if person is None:
        raise PeopleError(
            "Liên kết này đã được dùng hoặc đã hết hạn. Hãy xin người quản trị liên kết mới."
        )
    check_new_password(new, person.login)
    known = passwords.hashed(new)
    with database.acting(person.name).begin() as tx:
        # Asked once more: hashing takes its time on purpose and is done outside, and a link that is
        # used twice at once would let two people in.
        if tx.console.people.by_link(secret_hash(secret)) is None:
            raise PeopleError("Liên kết này vừa được dùng. Hãy đăng nhập.")
        tx.console.people.set_password(person.id, known, must_change=False)
        tx.console.sessions.end_all_of(person.id)
        return begin_session(tx, person, address, "liên kết một lần")


def _renew(database: Database, person: Person, known: str, address: str, how: str) -> str:
    with database.acting(person.name).begin() as tx:
        tx.console.people.set_password(person.id, known, must_change=False)
        tx.console.sessions.end_all_of(person.id)
        return begin_session(tx, person, address, how)


def change_roles(
    database: Database,
    person: Person,
    roles: Iterable[PersonRole],
    profiles: Iterable[str] | None,
) -> None:
    """Give somebody other roles and localities. Raises: PeopleError: no administrator is left."""
    chosen = frozenset(roles)
    if not chosen:
        raise PeopleError("Hãy chọn ít nhất một vai trò.")
    with database.begin() as tx:
        # Looked at where it is written: two administrators who take it from each other at once
        # would each still see the other.
        if PersonRole.ADMINISTRATOR not in chosen:
            _keep_an_administrator(tx, person)
        tx.console.people.give_roles(person.id, chosen)
        tx.console.people.show_profiles(person.id, profiles)


def let_in_no_more(database: Database, person: Person) -> None:
    """Somebody may not come in any more; all their sessions end.

    Raises: PeopleError: no administrator is left.
    """
    with database.begin() as tx:
        _keep_an_administrator(tx, person)
        tx.console.people.set_active(person.id, active=False)
        tx.console.sessions.end_all_of(person.id)


def let_in_again(database: Database, person: Person) -> None:
    """Somebody may come in again, with the password that they had."""
    with database.begin() as tx:
        tx.console.people.set_active(person.id, active=True)


def _keep_an_administrator(tx: Transaction, leaving: Person) -> None:
    others = [
        p
        for p in tx.console.people.all()
        if p.is_active and PersonRole.ADMINISTRATOR in p.roles and p.id != leaving.id
    ]
    if not others:
        raise PeopleError(
            "Phải còn ít nhất một người quản trị khác; hãy giao vai trò quản trị cho người khác "
            "trước."
        )


def roles_left_empty(
    database: Database, before: Person, profiles: Collection[str]
) -> tuple[tuple[PersonRole, tuple[str, ...]], ...]:
    """Roles that somebody had and that nobody has any more, each with the localities it is gone in.

    Args: before: somebody as they were before a change; profiles: codes of all localities. One that
        a person did not see is not missed.
    """
    with database.read() as tx:
        active = [p for p in tx.console.people.all() if p.is_active]
    empty = (
        (role, tuple(c for c in sorted(profiles) if before.sees(c) and not _held(active, role, c)))
        for role in _DAILY
        if role in before.roles
    )
    return tuple((role, codes) for role, codes in empty if codes)


def names_who_may(database: Database, deed: Deed, profile: str) -> tuple[str, ...]:
    """Names of those who may do a deed in a locality, in order of the alphabet.

    Args: profile: code of the locality; empty for what belongs to none.
    """
    with database.read() as tx:
        people = tx.console.people.all()
    return tuple(sorted(p.name for p in people if p.may(deed) and (not profile or p.sees(profile))))


def _held(people: Iterable[Person], role: PersonRole, profile: str) -> bool:
    return any(role in p.roles and p.sees(profile) for p in people)
