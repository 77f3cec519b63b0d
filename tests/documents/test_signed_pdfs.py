"""What is seen in a PDF that comes back: its text and its signatures."""

import random
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from plancycle.documents.signed.pdf_facts import (
    PdfFacts,
    PdfOrder,
    dump_facts,
    dump_order,
    load_facts,
    load_order,
)
from plancycle.documents.signed.pdf_inspector import PdfInspector
from plancycle.documents.signed.signature_reading import SignatureReader
from plancycle.documents.signed.trusted_roots import load_trusted_roots
from plancycle.model.errors import ConfigError, UnreadablePaperError
from plancycle.model.periods import VIETNAM
from plancycle.model.signed_papers import Chain, Integrity, Signature
from tests.documents.signed_pdfs import (
    locked_pdf,
    overwritten,
    scan_pdf,
    signatory,
    signed,
    text_pdf,
)

MOMENT = datetime(2024, 1, 12, 8, tzinfo=VIETNAM)
LINES = ["ỦY BAN NHÂN DÂN", "Số: 05/KH-UBND", "Thái Bình, ngày 10 tháng 01 năm 2024"]
NAME = "Sở Thông tin và Truyền thông"


@pytest.fixture(scope="module")
def inspector() -> Iterator[PdfInspector]:
    with closing(PdfInspector()) as inspector:
        yield inspector


def look(inspector: PdfInspector, content: bytes, *roots: bytes) -> PdfFacts:
    return inspector.look_into(PdfOrder(content, MOMENT, roots))


def test_text_is_read_in_the_child(inspector: PdfInspector) -> None:
    facts = look(inspector, text_pdf(LINES, note="Số đến: 12"))
    assert (facts.text or "").split() == " ".join([*LINES, "Số đến: 12"]).split()
    assert (facts.pages, facts.signatures, facts.signatures_read) == (1, (), True)


def test_a_scan_has_no_text(inspector: PdfInspector) -> None:
    assert look(inspector, scan_pdf()).text == ""


def test_a_signature_is_whole_and_trusted_by_its_root(inspector: PdfInspector) -> None:
    who = signatory()
    facts = look(inspector, signed(text_pdf(LINES), who), who.root)
    at = datetime(2024, 1, 10, 9, 30, tzinfo=VIETNAM)
    assert facts.signatures == (Signature(NAME, "", at, False, Integrity.WHOLE, Chain.TRUSTED),)


def test_without_a_root_the_chain_is_not_known(inspector: PdfInspector) -> None:
    (signature,) = look(inspector, signed(text_pdf(LINES), signatory())).signatures
    assert (signature.integrity, signature.chain) == (Integrity.WHOLE, Chain.NOT_KNOWN)


def test_another_root_does_not_vouch(inspector: PdfInspector) -> None:
    other = signatory("Người khác").root
    (signature,) = look(inspector, signed(text_pdf(LINES), signatory()), other).signatures
    assert signature.chain is Chain.NOT_KNOWN


def test_a_certificate_that_is_over_is_told_as_such() -> None:
    who = signatory()
    late = datetime(2027, 1, 1, tzinfo=VIETNAM)
    (signature,) = SignatureReader().read(signed(text_pdf(LINES), who), late, [who.root])
    assert (signature.integrity, signature.chain) == (Integrity.WHOLE, Chain.OUT_OF_DATE)


def test_a_second_signature_leaves_the_first_one_good(inspector: PdfInspector) -> None:
    who = signatory()
    twice = signed(signed(text_pdf(LINES), who), who, at="2024-01-10 10:00", field="Ky2")
    facts = look(inspector, twice, who.root)
    assert [s.integrity for s in facts.signatures] == [Integrity.EXTENDED, Integrity.WHOLE]
    assert [s.chain for s in facts.signatures] == [Chain.TRUSTED, Chain.TRUSTED]


def test_a_page_changed_after_the_signature_is_told(inspector: PdfInspector) -> None:
    who = signatory()
    changed = overwritten(signed(text_pdf(LINES), who), LINES)
    (signature,) = look(inspector, changed, who.root).signatures
    assert signature.integrity is Integrity.ALTERED


def test_a_byte_changed_under_the_signature_is_told(inspector: PdfInspector) -> None:
    who = signatory()
    content = signed(text_pdf(LINES), who)
    changed = content.replace(b"/MediaBox [ 0.0 0.0 595 842 ]", b"/MediaBox [ 0.0 0.0 595 841 ]")
    assert changed != content
    (signature,) = look(inspector, changed, who.root).signatures
    assert signature.integrity is Integrity.ALTERED
    assert signature.chain is Chain.NOT_KNOWN


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (locked_pdf("bí mật"), "Tệp PDF có mật khẩu mở."),
        (b"%PDF-1.7\nhello", "Tệp PDF bị hỏng, không mở được."),
        (b"", "Tệp PDF bị hỏng, không mở được."),
    ],
    ids=["locked", "broken", "empty"],
)
def test_what_can_not_be_opened_is_refused(
    inspector: PdfInspector, content: bytes, told: str
) -> None:
    with pytest.raises(UnreadablePaperError, match=told):
        look(inspector, content)


@pytest.mark.long
def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read() -> None:
    endless = text_pdf(["a" * 2000] * 3000)
    with closing(PdfInspector(processor_seconds=1)) as inspector:
        with pytest.raises(UnreadablePaperError, match="nặng bất thường"):
            look(inspector, endless)
        assert look(inspector, text_pdf(LINES)).pages == 1


def test_orders_and_answers_go_over_the_pipe_as_they_are() -> None:
    order = PdfOrder(b"%PDF\n\n\xff", MOMENT, (b"a\nb", b""))
    assert load_order(dump_order(order)) == order
    seen = Signature("A", "B", MOMENT, True, Integrity.EXTENDED, Chain.OUT_OF_DATE)
    nobody = Signature("", "", None, False, Integrity.UNCHECKED, Chain.NOT_KNOWN)
    for facts in (PdfFacts(3, "Số: 05\n", (seen, nobody), False), PdfFacts(1, None, (), True)):
        assert load_facts(dump_facts(facts)) == facts


def test_roots_are_read_from_a_folder(tmp_path: Path) -> None:
    assert load_trusted_roots(tmp_path / "none") == ()
    who = signatory()
    (tmp_path / "b.der").write_bytes(who.root)
    (tmp_path / "ghi-chu.txt").write_text("x")
    assert load_trusted_roots(tmp_path) == (who.root,)
    (tmp_path / "a.pem").write_bytes(b"-----BEGIN CERTIFICATE-----\nx")
    with pytest.raises(ConfigError, match=r"a\.pem” không phải là tệp chứng thư"):
        load_trusted_roots(tmp_path)


def _bomb() -> bytes:
    """A page whose text unpacks to 400 MB."""
    packed = zlib.compress(b" " * (400 * 1024 * 1024), 9)
    head = (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
    )
    stream = b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    return head + stream + packed + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def _circle() -> bytes:
    """A tree of pages that hangs on itself."""
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )


@pytest.mark.parametrize("content", [_bomb(), _circle()], ids=["bomb", "circle"])
def test_a_hostile_file_breaks_nothing(inspector: PdfInspector, content: bytes) -> None:
    try:
        facts = look(inspector, content)
    except UnreadablePaperError:
        facts = None
    assert facts is None or not (facts.text or "").strip()
    assert look(inspector, text_pdf(LINES)).pages == 1, "the next file is read as ever"


@pytest.mark.parametrize("seed", range(12))
def test_damage_anywhere_is_told_or_harmless(inspector: PdfInspector, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(signed(text_pdf(LINES), signatory()))
    for _ in range(20):
        content[chance.randrange(20, len(content))] = chance.randrange(256)
    try:
        facts = look(inspector, bytes(content))
    except UnreadablePaperError:
        return
    trusted = [s for s in facts.signatures if s.integrity is Integrity.WHOLE]
    assert trusted == [], "no damaged file passes as whole"
