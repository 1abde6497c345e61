"""Whether the network costs by the byte, from recorded answers."""

import sys
from pathlib import Path

import pytest
from cocoon_desktop.activity import metered_linux, metered_macos
from cocoon_desktop.activity.metered_linux import is_metered
from cocoon_desktop.activity.metered_windows import meaning


def device(state: str, metered: str, gateway: str = "192.168.1.1") -> str:
    return f"GENERAL.STATE:{state}\nGENERAL.METERED:{metered}\nIP4.GATEWAY:{gateway}\nIP6.GATEWAY:\n"


WIRE = device("100 (connected)", "no (guessed)")
PHONE = device("100 (connected)", "yes (guessed)", "192.168.43.1")
LOOPBACK = device("100 (connected (externally))", "unknown", "")
OFF = device("30 (disconnected)", "yes")


@pytest.mark.parametrize(
    ("shown", "answer"),
    [
        (WIRE, False),
        (PHONE, True),
        (f"{WIRE}\n{LOOPBACK}\n{OFF}", False),
        (f"{LOOPBACK}\n{WIRE}\n{PHONE}", True),
        (LOOPBACK, None),
        (device("100 (connected)", "unknown"), None),
        (device("100 (connected)", "yes", "").replace("IP6.GATEWAY:", "IP6.GATEWAY:fe80::1"), True),
        ("", None),
        ("Error: NetworkManager is not running.\n", None),
    ],
)
def test_linux(shown: str, answer: bool | None) -> None:
    assert is_metered(shown) is answer


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for nmcli")
def test_linux_asks_nmcli_where_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert metered_linux.read_metered() is None
    nmcli = tmp_path / "nmcli"
    nmcli.write_text(f"#!/bin/sh\necho '{PHONE}'\n")
    nmcli.chmod(0o700)
    assert metered_linux.read_metered() is True


def test_macos_does_not_tell() -> None:
    assert metered_macos.read_metered() is None


@pytest.mark.parametrize(
    ("cost", "answer"), [(0x1, False), (0x2, True), (0x4, True), (0x10001, True), (0x40001, True), (0, None)]
)
def test_windows(cost: int, answer: bool | None) -> None:
    assert meaning(cost) is answer
