"""Where log lines go: a file of bounded size, and the terminal when somebody asked for it.

Never prompts, answers, keys or words: that is the business of every line's author, and tested.
"""

import logging
import logging.handlers
from pathlib import Path

MAX_BYTES = 1 << 20
KEPT_FILES = 3
FORMAT = "%(asctime)s %(levelname).1s %(name)s: %(message)s"


def start_logging(folder: Path | None, *, verbose: bool = False) -> None:
    """Log to ``folder``/cocoon.log, and with ``verbose`` to the terminal too. Raises OSError."""
    handlers: list[logging.Handler] = []
    if folder is not None:
        handlers.append(
            logging.handlers.RotatingFileHandler(
                folder / "cocoon.log", maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8"
            )
        )
    if verbose:
        handlers.append(logging.StreamHandler())
    logging.basicConfig(level=logging.INFO, format=FORMAT, handlers=handlers or [logging.NullHandler()])
    logging.getLogger("alembic").setLevel(logging.WARNING)
    logging.getLogger("cocoon_desktop").setLevel(logging.DEBUG if verbose else logging.INFO)
