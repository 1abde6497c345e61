"""What every request cost, by what crossed the links, and whether a ledger agrees. Pure.

A charge is known by the notice that the proxy sends once it is stored, to the client or to the worker. Where
the proxy died before it could send one, the ledger holds the first of the answers whose last word had left,
in their order, and has forgotten the others: it stores everything up to a moment, or nothing.
"""

import re
from dataclasses import dataclass, field

from cocoon_desktop.wire import schema as tl
from cocoon_desktop.wire.answers import decode_client_answer
from cocoon_desktop.wire.tl import TlObject

_NUMBER = re.compile(rb"number (\d+)")


@dataclass
class Receipts:
    """All amounts are adjusted tokens by the number of the request."""

    final: dict[int, int] = field(default_factory=dict)
    """What the last piece of the answer said, in the order in which they left the proxy."""
    billed: dict[int, int] = field(default_factory=dict)
    """What the client was told when it was stored."""
    earned: dict[int, int] = field(default_factory=dict)
    """What the workers were told then."""
    unread: dict[int, int] = field(default_factory=dict)
    """Stored by a proxy that died before anybody was told."""
    forgotten: dict[int, int] = field(default_factory=dict)
    """Answered by a proxy that died before it was stored: nobody pays, nobody is paid."""
    faults: list[str] = field(default_factory=list)
    _number_of: dict[bytes, int] = field(default_factory=dict)
    """By request id, of the client's and of the worker's link."""
    _noticed: set[bytes] = field(default_factory=set)

    # --- what crosses -------------------------------------------------------------------------------------

    def asked(self, message: TlObject) -> None:
        """Somebody asks: the client the proxy, or the proxy a worker."""
        if isinstance(
            message, tl.ClientRunQuery | tl.ClientRunQueryEx | tl.ProxyRunQuery | tl.ProxyRunQueryEx
        ):
            found = _NUMBER.search(message.query)
            assert found is not None
            self._number_of[message.request_id] = int(found[1])

    def to_client(self, message: TlObject) -> None:
        if isinstance(message, tl.ProxyClientRequestPayment):
            self._note(self.billed, message.request_id, message.request_tokens)
            return
        answer = decode_client_answer(message)
        if answer is not None and answer.final is not None:
            number = self._number_of[answer.request_id]
            if number in self.final:
                self.faults.append(f"request {number} was answered twice")
            self.final[number] = answer.final.tokens_used.total_tokens_used

    def to_worker(self, message: TlObject) -> None:
        self.asked(message)
        if isinstance(message, tl.ProxyWorkerRequestPayment):
            self._note(self.earned, message.request_id, message.request_tokens)

    def _note(self, noted: dict[int, int], request_id: bytes, tokens: int) -> None:
        number = self._number_of[request_id]
        if request_id in self._noticed:
            self.faults.append(f"request {number} was billed twice")
        self._noticed.add(request_id)
        noted[number] = noted.get(number, 0) + tokens

    # --- what it comes to ---------------------------------------------------------------------------------

    @property
    def charges(self) -> dict[int, int]:
        """What is known to be stored."""
        return self.earned | self.billed | self.unread

    @property
    def total(self) -> int:
        return sum(self.charges.values())

    def expect(self, ledger_tokens: int, *, proxy_died: bool) -> bool:
        """Whether the ledger agrees, now that nothing runs and nobody waits for a notice."""
        charges = self.charges
        open_ones = [
            (number, tokens)
            for number, tokens in self.final.items()
            if tokens and number not in charges and number not in self.forgotten
        ]
        gap = ledger_tokens - self.total
        if not proxy_died:
            return gap == 0 and not open_ones
        stored: dict[int, int] = {}
        while open_ones and sum(stored.values()) < gap:
            number, tokens = open_ones.pop(0)
            stored[number] = tokens
        if sum(stored.values()) != gap:
            return False
        self.unread |= stored
        self.forgotten |= dict(open_ones)
        return True

    def expect_answer(self, number: int, cost: int, price: int) -> None:
        """A caller got the whole answer, and read in it what it cost, in nanoton."""
        if self.final.get(number, -1) * price != cost:
            self.faults.append(
                f"request {number}: {cost} nanoton told, {self.final.get(number)} tokens final"
            )
        if number in self.billed and self.billed[number] != self.final.get(number):
            self.faults.append(f"request {number}: billed {self.billed[number]}, not {self.final[number]}")
