"""The owner's pause, kept in a file: "until tomorrow" holds after the computer was switched off and on."""

import json
import logging
from pathlib import Path

from cocoon_desktop.activity.surroundings import Pause
from cocoon_desktop.core.files import write_atomic

log = logging.getLogger(__name__)


class PauseFile:
    """One pause, or none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, now: float) -> Pause | None:
        """The pause that still holds. One that cannot be read holds until the owner resumes."""
        try:
            until = json.loads(self._path.read_text("utf-8"))["until"]
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            log.warning("the pause in %s cannot be read (%s): it lasts until it is ended", self._path, error)
            return Pause()
        if until is None:
            return Pause()
        if not isinstance(until, int | float):
            return Pause()
        return Pause(float(until)) if until > now else None

    def write(self, pause: Pause | None) -> None:
        """A pause that cannot be kept still holds until the program ends."""
        try:
            if pause is None:
                self._path.unlink(missing_ok=True)
            else:
                write_atomic(self._path, json.dumps({"until": pause.until}).encode(), mode=0o600)
        except OSError as error:
            log.warning("the pause cannot be kept in %s: %s", self._path, error.strerror)
