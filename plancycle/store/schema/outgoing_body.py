"""What a message going out says and carries, as the outbox keeps it."""

from dataclasses import asdict, dataclass
from functools import cache
from typing import ClassVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from plancycle.model.errors import PlanCycleError

_ONLY_WHERE_SAID = ("postponed", "refused_for_now")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file that goes along: its name for the receiver, and the blob that holds its bytes."""

    name: str
    sha256: str
    content_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingBody:
    """One message to one unit, without what the outbox has columns for.

    Attributes:
        sender: address; ``sender_name`` its display name; ``reply_to`` may carry a report token.
        to: addresses, as they are written to; what need not be tried any more is among them.
        text, html: the same words twice.
        references: Message-IDs this one belongs to.
        auto_submitted: as in :class:`plancycle.model.mail.OutgoingMessage`.
        postponed: of an answer that waits for the next morning: what it sums up and what it says
            itself, in a line each, for whoever replaces it before it goes. None for all others.
        refused_for_now: addresses that a server refused for the moment at a try of which nobody
            knows whether it reached the others. None while there was no such try.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    sender: str
    sender_name: str
    reply_to: str
    to: tuple[str, ...]
    subject: str
    text: str
    html: str
    references: tuple[str, ...] = ()
    auto_submitted: str | None = None
    attachments: tuple[KeptFile, ...] = ()
    postponed: tuple[str, ...] | None = None
    refused_for_now: tuple[str, ...] | None = None


@cache
def _adapter() -> TypeAdapter[OutgoingBody]:
    """Built when the first row is read: most commands read none."""
    return TypeAdapter(OutgoingBody)


def parse_body(kept: object) -> OutgoingBody:
    """A body out of its JSON column, as this version or an earlier one wrote it.

    Raises: PlanCycleError for what is no body.
    """
    try:
        return _adapter().validate_python(kept)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        where = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise PlanCycleError(
            f"Nội dung một thư trong hộp thư đi không đọc được ({where}). Hãy dùng lại "
            "phiên bản plancycle đã lập thư và báo lỗi này cho người phụ trách kỹ thuật."
        ) from error


def dump_body(body: OutgoingBody) -> dict[str, object]:
    """A body as it is kept: what :func:`parse_body` reads, key by key in the same order."""
    content = asdict(body)
    for name in _ONLY_WHERE_SAID:
        if content[name] is None:
            del content[name]
    return content
