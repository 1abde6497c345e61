from . import law
from .minimize import minimized

NOTHING, NOTHING_EITHER, EVENT = b"\1", b"\2", b"\1data: a\n\n"


def test_what_reaches_nothing_new_is_not_kept() -> None:
    sse = law("sse")
    assert minimized(sse, [EVENT, NOTHING_EITHER, NOTHING], known=[]) == [NOTHING, EVENT]
    assert minimized(sse, [EVENT, NOTHING_EITHER], known=[NOTHING]) == [EVENT]
