"""How wide a line is in Times New Roman: what the lines below an agency and a title depend on."""

import unicodedata
from collections.abc import Mapping

_REGULAR = {
    180: "'",
    200: "|",
    250: ",. ",
    278: "ijlt/:;\\",
    333: "frI!()-[]`",
    389: "sJ",
    444: "acez?“”",
    500: "0123456789bdghknopquvxy#$*_–",
    556: "FPS",
    564: "+<=>",
    611: "ELTZ",
    667: "BCR",
    722: "wADGHKNOQUVXY",
    778: "m&",
    833: "%",
    889: "M",
    944: "W",
    1000: "…",
}
_BOLD = {
    220: "|",
    250: ",. ",
    278: "il'/\\",
    333: "fjt!()-:;[]`",
    389: "sI",
    444: "cerz",
    500: "0123456789agovxyJ#$*?_–“”",
    556: "bdhknpquS",
    570: "+<=>",
    611: "FP",
    667: "BELTZ",
    722: "wACDNRUVXY",
    778: "GHKOQ",
    833: "m&",
    944: "M",
    1000: "W%…",
}
_MM_PER_POINT = 25.4 / 72


def _table(by_width: Mapping[int, str]) -> dict[str, int]:
    return {character: width for width, some in by_width.items() for character in some}


_WIDTHS = {False: _table(_REGULAR), True: _table(_BOLD)}


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of one line in millimetres.

    A letter with marks is as wide as the letter alone; ``đ`` counts as ``d``.

    Args: text: one line. size: points. bold: which of the two faces.
    """
    widths = _WIDTHS[bold]
    plain = text.replace("đ", "d").replace("Đ", "D")
    bases = (c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
    return sum(widths.get(c, 500) for c in bases) / 1000 * size * _MM_PER_POINT


def rule_name(text: str, size: float, lengths: Mapping[str, float]) -> str:
    """Which of a template's lines is 1/3 to 1/2 of a bold text, or comes nearest to it.

    Args:
        text: the line of text above it.
        size: points.
        lengths: name and millimetres of the lines the template has.
    """
    ideal = text_width(text, size, bold=True) * 5 / 12
    return min(lengths, key=lambda name: abs(lengths[name] - ideal))
