"""The data folder: who holds it, its password, its address, its configuration, its log."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from graph.embedded.errors import AlreadyRunningError
from graph.embedded.home import Address, Home

ADDRESS = Address("bolt://127.0.0.1:7687", "neo4j", "secret")


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def test_the_folder_is_made_where_it_is_absent(tmp_path: Path) -> None:
    home = Home(tmp_path / "deep" / "data")

    assert home.path.is_dir()


def test_a_relative_folder_stays_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    home = Home(Path("data"))
    monkeypatch.chdir("/")

    assert home.path == tmp_path / "data"


def test_a_folder_is_held_once(home: Home) -> None:
    with home.hold(), pytest.raises(AlreadyRunningError, match=f"{home.path} already; stop it"):
        Home(home.path).hold()

    Home(home.path).hold().close()


def test_who_holds_a_folder_is_named(home: Home) -> None:
    home.announce(ADDRESS)

    with home.hold(), pytest.raises(AlreadyRunningError, match=r"at bolt://127\.0\.0\.1:7687;"):
        home.hold()


def test_a_folder_is_held_until_the_last_heir_has_ended(home: Home) -> None:
    with home.hold() as lock:
        heir = subprocess.Popen(
            [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=[lock.fileno()]
        )

    with pytest.raises(AlreadyRunningError):
        home.hold()
    heir.communicate(b"\n", timeout=20)

    home.hold().close()


def test_a_password_is_made_once(home: Home, tmp_path: Path) -> None:
    password = home.password()

    assert len(password) >= 32
    assert Home(home.path).password() == password
    assert Home(tmp_path / "other").password() != password


def test_secrets_are_for_this_user_alone(home: Home) -> None:
    password = home.password()
    home.announce(ADDRESS)

    initial = home.path / "data" / "dbms" / "auth.ini"
    assert initial.read_text(encoding="utf-8").startswith("neo4j:SHA-256,")
    assert password not in initial.read_text(encoding="utf-8")
    for file in (home.path / "password", home.path / "address.json", initial):
        assert mode(file) == 0o600


def test_what_an_interruption_left_of_a_password_does_not_count(home: Home) -> None:
    (home.path / "password.part").write_text("half", encoding="utf-8")
    (home.path / "password.part").chmod(0o644)

    assert home.password() != "half"
    assert mode(home.path / "password") == 0o600
    assert not (home.path / "password.part").exists()


def test_an_address_is_announced_and_withdrawn(home: Home) -> None:
    assert home.address() is None

    home.announce(ADDRESS)
    assert Home(home.path).address() == ADDRESS

    home.withdraw()
    assert home.address() is None


def test_the_configuration_listens_on_loopback_alone(home: Home) -> None:
    home.configure(7687, "64m")

    lines = (home.path / "conf" / "neo4j.conf").read_text(encoding="utf-8").splitlines()
    assert {line.split("=")[1] for line in lines if "_address" in line} == {
        "127.0.0.1",
        "127.0.0.1:7687",
    }
    assert {"server.http.enabled=false", "server.memory.pagecache.size=64m"} <= set(lines)


def test_the_log_is_shown_from_its_end(home: Home) -> None:
    assert home.log_tail() == ""

    home.log.write_bytes(b"\xff first\nsecond\nthird\n")

    assert home.log_tail(lines=2) == "second\nthird"
    assert home.log_tail().endswith(" first\nsecond\nthird")


def test_the_log_is_shown_without_the_calls_that_led_there(home: Home) -> None:
    home.log.write_text("Broken: x\n\tat a.b(C.java:1)\n\t... 6 more\n", encoding="utf-8")

    assert home.log_tail() == "Broken: x"
