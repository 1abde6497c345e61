"""I read what the engine process says, and believe none of it unchecked.

A model file is a stranger's, and the process that opened it might say anything. What leaves here has the
right shape and sane numbers; all else means that the engine is broken.
"""

import math
from typing import Annotated, Final

from pydantic import Field, TypeAdapter, ValidationError

from cocoon_desktop.core.errors import RemoteProtocolError

from ..messages import Embedded, Loading, Measured, OnShelf, Ready, Report, Step
from ..pipe import MAX_REPORT_BYTES, LineReader

MAX_BYTES: Final = 1 << 40  # of anything that is kept in memory
MAX_TOKENS: Final = 1 << 31  # of one answer, prompt or context: llama.cpp counts them in int32

_REPORT: Final[TypeAdapter[Report]] = TypeAdapter(Annotated[Report, Field(discriminator="kind")])


class ReportReader:
    """Turns the bytes of the engine's pipe into reports."""

    def __init__(self) -> None:
        self._lines = LineReader(MAX_REPORT_BYTES)

    def feed(self, data: bytes) -> list[Report]:
        """Take bytes as they come. Raises RemoteProtocolError for anything that is no report."""
        return [_read(line) for line in self._lines.feed(data)]


def _read(line: bytes) -> Report:
    try:
        report = _REPORT.validate_json(line, strict=True)
    except ValidationError as error:
        faults = error.error_count()
        raise RemoteProtocolError(f"the engine sent what is no report ({faults} faults)") from None
    if not _is_sane(report):
        raise RemoteProtocolError(f"the engine sent absurd numbers in a {report.kind} report")
    return report


def _is_sane(report: Report) -> bool:
    match report:
        case Loading(progress):
            return 0 <= progress <= 1
        case Ready(n_ctx=n_ctx, n_ctx_train=n_ctx_train, slots=slots):
            return all(0 <= number < MAX_TOKENS for number in (n_ctx, n_ctx_train, slots))
        case Step(rows):
            counts = all(
                0 <= row.prompt_tokens < MAX_TOKENS and 0 <= row.cached_tokens < MAX_TOKENS for row in rows
            )
            return counts and all(0 <= token < MAX_TOKENS for row in rows for token in row.tokens)
        case Embedded(vector=vector, tokens=tokens):
            return 0 <= tokens < MAX_TOKENS and all(map(math.isfinite, vector))
        case OnShelf(shelved):
            places = [number for _, place in shelved for number in (place.cells, place.offset, place.size)]
            return all(0 <= number < MAX_BYTES for number in places)
        case Measured(steps=steps, tokens=tokens):
            return steps >= 0 and tokens >= 0
        case _:
            return True
