"""The client contract: one client's account with one proxy (cocoon-protocol sections 4.3 to 4.5)."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, TypeAlias

from cocoon_desktop.core.units import Nanoton

from ..cell import Address, Cell
from .common import ContractState, StateBits
from .envelope import CLIENT_CHARGE, CLIENT_GRANT_REFUND, SignedEnvelope
from .layout import (
    Amount,
    Bytes32,
    InRef,
    MaybeMessage,
    Message,
    StdAddress,
    Structure,
    Uint32,
    Uint64,
    decode_message,
    op_of,
)
from .params import CocoonParams, Codes, ParamsInRef
from .state_init import Deployment

NO_SECRET = bytes(32)


@dataclass(frozen=True, slots=True)
class ClientParties(Structure):
    """The part of a client contract that never changes."""

    owner: StdAddress
    proxy: StdAddress
    proxy_public_key: Bytes32


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientData(Structure):
    """Data cell of a client contract, initial and live.

    ``tokens_used`` is what was charged so far; ``unlock_at`` is 0 until the owner asks for a refund.
    """

    state: StateBits = ContractState.NORMAL
    balance: Amount = Nanoton(0)
    stake: Amount
    tokens_used: Uint64 = 0
    unlock_at: Uint32 = 0
    secret_hash: Bytes32 = NO_SECRET
    parties: Annotated[ClientParties, InRef(ClientParties)]
    params: Annotated[CocoonParams, ParamsInRef(Codes.NONE)]


def client_deployment(
    code: Cell, *, owner: Address, proxy: Address, proxy_public_key: bytes, params: CocoonParams
) -> Deployment:
    """The client contract of ``owner``, which is the client's cocoon wallet, with one proxy contract."""
    data = ClientData(
        stake=params.min_client_stake, parties=ClientParties(owner, proxy, proxy_public_key), params=params
    )
    return Deployment(code, data.encode())


# what it is asked to do


@dataclass(frozen=True, slots=True)
class TopUp(Message):
    """Anybody may add to the account; the value must be ``amount`` and COMMISSION."""

    OP: ClassVar[int] = 0xF172E6C2  # ext_client_top_up
    query_id: Uint64
    amount: Amount
    excess: StdAddress


@dataclass(frozen=True, slots=True)
class Register(Message):
    """Proves to the proxy, which sees it on chain, that the owner is who connected with this ``nonce``."""

    OP: ClassVar[int] = 0xC45F9F3B  # owner_client_register
    query_id: Uint64
    nonce: Uint64
    excess: StdAddress


@dataclass(frozen=True, slots=True)
class ChangeSecretHash(Message):
    """The client authorizes itself to the proxy by the secret with this SHA-256."""

    OP: ClassVar[int] = 0xA9357034  # owner_client_change_secret_hash
    query_id: Uint64
    secret_hash: Bytes32
    excess: StdAddress


@dataclass(frozen=True, slots=True)
class ChangeSecretHashAndTopUp(Message):
    """Both at once; only the owner may."""

    OP: ClassVar[int] = 0x8473B408  # owner_client_change_secret_hash_and_top_up
    query_id: Uint64
    amount: Amount
    secret_hash: Bytes32
    excess: StdAddress


@dataclass(frozen=True, slots=True)
class IncreaseClientStake(Message):
    """``stake`` is the new one, not what is added."""

    OP: ClassVar[int] = 0x6A1F6A60  # owner_client_increase_stake
    query_id: Uint64
    stake: Amount
    excess: StdAddress


@dataclass(frozen=True, slots=True)
class Withdraw(Message):
    """The owner takes out what lies above the stake."""

    OP: ClassVar[int] = 0xDA068E78  # owner_client_withdraw
    query_id: Uint64
    excess: StdAddress


@dataclass(frozen=True, slots=True)
class RequestRefund(Message):
    """First: closing begins. Again, after the delay: the balance is taken from the proxy's stake."""

    OP: ClassVar[int] = 0xFAFA6CC1  # owner_client_request_refund
    query_id: Uint64
    excess: StdAddress


ClientMessage: TypeAlias = (
    TopUp
    | Register
    | ChangeSecretHash
    | ChangeSecretHashAndTopUp
    | IncreaseClientStake
    | Withdraw
    | RequestRefund
)
CLIENT_MESSAGES: tuple[type[ClientMessage], ...] = (
    TopUp,
    Register,
    ChangeSecretHash,
    ChangeSecretHashAndTopUp,
    IncreaseClientStake,
    Withdraw,
    RequestRefund,
)


def parse_client_message(body: Cell) -> ClientMessage | SignedEnvelope:
    """Read what somebody asks of a client contract. Raises UnknownOpError or another TlbError."""
    if op_of(body) in (CLIENT_CHARGE, CLIENT_GRANT_REFUND):
        return SignedEnvelope.decode(body)
    return decode_message(body, CLIENT_MESSAGES)


# what it tells the proxy contract


@dataclass(frozen=True, slots=True)
class ClientState(Structure):
    """The account after a change, as the proxy learns it."""

    state: StateBits
    balance: Amount
    stake: Amount
    tokens_used: Uint64
    secret_hash: Bytes32


@dataclass(frozen=True, slots=True)
class ToppedUp(Message):
    """The value brings ``amount``."""

    OP: ClassVar[int] = 0x5CFC6B87  # client_proxy_top_up
    amount: Amount
    excess: StdAddress


@dataclass(frozen=True, slots=True)
class Registered(Message):
    """The owner answers the proxy's challenge."""

    OP: ClassVar[int] = 0xA35CB580  # client_proxy_register
    nonce: Uint64


@dataclass(frozen=True, slots=True)
class RefundGranted(Message):
    """Pay ``amount`` out of the clients' money."""

    OP: ClassVar[int] = 0xC68EBC7B  # client_proxy_refund_granted
    amount: Amount
    excess: StdAddress


@dataclass(frozen=True, slots=True)
class RefundForced(Message):
    """Pay ``amount`` out of the proxy's stake, as far as it goes."""

    OP: ClassVar[int] = 0xF4C354C9  # client_proxy_refund_force
    amount: Amount
    excess: StdAddress


ClientPayload: TypeAlias = ToppedUp | Registered | RefundGranted | RefundForced
CLIENT_PAYLOADS: tuple[type[ClientPayload], ...] = (ToppedUp, Registered, RefundGranted, RefundForced)


@dataclass(frozen=True, slots=True)
class ClientProxyRequest(Message):
    """Sent with every change; ``owner`` lets the proxy contract derive the sender's address."""

    OP: ClassVar[int] = 0x65448FF4  # client_proxy_request
    query_id: Uint64
    owner: StdAddress
    state: Annotated[ClientState, InRef(ClientState)]
    payload: Annotated[ClientPayload | None, MaybeMessage(CLIENT_PAYLOADS)]
