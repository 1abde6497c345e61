"""Internal messages as a runner's wallet hands them over (cocoon-protocol section 4.7)."""

import pytest
from cocoon_desktop.core.errors import LocalProtocolError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.common import Excesses
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.transaction import read_message

HERE = Address((0, bytes(range(32))))
BODY = Excesses(1).encode()


@pytest.mark.parametrize("body", [None, BODY], ids=["no body", "body"])
@pytest.mark.parametrize("state_init", [None, BODY], ids=["no init", "init"])
def test_a_message_is_an_internal_message(body: object, state_init: object) -> None:
    outgoing = Outgoing(HERE, Nanoton(5), BODY if body else None, BODY if state_init else None)
    cell = outgoing.encode()
    bounces = state_init is None
    assert cell.bits.to01()[:6] == ("011000" if bounces else "010000")
    facts = read_message(cell).facts
    assert (facts.destination, facts.value) == (HERE, 5)
    assert facts.body == (BODY if body else facts.body)
    assert len(cell.refs) == (body is not None) + (state_init is not None)


@pytest.mark.parametrize(("value", "mode"), [(0, 1), (1, 1), (2, 0), (10**9, 0)])
def test_a_value_pays_its_own_way_unless_there_is_none(value: int, mode: int) -> None:
    assert Outgoing(HERE, Nanoton(value)).mode == mode


@pytest.mark.parametrize("value", [-1, 1 << 64])
def test_a_value_that_does_not_fit_is_our_mistake(value: int) -> None:
    with pytest.raises(LocalProtocolError, match="a message cannot be written"):
        Outgoing(HERE, Nanoton(value)).encode()
