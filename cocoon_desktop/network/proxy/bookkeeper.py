"""I carry the books of one contract to the disk, and then show the chain which state they are in.

Only what the chain has seen is signed for (cocoon-protocol section 2.7).
"""

import asyncio
import logging
import secrets
from typing import Final

from cocoon_desktop.core.errors import ChainError
from cocoon_desktop.core.seldom import SeldomLog
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Address
from cocoon_desktop.ton.contracts.common import SaveState
from cocoon_desktop.ton.contracts.outgoing import Outgoing

from ..wallet import Wallet
from .disk import Disk
from .ledger import Ledger
from .switchboard import Switchboard
from .terms import Snapshot

seldom = SeldomLog(logging.getLogger(__name__))

SAVE_STATE_VALUE: Final = Nanoton(1)
"""A message to one's own contract that only leaves a trace (section 4.5)."""
GATHER_S: Final = 0.05
"""Pause between two batches for the ledger: a batch costs more than a request, and what comes meanwhile is in
the next one. Only the notices of what was stored wait for it.
"""


class Bookkeeper:
    """``save`` and ``commit`` until cancelled; ``news`` says that the books may have changed."""

    def __init__(
        self,
        contract: Address,
        switchboard: Switchboard,
        ledger: Ledger,
        disk: Disk,
        wallet: Wallet,
        snapshot: Snapshot,
        session_hash: bytes,
        commit_s: float,
    ) -> None:
        self._contract, self._switchboard, self._session = contract, switchboard, switchboard.session
        self._ledger, self._disk, self._wallet = ledger, disk, wallet
        self._session_hash, self._commit_s = session_hash, commit_s
        self._saved, self.committed_seqno = snapshot.state_seqno, snapshot.committed_seqno
        self._something_to_save = asyncio.Event()
        self._something_to_commit = asyncio.Event()
        self._retired_address: str | None = None
        if self._saved > self.committed_seqno:
            self._something_to_commit.set()

    def news(self) -> None:
        if self._session.books.is_dirty:
            self._something_to_save.set()

    async def save(self) -> None:
        """One batch after the other; what comes meanwhile goes into the next one. Raises LedgerError."""
        while True:
            await self._something_to_save.wait()
            self._something_to_save.clear()
            await self.save_once()
            await asyncio.sleep(GATHER_S)

    async def save_once(self) -> None:
        """What is unsaved now; cancelled or failing, the next batch has it again. Raises LedgerError."""
        batch, retired_address = self._session.take_batch(), self._retired_address
        if batch is None:
            return
        try:
            if retired_address is None:
                await self._disk(lambda: self._ledger.save(batch))
            else:
                await self._disk(lambda: self._ledger.save_retired(retired_address, batch))
        except BaseException:
            self._session.not_saved(batch)
            raise
        self._saved = batch.state_seqno
        self._session.saved(batch)
        self._something_to_commit.set()
        self._switchboard.act()

    async def retire(self, contract_address: str) -> None:
        """The contract is to be closed: what is counted from now on is added to what its closing pays.

        Neither ``save`` nor ``commit`` may be running. Raises LedgerError.
        """
        await self.save_once()
        await self._disk(self._ledger.retire)
        self._retired_address = contract_address

    # --- the chain ----------------------------------------------------------------------------------------

    async def commit(self) -> None:
        """Show the chain the number of our newest ledger state, at most every ``commit_s``."""
        while True:
            await self._something_to_commit.wait()
            self._something_to_commit.clear()
            state_seqno = self._saved
            if state_seqno > self.committed_seqno:
                await self._show_state(state_seqno)
                await asyncio.sleep(self._commit_s)

    async def _show_state(self, state_seqno: int) -> None:
        query_id = secrets.randbits(64)
        body = SaveState(query_id, state_seqno, self._session_hash).encode()
        message = Outgoing(self._contract, SAVE_STATE_VALUE, body)
        try:
            await self._wallet.send([message], reference="save state")
        except ChainError as error:
            seldom.warning("", "the ledger's state could not be shown to the chain: %s", error)
            self._something_to_commit.set()

    async def state_seen(self, state_seqno: int) -> None:
        """The chain shows it. Raises LedgerError."""
        batch = self._session.books.plan_commit(state_seqno)
        await self._disk(lambda: self._ledger.committed(batch))
        self.committed_seqno = max(self.committed_seqno, state_seqno)
        self._session.state_committed(state_seqno)
