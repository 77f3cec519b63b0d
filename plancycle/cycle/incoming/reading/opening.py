"""The files of a message: looked at from outside, peeked into, or opened and read.

Only a message that is trusted, or that a person asks for, has its files opened.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from plancycle.cycle.workplace.office import Reader
from plancycle.forms.opening.budget import Budget
from plancycle.forms.opening.bundle import unpack_bundle
from plancycle.forms.opening.convert import CONVERTIBLE
from plancycle.forms.refused_files import may_have_held_report
from plancycle.mail.incoming.message_parts import MailFile
from plancycle.model.acts import Act
from plancycle.model.errors import BudgetSpentError, UnreadableFormError
from plancycle.model.reports import FormReading
from plancycle.office_files.archives import open_zip
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff

# Whoever we do not know must not make us start a child for each of a thousand files.
MOST_PEEKED = 5
"""Files of one untrusted message that are peeked into."""

OPENED = frozenset({FileKind.WORD, FileKind.SPREADSHEET}) | CONVERTIBLE
"""Kinds whose reading takes work; any other is refused by its first bytes."""

_DAMAGED = "tệp bị hỏng trong khi truyền. Đề nghị gửi lại tệp."
_WAITS = (
    "Tệp chưa được mở vì thư chưa được xác nhận là của đơn vị; tệp được đọc khi cán bộ xem "
    f"({Act.SHOW_MESSAGE}) hoặc nhận ({Act.ACCEPT_MESSAGE:short})."
)
_OFFICE_ENDINGS = (".docx", ".doc", ".xlsx", ".xls", ".odt", ".ods", ".docm", ".xlsm", ".rtf")
_PROGRAM_ENDINGS = (
    *(".exe", ".scr", ".com", ".pif", ".msi", ".bat", ".cmd", ".ps1", ".lnk", ".jar", ".hta"),
    *(".js", ".jse", ".vbs", ".vbe", ".wsf", ".wsh"),
)


@dataclass(frozen=True, slots=True)
class AssessedFile:
    """A file of a message: read, or not, with the reason.

    Attributes:
        reading: what stands in it, if it could be read as a form.
        refusal: why it was not read.
        unopened: nobody knows what is in it: it was not opened, or not to its end.
        peeked: tokens that the cheap look into an unopened file found.
    """

    name: str
    content: bytes
    reading: FormReading | None
    refusal: str = ""
    unopened: bool = False
    peeked: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Of the content."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def token(self) -> str | None:
        """The one token it carries, as far as it was looked into."""
        if self.reading is not None:
            return self.reading.token
        # Two tokens in one file name two requests: it speaks for neither.
        return self.peeked[0] if len(self.peeked) == 1 else None

    @property
    def may_have_held_report(self) -> bool:
        """Whether it was looked at and nothing can be said of what is in it: a form, perhaps."""
        refused = self.reading is None and not self.unopened
        return refused and (self.refusal == _DAMAGED or may_have_held_report(self.refusal))

    @property
    def may_be_form(self) -> bool:
        """Whether an unopened file is of a kind that can be or hold a form."""
        return sniff(self.content) in OPENED | {FileKind.ZIP, FileKind.OUTLOOK}


@dataclass(frozen=True, slots=True)
class Look:
    """What can be said of a message's files without opening any.

    ``programs`` names those that a computer would run; ``has_office``: one is a document, or a zip
    that lists one.
    """

    files: tuple[MailFile, ...]
    programs: tuple[str, ...]
    has_office: bool


def look_at(files: Iterable[MailFile]) -> Look:
    """Look at the files that came with a message by their first bytes and lists of members."""
    meant = tuple(f for f in files if not f.decoration)
    kinds = [sniff(f.content) for f in meant]
    inside = [
        _members(f.content) if k is FileKind.ZIP else () for f, k in zip(meant, kinds, strict=True)
    ]
    # A script is plain text: nothing but its name says that a computer would run it.
    programs = [
        f.name
        for f, k in zip(meant, kinds, strict=True)
        if k is FileKind.EXECUTABLE or f.name.casefold().endswith(_PROGRAM_ENDINGS)
    ]
    packed = [n for names in inside for n in names]
    programs += [_shown(n) for n in packed if n.casefold().endswith(_PROGRAM_ENDINGS)]
    office = any(k.is_office for k in kinds) or any(_names_document(n) for n in packed)
    return Look(meant, tuple(programs), office)


def brings_new_file(files: Iterable[MailFile], is_known: Callable[[str], bool]) -> bool:
    """Whether a document among files is none that we sent, and none that was judged before.

    Args: is_known: whether a file of that sha256 was sent or judged.
    """
    kinds = ((sniff(f.content), f.content) for f in files)
    documents = (c for kind, c in kinds if kind.is_office or kind is FileKind.ZIP)
    return any(not is_known(hashlib.sha256(c).hexdigest()) for c in documents)


def _members(content: bytes) -> tuple[str, ...]:
    archive = open_zip(content)
    return (
        ()
        if archive is None
        else tuple(i.filename for i in archive.infolist() if not i.filename.endswith("/"))
    )


def _names_document(name: str) -> bool:
    base = _shown(name).casefold()
    # A name that lost its ending may be a document: opened, it shows itself by its content.
    return base.endswith(_OFFICE_ENDINGS) or "." not in base


def _shown(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2]


def peek_files(reader: Reader, files: Sequence[MailFile]) -> tuple[AssessedFile, ...]:
    """The files of a message nobody vouches for, unopened, with the tokens a cheap look found."""
    return tuple(
        AssessedFile(
            file.name,
            file.content,
            None,
            _WAITS,
            unopened=True,
            peeked=reader.peek(file.content) if n < MOST_PEEKED else (),
        )
        for n, file in enumerate(files)
    )


def open_files(
    reader: Reader, files: Sequence[MailFile], budget: Budget
) -> tuple[AssessedFile, ...]:
    """Every file, and every file in a plain zip, read within what one message may take."""
    return tuple(_read(reader, part, budget) for file in files for part in _parts(file, budget))


@dataclass(frozen=True, slots=True)
class _Part:
    """A file to be read, or why it is not; ``packed``: it came out of a zip."""

    name: str
    content: bytes
    refusal: str = ""
    packed: bool = False
    unopened: bool = False


def _parts(file: MailFile, budget: Budget) -> Iterator[_Part]:
    if file.damaged:
        yield _Part(file.name, file.content, _DAMAGED)
    elif sniff(file.content) is not FileKind.ZIP:
        yield _Part(file.name, file.content)
    else:
        yield from _unpacked(file, budget)


def _unpacked(file: MailFile, budget: Budget) -> Iterator[_Part]:
    """What is in a zip; its size is judged by its list of members before it is unpacked."""
    archive = open_zip(file.content)
    size = sum(i.file_size for i in archive.infolist()) if archive else 0
    try:
        budget.require_room(size)
        bundle = unpack_bundle(file.content)
    except UnreadableFormError as error:
        spent = isinstance(error, BudgetSpentError)
        yield _Part(file.name, file.content, str(error), unopened=spent)
        return
    yield from (_Part(b.name, b.data, packed=True) for b in bundle)


def _read(reader: Reader, part: _Part, budget: Budget) -> AssessedFile:
    name, content = part.name, part.content
    if part.refusal:
        return AssessedFile(name, content, None, part.refusal, unopened=part.unopened)
    try:
        # What its first bytes refuse is no work; from a zip each counts, there may be thousands.
        if part.packed or sniff(content) in OPENED:
            budget.open_file(len(content))
        return AssessedFile(name, content, reader.read(content, budget))
    except UnreadableFormError as error:
        spent = isinstance(error, BudgetSpentError)
        return AssessedFile(name, content, None, str(error), unopened=spent)
