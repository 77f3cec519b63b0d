"""The words at the head of a PDF, those of stamps and notes laid over the page among them."""

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import Any, cast

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import StreamObject

from plancycle.model.errors import UnreadablePaperError

_FIRST_PAGES = 3
"""Number and date stand on the first; a cover or a letter before it makes two more."""

_LONGEST = 30_000
_MOST_NOTES = 200


def open_pdf(content: bytes) -> PdfReader:
    """A PDF. Raises: UnreadablePaperError: a password is needed, or it is damaged."""
    try:
        reader = PdfReader(BytesIO(content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadablePaperError(
                "Tệp PDF có mật khẩu mở.", "Hãy lưu lại bản không đặt mật khẩu rồi nộp lại."
            )
        if not reader.pages:
            raise UnreadablePaperError("Tệp PDF không có trang nào.")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise UnreadablePaperError(
            "Tệp PDF bị hỏng, không mở được.", "Hãy quét hoặc xuất lại văn bản rồi nộp lại."
        ) from error
    return reader


def text_of_pdf(reader: PdfReader) -> str | None:
    """The text of the first pages; what a page's notes say follows the page itself.

    Returns: None where the library does not get through a page's fonts or streams.
    """
    pieces: list[str] = []
    for page in reader.pages[:_FIRST_PAGES]:
        text = _extracted(page.extract_text)
        if text is None:
            return None
        pieces += [text, *_notes(page)]
    return "\n".join(pieces)[:_LONGEST]


def _notes(page: PageObject) -> Iterator[str]:
    for note in list(page.get("/Annots") or ())[:_MOST_NOTES]:
        looks = _looks(note)
        if looks is not None:
            # The library works with any stream, though it asks for one that is packed.
            yield _extracted(partial(page.extract_xform_text, cast(Any, looks))) or ""


def _extracted(extract: Callable[[], str]) -> str | None:
    try:
        return extract()
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError):
        return None


def _looks(note: Any) -> StreamObject | None:
    """What a note, stamp or visible signature draws on the page."""
    try:
        drawn = note.get_object()["/AP"]["/N"].get_object()
    except (KeyError, TypeError, AttributeError):
        return None
    return drawn if isinstance(drawn, StreamObject) else None
