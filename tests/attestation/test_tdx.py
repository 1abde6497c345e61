"""Quotes of Intel TDX: a real one holds while its collateral is valid; whatever is damaged is refused."""

import json
import struct

import pytest
from cocoon_desktop.attestation.certificate import PeerCertificate
from cocoon_desktop.attestation.policy import TDX, admit
from cocoon_desktop.attestation.tdx import (
    INTEL_ROOT,
    MAX_COLLATERAL,
    Platform,
    Verdict,
    expect_collateral,
    fake_evidence,
    read_measurements,
    read_platform,
    verify_quote,
)
from cocoon_desktop.core.errors import RemoteProtocolError, UsageError
from cocoon_desktop.wire.prelude import image_hash
from hypothesis import given
from hypothesis import strategies as st

from .intel_vectors import EXPIRES_AT, IMAGE_HASH, VALID_AT, collateral, needs_vectors, quote
from .strange_certificates import NOW
from .tdx_machine import MRTD, Manufacturer

MEASURED = b"".join(bytes([number]) * 48 for number in range(1, 9)) + b"r" * 64
ATTRIBUTES_AT = 120


def body(*, debug: bool = False) -> bytes:
    head = bytearray(136)
    head[ATTRIBUTES_AT] = int(debug)
    return bytes(head) + MEASURED


def header(version: int, tee: int = 0x81) -> bytes:
    return struct.pack("<HHI40x", version, 2, tee)


def version_5(kind: int, content: bytes) -> bytes:
    return header(5) + struct.pack("<HI", kind, len(content)) + content


@pytest.mark.parametrize(
    "made",
    [header(4) + body(), version_5(2, body()), version_5(3, body() + bytes(64))],
    ids=["version 4", "version 5, TD 1.0", "version 5, TD 1.5"],
)
def test_measurements_are_found_in_every_form(made: bytes) -> None:
    assert read_measurements(made + b"signature") == MEASURED


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (header(4) + body(debug=True), "debug mode"),
        (version_5(2, body(debug=True)), "debug mode"),
        (version_5(3, body(debug=True) + bytes(64)), "debug mode"),
        (header(4, tee=0) + body(), "another kind of machine"),
        (header(3) + body(), "version 3"),
        (version_5(1, body()), "type 1"),
        (version_5(4, body()), "type 4"),
        (version_5(3, body()), "type 3 and 584 bytes"),
        (header(4) + body()[:-1], "631 bytes"),
        (header(5) + b"\x02", "49 bytes"),
        (b"", "0 bytes"),
        (bytes(32_769), "32769 bytes"),
    ],
)
def test_what_is_no_quote_of_a_closed_machine_is_refused(made: bytes, reason: str) -> None:
    with pytest.raises(RemoteProtocolError, match=reason):
        read_measurements(made)


def test_a_fake_quote_measures_nothing() -> None:
    assert fake_evidence(b"r" * 64).measurements == bytes(384) + b"r" * 64
    with pytest.raises(RemoteProtocolError, match="63 bytes"):
        fake_evidence(bytes(63))


@needs_vectors
def test_a_real_quote_holds_and_names_intels_root() -> None:
    verdict = verify_quote(quote(), collateral(), VALID_AT)
    assert verdict.evidence.collateral_root == INTEL_ROOT
    assert verdict.expires_at == EXPIRES_AT
    assert image_hash(verdict.evidence.measurements).hex() == IMAGE_HASH
    assert read_platform(quote()) == Platform("90C06F000000", "platform")


@needs_vectors
def test_a_real_quote_in_a_strangers_certificate_is_stolen() -> None:
    evidence = verify_quote(quote(), collateral(), VALID_AT).evidence
    with pytest.raises(RemoteProtocolError, match="another key"):
        admit(TDX, PeerCertificate(bytes(32), quote()), evidence)


@needs_vectors
@pytest.mark.parametrize("now", [VALID_AT - 2_000_000, EXPIRES_AT + 1, 1_790_000_000])
def test_outside_the_collaterals_time_nothing_holds(now: float) -> None:
    with pytest.raises(RemoteProtocolError, match="the quote is refused"):
        verify_quote(quote(), collateral(), now)


@needs_vectors
@pytest.mark.parametrize("place", [48 + 520, 48 + 136, 48 + ATTRIBUTES_AT + 1, 700, 1500])
def test_one_changed_bit_is_enough(place: int) -> None:
    changed = bytearray(quote())
    changed[place] ^= 1
    with pytest.raises(RemoteProtocolError):
        verify_quote(bytes(changed), collateral(), VALID_AT)


@needs_vectors
def test_a_quote_by_another_root_or_of_an_outdated_machine_is_refused() -> None:
    parts = json.loads(collateral())
    with pytest.raises(RemoteProtocolError):
        verify_quote(quote(), collateral(), VALID_AT, root_der=b"no certificate")
    outdated = parts | {"tcb_info": parts["tcb_info"].replace("UpToDate", "OutOfDate")}
    with pytest.raises(RemoteProtocolError):  # nobody but Intel can say so
        verify_quote(quote(), json.dumps(outdated), VALID_AT)


@needs_vectors
@given(st.data())
def test_damaged_quotes_are_refused(data: st.DataObject) -> None:
    damaged = bytearray(quote())
    start = data.draw(st.integers(0, len(damaged) - 1))
    damaged[start : start + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    try:
        evidence = verify_quote(bytes(damaged), collateral(), VALID_AT).evidence
        read_platform(bytes(damaged))
    except RemoteProtocolError:
        return
    assert image_hash(evidence.measurements).hex() == IMAGE_HASH  # only what nobody signs may differ


@given(st.binary(max_size=700))
def test_strangers_bytes_are_no_quote(data: bytes) -> None:
    for made in (data, header(4) + body() + data, version_5(2, body()) + data):
        with pytest.raises(RemoteProtocolError):
            verify_quote(made, "{}", VALID_AT)
        with pytest.raises(RemoteProtocolError):
            read_platform(made)


@given(st.text(max_size=50))
def test_what_is_no_collateral_is_said(text: str) -> None:
    with pytest.raises(UsageError, match="no collateral"):
        expect_collateral(text)


def test_collateral_has_a_limit() -> None:
    with pytest.raises(UsageError, match="characters"):
        expect_collateral(" " * (MAX_COLLATERAL + 1))


# --- machines of a manufacturer of ours, whose every fault can be had -------------------------------------

MAKER = Manufacturer()
BOUND = b"r" * 64


def checked(made: bytes, collateral_text: str, now: float = NOW) -> Verdict:
    return verify_quote(made, collateral_text, now, MAKER.root_der)


@pytest.mark.parametrize(("version", "kind"), [(4, 2), (5, 2), (5, 3)])
def test_a_signed_quote_of_every_form_holds(version: int, kind: int) -> None:
    verdict = checked(MAKER.quote(BOUND, version, kind), MAKER.collateral())
    assert verdict.evidence.collateral_root == MAKER.root_hash
    assert verdict.evidence.measurements == MRTD + bytes(48 * 7) + BOUND


@pytest.mark.parametrize(("version", "kind"), [(4, 2), (5, 2), (5, 3)])
def test_a_signed_quote_of_a_debug_machine_is_refused(version: int, kind: int) -> None:
    with pytest.raises(RemoteProtocolError, match="debug mode"):
        checked(MAKER.quote(BOUND, version, kind, debug=True), MAKER.collateral())


@pytest.mark.parametrize(
    "status",
    ["OutOfDate", "Revoked", "SWHardeningNeeded", "ConfigurationNeeded", "OutOfDateConfigurationNeeded"],
)
def test_only_a_machine_that_is_up_to_date_is_let_in(status: str) -> None:
    with pytest.raises(RemoteProtocolError, match="the quote is refused"):
        checked(MAKER.quote(BOUND), MAKER.collateral(status))


def test_a_revoked_machine_expired_collateral_and_another_maker_are_refused() -> None:
    made, theirs, later = MAKER.quote(BOUND), Manufacturer(), NOW + 2 * 86_400
    for shown, collateral_text, now, root in (
        (made, MAKER.collateral(revoked=True), NOW, MAKER.root_der),
        (made, MAKER.collateral(days=1), later, MAKER.root_der),
        (made, theirs.collateral(), NOW, MAKER.root_der),
        (theirs.quote(BOUND), MAKER.collateral(), NOW, MAKER.root_der),
        (made, MAKER.collateral(), NOW, None),  # by Intel's root, which is the default
    ):
        with pytest.raises(RemoteProtocolError, match="the quote is refused"):
            verify_quote(shown, collateral_text, now, root)
