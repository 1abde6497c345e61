"""A TDX machine and its manufacturer: quotes and collateral as Intel's, by a root key made for the test.

Layouts: Intel, "Intel TDX DCAP Quoting Library API", appendix 3 (quotes), and the PCK certificate and CRL
specification (the SGX extension).
"""

import datetime as dt
import hashlib
import json
import struct
from dataclasses import dataclass
from functools import cached_property

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from .strange_certificates import NOW

FMSPC = bytes.fromhex("00906ed50000")
VENDOR = bytes.fromhex("939a7233f79c4ca9940a0db3957f0607")
QE_SIGNER = bytes.fromhex("dc9e2a7c6f948f17474e34a7fc43ed030f7c1563f1babddf6340c82e0e54a8c5")
SGX = "1.2.840.113741.1.13.1"
MRTD = b"m" * 48
UP_TO_DATE = "UpToDate"


def new_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def point(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def raw_signature(key: ec.EllipticCurvePrivateKey, data: bytes) -> bytes:
    r, s = decode_dss_signature(key.sign(data, ec.ECDSA(hashes.SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def moment(seconds: float) -> dt.datetime:
    return dt.datetime.fromtimestamp(int(NOW + seconds), dt.UTC)


def pem(*certificates: x509.Certificate) -> str:
    return "".join(certificate.public_bytes(Encoding.PEM).decode() for certificate in certificates)


# --- DER of the SGX extension -----------------------------------------------------------------------------


def der(tag: int, content: bytes) -> bytes:
    if len(content) < 0x80:
        return bytes((tag, len(content))) + content
    size = len(content).to_bytes(2, "big")
    return bytes((tag, 0x82)) + size + content


def oid(text: str) -> bytes:
    first, second, *rest = map(int, text.split("."))
    out = bytes((40 * first + second,))
    for arc in rest:
        septets = [arc & 0x7F]
        while arc := arc >> 7:
            septets.insert(0, arc & 0x7F | 0x80)
        out += bytes(septets)
    return der(6, out)


def entry(number: str, value: bytes) -> bytes:
    return der(0x30, oid(f"{SGX}.{number}") + value)


def sgx_extension() -> bytes:
    levels = b"".join(entry(f"2.{number}", der(2, b"\0")) for number in range(1, 18))
    tcb = der(0x30, levels + entry("2.18", der(4, bytes(16))))
    return der(
        0x30,
        entry("1", der(4, bytes(16)))
        + entry("2", tcb)
        + entry("3", der(4, bytes(2)))
        + entry("4", der(4, FMSPC))
        + entry("5", der(10, b"\0")),
    )


# --- manufacturer and machine -----------------------------------------------------------------------------


@dataclass
class Signer:
    """A key with the certificate that its issuer gave it."""

    name: str
    issuer: "Signer | None" = None
    is_ca: bool = True
    sgx: bool = False

    def __post_init__(self) -> None:
        self.key = new_key()
        issuer = self.issuer or self
        builder = (
            x509.CertificateBuilder()
            .subject_name(self.subject)
            .issuer_name(issuer.subject)
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(moment(-3600))
            .not_valid_after(moment(30 * 86_400))
            .add_extension(x509.BasicConstraints(self.is_ca, None), critical=True)
        )
        if self.sgx:
            extension = x509.UnrecognizedExtension(x509.ObjectIdentifier(SGX), sgx_extension())
            builder = builder.add_extension(extension, critical=False)
        self.certificate = builder.sign(issuer.key, hashes.SHA256())

    @property
    def subject(self) -> x509.Name:
        return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, f"Intel SGX {self.name}")])

    def revocations(self, *revoked: x509.Certificate, days: float = 20) -> bytes:
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.subject)
            .last_update(moment(-3600))
            .next_update(moment(days * 86_400))
            .add_extension(x509.CRLNumber(1), critical=False)
        )
        for certificate in revoked:
            one = x509.RevokedCertificateBuilder().serial_number(certificate.serial_number)
            builder = builder.add_revoked_certificate(one.revocation_date(moment(-1)).build())
        return builder.sign(self.key, hashes.SHA256()).public_bytes(Encoding.DER)


class Manufacturer:
    """Makes machines, and says what is wrong with them."""

    def __init__(self) -> None:
        self.root = Signer("Root CA")
        self.platform_ca = Signer("PCK Platform CA", self.root)
        self.tcb = Signer("TCB Signing", self.root, is_ca=False)
        self.machine = Signer("PCK Certificate", self.platform_ca, is_ca=False, sgx=True)

    @cached_property
    def root_der(self) -> bytes:
        return self.root.certificate.public_bytes(Encoding.DER)

    @property
    def root_hash(self) -> bytes:
        return hashlib.sha384(point(self.root.key)).digest()

    def collateral(self, status: str = UP_TO_DATE, *, revoked: bool = False, days: float = 20) -> str:
        dates = {"issueDate": stamp(-3600), "nextUpdate": stamp(days * 86_400)}
        nothing = {"mrsigner": "00" * 48, "attributes": "00" * 8, "attributesMask": "FF" * 8}
        tcb = {
            "sgxtcbcomponents": [{"svn": 0}] * 16,
            "pcesvn": 0,
            "tdxtcbcomponents": [{"svn": 0}] * 16,
        }
        tcb_info = json.dumps(
            {"id": "TDX", "version": 3, **dates, "fmspc": FMSPC.hex().upper(), "pceId": "0000", "tcbType": 0}
            | {"tcbEvaluationDataNumber": 18, "tdxModule": nothing, "tdxModuleIdentities": []}
            | {"tcbLevels": [{"tcb": tcb, "tcbDate": stamp(-86_400), "tcbStatus": status}]}
        )
        qe_level = {"tcb": {"isvsvn": 0}, "tcbDate": stamp(-86_400), "tcbStatus": UP_TO_DATE}
        qe_identity = json.dumps(
            {"id": "TD_QE", "version": 2, **dates, "tcbEvaluationDataNumber": 18}
            | {"miscselect": "00" * 4, "miscselectMask": "FF" * 4, "attributes": "00" * 16}
            | {"attributesMask": "FF" * 16, "mrsigner": QE_SIGNER.hex().upper(), "isvprodid": 2}
            | {"tcbLevels": [qe_level]}
        )
        gone = [self.machine.certificate] if revoked else []
        return json.dumps(
            {
                "pck_crl_issuer_chain": pem(self.platform_ca.certificate, self.root.certificate),
                "root_ca_crl": self.root.revocations(days=days).hex(),
                "pck_crl": self.platform_ca.revocations(*gone, days=days).hex(),
                "tcb_info_issuer_chain": pem(self.tcb.certificate, self.root.certificate),
                "tcb_info": tcb_info,
                "tcb_info_signature": raw_signature(self.tcb.key, tcb_info.encode()).hex(),
                "qe_identity_issuer_chain": pem(self.tcb.certificate, self.root.certificate),
                "qe_identity": qe_identity,
                "qe_identity_signature": raw_signature(self.tcb.key, qe_identity.encode()).hex(),
            }
        )

    def quote(self, report_data: bytes, version: int = 4, kind: int = 2, *, debug: bool = False) -> bytes:
        """A whole quote, signed as the machine's quoting enclave does."""
        attributes = bytes((int(debug), 0, 0, 0x10, 0, 0, 0, 0))
        report = bytes(112) + bytes(8) + attributes + bytes(8) + MRTD + bytes(48 * 7) + report_data
        if kind == 3:
            report += bytes(64)
        head = struct.pack("<HHI4x", version, 2, 0x81) + VENDOR + bytes(20)
        if version == 5:
            head += struct.pack("<HI", kind, len(report))
        attestation = new_key()
        public, data = point(attestation)[1:], b"a" * 32
        bound = hashlib.sha256(public + data).digest() + bytes(32)
        enclave = bytes(128) + QE_SIGNER + bytes(96) + struct.pack("<HH", 2, 0) + bytes(60) + bound
        chain = pem(self.machine.certificate, self.platform_ca.certificate, self.root.certificate).encode()
        inner = enclave + raw_signature(self.machine.key, enclave) + struct.pack("<H", len(data)) + data
        inner += struct.pack("<HI", 5, len(chain)) + chain
        signed = (
            raw_signature(attestation, head + report) + public + struct.pack("<HI", 6, len(inner)) + inner
        )
        return head + report + struct.pack("<I", len(signed)) + signed


def stamp(seconds: float) -> str:
    return moment(seconds).strftime("%Y-%m-%dT%H:%M:%SZ")
