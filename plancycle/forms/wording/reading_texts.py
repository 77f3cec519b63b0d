"""What is said of a file that came back, before it is known which form it answers."""

from plancycle.model.findings import FindingText, Severity

READING: dict[str, FindingText] = {
    "F01": FindingText(
        "tệp mang {count} mã biểu mẫu khác nhau ({tokens}).",
        "Đề nghị điền vào đúng tệp biểu mẫu đã nhận cho kỳ này, không ghép từ nhiều tệp.",
    ),
    "F02": FindingText(
        "không tìm thấy cột “{column}”.",
        "Đề nghị giữ nguyên dòng tiêu đề và các cột của biểu mẫu đã gửi.",
    ),
    "F03": FindingText(
        "{found}{below} nên nội dung của dòng này không được tính: {lost}.",
        "Nếu là nhiệm vụ trong biểu mẫu, đề nghị ghi lại đúng mã; nếu là nội dung bổ sung, đề "
        "nghị ghi vào phần bằng lời bên dưới bảng.",
        Severity.WARNING,
    ),
    "F38.error": FindingText(
        "công thức báo lỗi {written}.",
        "Đề nghị ghi trực tiếp nội dung hoặc con số vào ô, không dùng công thức.",
    ),
    "F38.no_result": FindingText(
        "công thức chưa có kết quả được lưu.",
        "Đề nghị ghi trực tiếp nội dung hoặc con số vào ô, không dùng công thức.",
    ),
    "F38.stale": FindingText(
        "công thức chưa được tính lại khi lưu tệp (đang lưu {written}).",
        "Đề nghị ghi trực tiếp nội dung hoặc con số vào ô, không dùng công thức.",
    ),
    "F39": FindingText(
        "ô đang được hiểu là ngày tháng ({written}), không phải là số.",
        "Đề nghị chọn ô, đổi định dạng thành “Chung” (General), rồi ghi lại số, ví dụ 12 hoặc "
        "12,5.",
    ),
    "F40.hint": FindingText(
        "{written} đang được lưu như chữ gợi ý, chưa phải nội dung đã điền.",
        "Đề nghị bấm vào ô và chọn hoặc gõ lại.",
    ),
    "F40.in_words": FindingText(
        "ô {what}{found}; phần này không được đọc và không đưa vào báo cáo tổng hợp.",
        "Nếu cần, đề nghị ghi nội dung bằng chữ trong ô và gửi lại.",
        Severity.WARNING,
    ),
    "F40.nothing_left": FindingText(
        "ô chỉ có {what}: {found}.",
        "Đề nghị xóa nội dung trong ô rồi gõ lại bằng chữ số, chữ thường.",
    ),
    "F40.unread": FindingText(
        "ô {what}{found} nên không đọc chắc chắn được.",
        "Đề nghị xóa nội dung trong ô rồi gõ lại bằng chữ số, chữ thường.",
    ),
    "F41.around": FindingText(
        "{beside}; chỉ chữ gõ trong ô được đọc.",
        "Nếu không đúng, đề nghị gõ lại nội dung của ô và gửi lại.",
        Severity.WARNING,
    ),
    "F41.left_out": FindingText(
        "đã bỏ qua {pieces}.",
        "Nếu không đúng, đề nghị gõ lại nội dung của ô và gửi lại.",
        Severity.WARNING,
    ),
    "F41.read_as": FindingText(
        "được hiểu là {read} ({pieces}).",
        "Nếu không đúng, đề nghị gõ lại nội dung của ô và gửi lại.",
        Severity.WARNING,
    ),
    "F43.for_each": FindingText(
        "một ô gộp ghi {written} chung cho {covered}; được hiểu là của {each}.",
        "Nếu không đúng, đề nghị tách ô và ghi riêng {each} rồi gửi lại.",
        Severity.WARNING,
    ),
    "F43.one_for_several": FindingText(
        "một ô gộp ghi {written} chung cho {covered} nên chưa rõ mỗi dòng, mỗi cột là bao nhiêu.",
        "Đề nghị tách ô đã gộp và ghi riêng số của từng dòng, từng cột; nếu không tách được "
        "thì ghi cả vào một dòng, các dòng còn lại ghi 0.",
    ),
    "F43.spilled": FindingText(
        "ô ghi {written} bị gộp với cột {columns} nên chưa rõ phần nào là số liệu.",
        "Đề nghị tách ô đã gộp và chỉ ghi số liệu vào ô của cột này.",
    ),
    "F44": FindingText(
        "có nhiều cột cùng có thể là cột này{rows} ({found}) nên chưa rõ lấy số nào.",
        "Đề nghị chỉ giữ một cột như trong biểu mẫu và ghi vào đó số liệu của cả kỳ báo cáo.",
    ),
    "F45.repeated_heading": FindingText(
        "dòng tiêu đề lặp lại ghi {written}, khác với tiêu đề {heading} ở đầu bảng.",
        "Đề nghị giữ một dòng tiêu đề như trong biểu mẫu, ghi số liệu theo đúng đơn vị đã in.",
    ),
    "F47.too_few": FindingText(
        "dòng này có ít ô hơn dòng tiêu đề nên chưa rõ mỗi ô thuộc cột nào.",
        "Đề nghị khôi phục các ô đã xóa, để mỗi nội dung nằm đúng cột như trong biểu mẫu đã gửi.",
    ),
    "F47.too_many": FindingText(
        "dòng này có nhiều ô hơn dòng tiêu đề{told} nên chưa rõ mỗi ô thuộc cột nào.",
        "Đề nghị xóa ô thừa, để mỗi nội dung nằm đúng cột như trong biểu mẫu đã gửi.",
    ),
    "F48.against_columns": FindingText(
        "cột do đơn vị thêm ghi {found} nên chưa rõ số ở các cột của biểu mẫu có phải là số "
        "của cả kỳ, đủ phạm vi hay không.",
        "Đề nghị ghi số liệu của cả kỳ, đủ phạm vi vào các cột của biểu mẫu rồi xóa cột này.",
    ),
    "F48.unasked_column": FindingText(
        "nội dung không được tính vì biểu mẫu không có cột này: {written}{more}.",
        "Nếu là kết quả, đề nghị ghi vào các cột của biểu mẫu và gửi lại.",
        Severity.WARNING,
    ),
    "F51.no_ids": FindingText(
        "không tìm thấy cột “Mã” nên chưa xác định được mỗi dòng là nhiệm vụ nào.",
        "Đề nghị khôi phục cột “Mã” như trong biểu mẫu đã gửi; biểu mẫu gửi kèm đã ghi lại các "
        "nội dung nhận ra được theo tên nhiệm vụ.",
    ),
    "F55.in_file": FindingText(
        "{written} bị lỗi phông chữ hoặc bảng mã nên không đọc được.",
        "Đề nghị gõ lại nội dung của ô bằng phông Unicode (Times New Roman) rồi gửi lại.",
    ),
    "F56": FindingText(
        "nội dung gõ bằng phông chữ cũ được chuyển sang Unicode là {written}.",
        "Nếu không đúng, đề nghị gõ lại bằng phông Unicode (Times New Roman) và gửi lại.",
        Severity.WARNING,
    ),
    "F57.before": FindingText(
        "nội dung ở ô bên trái tên phần: được hiểu là {written}.",
        "Nếu không đúng, đề nghị ghi lại vào một ô của phần này và gửi lại.",
        Severity.WARNING,
    ),
    "F57.below": FindingText(
        "nội dung ghi bên dưới bảng được đưa vào phần này: “{written}”.",
        "Nếu không đúng, đề nghị ghi lại vào ô của phần này và gửi lại.",
        Severity.WARNING,
    ),
    "F57.by_order": FindingText(
        "tên phần đã bị xóa, nhận ra theo thứ tự các phần: được hiểu là {written}.",
        "Nếu không đúng, đề nghị ghi lại vào một ô của phần này và gửi lại.",
        Severity.WARNING,
    ),
    "F57.joined": FindingText(
        "nội dung ở nhiều ô, nhiều dòng, hoặc ngay sau tên phần, được ghép lại: được hiểu là "
        "{written}.",
        "Nếu không đúng, đề nghị ghi lại vào một ô của phần này và gửi lại.",
        Severity.WARNING,
    ),
    "F57.renamed": FindingText(
        "tên phần đã đổi thành {name_found}, nhận ra theo chữ cái đầu dòng: được hiểu là "
        "{written}.",
        "Nếu không đúng, đề nghị ghi lại vào một ô của phần này và gửi lại.",
        Severity.WARNING,
    ),
}
"""By code, and after a point which of the ways it comes about."""
