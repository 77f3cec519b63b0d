"""Issued papers as they came back signed: what was kept, and what was seen of their signatures."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class SignedForm(StrEnum):
    """In which form a signed paper came back."""

    PDF = "pdf"
    WORD = "docx"


class Agreement(StrEnum):
    """Whether number and date in a signed paper are those it was issued under.

    SAME: both were read and are; DIFFERENT: one was read and is another; UNREAD: there is text, but
    one of them was not to be found in it; NO_TEXT: a scan, in which nothing can be read.
    """

    SAME = "same"
    DIFFERENT = "different"
    UNREAD = "unread"
    NO_TEXT = "no_text"


class Integrity(StrEnum):
    """What became of a paper after one of its signatures.

    WHOLE: nothing; EXTENDED: signatures or fields of a form were added, and nothing else; ALTERED:
    it was changed, or the signature is not of this content; UNCHECKED: that can't be found out.
    """

    WHOLE = "whole"
    EXTENDED = "extended"
    ALTERED = "altered"
    UNCHECKED = "unchecked"


class Chain(StrEnum):
    """Whether the signer's certificate goes back to one that the office trusts.

    OUT_OF_DATE: it does, but a certificate was no longer, or not yet, valid when it was looked at.
    """

    TRUSTED = "trusted"
    OUT_OF_DATE = "out_of_date"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Signature:
    """A digital signature inside a PDF, as it was seen when the file came.

    Attributes:
        signer: whose certificate it is; organization: as the certificate says, or empty.
        signed_at: aware; by a time stamp where ``is_stamped``, else as the signer's computer says.
            None where nothing says it.
    """

    signer: str
    organization: str
    signed_at: datetime | None
    is_stamped: bool
    integrity: Integrity
    chain: Chain


def signature_values(signature: Signature) -> dict[str, Any]:
    """A signature as JSON takes it."""
    at = signature.signed_at
    return asdict(signature) | {"signed_at": at.isoformat() if at else None}


def parse_signature(kept: dict[str, Any]) -> Signature:
    """What :func:`signature_values` made. Raises: ValueError, KeyError, TypeError."""
    at = kept["signed_at"]
    return Signature(
        signer=str(kept["signer"]),
        organization=str(kept["organization"]),
        signed_at=datetime.fromisoformat(at) if at else None,
        is_stamped=bool(kept["is_stamped"]),
        integrity=Integrity(kept["integrity"]),
        chain=Chain(kept["chain"]),
    )
