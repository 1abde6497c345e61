"""The owner's wallet, one for each network: made on the first start, its words kept by the system's key
store.

Where the system has none, they go into a file sealed with a password: that in COCOON_WALLET_PASSWORD, or one
that a person types (``key_stores``). Without a password a plain file has to do, which says that its coins are
worthless: nobody is asked for one over such coins. Words of a wallet with real coins never lie in a plain
file.
"""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

from cocoon_desktop.core.errors import KeyStoreError, PasswordWantedError, UsageError
from cocoon_desktop.core.files import write_atomic
from cocoon_desktop.ton.address import format_raw, parse_address
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.key_store import (
    FileKeyStore,
    KeyStore,
    PasswordReason,
    PracticeKeyStore,
    SystemKeyStore,
    find_system_backend,
)
from cocoon_desktop.ton.owner_wallet import OwnerWallet
from cocoon_desktop.ton.wallet_words import create_words

from .networks.chosen import PRACTICE, ChosenNetwork

SERVICE = "Cocoon Desktop"
WORDS = f"{PRACTICE} wallet words"
PASSWORD_VARIABLE = "COCOON_WALLET_PASSWORD"  # noqa: S105 - its name
PLAIN, SEALED = "owner-keys.json", "owner-keys.sealed"
ADDRESS = "owner.address"


async def open_key_store_for(network: ChosenNetwork, data: Path, password: str | None = None) -> KeyStore:
    """What keeps the owner's words of a network, and elsewhere than in the practice network the keys of our
    parts. The practice network's file is in ``data``, another's in its own folder.

    Raises PasswordWantedError where there is no key store, and only a plain file could keep real coins;
    KeyStoreError where a key store had the words and is not there now; and as ``open_practice_key_store``.
    """
    folder = folder_of(network, data)
    if network.has_value and await asyncio.to_thread(_is_elsewhere, folder):
        raise KeyStoreError(
            "the words of this wallet are in the system's key store, which cannot be reached now: log in as "
            f"you did then; if it is gone for good, remove {folder / ADDRESS} and restore the wallet by its "
            "words"
        )
    store = await open_practice_key_store(folder, password)
    if network.has_value and isinstance(store, PracticeKeyStore):
        raise PasswordWantedError(
            "this system has no key store, and words of real coins lie in no plain file: start the program "
            f"with a password in {PASSWORD_VARIABLE}",
            is_new=True,
        )
    return store


async def open_practice_key_store(folder: Path, password: str | None = None) -> KeyStore:
    """The system's store, else a file in ``folder``: sealed with ``password``, or plain without one. A sealed
    file that is there wins: a store that the system got later does not hold what it holds.

    ``password`` None is that of the environment. What lay in the plain file moves into the sealed one.
    Raises PasswordWantedError for a missing password, WrongPasswordError for a wrong one.
    """
    sealed = folder / SEALED
    is_sealed = await asyncio.to_thread(sealed.exists)
    backend = None if is_sealed else await asyncio.to_thread(find_system_backend)
    if backend is not None:
        return SystemKeyStore(SERVICE, backend)
    secret = os.environ.get(PASSWORD_VARIABLE, "") if password is None else password
    if secret:
        return await unlocked(folder, secret)
    if is_sealed:
        raise PasswordWantedError(
            f"{sealed} is sealed: give its password in {PASSWORD_VARIABLE}", is_new=False
        )
    return PracticeKeyStore(folder / PLAIN)


async def unlocked(folder: Path, password: str) -> FileKeyStore:
    """The sealed file in ``folder``, made with this password when it is not there. Takes most of a second.

    Raises WrongPasswordError, or KeyStoreError when it cannot be read or written.
    """

    async def nobody(_: PasswordReason) -> str:
        raise KeyStoreError(f"{folder / SEALED} is gone")

    store = FileKeyStore(folder / SEALED, nobody)
    await store.unlock(password)
    plain = PracticeKeyStore(folder / PLAIN)
    for name in await plain.names():
        left, kept = await plain.get(name), await store.get(name)
        if left is not None and kept is None:
            await store.set(name, left)
        if kept in (None, left):
            await plain.delete(name)
    return store


def keep_address(folder: Path, address: Address) -> None:
    """Write down whose words are kept, for while they are locked. Raises OSError."""
    write_atomic(folder / ADDRESS, f"{format_raw(address)}\n".encode(), mode=0o600)


def kept_address(folder: Path) -> Address | None:
    """What ``keep_address`` wrote last; None where nothing was, or nothing that can be read."""
    try:
        return parse_address((folder / ADDRESS).read_text("ascii").strip())
    except (OSError, UnicodeDecodeError, UsageError):
        return None


def _is_elsewhere(folder: Path) -> bool:
    """Whether a wallet was used here whose words are in no file of ours, and no key store is there now."""
    files = [folder / PLAIN, folder / SEALED]
    is_kept = any(file.exists() for file in files)
    return not is_kept and (folder / ADDRESS).exists() and find_system_backend() is None


def folder_of(network: ChosenNetwork, data: Path) -> Path:
    """Where a network's file of keys lies, where it needs one."""
    return data if network.profile is None else network.folder


def words_of(network: str) -> str:
    """What the words of a network's wallet are kept under, by the network's name."""
    return f"{network} wallet words"


async def open_owner(store: KeyStore, network: str = PRACTICE) -> OwnerWallet:
    """The wallet whose words are in ``store``; a new one is kept before it is used. Raises KeyStoreError."""
    words = await store.get(words_of(network))
    if words is None:
        words = " ".join(await asyncio.to_thread(create_words))
        await store.set(words_of(network), words)
    return await OwnerWallet.load(words.split())


async def replace_words(store: KeyStore, words: Sequence[str], network: str = PRACTICE) -> OwnerWallet:
    """Make another wallet the owner's, from the next start on; the present one's words are kept beside it.

    Raises UsageError for words that are no wallet, KeyStoreError when they cannot be kept.
    """
    wallet, name = await OwnerWallet.load(words), words_of(network)
    present = await store.get(name)
    if present is not None:
        before = await OwnerWallet.load(present.split())
        await store.set(f"{name} of {format_raw(before.address)}", present)
    await store.set(name, " ".join(words))
    return wallet
