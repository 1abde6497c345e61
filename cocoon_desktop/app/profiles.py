"""Profiles of networks that the owner accepted: one TOML file each, in a folder beside the settings.

Keeping one changes no network that runs; which one is used is a setting.
"""

import hashlib
import logging
import re
import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Final

from cocoon_desktop.core.errors import CocoonError, UsageError
from cocoon_desktop.core.files import write_atomic
from cocoon_desktop.network.profile_link import NetworkProfile, check_profile
from cocoon_desktop.ton.address import format_address
from cocoon_desktop.ui.link.view_model import Offer

from .settings import Settings

log = logging.getLogger(__name__)

SUFFIX: Final = ".toml"
MAX_BYTES: Final = 4096
"""Four short fields; a link has 2,048 characters at most."""


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
            kept.append(KeptProfile(path.name, read_profile(path)))
        except CocoonError as error:
            log.warning("%s is passed over: %s", path, error)
    return sorted(kept, key=lambda profile: (profile.offer.name.casefold(), profile.key))


def read_profile(path: Path) -> Offer:
    """What a file says of a network, read as strictly as a link. Raises UsageError."""
    try:
        with path.open("rb") as file:
            told = tomllib.loads(file.read(MAX_BYTES).decode())
    except OSError as error:
        raise UsageError(f"the file cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError("the file is no TOML") from error
    known = [field.name for field in fields(Offer)]
    if sorted(told) != sorted(known) or not all(isinstance(value, str) for value in told.values()):
        raise UsageError(f"the file does not hold {', '.join(known)} and nothing else")
    return offer_of(check_profile(told))


def offer_of(profile: NetworkProfile) -> Offer:
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


def require_practice(settings: Settings, folder: Path) -> None:
    """Raises UsageError when the owner chose another network: this version works in that one only."""
    key = settings.network.profile
    if not key:
        return
    name = next((kept.offer.name for kept in kept_profiles(folder) if kept.key == key), key)
    raise UsageError(
        f"this version cannot work in {name} yet; choose the practice network on the Network page",
        "network.profile",
    )
