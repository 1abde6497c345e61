"""The root contract's data: who may take part, where the proxies are, prices and code.

Layout: cocoon-protocol section 4.2. Runners read the data cell, not the get-methods. What its owner may ask
of it is in ``root_messages``.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from cocoon_desktop.core.errors import LocalProtocolError

from ..cell import Address, Builder, Cell, Slice
from ..tlb import TlbError, reading
from .dictionary import read_dictionary, write_dictionary
from .layout import Std, Uint, open_cell, require_end, writing
from .params import CocoonParams, Codes
from .registered_proxy import RegisteredProxy, format_proxy_text, load_text, parse_proxy_text, store_text
from .state_init import Deployment

HASH_BITS, SEQNO_BITS = 256, 32
STD, UINT32 = Std(), Uint(32)


def model_hash(full_name: str) -> bytes:
    """What the root contract lists of a model: SHA-256 of ``name@commit:verity``."""
    return hashlib.sha256(full_name.encode()).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class RootConfig:
    """Everything that a root contract says.

    ``version`` counts every change, ``params.params_version`` those that give the other contracts new
    addresses. ``unknown_refs`` counts references that newer contracts have added at the end.
    """

    owner: Address
    version: int
    params: CocoonParams
    proxy_hashes: frozenset[bytes] = frozenset()
    worker_hashes: frozenset[bytes] = frozenset()
    model_hashes: frozenset[bytes] = frozenset()
    proxies: tuple[RegisteredProxy, ...] = ()
    last_proxy_seqno: int = 0
    unknown_refs: int = 0

    @classmethod
    def decode(cls, data: Cell) -> "RootConfig":
        """Read the contract's data cell; registered proxies that cannot be parsed are left out.

        Raises UnknownStructVersionError or another TlbError.
        """
        with reading("a root contract"):
            source = open_cell(data)
            owner, version = STD.load(source), UINT32.load(source)
            if source.remaining_bits:
                raise TlbError("a root contract has bits after its version")
            lists = _Lists.decode(source.load_ref())
            params = CocoonParams.decode(source.load_ref())
            return cls(
                owner=owner,
                version=version,
                params=params,
                proxy_hashes=lists.proxy_hashes,
                worker_hashes=lists.worker_hashes,
                model_hashes=lists.model_hashes,
                proxies=lists.proxies,
                last_proxy_seqno=lists.last_proxy_seqno,
                unknown_refs=source.remaining_refs,
            )

    def encode(self) -> Cell:
        """The data cell. Raises LocalProtocolError for what does not fit and for unknown references."""
        if self.unknown_refs:
            raise LocalProtocolError("a root contract with unknown references cannot be written")
        lists = _Lists(
            self.proxy_hashes, self.worker_hashes, self.model_hashes, self.proxies, self.last_proxy_seqno
        )
        with writing("RootConfig"):
            builder = Builder()
            STD.store(builder, self.owner)
            UINT32.store(builder, self.version)
            builder.store_ref(lists.encode()).store_ref(self.params.encode(Codes.ALL))
            return builder.end_cell()


def root_deployment(code: Cell, config: RootConfig) -> Deployment:
    """A root contract that begins with ``config``."""
    return Deployment(code, config.encode())


@dataclass(frozen=True, slots=True)
class _Lists:
    """The cell with the lists: three sets of hashes and the registered proxies."""

    proxy_hashes: frozenset[bytes]
    worker_hashes: frozenset[bytes]
    model_hashes: frozenset[bytes]
    proxies: tuple[RegisteredProxy, ...]
    last_proxy_seqno: int

    @classmethod
    def decode(cls, cell: Cell) -> "_Lists":
        source = open_cell(cell)
        proxy_hashes = _read_hashes(source)
        proxies = _read_proxies(source)
        last_proxy_seqno = UINT32.load(source)
        worker_hashes, model_hashes = _read_hashes(source), _read_hashes(source)
        require_end(source)
        return cls(proxy_hashes, worker_hashes, model_hashes, proxies, last_proxy_seqno)

    def encode(self) -> Cell:
        builder = Builder()
        texts = {proxy.proxy_seqno: format_proxy_text(proxy) for proxy in self.proxies}
        builder.store_maybe_ref(_hashes_cell(self.proxy_hashes))
        builder.store_maybe_ref(write_dictionary(texts, SEQNO_BITS, store_text))
        UINT32.store(builder, self.last_proxy_seqno)
        builder.store_maybe_ref(_hashes_cell(self.worker_hashes))
        builder.store_maybe_ref(_hashes_cell(self.model_hashes))
        return builder.end_cell()


def _read_hashes(source: Slice) -> frozenset[bytes]:
    entries = read_dictionary(source.load_maybe_ref(), HASH_BITS)
    return frozenset(key.to_bytes(HASH_BITS // 8, "big") for key in entries)


def _hashes_cell(hashes: Iterable[bytes]) -> Cell | None:
    entries = dict.fromkeys((int.from_bytes(item, "big") for item in hashes), None)
    return write_dictionary(entries, HASH_BITS, lambda _value, _builder: None)


def _read_proxies(source: Slice) -> tuple[RegisteredProxy, ...]:
    entries = read_dictionary(source.load_maybe_ref(), SEQNO_BITS)
    parsed = (_read_proxy(proxy_seqno, value) for proxy_seqno, value in entries.items())
    return tuple(proxy for proxy in parsed if proxy is not None)


def _read_proxy(proxy_seqno: int, value: Slice) -> RegisteredProxy | None:
    """None for an entry of an unknown type or with a text that names no proxy."""
    text = load_text(value)
    return None if text is None else parse_proxy_text(proxy_seqno, text)
