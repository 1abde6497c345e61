"""On a terminal the password of a sealed wallet is asked; where nobody sits there, the variable is named."""

import asyncio
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from cocoon_desktop.app import owner
from cocoon_desktop.app.networks.chosen import ChosenNetwork
from cocoon_desktop.cli import unlocking
from cocoon_desktop.cli.unlocking import unlocked_keys
from cocoon_desktop.core.errors import PasswordWantedError
from cocoon_desktop.network.profile import Profile
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.key_file import WrongPasswordError

Type = Callable[..., None]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ChosenNetwork:
    monkeypatch.setattr(owner, "find_system_backend", lambda: None)
    monkeypatch.delenv(owner.PASSWORD_VARIABLE, raising=False)
    root = Address((0, b"r" * 32))
    return ChosenNetwork(tmp_path / "main", Profile("main", "Mine", root, "https://chain.example/api/v2"))


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Type:
    def person(*passwords: str) -> None:
        left = list(passwords)
        monkeypatch.setattr("sys.stdin", Terminal())
        monkeypatch.setattr(unlocking, "getpass", lambda prompt: left.pop(0))

    return person


def test_a_new_one_is_typed_twice_and_a_known_one_may_be_mistyped(
    tmp_path: Path, network: ChosenNetwork, types: Type
) -> None:
    types("", "a moth", "a month", "a moth", "a moth")
    store = unlocked_keys(network, tmp_path)
    asyncio.run(store.set("name", "secret"))
    types("a month", "a moth")
    assert asyncio.run(unlocked_keys(network, tmp_path).get("name")) == "secret"
    types("a", "b", "c")
    with pytest.raises(WrongPasswordError):
        unlocked_keys(network, tmp_path)


def test_where_nobody_can_be_asked_the_variable_is_named(
    tmp_path: Path, network: ChosenNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(PasswordWantedError, match=owner.PASSWORD_VARIABLE):
        unlocked_keys(network, tmp_path)
