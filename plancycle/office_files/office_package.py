"""The parts of an Office file that passed the guard, and how they point to each other."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from plancycle.office_files.archives import part_name, read_member
from plancycle.office_files.bounds import MAX_PART, Fault, FaultyFileError
from plancycle.office_files.xml_parts import Element, attribute, parse_xml


@dataclass(frozen=True)
class OfficePackage:
    """A zip that :func:`~plancycle.office_files.archives.judge_zip` let through.

    A room that reads such files derives its own package and says by :meth:`refusal` in which words
    it refuses; every method that reads raises what that returns.
    """

    archive: zipfile.ZipFile

    largest_part: ClassVar[int] = MAX_PART
    """Bytes of a part that is read."""

    def refusal(self, fault: Fault) -> Exception:
        """The error to raise for a part that is not read."""
        return FaultyFileError(fault)

    @cached_property
    def _members(self) -> dict[str, zipfile.ZipInfo]:
        return {part_name(i.filename): i for i in self.archive.infolist()}

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts, as :func:`~plancycle.office_files.archives.part_name` gives them."""
        return tuple(self._members)

    def has(self, name: str) -> bool:
        """Whether there is a part of that name."""
        return part_name(name) in self._members

    def holds(self, folder: str) -> bool:
        """Whether any part lies in that folder."""
        return any(name.startswith(folder) for name in self._members)

    def read(self, name: str) -> bytes:
        """One part, unpacked.

        Raises: as :meth:`refusal` says: it is missing, damaged or over :attr:`largest_part`.
        """
        info = self._members.get(part_name(name))
        if info is None:
            raise self.refusal(Fault.DAMAGED)
        try:
            return read_member(self.archive, info, self.largest_part)
        except FaultyFileError as error:
            raise self.refusal(error.fault) from None

    def xml(self, name: str) -> Element:
        """One part, parsed: no document type, no entities, no network, no repair.

        Raises: as :meth:`read`, and for a part that is no XML or declares a document type.
        """
        try:
            return parse_xml(self.read(name))
        except FaultyFileError as error:
            raise self.refusal(error.fault) from None

    def targets(self, source: str) -> dict[str, tuple[str, str]]:
        """Parts that a part points to, by id: last word of the relationship's type, and name."""
        if source not in self._targets:
            self._targets[source] = dict(self._read_targets(source))
        return self._targets[source]

    @cached_property
    def _targets(self) -> dict[str, dict[str, tuple[str, str]]]:
        return {}

    def _read_targets(self, source: str) -> Iterator[tuple[str, tuple[str, str]]]:
        folder, rels = _relations(source)
        for relation in self.xml(rels) if rels in self._members else ():
            if attribute(relation, "TargetMode") == "External":
                continue
            kind = (attribute(relation, "Type") or "").rpartition("/")[2]
            target = attribute(relation, "Target") or ""
            name = part_name(posixpath.join("/", folder, target))
            if name in self._members:
                yield attribute(relation, "Id") or "", (kind, name)

    def links(self, source: str) -> dict[str, str]:
        """Addresses of the hyperlinks of a part, by id; nothing is fetched."""
        _, rels = _relations(source)
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
        """Name of the document or workbook part; not every program calls it the same."""
        default = "xl/workbook.xml" if self.holds("xl/") else "word/document.xml"
        return next(iter(self.related("", "officeDocument")), default)


def _relations(source: str) -> tuple[str, str]:
    """Folder of a part, and the name of the part with its relations."""
    folder, base = posixpath.split(part_name(source))
    return folder, posixpath.join(folder, "_rels", f"{base}.rels")
