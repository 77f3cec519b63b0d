"""A paper as PDF, made once of its Word file and kept by that file's sha256.

What is made is to be looked at and printed: the paper itself stays the Word file, or the signed
one. The Word file may have been edited by a person, so it is looked through before LibreOffice
opens it.
"""

import re
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from plancycle.forms.package import Package, checked_zip
from plancycle.forms.reading.outside import refuse_commands, refuse_outside
from plancycle.model.errors import BusyMachineError, StepError, UnreadableFormError
from plancycle.office_files.whole_files import replace_file
from plancycle.office_files.xml_parts import Element, attribute

PATIENCE = 30.0
"""Seconds that one waits for the conversions of others; one runs at a time."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_FETCHED = re.compile(r"INCLUDE(?:TEXT|PICTURE)", re.IGNORECASE)
"""Pieces of a field's code may stand apart, so that no border of words is asked for."""


class PdfShelf:
    """PDFs of papers."""

    def __init__(
        self, folder: Path, make: Callable[[bytes], bytes], *, patience: float = PATIENCE
    ) -> None:
        """Args: make: turns a Word file into PDF; empty if nothing came of it."""
        self._folder, self._make, self._patience = folder, make, patience
        self._turn = Lock()

    def pdf_of(self, sha256: str, read: Callable[[], bytes]) -> bytes:
        """The PDF of a Word file.

        Args: sha256: of the Word file; read: hands it out, if it is needed.
        Raises: StepError: nothing can be made of it; BusyMachineError: others are before it.
        """
        assert _SHA256.fullmatch(sha256), sha256
        if not self._turn.acquire(timeout=self._patience):
            raise BusyMachineError("Đang lập PDF của văn bản khác. Hãy thử lại sau một phút.")
        try:
            kept = self._kept(sha256)
            return kept or self._made(sha256, read())
        finally:
            self._turn.release()

    def _place(self, sha256: str) -> Path:
        return self._folder / f"{sha256}.pdf"

    def _kept(self, sha256: str) -> bytes:
        try:
            return self._place(sha256).read_bytes()
        except FileNotFoundError:
            return b""

    def _made(self, sha256: str, word: bytes) -> bytes:
        look_through(word)
        pdf = self._make(word)
        if not pdf.startswith(b"%PDF-"):
            raise StepError("Không lập được PDF của tệp này. Hãy tải tệp Word và in từ Word.")
        replace_file(self._place(sha256), pdf, private=True)
        return pdf


def look_through(word: bytes) -> None:
    """See to it that nothing is fetched or started when the file is opened. Raises: StepError."""
    try:
        package = Package(checked_zip(word))
        refuse_outside(package)
        for name in package.names:
            if name.endswith(".rels") and b"aFChunk" in package.read(name):
                raise StepError("Tệp có phần chèn từ tệp khác nên không lập PDF.")
            if name.startswith("word/") and name.endswith(".xml"):
                _refuse_fields(package.xml(name))
    except UnreadableFormError as error:
        raise StepError(f"Không lập PDF của tệp này. {error}") from error


def _refuse_fields(root: Element) -> None:
    refuse_commands(root)
    codes = [e.text or "" for e in root.iter("{*}instrText")]
    codes += [attribute(e, "instr") or "" for e in root.iter("{*}fldSimple")]
    if _FETCHED.search("".join(codes)):
        raise StepError("Tệp có trường lấy nội dung từ tệp khác nên không lập PDF.")
