"""Whether a word is built as a Vietnamese syllable: initial, rhyme, and a tone in its place.

Text in an old encoding, or wrongly decoded, is known by words that no Vietnamese syllable could
be. The check is by structure, not by a list of words: it takes ``bẩy`` and ``hoẻn`` as well.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_INITIALS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
INITIALS = tuple(_INITIALS.split())
"""The consonants a syllable may begin with; it may also have none."""

_RHYMES = """
    a ac ach ai am an ang anh ao ap at au ay
    ăc ăm ăn ăng ăp ăt  âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et  ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu  iêc iêm iên iêng iêp iêt iêu  yêm yên yêng yêt yêu  y
    o oc oi om on ong op ot ooc oong  ô ôc ôi ôm ôn ông ôp ôt  ơ ơi ơm ơn ơp ơt
    oa oac oach oai oam oan oang oanh oao oap oat oay  oăc oăm oăn oăng oăt  oe oem oen oeo oet
    u ua uc ui um un ung up ut  uôc uôi uôm uôn uông uôt  uơ
    uân uâng uât uây  uê uêch uênh  uy uya uych uyn uynh uyp uyt uyu uyên uyêt
    ư ưa ưc ưi ưm ưn ưng ưt ưu  ươc ươi ươm ươn ương ươp ươt ươu
"""
RHYMES = tuple(_RHYMES.split())
"""What may follow the initial, without its tone."""

TONES = {
    "": "",
    "sắc": "\u0301",
    "huyền": "\u0300",
    "hỏi": "\u0309",
    "ngã": "\u0303",
    "nặng": "\u0323",
}
"""The combining mark of each tone by its name; the level tone has none."""

_STOPPED = ("p", "t", "c", "ch")
_STOPPED_TONES = frozenset({"\u0301", "\u0323"})
_VOWELS = re.compile("[aăâeêioôơuưy]+")
_MARKED_VOWELS = "ăâêôơư"
_FRONT = ("e", "ê", "i", "y")
_LONGEST = len("nghiêng")
# After "qu" the rounded rhymes lose their "u" or "o"; "quốc" is the one word of its kind.
_QU = "y yên yêt yêu yn ynh yt yu ych yp ơ ôc"
_AFTER_QU = (*(r for r in RHYMES if r[0] in "aăâeêi" and r != "ia"), *_QU.split())


def _tone_places(rhyme: str) -> tuple[int, ...]:
    """Indices of the vowels that may carry the tone; both ways of "hòa" and "hoà" are right."""
    match = _VOWELS.match(rhyme)
    assert match is not None
    vowels, closed = match.group(), match.end() < len(rhyme)
    marked = [i for i, vowel in enumerate(vowels) if vowel in _MARKED_VOWELS]
    if marked:
        return (marked[-1],)
    if closed or len(vowels) == 3:
        return (len(vowels) - 1 if closed else 1,)
    return (0, 1) if vowels in ("oa", "oe", "uy") else (0,)


def with_tones(rhyme: str) -> Iterator[str]:
    """The rhyme in every tone it may have, NFC; a stopped one has only ``sắc`` and ``nặng``.

    The level tone of a stopped rhyme is left out too: no Vietnamese word has it.
    """
    stopped = rhyme.endswith(_STOPPED)
    for place in _tone_places(rhyme):
        for mark in TONES.values():
            if not stopped or mark in _STOPPED_TONES:
                yield unicodedata.normalize("NFC", rhyme[: place + 1] + mark + rhyme[place + 1 :])


_TONED = {rhyme: frozenset(with_tones(rhyme)) for rhyme in {*RHYMES, *_AFTER_QU}}


def rhymes_after(initial: str) -> tuple[str, ...]:
    """The rhymes that spelling allows after an initial, as ``k`` only before ``e ê i y``."""
    if initial == "qu":
        return _AFTER_QU
    if initial in ("k", "gh", "ngh"):
        return tuple(r for r in RHYMES if r.startswith(_FRONT) and not r.startswith("yê"))
    if initial in ("c", "ng"):
        return tuple(r for r in RHYMES if not r.startswith(_FRONT))
    if initial == "g":  # "gì", "giếng": the "i" is both of the initial and of the rhyme
        return tuple(r for r in RHYMES if not r.startswith(("e", "ê", "y")))
    if initial == "gi":
        return tuple(r for r in RHYMES if not r.startswith(("i", "y")))
    return tuple(r for r in RHYMES if not r.startswith("yê" if initial else "iê"))


_AFTER = {
    initial: frozenset(toned for rhyme in rhymes_after(initial) for toned in _TONED[rhyme])
    for initial in ("", *INITIALS)
}


def is_syllable(word: str) -> bool:
    """Whether the word is one regular Vietnamese syllable, in capitals or not.

    Args:
        word: letters only; a word with a hyphen, digit or blank is none.
    """
    return len(word) <= 2 * _LONGEST and _is_syllable(word)  # twice: marks may stand apart


@lru_cache(maxsize=8192)
def _is_syllable(word: str) -> bool:
    small = unicodedata.normalize("NFC", word).lower()
    return any(small[:n] in _AFTER and small[n:] in _AFTER[small[:n]] for n in range(4))


def is_plausible(words: list[str]) -> bool:
    """Whether words with marks are Vietnamese as a whole.

    A few that are not may stand among them: names ("Krông"), and now and then a slip of the
    finger in a long text. A text read in a wrong encoding has many.
    """
    judged = [word for word in words if not is_abbreviation(word)]
    strange = [word for word in judged if not is_syllable(word)]
    names = sum(1 for word in strange if word[:1].isupper())
    # A name may be foreign; a small word that is no syllable must stand among twenty that are.
    return len(judged) - len(strange) >= 2 * names + 20 * (len(strange) - names)


def is_abbreviation(word: str) -> bool:
    """Whether the word is capitals with no tone, as "HĐND" or "QĐ"."""
    return word.isupper() and not any(
        mark in unicodedata.normalize("NFD", word) for mark in TONES.values() if mark
    )
