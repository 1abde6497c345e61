"""The owner's wallet on the practice network: made on the first start, the words kept by the system's key
store.

Where the system has none, they lie in a plain file that says that its coins are worthless. Words of a
wallet with real coins never do: those go into a sealed file (``ton.key_store.open_key_store``).
"""

import asyncio
from pathlib import Path

from cocoon_desktop.ton.key_store import KeyStore, PracticeKeyStore, SystemKeyStore, find_system_backend
from cocoon_desktop.ton.owner_wallet import OwnerWallet
from cocoon_desktop.ton.wallet_words import create_words

SERVICE = "Cocoon Desktop"
WORDS = "practice wallet words"


async def open_practice_key_store(folder: Path) -> KeyStore:
    """The system's store, else a file in ``folder``."""
    backend = await asyncio.to_thread(find_system_backend)
    if backend is not None:
        return SystemKeyStore(SERVICE, backend)
    return PracticeKeyStore(folder / "owner-keys.json")


async def open_owner(store: KeyStore) -> OwnerWallet:
    """The wallet whose words are in ``store``; a new one is kept before it is used. Raises KeyStoreError."""
    words = await store.get(WORDS)
    if words is None:
        words = " ".join(await asyncio.to_thread(create_words))
        await store.set(WORDS, words)
    return await OwnerWallet.load(words.split())
