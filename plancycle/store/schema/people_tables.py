"""Tables of the people who work at the console, and of what they started and handed over there."""

from enum import StrEnum

import sqlalchemy as sa

from plancycle.model.people import PersonRole
from plancycle.model.runs import RunState
from plancycle.store.schema.column_types import OutsideText, UtcDateTime, Word
from plancycle.store.schema.tables import LONGEST_ADDRESS, metadata


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True)


def _one_of(column: str, words: type[StrEnum]) -> sa.CheckConstraint:
    allowed = ", ".join(f"'{w}'" for w in words)
    return sa.CheckConstraint(f"{column} IN ({allowed})", name=column)


def _person(*, primary_key: bool = False) -> sa.Column[int]:
    target = sa.ForeignKey("person.id")
    return sa.Column("person_id", target, primary_key=primary_key, nullable=False, index=True)


person = sa.Table(
    "person",
    metadata,
    _id(),
    sa.Column("login", sa.String(60), nullable=False, unique=True),
    # Beside everything they do, so no two may be called the same.
    sa.Column("name", sa.String(120), nullable=False, unique=True),
    sa.Column("email", sa.String(LONGEST_ADDRESS), nullable=False, server_default=""),
    # Empty: they come in by single sign-on or a one-time link only.
    sa.Column("password_hash", sa.String(300), nullable=False, server_default=""),
    sa.Column("must_change_password", sa.Boolean(create_constraint=False), nullable=False),
    # Of a link that sets a password, once and until a moment.
    sa.Column("link_sha256", sa.String(64), nullable=False, server_default=""),
    sa.Column("link_until", UtcDateTime),
    sa.Column("subject", sa.String(255), nullable=False, server_default=""),
    sa.Column("sees_all", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("is_active", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
)

person_role = sa.Table(
    "person_role",
    metadata,
    _person(primary_key=True),
    sa.Column("role", Word(PersonRole, 20), primary_key=True),
    _one_of("role", PersonRole),
)

person_profile = sa.Table(
    "person_profile",
    metadata,
    _person(primary_key=True),
    sa.Column("profile", sa.String(80), primary_key=True),
)

# Of the token that the browser holds only the hash is kept: a copy of the database opens no door.
console_session = sa.Table(
    "console_session",
    metadata,
    sa.Column("token_sha256", sa.String(64), primary_key=True),
    _person(),
    sa.Column("form_key", sa.String(64), nullable=False),
    sa.Column("started_at", UtcDateTime, nullable=False),
    sa.Column("seen_at", UtcDateTime, nullable=False),
    sa.Column("address", sa.String(64), nullable=False),
)

# Tries to sign in that failed, by what was typed and from where; one that succeeded clears its own.
failed_login = sa.Table(
    "failed_login",
    metadata,
    _id(),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("login_sha256", sa.String(64), nullable=False),
    sa.Column("address", sa.String(64), nullable=False),
    sa.Index("ix_failed_login_login_sha256_at", "login_sha256", "at"),
    sa.Index("ix_failed_login_address_at", "address", "at"),
)

# Long work that a person started, and what came of it.
console_run = sa.Table(
    "console_run",
    metadata,
    _id(),
    # Made with the page: the same button pressed twice starts it once.
    sa.Column("press", sa.String(64), nullable=False, unique=True),
    sa.Column("profile", sa.String(80), nullable=False, index=True),
    sa.Column("work", sa.String(60), nullable=False),
    # The work with what it is told, as long as it has not ended: it is not done twice at a time.
    sa.Column("open_key", sa.String(300)),
    sa.Column("title", sa.String(300), nullable=False),
    sa.Column("params", sa.JSON, nullable=False),
    _person(),
    sa.Column("state", Word(RunState, 20), nullable=False, index=True),
    sa.Column("asked_at", UtcDateTime, nullable=False),
    sa.Column("started_at", UtcDateTime),
    sa.Column("beat_at", UtcDateTime),
    sa.Column("ended_at", UtcDateTime),
    # Of the stage at work: what it is called, pieces done, pieces in all (0: not known).
    sa.Column("stage", sa.String(200), nullable=False, server_default=""),
    sa.Column("done", sa.Integer, nullable=False, server_default="0"),
    sa.Column("pieces", sa.Integer, nullable=False, server_default="0"),
    sa.Column("result", OutsideText, nullable=False, server_default=""),
    # Of Prefect's run that does it; empty if the console does it itself.
    sa.Column("flow_run", sa.String(40), nullable=False, server_default=""),
    # When the one who asked for it looked at its end.
    sa.Column("seen_at", UtcDateTime),
    _one_of("state", RunState),
    sa.UniqueConstraint("profile", "open_key"),
)

uploaded_file = sa.Table(
    "uploaded_file",
    metadata,
    _id(),
    sa.Column("profile", sa.String(80), nullable=False, index=True),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("file_name", OutsideText(300), nullable=False),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    _person(),
    sa.Column("uploaded_at", UtcDateTime, nullable=False),
)
