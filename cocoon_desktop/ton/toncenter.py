"""I let programs that speak toncenter's HTTP API (v2) use the practice chain: wallets, libraries, ``curl``.

Loopback only: a request that names another host is refused, so that a web page cannot reach the chain
through a name of its own (DNS rebinding). Whatever a stranger sends, the answer has toncenter's shape: 422
and a sentence when it cannot be read, 404 for a method that does not exist, 500 when the chain refuses.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

from aiohttp import web

from cocoon_desktop.core.errors import ChainError, RemoteProtocolError, UsageError
from cocoon_desktop.core.seldom import SeldomLog

from .address import parse_address
from .boc import encode_boc
from .cell import Address, Cell
from .chain_errors import NotAcceptedError
from .local_chain import LocalChain
from .local_chain_store import GENESIS, StoredTransaction
from .toncenter_json import (
    Json,
    account_json,
    b64,
    block_id_json,
    get_method_json,
    read_boc_text,
    read_hash,
    read_number,
    read_object,
    read_stack,
    transaction_json,
    wallet_json,
)

seldom = SeldomLog(logging.getLogger(__name__))

MAX_REQUEST_BYTES = 1 << 20
BODY_S = 60.0
"""How long a body may take to come."""
MAX_TRANSACTIONS = 100
"""In one answer of getTransactions (toncenter/ton-http-api: ``le=100``)."""
DEFAULT_TRANSACTIONS = 10
MAX_LT = (1 << 63) - 1
MAX_WAIT_S = 3600
ANSWERED = (UsageError, web.HTTPException, ChainError, RemoteProtocolError)
"""What ends a request with an answer; anything else is our own mistake."""
LOOPBACK_HOSTS = {"127.0.0.1", "localhost", "::1"}

Parameters: TypeAlias = Mapping[str, object]
Envelope: TypeAlias = Mapping[str, object]
Method: TypeAlias = Callable[[Parameters], Awaitable[Json]]


def toncenter_app(chain: LocalChain) -> web.Application:
    """The application, for a loopback address: ``/api/v2/<method>`` and ``/api/v2/jsonRPC``."""
    door = _Door(chain)
    app = web.Application(middlewares=[_answer_in_shape], client_max_size=MAX_REQUEST_BYTES)
    app.router.add_post("/api/v2/jsonRPC", door.json_rpc)
    app.router.add_route("*", "/api/v2/{method}", door.rest)
    return app


class _Door:
    """Names of methods to what they do."""

    def __init__(self, chain: LocalChain) -> None:
        self._chain = chain
        self._methods: dict[str, Method] = {
            "getAddressBalance": self._address_balance,
            "getAddressInformation": self._address_information,
            "getAddressState": self._address_state,
            "getConfigAll": self._config_all,
            "getMasterchainInfo": self._masterchain_info,
            "getTransactions": self._transactions,
            "getWalletInformation": self._wallet_information,
            "runGetMethod": self._run_get_method,
            "sendBoc": self._send_boc,
            "sendBocReturnHash": self._send_boc_return_hash,
            "waitForTransaction": self._wait_for_transaction,
        }

    async def rest(self, request: web.Request) -> web.Response:
        """``GET /api/v2/method?name=value`` or ``POST`` with a JSON object."""
        parameters: dict[str, object] = dict(request.query)
        if request.method == "POST":
            parameters |= read_object(await _body(request))
        elif request.method != "GET":
            raise web.HTTPMethodNotAllowed(request.method, ["GET", "POST"])
        result = await self._call(request.match_info["method"], parameters)
        return web.json_response({"ok": True, "result": result})

    async def json_rpc(self, request: web.Request) -> web.Response:
        """``POST /api/v2/jsonRPC`` with ``{"method", "params", "id"}``."""
        call = read_object(await _body(request))
        call_id = call.get("id")
        envelope: Envelope = {"jsonrpc": "2.0", "id": call_id if isinstance(call_id, str | int) else None}
        method, parameters = call.get("method"), call.get("params") or {}
        try:
            if not isinstance(method, str) or not isinstance(parameters, dict):
                raise UsageError("method must be a text and params an object")
            result = await self._call(method, parameters)
        except ANSWERED as error:
            return _failure(request, error, envelope)
        return web.json_response({"ok": True, "result": result, **envelope})

    async def _call(self, name: str, parameters: Parameters) -> Json:
        method = self._methods.get(name)
        if method is None:
            raise web.HTTPNotFound(text=f"there is no method {name[:60]!r}")
        return await method(parameters)

    async def _address_information(self, parameters: Parameters) -> Json:
        state = await self._chain.account(_address(parameters))
        return await asyncio.to_thread(account_json, state, await self._chain.last_block())

    async def _wallet_information(self, parameters: Parameters) -> Json:
        return wallet_json(await self._chain.account(_address(parameters)))

    async def _address_balance(self, parameters: Parameters) -> Json:
        return str((await self._chain.account(_address(parameters))).balance)

    async def _address_state(self, parameters: Parameters) -> Json:
        return (await self._chain.account(_address(parameters))).status

    async def _run_get_method(self, parameters: Parameters) -> Json:
        method = parameters.get("method")
        if not isinstance(method, str | int) or isinstance(method, bool):
            raise UsageError("method must be a name or a number", "method")
        stack = await asyncio.to_thread(read_stack, parameters.get("stack", []))
        result = await self._chain.get_method_result(_address(parameters), method, stack)
        return get_method_json(result, await self._chain.last_block())

    async def _send_boc(self, parameters: Parameters) -> Json:
        await self._chain.send(await _message(parameters))
        return {"@type": "ok"}

    async def _send_boc_return_hash(self, parameters: Parameters) -> Json:
        message_hash = await self._chain.send(await _message(parameters))
        return {"@type": "raw.extMessageInfo", "hash": b64(message_hash)}

    async def _transactions(self, parameters: Parameters) -> Json:
        address = _address(parameters)
        limit = read_number(parameters, "limit", DEFAULT_TRANSACTIONS, 1, MAX_TRANSACTIONS)
        to_lt = read_number(parameters, "to_lt", 0, 0, MAX_LT)
        found = await self._chain.newest_transactions(
            address, from_lt=await self._start(address, parameters), to_lt=to_lt, limit=limit
        )
        return await asyncio.to_thread(_transactions_json, found, address)

    async def _wait_for_transaction(self, parameters: Parameters) -> Json:
        """Our own: whether there is one after ``after_lt``, as soon as there is, or ``timeout`` s later."""
        after_lt = read_number(parameters, "after_lt", 0, 0, MAX_LT)
        timeout = read_number(parameters, "timeout", 1, 1, MAX_WAIT_S)
        return await self._chain.wait_for_transaction(_address(parameters), after_lt, timeout) is not None

    async def _start(self, address: Address, parameters: Parameters) -> int | None:
        """``lt`` and ``hash`` name a transaction together; without both the newest is meant."""
        lt, text = read_number(parameters, "lt", 0, 0, MAX_LT), parameters.get("hash") or ""
        if not lt and not text:
            return None
        if not lt or not isinstance(text, str) or not text:
            raise UsageError("lt and hash must be given together", "lt")
        wanted = read_hash(text)
        found = await self._chain.newest_transactions(address, from_lt=lt, to_lt=lt - 1, limit=1)
        if not found or found[0].hash != wanted:
            raise ChainError("cannot locate transaction in block with specified logical time")
        return lt

    async def _masterchain_info(self, parameters: Parameters) -> Json:
        last = await self._chain.last_block()
        return {
            "@type": "blocks.masterchainInfo",
            "last": block_id_json(last),
            "state_root_hash": b64(bytes(32)),
            "init": block_id_json(GENESIS),
        }

    async def _config_all(self, parameters: Parameters) -> Json:
        config: Json = {"@type": "tvm.cell", "bytes": b64(encode_boc(self._chain.config))}
        return {"@type": "configInfo", "config": config}


@web.middleware
async def _answer_in_shape(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuse other hosts, and give every failure toncenter's shape."""
    try:
        _require_loopback(request)
        return await handler(request)
    except ANSWERED as error:
        return _failure(request, error, {})


def _require_loopback(request: web.Request) -> None:
    host = (request.url.host or "").lower()
    if host not in LOOPBACK_HOSTS:
        raise web.HTTPForbidden(text="this chain answers on its own computer only")


def _failure(request: web.Request, error: Exception, envelope: Envelope) -> web.Response:
    code, reason = _explain(error)
    seldom.info(request.remote or "", "%s: %d", request.rel_url.raw_path[:80], code)
    return web.json_response({"ok": False, "error": reason, "code": code, **envelope}, status=code)


def _explain(error: Exception) -> tuple[int, str]:
    match error:
        case UsageError():
            return 422, str(error)
        case web.HTTPException():
            return error.status, error.text or error.reason
        case NotAcceptedError():
            return 500, _refusal_text(error)
        case _:
            return 500, f"LITE_SERVER_UNKNOWN: {error}"


def _refusal_text(error: NotAcceptedError) -> str:
    """As a lite server puts it; libraries read ``exitcode=`` out of this."""
    refused = "cannot apply external message to current state : External message was not accepted"
    return (
        f"LITE_SERVER_UNKNOWN: {refused}\n"
        f"Cannot run message on account: exitcode={error.exit_code or 0}, steps=0, gas_used=0"
    )


async def _body(request: web.Request) -> str:
    """Raises HTTPException for one that is too long, or does not come."""
    try:
        async with asyncio.timeout(BODY_S):
            return await request.text()
    except TimeoutError:
        raise web.HTTPRequestTimeout(text=f"the body did not come within {BODY_S:.0f} s") from None


def _text(parameters: Parameters, name: str) -> str:
    value = parameters.get(name)
    if not isinstance(value, str) or not value:
        raise UsageError(f"{name} is missing", name)
    return value


async def _message(parameters: Parameters) -> Cell:
    return await asyncio.to_thread(read_boc_text, _text(parameters, "boc"))


def _address(parameters: Parameters) -> Address:
    return parse_address(_text(parameters, "address"))


def _transactions_json(found: list[StoredTransaction], address: Address) -> Json:
    return [transaction_json(item, address) for item in found]
