"""Who is let in by which policy, and what runners are told of him."""

from dataclasses import replace

import pytest
from cocoon_desktop.attestation.certificate import PeerCertificate, report_data_of
from cocoon_desktop.attestation.policy import ANY, FAKE_TDX, TDX, Policy, PolicyType, admit
from cocoon_desktop.attestation.tdx import INTEL_ROOT, Evidence
from cocoon_desktop.core.errors import RemoteProtocolError, UsageError
from cocoon_desktop.wire.prelude import encode_prelude

from ..vectors_reader import read_vectors

ATTESTATION = read_vectors("tl.json")["attestation"]
KEY = bytes.fromhex(ATTESTATION["public_key"])
BOUND = report_data_of(KEY)
NO_QUOTE, FAKE = PeerCertificate(KEY, None), PeerCertificate(KEY, BOUND)
FAKE_IMAGE = bytes.fromhex("5c55c8f4db4010ba9203d83536d0609856af8c847ac039e37e7dde8fbd574b61")
REGISTERS = [bytes([number]) * 48 for number in range(8)]
GENUINE = Evidence(b"".join(REGISTERS) + BOUND, INTEL_ROOT)
OTHER = bytes(range(48))


@pytest.mark.parametrize("certificate", [NO_QUOTE, FAKE, PeerCertificate(KEY, b"anything")])
def test_any_looks_at_no_quote(certificate: PeerCertificate) -> None:
    peer = admit(ANY, certificate)
    assert (peer.public_key, peer.evidence, peer.image_hash) == (KEY, None, bytes(32))


def test_a_fake_quote_is_the_same_image_for_everybody() -> None:
    assert admit(FAKE_TDX, FAKE).image_hash == FAKE_IMAGE
    assert admit(replace(FAKE_TDX, image_hashes=frozenset({FAKE_IMAGE})), FAKE).image_hash == FAKE_IMAGE


def test_runners_are_told_what_upstream_tells() -> None:
    plain, fake = (bytes.fromhex(frame["hex"]) for frame in ATTESTATION["frames"])
    told = admit(ANY, FAKE).prelude(("127.0.0.1", 40000), ("127.0.0.1", 11101))
    assert encode_prelude(told) == plain
    told = admit(FAKE_TDX, FAKE).prelude(("10.0.0.5", 51234), ("127.0.0.1", 11101))
    assert encode_prelude(told) == fake


@pytest.mark.parametrize(
    ("certificate", "reason"),
    [
        (NO_QUOTE, "no quote"),
        (PeerCertificate(KEY, b""), "0 bytes"),
        (PeerCertificate(KEY, BOUND + b"x"), "65 bytes"),
        (PeerCertificate(KEY, report_data_of(bytes(32))), "another key"),
    ],
)
def test_a_fake_quote_must_at_least_bind_the_key(certificate: PeerCertificate, reason: str) -> None:
    with pytest.raises(RemoteProtocolError, match=reason):
        admit(FAKE_TDX, certificate)


def test_a_real_quote_is_let_in_by_every_list_that_holds_it() -> None:
    strict = Policy(
        "strict",
        PolicyType.TDX,
        mrtds=frozenset({REGISTERS[0], OTHER}),
        rtmrs=frozenset({b"".join(REGISTERS[4:])}),
        image_hashes=frozenset({admit(TDX, FAKE, GENUINE).image_hash}),
        collateral_roots=frozenset({INTEL_ROOT}),
    )
    assert admit(strict, FAKE, GENUINE).evidence == GENUINE
    for other in (
        replace(strict, mrtds=frozenset({OTHER})),
        replace(strict, rtmrs=frozenset({OTHER * 4})),
        replace(strict, image_hashes=frozenset({FAKE_IMAGE})),
        replace(strict, collateral_roots=frozenset({OTHER})),
    ):
        with pytest.raises(RemoteProtocolError, match="policy strict does not list"):
            admit(other, FAKE, GENUINE)


def test_a_quote_that_nobody_verified_or_that_is_stolen_is_refused() -> None:
    with pytest.raises(RemoteProtocolError, match="not verified"):
        admit(TDX, FAKE)
    with pytest.raises(RemoteProtocolError, match="another key"):
        admit(TDX, PeerCertificate(bytes(32), b"quote"), GENUINE)


@pytest.mark.parametrize("place", range(4))
def test_hashes_of_a_wrong_length_are_no_policy(place: int) -> None:
    lists = [frozenset[bytes]()] * 4
    lists[place] = frozenset({b"short"})
    with pytest.raises(UsageError, match="bytes"):
        Policy("short", PolicyType.TDX, *lists)


def test_any_with_image_hashes_is_a_contradiction() -> None:
    with pytest.raises(UsageError, match="cannot list image hashes"):
        replace(ANY, image_hashes=frozenset({FAKE_IMAGE}))
