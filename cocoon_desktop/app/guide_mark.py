"""Where the owner is in the first-run guide, kept so that no crash takes them back."""

import logging
from pathlib import Path

from cocoon_desktop.core.files import write_atomic

log = logging.getLogger(__name__)


class GuideMark:
    """Two small files in ``folder``: the step, written before it is shown, and the end, written last."""

    def __init__(self, folder: Path) -> None:
        self._step, self._end = folder / "guide-step", folder / "guide-done"

    @property
    def is_finished(self) -> bool:
        return self._end.exists()

    def read(self, steps: int) -> int:
        """The step to go on with, from 1 to ``steps``."""
        try:
            step = min(steps, max(1, int(self._step.read_text("ascii"))))
        except FileNotFoundError:
            return 1
        except (OSError, ValueError) as error:
            log.warning("the guide begins anew, its step cannot be read: %s", error)
            return 1
        return 1 if step == steps and self.is_finished else step

    def keep(self, step: int) -> None:
        """On the disk when this returns, or logged: a full disk does not stop the guide."""
        self._write(self._step, str(step))

    def finish(self) -> None:
        """The guide does not come by itself again; when it is opened, it begins at the first step."""
        self._write(self._end, "done")

    def _write(self, path: Path, text: str) -> None:
        try:
            write_atomic(path, text.encode("ascii"), mode=0o600)
        except OSError as error:
            log.warning("%s cannot be written: %s", path, error.strerror)
