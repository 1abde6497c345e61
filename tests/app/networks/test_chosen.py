"""Which network is worked in, and that nothing of one lies where another's does."""

from pathlib import Path

import pytest
from cocoon_desktop.app import owner
from cocoon_desktop.app.networks.chosen import ChosenNetwork, choose_network, name_of
from cocoon_desktop.app.networks.keys import open_part_keys
from cocoon_desktop.app.networks.kind import chosen_kind
from cocoon_desktop.app.owner import open_key_store_for, open_owner, replace_words, words_of
from cocoon_desktop.app.paths import AppPaths
from cocoon_desktop.app.profiles import keep_profile
from cocoon_desktop.app.settings import NetworkSettings, Settings
from cocoon_desktop.core.errors import KeyStoreError, UsageError
from cocoon_desktop.network.profile import Kind, Profile
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.key_store import FileKeyStore, MemoryKeyStore, PracticeKeyStore
from cocoon_desktop.ton.wallet_words import create_words
from cocoon_desktop.ui.link.view_model import Offer

ROOT = Address((0, b"r" * 32))
CHAIN = "https://chain.example/api/v2"


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return AppPaths(*(tmp_path / name for name in ("config", "data", "cache", "logs", "run"))).make()


@pytest.fixture(autouse=True)
def _no_system_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owner, "find_system_backend", lambda: None)
    monkeypatch.delenv(owner.PASSWORD_VARIABLE, raising=False)


def using(paths: AppPaths, kind: Kind, name: str = "Mine", root: str = "0:" + "ab" * 32) -> Settings:
    file = keep_profile(paths.profiles, Offer(kind, name, root, CHAIN))
    return Settings(network=NetworkSettings(profile=file.name))


def test_without_a_profile_it_is_the_practice_network(paths: AppPaths) -> None:
    chosen = choose_network(Settings(), paths)
    assert (chosen.kind, chosen.name, chosen.folder) == ("practice", "practice", paths.practice)
    assert chosen.test_only


def test_every_network_has_a_folder_of_its_own_and_its_name_does_not_matter(paths: AppPaths) -> None:
    chosen = [
        choose_network(settings, paths)
        for settings in (
            using(paths, "test"),
            using(paths, "main"),
            using(paths, "main", "Other name"),
            using(paths, "main", root="0:" + "cd" * 32),
        )
    ]
    folders = [each.folder for each in chosen]
    assert folders[1] == folders[2], "another name, the same root contract: the same wallet"
    assert len({paths.practice, *folders}) == 4
    assert [each.test_only for each in chosen] == [True, False, False, False]
    assert all(folder.parent == paths.networks for folder in folders)


@pytest.mark.parametrize("kind", ["test", "main"])
def test_what_the_network_says_it_is_is_known_before_anything_is_loaded(paths: AppPaths, kind: Kind) -> None:
    assert chosen_kind(using(paths, kind), paths.profiles) == kind
    assert chosen_kind(Settings(), paths.profiles) == "practice"
    gone = Settings(network=NetworkSettings(profile="gone.toml"))
    assert chosen_kind(gone, paths.profiles) == "practice"
    with pytest.raises(UsageError, match=r"gone\.toml cannot be used"):
        choose_network(gone, paths)


async def test_no_network_has_anothers_wallet_or_keys_even_in_the_same_store() -> None:
    store = MemoryKeyStore()
    names = ["practice", *(name_of(Profile(kind, "Mine", ROOT, CHAIN)) for kind in ("test", "main"))]
    wallets = {(await open_owner(store, name)).address for name in names}
    assert len(wallets) == len(names)
    keys = {bytes((await open_part_keys(store, name)).worker_wallet) for name in names}
    assert len(keys) == len(names)
    assert (await open_owner(store, names[0])).address in wallets, "and keeps its own"
    words = create_words()
    await replace_words(store, words, names[1])
    assert await store.get(words_of(names[1])) == " ".join(words)
    assert await store.get(words_of(names[2])) != " ".join(words)


async def test_words_of_real_coins_never_lie_in_a_plain_file(paths: AppPaths) -> None:
    main, test = (
        ChosenNetwork(paths.networks / kind, Profile(kind, "Mine", ROOT, CHAIN)) for kind in ("main", "test")
    )
    with pytest.raises(KeyStoreError, match="words of real coins lie in no plain file"):
        await open_key_store_for(main, paths.data)
    assert isinstance(await open_key_store_for(test, paths.data), PracticeKeyStore)
    sealed = await open_key_store_for(main, paths.data, "a password")
    assert isinstance(sealed, FileKeyStore)
    assert not list(paths.data.rglob("*.json"))
