"""Vietnamese typed with signs behind its letters (VIQR): ``Pha't so'ng 12 chuye^n mu.c``.

Keyboards of old type so where they are switched off half way. Nobody converts it here: a full stop
or an apostrophe behind a vowel may be just that, so the unit is asked.
"""

import re
import unicodedata

from plancycle.vi.syllables import is_syllable

_SIGNS = re.compile(r"[AEIOUYaeiouy][\^(+'`~.?][A-Za-z.'`~?^(+]|[Dd][Dd][A-Za-z]")
_WORD = re.compile(r"[A-Za-z][A-Za-z^(+'`~.?]{1,12}")
_UNIT = re.compile(r"([Dd])([Dd])|([AEIOUYaeiouy])([\^(+]?)(['`?~.]?)|(.)", re.DOTALL)
_SHAPES = {"^": "\u0302", "(": "\u0306", "+": "\u031b"}
_SHAPED = {"^": "aeo", "(": "a", "+": "ou"}
_TONES = {"'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_AROUND = ".,;:!?'`()\""
_LEAST = 2  # words of which one has a sign that nothing else puts there
_LEAST_WEAK = 3


def is_viqr(text: str) -> bool:
    """Whether a text is Vietnamese typed with signs behind its letters.

    Addresses, English and abbreviations have such signs too: several words must come out as
    syllables, all the more where their signs are none but stops and apostrophes.
    """
    if not text.isascii() or _SIGNS.search(text) is None:
        return False
    sure = weak = against = 0
    for written in text.split():
        word = written.strip('("').rstrip(_AROUND) if written[-1:] in '.,;:!")' else written
        shown = decode_word(word) if _WORD.fullmatch(word) else None
        if shown is None or shown.isascii():
            against += any(sign in word[:-1] for sign in "^+~`'")
        elif any(shape in unicodedata.normalize("NFD", shown) for shape in _SHAPES.values()):
            sure += 1
        else:
            weak += word[-1].isalpha()  # a stop or a question mark may end any word
    for_it = sure + weak
    is_enough = (sure and for_it >= _LEAST) or for_it >= _LEAST_WEAK
    is_alone = bool(sure) and len(text.split()) == 1 and any(tone in text for tone in "'`~")
    return bool(is_enough or is_alone) and for_it > against


def decode_word(word: str) -> str | None:
    """What a word means, in NFC; None if it is no Vietnamese syllable."""
    pieces: list[str] = []
    for bar, second, vowel, shape, tone, other in _UNIT.findall(word):
        if bar and second:
            pieces.append("Đ" if bar == "D" else "đ")
        elif vowel and shape and vowel.lower() not in _SHAPED[shape]:
            return None
        elif vowel:
            pieces.append(vowel + _SHAPES.get(shape, "") + _TONES.get(tone, ""))
        else:
            pieces.append(other)
    shown = unicodedata.normalize("NFC", "".join(pieces))
    return shown if is_syllable(shown) else None
