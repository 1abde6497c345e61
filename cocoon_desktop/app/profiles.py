"""Profiles of networks that the owner accepted: one TOML file each, in a folder beside the settings.

Keeping one changes no network that runs; which one is used is chosen elsewhere.
"""

import hashlib
import re
from dataclasses import asdict
from pathlib import Path

import tomlkit

from cocoon_desktop.core.files import write_atomic
from cocoon_desktop.ui.link.view_model import Offer


def keep_profile(folder: Path, offer: Offer) -> Path:
    """Write the profile and return its file. The same one again writes the same file. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / _file_name(offer)
    write_atomic(path, tomlkit.dumps(asdict(offer)).encode(), mode=0o600)
    return path


def _file_name(offer: Offer) -> str:
    """Readable, harmless on every file system, and another one for every other network."""
    whole = "\n".join(asdict(offer).values())
    digest = hashlib.sha256(whole.encode()).hexdigest()[:12]
    readable = re.sub(r"[^a-z0-9]+", "-", offer.name.lower()).strip("-")
    return f"{readable or 'network'}-{digest}.toml"
