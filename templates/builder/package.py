"""The empty Word file the papers are written into, and saving it the same way every time."""

import io
from datetime import UTC, datetime
from zipfile import ZipFile

from docx import Document
from docx.document import Document as DocumentObject

from plancycle.office_files.packing import pack

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
"""The date every template carries; a paper gets its own when it is rendered."""

_FONT = (
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"'
    ' w:eastAsia="Times New Roman"/>'
)


def _paragraph_style(style_id: str, name: str, ppr: str = "", rpr: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def _size(points: int) -> str:
    return f'<w:sz w:val="{points * 2}"/><w:szCs w:val="{points * 2}"/>'


_GAP = '<w:spacing w:after="120"/>'
_FIRST_LINE = '<w:ind w:firstLine="720"/>'
_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_CENTRE, _JUSTIFY = '<w:jc w:val="center"/>', '<w:jc w:val="both"/>'

_STYLES = (
    f"{_XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{_FONT}"
    f'<w:color w:val="000000"/>{_size(14)}'
    '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "<w:qFormat/></w:style>"
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/>'
    f'<w:basedOn w:val="Normal"/><w:pPr>{_CENTRE}</w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/>'
    f'<w:basedOn w:val="Normal"/><w:rPr>{_size(10)}</w:rPr></w:style>'
    + _paragraph_style("Centred", "Căn giữa", _CENTRE)
    + _paragraph_style("TypeName", "Tên loại", f"<w:keepNext/>{_CENTRE}", _BOLD)
    + _paragraph_style("Abstract", "Trích yếu", f"<w:keepNext/>{_CENTRE}", _BOLD)
    + _paragraph_style("Basis", "Căn cứ", _GAP + _FIRST_LINE + _JUSTIFY, _ITALIC)
    + _paragraph_style("Body", "Thân văn bản", _GAP + _FIRST_LINE + _JUSTIFY)
    + _paragraph_style(
        "PartHeading",
        "Mục La Mã",
        f"<w:keepNext/>{_GAP}{_FIRST_LINE}{_JUSTIFY}" + '<w:outlineLvl w:val="0"/>',
        _BOLD,
    )
    + _paragraph_style(
        "PointHeading",
        "Mục số",
        f"<w:keepNext/>{_GAP}{_FIRST_LINE}{_JUSTIFY}" + '<w:outlineLvl w:val="1"/>',
        _BOLD,
    )
    + _paragraph_style(
        "AppendixHeading",
        "Phụ lục",
        f"<w:keepNext/>{_CENTRE}" + '<w:outlineLvl w:val="0"/>',
        _BOLD,
    )
    + _paragraph_style("Cell", "Ô bảng", '<w:spacing w:before="40" w:after="40"/>', _size(12))
    + _paragraph_style("Recipients", "Nơi nhận", "", _size(11))
    + "</w:styles>"
)

_SETTINGS = (
    f'{_XML}<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/></w:settings>'
)

_DOCUMENT = (
    f'{_XML}<w:document {_W} xmlns:r="{_OFFICE}"><w:body><w:sectPr>'
    '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
)

_PARTS = {
    "word/styles.xml": ("styles", f"{_WML}.styles+xml", _STYLES),
    "word/settings.xml": ("settings", f"{_WML}.settings+xml", _SETTINGS),
}


def _blank() -> bytes:
    overrides = [("/word/document.xml", f"{_WML}.document.main+xml")]
    overrides += [(f"/{name}", content_type) for name, (_, content_type, _) in _PARTS.items()]
    types = "".join(f'<Override PartName="{n}" ContentType="{t}"/>' for n, t in overrides)
    relations = "".join(
        f'<Relationship Id="rId{i}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for i, (kind, _, _) in enumerate(_PARTS.values(), start=1)
    )
    members = {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        '.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{types}</Types>",
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": _DOCUMENT,
        "word/_rels/document.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{relations}</Relationships>",
    }
    members |= {name: text for name, (_, _, text) in _PARTS.items()}
    return pack({name: text.encode() for name, text in members.items()})


def blank_document() -> DocumentObject:
    """A Word document with our few styles, no theme, and Vietnamese as its language.

    python-docx's own default carries 350 KB of styles, which doubles the time of every render.
    """
    document = Document(io.BytesIO(_blank()))
    properties = document.core_properties
    properties.author = ""
    properties.title = ""
    properties.last_modified_by = ""
    properties.language = "vi-VN"
    properties.created = properties.modified = EPOCH.replace(tzinfo=None)
    properties.revision = 1
    return document


def to_bytes(document: DocumentObject) -> bytes:
    """The file, byte for byte the same for the same content."""
    buffer = io.BytesIO()
    document.save(buffer)
    with ZipFile(buffer) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()})
