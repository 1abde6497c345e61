"""What runners tell about a request that asks for it: a JSON object each (cocoon-protocol section 2.4)."""

import json
from typing import Any, Final

MAX_TEXT: Final = 1 << 14
"""A stranger's text that is longer is none."""


def write_debug(runner: str, began: float, answered: float | None, ended: float) -> str:
    """``runner`` is worker, proxy or client. Unix times; ``answered`` is that of the first answer, if any."""
    return json.dumps(debug_object(runner, began, answered, ended))


def debug_object(runner: str, began: float, answered: float | None, ended: float) -> dict[str, Any]:
    """What ``write_debug`` writes."""
    return {
        "type": f"{runner}_stats",
        "start_time": began,
        "answer_receive_start_at": answered or 0.0,
        "answer_receive_end_at": ended,
    }


def read_debug(text: str | None) -> dict[str, Any] | None:
    """None where it is no such object, which ends a C++ client that reads it."""
    if text is None or len(text) > MAX_TEXT:
        return None
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) else None
