"""I read and write the profile of a network for roles that run alone; it may be a practice network's.

kind = "practice"              # or "test" or "main"
name = "On my own computer"
root = "EQ..."
chain = "http://127.0.0.1:8081/api/v2"
"""

import tomllib
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

import tomlkit
from yarl import URL

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.ton.address import format_address, parse_address
from cocoon_desktop.ton.cell import Address

from .loopback import is_loopback
from .profile_link import check_profile

Kind: TypeAlias = Literal["practice", "test", "main"]
KEYS: Final = ("kind", "name", "root", "chain")


@dataclass(frozen=True, slots=True)
class Profile:
    """``chain`` is the address of a toncenter v2 server; a practice network's is on this computer."""

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
        """What an amount is called: only the main network's coins are worth something."""
        return {"practice": "practice TON (no value)", "test": "test TON (no value)", "main": "TON"}[
            self.kind
        ]


def read_profile(text: str) -> Profile:
    """Raises UsageError."""
    try:
        told = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number may be too long, too
        raise UsageError(f"the profile is no TOML: {error}") from error
    if sorted(told) != sorted(KEYS) or not all(isinstance(value, str) for value in told.values()):
        raise UsageError(f"the profile does not hold {', '.join(KEYS)} and nothing else")
    if told["kind"] == "practice":
        expect_practice_chain(told["chain"])
        return Profile("practice", told["name"], parse_address(told["root"]), told["chain"])
    checked = check_profile(told)
    return Profile(checked.kind, checked.name, checked.root, checked.chain)


def write_profile(profile: Profile) -> str:
    root = format_address(profile.root, bounceable=True, test_only=profile.test_only)
    return tomlkit.dumps({"kind": profile.kind, "name": profile.name, "root": root, "chain": profile.chain})


def expect_practice_chain(chain: str) -> None:
    """Raises UsageError for a server that others can reach: there is no key and no value in it."""
    try:
        url = URL(chain)
        host = url.host
    except ValueError:
        host = None
    if host is None or url.scheme != "http" or not is_loopback(host):
        raise UsageError("a practice network's chain server is at an http address of this computer")
