"""Who leads and who joins in, where one cell says both."""

import re
from dataclasses import dataclass

_WHO = r"(?:(?:các\s+)?(?:cơ quan|đơn vị)(?:,\s*đơn vị)?\s+)?"
_LABEL = re.compile(
    rf"(?:^|(?<=[\s;.,(–-])){_WHO}(?P<label>chủ trì|phối hợp)"
    r"(?:\s+(?:thực hiện|tham mưu|với|cùng))?\s*:\s*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"^(?P<lead>.+?)\s+(?:là\s+(?:cơ quan|đơn vị)\s+)?chủ trì\s*[,;]?\s*(?:và\s+)?"
    r"phối hợp\s+(?:với|cùng)\s+(?P<partners>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_AFTER = re.compile(
    r"^(?P<lead>[^;\n]+?)\s*\(?chủ trì\)?\s*[;,\n]\s*(?P<partners>[^;\n].*?)\s*\(?phối hợp\)?$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class SplitRoles:
    """Names of the leads, names of the partners, and what is neither."""

    lead: str
    partners: str
    rest: str = ""


def split_roles(text: str) -> SplitRoles | None:
    """Leads and partners of a cell that names both roles; None if it does not.

    Args: text: e.g. ``Chủ trì: Sở A. Phối hợp: Sở B, Sở C`` or ``Sở A chủ trì, phối hợp với Sở B``.
    """
    labels = list(_LABEL.finditer(text))
    if labels:
        parts: dict[str, list[str]] = {"chủ trì": [], "phối hợp": []}
        ends = [m.start() for m in labels[1:]] + [len(text)]
        for match, end in zip(labels, ends, strict=True):
            parts[match["label"].casefold()].append(_trimmed(text[match.end() : end]))
        rest = _trimmed(text[: labels[0].start()])
        return SplitRoles("; ".join(parts["chủ trì"]), "; ".join(parts["phối hợp"]), rest)
    for form in (_SENTENCE, _AFTER):
        split = form.match(text.strip(" ."))
        if split is not None:
            return SplitRoles(_trimmed(split["lead"]), _trimmed(split["partners"]))
    return None


def _trimmed(text: str) -> str:
    return text.strip(" \n.;,-–+•(")
