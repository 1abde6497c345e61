"""What the root contract's owner may ask of it (cocoon-protocol section 4.4)."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, TypeAlias

from ..cell import Builder, Cell, Slice
from ..tlb import TlbError
from .layout import Amount, AnyCell, Bytes32, Message, StdAddress, Uint32, Uint64, decode_message
from .registered_proxy import load_text, store_text


@dataclass(frozen=True, slots=True)
class _Text:
    """The addresses of a registered proxy, as ``registered_proxy`` writes them."""

    def store(self, target: Builder, value: str) -> None:
        store_text(value, target)

    def load(self, source: Slice) -> str:
        text = load_text(source)
        if text is None:
            raise TlbError("a registered proxy is not a text")
        return text


ProxyText: TypeAlias = Annotated[str, _Text()]


@dataclass(frozen=True, slots=True)
class AddWorkerHash(Message):
    """Workers with this image hash may take part."""

    OP: ClassVar[int] = 0xE34B1C60
    query_id: Uint64
    hash: Bytes32


@dataclass(frozen=True, slots=True)
class DelWorkerHash(Message):
    """Workers with this image hash may no longer take part."""

    OP: ClassVar[int] = 0x8D94A79A
    query_id: Uint64
    hash: Bytes32


@dataclass(frozen=True, slots=True)
class AddModelHash(Message):
    """The model with this hash may be served."""

    OP: ClassVar[int] = 0xC146134D
    query_id: Uint64
    hash: Bytes32


@dataclass(frozen=True, slots=True)
class DelModelHash(Message):
    """The model with this hash may no longer be served."""

    OP: ClassVar[int] = 0x92B11C18
    query_id: Uint64
    hash: Bytes32


@dataclass(frozen=True, slots=True)
class AddProxyHash(Message):
    """Proxies with this image hash may take part."""

    OP: ClassVar[int] = 0x71860E80
    query_id: Uint64
    hash: Bytes32


@dataclass(frozen=True, slots=True)
class DelProxyHash(Message):
    """Proxies with this image hash may no longer take part."""

    OP: ClassVar[int] = 0x3C41D0B2
    query_id: Uint64
    hash: Bytes32


@dataclass(frozen=True, slots=True)
class RegisterProxy(Message):
    """Gives the proxy the next seqno."""

    OP: ClassVar[int] = 0x927C7CB5
    query_id: Uint64
    text: ProxyText


@dataclass(frozen=True, slots=True)
class UnregisterProxy(Message):
    """Takes the proxy off the list."""

    OP: ClassVar[int] = 0x6D49EAF2
    query_id: Uint64
    proxy_seqno: Uint32


@dataclass(frozen=True, slots=True)
class UpdateProxy(Message):
    """New addresses under the old seqno."""

    OP: ClassVar[int] = 0x9C7924BA
    query_id: Uint64
    proxy_seqno: Uint32
    text: ProxyText


@dataclass(frozen=True, slots=True)
class ChangePrice(Message):
    """What a token costs, and how much of it is the worker's."""

    OP: ClassVar[int] = 0xC52ED8D4
    query_id: Uint64
    price_per_token: Amount
    worker_fee_per_token: Amount


@dataclass(frozen=True, slots=True)
class ChangeParams(Message):
    """Prices, delays in seconds and minimum stakes."""

    OP: ClassVar[int] = 0x022FA189
    query_id: Uint64
    price_per_token: Amount
    worker_fee_per_token: Amount
    proxy_delay_before_close_s: Uint32
    client_delay_before_close_s: Uint32
    min_proxy_stake: Amount
    min_client_stake: Amount


@dataclass(frozen=True, slots=True)
class UpgradeContracts(Message):
    """New code for the other contracts."""

    OP: ClassVar[int] = 0xA2370F61
    query_id: Uint64
    proxy_code: AnyCell
    worker_code: AnyCell
    client_code: AnyCell


@dataclass(frozen=True, slots=True)
class UpgradeCode(Message):
    """New code for the root contract itself."""

    OP: ClassVar[int] = 0x11AEFD51
    query_id: Uint64
    code: AnyCell


@dataclass(frozen=True, slots=True)
class ResetLists(Message):
    """Empties all four lists."""

    OP: ClassVar[int] = 0x563C1D96
    query_id: Uint64


@dataclass(frozen=True, slots=True)
class UpgradeFull(Message):
    """New data and new code for the root contract itself."""

    OP: ClassVar[int] = 0x4F7C5789
    query_id: Uint64
    data: AnyCell
    code: AnyCell


@dataclass(frozen=True, slots=True)
class ChangeOwner(Message):
    """Hands the root contract to somebody else."""

    OP: ClassVar[int] = 0xC4A1AE54
    query_id: Uint64
    owner: StdAddress


RootMessage: TypeAlias = (
    AddWorkerHash
    | DelWorkerHash
    | AddModelHash
    | DelModelHash
    | AddProxyHash
    | DelProxyHash
    | RegisterProxy
    | UnregisterProxy
    | UpdateProxy
    | ChangePrice
    | ChangeParams
    | UpgradeContracts
    | UpgradeCode
    | ResetLists
    | UpgradeFull
    | ChangeOwner
)
ROOT_MESSAGES: tuple[type[RootMessage], ...] = (
    AddWorkerHash,
    DelWorkerHash,
    AddModelHash,
    DelModelHash,
    AddProxyHash,
    DelProxyHash,
    RegisterProxy,
    UnregisterProxy,
    UpdateProxy,
    ChangePrice,
    ChangeParams,
    UpgradeContracts,
    UpgradeCode,
    ResetLists,
    UpgradeFull,
    ChangeOwner,
)


def parse_root_message(body: Cell) -> RootMessage:
    """Read what somebody asks of a root contract. Raises UnknownOpError or another TlbError."""
    return decode_message(body, ROOT_MESSAGES)
