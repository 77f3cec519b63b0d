"""What runs of Prefect's server mean to a person."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flows.failures import FOLDER, read_failure
from flows.run_states import LATE, LONG, Run, Seen, look, troubles_of
from plancycle.model.troubles import Cause

NOW = datetime(2026, 6, 3, 1, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
RUN = Run("0d5e6f7a-1", "Thu báo cáo", "thai-binh", "COMPLETED", NOW - HOUR, NOW - HOUR, NOW)


def _causes(folder: Path, *runs: Run, worker: bool = True) -> list[Cause]:
    seen = Seen(runs, worker)
    return [t.cause for t in troubles_of(seen, "thai-binh", folder, NOW)]


def test_a_server_or_a_worker_that_is_gone_is_one_cause(tmp_path: Path) -> None:
    assert [t.cause for t in troubles_of(None, "thai-binh", tmp_path, NOW)] == [Cause.SERVER]
    late = replace(RUN, state="LATE", began=None)
    assert _causes(tmp_path, late, worker=False) == [Cause.WORKER]
    assert _causes(tmp_path, RUN) == []


def test_a_failure_is_told_in_the_words_it_left_behind(tmp_path: Path) -> None:
    failed = replace(RUN, state="FAILED")
    (unforeseen,) = troubles_of(Seen((failed,), True), "thai-binh", tmp_path, NOW)
    assert unforeseen.said_in_one == (
        "Bước “Thu báo cáo”: không hoàn thành. Phần mềm gặp lỗi chưa lường trước. "
        "Lượt sau tự làm lại phần còn thiếu, không thư nào gửi hai lần. Nếu lặp lại, đề nghị báo "
        "quản trị viên."
    )
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / f"{failed.id}.txt").write_text(
        "Tệp đang bị giữ.\nChi tiết kỹ thuật: database is locked", "utf-8"
    )
    assert read_failure(tmp_path, failed.id) == "Tệp đang bị giữ."
    (told,) = troubles_of(Seen((failed,), True), "thai-binh", tmp_path, NOW)
    assert told.what == "không hoàn thành. Tệp đang bị giữ."


def test_a_failure_that_a_later_run_made_good_is_none(tmp_path: Path) -> None:
    failed = replace(RUN, state="FAILED", began=NOW - 2 * HOUR)
    assert _causes(tmp_path, failed, RUN) == []
    assert _causes(tmp_path, RUN, replace(failed, began=NOW)) == [Cause.RUN_FAILED]
    assert _causes(tmp_path, failed, replace(RUN, step="Đôn đốc báo cáo")) == [Cause.RUN_FAILED]
    assert _causes(tmp_path, replace(failed, profile="da-nang")) == []


def test_a_run_that_was_cut_off_is_told_though_the_next_went(tmp_path: Path) -> None:
    crashed = replace(RUN, state="CRASHED", began=NOW - 2 * HOUR, ended=NOW - HOUR)
    (told,) = troubles_of(Seen((crashed, RUN), True), "thai-binh", tmp_path, NOW)
    assert told.what == (
        "bị ngắt giữa chừng lúc 07:00 ngày 03/6/2026 (máy tắt, thiếu bộ nhớ hoặc tiến trình bị "
        "dừng)."
    )


def test_long_and_late_runs_have_their_bounds(tmp_path: Path) -> None:
    second = timedelta(seconds=1)
    running = replace(RUN, state="RUNNING", ended=None)
    assert _causes(tmp_path, replace(running, began=NOW - LONG)) == []
    assert _causes(tmp_path, replace(running, began=NOW - LONG - second)) == [Cause.RUN_LONG]
    late = replace(RUN, state="LATE", began=None, ended=None)
    assert _causes(tmp_path, replace(late, due=NOW - LATE)) == []
    assert _causes(tmp_path, replace(late, due=NOW - LATE - second)) == [Cause.RUN_LATE]
    assert _causes(tmp_path, replace(late, due=NOW - HOUR * 2), RUN) == []


def test_a_server_that_does_not_answer_is_seen() -> None:
    def broken() -> object:
        raise OSError("refused")

    assert look(NOW, broken) is None  # type: ignore[arg-type]  # no client comes of it
