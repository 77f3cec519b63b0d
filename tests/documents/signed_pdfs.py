"""PDFs as they come back: with Vietnamese text, scanned, signed, changed after that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from plancycle.model.periods import VIETNAM

DER = serialization.Encoding.DER


def text_pdf(lines: Sequence[str], note: str = "") -> bytes:
    """One page of text lines. Args: note: text of a stamp that is laid over the page."""
    letters = sorted({c for line in (*lines, note) for c in line})
    codes = {c: n for n, c in enumerate(letters, start=1)}
    writer = PdfWriter()
    page = writer.add_blank_page(width=595, height=842)
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(_font(writer, codes))})
    resources = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Resources")] = resources
    shown = [_line(codes, line, 800 - 16 * at) for at, line in enumerate(lines)]
    page[NameObject("/Contents")] = writer._add_object(_stream(b"\n".join(shown)))
    if note:
        looks = _stream(_line(codes, note, 10))
        looks[NameObject("/Type")] = NameObject("/XObject")
        looks[NameObject("/Subtype")] = NameObject("/Form")
        looks[NameObject("/BBox")] = ArrayObject([NumberObject(n) for n in (0, 0, 200, 30)])
        looks[NameObject("/Resources")] = resources
        stamp = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Stamp"),
                NameObject("/Rect"): ArrayObject([NumberObject(n) for n in (60, 700, 260, 730)]),
                NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(looks)}),
            }
        )
        page[NameObject("/Annots")] = ArrayObject([writer._add_object(stamp)])
    return _written(writer)


def scan_pdf() -> bytes:
    """One page without a letter."""
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    return _written(writer)


def locked_pdf(password: str) -> bytes:
    """One that asks for a password."""
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    writer.encrypt(password, algorithm="AES-256")
    return _written(writer)


@dataclass(frozen=True)
class Signatory:
    """Who signs: a key, its certificate, and the one above it, all in DER."""

    key: ec.EllipticCurvePrivateKey
    certificate: bytes
    root: bytes


@cache
def signatory(name: str = "Sở Thông tin và Truyền thông") -> Signatory:
    """One whose certificate is valid from 2023 to 2025; its root from 2020 to 2040."""
    above, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = _certificate("Tổ chức chứng thực", above, "Tổ chức chứng thực", above, 2020, 2040)
    leaf = _certificate(name, own, "Tổ chức chứng thực", above, 2023, 2026)
    return Signatory(own, leaf, root)


def signed(
    content: bytes, who: Signatory, *, at: str = "2024-01-10 09:30", field: str = "Ky1"
) -> bytes:
    """A PDF with one more signature, as of a computer whose clock shows ``at``."""
    signer = _Signer(
        signing_cert=asn1_x509.Certificate.load(who.certificate),
        signing_key=keys.PrivateKeyInfo.load(
            who.key.private_bytes(
                DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        ),
        cert_registry=SimpleCertificateStore(),
    )
    signer.moment = datetime.fromisoformat(at).replace(tzinfo=VIETNAM)
    writer = IncrementalPdfFileWriter(BytesIO(content))
    return sign_pdf(
        writer, PdfSignatureMetadata(field_name=field, md_algorithm="sha256"), signer=signer
    ).getvalue()


class _Signer(SimpleSigner):
    """Signs at a moment of the test's."""

    moment: datetime

    async def signed_attrs(self, *words: Any, **options: Any) -> Any:
        from asn1crypto import cms

        made = await super().signed_attrs(*words, **options)
        kept = [a for a in made if a["type"].native != "signing_time"]
        value = cms.Time({"utc_time": self.moment})
        kept.append(cms.CMSAttribute({"type": "signing_time", "values": (value,)}))
        return cms.CMSAttributes(kept)


def overwritten(content: bytes, lines: Sequence[str]) -> bytes:
    """A signed PDF whose first page another program has changed, in an update at its end."""
    writer = IncrementalPdfFileWriter(BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0]
    other = PdfReader(BytesIO(text_pdf(lines))).pages[0]
    from pyhanko.pdf_utils.generic import StreamObject as Stream
    from pyhanko.pdf_utils.generic import pdf_name

    drawn = other.get_contents()
    assert drawn is not None
    page[pdf_name("/Contents")] = writer.add_object(Stream(stream_data=drawn.get_data()))
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: str,
    issuer_key: ec.EllipticCurvePrivateKey,
    first: int,
    last: int,
) -> bytes:
    made = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(first, 1, 1, tzinfo=VIETNAM))
        .not_valid_after(datetime(last, 1, 1, tzinfo=VIETNAM))
        .add_extension(
            x509.BasicConstraints(ca=key is issuer_key, path_length=None), critical=True
        )
        .add_extension(
            x509.KeyUsage(
                digital_signature=True, content_commitment=True, key_encipherment=False,
                data_encipherment=False, key_agreement=False, key_cert_sign=key is issuer_key,
                crl_sign=key is issuer_key, encipher_only=False, decipher_only=False,
            ),
            critical=True,
        )
        .sign(issuer_key, hashes.SHA256())
    )  # fmt: skip
    return made.public_bytes(DER)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _font(writer: PdfWriter, codes: dict[str, int]) -> DictionaryObject:
    """A font without shapes: its codes say which letters they are, as of a Word processor."""
    lines = [f"<{n:04X}> <{c.encode('utf-16-be').hex().upper()}>" for c, n in codes.items()]
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + "".join(
            f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n"
            for part in (lines[at : at + 90] for at in range(0, len(lines), 90))
        )
        + "endcmap end end"
    )
    below = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/CIDFontType2"),
            NameObject("/BaseFont"): NameObject("/Times"),
            NameObject("/CIDSystemInfo"): DictionaryObject(
                {
                    NameObject("/Registry"): TextStringObject("Adobe"),
                    NameObject("/Ordering"): TextStringObject("Identity"),
                    NameObject("/Supplement"): NumberObject(0),
                }
            ),
            NameObject("/DW"): NumberObject(500),
        }
    )
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject("/Times"),
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/DescendantFonts"): ArrayObject([writer._add_object(below)]),
            NameObject("/ToUnicode"): writer._add_object(_stream(cmap.encode())),
        }
    )


def _line(codes: dict[str, int], line: str, height: int) -> bytes:
    shown = "".join(f"{codes[c]:04X}" for c in line)
    return f"BT /F1 12 Tf 60 {height} Td <{shown}> Tj ET".encode()


def _stream(content: bytes) -> StreamObject:
    stream = StreamObject()
    stream.set_data(content)
    return stream


def _written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
