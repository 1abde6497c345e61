"""XDG autostart: a desktop entry in ``~/.config/autostart`` (Desktop Application Autostart Specification 0.5,
Desktop Entry Specification 1.5). Other tools switch it off by ``Hidden=true``.
"""

import os
import re
from pathlib import Path

from cocoon_desktop.core.files import write_atomic

from .entry import HIDDEN, AutostartState, is_gone

FILE = "cocoon-desktop.desktop"
GROUP = "[Desktop Entry]"
MAX_BYTES = 1 << 16
OFF = {"Hidden": "true", "X-GNOME-Autostart-enabled": "false", "X-MATE-Autostart-enabled": "false"}
"""How desktops write "switched off"."""


def config_folder() -> Path:
    """Where this user's settings lie."""
    told = os.environ.get("XDG_CONFIG_HOME", "")
    return Path(told) if told.startswith("/") else Path.home() / ".config"


class LinuxAutostart:
    """An ``Autostart``. ``folder`` is usually ``~/.config/autostart``."""

    def __init__(self, program: Path, folder: Path) -> None:
        self._program, self._path = program, folder / FILE

    def state(self) -> AutostartState:
        entry = self._read()
        if entry is None:
            return AutostartState.OFF
        off = any(entry.get(key, "").lower() == value for key, value in OFF.items())
        return AutostartState.BLOCKED if off else AutostartState.ON

    def turn_on(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomic(self._path, desktop_entry(self._program).encode())

    def turn_off(self) -> None:
        self._path.unlink(missing_ok=True)

    def repair(self) -> bool:
        entry = self._read()
        if entry is None:
            return False
        program = program_of(entry.get("Exec", ""))
        if program is not None and not is_gone(program, self._program):
            return False
        text = self._path.read_text("utf-8")
        line = f"Exec={exec_line(self._program)}"
        # A function as replacement: backslashes in the line mean themselves.
        write_atomic(self._path, re.sub(r"^Exec *=.*$", lambda _: line, text, flags=re.MULTILINE).encode())
        return True

    def _read(self) -> dict[str, str] | None:
        try:
            with self._path.open("rb") as file:
                text = file.read(MAX_BYTES).decode()
        except FileNotFoundError:
            return None
        except UnicodeDecodeError as error:
            raise OSError(f"{self._path} is not UTF-8") from error
        return parse_entry(text)


def desktop_entry(program: Path) -> str:
    """The whole file."""
    return "\n".join(
        (
            GROUP,
            "Type=Application",
            "Name=Cocoon Desktop",
            "Comment=Share an idle GPU with the Confidential Compute Open Network",
            f"Exec={exec_line(program)}",
            "Icon=cocoon-desktop",
            "Terminal=false",
            "X-GNOME-Autostart-enabled=true",
            "",
        )
    )


def exec_line(program: Path) -> str:
    """The value of ``Exec``: quoted as an argument, then escaped as a string."""
    quoted = re.sub(r'(["`$\\])', r"\\\1", str(program)).replace("%", "%%")
    escaped = f'"{quoted}" {HIDDEN}'.replace("\\", "\\\\")
    return escaped.replace("\n", "\\n").replace("\t", "\\t")


def program_of(value: str) -> Path | None:
    """The program that an ``Exec`` starts; None for a line that is not as ours."""
    unescaped = re.sub(r"\\([\\nt])", lambda found: {"n": "\n", "t": "\t"}.get(found[1], "\\"), value)
    quoted = re.match(r'"((?:[^"\\]|\\.)*)"', unescaped, flags=re.DOTALL)
    if quoted is None:
        return None
    return Path(re.sub(r"\\(.)", r"\1", quoted[1], flags=re.DOTALL).replace("%%", "%"))


def parse_entry(text: str) -> dict[str, str]:
    """The keys of the main group, without translations."""
    entry: dict[str, str] = {}
    inside = False
    for line in text.split("\n"):
        if line.startswith("["):
            inside = line.strip() == GROUP
        elif inside and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            entry.setdefault(key.strip(), value.strip())
    return entry
