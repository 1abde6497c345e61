"""I decide whether a peer is let in by what its certificate shows (cocoon-protocol section 3.4).

any        the key only                  image hash is zeros
fake_tdx   64 bytes that bind the key    image hash is the same for every peer (trap 23)
tdx        a quote that Intel vouches for
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from cocoon_desktop.core.errors import RemoteProtocolError, UsageError
from cocoon_desktop.wire.prelude import HASH_LENGTH, PeerPrelude, image_hash

from .certificate import PeerCertificate, report_data_of
from .tdx import INTEL_ROOT, Evidence, fake_evidence

_RTMRS: Final = slice(4 * HASH_LENGTH, 8 * HASH_LENGTH)
IMAGE_HASH_BYTES: Final = 32


class PolicyType(StrEnum):
    ANY = "any"
    FAKE_TDX = "fake_tdx"
    TDX = "tdx"


@dataclass(frozen=True, slots=True)
class Policy:
    """Lists that are empty allow everything. ``rtmrs`` holds all four registers of 48 bytes in a row."""

    name: str
    type: PolicyType
    mrtds: frozenset[bytes] = field(default=frozenset())
    rtmrs: frozenset[bytes] = field(default=frozenset())
    image_hashes: frozenset[bytes] = field(default=frozenset())
    collateral_roots: frozenset[bytes] = field(default=frozenset())

    def __post_init__(self) -> None:
        sizes = (
            ("MRTD", self.mrtds, HASH_LENGTH),
            ("RTMR set", self.rtmrs, 4 * HASH_LENGTH),
            ("image hash", self.image_hashes, IMAGE_HASH_BYTES),
            ("collateral root", self.collateral_roots, HASH_LENGTH),
        )
        for what, values, size in sizes:
            if any(len(value) != size for value in values):
                raise UsageError(f"policy {self.name}: each {what} has {size} bytes")
        if self.type is PolicyType.ANY and self.image_hashes:
            raise UsageError(f"policy {self.name} asks for no attestation, so it cannot list image hashes")


@dataclass(frozen=True, slots=True)
class Peer:
    """Who was let in; without ``evidence`` only its key is known."""

    public_key: bytes
    evidence: Evidence | None = None

    @property
    def image_hash(self) -> bytes:
        return image_hash(self.evidence.measurements if self.evidence else None)

    def prelude(self, source: tuple[str, int], destination: tuple[str, int]) -> PeerPrelude:
        """What a router tells its runner about this peer (section 1.5)."""
        measurements = self.evidence.measurements if self.evidence else None
        root = self.evidence.collateral_root if self.evidence else bytes(HASH_LENGTH)
        return PeerPrelude(measurements, root, self.public_key, source, destination)


ANY: Final = Policy("any", PolicyType.ANY)
FAKE_TDX: Final = Policy("fake_tdx", PolicyType.FAKE_TDX)
TDX: Final = Policy("tdx", PolicyType.TDX, collateral_roots=frozenset({INTEL_ROOT}))


def expect_quote(certificate: PeerCertificate) -> bytes:
    """Raises RemoteProtocolError when there is none."""
    if certificate.quote is None:
        raise RemoteProtocolError("the certificate carries no quote")
    return certificate.quote


def admit(policy: Policy, certificate: PeerCertificate, verified: Evidence | None = None) -> Peer:
    """``verified`` is what ``verify_quote`` found, for a policy of type TDX. Raises RemoteProtocolError."""
    if policy.type is PolicyType.ANY:
        return Peer(certificate.public_key)
    quote = expect_quote(certificate)
    evidence = fake_evidence(quote) if policy.type is PolicyType.FAKE_TDX else verified
    if evidence is None:
        raise RemoteProtocolError("the quote was not verified")
    if evidence.report_data != report_data_of(certificate.public_key):
        raise RemoteProtocolError("the quote speaks for another key")
    peer = Peer(certificate.public_key, evidence)
    for what, value, allowed in (
        ("MRTD", evidence.measurements[:HASH_LENGTH], policy.mrtds),
        ("RTMR set", evidence.measurements[_RTMRS], policy.rtmrs),
        ("image hash", peer.image_hash, policy.image_hashes),
        ("collateral root", evidence.collateral_root, policy.collateral_roots),
    ):
        if allowed and value not in allowed:
            raise RemoteProtocolError(f"policy {policy.name} does not list the {what} {value.hex()}")
    return peer
