"""A proxy as the C++ one is, of any version, whose workers and clients are our programs."""

import asyncio
import hashlib
import secrets
from dataclasses import dataclass, field

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ...patience import PATIENCE_S
from .cells import account, spelled
from .contracts import CLIENT_CHARGE, WORKER_PAYOUT, Ton, fake_ton, sign
from .link import Link, RefusedError
from .words import (
    NO_PAYMENT,
    PAYMENT,
    Words,
    boolean,
    f64,
    http_request,
    http_response,
    i32,
    i64,
    text,
    tokens,
)

OWNER = bytes([0x0E]) * 32
P_ANSWER, P_ERROR, P_PART, P_PART_ERROR = 0x37E5F725, 0x669D014E, 0x72EB00EE, 0x940E1168
P_ANSWER_EX, P_ERROR_EX, P_PART_EX = 0x1CE574E8, 0x8F7FB0A7, 0x6D85B50F
C_QUERY, C_QUERY_EX = 0xBC748F32, 0xF54CB74B


@dataclass
class Proxy:
    """Both doors of a proxy, one link at a time on each; ``version`` is what it chooses."""

    version: int
    skips_prelude: bool = False
    """A router says first who is behind it."""
    ton: Ton = field(default_factory=fake_ton)
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    links: asyncio.Queue[Link] = field(default_factory=asyncio.Queue)
    port: int = 0
    peer: bytes = b""
    """The contract of who is at the other end."""
    _server: asyncio.Server | None = None
    _links: list[Link] = field(default_factory=list)

    @property
    def public_key(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    @property
    def contract(self) -> bytes:
        return self.ton.proxy(OWNER, self.public_key)

    async def open(self, port: int) -> None:
        self.port = port
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", port)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        link = Link(reader, writer, connector=False)
        try:
            if self.skips_prelude:
                await reader.readexactly(int.from_bytes(await reader.readexactly(4), "little"))
            await link.greet()
        except EOFError:  # it only looked whether somebody is there
            writer.close()
            return
        self._links.append(link)
        self.links.put_nowait(link)

    async def link(self) -> Link:
        async with asyncio.timeout(PATIENCE_S):
            return await self.links.get()

    async def close(self) -> None:
        assert self._server is not None
        self._server.close()
        await asyncio.gather(*(link.close() for link in self._links))

    def params(self) -> bytes:
        named = self.public_key + text(spelled(OWNER)) + text(spelled(self.contract)) + boolean(True)
        return i32(1) + named if self.version == 0 else i32(3) + named + i32(self.version)

    def payment(self, op: int, total: int) -> bytes:
        return i32(PAYMENT) + text(sign(self.key, op, self.peer, total, secrets.randbits(63)))


async def asked(link: Link, kind: int) -> tuple[int, Words]:
    """The next query, which must be of this kind."""
    async with asyncio.timeout(PATIENCE_S):
        number, words = await link.asked.get()
    assert words.id() == kind
    return number, words


@dataclass
class WorkerSeen:
    """What our worker said of itself, and what it then says."""

    proxy: Proxy
    link: Link
    owner: bytes
    model: str
    coefficient: int
    total: int = 0
    wants_debug: bool = False
    debug: str = ""
    """What was told with the last answer."""

    @classmethod
    async def join(cls, proxy: Proxy, *, total: int = 0, knows: int = 0) -> "WorkerSeen":
        """``knows``: what the worker must remember."""
        link = await proxy.link()
        number, words = await asked(link, 0xCC484C5D)
        flags, owner = words.i32(), account(words.text())
        model, coefficient = words.text(), words.i32()
        assert words.bool(), "is_test"
        assert words.i32() >= 1
        assert words.i32() >= 1
        assert flags & 3 == 3
        assert (words.i32(), words.i32()) == (1, 2)
        words.end()
        proxy.peer = proxy.ton.worker(owner, proxy.contract, proxy.public_key)
        link.answer(number, i32(0x66BC82EE) + proxy.params() + text(spelled(proxy.peer)))
        number, words = await asked(link, 0xDB386501)
        claims = [words.i64() for _ in range(3)]
        words.end()
        assert claims[0] <= total, "a C++ proxy would abort"
        assert claims[1] <= total, "a C++ proxy would abort"
        assert claims[2] == knows
        payment = proxy.payment(WORKER_PAYOUT, total)
        link.answer(number, i32(0x9054C411) + payment + i64(total) + i64(total) + i32(0))
        number, words = await asked(link, 0xF843B066)
        words.bool()
        words.end()
        link.answer(number, i32(0x3AD9B886))
        return cls(proxy, link, owner, model, coefficient, total)

    def ask(self, body: bytes, *, url: str = "/v1/chat/completions", timeout: float = 108.3) -> bytes:
        """As ``ProxyRunningRequest`` does; the request's id."""
        request_id = secrets.token_bytes(32)
        query = http_request(url, body, ("Host", "x"), ("Content-Length", str(len(body))))
        payment = self.proxy.payment(WORKER_PAYOUT, self.total)
        fields = text(query) + payment + i64(1000) + f64(timeout) + request_id
        if self.proxy.version == 0:
            self.link.send(i32(0x47182416) + fields)
        else:
            self.link.send(i32(0xC805E7E2) + fields + i32(1) + boolean(self.wants_debug))
        return request_id

    async def answer(self, request_id: bytes) -> tuple[int, bytes, int]:
        """Status or error code, the body, what was used."""
        status, body = 0, b""
        while True:
            family = (P_ANSWER, P_ERROR, P_PART, P_PART_ERROR)
            words = await self.link.next(*family, P_ANSWER_EX, P_ERROR_EX, P_PART_EX)
            words.at = 0
            kind = words.id()
            assert (kind in family) == (self.proxy.version == 0)
            is_error = kind in (P_ERROR, P_PART_ERROR, P_ERROR_EX)
            has_id_first = self.proxy.version > 0
            assert not has_id_first or words.raw(32) == request_id
            if is_error:
                status, _ = words.i32(), words.text()
            elif kind in (P_ANSWER, P_ANSWER_EX):
                status, more = _response(words.data_field())
                body += more
            else:
                assert status, "a part before the head"
                body += words.data_field()
            is_last = is_error
            if has_id_first:
                is_last = bool(words.i32() & 1)
                assert is_last or not is_error, "a C++ proxy reads the final info of every error"
                flags = words.i32() if is_last else 0
                has_times = is_last and self.proxy.version == 2
                assert flags == (2 if has_times else 0) | (1 if is_last and self.wants_debug else 0)
                used = words.tokens()[4] if is_last else 0
                self.debug = words.text() if flags & 1 else ""
                assert all(words.f64() > 0 for _ in range(flags & 2))
            else:
                is_last = is_error or words.bool()
                assert words.raw(32) == request_id
                used = words.tokens()[4]
            words.end()
            if is_last:
                return status, body, used

    async def answer_any(self, request_ids: list[bytes]) -> None:
        """All of them, in whatever order the pieces come."""
        ended: set[bytes] = set()
        while ended != set(request_ids):
            words = await self.link.next(P_ANSWER, P_PART, P_ANSWER_EX, P_PART_EX)
            if self.proxy.version == 0:
                words.data_field()
                is_last, request_id = words.bool(), words.raw(32)
            else:
                request_id, _, flags = words.raw(32), words.data_field(), words.i32()
                is_last = bool(flags & 1)
            ended |= {request_id} if is_last else set()

    async def refuses_what_it_does_not_know(self) -> None:
        """``worker.changeModel``, of versions that were not agreed on."""
        with pytest.raises(RefusedError):
            await self.link.ask(i32(0x72662CEE) + text("another"))

    def pay(self, request_id: bytes, request: int) -> None:
        self.total += request
        counted = i64(self.total) + i64(self.total) + i64(request)
        payment = self.proxy.payment(WORKER_PAYOUT, self.total)
        self.link.send(i32(0x1436C0D5) + request_id + payment + counted + text(spelled(bytes(32))))


def _response(data: bytes) -> tuple[int, bytes]:
    words = Words(data)
    assert words.id() == 0x1CD0C42B
    assert words.text() in ("HTTP/1.0", "HTTP/1.1")
    status, _, headers, body = words.i32(), words.text(), words.headers(), words.data_field()
    words.end()
    names = [name.lower() for name, _ in headers]
    assert names.count("content-length") + names.count("transfer-encoding") == 1
    assert {"x-cocoon-worker-start", "x-cocoon-worker-end"} <= set(names)
    return status, body


@dataclass
class ClientSeen:
    """What our client asks."""

    proxy: Proxy
    link: Link
    owner: bytes
    total: int = 0

    @classmethod
    async def introduce(
        cls, proxy: Proxy, *, nonce: int, secret_hash: bytes = b"", total: int = 0
    ) -> "ClientSeen":
        """Without a hash only the long way is offered."""
        link = await proxy.link()
        number, words = await asked(link, 0xFF5FA0F4)
        flags, owner = words.i32(), account(words.text())
        assert words.bool()
        assert flags & 3 == 3
        assert (words.i32(), words.i32()) == (1, 2)
        assert words.i32() == proxy.ton.version, "min_config_version"
        words.end()
        proxy.peer = proxy.ton.client(owner, proxy.contract, proxy.public_key)
        auth = i32(0xD6FFC5AF) + secret_hash if secret_hash else i32(0x417BF016)
        payment = proxy.payment(CLIENT_CHARGE, total) if secret_hash else i32(NO_PAYMENT)
        words_of_contract = proxy.params() + text(spelled(proxy.peer))
        link.answer(number, i32(0x95317AD1) + words_of_contract + auth + i64(nonce) + payment)
        return cls(proxy, link, owner, total)

    async def authorization(self) -> tuple[int, bytes | None]:
        """Its query, and the secret of the short way."""
        async with asyncio.timeout(PATIENCE_S):
            number, words = await self.link.asked.get()
        kind = words.id()
        assert kind in (0x6C276723, 0xD3474303)
        secret = words.data_field() if kind == 0x6C276723 else None
        words.end()
        return number, secret

    def admit(self, number: int) -> None:
        payment = self.proxy.payment(CLIENT_CHARGE, self.total)
        self.link.answer(number, i32(0x75D5AC34) + payment + i64(self.total) + i64(self.total))

    @classmethod
    async def join(cls, proxy: Proxy, *, short: bool, total: int = 0) -> "ClientSeen":
        """In fake TON. ``short``: the hash of the empty secret is offered; else a nonce alone."""
        offered = hashlib.sha256(b"").digest() if short else b""
        seen = await cls.introduce(proxy, nonce=0 if short else 9, secret_hash=offered, total=total)
        number, secret = await seen.authorization()
        assert secret in (None, b"" if short else None)
        seen.admit(number)
        return seen

    async def query(self) -> tuple[bytes, str, bytes]:
        """The request's id, the model, the body."""
        words = await self.link.next(C_QUERY, C_QUERY_EX)
        words.at = 0
        assert words.id() == (C_QUERY if self.proxy.version == 0 else C_QUERY_EX)
        model, query = words.text(), Words(words.data_field())
        assert words.i32() >= 0
        assert words.i32() >= 0
        assert words.f64() > 0
        request_id = words.raw(32)
        assert words.i32() == self.proxy.ton.version
        if self.proxy.version:
            assert words.i32() == 1
            words.bool()
        words.end()
        assert query.id() == 0x47492DE5
        assert query.text() == "POST"
        assert query.text() == "/v1/chat/completions"
        assert query.text() in ("HTTP/1.0", "HTTP/1.1"), "a C++ worker refuses any other"
        names = [name.lower() for name, _ in query.headers()]
        assert names.count("host") == names.count("content-length") == 1, "both twice is an error there"
        body = query.data_field()
        query.end()
        return request_id, model, body

    def head(self, request_id: bytes, *pairs: tuple[str, str], status: int = 200) -> None:
        self._say(0x9B943922, 0xCD524720, request_id, http_response(status, "OK", b"", *pairs), None)

    def part(self, request_id: bytes, data: bytes, used: int | None = None) -> None:
        self._say(0xB765DE4C, 0xC07BFAEC, request_id, data, used)

    def _say(self, plain: int, extended: int, request_id: bytes, data: bytes, used: int | None) -> None:
        is_last = used is not None
        if self.proxy.version == 0:
            counted = tokens(used or 0)
            self.link.send(i32(plain) + text(data) + boolean(is_last) + request_id + counted)
            return
        final = b"" if used is None else self._final(used)
        self.link.send(i32(extended) + request_id + text(data) + i32(int(is_last)) + final)

    def _final(self, used: int) -> bytes:
        return i32(0) + tokens(used) if self.proxy.version == 1 else i32(2) + tokens(used) + f64(1.7e9) * 4

    def refuse(self, request_id: bytes, code: int, reason: str) -> None:
        """In the words of version 0 whatever was agreed, as the proxy of December 2025 does (trap 1)."""
        self.link.send(i32(0x6D60569A) + i32(code) + text(reason) + request_id + tokens(0))

    def fail(self, request_id: bytes, code: int, reason: str) -> None:
        """A worker's error, passed on."""
        if self.proxy.version == 0:
            return self.refuse(request_id, code, reason)
        words = i32(0x072562A8) + request_id + i32(code) + text(reason) + i32(1)
        return self.link.send(words + self._final(0))

    def charge(self, request_id: bytes, request: int) -> None:
        self.total += request
        counted = i64(self.total) + i64(self.total) + i64(request)
        self.link.send(i32(0xC6BCF127) + request_id + self.proxy.payment(CLIENT_CHARGE, self.total) + counted)

    async def answer_queries(self) -> None:
        """Models and payment status, as long as they are asked for."""
        while True:
            number, words = await self.link.asked.get()
            match words.id():
                case 0x7F062BDB:
                    kind = text("tiny") + i32(1) + i32(1000) + i32(0x7FFFFFFF) * 2
                    self.link.answer(number, i32(0xF64E0E01) + i32(1) + kind)
                case 0xB2133D72:
                    one = i32(0) + i32(1000) + i32(0) + i32(60)
                    self.link.answer(number, i32(0x0CF0DC67) + i32(1) + text("tiny") + i32(1) + one)
                case 0x9ED1C697:
                    payment = self.proxy.payment(CLIENT_CHARGE, self.total)
                    self.link.answer(number, i32(0xAA8A0ECC) + payment + i64(self.total) * 2)
                case kind:
                    raise AssertionError(hex(kind))
