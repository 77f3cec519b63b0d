"""Kinds of plan, outlines, themes, measured targets, estimates: what check says of each key."""

from pathlib import Path

import pytest

from plancycle.documents.papers import plan_attachments
from plancycle.model.findings import Finding, Severity
from plancycle.profiles import Check, load_profile
from plancycle.profiles.plan_rules import MOST_COLUMNS
from plancycle.profiles.profile_check import check_profile
from tests.profiles.small_profile import CODE, change, write_profile

PLAN, LOCALITY = "tinh-x/plan.yaml", "tinh-x/locality.yaml"
REPORTING, UNITS = "tinh-x/reporting.yaml", "tinh-x/units.csv"

Change = tuple[str, str, str]

MEASURED = 'tasks: ["02"]\n    share: 100\n    unit: xã\n    reporters: ["@cap-xa"]'
OUTLINE = """\
outline:
  - title: Mục tiêu
    passages:
      - {title: Chung, show: general_aims}
      - {title: Cụ thể, show: targets}
  - title: Việc làm
    passages:
      - {title: Nội dung, show: contents}
      - {title: Hình thức, show: channels}
      - {title: Nhiệm vụ, show: tasks}
  - {title: Kinh phí, show: budget}
  - {title: Tổ chức, show: duties}
"""
ESTIMATE = """\
periods:
  - code: B
    title: dự toán năm {next_year}
    form: estimate
    window_start: {month: 1, day: 1, year: 1}
    window_end: {month: 12, day: 31, year: 1}
    due_before: {month: 7, day: 3}
    consolidate_on: {month: 7, day: 3}
"""
SUMMARY = (
    "  estimate_summary: {issuer: lead, symbol: STTTT-KHTC, addressees: [Sở Tài chính], "
    "signer: {title: [GIÁM ĐỐC]}}\n"
)


def plan_has(text: str) -> Change:
    """A key of the plan, before its closing on line 42."""
    return PLAN, "closing: Trên", f"{text}closing: Trên"


def in_papers(text: str) -> Change:
    return LOCALITY, "papers:\n", f"papers:\n{text}"


def changed(tmp_path: Path, *changes: Change) -> Path:
    config = write_profile(tmp_path)
    for file, old, new in changes:
        change(config, file, old, new)
    return config


def templates(tmp_path: Path) -> Path:
    """Common Word templates: only their names matter here."""
    folder = tmp_path / "templates"
    folder.mkdir(exist_ok=True)
    for name in ("plan", "plan_letter"):
        (folder / f"{name}.docx").touch()
    return folder


def findings(tmp_path: Path, *changes: Change) -> tuple[Finding, ...]:
    return check_profile(changed(tmp_path, *changes), CODE, templates(tmp_path))


LETTER = (
    (PLAN, "title: Truyền thông về", "type_name: Công văn\ntitle: Về việc truyền thông về"),
    (
        LOCALITY,
        "plan: {issuer: issuing, symbol: KH-UBND,",
        "plan: {issuer: issuing, symbol: UBND-VX, template: plan_letter, addressees: [Các xã],",
    ),
)

SOUND: dict[str, tuple[Change, ...]] = {
    "years anywhere in the plan": (
        (PLAN, "title: Sự kiện", "title: Sự kiện năm {year}, chuẩn bị năm {next_year}"),
        (
            PLAN,
            "points: [Thực hiện]",
            "points:\n      - text: Năm {year}\n        points: ['Năm {next_year}']",
        ),
    ),
    "a theme for every year": (
        plan_has("themes: {2024: Năm số}\n"),
        (PLAN, "title: Sự kiện", "title: Sự kiện “{theme}”"),
    ),
    "an outline of its own": (plan_has(OUTLINE),),
    "an official letter": LETTER,
    "a measured target": ((PLAN, 'tasks: ["02"]', MEASURED),),
    "a target of a year to come": ((PLAN, 'tasks: ["02"]', f"{MEASURED}\n    by: 2030"),),
    "budget estimates": (in_papers(SUMMARY), (REPORTING, "periods:\n", ESTIMATE)),
    "a report that has its time": (
        (REPORTING, "reminders:", "    submit_before: {month: 6, day: 19}\nreminders:"),
    ),
    "once, by a date in a window": (
        (PLAN, "time: on 10-10", "time: by 05-31\n    quota: {count: 1, per: once, unit: hội thi}"),
    ),
    "a basis that is carried out": (
        (PLAN, "  - type: Quyết định\n", "  - type: Quyết định\n    word: Thực hiện\n"),
    ),
    "a target that falls due on a day": (
        (PLAN, 'tasks: ["02"]', f"{MEASURED}\n    time: by 05-31"),
    ),
    "where the money of a task comes from": (
        (PLAN, "time: on 10-10", "time: on 10-10\n    funding: Lồng ghép"),
    ),
    "optional papers left out": (
        (
            LOCALITY,
            "  submission_letter: {issuer: lead, symbol: TTr-STTTT, signer: {title: [GIÁM ĐỐC]}}\n",
            "",
        ),
        (
            LOCALITY,
            "  assignment_letter: {issuer: lead, symbol: STTTT-CNTT, "
            "signer: {title: [GIÁM ĐỐC]}}\n",
            "",
        ),
    ),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_can_be_said_in_data(tmp_path: Path, name: str) -> None:
    assert [str(f) for f in findings(tmp_path, *SOUND[name])] == []


# changes, code, location, words of the message and the remedy
ERRORS: dict[str, tuple[tuple[Change, ...], Check, str, list[str]]] = {
    "theme without one, in a title": (
        ((PLAN, "title: Sự kiện", "title: Sự kiện {theme}"),),
        Check.PLACEHOLDER,
        "tinh-x/plan.yaml, dòng 32, tasks[2].title",
        ["{theme}", "năm 2024 không có chủ đề", "không bỏ đi được", "vào themes"],
    ),
    "theme without one, in the only point": (
        ((PLAN, "points: [Thực hiện]", 'points: ["Tuyên truyền {theme}"]'),),
        Check.PLACEHOLDER,
        "tinh-x/plan.yaml, dòng 41, duties[1].points[1]",
        ["không bỏ đi được"],
    ),
    "theme within a theme": (
        (
            plan_has('themes: {2024: "Năm {theme}"}\n'),
            (PLAN, "contents: [", 'contents: ["{theme}", '),
        ),
        Check.PLACEHOLDER,
        "tinh-x/plan.yaml, dòng 42, themes.2024",
        ["“{theme}”", "trừ themes"],
    ),
    "theme of no year": (
        (plan_has("themes: {nam-nay: Năm số}\n"),),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 42, themes.nam-nay",
        ["“nam-nay”", "số nguyên"],
    ),
    "part shown twice": (
        (plan_has(OUTLINE.replace("show: channels", "show: contents")),),
        Check.OUTLINE,
        "tinh-x/plan.yaml, dòng 50, outline[2].passages[2].show",
        ["“contents” đã in ở dòng 49"],
    ),
    "part that is none": (
        (plan_has(OUTLINE.replace("show: duties", "show: duty")),),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 53, outline[4].show",
        ["“duty”", "Có phải “duties”?"],
    ),
    "passage that says nothing": (
        (plan_has(OUTLINE.replace("{title: Kinh phí, show: budget}", "{title: Kinh phí}")),),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 52, outline[3]",
        ["“text”, “show”, “points”"],
    ),
    "table of tasks without a title": (
        ((PLAN, "appendix_title: Các nhiệm vụ năm {year}\n", ""),),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 1, appendix_title",
        ["“show: tasks” thì cần “appendix_title”", "Thêm hoặc sửa khóa này"],
    ),
    "attachment with a short row": (
        (plan_has("attachments: [{title: A, columns: [TT, B], rows: [[Một]]}]\n"),),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 42, attachments[1]",
        ["dòng 1 của “rows” có 1 ô, “columns” có 2 cột"],
    ),
    "template that is nowhere": (
        ((LOCALITY, "plan: {issuer", "plan: {template: plan_leter, issuer"),),
        Check.TEMPLATE,
        "tinh-x/locality.yaml, dòng 16, papers.plan.template",
        ["“plan_leter.docx”", "Có phải “plan_letter”?"],
    ),
    "template like no other": (
        ((LOCALITY, "plan: {issuer", "plan: {template: quyet_dinh, issuer"),),
        Check.TEMPLATE,
        "tinh-x/locality.yaml, dòng 16, papers.plan.template",
        ["Các mẫu hiện có: plan, plan_letter", "tinh-x/templates"],
    ),
    "template with its extension": (
        ((LOCALITY, "plan: {issuer", "plan: {template: plan.docx, issuer"),),
        Check.VALUE,
        "tinh-x/locality.yaml, dòng 16, papers.plan.template",
        ["“plan.docx”", "không có đuôi .docx"],
    ),
    "letter to nobody": (
        (LETTER[0], (LOCALITY, LETTER[1][1], LETTER[1][2].replace(", addressees: [Các xã]", ""))),
        Check.PAPERS,
        "tinh-x/locality.yaml, dòng 16, papers.plan.addressees",
        ["chưa có nơi kính gửi", "addressees"],
    ),
    "summary of estimates to nobody": (
        (
            in_papers(SUMMARY.replace("addressees: [Sở Tài chính], ", "")),
            (REPORTING, "periods:\n", ESTIMATE),
        ),
        Check.PAPERS,
        "tinh-x/locality.yaml, dòng 16, papers.estimate_summary.addressees",
        ["“Công văn tổng hợp dự toán”", "nơi kính gửi"],
    ),
    "estimates without their paper": (
        ((REPORTING, "periods:\n", ESTIMATE),),
        Check.PAPERS,
        "tinh-x/locality.yaml, dòng 15, papers.estimate_summary",
        ["“Công văn tổng hợp dự toán”", "tinh-x/reporting.yaml, dòng 9 có kỳ dự toán"],
    ),
    "estimate without its form": (
        (
            in_papers(SUMMARY),
            (REPORTING, "periods:\n", ESTIMATE.replace("    form: estimate\n", "")),
        ),
        Check.ESTIMATE,
        "tinh-x/reporting.yaml, dòng 7, periods[1].form",
        ["kỳ “B”", "“results”", "form: estimate"],
    ),
    "estimate under another code": (
        (in_papers(SUMMARY), (REPORTING, "periods:\n", ESTIMATE.replace("code: B", "code: A01"))),
        Check.ESTIMATE,
        "tinh-x/reporting.yaml, dòng 7, periods[1].code",
        ["“A01”", "code: B"],
    ),
    "unknown form": (
        (in_papers(SUMMARY), (REPORTING, "periods:\n", ESTIMATE.replace("estimate", "estimat"))),
        Check.VALUE,
        "tinh-x/reporting.yaml, dòng 9, periods[1].form",
        ["“estimat”", "Có phải “estimate”?"],
    ),
    "two periods of one code": (
        (
            in_papers(SUMMARY),
            (REPORTING, "periods:\n", ESTIMATE + ESTIMATE.removeprefix("periods:\n")),
        ),
        Check.DUPLICATE_CODE,
        "tinh-x/reporting.yaml, dòng 14, periods[2].code",
        ["“B” bị trùng (đã có ở dòng 7)"],
    ),
    "unknown unit that is asked": (
        (
            in_papers(SUMMARY),
            (REPORTING, "periods:\n", ESTIMATE + "    asked: [so-ttt]\n"),
        ),
        Check.UNKNOWN_CODE,
        "tinh-x/reporting.yaml, dòng 14, periods[1].asked[1]",
        ["“so-ttt”", "Có phải “so-tttt”?"],
    ),
    "only others are asked": (
        (
            in_papers(SUMMARY),
            (REPORTING, "periods:\n", ESTIMATE + "    asked: [{others: Các hội}]\n"),
        ),
        Check.NOBODY_ASKED,
        "tinh-x/reporting.yaml, dòng 14, periods[1].asked",
        ["không nêu đơn vị nào trong danh mục"],
    ),
    "unknown group that reports a target": (
        ((PLAN, 'tasks: ["02"]', MEASURED.replace("@cap-xa", "@cap-xaa")),),
        Check.UNKNOWN_CODE,
        "tinh-x/plan.yaml, dòng 18, targets[1].reporters[1]",
        ["“cap-xaa”", "Có phải “cap-xa”?"],
    ),
    "only others report a target": (
        ((PLAN, 'tasks: ["02"]', MEASURED.replace('"@cap-xa"', "{others: Các trường}")),),
        Check.NOBODY_ASKED,
        "tinh-x/plan.yaml, dòng 18, targets[1].reporters",
        ["không nêu đơn vị nào trong danh mục"],
    ),
    "share without reporters": (
        ((PLAN, 'tasks: ["02"]', 'tasks: ["02"]\n    share: 100'),),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 13, targets[1]",
        ["cần “unit” và “reporters”"],
    ),
    "once without a date": (
        (
            (PLAN, "time: on 10-10", "time: yearly"),
            (PLAN, "budget: [", "    quota: {count: 1, per: once, unit: hội thi}\nbudget: ["),
        ),
        Check.ONCE,
        "tinh-x/plan.yaml, dòng 37, tasks[2].quota",
        ["“01 hội thi”", "“yearly”", "per: year"],
    ),
    "table of an attachment that no page holds": (
        (
            plan_has(
                "attachments:\n  - title: Bảng rộng\n    columns: [A, B, C, D, E, F, G, H, I]\n"
                "    rows: [[a, b, c, d, e, f, g, h, i]]\n"
            ),
        ),
        Check.WIDE_TABLE,
        "tinh-x/plan.yaml, dòng 44, attachments[1].columns",
        ["9 cột", "nhiều nhất 8 cột"],
    ),
    "word that leads no line of the bases": (
        ((PLAN, "  - type: Quyết định\n", "  - type: Quyết định\n    word: Theo\n"),),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 6, legal_bases[1].word",
        ["“Theo”", "'Căn cứ', 'Thực hiện'"],
    ),
    "time of a target that is none": (
        ((PLAN, 'tasks: ["02"]', f"{MEASURED}\n    time: 10/10"),),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 19, targets[1].time",
        ["“10/10”", "on 10-10"],
    ),
    "law without a date": (
        ((PLAN, "    number: 749/QĐ-TTg\n    date: 2020-06-03\n", ""),),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 5, legal_bases[1]",
        ["“number”", "“date”"],
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_errors_are_placed_and_explained(tmp_path: Path, name: str) -> None:
    changes, code, location, words = ERRORS[name]
    (found,) = findings(tmp_path, *changes)
    assert (found.code, found.severity, found.location) == (code, Severity.ERROR, location)
    for word in words:
        assert word in f"{found.message} {found.fix}"


WARNINGS: dict[str, tuple[tuple[Change, ...], Check, str, list[str]]] = {
    "point that goes in a year without a theme": (
        (
            (PLAN, "last_year: 2024", "last_year: 2026"),
            (UNITS, "Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"),
            (PLAN, "contents: [", 'contents: ["Chủ đề {theme}", '),
            plan_has("themes: {2025: Năm số}\n"),
            (REPORTING, "day: 15}\n    consolidate", "day: 13}\n    consolidate"),
        ),
        Check.THEME,
        "tinh-x/plan.yaml, dòng 16, contents[1]",
        ["năm 2024, 2026 không có chủ đề", "được bỏ trong kế hoạch năm 2024, 2026"],
    ),
    "theme that nobody prints": (
        (plan_has("themes: {2024: Năm số}\n"),),
        Check.THEME,
        "tinh-x/plan.yaml, dòng 42, themes",
        ["không chỗ nào ghi {theme}"],
    ),
    "theme of another year": (
        (
            (PLAN, "contents: [", 'contents: ["{theme}", '),
            plan_has("themes: {2024: Năm số, 2031: Năm xa}\n"),
        ),
        Check.THEME,
        "tinh-x/plan.yaml, dòng 42, themes.2031",
        ["2031", "2024 - 2024"],
    ),
    "messages that nobody sees": (
        (plan_has("messages: [Một]\n"),),
        Check.NOT_SHOWN,
        "tinh-x/plan.yaml, dòng 42, messages",
        ["“messages” có nội dung", "“show: messages”"],
    ),
    "tasks in no table, block or duty": (
        (
            plan_has(
                OUTLINE.replace("      - {title: Nhiệm vụ, show: tasks}\n", "").replace(
                    "  - {title: Tổ chức, show: duties}\n", ""
                )
            ),
            (PLAN, "appendix_title: Các nhiệm vụ năm {year}\n", ""),
            (
                PLAN,
                'duties:\n  - addressee: Các xã\n    actors: ["@cap-xa"]\n'
                "    points: [Thực hiện]\n",
                "",
            ),
        ),
        Check.NOT_SHOWN,
        "tinh-x/plan.yaml, dòng 21, tasks",
        ["“show: tasks” hoặc “show: task_blocks” hoặc “show: duties”"],
    ),
    "title of a table that is not there": (
        (plan_has(OUTLINE.replace("show: tasks", "show: task_blocks")),),
        Check.NOT_SHOWN,
        "tinh-x/plan.yaml, dòng 18, appendix_title",
        ["“appendix_title”"],
    ),
    "symbol of another type": (
        ((PLAN, "title: Truyền thông về", "type_name: Chương trình\ntitle: Truyền thông về"),),
        Check.TYPE_NAME,
        "tinh-x/locality.yaml, dòng 16, papers.plan.symbol",
        ["“KH-UBND”", "“Chương trình”", "“CTr-”"],
    ),
    "plan with the symbol of a letter": (
        ((LOCALITY, "symbol: KH-UBND", "symbol: UBND-VX"),),
        Check.TYPE_NAME,
        "tinh-x/locality.yaml, dòng 16, papers.plan.symbol",
        ["“UBND-VX”", "“Kế hoạch”", "“KH-”"],
    ),
    "letter with the symbol of a plan": (
        (LETTER[0], (LOCALITY, LETTER[1][1], LETTER[1][2].replace("UBND-VX", "KH-UBND"))),
        Check.TYPE_NAME,
        "tinh-x/locality.yaml, dòng 16, papers.plan.symbol",
        ["“Công văn”", "không có chữ viết tắt tên loại"],
    ),
    "letter that does not say what it is about": (
        (
            (PLAN, "title: Truyền thông về", "type_name: Công văn\ntitle: Truyền thông về"),
            LETTER[1],
        ),
        Check.TYPE_NAME,
        "tinh-x/plan.yaml, dòng 2, title",
        ["“Truyền thông về", "“Về việc”"],
    ),
    "no time for the report": (
        ((REPORTING, "reminders:", "    submit_before: {month: 6, day: 16}\nreminders:"),),
        Check.SUBMIT,
        "tinh-x/reporting.yaml, dòng 13, periods[1].submit_before",
        ["trước ngày 16/6/2024", "hạn của đơn vị là 14/6/2024"],
    ),
    "no time after the first draft": (
        (
            (
                REPORTING,
                "consolidate_on: {month: 6, day: 15}",
                "consolidate_on: {month: 6, day: 18}",
            ),
            (REPORTING, "reminders:", "    submit_before: {month: 6, day: 19}\nreminders:"),
        ),
        Check.SUBMIT,
        "tinh-x/reporting.yaml, dòng 13, periods[1].submit_before",
        ["trước ngày 19/6/2024", "ngày tổng hợp là 18/6/2024"],
    ),
    "target of a year gone by": (
        ((PLAN, 'tasks: ["02"]', f"{MEASURED}\n    by: 2023"),),
        Check.TARGET_YEAR,
        "tinh-x/plan.yaml, dòng 19, targets[1].by",
        ["2023", "2024"],
    ),
    "share that is asked twice": (
        (
            (PLAN, 'tasks: ["02"]', MEASURED),
            (PLAN, "time: on 10-10", "time: on 10-10\n    quota: {share_at_least: 50, of: xã}"),
        ),
        Check.ASKED_TWICE,
        "tinh-x/plan.yaml, dòng 16, targets[1].share",
        ["nhiệm vụ 02"],
    ),
    "once, after the last window": (
        (
            (
                PLAN,
                "time: on 10-10",
                "time: on 10-10\n    quota: {count: 1, per: once, unit: hội thi}",
            ),
        ),
        Check.NEVER_OWED,
        "tinh-x/plan.yaml, dòng 37, tasks[2].quota",
        ["“01 hội thi”", "10/10/2024", "per: year"],
    ),
    "once, so many days after an issue too late for the last window": (
        (
            (
                PLAN,
                "time: on 10-10",
                "time: 200 days after issue\n    quota: {count: 1, per: once, unit: hội thi}",
            ),
            (PLAN, "first_year: 2024", "issue_on: {month: 5, day: 1}\nfirst_year: 2024"),
        ),
        Check.NEVER_OWED,
        "tinh-x/plan.yaml, dòng 38, tasks[2].quota",
        ["“01 hội thi”", "17/11/2024"],
    ),
    "title of a period that says it is a result": (
        ((REPORTING, "title: 6 tháng", "title: Kết quả 6 tháng"),),
        Check.PERIOD_TITLE,
        "tinh-x/reporting.yaml, dòng 8, periods[1].title",
        ["“Kết quả kết quả …”", "title: 6 tháng đầu năm {year}."],
    ),
    "title of a period that says it is a report": (
        ((REPORTING, "title: 6 tháng", "title: báo cáo 6 tháng"),),
        Check.PERIOD_TITLE,
        "tinh-x/reporting.yaml, dòng 8, periods[1].title",
        ["“Báo cáo báo cáo …”"],
    ),
    "numbered document without a date": (
        ((PLAN, "    date: 2020-06-03\n", ""),),
        Check.UNDATED,
        "tinh-x/plan.yaml, dòng 6, legal_bases[1].number",
        ["“749/QĐ-TTg”", "“date”"],
    ),
    "time of which no day can be told": (
        ((PLAN, "time: yearly", "time: in words\n    time_words: Sau khi có hướng dẫn"),),
        Check.NO_DAY,
        "tinh-x/plan.yaml, dòng 28, tasks[1].time",
        ["“Sau khi có hướng dẫn”", "by 2026-06-30"],
    ),
    "task of no year of the plan": (
        ((PLAN, "time: yearly", "time: year 2031"),),
        Check.NO_YEAR,
        "tinh-x/plan.yaml, dòng 28, tasks[1].time",
        ["“Năm 2031”", "first_year"],
    ),
    "target that falls due after the last window": (
        ((PLAN, 'tasks: ["02"]', f"{MEASURED}\n    time: on 10-10"),),
        Check.NEVER_OWED,
        "tinh-x/plan.yaml, dòng 19, targets[1].time",
        ["10/10/2024", "khóa time"],
    ),
    "group that reports a target and has nobody": (
        ((PLAN, 'tasks: ["02"]', MEASURED.replace("@cap-xa", "@doan-the")),),
        Check.NOBODY,
        "tinh-x/plan.yaml, dòng 18, targets[1].reporters[1]",
        ["“doan-the”"],
    ),
}


@pytest.mark.parametrize("name", WARNINGS)
def test_warnings_are_placed_and_explained(tmp_path: Path, name: str) -> None:
    changes, code, location, words = WARNINGS[name]
    (found,) = findings(tmp_path, *changes)
    assert (found.code, found.severity, found.location) == (code, Severity.WARNING, location)
    for word in words:
        assert word in f"{found.message} {found.fix}"
    load_profile(tmp_path / "config", CODE)


def test_a_plan_without_a_theme_is_whole(tmp_path: Path) -> None:
    """What check calls a warning can be left out; the rest is the plan as it was."""
    config = changed(
        tmp_path,
        (PLAN, "contents: [", 'contents: ["Chủ đề {theme}", '),
        (PLAN, "last_year: 2024", "last_year: 2025"),
        plan_has("themes: {2024: Năm số}\n"),
    )
    profile = load_profile(config, CODE)
    assert profile.of_year(2024).plan.contents == ("Chủ đề Năm số", "Chuyển đổi số")
    assert profile.of_year(2025).plan.contents == ("Chuyển đổi số",)


def test_a_template_may_be_the_profiles_own(tmp_path: Path) -> None:
    config = changed(
        tmp_path, (LOCALITY, "plan: {issuer", "plan: {template: ke_hoach_rieng, issuer")
    )
    (found,) = check_profile(config, CODE, templates(tmp_path))
    assert found.code == Check.TEMPLATE
    own = config / CODE / "templates"
    own.mkdir()
    (own / "ke_hoach_rieng.docx").touch()
    assert check_profile(config, CODE, templates(tmp_path)) == ()
    (own / "ke_hoach_rieng.docx").unlink()
    assert check_profile(config, CODE) == ()  # no folder of templates was named


def test_the_papers_print_as_many_columns_as_the_check_allows() -> None:
    assert MOST_COLUMNS == plan_attachments.MOST_COLUMNS


def test_an_estimate_is_not_cut_off(tmp_path: Path) -> None:
    """The money is for a time to come: its end lies behind the deadline, and that is right."""
    for month in (1, 6, 12):
        window = f"window_end: {{month: {month}, day: 28, year: 1}}"
        estimate = ESTIMATE.replace("window_end: {month: 12, day: 31, year: 1}", window)
        found = findings(
            tmp_path / str(month), in_papers(SUMMARY), (REPORTING, "periods:\n", estimate)
        )
        assert found == ()
