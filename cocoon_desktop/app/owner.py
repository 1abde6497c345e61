"""The owner's wallet, one for each network: made on the first start, its words kept by the system's key
store.

Where the system has none, they go into a file sealed with the password in COCOON_WALLET_PASSWORD. Without a
password a plain file has to do, which says that its coins are worthless: nobody is asked for one over
such coins. Words of a wallet with real coins never lie in a plain file.
"""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

from cocoon_desktop.core.errors import KeyStoreError
from cocoon_desktop.ton.address import format_raw
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


async def open_key_store_for(network: ChosenNetwork, data: Path, password: str | None = None) -> KeyStore:
    """What keeps the owner's words of a network, and elsewhere than in the practice network the keys of our
    parts. The practice network's file is in ``data``, another's in its own folder.

    Raises KeyStoreError as ``open_practice_key_store``, and where only a plain file could keep real coins.
    """
    store = await open_practice_key_store(data if network.profile is None else network.folder, password)
    if network.has_value and isinstance(store, PracticeKeyStore):
        raise KeyStoreError(
            "this system has no key store, and words of real coins lie in no plain file: start the program "
            f"with a password in {PASSWORD_VARIABLE}"
        )
    return store


async def open_practice_key_store(folder: Path, password: str | None = None) -> KeyStore:
    """The system's store, else a file in ``folder``: sealed with ``password``, or plain without one.

    ``password`` None is that of the environment. Words that lay in the plain file move into the sealed one.
    Raises KeyStoreError for a wrong or missing password.
    """
    backend = await asyncio.to_thread(find_system_backend)
    if backend is not None:
        return SystemKeyStore(SERVICE, backend)
    plain, sealed = PracticeKeyStore(folder / "owner-keys.json"), folder / "owner-keys.sealed"
    secret = os.environ.get(PASSWORD_VARIABLE, "") if password is None else password
    if not secret:
        if await asyncio.to_thread(sealed.exists):
            raise KeyStoreError(f"{sealed} is sealed: give its password in {PASSWORD_VARIABLE}")
        return plain

    async def known(_: PasswordReason) -> str:
        return secret

    store = FileKeyStore(sealed, known)
    words = await store.get(WORDS)
    left = await plain.get(WORDS)
    if left is not None:
        if words is None:
            await store.set(WORDS, left)
        if words in (None, left):
            await plain.delete(WORDS)
    return store


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
