"""``python -m plancycle.documents.rendering.template_child``: renders templates handed over a pipe.

An order is one line of JSON and the template's bytes: with a context it asks for the paper, without
one for the template's placeholders.
"""

import json
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from docx import Document

from plancycle.documents.rendering.template import WordTemplate, compile_template, render_template
from plancycle.office_files.template_serving import serve_templates

_MOST_KEPT = 8
_compiled: dict[tuple[str, bytes], WordTemplate] = {}


def work(order: bytes) -> bytes:
    """The paper, or the placeholders as a JSON list. Raises: RenderError."""
    head, _, content = order.partition(b"\n")
    asked = json.loads(head)
    template = _template(asked["path"], content)
    if "context" not in asked:
        return json.dumps(sorted(template.placeholders)).encode()
    modified = datetime.fromisoformat(asked["modified"])
    return render_template(template, asked["context"], asked["properties"], modified)


def _template(path: str, content: bytes) -> WordTemplate:
    key = (path, content)
    if key not in _compiled:
        # All at once is enough: an office has a handful of own templates, an older state of one is
        # never asked for again.
        if len(_compiled) == _MOST_KEPT:
            _compiled.clear()
        _compiled[key] = compile_template(Path(path), content)
    return _compiled[key]


def _warm_up() -> None:
    """Render once while files can still be opened, so that nothing is left to be imported."""
    document = Document()
    document.add_paragraph("{{ x }}")
    document.add_table(1, 1)
    buffer = BytesIO()
    document.save(buffer)
    template = compile_template(Path("warm-up.docx"), buffer.getvalue())
    render_template(template, {"x": "a\nb"}, {"x": "y"}, datetime(2000, 1, 1, tzinfo=UTC))


if __name__ == "__main__":
    _warm_up()
    serve_templates(work, int(sys.argv[1]))
