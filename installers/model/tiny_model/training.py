"""I train the network against a budget of processor time, and say how far I am."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

import torch

from .batches import Batches
from .corpus import make_dialog
from .network import Batch, Shape, Weights, loss_of, new_weights
from .optimizer import Optimizer
from .tokenizer import Tokenizer, learn

SHORT_ROW, LONG_ROW = 256, 512
LONG_FROM = 0.75
"""The part of the budget after which rows become longer and conversations get more turns."""

_VOCABULARY_DIALOGS = 20_000
_WARM_UP_STEPS = 50
_DECAY_FROM = 0.5
_REPORT_EVERY = 50


@dataclass(frozen=True)
class Budget:
    """When to stop: after some seconds of processor time, or after exactly ``steps`` where given."""

    seconds: float
    steps: int | None = None

    def spent(self, seconds: float, steps: int) -> float:
        """The used part of the budget, from 0 to 1."""
        return min(1.0, steps / self.steps if self.steps else seconds / self.seconds)


@dataclass(frozen=True)
class Progress:
    """One line of the diary."""

    step: int
    loss: float
    seconds: float
    spent: float

    def __str__(self) -> str:
        left = self.seconds / self.spent - self.seconds if self.spent else 0.0
        return f"step {self.step:5d}  loss {self.loss:.4f}  {self.seconds:6.0f} s used  {left:6.0f} s left"


def learn_vocabulary(seed: int, size: int) -> Tokenizer:
    """A tokenizer learned from freshly written conversations."""
    rng = Random(f"{seed} vocabulary")
    return learn((text for _ in range(_VOCABULARY_DIALOGS) for _, text in make_dialog(rng)), size)


def train(
    shape: Shape,
    batches: Batches,
    budget: Budget,
    seed: int,
    *,
    tokens_per_step: int,
    precision: torch.dtype,
    report: Callable[[Progress], None],
) -> Weights:
    """Train fresh weights until the budget is spent. Same seed, steps, machine and torch: same weights."""
    weights = new_weights(shape, torch.Generator().manual_seed(seed))
    optimizer = Optimizer(weights)
    losses: list[float] = []
    for step, (spent, seconds) in enumerate(_clock(budget)):
        loss = loss_of(weights, shape, _next_batch(batches, spent, tokens_per_step), precision)
        loss.backward()
        optimizer.step(_rate(step, spent))
        losses.append(loss.item())
        if step % _REPORT_EVERY == 0:
            report(Progress(step, sum(losses) / len(losses), seconds, spent))
            losses.clear()
    return weights


def _clock(budget: Budget) -> Iterator[tuple[float, float]]:
    started, step = time.process_time(), 0
    while (spent := budget.spent(seconds := time.process_time() - started, step)) < 1:
        yield spent, seconds
        step += 1


def _next_batch(batches: Batches, spent: float, tokens: int) -> Batch:
    batches.long_share = 0.5 if spent >= LONG_FROM else 0.05
    length = LONG_ROW if spent >= LONG_FROM else SHORT_ROW
    return batches.next(tokens // length, length)


def _rate(step: int, spent: float) -> float:
    """The learning rate as a part of its maximum: up quickly, level, then down to nothing in a line."""
    return min((step + 1) / _WARM_UP_STEPS, 1.0, (1 - spent) / (1 - _DECAY_FROM))
