"""Vietnamese as it was typed before Unicode: the TCVN3 (ABC) and VNI fonts.

Such a font draws Vietnamese letters in the places of Western letters and signs, so that the file
says "h¹n chÕ" where the paper shows "hạn chế". The font's name and the letters each tell of it.
The text must come as the file holds it: TCVN3's "ư" is the soft hyphen (U+00AD), and
a reader that drops it turns "chưa" into "cha", which nothing after it can find out.
"""

import re
import unicodedata
from enum import IntEnum, StrEnum
from functools import lru_cache

from plancycle.vi.syllables import is_abbreviation, is_plausible, is_syllable


class OldEncoding(StrEnum):
    """How an old font stores Vietnamese letters."""

    TCVN3 = "tcvn3"
    """One byte a letter; capitals with a tone are small ones in a font of capitals."""
    VNI = "vni"
    """VNI for Windows: a letter, then its mark as a letter of its own."""

    @property
    def vietnamese(self) -> str:
        """The name and an example of the fonts, as a unit knows them."""
        return "TCVN3 (.VnTime)" if self is OldEncoding.TCVN3 else "VNI (VNI-Times)"


class _Weight(IntEnum):
    """What one word says about an encoding."""

    AGAINST = -1
    NOTHING = 0
    WEAK = 1
    SURE = 2


_TCVN3_NAME = re.compile(
    r"\.vn[a-z0-9]|vn(?:time|arial|avant|helvetins|courier|book|century|black|arabia|aristote|"
    r"bahamas|bodoni|clarendon|commercial|cooper|exotic|free|gothic|koala|lincoln|linus|memorandum|"
    r"monotype|mystical|park|present|revue|shelley|southern|stamp|teknical|tifani|universe|vogue|3d)"
    r"(?!s)"
)
_VNI_NAME = re.compile(
    r"vni(?:[-_ ]|$|times|helve|aptima|univer|avo|book|centur|couri|palatin|win)"
)

# The letters of a TCVN3 font by their place, from 0xA1 up; a dot is a place without a letter.
_TCVN3_LETTERS = (
    "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"
)
_TCVN3 = {chr(0xA1 + i): letter for i, letter in enumerate(_TCVN3_LETTERS) if letter != "."}

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300\u0301\u0309\u0303\u0323"
_TONE_MARKS = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_CIRCUMFLEX = {"â": "", "á": _ACUTE, "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_BREVE = {"ê": "", "é": _ACUTE, "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}


def _vni_table() -> dict[str, str]:
    """What one or two small letters of a VNI font show."""
    bases = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
    table = {b + m: shown + tone for b, shown in bases.items() for m, tone in _TONE_MARKS.items()}
    del table["yï"]  # stands alone, as "î"
    table |= {b + m: b + "\u0302" + tone for b in "aeo" for m, tone in _CIRCUMFLEX.items()}
    table |= {"a" + m: "a\u0306" + tone for m, tone in _BREVE.items()}
    alone = {
        "í": "í",
        "ì": "ì",
        "æ": "ỉ",
        "ó": "ĩ",
        "ò": "ị",
        "î": "ỵ",
        "ñ": "đ",
        "ô": "ơ",
        "ö": "ư",
    }
    return {k: unicodedata.normalize("NFC", v) for k, v in (table | alone).items()}


_VNI = _vni_table()
_VNI_UNIT = re.compile(f"[aeouyôö][{''.join({k[1] for k in _VNI if len(k) > 1})}]|.", re.I | re.S)

_SIGNS = "".join(c for c in _TCVN3 if not c.isalnum())
_QUOTES = dict.fromkeys(map(ord, "«»·"))
_LETTERS = re.compile(r"[^\W\d_²³¼½¾¹]+")
# What a word is made of: TCVN3 has letters in the places of signs, and a sign in a word tells
# VNI that the word is none of its own. "²" and "³" are nobody's.
_WORD = {
    OldEncoding.TCVN3: re.compile(rf"(?:[^\W\d_²³]|[{re.escape(_SIGNS)}])+"),
    OldEncoding.VNI: re.compile(rf"(?:[^\W\d_²³]|[{re.escape(_SIGNS.translate(_QUOTES))}])+"),
}
# In a TCVN3 font "10÷15" shows "10ữ15" and "12¹" shows "12ạ": nobody meant that.
_SIGN_AT_FIGURE = re.compile(
    rf"\d\s*[{re.escape(_SIGNS)}¹¼½¾](?![{re.escape(_SIGNS)}\w])|(?<![^\W\d_])[×÷]\s*\d|[×÷]\d"
)
_CAPITAL_INSIDE = re.compile("[a-z][À-Ý]")
_NO_TEXT = re.compile("[\u0080-\u009f\ue000-\uf8ff\ufffd]")
_WESTERN_LETTER = re.compile("[µªºÀ-ÖØ-öø-\u1fff]")
_SYMBOL_FONT = {0xF000 + code: code for code in range(0xA1, 0x100)}
# Letters that both old fonts and Unicode Vietnamese use: alone they say little.
_SHARED = frozenset("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý")
_LONGEST_WORD = 14
# What must occur for any word to tell: a letter that Unicode Vietnamese lacks, or a VNI pair.
_UNSHARED = "".join(c for c in map(chr, range(0xA1, 0x100)) if c not in _SHARED)
_POSSIBLE = re.compile(
    f"[{re.escape(_UNSHARED)}]|a[ùõâáàãêéèú]|e[ùõâáàã]|o[ùõâáàã]|[uyô][ùõ]|(?-i:[a-z][À-Ý])", re.I
)

# Words that decode to a syllable and are more often something else: units ("µm"), signs beside
# a word ("©an", "tin¹"), products ("m×n"), one foreign letter ("Søn"); weak unless others stand by.
_OTHERWISE = {
    OldEncoding.TCVN3: re.compile(
        r"(?![«¤]ng$)[µ©£¥¢¤«·¬¦¡ª\u00ad¨¸¶¹×÷][A-Za-z]*|§[A-Za-z]|®[A-Z]+|[A-Za-z][×·÷][A-Za-z]"
        r"|[A-Za-z]+[¹ª]|[A-Za-z]*[À-ÖØ-öø-ÿ][A-Za-z]*"
    ),
    OldEncoding.VNI: re.compile(
        r"[A-Za-z]*(?:a[ïëüú]|o[ïù]|eï|u[ùü]|æ|ö(?!a))[A-Za-z]*|ñ[A-Za-z]", re.I
    ),
}
# A slip of Vietnamese keyboards in a browser or in Excel types "laàm" for "làm".
_DOUBLED = re.compile("a[áàãâ]", re.I)


@lru_cache(maxsize=256)
def encoding_of_font(name: str) -> OldEncoding | None:
    """The old encoding that a font's name tells of; None for a font of Unicode.

    Args:
        name: as the file names it: ".VnTime", "VnTimeH", "VNI-Times", "VNI Times", "Arial".
    """
    folded = name.strip().lstrip("@").casefold()
    if _TCVN3_NAME.match(folded):
        return OldEncoding.TCVN3
    return OldEncoding.VNI if _VNI_NAME.match(folded) else None


def shows_capitals(name: str) -> bool:
    """Whether the font shows small letters as capitals, as ".VnTimeH" does."""
    return encoding_of_font(name) is OldEncoding.TCVN3 and name.strip().casefold().endswith("h")


def decode(text: str, encoding: OldEncoding, capitals: bool = False) -> str | None:
    """What a text in an old font shows, in Unicode.

    Plain text (figures, signs, words without marks) comes back as it is.

    Args:
        text: as the file holds it, soft hyphens kept.
        encoding: of its font, or what :func:`detect` found.
        capitals: the font is one of capitals, see :func:`shows_capitals`.

    Returns:
        NFC text; None if it holds what the encoding can't have, or what comes out is not
        Vietnamese: then a person is to be asked. See also :func:`reads_both_ways`.
    """
    if text.isascii():
        return text.upper() if capitals else text
    text = unicodedata.normalize("NFC", text).translate(_SYMBOL_FONT)
    if _NO_TEXT.search(text) or (encoding is OldEncoding.TCVN3 and _SIGN_AT_FIGURE.search(text)):
        return None
    words = [_decode_word(word, encoding) for word in _WORD[encoding].findall(text)]
    if None in words:
        return None
    decoded = iter(words)
    shown = _WORD[encoding].sub(lambda _: next(decoded) or "", text)
    if not is_plausible([word for word in _LETTERS.findall(shown) if not word.isascii()]):
        return None
    return shown.upper() if capitals else shown


def reads_as_it_stands(text: str) -> bool:
    """Whether the marked words of a text, if any, are Vietnamese in Unicode as they stand."""
    words = _WORD[OldEncoding.TCVN3].findall(unicodedata.normalize("NFC", text))
    return all(w.isascii() or is_syllable(w) or is_abbreviation(w) for w in words)


def reads_both_ways(text: str, encoding: OldEncoding) -> bool:
    """Whether a text is Vietnamese as it stands, and other Vietnamese once decoded.

    "nó" in a VNI font shows "nĩ", "toàn" shows "tồn": where a font's name is all there is,
    Unicode text may have been typed on it. Other text in the same font of the file settles it,
    if :func:`detect` finds the encoding there.
    """
    if text.isascii() or decode(text, encoding) in (None, text):
        return False
    return reads_as_it_stands(text)


_LONE_ANSWERS = frozenset(
    ("tốt", "rất tốt", "khá", "đạt", "đã đạt", "đủ", "đầy đủ", "có", "được", "vượt", "đã có")
)
_LONGEST_LONE = 16


def lone_encodings(text: str) -> tuple[OldEncoding, ...]:
    """The old encodings in which a whole answer is a usual one; see :func:`lone_answer`."""
    if text.isascii() or len(text) > _LONGEST_LONE:
        return ()
    return _lone_encodings(text)


@lru_cache(maxsize=2048)  # short answers are the same in many rows
def _lone_encodings(text: str) -> tuple[OldEncoding, ...]:
    return tuple(e for e in OldEncoding if lone_answer(text, e))


def lone_answer(text: str, encoding: OldEncoding) -> str | None:
    """What a whole answer of a word or two shows in an old font, if that is a usual answer.

    ``Tèt`` shows ``Tốt`` in a TCVN3 font and ``Toát`` in a VNI font. The letters alone say little,
    but nobody answers ``Toát`` to what was done.

    Returns: None where the text is a usual answer itself, or shows none.
    """
    if text.isascii() or len(text) > _LONGEST_LONE:
        return None
    if text.strip(" .!").lower() in _LONE_ANSWERS:
        return None
    shown = decode(text.strip(), encoding)
    return shown if shown and shown.strip(" .!").lower() in _LONE_ANSWERS else None


def candidates(text: str) -> tuple[OldEncoding, ...]:
    """The old encodings that a text's letters alone tell of: none, one, or both if in doubt.

    A word tells if it is a Vietnamese syllable once decoded and is none as it stands. One word
    is enough where it can hardly be anything else ("®¹t", "Hoµn"); a foreign name or a sign
    beside a word can, so it takes two of those. "Söa" alone may be either encoding's.
    """
    if text.isascii():
        return ()
    if not _POSSIBLE.search(text):
        return ()
    return _candidates_of_short(text) if len(text) <= _SHORT else _candidates(text)


_SHORT = 24
"""Characters: states and the like, which stand in many rows of many forms."""


@lru_cache(maxsize=4096)
def _candidates_of_short(text: str) -> tuple[OldEncoding, ...]:
    return _candidates(text)


def _candidates(text: str) -> tuple[OldEncoding, ...]:
    possible = {e: weights for e in OldEncoding if (weights := _evidence(text, e))}
    own = {e: _own_evidence(possible.get(e, {}), e) for e in OldEncoding}
    first, second = sorted(own, key=lambda e: -own[e])
    if own[first] > 4 * own[second]:
        return (first,)
    return tuple(OldEncoding) if possible else ()


def detect(text: str) -> OldEncoding | None:
    """The one old encoding that a text's letters tell of; None if none or if in doubt.

    Where :func:`candidates` names two, the text is in an old font, and a person must say which.
    """
    encodings = candidates(text)
    return encodings[0] if len(encodings) == 1 else None


def _evidence(text: str, encoding: OldEncoding) -> dict[str, _Weight]:
    """The words that tell of the encoding; none if together they don't tell enough."""
    words = frozenset(w for w in _WORD[encoding].findall(text) if not w.isascii())
    western = [word for word in words if max(word) <= "\u00ff" and len(word) <= _LONGEST_WORD]
    if len(western) < len(words):  # Unicode Vietnamese among them: only what it can't hold tells
        western = [word for word in western if not _SHARED.issuperset(_marked(word))]
    weights = {word: _weight(word, encoding) for word in western}
    told = {word: weight for word, weight in weights.items() if weight > 0}
    against = sum(weight < 0 for weight in weights.values())
    return told if sum(told.values()) >= _Weight.SURE and len(told) > against else {}


def _own_evidence(weights: dict[str, _Weight], encoding: OldEncoding) -> int:
    """The evidence of words that tell of this encoding only."""
    (other,) = (e for e in OldEncoding if e is not encoding)
    return sum(weight for word, weight in weights.items() if not _tells(word, other))


def _tells(word: str, encoding: OldEncoding) -> bool:
    parts = [w for w in _WORD[encoding].findall(word) if not w.isascii()]
    return bool(parts) and all(_weight(part, encoding) > 0 for part in parts)


@lru_cache(maxsize=8192)
def _weight(word: str, encoding: OldEncoding) -> _Weight:
    decoded = _decode_word(word, encoding)
    if decoded is None:
        return _Weight.NOTHING if is_syllable(word) else _Weight.AGAINST
    if decoded == word or is_syllable(word) or is_abbreviation(decoded):
        return _Weight.NOTHING
    if not is_syllable(decoded):
        return _Weight.AGAINST
    return _weight_of_syllable(word, encoding)


def _weight_of_syllable(word: str, encoding: OldEncoding) -> _Weight:
    marked = _marked(word)
    if encoding is OldEncoding.TCVN3 and _SHARED.issuperset(marked):
        # "tôt" is a slip for "tốt"; a capital within a small word ("thuÕ") is not.
        return _Weight.SURE if _CAPITAL_INSIDE.search(word) else _Weight.NOTHING
    if encoding is OldEncoding.VNI and len(marked) == 1 and _DOUBLED.search(word):
        return _Weight.NOTHING
    usual = len(marked) == 1 and _OTHERWISE[encoding].fullmatch(word)
    return _Weight.WEAK if usual else _Weight.SURE


def _marked(word: str) -> list[str]:
    return [letter for letter in word if not letter.isascii()]


def _decode_word(word: str, encoding: OldEncoding) -> str | None:
    """The word in Unicode, plausible or not; None if a letter has no place in the encoding."""
    if word.isascii():
        return word
    return _decode_tcvn3(word) if encoding is OldEncoding.TCVN3 else _decode_vni(word)


def _decode_tcvn3(word: str) -> str | None:
    if not all(letter.isascii() or letter in _TCVN3 for letter in word):
        return None
    shown = "".join(_TCVN3.get(letter, letter) for letter in word)
    plain = [letter for letter in word if letter.isascii()]
    # "HOµN" can only be meant as "HOÀN": the encoding has no capital "À" to type.
    return shown.upper() if len(plain) > 1 and "".join(plain).isupper() else shown


def _decode_vni(word: str) -> str | None:
    if not _WESTERN_LETTER.search(word):
        return word  # "10÷15", "½": nothing that VNI draws otherwise
    shown = [_vni_letter(unit) for unit in _VNI_UNIT.findall(word)]
    return None if None in shown else "".join(letter or "" for letter in shown)


def _vni_letter(unit: str) -> str | None:
    """One letter with its mark; "Aù" is met for "Á", but "uÕ" is TCVN3's "uế"."""
    letter = _VNI.get(unit.lower() if unit[0].isupper() else unit)
    if letter is None:
        return unit if unit.isascii() else None
    return letter.upper() if unit[0].isupper() else letter
