"""Many messages under few headings: reasons that differ in names and numbers alone are one."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from plancycle.model.display import safe_line
from plancycle.store.schema.records import Incoming

_LONGEST = 100
# Reasons about a file begin with its name, of which the sender chose every letter.
_FILE_NAME = re.compile(r"^[^:]{1,200}\.\w{1,5}: ")
_ADDRESS = re.compile(r"\s*\S+@\S+\b")
_OWN_WORDS = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!năm )\b\d[\d./:-]*\b(?! tháng)")
"""Not the numbers of a reporting period: “6 tháng đầu năm 2027” is many messages' own alike."""
_SENTENCE = re.compile(r"(?<=[.;!?]) ")


def reason_group(reason: str) -> str:
    """The heading of a reason: its first sentence without what is the message's own."""
    told = _FILE_NAME.sub("", safe_line(reason, 400))
    first = _SENTENCE.split(told, maxsplit=1)[0]
    # A sentence says as much without the address; of words in quotes it must show that they stand.
    shown = " ".join(_OWN_WORDS.sub("…", _ADDRESS.sub("", first)).split())
    return shown.rstrip(".;: ").removesuffix(": …")[:_LONGEST] or "(không ghi lý do)"


def by_group(messages: Iterable[Incoming]) -> dict[str, list[Incoming]]:
    """Messages under their headings: the largest group first, each in order of arrival."""
    groups: dict[str, list[Incoming]] = {}
    for message in messages:
        groups.setdefault(reason_group(message.reason), []).append(message)
    order = sorted(groups, key=lambda heading: (-len(groups[heading]), heading))
    return {heading: groups[heading] for heading in order}


def headings(reasons: Iterable[str]) -> Counter[str]:
    """How many reasons stand under each heading: the largest first, then by the alphabet."""
    own: Counter[str] = Counter()
    for reason, messages in Counter(reasons).items():
        own[reason_group(reason)] += messages
    return Counter(dict(sorted(own.items(), key=lambda heading: (-heading[1], heading[0]))))


def counted(messages: Sequence[Incoming]) -> Counter[str]:
    """How many messages stand under each heading."""
    return Counter(reason_group(m.reason) for m in messages)
