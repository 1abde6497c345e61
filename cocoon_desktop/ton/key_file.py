"""I seal a few secrets with a password: Argon2id makes the key, XSalsa20-Poly1305 (NaCl's SecretBox) the box.

The head of ``FileKeyStore``: bytes in, bytes out. The file is a header with everything but the password
(magic, version, cost, salt) and the box; a later version may raise the cost and still read older files.
"""

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.utils import random as random_bytes

from cocoon_desktop.core.errors import KeyStoreError

MAGIC = b"cocoon keys\n"
VERSION = 1
_HEADER = struct.Struct(f">{len(MAGIC)}sBII{argon2id.SALTBYTES}s")

MAX_FILE_BYTES = 1 << 20
MAX_OPERATIONS = 16
MAX_MEMORY_BYTES = 1 << 30
"""A file that asks for more is not ours; opening it would stop the computer."""


class WrongPasswordError(KeyStoreError):
    """The password does not open the key file, or the file is damaged: nobody can tell which."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one attempt to open the file costs: passes over this much memory."""

    operations: int = argon2id.OPSLIMIT_MODERATE
    memory_bytes: int = argon2id.MEMLIMIT_MODERATE


@dataclass(frozen=True, slots=True)
class FileKey:
    """The key of one file: derived from its password once, then kept in memory only."""

    cost: Cost
    salt: bytes
    box: SecretBox

    def __repr__(self) -> str:
        return "FileKey()"

    @classmethod
    def derive(cls, password: str, cost: Cost, salt: bytes) -> "FileKey":
        """Takes most of a second and the memory that ``cost`` names: call it off the event loop.

        Raises KeyStoreError where so much memory is not free.
        """
        try:
            secret = argon2id.kdf(
                SecretBox.KEY_SIZE,
                password.encode(),
                salt,
                opslimit=cost.operations,
                memlimit=cost.memory_bytes,
            )
        except CryptoError as error:
            raise KeyStoreError(
                f"checking the password needs {cost.memory_bytes >> 20} MiB of memory for a moment, and less "
                "is free"
            ) from error
        return cls(cost, salt, SecretBox(secret))

    @classmethod
    def new(cls, password: str, cost: Cost) -> "FileKey":
        """For a new file."""
        return cls.derive(password, cost, random_bytes(argon2id.SALTBYTES))


def seal(secrets: Mapping[str, str], key: FileKey) -> bytes:
    """Content of the file."""
    cost = key.cost
    header = _HEADER.pack(MAGIC, VERSION, cost.operations, cost.memory_bytes, key.salt)
    return header + key.box.encrypt(json.dumps(dict(secrets)).encode())


def key_for(content: bytes, password: str) -> FileKey:
    """The key that this password gives for this file. Raises KeyStoreError for what is no key file."""
    cost, salt = read_header(content)
    return FileKey.derive(password, cost, salt)


def read_header(content: bytes) -> tuple[Cost, bytes]:
    """Cost and salt. Raises KeyStoreError."""
    if len(content) < _HEADER.size or len(content) > MAX_FILE_BYTES:
        raise KeyStoreError("the key file has an impossible length")
    magic, version, operations, memory, salt = _HEADER.unpack_from(content)
    if magic != MAGIC or version != VERSION:
        raise KeyStoreError("this is not a key file that this program can read")
    low_enough = operations <= MAX_OPERATIONS and memory <= MAX_MEMORY_BYTES
    high_enough = operations >= argon2id.OPSLIMIT_MIN and memory >= argon2id.MEMLIMIT_MIN
    if not (low_enough and high_enough):
        raise KeyStoreError("the key file asks for an impossible amount of work")
    return Cost(operations, memory), salt


def unseal(content: bytes, key: FileKey) -> dict[str, str]:
    """The secrets. Raises WrongPasswordError, or KeyStoreError for what is no key file."""
    read_header(content)
    try:
        secrets = json.loads(key.box.decrypt(content[_HEADER.size :]))
    except (CryptoError, ValueError) as error:
        raise WrongPasswordError("the password is wrong, or the key file is damaged") from error
    return {str(name): str(secret) for name, secret in secrets.items()}
