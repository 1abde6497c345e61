"""I am a chain somewhere else, asked through a toncenter v2 server.

Questions are asked again, with growing pauses, when the server is busy or out of reach; a message is handed
over once, for its sender decides whether to hand it over again. Everything that goes wrong is a ChainError.
"""

import asyncio
import base64
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC
from email.utils import parsedate_to_datetime

import aiohttp

from cocoon_desktop.core.errors import ChainError, RemoteProtocolError, UsageError
from cocoon_desktop.core.seldom import SeldomLog

from .address import format_raw
from .boc import encode_boc
from .cell import Address, Cell
from .chain import AccountState, ChainTransaction, StackResult, StackValue
from .chain_errors import GetMethodError, UnreachableError
from .toncenter_answers import (
    Json,
    ServerError,
    read_account,
    read_envelope,
    read_get_method,
    read_transactions,
    require_link,
    stack_pair,
)
from .transaction import RawTransaction

seldom = SeldomLog(logging.getLogger(__name__))

MAX_ANSWER_BYTES = 16 << 20
"""A hundred transactions with large messages stay below 8 MiB."""
TIMEOUT_S = 20.0
PAUSES_S = (0.5, 1.0, 2.0, 4.0)
"""Before each further attempt of a question."""
PAGE = 100
MAX_PAGES = 1000
"""Walking back further than 100,000 transactions is a job for an indexer."""

Body = Mapping[str, str | list[list[str]]]


class HttpChain:
    """Implements ``Chain`` over HTTP. The session is the caller's, who closes it."""

    def __init__(
        self,
        base_url: str,
        session: aiohttp.ClientSession,
        api_key: str | None = None,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """``base_url`` is such as ``https://toncenter.com/api/v2``. Raises UsageError for anything else."""
        if not base_url.startswith(("http://", "https://")):
            raise UsageError(f"{base_url!r} is not the address of a server", "base_url")
        self._base_url, self._session, self._sleep = base_url.rstrip("/"), session, sleep
        self._headers = {"X-API-Key": api_key} if api_key else {}
        self._clock = clock
        self._clock_ahead_s: float | None = None

    @property
    def clock_ahead_s(self) -> float | None:
        """As ``DatedChain.clock_ahead_s``, to about a second: by the last answer that was dated."""
        return self._clock_ahead_s

    async def account(self, address: Address) -> AccountState:
        """As ``Chain.account``; the server's word."""
        result = await self._ask("getAddressInformation", {"address": format_raw(address)})
        return await asyncio.to_thread(read_account, result)

    async def transactions(
        self, address: Address, *, after_lt: int = 0, limit: int = 100
    ) -> list[ChainTransaction]:
        """As ``Chain.transactions``. Walks back from the newest; each must name the one before it."""
        oldest: deque[ChainTransaction] = deque(maxlen=limit)
        last: RawTransaction | None = None
        for _ in range(MAX_PAGES):
            page = await self._page(address, last, after_lt)
            if last is None and not page:
                return []
            for transaction in page:
                if transaction.facts.lt <= after_lt:
                    return list(reversed(oldest))
                oldest.append(transaction.facts)
            last = page[-1]
            if last.previous_lt <= after_lt:
                return list(reversed(oldest))
        raise ChainError(
            f"{format_raw(address)} has more than {MAX_PAGES * PAGE} transactions to look through"
        )

    async def send(self, message: Cell) -> bytes:
        """As ``Chain.send``. Raises NotAcceptedError when the contract refused the message."""
        body = {"boc": base64.b64encode(encode_boc(message)).decode()}
        await self._attempt("sendBoc", body=body)
        return message.hash

    async def run_get_method(
        self, address: Address, method: str, stack: Sequence[StackValue] = ()
    ) -> list[StackResult]:
        """As ``Chain.run_get_method``. The server's word; a slice comes back as a cell, a tuple as a list."""
        body: Body = {
            "address": format_raw(address),
            "method": method,
            "stack": [stack_pair(value) for value in stack],
        }
        result = await self._ask("runGetMethod", body=body)
        answer = await asyncio.to_thread(read_get_method, result)
        if answer.exit_code not in (0, 1):
            raise GetMethodError(format_raw(address), method, answer.exit_code)
        return list(answer.stack)

    async def _page(self, address: Address, after: RawTransaction | None, to_lt: int) -> list[RawTransaction]:
        """Transactions before ``after``, newest first; some servers must look into an archive for them."""
        parameters = {"address": format_raw(address), "limit": str(PAGE), "to_lt": str(to_lt)}
        if after is None:
            result = await self._ask("getTransactions", parameters)
            return await asyncio.to_thread(read_transactions, result, address)
        parameters |= {"lt": str(after.previous_lt), "hash": base64.b64encode(after.previous_hash).decode()}
        try:
            result = await self._attempt("getTransactions", parameters)
        except (ServerError, UnreachableError):
            result = await self._ask("getTransactions", parameters | {"archival": "true"})
        page = await asyncio.to_thread(read_transactions, result, address)
        if not page:
            raise ChainError("the chain's server left out transactions")
        try:
            require_link(after, page[0])
        except RemoteProtocolError as error:
            raise ChainError(f"the chain's server left out transactions: {error}") from error
        return page

    async def _ask(
        self, method: str, parameters: Mapping[str, str] | None = None, *, body: Body | None = None
    ) -> Json:
        """A question: asked again while the server is busy or out of reach."""
        for pause in PAUSES_S:
            try:
                return await self._attempt(method, parameters, body=body)
            except UnreachableError as error:
                seldom.info(method, "%s: %s", method, error)
            except ServerError as error:
                if not error.retry:
                    raise
                seldom.info(method, "%s: %s", method, error)
            await self._sleep(pause)
        return await self._attempt(method, parameters, body=body)

    async def _attempt(
        self,
        method: str,
        parameters: Mapping[str, str] | None = None,
        *,
        body: Body | None = None,
        extra_s: float = 0.0,
    ) -> Json:
        """Ask once: parameters go into the address, a body makes it a POST; ``extra_s`` are the server's."""
        try:
            async with asyncio.timeout(TIMEOUT_S + extra_s):
                status, answer = await self._exchange(f"{self._base_url}/{method}", parameters, body)
        except TimeoutError as error:
            raise UnreachableError(f"the chain's server did not answer in {TIMEOUT_S:.0f} s") from error
        except aiohttp.ClientError as error:
            raise UnreachableError(f"the chain's server cannot be reached: {error}") from error
        return await asyncio.to_thread(read_envelope, status, answer)

    async def _exchange(
        self, url: str, parameters: Mapping[str, str] | None, body: Body | None
    ) -> tuple[int, bytes]:
        """One request; an answer longer than MAX_ANSWER_BYTES raises ChainError."""
        async with self._session.request(
            "GET" if body is None else "POST",
            url,
            params=parameters,
            json=body,
            headers=self._headers,
            allow_redirects=False,  # the key is for this server only
        ) as response:
            self._compare_clocks(response.headers)
            answer = bytearray()
            async for piece in response.content.iter_any():
                answer += piece
                if len(answer) > MAX_ANSWER_BYTES:
                    raise ChainError(f"the chain's server sent more than {MAX_ANSWER_BYTES} bytes")
            return response.status, bytes(answer)

    def _compare_clocks(self, headers: Mapping[str, str]) -> None:
        """RFC 9110 section 6.6.1: the date is of whole seconds. RFC 9111: what has an age is a cache's."""
        if "Date" not in headers or "Age" in headers:
            return
        try:
            date = parsedate_to_datetime(headers["Date"])
        except (ValueError, OverflowError):
            return
        self._clock_ahead_s = self._clock() - date.replace(tzinfo=date.tzinfo or UTC).timestamp() - 0.5
