import base64
import io
from collections.abc import AsyncIterator
from typing import TypeAlias

import pytest
from aiohttp.test_utils import TestClient, TestServer
from cocoon_desktop.ton.address import format_address, format_raw
from cocoon_desktop.ton.boc import decode_boc, encode_boc
from cocoon_desktop.ton.cell import Address, Cell
from cocoon_desktop.ton.local_chain import LocalChain
from cocoon_desktop.ton.toncenter import toncenter_app
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import START, ton, wallet_of

Json: TypeAlias = object

ALICE = wallet_of(1)
SOMEBODY = Address((0, bytes([7]) * 32))
VALID = int(START) + 3600


class Caller:
    """Asks the door as a library would, over a real socket."""

    def __init__(self, client: TestClient) -> None:  # type: ignore[type-arg]
        self.client = client

    async def get(self, method: str, **parameters: str | int) -> tuple[int, dict[str, Json]]:
        async with self.client.get(f"/api/v2/{method}", params=parameters) as response:
            return response.status, await response.json()

    async def post(self, path: str, body: object) -> tuple[int, dict[str, Json]]:
        async with self.client.post(f"/api/v2/{path}", json=body) as response:
            return response.status, await response.json()

    async def result(self, method: str, **parameters: str | int) -> Json:
        status, answer = await self.get(method, **parameters)
        assert (status, answer["ok"]) == (200, True), answer
        return answer["result"]


@pytest.fixture
async def door(chain: LocalChain) -> AsyncIterator[Caller]:
    async with TestClient(TestServer(toncenter_app(chain))) as client:
        yield Caller(client)


def boc_text(cell: Cell) -> str:
    return base64.b64encode(encode_boc(cell)).decode()


def to_somebody(wallet_seqno: int, comment: str = "") -> Cell:
    return ALICE.transfer(SOMEBODY, ton(1), wallet_seqno=wallet_seqno, valid_until=VALID, comment=comment)


async def test_an_account_is_told_in_toncenters_words(door: Caller, chain: LocalChain) -> None:
    minted = await chain.mint(ALICE.address, ton(3), state_init=ALICE.state_init)
    state = await chain.account(ALICE.address)
    for spelling in (
        format_raw(ALICE.address),
        format_address(ALICE.address, bounceable=True),
        format_address(ALICE.address, bounceable=False),
    ):
        told = await door.result("getAddressInformation", address=spelling)
        assert isinstance(told, dict)
        assert told["@type"] == "raw.fullAccountState"
        assert (told["balance"], told["state"]) == (str(state.balance), "active")
        assert decode_boc(base64.b64decode(str(told["code"]))) == state.code
        assert told["last_transaction_id"]["lt"] == str(minted.lt)
        assert told["last_transaction_id"]["hash"] == base64.b64encode(minted.hash).decode()
        assert told["block_id"]["seqno"] == 1
        assert told["sync_utime"] == int(START)
    assert await door.result("getAddressBalance", address=format_raw(ALICE.address)) == str(state.balance)
    assert await door.result("getAddressState", address=format_raw(ALICE.address)) == "active"
    assert await door.result("getAddressState", address=format_raw(SOMEBODY)) == "uninitialized"


async def test_a_wallet_is_recognised_by_its_code(door: Caller, chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(3))
    told = await door.result("getWalletInformation", address=format_raw(ALICE.address))
    assert isinstance(told, dict)
    assert (told["wallet"], told["account_state"]) == (False, "uninitialized")
    await chain.send(to_somebody(0))
    told = await door.result("getWalletInformation", address=format_raw(ALICE.address))
    assert isinstance(told, dict)
    assert (told["wallet"], told["wallet_type"], told["seqno"]) == (True, "wallet v4 r2", 1)
    assert told["wallet_id"] == 698983191


async def test_a_message_is_taken_by_rest_and_by_json_rpc(door: Caller, chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(9))
    status, answer = await door.post("sendBoc", {"boc": boc_text(to_somebody(0))})
    assert (status, answer) == (200, {"ok": True, "result": {"@type": "ok"}})
    message = to_somebody(1)
    call = {
        "jsonrpc": "2.0",
        "id": "7",
        "method": "sendBocReturnHash",
        "params": {"boc": boc_text(message)},
    }
    status, answer = await door.post("jsonRPC", call)
    assert (status, answer["ok"], answer["jsonrpc"], answer["id"]) == (200, True, "2.0", "7")
    assert answer["result"] == {
        "@type": "raw.extMessageInfo",
        "hash": base64.b64encode(message.hash).decode(),
    }
    assert (await chain.account(SOMEBODY)).balance == ton(2)


@pytest.mark.parametrize("call_id", ["[" * 900 + "]" * 900, "NaN", "1.5", "{}", "null"])
async def test_a_call_whose_id_is_none_is_answered_without_one(door: Caller, call_id: str) -> None:
    body = f'{{"method":"getMasterchainInfo","id":{call_id}}}'
    async with door.client.post("/api/v2/jsonRPC", data=body) as response:
        answer = await response.json()
    assert (response.status, answer["ok"], answer["id"]) == (200, True, None)


async def test_a_refused_message_is_told_as_a_lite_server_tells_it(door: Caller, chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(9), state_init=ALICE.state_init)
    status, answer = await door.post("sendBoc", {"boc": boc_text(to_somebody(7))})
    assert (status, answer["ok"], answer["code"]) == (500, False, 500)
    refusal = "cannot apply external message to current state : External message was not accepted"
    assert str(answer["error"]).startswith(f"LITE_SERVER_UNKNOWN: {refusal}")
    assert "exitcode=33, " in str(answer["error"])


async def test_transactions_come_newest_first_with_messages_fees_and_comments(
    door: Caller, chain: LocalChain
) -> None:
    await chain.mint(ALICE.address, ton(9))
    message = to_somebody(0, "за GPU")
    await chain.send(message)
    told = await door.result("getTransactions", address=format_raw(ALICE.address))
    assert isinstance(told, list)
    sent, minted = told
    real = (await chain.transactions(ALICE.address))[-1]
    assert int(sent["transaction_id"]["lt"]) > int(minted["transaction_id"]["lt"])
    assert decode_boc(base64.b64decode(sent["data"])).hash == real.hash
    assert sent["in_msg"]["source"] == ""
    assert sent["in_msg"]["hash"] == base64.b64encode(message.hash).decode()
    assert decode_boc(base64.b64decode(sent["in_msg"]["msg_data"]["init_state"])) == ALICE.state_init
    (out,) = sent["out_msgs"]
    assert (out["value"], out["message"]) == (str(ton(1)), "за GPU")
    assert out["destination"] == format_address(SOMEBODY, bounceable=True)
    assert base64.b64decode(out["msg_data"]["text"]).decode() == "за GPU"
    assert int(sent["fee"]) == real.fees + int(out["fwd_fee"]) > real.fees
    assert int(sent["fee"]) == int(sent["storage_fee"]) + int(sent["other_fee"])
    spent = ton(9) - (await chain.account(ALICE.address)).balance
    assert spent == ton(1) + int(sent["fee"]) + int(minted["fee"])


async def test_transactions_begin_and_end_where_they_are_asked_to(door: Caller, chain: LocalChain) -> None:
    minted = [await chain.mint(SOMEBODY, ton(1)) for _ in range(12)]

    async def ask(**parameters: str | int) -> list[int]:
        found = await door.result("getTransactions", address=format_raw(SOMEBODY), **parameters)
        assert isinstance(found, list)
        return [int(item["transaction_id"]["lt"]) for item in found]

    lts = [transaction.lt for transaction in reversed(minted)]
    assert await ask() == lts[:10]
    assert await ask(limit=3) == lts[:3]
    begin: dict[str, str | int] = {"lt": lts[4], "hash": minted[7].hash.hex()}
    assert await ask(**begin, limit=2) == lts[4:6]
    assert await ask(**{**begin, "hash": base64.b64encode(minted[7].hash).decode()}, limit=1) == lts[4:5]
    assert await ask(to_lt=lts[2]) == lts[:2]
    assert await ask(**begin, to_lt=lts[6], archival="true") == lts[4:6]


async def test_a_transaction_that_is_not_there_is_a_servers_error(door: Caller, chain: LocalChain) -> None:
    minted = await chain.mint(SOMEBODY, ton(1))
    address = format_raw(SOMEBODY)
    for lt, digest in ((minted.lt, "00" * 32), (minted.lt + 1, minted.hash.hex())):
        status, answer = await door.get("getTransactions", address=address, lt=lt, hash=digest)
        assert (status, answer["ok"]) == (500, False)


async def test_get_methods_run_with_toncenters_stack(door: Caller, chain: LocalChain) -> None:
    await chain.mint(ALICE.address, ton(9), state_init=ALICE.state_init)
    body = {"address": format_raw(ALICE.address), "method": "get_public_key", "stack": []}
    status, answer = await door.post("runGetMethod", body)
    result = answer["result"]
    assert isinstance(result, dict)
    assert (status, result["@type"], result["exit_code"]) == (200, "smc.runResult", 0)
    assert result["stack"] == [["num", hex(int.from_bytes(ALICE.public_key, "big"))]]
    assert result["gas_used"] > 0
    _, answer = await door.post("runGetMethod", {**body, "method": "get_plugin_list"})
    result = answer["result"]
    assert isinstance(result, dict)
    assert result["stack"] == [["list", {"@type": "tvm.list", "elements": []}]]
    _, answer = await door.post(
        "runGetMethod", {**body, "method": "is_plugin_installed", "stack": [["num", "0x0"]]}
    )
    result = answer["result"]
    assert isinstance(result, dict)
    assert result["exit_code"] == 2  # stack underflow: an argument is missing


async def test_the_chain_tells_its_head_and_configuration(door: Caller, chain: LocalChain) -> None:
    await chain.mint(SOMEBODY, ton(1))
    info = await door.result("getMasterchainInfo")
    assert isinstance(info, dict)
    assert (info["last"]["seqno"], info["init"]["seqno"]) == (1, 0)
    config = await door.result("getConfigAll")
    assert isinstance(config, dict)
    assert decode_boc(base64.b64decode(config["config"]["bytes"])) == chain.config


# strangers


@pytest.mark.parametrize(
    ("method", "parameters", "word"),
    [
        ("getAddressInformation", {}, "address is missing"),
        ("getAddressInformation", {"address": "nonsense"}, "not an address"),
        ("getTransactions", {"address": format_raw(SOMEBODY), "limit": "0"}, "limit must be from 1 to 100"),
        (
            "getTransactions",
            {"address": format_raw(SOMEBODY), "limit": "many"},
            "limit must be a whole number",
        ),
        ("getTransactions", {"address": format_raw(SOMEBODY), "lt": "5"}, "together"),
        ("getTransactions", {"address": format_raw(SOMEBODY), "lt": "5", "hash": "x"}, "not a hash"),
        ("getTransactions", {"address": format_raw(SOMEBODY), "lt": "9" * 30}, "lt must be a whole number"),
        ("sendBoc", {"boc": "%%%"}, "base64"),
        ("sendBoc", {"boc": "AAAA"}, "bag of cells"),
        ("sendBoc", {}, "boc is missing"),
    ],
)
async def test_what_cannot_be_read_is_answered_with_a_sentence(
    door: Caller, method: str, parameters: dict[str, str], word: str
) -> None:
    status, answer = await door.get(method, **parameters)
    assert (status, answer["ok"], answer["code"]) == (422, False, 422)
    assert word in str(answer["error"])


@pytest.mark.parametrize(
    "stack",
    [{}, [[]], [["num"]], [["num", "x"]], [["num", "0x" + "f" * 65]], [["unknown", "0"]], [["cell", "bad"]]],
)
async def test_a_malformed_stack_is_answered_with_a_sentence(door: Caller, stack: object) -> None:
    body = {"address": format_raw(SOMEBODY), "method": "seqno", "stack": stack}
    status, answer = await door.post("runGetMethod", body)
    assert (status, answer["ok"]) == (422, False)


@pytest.mark.parametrize("body", ["{", "[]", '{"method":123}', '{"method":null}', "[" * 100_000])
async def test_a_malformed_call_keeps_the_shape(door: Caller, body: str) -> None:
    async with door.client.post("/api/v2/jsonRPC", data=body) as response:
        answer = await response.json()
    assert (response.status, answer["ok"], answer["code"]) == (422, False, 422)


async def test_an_unknown_method_is_not_found(door: Caller) -> None:
    for status, answer in (await door.get("getTheMoon"), await door.post("jsonRPC", {"method": "__init__"})):
        assert (status, answer["ok"], answer["code"]) == (404, False, 404)


async def test_too_large_a_request_is_refused(door: Caller) -> None:
    async with door.client.post("/api/v2/sendBoc", data=io.BytesIO(b"A" * (1 << 21))) as response:
        assert (response.status, (await response.json())["ok"]) == (413, False)


async def test_another_verb_is_refused(door: Caller) -> None:
    async with door.client.put("/api/v2/getMasterchainInfo") as response:
        assert (response.status, (await response.json())["ok"]) == (405, False)


async def test_a_web_page_with_a_name_of_its_own_is_refused(door: Caller) -> None:
    headers = {"Host": "evil.example"}
    async with door.client.get("/api/v2/getMasterchainInfo", headers=headers) as response:
        assert (response.status, (await response.json())["ok"]) == (403, False)


plain = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=20))
json_values = st.recursive(
    plain, lambda item: st.lists(item, max_size=4) | st.dictionaries(st.text(max_size=8), item, max_size=4)
)


@given(
    st.sampled_from(
        ["getTransactions", "getAddressInformation", "runGetMethod", "sendBoc", "getWalletInformation"]
    ),
    st.dictionaries(
        st.sampled_from(["address", "lt", "hash", "limit", "to_lt", "method", "stack", "boc"]), json_values
    ),
    st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
async def test_whatever_a_stranger_sends_the_answer_has_the_shape(
    door: Caller, method: str, parameters: dict[str, object], with_address: bool
) -> None:
    if with_address:
        parameters["address"] = format_raw(SOMEBODY)
    status, answer = await door.post("jsonRPC", {"method": method, "params": parameters, "id": 1})
    assert answer["ok"] is (status == 200)
    assert status in (200, 422, 500)
    assert status != 500 or "LITE_SERVER_UNKNOWN" in str(answer["error"])
