"""The proxy contract: holds the clients' money, the stake and the earnings of one proxy.

Layout, ops and behaviour: cocoon-protocol sections 4.3 to 4.5.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar, TypeAlias

from cocoon_desktop.core.units import Nanoton

from ..cell import Address, Cell
from .client import ClientProxyRequest
from .common import ContractState, SaveState, StateBits
from .envelope import PROXY_CLOSE, PROXY_CLOSE_COMPLETE, SignedEnvelope
from .layout import Amount, Bytes32, Message, StdAddress, Structure, Uint32, Uint64, decode_message, op_of
from .params import CocoonParams, Codes, ParamsInRef
from .state_init import Deployment
from .worker import WorkerProxyRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyData(Structure):
    """Data cell of a proxy contract, initial and live.

    ``balance`` is what the proxy has earned and not yet taken, ``stake`` its collateral; what else lies on
    the account is the clients' money.
    """

    owner: StdAddress
    public_key: Bytes32
    root: StdAddress
    state: StateBits = ContractState.NORMAL
    balance: Amount = Nanoton(0)
    stake: Amount = Nanoton(0)
    unlock_at: Uint32 = 0
    params: Annotated[CocoonParams, ParamsInRef(Codes.FOR_PROXY)]


def proxy_deployment(
    code: Cell, *, owner: Address, public_key: bytes, root: Address, params: CocoonParams
) -> Deployment:
    """The proxy contract of ``owner`` under the present parameters of the ``root`` contract."""
    data = ProxyData(owner=owner, public_key=public_key, root=root, params=params)
    return Deployment(code, data.encode())


@dataclass(frozen=True, slots=True)
class PayEarnings(Message):
    """Anybody may have the proxy's owner paid what the proxy has earned."""

    OP: ClassVar[int] = 0x7610E6EB  # ext_proxy_payout_request
    query_id: Uint64
    excess: StdAddress


@dataclass(frozen=True, slots=True)
class IncreaseProxyStake(Message):
    """Adds ``amount`` to the stake; the value must be ``amount`` and COMMISSION."""

    OP: ClassVar[int] = 0x9713F187  # ext_proxy_increase_stake
    query_id: Uint64
    amount: Amount
    excess: StdAddress


@dataclass(frozen=True, slots=True)
class CloseByOwner(Message):
    """The owner begins to close the contract and, after the delay, completes it."""

    OP: ClassVar[int] = 0xB51D5A01  # owner_proxy_close
    query_id: Uint64
    excess: StdAddress


ProxyMessage: TypeAlias = (
    PayEarnings | IncreaseProxyStake | CloseByOwner | ClientProxyRequest | WorkerProxyRequest | SaveState
)
PROXY_MESSAGES: tuple[type[ProxyMessage], ...] = (
    PayEarnings,
    IncreaseProxyStake,
    CloseByOwner,
    ClientProxyRequest,
    WorkerProxyRequest,
    SaveState,
)


def parse_proxy_message(body: Cell) -> ProxyMessage | SignedEnvelope:
    """Read what somebody tells a proxy contract. Raises UnknownOpError or another TlbError.

    Whether a ClientProxyRequest or WorkerProxyRequest comes from the right contract only its sender tells.
    """
    if op_of(body) in (PROXY_CLOSE, PROXY_CLOSE_COMPLETE):
        return SignedEnvelope.decode(body)
    return decode_message(body, PROXY_MESSAGES)
