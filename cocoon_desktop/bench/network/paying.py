"""I measure how fast a worker verifies what a proxy has signed: cells, addresses, and the signature."""

import time
from dataclasses import dataclass
from typing import Final

from nacl.signing import SigningKey

from cocoon_desktop.network.totals import SignedTotals
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.envelope import WORKER_PAYOUT
from cocoon_desktop.ton.payments import sign_payment
from cocoon_desktop.wire import schema as tl

CONTRACT: Final = Address((0, b"\x02" * 32))
DIFFERENT: Final = 500
"""Payments that are signed; one total verifies them all, and the next one again."""


@dataclass(frozen=True, slots=True)
class Paying:
    """Payments of growing totals that one core verified and kept, by its processor time."""

    payments: int
    verified_per_s: float


def measure_paying(payments: int) -> Paying:
    key = SigningKey(b"\x03" * 32)
    signed = [
        tl.ProxySignedPayment(data=sign_payment(WORKER_PAYOUT, number, number, CONTRACT, CONTRACT, key))
        for number in range(1, min(payments, DIFFERENT) + 1)
    ]
    left, took_s = payments, 0.0
    while left:
        batch, totals = signed[:left], SignedTotals(WORKER_PAYOUT, CONTRACT, bytes(key.verify_key))
        began = time.thread_time()
        for payment in batch:
            totals.keep(payment)
        took_s += time.thread_time() - began
        left -= len(batch)
    return Paying(payments, payments / took_s)
