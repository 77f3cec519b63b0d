"""The authorities of a locality and what is fixed about their papers (``locality.yaml``)."""

from typing import Annotated

from pydantic import Field

from plancycle.model.documents import DocumentKind
from plancycle.model.fields import Code, Part, Text

SYMBOL_PATTERN = r"^(TTr|CTr|QyĐ|[A-ZĐƯƠ]+)-[A-ZĐƯƠ&]+(\.[A-ZĐƯƠ&]+)*$"
"""What follows the number: ``KH-UBND``, ``TTr-STTTT``; a letter has no type: ``STTTT-CNTT``."""


class Signer(Part):
    """Who signs a paper. ``name`` may stay empty until the operator gives it at issue."""

    authority: tuple[Text, ...] = ()
    title: tuple[Text, ...]
    name: str = ""


class Authority(Part):
    """An agency as it stands at the head of a paper and in running text.

    Attributes:
        unit: its code in the register, if it is there.
        name: e.g. ``Ủy ban nhân dân tỉnh``.
        full_name: e.g. ``Ủy ban nhân dân tỉnh Thái Bình``.
        head: its lines at the top left, e.g. ``ỦY BAN NHÂN DÂN``, ``TỈNH THÁI BÌNH``.
        superior: the superior agency's lines above it; may be empty.
        place: place before the date.
    """

    unit: Code | None = None
    name: Text
    full_name: Text
    head: tuple[Text, ...]
    superior: tuple[Text, ...] = ()
    place: Text


class PaperForm(Part):
    """What is fixed about one kind of paper: issuer, symbol, addressees, recipients, signer.

    ``template`` names the Word template where it is not the kind's own, e.g. ``plan_letter``.
    """

    issuer: Annotated[str, Field(pattern="^(issuing|lead)$")]
    symbol: Annotated[str, Field(pattern=SYMBOL_PATTERN)]
    addressees: tuple[Text, ...] = ()
    recipients: tuple[Text, ...] = ()
    template: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")] | None = None
    signer: Signer


class Locality(Part):
    """``locality.yaml``: the authorities and the fixed parts of their papers."""

    code: Code
    name: Text
    area: Text
    issuing: Authority
    lead: Authority
    papers: dict[DocumentKind, PaperForm]

    def makes(self, kind: DocumentKind) -> bool:
        """Whether this locality has that kind of paper at all."""
        return kind in self.papers

    def authority(self, kind: DocumentKind) -> Authority:
        """The agency whose head a paper carries."""
        return self.issuing if self.papers[kind].issuer == "issuing" else self.lead
