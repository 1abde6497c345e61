"""The worker contract: pays a worker's owner what the proxy has signed.

Layout, ops and behaviour: cocoon-protocol sections 4.3 to 4.5.
"""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from ..cell import Address, Cell
from .common import ContractState, StateBits
from .envelope import WORKER_LAST_PAYOUT, WORKER_PAYOUT, SignedEnvelope
from .layout import (
    Amount,
    Bytes32,
    MaybeMessage,
    Message,
    StdAddress,
    Structure,
    Uint64,
    decode_message,
    op_of,
)
from .params import CocoonParams, Codes, ParamsInRef
from .state_init import Deployment


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerData(Structure):
    """Data cell of a worker contract, initial and live. ``tokens`` is what was paid so far."""

    owner: StdAddress
    proxy: StdAddress
    proxy_public_key: Bytes32
    state: StateBits = ContractState.NORMAL
    tokens: Uint64 = 0
    params: Annotated[CocoonParams, ParamsInRef(Codes.NONE)]


def worker_deployment(
    code: Cell, *, owner: Address, proxy: Address, proxy_public_key: bytes, params: CocoonParams
) -> Deployment:
    """The worker contract of ``owner``, who is paid, with one proxy contract."""
    data = WorkerData(owner=owner, proxy=proxy, proxy_public_key=proxy_public_key, params=params)
    return Deployment(code, data.encode())


@dataclass(frozen=True, slots=True)
class RegisterWorker(Message):
    """The owner makes the contract known to the proxy."""

    OP: ClassVar[int] = 0x26ED7F65  # owner_worker_register
    query_id: Uint64
    excess: StdAddress


def parse_worker_message(body: Cell) -> RegisterWorker | SignedEnvelope:
    """Read what somebody asks of a worker contract. Raises UnknownOpError or another TlbError."""
    if op_of(body) in (WORKER_PAYOUT, WORKER_LAST_PAYOUT):
        return SignedEnvelope.decode(body)
    return decode_message(body, (RegisterWorker,))


@dataclass(frozen=True, slots=True)
class PayoutWanted(Message):
    """Pay the owner ``worker_part`` and keep ``proxy_part`` as the proxy's earnings."""

    OP: ClassVar[int] = 0x08E7D036  # worker_proxy_payout_request
    worker_part: Amount
    proxy_part: Amount
    excess: StdAddress


@dataclass(frozen=True, slots=True)
class WorkerProxyRequest(Message):
    """What a worker contract tells the proxy contract; ``owner`` lets it derive the sender's address."""

    OP: ClassVar[int] = 0x4D725D2C  # worker_proxy_request
    query_id: Uint64
    owner: StdAddress
    state: StateBits
    tokens: Uint64
    payload: Annotated[PayoutWanted | None, MaybeMessage((PayoutWanted,))]
