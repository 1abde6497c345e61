"""The models that a backend lists, as a value."""

import json
from collections.abc import Mapping
from typing import Final

from cocoon_desktop.wire.http import HttpAnswer
from cocoon_desktop.wire.openai.answers import compact

MAX_LIST_BYTES: Final = 1 << 20


async def read_models(answer: HttpAnswer) -> dict[str, object]:
    """By name; none when the answer is no list of models."""
    body = bytearray()
    async for piece in answer.body:
        body += piece
        if len(body) > MAX_LIST_BYTES:
            return {}
    try:
        return {str(model["id"]): model for model in json.loads(body)["data"]}
    except (ValueError, TypeError, KeyError, RecursionError):
        return {}


def write_models(models: Mapping[str, object]) -> bytes:
    """The answer of GET /v1/models."""
    return compact({"object": "list", "data": list(models.values())})
