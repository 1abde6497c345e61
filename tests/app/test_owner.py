"""Where the words of the practice wallet lie, with and without a key store of the system's."""

import asyncio
from pathlib import Path

import pytest
from cocoon_desktop.app import owner
from cocoon_desktop.app.owner import PASSWORD_VARIABLE, open_owner, open_practice_key_store
from cocoon_desktop.core.errors import KeyStoreError
from cocoon_desktop.ton.key_store import SystemKeyStore
from keyring.backends.null import Keyring


@pytest.fixture(autouse=True)
def no_system_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owner, "find_system_backend", lambda: None)
    monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)


def only_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


async def words_of(folder: Path, password: str | None = None) -> str:
    """The wallet's words; a wallet is made when there is none."""
    store = await open_practice_key_store(folder, password)
    await open_owner(store)
    words = await store.get(owner.WORDS)
    assert words is not None
    return words


async def test_without_a_password_the_file_is_plain_and_says_that_it_is_worthless(tmp_path: Path) -> None:
    words = await words_of(tmp_path)
    assert await words_of(tmp_path) == words
    file = only_file(tmp_path)
    text = file.read_text()
    assert words in text
    assert "worthless" in text or "no value" in text
    assert file.stat().st_mode & 0o077 == 0


async def test_with_a_password_no_word_can_be_read_in_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, "moth")
    words = await words_of(tmp_path)
    assert await words_of(tmp_path, "moth") == words
    file = only_file(tmp_path)
    assert not any(word.encode() in file.read_bytes() for word in words.split())


async def test_a_plain_file_moves_into_the_sealed_one_and_the_wallet_stays_the_same(tmp_path: Path) -> None:
    words = await words_of(tmp_path)
    assert await words_of(tmp_path, "moth") == words
    for file in await asyncio.to_thread(lambda: list(tmp_path.iterdir())):
        assert words.encode() not in file.read_bytes()


async def test_a_sealed_wallet_is_never_replaced_by_a_new_one(tmp_path: Path) -> None:
    await words_of(tmp_path, "moth")
    with pytest.raises(KeyStoreError, match=PASSWORD_VARIABLE):
        await open_practice_key_store(tmp_path)
    with pytest.raises(KeyStoreError):
        await open_practice_key_store(tmp_path, "butterfly")


async def test_the_systems_store_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owner, "find_system_backend", Keyring)
    assert isinstance(await open_practice_key_store(tmp_path, "moth"), SystemKeyStore)
