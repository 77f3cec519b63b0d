"""Drafting the year and issuing its papers: what the operator may do, and what stays fixed."""

from datetime import date, timedelta

import pytest

from plancycle.cycle.desk.change_units import record_units
from plancycle.cycle.incoming.requests import find_request
from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.papers.issuing.issue import issue_paper
from plancycle.cycle.papers.making.consolidate import consolidate
from plancycle.cycle.papers.making.draft_plan import draft_plan, drafting_day, plan_year
from plancycle.cycle.workplace.issued_year import issued_profile
from plancycle.model.assignments import Role, expand_assignments, resolve_actors
from plancycle.model.documents import PERIODIC, DocumentKind, Issue
from plancycle.model.errors import StepError
from plancycle.model.status import DocumentStatus
from plancycle.model.times import time_text
from tests.cycle.profile_edits import ESTIMATE, add_estimate, drop_paper
from tests.cycle.world import PLAN_ISSUE, YEAR, World, tables, text_of

PLAN = DocumentKind.PLAN


def test_a_draft_leaves_number_and_day_of_signature_blank(fresh: World) -> None:
    plan, letter = draft_plan(fresh.office, YEAR)
    assert plan.path.name == "ke-hoach-2024-du-thao.docx"
    assert letter.path.name == "to-trinh-2024-du-thao.docx"
    head = tables(plan.path.read_bytes())[0][1]
    assert head[0] == "Số: /KH-UBND"
    assert head[1] == "Thái Bình, ngày tháng năm 2023"


def test_drafting_twice_changes_nothing(fresh: World) -> None:
    first = draft_plan(fresh.office, YEAR)
    before = fresh.snapshot()
    content = [p.path.read_bytes() for p in first]
    fresh.clock.set("2023-12-05 17:00")
    second = draft_plan(fresh.office, YEAR)
    assert [p.changed for p in first] == [True, True]
    assert [(p.changed, p.version) for p in second] == [(False, 1), (False, 1)]
    assert [p.path.read_bytes() for p in second] == content
    assert fresh.snapshot() == before


def test_a_changed_plan_file_makes_a_second_version(fresh: World) -> None:
    draft_plan(fresh.office, YEAR)
    fresh.edit("plan.yaml", "Lập báo cáo chuyên đề về chuyển đổi số hằng tháng", "Lập chuyên đề")
    plan, _ = draft_plan(fresh.office, YEAR)
    assert (plan.changed, plan.version) == (True, 2)
    assert "Lập chuyên đề" in text_of(plan.path.read_bytes())
    cycle = fresh.cycle
    with fresh.database.begin() as tx:
        states = [d.status for d in tx.documents.all(cycle.id) if d.kind is PLAN]
    assert states == [DocumentStatus.SUPERSEDED, DocumentStatus.DRAFT]


def test_days_after_issue_are_counted_from_the_day_of_signature(fresh: World) -> None:
    fresh.edit("plan.yaml", "time: yearly", "time: 100 days after issue")
    fresh.issue_year()
    profile = issued_profile(fresh.office, fresh.cycle)
    counted = [t.time for t in profile.plan.tasks if time_text(t.time).startswith("100 days")]
    assert {t.due(YEAR) for t in counted} == {PLAN_ISSUE.signed_on + timedelta(days=100)}


@pytest.mark.parametrize("year", [2022, 2026])
def test_a_year_outside_the_span_is_refused(fresh: World, year: int) -> None:
    with pytest.raises(StepError, match=f"Năm {year} nằm ngoài giai đoạn 2023-2025"):
        draft_plan(fresh.office, year)


def test_an_issued_year_is_not_drafted_again(issued: World) -> None:
    with pytest.raises(
        StepError, match=r"Kế hoạch năm 2024 đã được ban hành số 05 ngày 10/01/2024"
    ):
        draft_plan(issued.office, YEAR)


def test_in_december_the_plan_is_next_years(fresh: World) -> None:
    assert plan_year(fresh.office) == 2024
    fresh.clock.set("2024-11-30 08:00")
    assert plan_year(fresh.office) == 2024


def test_a_plan_issued_before_its_year_is_drafted_earlier(fresh: World) -> None:
    when = "issue_on: {month: 12, day: 20, year: -1}"
    fresh.edit("plan.yaml", "first_year: 2023", f"first_year: 2023\n{when}")
    assert drafting_day(fresh.office.profile, 2025) == date(2024, 11, 14)
    fresh.clock.set("2024-11-13 08:00")
    assert plan_year(fresh.office) == 2024
    fresh.clock.set("2024-11-14 08:00")
    assert plan_year(fresh.office) == 2025


def test_a_locality_without_a_submission_letter_drafts_the_plan_alone(fresh: World) -> None:
    drop_paper(fresh, "submission_letter")
    (plan,) = draft_plan(fresh.office, YEAR)
    assert plan.kind is PLAN
    with pytest.raises(StepError, match="không lập “Tờ trình”"):
        fresh.issue(DocumentKind.SUBMISSION_LETTER, 9, "2023-12-05")


# ---- issue


def test_issuing_puts_in_number_and_day_and_freezes_the_year(fresh: World) -> None:
    draft_plan(fresh.office, YEAR)
    fresh.clock.set("2024-01-10 08:00")
    paper = issue_paper(fresh.office, YEAR, PLAN, PLAN_ISSUE)
    assert paper.path.name == "ke-hoach-2024-so-05.docx"
    head = tables(paper.path.read_bytes())[0][1]
    assert head == ["Số: 05/KH-UBND", "Thái Bình, ngày 10 tháng 01 năm 2024"]
    assert fresh.cycle.profile_sha256 is not None
    assert (paper.assignments, paper.requests) == (
        len(fresh.assignments()),
        2 * len(fresh.requests("H1")),
    )
    leads = {a.unit_code for a in fresh.assignments() if a.role is Role.LEAD}
    assert leads <= {r.unit_code for r in fresh.requests("H1")}
    tokens = [r.token for p in ("H1", "Y") for r in fresh.requests(p)]
    assert len(set(tokens)) == len(tokens) == paper.requests
    # The assignment letter waits for its number.
    letter = fresh.document(DocumentKind.ASSIGNMENT_LETTER)
    assert letter is not None and letter.status is DocumentStatus.DRAFT


def test_the_same_order_again_is_safe_and_lays_the_paper_out_anew(issued: World) -> None:
    before = issued.snapshot()
    path = issued.office.papers_of(2024) / "ke-hoach-2024-so-05.docx"
    content = path.read_bytes()
    path.unlink()
    again = issue_paper(issued.office, YEAR, PLAN, PLAN_ISSUE)
    assert again.path.read_bytes() == content
    assert (again.assignments, again.requests) == (0, 0)
    assert issued.snapshot() == before


def test_the_same_order_lays_out_the_letter_that_a_killed_run_left_in_the_store(
    fresh: World,
) -> None:
    draft_plan(fresh.office, YEAR)
    fresh.clock.set("2024-01-10 08:00")
    issue_paper(fresh.office, YEAR, DocumentKind.PLAN, PLAN_ISSUE)
    (letter,) = fresh.office.papers_of(YEAR).glob("cong-van-giao-nhiem-vu-*")
    content = letter.read_bytes()
    letter.unlink()
    issue_paper(fresh.office, YEAR, DocumentKind.PLAN, PLAN_ISSUE)
    assert letter.read_bytes() == content


@pytest.mark.parametrize(
    "other",
    [Issue(6, date(2024, 1, 10)), Issue(5, date(2024, 1, 9))],
    ids=["another number", "another day"],
)
def test_another_number_or_day_is_refused(issued: World, other: Issue) -> None:
    with pytest.raises(StepError, match="đã được ban hành số 05 ngày 10/01/2024"):
        issue_paper(issued.office, YEAR, PLAN, other)


def test_orders_that_cannot_be_carried_out(fresh: World) -> None:
    draft_plan(fresh.office, YEAR)
    cases: list[tuple[DocumentKind, Issue, str, str]] = [
        (PLAN, Issue(0, date(2023, 12, 5)), "", "Số văn bản phải từ 01 trở lên"),
        (PLAN, Issue(5, date(2023, 12, 6)), "", "Ngày ký 06/12/2023 ở sau ngày hôm nay 05/12/2023"),
        (PLAN, Issue(5, date(2023, 12, 5)), "H1", "không theo kỳ báo cáo"),
        (
            DocumentKind.SUBMISSION_LETTER,
            Issue(9, date(2023, 12, 5)),
            "",
            "chưa có họ tên người ký “Tờ trình”",
        ),
        (
            DocumentKind.CONSOLIDATED_REPORT,
            Issue(9, date(2023, 12, 5), "A"),
            "Q3",
            "Không có kỳ báo cáo “Q3”. Các kỳ của năm 2024: H1 (6 tháng đầu năm 2024), Y (năm",
        ),
        (
            DocumentKind.REPORT_FORM,
            Issue(9, date(2023, 12, 5), "A"),
            "",
            "không phải là văn bản có số",
        ),
        (
            DocumentKind.CONSOLIDATED_REPORT,
            Issue(9, date(2023, 12, 5), "A"),
            "H1",
            "Chưa có bản dự thảo “Báo cáo tổng hợp” để ban hành. Bản dự thảo được lập khi tổng "
            "hợp báo cáo của kỳ.",
        ),
    ]
    for kind, issue, period, message in cases:
        with pytest.raises(StepError) as error:
            issue_paper(fresh.office, YEAR, kind, issue, period)
        assert message in str(error.value)
    plan = fresh.document(PLAN)
    assert plan is not None and plan.status is DocumentStatus.DRAFT


def test_nothing_can_be_issued_before_it_is_drafted(fresh: World) -> None:
    with pytest.raises(StepError, match="Chưa có bản dự thảo “Kế hoạch”"):
        issue_paper(fresh.office, YEAR, PLAN, Issue(5, date(2023, 12, 5)))


def test_a_signers_name_given_at_issue_stands_in_the_paper(fresh: World) -> None:
    draft_plan(fresh.office, YEAR)
    paper = fresh.issue(DocumentKind.SUBMISSION_LETTER, 214, "2023-12-05", "Phạm Văn Bình")
    signature = tables(paper.path.read_bytes())[1][0][1]
    assert signature == "GIÁM ĐỐC Phạm Văn Bình"


# ---- what is frozen


def test_after_issue_tasks_stay_as_issued_whatever_the_files_say(issued: World) -> None:
    old = "Lập báo cáo chuyên đề về chuyển đổi số hằng tháng"
    before = issued.assignments()
    issued.edit("plan.yaml", old, "Một việc khác hẳn")
    assert issued.office.profile.plan.task("09").title == "Một việc khác hẳn"
    assert issued.frozen_profile().plan.task("09").title == old
    issued.queue_everything()
    letters = issued.outbox_letters()
    assert any(old in text_of(content) for content in letters.values())
    assert not any("Một việc khác hẳn" in text_of(content) for content in letters.values())
    assert issued.assignments() == before


def test_after_issue_a_mended_address_takes_effect(issued: World) -> None:
    old = "vanthu@so-tai-chinh.thaibinh.example"
    issued.edit("units.csv", old, "vanphong@so-tai-chinh.thaibinh.example")
    issued.queue_everything()
    deliver_all(issued.office)
    receivers = {a for m in issued.sender.taken for a in m.to}
    assert "vanphong@so-tai-chinh.thaibinh.example" in receivers
    assert old not in receivers


def test_a_renamed_unit_keeps_its_name_in_the_issued_year(issued: World) -> None:
    issued.edit("units.csv", "Sở Giáo dục và Đào tạo,Sở GD&ĐT", "Sở Giáo dục,Sở GD")
    assert issued.office.profile.units.unit("so-gddt").name == "Sở Giáo dục"
    unit = issued.frozen_profile().units.unit("so-gddt")
    assert (unit.name, unit.short_name) == ("Sở Giáo dục và Đào tạo", "Sở GD&ĐT")


def test_a_unit_that_left_the_files_stays_in_the_issued_year(issued: World) -> None:
    path = issued.root / "config" / "thai-binh" / "units.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    before = issued.frozen_profile().units
    named = {u.code for u in issued.office.profile.units.units if u.superior}
    gone = next(u for u in before.units if u.code in named and u.group == "cap-xa")
    path.write_text("\n".join(x for x in lines if not x.startswith(f"{gone.code},")) + "\n")
    issued.reload()
    assert gone.code not in issued.office.profile.units
    assert issued.frozen_profile().units.unit(gone.code) == gone
    assert [u.code for u in issued.frozen_profile().units.units] == [u.code for u in before.units]


def test_a_unit_that_came_since_does_not_belong_to_the_issued_year(issued: World) -> None:
    new = "xa-moi,UBND xã Mới,UBND xã Mới,cap-xa,,vanthu@xa-moi.thaibinh.example,999,,,"
    path = issued.root / "config" / "thai-binh" / "units.csv"
    path.write_text(f"{path.read_text('utf-8').rstrip()}\n{new}\n", encoding="utf-8")
    before = issued.frozen_profile().units.members("cap-xa", date(2024, 6, 1))
    issued.reload()
    assert "xa-moi" in issued.office.profile.units
    assert issued.frozen_profile().units.members("cap-xa", date(2024, 6, 1)) == before
    with (
        pytest.raises(StepError, match=r"^UBND xã Mới không thuộc diện gửi báo cáo kỳ"),
        issued.database.begin() as tx,
    ):
        find_request(tx, issued.office, "xa-moi", "H1")


def test_the_last_day_of_a_unit_stays_until_another_is_recorded(issued: World) -> None:
    row = "vanthu@so-gddt.thaibinh.example,6,,"
    issued.edit("units.csv", f"{row}2025-06-30", f"{row}2024-03-31")
    assert issued.frozen_profile().units.unit("so-gddt").valid_to == date(2025, 6, 30)
    record_units(issued.office, YEAR, {}, "Quyết định sắp xếp")
    assert issued.frozen_profile().units.unit("so-gddt").valid_to == date(2024, 3, 31)


# ---- who is asked, and the summary of estimates


def test_each_period_asks_its_own_units(fresh: World) -> None:
    asked = "code: H1\n    asked: [so-gddt, so-tai-chinh, ban-tuyen-giao]"
    fresh.edit("reporting.yaml", "code: H1", asked)
    add_estimate(
        fresh, ESTIMATE.replace("form: estimate", "form: estimate\n    asked: ['@cap-xa']")
    )
    fresh.issue_year()
    leads = {a.unit_code for a in fresh.assignments() if a.role is Role.LEAD}
    everyone = {r.unit_code for r in fresh.requests("Y")}
    assert {r.unit_code for r in fresh.requests("H1")} == {
        "so-gddt",
        "so-tai-chinh",
        "ban-tuyen-giao",
    } & everyone
    communes = {u.code for u in fresh.office.profile.units.members("cap-xa", date(2024, 1, 10))}
    assert {r.unit_code for r in fresh.requests("B")} == communes & leads


def test_who_reports_a_target_is_asked_for_results_only(fresh: World) -> None:
    without = _asked_now(fresh)
    outsider = next(
        u.code for u in fresh.office.profile.units.valid_on(date(2024, 1, 10))
        if u.code not in without
    )  # fmt: skip
    target = f"share: 50\n    unit: trường\n    reporters: [{outsider}]"
    fresh.edit("plan.yaml", 'tasks: ["18"]', f'tasks: ["18"]\n    {target}')
    add_estimate(fresh)
    fresh.issue_year()
    assert {r.unit_code for r in fresh.requests("H1")} == without | {outsider}
    assert outsider not in {r.unit_code for r in fresh.requests("B")}


def _asked_now(world: World) -> set[str]:
    """Who is asked for results as the files stand: who leads, is named, or reports a target."""
    profile, day = world.office.profile.of_year(YEAR), date(2024, 1, 10)
    assignments = expand_assignments(profile.plan, profile.units, day)
    leads = {a.unit_code for a in assignments if a.role is Role.LEAD}
    named = [*profile.reporting.reporters]
    named += [a for _, target in profile.plan.measured_targets for a in target.reporters]
    return leads | {u.code for u in resolve_actors(named, profile.units, day)}


def test_every_periodic_paper_needs_its_period(fresh: World) -> None:
    add_estimate(fresh)
    draft_plan(fresh.office, YEAR)
    for kind in PERIODIC:
        with pytest.raises(
            StepError,
            match=r"Không có kỳ báo cáo “”\. Các kỳ của năm 2024: H1 \(.*\), B \(.*\), Y \(",
        ):
            fresh.issue(kind, 9, "2023-12-05")


def test_issuing_the_summary_of_estimates_locks_its_period(fresh: World) -> None:
    add_estimate(fresh)
    fresh.issue_year()
    fresh.clock.set("2024-07-22 08:00")
    consolidate(fresh.office, YEAR, "B")
    paper = fresh.issue(DocumentKind.ESTIMATE_SUMMARY, 531, "2024-07-22", period="B")
    assert paper.path.name == "tong-hop-du-toan-B-2024-so-531.docx"
    locked = {r.locked_at is not None for r in fresh.requests("B")}
    assert locked == {True}
    assert {r.locked_at for r in fresh.requests("H1")} == {None}


def test_a_letter_is_drafted_for_a_unit_that_gets_one(fresh: World) -> None:
    """The lead agency writes none to itself."""
    fresh.edit("locality.yaml", "unit: so-tttt", "unit: vp-ubnd")
    fresh.issue_year()
    assert fresh.assignments()[0].unit_code == "vp-ubnd"
    draft = fresh.office.papers_of(2024) / "cong-van-giao-nhiem-vu-2024-du-thao.docx"
    assert "Kính gửi: Văn phòng" not in text_of(draft.read_bytes())
