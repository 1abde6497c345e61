"""The settings while the program runs: read once, changed by the owner, told to whom it concerns."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .settings import Settings, clear_setting, load_settings, save_setting

log = logging.getLogger(__name__)


class SettingsStore:
    """``settings`` is what holds now; every change is in the file before anybody hears of it."""

    def __init__(self, path: Path, settings: Settings | None = None) -> None:
        """Raises UsageError for a file that is wrong."""
        self._path = path
        self._settings = load_settings(path) if settings is None else settings
        self._listeners: list[Callable[[Settings], None]] = []

    @property
    def settings(self) -> Settings:
        return self._settings

    def change(self, section: str, name: str, value: Any) -> None:
        """Set one. Raises UsageError that says why the value is refused; then nothing has changed."""
        save_setting(self._path, section, name, value)
        self.reload()

    def reset(self, section: str, name: str) -> None:
        """Back to the default. Raises UsageError when the file cannot be read."""
        clear_setting(self._path, section, name)
        self.reload()

    def watch(self, listener: Callable[[Settings], None]) -> Callable[[], None]:
        """Call ``listener`` after every change; what is returned ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def reload(self) -> None:
        """Read the file again: somebody else may have changed it. Raises UsageError; then nothing changes."""
        before, self._settings = self._settings, load_settings(self._path)
        if before != self._settings:
            for listener in tuple(self._listeners):
                listener(self._settings)
