"""When a client asks for what lies in a contract of earlier parameters."""

from dataclasses import replace

import pytest
from cocoon_desktop.app.practice_terms import PRACTICE_PARAMS
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.client.refund_plan import (
    AskForRefund,
    RefundLater,
    RefundOver,
    RefundStep,
    refund_step,
)
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.client import ClientData, ClientParties
from cocoon_desktop.ton.contracts.common import ContractState

PARAMS = replace(PRACTICE_PARAMS, proxy_delay_before_close_s=600, client_delay_before_close_s=300)
SOMEBODY = Address((0, b"s" * 32))
SINCE = 1000.0
NORMAL, CLOSING, CLOSED = ContractState


def data(state: ContractState, unlock_at: int = 0) -> ClientData:
    parties = ClientParties(SOMEBODY, SOMEBODY, bytes(32))
    return ClientData(state=state, stake=Nanoton(1), unlock_at=unlock_at, parties=parties, params=PARAMS)


@pytest.mark.parametrize(
    ("contract", "now", "step"),
    [
        (data(NORMAL), SINCE, RefundLater(SINCE + 150)),
        (data(NORMAL), SINCE + 150, AskForRefund()),
        (data(CLOSING, 2000), 2000.0, RefundLater(2001)),
        (data(CLOSING, 2000), 2001.0, AskForRefund()),
        (data(CLOSED), SINCE, RefundOver()),
        (None, SINCE, RefundOver()),
    ],
)
def test_the_proxy_has_half_of_the_spare_time_and_the_contract_its_delay(
    contract: ClientData | None, now: float, step: RefundStep
) -> None:
    assert refund_step(contract, SINCE, now) == step
