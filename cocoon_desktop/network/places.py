"""Who gets a place at a port. Pure.

Whoever has not shown yet who it is, is a stranger. Strangers have few places of their own, and where those
are full the one that has been there for longest gives way, of the address that has most of them: a crowd
crowds out itself, and never a peer that we know.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

MAX_KNOWN: Final = 8192
MAX_STRANGERS: Final = 1024
MAX_PER_ADDRESS: Final = 64
"""Of one computer, but not our own: there a router brings everybody's, and then says whose (section 1.5)."""

Address = str | None
"""A computer; None for our own."""


@dataclass(slots=True)
class Places:
    """Of one port; connections are known by their numbers, which grow."""

    max_known: int = MAX_KNOWN
    max_strangers: int = MAX_STRANGERS
    max_per_address: int = MAX_PER_ADDRESS
    _address_of: dict[int, Address] = field(default_factory=dict)
    _by_address: Counter[Address] = field(default_factory=Counter)
    _strangers: dict[Address, dict[int, None]] = field(default_factory=dict)
    _stranger_count: int = 0

    @property
    def taken(self) -> int:
        return len(self._address_of)

    @property
    def strangers(self) -> int:
        return self._stranger_count

    @property
    def known(self) -> int:
        return self.taken - self._stranger_count

    def knock(self, number: int, address: Address) -> list[int] | None:
        """The strangers that must give way to it, who count as gone; None turns it away instead, where only
        known peers could make room.
        """
        crowded = address is not None and self._by_address[address] >= self.max_per_address
        if self.known >= self.max_known or (crowded and address not in self._strangers):
            return None
        gone = []
        if crowded:
            gone.append(self._turn_out(address))
        elif self._stranger_count >= self.max_strangers:
            gone.append(self._turn_out(max(self._strangers, key=lambda each: len(self._strangers[each]))))
        self._address_of[number] = address
        self._by_address[address] += 1
        self._strangers.setdefault(address, {})[number] = None
        self._stranger_count += 1
        return gone

    def _turn_out(self, address: Address) -> int:
        oldest = next(iter(self._strangers[address]))
        self.left(oldest)
        return oldest

    def located(self, number: int, address: Address) -> list[int] | None:
        """It knocks from elsewhere than it seemed, through a router; as ``knock``."""
        self.left(number)
        return self.knock(number, address)

    def recognized(self, number: int) -> None:
        """It has shown who it is."""
        if number in self._address_of:
            self._drop_stranger(number)

    def left(self, number: int) -> None:
        """It has gone, or must go; again is no harm."""
        if number not in self._address_of:
            return
        self._drop_stranger(number)
        address = self._address_of.pop(number)
        self._by_address[address] -= 1
        if not self._by_address[address]:
            del self._by_address[address]

    def _drop_stranger(self, number: int) -> None:
        address = self._address_of[number]
        strangers = self._strangers.get(address, {})
        if number in strangers:
            del strangers[number]
            self._stranger_count -= 1
            if not strangers:
                del self._strangers[address]
