"""A virtual screen with a window manager and a bus of its own, for a program that believes it is alone
there.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from cocoon_desktop.app.paths import APP_NAME, AppPaths, find_paths

from ..ui.programs import ROOT, line, running

PACKAGES = {"Xvfb": "xvfb", "openbox": "openbox", "dbus-daemon": "dbus", "xdotool": "xdotool"}
"""Programs of the system, and the Debian packages that bring them."""
WIDTH, HEIGHT = 1280, 800
BUS = """<busconfig><type>session</type><listen>unix:dir={folder}</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>"""
"""Unlike the system's, it starts no services: nothing of this computer comes onto the stage."""


def missing() -> list[str]:
    """Debian packages that the stage needs and this computer lacks."""
    return [package for program, package in PACKAGES.items() if shutil.which(program) is None]


@dataclass(frozen=True)
class Stage:
    """``display`` is the screen's name, ``framebuffer`` its picture as a file, ``bus`` an address."""

    folder: Path
    display: str
    framebuffer: Path
    bus: str

    @property
    def environment(self) -> dict[str, str]:
        """For programs that belong to the desktop. Nothing of the real one is in it."""
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "PYTHONPATH": str(ROOT),
            "LANG": "en_GB.UTF-8",
            "HOME": str(self.folder),
            "DISPLAY": self.display,
            "DBUS_SESSION_BUS_ADDRESS": self.bus,
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self.folder / 'nobody'}",
            "QT_QPA_PLATFORM": "xcb",
            "QT_QUICK_BACKEND": "software",
            # A key store would ask for its password on this screen, where nobody knows one.
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }


@dataclass(frozen=True)
class Profile:
    """A person's home on the stage. Only what can be thrown away is shared with the real one: TON's emulator,
    compiled.
    """

    home: Path

    @property
    def environment(self) -> dict[str, str]:
        names = {"CONFIG": "config", "DATA": "data", "STATE": "state", "CACHE": "cache"}
        folders = {f"XDG_{name}_HOME": str(self.home / folder) for name, folder in names.items()}
        return {"HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.home / "run"), **folders}

    @property
    def paths(self) -> AppPaths:
        """Where the program is expected to keep its files."""
        home = self.home
        return AppPaths(
            config=home / "config" / APP_NAME,
            data=home / "data" / APP_NAME,
            cache=home / "cache" / APP_NAME,
            logs=home / "state" / APP_NAME / "log",
            runtime=home / "run" / APP_NAME,
        )

    def make(self, settings: str) -> "Profile":
        """``settings``: what stands in the file before the first start."""
        for folder in ("config", "data", "state", "cache", "run"):
            (self.home / folder).mkdir(parents=True, mode=0o700)
        shared = find_paths().cache
        shared.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.paths.cache.symlink_to(shared)
        self.paths.config.mkdir(mode=0o700)
        self.paths.settings.write_text(settings, "utf-8")
        return self


@asynccontextmanager
async def stage(folder: Path) -> AsyncIterator[Stage]:
    """Set it up and take it down again."""
    async with AsyncExitStack() as stack:
        size = ("-screen", "0", f"{WIDTH}x{HEIGHT}x24")
        xvfb = await stack.enter_async_context(
            running("Xvfb", "-displayfd", "1", *size, "-fbdir", str(folder), "-nolisten", "tcp", "-noreset")
        )
        display = f":{await line(xvfb)}"
        config = folder / "bus.conf"
        config.write_text(BUS.format(folder=folder), "utf-8")
        bus = await stack.enter_async_context(
            running("dbus-daemon", f"--config-file={config}", "--nofork", "--print-address")
        )
        made = Stage(folder, display, folder / "Xvfb_screen0", await line(bus))
        manager = await stack.enter_async_context(
            running("openbox", "--sm-disable", talk=False, **made.environment)
        )
        await _managed(display)
        assert manager.returncode is None, "openbox has ended"
        yield made


async def _managed(display: str) -> None:
    """Wait for the window manager: a window that comes before it never gets the keyboard."""
    async with asyncio.timeout(20):
        while True:
            asked = await asyncio.create_subprocess_exec(
                *("xdotool", "get_num_desktops"),
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
                env={**os.environ, "DISPLAY": display},
            )
            if await asked.wait() == 0:
                return
            await asyncio.sleep(0.1)
