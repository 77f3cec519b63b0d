"""The file that an official edits is what is reviewed and issued; no step writes over it."""

from datetime import date, datetime
from pathlib import Path

import pytest

from plancycle.cycle.papers.drafting.draft_edits import draft_edits
from plancycle.cycle.papers.issuing.issue import issue_paper
from plancycle.cycle.papers.issuing.issued_content import CONFIRMED
from plancycle.cycle.papers.making.consolidate import consolidate
from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.documents.papers.plan_paper import plan_context
from plancycle.documents.rendering.official_form import with_issue
from plancycle.model.acts import Act, acts_in
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import ConfigError, StepError
from plancycle.model.periods import VIETNAM
from plancycle.store.years.cycles import EDITED
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import PLAN_ISSUE, YEAR, World
from tests.documents.edited_papers import (
    Edit,
    body_texts,
    copy_row,
    delete_paragraph,
    edited,
    replace_words,
)

PLAN, REPORT = DocumentKind.PLAN, DocumentKind.CONSOLIDATED_REPORT
MONTHLY = "Lập báo cáo chuyên đề về chuyển đổi số hằng tháng"


def edit_file(path: Path, *edits: Edit) -> bytes:
    """An official edits a file and saves it under its name."""
    content = edited(path.read_bytes(), *edits)
    path.write_bytes(content)
    return content


def plan_path(world: World, name: str = "ke-hoach-2024-du-thao.docx") -> Path:
    return world.office.papers_of(YEAR) / name


def words_of(path: Path) -> str:
    """A sentence of the draft that is words alone, and stands once."""
    texts = body_texts(path.read_bytes())
    return next(
        t for t in texts if len(t) > 40 and not any(c.isdigit() for c in t) and texts.count(t) == 1
        and t.startswith("- ")
    )  # fmt: skip


def events(world: World, state: str) -> list[tuple[str, str]]:
    with world.database.read() as tx:
        return [(e.actor, e.why) for e in tx.events("document") if e.to_state == state]


@pytest.fixture
def drafted(fresh: World) -> World:
    """A plan that lies before the operator."""
    draft_plan(fresh.office, YEAR)
    return fresh


def test_an_edit_is_kept_with_who_and_when_and_never_written_over(drafted: World) -> None:
    path = plan_path(drafted)
    content = edit_file(path, replace_words(words_of(path), "- Một câu của cán bộ."))
    plan, _ = draft_plan(drafted.office, YEAR)
    assert (plan.changed, plan.version, plan.path) == (False, 1, path)
    assert path.read_bytes() == content
    assert [acts_in(n)[0].act for n in plan.notes] == [Act.SHOW_EDITS]
    edits = draft_edits(drafted.office, YEAR, PLAN)
    assert edits.edit is not None
    assert edits.edit.seen_at == drafted.clock()
    assert drafted.office.blobs.get(edits.edit.file_sha256) == content
    ((actor, why),) = events(drafted, EDITED)
    assert (actor, why) == (edits.edit.actor, edits.edit.file_sha256)
    # Seen again it is nothing new.
    before = drafted.snapshot()
    draft_plan(drafted.office, YEAR)
    draft_edits(drafted.office, YEAR, PLAN)
    assert drafted.snapshot() == before


def test_new_data_makes_a_version_beside_and_says_what_changed(drafted: World) -> None:
    path = plan_path(drafted)
    content = edit_file(path, replace_words(words_of(path), "- Một câu của cán bộ."))
    drafted.edit("plan.yaml", MONTHLY, "Lập chuyên đề")
    plan, _ = draft_plan(drafted.office, YEAR)
    assert path.read_bytes() == content
    assert (plan.version, plan.path) == (2, plan_path(drafted, "ke-hoach-2024-du-thao-ban-2.docx"))
    texts = body_texts(plan.path.read_bytes())
    assert "Lập chuyên đề" in texts
    assert "- Một câu của cán bộ." not in texts
    assert plan.notes[0].startswith("Bản 1 đã được sửa tay, giữ nguyên tại")
    assert plan.notes[1] == "Dữ liệu đã thay đổi từ bản 1, 1 chỗ:"
    assert plan.notes[2].endswith(f"{MONTHLY} → Lập chuyên đề")
    # A third version goes where the second lay, for nobody edited that.
    drafted.edit("plan.yaml", "Lập chuyên đề", "Lập báo cáo")
    plan, _ = draft_plan(drafted.office, YEAR)
    assert (plan.version, plan.path.name) == (3, "ke-hoach-2024-du-thao-ban-2.docx")
    assert path.read_bytes() == content


def test_a_version_without_the_words_of_the_one_before_is_asked_about(drafted: World) -> None:
    edit_file(plan_path(drafted), replace_words(words_of(plan_path(drafted)), "- Một câu."))
    drafted.edit("plan.yaml", MONTHLY, "Lập chuyên đề")
    draft_plan(drafted.office, YEAR)
    drafted.clock.set("2024-01-10 08:00")
    with pytest.raises(StepError, match=r"chỗ sửa tay trong .* không có trong bản này"):
        issue_paper(drafted.office, YEAR, PLAN, PLAN_ISSUE)
    done = issue_paper(drafted.office, YEAR, PLAN, PLAN_ISSUE, why="bỏ câu ấy")
    assert done.assignments > 0


def test_an_untouched_draft_is_issued_as_the_program_makes_it(fresh: World) -> None:
    draft_plan(fresh.office, YEAR)
    fresh.clock.set("2024-01-10 08:00")
    context = plan_context(fresh.office.profile, YEAR, date(2023, 12, 5))
    moment = datetime(2024, 1, 10, tzinfo=VIETNAM)
    own = fresh.office.renderer.render(PLAN, with_issue(context, PLAN_ISSUE), modified=moment)
    assert issue_paper(fresh.office, YEAR, PLAN, PLAN_ISSUE).path.read_bytes() == own
    assert fresh.office.blobs.get(_document_hash(fresh)) == own
    assert events(fresh, EDITED) == events(fresh, CONFIRMED) == []


def _document_hash(world: World) -> str:
    document = world.document(PLAN)
    assert document is not None
    return document.file_sha256


def test_the_edited_file_is_issued_with_number_and_date_and_nothing_else(drafted: World) -> None:
    path = plan_path(drafted)
    content = edit_file(path, replace_words(words_of(path), "- Một câu của cán bộ."))
    drafted.clock.set("2024-01-10 08:00")
    done = issue_paper(drafted.office, YEAR, PLAN, PLAN_ISSUE)
    before, after = body_texts(content), body_texts(done.path.read_bytes())
    assert "- Một câu của cán bộ." in after
    differing = [a for b, a in zip(before, after, strict=True) if a != b]
    assert differing[:2] == ["Số: 05/KH-UBND", "Thái Bình, ngày 10 tháng 01 năm 2024"]
    assert all("số 05/KH-UBND ngày 10/01/2024" in t for t in differing[2:])
    assert path.read_bytes() == content
    # What units are sent and the trace rest on the same file.
    assert drafted.office.blobs.get(_document_hash(drafted)) == done.path.read_bytes()
    again = issue_paper(drafted.office, YEAR, PLAN, PLAN_ISSUE)
    assert again.path.read_bytes() == done.path.read_bytes()


@pytest.mark.parametrize(
    ("edit", "asked"),
    [
        (replace_words(MONTHLY, "Việc khác"), "sửa tên của nhiệm vụ 09"),
        (copy_row(MONTHLY, "99", "Việc mới", "Tỉnh đoàn"), "dòng nhiệm vụ mới"),
        (delete_paragraph(MONTHLY), "sửa tên của nhiệm vụ 09"),
    ],
    ids=["a title", "a row", "a paragraph of a cell"],
)
def test_an_edit_of_a_task_is_issued_only_on_a_persons_word(
    drafted: World, edit: Edit, asked: str
) -> None:
    edit_file(plan_path(drafted), edit)
    drafted.clock.set("2024-01-10 08:00")
    before = drafted.snapshot()
    with pytest.raises(StepError) as error:
        issue_paper(drafted.office, YEAR, PLAN, PLAN_ISSUE)
    assert asked in str(error.value)
    assert [a.act for a in acts_in(str(error.value))] == [Act.CONFIRM_EDITS]
    new = {n for n, rows in drafted.snapshot().items() if rows != before[n]}
    assert new == {"draft_file", "event"}  # the edit was seen, nothing else was done
    issue_paper(drafted.office, YEAR, PLAN, PLAN_ISSUE, why="theo ý kiến UBND")
    ((actor, why),) = events(drafted, CONFIRMED)
    assert actor == "cán bộ"
    assert why.startswith("theo ý kiến UBND [(1) ")
    assert asked in why


def test_a_changed_figure_of_a_report_is_asked_about(sent: World) -> None:
    sent.report("so-gddt", "2024-06-10 09:00")
    sent.clock.set("2024-06-20 08:00")
    collect_all(sent.office)
    sent.clock.set("2024-07-22 08:00")
    paper = consolidate(sent.office, YEAR, "H1").paper
    total = next(t for t in body_texts(paper.path.read_bytes()) if t.startswith("Tính đến ngày"))
    edit_file(paper.path, replace_words(total, total.replace("có ", "có hơn 7", 1)))
    again = consolidate(sent.office, YEAR, "H1").paper
    assert (again.changed, again.path) == (False, paper.path)
    issue = Issue(500, sent.office.today(), "Nguyễn Văn A")
    with pytest.raises(StepError, match="số liệu in ra khác số liệu đã lưu"):
        issue_paper(sent.office, YEAR, REPORT, issue, "H1")
    done = issue_paper(sent.office, YEAR, REPORT, issue, "H1", "số ước")
    texts = body_texts(done.path.read_bytes())
    assert any("có hơn 7" in t for t in texts)
    assert "Nguyễn Văn A" in texts


_IN_BLOCKS = """
outline:
  - {title: Mục tiêu, passages: [{show: general_aims}, {show: targets}]}
  - {title: Nội dung, passages: [{show: contents}, {show: messages}, {show: channels}]}
  - {title: Nhiệm vụ, show: task_blocks}
  - {title: Tổ chức thực hiện, passages: [{show: budget}, {show: duties}]}
"""


def test_another_lead_in_a_block_of_the_text_needs_a_reason(fresh: World) -> None:
    """Plans whose tasks stand in blocks, not in a table, name leads in lines of their own."""
    fresh.edit("plan.yaml", "\ntasks:", f"\n{_IN_BLOCKS}tasks:")
    draft_plan(fresh.office, YEAR)
    texts = body_texts(plan_path(fresh).read_bytes())
    line = next(t for t in texts if "Đơn vị chủ trì:" in t and texts.count(t) == 1)
    edit_file(plan_path(fresh), replace_words(line, f"{line[:2]}Đơn vị chủ trì: Hội Nông dân."))
    fresh.clock.set("2024-01-10 08:00")
    with pytest.raises(StepError, match=r"đơn vị chủ trì của nhiệm vụ \d\d"):
        issue_paper(fresh.office, YEAR, PLAN, PLAN_ISSUE)
    assert issue_paper(fresh.office, YEAR, PLAN, PLAN_ISSUE, why="theo ý kiến UBND").assignments > 0


def test_a_draft_that_is_open_is_let_be_and_the_new_one_lies_beside(drafted: World) -> None:
    path = plan_path(drafted)
    content = path.read_bytes()
    lock = path.with_name("~$" + path.name[2:])
    lock.write_bytes(b"owner")
    drafted.edit("plan.yaml", MONTHLY, "Lập chuyên đề")
    plan, _ = draft_plan(drafted.office, YEAR)
    assert path.read_bytes() == content
    assert plan.path.name == "ke-hoach-2024-du-thao-ban-2.docx"
    assert plan.notes == (
        f"Tệp “{path}” đang mở trong Word nên được để nguyên; bản 2 đặt ở “{plan.path}”.",
    )
    again, _ = draft_plan(drafted.office, YEAR)
    assert (again.changed, again.path) == (False, plan.path)


def test_what_is_open_is_not_issued_over_words_that_are_not_saved(drafted: World) -> None:
    path = plan_path(drafted)
    lock = path.with_name(f".~lock.{path.name}#")
    lock.write_bytes(b"owner")
    drafted.clock.set("2024-01-10 08:00")
    before = drafted.snapshot()
    with pytest.raises(StepError, match="đang mở trong Word, có thể còn chữ chưa lưu"):
        issue_paper(drafted.office, YEAR, PLAN, PLAN_ISSUE)
    assert drafted.snapshot() == before
    lock.unlink()
    assert issue_paper(drafted.office, YEAR, PLAN, PLAN_ISSUE).assignments > 0


def test_a_file_that_can_not_be_replaced_is_let_be(
    drafted: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where a file that is open in any program can't be replaced."""
    path = plan_path(drafted)
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if Path(target) == path:
            raise PermissionError(13, "Access is denied")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    drafted.edit("plan.yaml", MONTHLY, "Lập chuyên đề")
    plan, _ = draft_plan(drafted.office, YEAR)
    assert plan.path.name == "ke-hoach-2024-du-thao-ban-2.docx"
    document = drafted.document(PLAN)
    assert document is not None
    assert document.file_name == plan.path.name


def test_an_edited_file_that_was_deleted_comes_back_before_it_is_issued(drafted: World) -> None:
    path = plan_path(drafted)
    content = edit_file(path, replace_words(words_of(path), "- Một câu."))
    draft_edits(drafted.office, YEAR, PLAN)
    path.unlink()
    drafted.clock.set("2024-01-10 08:00")
    with pytest.raises(StepError, match="vừa được đặt lại"):
        issue_paper(drafted.office, YEAR, PLAN, PLAN_ISSUE)
    assert path.read_bytes() == content


def test_a_damaged_file_and_one_with_tracked_changes_are_told(drafted: World) -> None:
    path = plan_path(drafted)
    content = path.read_bytes()
    path.write_bytes(b"")
    with pytest.raises(ConfigError, match="tệp rỗng"):
        draft_edits(drafted.office, YEAR, PLAN)
    path.write_bytes(content)
    edit_file(path, _track)
    drafted.clock.set("2024-01-10 08:00")
    with pytest.raises(StepError, match="dấu theo dõi thay đổi"):
        issue_paper(drafted.office, YEAR, PLAN, PLAN_ISSUE, why="x")


def _track(document: object) -> None:
    """The first paragraph's runs were inserted under tracking."""
    paragraph = document.paragraphs[0]._p  # type: ignore[attr-defined]  # a python-docx document
    space = paragraph.nsmap["w"]
    mark = paragraph.makeelement(f"{{{space}}}ins", {f"{{{space}}}id": "1"})
    for run in paragraph.findall(f"{{{space}}}r"):
        mark.append(run)
    paragraph.append(mark)
