"""I connect the settings page to the settings of the program."""

import asyncio
import logging
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher

from cocoon_desktop.core.errors import CocoonError, UsageError
from cocoon_desktop.ui.i18n import translate
from cocoon_desktop.ui.reasons import below, explain

from ..settings import Settings
from ..settings_table import settings_table, values_of
from .desk import Desk, Office, Running

log = logging.getLogger(__name__)

SETTLE_S = 0.1
"""Who writes a file may write it in pieces."""


class SettingsDesk(Desk):
    """The settings page's."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._page, self._store = office.views.settings, office.store
        self._page.changeRequested.connect(self._change)
        self._page.resetRequested.connect(self._reset)
        self._page.restartRequested.connect(office.restart)
        self._page.show_table(settings_table(), values_of(self._store.settings))
        self._store.watch(self._show)

    async def run(self) -> None:
        """Follow the file while the program runs: ``cocoon settings set`` and an editor change it too."""
        path = self._office.paths.settings
        changed = asyncio.Event()
        watcher = QFileSystemWatcher([str(path.parent)])
        watcher.directoryChanged.connect(lambda _: changed.set())
        watcher.fileChanged.connect(lambda _: changed.set())
        seen = _stamp_of(path)
        while True:
            watcher.addPath(str(path))  # again and again: who replaces a file makes another one
            await changed.wait()
            await asyncio.sleep(SETTLE_S)
            changed.clear()
            stamp = await asyncio.to_thread(_stamp_of, path)
            if stamp != seen:
                seen = stamp
                self._reload()

    async def serve(self, running: Running) -> None:
        """What the engine was started with holds until it is started again."""
        self._page.show_engine_values(values_of(running.settings))
        try:
            await asyncio.Event().wait()
        finally:
            self._page.show_engine_values({})

    def _show(self, settings: Settings) -> None:
        self._page.show_values(values_of(settings))

    def _change(self, key: str, value: object) -> None:
        section, _, name = key.partition(".")
        try:
            if value is None:
                self._store.reset(section, name)
            else:
                self._store.change(section, name, value)
        except UsageError as error:
            said = translate("Settings", "This value cannot be used.")
            self._page.show_refusal(key, below(said, str(error).removeprefix(f"{key}: ")))
        except (CocoonError, OSError) as error:
            self._page.show_refusal(key, explain(error).lines)

    def _reset(self, key: str) -> None:
        self._change(key, None)

    def _reload(self) -> None:
        try:
            self._store.reload()
        except CocoonError as error:
            log.warning("the settings stay as they were: %s", error)


def _stamp_of(path: Path) -> tuple[int, int] | None:
    """Changes when the file does; None for none."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size
