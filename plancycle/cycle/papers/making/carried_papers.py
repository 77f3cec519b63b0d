"""Which signed PDF a letter to a unit carries: the last one of the paper as it is numbered now."""

from collections.abc import Sequence
from dataclasses import dataclass

from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import DocumentKind
from plancycle.store.schema.records import SignedFile

OF_EACH_UNIT = frozenset({DocumentKind.ASSIGNMENT_LETTER, DocumentKind.REMINDER})
"""Papers of which every unit gets one of its own, under one number."""

_WORD, _PDF, _SIGNED = ".docx", ".pdf", "-da-ky.pdf"


@dataclass(frozen=True, slots=True)
class CarriedFiles:
    """What goes along for one paper: name and content of each file, the first one first."""

    files: tuple[tuple[str, bytes], ...]

    @property
    def names(self) -> str:
        """As a letter lists them."""
        return ", ".join(name for name, _ in self.files)


def carried(
    office: Office, signed: Sequence[SignedFile], unit: str, own: tuple[str, bytes]
) -> CarriedFiles:
    """What a unit gets of a paper.

    A signed PDF takes the place of the Word file that it is of. One that is the same for all units
    does not say what is this unit's own: the unit's Word file goes along behind it.

    Args: signed: of the paper, oldest first; unit: its code, or empty for a paper that is the same
        for all; own: name and content of the Word file.
    """
    name, _ = own
    stem = name.removesuffix(_WORD)
    mine = [s for s in signed if s.unit_code == unit]
    if mine:
        return CarriedFiles(((stem + _PDF, office.blobs.get(mine[-1].file_sha256)),))
    common = [s for s in signed if not s.unit_code]
    if common:
        first = (stem + _SIGNED, office.blobs.get(common[-1].file_sha256))
        return CarriedFiles((first, own))
    return CarriedFiles((own,))
