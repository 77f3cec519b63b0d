"""The order of work of each step, and its pieces, which any process can do."""

import pickle
from typing import TypeVar

import pytest

from plancycle.cycle import steps
from plancycle.cycle.overviews.outputs import BOARD, WORKBOOK
from plancycle.cycle.steps import Order, Watch
from plancycle.cycle.workplace.office import Office
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from tests.cycle.world import YEAR, World

UNIT = "so-gddt"
_T = TypeVar("_T")


class PicklingWatch(Watch):
    """Does every piece of work from its pickled order, and keeps the names."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.amounts: list[tuple[str, int]] = []
        self.advanced = 0

    def carry_out(self, office: Office, order: Order[_T]) -> _T:
        self.names.append(order.name)
        copy: Order[_T] = pickle.loads(pickle.dumps(order))
        return pickle.loads(pickle.dumps(copy.carry_out(office)))

    def begins(self, what: str, pieces: int) -> None:
        self.amounts.append((what, pieces))

    def advances(self, pieces: int) -> None:
        self.advanced += pieces


def test_dispatching_waits_for_its_papers(fresh: World) -> None:
    assert steps.dispatch(fresh.office, YEAR) == steps.Dispatched(is_ready=False)


def test_every_piece_of_collecting_can_be_handed_to_another_process(sent: World) -> None:
    sent.report(UNIT, "2024-06-12 09:00")
    sent.clock.set("2024-06-12 11:00")
    watch = PicklingWatch()
    collected = steps.collect(sent.office, watch)
    assert collected.stored == 1
    assert collected.outcomes == {"Tiếp nhận": 1}
    assert collected.delivery.sent == 1
    assert collected.faults == ()
    assert watch.names == [
        "Tải thư mới",
        "Đọc và kiểm tra báo cáo",
        "Đọc và kiểm tra báo cáo",
        "Báo cán bộ việc cần xử lý",
        "Đối chiếu thư chưa rõ kết quả",
        "Gửi thư trong hàng đợi",
        "Gửi thư trong hàng đợi",
    ]


def test_every_piece_of_reminding_can_be_handed_to_another_process(sent: World) -> None:
    sent.clock.set("2024-06-11 07:30")
    steps.collect(sent.office)
    watch = PicklingWatch()
    reminded = steps.remind(sent.office, YEAR, watch)
    (one,) = reminded.rounds
    assert watch.amounts == [("Soạn thư đôn đốc", one.queued)]
    assert watch.advanced == one.queued == 18
    assert reminded.delivery.sent == 19, "and the notice to the operator"
    with sent.database.begin() as tx:
        cycle = tx.cycles.find("thai-binh", YEAR)
        assert cycle is not None
        assert len(tx.outbox.of_kind(cycle.id, MailKind.REMINDER, "H1")) == one.queued


def test_nothing_is_due_on_a_day_off(sent: World) -> None:
    sent.clock.set("2024-06-09 07:30")
    reminded = steps.remind(sent.office, YEAR)
    assert not reminded.is_due
    assert reminded.rounds == ()


def test_board_and_workbook_of_a_real_year_are_laid_out(sent: World) -> None:
    made = steps.survey(sent.office, YEAR)
    folder = sent.office.papers_of(YEAR)
    assert (made.board, made.workbook) == (folder / BOARD, folder / WORKBOOK)
    assert "Thái Bình" in made.board.read_text(encoding="utf-8")
    assert made.workbook.read_bytes().startswith(b"PK")


def test_a_year_without_a_plan_has_no_board(fresh: World) -> None:
    with pytest.raises(StepError, match="chưa được ban hành"):
        steps.survey(fresh.office, YEAR)
    assert steps.survey_running_years(fresh.office) == ()


def test_the_board_is_fresh_after_reports_were_collected(sent: World) -> None:
    sent.use(draws_board=True)
    board = sent.office.papers_of(YEAR) / BOARD
    sent.clock.set("2024-06-12 08:00")
    steps.collect(sent.office)
    assert not board.is_file(), "nothing came"
    sent.report(UNIT, "2024-06-12 09:00")
    sent.clock.set("2024-06-12 11:00")
    steps.collect(sent.office)
    assert board.is_file()


def test_a_board_that_cannot_be_written_stops_no_collecting(sent: World) -> None:
    sent.use(draws_board=True, page_templates=(sent.root / "no-such-folder",))
    sent.report(UNIT, "2024-06-12 09:00")
    sent.clock.set("2024-06-12 11:00")
    collected = steps.collect(sent.office)
    assert collected.outcomes == {"Tiếp nhận": 1}
    assert collected.delivery.sent == 1
    assert len(collected.faults) == 1
