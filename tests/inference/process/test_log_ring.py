"""The last lines of a process, however much it writes."""

from cocoon_desktop.inference.process.log_ring import MAX_LINE_BYTES, MAX_LINES, LogRing


def test_the_newest_lines_stay() -> None:
    ring = LogRing()
    for number in range(MAX_LINES + 5):
        ring.feed(f"line {number}\n".encode())
    assert len(ring.last(10_000)) == MAX_LINES
    assert ring.last(2) == [f"line {MAX_LINES + 3}", f"line {MAX_LINES + 4}"]


def test_lines_come_together_from_pieces() -> None:
    ring = LogRing()
    for piece in (b"on", b"e\ntw", b"o\r\nthr\xffee"):
        ring.feed(piece)
    assert ring.last(9) == ["one", "two"]
    ring.end()
    assert ring.last(9)[-1] == "thr\N{REPLACEMENT CHARACTER}ee"


def test_a_line_without_end_takes_no_more_room_than_others() -> None:
    ring = LogRing()
    for _ in range(1000):
        ring.feed(b"x" * 1000)
    ring.feed(b"\n")
    assert ring.last(1) == ["x" * MAX_LINE_BYTES]
