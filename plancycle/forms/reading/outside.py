"""What would make a program that opens a file fetch something, or start something: refused by name.

Nothing of it is followed here; but the file is kept, and an operator may open it in Word.
"""

import re

from plancycle.forms import refused_files
from plancycle.forms.package import Package
from plancycle.office_files.xml_parts import Element, attribute, local_name

_REMOTE = re.compile(
    r"\s*(?:(?:https?|ftp|smb|dav|mhtml)\s*:|file:/{2}[^/]|file:/{4,}|//|\\\\)", re.I
)
_COMMAND = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)

_ALLOWED = frozenset({"hyperlink"})
"""Followed by a person's click alone."""

_LOCAL_IS_COMMON = frozenset({"attachedTemplate", "image"})
"""Word writes these with a path of the sender's own disk, which is harmless anywhere else."""

_NAMES = {
    "attachedTemplate": "mẫu văn bản đính kèm",
    "image": "ảnh lấy từ nơi khác",
    "oleObject": "đối tượng liên kết với tệp khác",
    "package": "đối tượng liên kết với tệp khác",
    "subDocument": "văn bản con",
    "frame": "khung lấy từ nơi khác",
    "externalLinkPath": "công thức lấy từ bảng tính khác",
    "externalLinkLongPath": "công thức lấy từ bảng tính khác",
}

_FOLDERS = (
    ("xl/externallinks/", "công thức lấy từ bảng tính khác"),
    ("xl/connections.xml", "kết nối dữ liệu"),
    ("xl/querytables/", "kết nối dữ liệu"),
)


def refuse_outside(package: Package) -> None:
    """Look through every relationship of a file.

    Raises: UnreadableFormError naming the first link that is not a mere hyperlink.
    """
    for name in package.names:
        for start, what in _FOLDERS:
            if name.startswith(start):
                raise refused_files.linked_outside(what)
    for name in package.names:
        if name.endswith(".rels"):
            _refuse_targets(package.xml(name))


def _refuse_targets(relations: Element) -> None:
    for relation in relations:
        if (attribute(relation, "TargetMode") or "").casefold() != "external":
            continue
        kind = (attribute(relation, "Type") or "").rpartition("/")[2]
        local = _REMOTE.match(attribute(relation, "Target") or "") is None
        if kind in _ALLOWED or (local and kind in _LOCAL_IS_COMMON):
            continue
        raise refused_files.linked_outside(_NAMES.get(kind, "thành phần lấy từ nơi khác"))


def refuse_commands(root: Element) -> None:
    """Look through a document's fields.

    Raises: UnreadableFormError for one that starts a program (DDE).
    """
    codes = []
    for element in root.iter("{*}instrText", "{*}fldSimple"):
        simple = local_name(element.tag) == "fldSimple"
        codes.append(f" {attribute(element, 'instr')} " if simple else element.text or "")
    # Joined, because one code may be split over several runs: "DD" and "E".
    if _COMMAND.search("".join(codes)):
        raise refused_files.linked_outside("trường DDE gọi chương trình khác")
