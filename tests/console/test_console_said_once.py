"""What a page says where there is little to say: once, and what the reader can do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plancycle.model.people import PersonRole
from tests.console.offices import console_over
from tests.console.stage import Browser, Console, text_of


@pytest.fixture(scope="module")
def office(collected_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A period goes on: it is 20/6/2024."""
    target = tmp_path_factory.mktemp("console") / "office"
    with console_over(collected_folder, target, "2024-06-20 09:00") as console:
        yield console


@pytest.fixture(scope="module")
def desk(office: Console) -> Browser:
    """Where an operator sits."""
    return office.at_desk(PersonRole.OPERATOR)


def test_a_list_of_nobody_is_told_once_and_is_no_file(desk: Browser) -> None:
    nobody = text_of(desk.get("/thai-binh/2024/H1?tim=khong-ai"))
    assert "Không có đơn vị nào khớp với điều kiện lọc." in nobody
    assert "0 đơn vị" not in nobody
    assert "Tải Excel" not in nobody
    assert "Tải Excel" in text_of(desk.get("/thai-binh/2024/H1?tim=so"))


def test_where_mail_reaches_every_unit_the_list_says_so(desk: Browser) -> None:
    reached = text_of(desk.get("/thai-binh/don-vi?chi=khong-toi"))
    assert "Không có đơn vị nào mà thư không tới. Xem cả danh mục" in reached
    assert "0 đơn vị khớp" not in reached
    assert "Không có đơn vị nào khớp. Xem cả danh mục" in text_of(
        desk.get("/thai-binh/don-vi?tim=khong-ai")
    )


def test_a_year_of_which_there_are_no_data_is_not_offered_to_be_drafted(desk: Browser) -> None:
    past = text_of(desk.get("/thai-binh/2019"))
    assert "Dữ liệu của địa phương không có kế hoạch cho năm này" in past
    assert "Soạn dự thảo kế hoạch năm 2019" not in past
    assert past.count("Đã qua, không thu") == 2
    assert "Chưa đến kỳ" not in past
    ahead = text_of(desk.get("/thai-binh/2025"))
    assert "Soạn dự thảo kế hoạch năm 2025" in ahead
    assert ahead.count("Chưa đến kỳ") == 2


def test_a_draft_that_waits_is_named_by_its_period_where_it_can_not_be_issued(
    office: Console,
) -> None:
    shown = office.at_desk(PersonRole.APPROVER).get(
        "/thai-binh/2024/H1/van-ban/bao-cao-tong-hop/ban-hanh"
    )
    assert "Báo cáo tổng hợp 6 tháng đầu năm 2024 bản 1 chưa được duyệt" in text_of(shown)


def test_the_submission_letter_is_drafted_with_the_plan(desk: Browser) -> None:
    shown = text_of(desk.get("/thai-binh/2025/van-ban/to-trinh"))
    assert "Bản dự thảo được lập cùng dự thảo kế hoạch" in shown


def test_what_became_of_a_message_is_told_once_with_the_state_of_its_report(
    desk: Browser,
) -> None:
    accepted = text_of(desk.get("/thai-binh/hop-thu/1"))
    assert accepted.index("Được tính") < accepted.index("Nội dung thư")
    done = accepted[accepted.index("Đã làm gì với thư này") :]
    assert done.count("Tải về và lưu") == 1
    assert done.count("Tiếp nhận") == 1


def test_collecting_says_when_it_was_done_last(desk: Browser) -> None:
    before = text_of(desk.get("/thai-binh/thu-thu"))
    assert "Lần thu gần nhất" in before
    assert "0 thư" not in before
    here = desk.get("/thai-binh/thu-thu").text
    assert '<a href="/thai-binh/hop-thu" aria-current="page">Hộp thư</a>' in here


def test_what_nobody_did_is_no_search_in_vain(office: Console) -> None:
    desk = office.at_desk(PersonRole.ADMINISTRATOR)
    asked = text_of(desk.get("/he-thong/nhat-ky?loai=dia-phuong"))
    assert "Không có việc nào như vậy." in asked
    assert "Ngày ghi như 20/6/2024." in asked


def test_histories_are_newest_first_also_within_a_minute(desk: Browser) -> None:
    shown = text_of(desk.get("/thai-binh/2024/don-vi/so-tai-chinh"))
    history = shown[shown.rindex("Lịch sử") :]
    assert history.index("Trả lại để hoàn thiện") < history.index("Đã nhận, đang kiểm tra")
