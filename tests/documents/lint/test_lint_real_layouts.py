# ruff: noqa: E501 - lines of papers stand whole
"""Papers as offices set them: heads and feet typed side by side, lists, citations, slips of a mark."""

import pytest

from plancycle.lint import check_file
from plancycle.model.findings import Finding
from tests.documents.lint.papers import text_findings
from tests.documents.lint.raw_word import paragraph, run, word
from tests.documents.lint.text_faults import GOOD

_AIM = "Nâng cao nhận thức về chuyển đổi số theo Quyết định số 749/QĐ-TTg."
_BASIS = "Căn cứ Luật Công nghệ thông tin ngày 29/6/2006;"


def _with(*, aim: str = "", basis: str = "") -> list[tuple[str, str]]:
    """What is found in the good plan with a paragraph or a legal basis more."""
    text = GOOD.replace(_AIM, f"{_AIM}\n\n{aim}" if aim else _AIM)
    text = text.replace(_BASIS, f"{_BASIS}\n{basis}" if basis else _BASIS)
    return [(f.code, f.message) for f in text_findings(text)]


# ---- head and foot in one row


_SIDE_BY_SIDE = (
    "ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "TỈNH HÀ TRUNG{gap}Độc lập - Tự do - Hạnh phúc",
    "Số:             /UBND-NC                       Hà Trung, ngày         tháng 02 năm 2026",
    "V/v triển khai Công văn số 427/BCA-C04",
    "",
    "Kính gửi: Công an tỉnh",
    "Chủ tịch Ủy ban nhân dân tỉnh giao Công an tỉnh chủ trì thực hiện Công văn số 427/BCA-C04 ngày 02/02/2026 của Bộ Công an về Chương trình phòng, chống ma túy./.",
    "Nơi nhận:     {gap}    TL. CHỦ TỊCH",
    "- Như trên;{gap}          CHÁNH VĂN PHÒNG",
    "- LĐVP;",
    "- Lưu: VT, NC.",
    "",
    "Đỗ Văn Sáng",
)


def _typed(gap: str) -> tuple[Finding, ...]:
    lines = (line.format(gap=gap) for line in _SIDE_BY_SIDE)
    parts = (run("</w:t><w:tab/><w:t>".join(line.split("\t"))) for line in lines)
    return check_file(word("".join(map(paragraph, parts))), "a.docx")


@pytest.mark.parametrize("gap", ["\t", "                          "])
def test_head_and_foot_that_share_their_rows_are_told_apart(gap: str) -> None:
    """Name of the country, number, date, recipients and signer stand there, and nothing is owed."""
    told = {(f.code, f.message) for f in _typed(gap)}
    assert not {t for t in told if t[0] in {"L-H01", "L-H03", "L-H05", "L-H07", "L-K02", "L-K07"}}
    assert not {t for t in told if t[0] in {"L-N04", "L-K03", "L-K04", "L-K06", "L-K14"}}
    assert ("L-N03", "Số văn bản để trống.") in told


def test_fault_in_a_foot_of_two_columns_is_told() -> None:
    text = "\n".join(_SIDE_BY_SIDE).format(gap=" " * 20).replace("Lưu: VT, NC.", "Lưu VT, NC.")
    assert ("L-K04", "Ghi “- Lưu VT, NC.”.") in {(f.code, f.message) for f in text_findings(text)}


def test_abstract_in_a_table_of_its_own_is_the_abstract() -> None:
    cell = f'<w:tbl><w:tblGrid><w:gridCol w:w="8000"/></w:tblGrid><w:tr><w:tc>{paragraph(run("Tổ chức và hoạt động của hội năm 2025"))}</w:tc></w:tr></w:tbl>'
    body = paragraph(run("Số: 12/BC-UBND")) + paragraph(run("BÁO CÁO")) + cell
    body += paragraph(run("Hội đã tổ chức đại hội./."))
    assert "L-H11" not in {f.code for f in check_file(word(body), "a.docx")}


def test_year_of_five_digits_in_the_head_is_a_wrong_date_and_no_missing_one() -> None:
    text = GOOD.replace("năm 2023\n\nKẾ HOẠCH", "năm 20234\n\nKẾ HOẠCH")
    assert ("L-D02", "Ghi “Hà Trung, ngày 17 tháng 7 năm 20234”.") in {
        (f.code, f.message) for f in text_findings(text)
    }


def test_label_of_the_recipients_with_blanks_in_it_is_there() -> None:
    told = [f.message for f in text_findings(GOOD.replace("Nơi nhận:", "Nơi  nhận :"))]
    assert "Ghi “Nơi  nhận :”." in told and "Không có “Nơi nhận:”." not in told


def test_purpose_typed_beside_recipients_is_no_part_of_their_lines() -> None:
    beside = "- Báo Hà Trung;       để đăng tin\n- Các sở, ban, ngành;"
    told = [f.code for f in text_findings(GOOD.replace("- Các sở, ban, ngành;", beside))]
    assert "L-K03" not in told


# ---- documents cited


@pytest.mark.parametrize(
    "basis",
    [
        "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ về kiểm soát thủ tục hành chính (đã được sửa đổi, bổ sung bởi Nghị định số 92/2017/NĐ-CP ngày 07/8/2017 của Chính phủ và Nghị định số 61/2018/NĐ-CP ngày 23/4/2018);",
        "Căn cứ Quyết định số 2045/QĐ-BGDĐT ngày 01/8/2022 của Bộ Giáo dục và Đào tạo về kế hoạch năm học; theo đề nghị của Giám đốc Sở Giáo dục và Đào tạo tại Tờ trình số 107/TTr-SGDĐT ngày 09/8/2022;",
        "Căn cứ Kế hoạch số 199/KH-BGDĐT của Bộ Giáo dục và Đào tạo (GDĐT) ngày 05 tháng 02 năm 2022 về phòng học; Công văn số 1849/BGDĐT-GDPT của Bộ GDĐT ngày 10 tháng 4 năm 2022 về việc khảo sát;",
        "Căn cứ Thông tư số 02/2017/TT-VPCP ngày 31/10/2017 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ hướng dẫn kiểm soát thủ tục hành chính;",
    ],
)
def test_citation_whose_place_tells_the_rest_is_full(basis: str) -> None:
    assert [c for c, _ in _with(basis=basis) if c in {"L-C01", "L-C08"}] == []


def test_amending_document_without_its_date_is_not_full() -> None:
    basis = "Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010 của Chính phủ về kiểm soát thủ tục hành chính (được sửa đổi bởi Nghị định số 92/2017/NĐ-CP);"
    told = _with(basis=basis)
    assert ("L-C01", "Lần đầu viện dẫn “Nghị định số 92/2017/NĐ-CP” không ghi đầy đủ.") in told


_TWINS = "Thực hiện Thông tư số 138/2022/TT-BTC ngày 30/12/2022 của Bộ trưởng Bộ Tài chính sửa đổi, bổ sung một số điều của Thông tư số {} và Thông tư số 139/2022/TT-BTC ngày 30/12/2022 của Bộ trưởng Bộ Tài chính sửa đổi, bổ sung một số điều của Thông tư số {}."


@pytest.mark.parametrize(
    ("amended", "codes"),
    [(("95/2020/TT-BTC", "69/2021/TT-BTC"), []), (("95/2020/TT-BTC", "95/2020/TT-BTC"), ["L-C02"])],
)
def test_two_documents_of_one_day_are_two_if_they_are_about_two_things(
    amended: tuple[str, str], codes: list[str]
) -> None:
    aim = _TWINS.format(*amended).replace(" và Thông", ".\n\nThực hiện Thông")
    assert [c for c, _ in _with(aim=aim) if c == "L-C02"] == codes


def test_small_law_as_a_legal_basis_is_told() -> None:
    told = _with(basis="Căn cứ luật tổ chức chính quyền địa phương ngày 19/6/2015;")
    assert ("L-V02", "Viết “luật tổ chức chính quyền địa phương”.") in told


def test_list_without_a_label_that_names_another_number_is_told() -> None:
    listed = GOOD.partition("Phụ lục\n\nNHIỆM VỤ")[0].replace(" tại Phụ lục", "")
    listed += (
        "DANH SÁCH\n\n(Kèm theo Kế hoạch số 69/KH-UBND ngày 17/7/2023\ncủa Ủy ban nhân dân tỉnh)\n"
    )
    told = [(f.code, f.message) for f in text_findings(listed)]
    assert ("L-A05", "Kèm theo văn bản số 69/KH-UBND.") in told


# ---- words


@pytest.mark.parametrize(
    "text",
    [
        "Triển khai các bước tiếp theo theo quy định.",
        "Các sở gửi tài liệu kèm theo theo đường công văn; nêu lý do do đâu mà chậm.",
        "Các tồn tại tại đơn vị do cấp trên trên cơ sở kiểm tra mà nêu.",
    ],
)
def test_two_equal_words_of_which_the_first_closes_another_are_right(text: str) -> None:
    assert [c for c, _ in _with(aim=text) if c == "L-W02"] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bảo đảm đúng tiến đô thực hiện.", "“tiến đô” có thể là “tiến độ” viết sai."),
        (
            "Đào tạo đội ngũ cán bộ, công chúc cấp xã.",
            "“công chúc” có thể là “công chức” viết sai.",
        ),
        ("Sử dụng ngân sách tiết kiêm.", "“tiết kiêm” có thể là “tiết kiệm” viết sai."),
        ("Thành phố trực thộc tỉnh.", "“trực thộc” có thể là “trực thuộc” viết sai."),
        ("Cấp phiếu qua ứng dựng trên mạng.", "“ứng dựng” có thể là “ứng dụng” viết sai."),
    ],
)
def test_slip_that_makes_another_syllable_is_told(text: str, told: str) -> None:
    assert [m for c, m in _with(aim=text) if c == "L-W10"] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Từng bước khắc phục dần sự chồng chéo; tránh sơ hở.",
        "Khắc phục sơ hở; tiếp cận và tiệm cận chuẩn quốc tế.",
        "Nơi công cộng đông người; sinh hoạt đông đủ; thần kinh tê liệt.",
        "Kiêm nhiệm, manh mún, chúc mừng, thủ đô.",
    ],
)
def test_words_that_only_meet_are_let_be(text: str) -> None:
    assert [c for c, _ in _with(aim=text) if c == "L-W10"] == []


# ---- sense


def test_one_task_for_two_bodies_is_no_repetition() -> None:
    task = "a) Niêm yết công khai đầy đủ danh mục và nội dung từng thủ tục hành chính thuộc thẩm quyền giải quyết; đăng tải trên trang thông tin điện tử của địa phương và tiếp nhận, giải quyết theo quy định."
    given = f"4. Cấp tỉnh\n\n{task}\n\nb) Kiểm tra việc chấp hành trình tự.\n\n5. Cấp xã\n\n{task}"
    assert [c for c, _ in _with(aim=given) if c == "L-M18"] == []
    assert [c for c, _ in _with(aim=f"{task}\n\n{task}") if c == "L-M18"] == ["L-M18"]


def test_points_with_a_figure_at_the_right_are_no_table() -> None:
    points = "- Hội hoạt động trong xã: \t\t\tKhông.\n\nb) Số người làm việc: \t24 người\n\n- Hội hoạt động trong xã: \t\t\tKhông."
    assert [c for c, _ in _with(aim=points) if c == "L-M17"] == []


_HELD = "Ngày 22/01/2026, Phó Chủ tịch Ủy ban nhân dân tỉnh chủ trì hội nghị đánh giá công tác cải cách hành chính năm {} và kết luận như sau:"
_NOTICE = """ỦY BAN NHÂN DÂN
TỈNH HÀ TRUNG

Số: 45/TB-UBND

Hà Trung, ngày 29 tháng 01 năm 2026

THÔNG BÁO
Kết luận tại hội nghị đánh giá công tác cải cách hành chính năm 2025

{}

1. Giao Sở Nội vụ theo dõi.
"""


@pytest.mark.parametrize(("year", "told"), [("2024", 1), ("2025", 0)])
def test_phrase_of_the_title_with_another_year_is_told(year: str, told: int) -> None:
    found = text_findings(_NOTICE.format(_HELD.format(year)))
    messages = [f.message for f in found if f.code == "L-M08"]
    assert messages == ["Ở đây ghi “năm 2024”, trích yếu ghi “năm 2025”."] * told


def test_month_of_the_opening_is_that_of_the_title() -> None:
    text = GOOD.replace(
        "KẾ HOẠCH\nTruyền thông về chuyển đổi số trên địa bàn tỉnh Hà Trung năm 2023",
        "BÁO CÁO\nKết quả truyền thông về chuyển đổi số tháng 6/2023",
    )
    text = text.replace(
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch, cụ thể như sau:",
        "Ủy ban nhân dân tỉnh thực hiện.\n\nỦy ban nhân dân tỉnh báo cáo kết quả truyền thông về chuyển đổi số tháng 5/2023 như sau:",
    )
    told = [f.message for f in text_findings(text) if f.code == "L-M08"]
    assert told == ["Ghi “tháng 5/2023”, trích yếu ghi “tháng 6/2023”."]


def test_plan_that_asks_nobody_to_report_owes_no_day() -> None:
    plan = GOOD.replace(
        "- Các đơn vị gửi báo cáo 6 tháng trước ngày 20/6, báo cáo năm trước ngày 20/12.", "- {}"
    )
    silent = plan.format("Giao Sở Tài chính bố trí kinh phí.")
    asking = plan.format("Giao Sở Tài chính bố trí kinh phí, gửi báo cáo về Ủy ban nhân dân tỉnh.")
    assert "L-R02" not in {f.code for f in text_findings(silent)}
    assert "L-R02" in {f.code for f in text_findings(asking)}


# ---- what a second round of papers showed


def test_foot_in_a_frame_of_one_cell_is_read_as_the_table_it_is() -> None:
    foot = (
        '<w:tbl><w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid><w:tr><w:tc>'
        + "".join(paragraph(run(t)) for t in ("Nơi nhận:", "- Như trên;", "- Lưu: VT."))
        + "</w:tc><w:tc>"
        + "".join(paragraph(run(t)) for t in ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "Trần Văn Nam"))
        + "</w:tc></w:tr></w:tbl>"
    )
    frame = f'<w:tbl><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc>{foot}{paragraph("")}</w:tc></w:tr></w:tbl>'
    body = paragraph(run("Số: 12/BC-BCĐ")) + paragraph(run("Ban Chỉ đạo đã họp./.")) + frame
    told = {f.code for f in check_file(word(body), "a.docx")}
    assert not told & {"L-K03", "L-K04", "L-K07", "L-K14"}


def test_abstract_in_a_text_box_is_not_said_to_be_missing() -> None:
    box = "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"
    boxed = box.format(paragraph(run("V/v họp giao ban")))
    letter = paragraph(run("Số: 12/UBND-VX") + "{}") + paragraph(run("Mời các đơn vị họp./."))
    codes = {f.code for f in check_file(word(letter.format(boxed)), "a.docx")}
    assert "L-H11" not in codes
    assert "L-H11" in {f.code for f in check_file(word(letter.format("")), "a.docx")}


def test_list_handed_out_at_a_meeting_owes_no_number() -> None:
    body = "".join(
        paragraph(run(t))
        for t in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "DANH SÁCH THAM LUẬN", "1. Bộ Y tế.")
    )
    assert not {f.code for f in check_file(word(body), "a.docx")} & {"L-H06", "L-K02"}


@pytest.mark.parametrize(
    "basis",
    [
        "Căn cứ Bộ tiêu chí đánh giá cải cách hành chính ban hành kèm theo Quyết định số 1187/QĐ-BNV ngày 15/10/2022 của Bộ trưởng Bộ Nội vụ;",
        "Căn cứ Quyết định số 1217/QĐ-BTP ngày 22/5/2020, Quyết định số 1183/QĐ-BTP ngày 20/5/2020 của Bộ Tư pháp về việc công bố thủ tục hành chính;",
        "Căn cứ Công văn số 197/CAT-PC04(Đ1) ngày 19/9/2022 của Công an tỉnh về việc kiện toàn đội ứng cứu;",
    ],
)
def test_citation_in_a_series_or_with_a_mark_is_full(basis: str) -> None:
    assert [c for c, _ in _with(basis=basis) if c in {"L-C01", "L-C08"}] == []


def test_day_by_which_something_is_due_is_not_that_of_a_document() -> None:
    aim = "Thực hiện theo Nghị định số 75/2022/NĐ-CP của Chính phủ xong trước ngày 01 tháng 5 năm 2026."
    assert not {c for c, _ in _with(aim=aim)} & {"L-D07", "L-M15"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Nghị quyết số 202/2022/QH15 ngày 12/6/2022 của Chính phủ về sắp xếp.",
            "“Nghị quyết số 202/2022/QH15” ghi của “Chính phủ”.",
        ),
        ("Tổ chức nhiệm kỳ nhiệm kỳ 2021 - 2026.", "Lặp từ “nhiệm kỳ nhiệm kỳ”."),
        ("Triển khai các bước tiếp theo..", "Lặp dấu câu “..”."),
        (
            "Kết quả đạt 60,5/61,5 điểm (chỉ số 93,87%).",
            "“60,5/61,5” là 98,37%, văn bản ghi 93,87%.",
        ),
        ("Họp ngày 13/10/20225.", "Không có “13/10/20225”."),
        ("Trên cơ sơ bảo đảm an toàn.", "Viết sai “cơ sơ”."),
        ("Giải phóng mặt bẳng.", "“mặt bẳng” có thể là “mặt bằng” viết sai."),
    ],
)
def test_fault_of_the_second_round_is_told(text: str, told: str) -> None:
    assert [m for _, m in _with(aim=text)].count(told) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Các tổ chức tổ chức hội nghị; từng bước, từng bước làm…",
        "Kiểm tra 38/124 xã, chỉ tiêu đề ra là tối thiểu 20%.",
        "Cấp thông số điện từ trường; chuyên giao thông.",
    ],
)
def test_sentence_of_the_second_round_is_let_be(text: str) -> None:
    assert [c for c, _ in _with(aim=text) if c in {"L-W01", "L-W02", "L-W06", "L-M10"}] == []


def test_deep_number_without_a_space_is_a_number() -> None:
    points = "6.1.Công tác rà soát người nghiện\n\n6.2. Công tác cai nghiện"
    assert "Số mục “6.2” nhảy cóc." not in [m for _, m in _with(aim=points)]
