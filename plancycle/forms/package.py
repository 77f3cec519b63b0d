"""A report form's Word file or workbook: guarded by the floor below, refused in a form's words."""

import zipfile
from dataclasses import dataclass
from functools import cached_property

from plancycle.forms import refused_files
from plancycle.model.errors import UnreadableFormError
from plancycle.office_files.archives import judge_zip
from plancycle.office_files.bounds import Fault, FaultyFileError
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.office_package import OfficePackage
from plancycle.office_files.sniffer import sniff
from plancycle.office_files.xml_parts import Element, parse_xml
from plancycle.office_files.zip_kinds import kind_of_names

_READ = {FileKind.WORD: FileKind.WORD_MACROS, FileKind.SPREADSHEET: FileKind.SHEET_MACROS}
"""Kinds that are read, and what each is called with macros in it."""

_OF_ANOTHER_KIND = frozenset({Fault.NO_ZIP, Fault.ENCRYPTED, Fault.DAMAGED})
"""Faults for which the sender is told what the file is."""


def parse_part(content: bytes) -> Element:
    """The content of a part, parsed. Raises: UnreadableFormError."""
    try:
        return parse_xml(content)
    except FaultyFileError as error:
        raise refused_files.faulty(error.fault) from None


@dataclass(frozen=True)
class Package(OfficePackage):
    """The parts of a file that passed every check of :func:`open_package`.

    ``kind`` is WORD or SPREADSHEET.
    """

    kind: FileKind = FileKind.WORD

    def refusal(self, fault: Fault) -> UnreadableFormError:
        """In words for the sender."""
        return refused_files.faulty(fault)

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
        known = ("docprops/custom.xml",) if self.has("docprops/custom.xml") else ()
        return next(iter((*named, *known)), None)


def open_package(data: bytes) -> Package:
    """Judge a file by its bytes and its list of members, before anything is unpacked.

    Raises: UnreadableFormError, telling the sender what to do.
    """
    archive = checked_zip(data)
    kind = kind_of_names(archive.namelist())
    if kind not in _READ:
        raise refused_files.wrong_kind(sniff(data))
    package = Package(archive, kind)
    # A .docm that was renamed: its name says nothing, the content type of its main part does.
    if b"macroenabled" in package.read("[Content_Types].xml").lower():
        raise refused_files.wrong_kind(_READ[kind])
    return package


def checked_zip(data: bytes) -> zipfile.ZipFile:
    """A zip that the guard let through. Raises: UnreadableFormError."""
    try:
        return judge_zip(data)
    except FaultyFileError as error:
        if error.fault in _OF_ANOTHER_KIND:
            raise refused_files.wrong_kind(sniff(data)) from None
        raise refused_files.faulty(error.fault) from None
