"""Signed papers come back: looked at, bound to the issued paper, kept beside all earlier ones."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from plancycle.cycle.papers.issuing.issued_files import put_signed
from plancycle.cycle.papers.making.carried_papers import OF_EACH_UNIT
from plancycle.cycle.papers.paper_names import paper_name
from plancycle.cycle.papers.signed.signed_looks import SignedLook, look_at_signed
from plancycle.cycle.workplace.issued_year import known_profile, spoken_period
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.display import kept_reason, safe_line
from plancycle.model.documents import DocumentKind, vietnamese_date
from plancycle.model.errors import StepError
from plancycle.model.profile import Profile
from plancycle.model.signed_papers import SignedForm
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Document, NewSignedFile, SignedFile

_HEAVY = 8 * 1024 * 1024
"""Bytes from which on a file goes through few mailboxes, for mail makes it a third larger."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as a person hands it over.

    Attributes:
        unit: code of the unit whose paper it is, of a paper that each unit gets for itself.
        for_all: of such a paper, that this one is the same for all of them.
        why: his reason to keep it in spite of doubts; empty for none.
    """

    name: str
    content: bytes
    unit: str = ""
    for_all: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class TakenSigned:
    """A signed paper that is kept; ``changed`` is False if it was the newest version already.

    Attributes:
        path: where it lies for people.
    """

    file: SignedFile
    path: Path
    changed: bool
    notes: tuple[str, ...] = ()


def take_signed(
    office: Office, year: int, kind: DocumentKind, handed: Handed, period: str = ""
) -> TakenSigned:
    """Keep the signed form of an issued paper, as a version of its own.

    Letters that are written from then on carry a PDF; those that are written keep what they have.

    Raises:
        StepError: the paper is not issued, the unit is not known or not said, the file is of
            another kind, or there are doubts that a person must stand for with a reason.
        UnreadablePaperError, ConfigError, BusyMachineError: as :func:`look_at_signed`.
    """
    with office.database.read() as tx:
        document = _issued_paper(tx, office, year, kind, period)
        profile = known_profile(office, tx.cycles.get(document.cycle_id))
        _check_unit(profile, kind, handed)
        there = tx.signed.of_documents([document.id])
    look = look_at_signed(office, document, handed.content, handed.unit)
    form = look.content.form
    digest = sha256(handed.content).hexdigest()
    newest = [f for f in there if (f.unit_code, f.form) == (handed.unit, form)][-1:]
    # The same bytes for a paper that was given another number since are handed in anew: the old
    # ones are tied to the paper as it was then, and no letter carries them.
    same = (digest, document.file_sha256)
    if newest and (newest[0].file_sha256, newest[0].paper_sha256) == same:
        path, note = put_signed(office, document, newest[0])
        return TakenSigned(newest[0], path, False, (note,) if note else ())
    new = NewSignedFile(
        unit_code=handed.unit,
        form=form,
        file_sha256=office.blobs.put(handed.content),
        file_name=safe_line(Path(handed.name).name),
        size=len(handed.content),
        agreement=look.agreement,
        confirmed=_confirmed(look, handed.why),
        signatures=look.content.signatures,
    )
    with office.database.begin() as tx:
        # The file was looked at against what was read before; that may take a minute in a child.
        current = _issued_paper(tx, office, year, kind, period)
        if (current.id, current.issue) != (document.id, document.issue):
            raise StepError("Số, ngày của văn bản vừa được sửa ở nơi khác; hãy nộp lại tệp.")
        file = tx.signed.add(document, new)
    path, note = put_signed(office, document, file)
    notes = (*look.content.notes, *_notes(file), note)
    return TakenSigned(file, path, True, tuple(n for n in notes if n))


def signed_files(
    office: Office, year: int, kind: DocumentKind, period: str = ""
) -> tuple[SignedFile, ...]:
    """Every signed file of a paper, oldest first. Raises: StepError if it is not issued."""
    with office.database.read() as tx:
        document = _issued_paper(tx, office, year, kind, period)
        return tx.signed.of_documents([document.id])


@dataclass(frozen=True, slots=True)
class KeptSigned:
    """A signed file. ``outdated``: why letters carry it no more, a sentence; else empty."""

    file: SignedFile
    outdated: str


def kept_signed(
    office: Office, year: int, kind: DocumentKind, period: str = ""
) -> tuple[KeptSigned, ...]:
    """As :func:`signed_files`, each against the paper as it is numbered now."""
    with office.database.read() as tx:
        document = _issued_paper(tx, office, year, kind, period)
        return tuple(
            KeptSigned(file, _outdated(document, file))
            for file in tx.signed.of_documents([document.id])
        )


def _outdated(document: Document, file: SignedFile) -> str:
    if file.paper_sha256 == document.file_sha256:
        return ""
    assert document.issue is not None
    now = document.issue
    return (
        f"Bản này nộp khi văn bản mang số {file.number:02d} ngày "
        f"{vietnamese_date(file.signed_on)}; nay "
        f"văn bản mang số {now.padded} ngày {vietnamese_date(now.signed_on)} nên bản này "
        "không được gửi "
        "kèm thư nữa. Hãy nộp lại bản mang số, ngày đúng."
    )


def _issued_paper(
    tx: Transaction, office: Office, year: int, kind: DocumentKind, period: str
) -> Document:
    """Raises: StepError."""
    cycle = tx.cycles.find(office.profile.code, year)
    document = None if cycle is None else tx.documents.in_force(cycle.id, kind, period)
    if document is None or document.issue is None:
        name = paper_name(known_profile(office, cycle), kind)
        title = spoken_period(known_profile(office, cycle), year, period)
        of_period = f" kỳ {title}" if period else ""
        issuing = Act.ISSUE(profile=office.profile.code, year=year, document=kind.slug)
        raise StepError(
            f"“{name}”{of_period} năm {year} chưa ban hành nên chưa nhận bản đã ký. Hãy "
            f"{issuing:order} trước."
        )
    return document


def _check_unit(profile: Profile, kind: DocumentKind, handed: Handed) -> None:
    """Raises: StepError: it is not said whose paper it is, or there is no such unit."""
    of_each = kind in OF_EACH_UNIT
    if not of_each and handed.unit:
        raise StepError(
            f"“{paper_name(profile, kind)}” có một bản chung, không có bản riêng của từng đơn vị."
        )
    # Neither said would be guessed, both said contradict each other.
    if of_each and bool(handed.unit) == handed.for_all:
        raise StepError(
            f"“{paper_name(profile, kind)}” có bản riêng cho từng đơn vị. Hãy "
            f"{Act.SAY_WHOSE:order}."
        )
    if handed.unit and handed.unit not in {u.code for u in profile.units.units}:
        raise StepError(f"Không có đơn vị “{handed.unit}” trong danh mục của năm đã ban hành.")


def _confirmed(look: SignedLook, why: str) -> str:
    """What a person stands for. Raises: StepError if he is not asked yet."""
    if not look.doubts:
        return ""
    told = "; ".join(f"({n}) {doubt}" for n, doubt in enumerate(look.doubts, start=1))
    reason = kept_reason(why)
    if not reason:
        raise StepError(
            f"Chưa lưu tệp: {told}. Nếu nộp nhầm tệp thì nộp lại tệp đúng; nếu số, ngày đã ghi "
            f"nhầm khi ban hành thì hãy {Act.CORRECT_ISSUE:order}, hoặc nếu văn bản đã gửi đi thì "
            f"{Act.DRAFT_CORRECTION:order}; nếu đã xem và vẫn đúng thì {Act.GIVE_REASON:order}."
        )
    return f"{reason} [{told}]"


def _notes(file: SignedFile) -> tuple[str, ...]:
    if file.form is not SignedForm.PDF or file.size < _HEAVY:
        return ()
    megabytes = file.size / 1024 / 1024
    return (
        f"Tệp nặng {megabytes:.0f} MB: nhiều hộp thư không nhận thư kèm tệp lớn như vậy. Nên quét "
        "lại nhẹ hơn trước khi gửi cho các đơn vị.",
    )
