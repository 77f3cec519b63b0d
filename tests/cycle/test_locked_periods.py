"""Whatever a closed period refuses says how the period is opened again, in each face's words."""

from collections.abc import Callable
from datetime import date

import pytest

from plancycle.cycle.desk.extend import extend_request
from plancycle.cycle.desk.receive import receive_file
from plancycle.cycle.desk.renew_token import renew_token, withdraw_token
from plancycle.cycle.desk.waiting.decide import accept_message
from plancycle.cycle.desk.waiting.send_back import return_message
from plancycle.cycle.overviews.pages.steps_overview import before_consolidating
from plancycle.cycle.papers.making.consolidate import consolidate
from plancycle.faces.command_words import with_commands
from plancycle.faces.page_words import with_pages
from plancycle.model.acts import Act
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import StepError
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import YEAR, World

UNIT, WHY = "so-gddt", "Sở gọi điện"
REOPENING = Act.REOPEN_PERIOD(profile="thai-binh", year=YEAR, period="H1")
HOW = f"Cần mở lại kỳ thì {REOPENING:order}: một người đề nghị kèm lý do, người khác xác nhận."


@pytest.fixture
def closed(sent: World) -> World:
    """The report of the half-year is issued; a late report of a unit came after it."""
    sent.clock.set("2024-06-17 08:00")
    collect_all(sent.office)
    consolidate(sent.office, YEAR, "H1")
    sent.issue(DocumentKind.CONSOLIDATED_REPORT, 90, "2024-06-17", period="H1")
    sent.report(UNIT, "2024-06-18 09:00")
    sent.clock.set("2024-06-18 10:00")
    collect_all(sent.office)
    return sent


def _receive(world: World) -> None:
    content = world.filled(UNIT)
    receive_file(world.office, name="a.docx", content=content, unit=UNIT, period="H1", why=WHY)


_REFUSED: dict[str, Callable[[World], object]] = {
    "consolidate": lambda w: consolidate(w.office, YEAR, "H1"),
    "extend": lambda w: extend_request(w.office, UNIT, "H1", until=date(2024, 7, 1), why=WHY),
    "renew": lambda w: renew_token(w.office, UNIT, "H1", why=WHY),
    "withdraw": lambda w: withdraw_token(w.office, UNIT, "H1", why=WHY),
    "receive": _receive,
    "accept": lambda w: accept_message(w.office, 1, unit=UNIT, period="H1", why=WHY),
    "return": lambda w: return_message(w.office, 1, WHY),
}


@pytest.mark.parametrize("name", _REFUSED)
def test_a_refusal_says_how_the_period_is_opened(closed: World, name: str) -> None:
    with pytest.raises(StepError, match="đã khóa") as refused:
        _REFUSED[name](closed)
    assert str(refused.value).endswith(f". {HOW}")


def test_the_page_before_consolidating_says_so_too(closed: World) -> None:
    page = before_consolidating(closed.office, YEAR, "H1")
    assert page.why_not == f"Kỳ đã khóa vì báo cáo đã ban hành. {HOW}"


def test_each_face_says_it_in_its_own_words() -> None:
    assert with_commands(HOW) == (
        "Cần mở lại kỳ thì chạy “plancycle amend reopen thai-binh --year 2024 --period H1 --why "
        '"…"”: một người đề nghị kèm lý do, người khác xác nhận.'
    )
    assert with_pages(HOW) == (
        "Cần mở lại kỳ thì bấm “Mở lại kỳ” ở trang của kỳ: một người đề nghị kèm lý do, người khác "
        "xác nhận."
    )
