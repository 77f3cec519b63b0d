"""The files for containers, as far as they can be looked at without an engine."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema import main

ROOT = Path(__file__).parents[2]
COMPOSE = ROOT / "deployments" / "compose.yaml"
CONTAINERFILE = ROOT / "deployments" / "Containerfile"
OURS = ("home", "server", "deploy", "worker", "watch", "console")


def _compose() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(COMPOSE.read_text("utf-8"))
    return read


def _instructions() -> list[tuple[str, str]]:
    """Name and the rest of each instruction of the image, continued lines as one."""
    text = re.sub(r"\\\n\s*", " ", CONTAINERFILE.read_text("utf-8"))
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in lines)]


def _schema_says(file: Path) -> int:
    with pytest.raises(SystemExit) as end:
        main(["--builtin-schema", "vendor.compose-spec", str(file)])
    assert isinstance(end.value.code, int)
    return end.value.code


def test_the_services_are_as_the_compose_specification_wants_them() -> None:
    assert _schema_says(COMPOSE) == 0


def test_a_word_that_compose_does_not_know_is_told(tmp_path: Path) -> None:
    wrong = tmp_path / "compose.yaml"
    wrong.write_text(COMPOSE.read_text("utf-8").replace("read_only:", "readonly:"), "utf-8")
    assert _schema_says(wrong) == 1


def test_nothing_is_open_to_the_network_but_through_a_proxy() -> None:
    ports = [p for s in _compose()["services"].values() for p in s.get("ports", ())]
    assert sorted(ports) == ["127.0.0.1:4200:4200", "127.0.0.1:8080:8080"]


@pytest.mark.parametrize("name", OURS)
def test_every_service_of_ours_has_no_right_it_does_not_need(name: str) -> None:
    service = _compose()["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    # What it writes to: its volumes, and a folder that goes with it.
    assert {v.partition(":")[2] for v in service["volumes"]} <= {
        "/srv/plancycle",
        "/var/lib/plancycle",
    }


def test_every_service_is_ours_or_the_database() -> None:
    services = _compose()["services"]
    assert set(services) == {*OURS, "database"}
    for name, service in services.items():
        assert set(service.get("depends_on", ())) <= set(services), name


CLIENT_OF = {"bookworm": 15, "trixie": 17}
"""The PostgreSQL whose client a release of Debian has."""


def test_the_programs_own_pg_dump_can_back_up_the_database() -> None:
    """``pg_dump`` refuses a server that is newer than itself, and so would every backup."""
    (base,) = (rest for name, rest in _instructions() if name == "FROM")
    image = _compose()["services"]["database"]["image"]
    version = re.fullmatch(r"docker\.io/library/postgres:(\d+)-\w+", image)
    assert version is not None
    assert int(version[1]) <= CLIENT_OF[base.rpartition("-")[2]]


def test_no_password_stands_in_the_file() -> None:
    text = COMPOSE.read_text("utf-8")
    secrets = re.findall(r"(?:PASSWORD|_KEY): (\S+)", text)
    secrets += re.findall(r"://plancycle:([^@]+)@", text)
    assert len(secrets) == 4
    assert set(secrets) == {"${DATABASE_PASSWORD:?}", "${PREFECT_KEY:?}"}


def test_what_the_services_are_made_of_is_there() -> None:
    compose = _compose()
    build = compose["services"]["worker"]["build"]
    context = (COMPOSE.parent / build["context"]).resolve()
    assert context == ROOT
    assert context / build["dockerfile"] == CONTAINERFILE
    mounted = [v for v in compose["services"]["database"]["volumes"] if v.startswith("./")]
    assert [(COMPOSE.parent / v.partition(":")[0]).is_file() for v in mounted] == [True]


def test_the_image_copies_what_is_there_and_is_not_left_out() -> None:
    left_out = (ROOT / ".containerignore").read_text("utf-8").split()
    copied = [w for name, rest in _instructions() if name == "COPY" for w in rest.split()[:-1]]
    assert {"plancycle", "flows", "config", "templates", "requirements.lock"} <= set(copied)
    for source in copied:
        assert (ROOT / source).exists(), source
        assert source not in left_out


def test_docker_leaves_out_what_podman_leaves_out() -> None:
    """Docker reads the list beside the file alone: else it is handed the whole environment."""
    beside = CONTAINERFILE.with_name("Containerfile.dockerignore")
    assert beside.read_bytes() == (ROOT / ".containerignore").read_bytes()


def test_the_image_runs_as_a_user_of_its_own_and_takes_nothing_unlocked() -> None:
    instructions = _instructions()
    assert [rest for name, rest in instructions if name == "USER"] == ["plancycle"]
    assert [name for name, _ in instructions][-1] == "CMD"
    assert "ADD" not in {name for name, _ in instructions}
    (base,) = (rest for name, rest in instructions if name == "FROM")
    assert re.fullmatch(r"docker\.io/library/python:3\.1[1-3]-slim-bookworm", base)
    installs = [rest for name, rest in instructions if name == "RUN" and "pip install" in rest]
    assert "--require-hashes" in shlex.split(installs[0])
    assert "--no-index" in shlex.split(installs[1])
