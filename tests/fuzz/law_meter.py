"""Bodies of engines' answers on their way through worker and client: nothing is lost, any split says the
same, and the count is never negative.
"""

from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.network.client.request import UsageStripper
from cocoon_desktop.wire.json_cutter import JsonCutter
from cocoon_desktop.wire.tokens import TokenPrices, UsageMeter

PRICES = TokenPrices(Nanoton(20), Nanoton(18), 10_000, 1_000, 80_000, 80_000)
USAGE = (
    b'{"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":3,'
    b'"prompt_tokens_details":{"cached_tokens":2}}}'
)
SEEDS = (
    b"\0" + USAGE + b"\n" + USAGE,
    b"\1data: " + USAGE + b"\n\ndata: [DONE]\n\n",
    b'\7data: {"choices":[{"delta":{"content":"a"}}]}\n\ndata: ' + USAGE + b"\n\n",
    b'\2{"usage":{"completion_tokens":5,"completion_tokens_details":{"reasoning_tokens":4},"reasoning_tokens":4}}\n',
)


def metered(body: bytes, step: int, *, event_stream: bool) -> tuple[bytes, int]:
    meter = UsageMeter(PRICES, 1000, event_stream=event_stream)
    passed = b"".join(meter.feed(body[at : at + step]) for at in range(0, len(body), step))
    return passed + meter.finish(), meter.tokens_used.total_tokens_used


def stripped(body: bytes, step: int) -> bytes:
    stripper = UsageStripper(wanted=False)
    return (
        b"".join(stripper.feed(body[at : at + step]) for at in range(0, len(body), step)) + stripper.finish()
    )


def try_one(data: bytes) -> None:
    """The first byte is the size of the pieces."""
    if not data:
        return
    step, body = 1 + data[0] % 16, data[1:]
    whole = max(1, len(body))
    for event_stream in (False, True):
        found = metered(body, step, event_stream=event_stream)
        assert found == metered(body, whole, event_stream=event_stream)
        assert found[1] >= 0
    cutter = JsonCutter(64)
    pieces = [piece for at in range(0, len(body), step) for piece in cutter.feed(body[at : at + step])]
    assert b"".join([*pieces, cutter.finish()]) == body
    assert stripped(body, step) == stripped(body, whole)
