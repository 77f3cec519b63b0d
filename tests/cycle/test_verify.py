"""A store is looked over: what is not as it was kept is named with what rests on it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from plancycle.cycle.desk.amending.amend import (
    confirm_amendment,
    draft_correcting_letter,
    propose_reopening,
)
from plancycle.cycle.keeping import kept_values
from plancycle.cycle.keeping.damage import Damage, DamageKind
from plancycle.cycle.keeping.verify import Progress, Store, verify
from plancycle.cycle.papers.issuing.issue import issue_paper
from plancycle.cycle.papers.making.consolidate import consolidate
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.mail import MailKind
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import YEAR, World, done

UNIT, OTHER = "so-gddt", "so-tai-chinh"
REPORT = DocumentKind.CONSOLIDATED_REPORT


@pytest.fixture
def year(sent: World) -> World:
    """Two reports are in, the period is consolidated and its report is issued."""
    sent.report(UNIT, "2024-06-10 09:00", done("01", 5))
    sent.report(OTHER, "2024-06-10 10:00", done("01", 7))
    sent.clock.set("2024-06-17 08:00")
    assert collect_all(sent.office) == {"Tiếp nhận": 2}
    consolidate(sent.office, YEAR, "H1")
    sent.issue(DocumentKind.CONSOLIDATED_REPORT, 90, "2024-06-17", period="H1")
    return sent


def _verify(world: World, after: int = 0) -> tuple[Damage, ...]:
    office = world.office
    return verify(Store(office.database, office.blobs, office.papers, office.reader), after)


def _change(world: World, statement: str) -> None:
    with world.database._engine.begin() as connection:
        assert connection.exec_driver_sql(statement).rowcount == 1


def _quantity_id(world: World, unit: str) -> int:
    (report,) = world.submissions(unit)
    with world.database._engine.connect() as connection:
        query = (
            "SELECT id FROM submission_value WHERE task_id = '01' AND field = 'quantity'"
            f" AND submission_id = {report.id}"
        )
        return connection.exec_driver_sql(query).scalar_one()


def test_a_year_as_the_program_made_it_is_whole(year: World) -> None:
    assert _verify(year) == ()


def test_a_number_changed_by_hand_is_named_with_all_that_rests_on_it(year: World) -> None:
    value = _quantity_id(year, UNIT)
    _change(year, f"UPDATE submission_value SET number = '500' WHERE id = {value}")
    in_sum, in_file = _verify(year)
    assert (in_sum.kind, in_file.kind) == (DamageKind.WRONG_SUM, DamageKind.VALUE_CHANGED)
    (report,) = year.submissions(UNIT)
    assert f"đơn vị {UNIT}, kỳ 6 tháng đầu năm 2024" in in_file.what
    assert f"bản số {report.id}, lần gửi 1" in in_file.what
    assert "nhiệm vụ 01, “Số lượng đạt được”, ô " in in_file.what
    assert "cơ sở dữ liệu ghi 500 (chữ: “5”), tệp gốc ghi 5 (chữ: “5”)" in in_file.what
    figures, answer = in_file.rests_on_it
    assert (
        figures.startswith("số liệu “") and "” (T01.quantity) của lần tổng hợp 1, kỳ 6 t" in figures
    )
    assert "số 90, kỳ 6 tháng đầu năm 2024" in figures and "đã ban hành" in figures
    letter = year.letter(UNIT, MailKind.ACKNOWLEDGEMENT)
    assert answer == f"thư đi số {letter.id} (“{letter.body.subject}”)"
    assert "Số liệu T01.quantity" in in_sum.what


def test_a_number_changed_before_it_was_added_up_is_found_in_the_file(sent: World) -> None:
    sent.report(UNIT, "2024-06-10 09:00", done("01", 5))
    sent.clock.set("2024-06-17 08:00")
    collect_all(sent.office)
    value = _quantity_id(sent, UNIT)
    _change(sent, f"UPDATE submission_value SET number = '500' WHERE id = {value}")
    consolidate(sent.office, YEAR, "H1")
    (damage,) = _verify(sent)
    assert damage.kind is DamageKind.VALUE_CHANGED
    assert (
        "số liệu “Nhiệm vụ 01: số lượng đạt được” (T01.quantity) của lần tổng hợp 1"
        in damage.rests_on_it[0]
    )


def test_a_figure_that_is_not_the_sum_of_its_cells_is_named(year: World) -> None:
    _change(year, "UPDATE figure SET value = '13' WHERE key = 'T01.quantity'")
    (damage,) = _verify(year)
    assert damage.kind is DamageKind.WRONG_SUM
    assert damage.what.endswith("lần tổng hợp 1: ghi 13 nhưng các ô cộng lại 12.")


@pytest.mark.parametrize(
    ("hurt", "kind"),
    [
        (lambda path: path.unlink(), DamageKind.FILE_GONE),
        (lambda path: path.write_bytes(b"another"), DamageKind.FILE_CHANGED),
    ],
)
def test_a_report_file_that_is_gone_or_changed_is_named(
    year: World, hurt: Callable[[Path], object], kind: DamageKind
) -> None:
    (report,) = year.submissions(UNIT)
    hurt(year.office.blobs.path(report.file_sha256))
    (damage,) = _verify(year)
    assert damage.kind is kind
    assert report.file_sha256 in damage.what
    assert damage.rests_on_it[0] == f"bản báo cáo số {report.id} (“bao cao.docx”)"
    assert "T01.quantity" in damage.rests_on_it[1]


def test_an_issued_paper_changed_in_the_folder_of_papers_is_named(year: World) -> None:
    paper = year.document(DocumentKind.CONSOLIDATED_REPORT, "H1")
    (laid_out,) = year.office.papers_of(YEAR).glob("*H1*-so-90.docx")
    laid_out.write_bytes(laid_out.read_bytes() + b" ")
    (damage,) = _verify(year)
    assert damage.kind is DamageKind.PAPER_CHANGED
    assert str(laid_out) in damage.what and paper.file_sha256 in damage.what


@pytest.mark.parametrize("is_edited", [False, True])
def test_a_paper_that_lies_beside_an_older_file_is_compared_by_its_own_name(
    year: World, is_edited: bool
) -> None:
    """The first report was typed as 90 and is known by 89 since; 90 is the second one's number."""
    correct = Issue(89, date(2024, 6, 17))
    draft_correcting_letter(year.office, YEAR, REPORT, correct, "nhầm", "H1", "STTTT-CNTT")
    year.issue(DocumentKind.CORRECTION_LETTER, 120, "2024-06-17", "Trần Văn C")
    proposed = propose_reopening(year.office, YEAR, "H1", "nộp muộn").amendment
    year.database._actor = "người thứ hai"
    confirm_amendment(year.office, proposed.id)
    year.report(UNIT, "2024-06-18 07:00", done("01", 6))
    year.clock.set("2024-06-18 08:00")
    collect_all(year.office)
    consolidate(year.office, YEAR, "H1")
    if is_edited:
        draft = year.document(REPORT, "H1")
        path = year.office.papers_of(YEAR) / draft.file_name
        path.write_bytes(path.read_bytes() + b" ")
        year.report(UNIT, "2024-06-18 09:00", done("01", 8))
        year.clock.set("2024-06-18 10:00")
        collect_all(year.office)
        consolidate(year.office, YEAR, "H1")
    document = year.document(REPORT, "H1")
    assert document.file_name.endswith("-du-thao-ban-3.docx" if is_edited else "-du-thao.docx")
    issue = Issue(90, date(2024, 6, 18), "Nguyễn Văn A")
    second = issue_paper(year.office, YEAR, REPORT, issue, "H1", "đã xem cả hai").path
    assert second.name == f"bao-cao-tong-hop-H1-2024-so-90-ban-{document.version}.docx"
    assert _verify(year) == ()
    second.write_bytes(second.read_bytes() + b" ")
    (damage,) = _verify(year)
    assert str(second) in damage.what


def test_a_run_goes_on_where_another_stopped(year: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_values, "CHUNK", 1)
    office, told = year.office, list[Progress]()
    store = Store(office.database, office.blobs, office.papers, office.reader)
    verify(store, tell=told.append)
    (first,), (second,) = year.submissions(UNIT), year.submissions(OTHER)
    assert [(p.after, p.done, p.total) for p in told] == [(first.id, 1, 2), (second.id, 2, 2)]
    told.clear()
    verify(store, first.id, told.append)
    assert [(p.after, p.done, p.total) for p in told] == [(second.id, 1, 1)]
