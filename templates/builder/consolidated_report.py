"""The consolidated report (Báo cáo); an appendix without rows is left out."""

from docx.document import Document

from templates.builder.parts import addressees, appendix_title, foot, head, title
from templates.builder.style import (
    CENTRE,
    JUSTIFY,
    LEFT,
    grid,
    heading,
    loop,
    new_document,
    paragraph,
    point,
    set_title,
    span_row,
    start_appendix,
    table_gap,
    tag,
    tag_row,
    text_row,
)

# A title such as "100 ngày (từ ngày 14/7 đến ngày 22/10/2026)" says the days of its figures itself.
_DAYS = (
    "{% if not ('từ ngày' in period_title and last_day in period_title) %}"
    " (số liệu từ ngày {{ first_day }} đến ngày {{ last_day }}){% endif %}"
)


def build() -> Document:
    """The template of the consolidated report."""
    document = new_document()
    set_title(document, "Báo cáo {{ abstract }}")
    head(document)
    title(document, "BÁO CÁO")
    addressees(document)
    loop(document, "line", "bases", style="Căn cứ")
    paragraph(
        document,
        "Thực hiện {{ plan_citation }}, {{ author }} báo cáo {{ receiver }} kết quả "
        f"{{{{ period_title }}}}{_DAYS} như sau:",
    )
    _organising(document)
    _results(document)
    _shortcomings(document)
    _ahead(document)
    foot(document)
    _appendix_status(document)
    _appendix_units(document)
    _appendix_quotas(document)
    _appendix_targets(document)
    _appendix_remarks(document)
    return document


def _organising(document: Document) -> None:
    heading(document, "I. CÔNG TÁC CHỈ ĐẠO, TỔ CHỨC THỰC HIỆN")
    paragraph(
        document,
        "{{ lead }} đã gửi biểu mẫu báo cáo tới các đơn vị, theo dõi, đôn đốc và tổng hợp kết quả; "
        "thời hạn gửi báo cáo là trước ngày {{ due_before }}.",
    )
    paragraph(document, "{{ reporting }}")
    tag(document, "if group_rows")
    header = ["TT", "Nhóm đơn vị", "Phải báo cáo", "Đúng hạn", "Chậm", "Chưa báo cáo"]
    table = grid(document, [12, 63, 24, 22, 20, 24], header)
    tag_row(table, "for row in group_rows")
    cells = ("place", "name", "owed", "on_time", "late", "missing")
    texts = [f"{{{{ row.{cell} }}}}" for cell in cells]
    # The sum has no number of its own.
    for condition, bold in (("if row.place", None), ("else", True)):
        tag_row(table, condition)
        text_row(table, texts, align=[CENTRE, LEFT, CENTRE, CENTRE, CENTRE, CENTRE], bold=bold)
    tag_row(table, "endif")
    tag_row(table, "endfor")
    table_gap(document)
    tag(document, "endif")
    tag(document, "if invited")
    paragraph(document, "{{ invited }}")
    tag(document, "endif")
    tag(document, "if unit_chunks or invited_chunks")
    paragraph(
        document, "Tình hình gửi báo cáo của từng đơn vị nêu tại {{ appendices.units }} kèm theo."
    )
    tag(document, "endif")


def _results(document: Document) -> None:
    heading(document, "II. KẾT QUẢ THỰC HIỆN")
    paragraph(
        document,
        "{{ overview }}{% if quota %} {{ quota }}{% endif %}"
        "{% if comparison %} {{ comparison }}{% endif %}{% if cost %} {{ cost }}{% endif %}",
    )
    tag(document, "for group in results")
    point(document, "{{ group.heading }}")
    loop(document, "line", "group.lines")
    tag(document, "endfor")
    tag(document, "if status_groups")
    paragraph(
        document,
        "Tiến độ từng nhiệm vụ nêu tại {{ appendices.status }}{% if quota_rows %}, kết quả so với "
        "định mức nêu tại {{ appendices.quotas }}{% endif %} kèm theo.",
    )
    tag(document, "endif")


def _shortcomings(document: Document) -> None:
    heading(document, "III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN")
    tag(document, "if nothing_said")
    paragraph(document, "{{ nothing_said }}")
    tag(document, "else")
    point(document, "1. Khó khăn, vướng mắc")
    loop(document, "line", "difficulties")
    point(document, "2. Tồn tại, hạn chế")
    loop(document, "line", "shortcomings")
    point(document, "3. Nguyên nhân")
    loop(document, "line", "causes")
    tag(document, "endif")
    tag(document, "if remark_chunks")
    paragraph(
        document, "Ý kiến của từng đơn vị được tổng hợp tại {{ appendices.remarks }} kèm theo."
    )
    tag(document, "endif")


def _ahead(document: Document) -> None:
    heading(document, "IV. NHIỆM VỤ TRỌNG TÂM KỲ TỚI")
    loop(document, "line", "next_tasks")
    heading(document, "V. ĐỀ XUẤT, KIẾN NGHỊ")
    tag(document, "if has_proposals")
    paragraph(
        document,
        "{{ author }} tổng hợp đề xuất, kiến nghị của các đơn vị, báo cáo {{ receiver }} xem xét:",
        keep_next=True,
    )
    tag(document, "endif")
    loop(document, "line", "proposals")
    tag(document, "if commendations")
    heading(document, "VI. ĐỀ XUẤT KHEN THƯỞNG")
    loop(document, "line", "commendations")
    tag(document, "endif")
    tag(document, "if replaces")
    paragraph(document, "{{ replaces }}")
    tag(document, "endif")
    paragraph(
        document,
        "Trên đây là kết quả {{ period_title }}, {{ author }} {{ request }}./.",
        keep_next=True,
    )


# The break before an appendix ends the section of the one before it, and goes with it where that
# one is left out: so each "endif" stands behind the next break.


def _appendix_status(document: Document) -> None:
    start_appendix(document, landscape=True)
    tag(document, "if status_groups")
    appendix_title(document, "{{ appendices.status }}", "TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ")
    columns = {
        "Mã": 12,
        "Nhiệm vụ": 65,
        "Kết quả yêu cầu": 34,
        "Thời gian hoàn thành": 30,
        "Cơ quan thực hiện": 42,
        "Kết quả": 36,
        "Tiến độ": 33,
    }
    table = grid(document, list(columns.values()), list(columns))
    tag_row(table, "for group in status_groups")
    span_row(table, "{{ group.number }}", "{{ group.title }}")
    tag_row(table, "for row in group.rows")
    cells = ("id", "title", "quota", "time", "leads", "result", "status")
    texts = [f"{{{{ row.{cell} }}}}" for cell in cells]
    text_row(table, texts, align=[CENTRE, JUSTIFY, LEFT, CENTRE, LEFT, LEFT, CENTRE])
    tag_row(table, "endfor")
    tag_row(table, "endfor")


def _appendix_units(document: Document) -> None:
    start_appendix(document)
    tag(document, "endif")
    tag(document, "if unit_chunks or invited_chunks")
    appendix_title(document, "{{ appendices.units }}", "TÌNH HÌNH GỬI BÁO CÁO CỦA CÁC ĐƠN VỊ")
    # A part without a row is left out; numbers tell two apart, one needs none.
    tag(document, "if unit_chunks and invited_chunks")
    point(document, "1. Đơn vị thuộc diện phải báo cáo")
    tag(document, "endif")
    _units(document, "unit_chunks")
    tag(document, "if invited_chunks")
    point(document, "{% if unit_chunks %}2. {% endif %}Cơ quan, tổ chức được đề nghị phối hợp")
    tag(document, "endif")
    _units(document, "invited_chunks")


def _units(document: Document, lots: str) -> None:
    tag(document, f"for lot in {lots}")
    header = ["TT", "Đơn vị", "Thời điểm nhận", "Tình trạng"]
    table = grid(document, [13, 66, 36, 50], header)
    tag_row(table, "for row in lot")
    tag_row(table, "if row.heading")
    span_row(table, "", "{{ row.heading }}")
    tag_row(table, "else")
    texts = [f"{{{{ row.{cell} }}}}" for cell in ("place", "name", "received", "state")]
    text_row(table, texts, align=[CENTRE, LEFT, CENTRE, CENTRE])
    tag_row(table, "endif")
    tag_row(table, "endfor")
    table_gap(document)
    tag(document, "endfor")


def _appendix_quotas(document: Document) -> None:
    start_appendix(document, landscape=True)
    tag(document, "endif")
    tag(document, "if quota_rows")
    appendix_title(document, "{{ appendices.quotas }}", "KẾT QUẢ THỰC HIỆN SO VỚI ĐỊNH MỨC")
    columns = {
        "Mã": 12,
        "Nhiệm vụ": 66,
        "Định mức": 40,
        "Đơn vị báo cáo/ chủ trì": 26,
        "Định mức trong kỳ": 22,
        "Kết quả": 19,
        "Tỷ lệ": 18,
        "Cùng kỳ năm trước": 25,
        "Đánh giá": 24,
    }
    table = grid(document, list(columns.values()), list(columns))
    tag_row(table, "for row in quota_rows")
    cells = ("id", "title", "quota", "reported", "expected", "quantity", "ratio", "previous")
    texts = [f"{{{{ row.{cell} }}}}" for cell in (*cells, "light")]
    text_row(table, texts, align=[CENTRE, JUSTIFY, LEFT, *[CENTRE] * 6])
    tag_row(table, "endfor")
    table_gap(document)
    tag(document, "if below_quota")
    point(document, "Đơn vị báo cáo kết quả thấp hơn định mức")
    # A short list stays on one page, of a long one the last line never stands alone on the next.
    tag(document, "for line in below_quota")
    tag(document, "if (loop.length <= 8 and not loop.last) or loop.revindex == 2")
    paragraph(document, "{{ line }}", keep_next=True)
    tag(document, "else")
    paragraph(document, "{{ line }}")
    tag(document, "endif")
    tag(document, "endfor")
    tag(document, "endif")


def _appendix_targets(document: Document) -> None:
    start_appendix(document, landscape=True)
    tag(document, "endif")
    tag(document, "if target_rows")
    appendix_title(
        document,
        "{{ appendices.targets }}",
        "KẾT QUẢ THỰC HIỆN {% if target_rows | length > 1 %}CÁC {% endif %}CHỈ TIÊU",
    )
    columns = {
        "Mã": 15,
        "Chỉ tiêu": 66,
        "Mục tiêu": 18,
        "Thời hạn": 22,
        "Số đạt/ Tổng số": 24,
        "Tỷ lệ": 18,
        "Tiến độ cần đạt đến kỳ này": 24,
        "Đánh giá": 24,
        "Ghi chú": 41,
    }
    table = grid(document, list(columns.values()), list(columns))
    tag_row(table, "for row in target_rows")
    cells = ("id", "text", "share", "by", "count", "percent", "due_now", "state", "note")
    texts = [f"{{{{ row.{cell} }}}}" for cell in cells]
    text_row(table, texts, align=[CENTRE, JUSTIFY, *[CENTRE] * 6, LEFT])
    tag_row(table, "endfor")
    table_gap(document)
    paragraph(
        document,
        "Tiến độ cần đạt đến kỳ này được tính đều theo tháng, từ đầu thời gian thực hiện đến thời "
        "hạn của chỉ tiêu.",
        italic=True,
    )


def _appendix_remarks(document: Document) -> None:
    start_appendix(document, landscape=True)
    tag(document, "endif")
    tag(document, "if remark_chunks")
    appendix_title(
        document, "{{ appendices.remarks }}", "KHÓ KHĂN, TỒN TẠI VÀ ĐỀ XUẤT CỦA CÁC ĐƠN VỊ"
    )
    tag(document, "endif")
    tag(document, "for lot in remark_chunks")
    columns = {
        "TT": 12,
        "Đơn vị": 40,
        "Khó khăn, tồn tại": 60,
        "Nguyên nhân": 45,
        "Nhiệm vụ trọng tâm": 47,
        "Đề xuất, kiến nghị": 48,
    }
    table = grid(document, list(columns.values()), list(columns))
    tag_row(table, "for row in lot")
    cells = ("place", "name", "trouble", "causes", "next_tasks", "proposals")
    texts = [f"{{{{ row.{cell} }}}}" for cell in cells]
    text_row(table, texts, align=[CENTRE, LEFT, LEFT, LEFT, LEFT, LEFT])
    tag_row(table, "endfor")
    table_gap(document)
    tag(document, "endfor")
