"""A password is given once a run, and by whoever sits there; what was sealed is never replaced."""

from pathlib import Path

import pytest
from cocoon_desktop.app import owner
from cocoon_desktop.app.key_stores import KeyStores
from cocoon_desktop.app.networks.chosen import ChosenNetwork
from cocoon_desktop.app.owner import keep_address, kept_address, open_key_store_for, open_owner
from cocoon_desktop.core.errors import KeyStoreError, PasswordWantedError
from cocoon_desktop.network.profile import Profile
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.key_file import WrongPasswordError
from cocoon_desktop.ton.key_store import FileKeyStore, PracticeKeyStore, SystemKeyStore
from keyring.backends.null import Keyring

ROOT = Address((0, b"r" * 32))
CHAIN = "https://chain.example/api/v2"
PASSWORD = "a moth in the lamp"


@pytest.fixture(autouse=True)
def _no_system_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owner, "find_system_backend", lambda: None)
    monkeypatch.delenv(owner.PASSWORD_VARIABLE, raising=False)


@pytest.fixture
def main(tmp_path: Path) -> ChosenNetwork:
    return ChosenNetwork(tmp_path / "main", Profile("main", "Mine", ROOT, CHAIN))


async def test_a_new_password_is_wanted_first_and_the_known_one_in_every_later_run(
    tmp_path: Path, main: ChosenNetwork
) -> None:
    keys, told = KeyStores(tmp_path), []
    keys.on_change = lambda: told.append(keys.wanted is not None and keys.wanted.is_new)
    with pytest.raises(PasswordWantedError):
        await keys.of(main)
    assert told == [True]
    await keys.unlock(main, PASSWORD)
    wallet = await open_owner(await keys.of(main), main.name)
    assert keys.wanted is None
    assert await keys.of(main) is await keys.of(main), "one derivation of the key is enough"

    later = KeyStores(tmp_path)
    with pytest.raises(PasswordWantedError):
        await later.of(main)
    assert later.wanted is not None
    assert not later.wanted.is_new
    with pytest.raises(WrongPasswordError):
        await later.unlock(main, "a moth in the dark")
    with pytest.raises(PasswordWantedError):
        await later.of(main)
    await later.unlock(main, PASSWORD)
    assert (await open_owner(await later.of(main), main.name)).address == wallet.address


async def test_who_is_killed_between_password_and_words_goes_on_with_the_same_password(
    tmp_path: Path, main: ChosenNetwork
) -> None:
    await KeyStores(tmp_path).unlock(main, PASSWORD)
    later = KeyStores(tmp_path)
    await later.unlock(main, PASSWORD)
    await open_owner(await later.of(main), main.name)


async def test_a_wrong_password_in_the_environment_is_asked_for_like_a_missing_one(
    tmp_path: Path, main: ChosenNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    await KeyStores(tmp_path).unlock(main, PASSWORD)
    monkeypatch.setenv(owner.PASSWORD_VARIABLE, "another")
    keys = KeyStores(tmp_path)
    with pytest.raises(PasswordWantedError):
        await keys.of(main)
    await keys.unlock(main, PASSWORD)
    assert isinstance(await keys.of(main), FileKeyStore)


async def test_no_new_wallet_is_made_where_the_key_store_that_has_the_words_is_away(
    tmp_path: Path, main: ChosenNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept_address(main.folder) is None
    main.folder.mkdir()
    keep_address(main.folder, ROOT)
    assert kept_address(main.folder) == ROOT
    for password in (None, PASSWORD):
        with pytest.raises(KeyStoreError, match="cannot be reached now"):
            await open_key_store_for(main, tmp_path, password)
    monkeypatch.setattr(owner, "find_system_backend", Keyring)
    assert isinstance(await open_key_store_for(main, tmp_path), SystemKeyStore)


async def test_a_key_store_that_the_system_got_later_does_not_hide_the_sealed_wallet(
    tmp_path: Path, main: ChosenNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    await KeyStores(tmp_path).unlock(main, PASSWORD)
    monkeypatch.setattr(owner, "find_system_backend", Keyring)
    with pytest.raises(PasswordWantedError):
        await open_key_store_for(main, tmp_path)


async def test_everything_that_lay_in_the_plain_file_is_sealed(tmp_path: Path) -> None:
    plain = PracticeKeyStore(tmp_path / owner.PLAIN)
    for name in ("test wallet words", "test worker wallet"):
        await plain.set(name, name.upper())
    store = await owner.unlocked(tmp_path, PASSWORD)
    assert await store.get("test worker wallet") == "TEST WORKER WALLET"
    assert not await plain.names()


@pytest.mark.parametrize("damaged", ["", "0:ab", "not an address"])
def test_a_damaged_note_of_the_address_counts_as_none(tmp_path: Path, damaged: str) -> None:
    (tmp_path / owner.ADDRESS).write_text(damaged)
    assert kept_address(tmp_path) is None
