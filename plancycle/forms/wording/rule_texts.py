"""What the rules say of a form that came back, beside the form that was sent."""

from plancycle.model.findings import FindingText, Severity

RULES: dict[str, FindingText] = {
    "F04": FindingText(
        "thiếu dòng của {what} mã {task} {title}.",
        "Đề nghị khôi phục dòng này, giữ nguyên “{task}” ở cột “Mã”.",
    ),
    "F05": FindingText(
        "mã “{task}” không có trong biểu mẫu của đơn vị.",
        "Đề nghị ghi lại đúng mã đã in trong biểu mẫu, hoặc xóa dòng này.",
    ),
    "F06.rows": FindingText(
        "mã {task} xuất hiện ở {count} dòng.",
        "Đề nghị ghi kết quả của mỗi nhiệm vụ vào một dòng, xóa dòng thừa.",
    ),
    "F06.whole_table": FindingText(
        "bảng nhiệm vụ xuất hiện {count} lần (mã {ids}) nên chưa rõ lấy số của bảng nào.",
        "Đề nghị chỉ giữ một bảng có số liệu chính thức, xóa bảng thừa.",
    ),
    "F07": FindingText(
        "chưa chọn tình trạng.",
        "Đề nghị chọn một trong: {states}.",
    ),
    "F08": FindingText(
        "không hiểu tình trạng “{written}”.",
        "Đề nghị chọn đúng một trong: {states}.",
    ),
    "F09": FindingText(
        "“{written}” không phải là số.",
        "Đề nghị chỉ ghi số bằng chữ số, ví dụ {example}; {where_else}",
    ),
    "F10": FindingText(
        "“{written}” là số âm.",
        "Đề nghị ghi số từ 0 trở lên.",
    ),
    "F11.cost": FindingText(
        "“{written}” lớn bất thường.",
        "Kinh phí ghi theo đơn vị triệu đồng: 12.500.000 đồng ghi là 12,5.",
    ),
    "F11.number": FindingText(
        "“{written}” lớn bất thường.",
        "Đề nghị kiểm tra và ghi lại số lượng.",
    ),
    "F12": FindingText(
        "“{written}” được hiểu là {value}.",
        "Nếu không đúng, đề nghị gửi lại; các kỳ sau chỉ ghi chữ số.",
        Severity.WARNING,
    ),
    "F13": FindingText(
        "“{written}” được hiểu là {value} ({how}).",
        "Nếu không đúng, đề nghị gửi lại với cách ghi như 1200 hoặc 1,2.",
        Severity.WARNING,
    ),
    "F14.cost": FindingText(
        "“{written}” có thể hiểu theo hai cách.",
        "Cột này ghi theo triệu đồng, phần thập phân sau dấu phẩy: 12.500.000 đồng ghi là 12,5.",
    ),
    "F14.number": FindingText(
        "“{written}” có thể hiểu theo hai cách.",
        "Đề nghị ghi liền chữ số, ví dụ 1200; phần thập phân sau dấu phẩy, ví dụ 1,2.",
    ),
    "F14.unit": FindingText(
        "“{written}” có thể hiểu theo hai cách: tiêu đề cột tính theo nghìn, ô lại ghi “{unit}”.",
        "Nếu là nghìn {unit} thì ghi thêm chữ “nghìn” sau số; nếu không thì bỏ chữ “nghìn” ở tiêu "
        "đề cột, rồi gửi lại.",
    ),
    "F15": FindingText(
        "“{written}” không rõ là bao nhiêu triệu đồng.",
        "Đề nghị đổi ra triệu đồng và chỉ ghi số: 12.500.000 đồng ghi là 12,5; 1,2 tỷ đồng ghi "
        "là 1200.",
    ),
    "F16.count": FindingText(
        "“{written}” là số lẻ.",
        "Đề nghị kiểm tra: {quantity} thường là số nguyên.",
        Severity.WARNING,
    ),
    "F16.share": FindingText(
        "“{written}” là số lẻ.",
        "Đề nghị ghi {quantity} bằng số nguyên, không ghi tỷ lệ %.",
    ),
    "F17": FindingText(
        "để trống trong khi tình trạng là “{state}”.",
        "Đề nghị ghi {quantity} đã thực hiện, ghi 0 nếu chưa có kết quả.",
    ),
    "F18": FindingText(
        "số lượng là 0 trong khi tình trạng là “Hoàn thành”.",
        "Đề nghị ghi đúng số lượng, hoặc chọn lại tình trạng; nhiệm vụ không tính được bằng số "
        "thì để trống ô này.",
    ),
    "F19": FindingText(
        "để trống trong khi tình trạng là “Hoàn thành”.",
        "Đề nghị nêu ngắn gọn kết quả đã đạt được.",
    ),
    "F20": FindingText(
        "chưa có minh chứng.",
        "Đề nghị bổ sung đường dẫn hoặc số, ký hiệu văn bản nếu có.",
        Severity.WARNING,
    ),
    "F20.delivered": FindingText(
        "chưa ghi số, ngày của sản phẩm đã giao nộp ({product}).",
        "Đề nghị ghi số, ký hiệu và ngày ban hành, hoặc đường dẫn tới văn bản.",
        Severity.WARNING,
    ),
    "F21": FindingText(
        "có số lượng “{written}” trong khi tình trạng là “{state}”.",
        "Đề nghị kiểm tra lại tình trạng hoặc số lượng.",
        Severity.WARNING,
    ),
    "F22.above_plan": FindingText(
        "“{written}” gấp hơn {times} lần số lượng theo kế hoạch ({planned} {unit}).",
        "Đề nghị kiểm tra lại; nếu đúng thì ghi kèm đơn vị tính: {value} {unit}.",
    ),
    "F22.above_plan_told": FindingText(
        "“{written}” gấp hơn {times} lần số lượng theo kế hoạch ({planned} {unit}).",
        "Đề nghị kiểm tra lại; nếu đúng thì không cần gửi lại.",
        Severity.WARNING,
    ),
    "F22.unplanned": FindingText(
        "“{written}” lớn hơn nhiều so với thông thường.",
        "Đề nghị kiểm tra lại; nếu đúng thì ghi kèm đơn vị tính: {value} {unit}.",
    ),
    "F22.unplanned_told": FindingText(
        "“{written}” lớn hơn nhiều so với thông thường.",
        "Đề nghị kiểm tra lại; nếu đúng thì không cần gửi lại.",
        Severity.WARNING,
    ),
    "F23": FindingText(
        "chưa nêu lý do {what} không còn phù hợp.",
        "Đề nghị nêu lý do để cơ quan chủ trì xem xét điều chỉnh.",
        Severity.WARNING,
    ),
    "F24": FindingText(
        "không tìm thấy phần này trong tệp.",
        "Nếu có nội dung, đề nghị gửi lại biểu mẫu còn đủ {parts} {letters}.",
        Severity.WARNING,
    ),
    "F25": FindingText(
        "nội dung dài {length} ký tự, quá mức {limit} ký tự.",
        "Đề nghị tóm tắt, gửi bản đầy đủ bằng tệp kèm theo.",
    ),
    "F26.font": FindingText(
        "“{written}” được gõ bằng phông chữ cũ {fonts} nên không đọc được.",
        "Đề nghị chuyển sang phông chữ Unicode (Times New Roman) rồi gửi lại.",
    ),
    "F26.viqr": FindingText(
        "“{written}” được gõ theo kiểu VIQR (dấu đặt sau chữ cái) nên không đọc được.",
        "Đề nghị bật bộ gõ tiếng Việt, gõ lại nội dung của ô có dấu rồi gửi lại.",
    ),
    "F27": FindingText(
        "phần này xuất hiện nhiều lần trong tệp.",
        "Đề nghị ghi nội dung vào một ô, xóa ô thừa.",
    ),
    "F28": FindingText(
        "biểu mẫu chưa được điền nội dung nào.",
        "Đề nghị điền biểu mẫu, lưu lại và kiểm tra đã đính kèm đúng tệp đã điền.",
    ),
    "F29": FindingText(
        "tệp gửi về là biểu mẫu {found}, trong khi kỳ này cần biểu mẫu {asked}.",
        "Đề nghị điền vào đúng tệp biểu mẫu {asked} đã nhận cho kỳ này.",
    ),
    "F30": FindingText(
        "chưa ghi đủ hai số {both} ({unit}).",
        "Đề nghị ghi cả hai số, ghi 0 nếu chưa đạt; nếu không còn phù hợp thì chọn “{state}” "
        "và nêu lý do.",
    ),
    "F31": FindingText(
        "{value} lớn hơn “{total_column}” là {total}.",
        "Đề nghị kiểm tra và ghi lại hai số này.",
    ),
    "F32": FindingText(
        "được hiểu là đơn vị không có {unit} nào thuộc diện thực hiện.",
        "Nếu không đúng, đề nghị ghi lại tổng số và gửi lại.",
        Severity.WARNING,
    ),
    "F33": FindingText(
        "“{written}” khác số đã in sẵn là {printed}.",
        "Đề nghị ghi lại {printed}; kết quả của đơn vị ghi ở cột “{quantity_column}”.",
    ),
    "F34": FindingText(
        "để trống trong khi kế hoạch tính riêng số lần phát lại ({planned} lần).",
        "Nếu có phát lại, đề nghị ghi số lần và gửi lại; nếu không thì ghi 0.",
        Severity.WARNING,
    ),
    "F35": FindingText(
        "để trống.",
        "Đề nghị ghi số tiền bằng triệu đồng, ghi 0 nếu không đề nghị kinh phí.",
    ),
    "F36": FindingText(
        "chưa nêu căn cứ, cách tính của số dự toán.",
        "Đề nghị bổ sung (định mức chi, số lượng, đơn giá) để cơ quan tài chính thẩm định.",
        Severity.WARNING,
    ),
    "F37": FindingText(
        "“{written}” không được tính vì mã {task} không phải ghi cột này.",
        "Nếu là kết quả, đề nghị ghi ở cột “{quantity_column}” hoặc “{result_column}” và gửi lại.",
        Severity.WARNING,
    ),
    "F37.delivered": FindingText(
        "“{written}” không được tính vì kết quả của mã {task} là một sản phẩm giao nộp, không phải "
        "số lượng.",
        "Nếu là số, ngày của văn bản thì đề nghị ghi ở cột “{evidence_column}” và gửi lại.",
        Severity.WARNING,
    ),
    "F42.dash": FindingText(
        "“{written}”: dấu gạch ngang đứng trước làm số không rõ.",
        "Đề nghị chỉ ghi số, không có dấu gạch đầu dòng.",
    ),
    "F42.several": FindingText(
        "“{written}” gồm nhiều số trong một ô nên chưa rõ lấy số nào.",
        "Đề nghị chỉ ghi một số của cả kỳ báo cáo, tính bằng {unit}; {where_else}",
    ),
    "F42.sum": FindingText(
        "“{written}” là số cộng hoặc tổng số, trong khi cột “{other_column}” được ghi riêng, "
        "nên chưa rõ số của cột này.",
        "Đề nghị chỉ ghi {quantity}, không cộng số của cột “{other_column}”.",
    ),
    "F42.words": FindingText(
        "“{written}”: chữ “{words}” đi kèm làm số không rõ.",
        "Đề nghị chỉ ghi {quantity} bằng chữ số; {where_else}",
    ),
    "F45.another_unit": FindingText(
        "ghi {written} nên chưa rõ các số ở cột “{column}” tính theo đơn vị nào.",
        "Đề nghị bỏ dòng này và ghi số tiền bằng triệu đồng như tiêu đề cột.",
    ),
    "F45.heading": FindingText(
        "tiêu đề cột ghi thêm {written} nên chưa rõ số liệu trong cột là gì.",
        "Đề nghị khôi phục tiêu đề “{column}” như trong biểu mẫu và ghi số liệu của cả kỳ báo "
        "cáo theo đúng đơn vị đã in.",
    ),
    "F46.cell": FindingText(
        "“{written}” được đổi thành {value} {unit}.",
        "Nếu không đúng, đề nghị ghi lại theo đơn vị tính của biểu mẫu và gửi lại.",
        Severity.WARNING,
    ),
    "F46.column": FindingText(
        "số liệu của {count} dòng được đổi theo đơn vị ghi ở tiêu đề cột, ví dụ “{written}” "
        "thành {value} {unit}.",
        "Nếu không đúng, đề nghị ghi lại theo đơn vị tính của biểu mẫu và gửi lại.",
        Severity.WARNING,
    ),
    "F48.changes_figures": FindingText(
        "ô đã in sẵn ghi thêm {written} nên chưa rõ số liệu của dòng có đủ kỳ, đủ phạm vi hay "
        "không.",
        "Đề nghị ghi số liệu đã thực hiện của cả kỳ, đủ phạm vi, rồi khôi phục nội dung đã in.",
    ),
    "F48.over_print": FindingText(
        "nội dung ghi thêm hoặc sửa ở ô đã in sẵn không được tính: {written}.",
        "Nếu là kết quả hoặc giải thích số liệu, đề nghị ghi vào cột “Kết quả cụ thể” và gửi lại.",
        Severity.WARNING,
    ),
    "F49.many_rows": FindingText(
        "{count} dòng có mã không khớp với tên nhiệm vụ ({examples}; ...) nên chưa rõ số liệu "
        "thuộc nhiệm vụ nào.",
        "Đề nghị giữ nguyên mã và tên nhiệm vụ đã in trong biểu mẫu, không đánh số lại, không "
        "đổi chỗ nội dung giữa các dòng.",
    ),
    "F49.row": FindingText(
        "{what}{own} nên chưa rõ số liệu thuộc nhiệm vụ nào.",
        "Đề nghị ghi đúng mã và tên nhiệm vụ như trong biểu mẫu đã gửi.",
    ),
    "F50": FindingText(
        "ghi {written}, khác đơn vị tính trong biểu mẫu là {printed}, nên chưa rõ số liệu tính "
        "theo đơn vị nào.",
        "Đề nghị khôi phục đơn vị tính {printed} và ghi số liệu theo đơn vị đó.",
    ),
    "F51.no_table": FindingText(
        "không tìm thấy bảng nhiệm vụ hoặc dòng tiêu đề của bảng (các cột “Mã”, “Tình trạng”, "
        "“Số lượng đạt được”).",
        "Đề nghị điền vào bảng của biểu mẫu đã gửi (gửi kèm lại), giữ nguyên dòng tiêu đề.",
    ),
    "F51.picture": FindingText(
        "không tìm thấy bảng nhiệm vụ; trong tệp có hình ảnh, có thể bảng đã được dán thành "
        "ảnh nên không lấy được số liệu.",
        "Đề nghị điền vào bảng của biểu mẫu đã gửi (gửi kèm lại), giữ nguyên dòng tiêu đề.",
    ),
    "F52.beside_table": FindingText(
        "nội dung ghi thêm không được tính: {written}.",
        "Số liệu được hiểu là của cả kỳ báo cáo. Nếu không đúng, đề nghị sửa và gửi lại.",
        Severity.WARNING,
    ),
    "F52.changes_figures": FindingText(
        "ghi thêm {written} nên chưa rõ số liệu trong bảng có đúng là của cả kỳ báo cáo "
        "({period}) và đủ phạm vi được giao hay không.",
        "Đề nghị ghi số liệu đã thực hiện của cả kỳ, đủ phạm vi, rồi bỏ dòng ghi thêm này; nội "
        "dung cần giải thích ghi ở cột “Kết quả cụ thể” hoặc phần bằng lời.",
    ),
    "F52.outside": FindingText(
        "nội dung ghi ngoài các ô của biểu mẫu không được tính: {written}{more}.",
        "Nếu là kết quả hoặc giải thích số liệu, đề nghị ghi vào ô tương ứng và gửi lại.",
        Severity.WARNING,
    ),
    "F52.unasked_part": FindingText(
        "biểu mẫu không có phần này nên nội dung không được tính: {written}.",
        "Nếu cần, đề nghị ghi vào một phần của biểu mẫu và gửi lại.",
        Severity.WARNING,
    ),
    "F53.above_others": FindingText(
        "“{written}” gấp hơn {times} lần các khoản khác của đơn vị (thường khoảng {usual} triệu "
        "đồng).",
        "Cột này ghi theo triệu đồng: 950.000 đồng ghi là 0,95. Đề nghị kiểm tra lại; nếu số đã "
        "đúng thì ghi kèm đơn vị: {value} triệu đồng.",
    ),
    "F53.above_others_told": FindingText(
        "“{written}” gấp hơn {times} lần các khoản khác của đơn vị (thường khoảng {usual} triệu "
        "đồng).",
        "Cột này ghi theo triệu đồng. Đề nghị kiểm tra lại; nếu đúng thì không cần gửi lại.",
        Severity.WARNING,
    ),
    "F53.above_plan": FindingText(
        "“{written}” tính theo triệu đồng là {sum}, trong khi kế hoạch ghi {planned} triệu đồng.",
        "Cột này ghi theo triệu đồng: 950.000 đồng ghi là 0,95. Đề nghị kiểm tra lại; nếu số "
        "đã đúng thì ghi kèm đơn vị: {value} triệu đồng.",
    ),
    "F53.alone": FindingText(
        "“{written}” tính theo triệu đồng là {sum}, chưa có khoản nào để đối chiếu.",
        "Cột này ghi theo triệu đồng: 950.000 đồng ghi là 0,95. Đề nghị kiểm tra lại; nếu số đã "
        "đúng thì ghi kèm đơn vị: {value} triệu đồng.",
    ),
    "F53.large": FindingText(
        "“{written}” tính theo triệu đồng là {sum}, lớn bất thường.",
        "Cột này ghi theo triệu đồng: 950.000 đồng ghi là 0,95. Đề nghị kiểm tra lại; nếu số "
        "đã đúng thì ghi kèm đơn vị: {value} triệu đồng.",
    ),
    "F53.small": FindingText(
        "“{written}” đổi ra chỉ là {value} triệu đồng.",
        "Đề nghị kiểm tra lại đơn vị tiền và ghi số bằng triệu đồng.",
    ),
    "F54": FindingText(
        "chỉ ghi số “{written}”{beside}; có thể số liệu bị ghi lệch cột.",
        "Đề nghị ghi số vào đúng cột; nếu không lệch cột, đề nghị ghi rõ là số gì.",
    ),
    "F55.in_cell": FindingText(
        "“{written}” bị lỗi phông chữ hoặc bảng mã nên không đọc được.",
        "Đề nghị gõ lại nội dung của ô bằng phông Unicode (Times New Roman) rồi gửi lại.",
    ),
    "F58.alone": FindingText(
        "chỉ dòng tổng ghi {written}, các dòng nhiệm vụ để trống nên số này không được tính.",
        "Đề nghị ghi số của từng nhiệm vụ; nếu không tách được thì ghi cả vào một nhiệm vụ.",
    ),
    "F58.differs": FindingText(
        "dòng tổng ghi {written}, trong khi các dòng cộng lại là {total} nên chưa rõ số nào đúng.",
        "Đề nghị kiểm tra số của từng dòng; nếu các dòng đã đúng thì sửa hoặc xóa dòng tổng.",
    ),
    "F59.other_form": FindingText(
        "{what} ghi {written}, khác với biểu mẫu đã gửi ({printed}).",
        "Đề nghị kiểm tra đã dùng đúng biểu mẫu và số liệu đúng của kỳ, đơn vị này; nếu đúng "
        "thì ghi lại như biểu mẫu đã gửi.",
    ),
    "F59.renamed": FindingText(
        "{what} ghi {written}, khác với biểu mẫu đã gửi ({printed}).",
        "Nếu đơn vị đã đổi tên, đề nghị báo cơ quan tổng hợp.",
        Severity.WARNING,
    ),
}
"""By code, and after a point which of the ways it comes about."""
