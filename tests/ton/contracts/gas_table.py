"""Measures every message in TON's virtual machine: ``python -m tests.ton.contracts.gas_table``.

Writes what it finds into resources/contracts/README.md, between the two marks. A test fails when what stands
there is not what is measured.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cocoon_desktop.core.resources import resource
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Builder, Cell
from cocoon_desktop.ton.contracts.client import (
    ChangeSecretHash,
    ChangeSecretHashAndTopUp,
    IncreaseClientStake,
    Register,
    RequestRefund,
    TopUp,
    Withdraw,
)
from cocoon_desktop.ton.contracts.cocoon_wallet import (
    BLOCK_KEY,
    MAX_MESSAGES,
    SWEEP,
    CocoonWallet,
    OwnerCommand,
    OwnerSendMessage,
)
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.common import SaveState
from cocoon_desktop.ton.contracts.layout import Message
from cocoon_desktop.ton.contracts.outgoing import Outgoing
from cocoon_desktop.ton.contracts.proxy import CloseByOwner, IncreaseProxyStake, PayEarnings
from cocoon_desktop.ton.contracts.root_messages import (
    AddModelHash,
    AddProxyHash,
    AddWorkerHash,
    ChangeOwner,
    ChangeParams,
    ChangePrice,
    DelModelHash,
    DelProxyHash,
    DelWorkerHash,
    RegisterProxy,
    ResetLists,
    UnregisterProxy,
    UpdateProxy,
    UpgradeCode,
    UpgradeContracts,
    UpgradeFull,
)
from cocoon_desktop.ton.contracts.worker import RegisterWorker
from cocoon_desktop.ton.emulator import Emulator
from nacl.signing import SigningKey

from ...emulator_fixture import CACHE
from .scene import (
    CHANGE,
    CLIENT_DELAY,
    CLIENT_OWNER,
    DEPOSIT,
    MILLION,
    PRICE,
    PROXY_DELAY,
    PROXY_OWNER,
    QUERY,
    ROOT_OWNER,
    STRANGER,
    WORKER_OWNER,
    Scene,
    fund,
    person,
    set_scene,
    spent,
)
from .world import TON, Step, World

README = resource("contracts", "README.md")
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
YEAR_S = 365 * 24 * 3600
HASH = bytes(range(32))
NAMES = ("root", "proxy", "client", "worker", "wallet")


@dataclass(frozen=True)
class Row:
    """One line of the table: a message, and how it is played on a fork of the scene."""

    name: str
    play: Callable[[Scene], list[Step]]


# how messages are played


def client(message: Message, value: int = TON) -> Callable[[Scene], list[Step]]:
    return lambda scene: scene.tell(scene.client, message, value=value, sender=CLIENT_OWNER)


def proxy(message: Message, value: int = TON) -> Callable[[Scene], list[Step]]:
    return lambda scene: scene.tell(scene.proxy, message, value=value, sender=PROXY_OWNER)


def root(message: Message) -> Callable[[Scene], list[Step]]:
    return lambda scene: scene.tell(scene.root, message, sender=ROOT_OWNER)


def forced(scene: Scene) -> list[Step]:
    scene.tell(scene.client, RequestRefund(QUERY, CHANGE))
    scene.world.now += CLIENT_DELAY
    return scene.tell(scene.client, RequestRefund(QUERY, CHANGE))


def complete(scene: Scene) -> list[Step]:
    scene.tell(scene.proxy, scene.close())
    scene.world.now += PROXY_DELAY
    return scene.tell(scene.proxy, scene.close_complete())


def update_proxy(scene: Scene) -> list[Step]:
    root(RegisterProxy(QUERY, "203.0.113.7:11001"))(scene)
    return root(UpdateProxy(QUERY, 1, "203.0.113.7:11002"))(scene)


def unregister_proxy(scene: Scene) -> list[Step]:
    root(RegisterProxy(QUERY, "203.0.113.7:11001"))(scene)
    return root(UnregisterProxy(QUERY, 1))(scene)


def without_money(play: Callable[[Scene], list[Step]]) -> Callable[[Scene], list[Step]]:
    """The proxy contract has paid all of the clients' money to the worker before."""

    def played(scene: Scene) -> list[Step]:
        scene.tell(scene.worker, scene.payout(DEPOSIT // PRICE))
        return play(scene)

    return played


class Node:
    """A node's wallet that has sent its first message. Only its own transactions count."""

    def __init__(self, scene: Scene) -> None:
        self.world = scene.world
        self.wallet = CocoonWallet(shipped_codes().wallet, SigningKey(b"w" * 32), WORKER_OWNER)
        self.world.send(STRANGER, self.wallet.address, 100 * TON, bounce=False)
        self.send(0, 0)

    def send(self, seqno: int, count: int) -> list[Step]:
        messages = [Outgoing(person(50 + number), Nanoton(TON)) for number in range(count)]
        until = self.world.now + 3600
        return self.world.external(self.wallet.sign(messages, wallet_seqno=seqno, valid_until=until))[:1]

    def command(self, message: Message) -> list[Step]:
        return self.world.send(WORKER_OWNER, self.wallet.address, TON, message.encode())[:1]


def wallet_sends(count: int) -> Callable[[Scene], list[Step]]:
    return lambda scene: Node(scene).send(1, count)


def wallet_told(message: Message) -> Callable[[Scene], list[Step]]:
    return lambda scene: Node(scene).command(message)


def _small(number: int) -> Cell:
    builder = Builder()
    builder.store_uint(number, 8)
    return builder.end_cell()


CLIENT_ROWS = [
    Row("ext_client_top_up", client(TopUp(QUERY, Nanoton(TON), CHANGE), 2 * TON)),
    Row("owner_client_register", client(Register(QUERY, 1, CHANGE))),
    Row("owner_client_change_secret_hash", client(ChangeSecretHash(QUERY, HASH, CHANGE))),
    Row(
        "owner_client_change_secret_hash_and_top_up",
        client(ChangeSecretHashAndTopUp(QUERY, Nanoton(TON), HASH, CHANGE), 2 * TON),
    ),
    Row("owner_client_increase_stake", client(IncreaseClientStake(QUERY, Nanoton(2 * TON), CHANGE))),
    Row("ext_client_charge_signed", lambda scene: scene.tell(scene.client, scene.charge(MILLION))),
    Row("owner_client_withdraw", client(Withdraw(QUERY, CHANGE))),
    Row("the same, bounced by the proxy contract", without_money(client(Withdraw(QUERY, CHANGE)))),
    Row("owner_client_request_refund, first", client(RequestRefund(QUERY, CHANGE))),
    Row("owner_client_request_refund, after the delay", forced),
    Row(
        "ext_client_grant_refund_signed", lambda scene: scene.tell(scene.client, scene.grant_refund(MILLION))
    ),
    Row(
        "the same, bounced by the proxy contract",
        without_money(lambda scene: scene.tell(scene.client, scene.grant_refund(0))),
    ),
]
WORKER_ROWS = [
    Row(
        "owner_worker_register",
        lambda scene: scene.tell(scene.worker, RegisterWorker(QUERY, CHANGE), sender=WORKER_OWNER),
    ),
    Row("ext_worker_payout_request_signed", lambda scene: scene.tell(scene.worker, scene.payout(MILLION))),
    Row(
        "the same, bounced by the proxy contract",
        without_money(lambda scene: scene.tell(scene.worker, scene.payout(2 * DEPOSIT))),
    ),
    Row(
        "ext_worker_last_payout_request_signed",
        lambda scene: scene.tell(scene.worker, scene.last_payout(MILLION)),
    ),
    Row(
        "the same, bounced by the proxy contract",
        without_money(lambda scene: scene.tell(scene.worker, scene.last_payout(2 * DEPOSIT))),
    ),
]
PROXY_ROWS = [
    Row("ext_proxy_payout_request", proxy(PayEarnings(QUERY, CHANGE))),
    Row("ext_proxy_increase_stake", proxy(IncreaseProxyStake(QUERY, Nanoton(TON), CHANGE), 2 * TON)),
    Row("ext_proxy_close_request_signed", lambda scene: scene.tell(scene.proxy, scene.close())),
    Row("ext_proxy_close_complete_request_signed", complete),
    Row("owner_proxy_close", proxy(CloseByOwner(QUERY, CHANGE))),
    Row("text `c`", proxy(OwnerCommand(ord("c")))),
    Row("text `w`", proxy(OwnerCommand(ord("w")))),
    Row("do_not_process", proxy(SaveState(QUERY, 1, HASH))),
]
ROOT_ROWS = [
    Row("add_worker_hash", root(AddWorkerHash(QUERY, HASH))),
    Row("del_worker_hash", root(DelWorkerHash(QUERY, HASH))),
    Row("add_model_hash", root(AddModelHash(QUERY, HASH))),
    Row("del_model_hash", root(DelModelHash(QUERY, HASH))),
    Row("add_proxy_hash", root(AddProxyHash(QUERY, HASH))),
    Row("del_proxy_hash", root(DelProxyHash(QUERY, HASH))),
    Row("register_proxy", root(RegisterProxy(QUERY, "203.0.113.7:11001"))),
    Row("update_proxy", update_proxy),
    Row("unregister_proxy", unregister_proxy),
    Row("change_price", root(ChangePrice(QUERY, Nanoton(2), Nanoton(1)))),
    Row("change_params", root(ChangeParams(QUERY, Nanoton(2), Nanoton(1), 1, 1, Nanoton(1), Nanoton(1)))),
    Row("upgrade_contracts", root(UpgradeContracts(QUERY, _small(1), _small(2), _small(3)))),
    Row("upgrade_code", root(UpgradeCode(QUERY, _small(1)))),
    Row("full_upgrade", root(UpgradeFull(QUERY, _small(1), _small(2)))),
    Row("reset", root(ResetLists(QUERY))),
    Row("change_owner", root(ChangeOwner(QUERY, STRANGER))),
]
WALLET_ROWS = [
    *(Row(f"external, {count} out", wallet_sends(count)) for count in range(1, MAX_MESSAGES + 1)),
    Row(
        "owner_wallet_send_message",
        wallet_told(OwnerSendMessage(QUERY, 0, Outgoing(person(50), Nanoton(TON)).encode())),
    ),
    Row("text `b` or `u`", wallet_told(BLOCK_KEY)),
    Row("text `w`", wallet_told(SWEEP)),
]
TABLE = {
    "client": CLIENT_ROWS,
    "worker": WORKER_ROWS,
    "proxy": PROXY_ROWS,
    "root": ROOT_ROWS,
    "wallet": WALLET_ROWS,
}


def opening_scene(emulator: Emulator) -> Scene:
    """Where every row begins: a proxy with its stake and a client with its deposit."""
    scene = set_scene(World(emulator))
    fund(scene)
    return scene


# the text


def measured(emulator: Emulator) -> str:
    """Everything between the marks."""
    scene = opening_scene(emulator)
    return "\n".join(
        [
            BEGIN,
            "| to | message | gas | gas, nanoTON | all fees, nanoTON |",
            "|---|---|---|---|---|",
            *_gas_lines(scene),
            "",
            "| code | cells | bits | hash | rent a year, nanoTON |",
            "|---|---|---|---|---|",
            *_code_lines(scene),
            END,
        ]
    )


def _gas_lines(scene: Scene) -> Iterator[str]:
    for contract, rows in TABLE.items():
        for row in rows:
            steps = row.play(scene.fork())
            gas = " + ".join(str(step.gas_used) for step in steps if step.gas_used)
            fee = sum(step.gas_fee for step in steps)
            fees = spent(steps) - sum(step.rent for step in steps)
            yield f"| {contract} | {row.name} | {gas} | {fee} | {fees} |"


def _code_lines(scene: Scene) -> Iterator[str]:
    world, node = scene.world, Node(scene.fork())
    homes = {name: (world, getattr(scene, name).address) for name in NAMES if name != "wallet"}
    homes["wallet"] = (node.world, node.wallet.address)
    for name, (home, address) in homes.items():
        later = home.fork()
        later.now += YEAR_S
        (step,) = later.send(STRANGER, address, 1, bounce=False)
        code = getattr(shipped_codes(), name)
        cells = _cells_of(code)
        bits = sum(len(cell.bits) for cell in cells)
        yield f"| {name} | {len(cells)} | {bits} | `{code.hash.hex()}` | {step.rent} |"


def _cells_of(cell: Cell) -> list[Cell]:
    found: dict[bytes, Cell] = {}
    waiting = [cell]
    while waiting:
        one = waiting.pop()
        if one.hash not in found:
            found[one.hash] = one
            waiting.extend(one.refs)
    return list(found.values())


def standing() -> str:
    """What the README says now, marks included."""
    text = README.read_text("utf-8")
    return text[text.index(BEGIN) : text.index(END) + len(END)]


def main() -> None:
    emulator = Emulator(resource("emulator"), CACHE)
    text = README.read_text("utf-8").replace(standing(), measured(emulator))
    README.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
