"""I remember the latest answers, so that a caller may go on where one of them ended. Pure.

What OpenAI keeps for 30 days is kept here while the program runs and there is room; ``store: false`` keeps
nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from cocoon_desktop.wire.openai import OpenAIError
from cocoon_desktop.wire.openai.strangers_json import invalid

MOST_BYTES: Final = 1 << 22
"""Of all conversations together, as JSON; the objects take a few times as much."""


@dataclass(frozen=True, slots=True)
class _Kept:
    items: tuple[dict[str, Any], ...]
    """The whole conversation, the answer included."""
    response: dict[str, Any]
    size: int


class ResponseMemory:
    """The oldest answers are forgotten first."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._bytes = most_bytes, 0
        self._kept: dict[str, _Kept] = {}
        self._answered: dict[str, dict[str, Any]] = {}

    def keep(self, items: Sequence[dict[str, Any]], response: dict[str, Any], size: int) -> None:
        """``items`` were asked with, ``size`` bytes of JSON are new. What a conversation continues counts
        again, as if it had been copied.
        """
        before = self._kept.get(str(response["previous_response_id"]))
        total = size + (before.size if before is not None else 0)
        if total > self._most:
            return
        while self._bytes + total > self._most:
            self._drop(next(iter(self._kept)))
        self._kept[response["id"]] = _Kept((*items, *response["output"]), response, total)
        self._answered |= {item["id"]: item for item in response["output"]}
        self._bytes += total

    def conversation(self, response_id: str) -> tuple[dict[str, Any], ...]:
        """Everything up to the end of that answer. Raises OpenAIError."""
        if response_id not in self._kept:
            raise invalid(
                "previous_response_id",
                "this answer is not remembered here (any more); send the whole conversation as 'input'",
                "previous_response_not_found",
            )
        return self._kept[response_id].items

    def item(self, item_id: object, place: str) -> dict[str, Any]:
        """An item of an answer. Raises OpenAIError."""
        if not isinstance(item_id, str) or item_id not in self._answered:
            reason = "this item is not remembered here (any more); send the item itself"
            raise invalid(place, reason, "item_not_found")
        return self._answered[item_id]

    def response(self, response_id: str) -> dict[str, Any]:
        """The answer itself. Raises OpenAIError."""
        if response_id not in self._kept:
            raise OpenAIError(404, f"no answer {response_id[:128]!r} is remembered here", param="response_id")
        return self._kept[response_id].response

    def forget(self, response_id: str) -> None:
        """Raises OpenAIError."""
        self.response(response_id)
        self._drop(response_id)

    def _drop(self, response_id: str) -> None:
        kept = self._kept.pop(response_id)
        self._bytes -= kept.size
        for item in kept.response["output"]:
            del self._answered[item["id"]]
