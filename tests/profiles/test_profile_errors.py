"""One broken thing at a time: the right file, line and key, what was found, what is expected."""

from pathlib import Path

import pytest

from plancycle.model.errors import ConfigError, RegistryError
from plancycle.model.findings import Severity
from plancycle.profiles import Check, list_profiles, load_profile
from plancycle.profiles.profile_check import check_profile
from tests.profiles.small_profile import CODE, change, write_profile

PLAN, LOCALITY = "tinh-x/plan.yaml", "tinh-x/locality.yaml"
REPORTING, UNITS = "tinh-x/reporting.yaml", "tinh-x/units.csv"
GROUPS, CALENDAR = "common/groups.yaml", "common/calendar.yaml"

# file, old text, new text, code, location, words of the message and the remedy
ONE_ERROR = {
    "lead missing": (
        *(PLAN, "    lead: [so-tttt]\n", ""),
        Check.MISSING_KEY,
        "tinh-x/plan.yaml, dòng 30, tasks[2].lead",
        ["thiếu khóa “lead”", "danh sách"],
    ),
    "lead empty": (
        *(PLAN, "lead: [so-tttt]", "lead: []"),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 33, tasks[2].lead",
        ["để trống", "ít nhất một mục"],
    ),
    "lead no list": (
        *(PLAN, "lead: [so-tttt]", "lead: so-tttt"),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 33, tasks[2].lead",
        ["ghi “so-tttt”", "Cần danh sách"],
    ),
    "lead only others": (
        *(PLAN, "lead: [so-tttt]", "lead: [{others: Các trường}]"),
        Check.NO_LEAD,
        "tinh-x/plan.yaml, dòng 33, tasks[2].lead",
        ["không nêu đơn vị nào"],
    ),
    "lead a group of nobody": (
        *(PLAN, 'lead: ["@cap-xa"]', 'lead: ["@doan-the"]'),
        Check.NO_LEAD,
        "tinh-x/plan.yaml, dòng 26, tasks[1].lead[1]",
        ["nhóm “doan-the” không có đơn vị nào"],
    ),
    "unknown unit": (
        *(PLAN, "lead: [so-tttt]", "lead: [so-ttt]"),
        Check.UNKNOWN_CODE,
        "tinh-x/plan.yaml, dòng 33, tasks[2].lead[1]",
        ["không có đơn vị “so-ttt”", "Có phải “so-tttt”?"],
    ),
    "unknown group": (
        *(PLAN, 'lead: ["@cap-xa"]', 'lead: ["@cap-xaa"]'),
        Check.UNKNOWN_CODE,
        "tinh-x/plan.yaml, dòng 26, tasks[1].lead[1]",
        ["không có nhóm “cap-xaa”", "Có phải “cap-xa”?"],
    ),
    "group written as a unit": (
        *(PLAN, 'lead: ["@cap-xa"]', "lead: [cap-xa]"),
        Check.UNKNOWN_CODE,
        "tinh-x/plan.yaml, dòng 26, tasks[1].lead[1]",
        ["không có đơn vị “cap-xa”", 'ghi "@cap-xa"'],
    ),
    "unknown unit in except": (
        *(PLAN, "partners: [so-tttt]", "partners: [{group: cap-xa, except: [xa-c]}]"),
        Check.UNKNOWN_CODE,
        "tinh-x/plan.yaml, dòng 27, tasks[1].partners[1].except[1]",
        ["“xa-c”", "Có phải “xa-"],
    ),
    "actor is two things": (
        *(PLAN, "lead: [so-tttt]", "lead: [{unit: so-tttt, group: cap-xa}]"),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 33, tasks[2].lead[1]",
        ["cần đúng một trong các khóa"],
    ),
    "code with capitals": (
        *(PLAN, "lead: [so-tttt]", "lead: [So-TTTT]"),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 33, tasks[2].lead[1].unit",
        ["“So-TTTT”", "chữ thường không dấu"],
    ),
    "duty of an unknown unit": (
        *(PLAN, 'actors: ["@cap-xa"]', "actors: [so-tai-chinh]"),
        Check.UNKNOWN_CODE,
        "tinh-x/plan.yaml, dòng 40, duties[1].actors[1]",
        ["“so-tai-chinh”"],
    ),
    "@ without quotes": (
        *(PLAN, '["@cap-xa"]\n    partners', "[@cap-xa]\n    partners"),
        Check.SYNTAX,
        "tinh-x/plan.yaml, dòng 26",
        ["ký tự đặc biệt", "lead: [@cap-xa]", "ngoặc kép"],
    ),
    "colon in a text": (
        *(PLAN, "title: Sự kiện", "title: Sự kiện: lớn"),
        Check.SYNTAX,
        "tinh-x/plan.yaml, dòng 32",
        ["dấu hai chấm", "“title: Sự kiện: lớn”"],
    ),
    "tab": (
        *(PLAN, "    title: Sự kiện", "\ttitle: Sự kiện"),
        Check.SYNTAX,
        "tinh-x/plan.yaml, dòng 32",
        ["phím Tab", "dấu cách"],
    ),
    "bracket left open": (
        *(PLAN, "budget: [Ngân sách nhà nước]", "budget: [Ngân sách nhà nước"),
        Check.SYNTAX,
        "tinh-x/plan.yaml, dòng 38",
        ["ngoặc [ ] hoặc { } chưa đóng"],
    ),
    "alias": (
        *(
            PLAN,
            "general_aims: [Nâng cao nhận thức]",
            "general_aims: &a [Nâng cao nhận thức]\nx: *a",
        ),
        Check.SYNTAX,
        "tinh-x/plan.yaml, dòng 11, x",
        ["bí danh"],
    ),
    "tag": (
        *(PLAN, "title: Sự kiện", "title: !!python/name:os.system x"),
        Check.SYNTAX,
        "tinh-x/plan.yaml, dòng 32, tasks[2].title",
        ["thẻ"],
    ),
    "repeated key": (
        *(PLAN, "title: Sự kiện", "title: Sự kiện\n    title: Hai"),
        Check.DUPLICATE_KEY,
        "tinh-x/plan.yaml, dòng 33, tasks[2].title",
        ["hai lần (lần đầu ở dòng 32)"],
    ),
    "impossible day of a time": (
        *(PLAN, "on 10-10", "before 02-30"),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 36, tasks[2].time",
        ["không có ngày 30/02"],
    ),
    "unknown time": (
        *(PLAN, "on 10-10", "quý II"),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 36, tasks[2].time",
        ["“quý II”", "quarter 2"],
    ),
    "impossible date": (
        *(PLAN, "2020-06-03", "2020-02-30"),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 7, legal_bases[1].date",
        ["“2020-02-30”", "2023-07-17"],
    ),
    "Vietnamese date": (
        *(PLAN, "2020-06-03", "03/6/2020"),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 7, legal_bases[1].date",
        ["“03/6/2020”", "năm-tháng-ngày"],
    ),
    "repeated task id": (
        *(PLAN, 'id: "01"', 'id: "02"'),
        Check.DUPLICATE_CODE,
        "tinh-x/plan.yaml, dòng 30, tasks[2].id",
        ["“02” bị trùng (đã có ở dòng 23)"],
    ),
    "target of an unknown task": (
        *(PLAN, 'tasks: ["02"]', 'tasks: ["02", "12"]'),
        Check.UNKNOWN_CODE,
        "tinh-x/plan.yaml, dòng 15, targets[1].tasks[2]",
        ["“12”", "phần tasks"],
    ),
    "unknown task group": (
        *(PLAN, '  - id: "02"\n    group: I', '  - id: "02"\n    group: IV'),
        Check.UNKNOWN_CODE,
        "tinh-x/plan.yaml, dòng 31, tasks[2].group",
        ["“IV”", "Các nhóm trong task_groups: I."],
    ),
    "quota with an unknown word": (
        *(PLAN, "per: month", "per: moon"),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 29, tasks[1].quota",
        ["{at_least: 1, per: moon, unit: chương trình}", "“per” phải là week"],
    ),
    "empty title": (
        *(PLAN, "title: Sự kiện", "title:"),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 32, tasks[2].title",
        ["để trống", "văn bản"],
    ),
    "number for a text": (
        *(PLAN, "title: Sự kiện", "title: 2024"),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 32, tasks[2].title",
        ["“2024”", "ngoặc kép"],
    ),
    "unknown key": (
        *(PLAN, "partners: [so-tttt]", "partner: [so-tttt]"),
        Check.UNKNOWN_KEY,
        "tinh-x/plan.yaml, dòng 27, tasks[1].partner",
        ["không có khóa “partner”", "Có phải “partners”?"],
    ),
    "years turned round": (
        *(PLAN, "last_year: 2024", "last_year: 2023"),
        Check.DATE_ORDER,
        "tinh-x/plan.yaml, dòng 3, last_year",
        ["2023", "2024"],
    ),
    "year out of bounds": (
        *(PLAN, "last_year: 2024", "last_year: 20244"),
        Check.VALUE,
        "tinh-x/plan.yaml, dòng 3, last_year",
        ["không lớn hơn 2100"],
    ),
    "unknown placeholder": (
        *(PLAN, "Trên đây là Kế hoạch năm {year}", "Kế hoạch năm {nam}"),
        Check.PLACEHOLDER,
        "tinh-x/plan.yaml, dòng 42, closing",
        ["“{nam}”", "{year}"],
    ),
    "placeholder that nobody fills": (
        *(REPORTING, "sender_name: Sở", "sender_name: Năm {year}, Sở"),
        Check.PLACEHOLDER,
        "tinh-x/reporting.yaml, dòng 2, sender_name",
        ["“{year}”", "trong plan.yaml"],
    ),
    "half a placeholder": (
        *(PLAN, "Trên đây là Kế hoạch năm {year}", "Trên đây là Kế hoạch năm {year"),
        Check.PLACEHOLDER,
        "tinh-x/plan.yaml, dòng 42, closing",
        ["ngoặc nhọn", "{year}"],
    ),
    "a placeholder with a brace too many": (
        *(PLAN, "Trên đây là Kế hoạch năm {year}", "Trên đây là Kế hoạch năm {{year}}"),
        Check.PLACEHOLDER,
        "tinh-x/plan.yaml, dòng 42, closing",
        ["ngoặc nhọn", "{year}"],
    ),
    "theme in a period's title": (
        *(REPORTING, "title: 6 tháng đầu năm {year}", "title: 6 tháng đầu năm {year} {theme}"),
        Check.PLACEHOLDER,
        "tinh-x/reporting.yaml, dòng 8, periods[1].title",
        ["“{theme}”", "{year}, {next_year}"],
    ),
    "period without its year": (
        *(REPORTING, "title: 6 tháng đầu năm {year}", "title: 6 tháng đầu năm"),
        Check.PLACEHOLDER,
        "tinh-x/reporting.yaml, dòng 8, periods[1].title",
        ["không có chỗ điền năm"],
    ),
    "zero-width space": (
        *(PLAN, "title: Sự kiện", "title: Sự\u200b kiện"),
        Check.CHARACTER,
        "tinh-x/plan.yaml, dòng 32",
        ["U+200B"],
    ),
    "control character": (
        *(PLAN, "title: Sự kiện", "title: Sự \x07kiện"),
        Check.CHARACTER,
        "tinh-x/plan.yaml, dòng 32",
        ["U+0007"],
    ),
    "escaped control character": (
        *(PLAN, "title: Sự kiện", 'title: "Sự \\x07kiện"'),
        Check.CHARACTER,
        "tinh-x/plan.yaml, dòng 32, tasks[2].title",
        ["U+0007"],
    ),
    "decomposed letters": (
        *(PLAN, "title: Sự kiện", "title: Su\u031b\u0323 kiện"),
        Check.CHARACTER,
        "tinh-x/plan.yaml, dòng 32",
        ["chữ “Sự”", "dựng sẵn"],
    ),
    "code is not the folder": (
        *(LOCALITY, "code: tinh-x", "code: tinh-y"),
        Check.VALUE,
        "tinh-x/locality.yaml, dòng 1, code",
        ["“tinh-y”", "“tinh-x”"],
    ),
    "unknown lead agency": (
        *(LOCALITY, "unit: so-tttt", "unit: so-tttv"),
        Check.UNKNOWN_CODE,
        "tinh-x/locality.yaml, dòng 10, lead.unit",
        ["Có phải “so-tttt”?"],
    ),
    "symbol with blanks": (
        *(LOCALITY, "symbol: KH-UBND", "symbol: KH - UBND"),
        Check.VALUE,
        "tinh-x/locality.yaml, dòng 16, papers.plan.symbol",
        ["“KH - UBND”", "không có dấu cách"],
    ),
    "unknown issuer": (
        *(LOCALITY, "{issuer: issuing,", "{issuer: ubnd,"),
        Check.VALUE,
        "tinh-x/locality.yaml, dòng 16, papers.plan.issuer",
        ["“ubnd”", "“issuing”"],
    ),
    "signer without a title": (
        *(LOCALITY, "signer: {title: [CHỦ TỊCH]}", "signer: {title: []}"),
        Check.PAPERS,
        "tinh-x/locality.yaml, dòng 16, papers.plan.signer.title",
        ["chức vụ người ký"],
    ),
    "paper missing": (
        *(
            LOCALITY,
            "  reminder: {issuer: lead, symbol: STTTT-CNTT, signer: {title: [GIÁM ĐỐC]}}\n",
            "",
        ),
        Check.PAPERS,
        "tinh-x/locality.yaml, dòng 15, papers.reminder",
        ["“Công văn đôn đốc”"],
    ),
    "paper that is none": (
        *(LOCALITY, "papers:\n", "papers:\n  plann: {issuer: lead}\n"),
        Check.UNKNOWN_KEY,
        "tinh-x/locality.yaml, dòng 16, papers.plann",
        ["Có phải “plan”?"],
    ),
    "reply address with a plus": (
        *(REPORTING, "baocao@", "bao+cao@"),
        Check.VALUE,
        "tinh-x/reporting.yaml, dòng 1, reply_to",
        ["không có dấu +"],
    ),
    "contact that is no address": (
        *(REPORTING, "lienhe@so-tttt.x.example", "lienhe@so"),
        Check.VALUE,
        "tinh-x/reporting.yaml, dòng 5, contact.email",
        ["“lienhe@so”"],
    ),
    "impossible day of a window": (
        *(REPORTING, "day: 10}", "day: 31}"),
        Check.VALUE,
        "tinh-x/reporting.yaml, dòng 10, periods[1].window_end",
        ["không có ngày 31/06"],
    ),
    "unknown period": (
        *(REPORTING, "code: H1", "code: H9"),
        Check.VALUE,
        "tinh-x/reporting.yaml, dòng 7, periods[1].code",
        ["“H9”", "Q1-Q4"],
    ),
    "window turned round": (
        *(REPORTING, ", year: -1", ""),
        Check.DATE_ORDER,
        "tinh-x/reporting.yaml, dòng 10, periods[1].window_end",
        ["10/06 trước khi bắt đầu 15/12", "year: -1"],
    ),
    "consolidated too early": (
        *(REPORTING, "consolidate_on: {month: 6, day: 15}", "consolidate_on: {month: 6, day: 14}"),
        Check.DATE_ORDER,
        "tinh-x/reporting.yaml, dòng 12, periods[1].consolidate_on",
        ["14/06", "15/06"],
    ),
    "reminder in the past": (
        *(REPORTING, "days_before: [10, 3]", "days_before: [10, -3]"),
        Check.VALUE,
        "tinh-x/reporting.yaml, dòng 14, reminders.days_before[2]",
        ["“-3”", "từ 1 đến 60"],
    ),
    "unknown reporter": (
        *(REPORTING, "periods:\n", 'reporters: ["@cap-huyen"]\nperiods:\n'),
        Check.UNKNOWN_CODE,
        "tinh-x/reporting.yaml, dòng 6, reporters[1]",
        ["không có nhóm “cap-huyen”"],
    ),
    "group that includes itself": (
        *(GROUPS, "includes: [so-nganh, cap-xa]", "includes: [so-nganh, tat-ca]"),
        Check.CYCLE,
        "common/groups.yaml, dòng 15, groups[4].includes",
        ["tat-ca → tat-ca"],
    ),
    "group that includes nobody known": (
        *(GROUPS, "includes: [so-nganh, cap-xa]", "includes: [so-nganh, cap-x]"),
        Check.UNKNOWN_CODE,
        "common/groups.yaml, dòng 15, groups[4].includes[2]",
        ["Có phải “cap-xa”?"],
    ),
    "repeated group": (
        *(GROUPS, "code: tat-ca", "code: cap-xa"),
        Check.DUPLICATE_CODE,
        "common/groups.yaml, dòng 12, groups[4].code",
        ["đã có ở dòng 9"],
    ),
    "unknown mood": (
        *(GROUPS, "mood: invited", "mood: invitd"),
        Check.VALUE,
        "common/groups.yaml, dòng 8, groups[2].mood",
        ["“invitd”", "Có phải “invited”?"],
    ),
    "working is no yes or no": (
        *(CALENDAR, "working: false", "working: có"),
        Check.VALUE,
        "common/calendar.yaml, dòng 3, days[1].working",
        ["“có”", "true hoặc false"],
    ),
    "repeated day": (
        *(CALENDAR, "days:\n", "days:\n  - {date: 2026-01-02, working: false, source: x}\n"),
        Check.DUPLICATE_CODE,
        "common/calendar.yaml, dòng 3, days[2].date",
        ["02/01/2026 đã ghi ở dòng 2"],
    ),
}


@pytest.mark.parametrize("name", ONE_ERROR)
def test_one_error_is_placed_exactly(tmp_path: Path, name: str) -> None:
    file, old, new, code, location, words = ONE_ERROR[name]
    config = write_profile(tmp_path)
    change(config, file, old, new)
    errors = [f for f in check_profile(config, CODE) if f.severity is Severity.ERROR]
    hit = [f for f in errors if (f.code, f.location) == (code, location)]
    assert len(hit) == 1, [str(f) for f in errors]
    for word in words:
        assert word in f"{hit[0].message} {hit[0].fix}"
    with pytest.raises(ConfigError) as raised:
        load_profile(config, CODE)
    assert str(raised.value).split("\n") == [str(f) for f in errors]


# What breaks one thing only must not be told in two ways.
SINGLE = [name for name in ONE_ERROR if name not in {"alias", "tag", "paper that is none"}]


@pytest.mark.parametrize("name", SINGLE)
def test_one_mistake_is_one_finding(tmp_path: Path, name: str) -> None:
    file, old, new, *_ = ONE_ERROR[name]
    config = write_profile(tmp_path)
    change(config, file, old, new)
    assert len(check_profile(config, CODE)) == 1


def test_every_error_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    change(config, LOCALITY, "symbol: KH-UBND", "symbol: 96/KH-UBND")
    change(config, PLAN, "lead: [so-tttt]", "lead: [so-ttt]")
    change(config, PLAN, "on 10-10", "on 13-10")
    change(config, PLAN, "title: Phát thanh", "titel: Phát thanh")
    change(config, REPORTING, "code: H1", "code: H3")
    change(config, UNITS, "2020-01-01", "01/01/2020")
    with pytest.raises(ConfigError) as raised:
        load_profile(config, CODE)
    told = [line.split(": ")[0] for line in str(raised.value).split("\n")]
    assert told == [
        "tinh-x/locality.yaml, dòng 16, papers.plan.symbol",
        "tinh-x/plan.yaml, dòng 23, tasks[1].title",
        "tinh-x/plan.yaml, dòng 25, tasks[1].titel",
        "tinh-x/plan.yaml, dòng 33, tasks[2].lead[1]",
        "tinh-x/plan.yaml, dòng 36, tasks[2].time",
        "tinh-x/reporting.yaml, dòng 7, periods[1].code",
        "tinh-x/units.csv, dòng 3, cột “valid_from”",
    ]


def test_a_file_with_a_wrong_byte_names_the_byte(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    (config / PLAN).write_bytes(b"title: a\nclosing: \xe9\n")
    (finding,) = check_profile(config, CODE)
    assert finding.code == Check.ENCODING
    assert finding.location == "tinh-x/plan.yaml, dòng 2"
    assert "byte thứ 19 của tệp (0xE9)" in finding.message


def test_an_empty_file_and_a_list_for_keys(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    (config / PLAN).write_text("# chưa soạn\n", encoding="utf-8")
    (config / REPORTING).write_text("- a\n- b\n", encoding="utf-8")
    empty, listed = check_profile(config, CODE)
    assert (empty.location, empty.message) == ("tinh-x/plan.yaml, dòng 1", "tệp trống.")
    assert (listed.location, listed.message) == (
        "tinh-x/reporting.yaml, dòng 1",
        "ghi danh sách 2 mục.",
    )


@pytest.mark.parametrize("name", [PLAN, LOCALITY, REPORTING, UNITS, GROUPS, CALENDAR])
def test_a_missing_file_is_named_and_nothing_else(tmp_path: Path, name: str) -> None:
    config = write_profile(tmp_path)
    (config / name).unlink()
    errors = [str(f) for f in check_profile(config, CODE)]
    assert errors == [f"{name}: không có tệp này. Tạo tệp theo mẫu của một bộ cấu hình khác."]


def test_a_missing_folder_suggests_the_nearest(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    with pytest.raises(ConfigError) as raised:
        load_profile(config, "tinh-y")
    assert str(raised.value) == "tinh-y: không có thư mục cấu hình này. Có phải “tinh-x”?"
    (finding,) = check_profile(config, "hoan-toan-khac")
    assert (finding.code, finding.fix) == (
        Check.MISSING_FILE,
        f"Các bộ hiện có: tinh-x. Nơi đã tìm: {config.resolve()}; cấu hình ở nơi khác thì đặt "
        "PLANCYCLE_CONFIG_DIR.",
    )
    (nowhere,) = check_profile(tmp_path / "khong-co", CODE)
    assert nowhere.message == "không có thư mục cấu hình."


@pytest.mark.parametrize("code", ["../tinh-x", "common", "", "Tinh-X", "tinh-x/"])
def test_a_code_that_is_no_code_is_refused(tmp_path: Path, code: str) -> None:
    (finding,) = check_profile(write_profile(tmp_path), code)
    assert "không phải là mã" in finding.message


def test_errors_in_the_register_alone_are_registry_errors(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    change(config, UNITS, "xa-b,Ủy", "xa-a,Ủy")
    with pytest.raises(RegistryError):
        load_profile(config, CODE)
    change(config, PLAN, "on 10-10", "on 13-10")
    with pytest.raises(ConfigError) as raised:
        load_profile(config, CODE)
    assert not isinstance(raised.value, RegistryError)


def test_profiles_are_listed(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    (config / "tinh-a").mkdir()
    (config / "tinh-a" / "locality.yaml").write_text("code: tinh-a\n", encoding="utf-8")
    (config / "ghi-chu").mkdir()
    assert list_profiles(config) == ("tinh-a", "tinh-x")
    assert list_profiles(tmp_path / "khong-co") == ()


def test_the_small_profile_is_sound(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    assert check_profile(config, CODE) == ()
    profile = load_profile(config, CODE)
    assert profile.code == CODE
    assert [u.code for u in profile.units.units] == ["so-tttt", "xa-a", "xa-b"]
    assert [t.id for t in profile.plan.tasks] == ["01", "02"]
    assert [d.day.isoformat() for d in profile.overlay] == ["2026-01-02"]
