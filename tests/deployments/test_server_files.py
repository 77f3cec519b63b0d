"""What ``make install-server`` writes on a Debian server, and what systemd and nginx say to it."""

import json
import os
import re
import shutil
import socket
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import need_real

ROOT = Path(__file__).parents[2]
DEPLOYMENTS = ROOT / "deployments"
SCRIPT = DEPLOYMENTS / "install-server.sh"
NAME = "ke-hoach.tinh.example"
SERVICES = ("server", "worker", "console", "watch", "pieces@", "backup", "verify")
LOOSEST = 25
"""Tenths of ``systemd-analyze security``: what is exposed at most (0 nothing, 100 everything)."""

WRITTEN = {
    "/etc/plancycle/": ("755", "root:root"),
    "/etc/plancycle/tls/": ("750", "root:root"),
    "/var/lib/plancycle/": ("700", "plancycle:plancycle"),
    "/srv/plancycle/": ("700", "plancycle:plancycle"),
    "/etc/plancycle/plancycle.env": ("644", "root:root"),
    "/etc/plancycle/server.env": ("600", "root:root"),
    "/usr/local/bin/plancycle": ("755", "root:root"),
    "/etc/nginx/sites-available/plancycle": ("644", "root:root"),
    **{
        f"/etc/systemd/system/plancycle-{unit}": ("644", "root:root")
        for unit in (*(f"{s}.service" for s in SERVICES), "backup.timer", "verify.timer")
    },
}

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a Debian server's files")


def _run(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    known = {k: v for k, v in os.environ.items() if not k.startswith("PLANCYCLE_")}
    return subprocess.run(
        [str(SCRIPT), *words],
        env=known | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything that the script writes."""
    folder = tmp_path_factory.mktemp("server")
    done = _run(NAME, DESTDIR=str(folder))
    assert done.returncode == 0, done.stderr
    return folder


def _settings(file: Path) -> Mapping[str, str]:
    lines = file.read_text("utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name: value for name, _, value in pairs}


def test_every_file_is_listed_with_owner_and_mode_and_nothing_else_is_written(
    written: Path,
) -> None:
    lines = (line.split() for line in (written / "files.txt").read_text("utf-8").splitlines())
    listed = {path: (mode, owner) for mode, owner, path in lines}
    assert listed == WRITTEN
    there = {f"/{p.relative_to(written)}" for p in written.rglob("*") if p.is_file()}
    assert there == {p for p in WRITTEN if not p.endswith("/")} | {"/files.txt"}
    for path in there - {"/files.txt"}:
        assert stat.S_IMODE((written / path[1:]).stat().st_mode) == int(WRITTEN[path][0], 8), path


def test_settings_lead_to_the_home_and_to_this_program(written: Path) -> None:
    assert _settings(written / "etc/plancycle/plancycle.env") == {
        "PLANCYCLE_HOME": "/srv/plancycle",
        "PLANCYCLE_ROOT": str(ROOT),
        "PREFECT_HOME": "/var/lib/plancycle/prefect",
        "PREFECT_API_URL": "http://127.0.0.1:4200/api",
        "PLANCYCLE_CONSOLE_ADDRESS": f"https://{NAME}",
        "DO_NOT_TRACK": "1",
    }
    secret = _settings(written / "etc/plancycle/server.env")
    assert list(secret) == ["PREFECT_SERVER_ENCRYPTION_KEY"]
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}=", secret["PREFECT_SERVER_ENCRYPTION_KEY"])


def test_places_and_names_stand_in_every_file(written: Path) -> None:
    texts = {
        p: p.read_text("utf-8") for p in written.rglob("*") if p.is_file() and p.name != "files.txt"
    }
    assert [p for p, text in texts.items() if "plancycle.example" in text] == []
    if str(ROOT) != "/opt/plancycle":
        assert [p for p, text in texts.items() if "/opt/plancycle" in text] == []
    site = texts[written / "etc/nginx/sites-available/plancycle"]
    assert site.count(f"server_name {NAME};") == 2


def test_the_command_works_from_a_folder_that_its_user_may_not_enter(
    written: Path, tmp_path: Path
) -> None:
    """An administrator's own folder is closed to others; Prefect looks for a file in it."""
    if os.geteuid() != 0:
        pytest.skip("only root can become another user")
    text = (written / "usr/local/bin/plancycle").read_text("utf-8")
    text = text.replace('"$(id -un)" = plancycle', "1 = 1").replace(
        "/etc/plancycle/", "/dev/null #"
    )
    text = re.sub(r"exec \S+/\.venv/bin/plancycle .*", "exec /bin/pwd", text)
    folders = (tmp_path / "closed", Path("/usr"))
    folders[0].mkdir(mode=0o700)
    places = [
        subprocess.run(
            ["/bin/sh", "-c", text], cwd=f, user=65534, capture_output=True, text=True, check=True
        ).stdout
        for f in folders
    ]
    assert places == ["/\n", "/usr\n"]


def test_a_second_run_changes_nothing_and_keeps_the_key(tmp_path: Path) -> None:
    assert _run(NAME, DESTDIR=str(tmp_path)).returncode == 0
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    again = _run(NAME, DESTDIR=str(tmp_path))
    assert (again.returncode, again.stdout) == (0, "")
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before


def test_a_home_elsewhere_is_the_only_place_that_services_write_to(tmp_path: Path) -> None:
    done = _run(NAME, DESTDIR=str(tmp_path), PLANCYCLE_HOME="/data/ke-hoach")
    assert done.returncode == 0
    units = sorted((tmp_path / "etc/systemd/system").glob("*.service"))
    paths = [re.findall("^ReadWritePaths=(.*)$", u.read_text("utf-8"), re.M) for u in units]
    assert {p for (p,) in paths} == {"/var/lib/plancycle", "/data/ke-hoach /var/lib/plancycle"}
    backup = (tmp_path / "etc/systemd/system/plancycle-backup.service").read_text("utf-8")
    assert "backup --to /data/ke-hoach/backups" in backup


def test_a_home_stays_where_it_was_put_until_another_is_named(tmp_path: Path) -> None:
    """Else an upgrade after a restore would bring the office back that was given up."""
    settings = tmp_path / "etc/plancycle/plancycle.env"
    moved = "Chuyển thư mục dữ liệu từ {} sang {}; thư mục cũ được giữ nguyên."
    for home, told, now in (
        ({}, "", "/srv/plancycle"),
        ({"PLANCYCLE_HOME": "/srv/b"}, moved.format("/srv/plancycle", "/srv/b"), "/srv/b"),
        ({}, "", "/srv/b"),
    ):
        done = _run(NAME, DESTDIR=str(tmp_path), **home)
        assert done.returncode == 0, done.stderr
        assert (moved[:20] in done.stdout, told in done.stdout) == (bool(told), True)
        assert _settings(settings)["PLANCYCLE_HOME"] == now
    unit = (tmp_path / "etc/systemd/system/plancycle-console.service").read_text("utf-8")
    assert "ReadWritePaths=/srv/b /var/lib/plancycle" in unit


def test_postgresql_is_reached_over_its_socket_without_a_password(tmp_path: Path) -> None:
    assert _run("--database", "postgresql", NAME, DESTDIR=str(tmp_path)).returncode == 0
    url = _settings(tmp_path / "etc/plancycle/server.env")["PREFECT_API_DATABASE_CONNECTION_URL"]
    assert url == "postgresql+asyncpg:///prefect?host=/var/run/postgresql"


def _dry_run(server_env: str, folder: Path) -> str:
    """What a later run would do. Args: server_env: what the first one wrote."""
    (folder / "etc/plancycle").mkdir(parents=True)
    (folder / "etc/plancycle/server.env").write_text(server_env, "utf-8")
    return _run("--dry-run", NAME, DESTDIR=str(folder)).stdout


def test_a_later_run_without_a_word_keeps_the_database(tmp_path: Path) -> None:
    url = "PREFECT_API_DATABASE_CONNECTION_URL=postgresql+asyncpg:///prefect?host=/run\n"
    told = _dry_run(url, tmp_path / "a")
    # Upgrades are tried on a database of their own first: the role must be able to make it.
    assert "chạy: createuser --createdb plancycle" in told
    assert "libreoffice-calc-nogui postgresql" in told
    assert "createuser" not in _dry_run("PREFECT_SERVER_ENCRYPTION_KEY=x\n", tmp_path / "b")


def _functions(*names: str) -> str:
    """Functions of the script, to be run by themselves."""
    text = SCRIPT.read_text("utf-8")
    bodies = []
    for name in names:
        body = re.search(rf"^{name}\(\) \{{\n.*?^\}}\n", text, re.DOTALL | re.MULTILINE)
        assert body is not None, name
        bodies.append(body.group())
    return "".join(bodies)


@pytest.mark.parametrize(
    ("state", "told"), [("installed", ""), ("config-files", "apt-get apt-get ")]
)
def test_an_archive_out_of_reach_keeps_no_service_down_where_nothing_is_missing(
    tmp_path: Path, state: str, told: str
) -> None:
    dpkg = tmp_path / "dpkg-query"
    dpkg.write_text(f"#!/bin/sh\necho {state}\n", "utf-8")
    dpkg.chmod(0o700)
    script = "packages=(nginx)\nreal() { true; }\nrun() { printf '%s ' \"$3\"; }\n"
    script += _functions("missing_packages", "install_packages") + "install_packages"
    done = subprocess.run(
        ["bash", "-euc", script],
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, told)


def _check_ports(tmp_path: Path, port: int, *, is_ours: bool) -> "subprocess.CompletedProcess[str]":
    """The script's own look at the ports, with one of them held by this process."""
    systemctl = tmp_path / "systemctl"
    systemctl.write_text(f"#!/bin/sh\nexit {0 if is_ours else 3}\n", "utf-8")
    systemctl.chmod(0o700)
    body = _functions("fail", "check_ports")
    return subprocess.run(
        ["bash", "-euc", f"ports=(plancycle-server:{port})\n{body}check_ports\necho went on"],
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_port_that_a_stranger_holds_stops_it_before_anything_is_changed(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
        refused = _check_ports(tmp_path, port, is_ours=False)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert f"cổng {port} của máy này đang được chương trình khác dùng" in refused.stderr
        assert _check_ports(tmp_path, port, is_ours=True).stdout == "went on\n"
    assert _check_ports(tmp_path, port, is_ours=False).stdout == "went on\n"
    script = SCRIPT.read_text("utf-8")
    assert script.index("    check_ports\n") < script.index("\ninstall_packages\n")


def test_a_dry_run_says_everything_and_does_nothing(tmp_path: Path) -> None:
    done = _run("--dry-run", "--database", "postgresql", NAME, HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert all(line.startswith(("chạy: ", "tệp: ", "thư mục: ")) for line in lines)
    for told in (
        "apt-get install -y -qq --no-install-recommends python3 ",
        "useradd --system --user-group --home-dir /var/lib/plancycle --no-create-home",
        "plancycle home --create /srv/plancycle",
        "createdb --owner plancycle plancycle",
        "systemctl enable -q plancycle-server.service plancycle-worker.service",
        "plancycle deployments",
        "systemctl restart nginx",
    ):
        assert told in done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("two", "names"),
        ("Máy_chủ",),
        ("a;b",),
        ("--database", "mysql", NAME),
        ("--database",),
        ("--verbose", NAME),
    ],
)
def test_a_wrong_call_writes_nothing(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = _run(*words, DESTDIR=str(tmp_path))
    assert done.returncode == 1
    assert "Lỗi: cách gọi:" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_shellcheck_has_nothing_to_say() -> None:
    program = shutil.which("shellcheck")
    if program is None:
        need_real("shellcheck is not installed")
    assert program is not None
    done = subprocess.run([program, str(SCRIPT)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.fixture
def machine(written: Path, tmp_path: Path) -> Path:
    """What was written, with systemd's own targets and programs that are there."""
    systemd = Path("/usr/lib/systemd/system")
    if shutil.which("systemd-analyze") is None or not systemd.is_dir():
        need_real("systemd is not installed")
    shutil.copytree(written, tmp_path / "machine")
    own = tmp_path / "machine" / systemd.relative_to("/")
    own.mkdir(parents=True)
    for unit in (*systemd.glob("*.target"), *systemd.glob("*.slice")):
        shutil.copy(unit, own / unit.name)
    programs = tmp_path / "machine" / ROOT.relative_to("/") / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name in ("plancycle", "prefect", "python"):
        shutil.copy(shutil.which("true") or "/bin/true", programs / name)
    return tmp_path / "machine"


def _analyze(machine: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["systemd-analyze", words[0], f"--root={machine}", *words[1:]],
        capture_output=True,
        text=True,
        check=False,
    )


def test_systemd_has_nothing_to_say_to_the_units(machine: Path) -> None:
    units = [f"plancycle-{s.replace('@', '@1')}.service" for s in SERVICES]
    units += ["plancycle-backup.timer", "plancycle-verify.timer"]
    done = _analyze(machine, "verify", *units)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_a_unit_with_a_fault_is_told(machine: Path) -> None:
    unit = machine / "etc/systemd/system/plancycle-worker.service"
    unit.write_text(unit.read_text("utf-8").replace("ProtectHome=yes", "ProtectHome=maybe"))
    assert "Failed to parse" in _analyze(machine, "verify", unit.name).stderr


@pytest.mark.parametrize("service", [s for s in SERVICES if "@" not in s])
def test_little_of_the_machine_is_open_to_a_service(machine: Path, service: str) -> None:
    words = ("--offline=true", f"--threshold={LOOSEST}", f"plancycle-{service}.service")
    done = _analyze(machine, "security", *words)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("timer", "moment"), [("backup", "*-*-* 21:30:00"), ("verify", "*-*-02 22:30:00")]
)
def test_timers_go_by_the_time_of_the_office(timer: str, moment: str) -> None:
    """A server as it comes has UTC: the backup of the evening would run at half past four."""
    text = (DEPLOYMENTS / f"plancycle-{timer}.timer").read_text("utf-8")
    (told,) = re.findall(r"^OnCalendar=(.*)$", text, re.M)
    program = shutil.which("systemd-analyze")
    if program is None:
        need_real("systemd is not installed")
    assert program is not None
    done = subprocess.run([program, "calendar", told], capture_output=True, text=True, check=False)
    assert f"Normalized form: {moment} Asia/Ho_Chi_Minh" in done.stdout


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_is_bounded_alike(service: str) -> None:
    unit = (DEPLOYMENTS / f"plancycle-{service}.service").read_text("utf-8")
    settings = dict(re.findall(r"^([A-Za-z]+)=(.*)$", unit, re.M))
    assert settings["User"] == settings["Group"] == "plancycle"
    assert settings["NoNewPrivileges"] == "yes"
    assert settings["ProtectSystem"] == "strict"
    assert settings["UMask"] == "0077"
    assert settings["CapabilityBoundingSet"] == ""
    # Holders of leases are known by the boot of the machine, which stands in /proc.
    assert "ProcSubset" not in settings


_LOOK = """
import json
from prefect.settings import get_current_settings
server = get_current_settings().server
print(json.dumps([
    server.events.retention_period.days,
    server.services.db_vacuum.retention_period.days,
    sorted(server.services.db_vacuum.enabled),
    server.analytics_enabled,
    str(server.ui.static_directory),
]))
"""


def test_prefect_understands_what_the_server_is_told() -> None:
    """A value that it does not understand keeps it from starting at all."""
    unit = (DEPLOYMENTS / "plancycle-server.service").read_text("utf-8")
    told = dict(re.findall(r"^Environment=(PREFECT_\w+)=(.*)$", unit, re.M))
    assert len(told) >= 7
    known = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
    done = subprocess.run(
        [sys.executable, "-c", _LOOK], env=known | told, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-400:]
    vacuumed = ["events", "flow_runs", "orphans"]
    assert json.loads(done.stdout) == [7, 30, vacuumed, False, "/var/lib/plancycle/prefect-ui"]


def test_nginx_reads_the_site(written: Path, tmp_path: Path) -> None:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    openssl = shutil.which("openssl")
    if program is None or openssl is None:
        need_real("nginx or openssl is not installed")
    assert program is not None and openssl is not None
    key, certificate = tmp_path / "key.pem", tmp_path / "fullchain.pem"
    make = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={NAME}"]
    make += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(make, check=True, capture_output=True)
    site = (written / "etc/nginx/sites-available/plancycle").read_text("utf-8")
    site = site.replace("/etc/plancycle/tls", str(tmp_path))
    site = site.replace("listen 80;", "listen 127.0.0.1:20080;")
    site = site.replace("listen 443 ssl", "listen 127.0.0.1:20443 ssl")
    conf = tmp_path / "nginx.conf"
    conf.write_text(
        f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{site}}}\n"
    )
    words = [program, "-t", "-q", "-p", str(tmp_path), "-c", str(conf)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
