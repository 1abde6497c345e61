"""The file that stands in for the root contract (cocoon-protocol sections 5.3 and 5.4)."""

import hashlib
import json

import pytest
from cocoon_desktop.core.errors import UsageError
from cocoon_desktop.core.units import NANOTON_PER_TON
from cocoon_desktop.ton.boc import encode_boc
from cocoon_desktop.ton.cell import Builder
from cocoon_desktop.ton.contracts.params import SAME_PRICE
from cocoon_desktop.ton.contracts.registered_proxy import Endpoint
from cocoon_desktop.ton.contracts.root import RootConfig
from cocoon_desktop.ton.fake_ton import read_fake_ton, write_fake_ton

from ..fake_ton_files import OWNER, shipped_shape

EMPTY = Builder().end_cell()


def _read(**changed: object) -> RootConfig:
    return read_fake_ton(json.dumps({**shipped_shape(), **changed}))


def test_the_shipped_file_is_read_and_its_useless_keys_are_not() -> None:
    config = _read()
    assert config.proxies[0].for_workers == Endpoint("127.0.0.1", 11001)
    assert config.proxies[0].for_clients == Endpoint("127.0.0.1", 11002)
    assert (config.version, config.last_proxy_seqno, config.params.params_version) == (1, 1, 1)
    assert (config.params.price_per_token, config.params.worker_fee_per_token) == (2, 1)
    assert config.proxy_hashes == config.worker_hashes == {bytes(32)}


def test_what_the_file_cannot_say_has_the_values_of_upstream() -> None:
    params = _read(struct_version=3, unique_id=7, is_test=False, min_proxy_stake=5).params
    assert (params.struct_version, params.unique_id, params.is_test) == (1, 13, True)
    assert (params.proxy_delay_before_close_s, params.client_delay_before_close_s) == (600, 300)
    assert params.min_proxy_stake == params.min_client_stake == NANOTON_PER_TON
    multipliers = (
        params.prompt_multiplier,
        params.cached_multiplier,
        params.completion_multiplier,
        params.reasoning_multiplier,
    )
    assert set(multipliers) == {SAME_PRICE}


def test_model_types_count_by_their_base_name() -> None:
    assert _read(model_types=["tiny@1:2", "large"]).model_hashes == {
        hashlib.sha256(b"tiny").digest(),
        hashlib.sha256(b"large").digest(),
    }


def test_no_code_is_an_empty_cell_and_other_code_a_bag_in_hexadecimal() -> None:
    code = Builder().store_uint(7, 8).end_cell()
    params = _read(worker_sc_code=encode_boc(code).hex()).params
    assert params.proxy_code == params.client_code == EMPTY
    assert params.worker_code == code


def test_numbers_may_stand_in_quotes_and_keys_may_be_missing() -> None:
    assert _read(price_per_token="20").params.price_per_token == 20
    config = read_fake_ton(json.dumps({"root_owner_address": OWNER}))
    assert (config.version, config.proxies, config.params.price_per_token) == (0, (), 0)


def test_a_proxy_whose_address_makes_no_sense_is_left_out() -> None:
    proxies = [{"seqno": 1, "address": "localhost:1"}, {"seqno": 2, "address": "[10.0.0.1:5]"}]
    assert [proxy.proxy_seqno for proxy in _read(registered_proxies=proxies).proxies] == [2]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("root_owner_address", f"0:{'0' * 64}"),
        ("root_owner_address", ""),
        ("proxy_hashes", ["AAAA"]),
        ("worker_hashes", ["%"]),
        ("proxy_sc_code", "zz"),
        ("client_sc_code", "00"),
        ("price_per_token", -1),
        ("price_per_token", "two"),
        ("version", 1 << 31),
        ("registered_proxies", {}),
    ],
)
def test_what_makes_no_sense_is_refused(key: str, value: object) -> None:
    with pytest.raises(UsageError):
        _read(**{key: value})


def test_a_file_that_is_no_object_is_refused() -> None:
    for text in ("", "[]", "{", '{"root_owner_address": 1}'):
        with pytest.raises(UsageError):
            read_fake_ton(text)


def test_what_is_written_is_read_as_the_same() -> None:
    code = Builder().store_uint(7, 8).end_cell()
    config = _read(client_sc_code=encode_boc(code).hex())
    assert read_fake_ton(write_fake_ton(config)) == config
    assert RootConfig.decode(config.encode()) == config


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("proxy_hashes", "x", "proxy_hashes: is no list"),
        ("worker_hashes", ["zz"], "worker_hashes.0: it has no base64 of 32 bytes"),
        ("model_hashes", ["AAAA"], "model_hashes.0: it has 3 bytes where a hash has 32"),
        ("model_types", [1], "model_types.0: is no text"),
        ("price_per_token", -1, "price_per_token: is no whole number from 0 to 2147483647"),
        ("version", 1 << 40, "version: is no whole number"),
        ("registered_proxies", [7], "registered_proxies.0: is no object"),
        ("registered_proxies", [{"seqno": "a"}], "registered_proxies.0.seqno: is no whole number"),
        ("root_owner_address", "EQ", "root_owner_address: 'EQ' is not an address"),
        ("root_owner_address", None, "root_owner_address: is no text"),
        ("client_sc_code", "zz", "client_sc_code: no bag of cells"),
    ],
)
def test_what_is_wrong_is_named_in_plain_words(key: str, value: object, words: str) -> None:
    with pytest.raises(UsageError, match=f"fake TON: {words}"):
        _read(**{key: value})


def test_a_proxy_that_nobody_can_find_is_left_out_and_told(caplog: pytest.LogCaptureFixture) -> None:
    config = _read(registered_proxies=[{"seqno": 4, "address": "proxy.example:80"}])
    assert config.proxies == ()
    assert "proxy 4 is left out: its address 'proxy.example:80' is not IP:PORT" in caplog.text
