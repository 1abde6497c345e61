"""Proxies that answer as a test says, over real sockets, and the little chain that they and a client need."""

import asyncio
import hashlib
import itertools
import math
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace

from cocoon_desktop.app.practice_terms import CLIENT_TOP_UP, PRACTICE_PARAMS
from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.client.budget_store import BudgetKeeper
from cocoon_desktop.network.client.link import AnswerPatience
from cocoon_desktop.network.client.service import ClientOptions, ClientPace, ClientService
from cocoon_desktop.network.client.session import ClientProfile
from cocoon_desktop.network.connection import Connection
from cocoon_desktop.network.listener import Listener
from cocoon_desktop.network.proxy.signer import PaymentSigner
from cocoon_desktop.network.root import RootReader
from cocoon_desktop.ton.address import to_wire
from cocoon_desktop.ton.cell import Address, Cell
from cocoon_desktop.ton.chain import AccountState, ChainTransaction, StackResult, StackValue
from cocoon_desktop.ton.contracts.client import ClientData, ClientParties
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.deploy import ContractSet, plan_practice_root
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint, RegisteredProxy
from cocoon_desktop.ton.sender_plan import SendState
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import NO_TOKENS, Answer, FinalInfo, Kind, encode_client_answer
from cocoon_desktop.wire.payload import encode_response
from cocoon_desktop.wire.session import LinkEvent, MessageReceived, QueryReceived
from cocoon_desktop.wire.tl import TlObject
from nacl.signing import SigningKey

from ...patience import PATIENCE_S, until

HOST = "127.0.0.1"
MODEL = "tiny"
NODE = Address((0, b"n" * 32))
OWNER = Address((0, b"p" * 32))
PROFILE = ClientProfile(NODE, b"secret", is_test=True, test_only=False)
HEAD = encode_response(200, "OK", (("Content-Type", "application/json"),))

RunQuery = tl.ClientRunQuery | tl.ClientRunQueryEx


def worker_type(coefficient: int = 1000, running: int = 0, seats: int = 8) -> tl.ClientWorkerInstanceV2:
    return tl.ClientWorkerInstanceV2(
        coefficient=coefficient, active_requests=running, max_active_requests=seats
    )


def tokens(total: int) -> tl.TokensUsed:
    return replace(NO_TOKENS, prompt_tokens_used=total, total_tokens_used=total)


@dataclass
class ScriptedProxy:
    """``script`` gets every request and says what goes back."""

    number: int
    version: int | None = 2
    script: Callable[["ScriptedProxy", RunQuery], None] = lambda proxy, request: proxy.serve(request)
    models: dict[str, list[tl.ClientWorkerInstanceV2]] = field(
        default_factory=lambda: {MODEL: [worker_type()]}
    )
    knows_v2: bool = True
    foreign_contract: bool = False
    is_silent: bool = False
    """It takes the connection and answers nothing."""
    max_tokens: int = 0
    signed_tokens: int = 0
    """What a client is shown when it is authorized."""
    requests: list[RunQuery] = field(default_factory=list)
    connections: list[Connection] = field(default_factory=list)
    contracts: ContractSet | None = None
    port: int = 0

    def __post_init__(self) -> None:
        self.key = SigningKey(bytes([self.number]) * 32)
        self.listener = Listener("client", self._serve_link, itertools.count())

    @property
    def endpoint(self) -> Endpoint:
        return Endpoint(HOST, self.port)

    @property
    def public_key(self) -> bytes:
        return bytes(self.key.verify_key)

    @property
    def contract(self) -> Address:
        assert self.contracts is not None
        return self.contracts.proxy(OWNER, self.public_key).address

    @property
    def client_contract(self) -> Address:
        assert self.contracts is not None
        return self.contracts.client(NODE, self.contract, self.public_key).address

    # --- what a script says -------------------------------------------------------------------------------

    def send(self, message: TlObject) -> None:
        self.connections[-1].send(message)

    def _answer(self, request: RunQuery, kind: Kind, payload: bytes, total: int | None) -> None:
        final = None if total is None else FinalInfo(tokens(total))
        answer = Answer(request.request_id, kind, payload, final)
        self.send(encode_client_answer(answer, self.version or 0))

    def head(self, request: RunQuery, total: int | None = None) -> None:
        self._answer(request, Kind.HEAD, HEAD, total)

    def part(self, request: RunQuery, data: bytes, total: int | None = None) -> None:
        self._answer(request, Kind.PART, data, total)

    def refuse(self, request: RunQuery, code: int, reason: str, *, old: bool = True, total: int = 0) -> None:
        """``old``: with the constructor of before versions, as upstream's proxy does at every version."""
        answer = Answer(
            request.request_id, Kind.ERROR, error_code=code, error=reason, final=FinalInfo(tokens(total))
        )
        self.send(encode_client_answer(answer, 0 if old else self.version or 0))

    def serve(self, request: RunQuery, total: int = 10, body: bytes = b"{}") -> None:
        """A whole answer, and the notice after it."""
        self.head(request)
        self.part(request, body, total)
        self.bill(request, total)

    def bill(self, request: RunQuery, total: int) -> None:
        self.max_tokens += total
        self.send(
            tl.ProxyClientRequestPayment(
                request_id=request.request_id,
                signed_payment=tl.ProxySignedPaymentEmpty(),
                db_tokens=self.max_tokens,
                max_tokens=self.max_tokens,
                request_tokens=total,
            )
        )

    def lose(self) -> None:
        self.connections[-1].close("as the test says")

    def signed(self, total: int) -> tl.ProxySignedPayment:
        contract = to_wire(self.client_contract, test_only=False)
        return tl.ProxySignedPayment(data=PaymentSigner(self.key, OWNER).sign_for_client(contract, total))

    # --- the link -----------------------------------------------------------------------------------------

    async def _serve_link(self, connection: Connection, _: int) -> None:
        self.connections.append(connection)

        def on_event(event: LinkEvent) -> None:
            match event:
                case QueryReceived() if self.is_silent:
                    pass
                case QueryReceived(query_id=query_id, query=query):
                    answer = self._query(query)
                    if answer is None:
                        connection.refuse(query_id, 0, "Lost promise")
                    else:
                        connection.answer(query_id, answer)
                        connection.trust()
                case MessageReceived(message=message):
                    assert isinstance(message, tl.ClientRunQuery | tl.ClientRunQueryEx)
                    self.requests.append(message)
                    self.script(self, message)

        await connection.run(on_event)

    def _query(self, query: TlObject) -> TlObject | None:
        match query:
            case tl.ClientConnectToProxy():
                return self._connected()
            case tl.ClientAuthorizeWithProxyShort():
                payment = self.signed(self.signed_tokens)
                return tl.ClientAuthorizationWithProxySuccess(
                    signed_payment=payment if self.signed_tokens else tl.ProxySignedPaymentEmpty(),
                    tokens_committed_to_db=self.max_tokens,
                    max_tokens=self.max_tokens,
                )
            case tl.ClientUpdatePaymentStatus():
                return tl.ClientPaymentStatus(
                    signed_payment=tl.ProxySignedPaymentEmpty(),
                    db_tokens=self.max_tokens,
                    max_tokens=self.max_tokens,
                )
            case tl.ClientGetWorkerTypesV2() if self.knows_v2:
                models = self.models.items()
                types = [tl.ClientWorkerTypeV2(name=name, workers=tuple(all_)) for name, all_ in models]
                return tl.ClientWorkerTypesV2(types=tuple(types))
            case tl.ClientGetWorkerTypes():
                old = (_old_type(name, all_) for name, all_ in self.models.items())
                return tl.ClientWorkerTypes(types=tuple(old))
        return None

    def _connected(self) -> TlObject:
        client = NODE if self.foreign_contract else self.client_contract
        return tl.ClientConnectedToProxy(
            params=tl.ProxyParams(
                proxy_public_key=self.public_key,
                proxy_owner_address=to_wire(OWNER, test_only=False),
                proxy_sc_address=to_wire(self.contract, test_only=False),
                is_test=True,
                proto_version=self.version,
            ),
            client_sc_address=to_wire(client, test_only=False),
            auth=tl.ClientProxyConnectionAuthShort(secret_hash=secret_hash(self.client_contract), nonce=1),
            signed_payment=tl.ProxySignedPaymentEmpty(),
        )


def _old_type(name: str, workers: Sequence[tl.ClientWorkerInstanceV2]) -> tl.ClientWorkerType:
    prices = sorted(worker.coefficient for worker in workers)
    return tl.ClientWorkerType(
        name=name,
        active_workers=len(workers),
        coefficient_min=min([*prices, 2**31 - 1]),
        coefficient_bucket50=min([*prices, 2**31 - 1]),
        coefficient_max=2**31 - 1,
    )


def secret_hash(client_contract: Address) -> bytes:
    return hashlib.sha256(PROFILE.secret_for(client_contract)).digest()


@dataclass
class ScriptedChain:
    """One root contract; every other account is a client contract with money."""

    root: Address
    root_data: Cell
    balance: Nanoton = CLIENT_TOP_UP
    sent: list[Sequence[Outgoing]] = field(default_factory=list)

    async def account(self, address: Address) -> AccountState:
        data = self.root_data if address == self.root else self._client(address)
        return AccountState(Nanoton(10**12), "active", None, data, 5, bytes(32))

    def _client(self, address: Address) -> Cell:
        return ClientData(
            stake=PRACTICE_PARAMS.min_client_stake,
            balance=self.balance,
            secret_hash=secret_hash(address),
            parties=ClientParties(NODE, OWNER, bytes(32)),
            params=PRACTICE_PARAMS,
        ).encode()

    async def transactions(
        self, address: Address, *, after_lt: int = 0, limit: int = 100
    ) -> list[ChainTransaction]:
        raise NotImplementedError

    async def send(self, message: Cell) -> bytes:
        raise NotImplementedError

    async def run_get_method(
        self, address: Address, method: str, stack: Sequence[StackValue] = ()
    ) -> list[StackResult]:
        raise NotImplementedError


@dataclass
class ScriptedWallet:
    """``failures``: how often the chain does not answer first. Sending takes until ``gate`` is open."""

    sent: list[Outgoing] = field(default_factory=list)
    failures: int = 0
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, messages: Sequence[Outgoing], *, reference: str = "") -> None:
        if self.failures:
            self.failures -= 1
            raise ChainError("the chain's server cannot be reached")
        await self.gate.wait()
        self.sent += messages

    async def fate(self, message: Outgoing, *, within_s: float = math.inf) -> SendState | None:
        return SendState.CONFIRMED if message in self.sent else None


@dataclass
class Play:
    """A running client and the proxies that it is linked to, in the order of their numbers."""

    client: ClientService
    wallet: ScriptedWallet
    chain: ScriptedChain


@asynccontextmanager
async def playing(
    *proxies: ScriptedProxy,
    links: int | None = None,
    patience: AnswerPatience | None = None,
    budget: BudgetKeeper | None = None,
    reconnect_s: float = 0.02,
    status_s: float = 30.0,
    chain_failures: int = 0,
    is_chain_slow: bool = False,
) -> AsyncIterator[Play]:
    """``links``: wait until so many proxies are connected and have told what they offer."""
    async with AsyncExitStack() as stack:
        for proxy in proxies:
            proxy.port = await proxy.listener.open(HOST, 0)
            stack.push_async_callback(proxy.listener.close)
        listed = [RegisteredProxy(proxy.number, proxy.endpoint, proxy.endpoint) for proxy in proxies]
        planned = plan_practice_root(OWNER, PRACTICE_PARAMS, shipped_codes(), proxies=listed)
        for proxy in proxies:
            proxy.contracts = planned.contracts
        chain = ScriptedChain(planned.deployment.address, planned.deployment.data)
        root = RootReader(chain, chain.root)
        await root.refresh()
        pace = ClientPace(status_s, reconnect_s, patience or AnswerPatience())
        wallet = ScriptedWallet(failures=chain_failures)
        if not is_chain_slow:
            wallet.gate.set()
        options = ClientOptions(PROFILE, NODE, CLIENT_TOP_UP, pace, proxies=max(1, len(proxies)))
        client = ClientService(options, chain, root, wallet, budget)
        task = asyncio.create_task(client.run_forever())
        try:
            async with asyncio.timeout(PATIENCE_S):
                wanted = len(proxies) if links is None else links
                await until(lambda: sum(link.offers is not None for link in client.links) >= wanted)
            yield Play(client, wallet, chain)
        finally:
            task.cancel()
            (outcome,) = await asyncio.gather(task, return_exceptions=True)
            if isinstance(outcome, Exception):
                raise outcome
