"""A client and a worker as the C++ programs are, of any version of theirs, at a proxy's doors."""

import hashlib
import secrets
from dataclasses import dataclass, field

from .cells import account, spelled
from .contracts import CLIENT_CHARGE, WORKER_PAYOUT, Ton, fake_ton, signed_total
from .link import Link
from .words import Words, boolean, f64, http_request, http_response, i32, i64, text, tokens

WALLET, OWNER = bytes([0xC1]) * 32, bytes([0x0F]) * 32
MODEL = "tiny@commit:verity"
BODY = b'{"max_tokens":100,"messages":[{"content":"Hi","role":"user"}],"model":"tiny"}'

C_ANSWER, C_ERROR, C_PART, C_PART_ERROR = 0x9B943922, 0x6D60569A, 0xB765DE4C, 0xD790A022
C_ANSWER_EX, C_ERROR_EX, C_PART_EX = 0xCD524720, 0x072562A8, 0xC07BFAEC
C_NOTICE = 0xC6BCF127
P_QUERY, P_QUERY_EX, P_NOTICE = 0x47182416, 0xC805E7E2, 0x1436C0D5


@dataclass(frozen=True)
class Versions:
    """None of them: a program of before versions. ``chosen`` is what a proxy must take."""

    low: int | None
    high: int | None
    chosen: int
    machine: str = ""
    """What a worker of version 4 may say of its machine, as JSON."""

    @property
    def flags(self) -> int:
        return (1 if self.low is None else 3) | (4 if self.machine else 0)

    def fields(self) -> bytes:
        known = b"" if self.low is None or self.high is None else i32(self.low) + i32(self.high)
        return known + (text(self.machine) if self.machine else b"")


OLD, FIRST = Versions(None, None, 0), Versions(0, 1, 1)
DECEMBER, NEW_CLIENT, NEW_WORKER = Versions(1, 2, 2), Versions(1, 4, 4), Versions(3, 4, 4)
"""The programs of December 2025, and those that came after them."""


@dataclass
class ProxyFound:
    """What a proxy said of itself, and that its contracts are where they must be."""

    version: int
    key: bytes
    contract: bytes

    @classmethod
    def read(cls, words: Words, ton: Ton) -> "ProxyFound":
        flags, key, owner, contract = words.i32(), words.raw(32), words.text(), words.text()
        assert flags in (1, 3), "nothing that a C++ program does not know"
        assert words.bool(), "is_test"
        version = words.i32() if flags & 2 else 0
        derived = ton.proxy(account(owner), key)
        assert contract == spelled(derived)
        return cls(version, key, derived)


@dataclass
class Answer:
    """Of one request, put together from either family of constructors."""

    kinds: list[int] = field(default_factory=list)
    status: int = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""
    error: tuple[int, str] | None = None
    tokens: int = 0
    times: int = 0
    """How many times the final info has."""
    debug: list[str] = field(default_factory=list)
    """Of worker and proxy."""


@dataclass
class Client:
    """``ClientRunner`` behind one link."""

    link: Link
    versions: Versions = DECEMBER
    ton: Ton = field(default_factory=fake_ton)
    wallet: bytes = WALLET
    totals: list[int] = field(default_factory=list)
    """Every signed total that was seen."""
    bag: bytes = b""
    """The last of them, as it came."""
    proxy: ProxyFound | None = None
    contract: bytes = b""

    async def introduce(self) -> tuple[bytes, int]:
        """What is offered: the hash of a secret, empty where the proxy does not know us, and a nonce."""
        params = i32(self.versions.flags) + text(spelled(self.wallet)) + boolean(True)
        words = await self.link.ask(i32(0xFF5FA0F4) + params + self.versions.fields() + i32(self.ton.version))
        assert words.id() == 0x95317AD1
        self.proxy = ProxyFound.read(words, self.ton)
        assert self.proxy.version == self.versions.chosen
        self.contract = self.ton.client(self.wallet, self.proxy.contract, self.proxy.key)
        assert words.text() == spelled(self.contract)
        kind = words.id()
        assert kind in (0xD6FFC5AF, 0x417BF016)
        secret_hash = words.raw(32) if kind == 0xD6FFC5AF else b""
        nonce = words.i64()
        self._payment(words)
        words.end()
        return secret_hash, nonce

    async def authorize(self, secret: bytes | None) -> None:
        """``None``: the long way."""
        words = await self.link.ask(i32(0xD3474303) if secret is None else i32(0x6C276723) + text(secret))
        assert words.id() == 0x75D5AC34
        self._counts(words)

    async def join(self, *, short: bool = True) -> None:
        """In fake TON both ways lead in at once, and the short one is offered with the hash of no secret."""
        offered = await self.introduce()
        assert offered == (hashlib.sha256(b"").digest(), 0)
        await self.authorize(b"" if short else None)

    def _payment(self, words: Words) -> None:
        assert self.proxy is not None
        if bag := words.payment():
            self.bag = bag
            self.totals.append(signed_total(bag, self.proxy.key, CLIENT_CHARGE, self.contract))

    def _counts(self, words: Words) -> tuple[int, int]:
        """``db_tokens`` and ``max_tokens`` behind a payment."""
        self._payment(words)
        counts = words.i64(), words.i64()
        words.end()
        return counts

    async def status(self) -> tuple[int, int]:
        words = await self.link.ask(i32(0x9ED1C697))
        assert words.id() == 0xAA8A0ECC
        return self._counts(words)

    def request(
        self,
        body: bytes = BODY,
        *,
        model: str = "tiny",
        max_tokens: int = 100,
        timeout: float = 114.0,
        key: bytes = bytes(32),
        debug: bool = False,
    ) -> bytes:
        """Send it; its id. Headers are those that the C++ client passes on. ``key``: of who can read it."""
        request_id = secrets.token_bytes(32)
        length = ("Content-Length", str(len(body)))
        query = http_request("/v1/chat/completions", body, ("Host", "127.0.0.1:10000"), length)
        fields = text(model) + text(query) + i32(4000) + i32(max_tokens) + f64(timeout) + request_id
        fields += i32(self.ton.version)
        if self.versions.chosen == 0:
            self.link.send(i32(0xBC748F32) + fields)
        elif self.versions.chosen < 3:
            self.link.send(i32(0xF54CB74B) + fields + i32(1) + boolean(debug))
        else:
            self.link.send(i32(0xF54CB74B) + fields + i32(3) + boolean(debug) + key)
        return request_id

    async def answer(self, request_id: bytes) -> Answer:
        """To its end, whichever way that is."""
        seen = Answer()
        while not await self._piece(request_id, seen):
            pass
        return seen

    async def _piece(self, request_id: bytes, seen: Answer) -> bool:
        family = (C_ANSWER, C_ERROR, C_PART, C_PART_ERROR)
        words = await self.link.next(*family, C_ANSWER_EX, C_ERROR_EX, C_PART_EX)
        words.at = 0
        kind = words.id()
        seen.kinds.append(kind)
        if kind in family:
            return self._plain(kind, words, request_id, seen)
        assert words.raw(32) == request_id
        if kind == C_ERROR_EX:
            seen.error = words.i32(), words.text()
        else:
            self._payload(kind == C_ANSWER_EX, words.data_field(), seen)
        is_last = bool(words.i32() & 1)
        assert is_last or kind != C_ERROR_EX, "a C++ client reads the final info of every error"
        if is_last:
            flags = words.i32()
            seen.tokens = words.tokens()[4]
            seen.debug = [words.text() for _ in range(2 * (flags & 1))]
            seen.times = 4 if flags & 2 else 0
            assert all(words.f64() >= 0 for _ in range(seen.times))
        words.end()
        return is_last

    def _plain(self, kind: int, words: Words, request_id: bytes, seen: Answer) -> bool:
        is_last = True
        if kind in (C_ERROR, C_PART_ERROR):
            seen.error = words.i32(), words.text()
        else:
            self._payload(kind == C_ANSWER, words.data_field(), seen)
            is_last = words.bool()
        assert words.raw(32) == request_id
        seen.tokens = words.tokens()[4]
        words.end()
        return is_last

    @staticmethod
    def _payload(is_head: bool, data: bytes, seen: Answer) -> None:
        if not is_head:
            seen.body += data
            return
        words = Words(data)
        assert words.id() == 0x1CD0C42B
        assert words.text() in ("HTTP/1.0", "HTTP/1.1"), "any other one ends the C++ client"
        seen.status, _ = words.i32(), words.text()
        seen.headers = words.headers()
        seen.body += words.data_field()
        words.end()

    async def notice(self, request_id: bytes) -> tuple[int, int]:
        """What the request cost and what all of them did, from ``proxy.clientRequestPayment``."""
        words = await self.link.next(C_NOTICE)
        assert words.raw(32) == request_id
        self._payment(words)
        words.i64()
        total, request = words.i64(), words.i64()
        words.end()
        return request, total

    async def models(self) -> dict[str, list[tuple[int, int, int]]]:
        """Of each model the price, the load and the room of its workers; in version 0 what is said there."""
        if self.versions.chosen == 0:
            words = await self.link.ask(i32(0x7F062BDB))
            assert words.id() == 0xF64E0E01
            kinds = [(words.text(), [words.i32() for _ in range(4)]) for _ in range(words.i32())]
            words.end()
            assert all(numbers[3] == 0x7FFFFFFF for _, numbers in kinds), "one number too many is counted"
            return {name: [(numbers[1], 0, 0)] * numbers[0] for name, numbers in kinds}
        words = await self.link.ask(i32(0xB2133D72))
        assert words.id() == 0x0CF0DC67
        found = {}
        for _ in range(words.i32()):
            name = words.text()
            workers = [(words.i32(), words.i32(), words.i32(), words.i32()) for _ in range(words.i32())]
            assert all(worker[0] == 0 for worker in workers), "flags"
            found[name] = [worker[1:] for worker in workers]
        words.end()
        return found


@dataclass
class Query:
    """What a proxy passed on."""

    kind: int
    request_id: bytes
    request: bytes
    coefficient: int
    timeout: float
    debug: bool = False


@dataclass
class Worker:
    """``WorkerRunner`` behind one link."""

    link: Link
    versions: Versions = DECEMBER
    ton: Ton = field(default_factory=fake_ton)
    coefficient: int = 1000
    max_active: int = 60
    owner: bytes = OWNER
    model: str = MODEL
    totals: list[int] = field(default_factory=list)
    bag: bytes = b""
    db_tokens: int = 0
    max_tokens: int = 0
    proxy: ProxyFound | None = None
    contract: bytes = b""

    async def introduce(self) -> None:
        params = (
            i32(self.versions.flags) + text(spelled(self.owner)) + text(self.model) + i32(self.coefficient)
        )
        params += boolean(True) + i32(1) + i32(self.max_active) + self.versions.fields()
        words = await self.link.ask(i32(0xCC484C5D) + params)
        assert words.id() == 0x66BC82EE
        self.proxy = ProxyFound.read(words, self.ton)
        assert self.proxy.version == self.versions.chosen
        self.contract = self.ton.worker(self.owner, self.proxy.contract, self.proxy.key)
        assert words.text() == spelled(self.contract)
        words.end()

    async def compare(self) -> int:
        """The proxy's ``error_code``."""
        known, most = max(self.totals, default=0), self.max_tokens
        words = await self.link.ask(i32(0xDB386501) + i64(known) + i64(self.db_tokens) + i64(most))
        assert words.id() == 0x9054C411
        self.max_tokens = 0
        self._take(words)
        error = words.i32()
        words.end()
        assert error or self.max_tokens >= most, "a C++ worker ends itself"
        self.max_tokens = max(self.max_tokens, most)
        return error

    async def join(self, *, disabled: bool = False) -> None:
        await self.introduce()
        if await self.compare():
            words = await self.link.ask(i32(0xF8DD9914) + i64(self.db_tokens) + text(b""))
            assert (words.id(), words.i32()) == (0x0C10973E, 0)
            words.end()
        words = await self.link.ask(i32(0xF843B066) + boolean(disabled))
        assert words.id() == 0x3AD9B886
        words.end()

    def _take(self, words: Words) -> None:
        """A payment, ``db_tokens``, ``max_tokens``: none may fall, and the payment may not be empty."""
        assert self.proxy is not None
        bag = words.payment()
        assert bag, "an empty payment ends a C++ worker's handshake"
        self.bag = bag
        self.totals.append(signed_total(bag, self.proxy.key, WORKER_PAYOUT, self.contract))
        assert self.totals == sorted(self.totals)
        stored, most = words.i64(), words.i64()
        assert stored >= self.db_tokens
        assert most >= self.max_tokens
        self.db_tokens, self.max_tokens = stored, most

    async def status(self) -> None:
        words = await self.link.ask(i32(0xDC70A524))
        assert words.id() == 0xA88BD701
        self._take(words)
        words.end()

    async def query(self) -> Query:
        assert self.proxy is not None
        words = await self.link.next(P_QUERY, P_QUERY_EX)
        words.at = 0
        kind, request = words.id(), words.data_field()
        bag = words.payment()
        self.totals.append(signed_total(bag, self.proxy.key, WORKER_PAYOUT, self.contract))
        query = Query(kind, b"", request, words.i64(), words.f64())
        query.request_id = words.raw(32)
        if kind == P_QUERY_EX:
            assert words.i32() == 1, "flags"
            query.debug = words.bool()
        words.end()
        assert kind == (P_QUERY_EX if self.versions.chosen else P_QUERY)
        return query

    def head(
        self, query: Query, *pairs: tuple[str, str], status: int = 200, body: bytes | None = None
    ) -> None:
        """The first answer; with ``body`` it is the last one, too."""
        response = http_response(status, "OK", body or b"", *pairs, ("Connection", "Close"))
        self._say(0x37E5F725, 0x1CE574E8, query, response, None if body is None else 0)

    def part(self, query: Query, data: bytes, used: int | None = None, debug: str = "") -> None:
        """``used``: of the last part."""
        self._say(0x72EB00EE, 0x6D85B50F, query, data, used, debug)

    def _say(
        self, plain: int, extended: int, query: Query, data: bytes, used: int | None, debug: str = ""
    ) -> None:
        is_last = used is not None
        if self.versions.chosen == 0:
            counted = tokens(used or 0)
            self.link.send(i32(plain) + text(data) + boolean(is_last) + query.request_id + counted)
            return
        final = self._final(used, debug) if used is not None else b""
        self.link.send(i32(extended) + query.request_id + text(data) + i32(int(is_last)) + final)

    def _final(self, used: int, debug: str = "") -> bytes:
        said = tokens(used) + (text(debug) if debug else b"")
        if self.versions.chosen < 2:
            return i32(1 if debug else 0) + said
        return i32(3 if debug else 2) + said + f64(1.7e9) + f64(1.7e9 + 1)

    def fail(self, query: Query, code: int, reason: str, *, after_head: bool = False) -> None:
        if self.versions.chosen == 0:
            kind = 0x940E1168 if after_head else 0x669D014E
            self.link.send(i32(kind) + i32(code) + text(reason) + query.request_id + tokens(5))
            return
        words = i32(0x8F7FB0A7) + query.request_id + i32(code) + text(reason) + i32(1)
        self.link.send(words + self._final(5))

    async def notice(self, query: Query) -> int:
        """What the request earned, from ``proxy.workerRequestPayment``."""
        words = await self.link.next(P_NOTICE)
        assert words.raw(32) == query.request_id
        self._take(words)
        earned = words.i64()
        assert len(words.text()) == 48, "the client's owner"
        words.end()
        return earned

    def enable(self, enabled: bool) -> None:
        self.link.send(i32(0xB3B71039) + i32(int(not enabled)))

    def price(self, coefficient: int) -> None:
        self.link.send(i32(0x6AF092B0) + i32(coefficient))
