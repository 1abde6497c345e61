"""I know what ends when, of thousands: the next one at once. Pure."""

import heapq
from collections.abc import Hashable, Iterator
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Deadlines(Generic[K]):
    """Times of things; what was dropped or moved leaves when its old time comes up."""

    def __init__(self) -> None:
        self._times: dict[K, float] = {}
        self._heap: list[tuple[float, int, K]] = []
        self._count = 0

    def set(self, key: K, at: float) -> None:
        self._count += 1
        self._times[key] = at
        heapq.heappush(self._heap, (at, self._count, key))

    def drop(self, key: K) -> None:
        self._times.pop(key, None)
        if len(self._heap) > 64 and len(self._heap) > 4 * len(self._times):
            self._heap = [entry for entry in self._heap if self._times.get(entry[2]) == entry[0]]
            heapq.heapify(self._heap)

    def next(self) -> float | None:
        """When the first one ends; None without any."""
        while self._heap:
            at, _, key = self._heap[0]
            if self._times.get(key) == at:
                return at
            heapq.heappop(self._heap)
        return None

    def take_due(self, now: float) -> Iterator[K]:
        """What has ended, the earliest first; it is forgotten."""
        while (at := self.next()) is not None and at <= now:
            key = heapq.heappop(self._heap)[2]
            del self._times[key]
            yield key
