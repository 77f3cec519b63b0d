"""How a form is filled in, where Word and Excel say it in the same words."""

from plancycle.model.reports import Field

DELIVERED_LINE = (
    f"Nhiệm vụ có sản phẩm giao nộp (văn bản, báo cáo): ô “{Field.QUANTITY.vietnamese}” có dấu “-” "
    "không phải ghi; khi đã có sản phẩm, ghi số, ngày của văn bản hoặc đường dẫn ở cột "
    f"“{Field.EVIDENCE.vietnamese}”."
)
"""For forms in which a task delivers a paper."""
