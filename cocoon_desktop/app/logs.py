"""Where log lines go: a file of bounded size, and the terminal when somebody asked for it.

Never prompts, answers, keys or words: that is the business of every line's author, and tested.
"""

import json
import logging
import logging.handlers
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from cocoon_desktop.core.errors import CocoonError

MAX_BYTES = 1 << 20
KEPT_FILES = 3
FORMAT = "%(asctime)s %(levelname).1s %(name)s: %(message)s"


class DiscreetFormatter(logging.Formatter):
    """Says where an unexpected error came from and of what type it is, not its text.

    We wrote the text of our own errors; that of any other may quote what it stumbled over, also a prompt.
    """

    def formatException(  # noqa: N802 - logging's name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        lines = []
        error = ei[1]
        while error is not None:
            text = str(error) if isinstance(error, CocoonError) else "..."
            lines += [*traceback.format_tb(error.__traceback__), f"{type(error).__name__}: {text}\n"]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "".join(lines).rstrip()


class JsonFormatter(DiscreetFormatter):
    """One JSON object a line, as discreet as the lines for people."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def start_role_logging(*, as_json: bool) -> None:
    """Log to standard error, for whoever keeps the output of a role that runs alone."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter() if as_json else DiscreetFormatter(FORMAT))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.getLogger("alembic").setLevel(logging.WARNING)


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
    for handler in handlers:
        handler.setFormatter(DiscreetFormatter(FORMAT))
    logging.basicConfig(level=logging.INFO, handlers=handlers or [logging.NullHandler()])
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # Below that it writes what threads are given and give back: a wallet's words, too.
    logging.getLogger("qasync").setLevel(logging.WARNING)
    logging.getLogger("cocoon_desktop").setLevel(logging.DEBUG if verbose else logging.INFO)
