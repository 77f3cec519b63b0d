"""An operator's own Word templates: they come out as ours do, and can cost only so much."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from plancycle.documents.rendering.render import DocumentRenderer
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import BusyMachineError, PlanCycleError, RenderError
from plancycle.office_files import child_process
from plancycle.office_files.sandboxed_work import Sandbox
from plancycle.office_files.template_sandbox import TemplateBounds
from tests.documents.papers import MODIFIED, RENDERER, TEMPLATES, all_contexts
from tests.documents.word_text import paragraphs

if sys.platform == "win32":
    pytest.skip("processor time and memory are bounded on POSIX", allow_module_level=True)
import resource

pytestmark = pytest.mark.long

KIND = DocumentKind.REMINDER
MEGABYTE = 1024 * 1024
NESTED = "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}"
TOO_MUCH = "cần quá nhiều thời gian xử lý hoặc bộ nhớ"


def write(folder: Path, *lines: str, kind: DocumentKind = KIND) -> Path:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    path = folder / f"{kind}.docx"
    document.save(str(path))
    return path


@pytest.fixture
def renderer(tmp_path: Path) -> Iterator[DocumentRenderer]:
    """The test's folder holds the own templates; two seconds are more than a good one needs."""
    made = DocumentRenderer([TEMPLATES], own_dirs=[tmp_path], bounds=TemplateBounds(seconds=2))
    yield made
    made.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, DocumentRenderer]]:
    """A folder of own templates and a renderer whose child serves several tests."""
    folder = tmp_path_factory.mktemp("own")
    made = DocumentRenderer([TEMPLATES], own_dirs=[folder])
    yield folder, made
    made.close()


@pytest.fixture
def orders(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A list that gets longer with every order for a child."""
    asked: list[int] = []
    ask = Sandbox.ask

    def counted(self: Sandbox, content: bytes, seconds: int) -> child_process.Asked:
        asked.append(len(content))
        return ask(self, content, seconds)

    monkeypatch.setattr(Sandbox, "ask", counted)
    return asked


def test_an_own_template_gives_the_same_bytes(
    tmp_path: Path, renderer: DocumentRenderer, orders: list[int]
) -> None:
    for kind, context in all_contexts().items():
        shutil.copy(RENDERER.template_path(str(kind)), tmp_path)
        properties = {"plancycle-token": "abc & <d>", "kỳ": "H1"}
        own = renderer.render(kind, context, modified=MODIFIED, properties=properties)
        ours = RENDERER.render(kind, context, modified=MODIFIED, properties=properties)
        assert own == ours, kind
        assert renderer.placeholders(str(kind)) == RENDERER.placeholders(str(kind))
    assert len(orders) == 2 * len(all_contexts())


def test_a_common_template_needs_no_child(renderer: DocumentRenderer, orders: list[int]) -> None:
    for kind, context in all_contexts().items():
        assert renderer.check_template(kind, context) == ()
        renderer.render(kind, context, modified=MODIFIED)
    assert orders == []


def test_a_name_that_leads_out_of_the_common_folder_is_no_common_template(
    tmp_path: Path, orders: list[int]
) -> None:
    common = tmp_path / "common"
    common.mkdir()
    write(tmp_path, "{{ x }}")
    renderer = DocumentRenderer([common])
    content = renderer.render(KIND, {"x": "a", "template": f"../{KIND}"}, modified=MODIFIED)
    renderer.close()
    assert paragraphs(content) == ["a"]
    assert len(orders) == 1


@pytest.mark.parametrize(
    "text",
    [
        NESTED,
        "{{ 10 ** (10 ** 10) }}",
        "{{ 'x' * 10 ** 10 }}",
        "{{ x * 10 ** 10 }}",
        "{{ x | center(10 ** 10) }}",
        "{{ '%*d' | format(2 * 10 ** 9, 1) }}",
        "{{ '{:>10000000000}'.format(x) }}",
        "{{ (range(100000) | list) * 10 ** 5 }}",
        "{% set n = namespace(s=x) %}{% for i in range(100) %}{% set n.s = n.s * 2 %}{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ " + "(" * 20_000 + "x" + ")" * 20_000 + " }}",
    ],
    ids=[
        "nested ranges", "power", "constant", "product", "center", "width", "format",
        "list", "doubling", "recursive macro", "brackets",
    ],
)  # fmt: skip
def test_a_costly_template_is_refused_by_its_file_and_leaves_us_alone(
    tmp_path: Path, renderer: DocumentRenderer, text: str
) -> None:
    path = write(tmp_path, text)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(RenderError) as refused:
        renderer.render(KIND, {"x": "a"}, modified=MODIFIED)
    assert str(refused.value).startswith(f"Tệp mẫu “{path}” cần quá nhiều thời gian xử lý hoặc bộ")
    assert "(mỗi lần lập chỉ được 2 giây và 1024 MB)" in str(refused.value)
    unit = 1 if sys.platform == "darwin" else 1024
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * unit
    assert grown < 100 * MEGABYTE
    # The next template is rendered by another child.
    write(tmp_path, "{{ x }}")
    assert paragraphs(renderer.render(KIND, {"x": "a"}, modified=MODIFIED)) == ["a"]


def test_a_template_that_took_too_much_is_not_tried_again(
    tmp_path: Path, renderer: DocumentRenderer, orders: list[int]
) -> None:
    write(tmp_path, NESTED)
    for number in range(300):
        with pytest.raises(RenderError, match=TOO_MUCH):
            renderer.render(KIND, {"number": number}, modified=MODIFIED)
    assert len(orders) == 1


def test_the_check_tells_what_a_template_costs(tmp_path: Path, renderer: DocumentRenderer) -> None:
    write(tmp_path, NESTED)
    (finding,) = renderer.check_template(KIND, {})
    assert (finding.code, finding.location) == ("D01", f"Mẫu {KIND}.docx")
    assert TOO_MUCH in finding.message


@pytest.mark.parametrize(
    "tag",
    [
        "{{ x | pprint }}", "{{ x | wordwrap(3) }}", "{{ x | urlize }}", "{{ x | tojson }}",
        "{{ x | striptags }}", "{{ x | urlencode }}", "{{ '%s đ' | format(x) }}", "{{ 'é\\n' }}",
        "{{ '{:>9}'.format(x) }}", "{{ lipsum(0) }}", "{{ [x] | groupby(0) | list }}",
    ],
)  # fmt: skip
def test_every_filter_is_there_in_the_child(
    shared: tuple[Path, DocumentRenderer], tag: str
) -> None:
    folder, renderer = shared
    write(folder, tag)
    own = renderer.render(KIND, {"x": "một hai"}, modified=MODIFIED)
    ours = DocumentRenderer([folder]).render(KIND, {"x": "một hai"}, modified=MODIFIED)
    assert own == ours


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ secret }}", "có chỗ điền “secret” mà dữ liệu của văn bản không có"),
        ("{% if x %}", "có thẻ viết sai cú pháp gần chỗ “{% if x %}”"),
        ("{{ 1 // 0 }}", "có biểu thức không tính được: "),
        ("{{ range(1000000) }}", "có biểu thức không tính được: Range too big."),
        ("{{ ().__class__.__mro__ }}", "có biểu thức không tính được: access to attribute"),
    ],
)
def test_what_is_wrong_is_told_in_the_same_words(
    shared: tuple[Path, DocumentRenderer], text: str, words: str
) -> None:
    folder, renderer = shared
    path = write(folder, text)
    with pytest.raises(RenderError) as own:
        renderer.render(KIND, {"x": "a"}, modified=MODIFIED)
    with pytest.raises(RenderError) as ours:
        DocumentRenderer([folder]).render(KIND, {"x": "a"}, modified=MODIFIED)
    assert str(own.value) == str(ours.value)
    assert str(own.value).startswith(f"Tệp mẫu “{path}” {words}")


def test_a_file_that_is_no_word_file_or_too_large_is_told(
    tmp_path: Path, renderer: DocumentRenderer
) -> None:
    path = tmp_path / f"{KIND}.docx"
    path.write_bytes(b"not a zip")
    with pytest.raises(RenderError, match="không phải là tệp Word"):
        renderer.render(KIND, {}, modified=MODIFIED)
    with path.open("wb") as file:
        file.truncate(26 * MEGABYTE)
    with pytest.raises(RenderError, match="lớn hơn 25 MB"):
        renderer.render(KIND, {}, modified=MODIFIED)


def test_a_machine_that_ends_the_child_says_nothing_of_the_template(
    tmp_path: Path, renderer: DocumentRenderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "{{ x }}")
    killed = child_process.Asked(child_process.End.KILLED)
    with monkeypatch.context() as patched:
        patched.setattr(Sandbox, "ask", lambda *_: killed)
        with pytest.raises(BusyMachineError) as told:
            renderer.render(KIND, {"x": "a"}, modified=MODIFIED)
    assert str(path) in str(told.value)
    assert paragraphs(renderer.render(KIND, {"x": "a"}, modified=MODIFIED)) == ["a"]


def test_no_child_is_no_fault_of_the_template(
    tmp_path: Path, renderer: DocumentRenderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "{{ x }}")
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(PlanCycleError, match="Không khởi động được tiến trình") as told:
        renderer.check_template(KIND, {"x": "a"})
    assert not isinstance(told.value, RenderError)
