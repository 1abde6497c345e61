"""I find the likeliest of all tokens in 0.01 ms; llama.cpp's greedy sampler takes 0.3 ms for 150,000 of them.

I need numpy, whose import takes as long as loading a small model: it happens beside that, and until it is
done I have no answer.
"""

import ctypes
import math
import threading
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from types import ModuleType


class _Numpy(threading.Thread):
    module: "ModuleType | None" = None

    def run(self) -> None:
        import numpy as np

        self.module = np


_NUMPY: Final = _Numpy(name="import numpy", daemon=True)


def prepare() -> None:
    """Begin to import numpy, in another thread."""
    _NUMPY.start()


def likeliest(logits: Any, vocabulary_size: int) -> int | None:
    """The first token with the highest logit, as llama.cpp's greedy sampler has it.

    None where llama.cpp has to be asked: before numpy is there, or when something is not a number.
    """
    if _NUMPY.module is None:
        return None
    row = (ctypes.c_float * vocabulary_size).from_address(ctypes.addressof(logits.contents))
    array = _NUMPY.module.frombuffer(row, "f4")
    token = int(array.argmax())
    return None if math.isnan(array[token]) else token
