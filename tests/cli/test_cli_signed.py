"""What the terminal says of papers that come back signed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Said, issue
from tests.documents.signed_pdfs import scan_pdf, signatory, signed, text_pdf

Run = Callable[..., Said]
COMMON = ("thai-binh", "--year", "2024", "--workspace", "w")
HEAD = ["ỦY BAN NHÂN DÂN TỈNH THÁI BÌNH", "Số: 05/KH-UBND", "Thái Bình, ngày 10 tháng 01 năm 2024"]


@pytest.fixture
def issued(run: Run) -> None:
    """A plan under number 5."""
    assert run("plan", *COMMON).status == 0
    order = ("--number", "5", "--date", "2024-01-10", "--signer", "Nguyễn Văn Ánh", "--yes")
    assert issue(run, *COMMON, *order, "--as-of", "2024-01-10").status == 0


def test_a_signed_pdf_is_kept_and_its_signature_shown(run: Run, issued: None) -> None:
    Path("ky.pdf").write_bytes(signed(text_pdf(HEAD), signatory()))
    said = run("signed", *COMMON, "ky.pdf")
    assert (said.status, said.err) == (0, "")
    assert "Đã lưu bản đã ký số thứ tự 1 (pdf):" in said.out
    assert "Đối chiếu: số, ký hiệu và ngày trong tệp đúng như đã ban hành." in said.out
    assert (
        "Chữ ký số 1: Sở Thông tin và Truyền thông, ký lúc 09:30 ngày 10/01/2024 (giờ máy người "
        "ký): nội dung nguyên vẹn từ khi ký; chưa biết chứng thư có tin cậy được không."
    ) in said.out
    listed = run("signed", *COMMON)
    assert "ky.pdf (pdf, bản 1):" in listed.out
    assert "Chữ ký số 1: Sở Thông tin" in listed.out


def test_a_scan_is_told_as_such_and_another_number_is_refused(run: Run, issued: None) -> None:
    Path("quet.pdf").write_bytes(scan_pdf())
    Path("khac.pdf").write_bytes(text_pdf([HEAD[0], "Số: 50/KH-UBND", HEAD[2]]))
    said = run("signed", *COMMON, "quet.pdf", "khac.pdf")
    assert said.status == 1
    assert "số và ngày chưa được đối chiếu, cần người so bằng mắt" in said.err
    assert "Chữ ký số: không có." in said.out
    assert "văn bản ghi số 50, phần mềm ghi số 05" in said.err
    kept = run("signed", *COMMON, "khac.pdf", "--why", "in nhầm")
    assert kept.status == 0
    assert "Vẫn lưu theo lý do: in nhầm [(1) văn bản ghi số 50, phần mềm ghi số 05]" in kept.out


def test_nothing_is_listed_where_nothing_came(run: Run, issued: None) -> None:
    assert "Chưa có bản đã ký nào của “Kế hoạch”." in run("signed", *COMMON).out
