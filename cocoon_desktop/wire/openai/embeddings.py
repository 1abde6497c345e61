"""I write the answers of ``/v1/embeddings``."""

import base64
import struct
from collections.abc import Sequence
from typing import Literal

from .answers import compact


def encode_embeddings(
    vectors: Sequence[Sequence[float]], model: str, tokens: int, encoding: Literal["float", "base64"]
) -> bytes:
    """The whole answer.

    In base64 a number is a little-endian float of 32 bits, as OpenAI's clients expect.
    """
    rows = [
        {
            "object": "embedding",
            "index": index,
            "embedding": list(vector) if encoding == "float" else _encode_base64(vector),
        }
        for index, vector in enumerate(vectors)
    ]
    usage = {"prompt_tokens": tokens, "total_tokens": tokens}
    return compact({"object": "list", "data": rows, "model": model, "usage": usage})


def _encode_base64(vector: Sequence[float]) -> str:
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()
