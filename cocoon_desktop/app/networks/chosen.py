"""Which network the owner wants to work in, and where what belongs to it lies.

Each has a folder, keys and a wallet of its own: nothing of one is read or spent in another. Two profiles
with the same root contract are the same network, however they name it and whichever server they ask.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.network.profile import COINS, Kind, Profile, load_profile
from cocoon_desktop.ton.address import format_raw

from ..paths import AppPaths
from ..settings import Settings

PRACTICE: Final = "practice"


@dataclass(frozen=True, slots=True)
class ChosenNetwork:
    """``profile`` is None for the practice network inside the program; ``folder`` keeps its books.

    ``name`` is what its keys are kept under.
    """

    folder: Path
    profile: Profile | None = None

    @property
    def kind(self) -> Kind:
        return PRACTICE if self.profile is None else self.profile.kind

    @property
    def name(self) -> str:
        return PRACTICE if self.profile is None else name_of(self.profile)

    @property
    def has_value(self) -> bool:
        """Whether its coins are worth something, as far as it says."""
        return self.kind == "main"

    @property
    def coin(self) -> str:
        """What an amount is called."""
        return COINS[self.kind]

    @property
    def test_only(self) -> bool:
        """How people are told addresses: a wallet with real coins warns of one that is spelled so."""
        return not self.has_value


def choose_network(settings: Settings, paths: AppPaths) -> ChosenNetwork:
    """Raises UsageError that names the profile when it is gone or makes no sense."""
    key = settings.network.profile
    if not key:
        return ChosenNetwork(paths.practice)
    try:
        profile = load_profile(paths.profiles / key)
    except UsageError as error:
        reason = f"the network {key} cannot be used: {error}; choose one on the Network page"
        raise UsageError(reason, "network.profile") from error
    return ChosenNetwork(paths.networks / name_of(profile), profile)


def name_of(profile: Profile) -> str:
    """The same for the same root contract, and harmless on every file system."""
    digest = hashlib.sha256(f"{profile.kind} {format_raw(profile.root)}".encode()).hexdigest()
    return f"{profile.kind}-{digest[:16]}"
