"""The decree's specimens as the gazette prints them: dots to fill in, typed lines, raised notes."""

from tests.documents.lint.raw_word import paragraph, run, word

_CENTRE = '<w:jc w:val="center"/>'
_TEXT = '<w:spacing w:before="120"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>'
_FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    f"<w:docDefaults><w:rPrDefault><w:rPr>{_FONT}</w:rPr></w:rPrDefault></w:docDefaults></w:styles>"
)
_HEAD_LEFT = (
    ("TÊN CQ, TC CHỦ QUẢN", "1", 12, False),
    ("TÊN CƠ QUAN, TỔ CHỨC", "2", 12, True),
    ("___________", "", 12, True),
)
_HEAD_RIGHT = (
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False),
    ("Độc lập - Tự do - Hạnh phúc", 13, True, False),
    ("________________________________", 13, True, False),
)
_TITLE = "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ"
_SEAL = ("(Chữ ký của người có thẩm quyền,", "dấu/chữ ký số của cơ quan, tổ chức)")


def _run(text: str, size: float, *, bold: bool = False, italic: bool = False) -> str:
    marks = f"{'<w:b/>' if bold else ''}{'<w:i/>' if italic else ''}"
    return run(text, f'{marks}<w:sz w:val="{int(size * 2)}"/>')


def _note(mark: str) -> str:
    """A raised digit, upright and light beside the bold name it belongs to."""
    return run(mark, '<w:vertAlign w:val="superscript"/><w:sz w:val="24"/>') if mark else ""


def _cell(*paragraphs: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(paragraphs)}</w:tc>"


def _table(*rows: str) -> str:
    grid = '<w:tblGrid><w:gridCol w:w="3600"/><w:gridCol w:w="5700"/></w:tblGrid>'
    return f"<w:tbl><w:tblPr/>{grid}{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def centred(text: str, size: float = 14, *, bold: bool = False) -> str:
    """A paragraph in the middle."""
    return paragraph(_run(text, size, bold=bold), _CENTRE)


def body(*texts: str, italic: bool = False) -> str:
    """Paragraphs of the text."""
    return "".join(paragraph(_run(t, 14, italic=italic), _TEXT) for t in texts)


def head(number: str, dated: str = "...⁴..., ngày …… tháng …… năm ……") -> str:
    """Agency, number, country, motto, place and date, as the gazette sets them: one row."""
    left = [paragraph(_run(t, s, bold=b) + _note(n), _CENTRE) for t, n, s, b in _HEAD_LEFT]
    right = [paragraph(_run(t, s, bold=b), _CENTRE) for t, s, b, _ in _HEAD_RIGHT]
    left.append(paragraph(_run(number, 13), _CENTRE))
    right.append(paragraph(_run(dated, 13, italic=True), _CENTRE) if dated else "")
    return _table(_cell(*left) + _cell(*right))


def _recipients(*items: str) -> list[str]:
    return [paragraph(_run(item, 11)) for item in items]


def _signer() -> list[str]:
    seal = "".join(centred(text, 12) for text in _SEAL)
    return [centred(_TITLE, bold=True), seal, centred("Họ và tên", bold=True)]


def foot(*items: str) -> str:
    """Recipients and signer in one row."""
    label = paragraph(_run("Nơi nhận:", 12, bold=True, italic=True))
    return _table(_cell(label, *_recipients(*items)) + _cell(*_signer()))


def foot_in_rows(*items: str) -> str:
    """As the specimens of invitation and telegram have it: the recipients in a row of their own."""
    title, mark, name = _signer()
    label = paragraph(_run("Nơi nhận:", 12, bold=True, italic=True))
    return _table(
        _cell(label) + _cell(title),
        _cell(*_recipients(*items)) + _cell(mark),
        _cell(paragraph("")) + _cell(name),
    )


_ITEMS = ("- ...............;", "- Lưu: VT, ...⁷. …⁸.")
_DOTS = "................................................⁶................................"
_BASES = ("Căn cứ ..............................;", "Căn cứ ..............................;")
_LINE = centred("_____________", bold=True)

SPECIMENS = {
    "1.1 nghị quyết": head("Số:         /NQ-…³...")
    + centred("NGHỊ QUYẾT", bold=True)
    + centred("………................. ⁵ ................................")
    + _LINE
    + centred("THẨM QUYỀN BAN HÀNH", bold=True)
    + body(*_BASES, ".", italic=True)
    + centred("QUYẾT NGHỊ:", bold=True)
    + body(_DOTS, "............................................/.")
    + foot("- Như Điều.....;", *_ITEMS),
    "1.2 quyết định": head("Số:         /QĐ-…³...")
    + centred("QUYẾT ĐỊNH", bold=True)
    + centred("Về việc ...............⁵ .............................", bold=True)
    + _LINE
    + centred("THẨM QUYỀN BAN HÀNH", bold=True)
    + body(*_BASES, "Theo đề nghị của .................................. .", italic=True)
    + centred("QUYẾT ĐỊNH:", bold=True)
    + body("Điều 1............................⁸..............", "........................../.")
    + foot("- Như Điều....;", *_ITEMS),
    "1.4 có tên loại": head("Số:        /…³...-...⁴...")
    + centred("TÊN LOẠI VĂN BẢN", bold=True)
    + centred("......... ⁷ ........", bold=True)
    + _LINE
    + body(_DOTS)
    + body("./.")
    + foot(*_ITEMS),
    "1.5 công văn": head("Số:          /... ³...-...⁴...")
    + centred("V/v …...…⁶………..", 12)
    + centred("Kính gửi:")
    + body("- ……………………….......…………;", "- …………………………......………..")
    + body(_DOTS, "./.")
    + foot("- Như trên;", *_ITEMS),
    "1.6 công điện": head("Số:  …../CĐ-…³…")
    + centred("CÔNG ĐIỆN", bold=True)
    + centred("….. ⁵ ..….")
    + _LINE
    + centred("…………….……………⁶ điện:")
    + body(_DOTS, "./.")
    + foot_in_rows(*_ITEMS),
    "1.7 giấy mời": head("Số:  …. /GM-…³…")
    + centred("GIẤY MỜI", bold=True)
    + centred("................ ⁵ ...............", bold=True)
    + _LINE
    + body("………² ………… trân trọng kính mời: …...…… ⁶ …", "Thời gian:…… ……………………….", "……… ./.")
    + foot_in_rows(*_ITEMS),
    "1.8 giấy giới thiệu": head("Số:  … /GGT-…³…")
    + centred("GIẤY GIỚI THIỆU", bold=True)
    + _LINE
    + centred("……………²………… trân trọng giới thiệu:")
    + body("Ông (bà) ……………………………⁵………………………………….", "Chức vụ:")
    + body("Giấy này có giá trị đến hết ngày ……………………….…../.")
    + foot_in_rows("- Như trên;", "- Lưu: VT."),
    "1.9 biên bản": head("Số: … /BB-…³…", "")
    + centred("BIÊN BẢN", bold=True)
    + centred("……………… ⁴ ……………..", 12)
    + _LINE
    + body(
        "Thời gian bắt đầu: ………………………", "Chủ trì (chủ toạ):", "Cuộc họp kết thúc vào …. giờ …./."
    )
    + _table(
        _cell(centred("THƯ KÝ", bold=True), centred("(Chữ ký)"), centred("Họ và tên", bold=True))
        + _cell(
            centred("CHỦ TỌA", bold=True), centred("(Chữ ký)"), centred("Họ và tên", bold=True)
        ),
        _cell(paragraph(_run("Nơi nhận:", 12, bold=True, italic=True)), *_recipients(*_ITEMS)),
    ),
    "1.10 giấy nghỉ phép": head("Số:  … /GNP-…³…")
    + centred("GIẤY NGHỈ PHÉP", bold=True)
    + _LINE
    + body("Xét Đơn đề nghị nghỉ phép ngày …………….. của ông (bà) ……………", "Chức vụ:")
    + body("Số ngày nghỉ phép nêu trên được tính vào thời gian………⁷……… ./.")
    + foot(*_ITEMS),
}
"""Each specimen of mục II of Phụ lục III by its number."""


def specimen(name: str) -> bytes:
    """One of them as a Word file."""
    return word(SPECIMENS[name], styles=STYLES)
