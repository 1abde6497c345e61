"""Notices from the tray icon: Windows, macOS, and where nobody listens on the bus. A click is the button."""

import asyncio

from PySide6.QtWidgets import QSystemTrayIcon

from cocoon_desktop.ui.notice_words import Message, click_hint

UNREAD_S = 60.0
"""These disappear without a word; a click later than this belongs to another one."""


async def show_in_tray(icon: QSystemTrayIcon, message: Message) -> bool:
    """Show it, and wait until the owner clicked it (True) or did not (False).

    Raises OSError where this icon cannot show any.
    """
    if not (icon.isVisible() and QSystemTrayIcon.supportsMessages()):
        raise OSError("the tray shows no messages")
    clicked = asyncio.Event()
    icon.messageClicked.connect(clicked.set)
    try:
        body = f"{message.body}\n{click_hint(message)}"
        icon.showMessage(message.title, body, icon.icon(), int(message.life_s * 1000))
        async with asyncio.timeout(min(message.life_s, UNREAD_S)):
            await clicked.wait()
    except TimeoutError:
        return False
    finally:
        icon.messageClicked.disconnect(clicked.set)
    return True
