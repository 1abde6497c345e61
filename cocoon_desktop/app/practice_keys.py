"""Keys and wallets of the practice network's parts, made on the first start and kept by a KeyStore."""

from dataclasses import dataclass, field

from nacl.signing import SigningKey

from cocoon_desktop.ton.key_store import KeyStore

from .networks.keys import PartKeys, open_part_keys, open_seed

NAME = "practice"


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeKeys(PartKeys):
    """``founder`` owns root and proxy; the other wallets belong to the parts' nodes."""

    founder: SigningKey = field(repr=False)
    proxy: SigningKey = field(repr=False)
    """Signs payments."""
    proxy_wallet: SigningKey = field(repr=False)


async def open_keys(store: KeyStore) -> PracticeKeys:
    """The keys in ``store``; what is missing is made and kept first. Raises KeyStoreError."""
    founder = SigningKey(await open_seed(store, f"{NAME} founder"))
    proxy = SigningKey(await open_seed(store, f"{NAME} proxy"))
    proxy_wallet = SigningKey(await open_seed(store, f"{NAME} proxy wallet"))
    ours = await open_part_keys(store, NAME)
    return PracticeKeys(
        worker_wallet=ours.worker_wallet,
        client_wallet=ours.client_wallet,
        client_secret=ours.client_secret,
        founder=founder,
        proxy=proxy,
        proxy_wallet=proxy_wallet,
    )
