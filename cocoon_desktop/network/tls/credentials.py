"""Who we are to others: a key and a certificate for a day, replaced every hour without a link noticing."""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from cocoon_desktop.attestation.certificate import Identity, MakeQuote, make_identity
from cocoon_desktop.core.errors import UsageError

log = logging.getLogger(__name__)

RENEW_S: Final = 3600.0
LOOK_S: Final = 60.0
"""How often certificate files are looked at (cocoon-protocol section 3.3)."""

Clock = Callable[[], float]
"""Unix time."""


class Credentials(Protocol):
    """Asked before each handshake; a link keeps what it began with."""

    def current(self) -> Identity: ...


class OwnCredentials:
    """Made here, in memory only; ``make_quote`` puts a quote into each certificate."""

    def __init__(self, make_quote: MakeQuote | None = None, clock: Clock = time.time) -> None:
        self._make_quote, self._clock = make_quote, clock
        self._made_at = clock()
        self._identity = make_identity(self._made_at, make_quote)

    def current(self) -> Identity:
        now = self._clock()
        if not self._made_at <= now < self._made_at + RENEW_S:
            self._identity, self._made_at = make_identity(now, self._make_quote), now
            log.info("= a new certificate for the next day")
        return self._identity


class FileCredentials:
    """``BASE_cert.pem`` and ``BASE_key.pem``, which somebody else renews."""

    def __init__(self, base: Path, clock: Clock = time.time) -> None:
        """Raises UsageError when they cannot be used."""
        self._base, self._clock = base, clock
        self._looked_at = clock()
        self._identity = load_identity(base)

    def current(self) -> Identity:
        """The last pair that was whole: files may be caught while they are replaced."""
        now = self._clock()
        if not self._looked_at <= now < self._looked_at + LOOK_S:
            self._looked_at = now
            try:
                found = load_identity(self._base)
            except UsageError as error:
                log.warning("= the old certificate stays: %s", error)
            else:
                if found.certificate != self._identity.certificate:
                    self._identity = found
        return self._identity


def load_identity(base: Path) -> Identity:
    """Raises UsageError when a file is missing, unreadable, not Ed25519 or of another pair."""
    certificate_file, key_file = Path(f"{base}_cert.pem"), Path(f"{base}_key.pem")
    try:
        certificate = x509.load_pem_x509_certificate(certificate_file.read_bytes())
        key = load_pem_private_key(key_file.read_bytes(), None)
        public_key = certificate.public_key()
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(f"the certificate {certificate_file} or its key cannot be read: {error}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise UsageError(f"the key {key_file} is not Ed25519")
    if key.public_key() != public_key:
        raise UsageError(f"the key {key_file} does not belong to {certificate_file}")
    return Identity(key, certificate)
