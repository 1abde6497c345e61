"""The root contract: only its owner changes it, and every change is counted."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from cocoon_desktop.core.errors import LocalProtocolError
from cocoon_desktop.core.units import Nanoton
from cocoon_desktop.ton.cell import Builder, Cell
from cocoon_desktop.ton.contracts.codes import shipped_codes
from cocoon_desktop.ton.contracts.common import Excesses, SaveState
from cocoon_desktop.ton.contracts.layout import Message
from cocoon_desktop.ton.contracts.params import CocoonParams
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint, RegisteredProxy
from cocoon_desktop.ton.contracts.root import RootConfig, model_hash, root_deployment
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
from cocoon_desktop.ton.contracts.state_init import Deployment
from cocoon_desktop.ton.tlb import TlbError
from hypothesis import given
from hypothesis import strategies as st

from .scene import PARAMS, QUERY, ROOT_OWNER, STRANGER, Scene, codes, person, received, spent
from .world import TON, Step, address_in

HASH = hashlib.sha256(b"an image").digest()
VALUE = TON // 10


def small(number: int) -> Cell:
    builder = Builder()
    builder.store_uint(number, 8)
    return builder.end_cell()


def order(scene: Scene, message: Message) -> list[Step]:
    return scene.tell(scene.root, message, value=VALUE, sender=ROOT_OWNER)


def changed(scene: Scene, message: Message) -> RootConfig:
    """The configuration after an order of the owner, which must count as one change and cost only fees."""
    before, balance = scene.root_config, scene.world.balance(scene.root.address)
    steps = order(scene, message)
    assert codes(steps) == [0]
    assert scene.root_config.version == before.version + 1
    assert scene.world.balance(scene.root.address) == balance
    assert received(steps, ROOT_OWNER, Excesses) == [VALUE - spent(steps)]
    return scene.root_config


# hash lists

LISTS: list[tuple[type[Message], type[Message], Callable[[RootConfig], frozenset[bytes]]]] = [
    (AddWorkerHash, DelWorkerHash, lambda config: config.worker_hashes),
    (AddModelHash, DelModelHash, lambda config: config.model_hashes),
    (AddProxyHash, DelProxyHash, lambda config: config.proxy_hashes),
]


@pytest.mark.parametrize(("add", "delete", "read"), LISTS, ids=["worker", "model", "proxy"])
def test_a_hash_is_added_and_deleted(
    opening: Scene,
    add: Callable[[int, bytes], Message],
    delete: Callable[[int, bytes], Message],
    read: Callable[[RootConfig], frozenset[bytes]],
) -> None:
    other = hashlib.sha256(b"another image").digest()
    assert read(changed(opening, add(QUERY, HASH))) == {HASH}
    assert read(changed(opening, add(QUERY, other))) == {HASH, other}
    after = changed(opening, delete(QUERY, HASH))
    assert read(after) == {other}
    assert after.params.params_version == PARAMS.params_version


def test_each_list_is_asked_by_its_get_method(opening: Scene) -> None:
    number = int.from_bytes(HASH, "big")
    methods = ["worker_hash_is_valid", "model_hash_is_valid", "proxy_hash_is_valid"]
    for index, add in enumerate((AddWorkerHash, AddModelHash, AddProxyHash)):
        answers = [opening.world.ask(opening.root.address, method, number) for method in methods]
        assert answers == [[-1]] * index + [[0]] * (3 - index)
        changed(opening, add(QUERY, HASH))


def test_model_hash_is_the_hash_of_the_full_name() -> None:
    assert model_hash("a/b@c:d") == hashlib.sha256(b"a/b@c:d").digest()


# registered proxies

HERE = RegisteredProxy(1, Endpoint("1.2.3.4", 11001), Endpoint("1.2.3.4", 11002))


def test_proxies_get_growing_numbers_that_are_never_reused(opening: Scene) -> None:
    assert changed(opening, RegisterProxy(QUERY, "1.2.3.4:11001 1.2.3.4:11002")).proxies == (HERE,)
    second = changed(opening, RegisterProxy(QUERY, "5.6.7.8:1"))
    assert [proxy.proxy_seqno for proxy in second.proxies] == [1, 2]
    assert changed(opening, UnregisterProxy(QUERY, 2)).proxies == (HERE,)
    changed(opening, ResetLists(QUERY))
    third = changed(opening, RegisterProxy(QUERY, "5.6.7.8:1"))
    assert [proxy.proxy_seqno for proxy in third.proxies] == [3]
    assert opening.world.ask(opening.root.address, "last_proxy_seqno") == [3]


def test_a_proxy_moves_and_keeps_its_number(opening: Scene) -> None:
    changed(opening, RegisterProxy(QUERY, "5.6.7.8:1"))
    assert changed(opening, UpdateProxy(QUERY, 1, "1.2.3.4:11001 1.2.3.4:11002")).proxies == (HERE,)


@pytest.mark.parametrize("message", [UnregisterProxy(QUERY, 9), UpdateProxy(QUERY, 9, "5.6.7.8:1")])
def test_a_proxy_that_is_not_there_is_unknown(opening: Scene, message: Message) -> None:
    assert codes(order(opening, message)) == [2000]
    assert opening.root_config.version == 1


def raw_entry(op: int, head: str, *, type_bit: int, length: int, content: bytes, tail: str = "") -> Cell:
    builder = Builder()
    builder.store_uint(op, 32).store_uint(QUERY, 64).store_bits(head)
    builder.store_uint(type_bit, 1).store_uint(length, 7).store_bytes(content).store_bits(tail)
    return builder.end_cell()


REGISTER, UPDATE = RegisterProxy.OP, UpdateProxy.OP
BAD_ENTRIES = [
    raw_entry(REGISTER, "", type_bit=1, length=1, content=b"x"),
    raw_entry(REGISTER, "", type_bit=0, length=2, content=b"x"),
    raw_entry(REGISTER, "", type_bit=0, length=0, content=b"x"),
    raw_entry(REGISTER, "", type_bit=0, length=1, content=b"x", tail="1"),
    raw_entry(UPDATE, f"{1:032b}", type_bit=1, length=1, content=b"x"),
]


@pytest.mark.parametrize("body", BAD_ENTRIES, ids=["type", "short", "long", "bit more", "update"])
def test_an_entry_that_is_no_text_is_malformed(opening: Scene, body: Cell) -> None:
    changed(opening, RegisterProxy(QUERY, "5.6.7.8:1"))
    before = opening.world.data(opening.root.address)
    steps = opening.tell(opening.root, body, value=VALUE, sender=ROOT_OWNER)
    assert codes(steps) == [1004]
    assert opening.world.data(opening.root.address) == before


def test_an_entry_without_its_length_is_malformed(opening: Scene) -> None:
    builder = Builder()
    builder.store_uint(REGISTER, 32).store_uint(QUERY, 64).store_uint(0, 7)
    steps = opening.tell(opening.root, builder.end_cell(), value=VALUE, sender=ROOT_OWNER)
    assert codes(steps) == [1004]


def test_reset_empties_every_list(opening: Scene) -> None:
    for message in (
        AddWorkerHash(QUERY, HASH),
        AddModelHash(QUERY, HASH),
        AddProxyHash(QUERY, HASH),
        RegisterProxy(QUERY, "5.6.7.8:1"),
    ):
        changed(opening, message)
    after = changed(opening, ResetLists(QUERY))
    assert not any((after.worker_hashes, after.model_hashes, after.proxy_hashes, after.proxies))
    assert after.last_proxy_seqno == 1


# parameters


def next_params(config: RootConfig) -> CocoonParams:
    return replace(config.params, params_version=config.params.params_version + 1)


def test_a_new_price_makes_new_params(opening: Scene) -> None:
    expected = replace(
        next_params(opening.root_config), price_per_token=Nanoton(40), worker_fee_per_token=Nanoton(40)
    )
    assert changed(opening, ChangePrice(QUERY, Nanoton(40), Nanoton(40))).params == expected


def test_new_params_keep_multipliers_and_code(opening: Scene) -> None:
    message = ChangeParams(QUERY, Nanoton(3), Nanoton(2), 4, 5, Nanoton(6), Nanoton(7))
    expected = replace(
        next_params(opening.root_config),
        price_per_token=Nanoton(3),
        worker_fee_per_token=Nanoton(2),
        proxy_delay_before_close_s=4,
        client_delay_before_close_s=5,
        min_proxy_stake=Nanoton(6),
        min_client_stake=Nanoton(7),
    )
    assert changed(opening, message).params == expected


def test_new_code_for_the_others_makes_new_params(opening: Scene) -> None:
    expected = replace(
        next_params(opening.root_config), proxy_code=small(1), worker_code=small(2), client_code=small(3)
    )
    assert changed(opening, UpgradeContracts(QUERY, small(1), small(2), small(3))).params == expected


@pytest.mark.parametrize(
    "message",
    [
        ChangePrice(QUERY, Nanoton(1), Nanoton(2)),
        ChangeParams(QUERY, Nanoton(1), Nanoton(2), 1, 1, Nanoton(1), Nanoton(1)),
    ],
    ids=["price", "params"],
)
def test_a_worker_cannot_be_paid_more_than_a_token_costs(opening: Scene, message: Message) -> None:
    assert codes(order(opening, message)) == [1004]
    assert opening.root_config.version == 1


@pytest.mark.parametrize(
    "message",
    [
        ChangePrice(QUERY, Nanoton(2**31), Nanoton(1)),
        ChangeParams(QUERY, Nanoton(2**31), Nanoton(1), 1, 1, Nanoton(1), Nanoton(1)),
    ],
    ids=["price", "params"],
)
def test_a_price_that_proxies_cannot_keep_in_32_bits_is_refused(opening: Scene, message: Message) -> None:
    assert codes(order(opening, message)) == [1004]
    fits = ChangePrice(QUERY, Nanoton(2**31 - 1), Nanoton(2**31 - 1))
    assert changed(opening, fits).params.price_per_token == 2**31 - 1


@pytest.mark.parametrize("stakes", [(2**64, 1), (1, 2**64)])
def test_a_stake_that_readers_cannot_read_is_refused(opening: Scene, stakes: tuple[int, int]) -> None:
    body = Builder()
    body.store_uint(ChangeParams.OP, 32).store_uint(QUERY, 64).store_coins(2).store_coins(1)
    body.store_uint(1, 32).store_uint(1, 32).store_coins(stakes[0]).store_coins(stakes[1])
    assert codes(opening.tell(opening.root, body.end_cell(), value=VALUE, sender=ROOT_OWNER)) == [1004]


def test_older_params_are_written_back_in_the_newest_layout(opening: Scene) -> None:
    old = replace(PARAMS, struct_version=0)
    config = RootConfig(owner=ROOT_OWNER, version=7, params=old)
    root = root_deployment(shipped_codes().root, config)
    opening.deploy(root, TON)
    opening.tell(root, ChangePrice(QUERY, Nanoton(9), Nanoton(8)), value=VALUE, sender=ROOT_OWNER)
    after = RootConfig.decode(opening.world.data(root.address))
    expected = replace(PARAMS, price_per_token=Nanoton(9), worker_fee_per_token=Nanoton(8))
    assert after.params == replace(expected, params_version=2)
    assert after.version == 8


# the contract itself


def test_the_owner_hands_the_contract_over(opening: Scene) -> None:
    assert changed(opening, ChangeOwner(QUERY, person(9))).owner == person(9)
    assert codes(order(opening, AddWorkerHash(QUERY, HASH))) == [1010]
    steps = opening.tell(opening.root, AddWorkerHash(QUERY, HASH), value=VALUE, sender=person(9))
    assert codes(steps) == [0]


def test_new_code_keeps_the_data(opening: Scene) -> None:
    before = opening.root_config
    assert changed(opening, UpgradeCode(QUERY, shipped_codes().wallet)) == replace(before, version=2)
    assert opening.world.account(opening.root.address).code == shipped_codes().wallet


def test_a_full_upgrade_replaces_everything(opening: Scene) -> None:
    new = replace(opening.root_config, owner=person(9), version=50)
    steps = order(opening, UpgradeFull(QUERY, new.encode(), shipped_codes().wallet))
    assert codes(steps) == [0]
    assert opening.root_config == new
    assert opening.world.account(opening.root.address).code == shipped_codes().wallet
    assert received(steps, ROOT_OWNER, Excesses) == [VALUE - spent(steps)]


@pytest.mark.parametrize("count", [1, 2])
def test_references_that_newer_contracts_have_added_are_kept_through_every_change(
    opening: Scene, count: int
) -> None:
    data = with_more_refs(opening.root_config, count)
    root = Deployment(shipped_codes().root, data)
    opening.deploy(root, TON)
    for message in (AddWorkerHash(QUERY, HASH), ChangePrice(QUERY, Nanoton(2), Nanoton(1))):
        assert codes(opening.tell(root, message, value=VALUE, sender=ROOT_OWNER)) == [0]
    after = opening.world.data(root.address)
    assert after.refs[2:] == data.refs[2:]
    assert RootConfig.decode(after).worker_hashes == {HASH}
    assert opening.world.ask(root.address, "last_proxy_seqno") == [0]


def test_an_order_that_cannot_pay_its_way_changes_nothing(opening: Scene) -> None:
    before = opening.world.data(opening.root.address)
    for value in (0, 1, 1_000_000, 2_500_000):
        steps = opening.tell(opening.root, AddWorkerHash(QUERY, HASH), value=value, sender=ROOT_OWNER)
        assert codes(steps) in ([], [-14])  # no gas at all, or too little
        assert opening.world.data(opening.root.address) == before


EVERYTHING: list[Message] = [
    *(add(QUERY, HASH) for add in (AddWorkerHash, AddModelHash, AddProxyHash)),
    *(delete(QUERY, HASH) for delete in (DelWorkerHash, DelModelHash, DelProxyHash)),
    RegisterProxy(QUERY, "5.6.7.8:1"),
    UnregisterProxy(QUERY, 1),
    UpdateProxy(QUERY, 1, "5.6.7.8:1"),
    ChangePrice(QUERY, Nanoton(2), Nanoton(1)),
    ChangeParams(QUERY, Nanoton(2), Nanoton(1), 1, 1, Nanoton(1), Nanoton(1)),
    UpgradeContracts(QUERY, small(1), small(2), small(3)),
    UpgradeCode(QUERY, small(1)),
    UpgradeFull(QUERY, small(1), small(2)),
    ResetLists(QUERY),
    ChangeOwner(QUERY, STRANGER),
]


@pytest.mark.parametrize("message", EVERYTHING, ids=lambda message: type(message).__name__)
def test_a_stranger_changes_nothing(opening: Scene, message: Message) -> None:
    before = opening.world.account(opening.root.address)
    steps = opening.tell(opening.root, message, value=VALUE, sender=STRANGER)
    assert codes(steps) == [1010]
    after = opening.world.account(opening.root.address)
    assert (after.code, after.data, after.balance) == (before.code, before.data, before.balance)
    assert opening.world.balance(STRANGER) == VALUE - spent(steps)


def test_unknown_and_malformed_orders_are_refused(opening: Scene) -> None:
    newer, short = Builder(), Builder()
    newer.store_uint(0x9F1E69DC, 32).store_uint(QUERY, 64)  # only in a newer fork
    short.store_uint(AddWorkerHash.OP, 32).store_uint(QUERY, 64)
    assert codes(opening.tell(opening.root, newer.end_cell(), sender=ROOT_OWNER)) == [1012]
    assert codes(opening.tell(opening.root, short.end_cell(), sender=ROOT_OWNER)) == [1004]


def test_empty_messages_and_log_entries_are_accepted_and_do_nothing(opening: Scene) -> None:
    before = opening.world.data(opening.root.address)
    steps = opening.world.send(STRANGER, opening.root.address, TON)
    steps += opening.tell(opening.root, SaveState(QUERY, 1, bytes(32)), sender=STRANGER)
    assert codes(steps) == [0, 0]
    assert opening.world.data(opening.root.address) == before


def test_the_root_contract_gives_its_data_and_parameters(opening: Scene) -> None:
    params, hashes = opening.contracts.params, shipped_codes()
    *numbers, owner = opening.world.ask(opening.root.address, "get_cocoon_data")
    stakes = [params.min_proxy_stake, params.min_client_stake]
    prices = [params.price_per_token, params.worker_fee_per_token]
    assert numbers == [1, 0, params.params_version, params.unique_id, 1, *prices, *stakes]
    assert address_in(owner) == ROOT_OWNER
    codes_of_others = (hashes.proxy, hashes.worker, hashes.client)
    assert opening.world.ask(opening.root.address, "get_cur_params") == [
        params.params_version,
        params.unique_id,
        1,
        *prices,
        params.cached_multiplier,
        params.reasoning_multiplier,
        params.proxy_delay_before_close_s,
        params.client_delay_before_close_s,
        *stakes,
        *(int.from_bytes(code.hash, "big") for code in codes_of_others),
    ]


# reading the data cell

hashes = st.frozensets(st.binary(min_size=32, max_size=32), max_size=6)
endpoints = st.builds(Endpoint, st.ip_addresses(v=4).map(str), st.integers(min_value=1, max_value=65535))
proxies = st.dictionaries(
    st.integers(min_value=0, max_value=2**32 - 1), st.tuples(endpoints, endpoints), max_size=5
).map(lambda found: tuple(RegisteredProxy(number, *pair) for number, pair in sorted(found.items())))
configs = st.builds(
    RootConfig,
    owner=st.just(ROOT_OWNER),
    version=st.integers(min_value=0, max_value=2**32 - 1),
    params=st.just(PARAMS),
    proxy_hashes=hashes,
    worker_hashes=hashes,
    model_hashes=hashes,
    proxies=proxies,
    last_proxy_seqno=st.integers(min_value=0, max_value=2**32 - 1),
)


@given(configs)
def test_every_config_reads_back(config: RootConfig) -> None:
    assert RootConfig.decode(config.encode()) == config


def with_more_refs(config: RootConfig, count: int) -> Cell:
    builder = Builder()
    builder.store_cell(config.encode())
    for number in range(count):
        builder.store_ref(small(number))
    return builder.end_cell()


@pytest.mark.parametrize(("struct_version", "count"), [(4, 1), (5, 2)])
def test_a_root_of_a_newer_version_is_read_without_what_is_new(struct_version: int, count: int) -> None:
    """Version 4 adds a cell about the key manager, version 5 one with verified keys."""
    params = replace(PARAMS, struct_version=struct_version)
    config = RootConfig(owner=ROOT_OWNER, version=1, params=params, proxies=(HERE,))
    found = RootConfig.decode(with_more_refs(config, count))
    assert found == replace(config, unknown_refs=count)


@pytest.mark.parametrize("count", [1, 2])
def test_unknown_references_at_the_end_are_counted_and_not_written(count: int) -> None:
    config = RootConfig(owner=ROOT_OWNER, version=1, params=PARAMS)
    found = RootConfig.decode(with_more_refs(config, count))
    assert found == replace(config, unknown_refs=count)
    with pytest.raises(LocalProtocolError, match="unknown references"):
        found.encode()


def test_proxies_with_unknown_or_unreadable_addresses_are_left_out() -> None:
    config = RootConfig(owner=ROOT_OWNER, version=1, params=PARAMS, proxies=(HERE,))
    nowhere = replace(HERE, for_workers=Endpoint("not an address", 1))
    assert RootConfig.decode(replace(config, proxies=(nowhere,)).encode()).proxies == ()


def test_bits_after_the_version_are_refused() -> None:
    builder = Builder()
    builder.store_cell(RootConfig(owner=ROOT_OWNER, version=1, params=PARAMS).encode()).store_bit_int(1)
    with pytest.raises(TlbError, match="bits after its version"):
        RootConfig.decode(builder.end_cell())


def test_a_data_cell_that_is_something_else_is_refused() -> None:
    with pytest.raises(TlbError):
        RootConfig.decode(small(1))
