"""The command verify, in a work folder of its own."""

from collections.abc import Callable
from pathlib import Path

from plancycle.cli.commands.verify_commands import STATE
from plancycle.cycle.workplace.last_look import last_look
from plancycle.installation.settings import load_settings
from plancycle.store.blobs import BlobStore
from tests.cli.conftest import Said


def test_a_whole_folder_ends_with_zero_and_a_changed_file_with_one(
    run: Callable[..., Said],
) -> None:
    assert run("plan", "thai-binh", "--year", "2024", "--workspace", "w").status == 0
    said = run("verify", "--workspace", "w")
    assert (said.status, said.out) == (
        0,
        "Mọi tệp, giá trị, số liệu và văn bản đều đúng như khi lưu.",
    )
    look = last_look(Path("w"))
    assert look is not None
    assert (look.damages, look.first) == (0, "")
    blobs = BlobStore(load_settings(Path("w")).workspace / "blobs")
    changed = min(blobs.root.glob("??/*"))
    changed.write_bytes(b"another")
    said = run("verify", "--workspace", "w")
    assert said.status == 1
    assert f"Tệp trong kho lưu trữ đã bị thay đổi: {changed.name}" in said.out
    assert "Liên quan: văn bản “" in said.out
    assert not (Path("w") / STATE).exists()
    look = last_look(Path("w"))
    assert look is not None
    assert look.damages == 1
    assert look.first == f"Tệp trong kho lưu trữ đã bị thay đổi: {changed.name}."
