"""I cut text into tokens exactly as llama.cpp does for an SPM ("llama") vocabulary, and I learn one.

The rule, from ``llm_tokenizer_spm`` in ggml-org/llama.cpp ``src/llama-vocab.cpp``: spaces become U+2581, the
text becomes single characters, and the adjacent pair whose union is the token of highest score is joined, the
leftmost first, until no union is a token. A character that is no token becomes one byte token per UTF-8 byte.
There is no space prefix (``tokenizer.ggml.add_space_prefix`` is false).
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Self

SPACE = "\N{LOWER ONE EIGHTH BLOCK}"  # SentencePiece's visible space
UNKNOWN, BEGIN, END_OF_TEXT, TURN_START, TURN_END = range(5)
"""Token ids of the control tokens; the 256 byte tokens follow them."""

_CONTROL_TEXTS = ("<unk>", "<s>", "</s>", "<|im_start|>", "<|im_end|>")
_FIRST_BYTE = len(_CONTROL_TEXTS)
_FIRST_MERGE = _FIRST_BYTE + 256
_ALPHABET = sorted({SPACE, *map(chr, range(33, 127)), *"’‘“”–—…×éü°€"})
_CHARACTER_SCORE = -1e5  # below every merge; llama.cpp never compares it, since a character joins nothing
_WORD = re.compile(f"{SPACE}?[^{SPACE}\n]+|{SPACE}|\n")
# Digits stay single, so that a number looks the same wherever it stands; marks stay apart from words.
_MERGEABLE = re.compile(f"{SPACE}?[A-Za-z]+|{SPACE}?<?[^A-Za-z0-9{SPACE}\\s]")


class TokenType(IntEnum):
    """Kinds of tokens as a GGUF file numbers them (``llama_token_type`` in llama.h)."""

    NORMAL = 1
    UNKNOWN = 2
    CONTROL = 3
    BYTE = 6


@dataclass
class Tokenizer:
    """An SPM vocabulary: control tokens, 256 bytes, merges in the order they were learned, characters."""

    merges: Sequence[str]
    _ids: dict[str, int] = field(init=False, repr=False)
    _cache: dict[str, list[int]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._ids = {text: at for at, text in enumerate((*self.merges, *_ALPHABET), _FIRST_MERGE)}

    @classmethod
    def of_texts(cls, texts: Sequence[str]) -> Self:
        """The tokenizer whose :attr:`texts` these are, for example as a GGUF file lists them."""
        return cls(list(texts[_FIRST_MERGE : len(texts) - len(_ALPHABET)]))

    @property
    def texts(self) -> list[str]:
        """The text of every token, by id."""
        byte_texts = [f"<0x{byte:02X}>" for byte in range(256)]
        return [*_CONTROL_TEXTS, *byte_texts, *self.merges, *_ALPHABET]

    @property
    def scores(self) -> list[float]:
        """The score of every token, by id: the earlier a merge was learned, the higher."""
        merge_scores = [-float(rank) for rank in range(len(self.merges))]
        return [0.0] * _FIRST_MERGE + merge_scores + [_CHARACTER_SCORE] * len(_ALPHABET)

    @property
    def types(self) -> list[TokenType]:
        """The kind of every token, by id."""
        controls = [TokenType.UNKNOWN] + [TokenType.CONTROL] * (len(_CONTROL_TEXTS) - 1)
        return controls + [TokenType.BYTE] * 256 + [TokenType.NORMAL] * (len(self) - _FIRST_MERGE)

    def __len__(self) -> int:
        return _FIRST_MERGE + len(self.merges) + len(_ALPHABET)

    def encode(self, text: str) -> list[int]:
        """Token ids of plain text; control tokens written in it are ordinary characters."""
        tokens: list[int] = []
        # No token holds a space or a newline after its first character, so words can be cut one by one.
        for word in _WORD.findall(text.replace(" ", SPACE)):
            if word not in self._cache:
                self._cache[word] = self._encode_word(word)
            tokens += self._cache[word]
        return tokens

    def decode(self, tokens: Iterable[int]) -> str:
        """The text of tokens without control tokens; bytes that are no UTF-8 become U+FFFD."""
        texts = self.texts
        pieces = (
            bytes([token - _FIRST_BYTE])
            if token < _FIRST_MERGE
            else texts[token].replace(SPACE, " ").encode()
            for token in tokens
            if token >= _FIRST_BYTE
        )
        return b"".join(pieces).decode(errors="replace")

    def encode_turn(self, role: str, text: str) -> list[int]:
        """Tokens of one whole ChatML turn, with the newline after it."""
        return [TURN_START, *self.encode(f"{role}\n{text}"), TURN_END, *self.encode("\n")]

    def encode_dialog(self, turns: Iterable[tuple[str, str]]) -> list[int]:
        """Tokens of a conversation that asks for an answer, as the chat template writes it."""
        tokens = [BEGIN]
        for role, text in turns:
            tokens += self.encode_turn(role, text)
        return [*tokens, TURN_START, *self.encode("assistant\n")]

    def _encode_word(self, word: str) -> list[int]:
        pieces = list(word)
        while len(pieces) > 1:
            ranks = [self._ids.get(a + b, len(self)) for a, b in itertools.pairwise(pieces)]
            best = min(ranks)  # ids of merges grow as scores fall; min() finds the leftmost
            if best == len(self):
                break
            at = ranks.index(best)
            pieces[at : at + 2] = [pieces[at] + pieces[at + 1]]
        return [token for piece in pieces for token in self._piece_tokens(piece)]

    def _piece_tokens(self, piece: str) -> list[int]:
        known = self._ids.get(piece)
        return [known] if known is not None else [_FIRST_BYTE + byte for byte in piece.encode()]


def learn(texts: Iterable[str], size: int) -> Tokenizer:
    """Learn a vocabulary of at most ``size`` tokens by byte pair encoding over the words of ``texts``.

    Deterministic: the same texts give the same vocabulary. It is smaller when no pair occurs twice any more.
    """
    words = Counter(word for text in texts for word in _mergeable(text))
    pairs = _PairCounts({word: count for word, count in words.items() if count > 1})
    merges: list[str] = []
    while _FIRST_MERGE + len(_ALPHABET) + len(merges) < size and (pair := pairs.most_frequent()) is not None:
        merged = "".join(pair)
        pairs.merge(pair)
        if merged not in merges:  # two ways may lead to one token
            merges.append(merged)
    return Tokenizer(merges)


def _mergeable(text: str) -> list[str]:
    return _MERGEABLE.findall(SPACE + text.replace(" ", SPACE)) + _MERGEABLE.findall(text.replace(" ", SPACE))


class _PairCounts:
    """How often each pair of neighbours occurs, kept up to date while pairs are merged."""

    def __init__(self, words: dict[str, int]) -> None:
        self._counts = words
        self._pieces = {word: list(word) for word in words}
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._words_with: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for word in words:
            self._add(word, 1)

    def most_frequent(self) -> tuple[str, str] | None:
        pair = max(self._pairs, key=lambda pair: (self._pairs[pair], pair), default=None)
        return pair if pair is not None and self._pairs[pair] > 1 else None

    def merge(self, pair: tuple[str, str]) -> None:
        for word in list(self._words_with.pop(pair)):
            self._add(word, -1)
            self._pieces[word] = _joined(self._pieces[word], pair)
            self._add(word, 1)
        del self._pairs[pair]

    def _add(self, word: str, sign: int) -> None:
        pieces = self._pieces[word]
        for pair in itertools.pairwise(pieces):
            self._pairs[pair] += sign * self._counts[word]
            if sign > 0:
                self._words_with[pair].add(word)


def _joined(pieces: list[str], pair: tuple[str, str]) -> list[str]:
    joined: list[str] = []
    for piece in pieces:
        if joined and (joined[-1], piece) == pair:
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined
