"""I write the log of the devnet's process into ours: it comes as lines of JSON (``logs.JsonFormatter``)."""

import json
import logging
from typing import Final

log = logging.getLogger(__name__)

_LEVELS: Final = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}


def pass_on(line: bytes) -> None:
    """Under the name of who wrote it there. What a library printed is passed on as it is."""
    text = line.decode(errors="replace").rstrip()
    try:
        told = json.loads(text)
        name, level, message = told["logger"], _LEVELS.get(told["level"], logging.ERROR), told["message"]
    except (ValueError, KeyError, TypeError):
        if text:
            log.info("%s", text)
        return
    error = told.get("error")
    logging.getLogger(name).log(level, "%s", message if error is None else f"{message}\n{error}")
