"""What stands in a file that is to be kept as a signed paper: its words and its signatures."""

from contextlib import closing
from dataclasses import dataclass

from plancycle.cycle.workplace.office import Office
from plancycle.documents.edited.word_blocks import TableBlock, read_body
from plancycle.documents.signed.pdf_facts import PdfOrder
from plancycle.documents.signed.pdf_inspector import PdfInspector
from plancycle.documents.signed.trusted_roots import load_trusted_roots
from plancycle.model.errors import StepError
from plancycle.model.signed_papers import Signature, SignedForm
from plancycle.office_files.bounds import MAX_BYTES
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff


@dataclass(frozen=True, slots=True)
class SignedContent:
    """What was read of a file.

    Attributes:
        texts: in their order; None where there is text that could not be read.
        signatures: None where nobody could look for any; always of a Word file.
        notes: what else is to be known.
    """

    form: SignedForm
    texts: tuple[str, ...] | None
    signatures: tuple[Signature, ...] | None
    notes: tuple[str, ...] = ()


def read_signed(office: Office, content: bytes) -> SignedContent:
    """Read a file that somebody hands over, a PDF in the child process alone.

    Raises:
        StepError: it is neither PDF nor Word file, or too large.
        UnreadablePaperError, ConfigError: it can't be read; each says what to do.
        BusyMachineError: it was not judged here and now.
    """
    if len(content) > MAX_BYTES:
        raise StepError(
            f"Tệp lớn hơn {MAX_BYTES // 1024 // 1024} MB. Hãy quét lại với độ phân giải thấp hơn "
            "(200 dpi, đen trắng) rồi nộp lại."
        )
    kind = sniff(content)
    if kind is FileKind.PDF:
        return _read_pdf(office, content)
    if kind is FileKind.WORD:
        return _read_word(content)
    raise StepError(
        "Tệp không phải PDF hoặc Word (.docx). Ảnh chụp, tệp nén, tệp .doc cũ thì hãy chuyển thành "
        "PDF rồi nộp lại."
    )


def _read_pdf(office: Office, content: bytes) -> SignedContent:
    folder = office.trusted_certificates
    roots = load_trusted_roots(folder) if folder is not None else ()
    with closing(PdfInspector()) as inspector:
        facts = inspector.look_into(PdfOrder(content, office.clock(), roots))
    texts = None if facts.text is None else (facts.text,)
    signatures = facts.signatures if facts.signatures_read else None
    return SignedContent(SignedForm.PDF, texts, signatures)


def _read_word(content: bytes) -> SignedContent:
    body = read_body(content)
    texts: list[str] = []
    for block in body.blocks:
        if isinstance(block, TableBlock):
            texts += [text for row in block.texts for text in row]
        else:
            texts.append(block.text)
    notes = (
        ("Tệp Word còn dấu theo dõi thay đổi hoặc chú thích.",)
        if body.has_tracked_changes or body.has_comments
        else ()
    )
    return SignedContent(SignedForm.WORD, tuple(texts), None, notes)
