"""The command lint: what it tells, what it writes for programs, how it ends."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plancycle.cli import main
from tests.documents.lint.papers import PLAN, draft, good
from tests.documents.lint.text_faults import GOOD

Run = Callable[..., Any]


def _written(folder: Path, name: str, content: str | bytes) -> str:
    data = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(data)
    return name


def test_good_papers_end_with_zero(run: Run, tmp_path: Path) -> None:
    said = run("lint", _written(tmp_path, "a.txt", GOOD), _written(tmp_path, "b.docx", good(PLAN)))
    assert said.status == 0
    assert said.out == ("“a.txt”: không phát hiện sai sót. “b.docx”: không phát hiện sai sót.")


def test_notes_and_warnings_end_with_zero(run: Run, tmp_path: Path) -> None:
    said = run("lint", _written(tmp_path, "a.docx", draft(PLAN)))
    assert said.status == 0
    assert said.out.endswith("“a.docx”: 2 ghi chú.")


def test_fault_is_told_with_rule_article_place_and_remedy(run: Run, tmp_path: Path) -> None:
    spoilt = GOOD.replace("Số: 96/KH-UBND", "Số: 96 /KH-UBND")
    said = run("lint", _written(tmp_path, "a.txt", spoilt))
    assert said.status == 1
    assert said.out == (
        "LỖI L-N01 - Dòng 4 (“Số: 96 /KH-UBND”): Số, ký hiệu có dấu cách: “96 /KH-UBND”. Ghi "
        "“96/KH-UBND”. Quy tắc: Số, ký hiệu viết liền, không dấu cách. Căn cứ: Nghị định "
        "30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3, điểm c. “a.txt”: 1 lỗi."
    )


def test_json_is_vietnamese_and_complete(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = _written(tmp_path, "a.txt", GOOD.replace("TM. ỦY BAN NHÂN DÂN\n", "\n"))
    with pytest.raises(SystemExit) as end:
        main(["lint", "--json", name, _written(tmp_path, "b.txt", GOOD)])
    out = capsys.readouterr().out
    assert end.value.code == 0
    assert "người ký" in out
    assert json.loads(out) == [
        {
            "file": "a.txt",
            "rule": "L-K08",
            "article": "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 7, điểm b",
            "severity": "warning",
            "place": "Dòng 56 (“CHỦ TỊCH”)",
            "found": "Không ghi “TM. ỦY BAN NHÂN DÂN” trên chức vụ người ký.",
            "fix": "Văn bản của Ủy ban nhân dân ghi “TM. ỦY BAN NHÂN DÂN”; Chủ tịch ký theo thẩm "
            "quyền riêng thì không ghi.",
        }
    ]


def test_unreadable_file_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    said = run("lint", _written(tmp_path, "a.pdf", b"%PDF-1.7"), _written(tmp_path, "b.txt", GOOD))
    assert said.status == 1
    assert said.out.startswith("LỖI L-P00 - Cả tệp: Không đọc được tệp: chỉ kiểm tra được")
    assert said.out.endswith("“b.txt”: không phát hiện sai sót.")


@pytest.mark.parametrize("words", [("lint",), ("lint", "khong-co.docx"), ("lint", ".")])
def test_wrong_call_ends_with_two(run: Run, words: tuple[str, ...]) -> None:
    said = run(*words)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("Lỗi: ")


def test_fix_writes_a_copy_and_lists_what_it_changed(run: Run, tmp_path: Path) -> None:
    spoilt = GOOD.replace("Số: 96/KH-UBND", "Số: 96 /KH-UBND").encode()
    name = _written(tmp_path, "a.txt", spoilt)
    said = run("lint", "--fix", name)
    assert said.status == 0
    assert said.out.endswith(
        "tệp gốc giữ nguyên. 1 chỗ đã sửa: L-N01 - Dòng 4 (“Số: 96 /KH-UBND”): “Số: 96 /KH-UBND” → "
        "“Số: 96/KH-UBND” “a.da-sua.txt”: không phát hiện sai sót."
    )
    assert (tmp_path / "a.txt").read_bytes() == spoilt
    assert (tmp_path / "a.da-sua.txt").read_bytes() == GOOD.encode()
    run("lint", "--fix", name)  # a copy that somebody may have worked on is not written over
    assert (tmp_path / "a.da-sua-2.txt").read_bytes() == GOOD.encode()
    again = run("lint", "--fix", str(tmp_path / "a.da-sua.txt"))
    assert "không có chỗ nào sửa tự động được." in again.out
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.da-sua-2.txt", "a.da-sua.txt", "a.txt"]


def test_fix_of_what_cannot_be_read_tells_why_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    said = run("lint", "--fix", _written(tmp_path, "a.pdf", b"%PDF-1.7"))
    assert said.status == 1
    assert "L-P00" in said.out
    assert [p.name for p in tmp_path.iterdir()] == ["a.pdf"]
