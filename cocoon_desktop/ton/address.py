"""I read and write addresses as people and servers spell them, and I check every character.

Raw is ``workchain:64 hexadecimal digits``. User-friendly is 48 characters of base64: a tag byte, the
workchain, 32 bytes and a CRC-16 (TEP-2). The tag says whether coins sent to a contract that fails come back
(bounceable) and whether the address is meant for test networks only.
"""

import base64
import binascii
import re
from dataclasses import dataclass

from cocoon_desktop.core.errors import UsageError

from .cell import Address

BOUNCEABLE, NON_BOUNCEABLE, TEST_ONLY = 0x11, 0x51, 0x80
RAW = re.compile(r"(-1|0):([0-9a-fA-F]{64})")
FRIENDLY = re.compile(r"[A-Za-z0-9_-]{48}|[A-Za-z0-9+/]{48}")
WORKCHAINS = (0, -1)


@dataclass(frozen=True, slots=True)
class SpelledAddress:
    """An address and what its spelling asks for; a raw one asks for nothing."""

    address: Address
    bounceable: bool | None
    test_only: bool


def parse_address(text: str) -> Address:
    """Either form. Raises UsageError with the reason."""
    return parse_spelled_address(text).address


def parse_spelled_address(text: str) -> SpelledAddress:
    """Either form, keeping the flags of the user-friendly one. Raises UsageError with the reason."""
    text = text.strip()
    if found := RAW.fullmatch(text):
        address = Address((int(found.group(1)), bytes.fromhex(found.group(2))))
        return SpelledAddress(address, None, test_only=False)
    if not FRIENDLY.fullmatch(text):
        raise UsageError(f"{text[:60]!r} is not an address: it needs 48 characters, or 0: and 64 digits")
    data = base64.b64decode(text.replace("-", "+").replace("_", "/"), validate=True)
    if binascii.crc_hqx(data[:34], 0) != int.from_bytes(data[34:], "big"):
        raise UsageError(f"{text!r} is not an address: a character is wrong")
    tag, workchain = data[0], int.from_bytes(data[1:2], "big", signed=True)
    if tag & ~TEST_ONLY not in (BOUNCEABLE, NON_BOUNCEABLE) or workchain not in WORKCHAINS:
        raise UsageError(f"{text!r} is an address of an unknown kind")
    address = Address((workchain, data[2:34]))
    return SpelledAddress(address, tag & ~TEST_ONLY == BOUNCEABLE, test_only=bool(tag & TEST_ONLY))


def format_raw(address: Address) -> str:
    """``0:`` and 64 digits: for databases, servers and logs."""
    return f"{address.wc}:{address.hash_part.hex()}"


def format_address(address: Address, *, bounceable: bool, test_only: bool = False) -> str:
    """The 48 characters for people. A wallet's own address is shown non-bounceable, a contract's
    bounceable.
    """
    tag = (BOUNCEABLE if bounceable else NON_BOUNCEABLE) | (TEST_ONLY if test_only else 0)
    body = bytes([tag]) + address.wc.to_bytes(1, "big", signed=True) + address.hash_part
    checksum = binascii.crc_hqx(body, 0).to_bytes(2, "big")
    return base64.urlsafe_b64encode(body + checksum).decode()


def to_wire(address: Address, *, test_only: bool) -> str:
    """The one spelling that peers accept of a contract's address: 48 characters, URL-safe, non-bounceable.

    They compare the text, so any other spelling of the same address fails (cocoon-protocol section 2.1).
    """
    return format_address(address, bounceable=False, test_only=test_only)


def is_wire_form(text: str, *, test_only: bool) -> bool:
    """Whether a text is exactly what ``to_wire`` writes for some address."""
    try:
        return to_wire(parse_address(text), test_only=test_only) == text
    except UsageError:
        return False
