import asyncio
import json
import os
import shutil
import stat
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import keyring
import pytest
from cocoon_desktop.core.errors import KeyStoreError
from cocoon_desktop.ton import key_store
from cocoon_desktop.ton.key_file import MAGIC, Cost, FileKey, WrongPasswordError, key_for, seal, unseal
from cocoon_desktop.ton.key_store import (
    MAX_SECRET_LENGTH,
    PRACTICE_LABEL,
    FileKeyStore,
    KeyStore,
    MemoryKeyStore,
    PasswordReason,
    PracticeKeyStore,
    SystemKeyStore,
    find_system_backend,
    open_key_store,
)
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends import null
from keyring.errors import KeyringError, PasswordDeleteError
from nacl.pwhash import argon2id

CHEAP = Cost(argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN)
SECRET = "furnace proof riot"


class MemoryBackend(KeyringBackend):
    """A keyring that works and forgets."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.passwords: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.passwords.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.passwords[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.passwords.pop((service, username), None) is None:
            raise PasswordDeleteError("not found")


class BrokenBackend(MemoryBackend):
    """A keyring whose service has gone away."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringError(f"lost {username}")


class Person:
    """Types the same password every time, and remembers why it was asked."""

    def __init__(self, password: str = "correct horse") -> None:
        self.password = password
        self.asked: list[PasswordReason] = []

    async def __call__(self, reason: PasswordReason) -> str:
        self.asked.append(reason)
        return self.password


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "wallet.keys"


def exists(file: Path) -> bool:
    return file.exists()


def content_of(file: Path) -> bytes:
    return file.read_bytes()


def require_own_file(file: Path) -> None:
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def put(file: Path, content: bytes) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)


@pytest.fixture(params=["system", "file", "practice", "memory"])
def store(request: pytest.FixtureRequest, file: Path) -> KeyStore:
    stores: dict[str, KeyStore] = {
        "system": SystemKeyStore("Cocoon Desktop", MemoryBackend()),
        "file": FileKeyStore(file, Person(), CHEAP),
        "practice": PracticeKeyStore(file),
        "memory": MemoryKeyStore(),
    }
    return stores[request.param]


# what every store does


async def test_a_secret_is_kept_replaced_and_forgotten(store: KeyStore) -> None:
    assert await store.get("wallet") is None
    await store.set("wallet", SECRET)
    await store.set("node", "другой секрет")
    assert await store.get("wallet") == SECRET
    await store.set("wallet", "new words")
    assert await store.get("wallet") == "new words"
    await store.delete("wallet")
    assert await store.get("wallet") is None
    assert await store.get("node") == "другой секрет"


async def test_forgetting_what_is_not_there_is_no_error(store: KeyStore) -> None:
    await store.delete("wallet")


# the system's store


async def test_24_words_fit_and_more_than_windows_holds_does_not() -> None:
    store = SystemKeyStore("Cocoon Desktop", MemoryBackend())
    await store.set("wallet", " ".join(["mountain"] * 24))
    with pytest.raises(KeyStoreError, match="longer than"):
        await store.set("wallet", "x" * (MAX_SECRET_LENGTH + 1))


async def test_a_broken_system_store_is_named_without_its_words() -> None:
    store = SystemKeyStore("Cocoon Desktop", BrokenBackend())
    with pytest.raises(KeyStoreError, match="KeyringError") as error:
        await store.get("secret name")
    assert "secret name" not in str(error.value)


def errors_of_every_store() -> tuple[type[Exception], ...]:
    """As if each of this system were at work."""
    for module, _ in key_store._BACKENDS_OWN_ERRORS:
        with suppress(ImportError):
            import_module(module)
    return key_store.store_errors()


@pytest.mark.parametrize("error", errors_of_every_store())
async def test_whatever_a_system_store_raises_is_a_key_store_error(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = MemoryBackend()

    def fail(service: str, username: str) -> None:
        raise error.__new__(error)

    monkeypatch.setattr(backend, "get_password", fail)
    with pytest.raises(KeyStoreError):
        await SystemKeyStore("Cocoon Desktop", backend).get("wallet")


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a session bus, as far as the environment says."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")


@pytest.fixture
def pretend_encrypting(monkeypatch: pytest.MonkeyPatch, bus: None) -> Iterator[MemoryBackend]:
    """The memory backend counts as one that encrypts, and is the person's choice."""
    backend, before = MemoryBackend(), keyring.get_keyring()
    monkeypatch.setattr(key_store, "ENCRYPTING_BACKENDS", (MemoryBackend.__module__,))
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


async def test_the_systems_store_is_chosen_where_there_is_one(
    pretend_encrypting: MemoryBackend, file: Path
) -> None:
    store = await open_key_store("Cocoon Desktop", file, Person())
    await store.set("wallet", SECRET)
    assert pretend_encrypting.passwords == {("Cocoon Desktop", "wallet"): SECRET}
    assert not exists(file)


@pytest.mark.usefixtures("pretend_encrypting")
async def test_a_file_that_exists_is_not_forgotten_for_a_store_that_came_later(file: Path) -> None:
    before = FileKeyStore(file, Person(), CHEAP)
    await before.set("wallet", SECRET)
    store = await open_key_store("Cocoon Desktop", file, Person())
    assert await store.get("wallet") == SECRET


@pytest.mark.usefixtures("bus")
async def test_a_backend_that_does_not_encrypt_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", MemoryBackend)  # some package's own, unknown to us
    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: [MemoryBackend()])
    assert find_system_backend() is None
    assert isinstance(await open_key_store("Cocoon Desktop", file, Person()), FileKeyStore)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the store needs no bus")
@pytest.mark.usefixtures("pretend_encrypting")
def test_without_a_session_bus_there_is_no_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert find_system_backend() is not None
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert find_system_backend() is None
    (tmp_path / "bus").touch()
    assert find_system_backend() is not None


@pytest.mark.usefixtures("bus")
def test_who_switched_keyrings_off_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", null.Keyring)
    monkeypatch.setattr(key_store, "ENCRYPTING_BACKENDS", (MemoryBackend.__module__,))
    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: [MemoryBackend()])
    assert find_system_backend() is None


# the sealed file


async def test_the_file_shows_nothing_and_is_its_owners_alone(file: Path) -> None:
    await FileKeyStore(file, Person(), CHEAP).set("wallet", SECRET)
    content = content_of(file)
    for word in ("wallet", *SECRET.split()):
        assert word.encode() not in content
    require_own_file(file)


async def test_the_password_is_asked_once_and_for_a_reason(file: Path) -> None:
    person = Person()
    store = FileKeyStore(file, person, CHEAP)
    assert await store.get("wallet") is None
    assert person.asked == []
    await store.set("wallet", SECRET)
    await store.set("node", "x")
    assert person.asked == [PasswordReason.NEW_FILE]
    later = Person()
    again = FileKeyStore(file, later, CHEAP)
    assert tuple(await asyncio.gather(again.get("wallet"), again.get("node"))) == (SECRET, "x")
    assert later.asked == [PasswordReason.OPEN_FILE]


async def test_a_wrong_password_is_named_and_may_be_corrected(file: Path) -> None:
    await FileKeyStore(file, Person(), CHEAP).set("wallet", SECRET)
    person = Person("wrong")
    store = FileKeyStore(file, person, CHEAP)
    with pytest.raises(WrongPasswordError, match="password is wrong"):
        await store.get("wallet")
    with pytest.raises(WrongPasswordError):
        await store.set("wallet", "overwritten")
    person.password = "correct horse"
    assert await store.get("wallet") == SECRET


async def test_a_new_file_needs_a_password(file: Path) -> None:
    with pytest.raises(KeyStoreError, match="needs a password"):
        await FileKeyStore(file, Person(""), CHEAP).set("wallet", SECRET)
    assert not exists(file)


async def test_a_file_in_the_way_is_a_key_store_error(tmp_path: Path) -> None:
    put(tmp_path / "file", b"in the way")
    with pytest.raises(KeyStoreError):
        await FileKeyStore(tmp_path / "file" / "keys", Person(), CHEAP).set("wallet", SECRET)


def test_two_files_with_one_password_have_nothing_in_common() -> None:
    first, second = (seal({"wallet": SECRET}, FileKey.new("password", CHEAP)) for _ in range(2))
    assert first[len(MAGIC) + 9 :] != second[len(MAGIC) + 9 :]


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=50), max_size=5))
def test_secrets_survive_sealing(secrets: dict[str, str]) -> None:
    content = seal(secrets, FileKey.new("password", CHEAP))
    assert unseal(content, key_for(content, "password")) == secrets


@given(st.data())
def test_a_damaged_file_is_a_key_store_error(data: st.DataObject) -> None:
    content = bytearray(seal({"wallet": SECRET}, FileKey.new("password", CHEAP)))
    place = data.draw(st.integers(0, len(content) - 1))
    if len(MAGIC) < place < len(MAGIC) + 9:
        return  # a changed cost is only slow, see below
    content[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(KeyStoreError):
        unseal(bytes(content), key_for(bytes(content), "password"))


@given(st.binary(max_size=120))
def test_any_other_bytes_are_a_key_store_error(content: bytes) -> None:
    with pytest.raises(KeyStoreError):
        key_for(content, "password")


@pytest.mark.parametrize(("operations", "memory"), [(17, 8192), (3, 1 << 31), (0, 8192), (1, 0)])
def test_a_file_that_asks_for_too_much_work_is_refused(operations: int, memory: int) -> None:
    content = bytearray(seal({}, FileKey.new("password", CHEAP)))
    struct.pack_into(">II", content, len(MAGIC) + 1, operations, memory)
    with pytest.raises(KeyStoreError, match="amount of work"):
        key_for(bytes(content), "password")


def test_a_key_does_not_print_itself() -> None:
    assert repr(FileKey.new("password", CHEAP)) == "FileKey()"


# the practice network's


async def test_practice_keys_lie_in_a_file_that_says_so(file: Path) -> None:
    await PracticeKeyStore(file).set("node", "00ff")
    assert json.loads(content_of(file)) == {"label": PRACTICE_LABEL, "keys": {"node": "00ff"}}
    assert "no value" in PRACTICE_LABEL
    require_own_file(file)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"keys": 5}', b"\xff", b"{}"])
async def test_another_file_is_not_taken_for_practice_keys(file: Path, content: bytes) -> None:
    put(file, content)
    with pytest.raises(KeyStoreError, match="not a file of practice keys"):
        await PracticeKeyStore(file).get("node")


# the real thing


@pytest.mark.slow
@pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
    reason="dbus-run-session or gnome-keyring is not installed",
)
def test_a_real_secret_service_keeps_a_secret(tmp_path: Path) -> None:
    script = (
        "import asyncio, sys\n"
        "from cocoon_desktop.ton.key_store import SystemKeyStore, find_system_backend\n"
        "async def main():\n"
        "    store = SystemKeyStore('Cocoon Desktop test', find_system_backend())\n"
        "    await store.set('wallet', 'furnace proof riot')\n"
        "    assert await store.get('wallet') == 'furnace proof riot'\n"
        "    await store.delete('wallet')\n"
        "    assert await store.get('wallet') is None\n"
        "asyncio.run(main())\n"
    )
    command = (
        'printf "\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$0" -c "$1"'
    )
    homes = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")}
    environment = {**os.environ, **homes}
    environment.pop("PYTHON_KEYRING_BACKEND", None)  # the suite switches the tester's own keyring off
    subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", command, sys.executable, script],
        env=environment,
        cwd=Path(__file__).parents[2],
        check=True,
        timeout=60,
    )
