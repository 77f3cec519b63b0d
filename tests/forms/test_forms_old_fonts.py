"""Text of TCVN3 and VNI fonts: found, decoded, and told from everything that only looks like it."""

import unicodedata
from collections.abc import Callable

import pytest

from plancycle.forms.letters.old_fonts import (
    OldEncoding,
    candidates,
    decode,
    detect,
    encoding_of_font,
    reads_as_it_stands,
    reads_both_ways,
    shows_capitals,
)
from plancycle.vi.syllables import INITIALS, is_syllable, rhymes_after, with_tones

TCVN3, VNI = OldEncoding.TCVN3, OldEncoding.VNI

# The tables once more, in another order than the product's: by letter, tones á à ả ã ạ.
TCVN3_ROWS = {
    "a": "B8 B5 B6 B7 B9", "ă": "BE BB BC BD C6", "â": "CA C7 C8 C9 CB",
    "e": "D0 CC CE CF D1", "ê": "D5 D2 D3 D4 D6", "i": "DD D7 D8 DC DE",
    "o": "E3 DF E1 E2 E4", "ô": "E8 E5 E6 E7 E9", "ơ": "ED EA EB EC EE",
    "u": "F3 EF F1 F2 F4", "ư": "F8 F5 F6 F7 F9", "y": "FD FA FB FC FE",
}  # fmt: skip
TCVN3_PLAIN = {
    "ă": 0xA8, "â": 0xA9, "ê": 0xAA, "ô": 0xAB, "ơ": 0xAC, "ư": 0xAD, "đ": 0xAE,
    "Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7,
}  # fmt: skip
TONES = "\u0301\u0300\u0309\u0303\u0323"


def tcvn3_table() -> dict[str, str]:
    table = {letter: chr(code) for letter, code in TCVN3_PLAIN.items()}
    for base, codes in TCVN3_ROWS.items():
        for tone, code in zip(TONES, codes.split(), strict=True):
            table[unicodedata.normalize("NFC", base + tone)] = chr(int(code, 16))
    return table


def vni_of(letter: str) -> str:
    """One small letter by VNI's rule: a base, and a mark that tells of hat and tone at once."""
    base, *marks = list(unicodedata.normalize("NFD", letter))
    hat = next((m for m in marks if m in "\u0302\u0306\u031b"), "")
    tone = next((m for m in marks if m in TONES), "")
    alone = {"đ": "ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
    if letter in alone:
        return alone[letter]
    if hat == "\u031b":
        base, hat = {"o": "ô", "u": "ö"}[base], ""
    order = ["", *TONES]
    marks_of = {"": ["", *"ùøûõï"], "\u0302": "âáàåãä", "\u0306": "êéèúüë"}
    return base + marks_of[hat][order.index(tone)]


TCVN3_TABLE = tcvn3_table()
SMALL = sorted({letter.lower() for letter in TCVN3_TABLE})
VNI_TABLE = {letter: vni_of(letter) for letter in SMALL}
VNI_TABLE |= {letter.upper(): written.upper() for letter, written in VNI_TABLE.items()}


def encoder(table: dict[str, str]) -> Callable[[str], str]:
    return lambda text: "".join(table.get(letter, letter) for letter in text)


to_tcvn3, to_vni = encoder(TCVN3_TABLE), encoder(VNI_TABLE)
ALL_SYLLABLES = {
    initial + toned
    for initial in ("", *INITIALS)
    for rhyme in rhymes_after(initial)
    for toned in with_tones(rhyme)
}


def test_the_tables_have_every_letter() -> None:
    assert (len(SMALL), len(TCVN3_TABLE), len(VNI_TABLE)) == (67, 74, 134)
    assert len(set(TCVN3_TABLE.values())) == 74
    assert len(set(VNI_TABLE.values())) == 134


@pytest.mark.parametrize("encode, encoding", [(to_tcvn3, TCVN3), (to_vni, VNI)])
def test_every_syllable_comes_back(encode: Callable[[str], str], encoding: OldEncoding) -> None:
    assert len(ALL_SYLLABLES) == 17918
    wrong = [s for s in ALL_SYLLABLES if decode(encode(s), encoding) != s]
    assert wrong == []


def test_every_syllable_in_capitals_comes_back() -> None:
    capitals = [s.upper() for s in ALL_SYLLABLES]
    assert [s for s in capitals if decode(to_vni(s), VNI) != s] == []
    assert [s for s in capitals if decode(to_tcvn3(s.lower()), TCVN3, capitals=True) != s] == []


def test_no_unicode_syllable_is_taken_for_an_old_one() -> None:
    assert [s for s in ALL_SYLLABLES if candidates(s) or candidates(s.upper())] == []


def test_a_detected_syllable_is_decoded_to_itself() -> None:
    """One word may be left undecided, or be a word of the other encoding that nobody writes."""
    for encode, encoding in ((to_tcvn3, TCVN3), (to_vni, VNI)):
        found = {s: detect(encode(s)) for s in ALL_SYLLABLES if not s.isascii()}
        wrong = [
            s for s, e in found.items() if e not in (None, encoding) and "oõng" not in s
        ]  # "oâng" is VNI's "ông"
        assert wrong == []
        assert sum(e is encoding for e in found.values()) > 5000


@pytest.mark.parametrize(
    "name, encoding, capitals",
    [
        (".VnTime", TCVN3, False), (".VnTimeH", TCVN3, True), (".VnArial", TCVN3, False),
        (".VnArialH", TCVN3, True), (".VnArial NarrowH", TCVN3, True), (".vntime", TCVN3, False),
        (".VnHelvetIns", TCVN3, False), (".VnAvant", TCVN3, False), (".VnGothic", TCVN3, False),
        (".Vn3DH", TCVN3, True), ("VnTime", TCVN3, False), ("VnTimeH", TCVN3, True),
        ("VNI-Times", VNI, False), ("VNI-Helve", VNI, False), ("VNI Times", VNI, False),
        ("VNI-Aptima", VNI, False), ("Vni 12 Alex", VNI, False), ("VNI-HLThuphap", VNI, False),
        ("Times New Roman", None, False), ("Arial", None, False), ("UVN Bach", None, False),
        ("SVN-Arial H", None, False), ("UTM Avo", None, False), ("Vnesse", None, False),
        ("", None, False), ("Vinhan", None, False),
    ],
)  # fmt: skip
def test_font_names(name: str, encoding: OldEncoding | None, capitals: bool) -> None:
    assert (encoding_of_font(name), shows_capitals(name)) == (encoding, capitals)


TEXTS_OF_TCVN3 = {
    "h¹n chÕ": "hạn chế",
    "Hoµn thµnh": "Hoàn thành",
    "HOµN THµNH": "HOÀN THÀNH",
    "®·": "đã",
    "®¹t": "đạt",
    "§¹t": "Đạt",
    "th¸ng": "tháng",
    "lµ": "là",
    "Kh«ng phï hîp": "Không phù hợp",
    "Ch\u00ada thùc hiÖn": "Chưa thực hiện",
    "15 x·": "15 xã",
    "5®ång": "5đồng",
    "n÷ 5": "nữ 5",
    "Söa ch÷a": "Sửa chữa",
    "thuÕ": "thuế",
    "xuÊt": "xuất",
    "§· tæ chøc 5 buæi tuyªn truyÒn t¹i c¬ së": "Đã tổ chức 5 buổi tuyên truyền tại cơ sở",
    "Kinh phÝ cßn h¹n chÕ, ch\u00ada ®¸p øng": "Kinh phí còn hạn chế, chưa đáp ứng",
    "chi 12,5 triÖu ®ång (Q§ 12/Q§-UBND)": "chi 12,5 triệu đồng (QĐ 12/QĐ-UBND)",
    "T¹i Kr«ng N¨ng, §¾c L¾c": "Tại Krông Năng, Đắc Lắc",
}
TEXTS_OF_VNI = {
    "Hoaøn thaønh": "Hoàn thành",
    "HOAØN THAØNH": "HOÀN THÀNH",
    "Ñaït": "Đạt",
    "ñaõ": "đã",
    "Khoâng": "Không",
    "coâng taùc": "công tác",
    "3 xaõ": "3 xã",
    "Ñang thöïc hieän": "Đang thực hiện",
    "Chöa thöïc hieän": "Chưa thực hiện",
    "15 chöông trình": "15 chương trình",
    "«Hoaøn thaønh» 5 m²": "«Hoàn thành» 5 m²",
    "Ñaõ toå chöùc tuyeân truyeàn": "Đã tổ chức tuyên truyền",
}


@pytest.mark.parametrize("text, shown", TEXTS_OF_TCVN3.items())
def test_tcvn3_is_found_and_decoded(text: str, shown: str) -> None:
    assert (detect(text), decode(text, TCVN3)) == (TCVN3, shown)


@pytest.mark.parametrize("text, shown", TEXTS_OF_VNI.items())
def test_vni_is_found_and_decoded(text: str, shown: str) -> None:
    assert (detect(text), decode(text, VNI)) == (VNI, shown)


OTHER_TEXTS = """Hoàn thành|Đã hoàn thành|Công tác|hoá chất|toàn|có|Bùi Thị Hoà|ý kiến|Đắk Lắk|Ê-ĐÊ|
Œuvre|Müller|São Paulo|señor|naïve|café|Citroën|Köln|Zürich|Noël|où|Loïc|Thaï|mãe|dû|Søn|tôt|
le coût|prêt à porter|François Müller|Ángel Núñez|Ærø|Åse Sørensen|Côte d'Ivoire|Curaçao|
m²|±5|½|2½|© ® ™|«Ôm»|«an toàn»|10°C|µg|10 µm|Điều 5 §2|§I|10÷15|m×n|N·m|£5m|1ª|nº 5|3×4|
số¹|Tin¹|kho¹|Windows®|tại cơ sở®|©VNPT|· Tin|trường\u00adhợp|com\u00adpu\u00adter|
laàm|thaành|coông|môt sô nôi dung tôt|SNV-01|KH.02/UBND|12,5|Ðang thực hiện"""


@pytest.mark.parametrize("text", [text.strip("\n") for text in OTHER_TEXTS.split("|")])
def test_other_text_is_not_found(text: str) -> None:
    assert candidates(text) == ()


@pytest.mark.parametrize("text", ["Đã hoµn thµnh", "Hoàn thành ®¹t"])
def test_a_mixture_is_found_and_not_converted(text: str) -> None:
    assert (detect(text), decode(text, TCVN3)) == (TCVN3, None)


@pytest.mark.parametrize("text", ["Söa", "Chöa", "nöa"])
def test_a_word_of_either_encoding_is_left_to_a_person(text: str) -> None:
    assert (candidates(text), detect(text)) == ((TCVN3, VNI), None)


@pytest.mark.parametrize(
    "text, encoding",
    [
        ("báo cáo", TCVN3), ("báo cáo", VNI), ("Đã xong", TCVN3), ("Đã xong", VNI),
        ("Hoaøn thaønh", TCVN3), ("Hoµn thµnh", VNI), ("Müller", VNI), ("12¹", TCVN3),
        ("10÷15", TCVN3), ("3 × 4", TCVN3), ("½", TCVN3), ("Œuvre", TCVN3), ("h\x91n", TCVN3),
        ("\ue000¹n", TCVN3), ("thuÕ", VNI),
    ],
)  # fmt: skip
def test_what_the_encoding_cannot_have_is_not_decoded(text: str, encoding: OldEncoding) -> None:
    assert decode(text, encoding) is None


@pytest.mark.parametrize("encoding", OldEncoding)
def test_plain_text_comes_back(encoding: OldEncoding) -> None:
    for text in ("15", "12,5", "UBND", "https://a.vn/x?y=1", "", "“15” – 20", "10\u00a0°C"):
        assert decode(text, encoding) == text
    assert decode("15 lop", encoding, capitals=True) == "15 LOP"


def test_symbol_fonts_and_loose_marks_are_read_too() -> None:
    assert decode("h\uf0b9n ch\uf0d5", TCVN3) == "hạn chế"
    assert decode(unicodedata.normalize("NFD", "tæ chøc tèt"), TCVN3) == "tổ chức tốt"
    assert decode("Aùo", VNI) == "Áo"


@pytest.mark.parametrize(
    "text, encoding, both",
    [
        ("toàn", VNI, True), ("nó", VNI, True), ("có", VNI, False), ("Cã", TCVN3, True),
        ("toàn taïi", VNI, False),
        ("Hoµn", TCVN3, False), ("báo cáo", TCVN3, False), ("xin", VNI, False), ("í", VNI, False),
    ],
)  # fmt: skip
def test_what_reads_both_ways(text: str, encoding: OldEncoding, both: bool) -> None:
    assert reads_both_ways(text, encoding) is both


def test_what_reads_as_it_stands() -> None:
    assert reads_as_it_stands("Báo cáo của HĐND, 15 m²")
    assert not reads_as_it_stands("Hoµn thµnh")
    assert not reads_as_it_stands("Đã hoaøn thành")


def test_the_longest_text_is_judged_quickly_by_its_shape() -> None:
    assert detect("µ" * 20_000) is None
    assert decode("a" * 20_000 + "µ", TCVN3) is None
    assert detect("Hoµn thµnh " * 2_000) is TCVN3


SYLLABLES = """
đã hòa hoà thuỷ thủy quả quý quốc quyết gì giếng giặt nghiêng khuya khuỷu thuở yêu yên
uyên ý kỹ xoong ngoằn ngoèo rượu nghĩa ông à Đắc QUẢNG tuýp sách họp mặt nhanh
"""


@pytest.mark.parametrize("word", SYLLABLES.split())
def test_syllables(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word).upper())


NO_SYLLABLES = """
cĩng hoàt thàc kà cí ngì ghà quo tăi bôt hôp qùa ngưòi yả iên thưòng hạhn wa fa jo zo Windows
sở® uan a1 hoaøn viêt sãch mảt Müller nghieng-
"""


@pytest.mark.parametrize("word", [*NO_SYLLABLES.split(), "", "hai từ", "a" * 99])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
