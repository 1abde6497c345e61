"""Feeds strangers' certificates, quotes and proofs of work to their readers until one breaks its law.

The law: a value, or RemoteProtocolError. Certificates are tried as they come, and signed anew with a key of
ours, so that the readers behind the signature see strange bytes too.

By hand, in an environment with the ``fuzz`` group, for a minute:

    python -m tests.fuzz.fuzz_attestation -max_total_time=60
"""

import contextlib
import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-untyped, unused-ignore]

with atheris.instrument_imports(include=["cocoon_desktop"]):
    from cocoon_desktop.attestation.certificate import (
        CLIENT,
        QUOTE,
        SERVER,
        fake_quote,
        make_identity,
        read_certificate,
    )
    from cocoon_desktop.attestation.proof_of_work import decode_challenge, decode_response
    from cocoon_desktop.attestation.tdx import read_measurements, read_platform

from cocoon_desktop.core.errors import RemoteProtocolError
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding

from ..attestation.strange_certificates import NOW, build, der_of
from ..attestation.test_tdx import body, header, version_5

KEY = Ed25519PrivateKey.generate()
STRANGE = ("2.5.29.15", "2.5.29.17", "2.5.29.19", "2.5.29.37", "2.5.29.35", "2.5.29.14", QUOTE.dotted_string)


def try_one(data: bytes) -> None:
    for reader in (decode_challenge, decode_response, read_measurements, read_platform):
        with contextlib.suppress(RemoteProtocolError):
            reader(data)
    for usage in (CLIENT, SERVER):
        with contextlib.suppress(RemoteProtocolError):
            read_certificate(data, usage, NOW)
    if data:
        oid = x509.ObjectIdentifier(STRANGE[data[0] % len(STRANGE)])
        extension = x509.UnrecognizedExtension(oid, data[1:])
        signed = build(KEY, [(extension, bool(data[0] & 128))]).public_bytes(Encoding.DER)
        with contextlib.suppress(RemoteProtocolError):
            read_certificate(signed, CLIENT, NOW)


def main() -> None:
    """Run until the time limit, or until bytes break the law; libFuzzer keeps them."""
    samples = {
        "certificate": der_of(make_identity(NOW, fake_quote)),
        "plain": der_of(make_identity(NOW)),
        "quote4": header(4) + body(),
        "quote5": version_5(3, body() + bytes(64)),
    }
    with tempfile.TemporaryDirectory() as corpus:
        for name, sample in samples.items():
            Path(corpus, name).write_bytes(sample)
        atheris.Setup([*sys.argv, corpus], try_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
