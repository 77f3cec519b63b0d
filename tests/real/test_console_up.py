"""``make up`` from an empty folder: server, worker, console, the first sign-in, work as a run."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser

from tests.conftest import need_real
from tests.postgresql_server import free_port
from tests.real.console_server import CHROMIUM, RunningConsole, chromium, new_desk
from tests.real.next_page import next_page
from tests.real.prefect_server import wait_until

pytestmark = [pytest.mark.long, pytest.mark.real]
ROOT = Path(__file__).parents[2]
NEW = "một câu của riêng tôi"


@pytest.fixture
def browser() -> Iterator[Browser]:
    """A browser."""
    if not CHROMIUM.is_file():
        need_real("Chromium is not installed (Debian package: chromium)")
    with chromium() as started:
        yield started


def test_everything_comes_up_and_the_first_plan_is_drafted(
    browser: Browser, tmp_path: Path
) -> None:
    folder, said = tmp_path / "workspace", tmp_path / "said"
    port, prefect_port = free_port(), free_port()
    command = [sys.executable, "-m", "flows.up", "--port", str(port)]
    command += ["--prefect-port", str(prefect_port), "--workspace", str(folder)]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT_", "PLANCYCLE_"))}
    with said.open("wb") as out:
        everything = subprocess.Popen(command, cwd=ROOT, env=kept, stdout=out, stderr=out)
    try:
        wait_until(lambda: "Dừng: Ctrl+C" in said.read_text("utf-8"), 600, said)
        home = f"http://127.0.0.1:{port}"
        _draft_the_first_plan(browser, RunningConsole(home, folder), said)
        api = f"http://127.0.0.1:{prefect_port}/api"
        runs = httpx.post(f"{api}/flow_runs/filter", json={}, trust_env=False, timeout=60).json()
        (asked,) = [r for r in runs if r["name"].endswith("(Quản trị)")]
        assert asked["state_type"] == "COMPLETED"
        assert folder.stat().st_mode & 0o777 == 0o700
        # The locality has a year now: its steps are put on schedule without a further word.
        wait_until(lambda: "Việc hằng ngày - thai-binh" in _scheduled(api), 300, said)
    finally:
        everything.send_signal(signal.SIGTERM)
        assert everything.wait(180) == 0
    _come_up_again(command, kept, said, prefect_port)
    for left in (port, prefect_port):
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"http://127.0.0.1:{left}/", trust_env=False)


def _come_up_again(
    command: list[str], environment: dict[str, str], said: Path, prefect_port: int
) -> None:
    """The locality that was used since is put on schedule."""
    with said.open("wb") as out:
        again = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
    try:
        wait_until(lambda: "Dừng: Ctrl+C" in said.read_text("utf-8"), 600, said)
        assert "lien-ket" not in said.read_text("utf-8")
        assert len(_deployed(prefect_port)) > 1
    finally:
        again.send_signal(signal.SIGTERM)
        assert again.wait(180) == 0


def _deployed(prefect_port: int) -> set[str]:
    api = f"http://127.0.0.1:{prefect_port}/api"
    made = httpx.post(f"{api}/deployments/filter", json={}, trust_env=False, timeout=60).json()
    assert all("thai-binh" in d["tags"] for d in made)
    return {d["name"] for d in made}


def _draft_the_first_plan(browser: Browser, console: RunningConsole, said: Path) -> None:
    (link,) = re.findall(r"(/lien-ket/[\w-]+)", said.read_text("utf-8"))
    wait_until(lambda: _answers(console.home), 120, said)
    desk = new_desk(browser, console)
    page = desk.open(link)
    page.fill("#new", NEW)
    page.fill("#again", NEW)
    with next_page(page):
        page.click("main button")
    page.wait_for_url(f"{console.home}/")
    desk.open("/thai-binh/2025")
    with next_page(page):
        page.click("text=Soạn dự thảo kế hoạch năm 2025")
    page.wait_for_url("**/thai-binh/viec/*")
    page.locator(".state-good, .state-bad").wait_for(timeout=240_000)
    assert "bản mới" in page.locator("#viec").inner_text()
    assert desk.strangers == []


def _scheduled(api: str) -> set[str]:
    answer = httpx.post(f"{api}/deployments/filter", json={}, trust_env=False, timeout=60)
    return {d["name"] for d in answer.json()}


def _answers(home: str) -> bool:
    try:
        return httpx.get(f"{home}/dang-nhap", trust_env=False, timeout=10).status_code == 200
    except httpx.HTTPError:
        return False
