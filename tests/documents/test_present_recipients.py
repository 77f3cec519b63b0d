"""A paper is sent to nobody who has ended by its day."""

from datetime import date

import pytest

from plancycle.documents.wording.present_recipients import present_recipients
from plancycle.model.units import Unit, UnitGroup, UnitRegister

ENDS, AFTER = date(2025, 6, 30), date(2025, 7, 1)
REGISTER = UnitRegister(
    units=(
        Unit("bao", "Báo Đà Nẵng", "Báo ĐN", ("bao",), valid_to=ENDS, successors=("bao-ptth",)),
        Unit("dai", "Đài PT-TH", "Đài", ("bao",), valid_to=ENDS, successors=("bao-ptth",)),
        Unit("bao-ptth", "Báo và Đài", "Báo, Đài", ("bao",), valid_from=AFTER),
        Unit("quan", "UBND quận 1, thành phố A", "Quận 1", ("bao",), valid_to=ENDS),
        Unit("so", "Sở Tài chính", "STC", ("bao",)),
    ),
    groups=(UnitGroup("bao", "Báo chí", "Báo chí"),),
)


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("Báo Đà Nẵng", ("Báo và Đài",)),
        ("Báo Đà Nẵng (để đưa tin)", ("Báo và Đài (để đưa tin)",)),
        ("Báo Đà Nẵng, Đài PT-TH", ("Báo và Đài",)),
        ("Sở Tài chính, Báo ĐN", ("Sở Tài chính, Báo và Đài",)),
        ("UBND quận 1, thành phố A", ()),
        ("UBND quận 1, thành phố A (để báo cáo)", ()),
        ("Sở Tài chính", ("Sở Tài chính",)),
        # Nothing but whole names is known.
        ("Báo Đà Nẵng điện tử", ("Báo Đà Nẵng điện tử",)),
        ("Chủ tịch, các Phó Chủ tịch UBND", ("Chủ tịch, các Phó Chủ tịch UBND",)),
        ("Lưu: VT, KGVX", ("Lưu: VT, KGVX",)),
    ],
)
def test_who_has_ended_is_named_as_who_took_over(line: str, after: tuple[str, ...]) -> None:
    assert present_recipients([line], REGISTER, ENDS) == (line,)
    assert present_recipients([line], REGISTER, AFTER) == after


def test_one_that_stands_there_already_is_named_once() -> None:
    lines = ["Báo Đà Nẵng", "Đài PT-TH", "Báo và Đài"]
    assert present_recipients(lines, REGISTER, AFTER) == ("Báo và Đài",)
