"""What the child says of a PDF, over the pipe and back."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from plancycle.model.signed_papers import Signature, parse_signature, signature_values


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What was seen in a PDF.

    Attributes:
        text: of its first pages, with what stands in stamps and notes laid over them; None where it
            could not be read.
        signatures: in the order in which they were made.
        signatures_read: False where the file could not be searched for signatures.
    """

    pages: int
    text: str | None
    signatures: tuple[Signature, ...]
    signatures_read: bool


@dataclass(frozen=True, slots=True)
class PdfOrder:
    """A PDF to look into.

    Attributes:
        moment: at which certificates are to be valid, aware.
        roots: certificates that are trusted, DER or PEM.
    """

    content: bytes
    moment: datetime
    roots: tuple[bytes, ...] = ()


def dump_order(order: PdfOrder) -> bytes:
    """One line that says how long each part is, then the parts."""
    head = {"moment": order.moment.isoformat(), "roots": [len(r) for r in order.roots]}
    return b"".join((json.dumps(head).encode(), b"\n", *order.roots, order.content))


def load_order(sent: bytes) -> PdfOrder:
    """What :func:`dump_order` made."""
    line, _, rest = sent.partition(b"\n")
    head, roots, at = json.loads(line), [], 0
    for length in head["roots"]:
        roots.append(rest[at : at + length])
        at += length
    return PdfOrder(rest[at:], datetime.fromisoformat(head["moment"]), tuple(roots))


def dump_facts(facts: PdfFacts) -> bytes:
    """The answer to an order."""
    kept = asdict(facts) | {"signatures": [signature_values(s) for s in facts.signatures]}
    return json.dumps(kept).encode()


def load_facts(answer: bytes) -> PdfFacts:
    """What :func:`dump_facts` made. Raises: ValueError, KeyError, TypeError for anything else."""
    kept = json.loads(answer)
    return PdfFacts(
        pages=int(kept["pages"]),
        text=None if kept["text"] is None else str(kept["text"]),
        signatures=tuple(parse_signature(s) for s in kept["signatures"]),
        signatures_read=bool(kept["signatures_read"]),
    )
