"""What a hostile, broken or strange file is, for the tests that send hundreds of them."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

REFUSED, READ, ANY = "refused", "read", ""
"""What must come of a file: refused with a reason; read as the form that it still is; or either."""

Parts = dict[str, bytes]
Change = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Case:
    """One file.

    Attributes:
        name: what is odd about it, unique; file: the name it is sent under; data: the file; must:
            see above.
    """

    name: str
    file: str
    data: bytes
    must: str = ANY


@dataclass(frozen=True)
class Bases:
    """What the files are made from.

    Attributes:
        word, sheet: a form of the same unit, well filled in; url: of a server that must never be
            asked; secret: path of a file that must never be read.
    """

    word: bytes
    sheet: bytes
    url: str
    secret: str

    def each(self) -> Iterator[tuple[str, str, bytes]]:
        """Kind, name of the main part, and form."""
        yield "docx", "word/document.xml", self.word
        yield "xlsx", "xl/worksheets/sheet1.xml", self.sheet


def members(data: bytes) -> Parts:
    """Name to content of a zip's members."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def changed(data: bytes, part: str, change: Change) -> bytes:
    """The file with one part changed."""
    parts = members(data)
    return pack(parts | {part: change(parts[part])})


def added(data: bytes, more: Mapping[str, bytes]) -> bytes:
    """The file with members added or replaced."""
    return pack(members(data) | dict(more))


def without(data: bytes, *names: str) -> bytes:
    """The file without some members."""
    return pack({n: c for n, c in members(data).items() if n not in names})


def inserted(before: bytes, text: bytes) -> Change:
    """Puts text in before the first place where something stands; it must stand there."""

    def change(content: bytes) -> bytes:
        assert before in content, before
        return content.replace(before, text + before, 1)

    return change


def swapped(old: bytes, new: bytes) -> Change:
    """Puts one text in the place of another, wherever that stands; it must stand somewhere."""

    def change(content: bytes) -> bytes:
        assert old in content, old
        return content.replace(old, new)

    return change
