"""Where the program keeps its files: the system's own places, or one folder that the person names."""

import os
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

from cocoon_desktop.core.errors import UsageError

APP_NAME = "cocoon-desktop"
HOME_VARIABLE = "COCOON_HOME"
"""With this set, everything lies under that folder: for tests and for sticks."""


@dataclass(frozen=True, slots=True)
class AppPaths:
    """``cache`` can be thrown away at any time; ``runtime`` does not survive a restart of the computer."""

    config: Path
    data: Path
    cache: Path
    logs: Path
    runtime: Path

    @property
    def settings(self) -> Path:
        return self.config / "settings.toml"

    @property
    def profiles(self) -> Path:
        """Networks that the owner accepted."""
        return self.config / "profiles"

    @property
    def practice(self) -> Path:
        """The practice network's chain, ledgers and keys."""
        return self.data / "practice"

    @property
    def networks(self) -> Path:
        """The ledgers of the other networks, in a folder each."""
        return self.data / "networks"

    @property
    def history(self) -> Path:
        """What was decided about working, and why."""
        return self.data / "history.jsonl"

    @property
    def pause(self) -> Path:
        """The owner's pause."""
        return self.data / "pause.json"

    def make(self) -> "AppPaths":
        """Create what is missing, for this user's eyes only. Raises UsageError where that cannot be."""
        for folder in (self.config, self.data, self.cache, self.logs, self.runtime):
            try:
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            except OSError as error:
                raise _unusable(folder, error.strerror or str(error)) from error
            if not os.access(folder, os.W_OK):
                raise _unusable(folder, "it may not be written to")
        return self


def _unusable(folder: Path, why: str) -> UsageError:
    return UsageError(
        f"the folder {folder} cannot be used: {why}. Make it writable, or name another one in {HOME_VARIABLE}"
    )


def find_paths() -> AppPaths:
    """The folders of this user."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        base = Path(home)
        return AppPaths(base / "config", base / "data", base / "cache", base / "logs", base / "run")
    dirs = PlatformDirs(APP_NAME, appauthor=False)
    return AppPaths(
        dirs.user_config_path,
        dirs.user_data_path,
        dirs.user_cache_path,
        dirs.user_log_path,
        _runtime(dirs),
    )


def _runtime(dirs: PlatformDirs) -> Path:
    """The system's folder for sockets, where there is one that we may write to."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a machine without XDG_RUNTIME_DIR: we choose below
        path = dirs.user_runtime_path
    if path.parent.is_dir() and os.access(path.parent, os.W_OK):
        return path
    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    return Path(tempfile.gettempdir()) / f"{APP_NAME}-{user}"
