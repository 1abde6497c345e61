"""I write answers of the Responses API: the response object and the items in it. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from .asked import REASONING, Asked
from .items import hide_reasoning

Row: TypeAlias = dict[str, Any]

_REPEATED: Final[Mapping[str, Any]] = {
    "instructions": None,
    "max_output_tokens": None,
    "max_tool_calls": None,
    "metadata": {},
    "parallel_tool_calls": True,
    "previous_response_id": None,
    "prompt_cache_key": None,
    "safety_identifier": None,
    "store": True,
    "temperature": 1.0,
    "tool_choice": "auto",
    "tools": [],
    "top_logprobs": 0,
    "top_p": 1.0,
    "truncation": "disabled",
    "user": None,
}
"""Fields of the request that the answer repeats, and what they are when they were not given."""


class ResponseWriter:
    """``created`` is a unix time."""

    def __init__(self, asked: Asked, response_id: str, created: int) -> None:
        self._id, self._created = response_id, created
        self._facts = _repeated(asked.given)
        self.hides_reasoning = REASONING in asked.request.include

    def response(
        self,
        status: str,
        model: str,
        output: Sequence[Row] = (),
        *,
        usage: Row | None = None,
        why_incomplete: str | None = None,
        error: Row | None = None,
        completed: int | None = None,
    ) -> Row:
        """The whole object, whatever its state."""
        return {
            "id": self._id,
            "object": "response",
            "created_at": self._created,
            "completed_at": completed,
            "status": status,
            "error": error,
            "incomplete_details": None if why_incomplete is None else {"reason": why_incomplete},
            "model": model,
            "output": list(output),
            "usage": usage,
            **self._facts,
        }


def _repeated(given: Mapping[str, Any]) -> Row:
    text, reasoning = given.get("text", {}), given.get("reasoning", {})
    told = {name: given.get(name, usual) for name, usual in _REPEATED.items()}
    return told | {
        "text": {
            "format": text.get("format") or {"type": "text"},
            "verbosity": text.get("verbosity") or "medium",
        },
        "reasoning": {"effort": reasoning.get("effort"), "summary": None},
        "background": False,
        "service_tier": "default",
    }


def message_item(item_id: str, status: str, parts: Sequence[Row]) -> Row:
    return {"id": item_id, "type": "message", "status": status, "role": "assistant", "content": list(parts)}


def reasoning_item(item_id: str, status: str, parts: Sequence[Row], *, hidden: bool) -> Row:
    item: Row = {
        "id": item_id,
        "type": "reasoning",
        "status": status,
        "summary": [],
        "content": list(parts),
    }
    if hidden:
        item["encrypted_content"] = hide_reasoning("".join(part["text"] for part in parts)) if parts else None
    return item


def call_item(item_id: str, status: str, call_id: str, name: str, arguments: str) -> Row:
    return {
        "id": item_id,
        "type": "function_call",
        "status": status,
        "call_id": call_id,
        "name": name,
        "arguments": arguments,
    }


def usage_of(told: Mapping[str, Any]) -> Row:
    """From the usage of a chat completion. What is written into a cache is never counted apart."""
    prompt, completion = told.get("prompt_tokens_details") or {}, told.get("completion_tokens_details") or {}
    return {
        "input_tokens": told["prompt_tokens"],
        "input_tokens_details": {"cached_tokens": prompt.get("cached_tokens") or 0, "cache_write_tokens": 0},
        "output_tokens": told["completion_tokens"],
        "output_tokens_details": {"reasoning_tokens": completion.get("reasoning_tokens") or 0},
        "total_tokens": told["prompt_tokens"] + told["completion_tokens"],
    }
