"""What a figure was added up from, as the terminal says it: numbers as an office writes them."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from plancycle.cli.commands.trace_commands import _show_trace
from plancycle.cycle.overviews.trace import TracedFigure
from plancycle.model.consolidated import Figure
from plancycle.store.schema.records import TracedSource


def test_each_addend_has_its_comma_as_the_sum_has(capsys: pytest.CaptureFixture[str]) -> None:
    source = TracedSource(
        unit_code="so-yte", value=Decimal("1271.5"), cell="Bảng 1, dòng 2, cột 10", text="1.271,5",
        submission_id=1, revision=1, file_name="a.docx", file_sha256="0" * 64, message_id="<a@b>",
        message_sha256="1" * 64, sender="yte@tinh.example", subject="",
        received_at=datetime(2024, 6, 3, 2, tzinfo=UTC), message_kind="report",
    )  # fmt: skip
    figure = Figure("T02.cost", "Nhiệm vụ 02: kinh phí", Decimal("1271.5"), "triệu đồng")
    _show_trace(TracedFigure(figure, (source,), {"so-yte": "Sở Y tế"}), "")
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == ["T02.cost: Nhiệm vụ 02: kinh phí = 1.271,5 triệu đồng", "Sở Y tế 1.271,5"]
