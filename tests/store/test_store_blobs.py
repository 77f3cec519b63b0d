"""Files kept by their sha256."""

import hashlib
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from plancycle.model.errors import PlanCycleError, StoredFileError
from plancycle.store.blobs import BlobStore
from tests.disk_order import note_disk_order


@pytest.fixture
def blobs(tmp_path: Path) -> BlobStore:
    return BlobStore(tmp_path / "blobs")


def _files(blobs: BlobStore) -> list[Path]:
    return [p for p in blobs.root.rglob("*") if p.is_file()]


@pytest.mark.parametrize("content", [b"", b"From: x\r\n\r\n\x00\xff", b"a" * 3_000_000])
def test_what_is_put_comes_back(blobs: BlobStore, content: bytes) -> None:
    sha256 = blobs.put(content)
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert blobs.get(sha256) == content
    assert _files(blobs) == [blobs.path(sha256)]


def test_the_same_content_is_kept_once_and_not_touched(blobs: BlobStore) -> None:
    path = blobs.path(blobs.put(b"x"))
    os.utime(path, (1, 1))
    blobs.put(b"x")
    assert path.stat().st_mtime == 1


def test_only_the_owner_reads_what_units_wrote(blobs: BlobStore) -> None:
    assert stat.S_IMODE(blobs.path(blobs.put(b"x")).stat().st_mode) & 0o077 == 0


def test_a_missing_blob_is_named(blobs: BlobStore) -> None:
    blobs.put(b"x")
    with pytest.raises(StoredFileError) as error:
        blobs.get("ab" * 32)
    assert str(error.value) == (
        f"Kho lưu trữ thiếu tệp {'ab' * 32} (có thể do phần mềm diệt vi-rút); hãy phục hồi thư mục "
        "“blobs” từ bản sao lưu."
    )


def test_a_blob_that_can_not_be_read_is_named(
    blobs: BlobStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha256 = blobs.put(b"x")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(StoredFileError, match=f"Không đọc được tệp {sha256}"):
        blobs.get(sha256)


def test_a_store_that_is_not_there_says_nothing_of_one_file(blobs: BlobStore) -> None:
    with pytest.raises(PlanCycleError, match="Không tìm thấy kho lưu trữ") as error:
        blobs.get("ab" * 32)
    assert not isinstance(error.value, StoredFileError)


def test_a_changed_blob_is_refused(blobs: BlobStore) -> None:
    sha256 = blobs.put(b"12 chuong trinh")
    path = blobs.path(sha256)
    path.chmod(0o600)
    path.write_bytes(b"13 chuong trinh")
    with pytest.raises(PlanCycleError, match=f"Tệp {sha256} trong kho lưu trữ đã bị thay đổi"):
        blobs.get(sha256)


@pytest.mark.parametrize("left", [b"", b"nua ch"])
def test_a_blob_cut_short_by_a_power_failure_is_mended(blobs: BlobStore, left: bytes) -> None:
    path = blobs.path(blobs.put(b"nua chung"))
    path.chmod(0o600)
    path.write_bytes(left)
    assert blobs.get(blobs.put(b"nua chung")) == b"nua chung"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_crash_leaves_no_half_file(
    blobs: BlobStore, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def die(*_: object, **__: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os if step == "fsync" else Path, step, die)
    with pytest.raises(PlanCycleError, match=r"no space.*kiểm tra chỗ trống trên đĩa"):
        blobs.put(b"x")
    assert _files(blobs) == []
    monkeypatch.undo()
    assert blobs.get(blobs.put(b"x")) == b"x"


def test_bytes_are_on_disk_before_the_name_is(
    blobs: BlobStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = note_disk_order(monkeypatch)
    blobs.put(b"x")
    expected = ["file", "rename", "folder"]
    assert [step for step in order if step in expected][:2] == expected[:2]
    if os.name == "posix":
        assert order[order.index("rename") + 1] == "folder", "the name itself must be safe"


def test_many_at_once_keep_one_file(blobs: BlobStore) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(blobs.put, [b"x" * 100_000] * 32))) == 1
    assert len(_files(blobs)) == 1
