"""A client against proxies that misbehave in every way, over real sockets: it answers, it fails over, it
never hangs, and it never asks twice for what may have been billed.
"""

import asyncio
import json
from collections.abc import Callable

import pytest
from cocoon_desktop.app.practice_terms import CLIENT_TOP_UP, PRACTICE_PARAMS
from cocoon_desktop.core.errors import PeerError, UsageError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network import codes
from cocoon_desktop.network.client import service
from cocoon_desktop.network.client.billing import MAX_OVERBILLED_TOKENS
from cocoon_desktop.network.client.budget_store import LONG_AGO, BudgetKeeper
from cocoon_desktop.network.client.limits import Budget, PayInLimitError, SpendingLimits
from cocoon_desktop.network.client.link import AnswerPatience, RequestFailedError
from cocoon_desktop.network.client.orders import ContractOrder
from cocoon_desktop.network.client.service import ClientService
from cocoon_desktop.network.client.stats import proxies, proxy_connections
from cocoon_desktop.network.standing import Standing
from cocoon_desktop.ton.contracts.client import (
    IncreaseClientStake,
    RequestRefund,
    TopUp,
    Withdraw,
    parse_client_message,
)
from cocoon_desktop.ton.contracts.envelope import SignedEnvelope
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.http import HttpRequest
from cocoon_desktop.wire.openai import CHAT_PATH, MODELS_PATH, OpenAIError

from ...patience import until
from .scripted_proxy import MODEL, RunQuery, ScriptedProxy, playing, worker_type

Script = Callable[[ScriptedProxy, RunQuery], None]


async def ask(client: ClientService, **fields: object) -> bytes:
    body = json.dumps({"model": MODEL, "messages": [], **fields}).encode()
    async with client.run(HttpRequest("POST", CHAT_PATH, (), body)) as answer:
        return b"".join([piece async for piece in answer.body])


async def refusal(client: ClientService, **fields: object) -> PeerError:
    with pytest.raises(PeerError) as failed:
        await ask(client, **fields)
    return failed.value


def says_no(code: int, *, old: bool = True, total: int = 0) -> Script:
    return lambda proxy, request: proxy.refuse(request, code, "no", old=old, total=total)


# --- versions and answer families -------------------------------------------------------------------------


@pytest.mark.parametrize("version", [None, 0, 1, 2])
async def test_every_version_is_answered(version: int | None) -> None:
    proxy = ScriptedProxy(1, version)
    async with playing(proxy) as play:
        assert await ask(play.client) == b"{}"
        (request,) = proxy.requests
        assert isinstance(request, tl.ClientRunQueryEx if version else tl.ClientRunQuery)


@pytest.mark.parametrize("version", [0, 1, 2])
@pytest.mark.parametrize("old", [True, False])
async def test_a_refusal_of_either_family_is_understood_at_every_version(version: int, old: bool) -> None:
    proxy = ScriptedProxy(1, version, says_no(codes.VIOLATION, old=old))
    async with playing(proxy) as play:
        assert (await refusal(play.client)).code == codes.VIOLATION


async def test_a_proxy_of_an_unknown_version_is_left_alone() -> None:
    proxy = ScriptedProxy(1, version=3)
    async with playing(proxy, links=0) as play:
        await until(lambda: play.client.records.of(proxy.endpoint).standing is Standing.REFUSED)
        assert "version 3" in play.client.records.of(proxy.endpoint).reason


async def test_a_proxy_with_a_foreign_contract_gets_no_money() -> None:
    proxy = ScriptedProxy(1, foreign_contract=True)
    async with playing(proxy, links=0) as play:
        await until(lambda: play.client.records.of(proxy.endpoint).standing is Standing.REFUSED)
        assert play.wallet.sent == []


# --- everything that can go wrong in one answer -------------------------------------------------------------


def part_first(proxy: ScriptedProxy, request: RunQuery) -> None:
    proxy.part(request, b"early")


def two_heads(proxy: ScriptedProxy, request: RunQuery) -> None:
    proxy.head(request)
    proxy.head(request)


def leaves(proxy: ScriptedProxy, request: RunQuery) -> None:
    proxy.lose()


def leaves_in_the_middle(proxy: ScriptedProxy, request: RunQuery) -> None:
    proxy.head(request)
    proxy.part(request, b"half")
    asyncio.get_running_loop().call_soon(proxy.lose)


def fails_in_the_middle(proxy: ScriptedProxy, request: RunQuery) -> None:
    proxy.head(request)
    proxy.refuse(request, codes.NOT_READY, "gone")


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (part_first, codes.VIOLATION),
        (two_heads, codes.VIOLATION),
        (leaves, codes.CANCELLED),
        (leaves_in_the_middle, codes.CANCELLED),
        (fails_in_the_middle, codes.NOT_READY),
    ],
)
async def test_what_may_have_been_billed_is_never_asked_twice(script: Script, code: int) -> None:
    first, second = ScriptedProxy(1, script=script), ScriptedProxy(2, script=script)
    async with playing(first, second) as play:
        error = await refusal(play.client)
        assert error.code == code
        assert isinstance(error, RequestFailedError)
        assert not error.failure.is_free
        assert len(first.requests) + len(second.requests) == 1


async def test_a_silent_proxy_ends_at_the_callers_timeout() -> None:
    proxy = ScriptedProxy(1, script=lambda proxy, request: None)
    async with playing(proxy) as play:
        assert (await refusal(play.client, timeout=0.05)).code == codes.TIMEOUT


async def test_a_stream_that_does_not_begin_or_stops_ends_before_the_callers_timeout() -> None:
    proxy = ScriptedProxy(1, script=lambda proxy, request: None)
    async with playing(proxy, patience=AnswerPatience(first_byte_s=0.05, silence_s=0.05)) as play:
        assert (await refusal(play.client, stream=True)).code == codes.TIMEOUT
        proxy.script = lambda proxy, request: proxy.head(request)
        assert (await refusal(play.client, stream=True)).code == codes.TIMEOUT


async def test_unknown_and_foreign_messages_and_late_answers_are_ignored() -> None:
    def script(proxy: ScriptedProxy, request: RunQuery) -> None:
        if len(proxy.requests) == 1:
            return  # late
        proxy.send(tl.WorkerNewCoefficient(new_coefficient=3))
        proxy.serve(proxy.requests[0])
        proxy.serve(request, body=b"mine")

    proxy = ScriptedProxy(1, script=script)
    async with playing(proxy) as play:
        assert (await refusal(play.client, timeout=0.05)).code == codes.TIMEOUT
        assert await ask(play.client) == b"mine"
        assert play.client.links[0].bills.overbilled == 0


async def test_a_head_that_is_no_answer_closes_the_link_and_nobody_waits() -> None:
    def script(proxy: ScriptedProxy, request: RunQuery) -> None:
        proxy.send(tl.ClientQueryAnswerEx(request_id=request.request_id, answer=b"????", final_info=None))

    async with playing(ScriptedProxy(1, script=script)) as play:
        assert (await refusal(play.client)).code == codes.CANCELLED


# --- several proxies ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [codes.NOT_READY, codes.ERROR])
@pytest.mark.parametrize("old", [True, False])
async def test_another_proxy_is_asked_when_one_refuses_before_any_work(code: int, old: bool) -> None:
    first, second = ScriptedProxy(1, script=says_no(code, old=old)), ScriptedProxy(2)
    second.models = {MODEL: [worker_type(coefficient=2000)]}
    async with playing(first, second) as play:
        assert await ask(play.client) == b"{}"
        assert (len(first.requests), len(second.requests)) == (1, 1)
        assert play.client.records.of(first.endpoint).failed == 1


async def test_a_refusal_that_costs_something_is_the_last_word() -> None:
    first, second = (ScriptedProxy(number, script=says_no(codes.NOT_READY, total=1)) for number in (1, 2))
    async with playing(first, second) as play:
        await refusal(play.client)
        assert len(first.requests) + len(second.requests) == 1


async def test_each_proxy_is_asked_once_and_the_last_ones_words_are_told() -> None:
    first, second = (ScriptedProxy(number, script=says_no(codes.NOT_READY)) for number in (1, 2))
    async with playing(first, second) as play:
        assert (await refusal(play.client)).code == codes.NOT_READY
        assert (len(first.requests), len(second.requests)) == (1, 1)


async def test_a_lost_proxy_is_replaced_by_the_other_one_at_once() -> None:
    first, second = ScriptedProxy(1), ScriptedProxy(2, models={MODEL: [worker_type(coefficient=2000)]})
    async with playing(first, second, reconnect_s=60.0) as play:
        first.lose()
        await until(lambda: len(play.client.links) == 1)
        assert await ask(play.client) == b"{}"
        assert len(second.requests) == 1


async def test_a_request_that_found_its_link_closed_goes_to_the_other_proxy() -> None:
    first, second = ScriptedProxy(1), ScriptedProxy(2, models={MODEL: [worker_type(coefficient=2000)]})
    async with playing(first, second) as play:
        (link,) = (link for link in play.client.links if link.endpoint == first.endpoint)
        link.connection.close("in this very moment")
        assert link in play.client.links
        assert await ask(play.client) == b"{}"
        assert (len(first.requests), len(second.requests)) == (0, 1)


async def test_a_request_goes_where_the_model_is_even_if_that_is_news() -> None:
    first, second = ScriptedProxy(1, models={}), ScriptedProxy(2, models={})
    async with playing(first, second) as play:
        second.models = {MODEL: [worker_type()]}
        assert await ask(play.client) == b"{}"
        assert (len(first.requests), len(second.requests)) == (0, 1)


async def test_the_cheapest_proxy_is_asked_and_none_that_is_too_dear() -> None:
    first = ScriptedProxy(1, models={MODEL: [worker_type(coefficient=3000)]})
    second = ScriptedProxy(2, models={MODEL: [worker_type(coefficient=900)]})
    async with playing(first, second) as play:
        await ask(play.client)
        await ask(play.client, max_coefficient=1000)
        assert (len(first.requests), len(second.requests)) == (0, 2)


async def test_an_offer_below_nothing_attracts_nobody() -> None:
    first = ScriptedProxy(1, models={MODEL: [worker_type(-1), worker_type(10, -1), worker_type(10, 0, -1)]})
    second = ScriptedProxy(2)
    async with playing(first, second) as play:
        await ask(play.client)
        assert (len(first.requests), len(second.requests)) == (0, 1)


async def test_models_of_all_proxies_are_one_list_of_json() -> None:
    first = ScriptedProxy(1, models={"b": [worker_type(1500, 1, 4)], "gone": []})
    second = ScriptedProxy(2, models={"b": [worker_type(1000)], "a": [worker_type(700)]}, knows_v2=False)
    async with playing(first, second) as play:
        async with play.client.run(HttpRequest("GET", MODELS_PATH)) as answer:
            listed = json.loads(b"".join([piece async for piece in answer.body]))
        assert dict(answer.headers)["Content-Type"] == "application/json"
        assert [row["id"] for row in listed["data"]] == ["a", "b"]
        assert listed["data"][1]["workers"] == [
            {"coefficient": 1000, "running_requests": None, "max_running_requests": None},
            {"coefficient": 1500, "running_requests": 1, "max_running_requests": 4},
        ]


# --- money --------------------------------------------------------------------------------------------------


async def test_a_proxy_whose_totals_grow_by_more_than_its_answers_say_is_dropped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("cocoon_desktop.network.client.billing.SETTLING_S", 0.0)

    def script(proxy: ScriptedProxy, request: RunQuery) -> None:
        proxy.max_tokens += MAX_OVERBILLED_TOKENS + 1
        proxy.serve(request)

    proxy = ScriptedProxy(1, script=script)
    async with playing(proxy, status_s=0.05) as play:
        assert await ask(play.client) == b"{}"
        record = play.client.records.of
        await until(lambda: record(proxy.endpoint).standing is Standing.REFUSED)
        assert record(proxy.endpoint).overbilled == MAX_OVERBILLED_TOKENS + 1
        assert not play.client.is_ready


async def test_a_bill_beyond_the_usage_in_the_answer_is_noted() -> None:
    usage = b'{"usage":{"completion_tokens":3,"prompt_tokens":9,"total_cost":660000}}'
    proxy = ScriptedProxy(1, script=lambda proxy, request: proxy.serve(request, 137, usage))
    async with playing(proxy, status_s=0.05) as play:
        await ask(play.client)
        await until(lambda: play.client.records.of(proxy.endpoint).overbilled)
        assert play.client.records.of(proxy.endpoint).overbilled == 137 - 33 - 4
        (row,) = proxies(play.client)
        assert row["tokens_overbilled"] == 100


async def test_what_is_beyond_the_users_limit_is_not_sent_and_refusals_give_it_back() -> None:
    limits = SpendingLimits(per_day=Nanoton(4000 * 20_000 * 10))
    budget = BudgetKeeper(Budget(limits, LONG_AGO))
    proxy = ScriptedProxy(1, script=says_no(codes.NOT_READY))
    async with playing(proxy, budget=budget) as play:
        assert (await refusal(play.client, max_tokens=1, max_coefficient=100)).code == codes.NOT_READY
        assert budget.budget.today.spent == play.client.links[0].spending.asked_tokens == 0
        with pytest.raises(OpenAIError) as refused:
            await ask(play.client, max_tokens=10**6)
        assert (refused.value.status, len(proxy.requests)) == (402, 1)


async def test_an_answer_that_comes_too_late_is_settled_when_its_bill_comes() -> None:
    proxy = ScriptedProxy(1, script=lambda proxy, request: None)
    budget = BudgetKeeper(Budget(SpendingLimits(), LONG_AGO))
    async with playing(proxy, budget=budget) as play:
        await refusal(play.client, timeout=0.05)
        reserved = budget.budget.today.spent
        assert reserved > 10 * 20_000
        proxy.bill(proxy.requests[0], 10)
        await until(lambda: budget.budget.today.spent == 10 * 20_000)


async def test_no_more_is_paid_in_than_the_user_allows() -> None:
    def script(proxy: ScriptedProxy, request: RunQuery) -> None:
        proxy.max_tokens += CLIENT_TOP_UP // 20_000
        proxy.serve(request)

    limits = SpendingLimits(paid_in_per_day=CLIENT_TOP_UP)
    proxy = ScriptedProxy(1, script=script)
    async with playing(proxy, budget=BudgetKeeper(Budget(limits, LONG_AGO))) as play:
        await ask(play.client)
        await until(lambda: play.wallet.sent)
        with pytest.raises(PayInLimitError):
            await play.client.order(ContractOrder.TOP_UP, proxy.contract)
        assert len(play.wallet.sent) == 1


@pytest.mark.parametrize("chain_failures", [0, 2])
async def test_a_client_that_comes_back_with_nothing_left_is_charged_without_a_request(
    monkeypatch: pytest.MonkeyPatch, chain_failures: int
) -> None:
    """No request would be taken, so that no notice would ever come."""
    monkeypatch.setattr(service, "FUND_AGAIN_S", 0.01)
    used = PRACTICE_PARAMS.min_client_stake // PRACTICE_PARAMS.price_per_token
    proxy = ScriptedProxy(1, max_tokens=used, signed_tokens=used)
    async with playing(proxy, status_s=3600.0, chain_failures=chain_failures) as play:
        await until(lambda: play.wallet.sent)
        bodies = [parse_client_message(message.body) for message in play.wallet.sent if message.body]
        assert any(isinstance(body, SignedEnvelope) for body in bodies)


async def test_what_is_being_sent_is_sent_although_the_link_is_lost_meanwhile() -> None:
    used = PRACTICE_PARAMS.min_client_stake // PRACTICE_PARAMS.price_per_token
    proxy = ScriptedProxy(1, max_tokens=used, signed_tokens=used)
    async with playing(proxy, is_chain_slow=True) as play:
        await until(lambda: any(spending.sent_at_lt > 0 for spending in play.client._spending.values()))
        proxy.lose()
        await until(lambda: len(proxy.connections) == 2 and play.client.is_ready)
        play.wallet.gate.set()
        await until(lambda: play.wallet.sent)
        assert len(play.wallet.sent) == 1


async def test_there_is_nothing_to_charge_before_a_proxy_has_signed() -> None:
    proxy = ScriptedProxy(1)
    async with playing(proxy) as play:
        with pytest.raises(UsageError, match="nothing to charge"):
            await play.client.order(ContractOrder.CHARGE, proxy.contract)
        proxy.send(proxy.signed(40))
        await until(lambda: play.client.links[0].totals.signed_tokens == 40)
        await play.client.order(ContractOrder.CHARGE, proxy.contract)
        (charge,) = play.wallet.sent
        assert charge.destination == proxy.client_contract


async def test_what_the_user_orders_goes_to_the_contract_of_that_proxy() -> None:
    proxy = ScriptedProxy(1)
    async with playing(proxy) as play:
        for order in (ContractOrder.TOP_UP, ContractOrder.WITHDRAW, ContractOrder.CLOSE):
            await play.client.order(order, proxy.contract)
        assert {message.destination for message in play.wallet.sent} == {proxy.client_contract}
        bodies = [parse_client_message(message.body) for message in play.wallet.sent if message.body]
        assert [type(body) for body in bodies] == [TopUp, Withdraw, RequestRefund]


async def test_amounts_of_orders_are_the_users() -> None:
    proxy = ScriptedProxy(1)
    async with playing(proxy) as play:
        with pytest.raises(UsageError, match="which stake"):
            await play.client.order(ContractOrder.STAKE, proxy.contract)
        await play.client.order(ContractOrder.STAKE, proxy.contract, Nanoton(70))
        await play.client.order(ContractOrder.TOP_UP, proxy.contract, Nanoton(30))
        stake, top_up = [parse_client_message(message.body) for message in play.wallet.sent if message.body]
        assert isinstance(stake, IncreaseClientStake)
        assert isinstance(top_up, TopUp)
        assert (stake.stake, top_up.amount) == (70, 30)
        values = [message.value for message in play.wallet.sent]
        assert values[1] - values[0] == 30


async def test_the_pages_are_there_while_a_handshake_runs() -> None:
    silent, ready = ScriptedProxy(1, is_silent=True), ScriptedProxy(2)
    async with playing(silent, ready, links=1) as play:
        await until(lambda: silent.connections)
        shown = {row["address"]: row for row in proxy_connections(play.client)}
        waiting = shown[f"[{silent.endpoint}]"]
        assert (waiting["is_ready"], waiting["proxy_sc_address"]) == (False, None)
        assert shown[f"[{ready.endpoint}]"]["is_ready"] is True
        assert len(proxies(play.client)) == 1


async def test_the_pages_have_upstreams_names() -> None:
    proxy = ScriptedProxy(1)
    async with playing(proxy) as play:
        await until(lambda: play.client.contracts)
        (connection,) = proxy_connections(play.client)
        assert set(connection) == {"address", "is_ready", "proxy_sc_address"}
        assert (connection["address"], connection["is_ready"]) == (f"[{proxy.endpoint}]", True)
        (row,) = proxies(play.client)
        assert set(row) == {
            "proxy_sc_address",
            "proxy_public_key",
            "sc_address",
            "state",
            "tokens_used_proxy_committed_to_blockchain",
            "tokens_used_proxy_committed_to_db",
            "tokens_used_proxy_max",
            "tokens_charged",
            "tokens_payed",
            "tokens_overbilled",
        }
        assert row["tokens_payed"] == 10_000_000
