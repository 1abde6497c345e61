"""Where every coin of the practice chain is, read from its file when nobody serves it: nothing comes from
nowhere but gifts, and nothing goes but fees.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cocoon_desktop.ton.account import read_shard_account
from cocoon_desktop.ton.address import parse_address
from cocoon_desktop.ton.boc import decode_boc
from cocoon_desktop.ton.local_ledger import ZERO_ADDRESS
from cocoon_desktop.ton.transaction import read_transaction


@dataclass
class Coins:
    """Nanoton. ``unbalanced`` are accounts that do not hold what went in less what went out and fees."""

    given: int = 0
    held: int = 0
    fees: int = 0
    transactions: int = 0
    unbalanced: tuple[str, ...] = ()

    @property
    def is_all_there(self) -> bool:
        return self.given == self.held + self.fees and not self.unbalanced


def count_coins(file: Path) -> Coins:
    coins = Coins()
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        accounts = dict(database.execute("SELECT address, shard_account FROM accounts"))
        should_hold = dict.fromkeys(accounts, 0)
        for address, boc in database.execute("SELECT address, boc FROM transactions"):
            facts = read_transaction(decode_boc(boc), parse_address(address).wc).facts
            coins.transactions += 1
            incoming, sent = facts.in_message, [m for m in facts.out_messages if m.destination is not None]
            if incoming is not None and incoming.source is not None:
                should_hold[address] += incoming.value
                coins.given += incoming.value if incoming.source == ZERO_ADDRESS else 0
            forwarding = sum(message.forward_fee for message in sent)
            should_hold[address] -= facts.fees + forwarding + sum(message.value for message in sent)
            coins.fees += facts.fees + forwarding
    holds = {address: read_shard_account(decode_boc(boc)).balance for address, boc in accounts.items()}
    coins.held = sum(holds.values())
    coins.unbalanced = tuple(address for address in accounts if holds[address] != should_hold[address])
    return coins
