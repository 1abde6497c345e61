"""The files by which each system learns whom to give cocoon:// links to."""

import configparser
import plistlib
import re
from pathlib import Path

from cocoon_desktop.app.autostart.macos import LABEL

INSTALLERS = Path(__file__).parents[2] / "installers"


def test_linux_hands_one_link_over() -> None:
    entry = configparser.RawConfigParser()
    entry.read(INSTALLERS / "linux" / "cocoon-desktop.desktop", "utf-8")
    keys = entry["Desktop Entry"]
    assert keys["MimeType"] == "x-scheme-handler/cocoon;"
    assert keys["Exec"] == "cocoon-desktop %u"


def test_windows_quotes_the_link() -> None:
    text = (INSTALLERS / "windows" / "cocoon-link.reg").read_text("utf-8")
    assert text.startswith("Windows Registry Editor Version 5.00\n")
    keys = re.findall(r"^\[HKEY_CURRENT_USER\\Software\\Classes\\(\w+)", text, flags=re.MULTILINE)
    assert set(keys) == {"cocoon"}
    assert r'"URL Protocol"=""' in text
    assert text.rstrip().endswith(r'cocoon-desktop.exe\" \"%1\""')


def test_macos_knows_the_scheme() -> None:
    told = plistlib.loads((INSTALLERS / "macos" / "Info.plist").read_bytes())
    assert told["CFBundleURLTypes"][0]["CFBundleURLSchemes"] == ["cocoon"]
    assert told["CFBundleIdentifier"] == LABEL
