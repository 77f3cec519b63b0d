"""Small numbers in Vietnamese words, as papers repeat them in brackets: ``12 (mười hai)``."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_LARGEST = 99


def spelled(number: int) -> tuple[str, ...]:
    """The ways a number up to 99 is written in words; none for any other."""
    if not 0 <= number <= _LARGEST:
        return ()
    tens, ones = divmod(number, 10)
    if tens == 0:
        return (*_ways(ones, after_tens=False),)
    if tens == 1:
        return ("mười",) if ones == 0 else tuple(f"mười {w}" for w in _ways(ones, after_tens=False))
    head = f"{_DIGITS[tens]} mươi"
    if ones == 0:
        return (head,)
    ways = _ways(ones, after_tens=True)
    return (*(f"{head} {w}" for w in ways), *(f"{_DIGITS[tens]} {w}" for w in ways))


def _ways(digit: int, *, after_tens: bool) -> tuple[str, ...]:
    """A digit alone and in its other forms: ``lăm`` after tens, ``mốt``, ``tư``; ``bẩy``."""
    # "mười lăm" and "bẩy" are said below twenty too; "mốt" and "tư" only behind tens.
    others = {5: ("lăm", "nhăm"), 7: ("bẩy",), 1: ("mốt",), 4: ("tư",)}
    allowed = others.get(digit, ()) if after_tens or digit in {5, 7} else ()
    return (_DIGITS[digit], *allowed)
