"""I pack whole conversations into rows of tokens, so that nearly no place in a batch is wasted."""

from collections.abc import Collection
from dataclasses import dataclass, field
from random import Random

import torch

from .corpus import Dialog, make_dialog, make_plain_text
from .network import Batch
from .tokenizer import BEGIN, TURN_END, Tokenizer

_QUESTION_SHARE, _QUESTION_IMPORTANCE = 0.25, 0.1  # guessing some of the questions teaches how people write
_PLAIN_TEXT_SHARE = 0.02
_WITHOUT_BEGIN_SHARE = 0.1  # some programs send no <s>
_SPARE = 1.3  # how many more tokens are prepared than a batch holds, so that something fits every gap


@dataclass(frozen=True)
class Document:
    """Token ids of one conversation, and how much guessing each of them counts."""

    tokens: list[int]
    importance: list[float]

    def __len__(self) -> int:
        return len(self.tokens)


@dataclass
class Batches:
    """An endless supply of batches from a seeded generator.

    ``long_share`` of the conversations have many turns; change it between batches to lengthen the curriculum.
    """

    tokenizer: Tokenizer
    rng: Random
    held_out: Collection[str]
    long_share: float = 0.0
    _waiting: list[Document] = field(default_factory=list)

    def next(self, rows: int, length: int) -> Batch:
        """A batch of ``rows`` rows of ``length`` targets each. Longer conversations are cut."""
        while sum(map(len, self._waiting)) < rows * length * _SPARE:
            self._waiting.append(self._document(length + 1))
        bins = self._pack(rows, length + 1)
        tokens = torch.full((rows, length + 1), TURN_END)
        importance = torch.zeros(rows, length + 1)
        documents = torch.zeros(rows, length, dtype=torch.long)
        for row, packed in enumerate(bins):
            at = 0
            for number, document in enumerate(packed, 1):
                end = at + len(document)
                tokens[row, at:end] = torch.tensor(document.tokens)
                importance[row, at:end] = torch.tensor(document.importance)
                documents[row, at:end] = number
                at = end
        return Batch(tokens, documents, importance[:, 1:])

    def _pack(self, rows: int, room: int) -> list[list[Document]]:
        """Place the oldest documents first, each into the fullest row that still has room for it."""
        bins: list[list[Document]] = [[] for _ in range(rows)]
        space = [room] * rows
        left: list[Document] = []
        for document in self._waiting:
            fitting = [row for row in range(rows) if space[row] >= len(document)]
            if fitting:
                row = min(fitting, key=space.__getitem__)
                bins[row].append(document)
                space[row] -= len(document)
            else:
                left.append(document)
        self._waiting = left
        return bins

    def _document(self, room: int) -> Document:
        if self.rng.random() < _PLAIN_TEXT_SHARE:
            document = _plain(self.tokenizer, make_plain_text(self.rng))
        else:
            long = self.rng.random() < self.long_share
            dialog = make_dialog(self.rng, long=long, held_out=self.held_out)
            document = _chat(self.tokenizer, dialog, self.rng)
        skipped = 1 if self.rng.random() < _WITHOUT_BEGIN_SHARE else 0
        kept = slice(skipped, skipped + room)
        return Document(document.tokens[kept], document.importance[kept])


def _plain(tokenizer: Tokenizer, text: str) -> Document:
    tokens = [BEGIN, *tokenizer.encode(text), TURN_END]
    return Document(tokens, [0.0, *_shared(len(tokens) - 1)])


def _chat(tokenizer: Tokenizer, dialog: Dialog, rng: Random) -> Document:
    tokens, importance = [BEGIN], [0.0]
    for role, text in dialog:
        turn = tokenizer.encode_turn(role, text)
        tokens += turn
        if role == "assistant":
            head = len(tokenizer.encode_turn(role, "")) - 2  # the turn's start, its role and a newline
            importance += [0.0] * head + _shared(len(turn) - head - 1) + [0.0]
        else:
            importance += [_QUESTION_IMPORTANCE * (rng.random() < _QUESTION_SHARE) for _ in turn]
    return Document(tokens, importance)


def _shared(length: int) -> list[float]:
    """Importance of an answer's tokens: a long answer counts more, but not by its full length."""
    return [length**-0.5] * length
