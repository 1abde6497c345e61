"""I write the probabilities of tokens: one shape for chats, and an older one for completions."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Chance(NamedTuple):
    """A token as bytes, which need not be whole characters, and the logarithm of its probability."""

    piece: bytes
    logprob: float


class TokenChances(NamedTuple):
    """The token that was chosen, and the likeliest at its place."""

    chosen: Chance
    top: Sequence[Chance]


def encode_chat_logprobs(tokens: Iterable[TokenChances]) -> dict[str, object]:
    """The ``logprobs`` object of a choice of a chat."""
    content = [
        {**_encode_chance(token.chosen), "top_logprobs": [_encode_chance(chance) for chance in token.top]}
        for token in tokens
    ]
    return {"content": content, "refusal": None}


def _encode_chance(chance: Chance) -> dict[str, object]:
    text = chance.piece.decode(errors="replace")
    return {"token": text, "logprob": chance.logprob, "bytes": list(chance.piece)}


class CompletionLogprobs:
    """Writes the ``logprobs`` objects of one choice of a completion, which count letters from its start.

    ``offset`` is where its text begins: behind an echoed prompt, for one.
    """

    def __init__(self, offset: int = 0) -> None:
        self._offset = offset

    def encode(self, tokens: Iterable[TokenChances]) -> dict[str, object]:
        """Of the next tokens.

        The chosen token is among its likeliest, so there may be one more than asked.
        """
        texts: list[str] = []
        chances: list[float] = []
        tops: list[dict[str, float]] = []
        offsets: list[int] = []
        for token in tokens:
            texts.append(_name(token.chosen.piece))
            chances.append(token.chosen.logprob)
            tops.append({_name(chance.piece): chance.logprob for chance in (*token.top, token.chosen)})
            offsets.append(self._offset)
            # a byte that goes on with a character begins none
            self._offset += sum(byte & 0xC0 != 0x80 for byte in token.chosen.piece)
        return {"tokens": texts, "token_logprobs": chances, "top_logprobs": tops, "text_offset": offsets}


def _name(piece: bytes) -> str:
    """A token's text; one that is no text gets a name that tells it from others, as OpenAI's do."""
    try:
        return piece.decode()
    except UnicodeDecodeError:
        return "bytes:" + "".join(f"\\x{byte:02x}" for byte in piece)
