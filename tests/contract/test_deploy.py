"""The compose file grants nothing that is not needed, and sets nothing that the coach does not know."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy import loopback

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "deploy" / "compose.yml"
COMPOSE: dict[str, Any] = yaml.safe_load(FILE.read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_nobody_is_root_or_may_become_it_or_writes_where_it_should_not(name: str) -> None:
    service = SERVICES[name]
    assert service["user"] not in ("", "0", "root")
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert not {"privileged", "network_mode", "pid", "cap_add", "devices"} & set(service)


def test_only_the_proxy_is_reachable_and_has_a_way_out() -> None:
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    for name, service in SERVICES.items():
        assert ("ports" in service) == (name == "proxy")
        assert service["networks"] == (["inside", "outside"] if name == "proxy" else ["inside"])


def test_settings_are_known_and_secrets_are_not_in_the_file() -> None:
    known = "\n".join(path.read_text() for path in (ROOT / "coach").rglob("*.py"))
    for name, value in SERVICES["coach-1"]["environment"].items():
        assert f'"{name}"' in known
        if name in ("COACH_KEY", "COACH_ORIGIN"):
            assert re.fullmatch(r"\$\{\w+:\?\}", value)


def test_both_coaches_are_the_same_and_the_proxy_knows_them() -> None:
    assert SERVICES["coach-1"] == SERVICES["coach-2"]
    proxy = (ROOT / "deploy" / "nginx.conf").read_text()
    assert "coach-1:5005" in proxy and "coach-2:5005" in proxy


def test_the_same_comes_up_on_loopback() -> None:
    settings = loopback.coach_settings("http://127.0.0.1:8080", "postgresql:///x", "unix:///x", 5055)
    assert set(settings) == set(SERVICES["coach-1"]["environment"])
    assert SERVICES["actions"]["command"] == list(loopback.ACTIONS)
    made = (ROOT / "deploy" / "Dockerfile").read_text()
    assert '"coach", ' + ", ".join(f'"{word}"' for word in loopback.COACH[1:]) in made
    proxy = loopback.proxy_settings(Path("/tmp/somewhere"), 8080, (1, 2))
    assert "server 127.0.0.1:1 " in proxy and "server 127.0.0.1:2 " in proxy and "listen 127.0.0.1:8080;" in proxy
    assert not re.search(r"coach-\d|\s/tmp/(?!somewhere/)", proxy)
    names = {"proxy", "coach-1", "coach-2", "actions", "database", "locks"}
    assert set(SERVICES) == names  # whoever adds one here adds it to `deploy/loopback.py`


def test_docker_understands_it() -> None:
    docker = shutil.which("docker")
    if docker is None or subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("docker compose is not installed")
    values = {"COACH_ORIGIN": "https://x.example", "COACH_KEY": "k", "POSTGRES_PASSWORD": "p", "PATH": "/usr/bin:/bin"}
    command = [docker, "compose", "-f", str(FILE), "config", "--quiet"]
    done = subprocess.run(command, env=values, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
