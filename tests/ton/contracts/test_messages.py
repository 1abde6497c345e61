"""Every op of the protocol is known by its number, and every message reads back."""

import dataclasses
from typing import Any, get_type_hints

import pytest
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address, Builder, Cell
from cocoon_desktop.ton.contracts import client, cocoon_wallet, common, envelope, proxy, root_messages, worker
from cocoon_desktop.ton.contracts.layout import (
    Coins,
    InRef,
    MaybeMessage,
    Message,
    Raw,
    Ref,
    Std,
    Structure,
    Uint,
)
from cocoon_desktop.ton.tlb import TlbError
from hypothesis import given
from hypothesis import strategies as st

OPS: dict[type[Message], str] = {  # cocoon-protocol section 4.4
    client.TopUp: "f172e6c2",
    client.Register: "c45f9f3b",
    client.ChangeSecretHash: "a9357034",
    client.ChangeSecretHashAndTopUp: "8473b408",
    client.IncreaseClientStake: "6a1f6a60",
    client.Withdraw: "da068e78",
    client.RequestRefund: "fafa6cc1",
    worker.RegisterWorker: "26ed7f65",
    proxy.PayEarnings: "7610e6eb",
    proxy.IncreaseProxyStake: "9713f187",
    proxy.CloseByOwner: "b51d5a01",
    client.ClientProxyRequest: "65448ff4",
    client.ToppedUp: "5cfc6b87",
    client.Registered: "a35cb580",
    client.RefundGranted: "c68ebc7b",
    client.RefundForced: "f4c354c9",
    worker.WorkerProxyRequest: "4d725d2c",
    worker.PayoutWanted: "08e7d036",
    common.SaveState: "9a1247c0",
    common.Excesses: "2565934c",
    common.Payout: "c59a7cd3",
    cocoon_wallet.OwnerSendMessage: "9c69f376",
    root_messages.AddWorkerHash: "e34b1c60",
    root_messages.DelWorkerHash: "8d94a79a",
    root_messages.AddModelHash: "c146134d",
    root_messages.DelModelHash: "92b11c18",
    root_messages.AddProxyHash: "71860e80",
    root_messages.DelProxyHash: "3c41d0b2",
    root_messages.RegisterProxy: "927c7cb5",
    root_messages.UnregisterProxy: "6d49eaf2",
    root_messages.UpdateProxy: "9c7924ba",
    root_messages.ChangePrice: "c52ed8d4",
    root_messages.ChangeParams: "022fa189",
    root_messages.UpgradeContracts: "a2370f61",
    root_messages.UpgradeCode: "11aefd51",
    root_messages.ResetLists: "563c1d96",
    root_messages.UpgradeFull: "4f7c5789",
    root_messages.ChangeOwner: "c4a1ae54",
}
SIGNED_OPS = {
    envelope.CLIENT_CHARGE: "bb63ff93",
    envelope.CLIENT_GRANT_REFUND: "efd711e1",
    envelope.WORKER_PAYOUT: "a040ad28",
    envelope.WORKER_LAST_PAYOUT: "f5f26a36",
    envelope.PROXY_CLOSE: "636a4391",
    envelope.PROXY_CLOSE_COMPLETE: "e511abc7",
}
WITHOUT_QUERY_ID = {
    client.ToppedUp,
    client.Registered,
    client.RefundGranted,
    client.RefundForced,
    worker.PayoutWanted,
}
STRUCTURES: list[type[Structure]] = [
    *OPS,
    envelope.SignedEnvelope,
    envelope.SignedTotal,
    envelope.SignedOrder,
]


@pytest.mark.parametrize("kind", OPS, ids=lambda kind: kind.__name__)
def test_each_message_has_the_op_of_the_protocol(kind: type[Message]) -> None:
    assert f"{kind.OP:08x}" == OPS[kind]


def test_signed_messages_have_the_ops_of_the_protocol() -> None:
    assert all(f"{op:08x}" == text for op, text in SIGNED_OPS.items())
    assert set(SIGNED_OPS) == envelope.TOTAL_OPS | envelope.ORDER_OPS


def test_the_query_id_follows_the_op_except_in_payloads() -> None:
    first = {kind: dataclasses.fields(kind)[0].name for kind in OPS}  # type: ignore[arg-type]
    assert {kind for kind, name in first.items() if name != "query_id"} == WITHOUT_QUERY_ID


def test_the_two_bodies_that_the_published_runner_leaves_incomplete_are_whole() -> None:
    """Trap 43: its increase_stake has no amount, its owner_proxy_close no query id."""
    excess = Address((0, b"x" * 32))
    more, close = Builder(), Builder()
    more.store_uint(0x9713F187, 32).store_uint(5, 64).store_coins(7).store_address(excess)
    close.store_uint(0xB51D5A01, 32).store_uint(5, 64).store_address(excess)
    assert proxy.IncreaseProxyStake(5, Nanoton(7), excess).encode() == more.end_cell()
    assert proxy.CloseByOwner(5, excess).encode() == close.end_cell()


def values(codec: object) -> st.SearchStrategy[Any]:
    """Values that a codec can store."""
    match codec:
        case Uint(bits):
            return st.integers(min_value=0, max_value=(1 << bits) - 1)
        case Coins():
            return st.integers(min_value=0, max_value=(1 << 64) - 1).map(Nanoton)
        case Raw(size):
            return st.binary(min_size=size, max_size=size)
        case Std():
            return st.binary(min_size=32, max_size=32).map(lambda part: Address((0, part)))
        case Ref():
            return st.just(common.Excesses(1).encode())
        case InRef(kind):
            return structures(kind)
        case MaybeMessage(kinds):
            return st.one_of(st.none(), *(structures(kind) for kind in kinds))
        case _:  # codecs of one place: state, log tag, proxy text
            return {
                "_State": st.sampled_from(common.ContractState),
                "_AfterTag": st.integers(min_value=-(2**31), max_value=2**31 - 1),
                "_Text": st.text("0123456789.: ", max_size=127),
            }[type(codec).__name__]


def structures(kind: type[Structure]) -> st.SearchStrategy[Structure]:
    hints = get_type_hints(kind, include_extras=True)
    names = [field.name for field in dataclasses.fields(kind)]  # type: ignore[arg-type]
    return st.builds(kind, **{name: values(hints[name].__metadata__[0]) for name in names})


@given(st.sampled_from(STRUCTURES).flatmap(structures))
def test_every_message_reads_back(message: Structure) -> None:
    assert type(message).decode(message.encode()) == message


@given(st.sampled_from(STRUCTURES).flatmap(structures), st.data())
def test_a_message_that_lost_or_gained_bits_is_refused(message: Structure, data: st.DataObject) -> None:
    cell = message.encode()
    length = data.draw(st.integers(min_value=0, max_value=len(cell.bits) - 1))
    cut, longer = Builder(), Builder()
    cut.store_bits(cell.bits[:length])
    longer.store_cell(cell)
    if len(cell.bits) < 1023:
        longer.store_bit_int(1)
    for ref in cell.refs:
        cut.store_ref(ref)
    with pytest.raises(TlbError):
        type(message).decode(cut.end_cell())
    with pytest.raises(TlbError):
        type(message).decode(longer.store_ref(cell).end_cell())


PARSERS = [
    client.parse_client_message,
    worker.parse_worker_message,
    proxy.parse_proxy_message,
    root_messages.parse_root_message,
]


def body(op: int, bits: str) -> Cell:
    builder = Builder()
    builder.store_uint(op, 32).store_bits(bits)
    return builder.end_cell()


ops = st.sampled_from([*(kind.OP for kind in OPS), *SIGNED_OPS])


@given(st.sampled_from(PARSERS), st.builds(body, ops, st.text("01", max_size=900)))
def test_a_strangers_body_is_a_message_or_a_tlb_error(parse: Any, stranger: Cell) -> None:
    try:
        message = parse(stranger)
    except TlbError:
        return
    assert message.encode() == stranger


def test_root_messages_are_parsed_by_their_op() -> None:
    change = root_messages.ChangePrice(1, Nanoton(2), Nanoton(1))
    assert root_messages.parse_root_message(change.encode()) == change
    assert len(root_messages.ROOT_MESSAGES) == 16
