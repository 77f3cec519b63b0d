"""Papers that LibreOffice made a PDF of: what the child reads of them, and signed on top."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from plancycle.documents.rendering.official_form import with_issue
from plancycle.documents.signed.addressees import addressed_units
from plancycle.documents.signed.pdf_facts import PdfOrder
from plancycle.documents.signed.pdf_inspector import PdfInspector
from plancycle.documents.signed.stated_issue import stated_issue
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.signed_papers import Agreement, Chain, Integrity
from tests.documents.papers import all_contexts, rendered
from tests.documents.sample import sample_profile
from tests.documents.signed_pdfs import signatory, signed

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(SOFFICE is None, reason="soffice is not installed"),
]

ISSUE = Issue(5, date(2024, 3, 10), "Phạm Văn Bình")
CONTEXTS = all_contexts()
NOW = datetime(2024, 3, 11, tzinfo=UTC)


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[DocumentKind, bytes]:
    """Every paper under its number, as a PDF."""
    source, target = (tmp_path_factory.mktemp(n) for n in ("issued", "pdf"))
    for kind, context in CONTEXTS.items():
        (source / f"{kind}.docx").write_bytes(rendered(kind, with_issue(context, ISSUE)))
    command = [str(SOFFICE), f"-env:UserInstallation={(source / 'profile').as_uri()}"]
    command += ["--headless", "--convert-to", "pdf", "--outdir", str(target)]
    command += [str(p) for p in sorted(source.glob("*.docx"))]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {kind: Path(target / f"{kind}.pdf").read_bytes() for kind in CONTEXTS}


@pytest.fixture(scope="module")
def inspector() -> Iterator[PdfInspector]:
    with closing(PdfInspector()) as inspector:
        yield inspector


@pytest.mark.parametrize("kind", CONTEXTS)
def test_number_and_date_are_read(
    pdfs: dict[DocumentKind, bytes], inspector: PdfInspector, kind: DocumentKind
) -> None:
    facts = inspector.look_into(PdfOrder(pdfs[kind], NOW))
    symbol = CONTEXTS[kind].frame.issue_form.symbol
    assert facts.text is not None
    assert stated_issue([facts.text], ISSUE, symbol).agreement is Agreement.SAME
    other = Issue(50, ISSUE.signed_on)
    assert stated_issue([facts.text], other, symbol).agreement is Agreement.DIFFERENT


def test_the_addressee_of_a_letter_is_read(
    pdfs: dict[DocumentKind, bytes], inspector: PdfInspector
) -> None:
    facts = inspector.look_into(PdfOrder(pdfs[DocumentKind.ASSIGNMENT_LETTER], NOW))
    names = {u.code: u.name for u in sample_profile().units.units}
    assert addressed_units([facts.text or ""], names) == ("h-dong-ha",)


def test_a_signature_on_it_is_whole(
    pdfs: dict[DocumentKind, bytes], inspector: PdfInspector
) -> None:
    who = signatory()
    content = signed(pdfs[DocumentKind.PLAN], who, at="2024-03-10 09:00")
    (signature,) = inspector.look_into(PdfOrder(content, NOW, (who.root,))).signatures
    assert (signature.integrity, signature.chain) == (Integrity.WHOLE, Chain.TRUSTED)
