"""The parts a part is made of; what a wrong declaration made the library take for one."""

import copy
from email.message import Message
from email.parser import BytesParser

from plancycle.mail.incoming.headers import EightBitPolicy
from plancycle.mail.incoming.leaf import looks_like_file, read_leaf


def sub_parts(part: Message) -> list[Message]:
    """The parts a part is made of; none if it is a leaf.

    A leaf is not asked for its payload: the library trips over odd charset parameters there.
    """
    payload = part.get_payload() if part.is_multipart() else []
    return [p for p in payload if isinstance(p, Message)]


def children_of(part: Message) -> list[Message]:
    """The sub-parts; a forwarded message that was (against the rules) base64-encoded is parsed."""
    children = sub_parts(part)
    if part.get_content_type() != "message/rfc822" or not _is_bare(children):
        return children
    content = read_leaf(_as_leaf(part, children[0])).content
    try:
        inner = BytesParser(policy=EightBitPolicy()).parsebytes(content)
    except (ValueError, RecursionError):
        return children
    return [inner] if inner.keys() else children


def document_among(part: Message, children: list[Message]) -> Message | None:
    """A document that was declared to be a message or a report of a server, as a part of its own.

    The library takes such a body apart as the headers of a message; encoded bytes are none.
    """
    if part.get_content_maintype() != "message" or not _is_bare(children):
        return None
    leaf = _as_leaf(part, children[0])
    return leaf if looks_like_file(read_leaf(leaf).content) else None


def _is_bare(children: list[Message]) -> bool:
    """Whether what was taken for a message has no header at all."""
    return bool(children) and not children[0].keys() and not children[0].is_multipart()


def _as_leaf(part: Message, body: Message) -> Message:
    leaf = copy.copy(part)
    leaf.set_payload(body.get_payload())
    return leaf
