"""Certificates are renewed by the hour; files are read again, and the last good pair is kept."""

from pathlib import Path

import pytest
from cocoon_desktop.attestation.certificate import Identity, fake_quote, make_identity
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.network.tls.credentials import LOOK_S, RENEW_S, FileCredentials, OwnCredentials
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from ...attestation.strange_certificates import NOW, build


class Clock:
    now = NOW

    def __call__(self) -> float:
        return self.now


def save(base: Path, identity: Identity) -> None:
    Path(f"{base}_cert.pem").write_bytes(identity.certificate.public_bytes(Encoding.PEM))
    key = identity.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    Path(f"{base}_key.pem").write_bytes(key)


def test_a_new_certificate_comes_every_hour_and_when_the_clock_was_set_back() -> None:
    clock = Clock()
    credentials = OwnCredentials(fake_quote, clock)
    first = credentials.current()
    clock.now += RENEW_S - 1
    assert credentials.current() is first
    clock.now += 1
    second = credentials.current()
    assert second.certificate.not_valid_after_utc.timestamp() == clock.now + 86_400
    clock.now -= 10
    assert credentials.current() is not second


def test_a_key_is_not_in_a_repr() -> None:
    identity = make_identity(NOW)
    assert identity.key.private_bytes_raw().hex() not in repr(identity)
    assert "key" not in repr(identity).lower()


def test_files_are_read_again_after_a_minute(tmp_path: Path) -> None:
    base, clock = tmp_path / "router", Clock()
    first, second = make_identity(NOW), make_identity(NOW)
    save(base, first)
    credentials = FileCredentials(base, clock)
    save(base, second)
    assert credentials.current().certificate == first.certificate
    clock.now += LOOK_S
    renewed = credentials.current()
    assert renewed.certificate == second.certificate
    clock.now += LOOK_S
    assert credentials.current() is renewed  # the same pair again builds nothing anew


def test_half_a_pair_is_not_taken(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    base, clock = tmp_path / "router", Clock()
    first = make_identity(NOW)
    save(base, first)
    credentials = FileCredentials(base, clock)
    Path(f"{base}_cert.pem").write_bytes(make_identity(NOW).certificate.public_bytes(Encoding.PEM))
    clock.now += LOOK_S
    assert credentials.current().certificate == first.certificate
    assert "does not belong" in caplog.text


def test_what_cannot_be_used_is_said_at_the_start(tmp_path: Path) -> None:
    base = tmp_path / "router"
    with pytest.raises(UsageError, match="cannot be read"):
        FileCredentials(base)
    save(base, make_identity(NOW))
    key = rsa.generate_private_key(65537, 2048)
    Path(f"{base}_key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    Path(f"{base}_cert.pem").write_bytes(build(key).public_bytes(Encoding.PEM))
    with pytest.raises(UsageError, match="not Ed25519"):
        FileCredentials(base)
