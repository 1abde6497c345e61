"""I read and write the profile of a network for roles that run alone; it may be a practice network's.

kind = "practice"              # or "test" or "main"
name = "On my own computer"
root = "EQ..."
chain = "http://127.0.0.1:8081/api/v2"
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias, get_args

from yarl import URL

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.ton.address import format_address
from cocoon_desktop.ton.cell import Address

from .loopback import is_loopback
from .profile_link import check_chain, check_name, check_root

Kind: TypeAlias = Literal["practice", "test", "main"]
COINS: Final[Mapping[Kind, str]] = {
    "practice": "practice TON (no value)",
    "test": "test TON (no value)",
    "main": "TON",
}
"""Only the main network's are worth something."""
KEYS: Final = ("kind", "name", "root", "chain")
MAX_BYTES: Final = 4096
"""Four short fields; a link has 2,048 characters at most."""


@dataclass(frozen=True, slots=True)
class Profile:
    """``chain`` is the address of a toncenter v2 server: an https one, or one on this computer. A practice
    network's always is.
    """

    kind: Kind
    name: str
    root: Address
    chain: str

    @property
    def test_only(self) -> bool:
        """Whether addresses carry the mark of test networks."""
        return self.kind == "test"

    @property
    def coin(self) -> str:
        """What an amount is called."""
        return COINS[self.kind]


def load_profile(file: Path) -> Profile:
    """The profile in a file. Raises UsageError."""
    try:
        with file.open("rb") as source:
            text = source.read(MAX_BYTES).decode()
    except OSError as error:
        raise UsageError(f"the file cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError("the file is no TOML") from error
    return read_profile(text)


def read_profile(text: str) -> Profile:
    """Read as strictly as a link, but for a chain's server on this computer: who writes a file may run one.

    Raises UsageError.
    """
    try:
        told = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number may be too long, too
        raise UsageError(f"the profile is no TOML: {error}") from error
    _expect_keys(told)
    kind = next((kind for kind in get_args(Kind) if kind == told["kind"]), None)
    if kind is None:
        raise UsageError("its kind of network is neither practice nor test nor main")
    root = check_root(told["root"], is_main=kind == "main")
    return Profile(kind, check_name(told["name"]), root, _chain(told["chain"], kind))


def _expect_keys(told: Mapping[str, object]) -> None:
    """Raises UsageError that names the one that is wrong."""
    wrong = [f"{key} is missing" for key in KEYS if key not in told]
    wrong += [f"{key} is unknown" for key in told if key not in KEYS]
    wrong += [f"{key} is no text in quotes" for key in KEYS if not isinstance(told.get(key, ""), str)]
    if wrong:
        raise UsageError(f"{wrong[0]}: a profile holds {', '.join(KEYS)} and nothing else")


def write_profile(profile: Profile) -> str:
    import tomlkit  # reading needs none of it

    root = format_address(profile.root, bounceable=True, test_only=profile.test_only)
    return tomlkit.dumps({"kind": profile.kind, "name": profile.name, "root": root, "chain": profile.chain})


def _chain(address: str, kind: Kind) -> str:
    if _is_here(address):
        return address
    if kind == "practice":
        raise UsageError("a practice network's chain server is at an http address of this computer")
    return check_chain(address)


def _is_here(chain: str) -> bool:
    """Whether a server is on this computer: nobody on the way can listen, or change what it says."""
    try:
        url = URL(chain)
        host = url.host
    except ValueError:
        return False
    return host is not None and url.scheme == "http" and is_loopback(host)
