"""The renderer: same bytes, strict placeholders, escaped data, overrides, complete messages."""

import io
import time
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree

from plancycle.documents.rendering.empty_columns import drop_empty_columns
from plancycle.documents.rendering.lead_ins import keep_lead_ins
from plancycle.documents.rendering.page_guesses import kept_styles, part_headings_from_guesses
from plancycle.documents.rendering.paper_context import template_values
from plancycle.documents.rendering.render import DocumentRenderer
from plancycle.documents.rendering.row_breaks import let_high_rows_break
from plancycle.documents.rendering.sections import drop_empty_section, thin_out_section_ends
from plancycle.documents.rendering.table_gaps import turn_gaps_into_room
from plancycle.documents.rendering.title_lines import hold_names_together
from plancycle.documents.rendering.unbroken_codes import keep_codes_unbroken
from plancycle.documents.rendering.word_file import read_members
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import RenderError
from tests.documents.papers import (
    MODIFIED,
    RENDERER,
    TEMPLATES,
    all_contexts,
    letter,
    papers,
    rendered,
)
from tests.documents.word_text import everything, opened, paragraphs, tables

KIND = DocumentKind.REMINDER


def template(folder: Path, *lines: str, kind: DocumentKind = KIND) -> DocumentRenderer:
    """A renderer over one hand-made template, each line a paragraph."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    folder.mkdir(exist_ok=True)
    document.save(str(folder / f"{kind}.docx"))
    return DocumentRenderer([folder, TEMPLATES])


def render(renderer: DocumentRenderer, context: dict[str, Any]) -> bytes:
    return renderer.render(KIND, context, modified=MODIFIED)


@pytest.mark.parametrize("kind", list(all_contexts()))
def test_same_arguments_give_the_same_bytes(
    kind: DocumentKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = all_contexts()[kind]
    first = RENDERER.render(kind, context, modified=MODIFIED, properties={"a": "b"})
    tomorrow = time.time() + 86_400
    monkeypatch.setattr(time, "time", lambda: tomorrow)
    fresh = DocumentRenderer([TEMPLATES])
    assert fresh.render(kind, context, modified=MODIFIED, properties={"a": "b"}) == first


def test_moment_stands_in_the_properties_in_universal_time() -> None:
    local = datetime(2024, 1, 10, 15, 0, tzinfo=timezone(timedelta(hours=7)))
    content = RENDERER.render(KIND, all_contexts()[KIND], modified=local)
    properties = opened(content).core_properties
    assert properties.created == properties.modified == datetime(2024, 1, 10, 8, tzinfo=UTC)
    assert properties.author == properties.last_modified_by == ""
    assert properties.title == "V/v đôn đốc gửi báo cáo 6 tháng đầu năm 2024"


def test_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        RENDERER.render(KIND, all_contexts()[KIND], modified=datetime(2024, 1, 10))


def test_custom_properties_are_a_part_that_word_finds(tmp_path: Path) -> None:
    content = template(tmp_path, "x").render(
        KIND, {}, modified=MODIFIED, properties={"plancycle-token": "abc & <d>", "kỳ": "H1"}
    )
    members = read_members(content)
    root = etree.fromstring(members["docProps/custom.xml"])
    assert [(p.get("name"), p[0].text, p.get("pid")) for p in root] == [
        ("plancycle-token", "abc & <d>", "2"),
        ("kỳ", "H1", "3"),
    ]
    assert b"/docProps/custom.xml" in members["[Content_Types].xml"]
    relations = etree.fromstring(members["_rels/.rels"])
    ids = [r.get("Id") for r in relations]
    assert len(ids) == len(set(ids))
    assert "docProps/custom.xml" in [r.get("Target") for r in relations]


def test_properties_of_the_template_stay_and_ours_replace(tmp_path: Path) -> None:
    first = template(tmp_path, "x").render(
        KIND, {}, modified=MODIFIED, properties={"own": "1", "token": "old"}
    )
    (tmp_path / f"{KIND}.docx").write_bytes(first)
    again = DocumentRenderer([tmp_path]).render(
        KIND, {}, modified=MODIFIED, properties={"token": "new"}
    )
    root = etree.fromstring(read_members(again)["docProps/custom.xml"])
    assert {p.get("name"): p[0].text for p in root} == {"own": "1", "token": "new"}


def test_data_is_escaped_and_never_read_as_a_tag(tmp_path: Path) -> None:
    value = 'A & B <C> "D" {{ secret }} {% if %} {_{ ]]>'
    content = render(template(tmp_path, "Tên: {{ name }}."), {"name": value, "secret": "x"})
    assert paragraphs(content) == [f"Tên: {value}."]


def test_lines_of_a_value_become_lines_of_the_paragraph(tmp_path: Path) -> None:
    content = render(template(tmp_path, "{{ text }}"), {"text": "một\r\nhai\n  ba\tbốn"})
    assert paragraphs(content) == ["một\nhai\n  ba\tbốn"]


def test_text_is_composed(tmp_path: Path) -> None:
    assert paragraphs(render(template(tmp_path, "{{ x }}"), {"x": "Thái Bình"})) == ["Thái Bình"]


@pytest.mark.parametrize(
    ("value", "code"),
    [("a\x00b", "U+0000"), ("a\x07", "U+0007"), ("\x0c", "U+000C"), ("\ud800", "U+D800"),
     ("\u202ex", "U+202E"), ("a\ufeff", "U+FEFF")],
)  # fmt: skip
def test_characters_that_break_a_paper_are_refused_by_field(value: str, code: str) -> None:
    context = template_values(all_contexts()[KIND]) | {"rows": [{"title": "ổn"}, {"title": value}]}
    with pytest.raises(RenderError) as refused:
        render(RENDERER, context)
    assert str(refused.value).startswith("Dữ liệu ở mục “rows[1].title” có ký tự")
    assert code in str(refused.value)


@pytest.mark.parametrize("value", [None, 1.5, MODIFIED, {1, 2}])
def test_only_plain_values_reach_a_paper(value: object) -> None:
    with pytest.raises(RenderError, match=r"mục “x\.y” thuộc kiểu"):
        render(RENDERER, {"x": {"y": value}})


def test_unknown_placeholder_names_file_and_place(tmp_path: Path) -> None:
    renderer = template(tmp_path, "{{ unit }} {{ head.colour }}")
    with pytest.raises(RenderError) as refused:
        render(renderer, {"unit": "Sở A", "head": {"place": "Hà Trung"}})
    assert f"“{tmp_path / 'reminder.docx'}” có chỗ điền “head.colour”" in str(refused.value)
    findings = renderer.check_template(KIND, {"unit": "x", "head": {}})
    assert [f.code for f in findings] == ["D02"]
    assert "“head.colour”" in findings[0].message


def test_unknown_placeholder_in_an_untaken_branch_is_found_by_the_check(tmp_path: Path) -> None:
    renderer = template(tmp_path, "{%p if late %}", "{{ days_lost }}", "{%p endif %}")
    assert paragraphs(render(renderer, {"late": False})) == []
    assert "days_lost" in renderer.check_template(KIND, {"late": False})[0].message


def test_broken_syntax_names_the_text(tmp_path: Path) -> None:
    renderer = template(tmp_path, "Kính gửi: {{ unit }", "Sở {{ lead }}", "{% if x %}")
    with pytest.raises(RenderError, match=r"sai cú pháp gần chỗ “.*Sở"):
        render(renderer, {})
    assert [f.code for f in renderer.check_template(KIND, {})] == ["D01"]


def test_tag_that_ends_inside_a_table_is_refused_and_nothing_is_cut_off(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("{% if x %}a")
    document.add_table(1, 1).rows[0].cells[0].text = "b{% endif %}"
    document.save(str(tmp_path / "reminder.docx"))
    with pytest.raises(RenderError, match="hỏng cấu trúc"):
        render(DocumentRenderer([tmp_path]), {"x": False})


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", b"<html/>"])
def test_file_that_is_no_word_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "reminder.docx").write_bytes(content)
    with pytest.raises(RenderError, match="không phải là tệp Word"):
        render(DocumentRenderer([tmp_path]), {})


def test_zip_that_is_no_word_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "reminder.docx", "w") as archive:
        archive.writestr("content.xml", "<x/>")
    with pytest.raises(RenderError, match="không phải là tệp Word"):
        render(DocumentRenderer([tmp_path]), {})


def test_missing_template_names_the_folders(tmp_path: Path) -> None:
    renderer = DocumentRenderer([tmp_path / "a", tmp_path / "b"])
    with pytest.raises(RenderError) as refused:
        render(renderer, {})
    assert f"{tmp_path / 'a'}; {tmp_path / 'b'}" in str(refused.value)
    assert "reminder.docx" in str(refused.value)


@pytest.mark.parametrize(
    "expression",
    ["x.__class__.__mro__", "x.append(1)", "''.__class__", "x + 1", "1 / 0", "x|nope"],
)
def test_expressions_are_boxed_in(tmp_path: Path, expression: str) -> None:
    with pytest.raises(RenderError):
        render(template(tmp_path, f"{{{{ {expression} }}}}"), {"x": []})


def test_profile_template_wins_and_is_read_again_when_it_changes(tmp_path: Path) -> None:
    context = all_contexts()[KIND]
    assert "Kính gửi: Sở Công Thương" in paragraphs(rendered(KIND, context))
    renderer = template(tmp_path, "Mẫu riêng của {{ lead }}")
    own = "Mẫu riêng của Sở Thông tin và Truyền thông"
    assert paragraphs(render(renderer, context)) == [own]
    template(tmp_path, "Mẫu riêng đã sửa, dài hơn: {{ lead }}")
    assert paragraphs(render(renderer, context))[0].startswith("Mẫu riêng đã sửa")
    assert renderer.template_path(DocumentKind.PLAN) == TEMPLATES / "plan.docx"


def test_tags_that_word_split_into_runs_are_read(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("Gửi {", "{ un", "it }", "}."):
        paragraph.add_run(piece).bold = piece == "{ un"
    document.save(str(tmp_path / "reminder.docx"))
    assert paragraphs(render(DocumentRenderer([tmp_path]), {"unit": "Sở A"})) == ["Gửi Sở A."]


def test_tags_in_footer_are_filled(tmp_path: Path) -> None:
    document = Document()
    document.sections[0].footer.paragraphs[0].text = "Mã: {{ token }}"
    document.save(str(tmp_path / "reminder.docx"))
    content = render(DocumentRenderer([tmp_path]), {"token": "abc"})
    assert opened(content).sections[0].footer.paragraphs[0].text == "Mã: abc"


def test_cell_whose_list_is_empty_keeps_a_paragraph(tmp_path: Path) -> None:
    document = Document()
    cell = document.add_table(1, 1).rows[0].cells[0]
    cell.text = "{%p for line in lines %}"
    cell.add_paragraph("{{ line }}")
    cell.add_paragraph("{%p endfor %}")
    document.save(str(tmp_path / "reminder.docx"))
    renderer = DocumentRenderer([tmp_path])
    assert tables(render(renderer, {"lines": []})) == [[[""]]]
    assert tables(render(renderer, {"lines": ["một", "hai"]})) == [[["một\nhai"]]]


def test_result_is_the_same_as_the_library_itself_gives() -> None:
    """Compiled once or not, the words are docxtpl's; how they break over pages is ours."""
    from docxtpl import DocxTemplate
    from jinja2 import Environment, StrictUndefined

    for name, (kind, context) in papers().items():
        plain = DocxTemplate(str(TEMPLATES / f"{name}.docx"))
        plain.render(
            template_values(context), Environment(autoescape=True, undefined=StrictUndefined)
        )
        buffer = io.BytesIO()
        plain.save(buffer)
        ours = etree.fromstring(read_members(rendered(kind, context))["word/document.xml"])
        theirs = etree.fromstring(read_members(buffer.getvalue())["word/document.xml"])
        for mend in (
            drop_empty_section,
            thin_out_section_ends,
            turn_gaps_into_room,
            drop_empty_columns,
            let_high_rows_break,
            hold_names_together,
            keep_codes_unbroken,
            keep_lead_ins,
        ):
            mend(theirs)
        styles = read_members(buffer.getvalue())["word/styles.xml"]
        part_headings_from_guesses(theirs, kept_styles(etree.fromstring(styles)))
        assert etree.tostring(ours, method="c14n2") == etree.tostring(theirs, method="c14n2"), name


def test_context_names_another_template(tmp_path: Path) -> None:
    template(tmp_path, "Mẫu của loại văn bản")
    document = Document()
    document.add_paragraph("Mẫu khác gửi {{ unit }} {{ colour }}")
    document.save(str(tmp_path / "short_note.docx"))
    renderer = DocumentRenderer([tmp_path, TEMPLATES])
    other = {"template": "short_note", "unit": "Sở A", "colour": "x"}
    assert paragraphs(render(renderer, other)) == ["Mẫu khác gửi Sở A x"]
    assert paragraphs(render(renderer, {})) == ["Mẫu của loại văn bản"]
    assert renderer.template_path("short_note") == tmp_path / "short_note.docx"
    assert renderer.placeholders("short_note") == {"unit", "colour"}
    (finding,) = renderer.check_template(KIND, {"template": "short_note", "unit": "x"})
    assert (finding.code, finding.location) == ("D02", "Mẫu short_note.docx")
    assert finding.message == "Chỗ điền “colour” không có trong dữ liệu của Công văn đôn đốc."


def test_missing_template_of_another_name_is_named(tmp_path: Path) -> None:
    renderer = DocumentRenderer([tmp_path])
    with pytest.raises(RenderError) as refused:
        render(renderer, {"template": "short_note"})
    assert str(refused.value).startswith("Không tìm thấy tệp mẫu “short_note.docx” trong các")
    (finding,) = renderer.check_template(KIND, {"template": "short_note"})
    assert (finding.code, finding.location) == ("D01", "Mẫu short_note.docx")
    with pytest.raises(RenderError, match=r"“reminder\.docx” \(Công văn đôn đốc\) trong các"):
        render(renderer, {})


def test_three_hundred_letters_take_seconds_of_the_processor() -> None:
    context = letter("h-dong-ha")
    started = time.process_time()
    for number in range(300):
        content = rendered(
            DocumentKind.ASSIGNMENT_LETTER, replace(context, unit=f"Đơn vị {number}")
        )
    assert time.process_time() - started < 10
    assert "Đơn vị 299" in everything(content)
