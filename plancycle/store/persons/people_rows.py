"""The people of the console: who they are, what they may, how they prove it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from plancycle.model.errors import ConflictError
from plancycle.model.people import ROLE_NAMES, Person, PersonRole
from plancycle.store.schema import people_tables as tables
from plancycle.store.schema.scope import Scope

_T = tables.person
ENTITY = "person"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a person proves themselves by; each empty or None where there is none."""

    password_hash: str
    link_sha256: str
    link_until: datetime | None


class People:
    """Everyone who may sign in, or might once; nobody is ever taken out."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def all(self) -> tuple[Person, ...]:
        """Everyone, by name."""
        rows = self._scope.rows(sa.select(_T).order_by(_T.c.name))
        return tuple(self._with_rights(rows))

    def get(self, person_id: int) -> Person | None:
        """The person of an id."""
        return self._one(_T.c.id == person_id)

    def by_login(self, login: str) -> Person | None:
        """The person who signs in by a name; letters' case does not matter."""
        return self._one(_T.c.login == login.strip().lower())

    def by_subject(self, subject: str) -> Person | None:
        """The person whom the provider of single sign-on calls so; None for an empty one."""
        return self._one(_T.c.subject == subject) if subject else None

    def by_link(self, link_sha256: str) -> Person | None:
        """The person to whom a one-time link was given that still holds."""
        if not link_sha256:
            return None
        holds = sa.and_(_T.c.link_sha256 == link_sha256, _T.c.link_until > self._scope.now)
        return self._one(holds)

    def credentials(self, person_id: int) -> Credentials:
        """What a person proves themselves by."""
        row = self._scope.row(sa.select(_T).where(_T.c.id == person_id))
        return Credentials(row["password_hash"], row["link_sha256"], row["link_until"])

    def add(self, login: str, name: str, email: str, roles: Iterable[PersonRole]) -> Person:
        """Put a person in, who sees every locality and can't sign in yet.

        Raises: ConflictError: the login or the name is another's.
        """
        values = {
            "login": login.strip().lower(),
            "name": name.strip(),
            "email": email.strip(),
            "must_change_password": False,
            "sees_all": True,
            "is_active": True,
            "created_at": self._scope.now,
        }
        if not self._scope.insert_new(_T, [values]):
            raise ConflictError(
                f"Tên đăng nhập “{login}” hoặc họ tên “{name}” đã có người dùng; hãy chọn tên khác "
                "(trùng họ tên thì ghi thêm đơn vị)."
            )
        person = self.by_login(login)
        assert person is not None
        self._note(person.id, "added", name.strip())
        self.give_roles(person.id, roles)
        changed = self.get(person.id)
        assert changed is not None
        return changed

    def give_roles(self, person_id: int, roles: Iterable[PersonRole]) -> None:
        """Make these the roles of a person, and no others."""
        chosen = sorted(set(roles), key=list(PersonRole).index)
        self._replace(tables.person_role, person_id, "role", chosen)
        self._note(person_id, "roles", ", ".join(ROLE_NAMES[r] for r in chosen) or "không vai trò")

    def show_profiles(self, person_id: int, profiles: Iterable[str] | None) -> None:
        """Make these the localities that a person sees; None: all."""
        chosen = () if profiles is None else sorted(set(profiles))
        self._set(person_id, sees_all=profiles is None)
        self._replace(tables.person_profile, person_id, "profile", chosen)
        said = "mọi địa phương" if profiles is None else ", ".join(chosen) or "không địa phương nào"
        self._note(person_id, "profiles", said)

    def set_password(self, person_id: int, password_hash: str, *, must_change: bool) -> None:
        """Keep the hash of a new password; a link that was given ends with it."""
        self._set(
            person_id,
            password_hash=password_hash,
            must_change_password=must_change,
            link_sha256="",
            link_until=None,
        )
        self._note(person_id, "password", "đặt tạm, phải đổi khi đăng nhập" if must_change else "")

    def refresh_hash(self, person_id: int, password_hash: str) -> None:
        """Keep the same password's hash as the parameters of today make it."""
        self._set(person_id, password_hash=password_hash)

    def give_link(self, person_id: int, link_sha256: str, until: datetime) -> None:
        """Let a person set a password by a link, once."""
        self._set(person_id, link_sha256=link_sha256, link_until=until)
        self._note(person_id, "link", "")

    def set_active(self, person_id: int, *, active: bool) -> None:
        """Let a person in again, or no more."""
        self._set(person_id, is_active=active)
        self._note(person_id, "active" if active else "inactive", "")

    def bind(self, person_id: int, subject: str) -> None:
        """Know a person by what the provider of single sign-on calls them."""
        self._set(person_id, subject=subject)
        self._note(person_id, "bound", subject)

    def note(self, person_id: int, state: str, why: str) -> None:
        """Record what a person did, or what was tried in their name."""
        self._note(person_id, state, why)

    def _note(self, person_id: int, state: str, why: str) -> None:
        self._scope.event(ENTITY, person_id, "", state, why)

    def _set(self, person_id: int, **values: object) -> None:
        statement = sa.update(_T).where(_T.c.id == person_id).values(**values)
        self._scope.connection.execute(statement)

    def _replace(self, table: sa.Table, person_id: int, column: str, values: Iterable[str]) -> None:
        self._scope.connection.execute(sa.delete(table).where(table.c.person_id == person_id))
        self._scope.insert_many(table, [{"person_id": person_id, column: v} for v in values])

    def _one(self, condition: sa.ColumnElement[bool]) -> Person | None:
        rows = self._scope.rows(sa.select(_T).where(condition))
        return next(iter(self._with_rights(rows)), None)

    def _with_rights(self, rows: Iterable[sa.RowMapping]) -> Iterable[Person]:
        known = list(rows)
        roles = self._of_each(tables.person_role, "role", known)
        profiles = self._of_each(tables.person_profile, "profile", known)
        for row in known:
            own = frozenset(PersonRole(r) for r in roles.get(row["id"], ()))
            seen = None if row["sees_all"] else frozenset(profiles.get(row["id"], ()))
            yield Person(
                id=row["id"],
                login=row["login"],
                name=row["name"],
                email=row["email"],
                roles=own,
                profiles=seen,
                is_active=row["is_active"],
                must_change_password=row["must_change_password"],
                subject=row["subject"],
            )

    def _of_each(
        self, table: sa.Table, column: str, people: Iterable[sa.RowMapping]
    ) -> dict[int, list[str]]:
        query = sa.select(table).where(table.c.person_id.in_([p["id"] for p in people]))
        values: dict[int, list[str]] = {}
        for row in self._scope.rows(query):
            values.setdefault(row["person_id"], []).append(row[column])
        return values
