"""Who leads and who joins in, where one cell says both.

A cell says it by labels (``Chủ trì: Sở A. Phối hợp: Sở B``) or in sentences (``Sở A chủ trì nội
dung a, phối hợp với Sở B; UBND các xã chủ trì tại địa bàn``). Each sentence is read for itself;
a name of which no sentence says what it does is left for a person, and never put with the leads.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from plancycle.onboarding.words.actor_phrases import begins_agency

_WHO = r"(?:(?:các\s+)?(?:cơ quan|đơn vị)(?:,\s*đơn vị)?\s+)?"
_LABEL = re.compile(
    rf"(?:^|(?<=[\s;.,(–-])){_WHO}(?P<label>chủ trì|phối hợp)"
    r"(?:\s+(?:thực hiện|tham mưu|với|cùng))?\s*:\s*",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    r"\s*\(\s*(?:là\s+)?(?:(?:cơ quan|đơn vị)\s+)?((?:đồng\s+)?chủ trì|phối hợp)\s*\)",
    re.IGNORECASE,
)
_IS = r"(?:(?:là|làm)\s+)?(?:(?:cơ quan|đơn vị)\s+)?(?:đầu mối,?\s+)?(?:đồng\s+|cùng\s+)?"
_LEADS = re.compile(
    rf"^(?P<who>.+?)\s+{_IS}chủ trì(?P<clause>(?:(?!chủ trì|phối hợp (?:với|cùng)).)*?)\s*[,;]?"
    r"(?:\s*(?:và\s+)?phối hợp(?:\s+(?:chặt chẽ|thực hiện|triển khai))?(?:\s+(?:với|cùng))?"
    r"\s+(?P<partners>.+))?$",
    re.IGNORECASE | re.DOTALL,
)
_JOINS = re.compile(
    rf"^(?P<who>.+?)\s+{_IS}phối hợp(?P<clause>(?:\s+(?:thực hiện|triển khai|tham gia)\b.*)?)$",
    re.IGNORECASE | re.DOTALL,
)
_TOGETHER = re.compile(
    r"^(?P<who>.+?),?\s+phối hợp(?:\s+chặt chẽ)?\s+(?:với|cùng)\s+(?P<partners>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_SAYS_ROLE = re.compile(r"\b(?:chủ trì|phối hợp)\b", re.IGNORECASE)
_OPEN_LIST = re.compile(r"\bphối hợp\s+\S", re.IGNORECASE)
_MARK = re.compile(r"[;\n,]|\.(?=\s)")
_ITEM = re.compile(r"^[ \t]*\(?\d{1,2}[.)][ \t]+", re.MULTILINE)
_FEWEST_ITEMS = 2
_GOES_ON = re.compile(r"(?:chủ trì|phối hợp)\b(?!\s*:)")
_GIVEN = re.compile(r"^\s*(?:[-+•–]\s*)?(?:giao\s+)?", re.IGNORECASE)


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
    if (named := _labelled_by_name(text, labels)) is not None:
        return named
    if labels:
        parts: dict[str, list[str]] = {"chủ trì": [], "phối hợp": []}
        ends = [m.start() for m in labels[1:]] + [len(text)]
        for match, end in zip(labels, ends, strict=True):
            parts[match["label"].casefold()].append(_trimmed(text[match.end() : end]))
        rest = _trimmed(text[: labels[0].start()])
        return SplitRoles("; ".join(parts["chủ trì"]), "; ".join(parts["phối hợp"]), rest)
    plain = _IN_BRACKETS.sub(r" \1", text)
    return _of_sentences(_sentences(plain)) if _SAYS_ROLE.search(plain) else None


def _labelled_by_name(text: str, labels: Sequence[re.Match[str]]) -> SplitRoles | None:
    """``Sở A chủ trì: nội dung a``: what stands behind the colon is no name, but what A leads.

    None where the words before are no agency. Left to a person where what it leads has parts of its
    own, or another label follows.
    """
    if not labels or labels[0]["label"].casefold() != "chủ trì":
        return None
    before, behind = text[: labels[0].start("label")].strip(), text[labels[0].end() :]
    if not begins_agency(before) or re.search(r"[;:,.\n]", before) or begins_agency(behind):
        return None
    if len(labels) > 1 or re.search(r"[;\n]", behind.strip()):
        return SplitRoles("", "", text)
    return SplitRoles(text, "")


def leads_of_items(text: str) -> SplitRoles | None:
    """Roles of a cell headed as that of the leads whose lines are numbered; None for others.

    Each number begins something of its own: ``1. Sở A chủ trì, phối hợp với Sở B`` does not make a
    partner of who stands under 2. An item that says no role leads, as the heading has it.
    """
    text = _each_on_its_line(text)
    starts = [match.start() for match in _ITEM.finditer(text)]
    if len(starts) < _FEWEST_ITEMS or text[: starts[0]].strip():
        return None
    items = [text[a:b] for a, b in pairwise([*starts, len(text)])]
    leads: list[str] = []
    partners: list[str] = []
    rest: list[str] = []
    for item in (_trimmed(_ITEM.sub("", item, count=1)) for item in items):
        roles = split_roles(item) or SplitRoles(item, "")
        leads += filter(None, (roles.lead,))
        partners += filter(None, (roles.partners,))
        rest += filter(None, (roles.rest,))
    return SplitRoles("; ".join(leads), "; ".join(partners), "; ".join(rest))


def _each_on_its_line(text: str) -> str:
    """``1. Sở A chủ trì. 2. Sở B``, as a lost line leaves it, with a line for each number."""
    for number in range(2, 20):
        before, mark, _ = text.partition(f" {number}. ")
        if not text.startswith("1. ") or not mark:
            break
        text = f"{before}\n{text[len(before) + 1 :]}"
    return text


def _of_sentences(sentences: Sequence[str]) -> SplitRoles | None:
    read = [_read(sentence) for sentence in sentences]
    if not any(read):
        return None
    leads: list[str] = []
    partners: list[str] = []
    rest: list[str] = []
    for n, (sentence, roles) in enumerate(zip(sentences, read, strict=True)):
        if roles is not None:
            leads += filter(None, (roles.lead,))
            partners += filter(None, (roles.partners,))
        else:
            _home_of(n, read, partners, rest).append(sentence)
    if any("chủ trì" in who.casefold() for who in partners):
        return SplitRoles("", "", "; ".join(sentences))  # who joins in and leads is for a person
    return SplitRoles("; ".join(leads), "; ".join(partners), "; ".join(rest))


def _home_of(
    n: int, read: Sequence[SplitRoles | None], partners: list[str], rest: list[str]
) -> list[str]:
    """Where names without a word about their role belong.

    ``Sở A chủ trì, phối hợp với Sở B; Sở C`` goes on with partners, and so does ``Sở A chủ trì; Sở
    B; Sở C phối hợp``; of ``Sở A chủ trì; Sở B`` nobody knows.
    """
    before = next((r for r in reversed(read[:n]) if r is not None), None)
    after = next((r for r in read[n + 1 :] if r is not None), None)
    goes_on = before is not None and bool(before.partners) and after is None
    is_followed = after is not None and not after.lead and (before is None or not before.partners)
    return partners if goes_on or is_followed else rest


def _read(sentence: str) -> SplitRoles | None:
    """One sentence; None if it says nothing about roles."""
    if (leads := _LEADS.match(sentence)) is not None:
        clause = leads["clause"].rstrip(" ,;")
        who = f"{leads['who']} chủ trì{clause}" if clause.strip() else leads["who"]
        return SplitRoles(_trimmed(who), _trimmed(leads["partners"] or ""))
    if (together := _TOGETHER.match(sentence)) is not None:
        return SplitRoles(_trimmed(together["who"]), _trimmed(together["partners"]))
    if (joins := _JOINS.match(sentence)) is not None:
        clause = joins["clause"].rstrip(" ,")
        return SplitRoles(
            "", _trimmed(f"{joins['who']} phối hợp{clause}" if clause else joins["who"])
        )
    return None


def _sentences(text: str) -> list[str]:
    """Parts between semicolons, and between lines, stops and commas where another agency begins."""
    parts, start = [], 0
    for mark in _MARK.finditer(text):
        before, after = text[start : mark.start()], _GIVEN.sub("", text[mark.end() :])
        if before.count("(") > before.count(")"):
            continue
        if mark[0] != "," and _GOES_ON.match(after):
            continue  # "Sở A tổng hợp; chủ trì, phối hợp với Sở B" is of one agency
        if mark[0] == ";" or (begins_agency(after) and _ends_at(mark[0], before)):
            parts.append(before)
            start = mark.end()
    trimmed = (_trimmed(_GIVEN.sub("", part)) for part in [*parts, text[start:]])
    return [part for part in trimmed if part]


def _ends_at(mark: str, before: str) -> bool:
    """Whether a mark ends a sentence; a comma does where its role is told and no list is open."""
    if mark == ",":
        joining = _OPEN_LIST.search(before) is not None
        return _SAYS_ROLE.search(before) is not None and not joining
    return mark == "\n" or before[-1:].islower() or before[-1:] == ")"


def _trimmed(text: str) -> str:
    return text.strip(" \n.;,-–+•")
