"""I make links over TLS out of sockets: proof of work, handshake, policy (cocoon-protocol section 3.1)."""

import asyncio
import os
from dataclasses import dataclass

from cryptography import x509

from cocoon_desktop.attestation.certificate import CLIENT, SERVER
from cocoon_desktop.attestation.policy import Peer, Policy, PolicyType, admit, expect_quote
from cocoon_desktop.attestation.proof_of_work import (
    CHALLENGE,
    DEFAULT_DIFFICULTY,
    MAX_DIFFICULTY,
    RESPONSE,
    SALT_BYTES,
    Challenge,
    decode_challenge,
    decode_response,
    encode_response,
)
from cocoon_desktop.core.errors import RemoteProtocolError, UsageError
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint

from ..transport import Stream
from .credentials import Credentials
from .door import HANDSHAKES, UNANSWERED, Door
from .exact_read import ExactRead
from .handshake import Handshakes
from .quotes import QuoteChecker
from .secure_transport import SecureTransport
from .solver import SOLVER


@dataclass(frozen=True, slots=True)
class TlsOptions:
    """``difficulty`` is what we ask of those who knock, ``max_difficulty`` what we do for others, in bits."""

    difficulty: int = DEFAULT_DIFFICULTY
    max_difficulty: int = MAX_DIFFICULTY


@dataclass(frozen=True, slots=True, kw_only=True)
class TlsStream(Stream):
    """A stream whose other end is known."""

    peer: Peer

    def ends(self) -> tuple[tuple[str, int], tuple[str, int]]:
        """Addresses of the peer and of ourselves."""
        return _address(self.writer, "peername"), _address(self.writer, "sockname")


class TlsTransport:
    """``policy`` says whom we let in, whichever side they are on; ``quotes`` is needed for type TDX.

    Raises UsageError when it is missing.
    """

    def __init__(
        self,
        credentials: Credentials,
        policy: Policy,
        quotes: QuoteChecker | None = None,
        options: TlsOptions = TlsOptions(),
        *,
        unanswered: Door | None = None,
        handshakes: Door | None = None,
    ) -> None:
        if policy.type is PolicyType.TDX and quotes is None:
            raise UsageError(f"policy {policy.name} needs a source of collateral")
        self._handshakes = Handshakes(credentials)
        self._policy, self._quotes, self._options = policy, quotes, options
        self._unanswered = unanswered or Door(UNANSWERED)
        self._shaking = handshakes or Door(HANDSHAKES)

    async def connect(self, endpoint: Endpoint) -> TlsStream:
        """Raises OSError, EOFError or RemoteProtocolError. The acceptor judges us only later: its refusal
        shows as the end of the stream.
        """
        loop = asyncio.get_running_loop()
        raw, first = await loop.create_connection(
            lambda: ExactRead(CHALLENGE.size), endpoint.host, endpoint.port
        )
        try:
            challenge = decode_challenge(await first.data, self._options.max_difficulty)
            raw.write(encode_response(await SOLVER.solve(challenge)))
            return await self._secure(raw, SERVER, first.rest)
        except BaseException:
            raw.abort()
            raise

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> TlsStream:
        """Raises OSError, EOFError or RemoteProtocolError; a wrong proof of work is closed silently."""
        raw = writer.transport
        assert isinstance(raw, asyncio.Transport)
        try:
            host = _address(writer, "peername")[0]
            with self._unanswered.inside(host):
                early = await self._demand_work(reader, raw)
            with self._shaking.inside(host):
                return await self._secure(raw, CLIENT, early, writer)
        except BaseException:
            raw.abort()
            raise

    async def _demand_work(self, reader: asyncio.StreamReader, raw: asyncio.Transport) -> bytes:
        """Returns what the peer sent after its answer and asyncio had read before we took over."""
        first = ExactRead(RESPONSE.size)
        first.connection_made(raw)
        raw.set_protocol(first)
        reader.feed_eof()
        first.take(await reader.read())
        if not first.data.done():
            raw.resume_reading()
        challenge = Challenge(self._options.difficulty, os.urandom(SALT_BYTES))
        raw.write(challenge.encode())
        if not challenge.accepts(decode_response(await first.data)):
            raise RemoteProtocolError("a wrong proof of work")
        return first.rest

    async def _secure(
        self,
        raw: asyncio.Transport,
        usage: x509.ObjectIdentifier,
        early: bytes = b"",
        owner: asyncio.StreamWriter | None = None,
    ) -> TlsStream:
        tls, presented = self._handshakes.begin(usage)
        secure = SecureTransport(raw, tls, owner)
        secure.start(early)
        try:
            await secure.established
        except RemoteProtocolError as error:
            raise presented.refusal or error from None
        certificate = presented.certificate
        if certificate is None:
            raise RemoteProtocolError("the peer showed no certificate")
        evidence = None
        if self._policy.type is PolicyType.TDX:
            assert self._quotes is not None
            evidence = await self._quotes.evidence(expect_quote(certificate))
        peer = admit(self._policy, certificate, evidence)
        return TlsStream(secure.reader, secure.writer, peer.image_hash, peer=peer)


def _address(writer: asyncio.StreamWriter, which: str) -> tuple[str, int]:
    """Empty for a socket that is gone already."""
    address = writer.get_extra_info(which)
    return (str(address[0]), int(address[1])) if address else ("", 0)
