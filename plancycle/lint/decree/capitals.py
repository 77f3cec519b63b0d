"""Capitals of names: bodies, laws, offices, days (Annex II)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from plancycle.lint.decree.letter_ranges import LARGE, SMALL
from plancycle.lint.decree.proper_names import BODIES, DAYS, FIELDS, LAWS, SURNAMES, UNITS
from plancycle.lint.registry import Hit, Sheet, rule
from plancycle.lint.sense.heads import issuer
from plancycle.model.paper import Line

_LETTER = r"[^\W\d_]"
_LAW_GENERIC = re.compile(
    r"(?:\b[Cc]ăn cứ|\b[Tt]heo|\b[Tt]hi hành) (Luật|Bộ luật|Pháp lệnh) "
    rf"((?!(?:sửa|số|này|trên|của|về|định|và|có|hiện|chuyên|được|nêu|thì|do|theo|trong|tại|đến|từ|"
    r"bảo đảm|đảm bảo|cho|với|để|khi|là|đã|sẽ|đang|phải|cần|ở|vào|bằng|qua|như|nhằm|hoặc|cùng|"
    r"mới|gồm|thuộc|đúng|kịp|đồng bộ|hiệu quả|thống nhất|nghiêm|ngay|sau|trước|giai đoạn|năm)\b)"
    rf"{SMALL}\w*)"
)
_SMALL_KIND = re.compile(
    rf"(?:[Cc]ăn cứ|(?:[Tt]heo|[Đđ]úng)(?: quy định)?(?: của| tại)?|[Tt]hi hành) (luật {LARGE}\w*)"
)
"""``Căn cứ luật Thủy sản``: a law that the list of names does not know."""

_UNIT = re.compile(
    rf"(?<={SMALL[:-1]},;] )({'|'.join(UNITS)}) ((?:{LARGE}{_LETTER}*(?: |(?=\W|$))){{1,4}})"
)
_SHOUTED_AND = re.compile(
    r"(?<!\w)(?:Phòng|Ban|Cục|Chi cục|Trung tâm|Văn phòng)(?: [^\W\d_]+){1,4} Và(?= \w)"
)
_COUNTRY = re.compile(r"(?<!\w)(?:việt nam|Việt nam|việt Nam)(?!\w)")
_CITY = re.compile(r"(?<!\w)thành phố Hồ Chí Minh(?!\w)")
_LEADER = re.compile(r"(?<!\w)(?:Hồ Chí minh|Hồ chí [Mm]inh|hồ [Cc]hí [Mm]inh)(?!\w)")
_GOVERNMENT = re.compile(
    r"(?<=của )chính phủ(?= (?:về|quy|ban|phê|ngày|hướng|sửa|giao|tại|và)|[;,.]|$)|"
    r"(?<=định )chính phủ(?= (?:số|về|ban))"
)
"""``Nghị định ... của chính phủ``: that of Việt Nam, which has a capital."""

_STATE = re.compile(
    r"(?<!\w)(?:Đảng(?:,| và) nhà nước|đảng(?:,| và) [Nn]hà nước|"
    r"(?:pháp luật|chính sách|chủ trương|quy định)(?: [^\W\d_]+){0,4} của nhà nước)(?!\w)"
)
_NAME = rf"(?:{'|'.join(SURNAMES)})(?: {LARGE}{_LETTER}+){{1,3}}"
_TITLED = re.compile(
    r"(?<!\w)(?<!Phó )((?:phó )?(?:chủ tịch|(?:tổng )?giám đốc|bí thư|trưởng phòng|trưởng ban|"
    r"bộ trưởng|hiệu trưởng|viện trưởng|(?:chi )?cục trưởng|vụ trưởng|thứ trưởng|"
    r"chánh văn phòng|chánh thanh tra))"
    rf" ({_NAME})(?!\w)"
)
_SMALL_NAME = re.compile(
    rf"(?:(?<=[Ôô]ng )|(?<=[Bb]à )|(?<=chí )|(?<=/c ))"
    rf"((?:{'|'.join(SURNAMES)}) (?:{SMALL}{{2,6}} ){{1,2}}{LARGE}{SMALL}+"
    rf"|(?:{'|'.join(s.lower() for s in SURNAMES if ' ' not in s)})"
    rf"(?: {_LETTER}+)? {LARGE}{SMALL}+)(?!\w)"
)
"""A person's name with a small syllable: ``bà Trần thị Lan``, ``ông phạm Quốc Việt``."""

_WEEKDAY = re.compile(
    r"(?<!\w)(?<!lần )thứ (hai|ba|tư|năm|sáu|bảy)(?=(?:,| \(| ngày) ?(?:ngày )?\d|, ngày)"
)
_OTHER_WORD = re.compile(
    r"(?:cơ|trụ|công|hội|xứ|cán|nội|toàn|đồng|đảng|chi|tiến|cục|liên|trung|đội)\s$", re.IGNORECASE
)
"""What makes another word of ``sở`` or ``bộ``: ``Trụ sở Công an xã``, ``Đảng bộ Công an tỉnh``."""

_OFFICE = re.compile(r"(?:PHÒNG|CHI CỤC|CỤC|TRUNG TÂM) \w+ \w")
_STARTED = re.compile(
    rf"(?:[-+•] |[a-zđ]\d?\) |\d{{1,2}}(?:\.\d{{1,2}})*[.)] |\(\d{{1,2}}\) |[IVXLC]+\. )?"
    rf"{SMALL}[^\W\d_]+(?!\S*[/(\d])"
)


_AFTER_STOP = re.compile(rf"(?<!\w)(?!etc|tiens){SMALL}{{3,}}[.!?] ({SMALL}{{2,}} {SMALL}+)(?!\w)")
"""A sentence behind the stop of another; what is two letters long may be short for something."""


@lru_cache(maxsize=1)
def _bodies() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """One pattern of all names, the long ones first, and the ways to write each."""
    names = {name.casefold(): tuple(BODIES[name]) for name in BODIES}
    for kind in ("Sở", "Bộ"):
        for field, ways in FIELDS.items():
            names[f"{kind} {field}".casefold()] = tuple(f"{kind} {w}" for w in ways)
    ordered = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{ordered})(?!\w)", re.IGNORECASE), names


@rule("L-V01")
def check_bodies(sheet: Sheet) -> Iterator[Hit]:
    """Names of bodies have the capitals of Annex II, part IV."""
    pattern, names = _bodies()
    for line in _told(sheet):
        if _GOVERNMENT.search(line.text):
            yield Hit(line.place, "Viết hoa sai “chính phủ”.", "Viết “Chính phủ”.")
        for match in _SHOUTED_AND.finditer(line.text):
            yield Hit(line.place, f"Viết hoa “Và” trong “{match[0]}”.", "Viết thường “và”.")
        for match in pattern.finditer(line.text):
            ways = names[match[0].casefold()]
            if _is_wrong(match[0], ways, line.text[: match.start()]):
                yield Hit(line.place, f"Viết hoa sai “{match[0]}”.", f"Viết “{ways[0]}”.")
    yield from _own_name(sheet)


def _own_name(sheet: Sheet) -> Iterator[Hit]:
    """The name of the agency in the head, in the text all small but for its first word."""
    house = issuer(sheet)
    if house is None or not _OFFICE.match(house.name):
        return
    name = house.name
    small = re.compile(re.escape(name[:1] + name[1:].lower()) + r"(?!\w)")
    for line in _told(sheet):
        if small.search(line.text):
            shown = name[:1] + name[1:].lower()
            fix = "Viết hoa chữ đầu của từ chỉ lĩnh vực."
            yield Hit(line.place, f"Viết hoa sai “{shown}”.", fix)


def _is_wrong(text: str, ways: tuple[str, ...], before: str) -> bool:
    """Whether a name is in none of its ways; “cơ sở y tế”, “cán bộ y tế” are no names at all."""
    if text in ways or text.isupper():
        return False
    word = text.split(maxsplit=1)[0]
    if word in {"sở", "bộ"}:
        named = text[3:] in {w[3:] for w in ways} or not before.strip(" -–+•")
        return named and not _OTHER_WORD.search(before)
    return True


def _told(sheet: Sheet) -> Iterator[Line]:
    yield from (n for n in sheet.paper.filled if not n.text.isupper())


@rule("L-V02")
def check_laws(sheet: Sheet) -> Iterator[Hit]:
    """The first syllable of a law's own name is a capital, the others are not."""
    for line in _told(sheet):
        spans: list[int] = []
        for pattern, kind, right in _laws():
            for match in pattern.finditer(line.text):
                if _is_wrong_law(match[1], right) and not match[0].isupper():
                    spans.append(match.start())
                    yield Hit(line.place, f"Viết “{match[0]}”.", f"Viết “{kind} {right}”.")
        smalls = [small[0] for small in _small_laws().finditer(line.text)]
        unlisted = (small[1] for small in _SMALL_KIND.finditer(line.text))
        smalls += [kind for kind in unlisted if not any(kind in known for known in smalls)]
        for small in smalls:
            yield Hit(line.place, f"Viết “{small}”.", f"Viết “L{small[1:]}”.")
        basis = _small_basis().match(line.text)
        if basis:
            right = f"Luật {basis[1][:1].upper()}{basis[1][1:]}"
            yield Hit(line.place, f"Viết “luật {basis[1]}”.", f"Viết “{right}”.")
        named = _LAW_GENERIC.search(line.text)
        if named and named.start(1) not in spans:
            right = named[2][:1].upper() + named[2][1:]
            wrong = f"{named[1]} {named[2]}"
            yield Hit(line.place, f"Viết “{wrong} …”.", f"Viết “{named[1]} {right} …”.")


@lru_cache(maxsize=1)
def _laws() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple(
        (re.compile(rf"(?<!\w){kind} ((?i:{re.escape(name)}))(?!\w)"), kind, name)
        for kind, names in LAWS.items()
        for name in sorted(names, key=len, reverse=True)
    )


@lru_cache(maxsize=1)
def _small_laws() -> re.Pattern[str]:
    """``luật Đất đai``: the name of a law whose first word is written small."""
    names = "|".join(map(re.escape, sorted(LAWS["Luật"], key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?<![Bb]ộ )luật (?:{names})(?!\w)")


@lru_cache(maxsize=1)
def _small_basis() -> re.Pattern[str]:
    """``Căn cứ luật đất đai``: as a legal basis it is a name, however small it is written."""
    names = "|".join(re.escape(n.lower()) for n in sorted(LAWS["Luật"], key=len, reverse=True))
    return re.compile(rf"(?:[-–] )?[Cc]ăn cứ luật ({names})(?!\w)")


def _is_wrong_law(text: str, right: str) -> bool:
    """Whether a law's name has its capitals elsewhere than in its title (Annex II, V.6)."""
    return text != right and not text.isupper()


@rule("L-V03")
def check_units(sheet: Sheet) -> Iterator[Hit]:
    """``tỉnh Thái Bình`` in a sentence; a number or a person's name makes the unit a capital."""
    house = issuer(sheet)
    places = house.places if house is not None else ()
    for line in _told(sheet):
        units: list[tuple[str, str]] = []
        for match in _UNIT.finditer(line.text):
            name = match[2].strip()
            if name.startswith(SURNAMES) or re.match(
                r"Hồ Chí Minh|Điện Biên Phủ|(?:Hội|Ủy|Uỷ|Đoàn)\b", name
            ):
                continue
            units.append((match[1], name))
        if units:
            unit, name = units[0]
            more = f" (và {len(units) - 1} tên khác trong đoạn)" if len(units) > 1 else ""
            right = unit[0].lower() + unit[1:]
            yield Hit(line.place, f"Viết “{unit} {name}”{more}.", f"Viết “{right} {name}”.")
        yield from _own_places(line, places)
        for match in _COUNTRY.finditer(line.text):
            yield Hit(line.place, f"Viết “{match[0]}”.", "Viết “Việt Nam”.")
        for match in _LEADER.finditer(line.text):
            yield Hit(line.place, f"Viết “{match[0]}”.", "Viết “Hồ Chí Minh”.")
        for match in _CITY.finditer(line.text):
            yield Hit(line.place, f"Viết “{match[0]}”.", "Viết “Thành phố Hồ Chí Minh”.")


def _own_places(line: Line, places: tuple[str, ...]) -> Iterator[Hit]:
    """The places of the head, written small in the text."""
    for place in places:
        right = place.title()
        named = re.compile(
            rf"\b(tỉnh|thành phố|xã|phường|đặc khu|huyện) ({re.escape(place)})\b", re.I
        )
        for match in named.finditer(line.text):
            if match[2] != right and not match[2].isupper():
                yield Hit(line.place, f"Viết “{match[0]}”.", f"Viết “{match[1]} {right}”.")


@rule("L-V04")
def check_state(sheet: Sheet) -> Iterator[Hit]:
    """``Đảng và Nhà nước``."""
    for line in _told(sheet):
        for match in _STATE.finditer(line.text):
            yield Hit(line.place, f"Viết “{match[0]}”.", "Viết hoa “Đảng”, “Nhà nước”.")


@rule("L-V05")
def check_titles(sheet: Sheet) -> Iterator[Hit]:
    """An office that goes with a person's name has a capital."""
    for line in _told(sheet):
        for match in _SMALL_NAME.finditer(line.text):
            right = match[1].title()
            yield Hit(line.place, f"Viết “{match[1]}”.", f"Viết “{right}”.")
        for match in _TITLED.finditer(line.text):
            right = f"{match[1][0].upper()}{match[1][1:]} {match[2]}"
            yield Hit(line.place, f"Viết “{match[0]}”.", f"Viết “{right}”.")


@rule("L-V06")
def check_days(sheet: Sheet) -> Iterator[Hit]:
    """``thứ Hai``, ``Ngày Quốc khánh``."""
    for line in _told(sheet):
        for match in _WEEKDAY.finditer(line.text):
            right = f"thứ {match[1].capitalize()}"
            yield Hit(line.place, f"Viết “{match[0]}”.", f"Viết “{right}”.")
        for wrong, right in DAYS:
            for match in re.finditer(rf"(?<!\w){wrong}(?!\w)", line.text):
                yield Hit(line.place, f"Viết “{match[0]}”.", f"Viết “{right}”.")


@rule("L-V07")
def check_beginnings(sheet: Sheet) -> Iterator[Hit]:
    """A paragraph begins with a capital; a line that goes on with another is let be."""
    above: Line | None = None
    for line in sheet.parts.prose if sheet.parts.official and sheet.paper.has_form else ():
        labelled = not line.text[0].islower() or line.text[1:2] == ")"
        unfinished = above is not None and above.text[-1] not in ".;:!?/”" and not labelled
        goes_on = above is not None and (above.spot == line.spot or unfinished)
        for match in _AFTER_STOP.finditer(line.text) if line.look is not None else ():
            message = f"Câu bắt đầu bằng chữ thường: “{match[1]}”."
            yield Hit(line.place, message, "Viết hoa đầu câu.")
        begins = _STARTED.match(line.text) and not re.search(r"=|^\w+(?::| -)", line.text)
        if above is not None and not goes_on and begins:
            shown = " ".join(line.text.split()[:4])
            yield Hit(line.place, f"Đoạn bắt đầu bằng chữ thường: “{shown}”.", "Viết hoa đầu đoạn.")
        above = line
