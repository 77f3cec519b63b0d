"""Cells of a workbook in random dress: number formats, fonts, rich text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st
from openpyxl.cell.cell import Cell as BookCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from plancycle.model.reports import Field
from tests.forms.dressed_values import ASKED, EITHER, READ, Verdict, plain


@dataclass(frozen=True, slots=True)
class Format:
    """A number format.

    Attributes:
        code: of Excel; times: what is stored for one that is meant.
        verdict: of a cell that holds such a number; is_money: whether it is for costs only.
        decimals: how many of what is meant can be shown; -1 for as many as there are.
        fixed: how many are always shown; scaled: whether the format itself divides by ``times``.
        words: what it puts beside the number.
    """

    code: str
    times: Decimal | int = 1
    verdict: Verdict = READ
    is_money: bool = False
    decimals: int = -1
    fixed: int = 0
    scaled: bool = False
    words: str = ""

    def seen(self, value: Decimal) -> str:
        """What is on the paper, but for the signs between thousands."""
        number = value if self.scaled else value * self.times
        shown = plain(number)
        missing = self.fixed - len(shown.partition(",")[2])
        if missing > 0:
            shown += ("" if "," in shown else ",") + "0" * missing
        return f"{shown} {self.words}".strip()


MILLION, BILLIONTH = 1_000_000, Decimal("0.001")
FORMATS = (
    *(Format("General") for _ in range(6)),
    *(Format(code, decimals=0) for code in ("0", "#,##0", "#,##0_);(#,##0)", "[Red]0", "0;(0)")),
    *(Format(code, decimals=2, fixed=2) for code in ("0.00", "#,##0.00", "#,##0.00;-#,##0.00")),
    Format("0.0,", 1000, is_money=True, decimals=1, fixed=1, scaled=True),
    Format("#,##0,", 1000, EITHER, decimals=0, scaled=True),
    Format("0.0,,", MILLION, is_money=True, decimals=1, fixed=1, scaled=True),
    Format('#,##0" đồng"', MILLION, is_money=True, decimals=3, words="đồng"),
    Format("#,##0 [$₫-42A]", MILLION, is_money=True, decimals=3, words="₫"),
    Format('0.0" triệu đồng"', is_money=True, decimals=1, fixed=1, words="triệu đồng"),
    Format('0.0##" tỷ đồng"', BILLIONTH, is_money=True, decimals=0, fixed=1, words="tỷ đồng"),
    Format('#,##0" nghìn đồng"', 1000, is_money=True, decimals=3, words="nghìn đồng"),
)
ODD_FORMATS = (
    *(Format(code, verdict=ASKED) for code in ("0%", '"$"#,##0', "[$USD] 0", "d/m/yyyy")),
    *(Format(code, verdict=ASKED) for code in ('"khoảng "0', '0" (dự kiến)"', '0" tá"', '0" USD"')),
    *(Format(code, verdict=ASKED) for code in ('0"/15"', '0" + 3"', '"< "0', '0"?"')),
    *(Format(code, verdict=ASKED) for code in (";;;", '"đủ"')),
    Format("# ?/?", verdict=EITHER),
)

Change = Callable[[BookCell, str], None]


def typed(cell: BookCell, text: str) -> None:
    cell.value = text
    cell.data_type = "s"


def _rich(words: str, font: InlineFont, text: str) -> Callable[[BookCell, str], None]:
    def write(cell: BookCell, own: str) -> None:
        blocks = {"before": [TextBlock(font, text), own], "behind": [own, TextBlock(font, text)]}
        cell.value = CellRichText(*blocks[words])

    return write


def _bold(cell: BookCell, text: str) -> None:
    cell.value = CellRichText(TextBlock(InlineFont(b=True), text))


TEXT_DRESSES: Mapping[str, tuple[Change, str]] = {
    # name: how the text is put in, and what else is on the paper
    "text": (typed, ""),
    "rich text": (lambda c, t: setattr(c, "value", CellRichText(t[:1], t[1:])), ""),
    "struck text before": (_rich("before", InlineFont(strike=True), "88"), "88"),
    "struck text behind": (_rich("behind", InlineFont(strike=True), "88"), "88"),
    "a raised mark behind": (_rich("behind", InlineFont(vertAlign="superscript"), "1"), "1"),
    "bold text": (
        lambda c, t: setattr(c, "value", CellRichText(TextBlock(InlineFont(b=True), t))),
        "",
    ),
}


FONTS = (
    ({"bold": True}, False),
    ({"color": "FFFF0000"}, False),
    ({"strike": True}, True),
    ({"color": "FFFFFFFF"}, True),
)
"""Looks of a whole cell, and whether they take away what stands in it."""


def write_number(
    draw: st.DrawFn, cell: BookCell, field: Field, value: Decimal, *, wild: bool
) -> tuple[Verdict, str, str]:
    """Store a number so that this value is seen; what may come of it, what is seen."""
    decimals = max(0, -int(value.normalize().as_tuple().exponent))
    looks = [
        f
        for f in (*FORMATS, *(ODD_FORMATS if wild else ()))
        if (field is Field.COST or not f.is_money)
        and (decimals <= f.decimals or f.decimals < 0)
        and (wild or f.verdict is READ)
    ]
    look = draw(st.sampled_from(looks))
    stored = value * look.times
    cell.value = int(stored) if stored == int(stored) else float(stored)
    cell.number_format = look.code
    verdict = look.verdict if value else max(EITHER, look.verdict)
    return verdict, look.seen(value), "a number"
