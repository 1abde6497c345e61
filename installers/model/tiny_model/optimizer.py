"""I turn gradients into steps: Muon for the matrices of the layers, Adam for the embedding.

Muon (Keller Jordan, https://kellerjordan.github.io/posts/muon/) replaces a matrix's momentum by the nearest
matrix whose singular values are all about one, found by a few steps of a Newton-Schulz iteration. torch.optim
has one too, for single matrices; this one takes all layers of a kind at once, which costs less on one core.
"""

import torch

from .network import Weights

MATRIX_RATE, EMBEDDING_RATE = 1.2e-3, 8e-3  # the best of nine pairs in runs of 600 steps
_MOMENTUM = 0.95
_WEIGHT_DECAY = 0.01
_COEFFICIENTS = (3.4445, -4.7750, 2.0315)  # Keller Jordan's quintic: fast, and near one is enough
_ITERATIONS = 5
_EMBEDDING = "token_embd"


class Optimizer:
    """Holds the momentum of every weight between steps."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._momenta = {
            name: torch.zeros_like(weight) for name, weight in weights.items() if name != _EMBEDDING
        }
        self._adam = torch.optim.Adam([weights[_EMBEDDING]], lr=EMBEDDING_RATE, betas=(0.9, 0.98))

    def step(self, rate: float) -> None:
        """Move every weight along its gradient and forget the gradient. ``rate`` scales the step, 0 to 1."""
        with torch.no_grad():
            for name, momentum in self._momenta.items():
                self._move(self._weights[name], momentum, MATRIX_RATE * rate)
        self._adam.param_groups[0]["lr"] = EMBEDDING_RATE * rate
        self._adam.step()
        self._adam.zero_grad()

    @staticmethod
    def _move(weight: torch.Tensor, momentum: torch.Tensor, rate: float) -> None:
        momentum.lerp_(weight.grad, 1 - _MOMENTUM)
        direction = orthogonal(weight.grad.lerp(momentum, _MOMENTUM))
        # The factor gives a step the usual root mean square of an Adam step whatever the matrix's sides.
        size = rate * 0.2 * max(weight.shape[1:]) ** 0.5
        weight.mul_(1 - rate * _WEIGHT_DECAY).sub_(direction, alpha=size)
        weight.grad = None


def orthogonal(matrices: torch.Tensor) -> torch.Tensor:
    """Matrices of the same shape (count, outputs, inputs) with singular values pushed to about one."""
    a, b, c = _COEFFICIENTS
    tall = matrices.shape[1] > matrices.shape[2]
    x = (matrices.mT if tall else matrices).bfloat16()
    x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(_ITERATIONS):
        square = x @ x.mT
        x = a * x + (b * square + c * square @ square) @ x
    return (x.mT if tall else x).float()
