"""What was told about the last request that asked for it (cocoon-protocol sections 2.4 and 5.1)."""

import json
from dataclasses import dataclass

from cocoon_desktop.wire.answers import FinalInfo

NOTHING = "{}"
MAX_TEXT = 1 << 14
"""A stranger's debug text that is longer is left out."""


@dataclass(slots=True)
class DebugLog:
    """Only the last one is kept, as upstream does."""

    _guid: str = ""
    _entry: str = NOTHING

    def note(self, guid: str, final: FinalInfo, began: float, ended: float) -> None:
        """Unix times of the request. Nothing is kept of one without a ``guid``."""
        if not guid:
            return
        client = {"type": "client_stats", "start_time": began, "answer_receive_end_at": ended}
        self._guid = guid
        told = {"proxy": _read(final.proxy_debug), "worker": _read(final.worker_debug)}
        self._entry = json.dumps({"client": client, **told})

    def entry(self, guid: str) -> str:
        """A JSON object, empty for every other request."""
        return self._entry if guid and guid == self._guid else NOTHING


def _read(text: str | None) -> object:
    """A peer's debug text as JSON; None where it is none."""
    if text is None or len(text) > MAX_TEXT:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
