"""What the columns of a task table are called when a person is asked about them."""

from plancycle.onboarding.words.plan_words import ColumnRole

ROLE_NAMES = {
    ColumnRole.NUMBER: "số thứ tự",
    ColumnRole.TITLE: "nhiệm vụ",
    ColumnRole.GROUP: "nhóm nhiệm vụ",
    ColumnRole.LEAD: "chủ trì",
    ColumnRole.PARTNERS: "phối hợp",
    ColumnRole.ASSIGNMENT: "phân công (chủ trì và phối hợp)",
    ColumnRole.PRODUCT: "sản phẩm",
    ColumnRole.TIME: "thời gian",
    ColumnRole.QUOTA: "định mức",
    ColumnRole.COST: "kinh phí",
    ColumnRole.FUNDING: "nguồn kinh phí",
    ColumnRole.CODE: "mã",
    ColumnRole.SUB_NUMBER: "số thứ tự chi tiết",
    ColumnRole.CONTACT: "người liên hệ",
    ColumnRole.STATUS: "tình hình thực hiện",
    ColumnRole.NOTE: "ghi chú",
}
