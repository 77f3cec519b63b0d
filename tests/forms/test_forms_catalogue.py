"""The catalogue of findings about forms: one place for their words, and data beside them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from plancycle.forms.opening.wire import dump_reading, load_answer
from plancycle.forms.rules.check_reading import check_reading
from plancycle.forms.wording.finding_texts import CATALOGUE, code_of, finding_of
from plancycle.model.findings import FindingText, Severity
from plancycle.model.reports import Field, FormLine, FormReading, FormValue
from tests.forms.form_samples import form

ROOT = Path(__file__).parents[2]
LEVELS = {"Lỗi": Severity.ERROR, "Lưu ý": Severity.WARNING}
_MAKERS = {"finding_of", "_finding", "finding"}


def _sources() -> list[ast.Module]:
    files = sorted((ROOT / "plancycle" / "forms").rglob("*.py"))
    return [ast.parse(f.read_text("utf-8")) for f in files if not f.stem.endswith("_texts")]


def _named() -> set[str]:
    """Every name of a finding in the code of the form's rooms."""
    return {
        node.value
        for tree in _sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"F\d\d(\.[a-z_]+)?", node.value)
    }


def test_every_text_of_the_catalogue_is_used_and_every_name_has_one() -> None:
    named = _named()
    assert set(CATALOGUE) <= named
    # A bare code asks which finding it is, whatever its text.
    assert {n for n in named - set(CATALOGUE) if "." in n} == set()
    assert len(CATALOGUE) > 80


def _places(text: FindingText) -> set[str]:
    parsed = [*Formatter().parse(text.message), *Formatter().parse(text.fix)]
    assert all(not spec and not conversion for _, _, spec, conversion in parsed)
    return {name for _, name, _, _ in parsed if name is not None}


def _named_with(call: ast.Call) -> Iterator[tuple[str, set[str]]]:
    """The names that a call may make a finding of, with the parameters that it gives."""
    maker = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if maker not in _MAKERS or any(k.arg is None for k in call.keywords):
        return
    given = {str(k.arg) for k in call.keywords}
    for node in ast.walk(call.args[0]):
        if isinstance(node, ast.Constant) and str(node.value) in CATALOGUE:
            yield str(node.value), given


def test_whoever_makes_a_finding_gives_all_that_its_text_asks_for() -> None:
    lacking = [
        (name, given)
        for call in (n for tree in _sources() for n in ast.walk(tree) if isinstance(n, ast.Call))
        for name, given in _named_with(call)
        if not _places(CATALOGUE[name]) <= given
    ]
    assert lacking == []


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_text_is_a_sentence_with_a_remedy(name: str) -> None:
    text = CATALOGUE[name]
    _places(text)
    assert text.message.endswith(".")
    assert text.fix.endswith((".", "{where_else}"))
    assert len(name) <= 40  # of the column in which it is kept


def test_the_levels_of_the_documentation_are_those_of_the_catalogue() -> None:
    page = (ROOT / "docs" / "findings.md").read_text("utf-8")
    rows = re.findall(r"^\| (F\d\d) \| ([^|]+) \|(.*)$", page, re.MULTILINE)
    assert len(rows) > 50
    for code, level, rest in rows:
        known = {t.severity for name, t in CATALOGUE.items() if code_of(name) == code}
        assert LEVELS[level] in known, code
        if len(known) > 1:
            other = next(word for word, severity in LEVELS.items() if word != level)
            assert f"**{other}**" in rest or f"là {other}" in rest, code


def test_a_finding_is_data_with_the_words_of_the_catalogue() -> None:
    found = finding_of("F58.differs", "Bảng 1, dòng 9", None, written="“10”", total=12)
    assert (found.code, found.name, found.severity) == ("F58", "F58.differs", Severity.ERROR)
    assert found.params == {"written": "“10”", "total": "12"}
    assert found.message == (
        "dòng tổng ghi “10”, trong khi các dòng cộng lại là 12 nên chưa rõ số nào đúng."
    )


def test_what_a_unit_wrote_is_no_place_for_anything() -> None:
    found = finding_of("F10", "Bảng 1", written="{written} {0} {x.y}")
    assert found.message == "“{written} {0} {x.y}” là số âm."


def test_a_reader_sends_names_and_values_and_no_sentences() -> None:
    line = FormLine("Bảng 1", 4)
    value = FormValue("01", Field.COST, "12", None, "Bảng 1, dòng 4, cột 6", line=line)
    told = finding_of("F39", "Bảng 1, dòng 4", ("01", "cost"), written="12/5")
    reading = FormReading("K7M2Q9XD4P3A", (value,), (told,))
    sent = dump_reading(reading)
    assert "ngày tháng" not in sent.decode()
    back = load_answer(sent)
    assert isinstance(back, FormReading)
    assert back == reading
    assert (back.findings[0].name, back.findings[0].params) == ("F39", {"written": "12/5"})
    assert (back.findings[0].cell, back.values[0].line) == (("01", "cost"), line)


def test_a_name_that_nobody_knows_is_no_finding() -> None:
    sent = dump_reading(FormReading(None, (), (finding_of("F57.below", "Phần A", written="x"),)))
    with pytest.raises(KeyError):
        load_answer(sent.replace(b"F57.below", b"F57.under"))


def test_the_rules_say_what_each_finding_was_made_of() -> None:
    found = check_reading(FormReading(None, ()), form())
    assert [(f.name, dict(f.params)) for f in found if f.code == "F28"] == [("F28", {})]
