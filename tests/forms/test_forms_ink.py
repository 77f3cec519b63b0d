"""What is to be seen in a cell of a Word file and is no plain writing leaves a mark, or is read."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from plancycle.forms.reading.ink import Ink, Mark, Writing
from plancycle.forms.reading.pieces import plain_writing
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.reading.word.word_lists import Lists, read_lists
from plancycle.forms.reading.word.word_looks import Looks, read_looks
from plancycle.forms.reading.word.word_notes import AUTHOR
from plancycle.forms.reading.word.word_plain import plain_text
from plancycle.forms.reading.word.word_table_looks import read_table_styles
from plancycle.forms.reading.word.word_writing import WordContext, _Walk, write_cell
from plancycle.forms.rules.check_reading import check_reading
from plancycle.model.findings import Severity
from plancycle.model.reports import Field
from tests.forms.docx_surgery import W, cell, edit, members, pack, row_properties, rows, w, xml
from tests.forms.form_samples import form

GLUED, STRUCK, HIDDEN, RAISED = Ink.GLUED, Ink.STRUCK, Ink.HIDDEN, Ink.RAISED
SPACES = {
    "w": W,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "x": "urn:nobody-knows",
}


def element(text: str) -> etree._Element:
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
    return etree.fromstring(f"<w:all {names}>{text}</w:all>")[0]


def run(text: str, look: str = "") -> str:
    shown = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{shown}<w:t xml:space="preserve">{text}</w:t></w:r>'


def written(inside: str, cell_look: str = "", **context: Any) -> Writing:
    """What a cell says that holds one paragraph."""
    tc = f"<w:tc><w:tcPr>{cell_look}</w:tcPr><w:p>{inside}</w:p></w:tc>"
    return write_cell(element(tc), WordContext(**context))


def kinds(found: Writing) -> list[Ink]:
    return [mark.kind for mark in found.marks]


def field(code: str, result: str | None = None, begin: str = "", attributes: str = "") -> str:
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin" {attributes}>{begin}</w:fldChar></w:r>'
        f"<w:r><w:instrText> {code} </w:instrText></w:r>{shown}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def default(text: str) -> str:
    value = f'<w:default w:val="{text}"/>' if text else ""
    return f"<w:ffData><w:textInput>{value}</w:textInput></w:ffData>"


FIELD_ONLY = Writing("", "\ufffc", (Mark(Ink.FIELD),))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (r"EQ \f(12;15)", Writing("", "\ufffc", (Mark(Ink.EQUATION, "(12;15)"),))),
        ('SYMBOL 49 \\f "Arial"', Writing("1")),
        ('SYMBOL 0x31 \\f "Symbol" \\s 12', Writing("1")),
        ('SYMBOL 140 \\f "Wingdings"', FIELD_ONLY),
        ("SYMBOL 9312 \\u", Writing("①")),
        ('INCLUDEPICTURE "a.png"', FIELD_ONLY),
        ("AUTONUM", FIELD_ONLY),
        ("= 5 + 7", FIELD_ONLY),
        ("FORMCHECKBOX", FIELD_ONLY),
        ("XE 55", Writing()),
        ("ADVANCE \\r 5", Writing()),
        ("ASK x 55", Writing()),
        ("FORMTEXT", Writing()),
    ],
)
def test_a_field_without_a_result_says_what_it_draws(code: str, expected: Writing) -> None:
    assert written(field(code)) == expected
    assert written(field(code, "")) == expected
    assert written(f"<w:fldSimple w:instr='{code}'/>") == expected


def test_an_equation_field_is_none_of_its_result() -> None:
    found = written(field(r"EQ \f(12;15)", run("12")))
    assert kinds(found) == [Ink.EQUATION]


def test_the_text_a_form_field_was_made_with_is_no_blank() -> None:
    expected = Writing("", "\ufffc", (Mark(Ink.FIELD, "12,5"),))
    assert written(field("FORMTEXT", None, default("12,5"))) == expected
    assert written(field("FORMTEXT", run("7"), default("12,5"))) == Writing("7")
    assert written(field("FORMTEXT", None, default(""))) == Writing()


def test_a_box_of_an_old_form_needs_no_result() -> None:
    box = '<w:ffData><w:checkBox><w:checked w:val="1"/></w:checkBox></w:ffData>'
    assert written(field("FORMCHECKBOX", None, box)) == Writing("☑")
    assert written(field("FORMCHECKBOX", "", box)) == Writing("☑")


def test_a_result_that_the_file_calls_old_is_marked() -> None:
    found = Writing("12", marks=(Mark(Ink.FIELD),))
    assert written(field("= 5 + 8", run("12"), attributes='w:dirty="true"')) == found
    assert written(f'<w:fldSimple w:instr="= 13" w:dirty="1">{run("12")}</w:fldSimple>') == found
    assert written(field("= 5", run("12"), attributes='w:dirty="false"')) == Writing("12")


CHOICE = "<mc:AlternateContent>{}</mc:AlternateContent>"
PICTURE = '<w:pict><v:shape><v:imagedata r:id="x"/></v:shape></w:pict>'


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<w:r><w:pgNum/></w:r>", FIELD_ONLY),
        (f"{run('1')}<w:r><w:dayShort/></w:r>{run('2')}", "1\ufffc2"),
        ('<w:r><w:contentPart r:id="x"/></w:r>', "\ufffc"),
        ('<w:subDoc r:id="x"/>', "\ufffc"),
        ("<w:r><x:drawn/></w:r>", "\ufffc"),
        (f"{run('1')}<w:r><x:drawn/></w:r>{run('2')}", "1\ufffc2"),
    ],
)
def test_what_word_fills_in_and_what_nobody_knows_is_marked(
    inside: str, expected: str | Writing
) -> None:
    found = written(inside)
    if isinstance(expected, Writing):
        assert found == expected
    else:
        assert (found.figure, len(found.marks)) == (expected, 1)
        assert found.marks[0].kind in {Ink.FIELD, Ink.OBJECT}


def test_a_piece_of_another_document_is_marked() -> None:
    tc = element('<w:tc><w:altChunk r:id="x"/><w:p/></w:tc>')
    assert kinds(write_cell(tc, WordContext())) == [Ink.OBJECT]


@pytest.mark.parametrize(
    ("branches", "text", "marks"),
    [
        (f"<mc:Fallback>{run('12')}</mc:Fallback>", "12", []),
        (f'<mc:Choice Requires="x"/><mc:Fallback>{run("12")}</mc:Fallback>', "12", []),
        (
            f'<mc:Choice Requires="w">{run("12")}</mc:Choice><mc:Fallback>{run("9")}</mc:Fallback>',
            "12",
            [],
        ),
        (  # of a program that nobody has: Word and LibreOffice show the rest
            f'<mc:Choice Requires="x">{run("12")}</mc:Choice><mc:Fallback>{run("9")}</mc:Fallback>',
            "9",
            [],
        ),
        (f"<mc:Fallback><w:r>{PICTURE}</w:r></mc:Fallback>", "", [Ink.PICTURE]),
        (
            '<mc:Choice Requires="w16se"><w:r><w16se:symEx w16se:font="Segoe UI Emoji" '
            'w16se:char="1F44D"/></w:r></mc:Choice><mc:Fallback><w:r><w:t>9</w:t></w:r></mc:Fallback>',
            "👍",
            [],
        ),
    ],
)
def test_alternate_content_shows_its_first_choice_or_else_the_rest(
    branches: str, text: str, marks: list[Ink]
) -> None:
    found = written(CHOICE.format(branches))
    assert (found.text, kinds(found)) == (text, marks)


def test_a_reading_above_nothing_is_all_there_is() -> None:
    def ruby(base: str) -> str:
        inner = f"<w:rt>{run('15')}</w:rt><w:rubyBase>{run(base)}</w:rubyBase>"
        return f"<w:r><w:ruby>{inner}</w:ruby></w:r>"

    assert written(ruby("12")) == Writing("12")
    assert written(ruby(" ")) == Writing(marks=(Mark(RAISED, "15"),))


# ---- looks


def filled(kind: str, value: str, mixed: str) -> str:
    """The fill of newer text effects: a colour, and what is mixed into it."""
    colour = f'<w14:{kind} w14:val="{value}">{mixed}</w14:{kind}>'
    return f"<w14:textFill><w14:solidFill>{colour}</w14:solidFill></w14:textFill>"


@pytest.mark.parametrize(
    ("look", "cell_look"),
    [
        ('<w:color w:val="FEFEFE"/>', ""),
        ('<w:color w:val="F0F0F0"/>', ""),
        ('<w:color w:val="auto" w:themeColor="background1"/>', ""),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="FFFFFF"/>', ""),
        ('<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>', ""),
        ('<w:color w:val="D9D9D9"/>', '<w:shd w:val="clear" w:fill="D9D9D9"/>'),
        ('<w:color w:val="1F4E79"/>', '<w:shd w:val="solid" w:color="1F4E79" w:fill="auto"/>'),
        ("<w14:textFill><w14:noFill/></w14:textFill>", ""),
        (
            '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill>'
            "</w14:textFill>",
            "",
        ),
        (filled("srgbClr", "000000", '<w14:alpha w14:val="100000"/>'), ""),
        ('<w:sz w:val="6"/>', ""),
        ('<w:w w:val="10"/>', ""),
        ("<w:vanish/>", ""),
    ],
)
def test_what_nobody_can_see_is_hidden(look: str, cell_look: str) -> None:
    found = written(run("9", look) + run("12"), cell_look)
    assert found == Writing("12", marks=(Mark(HIDDEN, "9"),))


@pytest.mark.parametrize(
    ("look", "cell_look"),
    [
        ('<w:color w:val="FFFFFF"/>', '<w:shd w:val="clear" w:fill="1F4E79"/>'),
        ('<w:color w:val="FFFFFF"/>', '<w:shd w:val="pct50" w:fill="auto"/>'),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="blue"/>', ""),
        ('<w:color w:val="BFBFBF" w:themeColor="background1" w:themeShade="BF"/>', ""),
        ('<w:color w:val="595959"/>', ""),
        ('<w:color w:val="EFEFEF"/>', ""),
        ('<w:sz w:val="7"/>', ""),
        ('<w:w w:val="90"/>', ""),
        ("<w:rtl/>", ""),
        # Of what is mixed into a colour only "alpha" makes it clear.
        (
            filled("schemeClr", "tx1", '<w14:lumMod w14:val="95000"/><w14:lumOff w14:val="5000"/>'),
            "",
        ),
        (filled("srgbClr", "FFFFFF", '<w14:lumMod w14:val="50000"/>'), ""),
        (filled("srgbClr", "000000", '<w14:alpha w14:val="20000"/>'), ""),
    ],
)
def test_what_can_be_seen_is_read(look: str, cell_look: str) -> None:
    assert written(run("12", look), cell_look) == Writing("12")


def test_two_looks_that_differ_within_are_not_taken_for_one() -> None:
    fills = ("<w14:solidFill><w14:srgbClr w14:val='C00000'/></w14:solidFill>", "<w14:noFill/>")
    seen, unseen = (f"<w14:textFill>{fill}</w14:textFill>" for fill in fills)
    found = written(run("12", seen) + run("9", unseen))
    assert found == Writing("12", marks=(Mark(HIDDEN, "9"),))


def test_white_on_the_shade_of_a_paragraph_is_read() -> None:
    shade = '<w:pPr><w:shd w:val="clear" w:fill="{}"/></w:pPr>'
    white = run("12", '<w:color w:val="FFFFFF"/>')
    assert written(shade.format("1F4E79") + white) == Writing("12")
    assert written(shade.format("FFFFFF") + white) == Writing(marks=(Mark(HIDDEN, "12"),))


STYLES = f"""<w:styles xmlns:w="{W}">
<w:docDefaults><w:rPrDefault><w:rPr>{{0}}</w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="character" w:default="1" w:styleId="D"><w:rPr>{{1}}</w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="L0"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>
</w:style>
<w:style w:type="paragraph" w:styleId="L1"><w:basedOn w:val="L0"/></w:style>
</w:styles>"""


def looks(defaults: str = "", character: str = "") -> Looks:
    return read_looks(etree.fromstring(STYLES.format(defaults, character)))


def test_the_defaults_of_a_document_strike_out_too() -> None:
    struck = Writing(marks=(Mark(STRUCK, "12"),))
    assert written(run("12"), looks=looks("<w:strike/>")) == struck
    assert written(run("12"), looks=looks("", "<w:strike/>")) == struck
    assert written(run("12", '<w:strike w:val="0"/>'), looks=looks("<w:strike/>")) == Writing("12")
    hidden = Writing(marks=(Mark(HIDDEN, "12"),))
    assert written(run("12"), looks=looks("<w:vanish/>")) == hidden


UP = '<w:vertAlign w:val="superscript"/>'


@pytest.mark.parametrize("note", ["1", "(1)", "(12)", "a", "*", "**", "b)", "†"])
def test_a_raised_mark_of_a_note_is_no_part_of_a_figure(note: str) -> None:
    assert written(run("12") + run(note, UP)) == Writing(f"12{note}", "12", (Mark(RAISED, note),))


@pytest.mark.parametrize("words", [" (dự kiến)", " tỷ", "%", "+", "đ", " chưa nghiệm thu"])
def test_raised_words_stay_in_their_place(words: str) -> None:
    assert written(run("12") + run(words, UP)) == Writing(f"12{words}")
    assert written(run("12") + run(words, '<w:position w:val="-4"/>')) == Writing(f"12{words}")


def test_raised_digits_that_may_be_hundredths_are_asked_about() -> None:
    assert written(run("12") + run("50", UP)) == Writing("1250", marks=(Mark(GLUED, "1250"),))
    assert written(run("-", UP) + run("12")) == Writing("-12")
    assert kinds(written(run("12⁵⁰"))) == [RAISED, GLUED]
    assert kinds(written(run("1¹2"))) == [RAISED, GLUED]


def test_a_figure_that_is_raised_as_a_whole_is_read() -> None:
    assert written(run("12,5", UP)) == Writing("12,5")
    assert written(run("1", UP)) == Writing("1", "", (Mark(RAISED, "1"),))


@pytest.mark.parametrize("height", ["3", "-3", "8", "-6"])
def test_what_is_moved_off_the_line_is_raised(height: str) -> None:
    found = written(run("12") + run("1", f'<w:position w:val="{height}"/>'))
    assert found == Writing("121", "12", (Mark(RAISED, "1"),))


def test_much_smaller_digits_on_the_line_are_asked_about() -> None:
    def of_sizes(first: int, second: int, between: str = "") -> Writing:
        small, large = (f'<w:sz w:val="{size}"/>' for size in (second, first))
        return written(run(f"12{between}", large) + run("1", small))

    assert of_sizes(26, 10) == Writing("121", marks=(Mark(GLUED, "121"),))
    assert of_sizes(26, 18) == Writing("121")
    assert of_sizes(26, 10, " ") == Writing("12 1")


@pytest.mark.parametrize(
    ("inside", "asked"),
    [
        (run("1.", "<w:strike/>") + run("200"), True),
        (run("12.", "<w:strike/>") + run(" 200"), False),
        (run("12", "<w:strike/>") + run("200"), False),
        (run("12\u0336"), True),
        (run("1\u03372"), True),
        (run("1\u03362\u0336 15"), False),
        (run("\u202e21\u202c"), True),
        (run("\u202d12\u202c"), False),
        (run("\u206712-15\u2069"), True),
        (f'<w:bdo w:val="rtl">{run("21")}</w:bdo>', True),
        (f'<w:bdo w:val="ltr">{run("21")}</w:bdo>', False),
        (f'<w:dir w:val="rtl">{run("12")}</w:dir>', False),
        (run("12-15", "<w:rtl/>"), True),
        (run("12,5", "<w:rtl/>"), False),
        (run("12", '<w:eastAsianLayout w:id="1" w:combine="1"/>') + run("5"), True),
        (run("9", '<w:spacing w:val="-400"/>') + run("12"), True),
        (run("12", '<w:spacing w:val="-4"/>'), False),
    ],
)
def test_figures_that_may_be_others_than_they_seem_are_asked_about(
    inside: str, asked: bool
) -> None:
    assert (GLUED in kinds(written(inside))) is asked


def test_a_place_to_part_a_word_is_no_part_of_a_figure() -> None:
    assert written(run("1\u00ad200")) == Writing("1\u00ad200", "1200")


# ---- signs


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<w:sym w:font="Wingdings" w:char="F08C"/>', Writing("❶")),
        ('<w:sym w:font="Wingdings" w:char="F081"/>', Writing("①")),
        ('<w:sym w:font="Times New Roman" w:char="002C"/>', Writing(",")),
        ('<w:sym w:font="Times New Roman" w:char="F02C"/>', None),
        ('<w:sym w:font="MT Extra" w:char="0031"/>', None),
    ],
)
def test_signs_by_their_fonts(inside: str, expected: Writing | None) -> None:
    unread = Writing("", "\ufffc", (Mark(Ink.SYMBOL),))
    assert written(f"<w:r>{inside}</w:r>") == (expected or unread)


@pytest.mark.parametrize("font", ["MT Extra", "Bookshelf Symbol 7", "Webdings", "Code 128"])
def test_digits_in_a_font_of_signs_are_no_digits(font: str) -> None:
    for names in (f'w:ascii="{font}" w:hAnsi="{font}"', f'w:ascii="{font}" w:hAnsi="Arial"'):
        found = written(run("12", f"<w:rFonts {names}/>"))
        assert found == Writing("", "\ufffc\ufffc", (Mark(Ink.SYMBOL),) * 2)


@pytest.mark.parametrize(
    ("state", "shown", "expected"),
    [
        ("1", "☒", Writing("☑")),
        ("1", "☑", Writing("☑")),
        ("0", "☐", Writing("☐")),
        ("1", "☐", Writing("☐", marks=(Mark(Ink.CONTROL, "☐"),))),
        ("0", "☒", Writing("☒", marks=(Mark(Ink.CONTROL, "☒"),))),
    ],
)
def test_a_box_shows_what_its_file_says(state: str, shown: str, expected: Writing) -> None:
    box = f'<w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox>'
    content = f"<w:sdtContent>{run(shown)}</w:sdtContent>"
    assert written(f"<w:sdt><w:sdtPr>{box}</w:sdtPr>{content}</w:sdt>") == expected


# ---- equations, changes


def test_strikes_in_an_equation_count() -> None:
    part = "<m:r><m:rPr/><w:rPr>{}</w:rPr><m:t>12</m:t></m:r>"
    struck = f"<m:oMath>{part.format('<w:strike/>')}</m:oMath>"
    assert written(struck) == Writing(marks=(Mark(STRUCK, "12"),))
    assert written(f"<m:oMath>{part.format('')}</m:oMath>") == Writing("12")


def test_what_was_inserted_into_a_deletion_is_gone() -> None:
    gone = "<w:del><w:ins><w:r><w:delText>9</w:delText></w:r></w:ins></w:del>"
    assert written(f"{gone}<w:ins>{run('12')}</w:ins>") == Writing("12")


def test_what_is_drawn_in_hidden_letters_is_not_seen() -> None:
    box = f"<w:drawing><w:txbxContent><w:p>{run('150')}</w:p></w:txbxContent></w:drawing>"
    found = written(f"<w:r><w:rPr><w:vanish/></w:rPr>{box}</w:r>{run('12')}")
    assert found == Writing("12")


# ---- lists


def numbering(kind: str, text: str, more: str = "") -> Lists:
    level = '<w:lvl w:ilvl="{}"><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/>{}</w:lvl>'
    levels = level.format(0, kind, text, more) + level.format(1, "decimal", "%2", "")
    return read_lists(
        element(
            f'<w:numbering><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
            '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
        )
    )


ARIAL, WINGDINGS = (
    f'<w:rPr><w:rFonts w:ascii="{name}" w:hAnsi="{name}"/></w:rPr>'
    for name in ("Arial", "Wingdings")
)


@pytest.mark.parametrize(
    ("kind", "text", "more", "prints"),
    [
        ("decimal", "%1.", "", True),
        ("decimal", "", "", False),
        ("bullet", "•", "", False),
        ("bullet", "-", "", False),
        ("bullet", "o", "", False),
        ("bullet", "1", ARIAL, True),
        ("bullet", "Ø", WINGDINGS, False),
        ("none", "1", "", True),
        ("none", "%1", "", False),
    ],
)
def test_lists_print_by_the_text_of_their_level(
    kind: str, text: str, more: str, prints: bool
) -> None:
    assert numbering(kind, text, more).print_at("5", "") is prints


def test_the_level_that_is_used_counts() -> None:
    properties = '<w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr></w:pPr>'
    lists = numbering("bullet", "•")
    for level, number, marks in ((0, 5, []), (1, 5, [Ink.NUMBERING]), (1, 0, [])):
        found = written(properties.format(level, number) + run("2"), lists=lists)
        assert (found.text, kinds(found)) == ("2", marks)


def test_a_style_may_carry_the_list() -> None:
    lists = numbering("decimal", "%1.")
    for style in ("L0", "L1"):
        styled = f'<w:pPr><w:pStyle w:val="{style}"/>{{}}</w:pPr>'
        found = written(styled.format("") + run("2"), lists=lists, looks=looks())
        assert found == Writing("2", marks=(Mark(Ink.NUMBERING),))
        without = styled.format('<w:numPr><w:numId w:val="0"/></w:numPr>')
        assert written(without + run("2"), lists=lists, looks=looks()) == Writing("2")


def test_lists_by_a_style_of_lists_and_levels_of_a_paragraph_style() -> None:
    lists = read_lists(
        element(
            '<w:numbering><w:abstractNum w:abstractNumId="1"><w:styleLink w:val="S"/>'
            '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
            '<w:lvl w:ilvl="1"><w:pStyle w:val="T"/><w:lvlText w:val="%2"/></w:lvl></w:abstractNum>'
            '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="S"/></w:abstractNum>'
            '<w:num w:numId="6"><w:abstractNumId w:val="2"/></w:num>'
            '<w:num w:numId="7"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:lvl>'
            '<w:lvlText w:val="%1"/></w:lvl></w:lvlOverride></w:num></w:numbering>'
        )
    )
    assert [lists.print_at("6", level) for level in ("", "0", "1")] == [False, False, True]
    assert lists.print_at("6", "", "T") is True
    assert lists.print_at("7", "0") is True


# ---- tables and rows, in whole forms

C, Q = Field.COST, Field.QUANTITY


def table_style(text: str, part: str = "") -> str:
    inner = f"<w:rPr>{text}</w:rPr>"
    if part:
        inner = f'<w:tblStylePr w:type="{part}">{inner}</w:tblStylePr>'
    return f'<w:style w:type="table" w:styleId="B">{inner}</w:style>'


def in_style(data: bytes, style: str, switches: Mapping[str, str]) -> bytes:
    def use(root: etree._Element) -> None:
        next(root.iter(w("tblStyle"))).set(w("val"), "B")
        for name, value in switches.items():
            next(root.iter(w("tblLook"))).set(w(name), value)

    styled = edit(data, lambda root: root.append(xml(style)), "word/styles.xml")
    return edit(styled, use)


def asked(data: bytes) -> set[tuple[str | None, str]]:
    found = check_reading(parse_form(data), form())
    assert all(f.code == "F40" for f in found if f.severity is Severity.ERROR)
    return {f.cell for f in found if f.severity is Severity.ERROR and f.cell}


@pytest.mark.parametrize(
    ("style", "switches"),
    [
        (table_style("<w:strike/>"), {}),
        (table_style("<w:vanish/>"), {}),
        (table_style('<w:color w:val="FFFFFF"/>'), {}),
        (table_style("<w:strike/>", "band1Horz"), {"noHBand": "0"}),
        (table_style("<w:strike/>", "wholeTable"), {}),
    ],
)
def test_a_table_style_that_hides_is_asked_about(
    filled: bytes, style: str, switches: Mapping[str, str]
) -> None:
    cells = asked(in_style(filled, style, switches))
    assert {("01", Q.value), ("01", C.value), ("02", Q.value)} <= cells


@pytest.mark.parametrize(
    ("style", "switches"),
    [
        (table_style("<w:strike/>", "band1Horz"), {"noHBand": "1"}),
        (table_style("<w:strike/>", "lastRow"), {"lastRow": "0"}),
        (table_style("<w:strike/>", "firstRow"), {"firstRow": "1"}),
        (table_style("<w:b/>"), {}),
        (
            '<w:style w:type="table" w:styleId="B"><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:tcPr>'
            '<w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr></w:style>',
            {},
        ),
    ],
)
def test_a_table_style_that_hides_nothing_is_no_doubt(
    filled: bytes, style: str, switches: Mapping[str, str]
) -> None:
    assert check_reading(parse_form(in_style(filled, style, switches)), form()) == ()


def test_a_struck_last_column_concerns_that_column_alone(filled: bytes) -> None:
    data = in_style(filled, table_style("<w:strike/>", "lastCol"), {"lastColumn": "1"})
    found = check_reading(parse_form(data), form())
    assert [(f.code, f.severity, f.cell) for f in found] == [
        ("F41", Severity.WARNING, ("11", Field.DIFFICULTIES.value))
    ]


def test_a_base_of_a_table_style_counts() -> None:
    base = '<w:style w:type="table" w:styleId="A"><w:rPr><w:strike/></w:rPr></w:style>'
    other = '<w:style w:type="table" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    styles = read_table_styles(etree.fromstring(f'<w:s xmlns:w="{W}">{base}{other}</w:s>'))
    assert {name: style.hiding for name, style in styles.items()} == {
        "A": {"wholeTable"},
        "B": {"wholeTable"},
    }


def crossed(column: int, value: str) -> Any:
    def cross(root: etree._Element) -> None:
        border = f'<w:tcBorders><w:tl2br w:val="{value}"/></w:tcBorders>'
        cell(root, 2, column).find(w("tcPr")).append(xml(border))

    return cross


def test_a_cell_that_is_crossed_out_is_asked_about(filled: bytes) -> None:
    assert asked(edit(filled, crossed(4, "single"))) == {("01", Q.value)}
    assert asked(edit(filled, crossed(4, "nil"))) == set()
    (told,) = check_reading(parse_form(edit(filled, crossed(7, "single"))), form())
    assert (told.code, told.severity) == ("F41", Severity.WARNING)
    assert told.message == "ô bị gạch chéo; chỉ chữ gõ trong ô được đọc."


@pytest.mark.parametrize(
    ("mark", "is_told"),
    [
        ("<w:hidden/>", True),
        ('<w:trHeight w:val="1" w:hRule="exact"/>', True),
        ('<w:hidden w:val="0"/>', False),
        ('<w:trHeight w:val="1" w:hRule="atLeast"/>', False),
        ('<w:trHeight w:val="400" w:hRule="exact"/>', False),
    ],
)
def test_rows_that_nobody_sees_are_told(filled: bytes, mark: str, is_told: bool) -> None:
    data = edit(filled, lambda root: row_properties(rows(root)[2]).append(xml(mark)))
    found = check_reading(parse_form(data), form())
    cells = {("02", Q.value), ("02", Field.STATUS.value)} if is_told else set()
    assert {f.cell for f in found} == cells
    assert all("đang bị ẩn" in f.message for f in found)


# ---- notes


def noted(data: bytes, column: int, author: str, text: str, *, alone: bool = False) -> bytes:
    """A comment in the row of task 01."""

    def point(root: etree._Element) -> None:
        paragraph = next(cell(root, 2, column).iter(w("p")))
        if alone:
            for old in list(paragraph.iter(w("r"))):
                paragraph.remove(old)
        paragraph.append(xml('<w:r><w:commentReference w:id="3"/></w:r>'))

    parts = members(edit(data, point))
    parts["word/comments.xml"] = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="3" w:author="{author}"><w:p>{run(text)}</w:p>'
        "</w:comment></w:comments>"
    ).encode()
    name = "word/_rels/document.xml.rels"
    relation = (
        b'<Relationship Id="rIdC" Type="http://x/relationships/comments" Target="comments.xml"/>'
    )
    parts[name] = parts[name].replace(b"</Relationships>", relation + b"</Relationships>")
    return pack(parts)


@pytest.mark.parametrize("column", [4, 7])
def test_the_comments_of_others_are_told(filled: bytes, column: int) -> None:
    (told,) = check_reading(parse_form(noted(filled, column, "Lan", "sửa thành 15")), form())
    assert (told.code, told.severity) == ("F41", Severity.WARNING)
    assert "ô có chú thích “sửa thành 15”" in told.message
    assert check_reading(parse_form(noted(filled, column, AUTHOR, "sửa lại")), form()) == ()


def test_a_comment_beside_nothing_is_told(filled: bytes) -> None:
    data = noted(filled, 9, "Lan", "12,5", alone=True)
    (told,) = check_reading(parse_form(data), form())
    assert told.message == "được hiểu là ô để trống (ô có chú thích “12,5”)."


def test_a_footnote_without_anything_it_belongs_to_is_ink() -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    assert kinds(written(note)) == [Ink.NOTE_REFERENCE, Ink.NOTE_ALONE]
    assert kinds(written(run("12") + note)) == [Ink.NOTE_REFERENCE]


def test_the_typed_mark_of_a_note_may_be_part_of_the_figure() -> None:
    note = '<w:r>{}<w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>1</w:t></w:r>'
    assert kinds(written(run("12") + note.format(""))) == [Ink.NOTE_REFERENCE, GLUED]
    raised = written(run("12") + note.format(f"<w:rPr>{UP}</w:rPr>"))
    assert (raised.figure, kinds(raised)) == ("12", [Ink.NOTE_REFERENCE, RAISED])


# ---- the quick way

_LOOKS = ("", "<w:b/>", '<w:sz w:val="8"/>', '<w:sz w:val="24"/>', '<w:color w:val="FFFFFF"/>')
_RUNS = st.builds(run, st.text("12 a,.\n\u00a0²\u0336", max_size=4), st.sampled_from(_LOOKS))
_BESIDE = st.sampled_from(('<w:bookmarkEnd w:id="1"/>', "<w:proofErr/>", "<w:r><w:tab/></w:r>"))
_ABOVE = st.sampled_from(("", "<w:pPr><w:jc/></w:pPr>", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"))
_PARAGRAPHS = st.lists(
    st.tuples(_ABOVE, st.lists(st.one_of(_RUNS, _RUNS, _BESIDE), max_size=4)), max_size=3
)


@given(_PARAGRAPHS)
def test_the_quick_way_reads_as_the_long_one(paragraphs: list[tuple[str, list[str]]]) -> None:
    inside = "".join(f"<w:p>{above}{''.join(runs)}</w:p>" for above, runs in paragraphs)
    tc = element(f"<w:tc><w:tcPr/>{inside}</w:tc>")
    text = plain_text(tc, Looks())
    long_way = _Walk(WordContext(), tc).writing()
    assert text is None or plain_writing(text) == long_way
