"""How OpenSSL is set up, and what it asks us about a peer's certificate (cocoon-protocol section 3.3)."""

import time
from dataclasses import dataclass
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from OpenSSL import SSL
from OpenSSL.crypto import X509

from cocoon_desktop.attestation.certificate import (
    CLIENT,
    SERVER,
    Identity,
    PeerCertificate,
    read_certificate,
)
from cocoon_desktop.core.errors import RemoteProtocolError

from .credentials import Credentials

CIPHER_SUITES: Final = b"TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384"
SELF_SIGNED: Final = 18
UNHANDLED_CRITICAL_EXTENSION: Final = 34
NOT_YET_VALID: Final = 9
EXPIRED: Final = 10
OURS_TO_JUDGE: Final = frozenset({SELF_SIGNED, UNHANDLED_CRITICAL_EXTENSION, NOT_YET_VALID, EXPIRED})
"""Faults of OpenSSL's that ``read_certificate`` decides about; every other one ends the handshake."""


@dataclass(slots=True)
class Presented:
    """What came of one handshake: the peer's certificate, or why it was refused."""

    usage: x509.ObjectIdentifier
    certificate: PeerCertificate | None = None
    refusal: RemoteProtocolError | None = None


class Handshakes:
    """Begins handshakes with the certificate of the hour."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials
        self._identity: Identity | None = None
        self._context: SSL.Context | None = None

    def begin(self, usage: x509.ObjectIdentifier) -> tuple[SSL.Connection, Presented]:
        """``usage`` is the peer's: SERVER when we connect, CLIENT when we accept."""
        identity = self._credentials.current()
        if self._context is None or identity is not self._identity:
            self._context, self._identity = make_context(identity), identity
        tls, presented = SSL.Connection(self._context, None), Presented(usage)
        tls.set_app_data(presented)
        if usage == SERVER:
            tls.set_connect_state()
        else:
            assert usage == CLIENT
            tls.set_accept_state()
        return tls, presented


def make_context(identity: Identity) -> SSL.Context:
    """TLS 1.3 with the two suites; no session is ever resumed."""
    context = SSL.Context(SSL.TLS_METHOD)
    context.set_min_proto_version(SSL.TLS1_3_VERSION)
    context.set_max_proto_version(SSL.TLS1_3_VERSION)
    context.set_tls13_ciphersuites(CIPHER_SUITES)
    context.set_options(SSL.OP_NO_TICKET)
    context.set_session_cache_mode(SSL.SESS_CACHE_OFF)
    context.set_mode(SSL.MODE_RELEASE_BUFFERS)
    context.use_certificate(identity.certificate)
    context.use_privatekey(identity.key)
    context.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, _judge)
    return context


def _judge(tls: SSL.Connection, certificate: X509, fault: int, depth: int, fine: int) -> bool:
    """OpenSSL asks once for each of its faults, and once more when it has none."""
    if depth or not (fine or fault in OURS_TO_JUDGE):
        return False
    presented = tls.get_app_data()
    assert isinstance(presented, Presented)
    if presented.certificate is None:
        der = certificate.to_cryptography().public_bytes(Encoding.DER)
        try:
            presented.certificate = read_certificate(der, presented.usage, time.time())
        except RemoteProtocolError as error:
            presented.refusal = error
            return False
    return True
