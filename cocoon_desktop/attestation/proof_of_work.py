"""The price of knocking at a public port (cocoon-protocol section 3.2). The acceptor speaks first.

acceptor   -- challenge, 24 bytes -->  connector
connector  -- response, 12 bytes  -->  acceptor
"""

import hashlib
import struct
from dataclasses import dataclass
from typing import Final

from cocoon_desktop.core.errors import RemoteProtocolError

DEFAULT_DIFFICULTY: Final = 20
MAX_DIFFICULTY: Final = 28
"""A connector does not work for more: at 28 bits that is minutes."""
POSSIBLE_DIFFICULTY: Final = 64

CHALLENGE: Final = struct.Struct("<Ii16s")
RESPONSE: Final = struct.Struct("<Iq")
CHALLENGE_MAGIC: Final = 0x418E1291
RESPONSE_MAGIC: Final = 0x01827319
SALT_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Challenge:
    """``difficulty`` counts bits; each one doubles the work."""

    difficulty: int
    salt: bytes

    def encode(self) -> bytes:
        return CHALLENGE.pack(CHALLENGE_MAGIC, self.difficulty, self.salt)

    def accepts(self, nonce: int) -> bool:
        """Whether the nonce is worth the difficulty; none is where that is impossible."""
        digest = hashlib.sha256(self.salt + struct.pack("<q", nonce)).digest()
        return int.from_bytes(digest[:8], "little") < _bound(self.difficulty)


def _bound(difficulty: int) -> int:
    """The zeros are counted on a **little-endian** number (trap 18)."""
    return 1 << POSSIBLE_DIFFICULTY >> max(difficulty, 0)


def decode_challenge(data: bytes, max_difficulty: int = MAX_DIFFICULTY) -> Challenge:
    """Raises RemoteProtocolError for what is no challenge, or asks for more than we are willing to do."""
    if len(data) != CHALLENGE.size:
        raise RemoteProtocolError(f"a challenge of {len(data)} bytes")
    magic, difficulty, salt = CHALLENGE.unpack(data)
    if magic != CHALLENGE_MAGIC:
        raise RemoteProtocolError(
            f"the peer does not begin with a proof-of-work challenge but with {magic:08x}"
        )
    if difficulty > max_difficulty:
        raise RemoteProtocolError(f"the peer asks for {difficulty} bits of work, more than {max_difficulty}")
    return Challenge(difficulty, salt)


def encode_response(nonce: int) -> bytes:
    return RESPONSE.pack(RESPONSE_MAGIC, nonce)


def decode_response(data: bytes) -> int:
    """The nonce. Raises RemoteProtocolError for what is no response."""
    if len(data) != RESPONSE.size:
        raise RemoteProtocolError(f"a proof of work of {len(data)} bytes")
    magic, nonce = RESPONSE.unpack(data)
    if magic != RESPONSE_MAGIC:
        raise RemoteProtocolError(f"no proof of work but {magic:08x}")
    return int(nonce)


def search(challenge: Challenge, first: int, count: int) -> int | None:
    """The first nonce of ``count`` that is accepted. Half a microsecond each, in a process of its own."""
    copy, bound = hashlib.sha256(challenge.salt).copy, _bound(challenge.difficulty)
    highest = (bound - 1) >> 56  # one byte tells nearly always: this loop is all that the work is
    for nonce in range(first, first + count):
        attempt = copy()
        attempt.update(nonce.to_bytes(8, "little"))
        digest = attempt.digest()
        if digest[7] <= highest and int.from_bytes(digest[:8], "little") < bound:
            return nonce
    return None
