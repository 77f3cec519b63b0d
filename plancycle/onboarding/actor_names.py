"""Names of agencies as plans write them, matched to the units and groups of a register.

A match is certain where the whole name is a registered one: word for word, by its short name, with
its abbreviations spelled out, by its initials ("Sở GDĐT"), or without what only says where it is
("của tỉnh"). A name that is merely similar is a suggestion and nothing more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from plancycle.model.text import clean_text, fold, fold_ascii
from plancycle.model.units import UnitRegister
from plancycle.onboarding.plan_words import PlanWords

_LEVELS = ("tỉnh", "thành phố", "huyện", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_FILLERS = frozenset(("các", "và", "những", "toàn", "toàn bộ", "tất", "cả"))
# Two ways of placing the tone mark: "Văn hoá" and "Văn hóa" are one name.
_TONE_PAIRS = (
    *(("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa")),
    *(("oè", "òe"), ("oé", "óe"), ("oẻ", "ỏe"), ("oẽ", "õe"), ("oẹ", "ọe")),
    *(("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy")),
)
_GENERAL = re.compile(r"\b(?:có )?liên quan$|^(?:các )?(?:tổ chức, )?cá nhân\b", re.IGNORECASE)
_EXCEPT = re.compile(r"^(?P<who>.+?)\s*\(\s*(?:trừ|ngoại trừ)\s+(?P<except>[^()]+)\)$", re.DOTALL)
_BULLET = re.compile(r"^\s*(?:[-+•*–—]\s*|\d+[.)]\s+|[a-zđ]\)\s+)", re.MULTILINE)
_CLOSE = 0.8


@dataclass(frozen=True)
class NamedActor:
    """One name of a cell and what it was matched to.

    Attributes:
        text: as written.
        data: as written in ``plan.yaml``: ``so-x``, ``"@cap-xa"`` or the keys of an actor; None if
            no registered name is meant for certain.
        suggestion: code of the most similar registered name, where there is one.
    """

    text: str
    data: Any
    suggestion: str = ""


@dataclass
class ActorNames:
    """The names of a register, by every way in which a plan may write them."""

    register: UnitRegister
    words: PlanWords
    area: str = ""
    _by_key: list[dict[str, set[str]]] = field(default_factory=list, init=False)
    _nobody: set[str] = field(default_factory=set, init=False)
    _similar: dict[str, str] = field(default_factory=dict, init=False)
    _spelled: list[tuple[re.Pattern[str], str]] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self._spelled = [(_abbreviation(s), long) for s, long in self.words.abbreviations]
        self._by_key = [{}, {}, {}, {}]
        for unit in self.register.units:
            self._add(unit.code, unit.name, unit.short_name)
            self._put(2, _initials(self._key(unit.name)), unit.code)
            self._put(2, _initials(self._core(unit.name)), unit.code)
        for group in self.register.groups:
            if self._has_members(group.code):
                self._add(f"@{group.code}", group.name, group.short_name)
                bare = self._core(group.name).removeprefix("ủy ban nhân dân ")
                self._put(3, bare, f"@{group.code}")
            else:
                self._nobody |= {self._core(group.name), self._core(group.short_name)}

    def read(self, text: str) -> tuple[NamedActor, ...]:
        """The agencies that a cell names, in their order."""
        found: list[NamedActor] = []
        for part in text.split(";"):
            whole = " ".join(_plain(part).split())
            if not whole:
                continue
            if self._match(whole) is not None:
                found.append(NamedActor(whole, self._match(whole)))
                continue
            lines = [" ".join(_plain(line).split()) for line in part.split("\n")]
            for line in lines if all(map(self._readable, filter(None, lines))) else [whole]:
                if line:
                    found.extend(self._listed(line))
        return tuple(found)

    def _readable(self, line: str) -> bool:
        """Whether every name of a line is known: else the line may be half of a name."""
        return all(a.data is not None for a in self._listed(line))

    def _listed(self, text: str) -> Iterator[NamedActor]:
        """Names parted by commas or "và", the longest registered ones first."""
        pieces = re.split(r"(,\s*|\s+và\s+)", text)
        names, marks = pieces[::2], ["", *pieces[1::2]]
        at, unknown = 0, ""
        while at < len(names):
            for end in range(len(names), at, -1):
                joined = "".join(m + n for m, n in zip(marks[at:end], names[at:end], strict=True))
                joined = joined.removeprefix(marks[at])
                data = self._match(joined)
                if data is not None:
                    break
            else:
                unknown += (marks[at] if unknown else "") + names[at]
                at += 1
                continue
            if unknown:
                yield self._unknown(unknown)
                unknown = ""
            yield NamedActor(joined, data)
            at = end
        if unknown:
            yield self._unknown(unknown)

    def _unknown(self, text: str) -> NamedActor:
        if _GENERAL.search(text):
            return NamedActor(text, {"others": text})
        close = get_close_matches(fold_ascii(self._core(text)), self._similar, n=1, cutoff=_CLOSE)
        return NamedActor(text, None, self._similar[close[0]] if close else "")

    def _match(self, text: str) -> Any:
        """What a whole name means, as data of ``plan.yaml``; None if that is not certain."""
        limited = _EXCEPT.match(text)
        if limited is not None:
            return self._without(limited["who"], limited["except"])
        core = self._core(text)
        keys = (self._key(text), core, _squeezed(core), core)
        for n, (table, key) in enumerate(zip(self._by_key, keys, strict=True)):
            if key and key in table:
                (code, *more) = sorted(table[key])
                if more:
                    return None
                return {"group": code[1:], "label": text} if n == 3 else code
        return {"others": text} if core in self._nobody else None

    def _without(self, who: str, exceptions: str) -> Any:
        group = self._match(who)
        left_out = [a.data for a in self._listed(exceptions)]
        if not isinstance(group, str) or not group.startswith("@"):
            return None
        if not all(isinstance(code, str) and not code.startswith("@") for code in left_out):
            return None
        return {"group": group[1:], "except": left_out}

    def _add(self, code: str, *names: str) -> None:
        for name in names:
            self._put(0, self._key(name), code)
            self._put(1, self._core(name), code)
            self._put(2, _squeezed(self._core(name)), code)
            self._similar.setdefault(fold_ascii(self._core(name)), code)

    def _put(self, table: int, key: str, code: str) -> None:
        if key:
            self._by_key[table].setdefault(key, set()).add(code)

    def _has_members(self, group: str) -> bool:
        includes = {g.code: g.includes for g in self.register.groups}
        wanted, todo = set(), [group]
        while todo:
            code = todo.pop()
            if code not in wanted:
                wanted.add(code)
                todo.extend(includes.get(code, ()))
        return any(not wanted.isdisjoint(u.groups) for u in self.register.units)

    def _key(self, text: str) -> str:
        """A name as compared: abbreviations spelled out, signs and filling words left out."""
        key = fold(text)
        for old, new in _TONE_PAIRS:
            key = key.replace(old, new)
        for pattern, long in self._spelled:
            key = pattern.sub(long, key)
        return " ".join(w for w in re.findall(r"[\w&]+", key) if w not in _FILLERS and w != "&")

    def _core(self, text: str) -> str:
        """A key without what only says that the agency is of this area."""
        key = self._key(text)
        level = fold(self.area).split(" ", 1)[0] if self.area else ""
        areas = [self._key(self.area), level or "tỉnh"]
        areas += [a.removeprefix(f"{level} ") for a in areas[:1] if level in _LEVELS]
        for area in filter(None, areas):
            for before in (" trên địa bàn", " thuộc", " của", ""):
                tail = f"{before} {area}"
                if key.endswith(tail) and len(key.removesuffix(tail).split()) >= 2:
                    return key.removesuffix(tail)
        return key


def _abbreviation(short: str) -> re.Pattern[str]:
    """``PTTH`` however it is parted: ``PT-TH``, ``PT & TH``, ``PT.TH``."""
    letters = re.sub(r"\W", "", short)
    return re.compile(rf"(?<!\w){r'(?: ?[.&-] ?)?'.join(letters)}\.?(?!\w)")


def _plain(text: str) -> str:
    return _BULLET.sub("", clean_text(text)).strip(" .,")


def _initials(key: str) -> str:
    """``sở giáo dục đào tạo`` as ``sởgdđt``, the way names of departments are shortened."""
    first, *rest = key.split() or [""]
    return first + "".join(w[0] for w in rest) if len(rest) > 1 else ""


def _squeezed(key: str) -> str:
    return re.sub(r"[\s&-]+", "", key)
