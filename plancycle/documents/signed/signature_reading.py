"""Digital signatures inside a PDF, looked at without any connection: nothing is fetched or asked.

Whether a certificate was revoked can't be known so; that is said where signatures are shown.
"""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from plancycle.model.display import safe_line
from plancycle.model.signed_papers import Chain, Integrity, Signature

_MOST = 40
"""Signatures that are looked at; a paper that many sign has a dozen."""

_LONGEST = 200


class SignatureReader:
    """Looks at the signatures of one PDF after another.

    The loop in which the library works is made beforehand: it needs a descriptor of its own, and a
    child that has shut its doors gets none.
    """

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()

    def read(
        self, content: bytes, moment: datetime, roots: Sequence[bytes]
    ) -> tuple[Signature, ...]:
        """Every signature in the order in which they were made; time stamps alone are none.

        Args: moment: at which certificates are to be valid, aware; roots: that are trusted.
        Raises: anything, for a file that the library can't follow.
        """
        reader = PdfFileReader(BytesIO(content), strict=False)
        if reader.encrypted:
            # A file that is locked against printing or editing alone opens with an empty password.
            reader.decrypt("")
        trusted = [c for root in roots for c in _certificates(root)]
        return tuple(
            self._look_at(embedded, moment, trusted)
            for embedded in reader.embedded_regular_signatures[:_MOST]
        )

    def _look_at(
        self, embedded: Any, moment: datetime, roots: Sequence[x509.Certificate]
    ) -> Signature:
        try:
            status = self._validate(embedded, moment, roots)
        except Exception:
            # Each is looked at for itself: one that can't be followed is told as such.
            status = None
        subject = embedded.signer_cert.subject.native if embedded.signer_cert else {}
        at, is_stamped = _signed_at(embedded, status)
        return Signature(
            signer=_words(subject.get("common_name", "")),
            organization=_words(subject.get("organization_name", "")),
            signed_at=at,
            is_stamped=is_stamped,
            integrity=Integrity.UNCHECKED if status is None else _integrity(status),
            chain=Chain.NOT_KNOWN if status is None else self._chain(status, embedded, roots),
        )

    def _validate(
        self, embedded: Any, moment: datetime | None, roots: Sequence[x509.Certificate]
    ) -> PdfSignatureStatus:
        # A context is made for each: it gathers the certificates that it meets.
        context = ValidationContext(
            trust_roots=list(roots),
            moment=moment,
            allow_fetching=False,
            revocation_mode="soft-fail",
        )
        return self._loop.run_until_complete(
            async_validate_pdf_signature(embedded, signer_validation_context=context)
        )

    def _chain(
        self, status: PdfSignatureStatus, embedded: Any, roots: Sequence[x509.Certificate]
    ) -> Chain:
        if status.trusted:
            return Chain.TRUSTED
        # Out of date is told only of what was trusted on the first day of the certificate itself.
        begun = embedded.signer_cert.not_valid_before
        try:
            back_then = self._validate(embedded, begun, roots)
        except Exception:
            return Chain.NOT_KNOWN
        return Chain.OUT_OF_DATE if back_then.trusted else Chain.NOT_KNOWN


def _certificates(content: bytes) -> Iterator[x509.Certificate]:
    """Those of a PEM or DER file. Raises: ValueError for what is neither."""
    if not pem.detect(content):
        yield x509.Certificate.load(content, strict=True)
        return
    for kind, _, der in pem.unarmor(content, multiple=True):
        if kind.endswith("CERTIFICATE"):
            yield x509.Certificate.load(der, strict=True)


def _integrity(status: PdfSignatureStatus) -> Integrity:
    """What became of the paper after a signature."""
    if not (status.intact and status.valid):
        return Integrity.ALTERED
    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return Integrity.WHOLE
    level = status.modification_level
    allowed = level is not None and level <= ModificationLevel.FORM_FILLING
    clear = status.coverage is SignatureCoverageLevel.ENTIRE_REVISION
    return Integrity.EXTENDED if clear and allowed and status.docmdp_ok else Integrity.ALTERED


def _signed_at(embedded: Any, status: PdfSignatureStatus | None) -> tuple[datetime | None, bool]:
    """When it was made, and whether a time stamp says so."""
    stamp = status.timestamp_validity if status is not None else None
    if stamp is not None and stamp.intact and stamp.valid:
        return _aware(stamp.timestamp), True
    return _aware(embedded.self_reported_timestamp), False


def _aware(at: datetime | None) -> datetime | None:
    if at is None:
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at


def _words(value: object) -> str:
    """What a certificate calls somebody; of several names the first."""
    first = value[0] if isinstance(value, list) and value else value
    return safe_line(str(first), _LONGEST) if first else ""
