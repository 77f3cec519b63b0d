"""The plan and the letter that submits it: what an official reads in them."""

from datetime import date

from plancycle.documents.papers.plan_paper import plan_citation, plan_context, plan_short
from plancycle.documents.papers.submission import submission_letter_context
from plancycle.documents.rendering.official_form import with_issue
from plancycle.model.documents import DocumentKind
from tests.documents.papers import DRAFTED, rendered
from tests.documents.sample import PLAN_ISSUE, sample_profile
from tests.documents.word_text import everything, opened, paragraphs, tables

PROFILE = sample_profile()


def plan(**parts: object) -> bytes:
    profile = sample_profile(plan=parts)
    context = with_issue(plan_context(profile, 2024, DRAFTED), PLAN_ISSUE)
    return rendered(DocumentKind.PLAN, context)


def test_head_of_the_issued_plan() -> None:
    head = tables(plan())[0]
    assert head == [
        ["ỦY BAN NHÂN DÂN\nTỈNH HÀ TRUNG\n",
         "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"],
        ["Số: 05/KH-UBND", "Hà Trung, ngày 10 tháng 01 năm 2024"],
    ]  # fmt: skip


def test_head_of_a_draft_is_blank() -> None:
    content = rendered(DocumentKind.PLAN, plan_context(PROFILE, 2024, DRAFTED))
    assert tables(content)[0][1] == [
        "Số:        /KH-UBND",
        "Hà Trung, ngày      tháng      năm 2024",
    ]
    reference = (
        "(Kèm theo Kế hoạch số        /KH-UBND ngày      /      /2024 của Ủy ban nhân dân tỉnh)"
    )
    assert reference in paragraphs(content)


def test_bases_are_cited_in_full_and_end_with_a_stop() -> None:
    lines = [p for p in paragraphs(plan()) if p.startswith(("Căn cứ", "Theo đề nghị"))]
    assert lines == [
        "Căn cứ Luật Ngân sách nhà nước ngày 25/6/2015;",
        "Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt Chương "
        "trình Chuyển đổi số quốc gia;",
        "Căn cứ Kế hoạch số 96/KH-UBND ngày 17/7/2023 của Ủy ban nhân dân tỉnh về truyền thông về "
        "chuyển đổi số giai đoạn 2023 - 2025;",
        "Theo đề nghị của Sở Thông tin và Truyền thông.",
    ]
    styles = {p.style.name for p in opened(plan()).paragraphs if p.text in lines and p.style}
    assert styles == {"Căn cứ"}
    assert opened(plan()).styles["Căn cứ"].font.italic


def test_opening_cites_the_parent_short() -> None:
    opening = (
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch truyền thông về chuyển đổi số trên địa bàn tỉnh Hà "
        "Trung năm 2024 để tiếp tục triển khai Kế hoạch số 96/KH-UBND, cụ thể như sau:"
    )
    assert opening in paragraphs(plan())
    assert everything(plan()).count("ngày 17/7/2023") == 1


def test_headings_run_without_a_gap() -> None:
    headings = [
        p.text
        for p in opened(plan()).paragraphs
        if p.style is not None and p.style.name in {"Mục La Mã", "Mục số"}
    ]
    assert headings == [
        "I. MỤC TIÊU",
        "1. Mục tiêu tổng quát",
        "2. Mục tiêu cụ thể",
        "II. NỘI DUNG, HÌNH THỨC VÀ NHIỆM VỤ",
        "1. Nội dung truyền thông",
        "2. Hình thức truyền thông",
        "3. Nhiệm vụ cụ thể",
        "III. KINH PHÍ THỰC HIỆN",
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Sở Tài chính",
        "2. Ủy ban nhân dân các huyện, thành phố",
        "3. Đề nghị các tổ chức đoàn thể",
    ]


def test_what_a_profile_leaves_empty_leaves_no_heading_behind() -> None:
    content = plan(general_aims=[], targets=[], contents=[], budget=[], parent=None)
    text = paragraphs(content)
    assert "I. NỘI DUNG, HÌNH THỨC VÀ NHIỆM VỤ" in text
    assert "1. Hình thức truyền thông" in text
    assert "2. Nhiệm vụ cụ thể" in text
    assert "II. TỔ CHỨC THỰC HIỆN" in text
    assert not any("MỤC TIÊU" in line or "KINH PHÍ" in line for line in text)
    assert any(line.endswith("năm 2024, cụ thể như sau:") for line in text)


def test_closing_and_foot() -> None:
    content = plan()
    closing = "Ủy ban nhân dân tỉnh yêu cầu các đơn vị tổ chức thực hiện Kế hoạch năm 2024./."
    assert closing in paragraphs(content)
    assert tables(content)[1] == [
        ["Nơi nhận:\n- Bộ Thông tin và Truyền thông;\n- Các sở, ban, ngành;\n- Lưu: VT, KGVX.\n",
         "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Thị Hà"],
    ]  # fmt: skip


def test_appendix_lists_every_task_by_group() -> None:
    content = plan()
    assert (
        "(Kèm theo Kế hoạch số 05/KH-UBND ngày 10/01/2024 của Ủy ban nhân dân tỉnh)"
        in paragraphs(content)
    )
    assert "NHIỆM VỤ TRUYỀN THÔNG VỀ CHUYỂN ĐỔI SỐ NĂM 2024" in paragraphs(content)
    rows = tables(content)[2]
    assert rows[:4] == [
        ["TT", "Nội dung nhiệm vụ", "Đơn vị thực hiện (chủ trì)", "Đơn vị phối hợp",
         "Định mức, kết quả", "Thời gian"],
        ["I", "Xây dựng kế hoạch"],
        ["01", "Xây dựng, ban hành kế hoạch truyền thông của đơn vị",
         "Các sở, ban, ngành; Ủy ban nhân dân các huyện, thành phố",
         "Sở Thông tin và Truyền thông", "01 kế hoạch/năm", "Trước ngày 15/02/2024"],
        ["II", "Truyền thông trên các phương tiện"],
    ]  # fmt: skip
    assert [row[0] for row in rows[1:]] == ["I", "01", "II", "02", "03", "III", "04", "05", "06"]
    assert [row[4] for row in rows if len(row) == 6][-3:] == [
        "Từ 02 đến 03 lớp/năm",
        "",
        "Tối thiểu 50% trường trung học cơ sở trở lên",
    ]


def test_appendix_is_a_lying_section_of_its_own() -> None:
    first, second = opened(plan()).sections
    assert first.page_width.mm < first.page_height.mm
    assert second.page_width.mm > second.page_height.mm


def test_citations_of_the_plan() -> None:
    assert plan_short(PROFILE, PLAN_ISSUE) == "Kế hoạch số 05/KH-UBND"
    assert plan_citation(PROFILE, 2024, PLAN_ISSUE) == (
        "Kế hoạch số 05/KH-UBND ngày 10/01/2024 của Ủy ban nhân dân tỉnh về truyền thông về chuyển "
        "đổi số trên địa bàn tỉnh Hà Trung năm 2024"
    )


def test_submission_letter_says_what_the_draft_holds() -> None:
    context = submission_letter_context(PROFILE, 2024, DRAFTED)
    content = rendered(DocumentKind.SUBMISSION_LETTER, context)
    text = paragraphs(content)
    for line in (
        "TỜ TRÌNH",
        "Về việc ban hành Kế hoạch truyền thông về chuyển đổi số trên địa bàn tỉnh Hà Trung năm "
        "2024",
        "Kính gửi: Ủy ban nhân dân tỉnh",
        "Dự thảo gồm 04 phần (mục tiêu; nội dung, hình thức và nhiệm vụ; kinh phí thực hiện; tổ "
        "chức thực hiện) và 01 Phụ lục nhiệm vụ.",
        "Dự thảo xác định 02 mục tiêu cụ thể:",
        "Dự thảo giao 06 nhiệm vụ, gồm:",
        "- Nhóm II (truyền thông trên các phương tiện): 02 nhiệm vụ.",
        "Tính đến ngày 04/01/2024, có 11 đơn vị chủ trì nhiệm vụ, trong đó có 02 cơ quan, tổ chức "
        "được đề nghị phối hợp thực hiện.",
        "- Báo cáo 6 tháng đầu năm 2024 (số liệu đến hết ngày 14/6/2024): gửi trước ngày "
        "15/6/2024.",
        "- Báo cáo năm 2024 (số liệu đến hết ngày 14/12/2024): gửi trước ngày 15/12/2024.",
        "Sở Thông tin và Truyền thông kính trình Ủy ban nhân dân tỉnh xem xét, quyết định./.",
    ):
        assert line in text
    assert tables(content)[1][0][0].startswith("Nơi nhận:\n- Như trên;\n- Lưu: VT, CNTT.")


def test_units_are_counted_as_of_the_day() -> None:
    before = submission_letter_context(PROFILE, 2024, date(2024, 6, 30)).leads
    after = submission_letter_context(PROFILE, 2024, date(2024, 7, 1)).leads
    assert "có 11 đơn vị" in before
    assert "có 10 đơn vị" in after
