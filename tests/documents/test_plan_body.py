"""Plans of every kind: what an official reads, in which order, under which numbers."""

from typing import Any

import pytest

from plancycle.documents.papers.plan_body import chapter_titles, plan_body
from plancycle.documents.papers.plan_paper import plan_citation, plan_context, plan_short
from plancycle.documents.rendering.official_form import with_issue
from plancycle.documents.wording.wording import plan_name
from plancycle.lint import check_file
from plancycle.model.documents import DocumentKind, Issue
from plancycle.model.errors import ConfigError
from plancycle.model.profile import Profile
from tests.documents.papers import DRAFTED, rendered
from tests.documents.sample import sample_profile, sample_tasks
from tests.documents.sample_plans import PROVINCE_PLAN, costed, department, district, letter_plan
from tests.documents.word_text import opened, paragraphs, tables

ISSUE = Issue(12, DRAFTED, "Nguyễn Văn An")


def paper(profile: Profile, year: int = 2024) -> bytes:
    return rendered(DocumentKind.PLAN, with_issue(plan_context(profile, year, DRAFTED), ISSUE))


def text(profile: Profile, year: int = 2024) -> list[str]:
    """The paragraphs between head and foot, those of appendices too; no empty ones."""
    return [p for p in paragraphs(paper(profile, year)) if p]


def body(year: int = 2024, **parts: Any) -> list[str]:
    """The texts of the body of the sample's plan with some parts of its own."""
    filled = sample_profile(plan=parts).of_year(year)
    return [f"{i.title} {i.text}".strip() for i in plan_body(filled, year)]


def test_department_plan_reads_in_the_order_of_its_outline() -> None:
    assert text(department()) == [
        "KẾ HOẠCH",
        "Truyền thông về chuyển đổi số của Sở Công Thương năm 2024",
        "Thực hiện Kế hoạch số 50/KH-UBND ngày 03/01/2024 của Ủy ban nhân dân tỉnh về truyền thông "
        "về "
        "chuyển đổi số năm 2024, Ủy ban nhân dân tỉnh ban hành Kế hoạch truyền thông về chuyển đổi "
        "số của Sở Công Thương năm 2024, cụ thể như sau:",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "Nâng cao nhận thức của cán bộ và người dân về chuyển đổi số.",
        "2. Yêu cầu",
        "- Kịp thời.",
        "- Tiết kiệm.",
        "II. NỘI DUNG TUYÊN TRUYỀN",
        "1. Nội dung",
        "Gồm các nội dung sau:",
        "- Chủ trương của Đảng và Nhà nước.",
        "- Kế hoạch số 50/KH-UBND.",
        "2. Thông điệp",
        "- Dữ liệu là tài nguyên.",
        "- Bạn đã chuyển đổi số chưa?",
        "- Thông điệp của năm 2024: “Dữ liệu mở, dịch vụ tốt”.",
        "Điểm khác nhau nêu tại Phụ lục kèm theo.",
        "III. KINH PHÍ THỰC HIỆN",
        "Kinh phí lấy từ dự toán năm 2024 của Sở.",
        "IV. HÌNH THỨC TUYÊN TRUYỀN",
        "- Chuyên mục trên trang thông tin điện tử.",
        "- Hội nghị nhân ngày 10/10.",
        "V. TỔ CHỨC THỰC HIỆN",
        "1. Văn phòng Sở",
        "- Hướng dẫn, đôn đốc các phòng.",
        "- Báo cáo trước ngày 01/12/2024.",
        "2. Các phòng thuộc Sở",
        "Phổ biến trong các buổi giao ban.",
        "Trưởng các phòng tổ chức thực hiện Kế hoạch năm 2024./.",
        "Phụ lục",
        "CÔNG NGHỆ THÔNG TIN VÀ CHUYỂN ĐỔI SỐ",
        "(Kèm theo Kế hoạch số 12/KH-UBND ngày 04/01/2024 của Ủy ban nhân dân tỉnh)",
        "Tài liệu dùng để phổ biến tại các phòng.",
    ]


def test_year_without_a_theme_has_no_line_about_it() -> None:
    lines = text(department(), 2025)
    assert "- Bạn đã chuyển đổi số chưa?" in lines
    assert not any("Thông điệp của năm" in line or "{" in line for line in lines)


def test_attachment_is_an_upright_section_of_its_own_with_a_narrow_first_column() -> None:
    document = opened(paper(department()))
    assert [s.page_width.mm < s.page_height.mm for s in document.sections] == [True, True]
    table = document.tables[2]
    assert [round(c.width.mm) for c in table.columns] == [12, 76, 76]
    assert tables(paper(department()))[2] == [
        ["TT", "Công nghệ thông tin", "Chuyển đổi số"],
        ["1", "Tin học hóa quy trình sẵn có", "Thay đổi quy trình"],
        ["2", "Dữ liệu của từng đơn vị", "Dữ liệu dùng chung"],
    ]


def test_plan_without_any_appendix_is_one_section() -> None:
    document = opened(paper(district()))
    assert len(document.sections) == 1
    assert document.sections[0].different_first_page_header_footer
    assert "Phụ lục" not in text(district())


def test_tasks_stand_as_blocks_under_their_groups() -> None:
    assert text(district())[3:38] == [
        "I. HÌNH THỨC TUYÊN TRUYỀN",
        "1. Xây dựng kế hoạch",
        "a) Xây dựng, ban hành kế hoạch truyền thông của đơn vị",
        "- Số lượng: 01 kế hoạch/năm.",
        "- Thời gian thực hiện: Trước ngày 15/02/2024.",
        "- Đơn vị chủ trì: Các sở, ban, ngành; Ủy ban nhân dân các huyện, thành phố.",
        "- Đơn vị phối hợp: Sở Thông tin và Truyền thông.",
        "2. Truyền thông trên các phương tiện",
        "a) Trên hệ thống truyền thanh",
        "- Nội dung: Mở chuyên mục phát thanh Chuyển đổi số.",
        "- Tần suất: 01 chương trình/tháng và phát lại 03 lần/tháng.",
        "- Thời gian thực hiện: Thường xuyên.",
        "- Đơn vị chủ trì: Ủy ban nhân dân các xã, phường, thị trấn.",
        "- Đơn vị phối hợp: Ủy ban nhân dân các huyện, thành phố.",
        "b) Duy trì chuyên mục “Chuyển đổi số” trên trang thông tin điện tử",
        "- Tần suất: 01 số/tuần.",
        "- Thời gian thực hiện: Hằng năm.",
        "- Đơn vị chủ trì: Sở Thông tin và Truyền thông.",
        "- Đơn vị phối hợp: Các sở, ban, ngành; các cơ quan báo chí.",
        "3. Tập huấn và sự kiện",
        "a) Tập huấn về chuyển đổi số cho doanh nghiệp",
        "- Số lượng: Từ 02 đến 03 lớp/năm.",
        "- Thời gian thực hiện: Quý II/2024.",
        "- Đơn vị chủ trì: Sở Công Thương; Hiệp hội Doanh nghiệp tỉnh.",
        "b) Vận động đoàn viên, thanh niên tham gia tổ công nghệ số cộng đồng",
        "- Số lượng: 01 cuộc thi.",
        "- Sản phẩm: Báo cáo cuộc thi.",
        "- Thời gian thực hiện: Ngày 10/10/2024.",
        "- Đơn vị chủ trì: Đoàn TNCS Hồ Chí Minh tỉnh.",
        "- Đơn vị phối hợp: Ủy ban nhân dân các xã, phường, thị trấn.",
        "c) Tổ chức buổi ngoại khóa về chuyển đổi số trong trường học",
        "- Mức cần đạt: Tối thiểu 50% trường trung học cơ sở trở lên.",
        "- Thời gian thực hiện: Hằng năm.",
        "- Đơn vị chủ trì: Ủy ban nhân dân các huyện, thành phố.",
        "- Đơn vị phối hợp: Các trường học.",
    ]


def test_duties_below_a_numbered_title_are_lettered() -> None:
    assert text(district())[38:] == [
        "- Kinh phí: 25,5 triệu đồng.",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Phân công",
        "a) Sở Tài chính",
        "Tham mưu bố trí kinh phí thực hiện Kế hoạch.",
        "b) Ủy ban nhân dân các huyện, thành phố",
        "- Xây dựng kế hoạch hằng năm.",
        "- Báo cáo đúng thời hạn.",
        "c) Đề nghị các tổ chức đoàn thể",
        "Vận động đoàn viên, hội viên tham gia.",
        "Ủy ban nhân dân tỉnh yêu cầu các đơn vị tổ chức thực hiện Kế hoạch năm 2024./.",
    ]


def test_blocks_below_a_numbered_title_go_one_step_lower() -> None:
    outline = [
        {"title": "Nhiệm vụ", "passages": [{"title": "Hoạt động", "show": "task_blocks"}]},
    ]
    tasks = [t for t in sample_tasks({}) if t["id"] in {"03", "05"}]
    assert body(outline=outline, tasks=tasks) == [
        "I. NHIỆM VỤ",
        "1. Hoạt động",
        "a) Truyền thông trên các phương tiện",
        "- Duy trì chuyên mục “Chuyển đổi số” trên trang thông tin điện tử:",
        "+ Tần suất: 01 số/tuần.",
        "+ Thời gian thực hiện: Hằng năm.",
        "+ Đơn vị chủ trì: Sở Thông tin và Truyền thông.",
        "+ Đơn vị phối hợp: Các sở, ban, ngành; các cơ quan báo chí.",
        "b) Tập huấn và sự kiện",
        "- Vận động đoàn viên, thanh niên tham gia tổ công nghệ số cộng đồng:",
        "+ Thời gian thực hiện: Ngày 10/10/2024.",
        "+ Đơn vị chủ trì: Đoàn TNCS Hồ Chí Minh tỉnh.",
        "+ Đơn vị phối hợp: Ủy ban nhân dân các xã, phường, thị trấn.",
    ]


def test_letter_has_a_subject_addressees_and_numbered_blocks() -> None:
    content = paper(letter_plan())
    assert tables(content)[0][1] == [
        "Số: 12/UBND-VX\nV/v đẩy mạnh tuyên truyền về chuyển đổi số năm 2024",
        "Hà Trung, ngày 04 tháng 01 năm 2024",
    ]
    assert text(letter_plan()) == [
        "Kính gửi:",
        "- Sở Tài chính;",
        "- Ủy ban nhân dân các xã.",
        "Để nâng chỉ số chuyển đổi số năm 2024, Chủ tịch UBND huyện yêu cầu:",
        "1. Sở Tài chính: Bố trí kinh phí năm 2025.",
        "2. Ủy ban nhân dân các xã:",
        "- Phát chuyên mục 01 lần/tuần.",
        "- Tuyên truyền trên Đài truyền thanh xã, cụ thể:",
        "+ Chương trình chuyển đổi số.",
        "+ Kỹ năng số.",
        "3. Đề nghị các tổ chức đoàn thể: Vận động hội viên:",
        "- Cài ứng dụng.",
        "- Học kỹ năng.",
        "Yêu cầu các đơn vị thực hiện, báo cáo trước ngày 20/12/2024./.",
    ]
    assert tables(content)[1] == [
        ["Nơi nhận:\n- Như trên;\n- CT, các PCT;\n- Lưu: VT.\n",
         "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nHà An"],
    ]  # fmt: skip
    assert opened(content).core_properties.title == (
        "V/v đẩy mạnh tuyên truyền về chuyển đổi số năm 2024"
    )


def test_letter_is_cited_by_its_own_type() -> None:
    profile = letter_plan()
    name = "Công văn về việc đẩy mạnh tuyên truyền về chuyển đổi số năm 2024"
    assert plan_name(profile.plan, 2024) == name
    assert plan_short(profile, ISSUE) == "Công văn số 12/UBND-VX"
    assert plan_citation(profile, 2024, ISSUE) == (
        "Công văn số 12/UBND-VX ngày 04/01/2024 của Ủy ban nhân dân tỉnh về việc đẩy mạnh tuyên "
        "truyền về chuyển đổi số năm 2024"
    )


def test_letter_without_an_opening_of_its_own_asks_the_addressees() -> None:
    assert text(letter_plan(opening="", implements=[PROVINCE_PLAN]))[3] == (
        "Thực hiện Kế hoạch số 50/KH-UBND ngày 03/01/2024 của Ủy ban nhân dân tỉnh về truyền thông "
        "về "
        "chuyển đổi số năm 2024, Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị, địa phương nêu "
        "trên thực hiện các nội dung sau:"
    )


def test_what_is_a_basis_is_cited_short_when_it_is_implemented() -> None:
    decision = {
        "type": "Quyết định",
        "number": "749/QĐ-TTg",
        "date": "2020-06-03",
        "issuer": "Thủ tướng Chính phủ",
        "abstract": "phê duyệt Chương trình Chuyển đổi số quốc gia",
    }
    parts = {"implements": [decision, PROVINCE_PLAN], "parent": PROVINCE_PLAN, "proposal": ""}
    lines = text(sample_profile(plan=parts))
    assert lines[2:5] == [
        "Căn cứ Luật Ngân sách nhà nước ngày 25/6/2015;",
        "Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt Chương "
        "trình Chuyển đổi số quốc gia.",
        "Thực hiện Quyết định số 749/QĐ-TTg; Kế hoạch số 50/KH-UBND ngày 03/01/2024 của Ủy ban "
        "nhân dân tỉnh về truyền thông về chuyển đổi số năm 2024, Ủy ban nhân dân tỉnh ban hành Kế "
        "hoạch truyền thông về chuyển đổi số trên địa bàn tỉnh Hà Trung năm 2024, cụ thể như sau:",
    ]


@pytest.mark.parametrize(
    ("opening", "printed"),
    [
        ("Nhằm đạt mục tiêu năm {year}, Sở yêu cầu", "Nhằm đạt mục tiêu năm 2024, Sở yêu cầu:"),
        ("nội dung như sau:", "Nội dung như sau:"),
        ("Kế hoạch gồm các phần dưới đây.", "Kế hoạch gồm các phần dưới đây."),
    ],
)
def test_opening_of_the_profile_stands_as_it_is(opening: str, printed: str) -> None:
    assert printed in text(sample_profile(plan={"opening": opening}))


COLUMNS = ["TT", "Nội dung nhiệm vụ", "Đơn vị thực hiện (chủ trì)", "Đơn vị phối hợp"]


@pytest.mark.parametrize(
    ("task", "more", "told"),
    [
        ({}, ["Định mức, kết quả", "Thời gian"], "định mức và thời gian thực hiện"),
        (
            {"product": "lớp học"},
            ["Sản phẩm", "Định mức, kết quả", "Thời gian"],
            "sản phẩm, định mức và thời gian thực hiện",
        ),
        (
            {"cost": "1234.5"},
            ["Định mức, kết quả", "Thời gian", "Kinh phí (triệu đồng)"],
            "định mức, thời gian thực hiện và kinh phí",
        ),
        (
            {"product": "lớp học", "cost": "1234.5"},
            ["Sản phẩm", "Định mức, kết quả", "Thời gian", "Kinh phí (triệu đồng)"],
            "sản phẩm, định mức, thời gian thực hiện và kinh phí",
        ),
    ],
)
def test_product_and_cost_have_columns_only_if_a_task_has_them(
    task: dict[str, Any], more: list[str], told: str
) -> None:
    profile = costed(t04=task)
    header, *rows = tables(paper(profile))[2]
    assert header == COLUMNS + more
    row = next(r for r in rows if r[0] == "04")
    values = {
        "Sản phẩm": "Lớp học",
        "Định mức, kết quả": "Từ 02 đến 03 lớp/năm",
        "Thời gian": "Quý II/2024",
        "Kinh phí (triệu đồng)": "1.234,5",
    }
    assert row[4:] == [values[name] for name in more]
    table = opened(paper(profile)).tables[2]
    assert sum(c.width.mm for c in table.columns) == pytest.approx(252, abs=0.5)
    assert (
        "Kế hoạch giao 06 nhiệm vụ, chia thành 03 nhóm; nội dung, đơn vị chủ trì, đơn vị phối hợp, "
        f"{told} của từng nhiệm vụ nêu tại Phụ lục kèm theo Kế hoạch này."
    ) in text(profile)


def test_quotas_have_no_column_where_no_task_has_one_and_a_product_says_what_is_owed() -> None:
    regular = {"quota": "regularly", "product": "báo cáo"}
    profile = costed(**{f"t{n:02d}": regular for n in range(1, 7)})
    assert tables(paper(profile))[2][0] == [*COLUMNS, "Sản phẩm", "Thời gian"]


def test_several_appendices_are_numbered_and_those_the_text_forgets_are_named() -> None:
    attachments = [
        {"title": "Mẫu bìa", "points": ["Khổ A4", "Giấy trắng"]},
        {"title": "Danh mục tài liệu", "columns": ["Tên", "Nơi lấy"], "rows": [["Cẩm nang", "Sở"]]},
    ]
    profile = sample_profile(plan={"attachments": attachments})
    lines = text(profile)
    named = "Gửi kèm theo Kế hoạch này: Phụ lục II (Mẫu bìa); Phụ lục III (Danh mục tài liệu)."
    assert named in lines
    assert any(line.endswith("tại Phụ lục I kèm theo Kế hoạch này.") for line in lines)
    reference = "(Kèm theo Kế hoạch số 12/KH-UBND ngày 04/01/2024 của Ủy ban nhân dân tỉnh)"
    assert lines[-11:] == [
        "Phụ lục I",
        "NHIỆM VỤ TRUYỀN THÔNG VỀ CHUYỂN ĐỔI SỐ NĂM 2024",
        reference,
        "Phụ lục II",
        "MẪU BÌA",
        reference,
        "- Khổ A4.",
        "- Giấy trắng.",
        "Phụ lục III",
        "DANH MỤC TÀI LIỆU",
        reference,
    ]
    pages = [s.page_width.mm < s.page_height.mm for s in opened(paper(profile)).sections]
    assert pages == [True, False, True, True]
    assert check_file(paper(profile), "ke-hoach.docx") == ()


def test_table_too_wide_for_the_page_is_refused() -> None:
    wide = {"title": "Rộng", "columns": ["Cột"] * 9, "rows": [["x"] * 9]}
    with pytest.raises(ConfigError, match="“Rộng” có 9 cột; trang đứng chỉ in được nhiều nhất 8"):
        plan_context(sample_profile(plan={"attachments": [wide]}), 2024, DRAFTED)


@pytest.mark.parametrize("count", range(1, 9))
@pytest.mark.parametrize("first", ["STT", "Tên"])
def test_tables_of_every_width_fill_the_page(count: int, first: str) -> None:
    names = [first, *[f"Cột {n}" for n in range(2, count + 1)]]
    attachment = {"title": "Bảng", "columns": names, "rows": [names, names[::-1]]}
    content = paper(sample_profile(plan={"attachments": [attachment]}))
    assert tables(content)[3] == [names, names, names[::-1]]
    table = opened(content).tables[3]
    assert sum(c.width.mm for c in table.columns) == pytest.approx(165, abs=0.5)


def test_empty_chapters_and_passages_are_left_out_and_numbers_run_on() -> None:
    outline = [
        {"title": "Chỉ tiêu", "text": ["Gồm:"], "show": "targets"},
        {"title": "Thông điệp", "passages": [{"title": "Chính", "show": "messages"}]},
        {"title": "Nội dung", "text": ["Có lời dẫn."], "show": "messages"},
        {"title": "Tổ chức", "show": "duties", "passages": [{"title": "Khác", "points": ["a"]}]},
        {"show": "budget", "passages": [{"title": "Sau cùng", "points": ["b", "c"]}]},
    ]
    assert body(outline=outline, targets=[], messages=[])[:6] == [
        "I. NỘI DUNG",
        "Có lời dẫn.",
        "II. TỔ CHỨC",
        "1. Sở Tài chính",
        "Tham mưu bố trí kinh phí thực hiện Kế hoạch.",
        "2. Ủy ban nhân dân các huyện, thành phố",
    ]
    assert body(outline=outline, targets=[], messages=[])[-6:] == [
        "4. Khác",
        "A.",
        "Kinh phí bố trí trong dự toán chi thường xuyên của các đơn vị.",
        "5. Sau cùng",
        "- B.",
        "- C.",
    ]


def test_letters_go_through_the_vietnamese_alphabet_and_on() -> None:
    task = sample_tasks({})[0]
    tasks = [task | {"id": f"{n:02d}", "name": f"Việc {n}"} for n in range(1, 26)]
    outline = [{"title": "Nhiệm vụ", "show": "task_blocks"}]
    names = [line for line in body(outline=outline, tasks=tasks) if ") Việc" in line]
    assert [n.partition(")")[0] for n in names] == [*"abcdđeghiklmnopqrstuvxy", "aa", "ab"]


def test_chapters_are_told_by_their_titles() -> None:
    assert chapter_titles(sample_profile(), 2024) == [
        "Mục tiêu",
        "Nội dung, hình thức và nhiệm vụ",
        "Kinh phí thực hiện",
        "Tổ chức thực hiện",
    ]
    assert chapter_titles(sample_profile(plan={"budget": []}), 2024)[-2:] == [
        "Nội dung, hình thức và nhiệm vụ",
        "Tổ chức thực hiện",
    ]
    assert chapter_titles(letter_plan(), 2024) == []


@pytest.mark.parametrize(
    "profile",
    [sample_profile(), department(), district(), letter_plan(), costed(t04={"cost": 9})],
    ids=["province", "department", "district", "letter", "costed"],
)
def test_the_checker_finds_nothing_in_any_of_them(profile: Profile) -> None:
    assert check_file(paper(profile), "van-ban.docx") == ()
