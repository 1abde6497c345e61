"""Of many inputs I keep those that reach something which the ones before them did not; shortest first.

What is reached are steps from line to line inside the program, once, twice or more often.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, TypeAlias

import cocoon_desktop

from . import Law

PROGRAM = str(Path(cocoon_desktop.__file__).parent)
MANY = 3
Step: TypeAlias = tuple[CodeType, int, int]


def minimized(law: Law, inputs: Iterable[bytes], known: Iterable[bytes]) -> list[bytes]:
    """``known`` inputs are there anyway: what they reach counts for nothing."""
    reached = set[tuple[Step, int]]().union(*(steps_of(law, data) for data in known))
    kept = []
    for data in sorted(inputs, key=lambda data: (len(data), data)):
        steps = steps_of(law, data)
        if not steps <= reached:
            reached |= steps
            kept.append(data)
    return kept


def steps_of(law: Law, data: bytes) -> set[tuple[Step, int]]:
    steps = Counter[Step]()

    def enter(frame: FrameType, _event: str, _: Any) -> Any:
        if not frame.f_code.co_filename.startswith(PROGRAM):
            return None
        line = 0

        def step(frame: FrameType, _event: str, _: Any) -> Any:
            nonlocal line
            steps[frame.f_code, line, frame.f_lineno] += 1
            line = frame.f_lineno
            return step

        return step

    sys.settrace(enter)
    try:
        law.try_one(data)
    finally:
        sys.settrace(None)
    return {(step, min(count, MANY)) for step, count in steps.items()}
