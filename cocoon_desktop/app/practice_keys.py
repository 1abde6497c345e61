"""Keys and wallets of the practice network's parts, made on the first start and kept by a KeyStore."""

from dataclasses import dataclass, field

from nacl.signing import SigningKey
from nacl.utils import random

from cocoon_desktop.core.errors import KeyStoreError
from cocoon_desktop.ton.key_store import KeyStore

SEED_BYTES = 32


@dataclass(frozen=True, slots=True)
class PracticeKeys:
    """``founder`` owns root and proxy; the other wallets belong to the parts' nodes."""

    founder: SigningKey = field(repr=False)
    proxy: SigningKey = field(repr=False)
    """Signs payments."""
    proxy_wallet: SigningKey = field(repr=False)
    worker_wallet: SigningKey = field(repr=False)
    client_wallet: SigningKey = field(repr=False)
    client_secret: bytes = field(repr=False)


async def open_keys(store: KeyStore) -> PracticeKeys:
    """The keys in ``store``; what is missing is made and kept first. Raises KeyStoreError."""
    return PracticeKeys(
        founder=SigningKey(await _seed(store, "practice founder")),
        proxy=SigningKey(await _seed(store, "practice proxy")),
        proxy_wallet=SigningKey(await _seed(store, "practice proxy wallet")),
        worker_wallet=SigningKey(await _seed(store, "practice worker wallet")),
        client_wallet=SigningKey(await _seed(store, "practice client wallet")),
        client_secret=await _seed(store, "practice client secret"),
    )


async def _seed(store: KeyStore, name: str) -> bytes:
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
