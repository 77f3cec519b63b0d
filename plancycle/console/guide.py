"""The guide as pages of the console: which there are, and to which place of it a page leads.

The guide is the project's own text in ``docs/``; it is shown to whoever is signed in, and no other
file of that folder is. Whatever it says in HTML is escaped, so that a page has no second way to
make marks; a link to what is not shown here is left as its words.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

ADDRESS = "/huong-dan"
FOLDER = Path(__file__).resolve().parents[2] / "docs"
PAGES = ("huong-dan", "dia-phuong-moi", "quy-tac")
"""The guide itself and what it leads on to."""

# Marks are passed over; a rule's code, an option of a command and a day are one piece each.
_PIECES = re.compile(r"<[^>]*>|(\bL-[A-Z]\d\d\b|(?<![\w-])--[a-z][a-z-]*|\b\d{4}-\d\d-\d\d\b)")
_SHORT = 12
_PICTURE = re.compile(r"images/(trang-[a-z0-9-]+\.png)\Z")
_HOUSE = {"dien-tap": "dien-tap", "he-thong": "he-thong", "mat-khau": "dang-nhap", "huong-dan": ""}
_LOCALITY = {"nam": "nam", "nhieu-ky": "nhieu-ky", "hop-thu": "hop-thu",
             "thu-thu": "hop-thu", "lich": "lich", "don-vi": "dia-phuong",
             "du-lieu": "du-lieu-cua-dia-phuong", "van-ban": "van-ban", "viec": "he-thong",
             "he-thong": "he-thong"}  # fmt: skip
_YEAR = {"van-ban": "van-ban", "don-vi": "don-vi", "thu-di": "hop-thu", "gui-bieu-mau": "nam"}
_PERIOD = {"van-ban": "van-ban", "don-vi": "don-vi", "so-lieu": "so-lieu"}


def guide_place(path: str) -> str:
    """Where the guide speaks of a page of the console: ``/huong-dan#hop-thu``."""
    first, *rest = path.strip("/").split("/")
    if first in _HOUSE:
        heading = _HOUSE[first]
    elif not rest:
        heading = "hom-nay"
    elif rest[0].isdecimal():
        heading = _of_a_year(rest[1:])
    elif rest[:2] == ["don-vi", "thay-doi"]:
        heading = "don-vi-thay-doi-trong-nam"
    else:
        heading = _LOCALITY.get(rest[0], "")
    return f"{ADDRESS}#{heading}" if heading else ADDRESS


def _of_a_year(rest: Sequence[str]) -> str:
    if not rest:
        return "nam"
    if rest[0] in _YEAR:
        return _YEAR[rest[0]]
    return _PERIOD.get(rest[1], "ky") if len(rest) > 1 else "ky"


def slug(heading: str) -> str:
    """The name by which a heading is led to: ``Số liệu`` is ``so-lieu``."""
    spelled = heading.lower().replace("đ", "d")
    plain = unicodedata.normalize("NFD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def guide_text(name: str, folder: Path = FOLDER) -> Markup | None:
    """A page of the guide as HTML; None if it is none, or did not come with this installation."""
    file = folder / f"{name}.md"
    if name not in PAGES or not file.is_file():
        return None
    return _drawn(file.read_text("utf-8"))


def guide_picture(file_name: str, folder: Path = FOLDER) -> bytes | None:
    """A picture of the guide by its name; None if there is none of it."""
    if not _PICTURE.match(f"images/{file_name}"):
        return None
    file = folder / "images" / file_name
    return file.read_bytes() if file.is_file() else None


@lru_cache(maxsize=len(PAGES))
def _drawn(text: str) -> Markup:
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = made.parse(text)
    for token, following in pairwise(tokens):
        if token.type == "heading_open":
            token.attrSet("id", slug(following.content))
    for token in tokens:
        if token.children:
            token.children = _with_addresses(token.children)
    _name_cells(tokens)
    html = made.renderer.render(tokens, made.options, {})
    # Wide tables are moved within their own box, as on every page; text has no such marks.
    html = html.replace(
        '<table class="cards">', '<div class="scroll"><table class="cards">'
    ).replace("</table>", "</table></div>")
    html = _PIECES.sub(_unparted, html)
    return Markup(html)  # noqa: S704 - the renderer escaped all that is not its own


def _unparted(piece: re.Match[str]) -> str:
    return f'<span class="nowrap">{piece[1]}</span>' if piece[1] else piece[0]


def _name_cells(tokens: Sequence[Token]) -> None:
    """Say of each cell under which heading it stands: a phone shows a table as a list of cards."""
    heads: list[str] = []
    column = 0
    for token, following in pairwise(tokens):
        if token.type == "table_open":
            token.attrSet("class", "cards")
            heads = []
        elif token.type == "th_open":
            heads.append(following.content.replace("`", "").replace("*", ""))
        elif token.type == "tr_open":
            column = 0
        elif token.type == "td_open":
            token.attrSet("data-label", heads[column])
            # Or its column shrinks to the first half of a word.
            if len(following.content) <= _SHORT:
                token.attrSet("class", "nowrap")
            column += 1


def _with_addresses(children: Sequence[Token]) -> list[Token]:
    """Pictures and links as the console has them; what leads elsewhere loses its link."""
    kept, is_dropped = [], False
    for token in children:
        if token.type == "image":
            picture = _PICTURE.match(str(token.attrGet("src")))
            token.attrSet("src", f"{ADDRESS}/hinh/{picture[1]}" if picture else "")
        elif token.type == "link_open":
            address = _address(str(token.attrGet("href")))
            is_dropped = not address
            token.attrSet("href", address)
        if not (is_dropped and token.type in ("link_open", "link_close")):
            kept.append(token)
    return kept


def _address(link: str) -> str:
    """Where a link of the guide leads in the console; empty: nowhere."""
    name, _, place = link.partition("#")
    behind = f"#{place}" if place else ""
    if not name:
        return behind
    page = name.removesuffix(".md")
    if page not in PAGES:
        return ""
    return (ADDRESS if page == PAGES[0] else f"{ADDRESS}/{page}") + behind
