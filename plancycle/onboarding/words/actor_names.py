"""Names of agencies as plans write them, matched to the units and groups of a register.

A match is certain where the whole name is a registered one: word for word, by its short name, with
its abbreviations spelled out, by its initials ("Sở GDĐT"), or without what only says where it is
("của tỉnh"). A name that is merely similar is a suggestion and nothing more.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from plancycle.model.text import clean_text, fold, fold_ascii
from plancycle.model.units import UnitRegister
from plancycle.onboarding.words.actor_phrases import (
    GENERAL,
    begins_agency,
    clauses_of,
    general_key,
    glued_names,
    goes_on_generally,
    is_general,
    kind_of,
    names_all_levels,
    names_by_paper,
    names_kind,
    names_members,
    pieces_of,
)
from plancycle.onboarding.words.government_levels import (
    begins_with_level,
    ends_on_own_level,
    goes_on_with_level,
    levels_named,
    sort_of,
)
from plancycle.onboarding.words.plan_words import PlanWords

_LEVELS = ("tỉnh", "thành phố", "huyện", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
# What a name of one word would be without the area that it goes on with: "Báo Hà Nội".
_KINDS = frozenset(("sở", "ban", "phòng", "bộ", "báo", "đài", "hội", "đoàn", "cục", "viện", "xã"))
_FILLERS = frozenset(("các", "và", "những", "toàn", "toàn bộ", "tất", "cả"))
# Two ways of placing the tone mark: "Văn hoá" and "Văn hóa" are one name.
_TONE_PAIRS = (
    *(("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa")),
    *(("oè", "òe"), ("oé", "óe"), ("oẻ", "ỏe"), ("oẽ", "õe"), ("oẹ", "ọe")),
    *(("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy")),
)
_HEAD = re.compile(
    r"^(?:(?:giám đốc|thủ trưởng|chủ tịch|người đứng đầu|lãnh đạo|trưởng)(?:,\s*|\s+và\s+|\s+))+"
    r"(?=(?:các\s+)?(?:sở|ubnd|ủy ban|uỷ ban|ban|cơ quan|phòng|đơn vị|công an|văn phòng|thanh tra"
    r"|bộ|báo|đài|trung tâm|hội|đoàn|chi cục|cục|thuế|kho bạc|bql|viện|trường|mặt trận|mttq)\b)",
    re.IGNORECASE,
)
_NOTED = re.compile(r"^(?P<name>[^()]+?)\s*\((?!trừ|ngoại trừ|hoặc|nếu)[^()]*\)$")
_WHERE = re.compile(r"^(?P<name>.+?)\s+(?:ở|tại)\s+(?:trung ương|địa phương)$", re.IGNORECASE)
_ABOUT = re.compile(r"^(?P<topic>(?:về|đối với)\s[^:;]+):\s*(?P<name>[^:;]+)$", re.IGNORECASE)
_EXCEPT = re.compile(r"^(?P<who>.+?)\s*\(\s*(?:trừ|ngoại trừ)\s+(?P<except>[^()]+)\)$", re.DOTALL)
_COUNTED = re.compile(r"(?:^|\s)\(\d{1,2}\)\s+")
_BULLET = re.compile(r"^\s*(?:(?:và|Và)\s+|[-+•*–—]\s*|\d+[.)]\s+|[a-zđ]\)\s+)", re.MULTILINE)
_TOGETHER = re.compile(
    r"^\s*(?:đề nghị\s+)?(?:sự\s+)?phối hợp\s+(?:với|cùng|của)\s+", re.IGNORECASE | re.MULTILINE
)
_CLOSE = 0.8
_OPPOSITE = ("hoi dong nhan dan", "uy ban nhan dan")
"""Bodies beside each other, whose offices have names that differ in these words only."""


@dataclass(frozen=True)
class NamedActor:
    """One name of a cell and what it was matched to.

    Attributes:
        text: as written.
        data: as written in ``plan.yaml``: ``so-x``, ``"@cap-xa"`` or the keys of an actor; None if
            no registered name is meant for certain.
        suggestion: code of the most similar registered name, where there is one.
        is_place: the name of a place alone, whose committee the suggestion is.
    """

    text: str
    data: Any
    suggestion: str = ""
    is_place: bool = False


@dataclass
class ActorNames:
    """The names of a register, by every way in which a plan may write them."""

    register: UnitRegister
    words: PlanWords
    area: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    _by_sort: dict[frozenset[str], set[str]] = field(default_factory=dict, init=False)
    _by_key: list[dict[str, set[str]]] = field(default_factory=list, init=False)
    _nobody: set[str] = field(default_factory=set, init=False)
    _names: set[str] = field(default_factory=set, init=False)
    _similar: dict[str, str] = field(default_factory=dict, init=False)
    _spelled: list[tuple[re.Pattern[str], str]] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        spelled = self.words.abbreviations
        self._spelled = [(_abbreviation(_one_tone(s)), _one_tone(long)) for s, long in spelled]
        self._by_key = [{}, {}, {}, {}]
        for unit in self.register.units:
            self._add(unit.code, unit.name, unit.short_name)
            for other in self._other_names(unit.name):
                self._put(0, self._key(other), unit.code)
                self._put(1, self._core(other), unit.code)
            self._put(2, _initials(self._key(unit.name)), unit.code)
            self._put(2, _initials(self._core(unit.name)), unit.code)
        for group in self.register.groups:
            if self._members(group.code):
                self._add(f"@{group.code}", group.name, group.short_name)
                bare = self._core(group.name).removeprefix("ủy ban nhân dân ")
                self._put(3, bare, f"@{group.code}")
                for name in (group.name, group.short_name):
                    core = self._core(name)
                    for key in {levels_named(core), general_key(core)} - {frozenset()}:
                        self._by_sort.setdefault(key, set()).add(f"@{group.code}")
            else:
                self._nobody |= {self._core(group.name), self._core(group.short_name)}

    def read(self, text: str) -> tuple[NamedActor, ...]:
        """The agencies that a cell names, in their order, each for itself."""
        named: list[NamedActor] = []
        if _COUNTED.match(text):  # "(1) Bộ A (2) Bộ B" on one line
            text = _COUNTED.sub("\n", text)
        for part in text.split(";"):
            whole = " ".join(_plain(part).split())
            if not whole:
                continue
            several = "\n" in part.strip()
            data = self._match(whole, with_clause=not several)
            if data is not None:
                named.append(NamedActor(whole, data))
                continue
            lines = [" ".join(_plain(line).split()) for line in part.split("\n")]
            lines = list(filter(None, lines))
            apart = all(self._readable(line) or begins_agency(line) for line in lines)
            for line in lines if apart else [whole]:
                named.extend(self._listed(line))
        return tuple(one for name in named for one in _each(name))

    def of_answer(self, text: str) -> Any:
        """What a person means by a code, ``@`` and the code of a group, or a registered name."""
        units = {unit.code for unit in self.register.units}
        if text in units or text in {f"@{group.code}" for group in self.register.groups}:
            return text
        data = self._registered(text)
        return None if isinstance(data, dict) and "others" in data else data

    def is_answered(self, text: str) -> bool:
        """Whether a person said before whom a name means."""
        return fold(text) in self.answers

    def _readable(self, line: str) -> bool:
        """Whether every name of a line is known: else the line may be half of a name."""
        return all(a.data is not None for a in self._listed(line))

    def _listed(self, text: str) -> Iterator[NamedActor]:
        """Names parted by commas or "và", the longest registered ones first.

        What is not registered stays one name up to where the next one begins: "Sở Văn hóa, Thể
        thao và Du lịch, Công an tỉnh" is two.
        """
        names, marks, said_once = pieces_of(text)
        at, unknown, kind = 0, "", said_once
        while at < len(names):
            end, data, joined = self._longest(names, marks, at, kind)
            if end and names_kind(unknown) and data == {"others": joined}:
                unknown += marks[at] + joined  # "các viện, trường, cá nhân" are one phrase
                at = end
            elif end:
                if unknown:
                    yield from self._unknown_or_glued(unknown)
                general = data == {"others": joined}
                yield self._general(joined) if general else NamedActor(joined, data)
                at, unknown, kind = end, "", said_once or kind_of(joined) or kind
            else:
                if (
                    unknown
                    and begins_agency(names[at])
                    and not goes_on_generally(unknown, names[at])
                ):
                    yield from self._unknown_or_glued(unknown)
                    unknown = ""
                unknown += (marks[at] if unknown else "") + names[at]
                at += 1
        if unknown:
            yield from self._unknown_or_glued(unknown)

    def _longest(
        self, names: Sequence[str], marks: Sequence[str], at: int, kind: str
    ) -> tuple[int, Any, str]:
        """End, data and words of the longest known name from a piece on; end 0 if none is known.

        Args: kind: what "Các sở: Tài chính, Nội vụ" says once for all of them, or empty.
        """
        for end in range(len(names), at, -1):
            joined = "".join(m + n for m, n in zip(marks[at:end], names[at:end], strict=True))
            joined = joined.removeprefix(marks[at])
            data = self._match(joined)
            if data is None and GENERAL.match(joined):
                data = {"others": joined}
            if data is None and kind:
                joined = f"{kind} {joined}"
                data = self._match(joined)
            if data is not None:
                return end, data, joined
        return 0, None, ""

    def _general(self, text: str) -> NamedActor:
        """Words for nobody in particular; "các sở, ngành liên quan" are likely of one group."""
        whole = self._registered(re.sub(r"\s+(?:có )?liên quan\b.*$", "", text))
        group = whole.get("group", "") if isinstance(whole, dict) else ""
        code = whole if isinstance(whole, str) else f"@{group}" if group else ""
        return NamedActor(text, {"others": text}, code if code.startswith("@") else "")

    def _unknown_or_glued(self, text: str) -> Iterator[NamedActor]:
        """Words that are no name; or two, where a comma or the end of a line was lost."""
        for first, second in glued_names(text):
            both = [self._registered(first), self._registered(second)]
            if all(isinstance(code, str) for code in both):
                yield NamedActor(first, both[0])
                yield NamedActor(second, both[1])
                return
        yield self._unknown(text)

    def _unknown(self, text: str) -> NamedActor:
        if GENERAL.match(text):
            return self._general(text)
        if names_all_levels(text) or names_by_paper(text):
            return _others(text)
        core = self._core(text)
        plain = fold_ascii(core)
        close = self._close(plain) or self._close(fold_ascii(self._key(text)))
        # "các phòg" is a group of the register, mistyped
        if is_general(text) or names_members(text):
            group = self._group_like(core, close)
            return NamedActor(text, None, group) if group else _others(text)
        if (committee := self._committee_of(core)) is not None:
            return NamedActor(text, None, committee, is_place=True)
        sort = sort_of(re.sub(r"^ủy ban nhân dân ", "", core))
        if sort:  # one of them, or all?
            codes = sorted(self._by_sort.get(frozenset((sort,)), ()))
            return NamedActor(text, None, codes[0] if len(codes) == 1 else "")
        if levels_named(core) or general_key(core):
            return NamedActor(text, None)  # many are meant, so no single one can be
        begun = [name for name in self._similar if plain.startswith(f"{name} ")]
        likely = max(begun, key=len) if begun else close[0] if close else ""
        if {plain.split(" ")[0], likely.split(" ")[0]} == {"bo", "so"}:
            likely = ""  # a ministry is no department mistyped
        if any((word in plain) != (word in likely) for word in _OPPOSITE):
            likely = ""  # nor the office of the council that of the committee
        if not likely and names_kind(text):
            return _others(text)
        return NamedActor(text, None, self._similar.get(likely, ""))

    def _group_like(self, core: str, close: Sequence[str]) -> str:
        """The group that general words mistype or begin; never a unit, empty if there is none."""
        similar = [self._similar[name] for name in close]
        begun = {
            code
            for key, codes in self._by_key[1].items()
            for code in codes
            if code.startswith("@") and key.startswith(f"{core} ")
        }
        groups = [c for c in similar if c.startswith("@")] or sorted(begun)
        return groups[0] if len(groups) == 1 else ""

    def _committee_of(self, core: str) -> str | None:
        """The committee of a place that is named alone: ``Thành phố Hà Nội``, ``xã An Bình``."""
        if not begins_with_level(core):
            return None
        return self._only(self._by_key[1].get(f"ủy ban nhân dân {core}", set()))

    def _close(self, plain: str) -> list[str]:
        """The most similar name of the register, if one is similar enough."""
        return get_close_matches(plain, self._similar, n=1, cutoff=_CLOSE)

    def _match(self, text: str, *, with_clause: bool = True) -> Any:
        """What a whole name means, as data of ``plan.yaml``; None if that is not certain.

        Args: with_clause: whether words behind a name may say what it does.
        """
        answered = self.answers.get(fold(text))
        if answered is not None:
            return answered
        limited = _EXCEPT.match(text)
        if limited is not None:
            return self._without(limited["who"], limited["except"])
        data = self._registered(text)
        if data is None and (noted := _NOTED.match(text)) is not None:
            data = _labelled(self._registered(noted["name"]), text)
        if data is None and (where := _WHERE.match(text)) is not None:
            data = _labelled(self._registered(where["name"]), text)
        if data is None and (about := _ABOUT.match(text)) is not None:
            data = self._unless_named(about["topic"], self._registered(about["name"]), text)
        if data is None and (head := _HEAD.match(text)) is not None:
            # The head of an agency stands for it: "Chủ tịch UBND xã, phường".
            data = _labelled(self._registered(text[head.end() :]), text)
        return self._with_clause(text) if data is None and with_clause else data

    def _with_clause(self, text: str) -> Any:
        """``Sở A triển khai hạ tầng số``: a name and what it does, printed as signed."""
        for name, clause in clauses_of(text):
            data = self._registered(name)
            known = data is not None and not (isinstance(data, dict) and "others" in data)
            if known and not self._names_unit(clause):
                return _labelled(data, text)
        return None

    def _unless_named(self, clause: str, data: Any, text: str) -> Any:
        """An agency in the words of the plan, unless a clause beside it names another one."""
        return None if self._names_unit(clause) else _labelled(data, text)

    def _names_unit(self, clause: str) -> bool:
        """Whether a unit of the register stands in words, so that they may be about it."""
        words = f" {self._key(clause)} "
        return any(
            f" {key} " in words and any(not code.startswith("@") for code in codes)
            for key, codes in self._by_key[0].items()
        )

    def _registered(self, text: str) -> Any:
        if goes_on_with_level(text) and fold(text) not in self._names:
            return None
        core = self._core(text)
        many = self._many(core)
        if many is not None:
            return many if many in self._groups_named(text) else _labelled(many, text)
        keys = (self._key(text), core, _squeezed(core), core)
        for n, (table, key) in enumerate(zip(self._by_key, keys, strict=True)):
            if key and key in table:
                code = self._only(table[key])
                if code is None:
                    return None
                return {"group": code[1:], "label": text} if n == 3 else code
        return {"others": text} if core in self._nobody else None

    def _only(self, codes: set[str]) -> str | None:
        """The one unit or group that codes stand for; a group of one unit is that unit."""
        units = {code for code in codes if not code.startswith("@")}
        meant = units.union(*(self._members(c[1:]) for c in codes - units)) if units else codes
        return next(iter(meant)) if len(meant) == 1 else None

    def _groups_named(self, text: str) -> set[str]:
        """Groups that are registered with these very words."""
        return self._by_key[0].get(self._key(text), set()) | self._by_key[1].get(
            self._core(text), set()
        )

    def _many(self, core: str) -> str | None:
        """The one group that general words mean: a group beats a unit."""
        for key in (levels_named(core), general_key(core)):
            codes = self._by_sort.get(key, set()) if key else set()
            if len(codes) == 1:
                return next(iter(codes))
        return None

    def _without(self, who: str, exceptions: str) -> Any:
        group = self._match(who)
        left_out = [a.data for a in self._listed(exceptions)]
        if isinstance(group, dict) and set(group) == {"group", "label"}:
            group = f"@{group['group']}"
        if not isinstance(group, str) or not group.startswith("@"):
            return None
        if not all(isinstance(code, str) and not code.startswith("@") for code in left_out):
            return None
        return {"group": group[1:], "except": left_out}

    def _add(self, code: str, *names: str) -> None:
        for name in names:
            self._names.add(fold(name))
            self._put(0, self._key(name), code)
            self._put(1, self._core(name), code)
            self._put(2, _squeezed(self._core(name)), code)
            for key in (self._core(name), self._key(name)):
                self._similar.setdefault(fold_ascii(key), code)

    def _other_names(self, name: str) -> Iterator[str]:
        """The name as offices shorten it: ``Đoàn Thanh niên tỉnh``, ``Hội Phụ nữ xã``."""
        key = self._key(name)
        for full, others in self.words.other_names:
            begins = self._key(full)
            if key == begins or key.startswith(f"{begins} "):
                yield from (f"{other}{key[len(begins) :]}" for other in others)

    def _put(self, table: int, key: str, code: str) -> None:
        if key:
            self._by_key[table].setdefault(key, set()).add(code)

    def _members(self, group: str) -> set[str]:
        """Codes of the units of a group, and of the groups that it includes."""
        includes = {g.code: g.includes for g in self.register.groups}
        wanted, todo = set(), [group]
        while todo:
            code = todo.pop()
            if code not in wanted:
                wanted.add(code)
                todo.extend(includes.get(code, ()))
        return {u.code for u in self.register.units if not wanted.isdisjoint(u.groups)}

    def _key(self, text: str) -> str:
        """A name as compared: abbreviations spelled out, signs and filling words left out."""
        key = _one_tone(fold(text))
        for pattern, long in self._spelled:
            key = pattern.sub(long, key)
        return " ".join(w for w in re.findall(r"[\w&]+", key) if w not in _FILLERS and w != "&")

    def _core(self, text: str) -> str:
        """A key without what only says that the agency is of this area."""
        key = self._key(text)
        if ends_on_own_level(text):
            return key
        area = fold(self.area)
        level = next((word for word in _LEVELS if area.startswith(f"{word} ")), "")
        areas = [self._key(self.area), level or "tỉnh"]
        areas += [a.removeprefix(f"{level} ") for a in areas[:1] if level]
        if len(initials := "".join(w[0] for w in areas[-1].split())) > 1 and level:
            areas += [f"thành phố {initials}", f"tp{initials}", initials]
        for area in filter(None, areas):
            for before in (" trên địa bàn", " thuộc", " của", ""):
                tail = f"{before} {area}"
                rest = key.removesuffix(tail).split()
                if rest[-1:] == ["cấp"]:
                    continue  # "UBND cấp tỉnh" is of a level, "UBND các cấp" of all
                if key.endswith(tail) and (len(rest) > 1 or rest[0] not in _KINDS):
                    return " ".join(rest)
        return key


def _one_tone(text: str) -> str:
    """Folded text with every tone mark placed one way, also where that is no word: ``đòan``."""
    for old, new in _TONE_PAIRS:
        text = text.replace(old, new)
    return text


def _others(text: str) -> NamedActor:
    """Words for somebody whom the register does not have."""
    return NamedActor(text, {"others": text})


def _each(name: NamedActor) -> tuple[NamedActor, ...]:
    """A name that the office explained as several agencies, as each of them."""
    if not isinstance(name.data, list):
        return (name,)
    return tuple(NamedActor(name.text, data) for data in name.data)


def _labelled(data: Any, text: str) -> Any:
    """The same agency, printed in the words of the plan."""
    if not isinstance(data, str):
        return {**data, "label": text} if data and "others" not in data else data
    return {"group": data[1:], "label": text} if data.startswith("@") else {
        "unit": data, "label": text
    }  # fmt: skip


def _abbreviation(short: str) -> re.Pattern[str]:
    """``PTTH`` however it is parted: ``PT-TH``, ``PT & TH``, ``PT.TH``; words stay words."""
    words = short.split()
    if len(words) > 1:
        return re.compile(rf"(?<!\w){r' '.join(map(re.escape, words))}(?!\w)")
    letters = re.sub(r"\W", "", short)
    return re.compile(rf"(?<!\w){r'(?: ?[.&-] ?)?'.join(letters)}\.?(?!\w)")


def _plain(text: str) -> str:
    return _TOGETHER.sub("", _BULLET.sub("", clean_text(text))).strip(" .,:")


def _initials(key: str) -> str:
    """``sở giáo dục đào tạo`` as ``sởgdđt``, the way names of departments are shortened."""
    first, *rest = key.split() or [""]
    return first + "".join(w[0] for w in rest) if len(rest) > 1 else ""


def _squeezed(key: str) -> str:
    return re.sub(r"[\s&-]+", "", key)
