"""The guide as the console shows it, and that its text, its pictures and the pages fit together."""

import re
from pathlib import Path

import pytest

from plancycle.console.guide import FOLDER, guide_picture, guide_place, guide_text, slug
from plancycle.model.people import PersonRole
from tests.console.stage import Console, text_of

TEMPLATES = Path(__file__).parents[2] / "plancycle" / "console" / "templates"
SCRIPT = Path(__file__).parents[1] / "real" / "guide_pictures.py"
LARGEST = 120_000
PLACES = {
    "/": "#hom-nay",
    "/tinh-a": "#hom-nay",
    "/tinh-a/nam": "#nam",
    "/tinh-a/2024": "#nam",
    "/tinh-a/2024/gui-bieu-mau": "#nam",
    "/tinh-a/2024/H1": "#ky",
    "/tinh-a/2024/H1/don-doc": "#ky",
    "/tinh-a/2024/H1/don-vi/so-y-te/gia-han": "#don-vi",
    "/tinh-a/2024/don-vi/so-y-te": "#don-vi",
    "/tinh-a/2024/H1/so-lieu/T01.quantity": "#so-lieu",
    "/tinh-a/2024/van-ban/ke-hoach/ban-hanh": "#van-ban",
    "/tinh-a/2024/H1/van-ban/bao-cao-tong-hop": "#van-ban",
    "/tinh-a/2024/thu-di/7": "#hop-thu",
    "/tinh-a/hop-thu/thu-di": "#hop-thu",
    "/tinh-a/thu-thu": "#hop-thu",
    "/tinh-a/lich": "#lich",
    "/tinh-a/don-vi": "#dia-phuong",
    "/tinh-a/du-lieu": "#du-lieu-cua-dia-phuong",
    "/tinh-a/nhieu-ky": "#nhieu-ky",
    "/dien-tap": "#dien-tap",
    "/tinh-a/viec/3": "#he-thong",
    "/he-thong/nhat-ky": "#he-thong",
    "/mat-khau": "#dang-nhap",
    "/huong-dan/quy-tac": "",
    "/tinh-a/chua-co": "",
}


def _guide() -> str:
    shown = guide_text("huong-dan")
    assert shown is not None
    return str(shown)


@pytest.mark.parametrize(("path", "place"), PLACES.items())
def test_a_page_leads_to_where_the_guide_speaks_of_it(path: str, place: str) -> None:
    assert guide_place(path) == f"/huong-dan{place}"
    assert not place or f'id="{place[1:]}"' in _guide()


def test_every_page_that_is_signed_in_to_leads_into_the_guide(console: Console) -> None:
    desk = console.at_desk(PersonRole.ADMINISTRATOR)
    for path in ("/he-thong", "/he-thong/nguoi-dung", "/he-thong/nhat-ky", "/mat-khau"):
        link = f'<a href="{guide_place(path)}">Hướng dẫn</a>'
        assert link in desk.get(path).text


def test_the_guide_begins_with_the_console_and_is_shown_whole(console: Console) -> None:
    shown = console.at_desk(PersonRole.VIEWER).get("/huong-dan")
    assert shown.status_code == 200
    assert len(re.findall(r"<h1[ >]", shown.text)) == 1
    assert shown.text.index("Phần 1. Trang làm việc") < shown.text.index("Phần 2. Dòng lệnh")
    assert "Khi có sự cố" in text_of(shown)
    linked = re.findall(r'(?:src|href)="([^"]*)"', shown.text)
    assert linked and all(link.startswith(("/", "#")) for link in linked)


def test_every_picture_of_the_guide_is_there_small_and_made_by_the_script(
    console: Console,
) -> None:
    desk = console.at_desk(PersonRole.VIEWER)
    shown = re.findall(r'src="/huong-dan/hinh/([^"]+)"', desk.get("/huong-dan").text)
    taken = set(re.findall(r'"(trang-[a-z-]+)"', SCRIPT.read_text("utf-8")))
    assert {f"{name}.png" for name in taken} == set(shown)
    assert {p.name for p in (FOLDER / "images").glob("trang-*.png")} == set(shown)
    for name in shown:
        got = desk.get(f"/huong-dan/hinh/{name}")
        assert (got.status_code, got.headers["content-type"]) == (200, "image/png")
        assert got.content.startswith(b"\x89PNG") and len(got.content) <= LARGEST


def test_every_link_within_the_guide_leads_somewhere(console: Console) -> None:
    desk = console.at_desk(PersonRole.VIEWER)
    places = set(re.findall(r'<h\d id="([^"]+)"', _guide()))
    links = re.findall(r'href="([^"]*)"', _guide())
    assert len(links) >= 7
    for link in links:
        if link.startswith("#"):
            assert link[1:] in places
        else:
            assert desk.get(link).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/huong-dan/house", "/huong-dan/huong-dan", "/huong-dan/hinh/plan.png",
     "/huong-dan/hinh/..%2Fhouse.md", "/huong-dan/..%2F..%2FREADME"],
)  # fmt: skip
def test_nothing_else_of_the_folder_is_handed_out(console: Console, path: str) -> None:
    assert console.at_desk(PersonRole.VIEWER).get(path).status_code == 404


def test_the_guide_is_not_for_whoever_is_not_signed_in(console: Console) -> None:
    for path in ("/huong-dan", "/huong-dan/hinh/trang-nam.png"):
        turned_away = console.browser().get(path)
        assert turned_away.status_code == 303
        assert turned_away.headers["location"].startswith("/dang-nhap")


def test_marks_in_the_text_are_escaped_and_strange_links_lose_their_link(tmp_path: Path) -> None:
    links = "[ngoài](https://x.example/a) [khác](findings.md) [đây](#a)"
    text = f"# A <b>x</b>\n\n{links}\n\n![h](../x.png)"
    (tmp_path / "huong-dan.md").write_text(text, "utf-8")
    shown = str(guide_text("huong-dan", tmp_path))
    assert "<b>" not in shown and "&lt;b&gt;" in shown
    assert re.findall(r'href="([^"]*)"', shown) == ["#a"]
    assert "ngoài khác" in shown and 'src=""' in shown


def test_an_installation_without_the_guide_says_so(tmp_path: Path) -> None:
    assert guide_text("huong-dan", tmp_path) is None
    assert guide_picture("trang-nam.png", tmp_path) is None


def test_headings_are_named_without_accents() -> None:
    assert slug("Đơn vị kết thúc, đơn vị mới giữa năm") == "don-vi-ket-thuc-don-vi-moi-giua-nam"


def test_what_is_asked_for_at_the_end_of_a_year_leads_to_how_it_is_done() -> None:
    page = (TEMPLATES / "today.html.j2").read_text("utf-8")
    address, place = re.findall(r'href="/huong-dan/([a-z-]+)#([a-z0-9-]+)"', page)[0]
    text = guide_text(address)
    assert text is not None
    assert f'<h2 id="{place}">6. Sang năm mới</h2>' in text


def test_a_cell_of_the_guide_says_under_which_heading_it_stands(tmp_path: Path) -> None:
    """On a phone a table is a list of cards, of which the head is not shown."""
    table = "| Mã | `Mức` |\n|---|---|\n| L-P01 | Lỗi |\n"
    (tmp_path / "quy-tac.md").write_text(table, "utf-8")
    text = guide_text("quy-tac", tmp_path)
    assert text is not None
    assert text.startswith('<div class="scroll"><table class="cards">')
    assert '<td data-label="Mã" class="nowrap"><span class="nowrap">L-P01</span></td>' in text
    assert '<td data-label="Mức" class="nowrap">Lỗi</td>' in text


def test_a_code_and_a_short_cell_of_the_guide_stay_in_one_piece(tmp_path: Path) -> None:
    table = "| Mã | Quy tắc |\n|---|---|\n| `mau-tinh` | Khổ giấy A4 |\n"
    words = "Dấu cách (L-N01, L-W05).\n\n`plancycle rehearse --out a` ngày 2026-01-05\n\n"
    (tmp_path / "quy-tac.md").write_text(words + table, "utf-8")
    text = guide_text("quy-tac", tmp_path)
    assert text is not None
    pieces = '<span class="nowrap">L-N01</span>, <span class="nowrap">L-W05</span>'
    assert f"Dấu cách ({pieces})." in text
    assert '<code>plancycle rehearse <span class="nowrap">--out</span> a</code>' in text
    assert 'ngày <span class="nowrap">2026-01-05</span>' in text
    assert '<td data-label="Mã" class="nowrap"><code>mau-tinh</code></td>' in text
    assert '<td data-label="Quy tắc" class="nowrap">Khổ giấy A4</td>' in text
