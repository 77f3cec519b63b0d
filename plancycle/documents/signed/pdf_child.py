"""``python -m plancycle.documents.signed.pdf_child``: looks into PDFs handed over a pipe."""

import codecs
import encodings
import logging
import pkgutil
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module

import pyhanko.pdf_utils
import pyhanko.sign
import pyhanko_certvalidator
import pypdf

from plancycle.documents.signed.pdf_facts import PdfFacts, dump_facts, load_order
from plancycle.documents.signed.pdf_text import open_pdf, text_of_pdf
from plancycle.documents.signed.signature_reading import SignatureReader
from plancycle.documents.signed.specimen import signed_specimen
from plancycle.model.errors import UnreadablePaperError
from plancycle.office_files.child_serving import serve

DONE, REFUSED, TOO_HEAVY, FAULT = b"D", b"R", b"H", b"F"
"""First byte of an answer; what follows: facts, why in Vietnamese, nothing, a type of exception."""


def answering(signatures: SignatureReader) -> Callable[[bytes], tuple[bytes, bool]]:
    """What answers an order, and says whether this process should be given another."""

    def answer(sent: bytes) -> tuple[bytes, bool]:
        try:
            return DONE + dump_facts(_look_into(sent, signatures)), True
        except UnreadablePaperError as error:
            return REFUSED + str(error).encode(), True
        except (MemoryError, RecursionError):
            return TOO_HEAVY, False
        except Exception as error:
            # Whatever a made-up file breaks in a library: told by its name, never a traceback.
            return FAULT + type(error).__name__.encode(), False

    return answer


def _look_into(sent: bytes, signatures: SignatureReader) -> PdfFacts:
    """Raises: UnreadablePaperError."""
    order = load_order(sent)
    reader = open_pdf(order.content)
    pages, text = len(reader.pages), text_of_pdf(reader)
    try:
        made = signatures.read(order.content, order.moment, order.roots)
    except (MemoryError, RecursionError):
        raise
    except Exception:
        # The one library takes files that the other does not follow; the text is good all the same.
        return PdfFacts(pages, text, (), signatures_read=False)
    return PdfFacts(pages, text, made, signatures_read=True)


def _warm_up(signatures: SignatureReader) -> None:
    """Load whatever a PDF may ask for while files can still be opened, and look into one.

    Both libraries import as they go, and a font may name any code.
    """
    for name in (m.name for m in pkgutil.iter_modules(encodings.__path__)):
        with suppress(LookupError):
            codecs.lookup(name)
    for package in (pypdf, pyhanko.pdf_utils, pyhanko.sign, pyhanko_certvalidator):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            with suppress(ImportError):  # for pictures, bar codes and connections
                import_module(module.name)
    content, root = signed_specimen()
    text_of_pdf(open_pdf(content))
    signatures.read(content, datetime.now(UTC), [root])


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)  # the libraries tell of every odd byte
    _signatures = SignatureReader()
    _warm_up(_signatures)
    serve(answering(_signatures), int(sys.argv[1]))
