"""The envelope in which the proxy's key signs a total or an order (cocoon-protocol section 4.6)."""

from dataclasses import dataclass, replace
from typing import Annotated

from ..cell import Address
from .layout import AnyCell, Raw, StdAddress, Structure, Uint32, Uint64

SIGNATURE_BYTES = 64

CLIENT_CHARGE = 0xBB63FF93  # ext_client_charge_signed
CLIENT_GRANT_REFUND = 0xEFD711E1  # ext_client_grant_refund_signed
WORKER_PAYOUT = 0xA040AD28  # ext_worker_payout_request_signed
WORKER_LAST_PAYOUT = 0xF5F26A36  # ext_worker_last_payout_request_signed
PROXY_CLOSE = 0x636A4391  # ext_proxy_close_request_signed
PROXY_CLOSE_COMPLETE = 0xE511ABC7  # ext_proxy_close_complete_request_signed

TOTAL_OPS = frozenset({CLIENT_CHARGE, CLIENT_GRANT_REFUND, WORKER_PAYOUT, WORKER_LAST_PAYOUT})
"""Ops whose inner cell holds a cumulative total."""
ORDER_OPS = frozenset({PROXY_CLOSE, PROXY_CLOSE_COMPLETE})
"""Ops whose inner cell holds no total."""


@dataclass(frozen=True, slots=True)
class SignedTotal(Structure):
    """What is signed about a client or a worker: ``tokens`` is cumulative, never a delta."""

    op: Uint32
    query_id: Uint64
    tokens: Uint64
    contract: StdAddress


@dataclass(frozen=True, slots=True)
class SignedOrder(Structure):
    """What is signed about a proxy contract."""

    op: Uint32
    query_id: Uint64
    contract: StdAddress


@dataclass(frozen=True, slots=True)
class SignedEnvelope(Structure):
    """Body of a signed message. ``excess`` is not signed: who submits it puts its own address there."""

    op: Uint32
    query_id: Uint64
    excess: StdAddress
    signature: Annotated[bytes, Raw(SIGNATURE_BYTES)]
    inner: AnyCell

    def submitted_by(self, excess: Address) -> "SignedEnvelope":
        """The same envelope with the rest of its value going back to ``excess``."""
        return replace(self, excess=excess)
