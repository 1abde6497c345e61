"""A desktop's own way to hold off sleep. It lets the display go dark, and whoever presses Suspend gets it;
logind's locks cannot do both on every desktop.

GNOME, Cinnamon: org.gnome.SessionManager. KDE, Xfce, MATE and others: org.freedesktop.PowerManagement,
version 0.2 of its specification. Both forget us when the connection goes.
"""

import asyncio
import logging

from jeepney import DBusAddress, new_method_call

from ..session_bus import ask, session_bus

log = logging.getLogger(__name__)

APP, REASON = "cocoon-desktop", "answering requests"
SUSPEND = 4
"""Flag of GNOME's Inhibit: suspending, and neither log-out nor the screen."""
GNOME = DBusAddress(
    "/org/gnome/SessionManager", bus_name="org.gnome.SessionManager", interface="org.gnome.SessionManager"
)
POWER = DBusAddress(
    "/org/freedesktop/PowerManagement/Inhibit",
    bus_name="org.freedesktop.PowerManagement",
    interface="org.freedesktop.PowerManagement.Inhibit",
)
WAYS = (
    new_method_call(GNOME, "Inhibit", "susu", (APP, 0, REASON, SUSPEND)),
    new_method_call(POWER, "Inhibit", "ss", (APP, REASON)),
)


async def hold_in_session() -> None:
    """Hold off sleep until cancelled. Raises OSError where this desktop offers no way."""
    async with session_bus() as router:
        for way in WAYS:
            try:
                await ask(router, way)
            except OSError as error:
                log.debug("not this way: %s", error)
            else:
                await asyncio.Event().wait()
    raise OSError("this desktop has no way to hold off sleep")
