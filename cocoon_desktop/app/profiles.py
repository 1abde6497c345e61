"""Profiles of networks that the owner accepted: one TOML file each, in a folder beside the settings.

Keeping one changes no network that runs; which one is used is a setting.
"""

import hashlib
import logging
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from cocoon_desktop.core.errors import CocoonError
from cocoon_desktop.core.files import write_atomic
from cocoon_desktop.network.profile import Profile, load_profile
from cocoon_desktop.network.profile_link import NetworkProfile
from cocoon_desktop.ton.address import format_address
from cocoon_desktop.ui.link.view_model import Offer

log = logging.getLogger(__name__)

SUFFIX: Final = ".toml"


@dataclass(frozen=True, slots=True)
class KeptProfile:
    """``key`` is the name of its file, which the setting ``network.profile`` holds."""

    key: str
    offer: Offer


def keep_profile(folder: Path, offer: Offer) -> Path:
    """Write the profile and return its file. The same one again writes the same file. Raises OSError."""
    import tomlkit  # reading needs none of it

    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / _file_name(offer)
    write_atomic(path, tomlkit.dumps(asdict(offer)).encode(), mode=0o600)
    return path


def kept_profiles(folder: Path) -> list[KeptProfile]:
    """All of them by name. A file that is none is passed over, with a line in the log."""
    kept = []
    for path in folder.glob(f"*{SUFFIX}"):
        try:
            kept.append(KeptProfile(path.name, offer_in(path)))
        except CocoonError as error:
            log.warning("%s is passed over: %s", path, error)
    return sorted(kept, key=lambda profile: (profile.offer.name.casefold(), profile.key))


def offer_in(path: Path) -> Offer:
    """What a file says of a network, read as strictly as a link. Raises UsageError."""
    return offer_of(load_profile(path))


def offer_of(profile: Profile | NetworkProfile) -> Offer:
    """A checked profile, as its owner is asked about it."""
    root = format_address(profile.root, bounceable=True, test_only=profile.kind == "test")
    return Offer(profile.kind, profile.name, root, profile.chain)


def remove_profile(folder: Path, key: str) -> None:
    """Forget one. Raises OSError."""
    (folder / Path(key).name).unlink(missing_ok=True)


def _file_name(offer: Offer) -> str:
    """Readable, harmless on every file system, and another one for every other network."""
    whole = "\n".join(asdict(offer).values())
    digest = hashlib.sha256(whole.encode()).hexdigest()[:12]
    readable = re.sub(r"[^a-z0-9]+", "-", offer.name.lower()).strip("-")
    return f"{readable or 'network'}-{digest}{SUFFIX}"
