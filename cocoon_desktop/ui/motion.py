"""I know whether the system's owner wants things to move. Where the system does not say, they may."""

import sys

if sys.platform == "win32":
    import ctypes

    SPI_GETCLIENTAREAANIMATION = 0x1042  # winuser.h; the switch "Animation effects" of Windows

    def wants_motion() -> bool:
        """Written to the documented API of SystemParametersInfoW; not run here."""
        wanted = ctypes.c_int(1)
        user32 = ctypes.windll.user32
        told = user32.SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(wanted), 0)
        return not told or bool(wanted.value)

elif sys.platform == "darwin":
    import subprocess

    def wants_motion() -> bool:
        """Read the owner's accessibility setting "Reduce motion"; written, not run here."""
        command = ["/usr/bin/defaults", "read", "com.apple.universalaccess", "reduceMotion"]
        told = subprocess.run(command, capture_output=True, check=False, text=True, timeout=2)
        return told.stdout.strip() != "1"

else:
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusVariant

    PORTAL, PORTAL_PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
    SETTINGS = "org.freedesktop.portal.Settings"
    TIMEOUT_MS = 200

    def wants_motion() -> bool:
        """Ask the desktop portal for GNOME's switch, which other desktops answer as well."""
        bus = QDBusConnection.sessionBus()
        if not bus.isConnected() or not bus.interface().isServiceRegistered(PORTAL).value():
            return True
        question = QDBusMessage.createMethodCall(PORTAL, PORTAL_PATH, SETTINGS, "ReadOne")
        question.setArguments(["org.gnome.desktop.interface", "enable-animations"])
        reply = bus.call(question, QDBus.CallMode.Block, TIMEOUT_MS)
        if reply.type() is not QDBusMessage.MessageType.ReplyMessage:
            return True
        answer = reply.arguments()[0]
        return bool(answer.variant() if isinstance(answer, QDBusVariant) else answer)
