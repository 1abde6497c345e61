"""I know which sensors each system has. A new sense is one file and one line here."""

import sys
from collections.abc import Callable, Collection, Sequence

from .card_programs import CardProgram
from .sensor import Sensor

Ours = Callable[[], Collection[int]]
"""Process ids of this program and of its engine."""
Card = Callable[[], Sequence[CardProgram] | None]
"""Who is on the graphics card by the latest reading, without us; None where no card tells."""

if sys.platform == "win32":
    from .windows.card import CardUse, GpuEngineCounter
    from .windows.gamepads import WindowsGamepads
    from .windows.idle import WindowsIdle
    from .windows.screen import WindowsScreen, program_name
    from .windows.session import WindowsSession
    from .windows.steam import WindowsSteam

    def open_sensors(ours: Ours, card: Card) -> list[Sensor]:
        """One of each kind. Windows counts the use of the card itself, so ``card`` is not asked."""
        use = CardUse(GpuEngineCounter(), ours, program_name)
        return [
            WindowsSteam(),
            use,
            WindowsScreen(use.programs, ours),
            WindowsIdle(),
            WindowsGamepads(),
            WindowsSession(),
        ]

elif sys.platform == "darwin":
    from .macos.assertions import MacAssertions
    from .macos.idle import MacIdle
    from .macos.screen import MacScreen
    from .macos.session import MacSession

    def open_sensors(ours: Ours, card: Card) -> list[Sensor]:
        """One of each kind. macOS does not tell who uses the card."""
        return [MacScreen(ours), MacIdle(), MacSession(), MacAssertions(ours)]

else:
    from .card_programs import BusyCard
    from .first_of import FirstOf
    from .linux.gamemode import GameMode
    from .linux.gamepads import Gamepads
    from .linux.idle_logind import LogindIdle
    from .linux.idle_mutter import MutterIdle
    from .linux.idle_screensaver import ScreenSaverIdle
    from .linux.idle_wayland import WaylandIdle
    from .linux.idle_x11 import XScreenSaverIdle
    from .linux.inhibitors import GnomeInhibitors, KdeInhibitors, LogindInhibitors
    from .linux.processes import name_of
    from .linux.screen_x11 import X11Screen
    from .linux.session import LogindSession
    from .linux.steam import SteamGames

    def open_sensors(ours: Ours, card: Card) -> list[Sensor]:
        """One of each kind. Those without what they read say so when they are asked."""
        clocks = (MutterIdle(), WaylandIdle(), ScreenSaverIdle(), XScreenSaverIdle(), LogindIdle())
        return [
            GameMode(ours),
            SteamGames(),
            BusyCard(card, name_of),
            X11Screen(card),
            FirstOf(clocks),
            Gamepads(),
            LogindSession(),
            GnomeInhibitors(),
            KdeInhibitors(),
            LogindInhibitors(ours),
        ]
