"""A Word file to be checked: guarded by the floor below, refused in the checker's words.

Papers to be checked come from anybody: a file may be a bomb, or hold entities that reach outside.
"""

from dataclasses import dataclass

from plancycle.model.errors import UnreadablePaperError
from plancycle.office_files.archives import judge_zip
from plancycle.office_files.bounds import Fault, FaultyFileError
from plancycle.office_files.office_package import OfficePackage
from plancycle.office_files.xml_parts import Element, local_name

_FAULTS = {
    Fault.NO_ZIP: "không phải tệp Word (.docx), hoặc tệp bị hỏng",
    Fault.PART_TOO_LARGE: "tệp quá lớn",
    Fault.TOO_MUCH_INSIDE: Fault.TOO_MUCH_INSIDE.value,
    Fault.TOO_MANY_MEMBERS: f"tệp có {Fault.TOO_MANY_MEMBERS.value}",
    Fault.SAME_NAME: f"tệp có {Fault.SAME_NAME.value}",
    Fault.ODD_PACKING: f"tệp có {Fault.ODD_PACKING.value}",
    Fault.OVERLAPPING: f"tệp có {Fault.OVERLAPPING.value}",
}


def child(element: Element | None, name: str) -> Element | None:
    """The first child of a local name."""
    if element is None:
        return None
    return next((c for c in element if local_name(c.tag) == name), None)


@dataclass(frozen=True)
class WordParts(OfficePackage):
    """The parts of a Word file that passed :func:`open_word`."""

    def refusal(self, fault: Fault) -> UnreadablePaperError:
        """In words for who has a paper checked."""
        return _faulty(fault)

    def related_xml(self, source: str, kind: str) -> Element | None:
        """The one part of a kind that a part points to, parsed; None if there is none.

        Raises: UnreadablePaperError if it is damaged, too large or declares a DOCTYPE.
        """
        names = self.related(source, kind)
        return self.xml(names[0]) if names else None


def open_word(data: bytes) -> WordParts:
    """Judge a file by its size and its list of members.

    Raises: UnreadablePaperError.
    """
    try:
        return WordParts(judge_zip(data))
    except FaultyFileError as error:
        # A list of members that can't be read says no more than that it is no Word file.
        no_list = error.fault is Fault.DAMAGED
        raise _faulty(Fault.NO_ZIP if no_list else error.fault) from None


def _faulty(fault: Fault) -> UnreadablePaperError:
    why = _FAULTS.get(fault, f"tệp {fault.value}")
    return UnreadablePaperError(
        f"Không đọc được tệp: {why}.",
        "Hãy mở bằng Word và lưu lại ở dạng .docx, không đặt mật khẩu.",
    )
