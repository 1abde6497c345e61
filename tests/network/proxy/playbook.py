"""A proxy session with a worker and a client that speak to it by hand: events in, messages out, no socket."""

import hashlib
import itertools
from dataclasses import dataclass, field

from cocoon_desktop.core.errors import RemoteProtocolError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.proxy.accounts import ClientContractView
from cocoon_desktop.network.proxy.actions import AnswerQuery, CloseLink, RefuseQuery, Send, TrustLink
from cocoon_desktop.network.proxy.session import ProxySession
from cocoon_desktop.network.proxy.terms import ProxyIdentity, RootView, Snapshot
from cocoon_desktop.ton.contracts.common import ContractState
from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import Answer, FinalInfo, Kind, encode_worker_answer
from cocoon_desktop.wire.http import HttpRequest
from cocoon_desktop.wire.payload import encode_request, encode_response
from cocoon_desktop.wire.tl import TlObject
from cocoon_desktop.wire.tokens import TokenPrices

MODEL = "tiny"
TON = 10**9
PRICES = TokenPrices(Nanoton(20), Nanoton(18), 10_000, 1_000, 80_000, 80_000)
WORKER, CLIENT = 1, 2
SECRET = b"a secret"


class PlainContracts:
    """Addresses that a person can read."""

    def normalized(self, owner_address: str) -> str:
        if not owner_address.startswith("owner"):
            raise RemoteProtocolError(f"{owner_address} is no address")
        return owner_address

    def client_contract(self, owner_address: str) -> str:
        return f"client of {owner_address}"

    def worker_contract(self, owner_address: str) -> str:
        return f"worker of {owner_address}"


class PlainSigner:
    """Signs legibly and counts how often."""

    def __init__(self) -> None:
        self.signed: list[str] = []

    def sign_for_client(self, contract_address: str, tokens: int) -> bytes:
        return self._sign(f"{contract_address} used {tokens}")

    def sign_for_worker(self, contract_address: str, tokens: int) -> bytes:
        return self._sign(f"{contract_address} earned {tokens}")

    def _sign(self, text: str) -> bytes:
        self.signed.append(text)
        return text.encode()


def tokens(total: int, **parts: int) -> tl.TokensUsed:
    return tl.TokensUsed(
        prompt_tokens_used=parts.get("prompt", 0),
        cached_tokens_used=0,
        completion_tokens_used=parts.get("completion", total),
        reasoning_tokens_used=0,
        total_tokens_used=total,
    )


HEAD = encode_response(200, "OK", (("Content-Type", "application/json"),))
QUERY = encode_request(HttpRequest("POST", "/v1/chat/completions", (), b'{"model":"tiny"}'))


@dataclass
class Playbook:
    version: int = 2
    snapshot: Snapshot = field(default_factory=Snapshot)
    prices: TokenPrices = PRICES
    now: float = 0.0

    def __post_init__(self) -> None:
        self.signer = PlainSigner()
        identity = ProxyIdentity(b"k" * 32, "owner P", "contract P", is_test=True)
        root = RootView(version=3, prices=self.prices)
        self.proxy = ProxySession(
            identity, root, self.signer, PlainContracts(), snapshot=self.snapshot, wall_offset=1000.0
        )
        self.closed: dict[int, str] = {}
        self.trusted: list[int] = []
        self._query_ids = itertools.count(1)
        self._answers: dict[int, TlObject | RefuseQuery] = {}
        self._received: dict[int, list[TlObject]] = {}

    # --- hands

    def collect(self) -> None:
        for action in iter(self.proxy.next_action, None):
            match action:
                case Send(link_id=link_id, message=message):
                    self._received.setdefault(link_id, []).append(tl.decode(tl.encode(message)))
                case AnswerQuery(query_id=query_id, answer=answer):
                    self._answers[query_id] = tl.decode(tl.encode(answer))
                case RefuseQuery(query_id=query_id):
                    self._answers[query_id] = action
                case CloseLink(link_id=link_id, reason=reason):
                    self.closed[link_id] = reason
                case TrustLink(link_id=link_id):
                    self.trusted.append(link_id)

    def received(self, link_id: int) -> list[TlObject]:
        """What the peer got since the last look."""
        self.collect()
        return self._received.pop(link_id, [])

    def save(self) -> bool:
        """Store what is dirty, as the ledger would."""
        batch = self.proxy.take_batch()
        if batch is None:
            return False
        self.proxy.saved(batch)
        return True

    def answer_to(self, query_id: int) -> TlObject | RefuseQuery | None:
        self.collect()
        return self._answers.pop(query_id, None)

    # --- a worker

    def ask_as_worker(self, query: TlObject, link: int = WORKER) -> TlObject | RefuseQuery | None:
        query_id = next(self._query_ids)
        self.proxy.worker_query(link, query_id, query, self.now)
        return self.answer_to(query_id)

    def worker_params(self, **changes: object) -> tl.WorkerParams:
        values: dict[str, object] = {
            "worker_owner_address": "owner W",
            "model": f"{MODEL}@commit:hash",
            "coefficient": 1000,
            "is_test": True,
            "proxy_cnt": 1,
            "max_active_requests": 2,
        }
        if self.version:
            values |= {"min_proto_version": 1, "max_proto_version": self.version}
        return tl.WorkerParams(**(values | changes))  # type: ignore[arg-type]

    def join_worker(self, link: int = WORKER, **changes: object) -> None:
        self.proxy.worker_connected(link, self.now)
        self.ask_as_worker(tl.WorkerConnectToProxy(params=self.worker_params(**changes)), link)
        compare = tl.WorkerCompareBalanceWithProxy(
            tokens_committed_to_blockchain=0, tokens_committed_to_db=0, max_tokens=0
        )
        self.ask_as_worker(compare, link)
        done = self.ask_as_worker(tl.WorkerProxyHandshakeComplete(is_disabled=False), link)
        assert done == tl.WorkerProxyHandshakeCompleted()

    def answer_as_worker(self, answer: Answer, link: int = WORKER) -> None:
        self.proxy.worker_message(link, encode_worker_answer(answer, self.version), self.now)

    def finish(self, request_id: bytes, used: tl.TokensUsed) -> None:
        """A whole answer: head, one part, the end."""
        self.answer_as_worker(Answer(request_id, Kind.HEAD, HEAD))
        self.answer_as_worker(Answer(request_id, Kind.PART, b"hello"))
        self.answer_as_worker(Answer(request_id, Kind.PART, b"", FinalInfo(used, worker_times=(1.0, 2.0))))

    # --- a client

    def ask_as_client(self, query: TlObject, link: int = CLIENT) -> TlObject | RefuseQuery | None:
        query_id = next(self._query_ids)
        self.proxy.client_query(link, query_id, query)
        return self.answer_to(query_id)

    def connect_client(self, link: int = CLIENT, **changes: object) -> TlObject | RefuseQuery | None:
        self.proxy.client_connected(link, self.now)
        values: dict[str, object] = {"client_owner_address": "owner C", "is_test": True}
        if self.version:
            values |= {"min_proto_version": 1, "max_proto_version": self.version}
        params = tl.ClientParams(**(values | changes))  # type: ignore[arg-type]
        return self.ask_as_client(tl.ClientConnectToProxy(params=params, min_config_version=3), link)

    def fund(self, balance: int = 100 * TON, stake: int = 100 * TON, charged: int = 0) -> None:
        secret_hash = hashlib.sha256(SECRET).digest()
        view = ClientContractView(
            ContractState.NORMAL, Nanoton(balance), Nanoton(stake), charged, secret_hash
        )
        self.proxy.client_contract_seen("owner C", view)

    def join_client(self, link: int = CLIENT) -> None:
        self.connect_client(link)
        answer = self.ask_as_client(tl.ClientAuthorizeWithProxyShort(data=SECRET), link)
        assert isinstance(answer, tl.ClientAuthorizationWithProxySuccess)

    def send_request(self, link: int = CLIENT, **changes: object) -> None:
        values: dict[str, object] = {
            "model_name": MODEL,
            "query": QUERY,
            "max_coefficient": 4000,
            "max_tokens": 100,
            "timeout": 100.0,
            "request_id": b"r" * 32,
            "min_config_version": 3,
        }
        message: TlObject
        if self.version:
            message = tl.ClientRunQueryEx(**(values | {"enable_debug": False} | changes))  # type: ignore[arg-type]
        else:
            message = tl.ClientRunQuery(**(values | changes))  # type: ignore[arg-type]
        self.proxy.client_message(link, message, self.now)

    def request_at_worker(self, link: int = WORKER) -> bytes:
        """Id of the one request that the worker was just handed."""
        (message,) = self.received(link)
        assert isinstance(message, tl.ProxyRunQuery | tl.ProxyRunQueryEx)
        return message.request_id


def ready(version: int = 2) -> Playbook:
    """A proxy with a funded client and a worker, all ready."""
    book = Playbook(version)
    book.fund()
    book.join_worker()
    book.join_client()
    book.save()
    return book
