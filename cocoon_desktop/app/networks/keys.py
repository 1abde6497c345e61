"""Keys of our own parts in a network, made on the first start and kept by a KeyStore."""

from dataclasses import dataclass, field

from nacl.signing import SigningKey
from nacl.utils import random

from cocoon_desktop.core.errors import KeyStoreError
from cocoon_desktop.ton.key_store import KeyStore

SEED_BYTES = 32


@dataclass(frozen=True, slots=True)
class PartKeys:
    """Of the wallets that worker and client pay from, and what proves that a client is the same."""

    worker_wallet: SigningKey = field(repr=False)
    client_wallet: SigningKey = field(repr=False)
    client_secret: bytes = field(repr=False)


async def open_part_keys(store: KeyStore, network: str) -> PartKeys:
    """The keys in ``store`` for the network of this name; what is missing is made and kept first.

    Raises KeyStoreError.
    """
    return PartKeys(
        worker_wallet=SigningKey(await open_seed(store, f"{network} worker wallet")),
        client_wallet=SigningKey(await open_seed(store, f"{network} client wallet")),
        client_secret=await open_seed(store, f"{network} client secret"),
    )


async def renew_client(store: KeyStore, network: str) -> None:
    """From the next start on the client has another wallet, and so other contracts with proxies: those that
    its owner closed cannot be used again. The key of before is kept beside it. Raises KeyStoreError.
    """
    name = f"{network} client wallet"
    seed = await open_seed(store, name)
    await store.set(f"{name} {SigningKey(seed).verify_key.encode().hex()[:16]}", seed.hex())
    await store.set(name, random(SEED_BYTES).hex())


async def open_seed(store: KeyStore, name: str) -> bytes:
    """Made and kept when it is asked for first. Raises KeyStoreError."""
    kept = await store.get(name)
    if kept is None:
        kept = random(SEED_BYTES).hex()
        await store.set(name, kept)
    try:
        seed = bytes.fromhex(kept)
    except ValueError:
        seed = b""
    if len(seed) != SEED_BYTES:
        raise KeyStoreError(f"the key {name!r} is damaged")
    return seed
