"""What every ``Chain`` promises, asked of the practice chain directly and through HTTP."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp.test_utils import TestServer
from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.ton import http_chain
from cocoon_desktop.ton.account import NO_HASH
from cocoon_desktop.ton.cell import Address, Builder, Cell
from cocoon_desktop.ton.chain import Chain
from cocoon_desktop.ton.chain_errors import GetMethodError, NotAcceptedError
from cocoon_desktop.ton.comment import comment_cell
from cocoon_desktop.ton.http_chain import HttpChain
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.toncenter import toncenter_app

from .conftest import START, ton, wallet_of

ALICE = wallet_of(1)
SOMEBODY = Address((0, bytes([7]) * 32))
MASTERCHAIN_SOMEBODY = Address((-1, bytes([7]) * 32))
VALID = int(START) + 3600


@pytest.fixture(params=["local", "http"])
async def reader(request: pytest.FixtureRequest, chain: LocalChain) -> AsyncIterator[Chain]:
    """The same chain, either at once or through toncenter's door."""
    if request.param == "local":
        yield chain
        return
    async with TestServer(toncenter_app(chain)) as server, aiohttp.ClientSession() as session:
        yield HttpChain(str(server.make_url("/api/v2")), session)


def to_somebody(wallet_seqno: int, comment: str = "") -> Cell:
    return ALICE.transfer(SOMEBODY, ton(1), wallet_seqno=wallet_seqno, valid_until=VALID, comment=comment)


async def test_an_untouched_account_is_empty(reader: Chain) -> None:
    state = await reader.account(SOMEBODY)
    assert (state.balance, state.status, state.code, state.data) == (0, "uninitialized", None, None)
    assert (state.last_lt, state.last_hash) == (0, NO_HASH)
    assert await reader.transactions(SOMEBODY) == []


async def test_an_active_account_has_code_and_data(reader: Chain, chain: LocalChain) -> None:
    minted = await chain.mint(ALICE.address, ton(3), state_init=ALICE.state_init)
    state = await reader.account(ALICE.address)
    assert (state.balance, state.status) == (ton(3) - minted.fees, "active")
    assert state.code == ALICE.state_init.refs[0]
    assert state.data == ALICE.state_init.refs[1]
    assert (state.last_lt, state.last_hash) == (minted.lt, minted.hash)


async def test_a_sent_message_is_found_with_what_it_caused(reader: Chain, chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(3))
    message = to_somebody(0, "thank you for the GPU")
    assert await reader.send(message) == message.hash
    sent = (await reader.transactions(ALICE.address))[-1]
    (arrived,) = await reader.transactions(SOMEBODY)
    assert sent.in_message is not None
    assert sent.in_message.hash == message.hash
    assert (sent.in_message.source, sent.in_message.destination) == (None, ALICE.address)
    assert (sent.exit_code, sent.aborted, sent.account) == (0, False, ALICE.address)
    assert arrived.in_message == sent.out_messages[0]
    assert arrived.in_message is not None
    assert arrived.in_message.body == comment_cell("thank you for the GPU")
    assert (arrived.in_message.source, arrived.in_message.value) == (ALICE.address, ton(1))
    assert arrived.exit_code is None


async def test_every_chain_tells_the_same_story(reader: Chain, chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(9), state_init=ALICE.state_init)
    for number in range(3):
        await chain.send(to_somebody(number))
    for account in (ALICE.address, SOMEBODY):
        assert await reader.transactions(account) == await chain.transactions(account)
        assert await reader.account(account) == await chain.account(account)


async def test_pages_leave_nothing_out(
    reader: Chain, chain: LocalChain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_chain, "PAGE", 3)
    minted = [await chain.mint(SOMEBODY, ton(1)) for _ in range(11)]
    assert await reader.transactions(SOMEBODY) == minted
    assert await reader.transactions(SOMEBODY, limit=4) == minted[:4]
    seen: list[object] = []
    lt = 0
    while page := await reader.transactions(SOMEBODY, after_lt=lt, limit=4):
        seen += page
        lt = page[-1].lt
    assert seen == minted
    assert await reader.transactions(SOMEBODY, after_lt=minted[6].lt + 1) == minted[7:]


async def test_a_masterchain_account_is_an_account(reader: Chain, chain: LocalChain) -> None:
    minted = await chain.mint(MASTERCHAIN_SOMEBODY, ton(1))
    assert await reader.transactions(MASTERCHAIN_SOMEBODY) == [minted]
    assert minted.account == MASTERCHAIN_SOMEBODY


async def test_a_refusal_says_the_contracts_reason(reader: Chain, chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(3), state_init=ALICE.state_init)
    with pytest.raises(NotAcceptedError) as refused:
        await reader.send(to_somebody(5))
    assert refused.value.exit_code == 33


async def test_what_is_no_message_is_refused(reader: Chain) -> None:
    with pytest.raises(ChainError):
        await reader.send(Builder().end_cell())


async def test_get_methods_take_and_give_values(reader: Chain, chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(3), state_init=ALICE.state_init)
    assert await reader.run_get_method(ALICE.address, "seqno") == [0]
    key = int.from_bytes(ALICE.public_key, "big")
    assert await reader.run_get_method(ALICE.address, "get_public_key") == [key]
    assert await reader.run_get_method(ALICE.address, "get_plugin_list") == [None]
    arguments = [0, int.from_bytes(SOMEBODY.hash_part, "big")]
    assert await reader.run_get_method(ALICE.address, "is_plugin_installed", arguments) == [0]


async def test_a_failing_get_method_says_its_exit_code(reader: Chain, chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(3), state_init=ALICE.state_init)
    with pytest.raises(GetMethodError) as unknown:
        await reader.run_get_method(ALICE.address, "no_such_method")
    assert unknown.value.exit_code == 11
    with pytest.raises(GetMethodError) as nobody:
        await reader.run_get_method(SOMEBODY, "seqno")
    assert nobody.value.exit_code == -13
