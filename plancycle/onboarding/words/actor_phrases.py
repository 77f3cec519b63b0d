"""How plans speak of agencies: where a name begins, what is general, what is said once for many."""

import re

from plancycle.onboarding.words.letter_classes import CAPITAL, SMALL

_NOUN = (
    r"(?:cơ quan|đơn vị|tổ chức|cá nhân|doanh nghiệp|sở|ban|bộ|ngành|địa phương|phòng|hội|đoàn thể"
    r"|xã|phường|đặc khu|lực lượng|trường|nhà trường|chuyên gia|hiệp hội|tập đoàn|viện|bên)"
)
GENERAL = re.compile(
    rf"^(?:(?:các|những|một số)\s+)*{_NOUN}(?:(?:,|/| -|\s+và)?\s*{_NOUN})*"
    r"(?:\s+(?:chuyên môn|chức năng|trực thuộc|thuộc|của|trên địa bàn|tỉnh|thành phố|xã|nhà nước"
    r"|cấp\s+\w+))*\s+(?:(?:có\s+)?liên quan(?:\s+(?:đến|tới|trong|theo|khác)\b[^,;]*)?|khác)$"
    r"|^(?:các\s+)?(?:tổ chức, )?cá nhân\b[^,;]*$",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"^(?:(?:các|những)\s+)?(?:sở|ủy ban|uỷ ban|ubnd|hđnd|hội đồng|công an|văn phòng|vp"
    r"|ban(?! hành)|phòng(?!,? (?:chống|ngừa|cháy))"
    r"|bộ(?! (?:tiêu chí|chỉ số|tài liệu|dữ liệu))|tỉnh đoàn|thành đoàn|huyện đoàn|đoàn"
    r"|hội(?! (?:nghị|thảo|thi))|hiệp hội|mttq|ubmttq|mặt trận|báo(?! (?:cáo|chí))|đài|trung tâm"
    r"|tt|trường(?! hợp)|chi cục|cục|tổng cục|kho bạc|bql|bảo hiểm|bhxh|thuế|bưu điện"
    r"|viện|học viện|đại học"
    r"|liên minh|liên đoàn|liên hiệp|ngân hàng|quỹ|tập đoàn|tổng công ty|công ty|doanh nghiệp"
    r"|vnpt|viettel|điện lực|tổ(?! chức)|bộ phận|chi bộ|đảng bộ|hợp tác xã|htx"
    r"|trạm|thanh tra|bộ chỉ huy|bch|tòa án|viện kiểm sát|cổng|chủ tịch|giám đốc"
    r"|thủ trưởng|cơ quan|đơn vị|địa phương|(?:xã|phường|đặc khu|thị trấn|tỉnh|thành phố|huyện)"
    rf"(?=\s+(?-i:{CAPITAL})))\b|^các (?:xã|phường|đặc khu|tỉnh|huyện)\b",
    re.IGNORECASE,
)
_FOR_ALL = re.compile(
    r"^(?P<first>(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+)?(?:các\s+)?"
    r"(?P<kind>sở|bộ|phòng|ban|báo|hội|xã|phường|đặc khu)"
    rf"(?:\s*:\s*|\s+(?=(?-i:{CAPITAL})))",
    re.IGNORECASE,
)
# "Bộ Công Thương Cơ quan, tổ chức liên quan": a line that was lost, or a comma.
_GENERAL_BEGINS = (
    r"(?:Và\s+(?=các\s)"
    r"|(?=Cơ quan, |Các (?:cơ quan|đơn vị|tổ chức|bộ|sở|ngành|địa phương|doanh nghiệp)))"
)
# The stroke of a number ("14/QĐ-UBND") parts nothing. A full stop parts names where a small letter
# stands before it, so not in "TP. Hà Nội".
_BETWEEN = (
    rf"(,\s*(?:và\s+)?|\s+và\s+|(?<![\d\s])\s*/\s*(?=các\s|{CAPITAL})"
    rf"|(?<={SMALL})\.\s+(?={CAPITAL})|(?<=\))\s+(?={CAPITAL})|(?<={SMALL})\s+{_GENERAL_BEGINS})"
)
# "ban" adds nothing: "sở, ngành" are "sở, ban, ngành".
_PART = re.compile(
    r"(?<!\w)(?:sở|ban|ngành|địa phương|đoàn thể|tổ chức chính trị xã hội"
    r"|mặt trận tổ quốc(?: việt nam)?)"
    r"(?!\w)"
)


_KIND = re.compile(
    r"^(?:(?:các|những|một số|nhiều)\s+)?(?:viện|trường|nhà trường|doanh nghiệp|tổ chức|cá nhân"
    r"|cơ sở|hợp tác xã|htx|hộ|chuyên gia|nhà khoa học|tập đoàn|tổng công ty|hiệp hội|cơ quan"
    r"|đơn vị|địa phương|bộ$|nhà cung cấp|nhà đầu tư|nhà thầu"
    r"|người dân|nhân dân|(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|chính quyền) các cấp)\b",
    re.IGNORECASE,
)
_BY_PAPER = re.compile(r"^theo (?:sự )?(?:phân công|phân cấp|quyết định|kế hoạch)\b", re.IGNORECASE)
_MEMBERS = re.compile(
    r"^(?:các|những) (?:cơ quan|đơn vị|thành viên|tổ chức|phòng|doanh nghiệp|trường|ban|ngành)"
    r"(?:,? (?:và )?(?:cơ quan|đơn vị|thành viên|tổ chức|phòng|ban|trung tâm|chuyên môn))*"
    r" (?:trong|của|thuộc|trực thuộc|tại) ",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<=\w)\s+(?=(?:Sở|Bộ|UBND|Ủy ban nhân dân|Công an)\s)")
_COMMON_CAPITALS = re.compile(
    r"\b(?:Việt Nam|Trung ương|Thành phố|Tỉnh|TP|ĐH|CĐ|NC|HTX|THPT|THCS|UBND|CNTT|IoT|AI)\b"
)


def names_by_paper(text: str) -> bool:
    """Whether another paper says who is meant: "theo phân công tại Quyết định số 14/QĐ-UBND"."""
    return _BY_PAPER.match(text) is not None


def names_members(text: str) -> bool:
    """Whether words mean those that belong to a body, which is another thing than the body itself.

    "Các cơ quan thành viên trong Ủy ban A", "các đơn vị trực thuộc Sở B".
    """
    return _MEMBERS.match(text) is not None


def is_general(text: str) -> bool:
    """Whether words name nobody in particular: "các cơ quan liên quan", "một số trường đại học"."""
    words = text[:1].casefold() + text[1:]
    many = re.match(r"(?:các|những|một số|nhiều)\s+(?P<rest>.+)$", words, re.DOTALL)
    rest = many["rest"] if many is not None else ""
    rest = _COMMON_CAPITALS.sub("", rest)
    common = many is not None and rest[1:] == rest[1:].casefold()
    return GENERAL.match(text) is not None or common


def names_kind(text: str) -> bool:
    """Whether words name a kind and nobody in particular: "các viện, trường", "cơ sở công lập".

    No name of an agency is without a capital; true for "trường chính trị tỉnh" all the same, so a
    name of the register comes first.
    """
    words = _COMMON_CAPITALS.sub("", text)
    return _KIND.match(text) is not None and words[1:] == words[1:].casefold()


def names_all_levels(text: str) -> bool:
    """Whether words mean the bodies of every level, which no group of one level is.

    "UBND các cấp", "Ban Chỉ huy phòng thủ dân sự các cấp".
    """
    named = names_kind(text) or begins_agency(text)
    return re.search(r"\bcác cấp$", text, re.IGNORECASE) is not None and named


def goes_on_generally(unknown: str, piece: str) -> bool:
    """Whether a piece belongs to general words begun before: "các viện, trường, tập đoàn"."""
    return is_general(unknown) and piece[:1].islower() and not piece.startswith("các ")


def _is_thing(text: str) -> bool:
    """``trung tâm tính toán`` in small letters is what is built, not who builds it."""
    return _THING.match(text) is not None and text == text.casefold()


def begins_agency(text: str) -> bool:
    """Whether words begin with what an agency is: "Sở ...", "Công an ..."; or with its initials."""
    first = text.split(" ", 1)[0]
    return _AGENCY.match(text) is not None or (len(first) > 1 and first.isupper())


def pieces_of(text: str) -> tuple[list[str], list[str], str]:
    """Pieces between commas, "và" and strokes, what stands before each, and a kind said once."""
    kind = _FOR_ALL.match(text)
    if kind is not None and ":" not in kind[0] and "các" not in kind[0].casefold():
        kind = None  # "Sở Tài chính, ..." is a name
    pieces = re.split(_BETWEEN, text[kind.end() :] if kind else text)
    word = ""
    if kind is not None:
        word = f"UBND {kind['kind']}" if kind["first"] else kind["kind"].capitalize()
    return pieces[::2], ["", *pieces[1::2]], word


def glued_names(text: str) -> list[tuple[str, str]]:
    """Every way to read words as two names whose comma or line was lost: "Sở Nội vụ Sở Tài chính".

    Both must be of a kind that is no part of another: "Trung tâm Lưu trữ Sở Nội vụ" is one centre,
    "các đơn vị Sở Y tế" are those of the department.
    """
    if not text.startswith(("Sở ", "Bộ ")):
        return []
    return [(text[: cut.start()], text[cut.end() :]) for cut in _GLUED.finditer(text)]


def kind_of(name: str) -> str:
    """What the names behind it may leave out: "Sở Tài chính, Nội vụ", "UBND xã A, xã B"."""
    match = re.match(
        r"(?:(?P<board>ubnd|ủy ban nhân dân)|(?P<kind>sở|bộ))\s+(?!các)", name, re.IGNORECASE
    )
    return "" if match is None else "UBND" if match["board"] else match["kind"].capitalize()


def general_key(core: str) -> frozenset[str]:
    """What "các sở, ban, ngành, đoàn thể" names, without what adds nothing; empty for a name."""
    if _PART.sub("", core).strip():
        return frozenset()
    named = set(_PART.findall(core))
    return frozenset(named - {"ban"} if "ngành" in named else named)


# Small letters only: "Sở Xây dựng" is a name, "xây dựng kế hoạch" is what it does.
_DOES = re.compile(
    r"\s+(?=(?:đồng chủ trì|chủ trì|phối hợp|trực tiếp|tham mưu|chịu trách nhiệm|phụ trách"
    r"|làm đầu mối|là đầu mối|đầu mối|đối với|trong phạm vi"
    r"|theo (?:chức năng|nhiệm vụ|lĩnh vực|thẩm quyền|phân công|địa bàn|quy định))\b)"
)
# Words that the name of a board or centre may go on with: "Ban Chỉ đạo triển khai Đề án 06".
_MAY_BE_NAME = re.compile(
    r"\s+(?=(?:triển khai|tổ chức|thực hiện|theo dõi|tham gia|tổng hợp|hướng dẫn|đôn đốc|kiểm tra"
    r"|báo cáo|xây dựng|ban hành|rà soát|vận hành|cung cấp|bảo đảm|đảm bảo|giúp|tại|trình"
    r"|nghiên cứu|hoàn thiện|tổng kết|đánh giá|đề xuất|thẩm định|tăng cường|chủ động)\b)"
)
# "Bộ A, các | tổ chức nhân dân": what follows is the next name of a list, not what Bộ A does.
_IN_A_LIST = re.compile(r"(?:,|\b(?:các|những|một số|và))$", re.IGNORECASE)
_ENDS_PLAINLY = re.compile(
    r"^(?:các\s+)?(?:sở|bộ|ubnd|ủy ban nhân dân|công an|địa phương)\b", re.IGNORECASE
)
_THING = re.compile(r"(?:trung tâm|cổng|quỹ|kho|trạm|điện lực)\b", re.IGNORECASE)
_WITH_OTHERS = re.compile(r"\b(?:(?<!đối )với|cùng(?! cấp)|trừ|ngoại trừ|hoặc|nếu|thay)\b")


def clauses_of(text: str) -> list[tuple[str, str]]:
    """Every way to read words as a name and what it does or for what it is meant.

    ``Sở A triển khai hạ tầng, dữ liệu`` is one name; ``Sở A triển khai hạ tầng, Sở B`` is none, as
    the clause would swallow the second, nor is what joins, excepts or leaves a choice of others.
    """
    forms = [_DOES, *([_MAY_BE_NAME] if _ENDS_PLAINLY.match(text) else [])]
    marks = sorted((m.start(), m.end()) for form in forms for m in form.finditer(text))
    ways = [(text[:start], text[end:]) for start, end in marks]
    return [
        (name, clause)
        for name, clause in ways
        if not _names_another(clause) and not _IN_A_LIST.search(name)
    ]


def _names_another(clause: str) -> bool:
    pieces = re.split(rf"{_BETWEEN}|[;\n]", clause)[::2]
    if re.search(r"(?:^|\s)\d{1,2}[.)]\s", clause):
        return True  # "... thống kê. 2. Các bộ": the next item of a list
    named = any(begins_agency(p or "") and not _is_thing(p) for p in pieces[1:])
    return named or _WITH_OTHERS.search(clause) is not None
