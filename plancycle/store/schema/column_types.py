"""What a column holds beyond plain texts and numbers: mapped once, here, in both directions."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from plancycle.store.schema.outgoing_body import OutgoingBody, dump_body, parse_body


class Word(sa.types.TypeDecorator[StrEnum]):
    """A word of one enumeration: text in the database, its member for whoever reads."""

    impl = sa.String
    cache_ok = True

    def __init__(self, words: type[StrEnum], length: int) -> None:
        """Args: words: the enumeration; length: of the column, in characters."""
        super().__init__(length)
        self.words, self.length = words, length
        # A year of 10,000 units has a million of them to read: a call of the class is slow.
        self._members = {word.value: word for word in words}

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """The word itself. Raises: ValueError for one that is none of the enumeration."""
        return None if value is None else self.words(value).value

    def process_result_value(self, value: Any | None, dialect: sa.Dialect) -> StrEnum | None:  # noqa: ARG002 - SQLAlchemy's signature
        """The member. Raises: ValueError for a word of another version's enumeration."""
        if value is None:
            return None
        member = self._members.get(value)
        return self.words(value) if member is None else member


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """Aware datetimes, stored in UTC; SQLite keeps no zone, so it is put back on the way out."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """Refuse naive datetimes, convert the rest to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Aware in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class BodyJson(sa.types.TypeDecorator[OutgoingBody]):
    """What a message says, as JSON; read once, here, into what every reader works with."""

    impl = sa.JSON
    cache_ok = True

    def process_bind_param(
        self,
        value: OutgoingBody | None,
        dialect: sa.Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> dict[str, object] | None:
        """The JSON that is kept."""
        return None if value is None else dump_body(value)

    def process_result_value(self, value: object, dialect: sa.Dialect) -> OutgoingBody | None:  # noqa: ARG002 - SQLAlchemy's signature
        """The body. Raises: PlanCycleError for what is none."""
        return None if value is None else parse_body(value)


class DecimalText(sa.types.TypeDecorator[Decimal]):
    """Decimals as text: exact on every database, SQLite has no decimal type."""

    impl = sa.String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Plain notation, never an exponent."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: Any | None, dialect: sa.Dialect) -> Decimal | None:  # noqa: ARG002 - SQLAlchemy's signature
        """The exact decimal."""
        return None if value is None else Decimal(value)


def storable(text: str) -> str:
    """A text as every database takes it: without NUL, surrogates as question marks."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


class OutsideText(sa.types.TypeDecorator[str]):
    """Text that others wrote: what PostgreSQL refuses (NUL, lone surrogates) never stops a step.

    With a length, the rest is cut off; the raw message keeps it.
    """

    impl = sa.Text
    cache_ok = True

    def __init__(self, length: int | None = None) -> None:
        super().__init__()
        self.length = length

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Without NUL, surrogates as question marks."""
        if value is None:
            return None
        clean = storable(value)
        return clean if self.length is None else clean[: self.length]
