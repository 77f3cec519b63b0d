"""A paper as Word has it and as LibreOffice lays it out: blocks of words here, pages there."""

import io
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADINGS = frozenset({"PartHeading", "PointHeading", "AppendixHeading", "TypeName"})
_OTHERS = re.compile(r"[^A-Za-z0-9]+")


def squeezed(text: str) -> str:
    """The plain letters and digits of a text.

    Spaces differ where lines are justified, and letters with marks are written apart where they
    come from another font.
    """
    return _OTHERS.sub("", unicodedata.normalize("NFKC", text))


@dataclass(frozen=True)
class Block:
    """A paragraph of the body or of a cell; ``repeats`` where its row heads every page."""

    text: str
    style: str
    repeats: bool


def blocks(content: bytes) -> list[Block]:
    """Every paragraph that shows something, in the order of the file."""
    return list(_blocks(Document(io.BytesIO(content)).element.body))


def _blocks(body: Any) -> Iterator[Block]:
    for paragraph in body.iter(f"{W}p"):
        text = squeezed("".join(_pieces(paragraph)))
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        row = next(paragraph.iterancestors(f"{W}tr"), None)
        repeats = row is not None and row.find(f"{W}trPr/{W}tblHeader") is not None
        if text:
            yield Block(text, "" if style is None else style.get(f"{W}val"), repeats)


def _pieces(paragraph: Any) -> Iterator[str]:
    for piece in paragraph.iter(f"{W}t", f"{W}br"):
        yield piece.text or "" if piece.tag == f"{W}t" else " "


def lay_out(folder: Path, papers: Mapping[str, bytes], soffice: str) -> None:
    """Make a PDF of each paper, all in one run of LibreOffice."""
    files = []
    for name, content in papers.items():
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(content)
    command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def pages(pdf: Path, pdftotext: str) -> list[list[str]]:
    """The lines of each page in the order in which they were written, without page numbers."""
    command = [pdftotext, "-raw", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
    return [_lines(page) for page in text.split("\f")[:-1]]


def _lines(page: str) -> list[str]:
    lines = [line for line in page.split("\n") if line.strip()]
    # The number stands in the header, which LibreOffice writes first or last.
    for at in (0, -1):
        if lines and lines[at].strip().isdigit():
            del lines[at]
            break
    return lines


def lost(paper: Sequence[Block], laid_out: Sequence[Sequence[str]]) -> list[str]:
    """Blocks whose words the pages lack, or hold in another order."""
    everything = squeezed("".join(line for page in laid_out for line in page))
    return [block.text for block in paper if not _stands_in(block.text, everything)]


def _stands_in(text: str, everything: str) -> bool:
    """Whether a block stands in one piece, or in pieces where a page ends within it."""
    rest = text
    for _ in range(_MOST_PAGES):
        if rest in everything:
            return True
        length = _longest_beginning(rest, everything)
        if length < _LEAST_PIECE:
            return False
        rest = rest[length:]
    return False


_MOST_PAGES, _LEAST_PIECE = 6, 10


def _longest_beginning(text: str, everything: str) -> int:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text[:middle] in everything else (low, middle - 1)
    return low


def missing_characters(paper: Sequence[Block], laid_out: Sequence[Sequence[str]]) -> int:
    """How many characters the pages lack; what repeats on each page is not counted."""
    wanted = Counter("".join(b.text for b in paper if not b.repeats))
    there = Counter(squeezed("".join(line for page in laid_out for line in page)))
    return sum((wanted - there).values())


def lone_headings(paper: Sequence[Block], laid_out: Sequence[Sequence[str]]) -> list[str]:
    """Headings that are the last thing on their page."""
    headings = {b.text for b in paper if b.style in HEADINGS}
    ends = [squeezed("".join(page[-count:])) for page in laid_out for count in (1, 2)]
    return [end for end in ends if end in headings]
