"""I keep secrets by name, never in plain text: in the system's own store, else in a file sealed with a
password.

``open_key_store`` chooses. Only stores that are known to encrypt count as the system's: a keyring package
may also bring a plain-text one. Coins of the practice network have no value, and their keys may lie in a
plain file that says so. Every method may block the system for a while, so each runs off the event loop.
"""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable, Mapping
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from cocoon_desktop.core.errors import KeyStoreError
from cocoon_desktop.core.files import write_atomic

from .key_file import MAX_FILE_BYTES, Cost, FileKey, key_for, seal, unseal

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

MAX_SECRET_LENGTH = 1200
"""Characters. The Windows Credential Manager holds 2,560 bytes of UTF-16; 24 words need at most 215."""
ENCRYPTING_BACKENDS = (
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)
PRACTICE_LABEL = "Keys of a practice or test network. Its coins have no value; never put a real key here."


_BACKENDS_OWN_ERRORS = (  # what keyring lets through; each exists on one system only
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney.wrappers", "DBusErrorResponse"),
    ("win32ctypes.pywin32.pywintypes", "error"),
)


def store_errors() -> tuple[type[Exception], ...]:
    """Everything that a system's store may raise on this system: what is not loaded raises nothing."""
    from keyring.errors import KeyringError

    errors: list[type[Exception]] = [KeyringError, OSError, RuntimeError]
    for module, name in _BACKENDS_OWN_ERRORS:
        error = getattr(sys.modules.get(module), name, None)
        if error is not None:
            errors.append(error)
    return tuple(errors)


class PasswordReason(Enum):
    """Why a password is asked."""

    NEW_FILE = "new file"
    """There is no key file yet: the person chooses, and should type it twice."""
    OPEN_FILE = "open file"


AskPassword = Callable[[PasswordReason], Awaitable[str]]


class KeyStore(Protocol):
    """Secrets by name. Every method raises KeyStoreError when the store cannot be used."""

    async def get(self, name: str) -> str | None:
        """The secret, or None when there is none of this name."""
        ...

    async def set(self, name: str, secret: str) -> None:
        """Keep a secret, replacing one of the same name."""
        ...

    async def delete(self, name: str) -> None:
        """Forget a secret; nothing happens when there is none."""
        ...


async def open_key_store(service: str, file: Path, ask_password: AskPassword) -> KeyStore:
    """The system's store under the name ``service`` where there is one, else the sealed ``file``.

    A file that exists wins: a store that the system got later does not hold what the file holds.
    """
    backend = await asyncio.to_thread(find_system_backend)
    if backend is None or await asyncio.to_thread(file.exists):
        return FileKeyStore(file, ask_password)
    return SystemKeyStore(service, backend)


def find_system_backend() -> "KeyringBackend | None":
    """The store that the person configured if it encrypts, else the best that does. May block on D-Bus.

    The keyring package brings 8 MB of cryptography with it: it is loaded where a store can be.
    """
    if sys.platform == "linux" and not _has_session_bus():
        return None
    import keyring
    from keyring.errors import KeyringError

    try:
        configured, available = keyring.get_keyring(), keyring.backend.get_all_keyring()
    except (KeyringError, RuntimeError, ImportError):
        return None
    if _module(configured) in ENCRYPTING_BACKENDS:
        return configured
    if _module(configured) == "keyring.backends.null":  # somebody said: none
        return None
    encrypting = [backend for backend in available if _module(backend) in ENCRYPTING_BACKENDS]
    return max(encrypting, key=lambda backend: float(backend.priority), default=None)


def _has_session_bus() -> bool:
    """Every store of Linux that encrypts is behind it."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    return "DBUS_SESSION_BUS_ADDRESS" in os.environ or (
        runtime is not None and (Path(runtime) / "bus").exists()
    )


def _module(backend: "KeyringBackend") -> str:
    return type(backend).__module__


class SystemKeyStore:
    """The system's own store: Keychain, Credential Manager, Secret Service, KWallet."""

    def __init__(self, service: str, backend: "KeyringBackend") -> None:
        """``service`` is the name that the person sees in the system's own program for keys."""
        self._service, self._backend = service, backend

    async def get(self, name: str) -> str | None:
        """As ``KeyStore.get``."""
        return await self._call(lambda: self._backend.get_password(self._service, name))

    async def set(self, name: str, secret: str) -> None:
        """As ``KeyStore.set``."""
        _require_fitting(secret)
        await self._call(lambda: self._backend.set_password(self._service, name, secret))

    async def delete(self, name: str) -> None:
        """As ``KeyStore.delete``."""
        if await self.get(name) is not None:
            await self._call(lambda: self._delete(name))

    def _delete(self, name: str) -> None:
        from keyring.errors import PasswordDeleteError

        try:
            self._backend.delete_password(self._service, name)
        except PasswordDeleteError as error:
            if self._backend.get_password(self._service, name) is not None:
                raise KeyStoreError("the system's key store keeps a key that should go") from error

    async def _call(self, work: Callable[[], T]) -> T:
        try:
            return await asyncio.to_thread(work)
        except store_errors() as error:
            raise KeyStoreError(f"the system's key store failed: {type(error).__name__}") from error


class FileKeyStore:
    """One file, sealed with a password that is asked once. Not for two processes at the same time."""

    def __init__(self, path: Path, ask_password: AskPassword, cost: Cost | None = None) -> None:
        self._path, self._ask, self._cost = path, ask_password, cost or Cost()
        self._lock = asyncio.Lock()
        self._key: FileKey | None = None

    async def unlock(self, password: str) -> None:
        """Open the file with its password, or make a new one with this password; nobody is asked then.

        Takes most of a second. Raises WrongPasswordError, and leaves everything as it was.
        """
        async with self._lock:
            content = await asyncio.to_thread(_read_file, self._path)
            if content is None:
                await self._write({}, password)
            else:
                key = await asyncio.to_thread(
                    lambda: key_for(content, password)
                )  # no argument that is logged
                unseal(content, key)
                self._key = key

    async def get(self, name: str) -> str | None:
        """As ``KeyStore.get``; asks nothing when there is no file."""
        async with self._lock:
            return (await self._read()).get(name)

    async def set(self, name: str, secret: str) -> None:
        """As ``KeyStore.set``."""
        _require_fitting(secret)
        async with self._lock:
            await self._write(await self._read() | {name: secret})

    async def delete(self, name: str) -> None:
        """As ``KeyStore.delete``."""
        async with self._lock:
            secrets = await self._read()
            if secrets.pop(name, None) is not None:
                await self._write(secrets)

    async def _read(self) -> dict[str, str]:
        content = await asyncio.to_thread(_read_file, self._path)
        if content is None:
            return {}
        if self._key is None:
            password = await self._ask(PasswordReason.OPEN_FILE)
            key = await asyncio.to_thread(lambda: key_for(content, password))
            secrets = unseal(content, key)
            self._key = key  # only after it has opened the file
            return secrets
        return unseal(content, self._key)

    async def _write(self, secrets: Mapping[str, str], password: str | None = None) -> None:
        key = self._key
        if key is None:
            chosen = await self._ask(PasswordReason.NEW_FILE) if password is None else password
            if not chosen:
                raise KeyStoreError("a key file needs a password")
            key = await asyncio.to_thread(lambda: FileKey.new(chosen, self._cost))
        await asyncio.to_thread(_write_file, self._path, seal(secrets, key))
        self._key = key


class PracticeKeyStore:
    """A plain file, readable by its owner only, for keys of coins without value."""

    def __init__(self, path: Path) -> None:
        self._path, self._lock = path, asyncio.Lock()

    async def get(self, name: str) -> str | None:
        """As ``KeyStore.get``."""
        async with self._lock:
            return (await asyncio.to_thread(self._read)).get(name)

    async def names(self) -> list[str]:
        """Of everything that is kept. Raises KeyStoreError."""
        async with self._lock:
            return list(await asyncio.to_thread(self._read))

    async def set(self, name: str, secret: str) -> None:
        """As ``KeyStore.set``."""
        async with self._lock:
            keys = await asyncio.to_thread(self._read) | {name: secret}
            await asyncio.to_thread(self._write, keys)

    async def delete(self, name: str) -> None:
        """As ``KeyStore.delete``."""
        async with self._lock:
            keys = await asyncio.to_thread(self._read)
            if keys.pop(name, None) is not None:
                await asyncio.to_thread(self._write, keys)

    def _read(self) -> dict[str, str]:
        content = _read_file(self._path)
        if content is None:
            return {}
        try:
            keys = json.loads(content)["keys"]
            return {str(name): str(key) for name, key in keys.items()}
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise KeyStoreError(f"{self._path.name} is not a file of practice keys") from error

    def _write(self, keys: Mapping[str, str]) -> None:
        content = json.dumps({"label": PRACTICE_LABEL, "keys": dict(keys)}, indent=1)
        _write_file(self._path, content.encode())


class MemoryKeyStore:
    """Forgets everything when the process ends: for tests and for wallets that live one session."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}

    async def get(self, name: str) -> str | None:
        """As ``KeyStore.get``."""
        return self._keys.get(name)

    async def set(self, name: str, secret: str) -> None:
        """As ``KeyStore.set``."""
        self._keys[name] = secret

    async def delete(self, name: str) -> None:
        """As ``KeyStore.delete``."""
        self._keys.pop(name, None)


def _require_fitting(secret: str) -> None:
    if len(secret) > MAX_SECRET_LENGTH:
        raise KeyStoreError(f"a secret of {len(secret)} characters is longer than {MAX_SECRET_LENGTH}")


def _read_file(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KeyStoreError(f"{path.name} cannot be read: {error.strerror}") from error


def _write_file(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomic(path, content, mode=0o600)
    except OSError as error:
        raise KeyStoreError(f"{path.name} cannot be written: {error.strerror}") from error
