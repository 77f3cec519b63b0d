"""The signed forms of an issued paper, as they came back: what was seen of each, in words."""

from dataclasses import dataclass

from plancycle.cycle.papers.making.carried_papers import OF_EACH_UNIT
from plancycle.cycle.papers.signed.handed_in_papers import KeptSigned, kept_signed
from plancycle.cycle.workplace.office import Office
from plancycle.documents.signed.signature_words import (
    AGREEMENT_WORDS,
    NOT_ASKED,
    signature_words,
)
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import StepError
from plancycle.model.signed_papers import Agreement
from plancycle.store.schema.records import SignedFile


@dataclass(frozen=True, slots=True)
class SignedVersion:
    """One signed file; ``agrees``: its number and date are those of the paper, as far as read."""

    file: SignedFile
    agreement: str
    agrees: bool
    signatures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignedOverview:
    """The signed forms of a paper.

    Attributes:
        versions: newest first.
        of_each_unit: whether each unit gets a paper of its own: then it must be said whose it is.
        note: what was not looked at where signatures are shown; empty without any.
    """

    versions: tuple[SignedVersion, ...]
    of_each_unit: bool
    note: str


def signed_overview(
    office: Office, year: int, kind: DocumentKind, period: str = ""
) -> SignedOverview:
    """The signed forms of an issued paper. Raises: StepError if it is not issued."""
    kept = kept_signed(office, year, kind, period)
    versions = tuple(_version(k) for k in reversed(kept))
    has_signatures = any(v.signatures for v in versions)
    return SignedOverview(versions, kind in OF_EACH_UNIT, NOT_ASKED if has_signatures else "")


def _version(kept: KeptSigned) -> SignedVersion:
    file = kept.file
    return SignedVersion(
        file,
        kept.outdated or AGREEMENT_WORDS[file.agreement],
        file.agreement is Agreement.SAME and not kept.outdated,
        tuple(signature_words(s) for s in file.signatures or ()),
    )


def signed_file(office: Office, document_id: int, number: int) -> tuple[str, str]:
    """Name and sha256 of one signed file of a paper of the office. Raises: StepError."""
    with office.database.read() as tx:
        own = {d.id for i in tx.cycles.ids(office.profile.code) for d in tx.documents.all(i)}
        files = tx.signed.of_documents([document_id]) if document_id in own else ()
    for file in files:
        if file.id == number:
            return file.file_name, file.file_sha256
    raise StepError(f"Văn bản này không có bản đã ký số {number}.")
