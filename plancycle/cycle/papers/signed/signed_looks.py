"""A signed paper is looked at before it is kept: what it is, and what it says of itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plancycle.cycle.papers.making.carried_papers import OF_EACH_UNIT
from plancycle.cycle.papers.signed.signed_contents import SignedContent, read_signed
from plancycle.cycle.workplace.issued_year import known_profile
from plancycle.cycle.workplace.office import Office
from plancycle.cycle.workplace.printed_issue import printed_issue
from plancycle.cycle.workplace.stored_papers import load_context
from plancycle.documents.signed.addressees import addressed_units
from plancycle.documents.signed.stated_issue import StatedIssue, stated_issue
from plancycle.model.profile import Profile
from plancycle.model.signed_papers import Agreement, Chain, Integrity, Signature, SignedForm
from plancycle.store.schema.records import Document

_DOUBTFUL = frozenset({Integrity.ALTERED, Integrity.UNCHECKED})
_FEW = 3
"""Addressees of a paper that can't be meant for all units."""
_UNREAD = StatedIssue(Agreement.UNREAD, ("không đọc được phần chữ của tệp để đối chiếu",))


@dataclass(frozen=True, slots=True)
class SignedLook:
    """What was seen in a file.

    Attributes:
        agreement: of its number and date with those of the paper.
        doubts: what a person must stand for before it is kept, a sentence each.
    """

    content: SignedContent
    agreement: Agreement
    doubts: tuple[str, ...]


def look_at_signed(office: Office, document: Document, content: bytes, unit: str) -> SignedLook:
    """Judge a file that is to be kept as the signed form of a paper.

    Args: document: issued; unit: code of whose it is, empty if it is the same for all.

    Raises: as :func:`read_signed`.
    """
    read = read_signed(office, content)
    stated = _UNREAD if read.texts is None else _stated(office, document, read.texts)
    doubts = list(stated.doubts)
    if read.texts and stated.agreement is not Agreement.NO_TEXT and document.kind in OF_EACH_UNIT:
        with office.database.read() as tx:
            profile = known_profile(office, tx.cycles.get(document.cycle_id))
        doubts += _wrong_addressee(profile, read.texts, unit)
    if read.form is SignedForm.PDF:
        doubts += _doubts_of(read.signatures)
    return SignedLook(read, stated.agreement, tuple(doubts))


def _stated(office: Office, document: Document, texts: Sequence[str]) -> StatedIssue:
    form = load_context(office, document).frame.issue_form
    # What was signed says what its file says, also where a letter has put that right since.
    with office.database.read() as tx:
        printed = printed_issue(tx, document)
    return stated_issue(texts, printed, form.symbol)


def _wrong_addressee(profile: Profile, texts: Sequence[str], unit: str) -> Iterator[str]:
    """Whether a paper that each unit gets for itself is made out to another than is said."""
    own = profile.locality.lead.unit  # it writes no letter to itself, and stands in the text
    names = {u.code: u.name for u in profile.units.units if u.code != own or u.code == unit}
    addressed = addressed_units(texts, names)
    if unit and (addressed is None or unit not in addressed):
        yield f"không tìm thấy “{names[unit]}” ở phần “Kính gửi” của văn bản"
    if not unit and addressed is not None and 0 < len(addressed) <= _FEW:
        named = ", ".join(names[code] for code in addressed)
        yield f"văn bản chỉ gửi {named} mà được nộp làm bản chung cho mọi đơn vị"


def _doubts_of(signatures: tuple[Signature, ...] | None) -> Iterator[str]:
    """What a person must stand for of signatures.

    Whoever signed last, over the whole file, vouches for what was added before: a clerk puts
    number and date in after the leader has signed.
    """
    if signatures is None:
        yield "không tìm được chữ ký số trong tệp vì cấu trúc tệp khác thường"
        return
    if not signatures:
        return
    last = signatures[-1]
    vouched = last.integrity is Integrity.WHOLE and last.chain is Chain.TRUSTED
    for number, signature in enumerate(signatures, start=1):
        if signature.integrity in _DOUBTFUL and not vouched:
            yield f"chữ ký thứ {number} ({signature.signer}) không còn đúng với nội dung tệp"
    if last.integrity is Integrity.EXTENDED:
        yield "tệp có phần được thêm vào sau chữ ký cuối cùng"
