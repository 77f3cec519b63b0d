"""A Word file or workbook as a zip of XML parts: judged before it is unpacked, read in bounds."""

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from plancycle.forms import refusals
from plancycle.forms.kinds import (
    MAX_BYTES,
    MAX_MEMBERS,
    FileKind,
    kind_of_names,
    open_zip,
    sniff,
    too_many_members,
)
from plancycle.ooxml.parts import (
    ZIP_ERRORS,
    DamagedXmlError,
    DoctypeError,
    Element,
    attribute,
    is_bomb,
    is_usual,
    parse_xml,
    part_name,
)

MAX_PART = 12 * 1024 * 1024
"""Largest XML part that is parsed; a form of a hundred rows has 0.6 MB."""

MAX_TOTAL = 200 * 1024 * 1024
"""Largest sum of unpacked sizes; photographs hardly pack, so they stay below this."""

_ENCRYPTED = 0x1
_READ = {FileKind.WORD: FileKind.WORD_MACROS, FileKind.SPREADSHEET: FileKind.SHEET_MACROS}
"""Kinds that are read, and what each is called with macros in it."""


def parse_part(content: bytes) -> Element:
    """The content of a part, parsed.

    Raises: UnreadableFormError if it is damaged, or declares a DOCTYPE.
    """
    try:
        return parse_xml(content)
    except DoctypeError:
        raise refusals.suspicious("có khai báo DOCTYPE") from None
    except DamagedXmlError:
        raise refusals.damaged() from None


@dataclass(frozen=True)
class Package:
    """The parts of a file that passed every check of :func:`open_package`.

    ``kind`` is WORD or SPREADSHEET.
    """

    archive: zipfile.ZipFile
    kind: FileKind = FileKind.WORD

    @cached_property
    def _members(self) -> dict[str, zipfile.ZipInfo]:
        return {part_name(i.filename): i for i in self.archive.infolist()}

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts, as :func:`part_name` gives them."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """One part, unpacked.

        Raises: UnreadableFormError if it is missing, damaged or over the limit.
        """
        info = self._members.get(part_name(name))
        if info is None:
            raise refusals.damaged()
        if info.file_size > MAX_PART:
            raise refusals.too_heavy()
        try:
            with self.archive.open(info) as member:
                content = member.read(MAX_PART + 1)
        except ZIP_ERRORS:
            raise refusals.damaged() from None
        if len(content) > MAX_PART:
            raise refusals.too_heavy()
        return content

    def xml(self, name: str) -> Element:
        """One part, parsed.

        Raises: UnreadableFormError if it is missing, damaged, or declares a DOCTYPE.
        """
        return parse_part(self.read(name))

    def targets(self, source: str) -> dict[str, tuple[str, str]]:
        """Parts that a part points to, by id: last word of the relationship's type, and name."""
        if source not in self._targets:
            self._targets[source] = dict(self._read_targets(source))
        return self._targets[source]

    @cached_property
    def _targets(self) -> dict[str, dict[str, tuple[str, str]]]:
        return {}

    def _read_targets(self, source: str) -> Iterator[tuple[str, tuple[str, str]]]:
        folder, _, rels = self._relations(source)
        for relation in self.xml(rels) if rels in self._members else ():
            if attribute(relation, "TargetMode") == "External":
                continue
            kind = (attribute(relation, "Type") or "").rpartition("/")[2]
            target = attribute(relation, "Target") or ""
            name = part_name(posixpath.join("/", folder, target))
            if name in self._members:
                yield attribute(relation, "Id") or "", (kind, name)

    @staticmethod
    def _relations(source: str) -> tuple[str, str, str]:
        """Folder and name of a part, and the name of the part with its relations."""
        folder, base = posixpath.split(part_name(source))
        return folder, base, posixpath.join(folder, "_rels", f"{base}.rels")

    def links(self, source: str) -> dict[str, str]:
        """Addresses of the hyperlinks of a part, by id; nothing is fetched."""
        _, _, rels = self._relations(source)
        if rels not in self._members or b"hyperlink" not in self.read(rels):
            return {}
        return {
            attribute(r, "Id") or "": (attribute(r, "Target") or "").strip()
            for r in self.xml(rels)
            if (attribute(r, "Type") or "").endswith("/hyperlink")
            and attribute(r, "TargetMode") == "External"
        }

    def related(self, source: str, *types: str) -> tuple[str, ...]:
        """Names of the parts a part points to by relationships of these types (last word each)."""
        return tuple(name for kind, name in self.targets(source).values() if kind in types)

    @cached_property
    def main_part(self) -> str:
        """Name of the document part; Word Online does not call it ``word/document.xml``."""
        default = "word/document.xml" if self.kind is FileKind.WORD else "xl/workbook.xml"
        return next(iter(self.related("", "officeDocument")), default)

    @cached_property
    def footers(self) -> tuple[str, ...]:
        """Names of the footer and header parts of the document."""
        return self.related(self.main_part, "footer", "header")

    @cached_property
    def custom_properties(self) -> str | None:
        """Name of the part with the custom document properties."""
        named = self.related("", "custom-properties", "customProperties")
        known = ("docprops/custom.xml",) if "docprops/custom.xml" in self._members else ()
        return next(iter((*named, *known)), None)


def open_package(data: bytes) -> Package:
    """Judge a file by its bytes and its list of members, before anything is unpacked.

    Raises: UnreadableFormError, telling the sender what to do.
    """
    if len(data) > MAX_BYTES:
        raise refusals.too_large()
    archive = checked_zip(data)
    kind = kind_of_names(archive.namelist())
    if kind not in _READ:
        raise refusals.wrong_kind(sniff(data))
    package = Package(archive, kind)
    if b"macroenabled" in package.read("[Content_Types].xml").lower():
        raise refusals.wrong_kind(_READ[kind])
    return package


def checked_zip(data: bytes) -> zipfile.ZipFile:
    """A zip whose list of members is honest as far as can be seen without unpacking.

    Raises: UnreadableFormError for no zip, two members of one name, encryption, too many
        members, too much to unpack or a ratio over :data:`~plancycle.ooxml.parts.MAX_RATIO`.
    """
    if data.startswith(b"PK") and too_many_members(data):
        raise refusals.suspicious(f"hơn {MAX_MEMBERS} thành phần")
    archive = open_zip(data)
    if archive is None or not data.startswith(b"PK"):
        raise refusals.wrong_kind(sniff(data))
    members = archive.infolist()
    names = Counter(part_name(i.filename) for i in members)
    if any(count > 1 for count in names.values()):
        raise refusals.suspicious("hai thành phần trùng tên")
    if any(i.flag_bits & _ENCRYPTED for i in members):
        raise refusals.wrong_kind(sniff(data))
    if any(not is_usual(i) for i in members):
        raise refusals.suspicious("kiểu nén lạ")
    if any(is_bomb(i) for i in members) or sum(i.file_size for i in members) > MAX_TOTAL:
        raise refusals.suspicious("dung lượng sau khi giải nén lớn bất thường")
    return archive
