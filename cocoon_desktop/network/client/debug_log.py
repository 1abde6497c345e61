"""What was told about the last request that asked for it (cocoon-protocol sections 2.4 and 5.1)."""

import json
from dataclasses import dataclass

from cocoon_desktop.wire.answers import FinalInfo
from cocoon_desktop.wire.debug_text import debug_object, read_debug

NOTHING = "{}"


@dataclass(slots=True)
class DebugLog:
    """Only the last one is kept, as upstream does."""

    _guid: str = ""
    _entry: str = NOTHING

    def note(self, guid: str, final: FinalInfo, began: float, answered: float | None, ended: float) -> None:
        """Unix times of the request; ``answered``: of its head. Nothing is kept of one without a ``guid``."""
        if not guid:
            return
        self._guid = guid
        told = {"proxy": read_debug(final.proxy_debug), "worker": read_debug(final.worker_debug)}
        self._entry = json.dumps({"client": debug_object("client", began, answered, ended), **told})

    def entry(self, guid: str) -> str:
        """A JSON object, empty for every other request."""
        return self._entry if guid and guid == self._guid else NOTHING
